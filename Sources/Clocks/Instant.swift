/// A moment, in whole seconds since 1970-01-01T00:00:00Z. Knows nothing of the machine's clock.
public struct Instant: Hashable, Comparable, Sendable {
  public var seconds: Int64

  /// A moment of that many seconds.
  public init(seconds: Int64) { self.seconds = seconds }

  /// Earlier first.
  public static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }

  /// Which end of a day a bare date means.
  public enum DayPart: String, Sendable, Codable, CaseIterable {
    /// 00:00:00.
    case start
    /// 23:59:59.
    case end
  }

  /// Reads `2026-07-31`, `2026-07-31T23:59`, `2026-07-31 23:59:59`, with `Z` or `+08:00` behind a time or
  /// without it; then `zone` holds. A fraction of a second is cut off. Nil when it is no such time, or
  /// when the day does not exist.
  public init?(_ text: String, zone: ZoneOffset, dayPart: DayPart = .start) {
    var bytes = Array(text.utf8)[...]
    func digits(_ count: Int) -> Int? {
      guard bytes.count >= count else { return nil }
      var value = 0
      for byte in bytes.prefix(count) {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      bytes = bytes.dropFirst(count)
      return value
    }
    func take(_ byte: UInt8) -> Bool {
      guard bytes.first == byte else { return false }
      bytes = bytes.dropFirst()
      return true
    }
    guard let year = digits(4), take(0x2D), let month = digits(2), take(0x2D), let day = digits(2),
      let days = CivilDay(year: year, month: month, day: day)?.number
    else { return nil }
    let midnight = Int64(days) * 86_400
    if bytes.isEmpty {
      let time: Int64 = dayPart == .start ? 0 : 86_399
      seconds = midnight + time - Int64(zone.seconds)
      return
    }
    guard take(0x54) || take(0x74) || take(0x20), let hour = digits(2), hour < 24, take(0x3A),
      let minute = digits(2), minute < 60
    else { return nil }
    var second = 0
    if take(0x3A) {
      guard let value = digits(2), value < 61 else { return nil }
      second = min(value, 59)
      if take(0x2E) {
        guard digits(1) != nil else { return nil }
        while digits(1) != nil {}
      }
    }
    var offset = zone
    if !bytes.isEmpty {
      guard let written = ZoneOffset(String(decoding: bytes, as: UTF8.self), named: false) else {
        return nil
      }
      offset = written
    }
    seconds = midnight + Int64(hour * 3_600 + minute * 60 + second) - Int64(offset.seconds)
  }

  /// RFC 3339 with the zone's offset: `2026-07-31T23:59:59+08:00`.
  public func text(in zone: ZoneOffset) -> String {
    let (day, rest) = parts(in: zone)
    let date = CivilDay(number: day)
    return "\(date.text)T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))\(zone.text)"
  }

  /// `20260731T155959Z`, as calendars want it.
  public var compactUTC: String {
    let (day, rest) = parts(in: .utc)
    let date = CivilDay(number: day)
    let (year, month, number) = date.parts
    let stamp = "\(four(year))\(two(month))\(two(number))"
    return "\(stamp)T\(two(rest / 3_600))\(two(rest / 60 % 60))\(two(rest % 60))Z"
  }

  /// The moment so much later (or earlier). Days and months are those of the zone's calendar; a month
  /// that has no such day ends on its last one.
  public func adding(_ lapse: Lapse, in zone: ZoneOffset) -> Instant {
    switch lapse.unit {
    case .hours: return Instant(seconds: seconds + Int64(lapse.count) * 3_600)
    case .days: return Instant(seconds: seconds + Int64(lapse.count) * 86_400)
    case .months:
      let (day, rest) = parts(in: zone)
      let moved = CivilDay(number: day).adding(months: lapse.count)
      return Instant(seconds: Int64(moved.number) * 86_400 + Int64(rest) - Int64(zone.seconds))
    }
  }

  /// The local day, and the seconds since its midnight.
  func parts(in zone: ZoneOffset) -> (day: Int, seconds: Int) {
    let local = Int(seconds) + zone.seconds
    let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    return (day, local - day * 86_400)
  }
}

/// How far a zone's clocks are ahead of UTC. Zones here have no summer time; none of the region has.
public struct ZoneOffset: Hashable, Sendable {
  /// Seconds ahead of UTC.
  public var seconds: Int

  /// Greenwich.
  public static let utc = ZoneOffset(seconds: 0)
  /// Singapore, China, Malaysia, the Philippines, central Indonesia.
  public static let utc8 = ZoneOffset(seconds: 8 * 3_600)

  /// So many seconds ahead.
  public init(seconds: Int) { self.seconds = seconds }

  /// Zones that may be called by name.
  static let named: [(name: String, hours: Int)] = [
    ("UTC", 0), ("Asia/Jakarta", 7), ("Asia/Bangkok", 7), ("Asia/Ho_Chi_Minh", 7),
    ("Asia/Singapore", 8), ("Asia/Shanghai", 8), ("Asia/Makassar", 8), ("Asia/Kuala_Lumpur", 8),
    ("Asia/Manila", 8), ("Asia/Jayapura", 9),
  ]

  /// Reads `Z`, `+08:00`, `+0800`, `+08`, or (where `named`) a name such as `Asia/Jakarta`.
  public init?(_ text: String, named isNamed: Bool = true) {
    if text == "Z" || text == "z" {
      self = .utc
      return
    }
    if isNamed, let zone = Self.named.first(where: { $0.name == text }) {
      seconds = zone.hours * 3_600
      return
    }
    let bytes = Array(text.utf8)
    guard let sign = bytes.first, sign == 0x2B || sign == 0x2D else { return nil }
    let rest = bytes.dropFirst().filter { $0 != 0x3A }
    guard rest.count == 2 || rest.count == 4, rest.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int(String(decoding: rest, as: UTF8.self))
    else { return nil }
    let minutes = rest.count == 2 ? number * 60 : number / 100 * 60 + number % 100
    guard minutes <= 14 * 60, rest.count == 2 || number % 100 < 60 else { return nil }
    seconds = (sign == 0x2D ? -minutes : minutes) * 60
  }

  /// `+08:00`; `Z` for UTC.
  public var text: String {
    guard seconds != 0 else { return "Z" }
    let minutes = abs(seconds) / 60
    return "\(seconds < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
  }
}

/// A length of time as rules write it: `72h`, `45d`, `6mo`.
public struct Lapse: Hashable, Sendable {
  /// What is counted.
  public enum Unit: String, Sendable { case hours = "h", days = "d", months = "mo" }

  public var count: Int
  public var unit: Unit

  /// So many of the unit; negative ones lead back.
  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Reads `72h`, `45d`, `6mo`, `-14d`.
  public init?(_ text: String) {
    let letters = text.drop { $0 == "-" || ("0"..."9").contains($0) }
    guard let unit = Unit(rawValue: String(letters)),
      let count = Int(text.dropLast(letters.count)), abs(count) <= 100_000
    else { return nil }
    self.init(count, unit)
  }

  /// As it is read.
  public var text: String { "\(count)\(unit.rawValue)" }
}

/// A day of the Gregorian calendar, counted from 1970-01-01.
struct CivilDay: Hashable {
  /// Days since 1970-01-01.
  var number: Int

  init(number: Int) { self.number = number }

  /// Nil when there is no such day.
  init?(year: Int, month: Int, day: Int) {
    guard (1970...9999).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    // March is the first month of the counted year, so that a leap day is its last one.
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  var text: String {
    let (year, month, day) = parts
    return "\(four(year))-\(two(month))-\(two(day))"
  }

  func adding(months: Int) -> CivilDay {
    let (year, month, day) = parts
    let total = year * 12 + month - 1 + months
    let (newYear, newMonth) = (total / 12, total % 12 + 1)
    let last = Self.days(in: newMonth, of: newYear)
    return CivilDay(year: newYear, month: newMonth, day: min(day, last)) ?? self
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

func four(_ number: Int) -> String {
  let text = "\(number)"
  return String(repeating: "0", count: max(0, 4 - text.count)) + text
}
