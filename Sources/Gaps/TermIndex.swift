internal import Glibc

/// The words of a market's pages, from which the page that fits a keyword best is found.
///
/// Relevance is BM25: for each term that page and keyword share, its rarity `ln(1 + (N - n + 0.5) / (n +
/// 0.5))` for *n* of *N* pages that have it, times `f (k1 + 1) / (f + k1 (1 - b + b l / L))` for *f*
/// weighted places of it on a page of length *l*, where pages have length *L* on average.
///
/// Keywords are compared only with pages that share a word: each term keeps its strongest pages, and a
/// search goes down the lists of the keyword's terms together until no page further down can be better
/// (Fagin's threshold algorithm), or `search.depth` is reached.
struct TermIndex: Sendable {
  /// By number of the page.
  let pages: [PageTerms]
  private let averageLength: Double
  /// Number of pages that have each term.
  private let pageCounts: [UInt32]
  /// Pages of each term, the strongest first: `starts[term]..<starts[term + 1]`.
  private let starts: [Int]
  private let strongest: [UInt32]
  private let k1: Double
  private let b: Double

  /// - Complexity: O(*p* log *p*) for *p* terms of pages.
  init(pages unordered: [PageTerms], termCount: Int, thresholds: GapThresholds) {
    let pages = unordered.sorted { $0.number < $1.number }
    self.pages = pages
    k1 = thresholds[.k1]
    b = min(1, thresholds[.b])
    let depth = max(1, Int(min(thresholds[.depth], 1_000_000)))
    averageLength =
      pages.isEmpty
      ? 1 : max(1, Double(pages.reduce(0) { $0 + $1.length }) / Double(pages.count))
    var counts = [UInt32](repeating: 0, count: termCount)
    for page in pages { for term in page.terms { counts[Int(term)] += 1 } }
    pageCounts = counts
    // A counting sort of the postings by term; then each term's pages by strength, cut to the depth.
    var ends = [Int](repeating: 0, count: termCount + 1)
    for term in 0..<termCount { ends[term + 1] = ends[term] + Int(counts[term]) }
    var next = ends
    let total = ends[termCount]
    var postings = [Posting](repeating: Posting(page: 0, strength: 0), count: total)
    for (place, page) in pages.enumerated() {
      let norm = Self.norm(page.length, averageLength, k1, b)
      for (term, weight) in zip(page.terms, page.weights) {
        postings[next[Int(term)]] = Posting(
          page: UInt32(place), strength: Self.saturated(Double(weight), norm, k1))
        next[Int(term)] += 1
      }
    }
    var starts = [0]
    starts.reserveCapacity(termCount + 1)
    var strongest: [UInt32] = []
    for term in 0..<termCount {
      let own = postings[ends[term]..<ends[term + 1]].sorted {
        $0.strength != $1.strength ? $0.strength > $1.strength : $0.page < $1.page
      }
      for posting in own.prefix(depth) { strongest.append(posting.page) }
      starts.append(strongest.count)
    }
    self.starts = starts
    self.strongest = strongest
  }

  private struct Posting {
    var page: UInt32
    var strength: Double
  }

  private static func norm(_ length: Int, _ average: Double, _ k1: Double, _ b: Double) -> Double {
    k1 * (1 - b + b * Double(length) / average)
  }

  private static func saturated(_ weight: Double, _ norm: Double, _ k1: Double) -> Double {
    weight + norm > 0 ? weight * (k1 + 1) / (weight + norm) : 0
  }

  /// Number of pages that have a term.
  func pageCount(of term: UInt32) -> Int { Int(pageCounts[Int(term & ~KeywordTerms.pair)]) }

  /// How rare a term is; greatest for one that no page has.
  func rarity(of term: UInt32) -> Double {
    let count = Double(pageCount(of: term))
    return log(1 + (Double(pages.count) - count + 0.5) / (count + 0.5))
  }

  /// The strongest pages of a term.
  fileprivate func list(of term: UInt32) -> Range<Int> {
    let term = Int(term & ~KeywordTerms.pair)
    return starts[term]..<starts[term + 1]
  }

  fileprivate func page(at place: Int) -> Int { Int(strongest[place]) }

  /// The weight of a term on a page; 0 where the page has it not.
  /// - Complexity: O(log *n*).
  func weight(of term: UInt32, on page: Int) -> Int {
    let term = term & ~KeywordTerms.pair
    let terms = pages[page].terms
    var from = 0
    var to = terms.count
    while from < to {
      let middle = (from + to) / 2
      if terms[middle] < term { from = middle + 1 } else { to = middle }
    }
    return from < terms.count && terms[from] == term ? Int(pages[page].weights[from]) : 0
  }

  /// What one term of a keyword adds to a page's relevance.
  func strength(of term: UInt32, on page: Int) -> Double {
    let weight = weight(of: term, on: page)
    guard weight > 0 else { return 0 }
    let norm = Self.norm(pages[page].length, averageLength, k1, b)
    return rarity(of: term) * Self.saturated(Double(weight), norm, k1)
  }

  /// The relevance of a page for a keyword of these terms.
  func relevance(of page: Int, for terms: ArraySlice<UInt32>) -> Double {
    terms.reduce(0) { $0 + strength(of: $1, on: page) }
  }
}

/// Looks for the pages that fit keywords best; keeps its lists from one to the next. One a thread.
struct PageSearch {
  private let index: TermIndex
  /// The search in which a page was met last.
  private var met: [UInt32]
  private var round: UInt32 = 0
  private var depths: [(term: UInt32, list: Range<Int>)] = []

  init(_ index: TermIndex) {
    self.index = index
    met = [UInt32](repeating: 0, count: index.pages.count)
  }

  /// The `limit` most relevant pages that share a term, the most relevant first; of equals the lower
  /// number.
  ///
  /// Exact unless a list ends at the depth before the threshold is reached.
  /// - Complexity: O(*t* *d* *t* log *p*) for *t* terms, *d* steps and *p* terms a page.
  mutating func best(for terms: ArraySlice<UInt32>, limit: Int) -> [(page: Int, relevance: Double)]
  {
    depths.removeAll(keepingCapacity: true)
    for term in terms {
      let list = index.list(of: term)
      if !list.isEmpty { depths.append((term, list)) }
    }
    guard !depths.isEmpty, limit > 0 else { return [] }
    round += 1
    var best: [(page: Int, relevance: Double)] = []
    var step = 0
    while true {
      var threshold = 0.0
      var isOver = true
      for (term, list) in depths where step < list.count {
        isOver = false
        let page = index.page(at: list.lowerBound + step)
        threshold += index.strength(of: term, on: page)
        guard met[page] != round else { continue }
        met[page] = round
        let relevance = index.relevance(of: page, for: terms)
        let place =
          best.firstIndex {
            relevance > $0.relevance || relevance == $0.relevance && page < $0.page
          }
          ?? best.count
        guard place < limit else { continue }
        best.insert((page, relevance), at: place)
        if best.count > limit { best.removeLast() }
      }
      step += 1
      if isOver || best.count == limit && best[limit - 1].relevance >= threshold { return best }
    }
  }
}
