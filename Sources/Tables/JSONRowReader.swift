/// Reads the records of a JSON file as rows.
///
/// A *record* is an object at the top level or in a list; the keys that lead to it, lists left out,
/// name its sheet (`response.suggested_keywords`; the top level has the empty name). Its cells are its own
/// strings, numbers and literals; those of objects inside it are cells too, under dotted names. A
/// string or number in a list is a record of one cell, named by the list's key; a list in a list is
/// a record whose cells have no names; beside records with names its cells stand behind theirs. Numbers keep
/// the text they were written with; null is empty.
///
/// The file is read twice: first for the sheets and their columns (`JSONOutline`), then for the rows.
/// The first row of a sheet with columns holds their names and has line 0.
public final class JSONRowReader: RowReader {
  public private(set) var findings = TableFindings()

  private let path: String
  private let sheet: JSONOutline.Sheet
  private var walk: JSONWalk
  private let limits: TableLimits
  private var columnIndex: [[UInt8]: Int] = [:]
  private var hasToldColumns = false
  /// The cells of the open record, by column.
  private var cells: [(bytes: [UInt8], isNumber: Bool)]
  /// The columns of `cells` that hold something. Only these are touched for a record: 50,000 objects with a
  /// key of its own each are not 50,000 times all keys.
  private var filled: [Int] = []
  /// How many cells of an open list were told.
  private var listed = 0
  private var guess = 0

  init(path: String, stream: TextStream, outline: JSONOutline, sheet: Int, limits: TableLimits) {
    self.path = path
    self.sheet = outline.sheets[sheet]
    self.limits = limits
    walk = JSONWalk(stream, isLineDelimited: outline.isLineDelimited, limits: limits)
    cells = Array(repeating: ([], false), count: max(1, self.sheet.columns.count))
    for (index, column) in self.sheet.columns.enumerated() { columnIndex[column] = index }
  }

  /// Reads the next record; false at the end of the file.
  public func next(into row: inout TableRow) throws(TableError) -> Bool {
    if !hasToldColumns {
      hasToldColumns = true
      if sheet.hasNames {
        row.reset(line: 0)
        for column in sheet.columns {
          row.storage.append(contentsOf: column)
          row.endCell()
        }
        return true
      }
    }
    do {
      while let step = try walk.next() {
        switch step {
        case .begin(let record) where record.sheet.elementsEqual(sheet.name):
          guess = 0
          listed = 0
          for index in filled { cells[index].bytes.removeAll(keepingCapacity: true) }
          filled.removeAll(keepingCapacity: true)
        case .cell(let record, let column, let isNumber)
        where record.sheet.elementsEqual(sheet.name):
          take(record, column: column, isNumber: isNumber, into: &row)
        case .end(let record) where record.sheet.elementsEqual(sheet.name):
          if finish(record, into: &row) { return true }
        default: break
        }
      }
    } catch let fault as JSONFault {
      throw .json(path: path, line: fault.line, reason: fault.reason)
    } catch let error as TableError {
      throw error
    } catch {
      throw .json(path: path, line: 0, reason: "\(error)")
    }
    findings.brokenRecords = walk.brokenRecords
    return false
  }

  private func take(
    _ record: JSONWalk.Record, column: ArraySlice<UInt8>, isNumber: Bool, into row: inout TableRow
  ) {
    if record.kind == .list || sheet.columns.isEmpty {
      if record.kind != .list || listed == 0 { row.reset(line: record.line) }
      guard listed < limits.maximumCells else { return }
      // A list is no record of the named ones: its cells are none of theirs.
      let index = (sheet.hasNames ? sheet.columns.count : 0) + listed
      listed += 1
      if sheet.hasNames {
        row.sparseCount = index + 1
        row.columns.append(index)
      }
      row.storage.append(contentsOf: walk.token)
      if isNumber { row.numbers.append(index) }
      row.endCell()
      return
    }
    // Records repeat their keys in the same order, so the next column is nearly always the right one.
    let index: Int
    if guess < sheet.columns.count, sheet.columns[guess][...].elementsEqual(column) {
      index = guess
    } else if let found = columnIndex[Array(column)] {
      index = found
    } else {
      findings.surplusCells.add(line: record.line)
      return
    }
    guess = index + 1
    // The first of two equal keys stands.
    guard cells[index].bytes.isEmpty, !walk.token.isEmpty else { return }
    cells[index] = (walk.token, isNumber)
    filled.append(index)
  }

  private func finish(_ record: JSONWalk.Record, into row: inout TableRow) -> Bool {
    if record.kind == .list { return listed > 0 }
    if sheet.columns.isEmpty { return record.kind == .scalar }
    row.reset(line: record.line)
    filled.sort()
    row.sparseCount = cells.count
    for index in filled {
      row.storage.append(contentsOf: cells[index].bytes)
      if cells[index].isNumber { row.numbers.append(index) }
      row.columns.append(index)
      row.endCell()
    }
    return true
  }
}

/// What records lie where in a JSON file.
struct JSONOutline {
  struct Sheet {
    /// The keys that lead to the records, joined by dots.
    var name: [UInt8]
    /// Names of the cells, in the order in which they were first met.
    var columns: [[UInt8]] = []
    var rowCount = 0
    /// Whether the cells have names at all.
    var hasNames: Bool { columns.contains { !$0.isEmpty } }
  }

  private(set) var sheets: [Sheet] = []
  /// Whether records lie in more places than `TableLimits.maximumSheets`; the others are not read.
  private(set) var hasMoreSheets = false
  /// Whether every value stands on a line of its own, so that a broken one can be left out.
  private(set) var isLineDelimited: Bool

  init(
    _ stream: TextStream, isLineDelimited: Bool, limits: TableLimits
  ) throws {
    self.isLineDelimited = isLineDelimited
    var walk = JSONWalk(stream, isLineDelimited: isLineDelimited, limits: limits)
    var places: [[UInt8]: Int] = [:]
    var known: [Set<[UInt8]>] = []
    func place(_ name: [UInt8]) -> Int? {
      if let found = places[name] { return found }
      guard sheets.count < limits.maximumSheets else {
        hasMoreSheets = true
        return nil
      }
      places[name] = sheets.count
      sheets.append(Sheet(name: name))
      known.append([])
      return sheets.count - 1
    }
    while let step = try walk.next() {
      switch step {
      case .list(let name):
        _ = place(name)
      case .begin(let record):
        if let index = place(record.sheet) { sheets[index].rowCount += 1 }
      case .cell(let record, let column, _):
        guard record.kind != .list, let index = places[record.sheet],
          sheets[index].columns.count < limits.maximumCells
        else { continue }
        let name = Array(column)
        if known[index].insert(name).inserted { sheets[index].columns.append(name) }
      case .end: break
      }
    }
  }
}
