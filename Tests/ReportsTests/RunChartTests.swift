import Coverage
import Foundation
import StructuredData
import Testing
import Words

@testable import Reports
@testable import Runs

@Suite("The trend over runs")
struct RunChartTests {
  /// A finished run as the store tells it.
  static func run(
    _ id: Int64, _ shares: [String: Double?], sources: String = "site", versions: Int = 1,
    kunci: String = "0.1.0", asOf: String? = nil, limit: Int = 5
  ) throws -> RunSummary {
    let databases = shares.sorted { $0.key < $1.key }.map { name, share in
      let value = share.map { ",\"value\":\($0)" } ?? ""
      let group = """
        {"keywords":10,"matched":1,"coverage":{"reached":1,"of":10\(value)},
        "weighted":{"reached":0,"of":0}}
        """
      return """
        {"database":{"id":"\(name)","market":"id","platform":"shopee","version":\(versions),
        "digest":"d\(versions)","official":false,"keywords":10,"keywordsWithVolume":0,
        "volumeKind":"none","categories":[]},"all":\(group),"categories":{},"tiers":{},"zones":{},
        "covered":[],"missing":[],"missingCount":9}
        """
    }
    let group = """
      {"keywords":0,"matched":0,"coverage":{"reached":0,"of":0},"weighted":{"reached":0,"of":0}}
      """
    let coverage = """
      {"rules":{"name":"kunci","version":2,"credits":{},"countedZones":[]},"markets":[{"market":"id",
      "language":"id","pages":1,"words":1,"databases":[\(databases.joined(separator: ","))],
      "union":\(group),"intersection":\(group)}]}
      """
    let engine = EngineFacts(
      kunci: kunci, icu: "72", libxml2: "2.9", sqlite: "3", wordRules: 1, indonesianMorphology: 1,
      thaiBoundaries: 1, indexFormat: 1)
    var pages = RunResult.PageCounts()
    pages.read = Int(id) * 10
    let result = RunResult(
      engine: engine, asOf: asOf, sources: [sources], pages: pages,
      coverage: try JSONDecoder().decode(CoverageReport.self, from: Data(coverage.utf8)),
      structuredData: StructuredReport(StructuredSiteTally()), measures: [], assumptions: [],
      limits: ["page.bytes": limit], warnings: [])
    return RunSummary(
      id: id, asOf: asOf, sources: [sources], isDone: true, pageCount: pages.read, skipCount: 0,
      result: result)
  }

  static func unfinished(_ id: Int64) -> RunSummary {
    RunSummary(
      id: id, asOf: nil, sources: ["site"], isDone: false, pageCount: 3, skipCount: 0, result: nil)
  }

  private static func story() throws -> [RunSummary] {
    [
      try run(1, ["id/shopee": 0.1, "id/lazada": 0.2], asOf: "2026-08-01"),
      try run(2, ["id/shopee": 0.12, "id/lazada": 0.2], asOf: "2026-09-01"),
      unfinished(3),
      try run(4, ["id/shopee": 0.5, "id/lazada": 0.2], versions: 2, asOf: "2026-10-01"),
      try run(
        5, ["id/shopee": 0.8, "id/lazada": nil, "vn/shopee": 0.5], sources: "new.warc.gz",
        versions: 2,
        kunci: "0.2.0", asOf: "2026-11-01"),
    ]
  }

  @Test func blocksShowTheTrendAndWhatChanged() throws {
    let text = RunChart(try Self.story()).text(.blocks(columns: 80))
    // Spaces between columns are a matter of layout.
    func words(_ text: String) -> [[Substring]] {
      text.split(separator: "\n").map { $0.split(separator: " ") }
    }
    let expected = """
      Coverage over 4 runs, from run 1 (2026-08-01) to run 5 (2026-11-01)
                   trend        last  change   lowest – highest
        id/lazada  ▄ ▄ ▄ ·         –             20.0 – 20.0
        id/shopee  ▁ ▁ ▅ █    80.0 %   +70.0    10.0 – 80.0
        vn/shopee  · · · ▄    50.0 %    ±0.0    50.0 – 50.0
        changed        d *
      """
    #expect(Array(words(text).prefix(6)) == words(expected), "\(text)")
    #expect(
      text.hasSuffix(
        """
          d run 4 (2026-10-01)
            databases: id/lazada@1 to @2, id/shopee@1 to @2
          * run 5 (2026-11-01)
            sources: new.warc.gz
            databases: vn/shopee@2 added
            engine: Kunci 0.1.0 to 0.2.0
        1 unfinished run left out

        """), "\(text)")
  }

  @Test(
    "No line is wider than the terminal", arguments: [1, 40, 41, 57, 80, 81, 120, 300], [1, 7, 90])
  func widths(columns: Int, count: Int) throws {
    var runs: [RunSummary] = []
    for number in 1...count {
      runs.append(
        try Self.run(
          Int64(number), ["id/shopee/ชื่อที่ยาวมาก": Double(number % 11) / 11, "id/lazada": 0.5],
          sources: "https://example.com/\(number % 30 == 0 ? "a/very/long/path/of/a/site" : "")",
          asOf: "2026-11-21T10:00:00Z"))
    }
    let text = RunChart(runs).text(.blocks(columns: columns))
    for line in text.split(separator: "\n") {
      #expect(ColumnWidth.of(String(line)) <= max(columns, RunChart.leastColumns), "\(line)")
    }
    // The newest run is always there.
    #expect(text.contains("run \(count)") || columns < 80)
  }

  @Test func plainIsATableInASCII() throws {
    let text = RunChart(try Self.story()).text(.plain)
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    let rows = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(
      rows[1] == ["run", "as", "of", "pages", "id/lazada", "id/shopee", "vn/shopee", "changed"])
    #expect(rows[2] == ["1", "2026-08-01", "10", "20.0", "10.0", "-"])
    #expect(rows[4].prefix(6) == ["4", "2026-10-01", "40", "20.0", "50.0", "-"])
    #expect(rows[5].prefix(6) == ["5", "2026-11-01", "50", "-", "80.0", "50.0"])
    #expect(text.contains("engine: Kunci 0.1.0 to 0.2.0"))
  }

  @Test func rulesAndLimitsAreMarked() throws {
    let runs = [try Self.run(1, ["a": 0.1]), try Self.run(2, ["a": 0.1], limit: 6)]
    #expect(RunChart(runs).text(.blocks(columns: 80)).contains("l run 2"))
  }

  @Test func nothingToDraw() throws {
    #expect(RunChart([]).text(.plain).hasPrefix("No runs yet"))
    #expect(
      RunChart([Self.unfinished(1)]).text(.blocks(columns: 80))
        .hasPrefix("No finished runs yet, 1 unfinished"))
    #expect(RunChart([try Self.run(1, [:])]).text(.blocks(columns: 80)).contains("run 1"))
  }
}
