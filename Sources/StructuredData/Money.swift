/// An amount of money as a page shows it.
public struct Money: Sendable, Equatable {
  public var amount: ExactNumber
  /// The currency's code; nil where the sign stands for several (`$`, `¥`).
  public var currency: String?
  /// The currencies that the sign may stand for.
  public var currencies: [String]
  /// UTF-8 offsets of the text, sign included.
  public var range: Range<Int>

  /// Whether the amount may be in a currency.
  public func mayBe(_ code: String) -> Bool { currencies.contains(code) }

  static func find(in text: String, grouping: DigitGrouping? = nil) -> [Money] {
    var found: [Money] = []
    let bytes = text.utf8.span
    find(in: bytes, 0..<bytes.count, grouping: grouping) { found.append($0) }
    return found
  }

  /// Amounts that have a currency's sign, code or word beside them, in the order of the text.
  ///
  /// Read are `Rp 1.250.000`, `Rp50rb`, `1,5 juta rupiah`, `1.250.000₫`, `1.250.000 đ`,
  /// `฿1,250.00`, `1,250 บาท`, `US$12.50`, `¥99`, `99元` and their kin.
  /// - Complexity: O(*n*).
  static func find(
    in bytes: Span<UInt8>, _ range: Range<Int>, grouping: DigitGrouping? = nil, limit: Int = 200,
    found: (Money) -> Void
  ) {
    var count = 0
    var at = range.lowerBound
    while at < range.upperBound, count < limit {
      guard bytes[at] &- 0x30 < 10 else {
        at += 1
        while at + 8 <= range.upperBound, bytes.digits(at) == 0 { at += 8 }
        continue
      }
      let start = at
      let end = numberEnd(bytes, from: start, to: range.upperBound)
      at = end
      guard end - start <= 24, mayHaveSign(bytes, range, start..<end),
        let place = signs(bytes, range, start..<end)
      else { continue }
      let style: DigitGrouping =
        switch place.sign.codes.first {
        case "IDR", "VND": .dots
        default: grouping ?? .commas
        }
      let digits = String(copying: bytes, start..<end)
      guard var amount = LocalNumber.read(digits, grouping: style) else { continue }
      // Nobody asks for 1.25 rupiah: the other sign parted thousands.
      if style == .dots, amount.double < 1000, place.factor == 1,
        let other = LocalNumber.read(digits, grouping: .commas), other.double >= 1000
      {
        amount = other
      }
      if place.factor > 1 {
        amount =
          LocalNumber.read(digits, grouping: .commas).flatMap { $0.scale > 0 ? $0 : nil }
          ?? amount
        amount = ExactNumber(
          units: amount.units.multipliedReportingOverflow(by: place.factor).partialValue,
          scale: amount.scale)
      }
      at = max(at, place.range.upperBound)
      count += 1
      found(
        Money(
          amount: amount, currency: place.sign.codes.count == 1 ? place.sign.codes[0] : nil,
          currencies: place.sign.codes, range: place.range))
    }
  }

  /// Bytes that a sign before a number ends with (1), and that a sign or factor behind one begins
  /// with (2), upper case included: nearly all numbers have neither beside them.
  private static let besides: [UInt8] = {
    var besides = [UInt8](repeating: 0, count: 256)
    func note(_ byte: UInt8, _ bit: UInt8) {
      besides[Int(byte)] |= bit
      if byte &- 0x61 < 26 { besides[Int(byte & 0xDF)] |= bit }
      if byte == 0x91 { besides[0x90] |= bit }
    }
    for sign in before { note(sign.text[sign.text.count - 1], 1) }
    for sign in behind { note(sign.text[0], 2) }
    for entry in factors { note(entry.text[0], 2) }
    return besides
  }()

  /// Whether `signs` has to be asked. It passes by blanks; so does this.
  private static func mayHaveSign(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ number: Range<Int>
  ) -> Bool {
    let besides = besides.span
    if number.lowerBound > range.lowerBound {
      let byte = bytes[number.lowerBound - 1]
      if byte == 0x20 || byte == 0x09 || byte == 0xA0 || besides[Int(byte)] & 1 != 0 { return true }
    }
    guard number.upperBound < range.upperBound else { return false }
    let byte = bytes[number.upperBound]
    guard byte == 0x20 || byte == 0xC2 else { return besides[Int(byte)] & 2 != 0 }
    var right = number.upperBound
    while right < range.upperBound {
      if bytes[right] == 0x20 {
        right += 1
      } else if bytes[right] == 0xC2 || bytes[right] == 0xA0 {
        return true
      } else {
        return besides[Int(bytes[right])] & 2 != 0
      }
    }
    return false
  }

  /// A way to name a currency.
  struct Sign {
    var text: [UInt8]
    var codes: [String]
  }

  private static func sign(_ text: String, _ codes: String...) -> Sign {
    Sign(text: Array(text.utf8), codes: codes)
  }

  private static let dollars = [
    "USD", "SGD", "AUD", "CAD", "HKD", "NZD", "TWD", "MXN", "BRL",
  ]

  /// In lower case, longer before shorter; before the number.
  static let before: [Sign] = [
    sign("rp.", "IDR"), sign("rp", "IDR"), sign("idr", "IDR"), sign("vnđ", "VND"),
    sign("vnd", "VND"), sign("₫", "VND"), sign("thb", "THB"), sign("฿", "THB"),
    sign("us$", "USD"), sign("usd", "USD"), sign("s$", "SGD"), sign("sgd", "SGD"),
    sign("hk$", "HKD"), sign("nt$", "TWD"), sign("a$", "AUD"), sign("rm", "MYR"),
    sign("myr", "MYR"), sign("rmb", "CNY"), sign("cny", "CNY"), sign("¥", "CNY", "JPY"),
    sign("￥", "CNY", "JPY"), sign("€", "EUR"), sign("eur", "EUR"), sign("£", "GBP"),
    sign("₱", "PHP"), Sign(text: [0x24], codes: dollars),
  ]

  /// Behind the number.
  static let behind: [Sign] = [
    sign("vnđ", "VND"), sign("vnd", "VND"), sign("₫", "VND"), sign("đồng", "VND"),
    sign("đ", "VND"), sign("บาท", "THB"), sign("฿", "THB"), sign("thb", "THB"),
    sign("baht", "THB"), sign("rupiah", "IDR"), sign("idr", "IDR"), sign("usd", "USD"),
    sign("元", "CNY"), sign("人民币", "CNY"), sign("rmb", "CNY"), sign("cny", "CNY"),
    sign("sgd", "SGD"), sign("myr", "MYR"), sign("eur", "EUR"), sign("€", "EUR"),
    sign("円", "JPY"), Sign(text: [0x24], codes: dollars),
  ]

  static let factors: [(text: [UInt8], factor: Int)] = [
    ("ribu", 1000), ("rb", 1000), ("nghìn", 1000), ("ngàn", 1000), ("k", 1000), ("juta", 1_000_000),
    ("jt", 1_000_000), ("triệu", 1_000_000), ("tr", 1_000_000), ("พัน", 1000), ("หมื่น", 10000),
    ("แสน", 100_000), ("ล้าน", 1_000_000), ("万", 10000),
  ].map { (Array($0.0.utf8), $0.1) }

  private static func numberEnd(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var at = start
    while at < end {
      if bytes[at] &- 0x30 < 10 {
        at += 1
        continue
      }
      var width = 0
      if bytes[at] == 0x2E || bytes[at] == 0x2C || bytes[at] == 0x27 { width = 1 }
      if width == 1, at + 1 < end, bytes[at + 1] &- 0x30 < 10 {
        at += 1
        continue
      }
      // A blank parts thousands only before exactly three digits.
      if bytes[at] == 0x20 { width = 1 }
      if bytes[at] == 0xC2, at + 1 < end, bytes[at + 1] == 0xA0 { width = 2 }
      let digits = at + width..<min(end, at + width + 4)
      let isGroup =
        width > 0 && at - start <= 11 && digits.count >= 3
        && isDigits(bytes, digits.lowerBound..<digits.lowerBound + 3)
        && (digits.count == 3 || bytes[digits.upperBound - 1] &- 0x30 >= 10)
        && !hasPoint(bytes, start..<at)
        && !isDigits(bytes, start..<min(at, start + 4)) == (at - start > 3)
      guard isGroup else { break }
      at += width + 3
    }
    return at
  }

  private static func isDigits(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for at in range where bytes[at] &- 0x30 >= 10 { return false }
    return true
  }

  private static func hasPoint(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for at in range where bytes[at] == 0x2E || bytes[at] == 0x2C { return true }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0xC3 }

  /// The currency beside a number: the place of both, and what the number is to be multiplied by.
  private static func signs(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ number: Range<Int>
  ) -> (sign: Sign, range: Range<Int>, factor: Int)? {
    var left = number.lowerBound
    while left > range.lowerBound {
      if bytes[left - 1] == 0x20 || bytes[left - 1] == 0x09 {
        left -= 1
      } else if left - 1 > range.lowerBound, bytes[left - 1] == 0xA0, bytes[left - 2] == 0xC2 {
        left -= 2
      } else {
        break
      }
      if number.lowerBound - left > 3 { break }
    }
    var right = blanks(bytes, from: number.upperBound, range, number)
    let afterBlanks = right
    var factor = 1
    if right < range.upperBound, besides[Int(bytes[right])] & 2 != 0 {
      for entry in factors where ends(bytes, range, entry.text, at: right) {
        factor = entry.factor
        right += entry.text.count
        break
      }
    }
    let afterFactor = factor > 1 ? right : number.upperBound
    // Before the number.
    if left > range.lowerBound, besides[Int(bytes[left - 1])] & 1 != 0 {
      for sign in before where left - sign.text.count >= range.lowerBound {
        let start = left - sign.text.count
        guard stands(bytes, sign.text, at: start) else { continue }
        let first = sign.text[0]
        if first &- 0x61 < 26, start > range.lowerBound, isLetter(bytes[start - 1]) { continue }
        return (sign, start..<afterFactor, factor)
      }
    }
    right = factor > 1 ? blanks(bytes, from: right, range, number) : afterBlanks
    guard right < range.upperBound, besides[Int(bytes[right])] & 2 != 0 else { return nil }
    for sign in behind where ends(bytes, range, sign.text, at: right) {
      return (sign, number.lowerBound..<right + sign.text.count, factor)
    }
    return nil
  }

  private static func blanks(
    _ bytes: Span<UInt8>, from start: Int, _ range: Range<Int>, _ number: Range<Int>
  ) -> Int {
    var right = start
    while right < range.upperBound, right - number.upperBound < 12 {
      if bytes[right] == 0x20 {
        right += 1
      } else if right + 1 < range.upperBound, bytes[right] == 0xC2, bytes[right + 1] == 0xA0 {
        right += 2
      } else {
        break
      }
    }
    return right
  }

  /// Whether a word in lower case stands at a place and ends there.
  private static func ends(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ word: [UInt8], at start: Int
  ) -> Bool {
    guard start + word.count <= range.upperBound, stands(bytes, word, at: start) else {
      return false
    }
    let next = start + word.count
    // Words end here; signs need not, and Thai goes on without blanks.
    return next >= range.upperBound || !isLetter(bytes[next]) || word[0] >= 0xE0
  }

  private static func stands(_ bytes: Span<UInt8>, _ word: [UInt8], at start: Int) -> Bool {
    let word = word.span
    for offset in 0..<word.count where lower(bytes, start + offset) != word[offset] {
      return false
    }
    return true
  }

  /// `đ` in upper case is C4 90.
  private static func lower(_ bytes: Span<UInt8>, _ offset: Int) -> UInt8 {
    let byte = bytes[offset]
    if byte &- 0x41 < 26 { return byte | 0x20 }
    return byte == 0x90 && offset > 0 && bytes[offset - 1] == 0xC4 ? 0x91 : byte
  }
}
