/// A decimal number, exact: `units` × 10⁻`scale`, without zeros at the end of its fraction.
public struct ExactNumber: Hashable, Sendable, Codable, Comparable {
  /// All digits as a whole number.
  public let units: Int
  /// How many of the digits stand behind the point, 0 to 9.
  public let scale: Int

  /// A number; zeros at the end of the fraction are dropped.
  public init(units: Int, scale: Int = 0) {
    var units = units
    var scale = scale
    while scale > 0, units % 10 == 0 {
      units /= 10
      scale -= 1
    }
    self.units = units
    self.scale = scale
  }

  /// Reads `-12.5`, `1250000`, `1.25e6`: the form of JSON and schema.org. Nil for anything else, and
  /// for more digits than fit.
  public init?(plain text: some StringProtocol) {
    if let whole = Self.digits(text.utf8) {
      self.init(units: whole)
      return
    }
    self.init(bytes: Array(text.utf8)[...])
  }

  /// The value of one to seventeen digits and nothing else; nil for anything else.
  static func digits(_ text: some Collection<UInt8>) -> Int? {
    var value = 0
    var count = 0
    for byte in text {
      count += 1
      guard byte &- 0x30 < 10, count <= 17 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return count == 0 ? nil : value
  }

  private init?(bytes: ArraySlice<UInt8>) {
    var units = 0
    var scale = 0
    var digits = 0
    var isNegative = false
    var hasPoint = false
    var exponent = 0
    var rest = bytes
    if rest.first == 0x2D {
      isNegative = true
      rest.removeFirst()
    }
    if let mark = rest.firstIndex(where: { $0 | 0x20 == 0x65 }) {
      guard let power = Int(String(decoding: rest[(mark + 1)...], as: UTF8.self)),
        (-12...12).contains(power)
      else { return nil }
      exponent = power
      rest = rest[..<mark]
    }
    for byte in rest {
      if byte == 0x2E, !hasPoint, digits > 0 {
        hasPoint = true
        continue
      }
      guard byte &- 0x30 < 10, units < 1 << 58 else { return nil }
      units = units * 10 + Int(byte - 0x30)
      digits += 1
      if hasPoint { scale += 1 }
    }
    guard digits > 0, rest.last != 0x2E else { return nil }
    while exponent > 0 {
      if scale > 0 { scale -= 1 } else { units = units &* 10 }
      exponent -= 1
    }
    scale -= exponent
    guard scale <= 9, units >= 0 else { return nil }
    self.init(units: isNegative ? -units : units, scale: scale)
  }

  /// By value.
  public static func < (a: Self, b: Self) -> Bool { a.double < b.double }

  /// The nearest binary number.
  public var double: Double {
    var value = Double(units)
    for _ in 0..<scale { value /= 10 }
    return value
  }

  /// As schema.org wants it: `1250000`, `12.5`.
  public var text: String {
    guard scale > 0 else { return String(units) }
    let digits = String(abs(units))
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    let cut = padded.index(padded.endIndex, offsetBy: -scale)
    return (units < 0 ? "-" : "") + padded[..<cut] + "." + padded[cut...]
  }
}

/// Which sign parts thousands.
public enum DigitGrouping: Sendable {
  /// `1.250.000,50`, as in Indonesian and Vietnamese.
  case dots
  /// `1,250,000.50`, as in Thai, English and Chinese.
  case commas
}

/// Numbers as people write them.
public enum LocalNumber {
  /// Reads a number with thousands parted by dots, commas, apostrophes or spaces.
  ///
  /// Where one sign stands before three digits (`1.250`), `grouping` decides; without it the number
  /// is not certain, and the answer is nil. `0.250` is always a fraction.
  public static func read(
    _ text: some StringProtocol, grouping: DigitGrouping? = nil
  ) -> ExactNumber? {
    let bytes = Array(text.utf8)
    var groups: [ArraySlice<UInt8>] = []
    var signs: [UInt8] = []
    var at = 0
    while true {
      let start = at
      while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
      guard at > start else { return nil }
      groups.append(bytes[start..<at])
      guard at < bytes.count else { break }
      guard let sign = sign(bytes[at...]) else { return nil }
      signs.append(sign.byte)
      at += sign.count
    }
    guard let last = signs.last else { return whole(groups) }
    let areThrees = groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0].count <= 3
    let point = UInt8(ascii: ".")
    if signs.allSatisfy({ $0 == last }) {
      if signs.count > 1 { return areThrees ? whole(groups) : nil }
      if last == 0x20 || last == 0x27 { return areThrees ? whole(groups) : nil }
      if groups[1].count != 3 || groups[0].count > 3 || groups[0] == [0x30] {
        return fraction(groups)
      }
      guard let grouping else { return nil }
      return (grouping == .dots) == (last == point) ? whole(groups) : fraction(groups)
    }
    // Two signs: the last one stands before the fraction and only once.
    let others = signs.dropLast()
    guard others.allSatisfy({ $0 == others[0] }), others[0] != last,
      last == point || last == UInt8(ascii: ","),
      groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 }), groups[0].count <= 3
    else { return nil }
    return fraction(groups)
  }

  /// The sign that a text begins with, blanks and apostrophes of all kinds as one; nil for others.
  private static func sign(_ text: ArraySlice<UInt8>) -> (byte: UInt8, count: Int)? {
    guard let first = text.first else { return nil }
    switch first {
    case 0x2E, 0x2C, 0x27, 0x20: return (first, 1)
    case 0xC2 where text.starts(with: [0xC2, 0xA0]): return (0x20, 2)
    case 0xE2 where text.starts(with: [0xE2, 0x80, 0xAF]): return (0x20, 3)
    case 0xE2 where text.starts(with: [0xE2, 0x80, 0x99]): return (0x20, 3)
    default: return nil
    }
  }

  private static func whole(_ groups: [ArraySlice<UInt8>]) -> ExactNumber? {
    ExactNumber(plain: String(decoding: Array(groups.joined()), as: UTF8.self))
  }

  private static func fraction(_ groups: [ArraySlice<UInt8>]) -> ExactNumber? {
    var text = Array(groups.dropLast().joined())
    text.append(UInt8(ascii: "."))
    text += groups[groups.count - 1]
    return ExactNumber(plain: String(decoding: text, as: UTF8.self))
  }
}
