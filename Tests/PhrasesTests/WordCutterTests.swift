import TestSupport
import Testing
import Words

@testable import Phrases

/// Words are cut the same eight bytes at a time as letter by letter.
struct WordCutterTests {
  @Test func wordsOfAnyLettersAndSignsAreRunsOfLettersAndDigits() {
    var random = SeededGenerator(seed: 13)
    let letters = Array("aZz09@[`{/: .,é–0ab")
    for _ in 0..<4_000 {
      let text = String(
        (0..<Int.random(in: 0...40, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? "a"
        })
      let bytes = Array(text.utf8)
      // Vietnamese, for there no hyphen joins.
      let cutter = WordCutter(language: .vietnamese)
      var cut: [String] = []
      var offset = 0
      while let place = cutter.next(
        bytes.span, from: offset, to: bytes.count, isDash: { _ in false })
      {
        cut.append(String(decoding: bytes[place], as: UTF8.self))
        offset = place.upperBound
      }
      let plain = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      #expect(cut == plain, "\(text)")
    }
  }

  @Test func noWordGoesBeyondTheEndThatIsAskedFor() {
    let bytes = Array("sepatu lari anak-anak".utf8)
    for end in bytes.indices {
      let cutter = WordCutter(language: .indonesian)
      var offset = 0
      while let place = cutter.next(bytes.span, from: offset, to: end, isDash: { _ in false }) {
        #expect(place.upperBound <= end)
        offset = place.upperBound
      }
    }
  }
}
