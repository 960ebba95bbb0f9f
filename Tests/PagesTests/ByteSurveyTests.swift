import TestSupport
import Testing

@testable import Pages

/// What one pass finds sixteen bytes at a time is what a look at each byte finds.
struct ByteSurveyTests {
  @Test func everyControlAndEveryByteBeyondASCIIIsCountedWhereverItStands() {
    var random = SeededGenerator(seed: 12)
    let alphabets: [[UInt8]] = [
      Array(0...0x7F), [0x09, 0x0A, 0x0C, 0x0D, 0x20, 0x61], Array(0x1E...0x22), [0x61, 0x0B, 0],
    ]
    for turn in 0..<4_000 {
      let alphabet = alphabets[turn % alphabets.count]
      let bytes = (0..<Int.random(in: 0...70, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      let survey = ByteSurvey(bytes)
      var plain = ByteSurvey([])
      plain.count = bytes.count
      for (offset, byte) in bytes.enumerated() where byte < 0x20 {
        switch byte {
        case 0:
          plain.nuls += 1
          if offset % 2 == 0 { plain.evenNULs += 1 }
        case 0x09, 0x0A, 0x0C, 0x0D: break
        default: plain.controls += 1
        }
      }
      #expect(survey == plain, "\(bytes)")
    }
  }

  @Test func sequencesBehindAnyNumberOfLettersAreCounted() {
    for count in 0..<40 {
      let text = String(repeating: "a", count: count) + "à" + String(repeating: "b", count: count)
      let survey = ByteSurvey(Array((text + "ก").utf8))
      #expect(survey.sequences == 2)
      #expect(survey.highBytes == 5)
      #expect(survey.errors == 0)
    }
  }
}
