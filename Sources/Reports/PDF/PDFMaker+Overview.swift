internal import Coverage
internal import Documents
internal import Keywords
internal import Measures
internal import Pages
internal import Phrases
internal import Rulebooks
internal import Runs
internal import StructuredData

extension PDFMaker {
  /// What was read, how well it covers the databases, and what to know before trusting it.
  func writeOverview() {
    section("section.overview")
    let counts = result.pages
    flow.paragraph(
      word("summary.pages", word.number(counts.read), word.number(counts.skippedCount)), look.body)
    writeCounts(counts)
    if !result.warnings.isEmpty {
      subsection(word("section.warnings"), place: "warnings")
      for text in sentences.warnings { flow.listEntry("!", text, look.body, space: 3) }
    }
    if counts.read == 0 {
      flow.paragraph(word("none.pages"), look.body, space: 8)
    } else {
      writeCoverageChart()
      writeSetChart()
    }
    writeScoreChart()
    writeTrend()
  }

  private func writeCounts(_ counts: RunResult.PageCounts) {
    var rows: [(String, String, [String])] = [
      (word("figure.pages"), word.number(counts.read), ["counts", "read"]),
      (word("figure.bytes"), word.size(counts.bytes), ["counts", "bytes"]),
      (word("figure.words"), word.number(counts.words), ["counts", "words"]),
    ]
    for (language, count) in counts.languages.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }
    )
    .prefix(8) {
      rows.append(
        (
          "\(word("figure.pages")): \(word.name("language", language))", word.number(count),
          ["counts", "languages", language]
        ))
    }
    for (reason, count) in counts.skipped.sorted(by: { $0.key < $1.key }).prefix(14) {
      rows.append(
        (
          "\(word("figure.skipped")): \(word.name("skip", reason))", word.number(count),
          ["counts", "skipped", reason]
        ))
    }
    flow.table(
      [column("section.pages", -1), numberColumn("column.value", 110), idColumn], look: look.table,
      rows: rows.count, space: 8
    ) { row in
      [TableCell(rows[row].0), TableCell(rows[row].1), idCell(rows[row].2)]
    }
  }

  /// Coverage by database as bars.
  func writeCoverageChart() {
    subsection(word("section.coverage.databases"), place: "chart-coverage")
    let all = databases
    guard !all.isEmpty else { return flow.paragraph(word("none.databases"), look.body) }
    caption(word("chart.coverage"))
    let shown = Array(all.prefix(PDFReport.Limits.databases))
    // A scale that shows small shares: up to the next tenth above the greatest one.
    let most = shown.compactMap(\.facts.all.coverage.value).max() ?? 1
    let scale = min(1, max(0.1, (most * 10).rounded(.up) / 10))
    flow.table(
      [
        column("column.database", 150),
        TableColumn("0 – \(word.percent(scale))", width: -1, look.cell),
        numberColumn("column.coverage", 58), idColumn,
      ], look: look.table, rows: shown.count
    ) { row in
      let (market, database, _, facts) = shown[row]
      var bar = TableCell("", bar: facts.all.coverage.value.map { $0 / scale } ?? 0)
      bar.barColour = PDFLook.accent
      return [
        TableCell(name(facts.database)), bar, TableCell(word.percent(facts.all.coverage.value)),
        idCell(keys(market, database, "all", "coverage", "value")),
      ]
    }
    leftOut(all.count, shown: shown.count)
  }

  /// Completeness of structured data as bars.
  private func writeSetChart() {
    let sets = result.structuredData.sets
    guard sets.contains(where: { $0.share != nil }) else { return }
    subsection(word("figure.structured"), place: "chart-structured")
    caption(word("chart.completeness"))
    flow.table(
      [
        column("column.set", 150), TableColumn("0 – \(word.percent(1))", width: -1, look.cell),
        numberColumn("column.complete", 58), idColumn,
      ], look: look.table, rows: sets.count
    ) { row in
      var bar = TableCell("", bar: sets[row].share ?? 0)
      bar.barColour = Colour(0x2B7A6B)
      return [
        TableCell(word.name("set", sets[row].set)), bar, TableCell(word.percent(sets[row].share)),
        sets[row].share == nil
          ? TableCell("–") : idCell(["structuredData", "sets", "\(row)", "share"]),
      ]
    }
  }

  /// Score intervals as bars from low to high.
  private func writeScoreChart() {
    let scored = (result.scorecards ?? []).enumerated().filter { $0.element.score != nil }
      .prefix(PDFReport.Limits.rulebooks)
    guard !scored.isEmpty else { return }
    subsection(word("figure.score"), place: "chart-score")
    caption(word("chart.score"))
    var rows: [(String, ScoreRange, [String])] = []
    for (place, card) in scored {
      guard let score = card.score else { continue }
      rows.append(
        (
          "\(card.title). \(word("label.at-assumed"))", score.atAssumedWeights,
          ["scorecards", "\(place)", "score", "atAssumedWeights"]
        ))
      rows.append(
        (
          "\(card.title). \(word("label.over-all"))", score.overAll,
          ["scorecards", "\(place)", "score", "overAll"]
        ))
    }
    flow.table(
      [
        column("section.scorecard", 196), TableColumn("0 – 100", width: -1, look.cell),
        numberColumn("column.range", 84), idColumn,
      ], look: look.table, rows: rows.count
    ) { row in
      let (title, range, keys) = rows[row]
      var bar = TableCell("", bar: range.high / 100)
      bar.barStart = range.low / 100
      bar.barColour = Colour(0x6B4FA0)
      return [TableCell(title), bar, TableCell(points(range)), idCell(keys)]
    }
  }

  /// `61.5` or `40.0 to 83.3`.
  func points(_ range: ScoreRange) -> String {
    range.isPoint
      ? word.points(range.low)
      : word("label.range", word.points(range.low), word.points(range.high))
  }

  /// Earlier runs of the same sources.
  private func writeTrend() {
    let runs = content.history.suffix(20).filter { $0.result != nil }
    guard runs.count > 1 else { return }
    subsection(word("section.trend"), place: "trend")
    caption(word("chart.trend"))
    var rows: [(RunSummary, String, Double?)] = []
    for run in runs {
      guard let result = run.result else { continue }
      for database in result.coverage.markets.flatMap(\.databases).prefix(8) {
        rows.append((run, database.database.id, database.all.coverage.value))
      }
    }
    let most = rows.compactMap(\.2).max() ?? 1
    let scale = min(1, max(0.1, (most * 10).rounded(.up) / 10))
    flow.table(
      [
        numberColumn("column.run", 44), column("column.as-of", 120), column("column.database", 96),
        TableColumn("0 – \(word.percent(scale))", width: -1, look.cell),
        numberColumn("column.coverage", 58),
      ], look: look.table, rows: rows.count
    ) { row in
      let (run, database, share) = rows[row]
      return [
        TableCell(word.number(Int(run.id))), TableCell(run.asOf.map(word.date) ?? "–"),
        TableCell(database), TableCell("", bar: share.map { $0 / scale } ?? 0),
        TableCell(word.percent(share)),
      ]
    }
  }
}
