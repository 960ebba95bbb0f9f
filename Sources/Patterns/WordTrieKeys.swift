/// The keys of a word trie: numbers made of bytes alone, so that a search knows where to look before
/// it has looked anywhere.
///
/// `CTries` makes the same keys from the same numbers. A key only says where a container may lie. Whether a pattern stands in the text is always decided by
/// its bytes.
struct WordTrieKeys: Equatable, Sendable {
  /// Five odd numbers that the seed gives.
  let a, b, c, d, e: UInt64

  /// How many bytes the key of a block covers, and how many a pattern may have to lie in the table of
  /// short ones.
  static let blockBytes = 12

  init(seed: UInt32) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func next() -> UInt64 {
      state = state &+ 0x9E37_79B9_7F4A_7C15
      var x = state
      x = (x ^ x >> 30) &* 0xBF58_476D_1CE4_E5B9
      x = (x ^ x >> 27) &* 0x94D0_49BB_1331_11EB
      return (x ^ x >> 31) | 1
    }
    (a, b, c, d, e) = (next(), next(), next(), next(), next())
  }

  /// Both halves of a product, folded.
  @inline(__always)
  static func mix(_ x: UInt64, _ y: UInt64) -> UInt64 {
    let product = x.multipliedFullWidth(by: y)
    return product.high ^ product.low
  }

  /// The key of up to 16 bytes, the rest of both words zero.
  @inline(__always)
  func short(_ low: UInt64, _ high: UInt64, count: Int) -> UInt64 {
    WordTrieKeys.mix(low ^ a, high ^ b ^ UInt64(truncatingIfNeeded: count) &<< 57)
  }

  /// The key of a step of more than 16 bytes.
  @inline(never)
  func long(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let raw = unsafe UnsafeRawPointer(bytes)
    var key = UInt64(count) &* d
    var place = 0
    while count - place > 8 {
      key = unsafe WordTrieKeys.mix(
        raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ a, key ^ b)
      place += 8
    }
    let last = unsafe raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    return WordTrieKeys.mix(last & UInt64.max >> UInt64(64 - (count - place) * 8) ^ c, key ^ a)
  }

  /// The key of a prefix and the step behind it.
  /// - Parameter isSpaced: whether a single space stands between them.
  @inline(__always)
  func chain(_ prefix: UInt64, _ step: UInt64, isSpaced: UInt64) -> UInt64 {
    WordTrieKeys.mix(prefix ^ c, (step &+ isSpaced &* e) ^ d)
  }

  /// The key of a whole pattern that has one step or less than a block of bytes, but has no place in
  /// the table of short ones.
  @inline(__always)
  func whole(_ short: UInt64, isBlock: Bool) -> UInt64 {
    WordTrieKeys.mix(short ^ e, isBlock ? c : d)
  }

  /// The key of a prefix and the twelve bytes behind it.
  @inline(__always)
  func block(_ prefix: UInt64, _ low: UInt64, _ high: UInt64) -> UInt64 {
    WordTrieKeys.mix(WordTrieKeys.mix(low ^ prefix ^ b, high ^ c) ^ prefix, e)
  }

  /// The key of a prefix and the one to twelve bytes behind it with which a pattern ends.
  @inline(__always)
  func ending(_ prefix: UInt64, _ low: UInt64, _ high: UInt64, count: Int) -> UInt64 {
    WordTrieKeys.mix(prefix ^ a, short(low, high, count: count) ^ e)
  }

  /// Sixteen bits of the last eight bytes of a pattern.
  @inline(__always)
  static func check(_ last: UInt64) -> UInt64 { (last &* checker) &>> 48 }

  static let checker: UInt64 = 0x9FB2_1C65_1E98_DF25
}

/// Masks that leave the first bytes of two words standing.
enum WordTrieMask {
  /// Of the first eight bytes, when 0 to 16 are wanted.
  @inline(__always)
  static func low(_ count: Int) -> UInt64 {
    count >= 8 ? UInt64.max : (1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
  }

  /// Of the second eight bytes.
  @inline(__always)
  static func high(_ count: Int) -> UInt64 {
    count <= 8
      ? 0
      : count >= 16 ? UInt64.max : (1 &<< UInt64(truncatingIfNeeded: (count &- 8) &* 8)) &- 1
  }
}

extension WordTrieKeys {
  /// Which mask of lengths the first three bytes of a short pattern have.
  @inline(__always)
  static func lengthSlot(_ low: UInt64) -> Int {
    Int(truncatingIfNeeded: ((low & 0xFF_FFFF) &* 0x9E37_79B9_7F4A_7C15) &>> 52)
  }

  /// Two bits of one word of a filter.
  @inline(__always)
  static func bits(_ key: UInt64) -> UInt64 { 1 &<< (key & 63) | 1 &<< (key &>> 6 & 63) }

  /// Which word of a filter of `words`.
  @inline(__always)
  static func word(_ key: UInt64, of words: Int) -> Int {
    Int(truncatingIfNeeded: key &>> 20) & (words &- 1)
  }

  /// The line in which a look-up begins.
  @inline(__always)
  static func line(_ key: UInt64, of lines: Int) -> Int {
    Int(truncatingIfNeeded: ((key &>> 32) &* UInt64(truncatingIfNeeded: lines)) &>> 32)
  }

  /// What stands for a key in the table of containers; never 0.
  @inline(__always)
  static func mark(_ key: UInt64) -> UInt64 {
    let low = key & 0xFFFF_FFFF
    return low == 0 ? 1 : low
  }
}
