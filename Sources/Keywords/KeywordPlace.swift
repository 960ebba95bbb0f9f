internal import Tables

/// Where in a file the keywords stand: sheet, delimiter and columns.
struct KeywordPlace {
  var sheet: Int
  var delimiter: UInt8?
  var found: HeaderFinder.Found
  /// Other sheets with a header of keywords.
  var otherSheets: [String] = []
  /// How many sheets were not looked into, behind `TableLimits.maximumSearchedSheets` others.
  var unsearchedSheets = 0

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
  /// - Throws: `TableError`; `KeywordFileError` where no column holds keywords, or one that was named by
  ///   hand is not there.
  init(file: TableFile, finder: HeaderFinder, sheet: String?, limits: TableLimits) throws {
    var order = file.sheets.indices.sorted {
      (file.sheets[$0].isHidden ? 1 : 0, $0) < (file.sheets[$1].isHidden ? 1 : 0, $1)
    }
    if let sheet { order = [try file.sheetIndex(named: sheet)] }
    // What JSON says to be empty costs nothing to look into.
    let searched = order.filter { file.sheets[$0].rowCount != 0 }
      .prefix(limits.maximumSearchedSheets)
    let unsearched = order.count { file.sheets[$0].rowCount != 0 } - searched.count
    let names = JSONNames(file)
    var best: KeywordPlace?
    var filled = 0
    var nearest: (line: Int, cells: [String])?
    var others: [Int] = []
    for index in searched {
      let rows = try Self.firstRows(file, sheet: index, delimiter: nil)
      if !rows.isEmpty { filled += 1 }
      if let widest = rows.max(by: { $0.count < $1.count }),
        widest.count > nearest?.cells.count ?? 0
      {
        nearest = (widest.line, widest.cells)
      }
      guard let found = finder.find(in: rows),
        found.certainty != .list || Self.mayBeList(rows, sheet: file.sheets[index].name),
        found.certainty == .strong || sheet != nil || !names.isEnvelope(index)
      else { continue }
      if found.certainty == .strong || names.isJSON && found.certainty == .weak {
        others.append(index)
      }
      let place = KeywordPlace(sheet: index, delimiter: nil, found: found)
      if best.map({ place.isBetter(than: $0, names) }) ?? true { best = place }
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
    // One column among other filled sheets is a note, not a list, unless it was asked for or its key in
    // JSON says that it is one.
    if let place = best, place.found.certainty == .list, filled > 1, sheet == nil,
      names.rank(place.sheet) == 0
    {
      best = nil
    }
    // An answer without records, `{"result":[]}`, is an empty list and not a file of another kind.
    if best == nil, finder.requests.isEmpty, names.isJSON,
      order.allSatisfy({ file.sheets[$0].rowCount == 0 || file.sheets[$0].name.isEmpty }),
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
        asked: finder.requests.last { $0.field == .keyword }?.column, unsearchedSheets: unsearched)
    }
    if let request = best.found.missing.first {
      let rows = try Self.firstRows(file, sheet: best.sheet, delimiter: best.delimiter)
      let line = best.found.mapping.headerLine
      let header = rows.first { $0.line == line } ?? rows.max { $0.count < $1.count }
      throw KeywordFileError.noSuchColumn(
        path: file.path, request: request, headerLine: line, cells: header?.cells ?? [])
    }
    best.otherSheets = others.filter { $0 != best.sheet }.map { file.sheets[$0].name }
    best.unsearchedSheets = unsearched
    self = best
  }

  /// Whether this place is taken rather than `other`, which stands before it.
  private func isBetter(than other: KeywordPlace, _ names: JSONNames) -> Bool {
    let (complete, otherComplete) = (found.missing.isEmpty, other.found.missing.isEmpty)
    if complete != otherComplete { return complete }
    if found.certainty != other.found.certainty { return found.certainty > other.found.certainty }
    return found.certainty != .strong && names.rank(sheet) > names.rank(other.sheet)
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

/// What the keys that lead to the records of a JSON file say of them; nothing for other files.
private struct JSONNames {
  /// Keys under which answers of programs put what was asked for.
  private static let wrappers: Set<String> = [
    "data", "items", "list", "result", "results", "rows", "records", "response", "content",
    "suggestions", "values",
  ]

  let isJSON: Bool
  private let sheets: [TableSheet]
  private let isOneAnswer: Bool

  init(_ file: TableFile) {
    isJSON = file.format == .json || file.format == .ndjson
    sheets = file.sheets
    isOneAnswer = file.format == .json
  }

  /// Whether this is the one object around lists, `{"query":"x","result":[…]}`.
  func isEnvelope(_ index: Int) -> Bool {
    isOneAnswer && sheets[index].name.isEmpty && sheets[index].rowCount == 1
      && sheets.indices.contains { $0 != index && sheets[$0].rowCount ?? 0 > 0 }
  }

  /// How much the last key speaks for keywords: 2 if it means them, 1 if it means any records.
  func rank(_ index: Int) -> Int {
    guard isJSON, let key = sheets[index].name.split(separator: ".").last else { return 0 }
    let name = String(key)
    if ColumnAliases.meaning(of: name.replacing("_", with: " "))?.field == .keyword { return 2 }
    return Self.wrappers.contains(name.lowercased()) ? 1 : 0
  }
}
