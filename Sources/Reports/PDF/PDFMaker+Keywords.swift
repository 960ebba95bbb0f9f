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
  /// The keywords of each database that are covered best, and those that are missed most.
  func writeKeywords() {
    section("section.keywords")
    let all = databases
    guard !all.isEmpty else { return flow.paragraph(word("none.databases"), look.body) }
    for one in all.prefix(PDFReport.Limits.databases) {
      writeCovered(one.market, one.database, one.of, one.facts)
      writeMissing(one.market, one.database, one.of, one.facts)
    }
    leftOut(all.count, shown: PDFReport.Limits.databases)
  }

  /// Places of the keywords that most pages have, in the strongest zones and the surest tiers first.
  private func best(_ facts: DatabaseCoverage) -> [Int] {
    func isSure(_ one: KeywordResult) -> Int { (one.tier ?? "T9") <= "T2" ? 1 : 0 }
    var best = Leaders<Int>(limit: PDFReport.Limits.keywords) { one, other in
      let (a, b) = (facts.covered[one], facts.covered[other])
      return (isSure(b), b.zoneCount, b.pages, b.places, one)
        < (isSure(a), a.zoneCount, a.pages, a.places, other)
    }
    for place in facts.covered.indices where best.admits(place) { best.insert(place) }
    return best.all
  }

  private func writeCovered(
    _ market: Int, _ place: Int, _ of: MarketCoverage, _ facts: DatabaseCoverage
  ) {
    let best = best(facts)
    subsection(
      "\(word("section.keywords.covered")): \(name(facts.database))",
      place: "covered-\(market)-\(place)")
    guard !best.isEmpty else { return flow.paragraph(word("none.found"), look.body) }
    let own = look.cell(in: of.language).with { $0.size = 8.4 }
    flow.table(
      [
        column("column.keyword", -0.85), column("column.category", 78), column("column.tier", 30),
        numberColumn("column.pages", 40), numberColumn("column.places", 44),
        column("column.zones", -1.3), idColumn,
      ], look: look.table, rows: best.count, maximumLines: 4,
      after: facts.covered.count > best.count ? 16 : 0
    ) { row in
      let one = facts.covered[best[row]]
      let zones = Zone.allCases.map(\.rawValue).filter { one.zones[$0] != nil }
      return [
        TableCell(short(one.keyword, 120), style: own), TableCell(category(one)),
        TableCell(one.tier ?? "–"), TableCell(word.number(one.pages)),
        TableCell(word.number(one.places)),
        TableCell(
          zones.map { word.name("zone", $0) }.joined(separator: word.listSign), style: look.small),
        idCell(
          keys(market, place, "covered", "\(best[row])"),
          value: "keyword \(short(one.keyword, 80)), tier \(one.tier ?? "–"), pages \(one.pages), "
            + "places \(one.places)"),
      ]
    }
    leftOut(facts.covered.count, shown: best.count)
  }

  private func writeMissing(
    _ market: Int, _ place: Int, _ of: MarketCoverage, _ facts: DatabaseCoverage
  ) {
    let shown = Array(facts.missing.prefix(PDFReport.Limits.keywords))
    guard !shown.isEmpty else { return }
    subsection(
      "\(word("section.keywords.missing")): \(name(facts.database))",
      place: "missing-\(market)-\(place)")
    let hasVolume = shown.contains { $0.volume != nil }
    caption(word(hasVolume ? "label.order-volume" : "label.order-database"))
    let own = look.cell(in: of.language).with { $0.size = 8.4 }
    flow.table(
      [
        column("column.keyword", -1.2), numberColumn("column.volume", 70),
        column("column.category", -1), idColumn,
      ], look: look.table, rows: shown.count, maximumLines: 4,
      after: facts.missingCount > shown.count ? 16 : 0
    ) { row in
      let one = shown[row]
      return [
        TableCell(short(one.keyword, 120), style: own),
        TableCell(one.volume.map { word.number(Int($0)) } ?? "–"), TableCell(category(one)),
        idCell(
          keys(market, place, "missing", "\(row)"),
          value: "keyword \(short(one.keyword, 80)), volume \(one.volume.map(String.init) ?? "–")"),
      ]
    }
    leftOut(facts.missingCount, shown: shown.count)
  }

  private func category(_ one: KeywordResult) -> String {
    one.category.isEmpty ? "–" : short(one.category, 80)
  }
}
