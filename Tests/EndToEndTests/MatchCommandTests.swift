import Foundation
import TestSupport
import Testing

@Suite("kunci match")
struct MatchCommandTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var market: String
    var keywords: String
    var text: String
    var options: [String] = []
    var lines: [String]
    var testDescription: String { name }

    init(
      _ name: String, _ market: String, keywords: [String], text: String, options: [String] = [],
      lines: [String]
    ) {
      self.name = name
      self.market = market
      self.keywords = keywords.joined(separator: "\n") + "\n"
      self.text = text
      self.options = options
      self.lines = lines
    }
  }

  static let cases: [Case] = [
    Case(
      "offsets are bytes of the line", "vn", keywords: ["máy khoan"],
      text: "Bán máy khoan pin",
      lines: [
        #"{"line":1,"start":5,"end":15,"keyword":"máy khoan","surface":"máy khoan","tier":"T0","rule":"equal"}"#
      ]),
    Case(
      "overlapping and nested matches are all told", "id",
      keywords: ["lampu", "lampu led", "led murah"], text: "jual lampu led murah",
      lines: [
        #"{"line":1,"start":5,"end":10,"keyword":"lampu","surface":"lampu","tier":"T0","rule":"equal"}"#,
        #"{"line":1,"start":5,"end":14,"keyword":"lampu led","surface":"lampu led","tier":"T0","rule":"equal"}"#,
        #"{"line":1,"start":11,"end":20,"keyword":"led murah","surface":"led murah","tier":"T0","rule":"equal"}"#,
      ]),
    Case(
      "decomposed letters, offsets of the line as given", "vn", keywords: ["đèn led"],
      text: "mua \u{111}e\u{300}n led",
      lines: [
        "{\"line\":1,\"start\":4,\"end\":14,\"keyword\":\"đèn led\","
          + "\"surface\":\"\u{111}e\u{300}n led\",\"tier\":\"T0\",\"rule\":\"equal\"}"
      ]),
    Case(
      "decomposed keyword", "vn", keywords: ["\u{111}e\u{300}n led"], text: "đèn led",
      lines: [
        "{\"line\":1,\"start\":0,\"end\":9,\"keyword\":\"\u{111}e\u{300}n led\","
          + "\"surface\":\"đèn led\",\"tier\":\"T0\",\"rule\":\"equal\"}"
      ]),
    Case(
      "tone on the other vowel is another spelling", "vn", keywords: ["hoà bình"],
      text: "hòa bình",
      lines: [
        #"{"line":1,"start":0,"end":10,"keyword":"hoà bình","surface":"hòa bình","tier":"T1","rule":"normal-form"}"#
      ]),
    Case(
      "lines end with CR LF too, and empty lines count", "id", keywords: ["kardus"],
      text: "kardus\r\n\r\n\nbeli kardus\r\n",
      lines: [
        #"{"line":1,"start":0,"end":6,"keyword":"kardus","surface":"kardus","tier":"T0","rule":"equal"}"#,
        #"{"line":4,"start":5,"end":11,"keyword":"kardus","surface":"kardus","tier":"T0","rule":"equal"}"#,
      ]),
    Case(
      "a byte order mark has three bytes and is no letter", "id", keywords: ["kardus"],
      text: "\u{FEFF}kardus",
      lines: [
        #"{"line":1,"start":3,"end":9,"keyword":"kardus","surface":"kardus","tier":"T0","rule":"equal"}"#
      ]),
    Case(
      "nothing found is no error", "id", keywords: ["kardus"], text: "sepatu\n", lines: []),
    Case(
      "Thai words are found at word boundaries", "th", keywords: ["รองเท้า", "ผ้าใบ"],
      text: "ซื้อรองเท้าผ้าใบสีขาว",
      lines: [
        #"{"line":1,"start":12,"end":33,"keyword":"รองเท้า","surface":"รองเท้า","tier":"T2","rule":"word-boundaries"}"#,
        #"{"line":1,"start":33,"end":48,"keyword":"ผ้าใบ","surface":"ผ้าใบ","tier":"T2","rule":"word-boundaries"}"#,
      ]),
    Case(
      "sara am typed in two characters", "th", keywords: ["น้ำหอม"],
      text: "น\u{E49}\u{E4D}\u{E32}หอม",
      lines: [
        "{\"line\":1,\"start\":0,\"end\":21,\"keyword\":\"น้ำหอม\",\"surface\":"
          + "\"น\u{E49}\u{E4D}\u{E32}หอม\",\"tier\":\"T2\",\"rule\":\"word-boundaries, normal-form\"}"
      ]),
    Case(
      "a part of another word is not told", "th", keywords: ["กลม"], text: "นั่งตากลมเย็น", lines: []
    ),
    Case(
      "unless rejected places are asked for", "id", keywords: ["ikan", "anak"],
      text: "berikan anak-anak", options: ["--all"],
      lines: [
        #"{"line":1,"start":3,"end":7,"keyword":"ikan","surface":"ikan","tier":"T8","rule":"inside-word","reason":"a letter or digit stands right before it"}"#,
        #"{"line":1,"start":8,"end":17,"keyword":"anak","surface":"anak-anak","tier":"T5","rule":"reduplication","note":"inflected: the keyword doubled"}"#,
      ]),
    Case(
      "quotes and controls are escaped", "id", keywords: ["5\" pipa"], text: "5\"\tpipa",
      lines: [
        #"{"line":1,"start":0,"end":7,"keyword":"5\" pipa","surface":"5\"\u0009pipa","tier":"T0","rule":"equal"}"#
      ]),
    Case(
      "keywords of a table with a header", "id", keywords: ["Keyword,Volume", "lampu,10"],
      text: "lampu",
      lines: [
        #"{"line":1,"start":0,"end":5,"keyword":"lampu","surface":"lampu","tier":"T0","rule":"equal"}"#
      ]),
  ]

  @Test(arguments: cases)
  func linesAreExact(_ one: Case) throws {
    let place = try Workspace()
    try place.folder.write(one.keywords, "k.csv")
    try place.folder.write(one.text, "t.txt")
    let base = ["match", "--market", one.market, "--keywords", "k.csv"] + one.options
    let file = try place.kunci(base + ["t.txt"])
    #expect(file.code == 0 && file.errors.isEmpty, "\(file.errors)")
    #expect(file.lines == one.lines)
    let piped = try Program.Running(
      base, in: place.folder.url.path, input: Array(one.text.utf8), output: nil
    ).end()
    #expect(piped.output == file.output)
  }

  @Test func invalidBytesCountAsTheyAre() throws {
    let place = try Workspace()
    try place.folder.write("kardus\n", "k.txt")
    try place.folder.write([0xFF, 0xC3, 0x20] + Array("kardus".utf8) + [0x80, 0x0A], "t.txt")
    let ended = try place.kunci("match", "--market", "id", "--keywords", "k.txt", "t.txt")
    #expect(ended.code == 0)
    #expect(
      ended.lines == [
        #"{"line":1,"start":3,"end":9,"keyword":"kardus","surface":"kardus","tier":"T0","rule":"equal"}"#
      ])
  }

  @Test func severalFilesAreNamedAndCountedApart() throws {
    let place = try Workspace()
    try place.folder.write("kardus\n", "k.txt")
    try place.folder.write("x\nkardus", "a.txt")
    try place.folder.write("kardus\n", "b \"2\".txt")
    let ended = try place.kunci(
      "match", "--market", "id", "--keywords", "k.txt", "a.txt", "b \"2\".txt")
    #expect(
      ended.lines == [
        #"{"file":"a.txt","line":2,"start":0,"end":6,"keyword":"kardus","surface":"kardus","tier":"T0","rule":"equal"}"#,
        #"{"file":"b \"2\".txt","line":1,"start":0,"end":6,"keyword":"kardus","surface":"kardus","tier":"T0","rule":"equal"}"#,
      ])
  }

  @Test func longLinesAndManyLinesAreReadInConstantMemory() throws {
    let place = try Workspace()
    try place.folder.write("kardus\n", "k.txt")
    let lines = String(repeating: "a b c d e f g h kardus\n", count: 20_000)
    try place.folder.write(lines, "many.txt")
    try place.folder.write(String(repeating: "a b c ", count: 100_000) + "kardus", "long.txt")
    let many = try place.kunci("match", "--market", "id", "--keywords", "k.txt", "many.txt")
    #expect(many.lines.count == 20_000)
    let long = try place.kunci("match", "--market", "id", "--keywords", "k.txt", "long.txt")
    #expect(long.lines.count == 1 && long.text.contains(#""start":600000,"end":600006"#))
  }

  @Test(arguments: [
    (["match", "--market", "id", "--keywords", "none.txt", "t.txt"], "none.txt"),
    (["match", "--market", "id", "--keywords", "k.txt", "none.txt"], "none.txt: cannot be opened"),
    (["match", "--market", "id", "--keywords", "k.txt", "."], ".: is a folder"),
    (["match", "--keywords", "k.txt", "t.txt"], "--market"),
    (["match", "--market", "id", "t.txt"], "--keywords"),
  ])
  func whatCannotBeReadIsNamed(arguments: [String], message: String) throws {
    let place = try Workspace()
    try place.folder.write("kardus\n", "k.txt")
    try place.folder.write("kardus\n", "t.txt")
    let ended = try place.kunci(arguments)
    #expect(ended.code == 2)
    #expect(ended.errors.contains(message), "\(ended.errors)")
  }
}
