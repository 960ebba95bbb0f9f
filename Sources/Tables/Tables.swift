// Tables: reads rows of text cells from files. Knows nothing of keywords.
//
// A file becomes a `TableFile` with one or more sheets; a sheet is read with a `RowReader`, which
// fills the same `TableRow` again and again, so memory does not grow with the number of rows.

/// Reads the rows of one sheet, from first to last.
///
/// A reader belongs to one task.
public protocol RowReader: AnyObject {
  /// Fills `row` with the next row that has any cell; false when there is none left.
  ///
  /// - Throws: when the file cannot be read any further; what was read before stays true.
  func next(into row: inout TableRow) throws(TableError) -> Bool

  /// What was odd in the rows read so far.
  var findings: TableFindings { get }
}

/// One row: its cells' text as UTF-8, in one buffer that the next row uses again.
public struct TableRow: Sendable {
  /// Where the row begins: the number of its first line in a text file, counted from 1; the row's
  /// own number in a workbook; 0 for column names that the file gives in another way (JSON keys).
  public internal(set) var line = 0
  /// The cells' bytes, one cell behind the other.
  var storage: [UInt8] = []
  /// End of each cell in `storage`; rising.
  var ends: [Int] = []
  /// Cells the file itself marks as numbers, by index; empty in text files.
  var numbers: [Int] = []
  /// Cells that hold an error instead of a value, by index; only in workbooks.
  var errors: [Int] = []
  /// Where a row has few of many cells (`isSparse`): the columns of the cells that `ends` tells of, rising.
  /// All others are empty.
  var columns: [Int] = []
  /// The number of cells of a sparse row; 0 for a row that has all its cells in `ends`.
  var sparseCount = 0

  /// A row without cells.
  public init() {}

  /// A row made by hand, as tests need it.
  public init(line: Int, cells: [String]) {
    self.line = line
    for cell in cells {
      storage.append(contentsOf: cell.utf8)
      endCell()
    }
  }

  /// Number of cells.
  public var count: Int { sparseCount > 0 ? sparseCount : ends.count }

  /// Whether no cell holds anything.
  /// - Complexity: O(1).
  public var isBlank: Bool { storage.isEmpty }

  /// The bytes of a cell; none where the row has no such cell. UTF-8, unless the file's own bytes
  /// are damaged in a way the encoding's survey could not see.
  public func bytes(at index: Int) -> ArraySlice<UInt8> {
    var index = index
    if sparseCount > 0 {
      guard let place = place(of: index) else { return [] }
      index = place
    }
    guard index >= 0, index < ends.count else { return [] }
    return storage[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// The text of a cell; empty where the row has no such cell.
  public func text(at index: Int) -> String { String(decoding: bytes(at: index), as: UTF8.self) }

  /// Whether the cell holds nothing at all.
  public func isEmpty(at index: Int) -> Bool { bytes(at: index).isEmpty }

  /// Whether the file itself says that the cell is a number: its text is then a plain decimal
  /// number with a point, whatever the market's habits.
  public func isNumber(at index: Int) -> Bool { numbers.contains(index) }

  /// Whether the cell holds an error that a formula gave (`#REF!`) instead of a value. Its text is the
  /// error's name.
  public func isError(at index: Int) -> Bool { errors.contains(index) }

  /// All cells as text.
  public var cells: [String] { (0..<count).map { text(at: $0) } }

  mutating func reset(line: Int) {
    self.line = line
    storage.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    errors.removeAll(keepingCapacity: true)
    columns.removeAll(keepingCapacity: true)
    sparseCount = 0
  }

  mutating func endCell() { ends.append(storage.count) }

  /// Where in `ends` a sparse row tells of the column `index`; nil where it has nothing there.
  private func place(of index: Int) -> Int? {
    var (low, high) = (0, columns.count)
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low < columns.count && columns[low] == index ? low : nil
  }
}

/// What was odd in a table and was dealt with; counts, with the line of the first case.
public struct TableFindings: Sendable, Equatable {
  /// One kind of oddity.
  public struct Tally: Sendable, Equatable {
    /// How often it was met.
    public internal(set) var count = 0
    /// Line of the first case; nil when there was none.
    public internal(set) var firstLine: Int?
    /// Line of the last case, so that one row counts once.
    private(set) var lastLine: Int?

    mutating func add(line: Int) {
      count += 1
      lastLine = line
      if firstLine == nil { firstLine = line }
    }
  }

  /// Quotation marks that open a cell and never close it, taken as plain characters.
  public internal(set) var strayQuotes = Tally()
  /// Rows or records longer than `TableLimits.maximumRowBytes`, left out.
  public internal(set) var oversizeRows = Tally()
  /// Rows with more cells than `TableLimits.maximumCells`; the rest of their cells was left out.
  public internal(set) var surplusCells = Tally()
  /// Lines of NDJSON that are not JSON, left out.
  public internal(set) var brokenRecords = Tally()

  /// Nothing odd.
  public init() {}

  /// The findings in words, one a line; empty when nothing was odd.
  public var notes: [String] {
    func note(_ tally: Tally, _ what: String) -> [String] {
      guard let line = tally.firstLine else { return [] }
      return ["\(tally.count) \(what), first at line \(line)"]
    }
    return note(strayQuotes, "stray quotation mark(s) taken as plain characters")
      + note(oversizeRows, "row(s) too long to be a table's row, left out")
      + note(surplusCells, "row(s) with more cells than the limit, cut")
      + note(brokenRecords, "line(s) that are not JSON, left out")
  }
}

/// How much of a file a reader takes in; every limit can be changed.
public struct TableLimits: Sendable, Equatable {
  /// Longest row, in bytes of UTF-8; a longer one is left out and counted.
  public var maximumRowBytes = 4 << 20
  /// Most cells of a row.
  public var maximumCells = 16_384
  /// Deepest nesting of JSON.
  public var maximumDepth = 128
  /// Most sheets: the tables of a workbook, or the places in a JSON file where records lie.
  public var maximumSheets = 1_024
  /// Most sheets that are looked into for the one that is wanted, where none is named.
  public var maximumSearchedSheets = 100
  /// Most bytes that any part of a workbook may unfold to.
  public var maximumPartBytes = 2 << 30
  /// Most bytes of a workbook's shared strings, which are held in memory.
  public var maximumSharedStringBytes = 512 << 20
  /// How many times larger than its packed form a workbook's part may become; sheets of repeated cells
  /// unfold about 50-fold, zeros 1,032-fold.
  public var maximumRatio = 250
  /// Largest input that cannot be read twice (a pipe), which is copied to a temporary file first.
  public var maximumPipeBytes = 2 << 30

  /// The limits that stand above.
  public static let `default` = TableLimits()

  /// The default limits.
  public init() {}
}
