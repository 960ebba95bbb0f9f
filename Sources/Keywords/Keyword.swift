public import Tables
internal import Words

/// An entry of a keyword database: what buyers type, and what the platform says about it.
public struct Keyword: Sendable, Equatable {
  /// The keyword as the file writes it: NFC, white space collapsed, match symbols taken off.
  public var text: String
  /// How often it is searched (or what `VolumeKind` says); nil when that is not known, which is not
  /// zero. The middle of the range where only a range is known, its lower end where it is open.
  public var volume: Int64?
  /// The lower end, where only a range is known.
  public var volumeLow: Int64?
  /// The upper end, where only a range is known and it is not open.
  public var volumeHigh: Int64?
  /// The platform's category, as the file writes it.
  public var category: String?
  /// The suggested or usual price of a click, in the file's currency.
  public var bid: Amount?
  /// How hard advertisers compete, as the file writes it (`High`, `0.45`).
  public var competition: String?
  /// How an advertisement's keyword must match (`exact`, `phrase`, `broad`, or the file's own word).
  public var matchType: String?

  /// A keyword with what is known of it.
  public init(
    _ text: String, volume: Int64? = nil, volumeLow: Int64? = nil, volumeHigh: Int64? = nil,
    category: String? = nil, bid: Amount? = nil, competition: String? = nil,
    matchType: String? = nil
  ) {
    self.text = text
    self.volume = volume
    self.volumeLow = volumeLow
    self.volumeHigh = volumeHigh
    self.category = category
    self.bid = bid
    self.competition = competition
    self.matchType = matchType
  }

  /// The normal form by which keywords are the same and are looked for.
  /// - Complexity: O(*n*); computed anew at each call.
  public var key: [UInt8] { Normalizer.key(text) }

  /// Whether only a range of the volume is known.
  public var isVolumeRange: Bool { volumeLow != nil }
}

/// What the volumes of a database count. Different kinds are never mixed in one set of weights.
public enum VolumeKind: String, Sendable, Codable, CaseIterable {
  /// Searches in a month.
  case searches
  /// A platform's index of popularity, which counts nothing.
  case index
  /// How often an advertisement was shown.
  case impressions
  /// How often an advertisement was clicked.
  case clicks
  /// The file has no volumes.
  case none
}
