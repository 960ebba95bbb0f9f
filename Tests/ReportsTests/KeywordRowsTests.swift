import Coverage
import Foundation
import Testing

@testable import Reports

@Suite("Keywords as JSON rows")
struct KeywordRowsTests {
  static let words: [String] = [
    "lampu sorot led", "รองเท้าผ้าใบ", "máy lọc nước", "5\" pipa", #"back\slash"#, "a/b", "",
    String(String.UnicodeScalarView((0...0x7F).map { Unicode.Scalar($0) })), "\u{2028}\u{FEFF}🙂",
  ]

  @Test("rows are the bytes that JSONEncoder writes", arguments: words)
  func equalsTheEncoder(_ word: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let name = String(decoding: try encoder.encode(word), as: UTF8.self)
    let rows = [
      #"{"keyword":\#(name),"category":\#(name),"pages":0,"places":0,"zones":{}}"#,
      #"""
      {"keyword":\#(name),"category":"c","pages":1,"places":12,"tier":"T0","rule":"equal",
      "volume":0,"zones":{"title":"T0","h2-6":"T5","alt":"T4","url-slug":"T1","body":"T2"}}
      """#,
      #"""
      {"keyword":"x","category":\#(name),"pages":9007199254740993,"places":10,"tier":"T8",
      "rule":"inside-word","volume":-1200,"zones":{"hidden":"T0"}}
      """#,
    ]
    for row in rows {
      let keyword = try JSONDecoder().decode(KeywordResult.self, from: Data(row.utf8))
      var written = KeywordRows()
      written.append(keyword)
      #expect(
        String(decoding: written.bytes, as: UTF8.self)
          == String(decoding: try encoder.encode(keyword), as: UTF8.self))
    }
  }
}
