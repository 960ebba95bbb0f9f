import Tables

/// A small table with a header in its first row, held in memory.
struct PlainTable {
  /// Most rows.
  static let maximumRows = 100_000

  var header: [String]
  /// As many cells a row as the header has.
  var rows: [[String]]

  /// Index of a column, whatever its letters' size.
  func column(_ name: String) -> Int? { header.firstIndex { $0.lowercased() == name } }

  /// Reads the first sheet of a file.
  static func read(_ path: String) throws -> PlainTable {
    let reader = try TableFile(path: path).rows(ofSheet: 0)
    var row = TableRow()
    guard try reader.next(into: &row) else { throw CouldNot(message: "\(path): has no rows") }
    var table = PlainTable(header: row.cells, rows: [])
    while try reader.next(into: &row) {
      guard table.rows.count < maximumRows else {
        throw CouldNot(message: "\(path): has more than \(maximumRows) rows; split it")
      }
      table.rows.append(table.header.indices.map { row.text(at: $0) })
    }
    return table
  }
}
