import Benchmark
import Phrases
import Words

/// A text and what is needed to search it.
private struct Ready: Sendable {
  let index: PhraseIndex
  let surface: [UInt8]
  let text: NormalizedText
  let boundaries: WordBoundaries
}

/// Corpus: 65,536 bytes of the sample site's text in one language against an index of 100,000
/// keywords: the starter keywords and pairs of them.
func phrasesCases() {
  // Why: what a page pays for each market it counts for: the automaton's hits, each judged by the
  // word boundaries around it and given a tier. Beside the case of the same name in Patterns, it
  // tells what judging costs.
  for (language, market, joint, expected) in [
    (Language.indonesian, "id", " ", 1_332), (.vietnamese, "vn", " ", 435), (.thai, "th", "", 497),
  ] {
    Benchmark("Phrases: match 64 KiB with 100k, \(language.rawValue)") {
      (benchmark: Benchmark, ready: Ready) in
      var matcher = PhraseMatcher(index: ready.index)
      var matches: [PhraseMatch] = []
      for _ in benchmark.scaledIterations {
        matches.removeAll(keepingCapacity: true)
        matcher.appendMatches(
          in: ready.text, surface: ready.surface, boundaries: ready.boundaries,
          range: 0..<ready.text.bytes.count, detail: .counted, into: &matches)
        expect(matches.count, expected, in: benchmark.name)
      }
    } setup: { () -> Ready in
      var builder = PhraseIndexBuilder(language: language)
      for keyword in Corpus.keywords(market: market, joinedBy: joint) {
        _ = try builder.add(keyword)
      }
      let surface = try Corpus.text(in: language)
      let text = Normalizer().normalize(surface)
      return Ready(
        index: try builder.build(), surface: surface, text: text,
        boundaries: try WordBreaker().boundaries(of: text.bytes))
    }
  }
}
