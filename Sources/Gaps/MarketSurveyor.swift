internal import Coverage
internal import Keywords
internal import Pages
internal import Phrases
internal import Words

/// Reads the text of pages for one market; belongs to one worker.
struct MarketSurveyor {
  /// What the pages read so far gave.
  private(set) var survey: MarketSurvey
  private let frame: MarketFrame
  private var matcher: PhraseMatcher
  private var cutter: TermCutter
  private var matches: [PhraseMatch] = []
  private let scratch: TermScratch

  init(_ frame: MarketFrame) {
    self.frame = frame
    survey = MarketSurvey(frame)
    scratch = TermScratch(count: frame.terms.vocabulary.count)
    matcher = PhraseMatcher(index: frame.index.phrases)
    cutter = TermCutter(language: frame.index.market.language)
  }

  /// Takes what coverage found on a page; see `MarketSurvey.add`.
  mutating func add(
    findings: some Sequence<(phrase: UInt32, zone: Zone, rule: MatchRule, count: Int)>,
    words: Int, isForMarket: Bool, page: UInt32
  ) -> Set<UInt32> {
    survey.add(findings: findings, words: words, isForMarket: isForMarket, page: page)
  }

  /// Takes the page's text.
  /// - Parameter suspects: what `add(findings:…)` returned of it.
  mutating func add(_ page: Page, number: UInt32, suspects: Set<UInt32>) {
    var words = 0
    var first = 0
    var counted: [Int] = []
    while first < page.blocks.count {
      let counts = frame.counts(page.blocks[first])
      var end = first
      while end < page.blocks.count, frame.counts(page.blocks[end]) == counts {
        if counts {
          counted.append(end)
          if page.blocks[end].zone != .urlSlug {
            words += page.boundaries.words(in: page.blocks[end].normalized)
          }
        }
        end += 1
      }
      if !counts { noteElsewhere(page, first..<end, number) }
      first = end
    }
    // A page in another language is never proposed, though a part of it be in the market's.
    guard page.language == frame.index.market.language, words > 0, words * 10 >= page.wordCount
    else { return }
    noteUses(page, counted, number, suspects)
    noteTerms(page, counted, number)
  }

  // MARK: - Text that does not count

  private mutating func noteElsewhere(_ page: Page, _ blocks: Range<Int>, _ number: UInt32) {
    matches.removeAll(keepingCapacity: true)
    let start = page.blocks[blocks.lowerBound].normalized.lowerBound
    let end = page.blocks[blocks.upperBound - 1].normalized.upperBound
    matcher.appendMatches(
      in: page.text, surface: page.surface, boundaries: page.boundaries, range: start..<end,
      detail: .counted, into: &matches)
    for match in matches where frame.credits[Int(match.rule.rawValue)] > 0 {
      guard let place = page.block(atNormalized: match.range.lowerBound) else { continue }
      let phrase = Int(match.phrase.rawValue)
      survey.note(
        phrase, elsewhere: Elsewhere.reason(page.blocks[place], frame), page: number,
        isNewPage: lastElsewhere.updateValue(number, forKey: match.phrase.rawValue) != number)
    }
  }

  /// The page on which a phrase was last met in text that does not count.
  private var lastElsewhere: [UInt32: UInt32] = [:]

  // MARK: - Titles and density

  private mutating func noteUses(
    _ page: Page, _ counted: [Int], _ number: UInt32, _ suspects: Set<UInt32>
  ) {
    // Points of a phrase by zone: the best block of each.
    var points: [UInt32: [Double]] = [:]
    let claims: [Zone] = [.title, .h1, .urlSlug]
    for place in counted {
      let block = page.blocks[place]
      guard let zone = claims.firstIndex(of: block.zone) else { continue }
      let uses = longest(page, block.normalized)
      let words = max(1, page.boundaries.words(in: block.normalized))
      var inTitle: [UInt32: Int] = [:]
      for use in uses {
        let share = min(1, Double(self.words(use, page)) / Double(words))
        points[use.phrase.rawValue, default: [0, 0, 0]][zone] = max(
          points[use.phrase.rawValue]?[zone] ?? 0, PageUses.points(of: block.zone) * share)
        if block.zone == .title, use.rule.tier < .probable {
          inTitle[use.phrase.rawValue, default: 0] += 1
        }
      }
      for (phrase, places) in inTitle.sorted(by: { $0.key < $1.key })
      where Double(places) >= frame.settings.thresholds[.inTitle] {
        survey.add(
          overUse: OverUse(
            phrase: phrase, page: number, places: places, placeWords: places, words: words,
            isTitle: true))
      }
    }
    for (phrase, own) in points.sorted(by: { $0.key < $1.key }) where own[0] + own[1] > 0 {
      survey.add(title: TitleUse(phrase: phrase, page: number, strength: own.reduce(0, +)))
    }
    noteDensity(page, counted, number, suspects)
  }

  private mutating func noteDensity(
    _ page: Page, _ counted: [Int], _ number: UInt32, _ suspects: Set<UInt32>
  ) {
    guard !suspects.isEmpty else { return }
    let limits = frame.settings.thresholds
    var words = 0
    for place in counted where PageUses.isProse(page.blocks[place].zone) {
      words += page.boundaries.words(in: page.blocks[place].normalized)
    }
    guard Double(words) >= limits[.words] else { return }
    var counts: [UInt32: (places: Int, words: Int)] = [:]
    for place in counted where PageUses.isProse(page.blocks[place].zone) {
      for use in longest(page, page.blocks[place].normalized)
      where suspects.contains(use.phrase.rawValue) {
        counts[use.phrase.rawValue, default: (0, 0)].places += 1
        counts[use.phrase.rawValue, default: (0, 0)].words += self.words(use, page)
      }
    }
    for (phrase, count) in counts.sorted(by: { $0.key < $1.key })
    where Double(count.places) >= limits[.places]
      && Double(count.words) > limits[.density] * Double(words)
    {
      survey.add(
        overUse: OverUse(
          phrase: phrase, page: number, places: count.places, placeWords: count.words,
          words: words, isTitle: false))
    }
  }

  private func words(_ match: PhraseMatch, _ page: Page) -> Int {
    max(1, page.boundaries.words(in: match.range))
  }

  private mutating func longest(_ page: Page, _ range: Range<Int>) -> [PhraseMatch] {
    matches.removeAll(keepingCapacity: true)
    matcher.appendMatches(
      in: page.text, surface: page.surface, boundaries: page.boundaries, range: range,
      detail: .counted, into: &matches)
    return LongestMatches.of(matches.filter { frame.credits[Int($0.rule.rawValue)] > 0 })
  }

  // MARK: - Terms

  /// Whether a tenth or more of the clear text is in another language than the page's: there the language
  /// of a short new block depends on what stands beside it.
  private static func isMixed(_ page: Page) -> Bool {
    var (all, other) = (0, 0)
    for block in page.blocks where block.isOwnLanguage && !block.isTranslatedByWidget {
      guard block.zone != .urlSlug, block.zone != .hidden, block.zone != .structuredData else {
        continue
      }
      all += block.normalized.count
      if block.language != page.language { other += block.normalized.count }
    }
    return other > 0 && other * 10 >= all
  }

  private mutating func noteTerms(_ page: Page, _ counted: [Int], _ number: UInt32) {
    var length = 0
    var claimed: [UInt32] = []
    let vocabulary = frame.terms.vocabulary
    let scratch = scratch
    for place in counted {
      let block = page.blocks[place]
      let weight = frame.weight(of: block.zone)
      guard weight > 0 else { continue }
      let isClaim = block.zone == .title || block.zone == .h1
      cutter.forEachTerm(in: page.text.bytes.span, block.normalized, page.boundaries) {
        key, kind, _ in
        if kind == .word { length += weight }
        guard let term = vocabulary.number(of: key) else { return }
        scratch.add(weight, to: term)
        if isClaim, kind == .word, !claimed.contains(term) { claimed.append(term) }
      }
    }
    let (terms, weights) = scratch.take(most: PageTerms.maximumTerms)
    survey.add(
      text: PageTerms(
        number: number, address: page.address, title: page.title, canonical: page.canonical,
        length: length, terms: terms, weights: weights, claimed: claimed.sorted(),
        isMixed: Self.isMixed(page)))
  }
}

/// Adds up the weights of a page's terms. Belongs to one worker.
private final class TermScratch {
  /// Weight of each term of the vocabulary, and which are not 0.
  private var weights: [UInt32]
  private var touched: [UInt32] = []

  init(count: Int) { weights = [UInt32](repeating: 0, count: count) }

  func add(_ weight: Int, to term: UInt32) {
    if weights[Int(term)] == 0 { touched.append(term) }
    weights[Int(term)] &+= UInt32(weight)
  }

  /// The terms, rising, with their weights; at most so many, those with the greatest weights. Which they
  /// are does not depend on the order of the text. The next page begins at nothing.
  func take(most: Int) -> (terms: [UInt32], weights: [UInt16]) {
    var terms = touched
    if terms.count > most {
      terms.sort { (weights[Int($1)], $0) < (weights[Int($0)], $1) }
      terms.removeSubrange(most...)
    }
    terms.sort()
    let result = terms.map { UInt16(clamping: weights[Int($0)]) }
    for term in touched { weights[Int(term)] = 0 }
    touched.removeAll(keepingCapacity: true)
    return (terms, result)
  }
}
