import Foundation
import TestSupport
import Testing

@testable import Words

@Suite("Words and languages")
struct WordBreakerTests {
  private func cut(_ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    let offsets = try WordBreaker().boundaries(of: bytes).offsets
    return zip(offsets, offsets.dropFirst()).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
  }

  @Test("Thai is cut from Latin letters and digits beside it")
  func scriptChanges() throws {
    #expect(try cut("วิ่งnike") == ["วิ่ง", "nike"])
    #expect(try cut("ราคา50บาท") == ["ราคา", "50", "บาท"])
    #expect(try cut("รองเท้าผ้าใบ") == ["รองเท้า", "ผ้าใบ"])
    #expect(try cut("máy lọc nước") == ["máy", " ", "lọc", " ", "nước"])
    #expect(try cut("") == [])
  }

  @Test("word counts are of words with letters, in any range")
  func wordCounts() throws {
    let text = "harga 50 watt, รองเท้าผ้าใบ\u{1E}beli"
    let bytes = Array(text.utf8)
    let boundaries = try WordBreaker().boundaries(of: bytes)
    #expect(boundaries.wordCount == 5)
    #expect(boundaries.words(in: 0..<bytes.count) == 5)
    #expect(boundaries.words(in: 0..<5) == 1)
    #expect(boundaries.words(in: 5..<13) == 1)
    #expect(boundaries.words(in: bytes.count - 4..<bytes.count) == 1)
  }

  @Test("boundaries do not depend on the block beside them")
  func blocksStandAlone() throws {
    let one = Array("กล่องพัสดุราคาถูก".utf8)
    let alone = try WordBreaker().boundaries(of: one).offsets
    let pair = try WordBreaker().boundaries(of: one + [Normalizer.separator] + one).offsets
    #expect(pair.filter { $0 <= one.count } == alone)
    #expect(pair.filter { $0 > one.count }.map { $0 - one.count - 1 } == alone)
  }

  @Test(
    "ICU is called rightly: boundary F1 on treebanks is within .01 of the recorded baseline",
    arguments: [
      ("segmentation/th/UD_Thai-PUD", 0.9122), ("segmentation/th/UD_Thai-TUD", 0.9389),
    ])
  func baseline(folder: String, recorded: Double) throws {
    guard let url = Corpora.corpus(folder) else { return }
    let breaker = try WordBreaker()
    var right = 0
    var ours = 0
    var gold = 0
    for file in try FileManager.default.contentsOfDirectory(
      at: url, includingPropertiesForKeys: nil)
    where file.pathExtension == "conllu" {
      var text = ""
      var offsets: Set<Int> = []
      for line in try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        let fields = line.split(separator: "\t")
        if fields.count == 10, Int(fields[0]) != nil {
          offsets.insert(text.utf8.count)
          text += fields[1]
          offsets.insert(text.utf8.count)
          if !fields[9].contains("SpaceAfter=No") { text += " " }
        } else if line.isEmpty, !text.isEmpty {
          let end = text.utf8.count
          let found = Set(breaker.boundaries(of: Array(text.utf8)).offsets)
          let mine = found.filter { $0 > 0 && $0 < end }
          let theirs = offsets.filter { $0 > 0 && $0 < end }
          right += mine.intersection(theirs).count
          ours += mine.count
          gold += theirs.count
          text = ""
          offsets = []
        }
      }
    }
    let f1 = 2 * Double(right) / Double(ours + gold)
    print("\(folder): boundary F1 \(f1) over \(gold) boundaries, ICU \(ICUText.version)")
    #expect(abs(f1 - recorded) < 0.01)
  }

  @Test(
    "the language of a text is told from its letters and function words",
    arguments: [
      ("Lampu sorot LED 50 watt ini cocok untuk halaman rumah dan taman", Language.indonesian),
      ("This flood light is made for gardens and the outside of your house", .english),
      ("Đèn pha LED 50W dùng cho sân vườn", .vietnamese),
      ("den pha led nay dung cho san vuon cua ban, khong ton dien", .vietnamese),
      ("โคมไฟโซล่าเซลล์ LED 200W รุ่นใหม่", .thai),
      ("不锈钢保温杯 500ml", .chinese),
      ("Светодиодный прожектор", .undetermined),
    ])
  func languages(text: String, language: Language) {
    var evidence = LanguageEvidence()
    let bytes = Normalizer.key(text)
    evidence.add(bytes.span, in: 0..<bytes.count)
    #expect(evidence.language == language)
  }

  @Test("a brand and a number say nothing of the language")
  func noEvidence() {
    var evidence = LanguageEvidence()
    let bytes = Normalizer.key("Makita HR2630 800W")
    evidence.add(bytes.span, in: 0..<bytes.count)
    #expect(evidence.language == nil)
  }
}
