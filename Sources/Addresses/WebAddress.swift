// Addresses: web addresses, host names and network addresses as text and bytes. Knows nothing of how
// they are fetched, who owns them or what is found there.

/// An `http` or `https` address in normal form (RFC 3986, 6.2): equal addresses have equal text.
///
/// The normal form: scheme and host in lower case, the host's letters beyond ASCII in Punycode, IP
/// addresses in their shortest form, no default port, no empty query, no fragment; dot segments removed;
/// percent-encoded bytes that need no encoding decoded, the others with upper-case digits; bytes that
/// must be encoded encoded. Written as browsers are lenient: white space at the ends and line breaks are
/// dropped, `\` counts as `/`. User names and passwords are refused.
public struct WebAddress: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 8,192 bytes: longer addresses are refused by most servers.
  public static let maximumBytes = 8192

  /// The whole address, ASCII.
  public let text: String
  /// Offset of the host in `text`; 7 or 8.
  let hostStart: Int32
  /// Behind the host.
  let hostEnd: Int32
  /// Where the path begins; always a slash.
  let pathStart: Int32
  /// Where the query's question mark stands; the end where there is none.
  let queryStart: Int32
  /// The port as written or as the scheme has it.
  public let port: UInt16

  init(
    text: String, hostStart: Int, hostEnd: Int, pathStart: Int, queryStart: Int, port: UInt16
  ) {
    self.text = text
    self.hostStart = Int32(hostStart)
    self.hostEnd = Int32(hostEnd)
    self.pathStart = Int32(pathStart)
    self.queryStart = Int32(queryStart)
    self.port = port
  }

  /// Reads an absolute address.
  public init(_ text: String) throws(AddressError) {
    self = try WebAddress.read(Array(text.utf8), base: nil)
  }

  /// Reads a reference as it stands in a page or a `Location` header, against this address.
  /// - Complexity: O(*n*).
  public func resolve(_ reference: [UInt8]) throws(AddressError) -> WebAddress {
    try WebAddress.read(reference, base: self)
  }

  /// Reads a reference against this address.
  public func resolve(_ reference: String) throws(AddressError) -> WebAddress {
    try WebAddress.read(Array(reference.utf8), base: self)
  }

  public var description: String { text }
  /// Equal when their texts are.
  public static func == (a: WebAddress, b: WebAddress) -> Bool { a.text == b.text }
  /// The order of the bytes of their texts.
  public static func < (a: WebAddress, b: WebAddress) -> Bool { a.text < b.text }
  /// Feeds the text to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Whether the scheme is `https`.
  public var isSecure: Bool { hostStart == 8 }
  /// `http` or `https`.
  public var scheme: String { isSecure ? "https" : "http" }
  /// The host: a name in ASCII, an IPv4 address, or an IPv6 address in brackets.
  public var host: String { part(hostStart, hostEnd) }
  /// Scheme, host and port, without a slash at the end: `https://example.com`.
  public var origin: String { part(0, pathStart) }
  /// The path; begins with a slash.
  public var path: String { part(pathStart, queryStart) }
  /// The query without its question mark; nil where there is none.
  public var query: String? {
    queryStart == Int32(text.utf8.count) ? nil : part(queryStart + 1, Int32(text.utf8.count))
  }
  /// Path and query: what is asked of the server.
  public var target: String { part(pathStart, Int32(text.utf8.count)) }
  /// The host as an IP address; nil for a name.
  public var networkAddress: NetworkAddress? { NetworkAddress(host) }

  /// This address with another target, which must be in normal form.
  func replacing(path: String, query: String?) -> WebAddress {
    let head = origin + path
    return WebAddress(
      text: query.map { "\(head)?\($0)" } ?? head, hostStart: Int(hostStart),
      hostEnd: Int(hostEnd), pathStart: Int(pathStart), queryStart: head.utf8.count, port: port)
  }

  private func part(_ from: Int32, _ to: Int32) -> String {
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: Int(from))
    let end = bytes.index(bytes.startIndex, offsetBy: Int(to))
    return String(text[start..<end])
  }
}

extension WebAddress: Codable {
  /// Reads the text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do throws(AddressError) {
      self = try WebAddress(text)
    } catch {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(error)")
    }
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
