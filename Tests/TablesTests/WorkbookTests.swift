import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite("Workbooks")
struct WorkbookTests {
  private func read(_ file: TableFile, _ sheet: Int) throws -> (cells: [[String]], lines: [Int]) {
    let reader = try file.rows(ofSheet: sheet)
    var row = TableRow()
    var cells: [[String]] = []
    var lines: [Int] = []
    while try reader.next(into: &row) {
      cells.append(row.cells)
      lines.append(row.line)
    }
    return (cells, lines)
  }

  /// The cells of each row that are marked as errors.
  private func errors(_ file: TableFile) throws -> [[Int]] {
    let reader = try file.rows(ofSheet: 0)
    var row = TableRow()
    var errors: [[Int]] = []
    while try reader.next(into: &row) {
      errors.append((0..<row.count).filter { row.isError(at: $0) })
    }
    return errors
  }

  /// Files of our own, written by openpyxl 3.1 (inline strings) and XlsxWriter 3.2 (shared strings).
  @Test("A workbook of a common writer is misread", arguments: ["openpyxl", "xlsxwriter"])
  func writers(name: String) throws {
    let folder = Corpora.repository.appendingPathComponent("Tests/TablesTests/Fixtures")
    let file = try TableFile(path: folder.appendingPathComponent("\(name).xlsx").path)
    #expect(file.format == .workbook)
    #expect(file.sheets.map(\.name) == ["Notes", "Keywords", "Old"])
    #expect(file.sheets.map(\.isHidden) == [false, false, true])
    #expect(try read(file, 0).cells == [["Report of our own"]])
    #expect(try read(file, 2).cells == [["Keyword"], ["old"]])
    let (cells, lines) = try read(file, 1)
    #expect(lines == [1, 2, 3, 5])
    #expect(cells[0] == ["คำค้นหา", "ปริมาณการค้นหา", "หมวดหมู่", "Bid", "Active", "Date"])
    #expect(cells[1] == ["รองเท้าผ้าใบ", "2127590", "แฟชั่น", "1.5", "TRUE", "46238"])
    #expect(cells[2] == ["กระเป๋า & \"ถุง\" <ผ้า>", "1,2rb", "", "0.1", "FALSE"])
    #expect(cells[3].prefix(3) == ["สว่าน\nไร้สาย", "1036055", ""])
    #expect(cells[3][3].lowercased() == "1.234567890123457e+19")
    #expect(try file.sheetIndex(named: "keywords") == 1)
    #expect(try file.sheetIndex(named: "2") == 1)
    #expect(throws: TableError.self) { try file.sheetIndex(named: "nope") }
  }

  /// A workbook made by hand, with what other writers do.
  static func workbook(
    sheet: String, strings: String = "<sst/>", target: String = "worksheets/sheet1.xml"
  ) -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return SamplePacker.zip([
      .init(
        "_rels/.rels",
        Array(
          """
          <Relationships><Relationship Id="r1" Type="\(office)/officeDocument" Target="/xl/workbook.xml"/>
          </Relationships>
          """.utf8)),
      .init(
        "xl/workbook.xml",
        Array(
          """
          <workbook xmlns:r="\(office)"><sheets><sheet name="A &amp; B" sheetId="1" r:id="rId1"/>
          <sheet name="Chart" sheetId="2" state="veryHidden" r:id="rId3"/></sheets></workbook>
          """.utf8)),
      .init(
        "xl/_rels/workbook.xml.rels",
        Array(
          """
          <Relationships><Relationship Id="rId1" Type="\(office)/worksheet" Target="\(target)"/>
          <Relationship Id="rId2" Type="\(office)/sharedStrings" Target="sharedStrings.xml"/>
          <Relationship Id="rId3" Type="\(office)/chartsheet" Target="chartsheets/sheet1.xml"/>
          </Relationships>
          """.utf8)),
      .init("xl/sharedStrings.xml", Array(strings.utf8)),
      .init("xl/worksheets/sheet1.xml", Array(sheet.utf8)),
    ])
  }

  @Test("What other writers do is misread")
  func handmade() throws {
    let folder = try TemporaryFolder()
    let strings = """
      <x:sst xmlns:x="m"><x:si><x:t>plain</x:t></x:si>
      <x:si><x:r><x:rPr><x:b/></x:rPr><x:t>รอง</x:t></x:r><x:r><x:t xml:space="preserve">เท้า </x:t></x:r></x:si>
      <x:si><x:t>東京</x:t><x:rPh sb="0" eb="2"><x:t>トウキョウ</x:t></x:rPh></x:si>
      <x:si><x:t>two_x000A_lines _x0041 _x005F_</x:t></x:si><x:si/></x:sst>
      """
    let sheet = """
      <worksheet><sheetData>
      <row r="3"><c r="B3" t="s"><v>1</v></c><c r="D3" t="s"><v>2</v></c><c t="s"><v>0</v></c></row>
      <row><c t="str"><f>A1&amp;"x"</f><v>formula</v></c><c t="e"><v>#N/A</v></c><c t="s"><v>3</v></c></row>
      <row r="9"><c r="A9" t="s"><v>99</v></c><c r="B9" t="s"><v>4</v></c><c r="C9"/><c r="B9"><v>7</v></c></row>
      <row r="10"/><row r="11"><c r="ZZZZ11"><v>1</v></c></row>
      <row r="12"><c r="A12" t="inlineStr"><is><r><t>in</t></r><rPh sb="0"><t>no</t></rPh><r><t>line</t></r></is></c>
      <c r="B12"><v>0.1</v></c></row>
      </sheetData></worksheet>
      """
    let path = try folder.write(Self.workbook(sheet: sheet, strings: strings), to: "t.xlsx")
    let file = try TableFile(path: path)
    #expect(file.sheets.map(\.name) == ["A & B"])
    let (cells, lines) = try read(file, 0)
    #expect(lines == [3, 4, 9, 12])
    #expect(cells[0] == ["", "รองเท้า ", "", "東京", "plain"])
    #expect(cells[1] == ["formula", "#N/A", "two\nlines _x0041 _"])
    #expect(try errors(file) == [[], [1], [], []])
    #expect(cells[2] == ["", "", ""])
    #expect(cells[3] == ["inline", "0.1"])
    let reader = try file.rows(ofSheet: 0)
    var row = TableRow()
    while try reader.next(into: &row) {}
    #expect(row.isNumber(at: 1) && !row.isNumber(at: 0))
    #expect(reader.findings.surplusCells.count == 2)
  }

  @Test("A bomb is unpacked")
  func bomb() throws {
    let folder = try TemporaryFolder()
    let runs = 400_000  // 103 MB from 100 KB
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let zeros = SamplePacker.deflatedZeros(runs: runs)
    for part in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"] {
      var files: [SamplePacker.ZipFile] = [
        .init(
          "xl/workbook.xml",
          Array(
            "<workbook xmlns:r=\"\(office)\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>"
              .utf8)),
        .init(
          "xl/_rels/workbook.xml.rels",
          Array(
            """
            <Relationships><Relationship Id="a" Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="b" Type="\(office)/sharedStrings" Target="sharedStrings.xml"/></Relationships>
            """.utf8)),
      ]
      if part != "xl/worksheets/sheet1.xml" {
        files.append(.init("xl/worksheets/sheet1.xml", Array("<worksheet/>".utf8)))
      }
      files.append(.init(part, deflated: zeros, size: runs * 258 + 1, crc: 0))
      let path = try folder.write(SamplePacker.zip(files), to: "bomb.xlsx")
      let file = try TableFile(path: path)
      var row = TableRow()
      let error = #expect(throws: TableError.self) {
        let reader = try file.rows(ofSheet: 0)
        while try reader.next(into: &row) {}
      }
      #expect(error?.description.contains("bomb.xlsx") == true)
      #expect(error?.description.contains("/proc/") == false)
    }
  }

  @Test("A bomb of well-formed XML is unpacked")
  func xmlBombs() throws {
    let folder = try TemporaryFolder()
    var limits = TableLimits()
    limits.maximumPartBytes = 100_000
    limits.maximumSharedStringBytes = 10_000
    var options = TableOptions()
    options.limits = limits
    func error(_ bytes: [UInt8]) throws -> TableError? {
      let path = try folder.write(bytes, to: "t.xlsx")
      var row = TableRow()
      return #expect(throws: TableError.self) {
        let reader = try TableFile(path: path, options: options).rows(ofSheet: 0)
        while try reader.next(into: &row) {}
      }
    }
    let manyStrings =
      "<sst>" + String(repeating: "<si><t>abcdefgh</t></si>", count: 1_000) + "</sst>"
    #expect(
      try error(Self.workbook(sheet: "<worksheet/>", strings: manyStrings))?.description
        .contains("10000 bytes of text") == true)
    let longSheet = "<worksheet>" + String(repeating: "<row/>", count: 20_000) + "</worksheet>"
    #expect(try error(Self.workbook(sheet: longSheet))?.description.contains("100000") == true)
    let entities = "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>"
    #expect(
      try error(Self.workbook(sheet: entities))?.description.contains("document type") == true)
    let deep = String(repeating: "<a>", count: 10_000)
    #expect(try error(Self.workbook(sheet: deep))?.description.contains("deeper") == true)
    #expect(try error(Self.workbook(sheet: "<worksheet><sheetData><row><c>")) != nil)
  }

  @Test("A workbook cut short, or a zip of something else, is read")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let whole = Self.workbook(
      sheet: "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>")
    for count in [10, whole.count / 2, whole.count - 30] {
      let path = try folder.write(Array(whole.prefix(count)), to: "cut.xlsx")
      let error = #expect(throws: TableError.self) {
        var row = TableRow()
        let reader = try TableFile(path: path).rows(ofSheet: 0)
        while try reader.next(into: &row) {}
      }
      #expect(error?.description.contains("cut.xlsx") == true)
    }
    for (name, kind) in [
      ("word/document.xml", "Word"), ("content.xml", "OpenDocument"), ("xl/workbook.bin", "xlsb"),
      ("readme.txt", "without a workbook"),
    ] {
      let path = try folder.write(SamplePacker.zip([.init(name, [65])]), to: "t.zip")
      let error = #expect(throws: TableError.self) { try TableFile(path: path) }
      #expect(error?.description.contains(kind) == true)
    }
    #expect(
      throws: TableError.self,
      performing: {
        let path = try folder.write(
          Self.workbook(sheet: "<worksheet/>", target: "../../etc/passwd"), to: "t.xlsx")
        _ = try TableFile(path: path).sheetIndex(named: "A & B")
      })
  }
}
