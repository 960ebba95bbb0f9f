/// What others (a crawl, a saved exchange) saw of a site's transport: given in, not fetched here.
public struct SiteTransport: Sendable, Equatable, Codable {
  /// The first answer to `http://host/`.
  public struct FirstHop: Sendable, Equatable, Codable {
    /// The address that was asked.
    public var address: String
    public var status: Int
    /// The `Location` as it was sent; nil when none.
    public var location: String?
    /// The answer of this address.
    public init(address: String, status: Int, location: String?) {
      self.address = address
      self.status = status
      self.location = location
    }
  }

  /// Something fetched over http by a page that came over https.
  public struct MixedContent: Sendable, Equatable, Codable {
    /// The page.
    public var page: String
    /// What it fetches.
    public var address: String
    /// Whether it can change the page (script, frame, style); pictures and sound cannot.
    public var isActive: Bool
    /// Byte range of the tag in the page's file.
    public var start: Int
    public var end: Int
    /// A finding of the given parts.
    public init(page: String, address: String, isActive: Bool, start: Int, end: Int) {
      self.page = page
      self.address = address
      self.isActive = isActive
      self.start = start
      self.end = end
    }
  }

  /// nil when plain http was not asked.
  public var firstHop: FirstHop?
  /// Whether plain http could not be reached at all (which is as good as a redirect).
  public var isPlainClosed = false
  /// Every `Strict-Transport-Security` header of an https answer; nil when no answer was seen.
  public var strictTransport: [String]?
  /// nil when no page was looked through.
  public var mixedContent: [MixedContent]?
  /// Pages looked through for mixed content.
  public var pageCount = 0

  /// Nothing seen.
  public init() {}
}

/// A Strict-Transport-Security header (RFC 6797, 6.1).
public struct StrictTransport: Sendable, Equatable {
  /// Seconds; nil when the header is not valid.
  public var maximumAge: Int?
  public var includesSubdomains = false
  public var asksForPreload = false

  /// Reads a header's value. `max-age` must stand exactly once, digits with or without quotation
  /// marks; any directive twice makes the header invalid.
  public init(_ header: String) {
    var seen: Set<String> = []
    var age: Int?
    var isValid = true
    for part in header.split(separator: ";", omittingEmptySubsequences: true) {
      let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = Self.trimmed(pieces[0]).lowercased()
      if name.isEmpty { continue }
      if !seen.insert(name).inserted { isValid = false }
      switch name {
      case "max-age":
        var value = pieces.count > 1 ? Self.trimmed(pieces[1]) : ""
        if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
          value = String(value.dropFirst().dropLast())
        }
        let isNumber = !value.isEmpty && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber { age = Int(value) ?? Int.max } else { isValid = false }
      case "includesubdomains": includesSubdomains = true
      case "preload": asksForPreload = true
      default: break
      }
    }
    maximumAge = isValid ? age : nil
  }

  /// 0 to 1: absent or off 0, under 30 days 0.4, under 180 days 0.6, from there 0.8, a year with
  /// subdomains 1.
  public var degree: Double {
    guard let age = maximumAge, age > 0 else { return 0 }
    if age >= 31_536_000, includesSubdomains { return 1 }
    if age >= 15_552_000 { return 0.8 }
    return age >= 2_592_000 ? 0.6 : 0.4
  }

  private static func trimmed(_ text: Substring) -> String {
    let head = text.drop { $0 == " " || $0 == "\t" }
    return String(head.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
