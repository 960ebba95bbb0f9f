import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite("Files with random damage")
struct MutationTests {
  static let samples: [(name: String, bytes: [UInt8])] = [
    ("t.csv", Array("a,b,\"c\"\"d\"\r\n\"e\nf\",๑๒๓,1.234\r\nรองเท้า;x|y\tz\n".utf8)),
    (
      "t.json",
      Array(#"{"r":{"x":[{"k":"\ud83d\udd25","n":1.5e3,"t":[1,[2,"a"]]},{"k":null}]}}"#.utf8)
    ),
    ("t.ndjson", Array("{\"k\":\"a\"}\n{\"k\":[true,{\"z\":\"\\n\"}]}\n".utf8)),
    (
      "t.xlsx",
      WorkbookTests.workbook(
        sheet: """
          <worksheet><sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c t="inlineStr"><is><t>x</t></is>
          </c></row></sheetData></worksheet>
          """, strings: "<sst><si><r><t>a_x0041_</t></r></si></sst>")
    ),
  ]

  /// An error is right, rows are right; a trap or an endless loop is not.
  @Test("Damage traps or never ends", .timeLimit(.minutes(10)), arguments: 0..<4)
  func survives(sample: Int) throws {
    let folder = try TemporaryFolder()
    let (name, bytes) = Self.samples[sample]
    for seed in 0..<150 {
      var random = SeededGenerator(seed: UInt64(seed))
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<mutated.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: mutated[place] = UInt8.random(in: 0...255, using: &random)
        case 1: mutated.remove(at: place)
        case 2: mutated.insert(bytes[place % bytes.count], at: place)
        default: mutated.removeSubrange(place..<min(mutated.count, place + 9))
        }
        if mutated.isEmpty { mutated = [0x41] }
      }
      let path = try folder.write(mutated, to: name)
      var rows = 0
      let error = Self.readAll(path, counting: &rows)
      if let error { #expect(error.description.contains(name), "seed \(seed)") }
      #expect(rows < 100, "seed \(seed)")
    }
  }

  /// Reads every row of every sheet; the error that ended it, if one did.
  private static func readAll(_ path: String, counting rows: inout Int) -> TableError? {
    do throws(TableError) {
      let file = try TableFile(path: path)
      for index in file.sheets.indices {
        let reader = try file.rows(ofSheet: index)
        var row = TableRow()
        while try reader.next(into: &row) { rows += row.cells.count == row.count ? 1 : 1_000 }
      }
      return nil
    } catch {
      return error
    }
  }
}
