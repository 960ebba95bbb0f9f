import Foundation
import TestSupport
import Testing

@testable import Words

@Suite("Vietnamese syllables")
struct VietnameseSyllableTests {
  private static func isWhole(_ text: String) -> Bool {
    var syllable = VietnameseSyllable()
    for scalar in text.unicodeScalars { syllable.append(scalar.value) }
    return syllable.isWhole
  }

  @Test("what can be said is a syllable, what cannot is none")
  func shapes() {
    for text in [
      "đường", "Đèn", "NƯỚC", "nghiêng", "gì", "giếng", "giặt", "quốc", "quý", "quyển", "khuỷu",
      "xoong",
      "ngoằn", "hòa", "hoà", "y", "ý", "yêu", "ở", "ăn", "uống", "thuở", "rượu", "oẳn", "khuếch",
      "may",
    ] {
      // Where a tone must stand is the normalizer's affair.
      #expect(Self.isWhole(text), "\(text)")
    }
    for text in [
      "", "đ", "ngh", "fan", "wifi", "máá", "mắá", "các2", "cảc", "đừơngg", "bàc", "hòc", "straße",
      "café",
      "não2", "niño", "über", "été", "đèn led", "nghiêngg", "oà́", "aă",
    ] {
      #expect(!Self.isWhole(text), "\(text)")
    }
  }

  @Test("a vowel and a combining tone make one letter, others do not")
  func tones() {
    #expect(VietnameseLetters.toned(0x61, mark: 0x301) == 0xE1)
    #expect(VietnameseLetters.toned(0x1B0, mark: 0x323) == 0x1EF1)
    #expect(VietnameseLetters.toned(0xC2, mark: 0x309) == 0x1EA8)
    #expect(VietnameseLetters.toned(0x6E, mark: 0x303) == nil)
    #expect(VietnameseLetters.toned(0xE1, mark: 0x301) == nil)
    #expect(VietnameseLetters.toned(0x61, mark: 0x302) == nil)
  }

  private static func sentences(_ path: String) throws -> [String]? {
    guard let file = Corpora.corpus("segmentation/\(path)") else { return nil }
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("# text =") }
      .map { $0.dropFirst(8).trimmingCharacters(in: .whitespaces) }
  }

  private static func evidence(_ text: String) -> LanguageEvidence {
    let bytes = Normalizer.key(text)
    var evidence = LanguageEvidence()
    evidence.add(bytes.span, in: 0..<bytes.count)
    return evidence
  }

  @Test("Vietnamese without marks is Vietnamese; Indonesian is not")
  func languages() throws {
    if let sentences = try Self.sentences("vi/UD_Vietnamese-VTB/vi_vtb-ud-dev.conllu") {
      let bare = sentences.map { text in
        String(
          String.UnicodeScalarView(
            text.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars.compactMap {
              Unicode.Scalar(VietnameseMarks.plainLetter(of: $0.value))
            }))
      }
      let right = bare.count { Self.evidence($0).isUnmarkedVietnamese }
      let syllables = sentences.joined(separator: " ").lowercased().split { !$0.isLetter }
      let whole = syllables.count { Self.isWhole(String($0)) }
      print("VTB without marks: \(right) of \(bare.count) sentences are Vietnamese")
      print("VTB: \(whole) of \(syllables.count) words are whole syllables")
      #expect(right * 100 >= bare.count * 97)
      #expect(whole * 100 >= syllables.count * 97)
    }
    for name in ["GSD/id_gsd-ud-dev", "CSUI/id_csui-ud-train"] {
      guard let sentences = try Self.sentences("id/UD_Indonesian-\(name).conllu") else { continue }
      let wrong = sentences.filter { Self.evidence($0).language == .vietnamese }
      print("\(name): \(wrong.count) of \(sentences.count) sentences are taken for Vietnamese")
      #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    }
  }
}
