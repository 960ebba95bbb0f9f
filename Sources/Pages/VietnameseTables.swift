import Words

/// The encodings of Vietnamese fonts from before Unicode, from their published layouts.
///
/// TCVN3 (the `.Vn…` fonts, also called ABC) has one byte a letter; its capitals with a tone were
/// separate fonts, so that its text is in small letters. VNI writes a letter and then a byte for its
/// marks: `aù` is `á`, `aá` is `ấ`; letters that stand alone are `ñ` for `đ`, `ô` for `ơ`, `ö` for
/// `ư` and the toned forms of `i`.
enum VietnameseTables {
  static let tcvn3: SingleByteTable = {
    var scalars = SingleByteTable.westernPunctuation + (0xA0...0xFF).map { UInt16($0) }
    for (first, letters) in [
      (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"), (0xB5, "àảãáạ"), (0xBB, "ằẳẵắ"), (0xC6, "ặầẩẫấậè"),
      (0xCE, "ẻẽéẹềểễếệìỉ"),
      (0xDC, "ĩíịò"), (0xE1, "ỏõóọồổỗốộờởỡớợù"), (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
    ] {
      for (place, scalar) in letters.unicodeScalars.enumerated() {
        scalars[first - 0x80 + place] = UInt16(scalar.value)
      }
    }
    return SingleByteTable(scalars)
  }()

  static let vni: SingleByteTable = {
    var scalars = SingleByteTable.westernPunctuation + (0xA0...0xFF).map { UInt16($0) }
    for (small, letter) in zip(
      [0xE6, 0xEC, 0xED, 0xEE, 0xF1, 0xF2, 0xF3, 0xF4, 0xF6], "ỉìíỵđịĩơư".unicodeScalars)
    {
      scalars[small - 0x80] = UInt16(letter.value)
      let capital = String(letter).uppercased().unicodeScalars.first!.value
      scalars[small - 0x20 - 0x80] = UInt16(capital)
    }
    return SingleByteTable(scalars)
  }()

  /// What a VNI byte does to the vowel before it: another letter shape, then a tone (as combining
  /// marks; 0 for none). Capital and small marks are told apart by the letter, not by the mark.
  private static func vniMarks(_ byte: UInt8) -> (shape: UInt32, tone: UInt32)? {
    switch byte | 0x20 {
    case 0xF8: (0, 0x0300)
    case 0xF9: (0, 0x0301)
    case 0xFB: (0, 0x0309)
    case 0xF5: (0, 0x0303)
    case 0xEF: (0, 0x0323)
    case 0xE2: (0x0302, 0)
    case 0xE0: (0x0302, 0x0300)
    case 0xE1: (0x0302, 0x0301)
    case 0xE5: (0x0302, 0x0309)
    case 0xE3: (0x0302, 0x0303)
    case 0xE4: (0x0302, 0x0323)
    case 0xEA: (0x0306, 0)
    case 0xE8: (0x0306, 0x0300)
    case 0xE9: (0x0306, 0x0301)
    case 0xFA: (0x0306, 0x0309)
    case 0xFC: (0x0306, 0x0303)
    case 0xEB: (0x0306, 0x0323)
    default: nil
    }
  }

  /// The letter that a VNI vowel (as `vni` reads it) and the byte behind it make together; nil when
  /// the byte is no mark for that vowel.
  static func vniLetter(_ vowel: UInt32, _ byte: UInt8) -> UInt32? {
    guard byte >= 0xC0, let marks = vniMarks(byte) else { return nil }
    var letter = vowel
    if marks.shape != 0 {
      switch (vowel, marks.shape) {
      case (0x41, 0x0302), (0x45, 0x0302), (0x4F, 0x0302): letter = circumflexed(vowel)
      case (0x61, 0x0302), (0x65, 0x0302), (0x6F, 0x0302): letter = circumflexed(vowel)
      case (0x41, 0x0306): letter = 0x0102
      case (0x61, 0x0306): letter = 0x0103
      default: return nil
      }
    }
    return marks.tone == 0 ? letter : VietnameseLetters.toned(letter, mark: marks.tone)
  }

  /// `â`, `ê`, `ô` and their capitals.
  private static func circumflexed(_ vowel: UInt32) -> UInt32 {
    let small: UInt32 = vowel | 0x20 == 0x61 ? 0xE2 : vowel | 0x20 == 0x65 ? 0xEA : 0xF4
    return vowel & 0x20 == 0 ? small - 0x20 : small
  }
}
