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

/// The Thai letters around a place of a text, up to `side` on each side, and what delimits them.
struct ThaiWindow {
  /// Letters looked at on each side.
  static let side = 16

  /// Codes of what is no Thai letter.
  private enum Other {
    static let digit: UInt8 = 80
    static let space: UInt8 = 81
    static let letter: UInt8 = 82
    static let sign: UInt8 = 83
    static let unseen: UInt8 = 84
  }

  /// The letters' codes; the place is before letter `side`.
  private var codes = [32 of UInt8](repeating: 0)
  private var first = ThaiWindow.side
  private var end = ThaiWindow.side
  private let delimiterBefore: UInt8
  private let delimiterBehind: UInt8

  /// Number of letters seen.
  var count: Int { end - first }
  /// Index of the letter behind the place.
  var place: Int { Self.side - first }
  /// Whether letters go on beyond the first or last one seen.
  let isOpenBefore: Bool
  let isOpenBehind: Bool

  init(around offset: Int, in bytes: Span<UInt8>) {
    var at = offset
    while first > 0 {
      let code = ThaiLetter.code(endingAt: at, in: bytes)
      guard ThaiLetter.isLetter(code) else { break }
      at -= 3
      first -= 1
      codes[first] = code
    }
    isOpenBefore = ThaiLetter.isLetter(ThaiLetter.code(endingAt: at, in: bytes))
    delimiterBefore = Self.delimiter(
      ThaiLetter.code(endingAt: at, in: bytes), at > 0 ? bytes[at - 1] : 0x20)
    at = offset
    while end < 2 * Self.side {
      let code = ThaiLetter.code(at: at, in: bytes)
      guard ThaiLetter.isLetter(code) else { break }
      at += 3
      codes[end] = code
      end += 1
    }
    isOpenBehind = ThaiLetter.isLetter(ThaiLetter.code(at: at, in: bytes))
    delimiterBehind = Self.delimiter(
      ThaiLetter.code(at: at, in: bytes), at < bytes.count ? bytes[at] : 0x20)
  }

  /// The code of the letter at `index` (0 for the first one seen).
  subscript(index: Int) -> UInt8 { codes[first + index] }

  /// What stands `distance` characters behind the place (-1: right before it), for features.
  func context(_ distance: Int) -> UInt8 {
    let index = Self.side + distance
    if index >= first, index < end { return codes[index] }
    if index == first - 1 { return delimiterBefore }
    return index == end ? delimiterBehind : Other.unseen
  }

  /// Whether a word may begin before the letter at `index`, by the rules of writing.
  func mayCut(_ index: Int) -> Bool {
    if index == 0 || index == count { return true }
    if ThaiLetter.follows(self[index]) || ThaiLetter.leads(self[index - 1]) { return false }
    // A letter under ์ is silent and closes the syllable before it, with ิ or ุ too.
    guard index + 1 < count else { return true }
    let next = self[index + 1]
    if next == 0x4C { return false }
    return !(index + 2 < count && self[index + 2] == 0x4C && (next == 0x34 || next == 0x38))
  }

  /// The hash of a word.
  func hash(_ range: Range<Int>) -> UInt32 {
    var hash: UInt32 = 7
    for index in range { hash = ThaiFeature.mix(hash, UInt32(self[index])) }
    return hash
  }

  private static func delimiter(_ thai: UInt8, _ byte: UInt8) -> UInt8 {
    if thai > 0, thai <= 0x4E { return thai }
    if byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 { return Other.letter }
    if byte == 0x20 || byte == Normalizer.separator { return Other.space }
    return byte &- 0x30 < 10 ? Other.digit : Other.sign
  }
}
