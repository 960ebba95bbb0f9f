import Foundation
import TestSupport
import Testing

@Suite("What a tired person types, and what a stranger names")
struct StrangeUseTests {
  private static let page =
    "<!doctype html><html lang=id><title>sepatu</title><p>Kami menjual sepatu dan lampu yang murah"

  private static func place() throws -> Workspace {
    let place = try Workspace(starters: true)
    try place.folder.write(Array(page.utf8), "site/index.html")
    return place
  }

  @Test func anErrorOutputThatTakesNothingDoesNotEndARun() throws {
    let place = try Self.place()
    let run = try Program.Running(
      ["score", "site", "--json", "o.json"], in: place.folder.url.path, input: [], output: nil,
      errors: "/dev/full"
    ).end()
    #expect(run.code == 0)
    #expect(try place.object("o.json")["schema"] != nil)
    let wrong = try Program.Running(
      ["frobnicate"], in: place.folder.url.path, input: [], output: nil, errors: "/dev/full"
    ).end()
    #expect(wrong.code == 2)
  }

  @Test(arguments: [
    ["score", "site", "--limit", "page.attribute-bytes=9223372036854775807"],
    ["score", "site", "--limit", "page.bytes=1099511627777"],
    ["score", "site", "--workers", "9223372036854775807"],
    ["compare", "site", "site", "--workers", "1000000"],
    ["gaps", "site", "--workers", "257"],
    ["gaps", "site", "--threshold", "fit.minimum=1e308"],
    ["loadtest", "plan", "http://a.id", "-o", "l", "--users", "9223372036854775807"],
    ["loadtest", "plan", "http://a.id", "-o", "l", "--ramp", "9223372036854775807"],
    ["rulebook", "check", "."], ["rulebook", "show", "./"], ["rulebook", "diff", ".", "site"],
    ["clock", "--rulebook", "."],
  ])
  func whatIsTooLargeOrAFolderIsRefusedInWords(arguments: [String]) throws {
    let ended = try Self.place().kunci(arguments)
    #expect(ended.code == 2, "\(ended.errors)")
    #expect(!ended.errors.isEmpty && !ended.errors.contains("Fatal error"), "\(ended.errors)")
  }

  @Test(arguments: [
    "2026-02-30", "2026-13-01", "0000-00-00T99:99:99Z", "2026-11-21T00:00:00+99:99",
    "２０２６-11-21", "2026-11-21T25:00:00Z",
  ])
  func aTimeThatDoesNotExistIsNoDateOfEvidence(time: String) throws {
    let ended = try Self.place().kunci("score", "site", "--as-of", time)
    #expect(ended.code == 2 && ended.errors.contains(time), "\(ended.errors)")
  }

  @Test(arguments: [
    ["score", "site", "--json", "kunci.db"], ["score", "site", "--ndjson", "./kunci.db"],
    ["score", "site", "--html", "site/../kunci.db"], ["score", "site", "--pdf", "kunci.db-wal"],
    ["gaps", "site", "--csv", "kunci.db"], ["compare", "site", "site", "--sarif", "kunci.db"],
    ["keywords", "export", "id/shopee", "-o", "kunci.db"],
    [
      "keywords", "import", "list.csv", "--market", "id", "--platform", "x", "--rejects",
      "kunci.db",
    ],
    ["clock", "--ics", "kunci.db", "--as-of", "2026-11-21"],
    ["score", "site", "--json", "site/index.html"],
    ["score", "site/index.html", "--json", "site/index.html"],
    ["score", "site", "--json", "same", "--html", "./same"],
    [
      "keywords", "import", "list.csv", "--market", "id", "--platform", "x", "--rejects",
      "list.csv",
    ],
  ])
  func noOutputReplacesTheStoreOrAnInputOrAnotherOutput(arguments: [String]) throws {
    let place = try Self.place()
    try place.folder.write(Array("keyword\nsepatu\n".utf8), "list.csv")
    let ended = try place.kunci(arguments)
    #expect(ended.code == 2, "\(ended.text) \(ended.errors)")
    #expect(ended.errors.contains("another"), "\(ended.errors)")
    #expect(try place.kunci("keywords", "list").text.contains("id/shopee"))
    #expect(String(decoding: place.bytes("site/index.html"), as: UTF8.self) == Self.page)
    #expect(String(decoding: place.bytes("list.csv"), as: UTF8.self) == "keyword\nsepatu\n")
    #expect(place.bytes("same").isEmpty)
  }

  @Test func outputsBesideTheirOldSelvesAndDevicesAreWritten() throws {
    let place = try Self.place()
    for _ in 0..<2 {
      let ended = try place.kunci("score", "site", "--json", "o.json", "--html", "o.html")
      #expect(ended.code == 0, "\(ended.errors)")
    }
    let devices = try place.kunci("score", "site", "--json", "/dev/null", "--html", "/dev/null")
    #expect(devices.code == 0, "\(devices.errors)")
  }

  @Test func whatStrangersNameIsNoOrderToATerminal() throws {
    let place = try Self.place()
    let script = #"{"@type":"Product","name":"a\u001b]0;PWN\u0007\u0000b\u202Ec"}"#
    try place.folder.write(
      Array("\(Self.page)<script type=application/ld+json>\(script)</script>".utf8), "p.html")
    let told = try place.kunci("inspect", "--structured", "p.html")
    #expect(told.code == 0 && told.text.contains("PWN"), "\(told.errors)")
    let missing = try place.kunci("score", "\u{1B}[31mgone\u{9B}")
    #expect(missing.code == 2 && missing.errors.contains("gone"))
    for text in [told.text, missing.errors] {
      let orders = text.unicodeScalars.filter {
        $0.value < 0x20 && $0 != "\n" && $0 != "\t" || (0x7F..<0xA0).contains($0.value)
          || $0 == "\u{202E}"
      }
      #expect(orders.isEmpty, "\(orders)")
    }
    // JSON says what stands on the page.
    let json = try place.kunci("inspect", "--structured", "--json", "p.html").text
    #expect(json.contains(#"\u001b]0;PWN"#) || json.contains(#"\u001B]0;PWN"#))
  }

  @Test func textBeyondTheLimitIsAWarningOfTheRun() throws {
    let place = try Self.place()
    _ = try place.kunci("score", "site", "--limit", "page.text-bytes=10", "--json", "o.json")
    let warnings = try #require(try place.object("o.json")["warnings"] as? [String])
    #expect(warnings.contains { $0.contains("more text than the limit") }, "\(warnings)")
  }

  @Test func aBarWithoutAPageSaysThatNothingWasMeasured() throws {
    let place = try Workspace(starters: true)
    try place.folder.write([], "empty/.keep")
    let ended = try place.kunci("score", "empty", "--min-coverage", "20")
    #expect(ended.code == 1 && ended.errors.contains("no page to measure"), "\(ended.errors)")
  }
}
