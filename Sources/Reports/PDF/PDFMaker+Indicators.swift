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
  /// What each indicator found, with its evidence.
  func writeIndicators() {
    guard let all = result.indicators, !all.isEmpty else { return }
    section("section.indicators")
    flow.table(
      [
        column("column.indicator", -1), column("column.status", 130),
        numberColumn("column.degree", 52), idColumn,
      ], look: look.table, rows: all.count
    ) { row in
      let one = all[row]
      return [
        TableCell(
          title(one), link: .place("s-indicator-\(one.key.rawValue)")), statusCell(one.status),
        TableCell(word.percent(one.degree)), idCell(["indicators", "\(row)", "status"]),
      ]
    }
    flow.paragraph(word("frame.source-language"), look.small, space: 6)
    for (place, one) in all.enumerated() { write(one, place: place) }
  }

  private func title(_ one: IndicatorResult) -> String {
    word.text(WordingKey("indicator.\(one.key.rawValue)")) ?? one.title
  }

  private func write(_ one: IndicatorResult, place: Int) {
    let root = ["indicators", "\(place)"]
    subsection(title(one), place: "indicator-\(one.key.rawValue)")
    writeStatus(one, root: root)
    flow.paragraph(
      short(one.summary, 600), look.body.with { $0.language = "en" }, space: 2)
    writeMeasures(one.measures, root: root)
    writeEvidence(one.evidence, root: root)
    write(one.raises, limit: PDFReport.Limits.raises, title: word("label.raises"))
    write(one.assumptions, limit: PDFReport.Limits.raises, title: word("label.assumed"))
  }

  /// One line: the status with its sign, the degree and its id.
  private func writeStatus(_ one: IndicatorResult, root: [String]) {
    let (sign, colour) = PDFLook.sign(one.status)
    var text = "\(one.key.rawValue)  ·  \(word.name("status", one.status.rawValue))"
    if one.degree != nil { text += "  ·  \(word("column.degree")) \(word.percent(one.degree))" }
    let line = document.set(
      text,
      look.cell.with {
        $0.colour = colour; $0.weight = 600; $0.lines = 1
      },
      width: Flow.width - 90)
    let id = citations.id(root + [one.degree == nil ? "status" : "degree"])
    let code = document.set(id, look.id)
    flow.lead(line.extent.height + 1, space: 1) { [document] y in
      let left = Flow.margin.left
      document.draw(
        sign, x: left + 5, y: y + line.extent.baseline - 2.9, radius: 3.7, colour)
      document.element(.paragraph) { document.draw(line, x: left + 14, y: y) }
      document.link(.place(id)) {
        document.draw(
          code, x: left + Flow.width - code.extent.width,
          y: y + line.extent.baseline - code.extent.baseline)
      }
    }
  }

  private func writeMeasures(_ measures: [Measure], root: [String]) {
    guard !measures.isEmpty else { return }
    let shown = Array(measures.prefix(PDFReport.Limits.measures))
    flow.table(
      [
        column("column.measure", -1), numberColumn("column.value", 78),
        column("column.basis", -1.2),
        idColumn,
      ], look: look.table, rows: shown.count, maximumLines: 4
    ) { row in
      let one = shown[row]
      return [
        TableCell(
          one.name.rawValue,
          style: look.code.with {
            $0.colour = PDFLook.ink; $0.size = 6.8
          }),
        TableCell(value(one)),
        TableCell(
          short(one.basis, PDFReport.Limits.quote), style: look.small.with { $0.language = "en" }),
        idCell(root + ["measures", "\(row)"]),
      ]
    }
    leftOut(measures.count, shown: shown.count)
  }

  /// A measure's value with its unit; its status in words where there is no value.
  private func value(_ one: Measure) -> String {
    guard let value = one.value else { return word.name("status", one.status.rawValue) }
    switch one.unit {
    case .share: return word.percent(value)
    case .count: return word.number(value, decimals: 2)
    case .bytes: return word.size(Int(value.rounded()))
    default: return "\(word.number(value, decimals: 3)) \(word.name("unit", one.unit.rawValue))"
    }
  }

  private func writeEvidence(_ evidence: [Evidence], root: [String]) {
    guard !evidence.isEmpty else { return }
    let shown = Array(evidence.prefix(PDFReport.Limits.evidence))
    flow.table(
      [
        column("label.evidence", -1), column("column.quote", -1.2), column("column.place", 104),
        idColumn,
      ], look: look.table, rows: shown.count, maximumLines: 8
    ) { row in
      let one = shown[row]
      let quote = one.quote.map { "“\(short($0, PDFReport.Limits.quote))”" } ?? "–"
      return [
        TableCell(
          short(one.address, PDFReport.Limits.address),
          style: look.small.with { $0.colour = PDFLook.ink },
          link: .web(one.address)),
        TableCell(quote, style: look.cell.with { $0.language = one.language ?? "en" }),
        TableCell(place(one), style: look.small), idCell(root + ["evidence", "\(row)"]),
      ]
    }
    leftOut(evidence.count, shown: shown.count)
  }

  /// Where a piece of evidence stands: bytes or a line, and the digest's beginning.
  private func place(_ one: Evidence) -> String {
    var parts: [String] = []
    if let start = one.start, let end = one.end {
      parts.append(word("label.bytes-at", word.number(start), word.number(end)))
    }
    if let line = one.line { parts.append(word("label.line", word.number(line))) }
    if let digest = one.digest { parts.append("SHA-256 \(digest.prefix(12))…") }
    return parts.isEmpty
      ? word.name("evidence-kind", one.kind.rawValue) : parts.joined(separator: ", ")
  }

  private func write(_ texts: [String], limit: Int, title: String) {
    guard !texts.isEmpty else { return }
    flow.paragraph(title, look.small.with { $0.weight = 600 }, space: 5)
    for text in texts.prefix(limit) {
      flow.listEntry(
        "–", short(text, 500),
        look.body.with {
          $0.size = 8.4; $0.language = "en"
        }, space: 1)
    }
    leftOut(texts.count, shown: limit)
  }
}
