// Gaps: which keywords a site lacks or handles badly, on which page each would fit best and why, and
// which few of them would raise coverage most. Knows nothing of how that is shown.

/// What is asked for.
public struct GapSettings: Sendable, Equatable, Codable {
  /// The most rows to list for each database and bucket; nil for all.
  public var top: Int? = 10
  /// How many keywords the plan may add for each market.
  public var additions = 20
  /// The most keywords that the plan adds to one page.
  public var perPage = 5
  /// Keywords whose stated volume is below this are neither listed nor planned; one without a stated
  /// volume is unknown, not below. Nil for no bar.
  public var minimumVolume: Int64?
  /// Only keywords of these categories are listed and planned; empty for all.
  public var categories: [String] = []
  public var thresholds = GapThresholds()

  /// The settings above.
  public init() {}
}

/// The figures that decide buckets and proposals. Assumptions of ours, printed in every result; each can
/// be set by its name.
public struct GapThresholds: Sendable, Equatable, Codable {
  private var values: [Double]

  /// Names, usual values and what they mean, one a line: `name|value|meaning`.
  private static let table: StaticString = """
    over-used.density|0.03|share of a page's running words that one keyword makes up, above which it is over-used
    over-used.places|10|fewer places on a page are never over-use by density
    over-used.words|100|a page with fewer running words is never judged by density
    over-used.in-title|3|a keyword that stands this often in one title is over-used
    cannibalised.pages|3|this many pages with the keyword in title or first heading compete for it
    cannibalised.lead|1.5|a page this many times as strong as the second is clearly ahead
    fit.minimum|0.5|share of what a keyword says that a page must speak of to be proposed
    fit.related|0.15|the same for a page that has the keyword's first word and covers keywords of its category
    fit.heading|0.6|share from which a heading is proposed rather than running text
    fit.category|0.2|how much the share of a page's keywords in the same category may add to its score
    words.k1|1.2|BM25: how soon repetition of a word stops to count
    words.b|0.75|BM25: how much long pages are held back
    words.title|4|how many times a word in title or first heading counts
    words.heading|2|how many times a word in a lower heading or the address counts
    search.depth|256|pages a word of a keyword that are looked at, the strongest first
    """

  /// A threshold by name, as it is.
  public struct Named: Sendable {
    public var name: String
    public var value: Double
    /// What it means, in words.
    public var meaning: String
  }

  private static let rows: [Named] = "\(table)".split(separator: "\n").map { line in
    let parts = line.split(separator: "|").map(String.init)
    return Named(name: parts[0], value: Double(parts[1]) ?? 0, meaning: parts[2])
  }

  /// The usual values.
  public init() { values = Self.rows.map(\.value) }

  /// All thresholds in their order.
  public var all: [Named] {
    zip(Self.rows, values).map { Named(name: $0.name, value: $1, meaning: $0.meaning) }
  }

  /// The most that a threshold may be.
  public static let maximum = 1e9

  /// Sets a threshold; false when there is none of that name, or the value is no number from 0 to
  /// `maximum`.
  public mutating func set(_ name: String, to value: Double) -> Bool {
    guard let place = Self.rows.firstIndex(where: { $0.name == name }),
      (0...Self.maximum).contains(value)
    else { return false }
    values[place] = value
    return true
  }

  /// The value of a threshold that exists.
  subscript(_ name: Name) -> Double { values[name.rawValue] }

  /// Places in the table.
  enum Name: Int, CaseIterable {
    case density, places, words, inTitle
    case competing, lead
    case minimumFit, relatedFit, headingFit, category
    case k1, b, titleWeight, headingWeight
    case depth
  }

  /// Reads an object of numbers by name; names that are absent have their usual values.
  public init(from decoder: any Decoder) throws {
    self.init()
    for (name, value) in try [String: Double](from: decoder) where !set(name, to: value) {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "'\(name)' is no threshold"))
    }
  }

  /// Writes an object of numbers by name.
  public func encode(to encoder: any Encoder) throws {
    try Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.value) }).encode(to: encoder)
  }
}

/// What becomes of a keyword. Each keyword of a database is in exactly one bucket, by the first of these
/// questions that is answered with yes:
///
/// 1. Has it no credit? `offMarket` where it stands in text that does not count, else `missing`.
/// 2. Is its surest tier T3 or weaker? `weak`.
/// 3. Does a page over-use it? `overUsed`.
/// 4. Do pages compete for it, none clearly ahead? `cannibalised`.
/// 5. Otherwise `covered`.
public enum GapBucket: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  case missing
  case offMarket = "off-market"
  case weak = "weak-tier-only"
  case covered
  case overUsed = "over-used"
  case cannibalised

  /// What the bucket is called.
  public var title: String {
    switch self {
    case .missing: "Missing"
    case .offMarket: "Off-market"
    case .weak: "Weak tier only"
    case .covered: "Covered"
    case .overUsed: "Over-used"
    case .cannibalised: "Cannibalised"
    }
  }

  /// Whether a page is proposed for its keywords.
  var isGap: Bool { self == .missing || self == .offMarket || self == .weak }
}
