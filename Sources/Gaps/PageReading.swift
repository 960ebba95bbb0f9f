internal import Bytes
internal import Coverage
internal import Foundation
internal import Keywords
internal import Pages
internal import Phrases
internal import Runs
internal import Sites
internal import Synchronization

/// What the pages of a run are known by, to find them among what the sources hold now.
struct KnownPages {
  private var waiting: [String: [(digest: String, number: Int)]] = [:]
  private(set) var changed: Set<String> = []

  /// A page of the run.
  mutating func add(_ address: String, _ digest: String, _ number: Int) {
    waiting[address, default: []].append((digest, number))
  }

  enum Verdict { case same(number: Int), changed, unknown }

  /// Looks a page of today up; each page of the run is found once.
  mutating func take(_ address: String, _ digest: String) -> Verdict {
    guard let known = waiting[address] else { return .unknown }
    guard let place = known.firstIndex(where: { $0.digest == digest }) else {
      changed.insert(address)
      return .changed
    }
    waiting[address]?.remove(at: place)
    return .same(number: known[place].number)
  }

  /// The pages that were not found, by number.
  var rest: [(number: Int, address: String)] {
    waiting.flatMap { address, pages in pages.map { ($0.number, address) } }
      .sorted { $0.number < $1.number }
  }
}

/// Hands the pages of the sources to workers.
///
/// `@unchecked Sendable`: everything that changes is touched only while `lock` is held, or after the last
/// worker has ended.
final class PageSource: @unchecked Sendable {
  private let lock = NSLock()
  private var readers: ArraySlice<VisitReader>
  private var known: KnownPages?
  private var met = 0
  private(set) var counts = GapReport.PageCounts()
  /// Addresses of the pages that were handed out, by number.
  private(set) var addresses: [UInt32: String] = [:]
  private let progress: (Int) -> Void

  init(
    _ readers: [VisitReader], known: KnownPages?, progress: @escaping @Sendable (Int) -> Void
  ) {
    self.readers = readers[...]
    self.known = known
    self.progress = progress
  }

  /// The next page that is to be read, with its number; nil at the end.
  func next() -> (visit: Visit, number: Int)? {
    lock.lock()
    defer { lock.unlock() }
    while let reader = readers.first {
      guard let outcome = reader.next() else {
        readers.removeFirst()
        continue
      }
      met += 1
      guard let visit = outcome.visit else {
        if case .skipped(_, _, let reason) = outcome, !reason.isExpected { counts.skipped += 1 }
        continue
      }
      switch known?.take(visit.address, visit.digest.hex) {
      case nil:
        addresses[UInt32(clamping: met)] = visit.address
        return (visit, met)
      case .same(let number): return (visit, number)
      case .changed: break
      case .unknown: counts.added += 1
      }
    }
    return nil
  }

  /// Takes note that a page was read, or could not be.
  func noteRead(_ wasRead: Bool) {
    lock.lock()
    defer { lock.unlock() }
    if wasRead { counts.read += 1 } else { counts.skipped += 1 }
    if counts.read % 64 == 0 { progress(counts.read) }
  }

  /// Pages of the run that were not found again, and whether their address was.
  var differences: [GapReport.PageDifference] {
    lock.withLock {
      (known?.rest ?? []).map { number, address in
        GapReport.PageDifference(
          page: number, address: address,
          reason: known?.changed.contains(address) == true ? "changed" : "gone")
      }
    }
  }
}

/// Reads pages; belongs to one thread.
struct PageWorker {
  private let reader: PageReader
  /// Nil where a run's own findings stand for what was found.
  private var observer: CoverageObserver?
  private var surveyors: [MarketSurveyor]
  /// What the pages read so far gave to each market.
  var surveys: [MarketSurvey] { surveyors.map(\.survey) }
  /// What may be over-used on each page of a run, by market; see `MarketSurvey.add`.
  private let suspects: [[UInt32: Set<UInt32>]]

  init(
    frames: [MarketFrame], rules: CoverageRules, limits: PageLimits,
    suspects: [[UInt32: Set<UInt32>]]?
  ) throws {
    reader = try PageReader(limits: limits)
    observer =
      suspects == nil ? CoverageObserver(indexes: frames.map(\.index), rules: rules) : nil
    surveyors = frames.map { MarketSurveyor($0) }
    self.suspects = suspects ?? []
  }

  /// Reads a page; false when it cannot be read.
  mutating func read(_ visit: Visit, number: Int) -> Bool {
    guard
      case .success(let page) = reader.read(
        visit.bytes, address: visit.address, contentType: visit.contentType)
    else { return false }
    let number = UInt32(clamping: number)
    let found = observer?.observe(page)
    for market in surveyors.indices {
      var own = market < suspects.count ? suspects[market][number] ?? [] : []
      if let found = found?[market] {
        own = surveyors[market].add(
          findings: found.findings.lazy.map { ($0.phrase.rawValue, $0.zone, $0.rule, $0.count) },
          words: found.words, isForMarket: found.isForMarket, page: number)
      }
      surveyors[market].add(page, number: number, suspects: own)
    }
    return true
  }
}
