import Foundation
import Pages
import TestSupport
import Testing
import Words

/// What must not change a match: how the text is encoded, composed, cased or marked up, what stands in
/// other sentences, in which order keywords are listed. No expected answers are needed: the program
/// is compared with itself.
///
/// What is *not* promised, and left out on purpose:
/// - Upper case of letters that are not the only ones with that upper case (`ı`, `ſ`).
/// - Zero-width spaces inside a character with its marks. Between characters they are no boundary,
///   not even between Thai words: the normal form has none, so a site that puts them between words
///   loses nothing and gains nothing.
/// - No-break and zero-width spaces may make T1 of T0, which is what T1 means.
/// - A sentence that is added is parted from the text by a space. Thai text glued to a text is no
///   sentence of its own; it may make other words of both.
/// - Scattered words (T7) may be found closer together in a longer text; they may not be lost.
/// - Another set of keywords, as opposed to another order of them.
@Suite("What must not change a match", .serialized)
struct MetamorphicTests {
  /// A hit, by the characters of the original line.
  private struct Hit: Hashable {
    var line: Int
    var characters: ClosedRange<Int>
    var keyword: String
    var tier: String
  }

  private struct Row: Decodable {
    var line: Int
    var start: Int
    var end: Int
    var keyword: String
    var tier: String
  }

  private static func rows(
    _ lines: [String], keywords: [String], market: String
  ) throws -> [Row] {
    let place = try Workspace()
    try place.folder.write(keywords.joined(separator: "\n"), "keywords.txt")
    try place.folder.write(lines.joined(separator: "\n"), "lines.txt")
    let ended = try place.kunci(
      "match", "--market", market, "--keywords", "keywords.txt", "--all", "lines.txt")
    try #require(ended.code == 0, "\(ended.errors)")
    return try ended.output.split(separator: 0x0A).map {
      try JSONDecoder().decode(Row.self, from: Data($0))
    }
  }

  /// Hits in the text as it is or rewritten; those in added text are left out.
  private static func hits(_ sample: RealText.Sample, _ rewriting: Rewriting?) throws -> Set<Hit> {
    let lines = sample.lines.map {
      rewriting?.rewrite($0, market: sample.market)
        ?? Rewriting.plain($0)
    }
    let rows = try rows(lines.map(\.text), keywords: sample.keywords, market: sample.market)
    return Set(
      rows.compactMap { row in
        let characters = lines[row.line - 1].characters[row.start..<row.end]
        guard let first = characters.first, let last = characters.last,
          !characters.contains(-1)
        else { return nil }
        return Hit(
          line: row.line, characters: first...last, keyword: row.keyword, tier: row.tier)
      })
  }

  @Test(
    "rewritten text has the same matches and the same rejected places", arguments: RealText.allCases
  )
  func rewriting(_ text: RealText) throws {
    guard let sample = try text.sample() else { return }
    let plain = try Self.hits(sample, nil)
    #expect(plain.contains { $0.tier < "T7" }, "nothing is found in \(text)")
    for rewriting in Rewriting.allCases {
      let other = try Self.hits(sample, rewriting)
      func comparable(_ hits: Set<Hit>) -> Set<Hit> {
        var result = hits
        if rewriting.addsText { result = result.filter { $0.tier != "T7" } }
        guard rewriting.mayBeOrthographic else { return result }
        return Set(
          result.map { hit in
            var hit = hit
            if hit.tier == "T0" { hit.tier = "T1" }
            return hit
          })
      }
      let changed = comparable(plain).symmetricDifference(comparable(other))
      #expect(
        changed.isEmpty, "\(rewriting): \(changed.count), \(Self.told(changed, in: sample, other))")
      if rewriting.addsText {
        let kept = Set(other.map { "\($0.line) \($0.keyword)" })
        for hit in plain where hit.tier == "T7" {
          #expect(kept.contains("\(hit.line) \(hit.keyword)"), "\(rewriting) lost \(hit)")
        }
      }
    }
  }

  /// The first few differences, with their lines.
  private static func told(
    _ hits: Set<Hit>, in sample: RealText.Sample, _ other: Set<Hit>
  ) -> String {
    hits.sorted { ($0.line, $0.keyword) < ($1.line, $1.keyword) }.prefix(4).map { hit in
      let side = other.contains(hit) ? "only rewritten" : "only plain"
      return
        "\(side): \(hit.tier) \(hit.keyword) at \(hit.characters) in \(sample.lines[hit.line - 1])"
    }.joined(separator: "; ")
  }

  @Test("the order of keywords does not matter", arguments: RealText.allCases)
  func order(_ text: RealText) throws {
    guard let sample = try text.sample() else { return }
    func found(_ keywords: [String]) throws -> Set<Hit> {
      Set(
        try Self.rows(sample.lines, keywords: keywords, market: sample.market).map {
          Hit(
            line: $0.line, characters: $0.start...$0.end, keyword: $0.keyword, tier: $0.tier)
        })
    }
    let given = try found(sample.keywords)
    var random = SeededGenerator(seed: 3)
    for keywords in [sample.keywords.reversed(), sample.keywords.shuffled(using: &random)] {
      let changed = try found(keywords).symmetricDifference(given)
      #expect(changed.isEmpty, "\(changed.prefix(4))")
    }
  }

  @Test("references, tags and comments leave the text of a page", arguments: RealText.allCases)
  func pageText(_ text: RealText) throws {
    guard let sample = try text.sample() else { return }
    let reader = try PageReader()
    func page(_ write: (String) -> String) throws -> (Page, [UInt8]) {
      let bytes = Array(
        Writing.page(sample.lines, language: sample.language.rawValue, write).utf8)
      return (try reader.read(bytes, address: "p", contentType: "text/html").get(), bytes)
    }
    let (plain, _) = try page(Writing.plain)
    for writing in Writing.allCases {
      let (other, bytes) = try page(writing.html)
      // What a match depends on, and all of it.
      #expect(other.surface == plain.surface, "\(writing)")
      #expect(other.text.bytes == plain.text.bytes, "\(writing)")
      #expect(other.boundaries == plain.boundaries, "\(writing)")
      #expect(other.blocks.map(\.normalized) == plain.blocks.map(\.normalized), "\(writing)")
      #expect(other.blocks.map(\.zone) == plain.blocks.map(\.zone), "\(writing)")
      #expect(other.blocks.map(\.language) == plain.blocks.map(\.language), "\(writing)")
      // Each word's place in the file reads as the word.
      let cuts = other.boundaries.offsets
      for (start, end) in zip(cuts, cuts.dropFirst()) {
        guard other.block(atNormalized: start).map({ other.blocks[$0].zone }) == .body else {
          continue
        }
        let slice = bytes[other.sourceRange(ofNormalized: start..<end)]
        let surface = other.surfaceText(ofNormalized: start..<end)
        if surface.contains(where: \.isWhitespace) { continue }
        if Writing.read(slice) != Array(surface.utf8) {
          Issue.record("\(writing): \(surface) is \(String(decoding: slice, as: UTF8.self))")
          break
        }
      }
    }
  }

  @Test("a page written otherwise covers the same keywords", arguments: RealText.allCases)
  func pageCoverage(_ text: RealText) throws {
    guard let sample = try text.sample() else { return }
    let place = try Workspace()
    try place.folder.write(sample.keywords.joined(separator: "\n"), "keywords.txt")
    try #require(
      place.kunci(
        "keywords", "import", "keywords.txt", "--market", sample.market, "--platform", "shopee",
        "--as-of", "2026-01-01"
      ).code == 0)
    // Tiers by keyword; T0 and T1 are one where the rewriting allows it.
    func covered(_ page: String, merged: Bool = false) throws -> [String: String] {
      try place.folder.write(page, "page.html")
      try #require(place.kunci("score", "page.html", "--json", "r.json").code == 0)
      let list =
        JSON.value(
          try place.object("r.json"), "coverage/markets/0/databases/0/covered") as? [[String: Any]]
      var result: [String: String] = [:]
      for keyword in try #require(list) {
        let tier = keyword["tier"] as? String ?? "?"
        result[keyword["keyword"] as? String ?? "?"] =
          "\(merged && tier == "T0" ? "T1" : tier), \(keyword["places"] ?? "?") places"
      }
      return result
    }
    func page(_ lines: [String], _ write: (String) -> String) -> String {
      Writing.page(lines, language: sample.language.rawValue, write)
    }
    let plain = try covered(page(sample.lines, Writing.plain))
    let merged = try covered(page(sample.lines, Writing.plain), merged: true)
    #expect(!plain.isEmpty)
    for writing in Writing.allCases {
      #expect(try covered(page(sample.lines, writing.html)) == plain, "\(writing)")
    }
    for rewriting in Rewriting.allCases where !rewriting.addsText {
      let lines = sample.lines.map { rewriting.rewrite($0, market: sample.market).text }
      let other = try covered(
        page(lines, Writing.plain), merged: rewriting.mayBeOrthographic)
      #expect(other == (rewriting.mayBeOrthographic ? merged : plain), "\(rewriting)")
    }
  }

  @Test("more pages never cover less")
  func moreText() throws {
    let place = try Workspace(starters: true)
    var before: [String: Set<String>] = [:]
    for count in stride(from: 4, through: SampleSite.pages.count, by: 5) {
      for path in SampleSite.pages.prefix(count) {
        let bytes = try Data(contentsOf: SampleSite.folder.appendingPathComponent(path))
        try place.folder.write(Array(bytes), "site/\(path)")
      }
      try #require(place.kunci("score", "site", "--json", "r.json").code == 0)
      let result = try place.object("r.json")
      var now: [String: Set<String>] = [:]
      for market in JSON.value(result, "coverage/markets") as? [[String: Any]] ?? [] {
        for database in market["databases"] as? [[String: Any]] ?? [] {
          let id = try #require(JSON.value(database, "database/id") as? String)
          let covered = database["covered"] as? [[String: Any]] ?? []
          now[id] = Set(covered.compactMap { $0["keyword"] as? String })
        }
      }
      for (id, keywords) in before {
        #expect(keywords.isSubset(of: now[id] ?? []), "\(id) with \(count) pages")
      }
      before = now
    }
    #expect(before.values.contains { !$0.isEmpty })
  }
}
