/// A cell to be written. Texts stay texts and numbers stay numbers in every format.
public enum TableCell: Sendable, Equatable {
  /// Nothing: unknown is not zero.
  case empty
  case text(String)
  case integer(Int64)
  /// Written with at most six decimals; a number that is not finite is written as nothing.
  case number(Double)
  /// A share, 0 to 1; a workbook shows it as percent.
  case share(Double)

  /// A text, or nothing.
  public init(_ text: String?) { self = text.map { .text($0) } ?? .empty }
  /// A number, or nothing.
  public init(_ number: Int64?) { self = number.map { .integer($0) } ?? .empty }
  /// A number.
  public init(_ number: Int) { self = .integer(Int64(number)) }
  /// A share, or nothing.
  public init(share: Double?) { self = share.map { .share($0) } ?? .empty }

  /// A number in plain decimal digits with a point: at most six decimals, none that are needless, no
  /// exponent below 10^15; nil for one that is not finite.
  public static func decimal(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    guard abs(value) < 1e12 else { return "\(value)" }
    let millionths = Int64((value * 1_000_000).rounded())
    let whole = millionths.magnitude / 1_000_000
    var digits = String(millionths.magnitude % 1_000_000)
    digits = String(repeating: "0", count: 6 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return (millionths < 0 ? "-" : "") + "\(whole)" + (digits.isEmpty ? "" : ".\(digits)")
  }
}
