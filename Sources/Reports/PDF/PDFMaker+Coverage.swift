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
  /// How well the pages cover each database, by category, tier and zone.
  func writeCoverage() {
    section("section.coverage")
    let all = databases
    guard !all.isEmpty else { return flow.paragraph(word("none.databases"), look.body) }
    writeDatabases()
    let shown = Array(all.prefix(PDFReport.Limits.databases))
    writeTiers(shown)
    writeMatrix(
      shown, title: "section.coverage.zones", note: "chart.zones", member: "zones",
      rows: Zone.allCases.filter { $0 != .hidden }.map(\.rawValue),
      name: { word.name("zone", $0) }, value: { $0.zones[$1]?.value })
    writeCategories(shown)
  }

  private func writeDatabases() {
    subsection(word("section.coverage.databases"), place: "databases")
    var rows: [[TableCell]] = []
    for (market, of) in result.coverage.markets.enumerated() {
      for (place, one) in of.databases.enumerated().prefix(PDFReport.Limits.databases) {
        rows.append(
          [
            TableCell(name(one.database)), TableCell(one.database.id),
            TableCell(
              word(one.database.official ? "label.official" : "label.not-official")),
          ] + figures(one.all)
            + [idCell(keys(market, place, "all"), value: value(one.all))])
      }
      guard of.databases.count > 1 else { continue }
      for (label, group, key) in [
        (word("label.any"), of.union, "union"),
        (word("label.all"), of.intersection, "intersection"),
      ] {
        rows.append(
          [
            TableCell(
              "\(word.name("market", of.market.rawValue)) · \(label)",
              style: look.cell.with { $0.colour = PDFLook.grey }), TableCell(""), TableCell(""),
          ] + figures(group)
            + [idCell(["coverage", "markets", "\(market)", key], value: value(group))])
      }
    }
    flow.table(
      [
        column("column.database", -1.2), column("column.id", 58),
        column("column.official", 56), numberColumn("column.keywords", 46),
        numberColumn("column.found", 40), numberColumn("column.coverage", 48),
        numberColumn("column.weighted", 54), idColumn,
      ], look: look.table, rows: rows.count
    ) { rows[$0] }
  }

  private func figures(_ group: GroupCoverage) -> [TableCell] {
    [
      TableCell(word.number(group.keywords)), TableCell(word.number(group.matched)),
      TableCell(word.percent(group.coverage.value)), TableCell(word.percent(group.weighted.value)),
    ]
  }

  private func value(_ group: GroupCoverage) -> String {
    func text(_ share: Share) -> String { share.value.map { "\($0)" } ?? "–" }
    return "keywords \(group.keywords), matched \(group.matched), "
      + "coverage/value \(text(group.coverage)), weighted/value \(text(group.weighted))"
  }

  // MARK: - Tiers

  /// Found keywords by tier, as a stacked bar a database with its legend, and as a table.
  private func writeTiers(
    _ all: [(market: Int, database: Int, of: MarketCoverage, facts: DatabaseCoverage)]
  ) {
    subsection(word("section.coverage.tiers"), place: "tiers")
    caption(word("chart.tiers"))
    let names = (Tier.allCases.map(\.name)).filter { tier in
      all.contains { ($0.facts.tiers[tier] ?? 0) > 0 }
    }
    for one in all {
      let found = names.compactMap { tier in one.facts.tiers[tier].map { (tier, $0) } }
        .filter { $0.1 > 0 }
      let sum = found.reduce(0) { $0 + $1.1 }
      let label = document.set(
        name(one.facts.database), look.cell.with { $0.lines = 1 }, width: 146)
      flow.place(16, space: 2) { y in
        document.element(.figure) {
          document.draw(label, x: Flow.margin.left, y: y + 8 - label.extent.height / 2)
          let left = Flow.margin.left + 154
          let width = Flow.width - 154
          guard sum > 0 else {
            document.fill(x: left, y: y + 3, width: width, height: 10, PDFLook.ground)
            return
          }
          var x = left
          for (tier, count) in found {
            let part = width * Double(count) / Double(sum)
            let colour = PDFLook.colour(ofTier: tier)
            document.fill(x: x, y: y + 3, width: max(part - 0.6, 0.4), height: 10, colour)
            if part > 34 {
              let isLight = ["T3", "T4", "T8"].contains(tier)
              let text = document.set(
                "\(tier) \(word.number(count))",
                look.cell.with {
                  $0.size = 6.6
                  $0.weight = 600
                  $0.colour = isLight ? PDFLook.ink : Colour(0xFFFFFF)
                })
              document.draw(text, x: x + 4, y: y + 8 - text.extent.height / 2)
            }
            x += part
          }
        }
      }
    }
    writeTierTable(all, names: names)
  }

  private func writeTierTable(
    _ all: [(market: Int, database: Int, of: MarketCoverage, facts: DatabaseCoverage)],
    names: [String]
  ) {
    let credits = result.coverage.rules.credits
    for start in stride(from: 0, to: all.count, by: Self.matrixColumns) {
      let some = Array(all[start..<min(start + Self.matrixColumns, all.count)])
      let rows = names + ["none"]
      flow.table(
        [column("column.tier", -1), numberColumn("column.credit", 44)]
          + some.map { TableColumn($0.facts.database.id, width: 54, look.number) },
        look: look.table, rows: rows.count + 1, space: 8, foot: true
      ) { row in
        guard row < rows.count else { return matrixFoot(some, member: "tiers", lead: 2) }
        let tier = rows[row]
        let title = word.name("tier", tier)
        return [
          TableCell(tier == "none" ? title : "\(tier)  \(title)"),
          TableCell(credits[tier].map { word.number($0) } ?? "–"),
        ]
          + some.map { TableCell(word.number($0.facts.tiers[tier] ?? 0)) }
      }
    }
  }

  // MARK: - Matrices

  /// Databases beside each other in one table.
  private static let matrixColumns = 6

  /// The last row of a matrix: each column's figures are the members of one object of the result, whose
  /// id stands under the column.
  private func matrixFoot(
    _ some: [(market: Int, database: Int, of: MarketCoverage, facts: DatabaseCoverage)],
    member: String, lead: Int
  ) -> [TableCell] {
    [TableCell(word("column.evidence-id"), style: look.small)]
      + Array(repeating: TableCell(""), count: lead - 1)
      + some.map { one in
        let id = citations.id(keys(one.market, one.database, member))
        return TableCell(
          id,
          style: look.id.with {
            $0.alignment = .right; $0.size = 5.9
          }, link: .place(id))
      }
  }

  /// Shares by row and database, on grounds that are the darker the greater the share is.
  private func writeMatrix(
    _ all: [(market: Int, database: Int, of: MarketCoverage, facts: DatabaseCoverage)],
    title: WordingKey, note: WordingKey, member: String, rows: [String],
    name: (String) -> String, value: (DatabaseCoverage, String) -> Double?
  ) {
    subsection(word(title), place: member)
    caption(word(note))
    for start in stride(from: 0, to: all.count, by: Self.matrixColumns) {
      let some = Array(all[start..<min(start + Self.matrixColumns, all.count)])
      let most = some.flatMap { one in rows.compactMap { value(one.facts, $0) } }.max() ?? 0
      flow.table(
        [
          column("column.zone", -1).titled(
            word(member == "zones" ? "column.zone" : "column.category"))
        ]
          + some.map { TableColumn($0.facts.database.id, width: 60, look.number) },
        look: look.table, rows: rows.count + 1, space: 6, foot: true
      ) { row in
        guard row < rows.count else { return matrixFoot(some, member: member, lead: 1) }
        return [TableCell(name(rows[row]))]
          + some.map { one in
            let share = value(one.facts, rows[row])
            var cell = TableCell(share == nil ? "" : word.percent(share))
            if let share, share > 0, most > 0 {
              cell.ground = Colour(0x3C8DBC).tint(0.08 + 0.42 * share / most)
            }
            return cell
          }
      }
    }
  }

  /// One matrix a market: databases of a market share their categories.
  private func writeCategories(
    _ all: [(market: Int, database: Int, of: MarketCoverage, facts: DatabaseCoverage)]
  ) {
    var names: [String] = []
    var seen: Set<String> = []
    for one in all {
      for category in one.facts.database.categories where seen.insert(category).inserted {
        names.append(category)
      }
    }
    guard !names.isEmpty else { return }
    let shown = Array(names.prefix(PDFReport.Limits.categories))
    writeMatrix(
      all, title: "section.coverage.categories", note: "chart.categories", member: "categories",
      rows: shown,
      name: { $0.isEmpty ? word("label.uncategorised") : short($0, 80) },
      value: { $0.categories[$1]?.coverage.value })
    leftOut(names.count, shown: shown.count)
  }
}

extension TableColumn {
  /// The column with another title.
  func titled(_ title: String) -> TableColumn {
    var column = self
    column.title = title
    return column
  }
}
