import Foundation
import TestSupport
import Testing

@Suite("kunci score --rulebook")
struct ScorecardTests {
  static let rulebooks = ["trustbadge-2026-001", "trustlink-2.0", "cw-tap-2026"]

  /// Every key of the catalogue that stands on pages, records or exchanges.
  static let catalogue = [
    "cs.intent", "cs.knowledge", "cs.load", "cs.presence", "cs.realtranslation", "cs.response",
    "id.contact", "id.whois", "legal.privacy", "legal.returns", "legal.safety", "ops.fulfilment",
    "ops.refunds", "prod.parameters", "prod.testreports", "prod.trace", "sec.tls", "seo.coverage",
    "seo.localspeed", "seo.structured", "trust.factory",
  ]

  private func score(
    _ place: Workspace, _ more: [String], to file: String
  ) throws -> [String: Any] {
    let arguments =
      ["score", "site", "--json", file, "--as-of", "2026-11-21"]
      + Self.rulebooks.flatMap { ["--rulebook", $0] } + more
    let ended = try place.kunci(arguments)
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(!ended.text.lowercased().contains("is certified"))
    for rulebook in Self.rulebooks { #expect(ended.text.contains("\n\(rulebook): ")) }
    return try JSON.object(place.bytes(file))
  }

  @Test func everyIndicatorOfTheCatalogueHasAResultWithAStatus() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    let result = try score(place, [], to: "r.json")
    let indicators = try #require(result["indicators"] as? [[String: Any]])
    let keys = indicators.compactMap { $0["key"] as? String }
    #expect(keys == keys.sorted())
    #expect(Set(Self.catalogue).subtracting(keys).isEmpty)
    for one in indicators {
      let key = one["key"] as? String ?? ""
      #expect(one["status"] is String && !((one["summary"] as? String) ?? "").isEmpty, "\(key)")
      // Nothing that was not tested has a degree.
      if one["status"] as? String == "not-tested" { #expect(one["degree"] == nil, "\(key)") }
    }
    // Nobody gave records, a certificate or timings.
    for key in ["sec.tls", "id.whois", "cs.load", "cs.intent", "ops.refunds", "seo.localspeed"] {
      let one = try #require(indicators.first { $0["key"] as? String == key })
      #expect(one["status"] as? String == "not-tested", "\(key)")
    }
    let cards = try #require(result["scorecards"] as? [[String: Any]])
    #expect(cards.compactMap { $0["rulebook"] as? String } == Self.rulebooks)
    let slots = try #require(cards[1]["slots"] as? [[String: Any]])
    #expect(slots.count == 12)
    #expect(slots.filter { $0["status"] as? String == "undisclosed" }.count == 8)
  }

  @Test func evidenceOfPagesLeadsToTheSentenceInTheFile() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    let result = try score(place, [], to: "r.json")
    let indicators = try #require(result["indicators"] as? [[String: Any]])
    var checked = 0
    for one in indicators {
      for evidence in one["evidence"] as? [[String: Any]] ?? [] {
        guard evidence["kind"] as? String == "page", let start = evidence["start"] as? Int,
          let end = evidence["end"] as? Int, end > start,
          let address = evidence["address"] as? String, let quote = evidence["quote"] as? String,
          let file = try? Data(
            contentsOf: URL(fileURLWithPath: place.folder.path("site/\(address)")))
        else { continue }
        #expect(end <= file.count, "\(address)")
        let slice = SourceText.read(
          Array(file[start..<min(end, file.count)]), charset: "utf-8", zone: "body")
        let words = SourceText.plain(quote).split(separator: " ").prefix(2).joined(separator: " ")
        if slice.contains(words.replacing("…", with: "")) { checked += 1 }
      }
    }
    #expect(checked > 20)
  }

  @Test func workersDoNotShowInScorecards() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    _ = try score(place, ["--workers", "1"], to: "one.json")
    _ = try score(place, ["--workers", "3", "--full"], to: "three.json")
    #expect(place.bytes("one.json") == place.bytes("three.json"))
  }

  @Test func evidenceWithoutARulebookIsRefused() throws {
    let place = try Workspace()
    let ended = try place.kunci("score", "x", "--evidence", "e")
    #expect(ended.code == 2 && ended.errors.contains("--rulebook"))
    let other = try place.kunci("score", "x", "--rulebook", "no-such", "--store", "k.db")
    #expect(other.code == 2)
  }
}
