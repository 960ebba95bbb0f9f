// What single rooms take, one file a subject. Each case names its corpus and size, and checks the
// count that must come out: a faster answer that is another answer stops the run.
//
// The corpus is the sample site of this repository, so these cases run from any clone; the whole job
// on real pages is measured by the script `whole-job`. The cases of coverage and of the whole job take
// other pages where KUNCI_BENCH_PAGES names a folder of them.

import Benchmark

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    // Not CPU time: the package reads it in steps of 10 ms, longer than most cases.
    metrics: [.wallClock, .throughput],
    warmupIterations: 2,
    maxDuration: .seconds(3),
    maxIterations: 500)
  wordsCases()
  patternsCases()
  phrasesCases()
  pagesCases()
  coverageCases()
  jobCases()
}

/// Ends the run when a case counted something else than it must.
func expect(_ count: Int, _ expected: Int, in name: String) {
  guard count != expected else { return }
  fatalError("\(name) counted \(count), which must be \(expected); see Benchmarks/README.md")
}
