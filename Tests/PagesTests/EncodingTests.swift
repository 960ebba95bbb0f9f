import Foundation
import TestSupport
import Testing
import Words

@testable import Pages

@Suite("Which encoding a file is read in")
struct EncodingTests {
  private func decide(_ bytes: [UInt8], _ contentType: String? = nil) -> EncodingDecision {
    EncodingDecision.decide(bytes, contentType: contentType, survey: ByteSurvey(bytes))
  }

  private func decode(_ bytes: [UInt8], _ encoding: TextEncoding) throws -> DecodedText {
    try #require(encoding.decode(bytes, survey: ByteSurvey(bytes)))
  }

  /// Thai, Vietnamese and Chinese texts as bytes of legacy encodings.
  private static let thai874: [UInt8] = [
    0xE2, 0xA4, 0xC1, 0xE4, 0xBF, 0xE2, 0xAB, 0xC5, 0xE8, 0xD2, 0xE0, 0xAB, 0xC5, 0xC5, 0xEC, 0x20,
    0xC3, 0xD2, 0xA4, 0xD2, 0xB6, 0xD9, 0xA1,
  ]

  @Test("the encoding follows mark, header, page and bytes, in this order")
  func order() {
    let utf8 = Array("<meta charset=tis-620><p>giá đèn</p>".utf8)
    #expect(decide([0xEF, 0xBB, 0xBF] + utf8).reason == .byteOrderMark)
    #expect(decide(utf8, "text/html; charset=utf-8").reason == .httpHeader)
    // The page's own declaration is wrong, its bytes are UTF-8.
    let wrong = decide(utf8)
    #expect(wrong.encoding == .utf8 && wrong.reason == .validUTF8 && wrong.contradictsDeclared)
    #expect(wrong.declared == "tis-620")
    let meta = decide(Array("<meta charset='tis-620'>".utf8) + Self.thai874)
    #expect(meta.encoding == .windows874 && meta.reason == .meta)
    #expect(decide(Self.thai874).reason == .content)
    #expect(decide(Array("plain".utf8)).reason == .validUTF8)
  }

  @Test(
    "a declared charset that contradicts the bytes loses",
    arguments: [
      ("iso-8859-1", "Đèn pha LED năng lượng mặt trời", TextEncoding.utf8),
      ("windows-1252", "โคมไฟโซล่าเซลล์ ราคาถูก", .utf8),
      ("gb2312", "Lampu sorot — murah", .utf8),
    ])
  func declaredAgainstUTF8(label: String, text: String, expected: TextEncoding) {
    let decision = decide(Array("<meta charset=\(label)>\(text)".utf8))
    #expect(decision.encoding == expected && decision.contradictsDeclared)
  }

  @Test("Thai bytes declared as UTF-8 or Latin are read as Thai")
  func declaredAgainstThai() {
    for label in ["utf-8", "iso-8859-1", "gb2312"] {
      let decision = decide(Array("<meta charset=\(label)>".utf8) + Self.thai874)
      #expect(decision.encoding == .windows874 && decision.contradictsDeclared, "\(label)")
    }
  }

  @Test("UTF-8 with a few bad bytes stays UTF-8 and counts them")
  func damagedUTF8() throws {
    let bytes = Array("giá đèn năng lượng ".utf8) + [0xFF, 0xE0, 0xB8] + Array(" rẻ".utf8)
    for head in [[], Array("<meta charset=utf-8>".utf8)] {
      #expect(decide(head + bytes).encoding == .utf8)
    }
    let text = try decode(bytes, .utf8)
    #expect(String(decoding: text.bytes, as: UTF8.self) == "giá đèn năng lượng \u{FFFD}\u{FFFD} rẻ")
    #expect(text.replacedSequences == 2)
  }

  @Test("WHATWG, UTF-8 decoder: one U+FFFD for each maximal part of a sequence")
  func maximalSubparts() throws {
    let cases: [([UInt8], Int)] = [
      ([0xE0, 0x80, 0x80], 3), ([0xF0, 0x9F, 0x92], 1), ([0xED, 0xA0, 0x80], 3), ([0xC0, 0xAF], 2),
      ([0xF4, 0x90, 0x80, 0x80], 4), ([0xE2, 0x82, 0x41], 1), ([0xFE], 1),
    ]
    for (bytes, count) in cases {
      let text = try decode(bytes, .utf8)
      #expect(text.replacedSequences == count, "\(bytes)")
      // The standard library repairs in the same way.
      #expect(text.bytes == Array(String(decoding: bytes, as: UTF8.self).utf8), "\(bytes)")
    }
  }

  @Test("random bytes decode as the standard library decodes them, and map back", arguments: 0..<40)
  func randomUTF8(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pool: [UInt8] = [0x41, 0x20, 0x80, 0xBF, 0xC3, 0xE0, 0xB8, 0xA1, 0xED, 0xF0, 0x9F, 0xFF]
    let bytes = (0..<300).map { _ in pool.randomElement(using: &random)! }
    let text = try decode(bytes, .utf8)
    #expect(text.bytes == Array(String(decoding: bytes, as: UTF8.self).utf8), "seed \(seed)")
    guard let map = text.map else { return }
    var last = 0
    for offset in text.bytes.indices {
      let source = map.source(of: offset..<offset + 1)
      #expect(source.lowerBound >= last && source.upperBound <= bytes.count)
      last = source.lowerBound
    }
    #expect(map.source(of: 0..<text.bytes.count) == 0..<bytes.count)
  }

  @Test("NUL goes, other controls become spaces, offsets stay right")
  func controls() throws {
    let text = try decode(Array("lam\u{0}pu\u{1}so\u{1F}rot".utf8), .utf8)
    #expect(String(decoding: text.bytes, as: UTF8.self) == "lampu so rot")
    #expect(text.removedNULs == 1 && text.replacedControls == 2)
    #expect(text.map?.source(of: 0..<5) == 0..<6)
    let kept = try decode(Array("a\u{1}b\tc".utf8), .utf8)
    #expect(kept.map == nil && String(decoding: kept.bytes, as: UTF8.self) == "a b\tc")
  }

  @Test("UTF-16 in both orders, with and without mark, surrogates and a lone one")
  func utf16() throws {
    let text = "<p>ไฟ 💡 đèn</p>"
    for (encoding, isBig) in [(TextEncoding.utf16LittleEndian, false), (.utf16BigEndian, true)] {
      var bytes: [UInt8] = []
      for unit in text.utf16 {
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        bytes += isBig ? pair : pair.reversed()
      }
      #expect(decide(bytes).encoding == encoding)
      #expect(decide((isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]) + bytes).reason == .byteOrderMark)
      let decoded = try decode(bytes, encoding)
      #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
      #expect(decoded.map?.source(of: 0..<decoded.bytes.count) == 0..<bytes.count)
    }
    #expect(try decode([0x00, 0xD8, 0x41, 0x00], .utf16LittleEndian).replacedSequences == 1)
  }

  @Test(
    "every legacy decoder agrees with the C library, and every character maps to its bytes",
    arguments: [
      (TextEncoding.windows874, "CP874"), (.windows1252, "CP1252"), (.windows1258, "CP1258"),
      (.windows1251, "CP1251"), (.koi8R, "KOI8-R"), (.latin2, "ISO-8859-2"),
    ])
  func singleByteTables(encoding: TextEncoding, name: String) throws {
    let converter = try #require(Converter(named: name))
    let table = try #require(SingleByteTable.table(for: encoding))
    for byte in UInt8(0x80)...0xFF {
      guard let scalar = converter.scalar(of: [byte]) else { continue }
      #expect(table[byte] == scalar, "\(encoding) \(byte)")
    }
  }

  @Test(
    "Chinese, Japanese and Korean characters decode",
    arguments: [
      (TextEncoding.gb18030, [0xB2, 0xBB, 0xD0, 0xE2, 0xB8, 0xD6, 0x41], "不锈钢A"),
      (.gb18030, [0x94, 0x39, 0xDA, 0x33, 0x81, 0x30, 0x84, 0x36], "💩¥"),
      (.big5, [0xA4, 0xA3, 0xC4, 0xC3, 0xBF, 0xFB], "不鏽鋼"),
      (.shiftJIS, [0x83, 0x89, 0x83, 0x93, 0x83, 0x76, 0xB1], "ランプｱ"),
      (.eucJP, [0xA5, 0xE9, 0xA5, 0xF3, 0xA5, 0xD7, 0x8E, 0xB1], "ランプｱ"),
      (.eucKR, [0xC1, 0xB6, 0xB8, 0xED], "조명"),
    ])
  func multiByte(encoding: TextEncoding, bytes: [UInt8], text: String) throws {
    let decoded = try decode(bytes, encoding)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
    #expect(decoded.map?.source(of: 0..<3).count ?? 0 >= 1)
    #expect(decoded.map?.source(of: 0..<decoded.bytes.count) == 0..<bytes.count)
  }

  @Test("a broken pair is replaced and the ASCII behind it is kept")
  func brokenPairs() throws {
    let decoded = try decode([0xB2, 0x3C, 0x70, 0x3E], .gb18030)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "\u{FFFD}<p>")
  }

  @Test("every encoding has a table and every label a known encoding")
  func completeness() {
    for encoding in TextEncoding.allCases {
      #expect(TextEncoding(label: encoding.rawValue) == encoding)
      #expect(encoding.decode(Array("a".utf8), survey: ByteSurvey([0x61])) != nil, "\(encoding)")
    }
    #expect(TextEncoding(label: " TIS-620\n") == .windows874)
    #expect(TextEncoding(label: "latin1") == .windows1252)
    #expect(TextEncoding(label: "utf-7") == nil)
  }

  @Test("real files of the char-dataset: labels or not, the right encoding is found")
  func charDataset() throws {
    guard let folder = Corpora.corpus("captures/encodings/char-dataset") else { return }
    var right = 0
    var all = 0
    for group in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let directory = folder.appendingPathComponent(group)
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory.path) else {
        continue
      }
      let expected = group == "tis_620" ? "windows-874" : group.replacing("_", with: "-")
      for name in names.sorted() {
        let bytes = Array(try Data(contentsOf: directory.appendingPathComponent(name)))
        let found = decide(bytes)
        // The same file with its declaration made unreadable.
        let blind = decide(Self.blinded(bytes))
        all += 1
        let isRight = found.name == expected && blind.name == expected
        if isRight { right += 1 }
        print(
          isRight ? "right" : "WRONG", "\(group)/\(name):", found.name, found.reason.rawValue,
          "without declaration:", blind.name, blind.reason.rawValue)
      }
    }
    print("char-dataset: \(right) of \(all) right")
    #expect(right == all)
  }

  /// Spoils the labels of XML declarations and `<meta>` tags.
  private static func blinded(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for word in ["encoding", "charset"] {
      let wanted = Array(word.utf8)
      for start in 0..<max(0, min(4096, result.count - wanted.count))
      where Array(result[start..<start + wanted.count]) == wanted {
        result[start] = 0x78
      }
    }
    return result
  }

  @Test("html5lib encoding tests: the prescan finds what the standard says")
  func html5lib() throws {
    guard let folder = Corpora.corpus("html5lib/encoding") else { return }
    var right = 0
    var all = 0
    for name in ["tests1.dat", "tests2.dat", "test-yahoo-jp.dat"] {
      let file = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
      for test in Self.split(file, by: Array("#data\n".utf8)) where !test.isEmpty {
        let parts = Self.split(test, by: Array("#encoding\n".utf8))
        guard parts.count == 2 else { continue }
        let label = String(decoding: parts[1], as: UTF8.self).split(separator: "\n").first ?? ""
        guard let expected = TextEncoding(label: String(label)) else { continue }
        if parts[0].starts(with: [0xEF, 0xBB, 0xBF]) { continue }  // a mark decides before it
        var found = CharsetPrescan.label(in: parts[0]).flatMap { TextEncoding(label: $0) }
        // A page whose label can be read is not UTF-16.
        if found?.rawValue.hasPrefix("utf-16") == true { found = .utf8 }
        all += 1
        // The tests' default without a declaration is windows-1252.
        if (found ?? .windows1252) == expected {
          right += 1
        } else {
          print("\(name): \(found?.rawValue ?? "none") for \(expected.rawValue):")
          print(String(decoding: parts[0].prefix(300), as: UTF8.self))
        }
      }
    }
    print("html5lib encoding tests: \(right) of \(all)")
    #expect(right == all)
  }

  private static func split(_ bytes: [UInt8], by mark: [UInt8]) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    var at = 0
    while at < bytes.count {
      if at + mark.count <= bytes.count, bytes[at] == mark[0],
        Array(bytes[at..<at + mark.count]) == mark
      {
        parts.append([])
        at += mark.count
      } else {
        parts[parts.count - 1].append(bytes[at])
        at += 1
      }
    }
    return parts
  }
}
