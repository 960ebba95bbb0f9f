extension ValueChecks {
  /// A date or date-time, ISO 8601: `2026`, `2026-03`, `2026-03-01`, `2026-03-01T09:00:00+07:00`.
  public static func date(_ value: String) -> ValueProblem? {
    if isPlainDate(value.utf8.span) { return nil }
    let text = trimmed(value)
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    let isShaped =
      parts.count <= 3 && parts.allSatisfy(\.isDigits) && parts[0].count == 4
      && parts.dropFirst().allSatisfy { $0.count == 2 }
    guard isShaped else {
      // `2026-03-01 09:00:00`, which most readers understand.
      if halves.count == 1, let blank = text.firstIndex(of: " ") {
        let right = text[..<blank] + "T" + text[text.index(after: blank)...].filter { $0 != " " }
        if date(String(right)) == nil {
          return .warning("a blank between date and time; write \(right)", String(right))
        }
      }
      if let found = CalendarDate.find(in: text).first {
        return found.isCertain
          ? .error("\"\(text)\" is not the form of dates; write \(found.text)", found.text)
          : .error("\"\(text)\" can be read in two ways; write year-month-day, as \(found.text)")
      }
      return .error("\"\(text)\" is no date; write year-month-day, as 2026-03-31")
    }
    let numbers = parts.compactMap { Int($0) }
    let year = numbers[0]
    if (2400...2700).contains(year) {
      let right = "\(year - 543)" + text.dropFirst(4)
      return .error("\(year) looks like a year of the Buddhist era; write \(right)", right)
    }
    if year < 1000 {
      return .error("the year \(numbers[0]) is unlikely; write it with four digits")
    }
    if numbers.count > 1, !(1...12).contains(numbers[1]) {
      return .error("\(parts[1]) is no month; write year-month-day")
    }
    if numbers.count > 2, !(1...CalendarDate.days(in: numbers[1], of: year)).contains(numbers[2]) {
      return .error("that month has no day \(parts[2])")
    }
    guard halves.count == 2 else { return nil }
    guard numbers.count == 3 else { return .error("a time needs a whole date before it") }
    return time(String(halves[1])).map {
      ValueProblem($0.level, "in the time of \"\(text)\": \($0.message)")
    }
  }

  /// `2026-03-01`, `2026-03-01T09:00:00` and `2026-03-01T09:00:00+07:00`, of a year between 1000 and
  /// 2399: what nearly all dates are, told in one pass over the bytes.
  private static func isPlainDate(_ text: Span<UInt8>) -> Bool {
    guard text.count == 10 || text.count == 19 || text.count == 20 || text.count == 25 else {
      return false
    }
    func number(_ at: Int, _ count: Int) -> Int {
      var value = 0
      for place in at..<at + count {
        guard text[place] &- 0x30 < 10 else { return -1 }
        value = value * 10 + Int(text[place] - 0x30)
      }
      return value
    }
    let year = number(0, 4)
    let month = number(5, 2)
    guard text[4] == 0x2D, text[7] == 0x2D, (1000..<2400).contains(year), (1...12).contains(month),
      (1...CalendarDate.days(in: month, of: year)).contains(number(8, 2))
    else { return false }
    if text.count == 10 { return true }
    guard text[10] == 0x54, text[13] == 0x3A, text[16] == 0x3A, (0..<24).contains(number(11, 2)),
      (0..<60).contains(number(14, 2)), (0..<60).contains(number(17, 2))
    else { return false }
    if text.count == 19 { return true }
    if text.count == 20 { return text[19] == 0x5A }
    return (text[19] == 0x2B || text[19] == 0x2D) && text[22] == 0x3A && number(20, 2) >= 0
      && number(23, 2) >= 0
  }

  /// A time of day, `09:00` or `09:00:00`, with or without a zone.
  public static func time(_ value: String) -> ValueProblem? {
    var text = Substring(trimmed(value))
    if text.hasPrefix("T") { text = text.dropFirst() }
    var zone = Substring()
    if let mark = text.firstIndex(where: { "Zz+-".contains($0) }) {
      zone = text[mark...]
      text = text[..<mark]
    }
    if let point = text.firstIndex(of: ".") {
      guard text[text.index(after: point)...].isDigits else {
        return .error("\"\(value)\" is no time; write hours and minutes, as 09:00")
      }
      // `09.00` is how clocks are written in Indonesia and Thailand.
      if !text.contains(":") {
        let right = String(text).replacing(".", with: ":")
        return .error("\"\(value)\" has a point; write \(right)", right)
      }
      text = text[..<point]
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.count == 2 && $0.isDigits }) else {
      if parts.count == 2, parts[0].count == 1, parts[0].isDigits, parts[1].count == 2 {
        return .error("\"\(value)\" lacks a zero; write 0\(value)", "0\(value)")
      }
      return .error("\"\(value)\" is no time; write hours and minutes, as 09:00")
    }
    let numbers = parts.compactMap { Int($0) }
    guard numbers[0] <= 24, numbers.dropFirst().allSatisfy({ $0 < 60 || $0 == 60 }),
      numbers[0] < 24 || numbers.dropFirst().allSatisfy({ $0 == 0 })
    else { return .error("\"\(value)\" is no time of day") }
    if zone.isEmpty || zone.uppercased() == "Z" { return nil }
    let bare = zone.dropFirst().filter { $0 != ":" }
    return bare.isDigits && (bare.count == 2 || bare.count == 4)
      ? nil : .error("the zone \(zone) is no difference to UTC; write it as +07:00")
  }

  /// A duration, ISO 8601: `P3D`, `PT1H30M`, `P2W`.
  public static func duration(_ value: String) -> ValueProblem? {
    let text = trimmed(value)
    let hint = "\"\(text)\" is no duration; write it as P3D (3 days) or PT1H30M"
    guard text.hasPrefix("P"), text.count > 2 else { return .error(hint) }
    var order = Array("YMWD")
    var rest = text.dropFirst()
    var hasPart = false
    while !rest.isEmpty {
      if rest.first == "T" {
        guard order.first != "H", order != Array("MS"), order != ["S"] else { return .error(hint) }
        order = Array("HMS")
        rest = rest.dropFirst()
        if rest.isEmpty { return .error(hint) }
        continue
      }
      let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
      rest = rest[number.endIndex...]
      guard !number.isEmpty, number.first?.isNumber == true, let letter = rest.first,
        let place = order.firstIndex(of: letter)
      else { return .error(hint) }
      order.removeSubrange(...place)
      rest = rest.dropFirst()
      hasPart = true
    }
    return hasPart ? nil : .error(hint)
  }

  /// Opening hours in one text: `Mo-Fr 09:00-17:00`, `Mo,We 10:00-14:00`, `Mo-Su`.
  public static func openingHours(_ value: String) -> ValueProblem? {
    let text = trimmed(value)
    let hint = "\"\(text)\" is not the form of opening hours; write them as Mo-Fr 09:00-17:00"
    let words = text.split(separator: " ")
    guard !words.isEmpty else { return .error(hint) }
    let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    func isDays(_ word: Substring) -> Bool {
      word.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { part in
        let ends = part.split(separator: "-", omittingEmptySubsequences: false)
        return (1...2).contains(ends.count) && ends.allSatisfy { days.contains(String($0)) }
      }
    }
    func isTimes(_ word: Substring) -> Bool {
      word.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { part in
        let ends = part.split(separator: "-", omittingEmptySubsequences: false)
        return ends.count == 2 && ends.allSatisfy { time(String($0)) == nil }
      }
    }
    var expectsDays = true
    for word in words {
      let bare = word.hasSuffix(",") || word.hasSuffix(";") ? word.dropLast() : word
      if isDays(bare) {
        expectsDays = false
      } else if isTimes(bare), !expectsDays {
        continue
      } else {
        return .error(hint)
      }
    }
    return words.contains { $0.hasSuffix(",") || $0.hasSuffix(";") }
      ? .warning("several openings in one text; write a list of them") : nil
  }
}
