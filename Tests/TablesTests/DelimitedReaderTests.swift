import TestSupport
import Testing

@testable import Tables

/// The rows of `text`, each with its line.
private func readAll(
  _ text: String, _ delimiter: Character? = ",", limits: TableLimits = .default
) -> (rows: [[String]], lines: [Int], findings: TableFindings) {
  let reader = DelimitedReader(
    text: Array(text.utf8), delimiter: delimiter?.asciiValue, limits: limits)
  var row = TableRow()
  var rows: [[String]] = []
  var lines: [Int] = []
  while (try? reader.next(into: &row)) == true {
    rows.append(row.cells)
    lines.append(row.line)
  }
  return (rows, lines, reader.findings)
}

@Suite("RFC 4180 and what real exports make of it")
struct DelimitedReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var rows: [[String]]
    var lines: [Int]
    var strays = 0
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    // RFC 4180, section 2.
    Case(
      name: "2.1 lines", text: "a,b\r\nc,d\r\n", rows: [["a", "b"], ["c", "d"]], lines: [1, 2]),
    Case(
      name: "2.2 no break at the end", text: "a,b\r\nc,d", rows: [["a", "b"], ["c", "d"]],
      lines: [1, 2]),
    Case(
      name: "2.4 blanks belong to the cell", text: " a , b\n", rows: [[" a ", " b"]], lines: [1]),
    Case(
      name: "2.5 quotes", text: "\"a\",\"b\"\nc,\"d\"\n", rows: [["a", "b"], ["c", "d"]],
      lines: [1, 2]),
    Case(
      name: "2.6 breaks and commas in quotes", text: "\"a\r\nb\",\"c,d\"\ne,f\n",
      rows: [["a\r\nb", "c,d"], ["e", "f"]], lines: [1, 3]),
    Case(
      name: "2.7 doubled quotes", text: "\"a\"\"b\",\"\"\"\"\n", rows: [["a\"b", "\""]], lines: [1]),
    // Beyond it.
    Case(
      name: "empty cells", text: ",\n,,x\n\"\",\n", rows: [["", ""], ["", "", "x"], ["", ""]],
      lines: [1, 2, 3]),
    Case(name: "CR only", text: "a,b\rc,d\r", rows: [["a", "b"], ["c", "d"]], lines: [1, 2]),
    Case(
      name: "mixed ends", text: "a\rb\nc\r\nd", rows: [["a"], ["b"], ["c"], ["d"]],
      lines: [1, 2, 3, 4]),
    Case(name: "blank lines", text: "\n\na\n  \n\nb\n", rows: [["a"], ["b"]], lines: [3, 6]),
    Case(
      name: "a quoted empty cell is a row", text: "\"\"\na\n", rows: [[""], ["a"]], lines: [1, 2]),
    Case(
      name: "CR in quotes counts a line", text: "\"a\rb\"\nc\n", rows: [["a\rb"], ["c"]],
      lines: [1, 3]),
    Case(
      name: "inch mark inside a cell", text: "pipe 5\",x\n", rows: [["pipe 5\"", "x"]], lines: [1]),
    Case(name: "text behind a quote", text: "\"a\"b,c\n", rows: [["ab", "c"]], lines: [1]),
    Case(name: "blanks around quotes", text: " \"a,b\" , c\n", rows: [["a,b", " c"]], lines: [1]),
    Case(
      name: "stray quote, never closed", text: "x,1\n\"5 inch,2\ny,3\n",
      rows: [["x", "1"], ["\"5 inch", "2"], ["y", "3"]], lines: [1, 2, 3], strays: 1),
    Case(
      name: "stray quotes on two lines", text: "\"5 inch,2\n\"4 inch,3\nz,4\n",
      rows: [["\"5 inch", "2"], ["\"4 inch", "3"], ["z", "4"]], lines: [1, 2, 3], strays: 2),
    Case(name: "quote at the very end", text: "a,\"", rows: [["a", "\""]], lines: [1], strays: 1),
    Case(name: "sep= line", text: "sep=,\r\na,b\r\n", rows: [["a", "b"]], lines: [2]),
    Case(name: "nothing", text: "", rows: [], lines: []),
    Case(name: "Thai", text: "รองเท้า,\"ผ้า,ใบ\"\n", rows: [["รองเท้า", "ผ้า,ใบ"]], lines: [1]),
  ]

  @Test("Cells, rows or line numbers are wrong", arguments: cases)
  func reads(_ example: Case) {
    let result = readAll(example.text)
    #expect(result.rows == example.rows)
    #expect(result.lines == example.lines)
    #expect(result.findings.strayQuotes.count == example.strays)
  }

  @Test("A line that is one cell is cut")
  func wholeLines() {
    #expect(readAll("tas, kulit;baru\n\"a,b\"\n", nil).rows == [["tas, kulit;baru"], ["a,b"]])
  }

  @Test("A row beyond the limits takes others with it")
  func beyondLimits() {
    var limits = TableLimits()
    limits.maximumRowBytes = 10
    limits.maximumCells = 3
    let text = "a,b\n" + String(repeating: "x", count: 500_000) + ",y\nc,d\n1,2,3,4,5\ne\n"
    let result = readAll(text, limits: limits)
    #expect(result.rows == [["a", "b"], ["c", "d"], ["1", "2", "3"], ["e"]])
    #expect(result.lines == [1, 3, 4, 5])
    #expect(result.findings.oversizeRows.firstLine == 2)
    #expect(result.findings.surplusCells.count == 1)
  }

  /// A plain reading of RFC 4180 over an array of characters, for well-formed text.
  private func naive(_ text: String, _ delimiter: Character) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isInQuotes = false
    var wasQuoted = false
    var index = text.unicodeScalars.startIndex
    let scalars = text.unicodeScalars
    func endRow() {
      row.append(cell)
      if row.count > 1 || wasQuoted || !cell.allSatisfy({ $0 == " " }) { rows.append(row) }
      (row, cell, wasQuoted) = ([], "", false)
    }
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      if isInQuotes {
        if scalar != "\"" {
          cell.unicodeScalars.append(scalar)
        } else if index < scalars.endIndex, scalars[index] == "\"" {
          cell += "\""
          index = scalars.index(after: index)
        } else {
          isInQuotes = false
        }
      } else if scalar == "\"" {
        (isInQuotes, wasQuoted) = (true, true)
      } else if Character(scalar) == delimiter {
        row.append(cell)
        cell = ""
      } else if scalar == "\n" {
        endRow()
      } else if scalar != "\r" {
        cell.unicodeScalars.append(scalar)
      }
    }
    if !cell.isEmpty || !row.isEmpty || wasQuoted { endRow() }
    return rows
  }

  @Test("The reader differs from a plain one on random tables", arguments: 0..<150)
  func agreesWithNaiveReader(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let delimiter: Character = [",", ";", "\t", "|"].randomElement(using: &random)!
    let pieces = ["a", "รองเท้า", "1,2", ";", "\t", "|", "\"", " ", "\n", "\r\n", "ế", "🔥", ""]
    var text = ""
    var expected: [[String]] = []
    let end = Bool.random(using: &random) ? "\n" : "\r\n"
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      var row: [String] = []
      for _ in 0..<Int.random(in: 2...5, using: &random) {
        let count = Int.random(in: 0...4, using: &random)
        let cell = (0..<count).map { _ in pieces.randomElement(using: &random)! }.joined()
        row.append(cell)
        let isSpecial = cell.unicodeScalars.contains {
          Character($0) == delimiter || "\"\r\n".unicodeScalars.contains($0)
        }
        if row.count > 1 { text.append(delimiter) }
        text +=
          isSpecial || cell.hasPrefix(" ") ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
      }
      text += end
      expected.append(row)
    }
    let result = readAll(text, delimiter)
    #expect(result.rows == expected, "seed \(seed)")
    #expect(result.rows == naive(text, delimiter), "seed \(seed)")
    #expect(result.findings == TableFindings(), "seed \(seed)")
  }

  @Test("A text is cut at another place when it comes in other pieces")
  func pieces() throws {
    // Rows around the size of a piece, so that cells, quotes and line ends lie across its edge.
    for length in (TextStream.pieceBytes - 40)...(TextStream.pieceBytes + 3) where length % 3 == 0 {
      let text = String(repeating: "x", count: length) + ",\"a\"\"b\r\nc\"\r\nd,\"e\"\r\n"
      let folder = try TemporaryFolder()
      let file = try TableFile(path: folder.write(Array(text.utf8), to: "t.csv"))
      let reader = try file.rows(ofSheet: 0, delimiter: UInt8(ascii: ","))
      var row = TableRow()
      var cells: [[String]] = []
      while try reader.next(into: &row) { cells.append(row.cells) }
      #expect(cells.count == 2)
      #expect(cells.first?.last == "a\"b\r\nc")
      #expect(cells.last == ["d", "e"])
    }
  }

  struct Sniff: Sendable, CustomTestStringConvertible {
    var text: String
    var delimiter: Character?
    var testDescription: String { String(text.prefix(40)) }
  }

  static let sniffs: [Sniff] = [
    Sniff(text: "a,b,c\n1,2,3\n", delimiter: ","),
    Sniff(text: "a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", delimiter: ";"),
    Sniff(text: "a\tb\n1,2\t3\n", delimiter: "\t"),
    Sniff(text: "a|b\n1|2\n", delimiter: "|"),
    Sniff(text: "Title of a report\nUser,x\n\na,b,c,d\n", delimiter: ","),
    Sniff(text: "sepatu\ntas, kulit\ntopi\njam\n", delimiter: nil),
    Sniff(text: "sepatu\ntopi\njam\ntas, kulit\n", delimiter: nil),
    Sniff(text: "sepatu pria\ntas wanita\n", delimiter: nil),
    Sniff(text: "\"a,b\";\"c,d\"\n\"e,f\";\"g\"\n", delimiter: ";"),
    Sniff(text: "keyword;notes\nx;\"a\nb\nc\"\ny;\"d\"\n", delimiter: ";"),
    Sniff(text: "", delimiter: nil),
  ]

  @Test("The delimiter is not found", arguments: sniffs)
  func findsDelimiter(_ example: Sniff) {
    let found = DelimiterSniffer.sniff(Array(example.text.utf8), isWhole: true)
    #expect(found == example.delimiter?.asciiValue)
  }
}
