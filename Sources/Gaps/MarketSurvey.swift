internal import Coverage
internal import Keywords
internal import Pages
internal import Phrases
internal import Words

/// What the pages read by one worker give to one market. Surveys merge; the order of pages and the number
/// of workers do not show in what is made of them.
///
/// Memory: eighteen bytes a phrase, and for each page its terms that keywords have.
struct MarketSurvey: Sendable {
  let frame: MarketFrame
  /// For each phrase, the surest rule + 1 or 0; a bit for each zone that gives it credit; pages and places.
  private(set) var best: [UInt8]
  private(set) var zones: [UInt16]
  private(set) var pages: [UInt32]
  private(set) var places: [UInt32]
  /// For each phrase that stands in text that does not count: why (bits of `Elsewhere`), on how many
  /// pages, and the lowest number of them.
  private(set) var elsewhere: [UInt8]
  private(set) var elsewherePages: [UInt32]
  private(set) var elsewhereFirst: [UInt32]
  private(set) var marketPages = 0
  /// Pages that may be proposed.
  private(set) var texts: [PageTerms] = []
  private(set) var titles: [TitleUse] = []
  private(set) var overUses: [OverUse] = []
  private(set) var categories: [CategoryUse] = []

  init(_ frame: MarketFrame) {
    self.frame = frame
    let count = frame.index.phrases.count
    best = [UInt8](repeating: 0, count: count)
    zones = [UInt16](repeating: 0, count: count)
    pages = [UInt32](repeating: 0, count: count)
    places = [UInt32](repeating: 0, count: count)
    elsewhere = [UInt8](repeating: 0, count: count)
    elsewherePages = [UInt32](repeating: 0, count: count)
    elsewhereFirst = [UInt32](repeating: .max, count: count)
  }

  /// Takes what coverage found on a page: for each phrase and zone, by phrase, the surest rule and the
  /// number of places. Returns the phrases that may be over-used, to be looked at in the text.
  mutating func add(
    findings: some Sequence<(phrase: UInt32, zone: Zone, rule: MatchRule, count: Int)>,
    words: Int, isForMarket: Bool, page: UInt32
  ) -> Set<UInt32> {
    if isForMarket { marketPages += 1 }
    let limits = frame.settings.thresholds
    var suspects: Set<UInt32> = []
    var last: UInt32?
    var isCovered = false
    var prose = 0
    var own: [Int: CategoryUse] = [:]
    for (phrase, zone, rule, count) in findings {
      let place = Int(phrase)
      let now = rule.rawValue + 1
      if best[place] == 0 || now < best[place] { best[place] = now }
      // Scattered words are no place of the keyword.
      guard rule < .scattered else { continue }
      if last != phrase {
        pages[place] += 1
        last = phrase
        isCovered = false
        prose = 0
      }
      places[place] &+= UInt32(clamping: count)
      guard frame.credits[Int(rule.rawValue)] > 0 else { continue }
      zones[place] |= 1 << UInt16(zone.place)
      if !isCovered {
        isCovered = true
        for category in frame.categories(of: phrase) {
          own[category, default: CategoryUse(page: page, category: UInt32(category))].add(phrase)
        }
      }
      if PageUses.isProse(zone) { prose += count }
      if Double(prose) >= limits[.places] || zone == .title && Double(count) >= limits[.inTitle] {
        suspects.insert(phrase)
      }
    }
    categories += own.values.sorted { $0.category < $1.category }
    return suspects
  }

  /// Takes note of a phrase in text that does not count.
  mutating func note(_ phrase: Int, elsewhere reason: Elsewhere, page: UInt32, isNewPage: Bool) {
    elsewhere[phrase] |= reason.rawValue
    if isNewPage { elsewherePages[phrase] += 1 }
    elsewhereFirst[phrase] = min(elsewhereFirst[phrase], page)
  }

  /// Takes note of what a page's text shows.
  mutating func add(title: TitleUse) { titles.append(title) }
  mutating func add(overUse: OverUse) { overUses.append(overUse) }
  mutating func add(text: PageTerms) { texts.append(text) }

  // MARK: - Merging

  /// Adds what another worker read.
  mutating func merge(_ other: MarketSurvey) {
    for phrase in best.indices {
      let rule = other.best[phrase]
      if rule != 0, best[phrase] == 0 || rule < best[phrase] { best[phrase] = rule }
      zones[phrase] |= other.zones[phrase]
      pages[phrase] += other.pages[phrase]
      places[phrase] &+= other.places[phrase]
      elsewhere[phrase] |= other.elsewhere[phrase]
      elsewherePages[phrase] += other.elsewherePages[phrase]
      elsewhereFirst[phrase] = min(elsewhereFirst[phrase], other.elsewhereFirst[phrase])
    }
    marketPages += other.marketPages
    texts += other.texts
    titles += other.titles
    overUses += other.overUses
    categories += other.categories
  }
}

/// Why text does not count for a market.
struct Elsewhere: OptionSet, Sendable {
  let rawValue: UInt8
  static let otherLanguage = Elsewhere(rawValue: 1)
  static let uncountedZone = Elsewhere(rawValue: 2)
  static let widget = Elsewhere(rawValue: 4)

  /// The first reason that holds: a widget wrote it, its zone does not count, its language is another.
  static func reason(_ block: Block, _ frame: MarketFrame) -> Elsewhere {
    if block.isTranslatedByWidget { return .widget }
    return frame.counted[block.zone.place] ? .otherLanguage : .uncountedZone
  }

  /// Names for results.
  var names: [String] {
    var names: [String] = []
    if contains(.otherLanguage) { names.append("other-language") }
    if contains(.uncountedZone) { names.append("uncounted-zone") }
    if contains(.widget) { names.append("translated-by-widget") }
    return names
  }
}

/// A page that may be proposed, as far as keywords have its words.
struct PageTerms: Sendable {
  /// The most terms of a page that are kept, those with the greatest weight.
  static let maximumTerms = 4096

  var number: UInt32
  var address: String
  var title: String?
  var canonical: String?
  /// Words, each as many times as its zone weighs.
  var length: Int
  /// Rising.
  var terms: [UInt32]
  var weights: [UInt16]
  /// Words of title and first heading, rising.
  var claimed: [UInt32]
  /// Whether a good part of its text is in another language; see `MarketSurveyor.isMixed`.
  var isMixed = false
}

/// What a page covers of a category.
struct CategoryUse: Sendable {
  /// The most keywords that are remembered as examples.
  static let examples = 3

  var page: UInt32
  var category: UInt32
  var count: UInt32 = 0
  var phrases: [UInt32] = []

  init(page: UInt32, category: UInt32) {
    self.page = page
    self.category = category
  }

  mutating func add(_ phrase: UInt32) {
    count += 1
    if phrases.count < Self.examples { phrases.append(phrase) }
  }
}
