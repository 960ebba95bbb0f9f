/// Text from anywhere made fit for a terminal.
enum ShownText {
  /// The text with U+FFFD for every control character but line feed and tab, and for every mark that turns
  /// the writing direction.
  /// - Complexity: O(*n*); a text without any is returned as it is.
  static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isOrder) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { shown.append(isOrder(scalar) ? "\u{FFFD}" : scalar) }
    return String(shown)
  }

  private static func isOrder(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
