internal import Tables

/// Where in a file the keywords stand: sheet, delimiter and columns.
struct KeywordPlace {
  var sheet: Int
  var delimiter: UInt8?
  var found: HeaderFinder.Found
  /// Other sheets with a header of keywords.
  var otherSheets: [String] = []

  /// Whether one column can be a list. In JSON a list of strings is named by its own key; one key
  /// of an object, `{"code":"0"}`, is something else.
  private static func mayBeList(_ rows: [TableRow], sheet: String) -> Bool {
    guard let first = rows.first, first.line == 0 else { return true }
    let name = first.text(at: 0)
    return ColumnAliases.meaning(of: name)?.field == .keyword
      || sheet == name || sheet.hasSuffix("." + name)
  }

  /// The rows behind the header.
  func rows(of file: TableFile) throws -> any RowReader {
    let reader = try file.rows(ofSheet: sheet, delimiter: delimiter)
    var skipped = TableRow()
    for _ in 0..<found.skippedRows { _ = try reader.next(into: &skipped) }
    return reader
  }

  /// Looks through the sheets (one only, if `sheet` names it) for the surest header, the first one
  /// where several are as sure. Hidden sheets come last. A text whose delimiter was taken for another
  /// is tried with the others.
  init(file: TableFile, finder: HeaderFinder, sheet: String?) throws {
    var order = file.sheets.indices.sorted {
      (file.sheets[$0].isHidden ? 1 : 0, $0) < (file.sheets[$1].isHidden ? 1 : 0, $1)
    }
    if let sheet { order = [try file.sheetIndex(named: sheet)] }
    var best: KeywordPlace?
    var filled = 0
    var nearest: (line: Int, cells: [String])?
    var strong: [Int] = []
    for index in order {
      let rows = try Self.firstRows(file, sheet: index, delimiter: nil)
      if !rows.isEmpty { filled += 1 }
      if let widest = rows.max(by: { $0.count < $1.count }),
        widest.count > nearest?.cells.count ?? 0
      {
        nearest = (widest.line, widest.cells)
      }
      guard let found = finder.find(in: rows),
        found.certainty != .list || Self.mayBeList(rows, sheet: file.sheets[index].name)
      else { continue }
      if found.certainty == .strong { strong.append(index) }
      if best == nil || found.certainty > best!.found.certainty {
        best = KeywordPlace(sheet: index, delimiter: nil, found: found)
      }
    }
    if best == nil || best!.found.certainty == .list {
      for delimiter in file.otherDelimiters {
        let rows = try Self.firstRows(file, sheet: 0, delimiter: delimiter)
        if let found = finder.find(in: rows), found.certainty == .strong {
          best = KeywordPlace(sheet: 0, delimiter: delimiter, found: found)
          break
        }
      }
    }
    // One column among other filled sheets is a note, not a list, unless it was asked for.
    if let place = best, place.found.certainty == .list, filled > 1, sheet == nil { best = nil }
    // An answer without records, `{"result":[]}`, is an empty list and not a file of another kind.
    if best == nil, finder.requests.isEmpty, file.format == .json || file.format == .ndjson,
      let empty = order.first(where: { file.sheets[$0].rowCount == 0 })
    {
      var mapping = ColumnMapping()
      mapping.columns[.keyword] = .init(index: 0, name: "")
      best = KeywordPlace(
        sheet: empty, delimiter: nil,
        found: .init(mapping: mapping, certainty: .list, skippedRows: 0))
    }
    guard var best else {
      throw KeywordFileError.noKeywordColumn(
        path: file.path, line: nearest?.line ?? 0, cells: nearest?.cells ?? [],
        asked: finder.requests.last { $0.field == .keyword }?.column)
    }
    best.otherSheets = strong.filter { $0 != best.sheet }.map { file.sheets[$0].name }
    self = best
  }

  private init(sheet: Int, delimiter: UInt8?, found: HeaderFinder.Found) {
    self.sheet = sheet
    self.delimiter = delimiter
    self.found = found
  }

  private static func firstRows(
    _ file: TableFile, sheet: Int, delimiter: UInt8?
  ) throws -> [TableRow] {
    let reader = try file.rows(ofSheet: sheet, delimiter: delimiter)
    var rows: [TableRow] = []
    var row = TableRow()
    while rows.count < HeaderFinder.searchRows, try reader.next(into: &row) { rows.append(row) }
    return rows
  }
}

/// Why a file gave no keywords.
public enum KeywordFileError: Error, Equatable, CustomStringConvertible {
  /// No column is known to hold keywords; `cells` are those of the likeliest header.
  case noKeywordColumn(path: String, line: Int, cells: [String], asked: String?)

  public var description: String {
    switch self {
    case .noKeywordColumn(let path, let line, let cells, let asked):
      let shown = cells.prefix(12).map { $0.count > 30 ? $0.prefix(29) + "…" : $0[...] }
      let names = shown.filter { !$0.isEmpty }.joined(separator: " | ")
      let more = cells.count > 12 ? " | … (\(cells.count) columns)" : ""
      let what =
        asked.map { "has no column '\($0)'" } ?? "has no column that is known to hold keywords"
      let seen =
        cells.isEmpty
        ? "its first \(HeaderFinder.searchRows) rows are empty"
        : "\(line == 0 ? "its keys are" : "line \(line) reads"): \(names)\(more)"
      return "\(path): \(what); \(seen); name the column with --map keyword=NAME (or its letter)"
    }
  }
}
