/// The digits of a number as they are written, in groups with separators between them.
///
/// Reads ASCII bytes; `NumberReader` folds other digits to them first. Nothing is allocated.
struct DigitGroups {
  /// All digits as one whole number.
  private(set) var value: Int128 = 0
  /// Number of groups.
  private(set) var count = 0
  /// Digits of the last group.
  private(set) var last = 0
  /// What stands before the last group; 0 when there is only one.
  private(set) var lastSeparator: UInt8 = 0
  /// What stands before the groups between the first and the last; 0 when there are none.
  private(set) var innerSeparator: UInt8 = 0

  private var first = 0
  private var hasLeadingZero = false
  /// Whether the groups between the first and the last have three digits each and one separator.
  private var isRegular = true

  /// Most digits of a number; more are no number that means something.
  static let maximumDigits = 30

  /// Takes digits and the separators between them off the front of `text`; nil when it begins with
  /// none, or has too many.
  init?(_ text: inout ArraySlice<UInt8>) {
    var total = 0
    var separator: UInt8 = 0
    var index = text.startIndex
    let end = text.endIndex
    while index < end, Self.isDigit(text[index]) {
      beginGroup(behind: separator, leadingZero: text[index] == 0x30)
      while index < end, Self.isDigit(text[index]) {
        value = value * 10 + Int128(text[index] - 0x30)
        last += 1
        total += 1
        if total > Self.maximumDigits { return nil }
        index += 1
      }
      guard index + 1 < end, Self.isSeparator(text[index]), Self.isDigit(text[index + 1]) else {
        break
      }
      separator = text[index]
      index += 1
    }
    if count == 0 { return nil }
    if count == 1 { first = last }
    text = text[index...]
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == 0x20
      || byte == UInt8(ascii: "'")
  }

  private mutating func beginGroup(behind separator: UInt8, leadingZero: Bool) {
    switch count {
    case 0: hasLeadingZero = leadingZero
    case 1: first = last
    case 2:
      innerSeparator = lastSeparator
      if last != 3 { isRegular = false }
    default: if last != 3 || lastSeparator != innerSeparator { isRegular = false }
    }
    count += 1
    last = 0
    lastSeparator = separator
  }

  /// What the last separator means.
  enum Shape: Equatable {
    /// The grouping makes no number.
    case none
    /// The number alone does not tell.
    case open
    case decided(NumberHabit.Role)
  }

  /// What the last separator of a number with separators must mean.
  var shape: Shape {
    guard isRegular else { return .none }
    let isDecimalSign = lastSeparator == UInt8(ascii: ".") || lastSeparator == UInt8(ascii: ",")
    if count > 2 {
      guard first <= 3 else { return .none }
      if lastSeparator == innerSeparator { return last == 3 ? .decided(.groups) : .none }
      return isDecimalSign ? .decided(.decimals) : .none
    }
    guard isDecimalSign else { return last == 3 && first <= 3 ? .decided(.groups) : .none }
    return last != 3 || first > 3 || hasLeadingZero ? .decided(.decimals) : .open
  }

  /// How many of the digits stand behind the decimal separator; nil when the grouping makes no
  /// number.
  func places(_ habit: NumberHabit) -> Int? {
    if count < 2 { return 0 }
    let role: NumberHabit.Role
    switch shape {
    case .none: return nil
    case .decided(let decided): role = decided
    case .open: role = lastSeparator == UInt8(ascii: ".") ? habit.point : habit.comma
    }
    return role == .decimals ? last : 0
  }
}
