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
          stop += 1
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

  private func utf8Length(_ byte: UInt8) -> Int {
    byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }
}
