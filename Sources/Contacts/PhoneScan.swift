/// Finds telephone numbers in running text.
///
/// A candidate is a run of digits with single separators between its groups. It counts when a plan
/// has it: with `+` anywhere; with a trunk `0` for the likely countries; without either only right
/// behind a word for telephone. It does not count inside a longer word or number, beside a currency,
/// or behind a word for an account, tax number or article number.
enum PhoneScan {
  struct Found {
    var range: Range<Int>
    var number: PhoneNumber
    /// The channel that the word before it names, as `whatsapp`.
    var channel: String?
  }

  /// - Parameter taken: places of other numbers, which are passed over.
  static func find(in text: ScalarText, regions: [String], taken: [Range<Int>] = []) -> [Found] {
    var found: [Found] = []
    var place = 0
    while place < text.count {
      if let other = taken.first(where: { $0.contains(place) }) {
        place = other.upperBound
        continue
      }
      let scalar = text.scalars[place]
      let isStart = scalar.isDigit || scalar == "+" || scalar == "＋"
      guard isStart, place == 0 || !isGlued(text.scalars[place - 1]) else {
        // Past the rest of a word or number that cannot begin here.
        place += 1
        continue
      }
      guard let run = run(text, from: place) else {
        place += 1
        while place < text.count, text.scalars[place].isDigit { place += 1 }
        continue
      }
      if let hit = judge(text, run, regions) {
        found.append(hit)
        place = hit.range.upperBound
      } else {
        place += 1
        while place < text.count, text.scalars[place].isDigit { place += 1 }
      }
    }
    return found
  }

  private struct Run {
    var start: Int
    var hasPlus: Bool
    /// Digits so far and the place behind them, after each group.
    var groups: [(digits: [UInt8], end: Int)]
    /// Separators that were met.
    var separators: Set<Unicode.Scalar>
  }

  private static func run(_ text: ScalarText, from start: Int) -> Run? {
    var place = start
    var run = Run(start: start, hasPlus: false, groups: [], separators: [])
    if text.scalars[place] == "+" || text.scalars[place] == "＋" {
      run.hasPlus = true
      place += 1
    }
    var digits: [UInt8] = []
    while place < text.count {
      let before = digits.count
      while place < text.count, text.scalars[place].isDigit, digits.count < 20 {
        digits.append(UInt8(text.scalars[place].value))
        place += 1
      }
      guard digits.count > before || before == 0 else { break }
      // Another number begins behind this one.
      if digits.count > 17, before > 0 { break }
      guard digits.count < 18 else { return nil }
      if digits.count > before { run.groups.append((digits, place)) }
      var next = place
      var width = 0
      while next < text.count, width < 3, isSeparator(text.scalars[next]) {
        run.separators.insert(text.scalars[next])
        next += 1
        width += 1
      }
      guard next < text.count, text.scalars[next].isDigit, width > 0 || before == 0 else { break }
      place = next
    }
    return run.groups.isEmpty ? nil : run
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "-", ".", "(", ")", "\u{A0}", "‐", "‑", "–", "—", "·", "/": true
    default: false
    }
  }

  private static func isGlued(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDigit || scalar.isLatinLetter || "@#$%_=/\\,&".unicodeScalars.contains(scalar)
  }

  private static func judge(_ text: ScalarText, _ run: Run, _ regions: [String]) -> Found? {
    guard (run.groups.last?.digits.count ?? 0) >= 7 else { return nil }
    if isDate(text, run) { return nil }
    let before = lead(text, run.start)
    let cue = ContactWords.phoneCue(before)
    if ContactWords.isOtherNumber(before) { return nil }
    if ContactWords.endsWithCurrency(before) { return nil }
    // The longest front of the run that is a number: what follows may be another one.
    for (index, group) in run.groups.enumerated().reversed() {
      let digits = group.digits
      guard digits.count >= 4 else { break }
      let isSure = cue != nil
      guard run.hasPlus || isSure || digits.count >= 8 else { continue }
      let isLast = index == run.groups.count - 1
      let rest = isLast ? follow(text, group.end) : ""
      if isLast, ContactWords.startsWithCurrency(rest) || startsGlued(text, group.end) { continue }
      // Dots every three digits are thousands; a number without a zero in front is a price.
      if !run.hasPlus, !isSure, digits.first != 0x30, run.separators.contains(".") { continue }
      guard
        let number = PhoneNumber(
          digits: digits, hasPlus: run.hasPlus, regions: regions, isSure: isSure)
      else { continue }
      if number.kind == "short", cue == nil { continue }
      // Without plus or cue, only what is written as its country writes it.
      if !run.hasPlus, !isSure, digits.first != 0x30, !number.isInternational { continue }
      let channel = cue.flatMap { $0 == "phone" ? nil : $0 }
      return Found(range: run.start..<group.end, number: number, channel: channel)
    }
    return nil
  }

  /// `05/06/2023 31…`: a run whose front is a date with strokes.
  private static func isDate(_ text: ScalarText, _ run: Run) -> Bool {
    guard !run.hasPlus, run.separators.contains("/"), run.groups.count >= 3 else { return false }
    let widths = zip(run.groups, [[]] + run.groups.map(\.digits)).map { $0.digits.count - $1.count }
    let isStroke = text.scalars[run.groups[0].end] == "/" && text.scalars[run.groups[1].end] == "/"
    return isStroke && widths[0] <= 2 && widths[1] <= 2 && (widths[2] == 4 || widths[2] == 2)
  }

  private static func startsGlued(_ text: ScalarText, _ place: Int) -> Bool {
    guard place < text.count else { return false }
    let scalar = text.scalars[place]
    if scalar.isLatinLetter || scalar == "@" || scalar == "%" || scalar == "_" { return true }
    // `0812.345,00` goes on as a number.
    return (scalar == "," || scalar == ".") && place + 1 < text.count
      && text.scalars[place + 1].isDigit
  }

  /// Up to 28 scalars before, in lower case.
  private static func lead(_ text: ScalarText, _ place: Int) -> String {
    text.text(max(0, place - 28)..<place).lowercased()
  }

  private static func follow(_ text: ScalarText, _ place: Int) -> String {
    text.text(place..<min(text.count, place + 8)).lowercased()
  }
}
