internal import Bytes
internal import Coverage
internal import Foundation
internal import Keywords
internal import Markup
internal import Pages
internal import Runs

/// Scores pages for a comparison, in a store of its own that is taken away afterwards.
final class Rescorer {
  private let keywords: KeywordStore
  private let shelf: IndexShelf
  private let workers: Int
  private let progress: @Sendable (RunProgress) -> Void
  private var folders: [String] = []
  private var stores: [Store] = []

  init(
    store: Store, workers: Int, progress: @escaping @Sendable (RunProgress) -> Void
  ) {
    keywords = KeywordStore(store)
    shelf = IndexShelf(beside: store.path)
    self.workers = workers
    self.progress = progress
  }

  deinit {
    for store in stores { try? store.close() }
    for folder in folders { try? FileManager.default.removeItem(atPath: folder) }
  }

  /// The parser that a result names; nil when this program does not have it in that version.
  func parser(of engine: EngineFacts) -> HTMLParser? {
    HTMLParser.allCases.first { $0.version == engine.parser }
  }

  /// Whether this program would give a result that bears `engine`.
  func has(_ engine: EngineFacts) -> Bool {
    var own = EngineFacts.current
    own.parser = parser(of: engine)?.version
    return own.parser != nil && own == engine
  }

  /// The indexes of the databases that a result names, in the order of markets; nil when the store does
  /// not hold one of these versions.
  func indexes(_ databases: [DatabaseFacts]) throws -> [KeywordIndex]? {
    var versions: [KeywordVersion] = []
    for facts in databases {
      guard let version = try version(facts) else { return nil }
      versions.append(version)
    }
    return try Dictionary(grouping: versions, by: \.database.market).sorted { $0.key < $1.key }
      .map { try shelf.index(market: $0.key, versions: $0.value, keywords: keywords).index }
  }

  /// The indexes of the newest versions.
  func currentIndexes(_ markets: [Market]) throws -> [KeywordIndex] {
    let versions = try keywords.currentVersions()
      .filter { markets.isEmpty || markets.contains($0.database.market) }
    guard !versions.isEmpty else {
      throw ComparisonError.noDatabases(path: keywords.store.path)
    }
    return try Dictionary(grouping: versions, by: \.database.market).sorted { $0.key < $1.key }
      .map { try shelf.index(market: $0.key, versions: $0.value, keywords: keywords).index }
  }

  /// The version with the content that a result names: that number, if it still holds it.
  private func version(_ facts: DatabaseFacts) throws -> KeywordVersion? {
    guard let database = KeywordDatabase(facts.id) else { return nil }
    let same = try keywords.versions(of: database).filter {
      $0.contentDigest.hex == facts.digest && $0.volumeKind == facts.volumeKind
    }
    return same.first { $0.version == facts.version } ?? same.last
  }

  /// The keywords of a version; nil when the store does not hold it.
  func keywords(of facts: DatabaseFacts, _ table: KeywordTable) throws -> Set<KeywordID>? {
    guard let version = try version(facts) else { return nil }
    var all: Set<KeywordID> = []
    all.reserveCapacity(version.keywordCount)
    try keywords.forEachKeyword(of: version) {
      all.insert(table.id(of: $0.keyword.text, in: facts.market))
    }
    return all
  }

  /// How two versions differ; nil when the store does not hold both.
  func change(from old: DatabaseFacts, to new: DatabaseFacts) throws -> DatabaseContentChange? {
    guard let a = try version(old), let b = try version(new) else { return nil }
    var change = DatabaseContentChange()
    change.same = try keywords.forEachChange(from: a, to: b) { one in
      switch one {
      case .added(let keyword):
        change.added += 1
        if change.added <= DatabaseContentChange.listed {
          change.addedKeywords.append(keyword.text)
        }
      case .removed(let keyword):
        change.removed += 1
        if change.removed <= DatabaseContentChange.listed {
          change.removedKeywords.append(keyword.text)
        }
      case .volume: change.volumeChanged += 1
      case .other: change.otherChanged += 1
      }
    }
    return change
  }

  /// Scores pages under the given settings.
  /// - Throws: `SiteError`, `StoreError`, `FileError`.
  func score(
    _ sources: [String], indexes: [KeywordIndex], rules: CoverageRules, limits: [String: Int],
    parser: HTMLParser = .default, asOf: String? = nil, judging: JudgingPlan? = nil
  ) throws -> ComparisonSide {
    var plan = RunPlan(
      sources: sources, indexes: indexes, rules: rules, workers: workers, asOf: asOf)
    for limit in PlanLimit.all {
      if let value = limits[limit.name] { limit.set(value, in: &plan) }
    }
    plan.pageLimits.parser = parser
    plan.judging = judging
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("kunci-compare-\(UUID().uuidString)").path
    try Files.makeFolder(folder)
    folders.append(folder)
    let store = try Store(path: folder + "/runs.db", schemas: [.runs], mode: .createIfMissing)
    stores.append(store)
    let runs = RunStore(store)
    let finished = try Runner(plan: plan, store: runs).run(progress: progress)
    return try ComparisonSide(
      name: sources.joined(separator: ", "), kind: "capture", run: nil, result: finished.result,
      runs: runs, id: finished.id, indexes: indexes)
  }
}

extension ComparisonSide {
  /// A side whose pages are in a store.
  init(
    name: String, kind: String, run: Int64?, result: RunResult, runs: RunStore, id: Int64,
    indexes: [KeywordIndex]
  ) throws {
    let decoder = JSONDecoder()
    var pages: [PageRecord] = []
    try runs.forEachPage(of: id) {
      pages.append(try decoder.decode(PageRecord.self, from: Data($0.utf8)))
    }
    var skips: [SkipRecord] = []
    try runs.forEachSkip(of: id) { skips.append($0) }
    self.init(
      name: name, kind: kind, run: run, result: result, pages: pages, skips: skips,
      places: StoredPlaces(store: runs, run: id, indexes: indexes))
    self.indexes = indexes
  }

  init(
    name: String, kind: String, run: Int64?, result: RunResult, pages: [PageRecord],
    skips: [SkipRecord], places: (any PlaceSource)?
  ) {
    facts = SideFacts(
      name: name, kind: kind, run: run, asOf: result.asOf, sources: result.sources,
      engine: result.engine,
      databases: result.coverage.markets.flatMap(\.databases).map {
        SideFacts.DatabaseReference(
          id: $0.database.id, version: $0.database.version, digest: $0.database.digest,
          official: $0.database.official)
      }.sorted { $0.id < $1.id },
      rules: "\(result.coverage.rules.name) \(result.coverage.rules.version)",
      pagesRead: result.pages.read, pagesSkipped: result.pages.skipped)
    self.result = result
    self.pages = pages
    self.skips = skips
    self.places = places
  }
}
