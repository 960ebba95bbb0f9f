import Foundation
import StructuredData
import Testing

@testable import Runs

@Suite("The text of a page's record")
struct RecordTextTests {
  private static func record(_ text: String, _ other: String?) -> PageRecord {
    var tally = CompletenessTally()
    tally.present = Tally(1, of: 2)
    tally.required = Tally(3, of: 40)
    let json = """
      {"address":"","bytes":1,"charset":"","charsetReason":"","digest":"","language":"","markets":[],
      "notes":[],"number":7,"origin":"","structuredData":{"entities":3,"findings":4,"owed":{},
      "pageKind":"product-on-request","repaired":5,"unreadable":6},"widgets":[],"words":8}
      """
    guard var record = try? JSONDecoder().decode(PageRecord.self, from: Data(json.utf8)) else {
      fatalError("the record of the test is none")
    }
    record.address = text
    record.origin = text + "x"
    record.capturedAt = other
    record.title = other
    record.declaredLanguage = other
    record.notes = [text, "", "b"]
    record.widgets = [text]
    record.markets = ["id", "th"].map {
      PageRecord.MarketRecord(market: $0, words: 12, keywords: 1_000_000)
    }
    record.structuredData.owed = ["google": tally, text: tally, "export-b2b": CompletenessTally()]
    return record
  }

  private static let texts: [String] =
    [
      "", "toko lampu", "https://a.example/b?c=d&e=\"f\"", "a\\b/c", "sản phẩm – สินค้า 灯 😀",
      "\u{7F}\u{80}\u{2028}\u{2029}\u{FEFF}", String(repeating: "é\n", count: 50),
    ] + (0..<0x20).map { "a\(Character(Unicode.Scalar(UInt8($0))))b" }

  @Test("It differs from what the encoder writes", arguments: texts)
  func isTheEncoders(text: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for other in [nil, text] {
      let record = Self.record(text, other)
      let expected = String(decoding: try encoder.encode(record), as: UTF8.self)
      #expect(String(decoding: RecordText.bytes(of: record), as: UTF8.self) == expected)
    }
  }
}
