internal import Coverage
internal import Foundation
internal import Keywords
internal import Synchronization

/// For each gap the pages that fit it, found on all cores.
struct BestPages: Sendable {
  /// The most pages that are told of a gap, and how many of the most relevant are looked at for them.
  static let told = 3
  static let looked = 16
  /// Gaps that one core takes at a time.
  static let batch = 512

  /// A page that fits a gap.
  struct Fit: Sendable {
    /// Index into `TermIndex.pages`.
    var page: Int
    var score: Double
    var fit: Double
  }

  private var starts: [Int]
  private var fits: [Fit]
  /// The first fit of each gap, by place in the list of gaps.
  subscript(place: Int) -> ArraySlice<Fit> { fits[starts[place]..<starts[place + 1]] }

  /// - Parameter gaps: phrases.
  init(
    of gaps: [UInt32], frame: MarketFrame, index: TermIndex, uses: CategoryUses, workers: Int
  ) {
    let batches = (gaps.count + Self.batch - 1) / Self.batch
    let made = Mutex([[[Fit]]](repeating: [], count: batches))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: max(1, workers)) { _ in
      var search = PageSearch(index)
      while true {
        let batch = next.add(1, ordering: .relaxed).oldValue
        guard batch < batches else { return }
        let own = gaps[batch * Self.batch..<min(gaps.count, (batch + 1) * Self.batch)].map {
          Self.fits(of: $0, frame, index, uses, &search)
        }
        made.withLock { $0[batch] = own }
      }
    }
    starts = [0]
    fits = []
    starts.reserveCapacity(gaps.count + 1)
    for batch in made.withLock({ $0 }) {
      for own in batch {
        fits += own
        starts.append(fits.count)
      }
    }
  }

  private static func fits(
    of phrase: UInt32, _ frame: MarketFrame, _ index: TermIndex, _ uses: CategoryUses,
    _ search: inout PageSearch
  ) -> [Fit] {
    let terms = frame.terms.terms(of: Int(phrase))
    let limits = frame.settings.thresholds
    let categories = frame.categories(of: phrase)
    var fits: [Fit] = []
    for (page, relevance) in search.best(for: terms, limit: looked) {
      let (fit, hasHead) = frame.terms.fit(of: terms) { index.weight(of: $0, on: page) > 0 }
      let share = uses.share(of: categories, on: index.pages[page].number, frame)
      guard fit >= limits[.minimumFit] || hasHead && share > 0 && fit >= limits[.relatedFit] else {
        continue
      }
      fits.append(Fit(page: page, score: relevance * (1 + limits[.category] * share), fit: fit))
    }
    fits.sort { $0.score != $1.score ? $0.score > $1.score : $0.page < $1.page }
    return Array(fits.prefix(told))
  }
}

extension KeywordTerms {
  /// How much of what a keyword says a page speaks of, 0 to 1, and whether it has the keyword's first word.
  ///
  /// Words weigh by their rarity among the keywords; the first twice, since in Indonesian, Vietnamese and
  /// Thai what a phrase is about comes first. Where words have pairs (Vietnamese, Thai) the share of the
  /// pairs counts as much as that of the words, since a syllable alone is often part of another word.
  func fit(of terms: ArraySlice<UInt32>, has: (UInt32) -> Bool) -> (fit: Double, hasHead: Bool) {
    var (words, ownWords, pairs, ownPairs) = (0.0, 0.0, 0.0, 0.0)
    var hasHead = false
    for (place, term) in terms.enumerated() {
      let isThere = has(term)
      let weight = weight(of: term)
      if term & Self.pair != 0 {
        pairs += weight
        if isThere { ownPairs += weight }
      } else {
        let factor = place == 0 ? 2.0 : 1
        words += weight * factor
        if isThere { ownWords += weight * factor }
        if place == 0 { hasHead = isThere }
      }
    }
    let share = words > 0 ? ownWords / words : 0
    return (pairs > 0 ? (share + ownPairs / pairs) / 2 : share, hasHead)
  }
}

/// Which categories each page covers.
struct CategoryUses: Sendable {
  private var uses: [UInt64: CategoryUse] = [:]
  private var totals: [UInt32: UInt32] = [:]

  init(_ all: [CategoryUse]) {
    for use in all {
      uses[UInt64(use.page) << 32 | UInt64(use.category)] = use
      totals[use.page, default: 0] += use.count
    }
  }

  /// What a page covers of a category; nil for nothing.
  func use(of category: Int, on page: UInt32) -> CategoryUse? {
    uses[UInt64(page) << 32 | UInt64(category)]
  }

  /// The share of the page's covered keywords that are of one of the categories; of several, the greatest.
  /// Keywords without a category say nothing.
  func share(of categories: [Int], on page: UInt32, _ frame: MarketFrame) -> Double {
    guard let total = totals[page], total > 0 else { return 0 }
    let most = categories.filter { !frame.categories[$0].isEmpty }
      .compactMap { use(of: $0, on: page)?.count }.max()
    return Double(most ?? 0) / Double(total)
  }
}
