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
    var units = 0
    var scale = 0
    var digits = 0
    var isNegative = false
    var hasPoint = false
    var exponent = 0
    var rest = Substring(text)[...]
    if rest.first == "-" {
      isNegative = true
      rest.removeFirst()
    }
    if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let power = Int(rest[rest.index(after: mark)...]), abs(power) <= 12 else { return nil }
      exponent = power
      rest = rest[..<mark]
    }
    for byte in rest.utf8 {
      if byte == 0x2E, !hasPoint, digits > 0 {
        hasPoint = true
        continue
      }
      guard byte &- 0x30 < 10, units < 1 << 58 else { return nil }
      units = units * 10 + Int(byte - 0x30)
      digits += 1
      if hasPoint { scale += 1 }
    }
    guard digits > 0, rest.utf8.last != 0x2E else { return nil }
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
    var groups: [Substring] = []
    var signs: [Character] = []
    var rest = Substring(text)
    while true {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty else { return nil }
      groups.append(digits)
      rest = rest[digits.endIndex...]
      guard let sign = rest.first else { break }
      signs.append(sign == "\u{A0}" || sign == "\u{202F}" || sign == "’" ? " " : sign)
      guard ".,' ".contains(signs[signs.count - 1]) else { return nil }
      rest = rest.dropFirst()
    }
    guard let last = signs.last else { return whole(groups) }
    let areThrees = groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0].count <= 3
    if signs.allSatisfy({ $0 == last }) {
      if signs.count > 1 { return areThrees ? whole(groups) : nil }
      if last == " " || last == "'" { return areThrees ? whole(groups) : nil }
      if groups[1].count != 3 || groups[0].count > 3 || groups[0] == "0" { return fraction(groups) }
      guard let grouping else { return nil }
      return (grouping == .dots) == (last == ".") ? whole(groups) : fraction(groups)
    }
    // Two signs: the last one stands before the fraction and only once.
    let others = signs.dropLast()
    guard others.allSatisfy({ $0 == others[0] }), others[0] != last, last == "." || last == ",",
      groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 }), groups[0].count <= 3
    else { return nil }
    return fraction(groups)
  }

  private static func whole(_ groups: [Substring]) -> ExactNumber? {
    ExactNumber(plain: groups.joined())
  }

  private static func fraction(_ groups: [Substring]) -> ExactNumber? {
    ExactNumber(plain: groups.dropLast().joined() + "." + groups[groups.count - 1])
  }
}
