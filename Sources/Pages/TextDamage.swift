/// Signs that a text was decoded wrongly before it was saved.
struct TextDamage: Equatable {
  /// Sequences of UTF-8 that were read as windows-1252 and saved again.
  var mojibake = 0
  /// Offset of the first in the surface.
  var firstMojibake = 0

  /// Looks at every byte once.
  init(_ text: Span<UInt8>) {
    let count = text.count
    var at = 0
    while at < count {
      // Eight bytes at a time where all are ASCII.
      while at + 8 <= count,
        unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
          & 0x8080_8080_8080_8080 == 0
      {
        at += 8
      }
      // Two characters of three bytes.
      while at + 8 <= count,
        unsafe UInt64(
          littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
          & 0xF000_00F0 == 0xE000_00E0
      {
        at += 6
      }
      guard at < count else { break }
      let byte = text[at]
      if byte < 0xC2 {
        at += 1
        continue
      }
      if byte == 0xC2 || byte == 0xC3, at + 1 < count {
        look(text, at: at, second: text[at + 1])
        at += 2
      } else {
        at += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      }
    }
  }

  /// `at` is the start of a character U+0080-U+00FF.
  private mutating func look(_ text: Span<UInt8>, at: Int, second: UInt8) {
    let scalar = text[at] == 0xC2 ? second : second | 0x40
    let next = at + 2 < text.count ? text[at + 2] : 0
    let afterNext = at + 3 < text.count ? text[at + 3] : 0
    switch scalar {
    case 0xC3, 0xC4, 0xC6, 0xC5:
      // Ã, Ä, Å, Æ before what a continuation byte reads as (U+00A0-U+00BF or a C1 control).
      if next == 0xC2 { noteMojibake(at) }
    case 0xE2:
      // â€ before a quote, dash or bullet.
      if next == 0xE2, afterNext == 0x82 { noteMojibake(at) }
    case 0xE1:
      // á» and áº: Vietnamese letters.
      if next == 0xC2, afterNext == 0xBA || afterNext == 0xBB { noteMojibake(at) }
    case 0xE0:
      // à¸ and à¹: Thai letters.
      if next == 0xC2, afterNext == 0xB8 || afterNext == 0xB9 { noteMojibake(at) }
    default: break
    }
  }

  private mutating func noteMojibake(_ offset: Int) {
    if mojibake == 0 { firstMojibake = offset }
    mojibake += 1
  }
}
