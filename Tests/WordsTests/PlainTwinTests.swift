import Foundation
import TestSupport
import Testing

@testable import Words

@Suite("Loops over many bytes at once beside plain ones")
struct PlainTwinTests {
  /// Random text of blocks, with what the copy must stop at: white space in runs and at a block's ends, tones
  /// behind o and u, capitals, Thai in all orders, marks.
  private static func surface(using random: inout SeededGenerator) -> [UInt8] {
    let pieces = [
      " ", "  ", "\n", "\t ", "\u{1E}", " \u{1E} ", "\u{1E}\u{1E}", "OÀ", "hoà", "hoà ", "thuỷ",
      "Quý", "oé\u{1E}", "ÂU CƠ",
      "Ă", "ẤT", "ÿŸ", "ŁÓDŹ", "ß", "ﬁ", "Ⅷ", "ﾊﾟ", "x\u{301}", "ấ\u{323}", "น้ำ", "นํ้า", "เเก", "ก๊ก์",
      "กำำ", "๑๒", "ฤๅ", "กๅ",
      "ก\u{200B}ะะ", "–", "“a”", "½", "👍", "a\u{AD}b", "\u{0}", "\u{1F}", "\u{7F}",
      "AbCdEfGhIjKlMnOpQrStUvWxYz@[`{",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes += Alphabets.string(using: &random)
      case 1:
        for _ in 0..<Int.random(in: 0...40, using: &random) {
          bytes.append(UInt8.random(in: 0x20..<0x7F, using: &random))
        }
      default: bytes += Array(pieces.randomElement(using: &random)!.utf8)
      }
    }
    return bytes
  }

  @Test(
    "a normal form with stretches copied is the one made character by character", arguments: 0..<4)
  func copying(seed: UInt64) {
    #if DEBUG
      let count = 1500
    #else
      let count = 100_000
    #endif
    var random = SeededGenerator(seed: 8800 + seed)
    let normalizer = Normalizer()
    for number in 0..<count {
      let surface = Self.surface(using: &random)
      if normalizer.normalize(surface) != normalizer.normalize(surface, copying: false) {
        Issue.record(
          "seed \(seed), text \(number): \(String(decoding: surface, as: UTF8.self).debugDescription)"
        )
        return
      }
    }
  }

  @Test("bytes that are no UTF-8, and texts that grow, are copied as they are made")
  func hostile() {
    var random = SeededGenerator(seed: 5)
    let normalizer = Normalizer()
    for number in 0..<2000 {
      var bytes = Self.surface(using: &random)
      for _ in 0..<4 where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      #expect(
        normalizer.normalize(bytes) == normalizer.normalize(bytes, copying: false), "text \(number)"
      )
    }
    for piece in [
      "ŉ", "\u{390}", "ß a", "\u{1E}", "a\u{1E}", " \u{1E}", "ﷺ", "\u{FB03} x", "\u{958}",
    ] {
      let bytes = Array(String(repeating: piece, count: 20_000).utf8)
      let clock = ContinuousClock()
      var text = NormalizedText()
      let time = clock.measure { text = normalizer.normalize(bytes) }
      #expect(time < .seconds(30))
      #expect(text == normalizer.normalize(bytes, copying: false))
    }
  }

  /// The evidence counted character by character.
  private static func plainEvidence(_ bytes: [UInt8]) -> [Int] {
    var counts = [Int](repeating: 0, count: 7)
    let table = FunctionWords.table()
    var languages = [0, 0, 0, 0, 0]
    var word: [UInt8] = []
    var (length, isPlain) = (0, true)
    func end() {
      if length > 0 {
        counts[6] += 1
        if isPlain, length <= 8 {
          let packed = word.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
          if let place = table.words.firstIndex(of: packed) {
            languages[Int(table.languages[place] & 3)] += 1
            languages[4] += Int(table.languages[place] >> 7)
          }
        }
      }
      word = []
      (length, isPlain) = (0, true)
    }
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let value = scalar.value
      if value &- 0x61 < 26 {
        counts[2] += 1
        length += 1
        word.append(UInt8(value))
        continue
      }
      var isLatin = false
      switch value {
      case 0..<0x80: break
      case 0x0E00...0x0E7F: counts[0] += 1
      case 0x4E00...0x9FFF, 0x3400...0x4DBF: counts[1] += 1
      case 0x0103, 0x0111, 0x01A1, 0x01B0, 0x1EA0...0x1EF9, 0x0129, 0x0169:
        counts[4] += 1
        isLatin = true
      case 0xC0...0x024F:
        if VietnameseMarks.plainLetter(of: value) == value { counts[5] += 1 }
        isLatin = true
      default: if WordCharacters.classify(value).isWord { counts[3] += 1 }
      }
      if isLatin {
        counts[2] += 1
        length += 1
        isPlain = false
      } else {
        end()
      }
    }
    end()
    return counts + languages[1...]
  }

  private static func evidence(_ bytes: [UInt8]) -> [Int] {
    var evidence = LanguageEvidence()
    evidence.add(bytes.span, in: 0..<bytes.count)
    return [
      evidence.thaiLetters, evidence.hanLetters, evidence.latinLetters, evidence.otherLetters,
      evidence.vietnameseLetters, evidence.foreignLetters, evidence.words, evidence.indonesianWords,
      evidence.englishWords, evidence.vietnameseWords, evidence.unmarkedSyllables,
    ]
  }

  @Test("letters and words of a text are those counted one by one")
  func counting() {
    #if DEBUG
      let count = 60
    #else
      let count = 2000
    #endif
    let words = "yang dan untuk the and with khong va cua nha xinchaoo abcdefgh abcdefghi a đ"
      .split(separator: " ")
    var random = SeededGenerator(seed: 11)
    for number in 0..<count {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
          text += Normalizer.key(String(decoding: Alphabets.string(using: &random), as: UTF8.self))
        case 1: text += [UInt8](repeating: 0x61, count: Int.random(in: 0...150, using: &random))
        default: text += Array(words.randomElement(using: &random)!.utf8)
        }
        if Bool.random(using: &random) { text.append(0x20) }
      }
      #expect(Self.evidence(text) == Self.plainEvidence(text), "text \(number)")
    }
  }

  @Test("a part of a text is counted as if it stood alone")
  func partsOfTexts() {
    let bytes = Normalizer.key("untuk yang nhà untuk กขค dan the 👍 yang")
    for lower in bytes.indices where bytes[lower] & 0xC0 != 0x80 {
      for upper in lower...bytes.count where upper == bytes.count || bytes[upper] & 0xC0 != 0x80 {
        var evidence = LanguageEvidence()
        evidence.add(bytes.span, in: lower..<upper)
        var alone = LanguageEvidence()
        let part = Array(bytes[lower..<upper])
        alone.add(part.span, in: 0..<part.count)
        #expect(evidence == alone, "\(lower)..<\(upper)")
      }
    }
  }
}
