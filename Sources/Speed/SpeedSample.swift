/// Speed: reads what browsers and Lighthouse measured of pages, with the country they measured from. It
/// measures nothing itself; without a stated vantage a sample says nothing of local access.

/// One load of one page.
public struct SpeedSample: Sendable, Equatable, Codable {
  /// Which file it is from.
  public enum Source: String, Sendable, Codable { case har, lighthouse }

  public var source: Source
  /// The file, as the user named it, and the page's place in it, as `home.har#1`.
  public var origin: String
  /// The page's address, without query and fragment (they may hold personal data).
  public var page: String
  /// When it was loaded, as the file says.
  public var loadedAt: String?
  public var vantage: Vantage?
  /// Milliseconds to the first byte of the document, redirects and connection included.
  public var firstByte: Double?
  /// Milliseconds to the largest contentful paint.
  public var largestPaint: Double?
  /// Milliseconds to the load event.
  public var load: Double?
  /// Bytes over the wire.
  public var transferBytes: Int?
  public var requests: Int?
  /// Country of the edge server that answered, where a header tells.
  public var edgeCountry: String?
  /// Whether network and processor were slowed down or computed instead of measured.
  public var isSimulated = false
  /// What was odd, in words.
  public var findings: [String] = []

  /// A sample that holds no measurement yet.
  public init(source: Source, origin: String, page: String) {
    self.source = source
    self.origin = origin
    self.page = page
  }
}

/// Where a measurement was made from.
public struct Vantage: Sendable, Equatable, Codable, Hashable {
  /// ISO 3166 code in lower case, as `id`.
  public var country: String
  /// Town or network, as stated.
  public var place: String?

  /// A vantage; nil when `text` begins with no country code: `ID`, `ID-Jakarta`, `vn, Hanoi`.
  public init?(_ text: String) {
    let letters = text.prefix { $0.isLetter }
    guard letters.count == 2, letters.allSatisfy(\.isASCII) else { return nil }
    country = letters.lowercased()
    let rest = text.dropFirst(2).drop { !$0.isLetter && !$0.isNumber }
    place = rest.isEmpty ? nil : String(rest)
  }
}

/// What is wrong with a file of measurements.
public enum SpeedFileError: Error, Equatable, Sendable, CustomStringConvertible {
  case notJSON(path: String)
  case unknownForm(path: String)
  case noPage(path: String)

  public var description: String {
    switch self {
    case .notJSON(let path): "\(path): no JSON; save the HAR or Lighthouse report again"
    case .unknownForm(let path):
      "\(path): neither a HAR file (log.entries) nor a Lighthouse report (audits); export it again"
    case .noPage(let path): "\(path): no page was loaded; record the page from an empty tab"
    }
  }
}
