/// An address of the network: 4 bytes (IPv4) or 16 (IPv6).
public struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
  public let bytes: [UInt8]

  /// An address of 4 or 16 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads `203.0.113.5` or `2001:db8::1`; nil for anything else.
  public init?(literal: String) {
    if let v4 = Self.dotted(literal) {
      bytes = v4
      return
    }
    guard literal.contains(":"), literal.utf8.count <= 45 else { return nil }
    let halves = literal.split(separator: "::", omittingEmptySubsequences: false).map(String.init)
    guard halves.count <= 2, let head = Self.groups(halves[0]) else { return nil }
    if halves.count == 1 {
      guard head.count == 16 else { return nil }
      bytes = head
    } else {
      guard let tail = Self.groups(halves[1]), head.count + tail.count <= 14 else { return nil }
      bytes = head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }
  }

  private static func dotted(_ text: String) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let byte = UInt8(part), part.count == 1 || part.first != "0"
      else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  private static func groups(_ text: String) -> [UInt8]? {
    if text.isEmpty { return [] }
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, part.contains(".") {
        guard let v4 = dotted(part) else { return nil }
        bytes += v4
      } else {
        guard (1...4).contains(part.utf8.count), let group = UInt16(part, radix: 16) else {
          return nil
        }
        bytes += [UInt8(group >> 8), UInt8(truncatingIfNeeded: group)]
      }
    }
    return bytes
  }

  /// The address as it is usually written; IPv6 in full groups.
  public var text: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    return stride(from: 0, to: 16, by: 2).map {
      String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
    }.joined(separator: ":")
  }

  public var description: String { text }
}

/// Which addresses a connection may go to.
public enum AddressGuard: Sendable, Equatable {
  /// Only addresses that the whole world can reach.
  case publicOnly
  /// Any address: the user asked for it.
  case any

  /// Why an address is refused; nil when it is let through. An IPv4 address inside an IPv6 one
  /// (mapped, NAT64, 6to4) is judged as the IPv4 address too.
  public func refusal(of address: NetworkAddress) -> String? {
    guard self == .publicOnly else { return nil }
    for range in Self.ranges where range.bytes.count == address.bytes.count {
      if Self.shares(range.bytes, address.bytes, bits: range.bits) { return range.reason }
    }
    let bytes = address.bytes
    guard bytes.count == 16 else { return nil }
    let inner: [UInt8]?
    if bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
      || bytes.prefix(12) == [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
      || bytes.prefix(12).allSatisfy({ $0 == 0 })
    {
      inner = Array(bytes[12...])
    } else if bytes[0] == 0x20, bytes[1] == 0x02 {
      inner = Array(bytes[2..<6])
    } else {
      inner = nil
    }
    return inner.flatMap(NetworkAddress.init(bytes:)).flatMap(refusal)
  }

  private static func shares(_ a: [UInt8], _ b: [UInt8], bits: Int) -> Bool {
    for place in 0..<bits where (a[place / 8] ^ b[place / 8]) >> UInt8(7 - place % 8) & 1 == 1 {
      return false
    }
    return true
  }

  private struct Range {
    var bytes: [UInt8]
    var bits: Int
    var reason: String
  }

  // The special-purpose registries of IANA (RFC 6890 and its additions).
  private static let ranges: [Range] = [
    ("0.0.0.0", 8, "this network"), ("10.0.0.0", 8, "private"),
    ("100.64.0.0", 10, "shared by carriers"), ("127.0.0.0", 8, "loopback"),
    ("169.254.0.0", 16, "link-local or metadata"), ("172.16.0.0", 12, "private"),
    ("192.0.0.0", 24, "protocol assignments"), ("192.0.2.0", 24, "documentation"),
    ("192.88.99.0", 24, "relay"), ("192.168.0.0", 16, "private"),
    ("198.18.0.0", 15, "benchmarks"), ("198.51.100.0", 24, "documentation"),
    ("203.0.113.0", 24, "documentation"), ("224.0.0.0", 4, "multicast"),
    ("240.0.0.0", 4, "reserved"), ("::", 128, "unspecified"), ("::1", 128, "loopback"),
    ("100::", 64, "discard"), ("2001:db8::", 32, "documentation"), ("2001::", 32, "tunnel"),
    ("fc00::", 7, "private"), ("fe80::", 10, "link-local"), ("fec0::", 10, "site-local"),
    ("ff00::", 8, "multicast"), ("fd00:ec2::254", 128, "metadata"),
  ].map { Range(bytes: NetworkAddress(literal: $0.0)!.bytes, bits: $0.1, reason: $0.2) }
}
