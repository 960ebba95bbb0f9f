internal import Coverage
internal import Keywords
internal import Measures
internal import StructuredData

/// `seo.coverage`: how many of the databases' keywords stand on the site's pages.
///
/// `degree` is the coverage of the worst database. The status follows the rulebook's bar for it; where
/// none is disclosed or set, it is `undisclosed`. Measures: `seo.coverage.PLATFORM.MARKET`, each also
/// `.weighted`, `.union.MARKET`, `.intersection.MARKET`.
enum SeoCoverage {
  static func result(_ coverage: CoverageReport, bar: Double?) -> IndicatorResult {
    let key = IndicatorKey("seo.coverage")
    let title = "Keyword coverage by market and platform"
    let databases = coverage.markets.flatMap(\.databases)
    guard !databases.isEmpty else {
      return IndicatorResult(
        key: key, title: title, status: .notTested, summary: "There is no keyword database.",
        raises: ["Import the keyword databases of the marketplaces."])
    }
    func status(_ value: Double?, pages: Int) -> Status {
      guard let value else { return .notApplicable }
      if pages == 0 { return .inconclusive }
      guard let bar else { return .undisclosed }
      return value >= bar ? .pass : .fail
    }
    var measures: [Measure] = []
    func add(_ name: String, _ value: Double?, _ pages: Int, _ basis: String) {
      measures.append(
        Measure(
          name: MeasureName(rawValue: "seo.coverage.\(name)"), value: value, unit: .share,
          status: status(value, pages: pages), basis: basis))
    }
    for market in coverage.markets {
      for one in market.databases {
        let name = "\(one.database.platform).\(one.database.market.rawValue)"
        let official = one.database.official ? "" : "; not an official database"
        add(
          name, one.all.coverage.value, market.pages,
          "\(one.all.matched) of \(one.all.keywords) keywords\(official)")
        if let weighted = one.all.weighted.value {
          add(
            name + ".weighted", weighted, market.pages,
            "by the search volume of \(one.database.keywordsWithVolume) keywords\(official)")
        }
      }
      let code = market.market.rawValue
      add(
        "union." + code, market.union.coverage.value, market.pages,
        "\(market.union.matched) of \(market.union.keywords) keywords in any database")
      add(
        "intersection." + code, market.intersection.coverage.value, market.pages,
        "\(market.intersection.matched) of \(market.intersection.keywords) in all databases")
    }
    let worst = databases.first { $0.database.id == coverage.worst } ?? databases[0]
    let pages = coverage.markets.first { $0.market == worst.database.market }?.pages ?? 0
    let value = worst.all.coverage.value
    let unofficial = databases.filter { !$0.database.official }.count
    var raises: [String] = []
    for market in coverage.markets {
      guard
        let weakest = market.databases.min(by: {
          ($0.all.coverage.value ?? 0) < ($1.all.coverage.value ?? 0)
        }), let missing = weakest.missing.first
      else { continue }
      raises.append(
        "Write pages in \(market.language) that speak of what \(weakest.database.id) lacks, first "
          + "\"\(missing.keyword)\".")
    }
    if unofficial > 0 { raises.append("Import the official keyword databases.") }
    return IndicatorResult(
      key: key, title: title, status: status(value, pages: pages), degree: value,
      summary:
        "\(worst.database.id) is covered least: \(worst.all.matched) of \(worst.all.keywords) "
        + "keywords; \(databases.count) databases, \(unofficial) of them not official.",
      measures: measures, raises: raises,
      assumptions: [
        "a keyword counts with the credit of its surest tier, in text of its market's language",
        bar.map { "a database is matched from a coverage of \($0)" }
          ?? "no programme states from which share a database is matched; none is assumed",
      ])
  }
}

/// `seo.structured`: how complete the structured data is, of the export profile where pages owe it, else
/// of the search engines' profile.
///
/// `degree` is that share. The status follows the rulebook's bar for it; where none is disclosed or set,
/// it is `undisclosed`, and `fail` where nothing at all is there. Measures: those of `StructuredReport`.
enum SeoStructured {
  static func result(_ report: StructuredReport, bar: Double?) -> IndicatorResult {
    let set =
      report.sets.first { $0.set == "export-b2b" && $0.share != nil }
      ?? report.sets.first { $0.share != nil }
    let title = "Structured-data completeness and truth"
    guard let set, let share = set.share else {
      let status = report.sets.first?.status ?? .notTested
      return IndicatorResult(
        key: IndicatorKey("seo.structured"), title: title,
        status: status == .pass ? .notTested : status, summary: "No page owes structured data.",
        measures: report.measures)
    }
    func judged(_ share: Double) -> Status {
      if share == 0 { return .fail }
      guard let bar else { return .undisclosed }
      return share >= bar ? .pass : .partial
    }
    let measures = report.measures.map { measure in
      var measure = measure
      // Shares are judged here; in the result they only say how much was read. Facts that agree need no
      // bar but all.
      if let value = measure.value, [.pass, .partial].contains(measure.status) {
        measure.status =
          measure.name.rawValue == "seo.structured.truth"
          ? (value >= 1 ? .pass : .partial) : judged(value)
      }
      return measure
    }
    let raises = report.findings.prefix(5).map { "\($0.message) (\($0.pages) pages)" }
    return IndicatorResult(
      key: IndicatorKey("seo.structured"), title: title,
      status: set.status == .inconclusive ? .inconclusive : judged(share),
      degree: share,
      summary:
        "\(set.tally.complete.part) of \(set.tally.complete.whole) points of the profile \(set.set), "
        + "on \(report.pages) pages.",
      measures: measures, raises: Array(raises),
      assumptions: [
        "the profile \(set.set) is the denominator; no programme states one",
        bar.map { "complete enough from a share of \($0)" }
          ?? "no programme states from which share structured data is complete enough; none is assumed",
      ])
  }
}
