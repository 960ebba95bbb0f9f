/// Writes rows as delimited text (RFC 4180): UTF-8, lines ended by CR LF, quoted where a cell needs it.
///
/// Text cells that a spreadsheet would run as a formula get an apostrophe before them (`FormulaGuard`);
/// numbers are written as they are, so `-5` as a number has none. What is opened with another delimiter
/// than it was written with is cut elsewhere, and no writer can guard that: say which one it is.
///
/// ```swift
/// var csv = DelimitedWriter()
/// csv.append([.text("keyword"), .text("volume")])
/// csv.append([.text("=lampu"), .integer(120)])
/// try file.write(csv.take())   // keyword,volume CR LF '=lampu,120 CR LF
/// ```
public struct DelimitedWriter: Sendable {
  /// What parts cells.
  public let delimiter: UInt8
  private var bytes: [UInt8] = []

  /// A writer of text with that delimiter. With `mark` a byte order mark comes first, by which
  /// Excel knows UTF-8.
  public init(delimiter: UInt8 = UInt8(ascii: ","), mark: Bool = false) {
    self.delimiter = delimiter
    if mark { bytes = [0xEF, 0xBB, 0xBF] }
  }

  /// Bytes that were written and not taken yet.
  public var count: Int { bytes.count }

  /// Writes a row.
  public mutating func append(_ row: [TableCell]) {
    for (place, cell) in row.enumerated() {
      if place > 0 { bytes.append(delimiter) }
      switch cell {
      case .empty: break
      case .text(let text): append(text: FormulaGuard.guarded(text))
      case .integer(let number): bytes += Array("\(number)".utf8)
      case .number(let number), .share(let number):
        bytes += Array((TableCell.decimal(number) ?? "").utf8)
      }
    }
    bytes += [0x0D, 0x0A]
  }

  /// Gives what was written since the last call.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func append(text: String) {
    let cell = Array(text.utf8)
    let needsQuotes = cell.contains { byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: ";"), 0x09, 0x0A, 0x0D: true
      default: byte == delimiter
      }
    }
    guard needsQuotes || cell.first == 0x20 || cell.last == 0x20 else {
      bytes += cell
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
