import TestSupport
import Testing

@Suite("kunci explain")
struct ExplainCommandTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var keyword: String
    var market: String
    var page: String
    /// What the market's line says.
    var verdict: String
    /// What else is in the text.
    var also: [String] = []
  }

  static let cases: [Case] = [
    Case(
      testDescription: "found", keyword: "Lampu LED", market: "id",
      page:
        "<html lang=id><title>lampu led murah</title><p>Kami menjual lampu led untuk rumah anda",
      verdict: "Indonesia (id): found, 2 places on 1 page, best tier T0",
      also: ["  page.html", "    title, bytes 21-30, T0 (equal): lampu led"]),
    Case(
      testDescription: "the characters are nowhere", keyword: "sepatu", market: "id",
      page: "<html lang=id><p>Kami menjual lampu led untuk rumah anda",
      verdict: "Indonesia (id): not found: the characters stand nowhere in the text"),
    Case(
      testDescription: "only inside ตากลม", keyword: "กลม", market: "th",
      page: "<html lang=th><p>วันนี้เราไปนั่งตากลมที่ริมทะเลกับเพื่อน",
      verdict: "Thailand (th): not found: only inside other words or with other marks (1)",
      also: ["T8 (no-boundary): กลม", "does not count: only inside \""]),
    Case(
      testDescription: "only in a page of another language", keyword: "solar panel", market: "id",
      page:
        "<html lang=id><p>We have been making the best solar panel for your house and garden since 1999",
      verdict: "Indonesia (id): not found: only in text of another language (1)",
      also: ["does not count: the text is in en, not in id, the language of Indonesia"]),
    Case(
      testDescription: "only hidden", keyword: "lampu led", market: "id",
      page:
        "<html lang=id><p>Kami menjual kardus untuk toko anda<div style='display:none'>lampu led murah</div>",
      verdict: "Indonesia (id): not found: only in hidden text (1)",
      also: ["hidden, bytes", "does not count: the page hides this text"]),
    Case(
      testDescription: "hidden here, inside a word there", keyword: "lampu", market: "id",
      page:
        "<html lang=id><p>Kami menjual plampung untuk toko anda<div style='display:none'>lampu</div>",
      verdict:
        "Indonesia (id): not found: only inside other words or with other marks (1) and in hidden text (1)"
    ),
  ]

  @Test(arguments: cases)
  func saysWhy(_ one: Case) throws {
    let place = try Workspace()
    try place.folder.write(one.page, "page.html")
    let ended = try place.kunci("explain", one.keyword, "page.html", "--market", one.market)
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(ended.lines.first == "\"\(one.keyword)\" on 1 page of page.html")
    #expect(ended.lines.contains(one.verdict), "\(ended.text)")
    for text in one.also { #expect(ended.text.contains(text), "\(ended.text)") }
  }

  @Test func aWholeRunIsExplained() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    let early = try place.kunci("explain", "lampu")
    #expect(early.code == 2 && early.errors.contains("there is no run yet"))
    #expect(try place.kunci("score", "site").code == 0)
    let ended = try place.kunci("explain", "โซล่าเซลล์", "--market", "th", "--limit", "3")
    #expect(ended.code == 0)
    #expect(ended.lines.first == "\"โซล่าเซลล์\" on 24 pages of site")
    #expect(ended.text.contains("on 5 pages, best tier T2"))
    #expect(ended.text.contains("more places; --limit or --json shows them"))
    let json = try place.kunci("explain", "โซล่าเซลล์", "--run", "1", "--json")
    for line in json.output.split(separator: 0x0A) {
      _ = try JSON.object(Array(line))
      #expect(JSON.unsortedKeys(Array(line)) == nil)
    }
    let missing = try place.kunci("explain", "lampu", "--run", "7")
    #expect(missing.code == 2 && missing.errors.contains("there is no run 7"))
  }

  @Test func everyCoveredKeywordOfTheScoreIsFound() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    _ = try place.kunci("score", "site", "--json", "r.json")
    let result = try place.object("r.json")
    for market in JSON.value(result, "coverage/markets") as? [[String: Any]] ?? [] {
      let name = try #require(market["market"] as? String)
      let covered = JSON.value(market, "databases/0/covered") as? [[String: Any]] ?? []
      // A few: each reads the whole site again.
      for keyword in covered.prefix(1) {
        let text = try #require(keyword["keyword"] as? String)
        let pages = try #require(keyword["pages"] as? Int)
        let places = try #require(keyword["places"] as? Int)
        let tier = try #require(keyword["tier"] as? String)
        let ended = try place.kunci("explain", text, "site", "--market", name)
        let found =
          "found, \(places) \(places == 1 ? "place" : "places") on \(pages) "
          + "\(pages == 1 ? "page" : "pages"), best tier \(tier)"
        #expect(ended.text.contains(found), "\(text): \(ended.lines.prefix(3))")
      }
    }
  }

  @Test(arguments: [
    (["explain", "lampu", "nowhere"], "nowhere"), (["explain", " ", "page.html"], "\" \""),
    (["explain", "lampu", "page.html", "--limit=-1"], "--limit"),
  ])
  func whatCannotBeDoneEndsWith2(arguments: [String], message: String) throws {
    let place = try Workspace()
    try place.folder.write("<p>lampu", "page.html")
    let ended = try place.kunci(arguments)
    #expect(ended.code == 2)
    #expect(ended.errors.contains(message), "\(ended.errors)")
  }
}
