import Benchmark
import Bytes
import Coverage
import Foundation
import Keywords
import Pages
import Reports
import Runs

/// A store in a folder of its own, with the starter databases of three markets and their indexes.
final class JobStore: @unchecked Sendable {
  // Cases run one after the other; nothing here is used by two threads at once.
  private let folder: String
  private let store: Store
  let indexes: [KeywordIndex]

  init() throws {
    folder = NSTemporaryDirectory() + "kunci-cases-\(UUID().uuidString)"
    try Files.makeFolder(folder)
    store = try Store(
      path: folder + "/k.db", schemas: [.keywords, .runs], mode: .createIfMissing)
    let keywords = KeywordStore(store)
    for market in Market.allCases {
      for platform in ["lazada", "shopee"] {
        guard let database = KeywordDatabase("\(market.rawValue)/\(platform)") else { continue }
        let path = Corpus.root.appendingPathComponent("Keywords/\(database).csv").path
        _ = try KeywordImporter(into: keywords).run(
          ImportRequest(files: [path], database: database, importedAt: "2026-11-21"))
      }
    }
    let shelf = IndexShelf(beside: store.path)
    indexes = try Dictionary(grouping: try keywords.currentVersions(), by: \.database.market)
      .sorted { $0.key < $1.key }
      .map { try shelf.index(market: $0, versions: $1, keywords: keywords).index }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Reads a folder from the first byte to the JSON result. Keywords found, all databases together.
  func score(_ pages: String, workers: Int) throws -> Int {
    var plan = RunPlan(sources: [pages], indexes: indexes, workers: workers)
    plan.reading = .everything
    let runs = RunStore(store)
    let finished = try Runner(plan: plan, store: runs).run()
    try JSONReport.write(finished, from: runs, to: AtomicFile(path: folder + "/result.json"))
    return finished.result.coverage.markets.flatMap(\.databases).reduce(0) { $0 + $1.all.matched }
  }
}

/// What must come out of the sample site; of other pages (`KUNCI_BENCH_PAGES`), what the first time gave.
private func expected(_ count: Int, or first: () throws -> Int) rethrows -> Int {
  ProcessInfo.processInfo.environment["KUNCI_BENCH_PAGES"] == nil ? count : try first()
}

/// Corpus: the pages of the sample site, or those of `KUNCI_BENCH_PAGES`, and the starter databases of
/// three markets.
func jobCases() {
  // Why: everything that a user waits for but start-up: files, encodings, zones, words, three markets'
  // keywords, structured data, the store, sums and the JSON result. Two workers must count what one does.
  for workers in [1, 2] {
    Benchmark("Whole job: the sample site with the starter keywords, workers: \(workers)") {
      (benchmark: Benchmark, ready: (store: JobStore, found: Int)) in
      for _ in benchmark.scaledIterations {
        let found = try ready.store.score(Corpus.jobFolder, workers: workers)
        expect(found, ready.found, in: benchmark.name)
      }
    } setup: { () -> (store: JobStore, found: Int) in
      let store = try JobStore()
      return (store, try expected(118) { try store.score(Corpus.jobFolder, workers: 1) })
    }
  }
}

/// Pages that were read, and what is looked for on them.
private struct Seen: Sendable {
  let pages: [Page]
  let indexes: [KeywordIndex]
  /// Places of keywords.
  let places: Int

  init(places: Int) throws {
    let reader = try PageReader()
    pages = Corpus.pages(in: Corpus.jobFolder).compactMap {
      try? reader.read($0.bytes, address: $0.address).get()
    }
    indexes = try JobStore().indexes
    let (own, market) = (pages, indexes)
    self.places = expected(places) { Self.places(on: own, market, remembersBlocks: false) }
  }

  static func places(on pages: [Page], _ indexes: [KeywordIndex], remembersBlocks: Bool) -> Int {
    var observer = CoverageObserver(indexes: indexes, remembersBlocks: remembersBlocks)
    var places = 0
    for page in pages {
      for found in observer.observe(page) { places += found.findings.reduce(0) { $0 + $1.count } }
    }
    return places
  }
}

func coverageCases() {
  // Why: menus, footers and doorway texts stand on many pages; they are searched once. The two cases find
  // the same, and lie as far apart as that brings on the pages at hand (`Benchmarks/blocks` for real ones).
  for (remembers, name) in [(true, "once"), (false, "again on every page")] {
    Benchmark("Coverage: the sample site, repeated blocks searched \(name)") {
      (benchmark: Benchmark, seen: Seen) in
      for _ in benchmark.scaledIterations {
        let places = Seen.places(on: seen.pages, seen.indexes, remembersBlocks: remembers)
        expect(places, seen.places, in: benchmark.name)
      }
    } setup: { () -> Seen in
      try Seen(places: 750)
    }
  }
}
