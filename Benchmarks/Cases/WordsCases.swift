import Benchmark
import Words

/// Corpus: 65,536 bytes of the sample site's text in one language.
func wordsCases() {
  // Why: each byte of each page goes through the normaliser, and the three languages take different
  // paths through it: ASCII; composed Latin letters; Thai marks in their order.
  for (language, expected) in [
    (Language.indonesian, 65_141), (.vietnamese, 63_612), (.thai, 65_132),
  ] {
    Benchmark("Words: normalise 64 KiB, \(language.rawValue)") { benchmark, text in
      let normalizer = Normalizer()
      for _ in benchmark.scaledIterations {
        let normalized = normalizer.normalize(text)
        expect(normalized.bytes.count, expected, in: benchmark.name)
      }
    } setup: {
      try Corpus.text(in: language)
    }
  }
  // Why: word boundaries are the most expensive step of a Thai page, where ICU looks words up, and
  // should cost next to nothing elsewhere.
  for (language, expected) in [(Language.indonesian, 9_207), (.vietnamese, 10_144), (.thai, 5_531)]
  {
    Benchmark("Words: break 64 KiB into words, \(language.rawValue)") { benchmark, text in
      let breaker = try WordBreaker()
      for _ in benchmark.scaledIterations {
        let boundaries = breaker.boundaries(of: text)
        expect(boundaries.wordCount, expected, in: benchmark.name)
      }
    } setup: {
      Normalizer().normalize(try Corpus.text(in: language)).bytes
    }
  }
}
