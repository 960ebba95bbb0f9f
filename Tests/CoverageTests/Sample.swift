import Foundation
import Keywords
import Pages
import Phrases
import TestSupport
import Words

@testable import Coverage

/// Small databases and pages for the tests of this module.
enum Sample {
  struct Row {
    var keyword: String
    var volume: Int64?
    var category: String?

    init(_ keyword: String, _ volume: Int64? = nil, _ category: String? = nil) {
      self.keyword = keyword
      self.volume = volume
      self.category = category
    }
  }

  /// The index of databases named `<market>/<platform>`.
  static func index(_ market: Market, _ databases: [(String, [Row])]) throws -> KeywordIndex {
    var builder = KeywordIndexBuilder(market: market)
    for (platform, rows) in databases {
      builder.begin(
        DatabaseFacts(
          database: KeywordDatabase(market: market, platform: Platform(platform)!), version: 1,
          digest: "", official: false, volumeKind: .searches))
      for row in rows { try builder.add(row.keyword, volume: row.volume, category: row.category) }
    }
    return try builder.build()
  }

  /// What the pages come to.
  static func coverage(
    _ index: KeywordIndex, _ pages: [Page], rules: CoverageRules = .standard
  ) -> MarketCoverage {
    var observer = CoverageObserver(indexes: [index], rules: rules)
    var tally = SiteTally(phraseCount: index.phrases.count)
    for page in pages { tally.add(observer.observe(page)[0]) }
    return CoverageReport(indexes: [index], tallies: [tally], rules: rules).markets[0]
  }

  static func page(_ html: String, address: String = "") throws -> Page {
    try PageReader().read(Array(html.utf8), address: address, contentType: nil).get()
  }

  /// The pages of the sample site that can be read, by path.
  static func site() throws -> [Page] {
    let folder = Corpora.repository.appendingPathComponent("Tests/SampleSite")
    let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    let reader = try PageReader()
    return try names.filter { $0.hasSuffix(".html") }.sorted().compactMap { name in
      let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
      return try? reader.read(bytes, address: name, contentType: nil).get()
    }
  }

  /// The rows of a starter database, with a volume for every other one.
  static func starter(_ market: Market, _ platform: String) throws -> [Row] {
    let path = Corpora.repository.appendingPathComponent(
      "Keywords/\(market.rawValue)/\(platform).csv"
    ).path
    return try KeywordListReader.read(path: path, market: market).keywords.enumerated().map {
      Row($1.text, $0 % 2 == 0 ? Int64($0) * 10 + 10 : nil, $1.category)
    }
  }

  /// Random findings of one page, in the order that `CoverageObserver` gives them.
  static func findings(phrases: Int, using random: inout SeededGenerator) -> MarketFindings {
    var findings: [KeywordFinding] = []
    for phrase in 0..<phrases where Int.random(in: 0..<3, using: &random) == 0 {
      for zone in Zone.byPlace where Int.random(in: 0..<3, using: &random) == 0 {
        findings.append(
          KeywordFinding(
            phrase: PhraseID(rawValue: UInt32(phrase)), zone: zone,
            rule: [.equal, .normalForm, .wordBoundaries].randomElement(using: &random)!,
            count: Int.random(in: 1...9, using: &random), first: 0..<1))
      }
    }
    return MarketFindings(
      index: 0, words: Int.random(in: 0...500, using: &random),
      isForMarket: Bool.random(using: &random), findings: findings)
  }
}
