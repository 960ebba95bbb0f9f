internal import Tables

/// Finds the header of a keyword table among its first rows.
struct HeaderFinder {
  /// Rows in which a header is looked for; exports put up to about ten lines above it.
  static let searchRows = 60

  /// How sure it is that a table holds keywords, best last.
  enum Certainty: Int, Comparable {
    /// No header and one column: a plain list.
    case list
    /// A keyword's column name beside unknown names, or as a key of JSON.
    case weak
    /// A keyword's column name beside other known ones, or columns named by hand.
    case strong

    static func < (a: Certainty, b: Certainty) -> Bool { a.rawValue < b.rawValue }
  }

  struct Found {
    var mapping: ColumnMapping
    var certainty: Certainty
    /// How many of the first rows are not data.
    var skippedRows: Int
    /// Columns named by hand that the table does not have.
    var missing: [ColumnRequest] = []
  }

  var requests: [ColumnRequest]
  var volumeKind: VolumeKind

  /// The header of the table whose first rows these are; nil when no column is known to hold keywords.
  func find(in rows: [TableRow]) -> Found? {
    if requests.contains(where: { $0.field == .keyword }) { return findRequested(in: rows) }
    var weak: Found?
    for (place, row) in rows.enumerated() {
      let meanings = meanings(of: row)
      guard meanings.contains(where: { $0?.field == .keyword }) else { continue }
      let known = meanings.count { $0 != nil }
      if known >= 2 {
        return found(row, place: place, meanings: meanings, rows: rows, certainty: .strong)
      }
      // The keys of JSON are its header; what stands in a row is none.
      if row.line == 0 {
        return found(row, place: place, meanings: meanings, rows: rows, certainty: .weak)
      }
      let filled = (0..<row.count).filter { !row.isEmpty(at: $0) }
      let looksNamed = filled.allSatisfy { !Self.isNumber(row.text(at: $0)) }
      if weak == nil, filled.count >= 2, looksNamed, place + 1 < rows.count {
        weak = found(row, place: place, meanings: meanings, rows: rows, certainty: .weak)
      }
    }
    return weak ?? findList(in: rows)
  }

  private func meanings(of row: TableRow) -> [ColumnAliases.Meaning?] {
    (0..<row.count).map { ColumnAliases.meaning(of: row.text(at: $0)) }
  }

  private static func isNumber(_ text: String) -> Bool {
    switch NumberReader(habit: .counts).read(text) {
    case .exact, .range, .percent: true
    case .absent, .unreadable: false
    }
  }

  /// A table with one filled column is a list; its first row belongs to it unless it is a header.
  private func findList(in rows: [TableRow]) -> Found? {
    guard let first = rows.first else { return nil }
    var column: Int?
    for row in rows {
      for index in 0..<row.count where !row.isEmpty(at: index) {
        if row.line == 0 { continue }
        if let column, column != index { return nil }
        column = index
      }
    }
    let isHeader =
      first.line == 0 || ColumnAliases.meaning(of: first.text(at: column ?? 0))?.field == .keyword
    guard column != nil || isHeader else { return nil }
    if isHeader, !requests.isEmpty {
      return found(
        first, place: 0, meanings: meanings(of: first), rows: rows, certainty: .list,
        keyword: column ?? 0)
    }
    var mapping = ColumnMapping()
    mapping.columns[.keyword] = .init(
      index: column ?? 0, name: isHeader ? first.text(at: column ?? 0) : "")
    mapping.headerLine = isHeader ? first.line : nil
    return Found(
      mapping: mapping, certainty: .list, skippedRows: isHeader ? 1 : 0, missing: requests)
  }

  private func found(
    _ row: TableRow, place: Int, meanings: [ColumnAliases.Meaning?], rows: [TableRow],
    certainty: Certainty, keyword: Int? = nil
  ) -> Found {
    var mapping = ColumnMapping()
    mapping.headerLine = row.line
    let width = rows.lazy.map(\.count).max() ?? 0
    var missing: [ColumnRequest] = []
    var best: [KeywordField: (index: Int, rank: Int)] = [:]
    for (index, meaning) in meanings.enumerated() {
      guard let meaning, meaning.field != .other else { continue }
      if let held = best[meaning.field], held.rank <= meaning.rank { continue }
      best[meaning.field] = (index, meaning.rank)
    }
    for (field, place) in best {
      mapping.columns[field] = .init(index: place.index, name: row.text(at: place.index))
    }
    if let keyword {
      mapping.columns[.keyword] = .init(index: keyword, name: row.text(at: keyword))
    }
    for request in requests {
      if let index = Self.resolve(request, header: row, width: width) {
        mapping.columns[request.field] = .init(index: index, name: row.text(at: index))
      } else {
        missing.append(request)
      }
    }
    chooseVolume(&mapping)
    finish(&mapping, header: row, place: place, rows: rows)
    return Found(
      mapping: mapping, certainty: certainty, skippedRows: place + 1, missing: missing)
  }

  /// Leaves one volume column: the kind that was asked for, otherwise searches, otherwise an index.
  private func chooseVolume(_ mapping: inout ColumnMapping) {
    let kinds: [(KeywordField, VolumeKind)] = [
      (.volume, .searches), (.volumeIndex, .index), (.impressions, .impressions),
      (.clicks, .clicks),
    ]
    let isNamed = requests.contains { $0.field == .volume }
    let chosen = kinds.first { field, kind in
      guard mapping.columns[field] != nil else { return false }
      if isNamed { return field == .volume }
      return volumeKind == .searches ? kind == .searches || kind == .index : kind == volumeKind
    }
    let column = chosen.flatMap { mapping.columns[$0.0] }
    for (field, _) in kinds { mapping.columns[field] = nil }
    mapping.columns[.volume] = column
    mapping.volumeKind = column == nil ? .none : isNamed ? volumeKind : chosen!.1
  }

  private func finish(
    _ mapping: inout ColumnMapping, header: TableRow?, place: Int, rows: [TableRow]
  ) {
    if let header {
      let used = Set(mapping.columns.values.map(\.index))
      mapping.unused = (0..<header.count).filter { !used.contains($0) && !header.isEmpty(at: $0) }
        .map { header.text(at: $0) }
      let name = mapping.columns[.keyword]?.name ?? ""
      mapping.holdsPlacements = name.contains("/")
      mapping.monthColumns = (0..<header.count).filter {
        TextFold.fold(header.text(at: $0)).hasPrefix("searches:")
      }
    }
    mapping.preamble = rows.prefix(place).map { row in
      row.cells.filter { !$0.isEmpty }.joined(separator: ": ")
    }
  }

  /// The column that a request means: a number or letter that the header is wide enough for, or else
  /// a name, or else one that a row is wide enough for. (`KD` is a name in any table of less than 290
  /// columns.)
  private static func resolve(_ request: ColumnRequest, header: TableRow, width: Int) -> Int? {
    if let position = request.position, position < header.count { return position }
    let wanted = TextFold.fold(request.column)
    let named = (0..<header.count).first { TextFold.fold(header.text(at: $0)) == wanted }
    return named ?? request.position.flatMap { $0 < width ? $0 : nil }
  }

  /// Columns named by hand. The header is the row that holds the name; where the keyword's column is
  /// given by position, it is the row that known names show, if there is one.
  private func findRequested(in rows: [TableRow]) -> Found? {
    let keyword = requests.last { $0.field == .keyword }!
    let width = rows.map(\.count).max() ?? 0
    guard let position = keyword.position, position < width else {
      let wanted = TextFold.fold(keyword.column)
      for (place, row) in rows.enumerated() {
        let isHeader = (0..<row.count).contains { TextFold.fold(row.text(at: $0)) == wanted }
        if isHeader {
          return found(
            row, place: place, meanings: meanings(of: row), rows: rows, certainty: .strong)
        }
      }
      return nil
    }
    for (place, row) in rows.enumerated() {
      let meanings = meanings(of: row)
      let known = meanings.count { $0 != nil }
      let isAtKeyword = position < meanings.count && meanings[position]?.field == .keyword
      if row.line == 0 || isAtKeyword || known >= 2 {
        return found(row, place: place, meanings: meanings, rows: rows, certainty: .strong)
      }
    }
    var mapping = ColumnMapping()
    var missing: [ColumnRequest] = []
    for request in requests {
      if let index = request.position, index < width {
        mapping.columns[request.field] = .init(index: index, name: "")
      } else {
        missing.append(request)
      }
    }
    mapping.volumeKind = mapping.columns[.volume] == nil ? .none : volumeKind
    finish(&mapping, header: nil, place: 0, rows: rows)
    return Found(mapping: mapping, certainty: .strong, skippedRows: 0, missing: missing)
  }
}
