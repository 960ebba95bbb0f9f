/// A day as people write it.
public struct CalendarDate: Hashable, Sendable, Codable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// A date; nil when there is no such day.
  init?(year: Int, month: Int, day: Int) {
    // Years of the Buddhist era are 543 ahead.
    let year = (2400...2700).contains(year) ? year - 543 : year
    guard (1900...2200).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// `2026-03-31`.
  public var text: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// A date that was found in a text.
  struct Place {
    var date: CalendarDate
    /// Whether day and month can only be meant so.
    var isCertain: Bool
    /// UTF-8 offsets.
    var range: Range<Int>
    var text: String { date.text }
  }

  /// Dates with a year, in words or numbers, of Indonesian, Vietnamese, Thai, Chinese and English.
  ///
  /// `03/04/2026` is the third of April, as in all of these countries, and not certain.
  static func find(in text: String, limit: Int = 64) -> [Place] {
    let bytes = Array(text.lowercased().utf8)
    var scanner = DateScanner(bytes: bytes)
    return scanner.dates(limit: limit)
  }
}

/// Walks along the bytes of a text in lower case.
private struct DateScanner {
  let bytes: [UInt8]
  var at = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func dates(limit: Int) -> [CalendarDate.Place] {
    var found: [CalendarDate.Place] = []
    while at < bytes.count, found.count < limit {
      let start = at
      if isDigit(at), at == 0 || !isDigit(at - 1), let place = numberFirst() {
        found.append(place)
      } else if !isDigit(start), start == 0 || !isLetter(start - 1), let place = monthFirst() {
        found.append(place)
      } else {
        at = start
        if isDigit(at) { _ = number() } else { at += 1 }
      }
    }
    return found
  }

  private func isDigit(_ offset: Int) -> Bool { offset < bytes.count && bytes[offset] &- 0x30 < 10 }
  private func isLetter(_ offset: Int) -> Bool { bytes[offset] &- 0x61 < 26 }

  private mutating func number() -> (value: Int, digits: Int)? {
    let start = at
    var value = 0
    while isDigit(at) {
      if at - start < 8 { value = value * 10 + Int(bytes[at] - 0x30) }
      at += 1
    }
    return at == start || at - start > 4 ? nil : (value, at - start)
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    let isHere = word.withUTF8Buffer { buffer in
      for offset in 0..<count where unsafe buffer[offset] != bytes[at + offset] { return false }
      return true
    }
    if isHere { at += count }
    return isHere
  }

  private mutating func blanks() {
    while at < bytes.count {
      if bytes[at] <= 0x20 || bytes[at] == 0x2C {
        at += 1
      } else if !skip("\u{A0}") {
        return
      }
    }
  }

  private mutating func month() -> Int? {
    if skip("tháng") {
      blanks()
      return number().flatMap { (1...12).contains($0.value) ? $0.value : nil }
    }
    for (name, month) in Self.months where skip(name) {
      _ = skip(".")
      // `mar` of `market` is no month.
      if at < bytes.count, isLetter(at) { return nil }
      return month
    }
    return nil
  }

  private mutating func year() -> Int? {
    blanks()
    let start = at
    _ = skip("năm") || skip("พ.ศ.") || skip("ค.ศ.") || skip("พ.ศ") || skip("of") || skip("tahun")
    blanks()
    if let number = number(), number.digits == 4 { return number.value }
    at = start
    return nil
  }

  private mutating func numberFirst() -> CalendarDate.Place? {
    let start = at
    guard let first = number() else { return nil }
    if first.digits == 4 {
      // 2026-03-31, 2026/3/31, 2026年3月31日
      let isChinese = skip("年")
      guard isChinese || skip("-") || skip("/") || skip("."), let second = number(),
        isChinese ? skip("月") : skip("-") || skip("/") || skip("."), let third = number(),
        let date = CalendarDate(year: first.value, month: second.value, day: third.value)
      else { return nil }
      _ = skip("日")
      return .init(date: date, isCertain: true, range: start..<at)
    }
    guard first.digits <= 2 else { return nil }
    let afterFirst = at
    if skip("/") || skip("-") || skip(".") {
      let sign = bytes[afterFirst]
      if let second = number(), second.digits <= 2, at < bytes.count, bytes[at] == sign {
        at += 1
        if let third = number(), third.digits == 4 {
          if let date = CalendarDate(year: third.value, month: second.value, day: first.value) {
            let isCertain = first.value > 12 || first.value == second.value
            return .init(date: date, isCertain: isCertain, range: start..<at)
          }
          // Month before day, when only that is possible.
          if let date = CalendarDate(year: third.value, month: first.value, day: second.value) {
            return .init(date: date, isCertain: true, range: start..<at)
          }
        }
      }
      return nil
    }
    _ = skip("st") || skip("nd") || skip("rd") || skip("th")
    blanks()
    guard let month = month(), let year = year(),
      let date = CalendarDate(year: year, month: month, day: first.value)
    else { return nil }
    return .init(date: date, isCertain: true, range: start..<at)
  }

  private mutating func monthFirst() -> CalendarDate.Place? {
    let start = at
    guard bytes[at] &- 0x61 < 26, let month = month() else { return nil }
    blanks()
    guard let day = number(), day.digits <= 2 else { return nil }
    _ = skip("st") || skip("nd") || skip("rd") || skip("th")
    guard let year = year(), let date = CalendarDate(year: year, month: month, day: day.value)
    else { return nil }
    return .init(date: date, isCertain: true, range: start..<at)
  }

  /// Longer names before their beginnings.
  private static let months: [(StaticString, Int)] = [
    ("januari", 1), ("january", 1), ("jan", 1), ("februari", 2), ("february", 2), ("feb", 2),
    ("maret", 3), ("march", 3), ("mar", 3), ("april", 4), ("apr", 4), ("mei", 5), ("may", 5),
    ("juni", 6), ("june", 6), ("jun", 6), ("juli", 7), ("july", 7), ("jul", 7), ("agustus", 8),
    ("august", 8), ("agt", 8), ("agu", 8), ("aug", 8), ("september", 9), ("sept", 9), ("sep", 9),
    ("oktober", 10), ("october", 10), ("okt", 10), ("oct", 10), ("november", 11), ("nopember", 11),
    ("nov", 11), ("desember", 12), ("december", 12), ("des", 12), ("dec", 12), ("มกราคม", 1),
    ("ม.ค", 1), ("กุมภาพันธ์", 2), ("ก.พ", 2), ("มีนาคม", 3), ("มี.ค", 3), ("เมษายน", 4),
    ("เม.ย", 4), ("พฤษภาคม", 5), ("พ.ค", 5), ("มิถุนายน", 6), ("มิ.ย", 6), ("กรกฎาคม", 7),
    ("ก.ค", 7), ("สิงหาคม", 8), ("ส.ค", 8), ("กันยายน", 9), ("ก.ย", 9), ("ตุลาคม", 10),
    ("ต.ค", 10), ("พฤศจิกายน", 11), ("พ.ย", 11), ("ธันวาคม", 12), ("ธ.ค", 12),
  ]
}
