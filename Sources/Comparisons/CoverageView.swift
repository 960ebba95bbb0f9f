internal import Coverage
internal import Keywords
internal import Phrases
internal import Runs

/// A result's coverage, keyword by keyword.
struct CoverageView {
  /// By id of the database.
  private(set) var databases: [String: Database] = [:]
  let report: CoverageReport

  /// One database's covered keywords.
  struct Database {
    var market: Market
    var coverage: DatabaseCoverage
    /// Places in `coverage.covered`.
    var covered: [KeywordID: Int32]

    /// How the keyword is covered; nil where it is not.
    func result(_ id: KeywordID) -> KeywordResult? {
      covered[id].map { coverage.covered[Int($0)] }
    }
  }

  init(_ report: CoverageReport, _ table: KeywordTable) {
    self.report = report
    for market in report.markets {
      for one in market.databases {
        var covered: [KeywordID: Int32] = [:]
        covered.reserveCapacity(one.covered.count)
        for (place, keyword) in one.covered.enumerated() {
          covered[table.id(of: keyword.keyword, in: market.market)] = Int32(place)
        }
        databases[one.database.id] = Database(
          market: market.market, coverage: one, covered: covered)
      }
    }
  }

  func market(_ market: Market) -> MarketCoverage? { report.markets.first { $0.market == market } }

  /// The zones of a covered keyword that have credit, by name.
  func zones(_ keyword: KeywordResult) -> [String: String] {
    keyword.zones.filter { (report.rules.credits[$0.value] ?? 0) > 0 }
  }

  /// How a keyword is covered.
  func state(_ keyword: KeywordResult) -> KeywordChange.State {
    let rule = keyword.rule ?? ""
    let credit =
      RuleNames.rule(rule).map(report.rules.credit) ?? report.rules.credits[keyword.tier ?? ""] ?? 0
    return KeywordChange.State(
      tier: keyword.tier ?? "", rule: rule, credit: credit, zones: zones(keyword),
      pages: keyword.pages, places: keyword.places)
  }
}

extension Share {
  /// The share without rounding; nil where there is nothing to have a share of.
  var exact: Double? { of > 0 ? reached / of : nil }
}

/// The results through which A became B, each with the cause that led to it.
struct Chain {
  var first: CoverageView
  var firstResult: RunResult
  /// The last one is B.
  var steps: [(cause: Cause, view: CoverageView, result: RunResult)]
  /// What is known of the databases' keywords.
  var members: Members

  var last: CoverageView { steps[steps.count - 1].view }
  var lastResult: RunResult { steps[steps.count - 1].result }

  /// A figure along the chain.
  func figure(_ value: (RunResult) -> Double?) -> FigureChange {
    FigureChange(value(firstResult), steps.map { ($0.cause, value($0.result)) })
  }

  /// A figure of a database along the chain.
  func figure(_ id: String, _ value: (DatabaseCoverage) -> Double?) -> FigureChange {
    FigureChange(
      first.databases[id].flatMap { value($0.coverage) },
      steps.map { ($0.cause, $0.view.databases[id].flatMap { value($0.coverage) }) })
  }

  /// A figure of a market along the chain.
  func figure(_ market: Market, _ value: (MarketCoverage) -> Double?) -> FigureChange {
    FigureChange(
      first.market(market).flatMap(value),
      steps.map { ($0.cause, $0.view.market(market).flatMap(value)) })
  }

  /// The steps in which what `state` tells of a keyword became another.
  func causes<State: Equatable>(
    of id: KeywordID, in database: String, _ state: (CoverageView, KeywordResult?) -> State
  ) -> [Cause] {
    var before = state(first, first.databases[database]?.result(id))
    var causes: [Cause] = []
    for (cause, view, _) in steps {
      let now = state(view, view.databases[database]?.result(id))
      if now != before, !causes.contains(cause) { causes.append(cause) }
      before = now
    }
    return causes
  }
}

/// Which keywords the two versions of a database hold, where they differ.
struct Members {
  /// By id of the database; absent where the versions are equal.
  var versions: [String: Versions] = [:]

  /// The keywords on both sides; nil where they are not known.
  struct Versions {
    var a: Set<KeywordID>?
    var b: Set<KeywordID>?
    var content: DatabaseContentChange?
  }

  /// What a database's change did to a keyword, as far as it is known.
  func change(_ id: KeywordID, _ database: String) -> [String] {
    guard let versions = versions[database] else { return [] }
    if let b = versions.b, !b.contains(id) { return ["removed"] }
    if let a = versions.a, !a.contains(id) { return ["added"] }
    return []
  }
}
