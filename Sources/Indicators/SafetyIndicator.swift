internal import Measures

/// `legal.safety`: marks of goods with their numbers, by market, and the statements that goods carry.
///
/// Which marks a product needs depends on the product; without the user's word it is not known, so a
/// market counts as 1 where a mark of it is stated with a number, 0.4 where one is named without, and 0
/// where none is. **Measures.** `market.CODE`, `mark.NAME` (pages), `statement.NAME` (pages). **Degree**:
/// half the markets, half the share of the seven statements that some page makes. A number that fits the
/// format is stated, not proved.
enum SafetyIndicator {
  static let title = "Safety and compliance statements"
  private static let statements: [(name: String, title: String)] = [
    ("warn", "warnings"), ("instruct", "instructions"), ("made-of", "materials or ingredients"),
    ("maker", "manufacturer, importer or origin"), ("dates", "dates of production or expiry"),
    ("conform", "standards that goods meet"), ("warranty", "warranty"),
  ]
  /// Uses of marks that speak of the safety of goods.
  private static let uses: Set<String> = [
    "safety", "food", "cosmetic", "medicine", "medical", "household", "halal", "telecom",
  ]

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("legal.safety")
    guard notes.pages > 0 else { return parts.untested(title) }
    var sum = 0.0
    var withNumber: [String] = []
    for market in scope.markets {
      let marks = CueBooks.standard.marks.marks.filter {
        $0.market == market && uses.contains($0.use) && notes.pages("mark.\($0.name)") > 0
      }
      let named = notes.pages("says.mark-named")
      let value = !marks.isEmpty ? 1.0 : named > 0 ? 0.4 : 0
      sum += value
      if !marks.isEmpty { withNumber.append(market) }
      parts.measure(
        "market.\(market)", value, .share, value == 1 ? .pass : value > 0 ? .partial : .fail,
        marks.isEmpty
          ? named > 0
            ? "marks are named on \(named) pages, none of this market with a number"
            : "no mark is named"
          : marks.map { "\($0.title) on \(notes.pages("mark.\($0.name)")) pages" }
            .joined(separator: ", "))
      if marks.isEmpty {
        parts.raises.append(
          "State the marks that your goods need in market \(market) with their numbers.")
      }
    }
    for mark in CueBooks.standard.marks.marks where uses.contains(mark.use) {
      let pages = notes.pages("mark.\(mark.name)")
      guard pages > 0 else { continue }
      parts.measure(
        "mark.\(mark.name)", Double(pages), .count, .pass,
        "pages with \(mark.title); format known with \(mark.sureness) certainty")
      parts.evidence += notes.evidence("mark.\(mark.name)", limit: 2)
    }
    var made = 0
    for (name, title) in statements {
      let pages = notes.pages("says.\(name)")
      if pages > 0 { made += 1 }
      parts.measure(
        "statement.\(name)", Double(pages), .count, pages > 0 ? .pass : .fail, "pages with \(title)"
      )
      parts.evidence += notes.evidence("says.\(name)", limit: 1)
      if pages == 0 { parts.raises.append("Give \(title) on the pages of goods.") }
    }
    parts.evidence += notes.evidence("says.mark-named", limit: 1)
    let degree =
      0.5 * sum / Double(max(1, scope.markets.count)) + 0.5 * Double(made)
      / Double(statements.count)
    parts.assumptions = [
      "Which marks each product needs is not known here; a market is answered by any mark of it with a number.",
      "A number that fits the format is stated by the site; whether it is genuine is not checked.",
      "Warnings, instructions, materials, makers and dates count on pages of goods: with a product in data, a mark's number, or three parameters, one of them with a unit.",
    ]
    return parts.result(
      title, degree >= scope.passDegree ? .pass : degree > 0 ? .partial : .fail, degree,
      "Marks with numbers for \(withNumber.isEmpty ? "no market" : withNumber.joined(separator: ", ")); \(made) of \(statements.count) kinds of statement are made."
    )
  }
}
