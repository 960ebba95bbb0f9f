internal import Coverage
internal import Keywords
internal import Pages
internal import Phrases
internal import Words

/// Tells why a page fits a keyword, and where to write it.
struct FitTeller {
  let frame: MarketFrame
  let index: TermIndex
  let uses: CategoryUses
  private let texts: KeywordTexts?

  init(frame: MarketFrame, index: TermIndex, uses: CategoryUses) {
    self.frame = frame
    self.index = index
    self.uses = uses
    // Word breakers were opened for this market before; without one, fits are told without their words.
    texts = try? KeywordTexts(frame.index)
  }

  /// The fit in words.
  func fit(_ fit: BestPages.Fit, of phrase: UInt32) -> PageFit {
    let page = index.pages[fit.page]
    var count = 0
    var nearby: [String] = []
    for category in frame.categories(of: phrase) where !frame.categories[category].isEmpty {
      guard let use = uses.use(of: category, on: page.number), Int(use.count) > count else {
        continue
      }
      count = Int(use.count)
      nearby = use.phrases.map { frame.index.phrases.written(PhraseID(rawValue: $0)) }
    }
    return PageFit(
      page: Int(page.number), address: page.address, title: page.title,
      score: rounded(fit.score), fit: rounded(fit.fit), shared: shared(phrase, fit.page),
      categoryKeywords: count, nearby: nearby, zones: zones(of: phrase, fit))
  }

  /// Where to write a keyword: in the title and the first heading when all its words stand there already,
  /// else in a heading or in running text, by how much of it the page speaks of. Only zones that count.
  func zones(of phrase: UInt32, _ fit: BestPages.Fit) -> [String] {
    let words = frame.terms.terms(of: Int(phrase)).filter { $0 & KeywordTerms.pair == 0 }
    let claimed = index.pages[fit.page].claimed
    let isClaimed = !words.isEmpty && words.allSatisfy { claimed.contains($0) }
    let wanted: [Zone] =
      isClaimed
      ? [.title, .h1, .h2to6, .body]
      : fit.fit >= frame.settings.thresholds[.headingFit]
        ? [.h2to6, .body, .listTable] : [.body, .listTable, .h2to6]
    let usable = (wanted + [.title, .h1]).filter { frame.counted[$0.place] }
    return usable.prefix(2).map(\.rawValue)
  }

  /// The words that page and keyword share, the rarest first; neighbours that stand together on the page as in
  /// the keyword are told as one.
  private func shared(_ phrase: UInt32, _ page: Int) -> [PageFit.SharedWord] {
    struct Part {
      var place: Range<Int>
      var rarity: Double
      var pages: Int
    }
    guard let texts else { return [] }
    var cutter = TermCutter(language: frame.index.market.language)
    var told: [(word: PageFit.SharedWord, rarity: Double)] = []
    texts.forEachPiece(of: [phrase]) { piece in
      var parts: [Part] = []
      var joined: [(place: Range<Int>, pages: Int, rarity: Double)] = []
      cutter.forEachTerm(in: piece.text.bytes.span, piece.range(0), piece.boundaries) {
        key, kind, place in
        guard let term = frame.terms.vocabulary.number(of: key),
          index.weight(of: term, on: page) > 0
        else { return }
        let (pages, rarity) = (index.pageCount(of: term), index.rarity(of: term))
        if kind == .word {
          parts.append(Part(place: place, rarity: rarity, pages: pages))
        } else {
          joined.append((place, pages, rarity))
        }
      }
      for pair in joined {
        guard let last = parts.firstIndex(where: { $0.place.upperBound == pair.place.upperBound }),
          last > 0, parts[last - 1].place.lowerBound <= pair.place.lowerBound,
          parts[last - 1].place.upperBound > pair.place.lowerBound
        else { continue }
        parts[last - 1].place = parts[last - 1].place.lowerBound..<pair.place.upperBound
        parts[last - 1].rarity = max(parts[last - 1].rarity, pair.rarity)
        parts[last - 1].pages = min(parts[last - 1].pages, pair.pages)
        parts.remove(at: last)
      }
      for part in parts {
        let surface = piece.text.map.source(of: part.place)
        let word = PageFit.SharedWord(
          word: String(decoding: piece.surface[surface], as: UTF8.self), pages: part.pages)
        if !told.contains(where: { $0.word == word }) { told.append((word, part.rarity)) }
      }
    }
    // A stable order: of equally rare words the first in the keyword.
    return told.enumerated().sorted {
      $0.element.rarity != $1.element.rarity
        ? $0.element.rarity > $1.element.rarity : $0.offset < $1.offset
    }.map(\.element.word)
  }
}

/// Six decimals: reports are compared byte by byte, and no more is meant.
func rounded(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }
