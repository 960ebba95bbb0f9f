import Coverage
import Foundation
import Keywords
import Pages
import Phrases
import Reports
import Tables
import TestSupport
import Testing
import Words

@testable import Gaps

@Suite("Gap reports")
struct ReportTests {
  private static func indexes() throws -> [KeywordIndex] {
    try [
      Sample.index(
        .indonesia,
        [
          ("lazada", Sample.starter(.indonesia, "lazada")),
          ("shopee", Sample.starter(.indonesia, "shopee")),
        ]),
      Sample.index(.thailand, [("shopee", Sample.starter(.thailand, "shopee"))]),
      Sample.index(.vietnam, [("shopee", Sample.starter(.vietnam, "shopee"))]),
    ]
  }

  private static func json(_ report: GapReport) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }

  @Test("On the sample site counts do not sum up, or workers show in the report")
  func sampleSite() throws {
    let indexes = try Self.indexes()
    let report = try Sample.report(Sample.site, indexes, workers: 1)
    #expect(try Self.json(Sample.report(Sample.site, indexes, workers: 3)) == Self.json(report))
    let back = try JSONDecoder().decode(GapReport.self, from: Data(Self.json(report).utf8))
    #expect(back == report)
    let reader = try PageReader()
    for market in report.markets {
      for one in market.databases {
        #expect(one.counts.values.reduce(0, +) == one.database.keywords)
        for (bucket, rows) in one.gaps {
          #expect(rows.count == one.counts[bucket])
          for fit in rows.flatMap(\.fits) {
            #expect(fit.fit >= 0.15 && fit.fit <= 1 && fit.score > 0 && !fit.zones.isEmpty)
            #expect(!fit.shared.isEmpty)
          }
        }
      }
      let proposed = Set(
        market.databases.flatMap { $0.gaps.values.joined().flatMap(\.fits).map(\.address) })
      #expect(!proposed.isEmpty)
      for address in proposed {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Sample.site + "/" + address)))
        let page = try reader.read(bytes, address: address).get()
        #expect(page.language.rawValue == market.language, "\(address) for \(market.market)")
      }
      let steps = market.plan.steps
      #expect(!steps.isEmpty && steps.count <= 20)
      #expect(Dictionary(grouping: steps, by: \.fit.page).values.allSatisfy { $0.count <= 5 })
      #expect(market.plan.value <= market.plan.bound)
      #expect(abs(steps.reduce(0) { $0 + $1.gain } - market.plan.value) < 1e-4)
    }
  }

  @Test("Coverage before is not what coverage itself says")
  func coverage() throws {
    let indexes = try Self.indexes()
    let report = try Sample.report(Sample.site, indexes)
    var observer = CoverageObserver(indexes: indexes)
    var tallies = indexes.map { SiteTally(phraseCount: $0.phrases.count) }
    let reader = try PageReader()
    let names = FileManager.default.enumerator(atPath: Sample.site)?.allObjects as? [String] ?? []
    for name in names.sorted() where name.hasSuffix(".html") {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Sample.site + "/" + name)))
      guard let page = try? reader.read(bytes, address: name).get() else { continue }
      for found in observer.observe(page) { tallies[found.index].add(found) }
    }
    let coverage = CoverageReport(indexes: indexes, tallies: tallies, rules: .standard)
    for (gaps, market) in zip(report.markets, coverage.markets) {
      #expect(gaps.pages == market.pages)
      for (one, other) in zip(gaps.databases, market.databases) {
        #expect(one.coverage.before == other.all.coverage.value)
        #expect(one.weighted.before == other.all.weighted.value)
        #expect(one.counts[.missing]! + one.counts[.offMarket]! == other.missingCount)
        let weak = other.covered.filter { ($0.tier ?? "") >= "T3" }
        #expect(one.counts[.weak] == weak.count)
        for row in one.gaps[.weak] ?? [] {
          let same = weak.first { $0.keyword == row.keyword }
          #expect(same?.pages == row.pages && same?.places == row.places && same?.rule == row.rule)
        }
      }
    }
  }

  @Test("A keyword that contains others is not worth more than alone, or covers none of them")
  func inside() throws {
    let index = try Sample.index(
      .indonesia,
      [
        (
          "shopee",
          [
            .init("lampu taman", 100), .init("lampu taman tenaga surya", 60),
            .init("tenaga surya", 70),
            .init("for the home with the light", 500),
          ]
        )
      ])
    let pages = [
      "a.html":
        "<html lang=id><title>Lampu untuk rumah</title><p>Kami menjual lampu, tenaga kami untuk taman dan surya "
        + "dengan harga yang murah untuk anda. The light is for the home.</p>"
    ]
    let report = try Sample.report(pages: pages, [index]) { $0.additions = 1 }
    let plan = report.markets[0].plan
    #expect(plan.steps.map(\.keyword) == ["lampu taman tenaga surya"])
    #expect(plan.steps.first?.alsoCovers.sorted() == ["lampu taman", "tenaga surya"])
    #expect(report.markets[0].databases[0].weighted.after == 0.315068)
    #expect(plan.leftOut["reads-as-another-language"] == 1)
    let all = try Sample.report(pages: pages, [index]).markets[0].plan
    #expect(all.steps.count == 1, "nothing is left to gain: \(all.steps.map(\.keyword))")
    #expect(all.value == all.bound)
  }

  @Test("A hostile keyword runs in a spreadsheet, or tables do not read back")
  func tables() throws {
    let hostile = ["=1+1 lampu", "@lampu taman", "+lampu sorot", "＝lampu jalan", "-lampu \"meja\""]
    let index = try Sample.index(
      .indonesia, [("shopee", hostile.map { .init($0, 10, "=cat") })])
    let report = try Sample.report(
      pages: [
        "a.html":
          "<html lang=id><title>=Lampu untuk rumah</title><p>Kami menjual lampu untuk anda dan taman.</p>"
      ], [index])
    var csv = DelimitedWriter(mark: true)
    csv.append(GapTables.gapColumns.map { .text($0.title) })
    GapTables.forEachGap(in: report) { csv.append($0) }
    let folder = try TemporaryFolder()
    let bytes = csv.take()
    try folder.write(bytes, "a.csv")
    try folder.write(GapTables.workbook(report), "a.xlsx")
    #expect(try GapTables.workbook(report) == GapTables.workbook(report))
    func rows(_ name: String, _ sheet: Int = 0) throws -> [TableRow] {
      let reader = try TableFile(path: folder.path(name)).rows(ofSheet: sheet)
      var all: [TableRow] = []
      var row = TableRow()
      while try reader.next(into: &row) { all.append(row) }
      return all
    }
    let (text, book) = (try rows("a.csv"), try rows("a.xlsx"))
    #expect(text.count == hostile.count + 1 && book.count == text.count)
    let column = GapTables.gapColumns.firstIndex { $0.title == "keyword" }!
    #expect(Set(text.dropFirst().map { $0.text(at: column) }) == Set(hostile.map { "'" + $0 }))
    #expect(Set(book.dropFirst().map { $0.text(at: column) }) == Set(hostile))
    for row in text.dropFirst() {
      for place in 0..<row.count {
        let cell = row.text(at: place)
        #expect(!FormulaGuard.isDangerous(cell.utf8) || Double(cell) != nil, "\(cell)")
      }
    }
    #expect(book[1].isNumber(at: column + 1) && book[1].text(at: column + 1) == "10")
    #expect(
      try TableFile(path: folder.path("a.xlsx")).sheets.map(\.name) == ["Gaps", "Plan", "Method"])
    #expect(try rows("a.xlsx", 2).contains { $0.text(at: 0) == "over-used.density" })
  }

  @Test("A summary tells other rows than the report")
  func summary() throws {
    let report = try Sample.report(Sample.site, Self.indexes())
    let summaries = report.summaries(top: 3)
    #expect(summaries.map(\.database) == report.markets.flatMap { $0.databases.map(\.database.id) })
    for summary in summaries {
      #expect(summary.missing.count == 3 && summary.steps.count <= 3)
      #expect(summary.steps.allSatisfy { $0.databases.contains(summary.database) })
    }
  }

  @Test("Real pages are proposed for keywords of which they have nothing")
  func realPages() throws {
    for (language, market) in [("id", Market.indonesia), ("vi", .vietnam), ("th", .thailand)] {
      guard let folder = try Self.somePages(language) else { return }
      let index = try Sample.index(market, [("shopee", Sample.starter(market, "shopee"))])
      let report = try Sample.report(folder.url.path, [index])
      let one = report.markets[0]
      #expect(one.databases[0].counts.values.reduce(0, +) == one.databases[0].database.keywords)
      #expect(one.candidates > 0 && one.plan.value <= one.plan.bound, "\(language)")
      #expect(
        try Self.json(Sample.report(folder.url.path, [index], workers: 1)) == Self.json(report))
    }
  }

  /// Some pages of the smallest site of a language; nil where there are none or nothing to unpack with.
  private static func somePages(_ language: String) throws -> TemporaryFolder? {
    guard let sites = Corpora.corpus("pages/\(language)") else { return nil }
    let packs = try FileManager.default.contentsOfDirectory(atPath: sites.path).map {
      sites.appendingPathComponent("\($0)/pages.tar.zst")
    }.filter { FileManager.default.fileExists(atPath: $0.path) }
    let size = { (pack: URL) in
      (try? FileManager.default.attributesOfItem(atPath: pack.path)[.size] as? Int) ?? .max
    }
    guard let pack = packs.min(by: { (size($0), $0.path) < (size($1), $1.path) }) else {
      return nil
    }
    let all = try TemporaryFolder()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c", "zstd -dcq --long=27 \"$1\" | tar x -C \"$2\"", "sh", pack.path, all.url.path,
    ]
    try shell.run()
    shell.waitUntilExit()
    let names = (FileManager.default.enumerator(atPath: all.url.path)?.compactMap { $0 as? String })
      .map { $0.filter { $0.hasSuffix(".html") }.sorted() }
    guard shell.terminationStatus == 0, let names, !names.isEmpty else {
      print("skipped: \(pack.path) cannot be unpacked (zstd, tar)")
      return nil
    }
    let some = try TemporaryFolder()
    for (number, name) in names.prefix(15).enumerated() {
      try FileManager.default.copyItem(
        atPath: all.path(name), toPath: some.path("\(number).html"))
    }
    return some
  }
}
