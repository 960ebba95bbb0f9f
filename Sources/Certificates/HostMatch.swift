internal import Addresses

/// Whether a certificate is for a host: RFC 9525 (and 6125), with rules of our own so that a
/// certificate that OpenSSL cannot read is judged too. Only subjectAltName counts, never CN.
public enum HostMatch: Sendable, Equatable {
  /// The name or address that matched, as the certificate writes it.
  case match(String)
  /// No name matches.
  case mismatch
  /// The certificate has no names of the kind that was asked for.
  case noNames

  /// Suffixes of two labels under which anyone registers: a wildcard there is refused. Not the
  /// whole public suffix list, which this module does not know.
  static let sharedSuffixes: Set<String> = [
    "co.id", "web.id", "or.id", "ac.id", "go.id", "my.id", "biz.id", "com.vn", "net.vn", "org.vn",
    "edu.vn", "gov.vn", "co.th", "in.th", "or.th", "ac.th", "go.th", "com.cn", "net.cn", "org.cn",
    "com.my", "com.sg", "com.hk", "com.tw", "co.uk", "org.uk", "com.au", "co.jp", "co.kr",
    "com.br", "co.in", "com.ph",
  ]

  /// Matches a host name (A-labels or Unicode letters as they stand) or an address literal.
  public init(_ certificate: Certificate, host: String) {
    var name = host.lowercased()
    if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
    if let address = NetworkAddress(name) {
      guard !certificate.addresses.isEmpty else {
        self = .noNames
        return
      }
      self = certificate.addresses.contains(address.bytes) ? .match(address.description) : .mismatch
      return
    }
    if name.hasSuffix(".") { name.removeLast() }
    guard !certificate.dnsNames.isEmpty else {
      self = .noNames
      return
    }
    self =
      certificate.dnsNames.first { Self.covers($0, name) }.map { .match($0) } ?? .mismatch
  }

  /// Whether one dNSName covers a host, both without a dot at the end. A wildcard is the whole
  /// left-most label and stands for exactly one label.
  public static func covers(_ pattern: String, _ host: String) -> Bool {
    let wanted = pattern.lowercased()
    let host = host.lowercased()
    guard wanted.hasPrefix("*.") else { return wanted == host && !wanted.contains("*") }
    let rest = wanted.dropFirst(2)
    guard !rest.contains("*"), rest.contains("."), !rest.hasPrefix("."), !rest.hasSuffix("."),
      !sharedSuffixes.contains(String(rest)), let dot = host.firstIndex(of: "."),
      dot > host.startIndex
    else { return false }
    return host[host.index(after: dot)...] == rest
  }
}
