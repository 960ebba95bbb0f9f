/// Why a row gave no keyword. The raw value is what people read.
public enum RejectReason: String, Sendable, Codable, CaseIterable {
  case empty = "no keyword in the row"
  case placeholder = "a placeholder, not a keyword"
  case negative = "a negative keyword"
  case numbersOnly = "only digits"
  case numbersAndSigns = "only digits and signs"
  case noLetters = "no letters"
  case tooLong = "longer than 80 characters"
  case tooManyWords = "more than 16 words"
  case formulaError = "an error of a formula"
  case damaged = "damaged characters"
  case repeatedHeader = "the header again"
}

/// A row that gave no keyword.
public struct RejectedRow: Sendable, Equatable, Codable {
  /// The file, as it was named.
  public var file: String
  /// Line of a text file, row of a workbook; counted from 1.
  public var line: Int
  public var reason: RejectReason
  /// The beginning of the keyword's cell, at most `maximumExcerpt` characters.
  public var cell: String

  /// Characters of a cell that are kept.
  public static let maximumExcerpt = 60

  static func excerpt(_ cell: ArraySlice<UInt8>) -> String {
    let text = String(decoding: cell.prefix(maximumExcerpt * 8), as: UTF8.self)
    let shown = text.map { $0.isNewline ? " " : $0 }
    return shown.count <= maximumExcerpt
      ? String(shown) : String(shown.prefix(maximumExcerpt - 1)) + "…"
  }
}
