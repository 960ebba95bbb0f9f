/// An IPv4 or IPv6 address.
public struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
  /// 4 or 16 bytes in network order.
  public let bytes: [UInt8]

  /// An address of 4 or 16 bytes; nil for any other number.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads `192.0.2.1`, `2001:db8::1` or `[2001:db8::1]`; nil for anything else, zones included.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") {
      bytes = bytes.dropFirst().dropLast()
    }
    guard
      let address = bytes.contains(UInt8(ascii: ":"))
        ? NetworkAddress.version6(bytes) : NetworkAddress.version4(bytes)
    else { return nil }
    self.bytes = address
  }

  private static func version4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard (1...3).contains(part.count), part.allSatisfy(isDigit),
        part.count == 1 || part.first != 0x30
      else { return nil }
      let value = part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      guard value < 256 else { return nil }
      bytes.append(UInt8(value))
    }
    return bytes
  }

  private static func version6(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var groups: [UInt16] = []
    var gap: Int?
    var index = text.startIndex
    if text.starts(with: [0x3A, 0x3A]) {
      gap = 0
      index += 2
    } else if text.first == 0x3A {
      return nil
    }
    while index < text.endIndex {
      let end = text[index...].firstIndex(of: 0x3A) ?? text.endIndex
      let part = text[index..<end]
      if part.contains(UInt8(ascii: ".")) {
        guard end == text.endIndex, groups.count <= 6, let four = version4(part) else { return nil }
        groups.append(UInt16(four[0]) << 8 | UInt16(four[1]))
        groups.append(UInt16(four[2]) << 8 | UInt16(four[3]))
        break
      }
      guard (1...4).contains(part.count), groups.count < 8 else { return nil }
      var value: UInt16 = 0
      for digit in part {
        guard let one = hexValue(digit) else { return nil }
        value = value << 4 | UInt16(one)
      }
      groups.append(value)
      guard end < text.endIndex else { break }
      index = end + 1
      guard index < text.endIndex else { return nil }
      if text[index] == 0x3A {
        guard gap == nil else { return nil }
        gap = groups.count
        index += 1
      }
    }
    if let gap {
      guard groups.count < 8 else { return nil }
      groups.insert(contentsOf: [UInt16](repeating: 0, count: 8 - groups.count), at: gap)
    }
    guard groups.count == 8 else { return nil }
    return groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
  }

  /// The shortest form (RFC 5952).
  public var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    let groups = (0..<8).map { UInt16(bytes[2 * $0]) << 8 | UInt16(bytes[2 * $0 + 1]) }
    // The longest run of zeros, the first of equals, two at least.
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > max(best.count, 1) { best = start..<end }
      start = max(end, start + 1)
    }
    func text(_ range: Range<Int>) -> String {
      groups[range].map { String($0, radix: 16) }.joined(separator: ":")
    }
    if best.isEmpty { return text(0..<8) }
    return text(0..<best.lowerBound) + "::" + text(best.upperBound..<8)
  }
}

/// Kinds of networks that a stranger's page must not lead a program into.
public enum SpecialNetwork: String, Sendable, CaseIterable, Codable, CustomStringConvertible {
  /// This host: 0.0.0.0/8, ::.
  case unspecified
  /// 127.0.0.0/8, ::1.
  case loopback
  /// 10/8, 172.16/12, 192.168/16, fc00::/7, fec0::/10.
  case privateUse = "private"
  /// 100.64.0.0/10: behind a provider's address translation.
  case sharedAddress = "shared"
  /// 169.254/16, fe80::/10.
  case linkLocal = "link-local"
  /// 224/4, ff00::/8.
  case multicast
  /// 255.255.255.255.
  case broadcast
  /// Where clouds keep their machines' credentials.
  case metadata
  /// Documentation, benchmarks, protocol assignments, discard, future use.
  case reserved
  /// An IPv6 address that leads through a tunnel whose other end is not told by it.
  case tunnel

  public var description: String { rawValue }
}

extension NetworkAddress {
  /// The kind of special network that the address is in, itself or by the IPv4 address inside it (mapped,
  /// compatible, NAT64, 6to4); nil for an address of the open Internet.
  ///
  /// By the special-purpose registries of IANA (RFC 6890), and by what clouds use.
  public var specialNetwork: SpecialNetwork? {
    bytes.count == 4 ? Self.special4(bytes[...]) : special6
  }

  private static func special4(_ b: ArraySlice<UInt8>) -> SpecialNetwork? {
    let i = b.startIndex
    let (a, c, d, e) = (b[i], b[i + 1], b[i + 2], b[i + 3])
    switch (a, c, d, e) {
    case (169, 254, 169, 254), (169, 254, 170, 2), (169, 254, 170, 23), (100, 100, 100, 200),
      (168, 63, 129, 16), (192, 0, 0, 192):
      return .metadata
    case (0, _, _, _): return .unspecified
    case (127, _, _, _): return .loopback
    case (10, _, _, _), (172, 16...31, _, _), (192, 168, _, _): return .privateUse
    case (100, 64...127, _, _): return .sharedAddress
    case (169, 254, _, _): return .linkLocal
    case (192, 0, 0, _), (192, 0, 2, _), (198, 18...19, _, _), (198, 51, 100, _),
      (203, 0, 113, _), (192, 88, 99, _):
      return .reserved
    case (255, 255, 255, 255): return .broadcast
    case (224...239, _, _, _): return .multicast
    case (240...255, _, _, _): return .reserved
    default: return nil
    }
  }

  private var special6: SpecialNetwork? {
    func starts(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
    let zeros = bytes.prefix { $0 == 0 }.count
    if zeros == 16 { return .unspecified }
    if zeros == 15, bytes[15] == 1 { return .loopback }
    if zeros >= 12 { return Self.special4(bytes[12...]) ?? .reserved }  // ::/96, compatible
    if zeros == 10, bytes[10] == 0xFF, bytes[11] == 0xFF { return Self.special4(bytes[12...]) }
    // ::ffff:0:0:0/96, translated (RFC 2765).
    if zeros == 8, bytes[8] == 0xFF, bytes[9] == 0xFF {
      return Self.special4(bytes[12...]) ?? .reserved
    }
    // NAT64, 64:ff9b::/96, and its local range 64:ff9b:1::/48 (RFC 8215).
    if starts([0, 0x64, 0xFF, 0x9B, 0, 1]) { return .privateUse }
    if starts([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return Self.special4(bytes[12...]) }
    if starts([0x20, 0x02]) { return Self.special4(bytes[2..<6]) }  // 6to4
    if starts([0x20, 0x01, 0, 0]) { return .tunnel }  // Teredo
    if starts([0xFD, 0x00, 0x0E, 0xC2]) { return .metadata }
    if bytes[0] & 0xFE == 0xFC { return .privateUse }
    if bytes[0] == 0xFE {
      if bytes[1] & 0xC0 == 0x80 { return .linkLocal }
      if bytes[1] & 0xC0 == 0xC0 { return .privateUse }
    }
    if bytes[0] == 0xFF { return .multicast }
    if starts([0x20, 0x01, 0x0D, 0xB8]) || starts([0x01, 0, 0, 0, 0, 0, 0, 0])
      || starts([0x5F, 0]) || (starts([0x3F, 0xFF]) && bytes[2] & 0xF0 == 0)
      || (starts([0x20, 0x01]) && bytes[2] < 2)
    {
      return .reserved
    }
    // Only 2000::/3 was ever given out.
    return bytes[0] & 0xE0 == 0x20 ? nil : .reserved
  }
}
