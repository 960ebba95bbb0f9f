internal import Bytes
internal import Coverage
internal import Foundation
internal import Keywords
public import Runs

/// Compares two results.
public struct Comparer {
  private let plan: ComparisonPlan
  private let table = KeywordTable()
  private let store: Store?
  private let scorer: Rescorer?

  /// Opens the store, if there is one.
  /// - Parameter progress: told how far the scoring of captures has come; called on any thread.
  /// - Throws: `StoreError`.
  public init(
    _ plan: ComparisonPlan, progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) throws {
    self.plan = plan
    store =
      Files.exists(plan.store)
      ? try Store(path: plan.store, schemas: [.keywords, .runs], mode: .existing) : nil
    scorer = store.map { Rescorer(store: $0, workers: plan.workers, progress: progress) }
  }

  /// Compares.
  /// - Throws: `ComparisonError`, `ResultFile.Fault`, `SiteError`, `StoreError`, `FileError`.
  /// - Complexity: O(*n* log *n*) for the keywords, pages and findings of both sides; each capture that
  ///   is named is scored once, and A again once for each setting that differs.
  public func compare() throws -> Comparison {
    let a = try side(plan.a, pages: plan.pagesA)
    let b = try side(plan.b, pages: plan.pagesB)
    return try compare(a, b)
  }

  func compare(_ a: ComparisonSide, _ b: ComparisonSide) throws -> Comparison {
    let attributor = Attributor(
      a: a, b: b, table: table, scorer: scorer, captureA: plan.captureA,
      mayRescore: plan.mayRescore)
    let settings = Attributor.settings(a, b)
    let outcome = try attributor.outcome()
    var diff = KeywordDiff(outcome.chain, table)
    let causes = settings.causes
    let isAttributed = outcome.attribution.method != .notAttributed
    let pages = try PageDiff(
      a: a, b: b, rescored: outcome.rescored,
      settingsCause: !isAttributed || causes.isEmpty
        ? .unattributed : causes.count == 1 ? causes[0] : .settings,
      contentCause: isAttributed ? .content : .unattributed, table: table
    ).found(lost: ids(diff, .lost), gained: ids(diff, .gained))
    diff.explain(pages, outcome.attribution)
    let worst = outcome.chain.figure { result in
      result.coverage.worst.flatMap { id in
        result.coverage.markets.flatMap(\.databases).first { $0.database.id == id }?
          .all.coverage.exact
      }
    }
    let coverageCauses = Set(diff.keywords.flatMap(\.causes))
      .union(diff.databases.flatMap(\.coverage.causes.keys).compactMap(Cause.init(rawValue:)))
    let indicators = JudgementDiff.indicators(
      a.result, b.result, blame(a, b, settings),
      coverage: coverageCauses.count == 1 ? coverageCauses.first : nil)
    var comparison = Comparison(
      a: a.facts, b: b.facts, settings: settings, attribution: outcome.attribution,
      databases: diff.databases, markets: diff.markets, worst: worst, keywords: diff.keywords,
      pages: pages.pages, structuredData: JudgementDiff.structured(outcome.chain),
      indicators: indicators.filter { !$0.isSame }.map(\.change),
      scorecards: JudgementDiff.scorecards(a.result, b.result), notes: [], table: table,
      others: Comparison.others(diff.databases, outcome.chain, indicators.map(\.change)))
    // What results do not record moved figures too, nobody knows how far.
    if isAttributed, !pages.unexplained.isEmpty { comparison.doubtContent() }
    comparison.notes = Notes.all(comparison, a.result, b.result, pages.unexplained.count)
    return comparison
  }

  private func ids(_ diff: KeywordDiff, _ kind: KeywordChange.Kind) -> Set<KeywordID> {
    Set(diff.keywords.filter { $0.kinds == [kind] }.map(\.id))
  }

  private func blame(
    _ a: ComparisonSide, _ b: ComparisonSide, _ settings: SettingsChange
  ) -> JudgementDiff.Blame {
    JudgementDiff.Blame(
      sameContent: Attributor.fingerprint(a.pages) == Attributor.fingerprint(b.pages),
      sameEngine: settings.engine.isEmpty,
      sameJudging: plan.judging != nil && a.facts.kind == "capture" && b.facts.kind == "capture")
  }

  // MARK: - Sides

  private func side(_ typed: String, pages: String?) throws -> ComparisonSide {
    let name = ComparisonPlan.Name(typed)
    if case .file(let path) = name { return try file(path, pages: pages) }
    if pages != nil { throw ComparisonError.pagesOfNoFile(name: typed) }
    guard let store, let scorer else {
      throw ComparisonError.noStore(path: plan.store, name: typed)
    }
    switch name {
    case .run(let number): return try run(typed, store) { $0.first { $0.id == number } }
    case .newest(let back):
      return try run(typed, store) { $0.filter(\.isDone).dropLast(back).last }
    case .file(let path), .capture(let path):
      var side = try scorer.score(
        [path], indexes: try scorer.currentIndexes(plan.markets), rules: plan.rules, limits: [:],
        asOf: plan.asOf, judging: plan.judging)
      side.facts.name = typed
      return side
    }
  }

  private func run(
    _ typed: String, _ store: Store, _ choose: ([RunSummary]) -> RunSummary?
  ) throws -> ComparisonSide {
    let runs = RunStore(store)
    guard let summary = choose(try runs.runs()) else {
      throw ComparisonError.noRun(path: store.path, name: typed)
    }
    guard summary.isDone else {
      throw ComparisonError.unfinishedRun(path: store.path, run: summary.id)
    }
    let indexes = try runs.indexes(
      of: summary.id, keywords: KeywordStore(store), shelf: IndexShelf(beside: store.path))
    let result = try runs.restored(summary.id, indexes: indexes)
    return try ComparisonSide(
      name: typed, kind: "run", run: summary.id, result: result, runs: runs, id: summary.id,
      indexes: indexes)
  }

  private func file(_ path: String, pages: String?) throws -> ComparisonSide {
    let file = try ResultFile(path: path)
    let digests = Dictionary(
      file.pages.map { ($0.number, $0.digest) }, uniquingKeysWith: { first, _ in first })
    return ComparisonSide(
      name: path, kind: "result", run: nil, result: file.result, pages: file.pages,
      skips: file.skips, places: pages.map { LinePlaces(path: $0, digests: digests) })
  }
}

extension Comparison {
  /// Takes back that figures moved by content.
  fileprivate mutating func doubtContent() {
    worst.doubtContent()
    for place in databases.indices {
      databases[place].coverage.doubtContent()
      databases[place].weighted.doubtContent()
      for category in databases[place].categories.indices {
        databases[place].categories[category].coverage.doubtContent()
        databases[place].categories[category].weighted.doubtContent()
      }
      for zone in databases[place].zones.indices {
        databases[place].zones[zone].coverage.doubtContent()
      }
    }
    for place in markets.indices {
      markets[place].union.doubtContent()
      markets[place].intersection.doubtContent()
      markets[place].unionWeighted.doubtContent()
      markets[place].intersectionWeighted.doubtContent()
    }
  }
}

extension KeywordDiff {
  /// Adds places, and takes back causes that the pages gainsay.
  mutating func explain(_ pages: PageDiff.Found, _ attribution: Attribution) {
    update { change in
      if change.kinds == [.lost] { change.places = pages.placesInA[change.id] ?? [] }
      if change.kinds == [.gained] { change.places = pages.placesInB[change.id] ?? [] }
      if attribution.method != .notAttributed, let page = pages.unexplained[change.id] {
        change.causes = [.unattributed]
        change.reason =
          "\(page) has the same bytes on both sides and is read otherwise: something that results do "
          + "not record differs, as a list of variants"
      } else if change.causes.contains(.unattributed) {
        change.reason = attribution.explanation
      }
    }
  }
}

/// What a reader should know before trusting a comparison.
enum Notes {
  static func all(
    _ comparison: Comparison, _ a: RunResult, _ b: RunResult, _ unexplained: Int
  ) -> [String] {
    var notes: [String] = []
    for one in comparison.databases where one.presence != .both {
      notes.append(
        "\(one.database): only \(one.presence == .onlyA ? "A" : "B") was scored against it; its "
          + "keywords are not compared.")
    }
    for one in comparison.databases where one.presence == .both && one.weightedGain == nil {
      notes.append("\(one.database): the volumes of A and B count different things.")
    }
    let unofficial = Set(
      (comparison.a.databases + comparison.b.databases).filter { !$0.official }.map(\.id)
    ).sorted()
    if !unofficial.isEmpty {
      notes.append(
        "Not declared official by their importer: \(unofficial.joined(separator: ", ")).")
    }
    if let reason = comparison.pages.keywordsUnknown { notes.append(reason + ".") }
    if unexplained > 0 {
      notes.append(
        "\(unexplained) keywords differ on pages that are equal to the byte under equal settings: "
          + "something that results do not record differs, as a list of variants.")
    }
    if comparison.structuredData.findingsAreCut {
      notes.append(
        "Findings of structured data are compared where both sides list them; a result lists the first "
          + "200 kinds.")
    }
    for (name, one, other) in [("A", a, b), ("B", b, a)]
    where one.indicators != nil && other.indicators == nil {
      notes.append(
        "Only \(name) was judged by a rulebook: indicators and scorecards are not compared.")
    }
    if a.indicators != nil, b.indicators != nil, a.asOf != b.asOf {
      notes.append(
        "A speaks of \(a.asOf ?? "no stated moment"), B of \(b.asOf ?? "no stated moment"): clocks and "
          + "dates are judged by these.")
    }
    notes.append("Not an official score: Kunci measures, it never certifies.")
    return notes
  }
}
