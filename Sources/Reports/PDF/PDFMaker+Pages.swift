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
  /// The pages that were read, what reading them showed, and what could not be read.
  func writePages() {
    section("section.pages")
    if content.pages.isEmpty {
      flow.paragraph(word("none.pages"), look.body)
    } else {
      writeTable()
    }
    writeFindings()
    writeSkips()
  }

  private func writeTable() {
    let shown = Array(content.pages.prefix(PDFReport.Limits.pages))
    flow.table(
      [
        numberColumn("column.number", 30), column("column.address", -1.3),
        column("column.title", -1), column("column.language", 62), numberColumn("column.words", 40),
        numberColumn("column.keywords", 46), idColumn,
      ], look: look.table, rows: shown.count, maximumLines: 5
    ) { row in
      let page = shown[row]
      let keywords = page.markets.reduce(0) { $0 + $1.keywords }
      return [
        TableCell(word.number(page.number)),
        TableCell(
          short(page.address, PDFReport.Limits.address),
          style: look.small.with { $0.colour = PDFLook.ink }, link: .web(page.address)),
        TableCell(
          page.title.map { short($0, PDFReport.Limits.title) } ?? "–",
          style: look.small.with {
            $0.colour = PDFLook.ink
            $0.language = page.language
          }), TableCell(word.name("language", page.language)),
        TableCell(word.number(page.words)), TableCell(word.number(keywords)),
        idCell(
          ["pages", "\(row)"],
          value: "number \(page.number), words \(page.words), "
            + page.markets.map { "\($0.market) keywords \($0.keywords)" }.joined(separator: ", ")),
      ]
    }
    leftOut(content.pages.count, shown: shown.count)
  }

  private func writeFindings() {
    let found = result.pages.findings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard !found.isEmpty else { return }
    subsection(word("section.pages.findings"), place: "page-findings")
    flow.table(
      [column("column.finding", -1), numberColumn("column.pages", 60), idColumn], look: look.table,
      rows: found.count
    ) { row in
      [
        TableCell(word.name("page-finding", found[row].key)),
        TableCell(word.number(found[row].value)), idCell(["counts", "findings", found[row].key]),
      ]
    }
  }

  private func writeSkips() {
    guard !content.skips.isEmpty else { return }
    subsection(word("section.pages.skipped"), place: "skips")
    let shown = Array(content.skips.prefix(PDFReport.Limits.skips))
    flow.table(
      [column("column.address", -1.2), column("column.reason", -1), idColumn], look: look.table,
      rows: shown.count, maximumLines: 4
    ) { row in
      let skip = shown[row]
      return [
        TableCell(short(skip.address, PDFReport.Limits.address)),
        TableCell("\(word.name("skip", skip.code)) (\(short(skip.reason, 200)))"),
        idCell(["skipped", "\(row)"], value: "\(skip.code), \(short(skip.address, 120))"),
      ]
    }
    leftOut(content.skips.count, shown: shown.count)
  }
}
