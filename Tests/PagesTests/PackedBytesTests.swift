import TestSupport
import Testing

@testable import Pages

/// What is found eight bytes at a time is what a look at each byte finds.
struct PackedBytesTests {
  private func texts() -> [[UInt8]] {
    var random = SeededGenerator(seed: 11)
    let alphabets: [[UInt8]] = [
      [0x20, 0x61], [0x09, 0x20, 0x61, 0xC3], Array(0...255), [0x1F, 0x20, 0x21, 0x7F, 0x80, 0xA0],
    ]
    return (0..<2_000).map { turn in
      let alphabet = alphabets[turn % alphabets.count]
      return (0..<Int.random(in: 0...40, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
    }
  }

  @Test func runsEndAtTheFirstWhiteSpaceThatIsNoSingleSpaceBetweenWords() {
    for text in texts() {
      for start in 0...text.count {
        var plain = start
        while plain < text.count,
          text[plain] > 0x20
            || text[plain] == 0x20 && plain + 1 < text.count && text[plain + 1] > 0x20
        { plain += 1 }
        let end = PackedBytes.runEnd(text.span, from: start)
        #expect(end == plain, "\(text) from \(start)")
      }
    }
  }

  @Test func wordsEndAtWhiteSpaceOrTheEndThatIsAskedFor() {
    var random = SeededGenerator(seed: 15)
    for text in texts() where !text.isEmpty {
      for start in text.indices {
        let end = Int.random(in: start...text.count, using: &random)
        let plain = (start..<end).first { text[$0] <= 0x20 } ?? end
        let found = PackedBytes.wordEnd(text.span, from: start, to: end)
        #expect(found == plain)
      }
    }
  }

  @Test func aByteIsFoundWhereverItStands() {
    var random = SeededGenerator(seed: 15)
    for text in texts() {
      for byte: UInt8 in [0x00, 0x20, 0x26, 0x61, 0x80, 0xFF] {
        let start = Int.random(in: 0...text.count, using: &random)
        let found = PackedBytes.contains(text.span, start..<text.count, byte)
        #expect(found == text[start...].contains(byte))
      }
    }
  }

  @Test func placesAreEqualWhenAllTheirBytesAre() {
    for text in texts() where text.count > 9 {
      let copy = [0x78] + text
      let isSame = PackedBytes.areEqual(text.span, text.indices, copy.span, 1..<copy.count)
      #expect(isSame)
      for index in text.indices {
        var other = text
        other[index] ^= 1
        let isOther = PackedBytes.areEqual(text.span, text.indices, other.span, other.indices)
        #expect(!isOther)
      }
    }
  }
}
