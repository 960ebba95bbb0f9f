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
  private var root: String { "structuredData" }

  /// What the pages say to machines.
  func writeStructuredData() {
    section("section.structured")
    let report = result.structuredData
    writeKinds(report)
    writeProfiles(report)
    writeFindings(report)
    writeFacts(report)
    writeLanguages(report)
  }

  private func share(_ tally: Tally) -> String { word.percent(tally.share) }

  private func of(_ tally: Tally) -> String {
    "\(word.number(tally.part)) / \(word.number(tally.whole))"
  }

  private func writeKinds(_ report: StructuredReport) {
    for (place, set) in report.sets.enumerated() {
      subsection(
        "\(word("section.structured.kinds")): \(word.name("set", set.set))", place: "kinds-\(place)"
      )
      flow.paragraph(
        "\(word("column.complete")): \(word.percent(set.share)) "
          + "(\(word("label.range", word.percent(set.low), word.percent(set.high))))", look.body)
      guard !set.kinds.isEmpty else {
        flow.paragraph(word("none.found"), look.body)
        continue
      }
      flow.table(
        [
          column("column.kind", -1), numberColumn("column.pages", 44),
          numberColumn("column.weight", 44),
          TableColumn("0 – \(word.percent(1))", width: 110, look.cell),
          numberColumn("column.complete", 52), numberColumn("column.points", 84), idColumn,
        ], look: look.table, rows: set.kinds.count
      ) { row in
        let kind = set.kinds[row]
        var bar = TableCell("", bar: kind.tally.complete.share ?? 0)
        bar.barColour = Colour(0x2B7A6B)
        return [
          TableCell(word.name("page-kind", kind.kind.rawValue)), TableCell(word.number(kind.pages)),
          TableCell(word.number(kind.weight)), bar, TableCell(share(kind.tally.complete)),
          TableCell(of(kind.tally.complete)),
          idCell([root, "sets", "\(place)", "kinds", "\(row)"]),
        ]
      }
    }
  }

  private func writeProfiles(_ report: StructuredReport) {
    guard !report.profiles.isEmpty else { return }
    subsection(word("section.structured.profiles"), place: "profiles")
    let shown = Array(report.profiles.prefix(40))
    flow.table(
      [
        column("column.profile", -1), column("column.set", 62), numberColumn("column.entities", 50),
        numberColumn("column.missing-entities", 46), numberColumn("column.complete", 54), idColumn,
      ], look: look.table, rows: shown.count
    ) { row in
      let one = shown[row]
      return [
        TableCell(one.title, style: look.cell(in: "en")), TableCell(one.set),
        TableCell(word.number(one.entities)), TableCell(word.number(one.missing)),
        TableCell(share(one.tally.complete)), idCell([root, "profiles", "\(row)"]),
      ]
    }
    leftOut(report.profiles.count, shown: shown.count)
  }

  private func writeFindings(_ report: StructuredReport) {
    subsection(word("section.structured.findings"), place: "structured-findings")
    let shown = Array(report.findings.prefix(PDFReport.Limits.findings))
    guard !shown.isEmpty else { return flow.paragraph(word("none.found"), look.body) }
    flow.table(
      [
        column("column.level", 50), column("column.type", 84), column("column.finding", -1),
        numberColumn("column.pages", 42), idColumn,
      ], look: look.table, rows: shown.count, maximumLines: 6,
      after: report.findings.count + report.moreFindings > shown.count ? 16 : 0
    ) { row in
      let one = shown[row]
      return [
        TableCell(word.name("level", one.level.rawValue)), TableCell(short(one.type, 80)),
        TableCell(
          "\(word.name("structured-finding", one.kind.rawValue)): "
            + short(one.message, PDFReport.Limits.quote)), TableCell(word.number(one.pages)),
        idCell([root, "findings", "\(row)"]),
      ]
    }
    leftOut(report.findings.count + report.moreFindings, shown: shown.count)
  }

  private func writeFacts(_ report: StructuredReport) {
    guard !report.facts.isEmpty else { return }
    subsection(word("section.structured.truth"), place: "truth")
    flow.table(
      [
        column("column.fact", -1), numberColumn("column.agree", 80),
        numberColumn("column.contradict", 80), numberColumn("column.not-visible", 80), idColumn,
      ], look: look.table, rows: report.facts.count
    ) { row in
      let one = report.facts[row]
      return [
        TableCell(word.name("fact", one.fact.rawValue)), TableCell(word.number(one.agree)),
        TableCell(word.number(one.contradict)), TableCell(word.number(one.notVisible)),
        idCell([root, "facts", "\(row)"]),
      ]
    }
  }

  private func writeLanguages(_ report: StructuredReport) {
    let hreflang = report.hreflang
    let rows: [(String, Tally, String)] = [
      ("codes", hreflang.codes, "codes"), ("returned", hreflang.returned, "returned"),
      ("self", hreflang.selfReferences, "selfReferences"),
      ("defaults", hreflang.defaults, "defaults"), ("targets", hreflang.targets, "targets"),
      ("canonicals", hreflang.canonicals, "canonicals"),
    ].filter { $0.1.whole > 0 }
    guard !rows.isEmpty else { return }
    subsection(word("section.structured.languages"), place: "hreflang")
    flow.table(
      [
        column("column.part", -1), numberColumn("column.right", 90),
        numberColumn("column.share", 80), idColumn,
      ], look: look.table, rows: rows.count
    ) { row in
      [
        TableCell(word.name("hreflang", rows[row].0)), TableCell(of(rows[row].1)),
        TableCell(share(rows[row].1)), idCell([root, "hreflang", rows[row].2]),
      ]
    }
  }
}
