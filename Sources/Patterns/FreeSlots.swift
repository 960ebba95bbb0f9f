/// Which slots of a double array are free, a bit each, and where a set of children fits.
///
/// The child of code *c* of a state with base *b* stands in slot *b* XOR *c*. XOR of the low six bits
/// only reorders the bits of a word, so one word is tried for 64 bases at once: the free bits, reordered
/// for each code, are combined with AND, and every bit that is left is a base.
struct FreeSlots {
  /// A bit for each slot: 1 where it is free.
  private(set) var words: [UInt64] = []
  /// By how many words the array grows, so that every code has its place; a power of two.
  let wordsInBlock: Int
  /// Where the search for a set begins, by the size of the set: what was too full for one set
  /// is seldom good for the next of its size.
  private var hints = [Int](repeating: 0, count: 17)
  /// No word before this one has a free slot.
  private var firstWord = 0

  /// For codes below `codeCount`.
  init(codeCount: Int) {
    var words = 1
    while words * 64 < codeCount { words *= 2 }
    wordsInBlock = words
  }

  /// How many slots there are, free ones included.
  var count: Int { words.count * 64 }

  /// Takes the lowest free slot.
  mutating func takeFirst() -> Int {
    while true {
      if firstWord == words.count { grow() }
      let word = words[firstWord]
      if word != 0 {
        words[firstWord] = word & (word &- 1)
        return firstWord << 6 | word.trailingZeroBitCount
      }
      firstWord += 1
    }
  }

  /// Takes a slot for each code of a set and says its base.
  mutating func take(_ codes: [UInt16]) -> Int {
    let size = min(codes.count, 16)
    var word = hints[size]
    while true {
      if word == words.count { grow() }
      let bases = bases(in: word, for: codes)
      if bases != 0 {
        hints[size] = word
        let base = word << 6 | bases.trailingZeroBitCount
        for code in codes {
          let slot = base ^ Int(code)
          words[slot >> 6] &= ~(1 << UInt64(slot & 63))
        }
        return base
      }
      word += 1
    }
  }

  /// The bases in a word where all codes fit, a bit each.
  private func bases(in word: Int, for codes: [UInt16]) -> UInt64 {
    var bases = ~UInt64(0)
    for code in codes {
      bases &= reordered(words[word ^ Int(code >> 6)], by: code)
      if bases == 0 { break }
    }
    return bases
  }

  /// Bit *i* of the result is bit *i* XOR (code mod 64) of the word.
  @inline(__always)
  private func reordered(_ word: UInt64, by code: UInt16) -> UInt64 {
    var x = word
    if code & 1 != 0 { x = x << 1 & 0xAAAA_AAAA_AAAA_AAAA | x >> 1 & 0x5555_5555_5555_5555 }
    if code & 2 != 0 { x = x << 2 & 0xCCCC_CCCC_CCCC_CCCC | x >> 2 & 0x3333_3333_3333_3333 }
    if code & 4 != 0 { x = x << 4 & 0xF0F0_F0F0_F0F0_F0F0 | x >> 4 & 0x0F0F_0F0F_0F0F_0F0F }
    if code & 8 != 0 { x = x << 8 & 0xFF00_FF00_FF00_FF00 | x >> 8 & 0x00FF_00FF_00FF_00FF }
    if code & 16 != 0 { x = x << 16 & 0xFFFF_0000_FFFF_0000 | x >> 16 & 0x0000_FFFF_0000_FFFF }
    if code & 32 != 0 { x = x << 32 | x >> 32 }
    return x
  }

  private mutating func grow() {
    words.append(contentsOf: repeatElement(~UInt64(0), count: wordsInBlock))
  }
}
