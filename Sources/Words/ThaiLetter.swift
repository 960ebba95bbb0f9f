/// Thai letters by their codes: the code point less U+0E00.
enum ThaiLetter {
  /// The code of the character that starts at `offset`; 0 when it is not of the Thai block.
  @inline(__always)
  static func code(at offset: Int, in bytes: Span<UInt8>) -> UInt8 {
    guard offset >= 0, offset + 3 <= bytes.count, bytes[offset] == 0xE0 else { return 0 }
    let middle = bytes[offset + 1]
    guard middle & 0xFE == 0xB8 else { return 0 }
    return (middle & 1) << 6 | bytes[offset + 2] & 0x3F
  }

  /// The code of the character that ends at `offset`; 0 when it is not of the Thai block.
  @inline(__always)
  static func code(endingAt offset: Int, in bytes: Span<UInt8>) -> UInt8 {
    code(at: offset - 3, in: bytes)
  }

  /// Whether a code is of a letter, vowel, tone mark or one of ฯ ๆ; ฿ and the digits are none.
  @inline(__always)
  static func isLetter(_ code: UInt8) -> Bool { code &- 1 < 58 || code &- 64 < 15 }

  /// Whether a character is never the first of a word: ะ ั า ำ, vowels above and below, tone marks…
  @inline(__always)
  static func follows(_ code: UInt8) -> Bool {
    code &- 0x30 < 11 || code == 0x45 || code &- 0x47 < 8
  }

  /// Whether a character is never the last of a word: เ แ โ ใ ไ.
  @inline(__always)
  static func leads(_ code: UInt8) -> Bool { code &- 0x40 < 5 }
}
