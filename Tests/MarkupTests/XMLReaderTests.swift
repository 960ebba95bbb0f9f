import Markup
import Testing

private struct XMLDump: XMLHandler {
  var told: [String] = []
  mutating func startElement(_ element: borrowing XMLElement) {
    var line = "<" + string(element.prefix) + "|" + string(element.name)
    for attribute in element.attributes {
      line += " \(string(attribute.prefix))|\(string(attribute.name))=\(string(attribute.value))"
    }
    told.append(line)
  }
  mutating func endElement(_ name: Span<UInt8>) { told.append(string(name) + ">") }
  mutating func text(_ bytes: Span<UInt8>) {
    if let last = told.last, last.hasPrefix("'") {
      told[told.count - 1] = last + string(bytes)
    } else {
      told.append("'" + string(bytes))
    }
  }
}

private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
private func string(_ bytes: Span<UInt8>) -> String {
  unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
}

@Suite("XMLReader")
struct XMLReaderTests {
  private func read(_ text: String, limits: XMLLimits = .default) throws(MarkupError) -> [String] {
    var dump = XMLDump()
    try XMLReader.read(Array(text.utf8), name: "x.xml", limits: limits, handler: &dump)
    return dump.told
  }

  @Test func tellsNamesAttributesAndText() throws {
    let told = try read(
      "<?xml version='1.0'?><a:u xmlns:a='urn:a' a:b='1&amp;#38;&#38;2' c='&#x0E01;'>x&lt;<![CDATA[<y>]]>"
        + "<v/></a:u>")
    #expect(told == ["<a|u a|b=1&#38;&2 |c=ก", "'x<<y>", "<|v", "v>", "u>"])
  }

  @Test(arguments: [1, 2, 3, 7, 64])
  func piecesDoNotChangeWhatIsTold(size: Int) throws {
    let text = "<r><c t='s' r='A1'>&#3585;รองเท้า &amp; ถุงมือ</c><c/><![CDATA[a]]b]]></r>"
    let bytes = Array(text.utf8)
    let reader = XMLReader(name: "x.xml")
    var dump = XMLDump()
    var start = 0
    while start < bytes.count {
      let end = min(start + size, bytes.count)
      try reader.feed(Array(bytes[start..<end]), handler: &dump)
      start = end
    }
    try reader.finish(handler: &dump)
    #expect(try dump.told == read(text))
  }

  @Test func refusesDocumentTypesAndWhatTheyCouldDo() {
    let bomb =
      "<?xml version='1.0'?>\n<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>\n<r>&b;</r>"
    #expect(throws: MarkupError.documentType(file: "x.xml", line: 2)) { try read(bomb) }
    let external = "<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/never'><r/>"
    #expect(throws: MarkupError.documentType(file: "x.xml", line: 1)) { try read(external) }
    #expect(throws: MarkupError.self) { try read("<r>&nbsp;</r>") }
  }

  @Test func limitsDepthAndSize() {
    var limits = XMLLimits()
    limits.maximumDepth = 3
    #expect(throws: Never.self) { try read("<a><b><c/></b></a>", limits: limits) }
    #expect(throws: MarkupError.tooDeep(file: "x.xml", line: 1, limit: 3)) {
      try read("<a><b><c><d/></c></b></a>", limits: limits)
    }
    limits.maximumBytes = 10
    #expect(throws: MarkupError.tooLarge(file: "x.xml", limit: 10)) {
      try read("<a>0123456789</a>", limits: limits)
    }
  }

  @Test(arguments: ["", " ", "<a>", "<a></b>", "text", "<a/><b/>", "<a b=c/>", "<a>&</a>", "\u{0}"])
  func malformedIsAnErrorThatNamesTheFile(text: String) {
    do throws(MarkupError) {
      _ = try read(text)
      Issue.record("no error for \(text)")
    } catch {
      #expect("\(error)".hasPrefix("x.xml:"), "\(error)")
    }
  }

  @Test func theSameErrorComesAgain() {
    let reader = XMLReader(name: "x.xml")
    var dump = XMLDump()
    #expect(throws: MarkupError.self) { try reader.feed(Array("<a></b>".utf8), handler: &dump) }
    #expect(throws: MarkupError.self) { try reader.feed(Array("<c/>".utf8), handler: &dump) }
    #expect(throws: MarkupError.self) { try reader.finish(handler: &dump) }
    #expect(dump.told == ["<|a"])
  }

  @Test func undeclaredPrefixesAreNoError() throws {
    #expect(try read("<r><image:loc>x</image:loc></r>").contains("'x"))
  }

  @Test func readsOtherEncodings() throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "<?xml version='1.0' encoding='UTF-16'?><r>ก</r>".utf16 {
      bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    var dump = XMLDump()
    try XMLReader.read(bytes, name: "x.xml", handler: &dump)
    #expect(dump.told == ["<|r", "'ก", "r>"])
  }
}
