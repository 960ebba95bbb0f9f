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
}

/// What a site's pages give to one market, phrase by phrase.
///
/// Tallies merge: associative and commutative, so the order of pages and the number of workers do
/// not show in a result. Memory depends on the number of phrases only.
public struct SiteTally: Sendable, Equatable {
  /// For each phrase, four bits a zone: 0 not found, else the surest tier + 1.
  private var tiers: [UInt64]
  /// For each phrase, the number of pages that have it, and of places.
  public private(set) var pages: [UInt32]
  public private(set) var places: [UInt32]
  /// Pages for the market (`MarketFindings.isForMarket`), and the words that count on all pages.
  public private(set) var pageCount = 0
  public private(set) var words = 0

  /// The tally of no page, for an index of `phraseCount` phrases.
  public init(phraseCount: Int) {
    tiers = [UInt64](repeating: 0, count: phraseCount)
    pages = [UInt32](repeating: 0, count: phraseCount)
    places = [UInt32](repeating: 0, count: phraseCount)
  }

  /// Adds a page.
  public mutating func add(_ page: MarketFindings) {
    if page.isForMarket { pageCount += 1 }
    words += page.words
    var last: PhraseID?
    for finding in page.findings {
      let phrase = Int(finding.phrase.rawValue)
      if last != finding.phrase {
        pages[phrase] += 1
        last = finding.phrase
      }
      places[phrase] &+= UInt32(clamping: finding.count)
      note(finding.rule.tier, in: finding.zone, of: phrase)
    }
  }

  private mutating func note(_ tier: Tier, in zone: Zone, of phrase: Int) {
    let shift = UInt64(zone.place) * 4
    let before = tiers[phrase] >> shift & 15
    let now = UInt64(tier.rawValue) + 1
    if before == 0 || now < before {
      tiers[phrase] = tiers[phrase] & ~(15 << shift) | now << shift
    }
  }

  /// The sum of two tallies of the same index.
  public mutating func merge(_ other: SiteTally) {
    precondition(tiers.count == other.tiers.count, "tallies of different indexes")
    pageCount += other.pageCount
    words += other.words
    for phrase in tiers.indices where other.tiers[phrase] != 0 {
      pages[phrase] += other.pages[phrase]
      places[phrase] &+= other.places[phrase]
      for zone in Zone.byPlace {
        if let tier = other.tier(of: phrase, in: zone) { note(tier, in: zone, of: phrase) }
      }
    }
  }

  /// The surest tier of a phrase in a zone; nil when it was not found there.
  public func tier(of phrase: Int, in zone: Zone) -> Tier? {
    Self.tier(in: zone, packed: tiers[phrase])
  }

  /// The tiers of a phrase in all zones, four bits a zone.
  func packedTiers(of phrase: Int) -> UInt64 { tiers[phrase] }

  /// The tier in a zone out of a phrase's packed tiers; nil when it was not found there.
  static func tier(in zone: Zone, packed: UInt64) -> Tier? {
    let bits = packed >> (UInt64(zone.place) * 4) & 15
    return bits == 0 ? nil : Tier(rawValue: UInt8(bits - 1))
  }

  /// The surest tier of a phrase anywhere; nil when it was not found.
  public func tier(of phrase: Int) -> Tier? {
    var best: UInt64 = 0
    var bits = tiers[phrase]
    while bits != 0 {
      let tier = bits & 15
      if tier != 0, best == 0 || tier < best { best = tier }
      bits >>= 4
    }
    return best == 0 ? nil : Tier(rawValue: UInt8(best - 1))
  }
}

extension Zone {
  /// The zone's place among all zones, for packing.
  var place: Int {
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
