// Keywords: keyword databases of shopping platforms: reading them from files, keeping their versions.
// Knows nothing of pages, of matching or of scores.

public import Words

/// A country whose buyers' keywords are known; the raw value is its ISO 3166 code in lower case.
public enum Market: String, Sendable, Codable, CaseIterable, Comparable, CustomStringConvertible {
  case indonesia = "id"
  case vietnam = "vn"
  case thailand = "th"

  /// The language that buyers there type, and that a page must be in to count for the market.
  public var language: Language {
    switch self {
    case .indonesia: .indonesian
    case .vietnam: .vietnamese
    case .thailand: .thai
    }
  }

  /// The country's English name.
  public var name: String {
    switch self {
    case .indonesia: "Indonesia"
    case .vietnam: "Vietnam"
    case .thailand: "Thailand"
    }
  }

  public var description: String { rawValue }

  /// By code.
  public static func < (a: Market, b: Market) -> Bool { a.rawValue < b.rawValue }
}

/// A shopping platform, by its short name in lower case: `shopee`, `lazada`, `tokopedia`, `tiktok`…
///
/// Any name of 1 to 40 letters a-z, digits and hyphens is a platform; nothing else depends on it.
public struct Platform: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  /// The short name.
  public let slug: String

  /// The platform of that name in any case; nil when it has other characters than a short name may.
  public init?(_ name: String) {
    let slug = name.lowercased()
    let allowed = slug.utf8.allSatisfy {
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "-")
    }
    guard allowed, (1...40).contains(slug.utf8.count) else { return nil }
    self.slug = slug
  }

  private init(known slug: String) { self.slug = slug }

  public static let shopee = Platform(known: "shopee")
  public static let lazada = Platform(known: "lazada")
  public static let tokopedia = Platform(known: "tokopedia")
  public static let tiktok = Platform(known: "tiktok")

  public var description: String { slug }

  /// By short name.
  public static func < (a: Platform, b: Platform) -> Bool { a.slug < b.slug }

  /// Reads the short name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let platform = Platform(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is no platform's short name")
    }
    self = platform
  }

  /// Writes the short name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(slug)
  }
}

/// Which keyword database is meant: one platform's list for one market, and where there are several
/// of them, its name. Written `th/shopee` or `th/shopee/summer`.
public struct KeywordDatabase: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  public let market: Market
  public let platform: Platform
  /// What tells several lists of one market and platform apart; empty for the usual one.
  public let name: String

  /// The database of that market, platform and name; nil when the name has other characters than
  /// letters, digits, `-`, `_` and `.`, or more than 60 of them.
  public init?(market: Market, platform: Platform, name: String) {
    let allowed = name.allSatisfy {
      $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "."
    }
    guard allowed, name.count <= 60 else { return nil }
    self.market = market
    self.platform = platform
    self.name = name
  }

  /// The usual database of that market and platform.
  public init(market: Market, platform: Platform) {
    self.market = market
    self.platform = platform
    name = ""
  }

  /// Reads `th/shopee` or `th/shopee/summer`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, let market = Market(rawValue: parts[0].lowercased()),
      let platform = Platform(String(parts[1])), parts.count == 2 || !parts[2].isEmpty
    else { return nil }
    self.init(market: market, platform: platform, name: parts.count == 3 ? String(parts[2]) : "")
  }

  public var description: String { "\(market)/\(platform)" + (name.isEmpty ? "" : "/\(name)") }

  /// By market, platform, name.
  public static func < (a: KeywordDatabase, b: KeywordDatabase) -> Bool {
    (a.market, a.platform, a.name) < (b.market, b.platform, b.name)
  }
}
