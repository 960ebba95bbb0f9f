import Bytes
import Foundation
import TestSupport
import Testing

@testable import Tables

/// Cells that a spreadsheet might run, and such that only look like it.
private let dangerous = [
  "=1+1", "+62 812", "-lampu", "@SUM(A1)", "\t=1", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "﹦1",
  " =1",
  "\u{FEFF}=1", "\u{200B}+1", "\u{A0}@x", "−1",
]
private let harmless = ["", "lampu", "a=b", "1+1", "'=1", "รองเท้า", "đèn", "#1", "0812"]

@Suite("Writing tables")
struct WriterTests {
  private static func rows(_ bytes: [UInt8], sheet: Int = 0, name: String) throws -> [TableRow] {
    let folder = try TemporaryFolder()
    try folder.write(bytes, name)
    let reader = try TableFile(path: folder.path(name)).rows(ofSheet: sheet)
    var rows: [TableRow] = []
    var row = TableRow()
    while try reader.next(into: &row) { rows.append(row) }
    return rows
  }

  @Test("A cell that a spreadsheet runs is written bare into delimited text", arguments: dangerous)
  func guarded(text: String) throws {
    #expect(FormulaGuard.isDangerous(text.utf8))
    var writer = DelimitedWriter()
    writer.append([.text("x"), .text(text), .integer(-5), .number(-0.5)])
    let written = String(decoding: writer.take(), as: UTF8.self)
    #expect(written.hasPrefix("x,'") || written.hasPrefix("x,\"'"))
    #expect(written.hasSuffix(",-5,-0.5\r\n"), "numbers must stay numbers")
  }

  @Test("A harmless cell gets an apostrophe", arguments: harmless)
  func plain(text: String) {
    #expect(!FormulaGuard.isDangerous(text.utf8))
    #expect(FormulaGuard.guarded(text) == text)
  }

  @Test("Delimited text does not come back as it was written", arguments: [",", "\t", ";"])
  func delimited(delimiter: String) throws {
    let cells = [
      "plain", "with \"quotes\"", "two\r\nlines", "a,b;c\td", " spaces ", "ไทย", "", "x",
    ]
    var writer = DelimitedWriter(delimiter: delimiter.utf8.first!)
    writer.append((0..<cells.count).map { .text("column \($0)") })
    for _ in 0..<3 { writer.append(cells.map { .text($0) }) }
    let rows = try Self.rows(writer.take(), name: "a.csv")
    #expect(rows.count == 4)
    #expect(rows[2].cells == cells)
  }

  @Test("A number is written so that it reads as another")
  func decimals() {
    let cases: [(Double, String?)] = [
      (0, "0"), (1, "1"), (-1.5, "-1.5"), (0.1 + 0.2, "0.3"), (1e-7, "0"), (0.000001, "0.000001"),
      (123_456_789.25, "123456789.25"), (.nan, nil), (.infinity, nil), (-0.0000001, "0"),
    ]
    for (value, text) in cases { #expect(TableCell.decimal(value) == text) }
  }

  private static func sample() throws -> [UInt8] {
    var book = WorkbookWriter()
    try book.beginSheet("Gaps & more", columns: [.init("text", width: 40), .init("number")])
    for text in dangerous + harmless { try book.append([.text(text), .integer(-7)]) }
    try book.append([.text("_x0041_ \u{8}x & <b> \u{FFFF}"), .number(0.25)])
    try book.append([.empty, .share(0.125), .integer(1_234_567_890_123_456_789)])
    try book.beginSheet("Method", columns: [.init("sentence", width: 100)])
    try book.append([.text("One.\nTwo.")])
    return try book.finish()
  }

  @Test("Our own reader reads a workbook of ours otherwise than it was written")
  func workbook() throws {
    let bytes = try Self.sample()
    #expect(try bytes == Self.sample(), "the same rows must give the same bytes")
    let rows = try Self.rows(bytes, name: "a.xlsx")
    let texts = dangerous + harmless
    #expect(rows.count == texts.count + 3)
    #expect(rows[0].cells == ["text", "number"])
    for (row, text) in zip(rows.dropFirst(), texts) {
      // XML readers turn a bare carriage return into a line feed; it is escaped for that.
      #expect(row.cells == [text, "-7"] && row.isNumber(at: 1) && !row.isNumber(at: 0))
    }
    #expect(rows[texts.count + 1].cells == ["_x0041_ \u{8}x & <b> \u{FFFF}", "0.25"])
    #expect(rows[texts.count + 2].cells == ["", "0.125", "1234567890123456789"])
    #expect(!rows[texts.count + 2].isNumber(at: 2), "digits beyond the fifteenth would be lost")
    #expect(try Self.rows(bytes, sheet: 1, name: "a.xlsx")[1].cells == ["One.\nTwo."])
    let folder = try TemporaryFolder()
    try folder.write(bytes, "a.xlsx")
    let names = try TableFile(path: folder.path("a.xlsx")).sheets.map(\.name)
    #expect(names == ["Gaps & more", "Method"])
  }

  @Test("openpyxl reads a workbook of ours otherwise, or finds a formula in it")
  func openpyxl() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sample(), "a.xlsx")
    let script = """
      import sys
      try: import openpyxl
      except ImportError: print("absent"); sys.exit()
      book = openpyxl.load_workbook(sys.argv[1])
      sheet = book.worksheets[0]
      print("|".join(book.sheetnames), sheet.freeze_panes, sheet["A1"].font.b)
      for row in sheet.iter_rows(min_row=2, max_col=2):
        text, number = row
        print(text.data_type, text.style, text.quotePrefix, ascii(text.value), number.data_type, number.value)
      """
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let name = ProcessInfo.processInfo.environment["KUNCI_PYTHON"] ?? "python3"
    python.arguments = [name, "-c", script, folder.path("a.xlsx")]
    let pipe = Pipe()
    python.standardOutput = pipe
    python.standardError = pipe
    guard (try? python.run()) != nil else { return print("skipped: \(#function) needs python3") }
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    let lines = said.split(separator: "\n").map(String.init)
    guard python.terminationStatus == 0, lines.first != "absent" else {
      if lines.first != "absent", python.terminationStatus != 127 { Issue.record("\(said)") }
      return print("skipped: \(#function) needs python3 with openpyxl")
    }
    #expect(lines[0] == "Gaps & more|Method A2 True")
    // "s" is a text; a formula would be "f".
    for (number, text) in dangerous.enumerated() {
      let line = lines[number + 1]
      #expect(line.hasPrefix("s Normal True "), "\(text): \(line)")
      #expect(line.hasSuffix(" n -7"))
    }
    for number in harmless.indices where number > 0 {
      #expect(lines[dangerous.count + number + 1].hasPrefix("s Normal False "))
    }
  }

  @Test("A sheet takes what no spreadsheet can hold")
  func limits() throws {
    var book = WorkbookWriter()
    for name in ["", "a/b", String(repeating: "x", count: 32), "'x"] {
      #expect(throws: WorkbookWriter.Failure.sheetName(name)) {
        try book.beginSheet(name, columns: [])
      }
    }
    try book.beginSheet("One", columns: [.init("a")])
    #expect(throws: WorkbookWriter.Failure.sheetName("one")) {
      try book.beginSheet("one", columns: [])
    }
    try book.append([.text(String(repeating: "ก", count: 40_000))])
    let rows = try Self.rows(book.finish(), name: "a.xlsx")
    #expect(rows[1].text(at: 0).count == WorkbookWriter.maximumCellUnits)
    let letters = [0, 25, 26, 27, 701, 702].map(WorkbookWriter.letters)
    #expect(letters == ["A", "Z", "AA", "AB", "ZZ", "AAA"])
  }
}
