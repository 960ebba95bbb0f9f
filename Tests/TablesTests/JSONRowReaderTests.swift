import TestSupport
import Testing

@testable import Tables

@Suite("Records of JSON")
struct JSONRowReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    /// Rows by sheet; the first row of a sheet with names holds them.
    var sheets: [String: [[String]]]
    var file = "t.json"
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "list of objects", text: #"[{"a":1,"b":"x"},{"b":"y","c":true}]"#,
      sheets: ["": [["a", "b", "c"], ["1", "x", ""], ["", "y", "true"]]]),
    Case(
      name: "list below keys",
      text: #"{"code":"0","result":{"n":2,"result":[{"k":"a"},{"k":"b"}]}}"#,
      sheets: ["": [["code", "result.n"], ["0", "2"]], "result.result": [["k"], ["a"], ["b"]]]),
    Case(
      name: "objects in a row", text: #"{"k":1}{"k":2} , {"k":3}"#,
      sheets: ["": [["k"], ["1"], ["2"], ["3"]]]),
    Case(
      name: "NDJSON", text: "{\"k\":1}\n{\"k\":2}\n", sheets: ["": [["k"], ["1"], ["2"]]]),
    Case(
      name: "NDJSON with bad lines",
      text: "{\"k\":1}\nnot json\n{\"k\":\n{\"k\":\"x\n\n{\"k\":2}\n",
      sheets: ["": [["k"], ["1"], ["2"]]], file: "t.ndjson"),
    Case(
      name: "numbers as they were written",
      text: #"[{"n":1.10,"m":12345678901234567890,"e":1E+05}]"#,
      sheets: ["": [["n", "m", "e"], ["1.10", "12345678901234567890", "1E+05"]]]),
    Case(
      name: "objects inside a record", text: #"[{"a":{"b":{"c":1},"d":null},"e":2}]"#,
      sheets: ["": [["a.b.c", "a.d", "e"], ["1", "", "2"]]]),
    Case(
      name: "lists inside a record", text: #"[{"k":"x","tags":["p","q"],"more":[{"z":1}]}]"#,
      sheets: ["": [["k"], ["x"]], "tags": [["tags"], ["p"], ["q"]], "more": [["z"], ["1"]]]),
    Case(name: "list of strings", text: #"["a","b"]"#, sheets: ["": [["a"], ["b"]]]),
    Case(
      name: "list of lists", text: #"{"rows":[["a",1],["b",2]]}"#,
      sheets: ["": [], "rows": [["a", "1"], ["b", "2"]]]),
    Case(
      name: "lists among records", text: #"[{"k":1},["x","y"],[[{"k":2}]],[{"k":3},"z"]]"#,
      sheets: ["": [["k"], ["1"], ["", "x", "y"], ["2"], ["3"], ["", "z"]]]),
    Case(name: "an empty list", text: #"{"result":[]}"#, sheets: ["": [], "result": []]),
    Case(
      name: "escapes", text: #"[{"k":"\u0e01\ud83d\udd25\n\"\\\/","l":"\ud83d x"}]"#,
      sheets: ["": [["k", "l"], ["ก🔥\n\"\\/", "\u{FFFD} x"]]]),
    Case(
      name: "comma before the end", text: #"[{"k":1,},]"#, sheets: ["": [["k"], ["1"]]]),
    Case(
      name: "the first of two equal keys", text: #"[{"k":1,"k":2}]"#,
      sheets: ["": [["k"], ["1"]]]),
  ]

  @Test("Records are not found or read wrongly", arguments: cases)
  func reads(_ example: Case) throws {
    let folder = try TemporaryFolder()
    let file = try TableFile(path: folder.write(Array(example.text.utf8), to: example.file))
    #expect(file.format == .json || file.format == .ndjson)
    var sheets: [String: [[String]]] = [:]
    for (index, sheet) in file.sheets.enumerated() {
      let reader = try file.rows(ofSheet: index)
      var row = TableRow()
      sheets[sheet.name] = []
      while try reader.next(into: &row) { sheets[sheet.name]!.append(row.cells) }
    }
    #expect(sheets == example.sheets)
  }

  @Test("A record costs as many steps as the file has keys, or few of many cells are read wrongly")
  func manyKeys() throws {
    let folder = try TemporaryFolder()
    let count = 20_000
    let text = (0..<count).map { "{\"k\($0)\":\"v\($0)\",\"n\":\($0)}" }.joined(separator: ",\n")
    let file = try TableFile(path: folder.write(Array("[\(text)]".utf8), to: "t.json"))
    let reader = try file.rows(ofSheet: 0)
    var row = TableRow()
    #expect(try reader.next(into: &row))
    let header = row.cells
    #expect(header.count == TableLimits.default.maximumCells)
    #expect(header[0...3] == ["k0", "n", "k1", "k2"])
    var number = 0
    while try reader.next(into: &row) {
      // The first key stands at 0, the others at one more than their number.
      let index = number == 0 ? 0 : number + 1
      if index < header.count, row.text(at: index) != "v\(number)" { Issue.record("\(number)") }
      if row.text(at: 1) != "\(number)" || !row.isNumber(at: 1) || row.isNumber(at: 0) {
        Issue.record("\(number)")
      }
      if row.count != header.count || !row.isEmpty(at: 16_000) && number != 15_999 {
        Issue.record("\(number)")
      }
      // 20,000 records of 16,384 cells each would be 300 million.
      if row.ends.count > 2 { Issue.record("\(number): \(row.ends.count) cells") }
      number += 1
    }
    #expect(number == count)
    #expect(reader.findings.surplusCells.count == count - header.count + 1)
  }

  @Test("Lines of records are wrong, or a broken line is not told")
  func lines() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("{\"k\":1}\n{bad\n\n{\"k\":\"2\"}\n".utf8), to: "t.jsonl")
    let file = try TableFile(path: path)
    let reader = try file.rows(ofSheet: 0)
    var row = TableRow()
    var lines: [Int] = []
    while try reader.next(into: &row) {
      lines.append(row.line)
      #expect(row.isNumber(at: 0) == (row.line == 1))
    }
    #expect(lines == [0, 1, 4])
    #expect(reader.findings.brokenRecords.firstLine == 2)
    #expect(reader.findings.brokenRecords.count == 1)
  }

  @Test(
    "Damaged JSON is read as if it were whole",
    arguments: [
      #"[{"k":1}"#, #"[{"k":1},"#, #"{"k":"abc"#, #"{"k":}"#, #"{"k" 1}"#, #"[{"k":1}}"#,
      #"{"k":01}"#,
      #"{"k":tru}"#, #"{"k":"\x"}"#, #"{"k":"\u12g4"}"#, "[{\"k\":\"a\nb\"}]",
      String(repeating: "[", count: 100_000) + "1",
    ])
  func refuses(_ text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(text.utf8), to: "t.json")
    let error = #expect(throws: TableError.self) { try TableFile(path: path) }
    guard case .json? = error else {
      // `[[[[…1` is short of what makes a text JSON at first sight.
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("Keywords in brackets pass for JSON")
  func brackets() throws {
    let folder = try TemporaryFolder()
    let file = try TableFile(path: folder.write(Array("[sepatu pria]\n[tas]\n".utf8), to: "t.txt"))
    #expect(file.format == .delimited)
  }
}
