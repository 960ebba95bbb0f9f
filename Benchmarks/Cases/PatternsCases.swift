import Benchmark
import Patterns
import Words

/// A text and what is searched for.
private struct Ready: Sendable {
  let automaton: Automaton
  let text: [UInt8]
}

/// Corpus: 65,536 bytes of the sample site's text in one language, normalised, against 100,000
/// patterns: the starter keywords and pairs of them.
func patternsCases() {
  // Why: the bare automaton, all overlapping hits, without asking for words: the floor under every
  // search for keywords. Pairs make it deep, so it misses the processor's caches as a real one does.
  for (language, market, joint, expected) in [
    (Language.indonesian, "id", " ", 1_393), (.vietnamese, "vn", " ", 387), (.thai, "th", "", 503),
  ] {
    Benchmark("Patterns: search 64 KiB for 100k, \(language.rawValue)") {
      (benchmark: Benchmark, ready: Ready) in
      var hits: [PatternMatch] = []
      for _ in benchmark.scaledIterations {
        hits.removeAll(keepingCapacity: true)
        ready.automaton.search(ready.text.span, into: &hits)
        expect(hits.count, expected, in: benchmark.name)
      }
    } setup: { () -> Ready in
      var builder = AutomatonBuilder()
      for keyword in Corpus.keywords(market: market, joinedBy: joint) {
        _ = try builder.add(Normalizer.key(keyword))
      }
      let text = Normalizer().normalize(try Corpus.text(in: language)).bytes
      return Ready(automaton: try builder.build(), text: text)
    }
  }
}
