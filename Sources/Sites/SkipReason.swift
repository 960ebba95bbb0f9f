/// Why something found on the way is not read as a page. `code` is stable and may be stored and counted;
/// `description` is for people.
public enum SkipReason: Error, Hashable, Sendable, CustomStringConvertible {
  /// It has no bytes.
  case empty
  /// It has more bytes than the limit allows. It was not loaded.
  case tooLarge(limit: Int)
  /// It is named or declared as HTML, but its bytes are something else ("PNG image").
  case notHTML(String)
  /// A file that is no page by its name ("image", "style sheet").
  case otherFile(String)
  /// A name in a folder that is passed by ("hidden" when it begins with a dot, "link", "special").
  case passedBy(String)
  /// The server declared another media type ("image/png").
  case mediaType(String)
  /// The server answered with a status other than 200.
  case status(Int)
  /// The archive only notes that the page had not changed since another capture.
  case revisit
  /// A record that holds no capture ("request", "warcinfo", "metadata", "conversion").
  case recordType(String)
  /// The body is compressed in a way that is not read ("br").
  case contentEncoding(String)
  /// The stored HTTP response cannot be understood.
  case malformedHTTP(String)
  /// The archive is damaged here; the text says at which byte and where reading went on.
  case damaged(String)
  /// The file cannot be opened or read.
  case unreadable(String)
  /// The archive lacks something it should have; its pages are read all the same.
  case archiveFlaw(String)

  /// A short name that stays the same from version to version.
  public var code: String {
    switch self {
    case .empty: "empty"
    case .tooLarge: "too-large"
    case .notHTML: "not-html"
    case .otherFile: "other-file"
    case .passedBy: "passed-by"
    case .mediaType: "media-type"
    case .status: "status"
    case .revisit: "revisit"
    case .recordType: "record-type"
    case .contentEncoding: "content-encoding"
    case .malformedHTTP: "malformed-http"
    case .damaged: "damaged"
    case .unreadable: "unreadable"
    case .archiveFlaw: "archive-flaw"
    }
  }

  /// The fact that goes with the code, as text; nil when there is none.
  public var detail: String? {
    switch self {
    case .empty, .revisit: nil
    case .tooLarge(let limit): String(limit)
    case .status(let status): String(status)
    case .notHTML(let text), .otherFile(let text), .passedBy(let text), .mediaType(let text),
      .recordType(let text),
      .contentEncoding(let text), .malformedHTTP(let text), .damaged(let text),
      .unreadable(let text), .archiveFlaw(let text):
      text
    }
  }

  /// True for what every site and archive has beside its pages (images, requests): worth counting, not worth
  /// a line each.
  public var isExpected: Bool {
    switch self {
    case .otherFile, .passedBy, .mediaType, .recordType, .revisit: true
    default: false
    }
  }

  public var description: String {
    switch self {
    case .empty: "has no bytes"
    case .tooLarge(let limit):
      "larger than \(limit) bytes; raise page.bytes (--limit) to read it"
    case .notHTML(let found): "is a \(found), not HTML"
    case .otherFile(let kind): "no page: \(kind)"
    case .passedBy("hidden"):
      "its name begins with a dot; give it as a source of its own to read it"
    case .passedBy("link"):
      "symbolic link, not followed; give what it leads to as a source of its own"
    case .passedBy: "neither file nor folder"
    case .mediaType(let type): "no page: \(type)"
    case .status(let status): "the server answered \(status)"
    case .revisit: "unchanged since another capture (revisit record)"
    case .recordType(let type): "\(type) record, no capture"
    case .contentEncoding("br"): "brotli not supported; archive it again without brotli"
    case .contentEncoding(let coding): "content encoding \(coding) not supported"
    case .malformedHTTP(let text): "the stored HTTP response cannot be read: \(text)"
    case .damaged(let text): "damaged: \(text)"
    case .unreadable(let text): text
    case .archiveFlaw(let text): text
    }
  }
}

extension SkipReason: Codable {
  private enum CodingKeys: String, CodingKey {
    case code
    case detail
  }

  /// Writes `{"code": …, "detail": …}`; the detail of a number is its digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encodeIfPresent(detail, forKey: .detail)
  }

  /// Reads what `encode(to:)` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let code = try container.decode(String.self, forKey: .code)
    let detail = try container.decodeIfPresent(String.self, forKey: .detail) ?? ""
    let number = Int(detail)
    switch (code, number) {
    case ("empty", _): self = .empty
    case ("too-large", let limit?): self = .tooLarge(limit: limit)
    case ("not-html", _): self = .notHTML(detail)
    case ("passed-by", _): self = .passedBy(detail)
    case ("other-file", _): self = .otherFile(detail)
    case ("media-type", _): self = .mediaType(detail)
    case ("status", let status?): self = .status(status)
    case ("revisit", _): self = .revisit
    case ("record-type", _): self = .recordType(detail)
    case ("content-encoding", _): self = .contentEncoding(detail)
    case ("malformed-http", _): self = .malformedHTTP(detail)
    case ("damaged", _): self = .damaged(detail)
    case ("unreadable", _): self = .unreadable(detail)
    case ("archive-flaw", _): self = .archiveFlaw(detail)
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .code, in: container, debugDescription: "unknown skip reason \(code) (\(detail))")
    }
  }
}
