/// Why a text is no web address that may be fetched. No case holds the text itself: it may hold a
/// password.
public enum AddressError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing is there, or no host.
  case empty
  /// It begins without `http://` or `https://`, and nothing says what it is relative to.
  case noScheme
  /// It is of another scheme; the name, in lower case.
  case scheme(String)
  /// It holds a user name or a password.
  case credentials
  /// The host cannot be one: an empty or too long label, a forbidden character, a bad IP address.
  case host(String)
  /// The port is not a number from 1 to 65535.
  case port
  /// It has more bytes than `WebAddress.maximumBytes`.
  case tooLong(limit: Int)

  /// A short name that stays the same from version to version.
  public var code: String {
    switch self {
    case .empty: "empty"
    case .noScheme: "no-scheme"
    case .scheme: "scheme"
    case .credentials: "credentials"
    case .host: "host"
    case .port: "port"
    case .tooLong: "too-long"
    }
  }

  public var description: String {
    switch self {
    case .empty: "no web address: it names no host; write https://example.com/"
    case .noScheme:
      "no web address: it begins without http:// or https://; write https://example.com/"
    case .scheme(let name): "\(name): is not fetched; only http and https are"
    case .credentials:
      "the web address holds a user name or password; take them out: they are never sent or kept"
    case .host(let reason): "no web address: \(reason); check the host's name"
    case .port: "no web address: the port must be a number from 1 to 65535"
    case .tooLong(let limit): "longer than the \(limit) bytes that a web address may have"
    }
  }
}
