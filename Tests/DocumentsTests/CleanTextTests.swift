import Testing

@testable import Documents

@Suite("Texts fit to be set")
struct CleanTextTests {
  @Test(
    "what shows one thing and copies another goes; what is text stays",
    arguments: [
      ("lampu sorot led", "lampu sorot led"),
      ("น้ำดื่ม ผู้ใหญ่ ที่ปรึกษา", "น้ำดื่ม ผู้ใหญ่ ที่ปรึกษา"),
      ("đèn năng lượng mặt trời", "đèn năng lượng mặt trời"), ("关键词覆盖率。", "关键词覆盖率。"),
      ("a\u{202E}cod.exe", "acod.exe"), ("a\u{2066}b\u{2069}\u{200F}", "ab"),
      ("a\u{0}b\tc\nd\u{2028}e", "a b c d e"), ("ra\u{200B}ng\u{FEFF}", "rang"),
      ("soft\u{AD}hyphen", "softhyphen"), ("nb\u{A0}space", "nb space"), ("", ""),
      ("\u{E000}x\u{FFFFF}", "x"),
    ])
  func cases(text: String, expected: String) {
    #expect(CleanText.clean(text) == expected)
  }

  @Test("a flood of marks on one character ends after four")
  func marks() {
    let flood = "a" + String(repeating: "\u{301}", count: 1000) + "b"
    #expect(CleanText.clean(flood).unicodeScalars.count == 6)
    let thai = "ก" + String(repeating: "\u{E49}", count: 1000)
    #expect(CleanText.clean(thai).unicodeScalars.count == 5)
  }

  @Test("a text is cut at its limit and says so")
  func limit() {
    let text = CleanText.clean(String(repeating: "ก", count: 100_000), limit: 50)
    #expect(text.unicodeScalars.count == 51)
    #expect(text.hasSuffix("…"))
    #expect(CleanText.clean("abc", limit: 3) == "abc")
  }

  @Test("links lead to the web only, and their addresses are ASCII without quotes")
  func addresses() {
    #expect(
      Document.webAddress("https://a.example/x?y=1&z=(2)") == "https://a.example/x?y=1&z=%282%29")
    #expect(
      Document.webAddress("https://a.example/ก'\\\u{202E}")?.utf8.allSatisfy { $0 < 0x7F } == true)
    #expect(Document.webAddress("https://a.example/'")?.contains("'") == false)
    for bad in ["javascript:alert(1)", "file:///etc/passwd", "index.html", "", "data:text/html,x"] {
      #expect(Document.webAddress(bad) == nil)
    }
    #expect(Document.webAddress("https://a.example/" + String(repeating: "x", count: 3000)) == nil)
    #expect(Document.placeName("F-1a2b'/ ก") == "F-1a2b------")
  }

  @Test("a Thai text, a Chinese and a Vietnamese one have all their glyphs")
  func glyphs() throws {
    let document = try Document(isDry: true)
    let style = TextStyle(size: 9)
    for text in [
      "น้ำดื่ม กำลังไฟ เป้อุ้มเด็ก ฿", "关键词覆盖率（完整度）", "ngưỡng ữ ẫ ệ ợ Ằ ₫", "“quoted” – … · × ≤ ≥",
    ] {
      #expect(document.set(text, style).extent.unknown == 0, "\(text)")
    }
    #expect(document.lacking.isEmpty)
  }

  @Test("a character without a font is written by number and reported, never shown as a box")
  func lacking() throws {
    let document = try Document(isDry: true)
    let text = document.set("a\u{1D173}\u{13000}b \u{1F9FF}", TextStyle(size: 9))
    #expect(text.extent.unknown == 0)
    #expect(document.lacking.contains("\u{13000}"))
  }
}
