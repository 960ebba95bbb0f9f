import TestSupport

/// Characters that word rules treat in ways of their own, by subject, and random strings of them.
enum Alphabets {
  private static func range(_ first: UInt32, _ last: UInt32) -> [UInt32] { Array(first...last) }
  private static func of(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  static let ascii = range(0, 0x7F)
  static let plain = of("abcdefghijklmnop xyz 0123456789 _.,;:'\"@-()/ ")
  static let vietnamese = of(
    "aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ .,0")
  static let latin = range(0xA0, 0x24F) + range(0x1E00, 0x1EFF)
  static let marks = range(0x300, 0x345) + [0x20DD, 0xFE0F, 0xFE00, 0x1AB0, 0xE0100]
  static let format: [UInt32] = [
    0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2066, 0xFEFF, 0x600,
    0x605,
    0x6DD, 0x180E, 0xFFF9, 0xE0001, 0xE0020, 0x1BCA0,
  ]
  static let emoji: [UInt32] =
    [
      0x1F468, 0x1F469, 0x1F467, 0x1F466, 0x200D, 0x200D, 0x200D, 0xFE0F, 0x2764, 0x1F3FB, 0x1F3FF,
      0xA9, 0xAE,
      0x2122, 0x1F48B, 0x1F308, 0x1F3F3, 0x20E3, 0x23, 0x31, 0x2640, 0x2695,
    ] + range(0x1F1E6, 0x1F1FF) + range(0x1F600, 0x1F60F)
  static let flags = range(0x1F1E6, 0x1F1FF) + [0x200D, 0x301, 0x61]
  static let hebrew = range(0x5D0, 0x5EA) + of("'\"׳״.,:1 a") + [0x5B0, 0x5BC, 0x200D]
  static let arabic =
    range(0x621, 0x64A) + range(0x660, 0x66C) + [0x60C, 0x64B, 0x6DD, 0x61B, 0x200C, 0x20]
  static let japanese = of("アイウエオカキクケコーｱｲｳｰﾞあいうえおかがの日本語東京都々〆、。・_a1 ") + [0x3099, 0x309A, 0x3000]
  static let han = of("中文分词测试的是不了人我在有他这为之大来以个保温杯不锈钢，。！ a1") + [0x20000, 0x2F800, 0xF900]
  static let hangul =
    of("한국어가나다라마바사조선 a1.") + range(0x1100, 0x1110) + range(0x1160, 0x1170) + [0xAC00, 0xD7A3]
  static let thai = range(0xE00, 0xE7F)
  static let thaiWords =
    of("กขคงจชดตถทนบปพมยรลวสหอเแโใไะาิีึืุูั่้๊๋์ำๆฯ") + of("กานรอเาง่้") + [0x20, 0x31, 0x61]
  static let thaiOrders = of("กนเแาำํ่้ัิๆฯ๚์") + [0xE4D, 0xE32, 0xE48, 0xE3A, 0xE45]
  static let unspaced = range(0xE80, 0xEFF) + range(0x1000, 0x109F) + range(0x1780, 0x17FF)
  static let complex =
    range(0x1950, 0x197F) + range(0x1A20, 0x1A4F) + range(0xAA80, 0xAAAF) + [0x11700, 0x11715]
  static let signs: [UInt32] =
    of(".,;:'’‘·․﹒＇．·՟״‧︓﹕：،؍٬⁄︐︔﹐﹔，；_‿⁀﹍＿@-–—\"«»©®™") + [0x61, 0x31, 0x61, 0x31]
  static let spaces: [UInt32] =
    [
      0x20, 0x20, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x85, 0xB, 0xC, 0xD, 0xA, 9,
      0x61, 0x301,
    ]
    + range(0x2000, 0x200A)
  static let digits =
    range(0x660, 0x669) + range(0x966, 0x96F) + range(0xE50, 0xE59) + range(0xFF10, 0xFF19)
    + of("0123.,'a_")
  static let greek = range(0x370, 0x3FF) + range(0x400, 0x45F) + of(" .'")

  static let all: [[UInt32]] = [
    ascii, plain, vietnamese, latin, marks, format, emoji, flags, hebrew, arabic, japanese, han,
    hangul, thai,
    thaiWords, thaiOrders, unspaced, complex, signs, spaces, digits, greek,
  ]

  /// Up to six pieces, each of one alphabet (sometimes of any code points), with plain text between them
  /// so that pieces fall on all places of a block of 64 bytes.
  static func string(using random: inout SeededGenerator) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let padding = Int.random(in: 0...3, using: &random)
      if padding == 0 {
        for _ in 0..<Int.random(in: 0...70, using: &random) {
          text.append(Unicode.Scalar(plain.randomElement(using: &random)!)!)
        }
      }
      let count = Int.random(in: 1...(padding == 1 ? 40 : 6), using: &random)
      let place = Int.random(in: 0...all.count, using: &random)
      for _ in 0..<count {
        let value =
          place == all.count
          ? UInt32.random(in: 0..<0x110000, using: &random)
          : all[place].randomElement(using: &random)!
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
    }
    return Array(String(text).utf8)
  }
}
