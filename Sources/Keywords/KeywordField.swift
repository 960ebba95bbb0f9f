/// What a column of a keyword file holds.
public enum KeywordField: String, Sendable, Codable, CaseIterable, Comparable {
  case keyword
  /// Searches in a month.
  case volume
  /// A relative index of popularity.
  case volumeIndex = "volume-index"
  case impressions
  case clicks
  case category
  case bid
  case competition
  case matchType = "match-type"
  /// Columns that are known and not imported; they help to tell a header.
  case other

  /// The fields that a person may name a column for.
  public static let mappable: [KeywordField] = [
    .keyword, .volume, .category, .bid, .competition, .matchType,
  ]

  /// In the order of the list.
  public static func < (a: KeywordField, b: KeywordField) -> Bool {
    allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
  }

  /// The field that people mean by `name` (`match_type`, `Match type`…).
  public init?(name: String) {
    let folded = name.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
    switch String(folded) {
    case "keyword", "keywords": self = .keyword
    case "volume", "search-volume": self = .volume
    case "category": self = .category
    case "bid", "cpc": self = .bid
    case "competition": self = .competition
    case "match-type", "matchtype", "match": self = .matchType
    default: return nil
    }
  }
}
