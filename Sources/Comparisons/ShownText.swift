internal import Words

/// Numbers and hostile texts as people may safely be shown them.
enum ShownText {
  /// A text on one line, without characters that move the cursor, turn the direction or cannot be seen.
  static func line(_ text: String, limit: Int = 200) -> String {
    var shown = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit { return shown + "…" }
      count += 1
      shown.unicodeScalars.append(isSafe(scalar) ? scalar : "\u{FFFD}")
    }
    return shown
  }

  /// Whether a character only stands where it is put. Joiners belong to how words are written.
  static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029,
      0xFEFF, 0xE0000...0xE007F:
      false
    default: true
    }
  }

  /// `12.3 %`; `–` for what is not known.
  static func percent(_ share: Double?) -> String {
    guard let share else { return "–" }
    return "\(decimals(share * 100, 2)) %"
  }

  /// `+0.25`, `-3`, `0`: at most two decimals, and more where it would be 0 otherwise.
  static func signed(_ value: Double?) -> String {
    guard let value else { return "–" }
    if value == 0 { return "0" }
    var text = decimals(abs(value), 2)
    if text == "0" { text = decimals(abs(value), 4) }
    return (value < 0 ? "-" : "+") + text
  }

  /// `+1,234`.
  static func signed(_ value: Int) -> String {
    value == 0 ? "0" : (value < 0 ? "-" : "+") + grouped(Int(value.magnitude))
  }

  /// At most `places` decimals, without needless zeros.
  static func decimals(_ value: Double, _ places: Int) -> String {
    var factor = 1.0
    for _ in 0..<places { factor *= 10 }
    let number = Int64((value.magnitude * factor).rounded())
    let whole = number / Int64(factor)
    var rest = String(number % Int64(factor))
    rest = String(repeating: "0", count: max(0, places - rest.count)) + rest
    while rest.last == "0" { rest.removeLast() }
    let sign = value < 0 && number > 0 ? "-" : ""
    return sign + grouped(Int(whole)) + (rest.isEmpty ? "" : "." + rest)
  }

  /// `12,345`.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var result = ""
    while digits.count > 3 {
      result = "," + digits.suffix(3) + result
      digits.removeLast(3)
    }
    return (number < 0 ? "-" : "") + digits + result
  }

  /// `1 keyword`, `2 keywords`.
  static func counted(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// `a, b and c`.
  static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
