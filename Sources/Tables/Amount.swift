/// An exact decimal number with six places after the point.
///
/// Numbers of an export (volumes, bids) are decimal text; as `Double` some would change on their way
/// through. The range is about ±9.2 × 10¹².
public struct Amount: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// The number times 1,000,000.
  public var millionths: Int64

  /// The number `millionths` / 1,000,000.
  public init(millionths: Int64) { self.millionths = millionths }

  /// A whole number; nil beyond the range.
  public init?(_ whole: Int64) {
    let (product, overflow) = whole.multipliedReportingOverflow(by: 1_000_000)
    if overflow { return nil }
    millionths = product
  }

  /// By size.
  public static func < (a: Amount, b: Amount) -> Bool { a.millionths < b.millionths }

  /// The nearest whole number; halves go away from zero.
  public var rounded: Int64 {
    let whole = millionths / 1_000_000
    let rest = millionths % 1_000_000
    return whole + (rest >= 500_000 ? 1 : rest <= -500_000 ? -1 : 0)
  }

  /// The shortest decimal form with a point: `350`, `0.48`.
  public var description: String {
    let magnitude = millionths.magnitude
    let whole = magnitude / 1_000_000
    var fraction = String(magnitude % 1_000_000 + 1_000_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return (millionths < 0 ? "-" : "") + "\(whole)" + (fraction.isEmpty ? "" : ".\(fraction)")
  }

  /// `digits` / 10^`places` × `factor` × 10^`exponent`, cut behind the sixth place; nil beyond the range.
  init?(digits: Int128, places: Int, factor: Int64, exponent: Int = 0) {
    var (value, overflow) = digits.multipliedReportingOverflow(by: Int128(factor))
    if overflow { return nil }
    var shift = 6 - places + exponent
    while shift > 0 {
      (value, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      shift -= 1
    }
    while shift < 0, value != 0 {
      value /= 10
      shift += 1
    }
    guard let fitting = Int64(exactly: value) else { return nil }
    millionths = fitting
  }
}
