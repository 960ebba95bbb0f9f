internal import Coverage
internal import Foundation
internal import Keywords
internal import Pages
internal import Phrases
public import Runs
internal import Sites
internal import Synchronization

/// Finds gaps: reads the pages of sources, or of a run once more, and makes a `GapReport`.
///
/// The text of pages is not in the store, so it is read again from the sources. A run's own findings stand for
/// what counts; a page whose bytes are no longer the run's is never proposed.
public struct GapFinder: Sendable {
  /// Why gaps cannot be found.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    /// None of the run's pages is where it was.
    case pagesGone(run: Int64, pages: Int, sources: [String])
    case unfinished(run: Int64)
    case unknownCategory(String, known: [String])

    /// What is wrong, and what to do.
    public var description: String {
      switch self {
      case .pagesGone(let run, let pages, let sources):
        "run \(run): none of its \(pages) pages is in \(sources.joined(separator: ", ")) as it was "
          + "read; put the pages back, or name them as they are now: kunci gaps SOURCE"
      case .unfinished(let run):
        "run \(run) was interrupted and has no result; score its sources again"
      case .unknownCategory(let name, let known):
        "no database has the category '\(name)'; there are \(known.joined(separator: ", "))"
      }
    }
  }

  private let plan: RunPlan
  private let settings: GapSettings

  /// A finder of gaps for the indexes, rules and limits of `plan`; its sources are those to be read.
  public init(plan: RunPlan, settings: GapSettings) {
    self.plan = plan
    self.settings = settings
  }

  /// The gaps of the plan's sources.
  ///
  /// - Parameter progress: told now and then how many pages were read; on any thread, one at a time.
  /// - Throws: `Failure`, `SiteError` when a source cannot be opened at all.
  /// - Complexity: the pages are read once; each gap is compared with the strongest pages of its words
  ///   only. Memory: some hundred bytes a keyword, six bytes a word of a page that keywords have.
  public func report(progress: @escaping @Sendable (Int) -> Void = { _ in }) throws -> GapReport {
    let frames = try frames()
    let source = PageSource(try readers(), known: nil, progress: progress)
    let surveys = try read(source, frames, suspects: nil)
    return report(
      frames, surveys, source, addresses: source.addresses, differences: [], run: nil)
  }

  /// The gaps of a finished run; the plan holds its sources, indexes, rules and limits.
  /// - Throws: as `report(progress:)`; `RunStoreError` when what the store keeps of it is damaged.
  public func report(
    ofRun run: Int64, from store: RunStore,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> GapReport {
    let frames = try frames()
    var known = KnownPages()
    var addresses: [UInt32: String] = [:]
    var found = frames.map { MarketSurvey($0) }
    var suspects = [[UInt32: Set<UInt32>]](repeating: [:], count: frames.count)
    // Markets of the run that are not asked for have no frame.
    let places = Dictionary(
      uniqueKeysWithValues: frames.enumerated().map { ($1.index.market.rawValue, $0) })
    try store.forEachPageFindings(of: run) { record, findings in
      let number = UInt32(clamping: record.number)
      known.add(record.address, record.digest, record.number)
      addresses[number] = record.address
      for (stored, market) in record.markets.enumerated() {
        guard let place = places[market.market] else { continue }
        let own = found[place].add(
          findings: findings.lazy.filter { $0.market == stored }
            .map { ($0.phrase.rawValue, $0.zone, $0.rule, $0.count) },
          words: market.words,
          isForMarket: MarketFindings.isForMarket(words: market.words, of: record.words),
          page: number)
        if !own.isEmpty { suspects[place][number] = own }
      }
    }
    let source = PageSource(try readers(), known: known, progress: progress)
    let texts = try read(source, frames, suspects: suspects)
    if source.counts.read == 0, !addresses.isEmpty {
      throw Failure.pagesGone(run: run, pages: addresses.count, sources: plan.sources)
    }
    for place in found.indices { found[place].merge(texts[place]) }
    return report(
      frames, found, source, addresses: addresses, differences: source.differences, run: run)
  }

  private func frames() throws -> [MarketFrame] {
    let known = Set(plan.indexes.flatMap(\.databases).flatMap(\.categories)).subtracting([""])
    for name in settings.categories where !known.contains(name) {
      throw Failure.unknownCategory(name, known: known.sorted())
    }
    return try plan.indexes.map {
      try MarketFrame($0, rules: plan.rules, settings: settings)
    }
  }

  private func readers() throws -> [VisitReader] {
    try plan.sources.map { try VisitReader(source: $0, limits: plan.visitLimits) }
  }

  /// Reads the pages on all workers and adds up what they gathered.
  private func read(
    _ source: PageSource, _ frames: [MarketFrame], suspects: [[UInt32: Set<UInt32>]]?
  ) throws -> [MarketSurvey] {
    struct Sum {
      var surveys: [MarketSurvey]?
      var failure: (any Error)?
    }
    let sum = Mutex(Sum())
    let workers = plan.workers
    DispatchQueue.concurrentPerform(iterations: workers) { [plan] _ in
      do {
        var worker = try PageWorker(
          frames: frames, rules: plan.rules, limits: plan.pageLimits, suspects: suspects)
        while let (visit, number) = source.next() {
          source.noteRead(worker.read(visit, number: number))
        }
        let own = worker.surveys
        sum.withLock { sum in
          guard let before = sum.surveys else {
            sum.surveys = own
            return
          }
          sum.surveys = nil
          sum.surveys = zip(before, own).map { one, other in
            var one = one
            one.merge(other)
            return one
          }
        }
      } catch {
        sum.withLock { $0.failure = error }
      }
    }
    return try sum.withLock { sum in
      if let failure = sum.failure { throw failure }
      return sum.surveys ?? frames.map { MarketSurvey($0) }
    }
  }

  private func report(
    _ frames: [MarketFrame], _ surveys: [MarketSurvey], _ source: PageSource,
    addresses: [UInt32: String], differences: [GapReport.PageDifference], run: Int64?
  ) -> GapReport {
    var counts = source.counts
    counts.changed = differences.count { $0.reason == "changed" }
    counts.gone = differences.count - counts.changed
    let markets = zip(frames, surveys).map { frame, survey in
      MarketMaker(frame: frame, survey: survey, addresses: addresses, workers: plan.workers).made()
    }
    return GapReport(
      engine: EngineFacts.current(plan), run: run, asOf: plan.asOf, sources: plan.sources,
      rules: plan.rules, settings: settings, pages: counts,
      differences: Array(differences.prefix(GapReport.listedDifferences)), markets: markets,
      method: GapMethod.sentences(settings), warnings: GapMethod.warnings(markets, counts))
  }
}
