internal import CPlaces
internal import CTries

/// A piece of text, folded, with the places where a pattern may begin or end and the steps between them.
///
/// What may begin or end where is decided by the characters on both sides alone, so that text and pattern
/// are always cut alike. There are four kinds of characters:
///
/// - **letters**: A to Z, U+00C0...024F without × and ÷, combining marks U+0300...036F, U+1E00...1EFF
///   (and bytes that are not UTF-8);
/// - **digits**: 0 to 9;
/// - **unspaced**: U+0E00...0EFF, U+1000...109F, U+1780...17FF; among them the Thai and Lao signs that
///   stand above or below a consonant, **marks**;
/// - **others**, the space among them.
///
/// A *place* is where something may begin or end: everywhere between two characters, but not between
/// two letters, not between two digits, and not before a mark. A *step* is what stands between two
/// places, except that unspaced characters in a row are one step, and a single space before anything
/// but a space belongs to the step behind it.
@unsafe
struct WordTrieText {
  /// The folded bytes. Before them are 16 bytes, behind them 32, that may be read and mean nothing.
  let bytes: UnsafeMutablePointer<UInt8>
  /// What is known of each 64 bytes.
  let kinds: UnsafeMutablePointer<cplaces_kinds>
  /// A bit for each byte and one more: whether it is a place.
  let places: UnsafeMutablePointer<UInt64>
  /// A bit for each byte: whether it belongs to an unspaced character.
  let unspaced: UnsafeMutablePointer<UInt64>
  /// Where each step begins, shifted by one; the lowest bit says whether a space stands before it that
  /// belongs to it. Behind the last one stand two that begin at the end.
  let steps: UnsafeMutablePointer<UInt32>
  /// The key of each step without the space; `WordTrieText.noKey` where no pattern can have it.
  let keys: UnsafeMutablePointer<UInt64>
  /// How many folded bytes there are.
  var count = 0
  /// How many steps there are.
  var stepCount = 0
  /// Whether some character is unspaced.
  var hasUnspaced = false

  /// The key of steps that no pattern has.
  static let noKey: UInt64 = 0x5DEE_CE66_D1CE_4E5B

  /// What the last character before a piece of text was: it decides whether the piece begins at a place.
  struct Edge: Sendable {
    var isLetter = false
    var isDigit = false
  }

  /// The piece as the loops of `CTries` take it.
  var piece: ctries_text {
    unsafe ctries_text(
      bytes: bytes, places: places, steps: steps, keys: keys, count: Int64(count),
      step_count: Int64(stepCount))
  }

  // MARK: Kinds of characters

  /// What the character that begins at a byte of 0xC0 or above is.
  private enum Character {
    case letter
    case other(length: Int)
    case unspaced
    case mark
  }

  @inline(__always)
  private func character(at place: Int) -> Character {
    let first = unsafe bytes[place]
    let (second, third) = unsafe (bytes[place &+ 1], bytes[place &+ 2])
    if second & 0xC0 != 0x80 { return .letter }
    switch first {
    case 0xC4...0xC9, 0xCC: return .letter
    case 0xE0:
      // Lower forms are overlong.
      if third & 0xC0 != 0x80 || second < 0xA0 { return .letter }
      if second & 0xFC != 0xB8 { return .other(length: 3) }
      return WordTrieMarks.isMark(second, third) ? .mark : .unspaced
    case 0xE1:
      if third & 0xC0 != 0x80 || second & 0xFC == 0xB8 { return .letter }
      let isUnspaced = second < 0x82 || second == 0x82 && third < 0xA0 || second & 0xFE == 0x9E
      return isUnspaced ? .unspaced : .other(length: 3)
    case 0xC3: return second == 0x97 || second == 0xB7 ? .other(length: 2) : .letter
    case 0xCD: return second <= 0xAF ? .letter : .other(length: 2)
    case 0xC2..<0xE0: return .other(length: 2)
    case 0xE2..<0xF0: return third & 0xC0 == 0x80 ? .other(length: 3) : .letter
    case 0xF0..<0xF5:
      return third & 0xC0 == 0x80 && (unsafe bytes[place &+ 3]) & 0xC0 == 0x80
        ? .other(length: 4) : .letter
    default: return .letter
    }
  }

  /// Whether the character that begins at `place`, outside of ASCII, is a letter.
  func isLetter(at place: Int) -> Bool {
    if case .letter = unsafe character(at: place) { true } else { false }
  }

  // MARK: Places and steps

  /// Finds places and steps of `count` bytes.
  /// - Parameters:
  ///   - edge: the character before.
  ///   - keys: with what the keys of the steps are made.
  mutating func cut(_ edge: Edge, keys: WordTrieKeys) {
    let count = unsafe self.count
    // What is loaded behind the end, up to 64 bytes at a time, is no letter, digit, or first byte.
    unsafe (bytes + count).initialize(repeating: 0, count: WordTrieEdges.behind + 64)
    let words = count &>> 6 &+ 1
    // Two bytes behind the last group are among those above.
    unsafe cplaces_find(bytes, Int64(words), kinds)
    for word in 0...words { unsafe unspaced[word] = 0 }
    // Inner bytes and marks, until a word's places are known.
    for word in 0...words { unsafe places[word] = 0 }
    var letterBefore: UInt64 = edge.isLetter ? 1 : 0
    var digitBefore: UInt64 = edge.isDigit ? 1 : 0
    // Bits of the word before: of a place that is a space; of an unspaced byte.
    var spaceBefore: UInt64 = 0
    var unspacedBefore: UInt64 = 0
    // Bytes at the beginning of a word that are not letters, of a character that began before it.
    var overhang: UInt64 = 0
    var stepCount = 0
    var anyUnspaced: UInt64 = 0
    for word in 0..<words {
      let start = word &* 64
      let kinds = unsafe self.kinds[word]
      var letters = kinds.letters & ~overhang
      overhang = 0
      var others = kinds.others
      while others != 0 {
        let bit = others.trailingZeroBitCount
        others &= others &- 1
        switch unsafe character(at: start &+ bit) {
        case .letter: break
        case .other(let length):
          unsafe spread(bit, length: length, word: word, letters: &letters, &overhang)
        case .unspaced:
          unsafe spread(bit, length: 3, word: word, letters: &letters, &overhang)
          unsafe mark(bit, word: word)
        case .mark:
          unsafe spread(bit, length: 3, word: word, letters: &letters, &overhang)
          unsafe mark(bit, word: word)
          unsafe places[word] |= 1 &<< UInt64(truncatingIfNeeded: bit)
        }
      }
      let thai = kinds.thai
      if thai != 0 {
        // All three bytes are unspaced and no letters, the inner ones no places; some are of the next word.
        let inner = thai &<< 1 | thai &<< 2
        let beyond = thai &>> 63 | thai &>> 62
        letters &= ~(thai | inner)
        unsafe unspaced[word] |= thai | inner
        unsafe places[word] |= inner | kinds.marks
        overhang |= beyond
        unsafe unspaced[word &+ 1] |= beyond
        unsafe places[word &+ 1] |= beyond
      }
      let digits = kinds.digits
      let joined =
        letters & (letters &<< 1 | letterBefore) | digits & (digits &<< 1 | digitBefore)
      letterBefore = letters &>> 63
      digitBefore = digits &>> 63
      var here = unsafe ~(joined | places[word])
      if word == words &- 1 {
        let end = UInt64(truncatingIfNeeded: count &- start)
        here = here & ((1 &<< end) &- 1) | 1 &<< end
      }
      unsafe places[word] = here
      // A space that belongs to what is behind it: that begins at a place and is no space.
      let next = unsafe nextByte(start &+ 64)
      let spaces = kinds.spaces & here
      let alone = spaces & ~(here &>> 1 & ~(kinds.spaces &>> 1) | next &<< 63)
      let glued = spaces & ~alone
      let unspacedHere = unsafe unspaced[word]
      anyUnspaced |= unspacedHere
      var begins =
        here & ~glued & ~(unspacedHere & (unspacedHere &<< 1 | unspacedBefore))
      let isSpaced = glued &<< 1 | spaceBefore
      spaceBefore = glued &>> 63
      unspacedBefore = unspacedHere &>> 63
      while begins != 0 {
        let bit = begins.trailingZeroBitCount
        begins &= begins &- 1
        let spaced = isSpaced &>> UInt64(truncatingIfNeeded: bit) & 1
        unsafe steps[stepCount] =
          UInt32(truncatingIfNeeded: (start &+ bit) &<< 1) | UInt32(truncatingIfNeeded: spaced)
        stepCount &+= 1
      }
    }
    // The end is a place, and the last "step" begins there.
    unsafe self.stepCount = stepCount &- 1
    unsafe steps[stepCount] = steps[stepCount &- 1]
    unsafe hasUnspaced = anyUnspaced != 0
    unsafe makeKeys(keys)
  }

  /// 1 if a place that is no space begins with the byte at `place`, else 0.
  ///
  /// A letter behind a space, a digit or another character begins at a place; a mark does not.
  @inline(__always)
  private func nextByte(_ place: Int) -> UInt64 {
    guard unsafe place < count else { return 0 }
    let byte = unsafe bytes[place]
    if byte == 0x20 { return 0 }
    if byte == 0xE0, case .mark = unsafe character(at: place) { return 0 }
    return 1
  }

  /// Takes the bytes of a character out of the letters; its second byte and those behind it are no
  /// places.
  @inline(__always)
  private func spread(
    _ bit: Int, length: Int, word: Int, letters: inout UInt64, _ overhang: inout UInt64
  ) {
    let all = (1 &<< UInt64(truncatingIfNeeded: length)) &- 1 as UInt64
    let inner = all & ~1
    let shift = UInt64(truncatingIfNeeded: bit)
    letters &= ~(all &<< shift)
    unsafe places[word] |= inner &<< shift
    if bit &+ length > 64 {
      let left = UInt64(truncatingIfNeeded: 64 &- bit)
      overhang |= all &>> left
      unsafe places[word &+ 1] |= inner &>> left
    }
  }

  /// Notes three bytes of an unspaced character.
  @inline(__always)
  private func mark(_ bit: Int, word: Int) {
    let shift = UInt64(truncatingIfNeeded: bit)
    unsafe unspaced[word] |= 7 &<< shift
    if bit > 61 { unsafe unspaced[word &+ 1] |= 7 &>> UInt64(truncatingIfNeeded: 64 &- bit) }
  }

  /// Whether the byte at `place` belongs to an unspaced character.
  @inline(__always)
  func isUnspaced(_ place: Int) -> Bool {
    unsafe unspaced[place &>> 6] &>> UInt64(truncatingIfNeeded: place & 63) & 1 != 0
  }

  /// Whether something may begin or end at `place`.
  @inline(__always)
  func isPlace(_ place: Int) -> Bool {
    unsafe places[place &>> 6] &>> UInt64(truncatingIfNeeded: place & 63) & 1 != 0
  }

  /// Where step `index` begins.
  @inline(__always)
  func start(_ index: Int) -> Int { unsafe Int(steps[index] &>> 1) }

  /// Whether a space belongs to step `index`.
  @inline(__always)
  func isSpaced(_ index: Int) -> UInt64 { unsafe UInt64(steps[index] & 1) }

  /// Where step `index` ends.
  @inline(__always)
  func end(_ index: Int) -> Int {
    let next = unsafe steps[index &+ 1]
    return Int(next &>> 1) &- Int(next & 1)
  }

  private func makeKeys(_ made: WordTrieKeys) {
    let raw = unsafe UnsafeRawPointer(bytes)
    for index in 0..<(unsafe stepCount) {
      let place = unsafe start(index)
      let length = unsafe end(index) &- place
      if length <= 16 {
        let low = unsafe raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let high = unsafe raw.loadUnaligned(fromByteOffset: place &+ 8, as: UInt64.self)
        unsafe keys[index] = made.short(
          low & WordTrieMask.low(length), high & WordTrieMask.high(length), count: length)
      } else {
        unsafe keys[index] =
          isUnspaced(place) ? Self.noKey : made.long(bytes + place, count: length)
      }
    }
    unsafe keys[stepCount] = WordTrieText.noKey
    unsafe keys[stepCount &+ 1] = WordTrieText.noKey
  }
}

/// How many bytes around a folded piece may be read; 64 more are behind it.
enum WordTrieEdges {
  static let before = 16
  static let behind = 32
}

/// The signs that are no places.
private enum WordTrieMarks {
  /// The signs above and below of U+0E00...0EFF, by the second and third byte.
  @inline(__always)
  static func isMark(_ second: UInt8, _ third: UInt8) -> Bool {
    let place = third & 0x3F
    let bits: UInt64 =
      switch second {
      // U+0E31, U+0E34...0E3A
      case 0xB8: 1 << 0x31 | 0x7F << 0x34
      // U+0E47...0E4E
      case 0xB9: 0xFF << 7
      // U+0EB1, U+0EB4...0EBC
      case 0xBA: 1 << 0x31 | 0x1FF << 0x34
      // U+0EC8...0ECE
      default: 0x7F << 8
      }
    return bits &>> UInt64(place) & 1 != 0
  }
}
