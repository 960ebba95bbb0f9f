import Benchmark
import Markup
import Pages

/// Counts what a reader tells.
private struct Counter: HTMLHandler {
  var count = 0
  mutating func startElement(_ element: borrowing HTMLElement) { count += 1 }
  mutating func endElement(_ name: HTMLName, at offset: Int) {}
  mutating func text(_ bytes: Span<UInt8>, source: Range<Int>) { count += bytes.count }
}

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

  // Why: markup alone, by both parsers; what they tell is counted, elements and bytes of text together.
  for (parser, told) in [(HTMLParser.html5, 95_407), (.libxml2, 95_417)] {
    Benchmark("Pages: events of the sample site, \(parser.rawValue)") { benchmark, pages in
      let reader = HTMLReader(scripting: .contained, parser: parser)
      for _ in benchmark.scaledIterations {
        var counter = Counter()
        for page in pages { _ = reader.read(page.bytes, handler: &counter) }
        expect(counter.count, told, in: benchmark.name)
      }
    } setup: {
      Corpus.pages()
    }
  }
}
