/// Reads moments as exports write them.
///
/// Known are RFC 3339 (`2026-03-05T14:07:00+07:00`, with a space, without seconds, without a zone),
/// `2026/03/05 14:07`, `05/03/2026 14:07`, `05.03.2026`, `05 Mar 2026 14:07`, `Mar 5, 2026, 2:07 PM`, years
/// of the Buddhist era, and seconds or milliseconds since 1970. Two numbers that could be day and month
/// are taken as day, then month, unless `monthFirst`; where the second is above 12, the other way round.
enum TimeReader {
  /// Milliseconds since 1970; nil when the text is no moment that exists. `zoneSeconds` is how far ahead
  /// of UTC a time without a zone is.
  static func milliseconds(_ text: [UInt8], zoneSeconds: Int, monthFirst: Bool = false) -> Int64? {
    var numbers: [(value: Int, digits: Int)] = []
    var month: Int?
    var monthAt = 0
    var afternoon: Bool?
    var offset: Int?
    var fraction = 0
    var index = 0
    var separator: UInt8 = 0
    let bytes = text
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    while index < bytes.count {
      let byte = bytes[index]
      if isDigit(byte) {
        let start = index
        var value = 0
        while index < bytes.count, isDigit(bytes[index]), index - start < 18 {
          value = value * 10 + Int(bytes[index] - 0x30)
          index += 1
        }
        if numbers.count == 6 || numbers.count == 5 + (month == nil ? 1 : 0),
          bytes[start - 1] == 0x2E || bytes[start - 1] == 0x2C
        {
          // A fraction of a second.
          var digits = index - start
          while digits < 3 { (value, digits) = (value * 10, digits + 1) }
          while digits > 3 { (value, digits) = (value / 10, digits - 1) }
          fraction = value
        } else {
          numbers.append((value, index - start))
        }
      } else if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A {
        let start = index
        while index < bytes.count, bytes[index] | 0x20 >= 0x61, bytes[index] | 0x20 <= 0x7A {
          index += 1
        }
        let word = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        switch word {
        case "t": guard numbers.count == 3 else { return nil }
        case "z", "utc", "gmt": offset = 0
        case "am": afternoon = false
        case "pm": afternoon = true
        default:
          guard month == nil, let found = months[String(word.prefix(3))] else { return nil }
          month = found
          monthAt = numbers.count
        }
      } else if byte == 0x2B || byte == 0x2D, numbers.count + (month == nil ? 0 : 1) >= 5 {
        // The zone, at the end.
        let rest = bytes[(index + 1)...].filter { $0 != 0x3A }
        guard rest.count == 2 || rest.count == 4, rest.allSatisfy(isDigit),
          let number = Int(String(decoding: rest, as: UTF8.self))
        else { return nil }
        let minutes = rest.count == 2 ? number * 60 : number / 100 * 60 + number % 100
        guard minutes <= 14 * 60 else { return nil }
        offset = (byte == 0x2D ? -minutes : minutes) * 60
        index = bytes.count
      } else if [0x20, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0xC2, 0xA0].contains(byte) {
        if separator == 0, numbers.count == 1 { separator = byte }
        index += 1
      } else {
        return nil
      }
    }
    if numbers.count == 1, month == nil {
      switch numbers[0].digits {
      case 13: return Int64(numbers[0].value)
      case 10: return Int64(numbers[0].value) * 1_000
      default: return nil
      }
    }
    var parts = numbers.map(\.value)
    if let month { parts.insert(month, at: min(monthAt, parts.count)) }
    guard parts.count >= 3, parts.count <= 6 else { return nil }
    var (year, second, day) = (parts[0], parts[1], parts[2])
    if let month {
      // `Mar 5, 2026`, `05 Mar 2026`, `2026 Mar 05`.
      let others = numbers.prefix(2).map(\.value)
      (year, second, day) =
        others[0] > 31 ? (others[0], month, others[1]) : (others[1], month, others[0])
    } else if numbers[0].digits != 4 {
      guard numbers[2].digits == 4 else { return nil }
      year = parts[2]
      (day, second) = (parts[0], parts[1])
      if monthFirst && day <= 12 || second > 12 { swap(&day, &second) }
    }
    if year > 2_400, year < 2_700 { year -= 543 }
    var hour = parts.count > 3 ? parts[3] : 0
    let minute = parts.count > 4 ? parts[4] : 0
    let seconds = parts.count > 5 ? parts[5] : 0
    if let afternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (afternoon ? 12 : 0)
    }
    guard parts.count != 4, hour < 24, minute < 60, seconds < 61,
      let days = days(year: year, month: second, day: day)
    else { return nil }
    let total = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + seconds)
    return (total - Int64(offset ?? zoneSeconds)) * 1_000 + Int64(fraction)
  }

  /// Days of a workbook's own count (1900 system) to milliseconds since 1970.
  static func milliseconds(serial: Double, zoneSeconds: Int) -> Int64? {
    guard serial > 20_000, serial < 80_000 else { return nil }
    return Int64(((serial - 25_569) * 86_400_000).rounded()) - Int64(zoneSeconds) * 1_000
  }

  static let months = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "mei": 5, "jun": 6, "jul": 7, "aug": 8,
    "agu": 8,
    "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "des": 12,
  ]

  /// Days since 1970-01-01; nil when there is no such day.
  static func days(year: Int, month: Int, day: Int) -> Int? {
    guard (1970...2200).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    let before = year - 1
    let leaps = before / 4 - before / 100 + before / 400 - 477
    return (year - 1970) * 365 + leaps + lengths[..<(month - 1)].reduce(0, +) + day - 1
  }

  /// The local day as `2026-03-05`, its weekday (1 Monday to 7 Sunday), and the seconds since midnight.
  static func local(_ milliseconds: Int64, zoneSeconds: Int) -> (
    day: Int, weekday: Int, seconds: Int
  ) {
    let seconds = Int(milliseconds.quotientAndRemainder(dividingBy: 1_000).quotient) + zoneSeconds
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return (day, ((day + 3) % 7 + 7) % 7 + 1, seconds - day * 86_400)
  }
}
