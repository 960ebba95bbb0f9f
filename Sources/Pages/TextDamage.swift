/// Signs that a text was decoded wrongly before it was saved, or written for a font of its own.
struct TextDamage: Equatable {
  /// Sequences of UTF-8 that were read as windows-1252 and saved again.
  var mojibake = 0
  /// Offset of the first in the surface.
  var firstMojibake = 0
  /// Places that read as Vietnamese in the font encodings TCVN3 or VNI.
  var tcvn3 = 0, vni = 0
  var firstLegacy = 0
  /// One bit for each kind of tone that `vni` counts.
  private var vniTones: UInt16 = 0

  /// The font encoding that the text is written in. Ten places are more than any honest text has;
  /// VNI's letters are French ones too, which never use four of the five.
  var legacyFont: String? {
    if tcvn3 >= 10, tcvn3 >= vni { return "TCVN3" }
    return vni >= 20 && vniTones.nonzeroBitCount >= 4 ? "VNI" : nil
  }

  /// Looks at every byte once.
  init(_ text: Span<UInt8>) {
    let count = text.count
    var at = 0
    while at < count {
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
    case 0xAE where Self.isLetter(next) || next == 0xC3,
      0xA8...0xAC where isInside(text, at: at, next: next),
      0xB5...0xB9 where isInside(text, at: at, next: next):
      // TCVN3 writes ® for đ, « for ô, µ ¸ ¶ · ¹ for toned a, in the midst of words.
      if tcvn3 == 0, vni == 0 { firstLegacy = at }
      tcvn3 += 1
    case 0xF8, 0xF9, 0xFB, 0xF5, 0xEF:
      // VNI writes the tone as a letter behind a vowel: aø aù aû aõ aï.
      if at > 0, Self.isVowel(text[at - 1]) {
        if tcvn3 == 0, vni == 0 { firstLegacy = at }
        vni += 1
        vniTones |= 1 << (scalar & 0x0F)
      }
    default: break
    }
  }

  private mutating func noteMojibake(_ offset: Int) {
    if mojibake == 0 { firstMojibake = offset }
    mojibake += 1
  }

  /// Whether letters stand on both sides.
  private func isInside(_ text: Span<UInt8>, at: Int, next: UInt8) -> Bool {
    at > 0 && Self.isLetter(text[at - 1]) && (Self.isLetter(next) || next <= 0x20 || next >= 0xC2)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x61, 0x65, 0x6F, 0x75: true
    default: false
    }
  }
}
