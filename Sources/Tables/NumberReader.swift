/// What a cell says when it is read as a number.
public enum NumberReading: Equatable, Sendable {
  /// Nothing, or a sign for nothing (`-`, `n/a`). Unknown is not zero.
  case absent
  case exact(Amount)
  /// From `low` to `high`, both included; `high` is nil where the range is open (`1M+`, `>1000`).
  case range(low: Amount, high: Amount?)
  /// A share: `5.56%` is 5.56.
  case percent(Amount)
  /// Something else than a number.
  case unreadable
}

/// What `.` and `,` mean where a number alone does not tell: in `1.234`, one of them stands once,
/// before exactly three digits.
public struct NumberHabit: Equatable, Sendable {
  /// What a separator separates.
  public enum Role: String, Sendable, Codable {
    /// Thousands.
    case groups
    /// Whole and fraction.
    case decimals
  }

  /// The role of `.`.
  public var point: Role
  /// The role of `,`.
  public var comma: Role

  /// A habit of one's own.
  public init(point: Role, comma: Role) {
    self.point = point
    self.comma = comma
  }

  /// English, Thai and Chinese: `1,234.5`.
  public static let decimalPoint = NumberHabit(point: .decimals, comma: .groups)
  /// Indonesian and Vietnamese: `1.234,5`.
  public static let decimalComma = NumberHabit(point: .groups, comma: .decimals)
  /// Numbers that count things and have no fraction: `1.234` and `1,234` are both 1234.
  public static let counts = NumberHabit(point: .groups, comma: .groups)
}

/// Reads numbers as people and exports write them in the markets' languages.
///
/// - Digits: ASCII, Thai, full-width. Grouping by `.`, `,`, `'` or blanks, in threes.
/// - Words and letters behind the number: `k`, `rb`, `ribu`, `jt`, `juta`, `tr`, `triệu`, `nghìn`,
///   `ngàn`, `n`, `tỷ`, `miliar`, `พัน`, `หมื่น`, `แสน`, `ล้าน`, `千`, `万`, `w`, `亿`, `m` (million, in
///   Indonesian too: dashboards write `M` so), `b`.
/// - Ranges: `10K-100K`, `10K – 100K`, `10 s/d 100`, `10 đến 100`, `10 ถึง 100`, `10至100`; open ones:
///   `<10` (0 to 10), `>1000`, `1M+`.
/// - Currency signs around the number are passed over; `%` makes a share.
/// - `1.2E+05`, as spreadsheets write large numbers.
///
/// A separator that stands twice groups; one before other than three digits, or behind a leading
/// zero, is decimal; with both kinds the last one is decimal. Only `1.234` and `1,234` are open, and
/// for them the `NumberHabit` decides (see `NumberEvidence`).
public struct NumberReader: Sendable {
  /// What separators mean where a number alone does not tell.
  public var habit: NumberHabit

  /// A reader with that habit.
  public init(habit: NumberHabit) { self.habit = habit }

  /// Reads a cell of a row. A cell the file itself marks as a number is not subject to the habit.
  public func read(_ row: TableRow, at index: Int) -> NumberReading {
    let reader = row.isNumber(at: index) ? NumberReader(habit: .decimalPoint) : self
    let bytes = row.bytes(at: index)
    if bytes.isEmpty { return .absent }
    if let plain = reader.plain(bytes) { return .exact(plain) }
    return reader.read(row.text(at: index))
  }

  /// Digits with points and commas between them and nothing else: nearly every cell of an export.
  private func plain(_ bytes: ArraySlice<UInt8>) -> Amount? {
    guard let first = bytes.first, DigitGroups.isDigit(first) else { return nil }
    for byte in bytes
    where !DigitGroups.isDigit(byte) && byte != UInt8(ascii: ",") && byte != UInt8(ascii: ".") {
      return nil
    }
    var rest = bytes
    guard let digits = DigitGroups(&rest), rest.isEmpty, let places = digits.places(habit) else {
      return nil
    }
    return Amount(digits: digits.value, places: places, factor: 1)
  }

  /// Reads the text of a cell.
  public func read(_ text: String) -> NumberReading {
    let text = Self.stripCurrency(TextFold.fold(text))
    if Self.absent.contains(text) { return .absent }
    if let (amount, isPercent) = single(text[...]) {
      return isPercent ? .percent(amount) : .exact(amount)
    }
    for (sign, isUpper) in Self.bounds where text.hasPrefix(sign) {
      let rest = text.dropFirst(sign.count).drop { $0 == " " || $0 == "=" }
      guard let amount = count(rest) else { return .unreadable }
      return isUpper
        ? .range(low: Amount(millionths: 0), high: amount) : .range(low: amount, high: nil)
    }
    if text.hasSuffix("+") {
      guard let amount = count(text.dropLast()) else { return .unreadable }
      return .range(low: amount, high: nil)
    }
    return range(text)
  }

  private func range(_ text: String) -> NumberReading {
    for separator in Self.rangeSeparators {
      var from = text.startIndex
      while let (start, end) = Self.find(separator, in: text[from...]) {
        from = end
        let (left, right) = (text[..<start], text[end...])
        guard let low = count(Self.trim(left)), let high = count(Self.trim(right)) else { continue }
        guard low <= high else { return .unreadable }
        return low == high ? .exact(low) : .range(low: low, high: high)
      }
    }
    return .unreadable
  }

  /// One number that is no share.
  private func count(_ text: Substring) -> Amount? {
    guard let (amount, isPercent) = single(text), !isPercent else { return nil }
    return amount
  }

  /// One number with what may stand behind it; nil when `text` is something else.
  private func single(_ text: Substring) -> (Amount, isPercent: Bool)? {
    let text = Self.trim(Substring(Self.stripCurrency(String(text))))
    var rest = Array(text.utf8)[...]
    guard let digits = DigitGroups(&rest), let places = digits.places(habit) else { return nil }
    var exponent = 0
    if let scaled = Self.scanExponent(rest) { (exponent, rest) = scaled }
    var word = String(decoding: rest, as: UTF8.self).trimmingSpaces
    var isPercent = false
    if word.hasSuffix("%") {
      isPercent = true
      word = String(word.dropLast()).trimmingSpaces
    }
    guard let factor = word.isEmpty ? 1 : Self.factors[word],
      let amount = Amount(
        digits: digits.value, places: places, factor: factor, exponent: exponent)
    else { return nil }
    return (amount, isPercent)
  }

  private static func scanExponent(_ text: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>)? {
    guard text.first == UInt8(ascii: "e") else { return nil }
    var rest = text.dropFirst()
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let digits = rest.prefix(while: DigitGroups.isDigit)
    guard !digits.isEmpty, digits.count <= 3 else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return (isNegative ? -value : value, rest.dropFirst(digits.count))
  }
}

extension NumberReader {
  static let absent: Set<String> = [
    "", "-", "--", "---", "n/a", "na", "n.a.", "#n/a", "null", "nil", "none", "nan", "?", "∞",
    "...", "…", "tidak ada", "khong co", "ไม่มี", "ไม่มีข้อมูล", "无", "暂无", "无数据",
  ]

  /// Words before a bound, folded; whether it is an upper one.
  static let bounds: [(String, isUpper: Bool)] = [
    ("<", true), ("≤", true), (">", false), ("≥", false), ("kurang dari ", true),
    ("lebih dari ", false), ("duoi ", true), ("tren ", false), ("hon ", false), ("ต่ำกว่า", true),
    ("น้อยกว่า", true), ("มากกว่า", false), ("under ", true), ("less than ", true), ("over ", false),
    ("more than ", false),
  ]

  static let rangeSeparators = ["-", "~", " to ", "s/d", " sampai ", " den ", "ถึง", "至", "到", ".."]

  /// What a word or letter behind a number multiplies it by; folded.
  static let factors: [String: Int64] = [
    "k": 1_000, "rb": 1_000, "ribu": 1_000, "n": 1_000, "nghin": 1_000, "ngan": 1_000,
    "พัน": 1_000, "千": 1_000, "thousand": 1_000,
    "หมื่น": 10_000, "万": 10_000, "萬": 10_000, "w": 10_000, "แสน": 100_000,
    "jt": 1_000_000, "juta": 1_000_000, "tr": 1_000_000, "trieu": 1_000_000, "m": 1_000_000,
    "ล้าน": 1_000_000, "百万": 1_000_000, "million": 1_000_000, "mio": 1_000_000,
    "亿": 100_000_000, "億": 100_000_000,
    "b": 1_000_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000, "miliar": 1_000_000_000,
    "milyar": 1_000_000_000, "ty": 1_000_000_000, "ti": 1_000_000_000,
    "triliun": 1_000_000_000_000,
  ]

  /// Signs and names of currencies, folded; the longer before the shorter.
  static let currencies = [
    "us$", "usd", "idr", "vnd", "thb", "php", "myr", "sgd", "cny", "rmb", "rp.", "rp", "บาท", "₫",
    "฿", "$", "¥", "€", "元",
  ]

  static func stripCurrency(_ text: String) -> String {
    var text = text
    if let first = text.utf8.first, let last = text.utf8.last, DigitGroups.isDigit(first),
      DigitGroups.isDigit(last) || last == UInt8(ascii: "%")
    {
      return text
    }
    for sign in currencies {
      if text.hasPrefix(sign) {
        text = String(text.dropFirst(sign.count)).trimmingSpaces
        break
      }
    }
    for sign in currencies + ["d"] where text.count > sign.count && text.hasSuffix(sign) {
      text = String(text.dropLast(sign.count)).trimmingSpaces
      break
    }
    return text
  }

  static func trim(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }

  static func find(
    _ needle: String, in text: Substring
  ) -> (start: String.Index, end: String.Index)? {
    var from = text.startIndex
    while from < text.endIndex {
      if text[from...].hasPrefix(needle) { return (from, text.index(from, offsetBy: needle.count)) }
      from = text.index(after: from)
    }
    return nil
  }
}

extension String {
  var trimmingSpaces: String { String(NumberReader.trim(self[...])) }
}
