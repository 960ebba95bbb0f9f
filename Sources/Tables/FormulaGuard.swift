/// Keeps spreadsheets from running a cell as a formula.
///
/// A spreadsheet that opens delimited text runs a cell that begins with `=`, `+`, `-` or `@`, and some
/// run one whose first character is a tab or line break with such a sign behind it, or the sign's
/// full-width or small form (`＝`, `﹦`). White space and characters that nobody sees are passed over in
/// looking for the sign. In delimited text such a cell gets an apostrophe before it; readers of this
/// program take it off again. In a workbook the cell keeps its text: it is stored as text, with the
/// style that says so (`quotePrefix`), and a spreadsheet does not run it.
public enum FormulaGuard {
  /// Whether a cell of these UTF-8 bytes may be run.
  public static func isDangerous(_ text: some Collection<UInt8>) -> Bool {
    var rest = text[...]
    // A tab or a line break at the start is reason enough.
    if let first = rest.first, first == 0x09 || first == 0x0A || first == 0x0D { return true }
    while let first = rest.first {
      if first < 0x80 {
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
        case 0...0x20, 0x7F: rest = rest.dropFirst()
        default: return false
        }
        continue
      }
      var scalar = UInt32(first)
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      let bytes = rest.prefix(length)
      if bytes.count == length, first >= 0xC2 {
        scalar &= 0xFF >> UInt32(length + 1)
        for byte in bytes.dropFirst() { scalar = scalar << 6 | UInt32(byte & 0x3F) }
      }
      switch scalar {
      case 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0xFE66, 0xFE62, 0xFE63, 0xFE6B, 0x2212: return true
      case 0x80...0xA0, 0xAD, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000, 0xFEFF:
        rest = rest.dropFirst(length)
      default: return false
      }
    }
    return false
  }

  /// The cell's text, with an apostrophe before it where it may be run.
  public static func guarded(_ text: String) -> String {
    isDangerous(text.utf8) ? "'" + text : text
  }
}
