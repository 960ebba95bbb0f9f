import Foundation
import Tables
import TestSupport
import Testing

@testable import Keywords

/// Files with an odd row, a wrapper, a wrong name or nothing in them.
@Suite("Odd keyword files")
struct OddFilesTests {
  private func read(
    _ text: String, to name: String = "n.json", market: Market = .indonesia,
    map: [String] = []
  ) throws -> KeywordListReader.Contents {
    var options = KeywordReadOptions()
    options.columns = map.map { ColumnRequest($0)! }
    let workspace = Workspace()
    return try KeywordListReader.read(
      path: workspace.write(text, to: name), market: market, options: options)
  }

  @Test(
    "One odd row ends the import of JSON, or is not counted",
    arguments: [#""x""#, "5", "[1]", #"[["keyword"]]"#, #"["a","b"]"#, #"{"nm":"x"}"#, "true"],
    ["n.ndjson", "n.json"])
  func oddRow(row: String, name: String) throws {
    let contents = try read("{\"keyword\":\"sepatu\"}\n\(row)\n{\"keyword\":\"lampu\"}\n", to: name)
    #expect(contents.keywords == [Keyword("sepatu"), Keyword("lampu")])
    #expect(contents.file.rowsRead == 2 + contents.rejects.count)
    #expect(contents.rejects.count == (row == #"["a","b"]"# ? 2 : 1))
    #expect(contents.rejects.allSatisfy { $0.line == 2 && $0.reason == .empty })
    #expect(contents.file.mapping.columns[.keyword]?.name == "keyword")
  }

  @Test(
    "NDJSON whose first line is odd is read as text",
    arguments: [#""x""#, "5", "not json", #"[1]"#])
  func oddFirstLine(line: String) throws {
    let contents = try read("\(line)\n{\"keyword\":\"lampu\"}\n", to: "n.ndjson")
    #expect(contents.keywords == [Keyword("lampu")])
    #expect(contents.rejects.count == 1 || contents.file.notes.contains { $0.contains("line 1") })
    let list = try read("sepatu {pria}\n{tas}\n", to: "list.jsonl")
    #expect(list.keywords.count == 2 && list.file.format == .delimited)
  }

  @Test("A list among named records is read as one of them")
  func listAmongRecords() throws {
    let contents = try read(#"[["x","y"],{"keyword":"a","volume":3},["z",{"keyword":"b"},"w"]]"#)
    #expect(contents.keywords == [Keyword("a", volume: 3), Keyword("b")])
  }

  struct Answer: Sendable, CustomTestStringConvertible {
    var text: String
    var sheet: String
    var keywords: [String]
    var testDescription: String { text }
  }

  static let answers: [Answer] = [
    Answer(
      text: #"{"code":0,"msg":"ok","data":[{"keyword":"sepatu"}]}"#, sheet: "data",
      keywords: ["sepatu"]),
    Answer(
      text: #"{"code":0,"data":{"total":2,"items":[{"keyword":"a1","nm":1},{"keyword":"b2"}]}}"#,
      sheet: "data.items", keywords: ["a1", "b2"]),
    Answer(
      text: #"{"query":"tas","result":[{"keyword":"a1"},{"keyword":"b2"}]}"#, sheet: "result",
      keywords: ["a1", "b2"]),
    Answer(
      text: #"{"query":"tas","result":[{"keyword":"a1"}]}"# + "\n"
        + #"{"query":"topi","result":[{"keyword":"b2"}]}"#, sheet: "result", keywords: ["a1", "b2"]),
    Answer(
      text: #"{"errors":[{"term":"none"}],"data":[{"keyword":"a1"}]}"#, sheet: "data",
      keywords: ["a1"]),
    Answer(text: #"{"code":0,"data":["a1","b2"]}"#, sheet: "data", keywords: ["a1", "b2"]),
    Answer(
      text: #"{"code":0,"tags":["x"],"search_terms":["a1","b2"]}"#, sheet: "search_terms",
      keywords: ["a1", "b2"]),
    Answer(
      text: #"[{"keyword":"a1","related":[{"keyword":"x"},{"keyword":"y"}]},{"keyword":"b2"}]"#,
      sheet: "", keywords: ["a1", "b2"]),
    Answer(text: #"{"keyword":"a1"}"#, sheet: "", keywords: ["a1"]),
  ]

  @Test("The records of a usual answer are not found, or others are taken", arguments: answers)
  func answer(_ answer: Answer) throws {
    let contents = try read(answer.text)
    #expect(contents.keywords.map(\.text) == answer.keywords)
    #expect(contents.file.sheet == answer.sheet)
  }

  @Test(
    "What holds no keywords is imported as if it did",
    arguments: [
      #"{"code":0,"data":[{"nm":"x"},{"nm":"y"}],"errors":[]}"#,
      #"{"query":"tas","result":[{"nm":"x"},{"nm":"y"}]}"#,
      #"[{"nm":"x","tags":["p","q"]},{"nm":"y","tags":["r"]}]"#, #"{"code":"0","msg":"ok"}"#,
    ])
  func noKeywords(text: String) throws {
    let error = #expect(throws: KeywordFileError.self) { try read(text) }
    #expect(error?.description.contains("no column that is known to hold keywords") == true)
  }

  @Test(
    "A column that is named by hand and not there is ignored",
    arguments: [
      (
        "keyword,volume\na,1\n", "k.csv", ["volume=zzz"],
        "'zzz' for volume; line 1 reads: keyword | volume"
      ),
      (
        "keyword,volume\na,1\n", "k.csv", ["volume=99"],
        "'99' for volume; line 1 reads: keyword | volume"
      ),
      ("keyword,volume\na,1\n", "k.csv", ["keyword=A", "bid=C"], "'C' for bid; line 1 reads"),
      ("keyword\na\n", "k.csv", ["category=zzz"], "'zzz' for category; line 1 reads: keyword"),
      ("a\nb\n", "k.txt", ["volume=B"], "'B' for volume; it has no header and 1 column;"),
      (
        "a,1\nb,2\n", "k.csv", ["keyword=A", "volume=C"],
        "'C' for volume; it has no header and 2 columns;"
      ),
      ("a,1\nb,2\n", "k.csv", ["keyword=A", "volume=zzz"], "'zzz' for volume; it has no header"),
      (
        #"[{"keyword":"a","n":1}]"#, "k.json", ["volume=zzz"], "its keys are: keyword | n; name one"
      ),
    ])
  func missingColumn(text: String, name: String, map: [String], message: String) throws {
    let error = #expect(throws: KeywordFileError.self) { try read(text, to: name, map: map) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("--map ") == true)
  }

  @Test("A column that is named by hand and there is not taken")
  func namedColumns() throws {
    let byName = try read("keyword,n\na,1\n", to: "k.csv", map: ["volume=N"])
    #expect(byName.keywords == [Keyword("a", volume: 1)])
    // The header is narrower than its rows.
    let byLetter = try read("keyword,category\na,x,7\n", to: "k.csv", map: ["volume=C"])
    #expect(byLetter.keywords == [Keyword("a", volume: 7, category: "x")])
    let ofKeys = try read(#"[{"keyword":"a","n":1}]"#, map: ["volume=n"])
    #expect(ofKeys.keywords == [Keyword("a", volume: 1)])
  }

  @Test("An error of a formula becomes a keyword or a category")
  func formulaErrors() throws {
    let workspace = Workspace()
    let sheet = """
      <worksheet><sheetData>
      <row r="1"><c t="str"><v>Keyword</v></c><c t="str"><v>Volume</v></c><c t="str"><v>Category</v></c></row>
      <row r="2"><c t="e"><v>#REF!</v></c><c><v>5</v></c></row>
      <row r="3"><c t="str"><v>sepatu</v></c><c t="e"><v>#DIV/0!</v></c><c t="e"><v>#VALUE!</v></c></row>
      <row r="4"><c t="e"><v>#N/A</v></c><c><v>5</v></c></row>
      </sheetData></worksheet>
      """
    let path = workspace.write(WorkbookBytes.workbook([("Sheet", sheet)]), to: "k.xlsx")
    let contents = try KeywordListReader.read(path: path, market: .indonesia)
    #expect(contents.keywords == [Keyword("sepatu")])
    #expect(contents.rejects.map(\.line) == [2, 4])
    #expect(contents.rejects.map(\.cell) == ["#REF!", "#N/A"])
    #expect(contents.file.rejectCounts == [.formulaError: 2])
    #expect(contents.file.unreadableNumbers == 1)
    // Saved as text, the name of the error is all that is left.
    let text = try read("keyword,volume\n#REF!,5\n#name?,1\n#ref,2\n", to: "k.csv")
    #expect(text.keywords == [Keyword("#ref", volume: 2)])
    #expect(text.file.rejectCounts == [.formulaError: 2])
  }

  @Test(
    "Signs are called digits",
    arguments: [
      ("123", RejectReason.numbersOnly), ("1 234", .numbersOnly), ("๑๒๓", .numbersOnly),
      ("+1+1", .numbersAndSigns), ("'=1", .numbersAndSigns), ("1.5", .numbersAndSigns),
      ("+62", .numbersAndSigns), ("[123]", .numbersAndSigns), ("!!", .noLetters),
    ])
  func digitsAndSigns(cell: String, reason: RejectReason) {
    var cleaner = KeywordCleaner(holdsPlacements: false, headerName: "")
    #expect(cleaner.clean(Array(cell.utf8)[...]) == reason)
  }

  @Test(
    "An import without one keyword becomes the newest version",
    arguments: [
      ("Keyword,Search volume\n", "k.csv", "k.csv: has a header (line 1) and no rows"),
      ("Laporan,x\n\nKeyword,Search volume\n", "k.csv", "has a header (line 3) and no rows"),
      ("[]", "k.json", "k.json: holds no records"),
      (#"{"code":0,"data":[]}"#, "k.json", "k.json: holds no records"),
      (
        "Keyword\n123\n", "k.csv",
        "its only row gives no keyword (1 only digits; first k.csv:2: '123')"
      ),
      (
        "Keyword,Volume\n-,1\n-,2\n1.5,3\n", "k.csv",
        "none of its 3 rows gives a keyword (2 a placeholder, not a keyword; 1 only digits and signs; "
          + "first k.csv:2: '-'), so nothing was imported; if column 'Keyword' is the wrong one"
      ),
    ])
  func withoutKeywords(text: String, name: String, message: String) throws {
    let workspace = Workspace()
    let store = try workspace.store()
    try workspace.importing(workspace.write("sepatu\n", to: "old.txt"), into: store) {
      $0.keep = 1
    }
    let path = workspace.write(text, to: name)
    let error = #expect(throws: KeywordFileError.self) {
      try workspace.importing(path, into: store) { $0.keep = 1 }
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("nothing was imported") == true)
    let current = try store.version("th/shopee")
    #expect(current.version == 1 && current.keywordCount == 1)
  }

  @Test("An empty file among others ends their import")
  func emptyAmongOthers() throws {
    let workspace = Workspace()
    let store = try workspace.store()
    let summary = try workspace.importing(workspace.write("[]", to: "a.json"), into: store) {
      $0.files.append(workspace.write("sepatu\n", to: "b.txt"))
    }
    #expect(summary.version.keywordCount == 1)
    #expect(summary.notes.contains { $0.hasPrefix("a.json: ") && $0.contains("no rows") })
  }

  @Test("Each of thousands of sheets is looked into, or those left out are not told")
  func manySheets() throws {
    let workspace = Workspace()
    let note =
      "<worksheet><sheetData><row><c t=\"str\"><v>note</v></c></row></sheetData></worksheet>"
    let list = note.replacing("note", with: "Keyword").replacing(
      "</row>", with: "<c t=\"str\"><v>Volume</v></c></row><row><c t=\"str\"><v>tas</v></c></row>")
    var options = KeywordReadOptions()
    options.table.limits.maximumSearchedSheets = 3
    func read(_ sheets: [String], sheet: String? = nil) throws -> KeywordListReader.Contents {
      let named = sheets.enumerated().map { ("S\($0)", $1) }
      let path = workspace.write(WorkbookBytes.workbook(named), to: "k.xlsx")
      options.sheet = sheet
      return try KeywordListReader.read(path: path, market: .indonesia, options: options)
    }
    let found = try read([note, note, list, note, note])
    #expect(found.keywords == [Keyword("tas")])
    #expect(found.file.notes.contains { $0.contains("2 of 5 sheets were not looked into") })
    let error = #expect(throws: KeywordFileError.self) {
      try read([note, note, note, list, note])
    }
    #expect(
      error?.description.contains("2 sheets were not looked into, name one with --sheet") == true)
    let named = try read([note, note, note, list, note], sheet: "S3")
    #expect(named.keywords == [Keyword("tas")])
    #expect(!named.file.notes.contains { $0.contains("looked into") })
    options.table.limits.maximumSheets = 4
    let cut = try read([list, note, note, note, note])
    #expect(cut.file.notes.contains { $0.contains("more than 4 sheets") })
  }
}

/// A workbook made of its worksheets' XML.
enum WorkbookBytes {
  static func workbook(_ sheets: [(name: String, xml: String)]) -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var list = ""
    var links = ""
    for (index, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"r\(index)\"/>"
      links +=
        "<Relationship Id=\"r\(index)\" Type=\"\(office)/worksheet\" Target=\"worksheets/s\(index).xml\"/>"
    }
    let parts = [
      (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"\(office)\"><sheets>\(list)</sheets></workbook>"
      ),
      ("xl/_rels/workbook.xml.rels", "<Relationships>\(links)</Relationships>"),
    ]
    let worksheets = sheets.enumerated().map { ("xl/worksheets/s\($0).xml", $1.xml) }
    return SamplePacker.zip((parts + worksheets).map { .init($0.0, Array($0.1.utf8)) })
  }
}
