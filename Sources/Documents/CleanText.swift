/// Text from anywhere made fit to be set: a site writes what it likes.
///
/// Control characters, line breaks and odd spaces become spaces; marks that turn the writing direction,
/// zero-width characters and soft hyphens go (they would show one thing and copy another); more than
/// four combining marks on one character go; what is longer than the limit ends with `…`.
public enum CleanText {
  /// Characters of a text at most, in Unicode scalars.
  public static let limit = 4_000
  /// Combining marks on one character at most.
  static let maximumMarks = 4

  /// The cleaned text.
  /// - Complexity: O(*n*) for the first `limit` scalars; the rest is not read.
  public static func clean(_ text: String, limit: Int = CleanText.limit) -> String {
    if isPlain(text, limit: limit) { return text }
    var result = String.UnicodeScalarView()
    var count = 0
    var marks = 0
    for scalar in text.unicodeScalars {
      if count == limit {
        result.append("…")
        break
      }
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
        marks = 0
        result.append(" ")
      case .format, .privateUse, .surrogate, .unassigned: continue
      case .nonspacingMark, .enclosingMark:
        marks += 1
        if marks > maximumMarks { continue }
        result.append(scalar)
      default:
        marks = 0
        result.append(scalar)
      }
      count += 1
    }
    return String(result)
  }

  /// Whether nothing has to be done, seen from the bytes alone: ASCII, Latin with Vietnamese, Thai and
  /// Chinese.
  private static func isPlain(_ text: String, limit: Int) -> Bool {
    var count = 0
    for scalar in text.unicodeScalars {
      count += 1
      if count > limit { return false }
      switch scalar.value {
      case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x24F, 0x1EA0...0x1EFF, 0xE01...0xE30, 0xE32...0xE33,
        0x4E00...0x9FA5, 0x2013, 0x2014, 0x2018...0x201D, 0x2026:
        continue
      case 0xE31, 0xE34...0xE3A, 0xE3F...0xE5B: continue
      default: return false
      }
    }
    return !hasFloodOfMarks(text)
  }

  /// Whether a Thai character bears more marks than any word has.
  private static func hasFloodOfMarks(_ text: String) -> Bool {
    var marks = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xE31, 0xE34...0xE3A, 0xE47...0xE4E: marks += 1
      default: marks = 0
      }
      if marks > maximumMarks { return true }
    }
    return false
  }

  /// Whether UTF-8 has a character that the fonts of `Fonts` may lack: anything but ASCII, Latin with
  /// Vietnamese, and Thai.
  static func hasRareCharacters(_ bytes: [UInt8]) -> Bool {
    var place = 0
    while place < bytes.count {
      let first = bytes[place]
      switch first {
      case 0..<0x80: place += 1
      case 0xC3...0xC6: place += 2
      // U+0E00 to U+0E7F; U+1EA0 to U+1EFF.
      case 0xE0 where bytes[place + 1] == 0xB8 || bytes[place + 1] == 0xB9: place += 3
      case 0xE1 where bytes[place + 1] == 0xBA || bytes[place + 1] == 0xBB: place += 3
      default: return true
      }
    }
    return false
  }
}
