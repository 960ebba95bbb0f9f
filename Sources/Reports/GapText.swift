internal import Coverage
public import Gaps
internal import Keywords
internal import Runs
internal import Words

/// Gaps as a terminal shows them.
public struct GapText {
  /// Columns after which sentences go on in the next line.
  private static let lineLength = 100

  private let report: GapReport
  private var lines: [String] = []

  /// The text for `report`.
  public static func text(_ report: GapReport) -> String {
    var text = GapText(report: report)
    text.write()
    return text.lines.joined(separator: "\n") + "\n"
  }

  private init(report: GapReport) { self.report = report }

  private mutating func write() {
    let place = report.run.map { "run \($0), " } ?? ""
    lines.append(
      "Kunci \(report.engine.kunci): gaps of \(place)\(report.sources.joined(separator: ", "))")
    let pages = report.pages
    lines.append(
      "Pages read: \(TextReport.grouped(pages.read))"
        + (pages.skipped > 0 ? "   Could not read: \(TextReport.grouped(pages.skipped))" : "")
        + (pages.changed > 0
          ? "   Changed since the run: \(TextReport.grouped(pages.changed))" : "")
        + (pages.gone > 0 ? "   Gone since the run: \(TextReport.grouped(pages.gone))" : "")
        + (pages.added > 0 ? "   New since the run: \(TextReport.grouped(pages.added))" : ""))
    writeCounts()
    for market in report.markets {
      for one in market.databases { writeDatabase(one) }
      writePlan(market)
    }
    heading("Read this with the figures")
    for warning in report.warnings { sentence("  ! ", warning) }
    for difference in report.differences.prefix(TextReport.listed) {
      sentence("  ! ", "\(difference.address): \(difference.reason) since the run")
    }
    for one in report.method { sentence("  · ", one) }
    let thresholds = report.settings.thresholds.all.map {
      "\($0.name) \(Self.short($0.value))"
    }
    sentence("  · ", "Thresholds (--threshold NAME=NUMBER): \(thresholds.joined(separator: ", ")).")
    sentence("  · ", "Not an official score: Kunci measures, it never certifies.")
  }

  private mutating func heading(_ text: String) { lines += ["", text] }

  // MARK: - Tables

  private mutating func writeCounts() {
    heading("Each keyword of a database in one bucket")
    let order: [GapBucket] = [.missing, .offMarket, .weak, .covered, .overUsed, .cannibalised]
    var rows = [
      [
        "database", "keywords", "missing", "off-market", "weak only", "covered", "over-used",
        "cannibal.",
      ]
    ]
    for one in report.markets.flatMap(\.databases) {
      rows.append(
        [one.database.id, TextReport.grouped(one.database.keywords)]
          + order.map { TextReport.grouped(one.counts[$0] ?? 0) })
    }
    table(rows, numbers: Set(1...7))
  }

  private mutating func writeDatabase(_ one: DatabaseGaps) {
    let hasVolumes = one.database.keywordsWithVolume > 0
    if let rows = one.gaps[.missing], !rows.isEmpty {
      heading(
        "Missing in \(one.database.id), the most valuable first"
          + (hasVolumes ? " (by volume)" : " (no volumes stated: see below for the order)"))
      var cells = [["keyword", "volume", "category", "fit", "page that fits best"]]
      for row in rows {
        cells.append([
          row.keyword, Self.volume(row.volume), row.category,
          row.fits.first.map { TextReport.percent($0.fit) } ?? "–",
          row.fits.first?.address ?? "none: needs a page of its own",
        ])
      }
      table(cells, numbers: [1, 3])
    }
    for bucket in [GapBucket.offMarket, .weak, .overUsed, .cannibalised] {
      guard let rows = one.gaps[bucket], !rows.isEmpty else { continue }
      let count = one.counts[bucket] ?? 0
      heading(
        "\(bucket.title) in \(one.database.id)"
          + (rows.count < count ? " (\(rows.count) of \(TextReport.grouped(count)))" : ""))
      for row in rows { sentence("  \(row.keyword): ", row.advice) }
    }
  }

  private mutating func writePlan(_ market: MarketGaps) {
    let plan = market.plan
    heading(
      "What to write first in \(market.market.name): "
        + "at most \(plan.additions) keywords, \(plan.perPage) a page")
    guard !plan.steps.isEmpty else {
      lines.append(
        plan.candidates == 0
          ? "  Nothing: no gap has a page that fits it and something to gain."
          : "  Nothing can be added within these limits.")
      return
    }
    for (number, step) in plan.steps.enumerated() {
      let volume = step.volume.map { ", volume \(TextReport.grouped(Int($0)))" } ?? ""
      lines.append(
        "  \(number + 1). \(step.keyword)  (+\(Self.points(step.gain))\(volume)) -> "
          + "\(step.fit.zones.first ?? "body") of \(step.fit.address)")
      sentence("       ", "fit \(TextReport.percent(step.fit.fit)): \(step.fit.why)")
      if !step.alsoCovers.isEmpty {
        sentence("       ", "covers with it: \(step.alsoCovers.joined(separator: ", "))")
      }
    }
    let share = plan.bound > 0 ? plan.value / plan.bound : 1
    lines.append(
      "  Together +\(Self.points(plan.value)); no \(plan.steps.count == 1 ? "choice" : "choice of as many")"
        + " can gain more than \(Self.points(plan.bound)) (this is \(TextReport.percent(share)) of it)"
    )
    var rows = [["database", "coverage", "after", "by volume", "after"]]
    for one in market.databases {
      rows.append([
        one.database.id, TextReport.percent(one.coverage.before),
        TextReport.percent(one.coverage.after), TextReport.percent(one.weighted.before),
        TextReport.percent(one.weighted.after),
      ])
    }
    table(rows, numbers: [1, 2, 3, 4])
  }

  // MARK: - Shapes

  /// A gain of coverage in percentage points.
  private static func points(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    let rest = String(hundredths % 100)
    return "\(hundredths / 100).\(rest.count < 2 ? "0" + rest : rest) points"
  }

  private static func short(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }

  private static func volume(_ volume: Int64?) -> String {
    volume.map { TextReport.grouped(Int($0)) } ?? "–"
  }

  private mutating func table(_ rows: [[String]], numbers: Set<Int>) {
    lines += Columns.lines(of: rows, numbers: numbers)
  }

  /// A sentence in lines of at most `lineLength` columns, broken at spaces; the lines behind the first
  /// stand under its text, four columns in at most.
  private mutating func sentence(_ start: String, _ text: String) {
    var line = start
    var isEmpty = true
    let indent = String(repeating: " ", count: min(7, ColumnWidth.of(start)))
    for word in text.split(separator: " ") {
      if !isEmpty, ColumnWidth.of(line) + 1 + ColumnWidth.of(String(word)) > Self.lineLength {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(line)
  }
}
