/// Writes clock items as an iCalendar file (RFC 5545), with the same bytes for the same items.
///
/// One VEVENT an item that has a moment, of no duration, in UTC; one VALARM a reminder that lies
/// before it. UID is the rulebook's name, the item's id and its moment; DTSTAMP is the moment of
/// looking. Lines end with CRLF and are folded at 75 octets, never inside a character.
public enum CalendarFile {
  /// Octets of a line without its end, RFC 5545 3.1.
  public static let maximumLineBytes = 75

  /// The file's text. `name` is the calendar's name, usually the rulebook's.
  public static func text(
    _ items: [ClockItem], name: String, asOf: Instant, zone: ZoneOffset
  ) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kunci//programme clock//EN",
      "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:\(escaped(name))",
    ]
    for item in items {
      guard let due = item.instant else { continue }
      lines.append("BEGIN:VEVENT")
      lines.append("UID:\(name)-\(item.id)-\(due.seconds)@kunci.invalid")
      lines.append("DTSTAMP:\(asOf.compactUTC)")
      lines.append("DTSTART:\(due.compactUTC)")
      let reading = item.reading.map { " (\($0))" } ?? ""
      lines.append("SUMMARY:\(escaped("\(item.requirement) \(item.title)\(reading)"))")
      var words = ["Due \(due.text(in: zone)); state when written: \(item.state.rawValue)."]
      if let assumption = item.assumption { words.append("Assumed: \(assumption).") }
      words.append("From secondary, unverified sources; check with the programme.")
      lines.append("DESCRIPTION:\(escaped(words.joined(separator: "\n")))")
      lines.append("CATEGORIES:\(escaped(name))")
      lines.append("TRANSP:TRANSPARENT")
      for text in item.reminders {
        guard let at = Instant(text, zone: zone), at < due else { continue }
        lines += [
          "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:\(escaped(item.title))",
          "TRIGGER;VALUE=DATE-TIME:\(at.compactUTC)", "END:VALARM",
        ]
      }
      lines.append("END:VEVENT")
    }
    lines.append("END:VCALENDAR")
    return lines.map { folded($0) + "\r\n" }.joined()
  }

  /// A text value: RFC 5545 3.3.11.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case ";": result += "\\;"
      case ",": result += "\\,"
      case "\n": result += "\\n"
      case "\r": break
      case let control where control.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A content line in lines of 75 octets at most; the following ones begin with a space.
  static func folded(_ line: String) -> String {
    var result = ""
    var count = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if count + size > maximumLineBytes {
        result += "\r\n "
        count = 1
      }
      result.unicodeScalars.append(scalar)
      count += size
    }
    return result
  }
}
