import Foundation
import TestSupport
import Testing
import Words

@testable import Pages

@Suite("The way back from the match stream to the file")
struct OffsetTests {
  /// `[[…]]` marks the place that the wanted text must map to; the marks are not part of the file.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var marked: String
    /// What is looked for in the normalised text.
    var wanted: String
    /// What a visitor sees there.
    var seen: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "plain", marked: "<p>jual [[lampu sorot]] led", wanted: "lampu sorot",
      seen: "lampu sorot"),
    Case(
      name: "tags inside", marked: "<p>ซื้อ [[รอง<b>เท้า]]</b> นี้", wanted: "รองเท้า",
      seen: "รองเท้า"),
    Case(
      name: "references", marked: "<p>giá [[&#273;&egrave;n LE&#x44;]] rẻ", wanted: "đèn led",
      seen: "đèn LED"),
    Case(
      name: "a reference beside it", marked: "<p>&lt;[[lampu]]&gt;", wanted: "lampu", seen: "lampu"),
    Case(
      name: "white space", marked: "<p>  [[lampu\n\t sorot]]  led", wanted: "lampu sorot",
      seen: "lampu sorot"),
    Case(
      name: "soft hyphen", marked: "<p>[[lam&shy;pu]]", wanted: "lampu", seen: "lam\u{AD}pu"),
    Case(
      name: "zero-width space", marked: "<p>[[โคม\u{200B}ไฟ]]", wanted: "โคมไฟ",
      seen: "โคม\u{200B}ไฟ"),
    Case(
      name: "tone placement", marked: "<p>điều [[hoà nhiệt]] độ", wanted: "hòa nhiệt",
      seen: "hoà nhiệt"),
    Case(
      name: "decomposed", marked: "<p>[[de\u{300}n]] pha", wanted: "đèn".replacing("đ", with: "d"),
      seen: "de\u{300}n"),
    Case(
      name: "an attribute", marked: "<img alt='foto [[lampu]]' src=x>", wanted: "lampu",
      seen: "lampu"),
    Case(
      name: "an attribute with references", marked: "<img alt='a &amp; [[l&#97;mpu]]' src=x>",
      wanted: "lampu", seen: "lampu"),
    Case(
      name: "an escape of JSON",
      marked: #"<script type=application/ld+json>{"name":"a \"[[l\u0061mpu]]\" b"}</script>"#,
      wanted: "lampu", seen: "lampu"),
    Case(
      name: "the second of two links",
      marked: "<nav><a href=a>satu</a><a href=b>[[dua]]</a></nav>", wanted: "dua", seen: "dua"),
    Case(
      name: "behind a byte order mark", marked: "\u{FEFF}<p>[[lampu]]", wanted: "lampu",
      seen: "lampu"),
    Case(
      name: "behind NUL", marked: "<p>a\u{0} \u{0}b [[lam\u{0}pu]]", wanted: "lampu", seen: "lampu"),
  ]

  private static func find(_ wanted: String, in page: Page) -> Range<Int>? {
    let needle = Normalizer.key(wanted)
    let bytes = page.text.bytes
    return (0..<max(0, bytes.count - needle.count + 1)).first {
      Array(bytes[$0..<$0 + needle.count]) == needle
    }.map { $0..<$0 + needle.count }
  }

  /// The bytes without the marks, and the range between them.
  private static func unmarked(_ marked: String) -> (bytes: [UInt8], range: Range<Int>) {
    let parts = marked.components(separatedBy: "[[")
    let rest = parts[1].components(separatedBy: "]]")
    let before = Array(parts[0].utf8)
    let inside = Array(rest[0].utf8)
    return (
      before + inside + Array(rest[1].utf8), before.count..<before.count + inside.count
    )
  }

  @Test("a match maps to the bytes it was made from", arguments: cases)
  func place(_ test: Case) throws {
    let (bytes, range) = Self.unmarked(test.marked)
    let page = try PageSample.page(bytes)
    let found = try #require(Self.find(test.wanted, in: page))
    #expect(page.sourceRange(ofNormalized: found) == range)
    #expect(page.surfaceText(ofNormalized: found) == test.seen)
    #expect(PageSample.brokenInvariant(of: page, file: bytes) == nil)
    let block = try #require(page.block(atNormalized: found.lowerBound))
    #expect(page.blocks[block].normalized.contains(found.lowerBound))
  }

  @Test("a match in a legacy encoding maps to the file's own bytes")
  func legacy() throws {
    // `ไฟ LED` in windows-874, behind a windows-874 word.
    let head = Array("<meta charset=tis-620><p>".utf8)
    let bytes = head + [0xE2, 0xA4, 0xC1, 0x20, 0xE4, 0xBF, 0x20] + Array("LED</p>".utf8)
    let page = try PageSample.page(bytes)
    #expect(page.encoding.encoding == .windows874)
    let found = try #require(Self.find("ไฟ led", in: page))
    #expect(page.sourceRange(ofNormalized: found) == head.count + 4..<head.count + 10)
    #expect(page.surfaceText(ofNormalized: found) == "ไฟ LED")
  }

  @Test("NFC, NFD, references and split tags give the same match stream")
  func metamorphic() throws {
    let text = "Đèn năng lượng mặt trời giá rẻ, hoà nhiệt. โคมไฟน้ำ รองเท้าผ้าใบ Lampu"
    let composed = text.precomposedStringWithCanonicalMapping
    let decomposed = text.decomposedStringWithCanonicalMapping
    let decimal = composed.unicodeScalars.map { "&#\($0.value);" }.joined()
    let hexadecimal = composed.unicodeScalars.map {
      "&#x\(String($0.value, radix: 16, uppercase: true));"
    }.joined()
    // Tags inside words; a space stays outside of them.
    let split = composed.map { $0 == " " ? " " : "<b>\($0)</b><!-- x -->" }.joined()
    let shy = composed.map { $0.isLetter && $0.isASCII ? "\($0)&shy;" : "\($0)" }.joined()
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in "<p>\(composed)".utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let expected = try PageSample.page("<p>\(composed)").text.bytes
    #expect(expected.count > 60)
    for variant in [decomposed, decimal, hexadecimal, split, shy] {
      let page = try PageSample.page("<p>\(variant)")
      #expect(page.text.bytes == expected, "\(variant)")
    }
    #expect(try PageSample.page(utf16).text.bytes == expected)
  }

  @Test("an unrelated paragraph changes nothing of the others", arguments: 0..<10)
  func independentBlocks(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pool = [
      "<p>รอง<b>เท้า</b>", "<h2>Lampu &amp; kabel</h2>", "<ul><li>hoà<li><a href=x>y</a></ul>",
      "<table><td>50&nbsp;W</table>", "<p hidden>z", "<img alt='n\u{301}'>",
    ]
    let parts = (0..<6).map { _ in pool.randomElement(using: &random)! }
    let whole = try PageSample.page(parts.map { "<div>\($0)</div>" }.joined())
    var single: [UInt8] = []
    for part in parts { single += try PageSample.page("<div>\(part)</div>").text.bytes }
    #expect(whole.text.bytes == single, "seed \(seed)")
  }

  @Test("every page of the corpora and of the sample site keeps its invariants")
  func realPages() throws {
    var files = Self.htmlFiles(below: Corpora.repository.appendingPathComponent("Tests/SampleSite"))
    // Whole sites are read where someone has unpacked them.
    let unpacked = URL(fileURLWithPath: "/tmp/pages")
    let all = Self.htmlFiles(below: unpacked)
    if all.isEmpty { print("skipped: no unpacked pages of shared/corpora/pages in /tmp/pages") }
    #if DEBUG
      files += all.enumerated().filter { $0.offset % 100 == 0 }.map(\.element)
      if !all.isEmpty { print("skipped: 99 of 100 real pages (release only)") }
    #else
      files += all
    #endif
    let reader = try PageReader()
    var read = 0
    for file in files.sorted(by: { $0.path < $1.path }) {
      let bytes = [UInt8](try Data(contentsOf: file))
      guard case .success(let page) = reader.read(bytes, address: file.path) else { continue }
      read += 1
      let broken = PageSample.brokenInvariant(of: page, file: bytes)
      #expect(broken == nil, "\(file.path)")
    }
    print("invariants of \(read) pages hold")
    #expect(read >= 20)
  }

  static func htmlFiles(below folder: URL) -> [URL] {
    guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    else { return [] }
    return walk.compactMap { $0 as? URL }.filter { ["html", "htm"].contains($0.pathExtension) }
  }
}
