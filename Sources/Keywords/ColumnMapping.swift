internal import Tables

/// Which column of a table holds which field.
public struct ColumnMapping: Sendable, Equatable, Codable {
  /// A column of the table.
  public struct Column: Sendable, Equatable, Codable {
    /// Its place, counted from 0.
    public var index: Int
    /// Its name in the header; empty where there is no header.
    public var name: String
  }

  /// The columns that are read, by field.
  public internal(set) var columns: [KeywordField: Column] = [:]
  /// Line (row of a workbook) of the header; 0 for the keys of JSON, nil where there is no header.
  public internal(set) var headerLine: Int?
  /// What the volumes count.
  public internal(set) var volumeKind = VolumeKind.none
  /// Names of the columns that are not read.
  public internal(set) var unused: [String] = []
  /// What stands above the header, row by row, cells joined by `: `.
  public internal(set) var preamble: [String] = []
  /// Whether the keyword column may hold placements too (`Keyword/Location`).
  var holdsPlacements = false
  /// Columns `Searches: Jan 2026`, as a planner writes them.
  var monthColumns: [Int] = []

  /// The index of a field's column.
  func index(of field: KeywordField) -> Int? { columns[field]?.index }

  private enum CodingKeys: String, CodingKey {
    case columns, headerLine, volumeKind, unused, preamble
  }

  /// Reads what `encode(to:)` wrote; fields that are absent are empty.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let named = try values.decode([String: Column].self, forKey: .columns)
    for (name, column) in named {
      if let field = KeywordField(rawValue: name) { columns[field] = column }
    }
    headerLine = try values.decodeIfPresent(Int.self, forKey: .headerLine)
    volumeKind = try values.decode(VolumeKind.self, forKey: .volumeKind)
    unused = try values.decode([String].self, forKey: .unused)
    preamble = try values.decode([String].self, forKey: .preamble)
  }

  /// Writes `columns` as an object whose keys are the fields' names.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    let named = Dictionary(uniqueKeysWithValues: columns.map { ($0.rawValue, $1) })
    try values.encode(named, forKey: .columns)
    try values.encodeIfPresent(headerLine, forKey: .headerLine)
    try values.encode(volumeKind, forKey: .volumeKind)
    try values.encode(unused, forKey: .unused)
    try values.encode(preamble, forKey: .preamble)
  }

  init() {}
}

/// A column as a person names it: by its header, by its letter (`B`) or by its number from 1.
public struct ColumnRequest: Sendable, Equatable {
  /// The field the column is for.
  public var field: KeywordField
  /// The column's name, letter or number.
  public var column: String

  /// A request for that field.
  public init(field: KeywordField, column: String) {
    self.field = field
    self.column = column
  }

  /// Reads `keyword=Column Name`; nil when there is no `=` or no such field.
  public init?(_ text: String) {
    guard let sign = text.firstIndex(of: "="), let field = KeywordField(name: String(text[..<sign]))
    else { return nil }
    let column = text[text.index(after: sign)...]
    guard !column.isEmpty else { return nil }
    self.init(field: field, column: String(column))
  }

  /// The column's index when it is given by letter or number.
  var position: Int? {
    if let number = Int(column) { return number >= 1 ? number - 1 : nil }
    guard column.utf8.count <= 2 else { return nil }
    var index = 0
    for byte in column.uppercased().utf8 {
      guard byte >= 0x41, byte <= 0x5A else { return nil }
      index = index * 26 + Int(byte - 0x41) + 1
    }
    return index - 1
  }
}
