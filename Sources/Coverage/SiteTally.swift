internal import CPrefetch
public import Pages
public import Phrases

/// The places of one phrase in one zone of one page.
public struct KeywordFinding: Sendable, Equatable {
  public var phrase: PhraseID
  public var zone: Zone
  /// The surest rule among the places.
  public var rule: MatchRule
  /// How many places there are in the zone.
  public var count: Int
  /// The first place, as UTF-8 offsets of the page's normalised text.
  public var first: Range<Int>
}

/// What one page gives to one market.
public struct MarketFindings: Sendable, Equatable {
  /// Index of the market's `KeywordIndex` in the observer's list.
  public var index: Int
  /// Words of the page that are in the market's language and count.
  public var words: Int
  /// Whether the page as such is one for the market, and not only a word or two on it (the name of a
  /// language in a menu): a tenth of its words are in the market's language.
  public var isForMarket: Bool
  /// By phrase, then zone.
  public var findings: [KeywordFinding]

  /// Number of different phrases in `findings`.
  public var phraseCount: Int {
    var count = 0
    var last: PhraseID?
    for finding in findings where finding.phrase != last {
      count += 1
      last = finding.phrase
    }
    return count
  }

  /// Whether a page is one for a market: `words` of its `all` words are in the market's language.
  package static func isForMarket(words: Int, of all: Int) -> Bool {
    words > 0 && words * 10 >= all
  }
}

/// What a site's pages give to one market, phrase by phrase.
///
/// Tallies merge: associative and commutative, so the order of pages and the number of workers do
/// not show in a result. Memory depends on the number of phrases only.
public struct SiteTally: Sendable, Equatable {
  /// What is known of a phrase, side by side: findings name phrases from all over the list, and each
  /// look is one at memory.
  private struct Row: Sendable, Equatable {
    /// Five bits a zone: 0 not found, else the surest rule + 1.
    var rules: UInt64 = 0
    /// The pages that have the phrase.
    var pages: UInt32 = 0
    var places: UInt32 = 0

    /// Takes note of a rule (`MatchRule.rawValue`) in a zone (`Zone.place`).
    mutating func note(_ rule: UInt8, in zone: UInt8) {
      let shift = UInt64(zone) * PackedRules.bits
      let before = rules >> shift & PackedRules.mask
      let now = UInt64(rule) + 1
      if before == 0 || now < before { rules = rules & ~(PackedRules.mask << shift) | now << shift }
    }
  }

  /// By phrase.
  private var rows: [Row]
  /// Pages for the market (`MarketFindings.isForMarket`), and the words that count on all pages.
  public private(set) var pageCount = 0
  public private(set) var words = 0

  /// The tally of no page, for an index of `phraseCount` phrases.
  public init(phraseCount: Int) {
    rows = [Row](repeating: Row(), count: phraseCount)
  }

  /// Adds a page.
  public mutating func add(_ page: MarketFindings) {
    addPage(words: page.words, isForMarket: page.isForMarket)
    var last: UInt32?
    add(page.findings.count, last: &last) { place in
      let one = page.findings[place]
      return Entry(
        phrase: one.phrase.rawValue, zone: UInt8(one.zone.place), rule: one.rule.rawValue,
        count: UInt32(clamping: one.count))
    }
  }

  /// Adds a page without its findings, which follow (`add(_:last:)`).
  package mutating func addPage(words: Int, isForMarket: Bool) {
    if isForMarket { pageCount += 1 }
    self.words += words
  }

  /// What a tally takes of a finding, in numbers: the zone's `Zone.place`, the rule's `MatchRule.rawValue`.
  package struct Entry: Sendable {
    @usableFromInline package let phrase: UInt32
    @usableFromInline package let count: UInt32
    @usableFromInline package let zone: UInt8
    @usableFromInline package let rule: UInt8

    /// The places of a phrase in a zone.
    @inlinable package init(phrase: UInt32, zone: UInt8, rule: UInt8, count: UInt32) {
      (self.phrase, self.zone, self.rule, self.count) = (phrase, zone, rule, count)
    }
  }

  /// Adds the next findings of the page that was added last; findings come by phrase.
  ///
  /// - Parameter last: nil at the page's first finding; for the use of this method.
  /// - Precondition: phrases are of the index, zones and rules exist.
  /// - Complexity: O(*n*) for *n* findings; memory is asked for some findings ahead.
  package mutating func add(_ entries: [Entry], last: inout UInt32?) {
    add(entries.count, last: &last) { entries[$0] }
  }

  /// How many findings ahead a row is asked for: some more than memory takes to answer.
  private static let distance = 12

  @inline(__always)
  private mutating func add(
    _ count: Int, last: inout UInt32?, _ entry: (Int) -> Entry
  ) {
    let scattered = MatchRule.scattered.rawValue
    var rows = rows.mutableSpan
    for place in 0..<count {
      let ahead = place + Self.distance
      if ahead < count { Self.fetch(&rows, Int(entry(ahead).phrase)) }
      let one = entry(place)
      let index = Int(one.phrase)
      rows[index].note(one.rule, in: one.zone)
      // Scattered words are no place of the keyword.
      guard one.rule < scattered else { continue }
      if last != one.phrase {
        rows[index].pages += 1
        last = one.phrase
      }
      rows[index].places &+= one.count
    }
  }

  @inline(__always)
  private static func fetch(_ rows: inout MutableSpan<Row>, _ index: Int) {
    guard index < rows.count else { return }
    // The row is one of the span; asking for it does not touch it.
    unsafe rows.withUnsafeBufferPointer { unsafe cprefetch_read($0.baseAddress! + index) }
  }

  /// The sum of two tallies of the same index.
  public mutating func merge(_ other: SiteTally) {
    precondition(rows.count == other.rows.count, "tallies of different indexes")
    pageCount += other.pageCount
    words += other.words
    for phrase in rows.indices where other.rows[phrase].rules != 0 {
      rows[phrase].pages += other.rows[phrase].pages
      rows[phrase].places &+= other.rows[phrase].places
      for zone in Zone.byPlace {
        if let rule = other.packedRules(of: phrase).rule(in: zone) {
          rows[phrase].note(rule.rawValue, in: UInt8(zone.place))
        }
      }
    }
  }

  /// The number of pages that have a phrase, scattered words apart.
  public func pages(of phrase: Int) -> Int { Int(rows[phrase].pages) }

  /// The number of places of a phrase on all pages.
  public func places(of phrase: Int) -> Int { Int(rows[phrase].places) }

  /// The surest tier of a phrase in a zone; nil when it was not found there.
  public func tier(of phrase: Int, in zone: Zone) -> Tier? {
    packedRules(of: phrase).rule(in: zone)?.tier
  }

  /// The surest rules of a phrase in all zones.
  func packedRules(of phrase: Int) -> PackedRules { PackedRules(packed: rows[phrase].rules) }

  /// The surest rule of a phrase anywhere; nil when it was not found.
  public func rule(of phrase: Int) -> MatchRule? { packedRules(of: phrase).surest }

  /// The surest tier of a phrase anywhere; nil when it was not found.
  public func tier(of phrase: Int) -> Tier? { rule(of: phrase)?.tier }
}

/// The surest rule in each zone, five bits a zone: 0 not found, else the rule + 1. Eleven zones of at
/// most 31 rules fit.
struct PackedRules: Sendable, Equatable {
  static let bits: UInt64 = 5
  static let mask: UInt64 = 31

  var packed: UInt64

  /// The surest rule in a zone; nil when the phrase was not found there.
  func rule(in zone: Zone) -> MatchRule? {
    let bits = packed >> (UInt64(zone.place) * Self.bits) & Self.mask
    return bits == 0 ? nil : MatchRule(rawValue: UInt8(bits - 1))
  }

  /// The surest rule of all zones.
  var surest: MatchRule? {
    var best: UInt64 = 0
    var rest = packed
    while rest != 0 {
      let rule = rest & Self.mask
      if rule != 0, best == 0 || rule < best { best = rule }
      rest >>= Self.bits
    }
    return best == 0 ? nil : MatchRule(rawValue: UInt8(best - 1))
  }

  /// How many zones have the phrase.
  var zoneCount: Int {
    var count = 0
    var rest = packed
    while rest != 0 {
      if rest & Self.mask != 0 { count += 1 }
      rest >>= Self.bits
    }
    return count
  }
}

extension Zone {
  /// The zone's place among all zones, for packing.
  package var place: Int {
    switch self {
    case .urlSlug: 0
    case .title: 1
    case .metaDescription: 2
    case .h1: 3
    case .h2to6: 4
    case .body: 5
    case .listTable: 6
    case .alt: 7
    case .anchor: 8
    case .structuredData: 9
    case .hidden: 10
    }
  }

  /// All zones, by place.
  static let byPlace = Zone.allCases.sorted { $0.place < $1.place }
}
