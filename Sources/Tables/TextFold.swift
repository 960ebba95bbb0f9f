internal import Foundation

/// Folds short texts, such as column names and number words, to a form in which the same words are
/// equal however they were typed. Not for long texts, and not for telling keywords apart.
public enum TextFold {
  /// Lower case; accents of Latin letters dropped (so NFC and NFD, and both places of a Vietnamese
  /// tone mark, are equal); full-width forms and Thai digits as ASCII; every dash `-`; invisible
  /// characters dropped; white space collapsed and trimmed. Thai and Chinese letters are kept.
  public static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return foldASCII(text) }
    var folded = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
      guard let kept = fold(scalar) else { continue }
      if kept == " " {
        pendingSpace = !folded.isEmpty
        continue
      }
      if pendingSpace { folded.append(" ") }
      pendingSpace = false
      folded.append(kept)
    }
    return String(folded)
  }

  private static func foldASCII(_ text: String) -> String {
    var folded: [UInt8] = []
    var pendingSpace = false
    for byte in text.utf8 {
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        pendingSpace = !folded.isEmpty
      } else if byte > 0x20 && byte != 0x7F {
        if pendingSpace { folded.append(0x20) }
        pendingSpace = false
        folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      }
    }
    return String(decoding: folded, as: UTF8.self)
  }

  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      " "
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x0300...0x036F, 0x200B...0x200F, 0x202A...0x202E, 0x2060,
      0xFEFF:
      nil
    case 0x111: "d"  // đ has no decomposition
    case 0x0E50...0x0E59: Unicode.Scalar(UInt8(0x30 + scalar.value - 0x0E50))
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: "-"
    case 0x301C, 0x223C: "~"
    case 0xFF01...0xFF5E: Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
    default: scalar
    }
  }
}
