/// What a finding stands on: a place that a stranger can open and check.
///
/// `address` is the address of a page, the path of a file as the user named it, or the name of a
/// setting. `start` and `end` are byte offsets of the file as it was read (half open); both are
/// absent when the whole is meant. `line` counts from 1, for tables and text files.
public struct Evidence: Codable, Sendable, Hashable {
  /// What kind of thing the evidence is.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A place on a page of the site.
    case page
    /// A row or message of an operating record.
    case record
    /// A document of the evidence folder.
    case document
    /// What a machine answered: a certificate, a registration, a response head.
    case exchange
    /// A date that the user stated.
    case event
  }

  public var kind: Kind
  public var address: String
  public var start: Int?
  public var end: Int?
  public var line: Int?
  /// What stands there, shortened to at most `quoteLimit` bytes.
  public var quote: String?
  /// SHA-256 of the file or page, in hex.
  public var digest: String?
  /// Language of what stands there, BCP 47.
  public var language: String?

  /// Longest quote, in bytes of UTF-8.
  public static let quoteLimit = 400

  /// Evidence of the given parts; a longer quote is cut at a character and ends with `…`.
  public init(
    kind: Kind, address: String, start: Int? = nil, end: Int? = nil, line: Int? = nil,
    quote: String? = nil, digest: String? = nil, language: String? = nil
  ) {
    self.kind = kind
    self.address = address
    self.start = start
    self.end = end
    self.line = line
    self.quote = quote.map(Self.clipped)
    self.digest = digest
    self.language = language
  }

  private static func clipped(_ text: String) -> String {
    guard text.utf8.count > quoteLimit else { return text }
    var kept = ""
    var count = 0
    for character in text {
      count += character.utf8.count
      if count > quoteLimit - 3 { break }
      kept.append(character)
    }
    return kept + "…"
  }
}

extension Evidence: Comparable {
  /// By address, place, then the rest: the order in which results print evidence.
  public static func < (a: Self, b: Self) -> Bool {
    if a.address != b.address {
      return a.address.utf8.lexicographicallyPrecedes(b.address.utf8)
    }
    let left = [a.start ?? -1, a.end ?? -1, a.line ?? -1]
    let right = [b.start ?? -1, b.end ?? -1, b.line ?? -1]
    if left != right { return left.lexicographicallyPrecedes(right) }
    if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
    return (a.quote ?? "").utf8.lexicographicallyPrecedes((b.quote ?? "").utf8)
  }
}
