internal import Bytes
internal import Coverage
internal import Foundation
internal import GRDB
internal import Keywords
internal import Markup
internal import Measures
internal import Pages
internal import Patterns
internal import Phrases
internal import Sites
internal import StructuredData
internal import Words

/// How far a run has come.
public struct RunProgress: Sendable {
  /// Things met so far, pages and others; pages read; places skipped; bytes of pages.
  public var met = 0
  public var pages = 0
  public var skipped = 0
  public var bytes = 0
  /// Pages, among those read, that the store knew.
  public var unchanged = 0
}

/// A run that has ended.
public struct FinishedRun: Sendable {
  /// Its number in the store.
  public var id: Int64
  /// With the lists of covered and missing keywords.
  public var result: RunResult
  /// Pages that the store knew from earlier runs, so that they were not read again.
  public var unchanged: Int

  /// A run of the given parts.
  public init(id: Int64, result: RunResult, unchanged: Int = 0) {
    self.id = id
    self.result = result
    self.unchanged = unchanged
  }
}

/// Does what a plan says.
public struct Runner {
  /// Version of the program, as results name it.
  public static let version = "0.1.0"
  /// Outputs that are stored in one transaction; what a crash can lose is less than this.
  public static let outputsATransaction = 256

  private let plan: RunPlan
  private let store: RunStore

  /// A runner that keeps what it finds in `store`.
  public init(plan: RunPlan, store: RunStore) {
    self.plan = plan
    self.store = store
  }

  /// Runs to the end.
  ///
  /// - Parameters:
  ///   - lines: path of an NDJSON file to write, a line a page in the order of the sources; nil for
  ///     none.
  ///   - progress: told now and then how far the run has come; called on any thread, one at a time.
  /// - Throws: `SiteError` when a source cannot be opened at all, `StoreError`, `FileError`. Nothing
  ///   that is wrong with one page ends a run.
  public func run(
    lines: String? = nil, progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) throws -> FinishedRun {
    let readers = try plan.sources.map { try VisitReader(source: $0, limits: plan.visitLimits) }
    let settings = RunSettings(plan: plan)
    let keys = try PageKeys(plan: plan, indexes: settings.indexes?.map(\.identity) ?? [])
    // A line of a page quotes its text, which the store does not keep.
    let contents =
      try plan.reading == .changedPages && lines == nil && store.hasContents(basis: keys.basis)
      ? StoredContents(store.store, wantsJudged: plan.judging != nil) : nil
    // Before the run begins: a place that cannot be written to leaves no run behind.
    let file = try lines.map { try AtomicFile(path: $0) }
    let id = try store.begin(plan, settings: settings, basis: keys.basis)
    let sink = RunSink(store: store, run: id, lines: file, progress: progress)
    var current = 0
    let conveyor = Conveyor(workers: plan.workers, sink: sink) {
      while current < readers.count {
        if let found = readers[current].nextFound() { return found }
        current += 1
      }
      return nil
    }
    let sums = try conveyor.run(workers: plan.workers) { [plan] in
      try PageWorker(plan: plan, keys: keys, contents: contents, writesLines: lines != nil)
    }
    try sink.close()
    let coverage = CoverageReport(
      indexes: plan.indexes,
      tallies: sums?.coverage ?? plan.indexes.map { SiteTally(phraseCount: $0.phrases.count) },
      rules: plan.rules)
    let structured = StructuredReport(sums?.structured ?? StructuredSiteTally())
    let judged = plan.judging.map { judging in
      SiteJudging(
        plan: judging, sums: sums?.judged ?? JudgedSums(), coverage: coverage,
        structured: structured
      ).judged()
    }
    let result = RunResult(
      engine: EngineFacts.current(plan), asOf: plan.asOf, sources: plan.sources, pages: sink.counts,
      coverage: coverage, structuredData: structured, indicators: judged?.results,
      scorecards: judged?.scorecards,
      measures: Self.measures(coverage) + structured.measures,
      assumptions: Assumptions.all(plan), limits: Assumptions.limits(plan),
      warnings: readers.compactMap(\.emptyExplanation) + Assumptions.warnings(coverage, sink.counts)
        + (judged?.warnings ?? [])
    )
    // The store keeps each page's findings; the lists of keywords follow from them.
    var stored = result
    stored.coverage = result.coverage.withoutKeywords
    try store.finish(id, result: stored, unchanged: sink.unchanged)
    return FinishedRun(id: id, result: result, unchanged: sink.unchanged)
  }

  private static func measures(_ coverage: CoverageReport) -> [Measure] {
    coverage.markets.flatMap { market in
      market.databases.flatMap { one in
        let name = "seo.coverage.\(one.database.platform).\(one.database.market.rawValue)"
        let share = one.all.coverage
        let weighted = one.all.weighted
        return [
          Measure(
            name: MeasureName(rawValue: name), value: share.value, unit: .share,
            status: share.value == nil
              ? .notApplicable : market.pages == 0 ? .inconclusive : .partial,
            basis:
              "\(one.all.matched) of \(one.all.keywords) keywords, on \(market.pages) pages in "
              + "\(market.language)"),
          Measure(
            name: MeasureName(rawValue: name + ".weighted"), value: weighted.value, unit: .share,
            status: weighted.value == nil
              ? .notTested : market.pages == 0 ? .inconclusive : .partial,
            basis: "by search volume, which \(one.database.keywordsWithVolume) of "
              + "\(one.all.keywords) keywords state"),
        ]
      }
    }
  }
}

extension EngineFacts {
  /// The versions of this program.
  public static let current = EngineFacts(
    kunci: Runner.version, icu: ICUText.version, libxml2: HTMLReader.xmlVersion,
    sqlite: (try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") })
      .flatMap { $0 } ?? "unknown",
    wordRules: WordRules.version, indonesianMorphology: IndonesianMorphology.version,
    thaiBoundaries: ThaiBoundaryJudge.version, indexFormat: Int(WordTrieFile.version))

  /// The versions of this program, with what a plan has it use.
  public static func current(_ plan: RunPlan) -> EngineFacts {
    var facts = current
    facts.parser = plan.pageLimits.parser.version
    return facts
  }
}

/// Keeps outputs in the store and counts them. Used by one thread at a time (`OutputSink`).
private final class RunSink: OutputSink {
  private let store: RunStore
  private let run: Int64
  private let lines: AtomicFile?
  private let progress: (RunProgress) -> Void
  private var batch: [(number: Int, output: PageOutput)] = []
  private var done = RunProgress()
  private(set) var counts = RunResult.PageCounts()
  var unchanged: Int { done.unchanged }

  init(
    store: RunStore, run: Int64, lines: AtomicFile?, progress: @escaping (RunProgress) -> Void
  ) {
    self.store = store
    self.run = run
    self.lines = lines
    self.progress = progress
  }

  func take(_ output: PageOutput, number: Int) throws {
    done.met += 1
    switch output.kind {
    case .page(let place, let gist):
      counts.read += 1
      counts.bytes += output.bytes
      counts.words += gist.words
      counts.languages[gist.language, default: 0] += 1
      for widget in gist.widgets { counts.widgets[widget, default: 0] += 1 }
      for finding in gist.findings { counts.findings[finding, default: 0] += 1 }
      if case .known = place.content { done.unchanged += 1 }
      done.pages += 1
      done.bytes += output.bytes
    case .skip(let record):
      counts.skipped[record.code, default: 0] += 1
      done.skipped += 1
    case .counted(let name):
      counts.others[name, default: 0] += 1
    }
    if !output.line.isEmpty { try lines?.write(output.line) }
    if case .counted = output.kind {
    } else {
      var stored = output
      stored.line = []
      batch.append((number, stored))
    }
    if batch.count >= Runner.outputsATransaction { try flush() }
    if done.met % 16 == 0 { progress(done) }
  }

  private func flush() throws {
    guard !batch.isEmpty else { return }
    try store.append(batch, to: run)
    batch.removeAll(keepingCapacity: true)
  }

  /// Stores what is left and finishes the file.
  func close() throws {
    try flush()
    try lines?.commit()
    progress(done)
  }
}
