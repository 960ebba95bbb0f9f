import Foundation
import Testing

@testable import Rulebooks

@Suite("Loading rulebooks: mistakes by line and column, extends, differences")
struct LoaderTests {
  static let small = """
    {
      "format": 1, "name": "own", "title": "Own",
      "sources": [{"id": "s", "publisher": "p", "title": "t", "status": "secondary", "verified": false}],
      "requirements": [
        {"number": "X-1", "text": "a", "indicators": ["sec.tls"]},
        {"number": "X-2", "text": "b", "textOnly": "context"}
      ],
      "criteria": [
        {"id": "a", "title": "A", "weight": 0.5, "weightRange": [0.2, 0.8], "indicator": "sec.tls"},
        {"id": "b", "title": "B", "weight": 0.5, "weightRange": [0.2, 0.8], "indicator": "id.whois"}
      ]
    }
    """

  private func load(_ text: String) throws(RulebookError) -> Rulebook {
    try RulebookLoader.load(text: Array(text.utf8), file: "own.json") { _ in nil }
  }

  @Test("A small rulebook is read whole")
  func reads() throws {
    let book = try load(Self.small)
    #expect(book.criteria.map(\.id) == ["a", "b"])
    #expect(book.criteria[0].weight.least == 0.2)
  }

  /// What is replaced, by what, and the place and a piece of the message that have to come.
  static let mistakes: [(String, String, String, String)] = [
    ("\"title\": \"Own\",", "\"titel\": \"Own\",", "2:31", "did you mean \"title\"?"),
    ("\"format\": 1", "\"format\": 2", "2:13", "format 2.0 is not known"),
    ("\"name\": \"own\"", "\"name\": \"Own Book\"", "2:24", "small letters"),
    ("\"X-2\", \"text\"", "\"X-1\", \"text\"", "6:5", "stands twice"),
    ("\"textOnly\": \"context\"", "\"undisclosed\": \"all\"", "6:5", "nothing answers for X-2"),
    ("[\"sec.tls\"]}", "[\"sec.tls\", 5]}", "5:62", "is a number; write a text"),
    ("[\"sec.tls\"]}", "[\"sec.tls\"], \"clock\": [\"no\"]}", "5:73", "no calendar rule \"no\""),
    (
      "[\"sec.tls\"]}", "[\"sec.tls\"], \"documents\": [\"no\"]}", "5:77", "no document slot \"no\""
    ),
    (
      "0.5, \"weightRange\": [0.2, 0.8], \"indicator\": \"sec.tls\"",
      "0.9, \"weightRange\": [0.2, 0.8], \"indicator\": \"sec.tls\"", "9:5", "0 ≤ least"
    ),
    (
      "[0.2, 0.8], \"indicator\": \"sec.tls\"", "[0.2], \"indicator\": \"sec.tls\"", "9:61",
      "two numbers"
    ),
    (
      "\"indicator\": \"sec.tls\"}", "\"parts\": []}", "9:5", "either an \"indicator\" or \"parts\""
    ),
    (
      "0.5, \"weightRange\": [0.2, 0.8], \"indicator\": \"id.whois\"",
      "0.3, \"weightRange\": [0.2, 0.8], \"indicator\": \"id.whois\"", "8:15", "sum to 1"
    ),
    ("\"verified\": false", "\"verified\": true", "3:15", "needs \"verifiedBy\""),
    ("\"verified\": false", "\"verified\": false, \"date\": \"2026-02-30\"", "3:109", "is no day"),
    ("\"status\": \"secondary\"", "\"status\": \"rumour\"", "3:69", "\"primary\" or \"secondary\""),
    ("\"context\"}", "\"context\"},", "7:3", "a comma before ]"),
    ("\"title\": \"A\",", "\"title\": \"A\" ", "9:31", "a comma or } should follow"),
    ("\"title\": \"A\",", "\"title\": \"A", "9:30", "a comma or } should follow"),
    ("\"title\": \"A\",", "\"title\": 'A',", "9:26", "no value begins like this"),
    (
      "\"number\": \"X-1\",", "\"number\": \"X-1\", \"number\": \"X-3\",", "5:23",
      "stands twice in one object"
    ),
    ("\"weight\": 0.5", "\"weight\": 0.5.1", "9:41", "is not a number"),
    (
      "\"sources\": [{",
      "\"gate\": {\"criteria\": [\"z\"], \"phase\": \"both\", \"requirement\": \"X-9\"}, \"sources\": [{",
      "3:25", "no criterion \"z\""
    ),
  ]

  @Test("A mistake is told with its line, its column and what to write", arguments: mistakes)
  func explains(part: String, wrong: String, place: String, message: String) throws {
    let range = try #require(Self.small.firstRange(of: part))
    let text = Self.small.replacingCharacters(in: range, with: wrong)
    do throws(RulebookError) {
      _ = try load(text)
      Issue.record("'\(wrong)' was taken")
    } catch {
      let lines = error.description
      #expect(
        error.problems.contains { "\($0.line):\($0.column)" == place && $0.text.contains(message) },
        "\(lines)")
    }
  }

  @Test("Several mistakes are told at once, in order")
  func severalMistakes() {
    let text = Self.small.replacing("\"title\": \"Own\",", with: "")
      .replacing("\"text\": \"b\"", with: "\"txt\": \"b\"")
    #expect(throws: RulebookError.self) { try load(text) }
    do throws(RulebookError) { _ = try load(text) } catch {
      #expect(error.problems.count >= 3)
      #expect(error.problems.map(\.line) == error.problems.map(\.line).sorted())
    }
  }

  @Test("A file cut at any byte is a mistake with a place, never a trap")
  func cutAnywhere() {
    let bytes = Array(Self.small.utf8)
    for count in 0..<bytes.count - 1 {
      #expect(throws: RulebookError.self) {
        try RulebookLoader.load(text: Array(bytes[..<count]), file: "cut") { _ in nil }
      }
    }
  }

  @Test("A derived rulebook changes, adds and removes entries by their identity")
  func extends() throws {
    let derived = """
      {"format": 1, "name": "ours", "extends": "trustlink-2.0",
       "slots": {"named": ["id.whois"]},
       "views": [{"id": "onboarding", "bar": 60}, {"id": "traffic", "remove": true}],
       "thresholds": [{"name": "cs.response.kept", "value": 0.9}],
       "assumptions": [{"name": "scale", "value": "0 to 1000"}]}
      """
    let book = try load(derived)
    #expect(book.ancestors == ["trustlink-2.0"])
    #expect(book.title.hasPrefix("TrustLink"))
    #expect(book.slots?.named == ["id.whois"] && book.slots?.total == 12)
    #expect(book.views.map(\.id) == ["onboarding", "category"])
    #expect(book.views[0].bar == 60 && book.views[0].title == "Onboarding")
    #expect(book.threshold("cs.response.kept") == 0.9)
    let difference = RulebookDifference(
      from: try RulebookLoader.load(builtIn: "trustlink-2.0"), to: book)
    #expect(
      difference.changes.map { "\($0.what) \($0.part) \($0.id)" } == [
        "changed thresholds cs.response.kept", "changed views onboarding", "removed views traffic",
        "changed assumptions scale", "changed slots ",
      ])
    #expect(difference.text.contains("bar 60.0"))
  }

  @Test("Mistakes of a derived rulebook are told in the file they stand in")
  func derivedMistakes() {
    let derived = """
      {"format": 1, "name": "ours", "extends": "trustlink-2.0",
       "slots": {"named": ["no.such"]},
       "views": [{"id": "nothing", "remove": true}]}
      """
    do throws(RulebookError) {
      _ = try load(derived)
      Issue.record("taken")
    } catch {
      #expect(
        error.problems.map { "\($0.file):\($0.line):\($0.column)" } == [
          "own.json:2:21", "own.json:3:12",
        ])
    }
  }

  @Test("A chain that leads back to itself, or to nothing, ends with a message")
  func loops() {
    for (name, piece) in [("loop", "leads back"), ("nothing", "there is no rulebook")] {
      let text = "{\"format\": 1, \"name\": \"a\", \"extends\": \"\(name)\"}"
      do throws(RulebookError) {
        _ = try RulebookLoader.load(text: Array(text.utf8), file: "a.json") {
          $0 == "loop" ? (Array(text.utf8), "loop.json") : nil
        }
        Issue.record("taken")
      } catch { #expect(error.description.contains(piece)) }
    }
  }

  @Test("Equal rulebooks have no difference, and requirement numbers are in order of number")
  func difference() throws {
    let book = try RulebookLoader.load(builtIn: "cw-tap-2026")
    #expect(RulebookDifference(from: book, to: book).changes.isEmpty)
    var other = book
    other.requirements.removeAll { ["CW-2", "CW-10"].contains($0.number) }
    #expect(RulebookDifference(from: book, to: other).changes.map(\.id) == ["CW-2", "CW-10"])
  }
}
