internal import Tables

/// Why a file gave no keywords.
public enum KeywordFileError: Error, Equatable, CustomStringConvertible {
  /// No column is known to hold keywords; `cells` are those of the likeliest header. Sheets that were not
  /// looked into are only counted.
  case noKeywordColumn(
    path: String, line: Int, cells: [String], asked: String?, unsearchedSheets: Int)
  /// A column that was named by hand is not there; `cells` are those of the header, or of the widest row
  /// where there is none.
  case noSuchColumn(path: String, request: ColumnRequest, headerLine: Int?, cells: [String])
  /// The files were read and gave not one keyword; what was found in them, and the first row of those left out.
  case noKeywords(paths: [String], files: [ImportedFile], first: RejectedRow?)

  public var description: String {
    switch self {
    case .noKeywordColumn(let path, let line, let cells, let asked, let unsearched):
      let what =
        asked.map { "has no column '\($0)'" } ?? "has no column that is known to hold keywords"
      let seen =
        cells.isEmpty
        ? "its first \(HeaderFinder.searchRows) rows are empty"
        : "\(line == 0 ? "its keys are" : "line \(line) reads"): \(Self.names(cells))"
      let more =
        unsearched > 0 ? "; \(unsearched) sheets were not looked into, name one with --sheet" : ""
      return
        "\(path): \(what); \(seen)\(more); name the column with --map keyword=NAME (or its letter)"
    case .noSuchColumn(let path, let request, let line, let cells):
      let what = "has no column '\(request.column)' for \(request.field.rawValue)"
      let seen =
        switch line {
        case 0?: "its keys are: \(Self.names(cells))"
        case let line?: "line \(line) reads: \(Self.names(cells))"
        case nil:
          "it has no header and \(cells.count) column\(cells.count == 1 ? "" : "s")"
        }
      let how = line == nil ? "LETTER (or its number)" : "NAME (or its letter)"
      return
        "\(path): \(what); \(seen); name one of these with --map \(request.field.rawValue)=\(how)"
    case .noKeywords(let paths, let files, let first):
      return "\(paths.joined(separator: ", ")): \(Self.lack(files, first))"
    }
  }

  private static func names(_ cells: [String]) -> String {
    let filled = cells.filter { !$0.isEmpty }
    let shown = filled.prefix(12).map { $0.count > 30 ? $0.prefix(29) + "…" : $0[...] }
    return shown.joined(separator: " | ")
      + (filled.count > 12 ? " | … (\(filled.count) columns)" : "")
  }

  private static func lack(_ files: [ImportedFile], _ first: RejectedRow?) -> String {
    let rows = files.reduce(0) { $0 + $1.rowsRead }
    guard rows > 0, let first else {
      let what =
        if files.count > 1 {
          "have no rows of keywords"
        } else if files.first?.format == .json || files.first?.format == .ndjson {
          "holds no records"
        } else {
          "has a header (line \(files.first?.mapping.headerLine ?? 1)) and no rows"
        }
      return "\(what), so nothing was imported; export it again with its rows"
    }
    let counts = files.reduce(into: [RejectReason: Int]()) { all, file in
      all.merge(file.rejectCounts, uniquingKeysWith: +)
    }
    let reasons = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.value) \($0.key.rawValue)" }.joined(separator: "; ")
    let whose =
      files.count > 1
      ? "none of their \(rows) rows"
      : rows == 1 ? "its only row gives no" : "none of its \(rows) rows"
    let gives = rows == 1 && files.count == 1 ? " keyword" : " gives a keyword"
    let cell = first.cell.isEmpty ? "" : ": '\(first.cell)'"
    let column = files.first?.mapping.columns[.keyword]
    let name = column.map { $0.name.isEmpty ? "column \($0.index + 1)" : "column '\($0.name)'" }
    return
      "\(whose)\(gives) (\(reasons); first \(first.file):\(first.line)\(cell)), so nothing was "
      + "imported; if \(name ?? "its column") is the wrong one, name another with --map keyword=NAME"
  }
}
