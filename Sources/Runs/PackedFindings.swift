internal import Bytes
internal import Coverage
public import Pages
public import Phrases

/// The places of one phrase in one zone of a page, as the store keeps them.
public struct StoredFinding: Sendable, Equatable {
  /// Index of the market's `KeywordIndex` in the run's indexes.
  public var market: Int
  public var phrase: PhraseID
  public var zone: Zone
  /// The surest rule among the places.
  public var rule: MatchRule
  /// How many places there are in the zone.
  public var count: Int
  /// The first place, as UTF-8 byte offsets of the page as it was captured, the end behind it.
  public var start: Int
  public var end: Int
}

/// The findings of a page as bytes, for the store.
///
/// All numbers little-endian. For each market with findings, by rising index: UInt32 index of the
/// market in the run's indexes, UInt32 words, UInt32 number of findings; then for each, by rising phrase,
/// then zone: UInt32 phrase, UInt8 zone (`Zone.place`), UInt8 rule, UInt16 zero, UInt32 places, UInt32
/// start and UInt32 end of the first place in the page's bytes.
enum PackedFindings {
  static let marketBytes = 12
  static let findingBytes = 20

  static func pack(_ findings: [MarketFindings], of page: Page) -> [UInt8] {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(
      findings.reduce(0) { $0 + marketBytes / 4 + $1.findings.count * findingBytes / 4 })
    for found in findings where !found.findings.isEmpty {
      numbers.append(UInt32(found.index))
      numbers.append(UInt32(clamping: found.words))
      numbers.append(UInt32(found.findings.count))
      let sources = page.sourceRanges(ofNormalized: found.findings.map(\.first))
      for (finding, source) in zip(found.findings, sources) {
        let zone = UInt32(finding.zone.place)
        numbers.append(finding.phrase.rawValue)
        numbers.append(zone | UInt32(finding.rule.rawValue) << 8)
        numbers.append(UInt32(clamping: finding.count))
        numbers.append(UInt32(clamping: source.lowerBound))
        numbers.append(UInt32(clamping: source.upperBound))
      }
    }
    return ByteList.bytes(of: numbers)
  }

  /// Why bytes are no findings.
  enum Damage: Error, Equatable, CustomStringConvertible {
    case cutShort(at: Int)
    case market(Int, at: Int)
    case phrase(UInt32, at: Int)
    case zone(UInt32, at: Int)
    case rule(UInt32, at: Int)
    case order(at: Int)
    case place(at: Int)

    var description: String {
      switch self {
      case .cutShort(let at): "its findings end within a record, at byte \(at)"
      case .market(let market, let at): "findings for market \(market), at byte \(at)"
      case .phrase(let phrase, let at): "there is no phrase \(phrase), at byte \(at)"
      case .zone(let zone, let at): "there is no zone \(zone), at byte \(at)"
      case .rule(let rule, let at): "there is no rule \(rule), at byte \(at)"
      case .order(let at): "findings are out of order, at byte \(at)"
      case .place(let at): "a place that ends before it begins, or no place, at byte \(at)"
      }
    }
  }

  /// A finding as its numbers, which name a zone (`Zone.place`) and a rule (`MatchRule.rawValue`) that exist.
  struct Numbers {
    var market: Int
    var phrase: UInt32
    var zone: UInt8
    var rule: UInt8
    var count: UInt32
    var start: UInt32
    var end: UInt32
  }

  /// Calls `body` with every finding, in the order of packing. Everything is checked.
  ///
  /// - Parameter phraseCounts: the number of phrases of each market's index; nil where the indexes are
  ///   not at hand: phrases are not checked then.
  /// - Complexity: O(*n*) for *n* findings.
  static func forEach(
    _ bytes: RawSpan, phraseCounts: [Int]?, _ body: (StoredFinding) -> Void
  ) throws(Damage) {
    let (zones, rules) = (Zone.stored, MatchRule.allCases)
    try forEachNumbers(bytes, phraseCounts: phraseCounts) { one in
      body(
        StoredFinding(
          market: one.market, phrase: PhraseID(rawValue: one.phrase), zone: zones[Int(one.zone)],
          rule: rules[Int(one.rule)], count: Int(one.count), start: Int(one.start),
          end: Int(one.end)))
    }
  }

  /// As `forEach`, in numbers.
  static func forEachNumbers(
    _ bytes: RawSpan, phraseCounts: [Int]?, _ body: (Numbers) -> Void
  ) throws(Damage) {
    let zoneCount = UInt32(Zone.stored.count)
    let ruleCount = UInt32(MatchRule.allCases.count)
    func number(_ offset: Int) -> UInt32 {
      UInt32(
        littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    var offset = 0
    var lastMarket = -1
    while offset < bytes.byteCount {
      guard bytes.byteCount - offset >= marketBytes else { throw .cutShort(at: offset) }
      let market = Int(number(offset))
      let count = Int(number(offset + 8))
      guard market > lastMarket, market < phraseCounts?.count ?? Int(UInt16.max) else {
        throw .market(market, at: offset)
      }
      lastMarket = market
      offset += marketBytes
      guard (bytes.byteCount - offset) / findingBytes >= count else { throw .cutShort(at: offset) }
      let phraseCount = phraseCounts.map { UInt64($0[market]) } ?? .max
      var last: Int64 = -1
      for _ in 0..<count {
        let phrase = number(offset)
        let packed = number(offset + 4)
        let places = number(offset + 8)
        let (start, end) = (number(offset + 12), number(offset + 16))
        guard UInt64(phrase) < phraseCount else { throw .phrase(phrase, at: offset) }
        guard packed & 0xFF < zoneCount else { throw .zone(packed & 0xFF, at: offset) }
        guard packed >> 8 < ruleCount else { throw .rule(packed >> 8, at: offset) }
        let key = Int64(phrase) << 8 | Int64(packed & 0xFF)
        guard key > last else { throw .order(at: offset) }
        last = key
        guard start <= end, places > 0 else { throw .place(at: offset) }
        body(
          Numbers(
            market: market, phrase: phrase, zone: UInt8(packed & 0xFF), rule: UInt8(packed >> 8),
            count: places, start: start, end: end))
        offset += findingBytes
      }
    }
  }
}

extension Zone {
  /// All zones, by place.
  static let stored = Zone.allCases.sorted { $0.place < $1.place }
}
