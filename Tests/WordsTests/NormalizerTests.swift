import Foundation
import TestSupport
import Testing

@testable import Words

private func normal(_ text: String) -> String {
  String(decoding: Normalizer().normalize(Array(text.utf8)).bytes, as: UTF8.self)
}

@Suite("Normal form")
struct NormalizerTests {
  /// Written text → normal form.
  static let cases: [(String, String)] = [
    ("Máy LỌC Nước", "máy lọc nước"),
    ("ma\u{301}y lo\u{323}c", "máy lọc"),
    ("tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "tiếng việt"),
    ("hoà", "hòa"), ("hòa", "hòa"), ("HOÀ BÌNH", "hòa bình"), ("hoa\u{300}", "hòa"),
    ("thuỷ tinh", "thủy tinh"), ("khoẻ, loé", "khỏe, lóe"), ("từ khoá", "từ khóa"),
    ("toán hoàn khoái xoáy", "toán hoàn khoái xoáy"), ("quý quỳ quỷ", "quý quỳ quỷ"),
    ("luỹ", "lũy"), ("xoẽ", "xõe"), ("truỵ", "trụy"), ("hoà-bình", "hòa-bình"), ("hoà2", "hòa2"),
    ("hòan hoán", "hòan hoán"), ("toàn tòan", "toàn tòan"), ("hoạ hoạch", "họa hoạch"),
    ("già giá giấy gìa", "già giá giấy gìa"), ("quá quà qùa", "quá quà qùa"),
    ("QUÝ Quỵ", "quý quỵ"),
    ("thuý thúy thuýt", "thúy thúy thuýt"), ("huỷ huỷnh", "hủy huỷnh"), ("suý suýt", "súy suýt"),
    ("khoẻ khỏe khoẻn KHOẺ", "khỏe khỏe khoẻn khỏe"), ("toẹt toé", "toẹt tóe"),
    ("của cuả mía miá", "của cuả mía miá"), ("ngoài ngoái loáng", "ngoài ngoái loáng"),
    ("xoà, xòa. xoà", "xòa, xòa. xòa"), ("thuở thủơ", "thuở thủơ"), ("huế húê", "huế húê"),
    ("hoa\u{300}n hoa\u{300}", "hoàn hòa"), ("qu\u{79}\u{301}", "quý"), ("thuy\u{309}", "thủy"),
    ("HOA\u{300} BI\u{300}NH", "hòa bình"), ("ho\u{300}a", "hòa"),
    // Marks in the order of the keys, not of Unicode.
    ("tie\u{301}\u{302}ng", "tiếng"), ("ti\u{E9}\u{302}ng", "tiếng"), ("l\u{E1}\u{306}p", "lắp"),
    ("vie\u{302}\u{323}t vie\u{323}\u{302}t vi\u{1EB9}\u{302}t", "việt việt việt"),
    ("\u{D3}\u{302}C BU\u{31B}O\u{309}\u{31B}U", "ốc bưởu"),
    ("n\u{1B0}o\u{301}\u{31B}c n\u{1B0}\u{F3}\u{31B}c", "nước nước"), ("mo\u{323}\u{31B}", "mợ"),
    ("e\u{301}\u{306} i\u{301}\u{302}", "\u{E9}\u{306} \u{ED}\u{302}"),
    ("Ðèn", "đèn"), ("Đèn", "đèn"), ("ĐIỆN \u{110}iện", "điện điện"), ("d\u{335}", "d\u{335}"),
    ("เเปลก", "แปลก"), ("นานาาา", "นานา"), ("ดีีีี", "ดี"), ("น้ํา", "น้ำ"), ("นํ้า", "น้ำ"),
    ("น้ำ", "น้ำ"), ("ก่ิ", "กิ่"), ("สวัสดี\u{200B}ครับ", "สวัสดีครับ"), ("รองเท้า้้", "รองเท้า"),
    ("รองเทา้", "รองเท้า"), ("ราคา ๑๒๓ บาท", "ราคา 123 บาท"), ("ฤๅษี", "ฤๅษี"), ("มๅก", "มาก"),
    ("  กระเป๋า   เดินทาง ", "กระเป๋า เดินทาง"), ("นิดเดียว", "นิดเดียว"), ("นดเดยว", "นดเดยว"),
    ("a\u{A0}b", "a b"), ("a \u{A0} b", "a b"), ("a\n\t b", "a b"),
    ("co\u{AD}operate", "cooperate"),
    ("t\u{2011}shirt", "t-shirt"), ("10–20", "10-20"), ("l’oreal", "l'oreal"),
    ("ＡＢＣ１２", "abc12"), ("m²", "m2"), ("ﬁne", "fine"), ("STRASSE straße", "strasse strasse"),
    ("Philips™", "philips™"), ("👍🏽 ok", "👍🏽 ok"), ("ΑΣ", "ασ"), ("", ""), (" ", ""),
  ]

  @Test("every rule gives its normal form, and a normal form stays as it is", arguments: cases)
  func normalForm(written: String, expected: String) {
    #expect(normal(written) == expected)
    #expect(Array(normal(written).utf8) == Array(expected.utf8))
    #expect(normal(expected) == expected)
  }

  @Test("the map leads back to what was written, for every character")
  func mapLeadsBack() {
    for (written, _) in Self.cases {
      let surface = Array(written.utf8)
      let text = Normalizer().normalize(surface)
      #expect(text.map.count == text.bytes.count)
      var last = 0
      for offset in text.bytes.indices {
        let range = text.map.source(of: offset..<offset + 1)
        #expect(range.lowerBound >= last, "\(written) at \(offset)")
        #expect(range.upperBound <= surface.count)
        last = range.lowerBound
      }
    }
    let text = Normalizer().normalize(Array("xin hoà  Nhé".utf8))
    #expect(String(decoding: text.bytes, as: UTF8.self) == "xin hòa nhé")
    #expect(text.map.source(of: 4..<8) == 4..<8)
    #expect(text.map.source(of: 9..<13) == 10..<14)
    #expect(text.hasEdits(in: 4..<8))
    #expect(!text.hasEdits(in: 9..<13))
    #expect(!text.hasEdits(in: 0..<3))
  }

  @Test("a zero-width space counts as a change inside a range, not at its edges")
  func removalsAtTheEdge() {
    let text = Normalizer().normalize(Array("รอง\u{200B}เท้า".utf8))
    #expect(text.hasEdits(in: 0..<21))
    #expect(!text.hasEdits(in: 0..<9))
    #expect(!text.hasEdits(in: 9..<21))
  }

  @Test("blocks end at separators, and no space is left before one")
  func blocks() {
    let text = Normalizer().normalize(Array(" a \u{1E} hoà\u{1E}b".utf8))
    #expect(String(decoding: text.bytes, as: UTF8.self) == "a\u{1E}hòa\u{1E}b")
    #expect(text.blockEnds == [1, 6])
  }

  @Test("NFC and NFD of real Vietnamese and Thai text have one normal form")
  func canonicalForms() throws {
    guard let file = Corpora.corpus("segmentation/BASELINES.txt")?.deletingLastPathComponent(),
      let files = FileManager.default.enumerator(at: file, includingPropertiesForKeys: nil)
    else { return }
    var lines = 0
    for case let url as URL in files where url.pathExtension == "conllu" {
      for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      where line.hasPrefix("# text = ") {
        if lines >= 4000 { break }
        let text = String(line.dropFirst(9))
        lines += 1
        #expect(
          normal(text.precomposedStringWithCanonicalMapping)
            == normal(text.decomposedStringWithCanonicalMapping), "\(text)")
        #expect(normal(normal(text)) == normal(text))
      }
    }
    print("normal forms compared: \(lines) lines")
    #expect(lines > 1000)
  }

  @Test("bytes that are no UTF-8 become U+FFFD and never trap", arguments: 0..<50)
  func hostileBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
    let text = Normalizer().normalize(bytes)
    #expect(String(validating: text.bytes, as: UTF8.self) != nil)
    for offset in text.bytes.indices {
      let range = text.map.source(of: offset..<offset + 1)
      #expect(range.upperBound <= bytes.count)
    }
  }
}
