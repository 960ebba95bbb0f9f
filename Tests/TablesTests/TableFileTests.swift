import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite("Files that are no tables")
struct TableFileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var says: String
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "empty", bytes: [], says: "empty"),
    Case(
      name: "old.xls", bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0],
      says: "save it as .xlsx"),
    Case(name: "table.xls", bytes: Array("<html><table><tr><td>x".utf8), says: "web page"),
    Case(
      name: "table2.xls", bytes: [0xEF, 0xBB, 0xBF] + Array("\n <table border=1>".utf8),
      says: "web page"),
    Case(name: "sheet.xml", bytes: Array("<?xml version=\"1.0\"?><Workbook>".utf8), says: "XML"),
    Case(name: "x.pdf", bytes: Array("%PDF-1.7\n".utf8), says: "PDF"),
    Case(name: "x.csv.gz", bytes: [0x1F, 0x8B, 8, 0], says: "gunzip"),
    Case(name: "x.db", bytes: Array("SQLite format 3\0".utf8), says: "--store"),
    Case(name: "x.png", bytes: [0x89, 0x50, 0x4E, 0x47, 13, 10], says: "picture"),
    Case(
      name: "program", bytes: (0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ $0 >> 3) },
      says: "not text"),
  ]

  @Test("A file that is no table is read as one", arguments: cases)
  func refuses(_ example: Case) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(example.bytes, to: example.name)
    let error = #expect(throws: TableError.self) { try TableFile(path: path) }
    #expect(error?.description.contains(example.says) == true, "\(error!)")
    #expect(error?.description.hasPrefix(path) == true)
  }

  @Test("A missing file or a folder gives no clear error")
  func missing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("missing.csv")
    #expect(throws: TableError.unreadable(path: path, reason: "No such file or directory")) {
      try TableFile(path: path)
    }
    #expect(throws: TableError.notAFile(path: folder.url.path)) {
      try TableFile(path: folder.url.path)
    }
  }

  @Test("A pipe cannot be read")
  func pipe() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("pipe")
    #expect(unsafe mkfifo(path, 0o600) == 0)
    let writer = Thread {
      try? Data("keyword,volume\nsepatu,5\n".utf8).write(to: URL(fileURLWithPath: path))
    }
    writer.start()
    let file = try TableFile(path: path)
    let reader = try file.rows(ofSheet: 0)
    var row = TableRow()
    var rows: [[String]] = []
    while try reader.next(into: &row) { rows.append(row.cells) }
    #expect(rows == [["keyword", "volume"], ["sepatu", "5"]])
  }
}
