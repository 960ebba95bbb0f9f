import Bytes
import Coverage
import Foundation
import Keywords
import Pages
import Runs
import TestSupport

@testable import Gaps

/// Small databases and sites for the tests of this module.
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

  /// The index of a market's databases, by platform.
  static func index(_ market: Market, _ databases: [(String, [Row])]) throws -> KeywordIndex {
    var builder = KeywordIndexBuilder(market: market)
    for (platform, rows) in databases {
      builder.begin(
        DatabaseFacts(
          database: KeywordDatabase(market: market, platform: Platform(platform)!), version: 1,
          digest: "", official: true, volumeKind: .searches))
      for row in rows { try builder.add(row.keyword, volume: row.volume, category: row.category) }
    }
    return try builder.build()
  }

  /// The gaps of a folder.
  static func report(
    _ folder: String, _ indexes: [KeywordIndex], workers: Int = 2,
    rules: CoverageRules = .standard, _ change: (inout GapSettings) -> Void = { _ in }
  ) throws -> GapReport {
    var settings = GapSettings()
    settings.top = nil
    change(&settings)
    let plan = RunPlan(sources: [folder], indexes: indexes, rules: rules, workers: workers)
    return try GapFinder(plan: plan, settings: settings).report()
  }

  /// The gaps of pages of HTML, by name.
  static func report(
    pages: [String: String], _ indexes: [KeywordIndex],
    _ change: (inout GapSettings) -> Void = { _ in }
  ) throws -> GapReport {
    let folder = try TemporaryFolder()
    for (name, html) in pages { try folder.write(html, "site/\(name)") }
    return try report(folder.path("site"), indexes, change)
  }

  /// A starter database, with a volume for two rows of three.
  static func starter(_ market: Market, _ platform: String) throws -> [Row] {
    let path = Corpora.repository
      .appendingPathComponent("Keywords/\(market.rawValue)/\(platform).csv").path
    return try KeywordListReader.read(path: path, market: market).keywords.enumerated().map {
      Row($1.text, $0 % 3 == 0 ? nil : Int64($0 * 37 % 900) + 10, $1.category)
    }
  }

  static let site = Corpora.repository.appendingPathComponent("Tests/SampleSite").path
}

extension GapReport {
  /// The bucket of a keyword of a market's first database that is not covered.
  func bucket(of keyword: String, market: Int = 0) -> GapBucket? {
    row(keyword, market: market)?.bucket
  }

  func row(_ keyword: String, market: Int = 0) -> GapRow? {
    markets[market].databases[0].gaps.values.joined().first { $0.keyword == keyword }
  }
}
