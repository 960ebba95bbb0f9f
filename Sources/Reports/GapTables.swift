internal import Coverage
public import Gaps
internal import Keywords
internal import Runs
public import Tables

/// Gaps as rows, for spreadsheets.
///
/// Sheet *Gaps* has a row for each listed keyword of each database, *Plan* one for each step of each
/// market, *Method* the sentences, thresholds and warnings that the figures rest on. CSV is the sheet
/// *Gaps* alone. Cells that a spreadsheet might run are guarded (`FormulaGuard`).
public enum GapTables {
  /// The columns of *Gaps*.
  public static let gapColumns: [WorkbookWriter.Column] = [
    .init("bucket", width: 16), .init("market", width: 8), .init("database", width: 16),
    .init("rank", width: 6), .init("keyword", width: 34), .init("volume", width: 12),
    .init("category", width: 20), .init("databases", width: 8), .init("tier", width: 6),
    .init("pages", width: 8), .init("places", width: 8), .init("page", width: 44),
    .init("page title", width: 34), .init("fit", width: 8), .init("score", width: 10),
    .init("shared words", width: 30), .init("category keywords", width: 10),
    .init("zones", width: 18), .init("why", width: 50), .init("advice", width: 60),
  ]

  /// The columns of *Plan*.
  static let planColumns: [WorkbookWriter.Column] = [
    .init("market", width: 8), .init("step", width: 6), .init("keyword", width: 34),
    .init("bucket", width: 14), .init("volume", width: 12), .init("databases", width: 24),
    .init("page", width: 44), .init("zone", width: 14), .init("gain", width: 10),
    .init("covers with it", width: 40), .init("fit", width: 8), .init("why", width: 60),
  ]

  /// The order in which buckets are told.
  private static let order: [GapBucket] = [.missing, .offMarket, .weak, .overUsed, .cannibalised]

  /// Calls `body` with each row of *Gaps*, without the header.
  public static func forEachGap(
    in report: GapReport, _ body: ([TableCell]) throws -> Void
  ) rethrows {
    for market in report.markets {
      for one in market.databases {
        for bucket in order {
          for (rank, row) in (one.gaps[bucket] ?? []).enumerated() {
            try body(cells(row, rank + 1, market.market.rawValue, one.database.id))
          }
        }
      }
    }
  }

  private static func cells(
    _ row: GapRow, _ rank: Int, _ market: String, _ database: String
  ) -> [TableCell] {
    let fit = row.fits.first
    return [
      .text(row.bucket.rawValue), .text(market), .text(database), .init(rank), .text(row.keyword),
      .init(row.volume), row.category.isEmpty ? .empty : .text(row.category),
      .init(row.databases.count), .init(row.tier), .init(row.pages), .init(row.places),
      .init(fit?.address), .init(fit?.title), .init(share: fit?.fit),
      fit.map { .number($0.score) } ?? .empty,
      .init(fit.map { $0.shared.map(\.word).joined(separator: ", ") }),
      fit.map { .init($0.categoryKeywords) } ?? .empty,
      .init(fit.map { $0.zones.joined(separator: ", ") }), .init(fit?.why), .text(row.advice),
    ]
  }

  /// The workbook.
  /// - Throws: `WorkbookWriter.Failure` when there are more rows than a sheet holds.
  public static func workbook(_ report: GapReport) throws -> [UInt8] {
    var book = WorkbookWriter()
    try book.beginSheet("Gaps", columns: gapColumns)
    try forEachGap(in: report) { try book.append($0) }
    try book.beginSheet("Plan", columns: planColumns)
    for market in report.markets {
      for (number, step) in market.plan.steps.enumerated() {
        try book.append([
          .text(market.market.rawValue), .init(number + 1), .text(step.keyword),
          .text(step.bucket.rawValue), .init(step.volume),
          .text(step.databases.joined(separator: ", ")), .text(step.fit.address),
          .init(step.fit.zones.first), .number(step.gain),
          step.alsoCovers.isEmpty ? .empty : .text(step.alsoCovers.joined(separator: ", ")),
          .share(step.fit.fit), .text(step.fit.why),
        ])
      }
    }
    try book.beginSheet(
      "Method",
      columns: [.init("what", width: 28), .init("value", width: 14), .init("meaning", width: 120)])
    for (what, value, meaning) in method(report) {
      try book.append([.text(what), value, .text(meaning)])
    }
    return try book.finish()
  }

  private static func method(_ report: GapReport) -> [(String, TableCell, String)] {
    var rows: [(String, TableCell, String)] = [
      ("kunci", .text(report.engine.kunci), "version of the program"),
      ("schema", .init(report.schema), "version of the report's form"),
    ]
    if let run = report.run { rows.append(("run", .integer(run), "the run that was looked at")) }
    if let asOf = report.asOf {
      rows.append(("as of", .text(asOf), "the moment the run speaks of"))
    }
    rows += report.sources.map { ("source", .empty, $0) }
    for market in report.markets {
      for one in market.databases {
        let id = one.database.id
        rows.append((id, .init(one.database.keywords), "keywords, version \(one.database.version)"))
        for bucket in GapBucket.allCases {
          rows.append((id, .init(one.counts[bucket] ?? 0), bucket.rawValue))
        }
        rows.append((id, .init(share: one.coverage.before), "coverage"))
        rows.append((id, .init(share: one.coverage.after), "coverage after the plan"))
        rows.append((id, .init(share: one.weighted.before), "coverage by volume"))
        rows.append((id, .init(share: one.weighted.after), "coverage by volume after the plan"))
      }
      let name = "plan \(market.market.rawValue)"
      rows.append((name, .number(market.plan.value), "gain of the mean coverage"))
      rows.append((name, .number(market.plan.bound), "no plan within the same limits gains more"))
    }
    rows += report.settings.thresholds.all.map { ($0.name, .number($0.value), $0.meaning) }
    rows += report.warnings.map { ("warning", .empty, $0) }
    rows += report.method.map { ("method", .empty, $0) }
    return rows
  }
}
