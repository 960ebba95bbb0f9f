extension Wording {
  /// Sign between whole and decimals.
  var decimalSign: String { language == .indonesian || language == .vietnamese ? "," : "." }
  /// Sign between groups of three digits.
  var groupSign: String { language == .indonesian || language == .vietnamese ? "." : "," }

  /// `12,345` in English, `12.345` in Indonesian.
  public func number(_ value: Int) -> String {
    (value < 0 ? "-" : "") + grouped(String(value.magnitude))
  }

  /// A number with at most `decimals` decimals, without needless zeros: `12,345.6`; `–` for what is
  /// not known or not a number.
  public func number(_ value: Double?, decimals: Int = 2) -> String {
    guard let value, value.isFinite else { return "–" }
    return fixed(value, decimals: decimals, keepsZeros: false)
  }

  /// A share of 1 as a percentage with one decimal: `12.3%`; `–` for what is not known: unknown is not
  /// zero.
  public func percent(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "–" }
    return fixed(share * 100, decimals: 1, keepsZeros: true) + "%"
  }

  /// Points of 100 with one decimal: `61.5`.
  public func points(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    return fixed(value, decimals: 1, keepsZeros: true)
  }

  /// `1.4 MB`, of bytes; from 1,000 bytes on in kB, MB or GB of a thousand each.
  public func size(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(number(bytes)) B" }
    var value = Double(bytes)
    var unit = ""
    for one in ["kB", "MB", "GB", "TB"] where value >= 1000 {
      value /= 1000
      unit = one
    }
    return fixed(value, decimals: 1, keepsZeros: true) + " " + unit
  }

  private func fixed(_ value: Double, decimals: Int, keepsZeros: Bool) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (value * scale).rounded()
    // Beyond what a whole number holds there is nothing to group.
    guard abs(scaled) < 9e15 else { return "\(value)" }
    var digits = String(Int(abs(scaled)))
    while digits.count <= decimals { digits = "0" + digits }
    var fraction = String(digits.suffix(decimals))
    if !keepsZeros { while fraction.hasSuffix("0") { fraction.removeLast() } }
    let whole = grouped(String(digits.dropLast(decimals)))
    return (scaled < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : decimalSign + fraction)
  }

  private func grouped(_ digits: String) -> String {
    var rest = digits[...]
    var result = ""
    while rest.count > 3 {
      result = groupSign + rest.suffix(3) + result
      rest = rest.dropLast(3)
    }
    return rest + result
  }
}

extension Wording {
  /// A date or moment of RFC 3339 in words: `21 November 2026, 08:30 UTC`; the text itself where it is
  /// no such date. Thai dates state the Buddhist year with the common one behind it.
  public func date(_ text: String) -> String {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count,
        bytes[range].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
      else { return nil }
      return bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), (1...12).contains(month),
      (1...31).contains(day)
    else { return text }
    let date = self.day(year, month, day)
    guard bytes.count > 10 else { return date }
    guard bytes.count >= 16, let hour = number(11..<13), let minute = number(14..<16),
      bytes[13] == UInt8(ascii: ":"), hour < 24, minute < 60
    else { return text }
    // Seconds, and parts of them, are left out; the zone is not.
    let rest = bytes[16...].drop { $0 != UInt8(ascii: "Z") && $0 != 0x2B && $0 != 0x2D }
    let zone = String(decoding: rest, as: UTF8.self)
    let name = zone == "Z" ? "UTC" : zone.isEmpty ? "" : "UTC" + zone
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let clock = two(hour) + (language == .indonesian ? "." : ":") + two(minute)
    let time = name.isEmpty ? clock : "\(clock) \(name)"
    return language == .english ? "\(date), \(time)" : "\(date) \(time)"
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) -> String {
    switch language {
    case .english: "\(day) \(Self.englishMonths[month - 1]) \(year)"
    case .chinese: "\(year)年\(month)月\(day)日"
    case .indonesian: "\(day) \(Self.indonesianMonths[month - 1]) \(year)"
    case .vietnamese: "ngày \(day) tháng \(month) năm \(year)"
    case .thai: "\(day) \(Self.thaiMonths[month - 1]) พ.ศ. \(year + 543) (ค.ศ. \(year))"
    }
  }

  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let indonesianMonths = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
  ]
  private static let thaiMonths = [
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม",
    "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
  ]
}
