/// A point in time, to the second, in the proleptic Gregorian calendar and UTC.
public struct Moment: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z; leap seconds are not counted.
  public var seconds: Int

  /// The moment so many seconds after 1970 began.
  public init(seconds: Int) { self.seconds = seconds }

  /// A moment of the calendar; nil when a part is outside its range.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(ofMonth: month, year: year), (0...24).contains(hour),
      (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let days = Self.dayNumber(year: year, month: month, day: day)
    seconds = days * 86_400 + hour * 3600 + minute * 60 + second
  }

  /// Reads `2026-11-21`, `2026-11-21T08:30:00Z`, `2026-11-21 08:30:00+0700`; fractions of a second
  /// are dropped, no zone means UTC.
  public init?(iso text: String) {
    var scan = DigitScan(Array(text.utf8))
    guard let year = scan.digits(4), scan.take(0x2D), let month = scan.digits(2),
      scan.take(0x2D), let day = scan.digits(2)
    else { return nil }
    var hour = 0
    var minute = 0
    var second = 0
    var zone = 0
    if scan.take(0x54) || scan.take(0x74) || scan.take(0x20) {
      guard let h = scan.digits(2), scan.take(0x3A), let m = scan.digits(2) else { return nil }
      hour = h
      minute = m
      if scan.take(0x3A) {
        guard let s = scan.digits(2) else { return nil }
        second = s
        if scan.take(0x2E) || scan.take(0x2C) { scan.skipDigits() }
      }
      _ = scan.take(0x20)
      if !(scan.take(0x5A) || scan.take(0x7A)) {
        let isWest = scan.peek == 0x2D
        if scan.take(0x2B) || scan.take(0x2D) {
          guard let h = scan.digits(2) else { return nil }
          _ = scan.take(0x3A)
          zone = (h * 60 + (scan.digits(2) ?? 0)) * (isWest ? -1 : 1)
        }
      }
    }
    guard scan.isAtEnd,
      let local = Moment(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { return nil }
    seconds = local.seconds - zone * 60
  }

  /// The date alone, `2026-11-21`.
  public var date: String { String(description.prefix(10)) }

  /// `2026-11-21T08:30:00Z`.
  public var description: String {
    let day = Self.floorDivision(seconds, 86_400)
    let rest = seconds - day * 86_400
    let (year, month, dayOfMonth) = Self.calendar(dayNumber: day)
    return Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(dayOfMonth, 2)
      + "T" + Self.padded(rest / 3600, 2) + ":" + Self.padded(rest / 60 % 60, 2) + ":"
      + Self.padded(rest % 60, 2) + "Z"
  }

  /// The earlier moment first.
  public static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }

  /// Whole days from `self` to `other`, rounded towards the past.
  public func days(until other: Moment) -> Int {
    Self.floorDivision(other.seconds - seconds, 86_400)
  }

  /// Reads what `encode(to:)` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let read = Moment(iso: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time: \(text)")
    }
    self = read
  }

  /// Writes the moment as text, in UTC.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func floorDivision(_ a: Int, _ b: Int) -> Int {
    a >= 0 ? a / b : -((b - 1 - a) / b)
  }

  private static func days(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // Days since 1970 of a date, and back: years begin in March, 400 years have 146,097 days.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivision(shifted, 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func calendar(dayNumber: Int) -> (Int, Int, Int) {
    let shifted = dayNumber + 719_468
    let era = floorDivision(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

/// Walks over digits and marks of a date.
struct DigitScan {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }
  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Takes exactly `count` digits.
  mutating func digits(_ count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var number = 0
    for byte in bytes[position..<position + count] {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    position += count
    return number
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  mutating func skipDigits() {
    while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
  }
}
