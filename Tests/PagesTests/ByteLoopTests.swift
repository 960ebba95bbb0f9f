import TestSupport
import Testing

@testable import Pages

/// Loops that take many bytes at a time say what the same say of bytes taken one by one.
@Suite("Loops over bytes")
struct ByteLoopTests {
  /// Bytes of which those that matter are frequent; UTF-8 throughout, or not.
  private static func bytes(_ random: inout SeededGenerator, isText: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    let scalars: [ClosedRange<UInt32>] = [
      0xE01...0xE4E, 0xE01...0xE4E, 0xE01...0xE4E, 0x20...0x7E, 0xA0...0xFF, 0x1EA0...0x1EF9,
      0x1E...0x1E, 0x9...0xA, 0x2013...0x2026, 0x1F600...0x1F64F,
    ]
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      let scalar = UInt32.random(in: scalars.randomElement(using: &random)!, using: &random)
      let count = Int.random(in: 1...9, using: &random)
      for _ in 0..<count { bytes += Array(String(Unicode.Scalar(scalar)!).utf8) }
    }
    if !isText {
      for _ in 0..<bytes.count / 20 + 1 {
        bytes[bytes.indices.randomElement(using: &random)!] = UInt8.random(
          in: 0...255, using: &random)
      }
    }
    return bytes
  }

  @Test("the survey of a file's bytes")
  func survey() {
    var random = SeededGenerator(seed: 3)
    for round in 0..<500 {
      let bytes = Self.bytes(&random, isText: round % 2 == 0)
      let survey = ByteSurvey(bytes)
      var (sequences, errors, high, controls, isCut) = (0, 0, 0, 0, false)
      var at = 0
      while at < bytes.count {
        if bytes[at] < 0x80 {
          if bytes[at] < 0x20, bytes[at] != 0, ![9, 10, 12, 13].contains(bytes[at]) {
            controls += 1
          }
          at += 1
          continue
        }
        let sequence = UTF8Sequence(bytes.span, at: at)
        high += sequence.length
        if sequence.isValid { sequences += 1 } else { errors += 1 }
        if !sequence.isValid { isCut = sequence.isCutOff }
        at += sequence.length
      }
      #expect(survey.sequences == sequences)
      #expect(survey.errors == errors)
      #expect(survey.highBytes == high)
      #expect(survey.controls == controls)
      #expect(survey.endsInsideSequence == isCut)
    }
  }

  @Test("damage and font encodings, wherever the eight bytes begin")
  func alignment() {
    var random = SeededGenerator(seed: 4)
    for round in 0..<500 {
      var bytes = Self.bytes(&random, isText: true)
      if round % 3 == 0 {
        bytes += Array("à¸ªà¸§ C«ng ty cæ phÇn x©y dùng th\u{AD}¬ng m¹i Hµ Néi â€œ".utf8)
      }
      let damage = TextDamage(bytes.span)
      let font = FontEncodingEvidence(bytes.span)
      for shift in 1..<8 {
        let moved = [UInt8](repeating: 0x20, count: shift) + bytes
        let (other, otherFont) = (TextDamage(moved.span), FontEncodingEvidence(moved.span))
        #expect(other.mojibake == damage.mojibake)
        #expect(other.firstMojibake == damage.firstMojibake + (damage.mojibake > 0 ? shift : 0))
        #expect(otherFont.encoding == font.encoding)
        #expect(otherFont.words == font.words)
        #expect(otherFont.first == font.first + (font.encoding == nil ? 0 : shift))
      }
    }
  }
}
