import TestSupport
import Testing

@testable import Tables

@Suite("Encodings of tables")
struct EncodingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var encoding: TableEncoding
    var text: String
    var testDescription: String { name }
  }

  static func utf16(_ text: String, little: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return little ? pair : pair.reversed()
    }
  }

  static let cases: [Case] = [
    Case(name: "ASCII", bytes: Array("a,b".utf8), encoding: .utf8, text: "a,b"),
    Case(name: "UTF-8", bytes: Array("รองเท้า,ế🔥".utf8), encoding: .utf8, text: "รองเท้า,ế🔥"),
    Case(
      name: "UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF] + Array("ก".utf8), encoding: .utf8,
      text: "ก"),
    Case(
      name: "UTF-16LE with mark", bytes: [0xFF, 0xFE] + utf16("ก\t🔥", little: true),
      encoding: .utf16LittleEndian, text: "ก\t🔥"),
    Case(
      name: "UTF-16BE with mark", bytes: [0xFE, 0xFF] + utf16("ก\t🔥", little: false),
      encoding: .utf16BigEndian, text: "ก\t🔥"),
    Case(
      name: "UTF-16LE without mark", bytes: utf16("keyword\tกก\n", little: true),
      encoding: .utf16LittleEndian, text: "keyword\tกก\n"),
    Case(
      name: "UTF-16LE, Thai only, without mark", bytes: utf16("รองเท้า\nผ้าใบ\n", little: true),
      encoding: .utf16LittleEndian, text: "รองเท้า\nผ้าใบ\n"),
    Case(
      name: "UTF-16BE without mark", bytes: utf16("keyword\tกก\n", little: false),
      encoding: .utf16BigEndian, text: "keyword\tกก\n"),
    Case(
      name: "UTF-16LE with a lone surrogate and half a unit",
      bytes: [0xFF, 0xFE, 0x61, 0x00, 0x3D, 0xD8, 0x62, 0x00, 0x63], encoding: .utf16LittleEndian,
      text: "a\u{FFFD}b\u{FFFD}"),
    // The vectors of the domain notes.
    Case(
      name: "windows-874", bytes: [0xC3, 0xCD, 0xA7, 0xE0, 0xB7, 0xE9, 0xD2],
      encoding: .windows874, text: "รองเท้า"),
    Case(
      name: "windows-1258 with a tone mark", bytes: [0x74, 0x69, 0xEA, 0xEC, 0x6E, 0x67],
      encoding: .windows1258, text: "tiê\u{301}ng"),
    Case(
      name: "windows-1252 or 1258, the same text",
      bytes: [0xE1, 0x6F, 0x20, 0x6B, 0x68, 0x6F, 0xE1, 0x63], encoding: .windows1252,
      text: "áo khoác"),
    Case(
      name: "windows-1252", bytes: Array("caf".utf8) + [0xE9, 0x2C, 0x80], encoding: .windows1252,
      text: "café,€"),
    Case(
      name: "UTF-8 with one damaged byte",
      bytes: Array("รองเท้า".utf8) + [0xE0, 0xB8] + Array("\nผ้าใบ".utf8), encoding: .utf8,
      text: "รองเท้า\u{FFFD}\nผ้าใบ"),
  ]

  @Test("An encoding is not found, or decoded wrongly", arguments: cases)
  func decodes(_ example: Case) throws {
    let folder = try TemporaryFolder()
    let file = try TableFile(path: folder.write(example.bytes, to: "t.txt"))
    #expect(file.encoding?.encoding == example.encoding)
    let stream = TextStream(
      try SourceFile(path: file.path, limits: .default), try #require(file.encoding))
    var text: [UInt8] = []
    while try stream.read(appendingTo: &text) {}
    #expect(
      Array(String(decoding: text, as: UTF8.self).unicodeScalars)
        == Array(example.text.unicodeScalars))
  }

  @Test("A Thai export saved again in windows-874 is not read")
  func thaiExport() throws {
    let text = "รายงานโฆษณาคำค้นหา - Shopee\n\nลำดับ,คำค้นหา,การมองเห็น\n1,รองเท้าผ้าใบ,\"10,000\"\n"
    let table = TableEncoding.windows874.upperHalf!
    let bytes = text.unicodeScalars.map { scalar in
      scalar.isASCII
        ? UInt8(scalar.value) : UInt8(table.firstIndex(of: UInt16(scalar.value))! + 0x80)
    }
    let folder = try TemporaryFolder()
    let file = try TableFile(path: folder.write(bytes, to: "t.csv"))
    #expect(file.encoding?.encoding == .windows874)
    #expect(file.encoding?.isUncertain == false)
    let reader = try file.rows(ofSheet: 0)
    var row = TableRow()
    var last: [String] = []
    while try reader.next(into: &row) { last = row.cells }
    #expect(last == ["1", "รองเท้าผ้าใบ", "10,000"])
  }

  @Test("Characters across the edge of a piece are broken", arguments: 0..<8)
  func edges(shift: Int) throws {
    let text = String(repeating: "a", count: TextStream.pieceBytes - shift) + "ก🔥ế\n"
    let folder = try TemporaryFolder()
    func read(_ bytes: [UInt8], _ name: String) throws -> String {
      let file = try TableFile(path: folder.write(bytes, to: name))
      let reader = try file.rows(ofSheet: 0)
      var row = TableRow()
      #expect(try reader.next(into: &row))
      return row.text(at: 0)
    }
    let line = String(text.dropLast())
    #expect(try read(Array(text.utf8), "utf8") == line)
    #expect(try read([0xEF, 0xBB, 0xBF] + Array(text.utf8), "mark") == line)
    #expect(try read([0xFF, 0xFE] + Self.utf16(text, little: true), "utf16") == line)
  }

  @Test("Bytes of an old Chinese encoding pass for Latin letters")
  func chinese() throws {
    // 电视,洗衣机,空调 in GBK.
    let bytes: [UInt8] = [
      0xB5, 0xE7, 0xCA, 0xD3, 0x2C, 0xCF, 0xB4, 0xD2, 0xC2, 0xBB, 0xFA, 0x2C, 0xBF, 0xD5, 0xB5,
      0xF7,
    ]
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "t.csv")
    let error = #expect(throws: TableError.self) { try TableFile(path: path) }
    #expect(error?.description.contains("Chinese") == true)
  }

  @Test("Names that people use for an encoding are not known")
  func names() {
    #expect(TableEncoding(name: "UTF8") == .utf8)
    #expect(TableEncoding(name: "TIS-620") == .windows874)
    #expect(TableEncoding(name: "cp874") == .windows874)
    #expect(TableEncoding(name: "utf-16") == .utf16LittleEndian)
    #expect(TableEncoding(name: "klingon") == nil)
  }
}
