import Documents
import Foundation
import TestSupport
import Testing

@testable import Reports

@Suite("Fonts of PDF reports")
struct GlyphTests {
  @Test(
    "every text of reports has all its glyphs, regular and bold", arguments: ReportLanguage.allCases
  )
  func wording(language: ReportLanguage) throws {
    let document = try Document(isDry: true)
    for (key, texts) in WordingTable.all.flatMap({ $0.rows() }) {
      for weight in [400, 700] as [Int32] {
        let style = TextStyle(size: 9, weight: weight, language: language.tag)
        let text = texts[language.column]
        #expect(document.set(text, style, width: 200).extent.unknown == 0, "\(key)")
      }
    }
    #expect(document.lacking.isEmpty, "\(document.lacking)")
  }

  @Test("every starter keyword has all its glyphs")
  func keywords() throws {
    let document = try Document(isDry: true)
    var count = 0
    for list in ["id/shopee", "id/lazada", "vn/shopee", "vn/lazada", "th/shopee", "th/lazada"] {
      let file = Corpora.repository.appendingPathComponent("Keywords/\(list).csv")
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in text.split(separator: "\n") {
        count += 1
        #expect(document.set(String(line), TextStyle(size: 8)).extent.unknown == 0, "\(line)")
      }
    }
    #expect(count > 3_000)
    #expect(document.lacking.isEmpty, "\(document.lacking)")
  }

  @Test("Thai lines end where words end")
  func thaiLines() throws {
    let document = try Document(isDry: true)
    // Word by word: every line of a narrow column has to begin with one of them.
    let words = ["ความ", "ครอบคลุม", "ของ", "คำ", "ค้น", "ใน", "ฐาน", "ข้อมูล", "ที่", "ร้าน", "ค้า", "ใช้"]
    let text = (0..<6).map { _ in words.joined() }.joined()
    let set = document.set(text, TextStyle(size: 9, language: "th"), width: 120)
    #expect(set.extent.lines > 5)
    let bytes = Array(text.utf8)
    for line in 0..<set.extent.lines {
      let rest = String(decoding: bytes[set.line(line).start...], as: UTF8.self)
      #expect(words.contains { rest.hasPrefix($0) }, "\(rest.prefix(12))")
    }
  }
}
