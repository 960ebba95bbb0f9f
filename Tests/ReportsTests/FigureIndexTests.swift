import Testing

@testable import Reports

@Suite("JSON Pointers and the index of figures")
struct FigureIndexTests {
  private func tape(_ text: String) throws -> JSONTape { try JSONTape(Array(text.utf8)) }

  /// RFC 6901, 5.
  private static let document = #"""
    {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6,
     " ": 7, "m~n": 8}
    """#

  @Test(
    "RFC 6901, 5: the pointers of its example",
    arguments: [
      ("/foo/0", "bar"), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"), ("/e^f", "3"), ("/g|h", "4"),
      ("/i\\j", "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"), ("/foo", #"["bar", "baz"]"#),
    ])
  func examples(pointer: String, expected: String) throws {
    #expect(try tape(Self.document).value(at: pointer)?.text == expected)
  }

  @Test(
    "pointers to nothing name nothing",
    arguments: ["foo", "/foo/2", "/foo/00", "/foo/-", "/foo/01", "/foo/0/x", "/m~2n", "/m~", "/x"])
  func nothing(pointer: String) throws {
    #expect(try tape(Self.document).value(at: pointer) == nil)
  }

  @Test("the whole text has the empty pointer")
  func whole() throws { #expect(try tape("[1]").value(at: "")?.text == "[1]") }

  @Test("escapes in keys and texts are undone, pairs of surrogates too")
  func escapes() throws {
    let text = try tape(#"{"\u0061\n": "\ud83d\ude00 \u0e01\t\"", "b": "é"}"#)
    #expect(text.value(at: "/a\n")?.text == "\u{1F600} ก\t\"")
    #expect(text.value(at: "/b")?.text == "é")
  }

  @Test(
    "what is no JSON is refused",
    arguments: [
      "", "{", "[1,]", "{\"a\":}", "{\"a\" 1}", "01", "1.", "1e", "-", "tru", "\"\u{1}\"",
      "\"\\x\"",
      "\"\\u12g4\"", "[1] 2", "{1:2}", "nul", "'a'", "\"",
    ])
  func refused(text: String) { #expect(throws: JSONTape.Fault.self) { try tape(text) } }

  @Test("lists within lists end at a limit, not in a crash")
  func depth() {
    let deep = String(repeating: "[", count: 200_000)
    #expect(throws: JSONTape.Fault.self) { try tape(deep) }
  }

  private static let result = #"""
    {"assumptions":["x"],"counts":{"read":2},"coverage":{"markets":[{"databases":[{"all":{"coverage":
    {"value":0.5}},"covered":[{"pages":9}],"database":{"id":"id/shopee"}}],"market":"id","pages":1}],
    "worst":"id/shopee"},"indicators":[{"degree":0.25,"evidence":[{"digest":"e1"},{"digest":"e2"}],
    "key":"cs.presence","status":"partial"}],"pages":[{"digest":"aa","markets":[{"keywords":3,
    "market":"id"}],"words":7},{"digest":"bb","markets":[{"keywords":0,"market":"id"}]}]}
    """#

  @Test("figures have ids, labels, values and the pages they rest on; long lists are left out")
  func figures() throws {
    let index = FigureIndex(
      result: try tape(Self.result), cited: ["/pages/0/words", "/nowhere", "/counts/read"])
    let byPointer = Dictionary(uniqueKeysWithValues: index.figures.map { ($0.pointer, $0) })
    let share = try #require(byPointer["/coverage/markets/0/databases/0/all/coverage/value"])
    #expect(share.id == FigureID.of(share.pointer))
    #expect(share.value == "0.5")
    #expect(
      share.label == "coverage / markets / id / databases / id/shopee / all / coverage / value")
    #expect(share.places == 1 && share.digests == ["aa"])
    #expect(byPointer["/counts/read"]?.digests == ["aa", "bb"])
    #expect(byPointer["/indicators/0/degree"]?.digests == ["e1", "e2"])
    #expect(byPointer["/indicators/0/status"]?.value == "partial")
    #expect(byPointer["/coverage/worst"]?.value == "id/shopee")
    #expect(byPointer["/coverage/markets/0/databases/0/covered/0/pages"] == nil)
    #expect(byPointer["/pages/0/words"]?.digests == ["aa"])
    #expect(index.unresolved == ["/nowhere"])
    #expect(index.figures(withID: share.id).contains(share))
    for figure in index.figures {
      #expect(try tape(Self.result).value(at: figure.pointer)?.text == figure.value)
    }
  }
}
