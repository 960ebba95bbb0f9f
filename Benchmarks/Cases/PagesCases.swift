import Benchmark
import Pages

/// Corpus: the 26 pages of the sample site in four languages.
func pagesCases() {
  // Why: all that happens to a page before anybody looks for keywords: encoding, markup, zones,
  // normal form, words, languages, links. One reader for all pages, as a worker has it.
  Benchmark("Pages: read the sample site") { benchmark, pages in
    let reader = try PageReader()
    for _ in benchmark.scaledIterations {
      var words = 0
      for page in pages {
        guard case .success(let read) = reader.read(page.bytes, address: page.address) else {
          continue
        }
        words += read.wordCount
      }
      expect(words, 10_663, in: benchmark.name)
    }
  } setup: {
    Corpus.pages()
  }
}
