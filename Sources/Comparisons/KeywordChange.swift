public import Keywords

/// How one keyword of one database differs.
public struct KeywordChange: Codable, Sendable, Equatable {
  /// What happened to it; a keyword that stays covered can be both moved and of another tier.
  public enum Kind: String, Codable, Sendable, CaseIterable, Comparable {
    case lost
    case gained
    /// Covered on both sides, in other zones.
    case movedZone = "moved-zone"
    /// Covered on both sides, with another surest tier or rule.
    case changedTier = "changed-tier"

    /// In the order of the cases.
    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// How it was covered on one side.
  public struct State: Codable, Sendable, Equatable {
    public var tier: String
    public var rule: String
    public var credit: Double
    /// Zones that have it, with the surest tier in each.
    public var zones: [String: String]
    public var pages: Int
    public var places: Int
  }

  /// A place on a page: zone and UTF-8 byte offsets in the page as it was captured.
  public struct Place: Codable, Sendable, Equatable {
    public var page: String
    public var zone: String
    public var start: Int
    public var end: Int
    /// What stands there, where it is known.
    public var surface: String?
  }

  /// How many places are listed of a keyword.
  public static let listedPlaces = 10

  public var database: String
  public var market: Market
  public var keyword: String
  public var kinds: [Kind]
  /// B's; A's for a keyword that B's database does not hold.
  public var category: String
  public var volume: Int64?
  /// What the database's change did to it: `added`, `removed`, `volume`, `category`.
  public var inDatabase: [String]
  /// Absent where it was not covered.
  public var before: State?
  public var after: State?
  public var zonesGained: [String]
  public var zonesLost: [String]
  public var causes: [Cause]
  /// Why there is no cause; absent where there is one.
  public var reason: String?
  /// Where a lost keyword stood in A, or a gained one stands in B, by address: the first ones.
  public var places: [Place]

  /// Its number in the comparison's table.
  var id: KeywordID = -1

  /// The change of credit, times volume; nil where no volume is stated.
  var weightedGain: Double? {
    guard let volume, volume > 0 else { return nil }
    return Double(volume) * ((after?.credit ?? 0) - (before?.credit ?? 0))
  }

  private enum CodingKeys: String, CodingKey {
    case database, market, keyword, kinds, category, volume, inDatabase, before, after, zonesGained
    case zonesLost, causes, reason, places
  }
}

/// Volumes that are known, and how many keywords state none: unknown is not zero.
public struct VolumeSum: Codable, Sendable, Equatable {
  /// The sum of the known volumes.
  public var volume: Double = 0
  /// Keywords that state a volume, and keywords that do not.
  public var known = 0
  public var unknown = 0

  mutating func add(_ value: Double?) {
    if let value {
      volume = FigureChange.rounded(volume + value)
      known += 1
    } else {
      unknown += 1
    }
  }
}

/// How one database is covered on both sides.
public struct DatabaseChange: Codable, Sendable, Equatable {
  /// Which side has the database.
  public enum Presence: String, Codable, Sendable {
    case both
    /// Only this side was scored against it: its keywords are not compared.
    case onlyA = "only-a"
    case onlyB = "only-b"
  }

  public var database: String
  public var market: Market
  public var platform: String
  public var presence: Presence
  public var coverage: FigureChange
  /// By search volume; without a value where no volume is stated.
  public var weighted: FigureChange
  public var keywords: CountChange
  public var matched: CountChange
  public var gained: Int
  public var lost: Int
  public var movedZone: Int
  public var changedTier: Int
  /// Volumes of the keywords that were gained and lost.
  public var gainedVolume: VolumeSum
  public var lostVolume: VolumeSum
  /// Volume times change of credit over every keyword whose credit changed. Absent where the sides' volumes
  /// count different things.
  public var weightedGain: VolumeSum?
  /// By name; those that differ.
  public var categories: [CategoryChange]
  /// Coverage by zone; those that differ.
  public var zones: [ZoneChange]
  /// Keywords by surest tier; those that differ.
  public var tiers: [TierChange]
  /// How the database itself differs; absent where it does not, or where both versions are not known.
  public var content: DatabaseContentChange?

  /// A category's coverage.
  public struct CategoryChange: Codable, Sendable, Equatable {
    public var category: String
    public var coverage: FigureChange
    public var weighted: FigureChange
    public var keywords: CountChange
    public var matched: CountChange
    public var gained: Int
    public var lost: Int
  }

  /// Keywords with credit in a zone.
  public struct ZoneChange: Codable, Sendable, Equatable {
    public var zone: String
    public var coverage: FigureChange
  }

  /// Keywords by their surest tier.
  public struct TierChange: Codable, Sendable, Equatable {
    public var tier: String
    public var keywords: CountChange
  }

  /// Whether nothing of it differs.
  public var isSame: Bool {
    presence == .both && coverage.isSame && weighted.isSame && keywords.isSame && matched.isSame
      && gained + lost + movedZone + changedTier == 0 && categories.isEmpty && zones.isEmpty
      && tiers.isEmpty
  }
}

/// How two versions of a database differ.
public struct DatabaseContentChange: Codable, Sendable, Equatable {
  /// How many keywords each list names.
  public static let listed = 50

  public var added = 0
  public var removed = 0
  public var volumeChanged = 0
  /// Category or spelling.
  public var otherChanged = 0
  public var same = 0
  /// The first ones, by their normal form.
  public var addedKeywords: [String] = []
  public var removedKeywords: [String] = []
}

/// How the databases of one market together are covered on both sides.
public struct MarketChange: Codable, Sendable, Equatable {
  public var market: Market
  /// Pages with text in the market's language, and words of it.
  public var pages: CountChange
  public var words: CountChange
  public var union: FigureChange
  public var intersection: FigureChange
  public var unionWeighted: FigureChange
  public var intersectionWeighted: FigureChange
  public var unionMatched: CountChange
  /// Different keywords of any of its databases that were gained and lost.
  public var gained: Int
  public var lost: Int

  /// Whether nothing of it differs.
  public var isSame: Bool {
    pages.isSame && words.isSame && union.isSame && intersection.isSame && unionWeighted.isSame
      && intersectionWeighted.isSame && unionMatched.isSame && gained + lost == 0
  }
}
