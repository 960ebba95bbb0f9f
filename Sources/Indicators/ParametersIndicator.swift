internal import Measures

/// `prod.parameters`: are the parameters of goods given as names, numbers and units of one standard, and
/// does markup carry them.
///
/// A parameter is `name: value` or a row of two cells; a page with three of them, one with a
/// unit or beside a product in markup, is a page of goods. Units
/// are those of UN/CEFACT Recommendation 20. **Measures.** `pages` (of goods), `parameters` (a page),
/// `with-unit`, `symbols`, `metric` (shares), `consistency` (share of places where a name has its commonest
/// unit), `markup` (share of product pages with five parameters or units in data), `identifiers`.
/// **Degree**: 0.40 number of parameters (five a page is full), 0.30 units written as symbols of the
/// international system, 0.15 markup, 0.15 consistency. No
/// pass where products stand in markup and none carries its parameters there.
enum ParametersIndicator {
  static let title = "Standard parameters of goods"

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("prod.parameters")
    guard notes.pages > 0 else { return parts.untested(title) }
    let tally = notes.parameters
    let products = notes.pages("data.product")
    parts.measure(
      "pages", Double(tally.pages), .count, tally.pages > 0 ? .pass : .fail,
      "pages with three parameters or more, one with a unit or a product in data")
    guard tally.pages > 0 else {
      parts.raises = ["Give the parameters of goods as text: name, number, unit, a row each."]
      return parts.result(
        title, products > 0 ? .fail : .inconclusive, products > 0 ? 0 : nil,
        products > 0
          ? "No parameters were read on \(products) pages of products."
          : "No page of goods with parameters was read.")
    }
    let perPage = Double(tally.count) / Double(tally.pages)
    parts.measure(
      "parameters", perPage, .count, perPage >= 5 ? .pass : .partial,
      "parameters a page of goods, \(tally.count) in all")
    parts.share(
      "with-unit", tally.withUnit, of: tally.count, bar: 0.4, "parameters with a unit that is known"
    )
    parts.share(
      "symbols", tally.symbols, of: tally.withUnit, bar: 0.9, "units written as their symbol")
    parts.share(
      "metric", tally.metric, of: tally.withUnit, bar: 0.9,
      "units of the international system or used with it")
    let consistency = tally.consistency
    parts.measure(
      "consistency", consistency?.share, .share,
      consistency.map { $0.share >= 0.8 ? .pass : .partial } ?? .notTested,
      consistency.map {
        "of \($0.names) names that stand more than once, places with the commonest unit"
      } ?? "no name stands more than once")
    let inData = max(notes.pages("data.parameters"), notes.pages("data.unit"))
    parts.share("markup", inData, of: products, bar: 0.8, "product pages with parameters in data")
    parts.share(
      "identifiers", notes.pages("data.identifier"), of: products, bar: 0.8,
      "product pages with GTIN, MPN or SKU in data")
    parts.evidence +=
      notes.evidence("data.parameters", limit: 2) + notes.evidence("data.unit", limit: 1)
    let units =
      tally.withUnit == 0 ? 0 : 0.5 * Double(tally.symbols + tally.metric) / Double(tally.withUnit)
    let markup = products == 0 ? 0 : min(1, Double(inData) / Double(products))
    let degree =
      0.40 * min(1, perPage / 5) + 0.30 * units + 0.15 * markup + 0.15 * (consistency?.share ?? 0)
    if perPage < 5 { parts.raises.append("Give at least five parameters for each product.") }
    if units < 0.9 {
      parts.raises.append("Write units as their symbols (kg, mm, W, °C), metric first.")
    }
    if markup < 0.8 {
      parts.raises.append("Carry the parameters in data: additionalProperty with unitCode.")
    }
    let mixed = tally.units.filter { $0.value.count > 1 }.keys.sorted().prefix(5)
    if !mixed.isEmpty {
      parts.raises.append("Use one unit for one parameter: \(mixed.joined(separator: ", ")).")
    }
    parts.assumptions = [
      "Five parameters a product are taken for full; which ones a category needs is not known here."
    ]
    return parts.result(
      title, degree >= scope.passDegree && (products == 0 || inData > 0) ? .pass : .partial, degree,
      "\(tally.count) parameters on \(tally.pages) pages of goods; \(tally.withUnit) have a unit that is known."
    )
  }
}
