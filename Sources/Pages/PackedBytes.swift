internal import CScan

/// Eight bytes of a text at a time, as one number.
package enum PackedBytes {
  /// At most the first eight bytes of a place, A-Z in lower case, the last of them in the lowest
  /// place.
  static func lowerCased(_ document: Span<UInt8>, at place: Range<Int>) -> UInt64 {
    let count = min(place.count, 8)
    guard count > 0 else { return 0 }
    guard place.lowerBound + 8 <= document.count else {
      var packed: UInt64 = 0
      for index in place.lowerBound..<place.lowerBound + count {
        let byte = document[index]
        packed = packed << 8 | UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      }
      return packed
    }
    // Eight bytes lie there: see the line above.
    let word = unsafe document.bytes.unsafeLoadUnaligned(
      fromByteOffset: place.lowerBound, as: UInt64.self
    ).bigEndian
    // The highest bit of each byte that is A-Z.
    let low = word & 0x7F7F_7F7F_7F7F_7F7F
    let capitals =
      ((low &+ 0x3F3F_3F3F_3F3F_3F3F) ^ (low &+ 0x2525_2525_2525_2525)) & ~word
      & 0x8080_8080_8080_8080
    return (word | capitals >> 2) >> UInt64(64 - 8 * count)
  }

  /// Eight bytes of a document, which must be there.
  @inline(__always)
  static func word(_ document: Span<UInt8>, at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset + 8 <= document.count)
    return unsafe document.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// The first byte from `offset` on that is neither printable ASCII nor tab, line feed, form feed or
  /// carriage return; the end of the text when there is none.
  @inline(__always)
  static func plainEnd(_ text: Span<UInt8>, from offset: Int) -> Int {
    let count = text.count
    precondition(offset >= 0)
    guard offset < count else { return count }
    return unsafe text.withUnsafeBufferPointer { bytes in
      // Looks at no byte outside of `offset..<count`, and there is one, so there is a base.
      Int(unsafe cscan_plain(bytes.baseAddress!, Int64(offset), Int64(count)))
    }
  }

  /// Whether two places, of one text or two, hold the same bytes.
  package static func areEqual(
    _ text: Span<UInt8>, _ place: Range<Int>, _ other: Span<UInt8>, _ otherPlace: Range<Int>
  ) -> Bool {
    guard place.count == otherPlace.count else { return false }
    var done = 0
    while done + 8 <= place.count {
      let own = word(text, at: place.lowerBound + done)
      guard own == word(other, at: otherPlace.lowerBound + done) else { return false }
      done += 8
    }
    while done < place.count {
      guard text[place.lowerBound + done] == other[otherPlace.lowerBound + done] else {
        return false
      }
      done += 1
    }
    return true
  }

  /// A number for the bytes of a place; only good enough to find it again.
  package static func hash(_ text: Span<UInt8>, _ place: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(place.count)
    var offset = place.lowerBound
    while offset + 8 <= place.upperBound {
      hash = (hash ^ word(text, at: offset)) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      offset += 8
    }
    while offset < place.upperBound {
      hash = (hash ^ UInt64(text[offset])) &* 0x0000_0100_0000_01B3
      offset += 1
    }
    return hash ^ hash >> 29
  }

  /// Whether a byte stands in a place of a text.
  static func contains(_ text: Span<UInt8>, _ place: Range<Int>, _ byte: UInt8) -> Bool {
    var at = place.lowerBound
    while at + 8 <= place.upperBound {
      if has(word(text, at: at), byte) { return true }
      at += 8
    }
    while at < place.upperBound {
      if text[at] == byte { return true }
      at += 1
    }
    return false
  }

  /// The highest bit of each byte of a number that is at most 0x20.
  @inline(__always)
  private static func spaces(_ word: UInt64) -> UInt64 {
    ~((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5F5F_5F5F_5F5F_5F5F) & ~word & 0x8080_8080_8080_8080
  }

  /// Where the words behind a place of a text end that have single spaces between them: at the first
  /// other white space, at a space that is followed by white space or nothing, or with the text.
  static func runEnd(_ text: Span<UInt8>, from offset: Int) -> Int {
    var at = offset
    // Eight bytes, of which the last is only looked at for what it follows.
    while at + 8 <= text.count {
      let word = word(text, at: at).littleEndian
      let spaces = spaces(word)
      // 0x20 is the one of them that has this bit.
      let others = spaces & ~(word << 2)
      let found = (others | spaces & spaces >> 8) & 0x0080_8080_8080_8080
      if found != 0 { return at + found.trailingZeroBitCount / 8 }
      at += 7
    }
    while at < text.count
      && (text[at] > 0x20 || text[at] == 0x20 && at + 1 < text.count && text[at + 1] > 0x20)
    { at += 1 }
    return at
  }

  /// Where the word that stands at `offset` ends: at the first byte up to 0x20, or at `end`.
  static func wordEnd(_ text: Span<UInt8>, from offset: Int, to end: Int) -> Int {
    var at = offset
    while at < end, at + 8 <= text.count {
      let word = word(text, at: at).littleEndian
      let found = spaces(word)
      if found != 0 { return min(end, at + found.trailingZeroBitCount / 8) }
      at += 8
    }
    while at < end, text[at] > 0x20 { at += 1 }
    return min(at, end)
  }

  /// Of eight bytes the highest bit of each that is below 0x20; no byte may be above 0x7F.
  static func controls(_ word: UInt64) -> UInt64 {
    ~(word &+ 0x6060_6060_6060_6060) & 0x8080_8080_8080_8080
  }

  /// Whether one of eight bytes, whatever they are, equals `byte` where `mask` has bits.
  @inline(__always)
  static func has(_ word: UInt64, _ byte: UInt8, mask: UInt8 = 0xFF) -> Bool {
    let every: UInt64 = 0x0101_0101_0101_0101
    let zero = word & (UInt64(mask) &* every) ^ (UInt64(byte) &* every)
    // No sum goes over into the next byte.
    let low = zero & 0x7F7F_7F7F_7F7F_7F7F
    return ~((low &+ 0x7F7F_7F7F_7F7F_7F7F) | zero) & 0x8080_8080_8080_8080 != 0
  }
}
