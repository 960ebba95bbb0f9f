import Benchmark
import Coverage
import Foundation
import Keywords
import Runs
import Words

/// What a run needs, in a folder of its own.
private struct Ready: Sendable {
  let plan: RunPlan
  let runs: RunStore
  let folder: URL
}

/// Corpus: the sample site against one index a market of 20,000 keywords: the starter keywords and pairs
/// of them.
func wholeJobCases() {
  // Why: what a user waits for, without the terminal: files read, pages cut into zones, three markets
  // matched, structured data, the store, the report's figures.
  Benchmark("Whole job: the sample site, 3 markets of 20k, one worker") {
    (benchmark: Benchmark, ready: Ready) in
    for _ in benchmark.scaledIterations {
      let finished = try Runner(plan: ready.plan, store: ready.runs).run()
      expect(finished.result.pages.read, 24, in: benchmark.name)
      let found = finished.result.coverage.markets.flatMap(\.databases).map(\.all.matched)
      expect(found.reduce(0, +), 157, in: benchmark.name)
      try ready.runs.remove(finished.id)
    }
  } setup: { () -> Ready in
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("kunci-cases-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try Store(
      path: folder.appendingPathComponent("runs.db").path, schemas: [.keywords, .runs],
      mode: .createIfMissing)
    var indexes: [KeywordIndex] = []
    for (market, name, joint) in [
      (Market.indonesia, "id", " "), (.thailand, "th", ""), (.vietnam, "vn", " "),
    ] {
      var builder = KeywordIndexBuilder(market: market)
      builder.begin(
        DatabaseFacts(
          database: KeywordDatabase(market: market, platform: Platform("shopee")!), version: 1,
          digest: name, official: false, volumeKind: .none))
      for keyword in Corpus.keywords(market: name, joinedBy: joint).prefix(20_000) {
        try builder.add(keyword, volume: nil, category: nil)
      }
      indexes.append(try builder.build())
    }
    var plan = RunPlan(sources: [Corpus.site], indexes: indexes, workers: 1)
    plan.reading = .everything
    return Ready(plan: plan, runs: RunStore(store), folder: folder)
  } teardown: { ready in
    try? FileManager.default.removeItem(at: ready.folder)
  }
}
