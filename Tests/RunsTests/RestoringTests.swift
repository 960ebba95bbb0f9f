import Foundation
import GRDB
import Keywords
import Pages
import Phrases
import TestSupport
import Testing

@testable import Coverage
@testable import Runs

@Suite("Stored runs told again")
struct RestoringTests {
  static let strict = CoverageRules(
    name: "mine", version: 3,
    credits: [
      "T0": 1, "T1": 0.75, "T2": 1, "T3": 0, "T4": 0, "T5": 0.125, "T6": 1, "T7": 0, "T8": 0,
    ], ruleCredits: ["particle": 0.3], countedZones: ["title", "body", "alt"])

  static func same(_ a: RunResult, _ b: RunResult) throws -> Bool {
    try RunStore.json(a) == RunStore.json(b)
  }

  @Test(
    "What is told again equals what the run gave, byte for byte",
    arguments: [CoverageRules.standard, strict], [1, 3])
  func restoredEqualsGiven(rules: CoverageRules, workers: Int) throws {
    let fixture = try RunFixture.withKeywords()
    let site = try fixture.site()
    let plan = try fixture.plan(site, rules: rules, workers: workers, judging: workers == 3)
    let run = try Runner(plan: plan, store: fixture.runs).run()
    #expect(run.result.coverage.markets.allSatisfy { !$0.databases[0].covered.isEmpty })
    let indexes = try fixture.runs.indexes(
      of: run.id, keywords: fixture.keywords, shelf: fixture.shelf)
    #expect(indexes.map(\.market) == plan.indexes.map(\.market))
    let again = try fixture.runs.restored(run.id, indexes: indexes)
    #expect(try Self.same(again, run.result))
  }

  @Test func theSampleSiteIsToldAgain() throws {
    let fixture = try RunFixture()
    for market in ["id", "th", "vn"] {
      for platform in ["lazada", "shopee"] {
        let file = "Keywords/\(market)/\(platform).csv"
        _ = try KeywordImporter(into: fixture.keywords).run(
          ImportRequest(
            files: [RunFixture.repository.appendingPathComponent(file).path],
            database: KeywordDatabase("\(market)/\(platform)")!, importedAt: "2026-01-01"))
      }
    }
    let run = try Runner(plan: try fixture.plan(RunFixture.sampleSite), store: fixture.runs).run()
    let indexes = try fixture.runs.indexes(
      of: run.id, keywords: fixture.keywords, shelf: fixture.shelf)
    #expect(try Self.same(try fixture.runs.restored(run.id, indexes: indexes), run.result))
  }

  @Test func theVersionsOfTheRunAreUsedThoughNewerOnesAreThere() throws {
    let fixture = try RunFixture.withKeywords()
    let run = try Runner(
      plan: try fixture.plan(try fixture.site()), store: fixture.runs
    ).run()
    try fixture.add("lampu,1,x\nsenter,2,y", "id/shopee")
    try fixture.addVariants("hape,handphone\nhp,handphone")
    #expect(throws: RunStoreError.otherIndexes(run: run.id)) {
      try fixture.runs.restored(run.id, indexes: try fixture.indexes())
    }
    let indexes = try fixture.runs.indexes(
      of: run.id, keywords: fixture.keywords, shelf: fixture.shelf)
    #expect(indexes[0].databases.map(\.version) == [1, 1])
    #expect(indexes[0].variants.map(\.version) == [1])
    #expect(try Self.same(try fixture.runs.restored(run.id, indexes: indexes), run.result))
    // The index files are only kept for speed.
    try FileManager.default.removeItem(atPath: fixture.shelf.folder)
    let made = try fixture.runs.indexes(
      of: run.id, keywords: fixture.keywords, shelf: fixture.shelf)
    #expect(try Self.same(try fixture.runs.restored(run.id, indexes: made), run.result))
  }

  @Test func whatWasRemovedIsNamed() throws {
    let fixture = try RunFixture.withKeywords()
    let run = try Runner(
      plan: try fixture.plan(try fixture.site(count: 2)), store: fixture.runs
    ).run()
    func open() throws {
      _ = try fixture.runs.indexes(of: run.id, keywords: fixture.keywords, shelf: fixture.shelf)
    }
    try fixture.add("lampu,1,x", "id/shopee")
    try fixture.keywords.removeVariants(market: .indonesia, name: "own")
    #expect(throws: RunStoreError.variantsGone(run: run.id, list: "id/own", version: 1)) {
      try open()
    }
    try fixture.keywords.remove(try fixture.keywords.version("id/shopee@1"))
    let gone = RunStoreError.versionGone(
      run: run.id, database: "id/shopee", version: 1, present: [2])
    #expect(throws: gone) { try open() }
    #expect(gone.description.contains("id/shopee@1") && gone.description.contains("(it has @2)"))
    #expect(throws: RunStoreError.noRun(99, store: fixture.store.path)) {
      try fixture.runs.restored(99, indexes: [])
    }
  }

  @Test func aRunThatNeverEndedHasNoResult() throws {
    let fixture = try RunFixture.withKeywords()
    let plan = try fixture.plan("x")
    let id = try fixture.runs.begin(plan, settings: RunSettings(plan: plan), basis: "x")
    #expect(throws: RunStoreError.unfinished(id)) {
      try fixture.runs.restored(id, indexes: plan.indexes)
    }
  }

  @Test func findingsAreToldPageByPage() throws {
    let fixture = try RunFixture.withKeywords()
    let site = try fixture.site()
    let plan = try fixture.plan(site)
    let run = try Runner(plan: plan, store: fixture.runs).run(lines: fixture.folder.path("l"))
    // The lines of the run name the same findings in words.
    let lines = try String(contentsOfFile: fixture.folder.path("l"), encoding: .utf8)
      .split(separator: "\n").map { try JSONDecoder().decode(PageLine.self, from: Data($0.utf8)) }
    var told: [PageLine] = []
    try fixture.runs.forEachPageFindings(of: run.id) { page, findings in
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(site)/\(page.address)")))
      told.append(
        PageLine(
          page: page,
          findings: findings.map { finding in
            let index = plan.indexes[finding.market]
            return FindingRecord(
              market: index.market.rawValue,
              databases: Set(
                index.members(of: finding.phrase).map { index.databases[$0.database].id }
              ).sorted(), keyword: index.phrases.written(finding.phrase),
              zone: finding.zone.rawValue, tier: finding.rule.tier.name, rule: finding.rule.name,
              count: finding.count, start: finding.start, end: finding.end,
              surface: String(decoding: bytes[finding.start..<finding.end], as: UTF8.self))
          }))
    }
    #expect(told.count == 25 && told.map(\.page) == lines.map(\.page))
    for (own, line) in zip(told, lines) {
      #expect(own.findings.count == line.findings.count)
      for (a, b) in zip(own.findings, line.findings) where a != b {
        // A place may be told without the tags within; all else is equal.
        var a = a
        a.surface = b.surface
        #expect(a == b)
      }
    }
  }

  // MARK: - Damage

  @Test(
    "A damaged row names the run and the page",
    arguments: ["cut", "market", "phrase", "zone", "rule", "order", "place", "record", "number"])
  func damage(_ kind: String) throws {
    let fixture = try RunFixture.withKeywords()
    let plan = try fixture.plan(try fixture.site(count: 4), markets: [.indonesia])
    let run = try Runner(plan: plan, store: fixture.runs).run()
    var number = 0
    var blob = Data()
    try fixture.runs.forEachPageFindings(of: run.id) { page, findings in
      if number == 0, findings.count > 2 { number = page.number }
    }
    #expect(number > 0)
    try StoredPages.change(run.id, number, in: fixture.store) { record, findings in
      blob = findings
      func set(_ value: UInt32, at offset: Int) {
        for place in 0..<4 {
          findings[offset + place] = UInt8(truncatingIfNeeded: value >> (8 * place))
        }
      }
      switch kind {
      case "cut": findings.removeLast(7)
      case "market": set(1, at: 0)
      case "phrase": set(1 << 20, at: 12)
      case "zone": set(11, at: 16)
      case "rule": set(250 << 8, at: 16)
      case "order": findings.replaceSubrange(32..<52, with: findings[12..<32])
      case "place": set(0, at: 20)
      case "record": record = String(record.dropLast(5))
      default: record = record.replacingOccurrences(of: "\"markets\":[", with: "\"markets\":[{},")
      }
    }
    #expect(blob.count > 52)
    do {
      _ = try fixture.runs.restored(run.id, indexes: plan.indexes)
      Issue.record("\(kind) was not noticed")
    } catch RunStoreError.damagedPage(let id, let page, let address, let reason) {
      #expect(id == run.id && page == number && !address.isEmpty && !reason.isEmpty)
    }
  }

  @Test func findingsThatDoNotComeToTheFiguresAreNoticed() throws {
    let fixture = try RunFixture.withKeywords()
    let plan = try fixture.plan(try fixture.site(count: 4), markets: [.indonesia])
    let run = try Runner(plan: plan, store: fixture.runs).run()
    // Well formed, but not what was found.
    for number in 1...4 {
      try StoredPages.change(run.id, number, in: fixture.store) { _, findings in
        findings = Data()
      }
    }
    #expect(throws: RunStoreError.figuresDiffer(run: run.id, market: "Indonesia")) {
      try fixture.runs.restored(run.id, indexes: plan.indexes)
    }
  }
}

/// What the store keeps of pages, for tests that damage it.
enum StoredPages {
  /// Changes what is stored of a page; the checksums are made right unless they are to be left.
  static func change(
    _ run: Int64, _ number: Int, in store: Store, mendingChecks: Bool = true,
    _ body: (_ record: inout String, _ findings: inout Data) -> Void
  ) throws {
    try store.write { db in
      let row = try #require(
        try Row.fetchOne(
          db,
          sql: """
            SELECT id, record, findings, sums FROM page_content JOIN run_page ON id = content_id
            WHERE run_id = ? AND number = ?
            """, arguments: [run, number]))
      let id: Int64 = row[0]
      var record: String = row[1]
      var findings: Data = row[2]
      let sums: Data = row[3]
      body(&record, &findings)
      try db.execute(
        sql: "UPDATE page_content SET record = ?, findings = ? WHERE id = ?",
        arguments: [record, findings, id])
      guard mendingChecks else { return }
      let checks = unsafe StoredPage.checks(
        Array(record.utf8).span.bytes, [UInt8](findings).span.bytes, [UInt8](sums).span.bytes)
      try db.execute(
        sql: "UPDATE page_content SET checks = ? WHERE id = ?", arguments: [Data(checks), id])
    }
  }
}
