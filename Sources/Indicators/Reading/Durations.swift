internal import Pages

/// A length of time that a text states.
struct StatedDuration: Codable, Sendable, Equatable {
  enum Scale: String, Codable, Sendable {
    case minutes, hours, days, workingHours = "working-hours", workingDays = "working-days"
  }
  /// Of a range, both ends; else the same number twice.
  var low: Int
  var high: Int
  var scale: Scale

  /// Whole days, hours rounded up.
  var days: Int {
    switch scale {
    case .minutes: (high + 1439) / 1440
    case .hours, .workingHours: (high + 23) / 24
    case .days, .workingDays: high
    }
  }
  /// Hours of the clock; a working day counts as 24.
  var hours: Double {
    switch scale {
    case .minutes: Double(high) / 60
    case .hours, .workingHours: Double(high)
    case .days, .workingDays: Double(high) * 24
    }
  }
}

/// Reads `14 days`, `5-7 business days`, `7 (tujuh) hari`, `2 x 24 jam`, `ba mươi ngày`, `十五天`,
/// `ภายใน 7 วัน`: a number before a unit that the lexicon knows.
struct DurationReader: Sendable {
  private let units: [(cue: Int, factor: Int, scale: StatedDuration.Scale)]
  private let numbers: [Int]

  init(_ lexicon: CueLexicon) {
    let list: [(String, Int, StatedDuration.Scale)] = [
      ("unit_minute", 1, .minutes), ("unit_workhour", 1, .workingHours), ("unit_hour", 1, .hours),
      ("unit_day", 1, .days),
      ("unit_workday", 1, .workingDays), ("unit_week", 7, .days), ("unit_month", 30, .days),
      ("unit_year", 365, .days),
    ]
    units = list.compactMap { name, factor, scale in
      lexicon.cue(name).map { ($0, factor, scale) }
    }
    numbers = lexicon.numbers
  }

  /// The durations among some hits, with the range of number and unit.
  func read(
    _ bytes: [UInt8], hits: [CueHit], in places: Range<Int>, from lower: Int
  ) -> [(value: StatedDuration, range: Range<Int>)] {
    var found: [(value: StatedDuration, range: Range<Int>)] = []
    for place in places {
      let hit = hits[place]
      guard let unit = units.first(where: { $0.cue == Int(hit.cue) }) else { continue }
      // A longer unit that begins in the same place came first.
      if let last = found.last, last.range.upperBound >= Int(hit.end),
        last.range.contains(Int(hit.start))
      {
        continue
      }
      guard
        let (low, high, start) = number(
          bytes, before: Int(hit.start), from: lower, hits, places.lowerBound..<place)
      else { continue }
      var factor = unit.factor
      var first = start
      // "2 x 24 jam", "3×24 jam": the number of days stands before.
      if unit.scale == .hours, high == 24, let times = times(bytes, before: start, from: lower) {
        factor *= times.value
        first = times.start
      }
      guard high > 0, high * factor <= 36_500 else { continue }
      found.append(
        (
          StatedDuration(low: low * factor, high: high * factor, scale: unit.scale),
          first..<Int(hit.end)
        ))
    }
    return found
  }

  private func times(
    _ bytes: [UInt8], before end: Int, from lower: Int
  ) -> (value: Int, start: Int)? {
    var at = end
    while at > lower, bytes[at - 1] == 0x20 { at -= 1 }
    if at > lower, bytes[at - 1] == 0x78 {
      at -= 1
    } else if at - 2 >= lower, bytes[at - 2] == 0xC3, bytes[at - 1] == 0x97 {
      at -= 2
    } else {
      return nil
    }
    while at > lower, bytes[at - 1] == 0x20 { at -= 1 }
    guard let (value, start) = digits(bytes, endingAt: at, from: lower), value < 100 else {
      return nil
    }
    return (value, start)
  }

  private func number(
    _ bytes: [UInt8], before end: Int, from lower: Int, _ hits: [CueHit], _ places: Range<Int>
  ) -> (low: Int, high: Int, start: Int)? {
    var at = skip(bytes, end, lower)
    // "7 (tujuh) hari": what stands in brackets says the number again.
    if at > lower, bytes[at - 1] == 0x29 {
      var open = at - 1
      while open > lower, bytes[open] != 0x28, at - open < 40 { open -= 1 }
      guard bytes[open] == 0x28 else { return nil }
      let inner = skip(bytes, open, lower)
      if let (value, start) = digits(bytes, endingAt: inner, from: lower) {
        return (value, value, start)
      }
      // "seven (7) days"
      if let (value, _) = digits(bytes, endingAt: at - 1, from: open + 1) {
        return (value, value, open)
      }
      return nil
    }
    if let (high, start) = digits(bytes, endingAt: at, from: lower) {
      at = start
      // A range: "5-7", "5 to 7", "5 sampai 7", "5 đến 7", "5 ถึง 7", "5至7".
      var before = at
      while before > lower, bytes[before - 1] == 0x20 { before -= 1 }
      for joint in Self.joints where before - joint.count >= lower {
        guard bytes[before - joint.count..<before].elementsEqual(joint) else { continue }
        var left = before - joint.count
        while left > lower, bytes[left - 1] == 0x20 { left -= 1 }
        if let (low, first) = digits(bytes, endingAt: left, from: lower), low <= high {
          return (low, high, first)
        }
      }
      return (high, high, start)
    }
    // The longest number word that ends here: `mười lăm`, not `lăm`.
    var word: (value: Int, start: Int)?
    var place = places.upperBound - 1
    while place >= places.lowerBound, Int(hits[place].start) + 48 > at {
      let hit = hits[place]
      if numbers[Int(hit.cue)] > 0, Int(hit.end) == at {
        word = (numbers[Int(hit.cue)], Int(hit.start))
      }
      place -= 1
    }
    return word.map { ($0.value, $0.value, $0.start) }
  }

  private static let joints: [[UInt8]] = [
    "-", "–", "~", "to", "sampai", "hingga", "đến", "tới", "ถึง", "至", "到", "and", "or",
  ].map { Array($0.utf8) }

  private func skip(_ bytes: [UInt8], _ end: Int, _ lower: Int) -> Int {
    var at = end
    while at > lower, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x2D { at -= 1 }
    return at
  }

  private func digits(
    _ bytes: [UInt8], endingAt end: Int, from lower: Int
  ) -> (value: Int, start: Int)? {
    var at = end
    var value = 0
    var scale = 1
    while at > lower, bytes[at - 1] &- 0x30 < 10, scale <= 1000 {
      value += Int(bytes[at - 1] - 0x30) * scale
      scale *= 10
      at -= 1
    }
    guard at < end, at == lower || bytes[at - 1] &- 0x30 >= 10 else { return nil }
    return (value, at)
  }
}
