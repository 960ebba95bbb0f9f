internal import Words

/// Cuts normal forms into the words that rules compare: runs of letters, marks and digits. In
/// Indonesian a single hyphen between two of them is part of the word (`anak-anak`), as in
/// `BoundaryRules`.
struct WordCutter {
  let language: Language

  /// The next word of `text` that starts at `offset` or behind it, inside `end`; nil when none does.
  func next(_ text: Span<UInt8>, from offset: Int, to end: Int, isDash: (Int) -> Bool)
    -> Range<Int>?
  {
    var start = offset
    while start < end {
      let byte = text[start]
      if byte < 0x80 {
        if Self.isWord(byte) { break }
        start += 1
      } else {
        let neighbour = WordCharacters.after(start, in: text)
        if neighbour.isWord { break }
        start += utf8Length(byte)
      }
    }
    guard start < end else { return nil }
    var stop = start
    while stop < end {
      let byte = text[stop]
      if byte < 0x80 {
        if Self.isWord(byte) {
          stop = Self.asciiWordEnd(text, from: stop + 1, to: end)
        } else if byte == 0x2D, language == .indonesian, stop + 1 < end, stop > start,
          isWord(text, at: stop + 1), !isDash(stop)
        {
          stop += 1
        } else {
          break
        }
      } else {
        let neighbour = WordCharacters.after(stop, in: text)
        guard neighbour.isWord || neighbour.extends else { break }
        stop += utf8Length(byte)
      }
    }
    return start..<min(stop, end)
  }

  private func isWord(_ text: Span<UInt8>, at offset: Int) -> Bool {
    text[offset] < 0x80
      ? Self.isWord(text[offset]) : WordCharacters.after(offset, in: text).isWord
  }

  /// Whether an ASCII byte is a letter or digit.
  @inline(__always)
  static func isWord(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// The highest bit of each of eight bytes that are ASCII letters or digits; what other bits are means nothing.
  @inline(__always)
  static func wordBits(_ eight: UInt64) -> UInt64 {
    let low = eight & 0x7F7F_7F7F_7F7F_7F7F
    let small = low | 0x2020_2020_2020_2020
    let letters = (small &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(small &+ 0x0505_0505_0505_0505)
    let digits = (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646)
    return (letters | digits) & ~eight
  }

  /// The first byte from `offset` on that is no ASCII letter or digit; `end` when all are.
  private static func asciiWordEnd(_ text: Span<UInt8>, from offset: Int, to end: Int) -> Int {
    var at = offset
    // The highest bit of each of eight bytes tells what it is.
    while at < end, at + 8 <= text.count {
      // Eight bytes lie there: see the line above, and `offset` is not negative.
      let word = unsafe text.bytes.unsafeLoadUnaligned(
        fromByteOffset: at, as: UInt64.self
      ).littleEndian
      let others = ~wordBits(word) & 0x8080_8080_8080_8080
      if others != 0 { return min(end, at + others.trailingZeroBitCount / 8) }
      at += 8
    }
    while at < end, text[at] < 0x80, isWord(text[at]) { at += 1 }
    return min(at, end)
  }

  private func utf8Length(_ byte: UInt8) -> Int {
    byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }
}
