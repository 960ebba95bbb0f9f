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
  /// How the figures were made, what was taken for granted, and the limits in force.
  func writeMethod() {
    section("section.method")
    let paragraphs: [WordingKey] = [
      "method.pages", "method.matching", "method.coverage", "method.structured",
      "method.indicators", "method.scorecards", "method.evidence", "method.repeat",
    ]
    for key in paragraphs { flow.paragraph(word(key), look.body, space: 5) }
    flow.paragraph(word("fonts.used", fontNames.joined(separator: ", ")), look.small, space: 5)
    for text in fontWarnings { flow.paragraph(text, look.small, space: 3) }

    subsection(word("section.assumptions"), place: "assumptions")
    for text in sentences.assumptions {
      flow.listEntry("·", text, look.body, space: 3)
    }
    writeLimits()
  }

  private func writeLimits() {
    let limits = result.limits.sorted { $0.key < $1.key }
    guard !limits.isEmpty else { return }
    subsection(word("section.limits"), place: "limits")
    flow.table(
      [column("column.limit", -1), numberColumn("column.value", 110), idColumn], look: look.table,
      rows: limits.count
    ) { row in
      [
        TableCell(limits[row].key, style: look.code.with { $0.colour = PDFLook.ink }),
        TableCell(word.number(limits[row].value)), idCell(["limits", limits[row].key]),
      ]
    }
  }

  /// Every figure's id with its place in the result, and the digests of the pages.
  func writeAppendix() {
    section("section.evidence")
    flow.paragraph(word("method.evidence"), look.body)
    subsection(word("section.evidence.figures"), place: "figures")
    let figures = citations.figures
    let shown = Array(figures.prefix(PDFReport.Limits.figures))
    // Close rows: there are hundreds of them.
    var close = look.table
    close.padding.y = 1.1
    flow.table(
      [idColumn, column("column.pointer", -1), column("column.value", -1)], look: close,
      rows: shown.count, maximumLines: 6
    ) { row in
      let one = shown[row]
      return [
        TableCell(one.id, style: look.id, place: one.id),
        TableCell(one.pointer, style: look.code.with { $0.colour = PDFLook.ink }),
        TableCell(short(one.value, 240), style: look.code),
      ]
    }
    leftOut(figures.count, shown: shown.count)
    writeDigests()
  }

  private func writeDigests() {
    guard !content.pages.isEmpty else { return }
    subsection(word("section.evidence.digests"), place: "digests")
    let shown = Array(content.pages.prefix(PDFReport.Limits.digests))
    flow.table(
      [
        numberColumn("column.number", 30), column("column.address", -1),
        numberColumn("column.bytes", 50), column("column.digest", 268),
      ], look: look.table, rows: shown.count, maximumLines: 4
    ) { row in
      let page = shown[row]
      return [
        TableCell(word.number(page.number)),
        TableCell(
          short(page.address, PDFReport.Limits.address),
          style: look.small.with { $0.colour = PDFLook.ink }, link: .web(page.address)),
        TableCell(word.number(page.bytes)), TableCell(page.digest, style: look.code),
      ]
    }
    leftOut(content.pages.count, shown: shown.count)
  }
}
