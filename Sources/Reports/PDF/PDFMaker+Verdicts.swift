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
  /// What each rulebook asks for and how it stands.
  func writeVerdicts() {
    section("section.verdicts")
    let cards = result.scorecards ?? []
    guard !cards.isEmpty else { return flow.paragraph(word("none.rulebook"), look.body) }
    flow.paragraph(word("report.notice"), look.body.with { $0.weight = 600 })
    flow.paragraph(word("frame.source-language"), look.small, space: 4)
    writeLegend()
    for (place, card) in cards.prefix(PDFReport.Limits.rulebooks).enumerated() {
      write(card, place: place)
    }
    leftOut(cards.count, shown: PDFReport.Limits.rulebooks)
  }

  /// What the words and signs of statuses mean.
  private func writeLegend() {
    let all = Status.allCases
    flow.table(
      [column("column.status", 130), column("column.meaning", -1)], look: look.table,
      rows: all.count,
      space: 8
    ) { row in
      [statusCell(all[row]), TableCell(word.name("status.meaning", all[row].rawValue))]
    }
  }

  private func write(_ card: Scorecard, place: Int) {
    let root = ["scorecards", "\(place)"]
    subsection(card.title, place: "card-\(place)")
    flow.paragraph("\(card.rulebook) · \(word("cover.as-of")): \(word.date(card.asOf))", look.small)
    let sources = card.sources.prefix(6).map { source in
      "\(source.publisher): \(source.title)" + (source.date.map { ", \($0)" } ?? "")
        + (source.isVerified ? "" : " (\(word("frame.unverified")))")
    }
    if !sources.isEmpty {
      flow.paragraph("\(word("label.sources")): \(sources.joined(separator: "; "))", look.small)
    }
    if let score = card.score { write(score, root: root) }
    if let gate = card.gate {
      heading(word("label.gate"), place: "gate-\(place)")
      flow.table(
        [column("column.criterion", -1), column("column.status", 130), idColumn], look: look.table,
        rows: gate.parts.count
      ) { row in
        [
          TableCell(gate.parts[row].title), statusCell(gate.parts[row].status),
          idCell(root + ["gate", "parts", "\(row)", "status"]),
        ]
      }
    }
    write(card.requirements, root: root, place: place)
    write(card.criteria, root: root, place: place)
  }

  private func write(_ score: Scorecard.Score, root: [String]) {
    var rows: [(String, ScoreRange, String)] = [
      (word("label.at-assumed"), score.atAssumedWeights, "atAssumedWeights"),
      (word("label.over-all"), score.overAll, "overAll"),
    ]
    if let known = score.overWeights { rows.append((word("column.weight"), known, "overWeights")) }
    flow.table(
      [column("label.score", -1), numberColumn("column.points", 110), idColumn], look: look.table,
      rows: rows.count, space: 6
    ) { row in
      [
        TableCell(rows[row].0), TableCell(points(rows[row].1)),
        idCell(root + ["score", rows[row].2]),
      ]
    }
    let weights = word(
      score.weightsDisclosed ? "label.weights-disclosed" : "label.weights-undisclosed")
    flow.paragraph(
      word("label.known", word.number(score.known), word.number(score.applicable)) + " · "
        + weights,
      look.small, space: 3)
  }

  private func write(
    _ requirements: [Scorecard.RequirementState], root: [String], place: Int
  ) {
    guard !requirements.isEmpty else { return }
    heading(word("section.verdicts"), place: "requirements-\(place)")
    let shown = Array(requirements.prefix(PDFReport.Limits.requirements))
    let source = look.cell(in: "en")
    flow.table(
      [
        column("column.number", 38), column("column.requirement", -9),
        column("column.status", 86), column("column.basis", -11), idColumn,
      ], look: look.table, rows: shown.count, maximumLines: 10
    ) { row in
      let one = shown[row]
      let basis = one.undisclosed.map { "\(one.basis) [\($0)]" } ?? one.basis
      return [
        TableCell(one.number, style: source.with { $0.weight = 600 }),
        TableCell(short(one.text, 400), style: source), statusCell(one.status),
        TableCell(
          short(basis, 260),
          style: source.with {
            $0.size = 7.4
            $0.colour = PDFLook.grey
          }),
        idCell(root + ["requirements", "\(row)"], value: requirementValue(one)),
      ]
    }
    leftOut(requirements.count, shown: shown.count)
  }

  private func requirementValue(_ one: Scorecard.RequirementState) -> String {
    "number \(one.number), status \(one.status?.rawValue ?? "–")"
  }

  private func write(_ criteria: [Scorecard.CriterionState], root: [String], place: Int) {
    guard !criteria.isEmpty else { return }
    heading(word("section.scorecard"), place: "criteria-\(place)")
    let shown = Array(criteria.prefix(PDFReport.Limits.requirements))
    flow.table(
      [
        column("column.criterion", -1), column("column.status", 110),
        TableColumn("0 – 100", width: 84, look.cell), numberColumn("column.points", 84), idColumn,
      ], look: look.table, rows: shown.count
    ) { row in
      let one = shown[row]
      let indent = String(repeating: "    ", count: min(one.depth, 4))
      var bar = TableCell("", bar: one.range.high / 100)
      bar.barStart = one.range.low / 100
      bar.barColour = Colour(0x6B4FA0)
      return [
        TableCell(
          indent + one.title,
          style: look.cell(in: "en").with { $0.weight = one.depth == 0 ? 600 : 400 }),
        statusCell(one.status), bar, TableCell(points(one.range)),
        idCell(root + ["criteria", "\(row)", "range"]),
      ]
    }
    leftOut(criteria.count, shown: shown.count)
  }
}
