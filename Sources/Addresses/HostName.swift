/// Host names in the form in which the domain name system has them.
public enum HostName {
  /// 253 bytes (RFC 1035, 2.3.4, without the root's dot).
  public static let maximumBytes = 253
  /// 63 bytes a label.
  public static let maximumLabelBytes = 63

  /// A host as it stands in an address, in normal form: lower case, Punycode, IP addresses canonical.
  public static func normalize(_ host: String) throws(AddressError) -> String {
    try normalize(Array(host.utf8)[...])
  }

  static func normalize(_ bytes: ArraySlice<UInt8>) throws(AddressError) -> String {
    if bytes.first == UInt8(ascii: "[") {
      guard bytes.last == UInt8(ascii: "]"),
        let address = NetworkAddress(
          String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)),
        address.bytes.count == 16
      else { throw .host("the IPv6 address in brackets cannot be read") }
      return "[\(address)]"
    }
    var name = try ascii(decoded(bytes))
    if name.last == UInt8(ascii: ".") { name.removeLast() }
    guard !name.isEmpty else { throw .empty }
    if let isNumber = numberEnding(name), isNumber {
      guard let address = legacyIPv4(name) else {
        throw .host("it ends in a number but is no IPv4 address")
      }
      return address.description
    }
    guard name.count <= maximumBytes else {
      throw .host("the host's name is longer than \(maximumBytes) bytes")
    }
    var labelCount = 0
    for byte in name {
      if byte == UInt8(ascii: ".") {
        guard labelCount > 0 else { throw .host("the host's name has an empty label") }
        labelCount = 0
        continue
      }
      guard
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      else { throw .host("the host's name holds a character that none may hold") }
      labelCount += 1
      guard labelCount <= maximumLabelBytes else {
        throw .host("a label of the host's name is longer than \(maximumLabelBytes) bytes")
      }
    }
    guard labelCount > 0 else { throw .host("the host's name has an empty label") }
    return String(decoding: name, as: UTF8.self)
  }

  /// Percent-encoded bytes decoded.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "%")) else { return Array(bytes) }
    var output: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
      {
        output.append(high << 4 | low)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  /// Lower case and Punycode.
  private static func ascii(_ bytes: [UInt8]) throws(AddressError) -> [UInt8] {
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .host("the host's name is not valid UTF-8")
    }
    var output: [UInt8] = []
    for (place, label) in InternationalName.labels(of: text).enumerated() {
      if place > 0 { output.append(UInt8(ascii: ".")) }
      if label.allSatisfy({ $0.value < 0x80 }) {
        output += label.map { UInt8($0.value) }
      } else {
        guard let encoded = Punycode.encode(label) else {
          throw .host("a label of the host's name is too long for Punycode")
        }
        output += Array("xn--".utf8) + encoded
      }
    }
    return output
  }

  /// Whether the last label is a number, which makes the name an IPv4 address (WHATWG URL, 3.5).
  private static func numberEnding(_ name: [UInt8]) -> Bool? {
    let last = name[((name.lastIndex(of: UInt8(ascii: ".")) ?? -1) + 1)...]
    guard !last.isEmpty else { return nil }
    return last.allSatisfy(isDigit) || number(last) != nil
  }

  /// Decimal, `0x` hexadecimal or `0` octal.
  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    var digits = digits
    var base: UInt64 = 10
    if digits.count >= 2, digits.first == 0x30, (digits.dropFirst().first ?? 0) | 0x20 == 0x78 {
      base = 16
      digits = digits.dropFirst(2)
    } else if digits.count >= 2, digits.first == 0x30 {
      base = 8
      digits = digits.dropFirst()
    }
    var value: UInt64 = 0
    for digit in digits {
      guard let one = hexValue(digit), UInt64(one) < base else { return nil }
      value = value * base + UInt64(one)
      guard value <= UInt64(UInt32.max) else { return nil }
    }
    return value
  }

  /// IPv4 addresses in all the ways in which the C library takes them: `127.1`, `0x7f000001`, `017700000001`.
  private static func legacyIPv4(_ name: [UInt8]) -> NetworkAddress? {
    let parts = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 4 else { return nil }
    var value: UInt64 = 0
    for (place, part) in parts.enumerated() {
      guard !part.isEmpty, let one = number(part) else { return nil }
      if place == parts.count - 1 {
        let room = UInt64(8 * (5 - parts.count))
        guard one < UInt64(1) << room else { return nil }
        value |= one
      } else {
        guard one < 256 else { return nil }
        value |= one << UInt64(24 - 8 * place)
      }
    }
    return NetworkAddress(
      bytes: (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt64($0))) })
  }
}
