internal import Markup

/// Reads the rows of a worksheet while its XML is unpacked.
///
/// A row's line is its number in the sheet. Cells that the file leaves out are empty. Numbers keep the
/// text of the file (`2127590`, `1.2E+05`), dates are the serial numbers that Excel keeps, booleans are
/// `TRUE` and `FALSE`, a formula's cell is its last result. An error (`#REF!`) keeps its name and is marked
/// (`TableRow.isError(at:)`).
public final class WorkbookReader: RowReader {
  private let part: WorkbookPart
  private var handler: WorksheetHandler
  private var isAtEnd = false

  init(_ part: WorkbookPart, strings: SharedStrings, limits: TableLimits) {
    self.part = part
    handler = WorksheetHandler(strings: strings, limits: limits)
  }

  public var findings: TableFindings { handler.findings }

  /// Reads the next row of the sheet; false at its end.
  public func next(into row: inout TableRow) throws(TableError) -> Bool {
    while true {
      if handler.take(&row) { return true }
      if isAtEnd { return false }
      isAtEnd = try !part.feed(&handler)
    }
  }
}

/// Gathers the rows of a worksheet from its elements `<row r><c r t><v>` and `<is><t>`.
struct WorksheetHandler: XMLHandler {
  private(set) var findings = TableFindings()

  private let strings: SharedStrings
  private let limits: TableLimits
  /// Rows that are complete and not taken yet, and behind them rows whose memory is used again.
  private var rows: [TableRow] = []
  private var complete = 0
  private var taken = 0

  private var row = TableRow()
  private var rowNumber = 0
  private var isOversize = false
  /// The type of the open cell.
  private var type = CellType.number
  private var value: [UInt8] = []
  private var collects = false
  private var isInPhonetic = false
  private var isInCell = false

  private enum CellType { case number, shared, text, boolean, error }

  init(strings: SharedStrings, limits: TableLimits) {
    self.strings = strings
    self.limits = limits
  }

  /// Gives the next complete row.
  mutating func take(_ target: inout TableRow) -> Bool {
    guard taken < complete else {
      taken = 0
      complete = 0
      return false
    }
    swap(&target, &rows[taken])
    taken += 1
    return true
  }

  mutating func startElement(_ element: borrowing XMLElement) {
    if element.isNamed("c") {
      beginCell(element)
    } else if element.isNamed("v") {
      collects = isInCell
    } else if element.isNamed("t") {
      collects = isInCell && !isInPhonetic
    } else if element.isNamed("row") {
      let stated = element.attribute("r").flatMap { Self.number($0[...]) }
      // Numbers rise; a sheet that says otherwise is counted through.
      rowNumber = max(stated ?? 0, rowNumber + 1)
      row.reset(line: rowNumber)
      isOversize = false
    } else if element.isNamed("rPh") {
      isInPhonetic = true
    }
  }

  mutating func endElement(_ name: Span<UInt8>) {
    if name.spells("v") || name.spells("t") {
      collects = false
    } else if name.spells("c") {
      endCell()
    } else if name.spells("row") {
      endRow()
    } else if name.spells("rPh") {
      isInPhonetic = false
    }
  }

  mutating func text(_ bytes: Span<UInt8>) {
    guard collects else { return }
    if value.count + row.storage.count + bytes.count > limits.maximumRowBytes {
      isOversize = true
    } else {
      value.append(bytes)
    }
  }

  private mutating func beginCell(_ element: borrowing XMLElement) {
    value.removeAll(keepingCapacity: true)
    type = .number
    if let stated = element.attribute("t") {
      if stated == [UInt8(ascii: "s")] {
        type = .shared
      } else if stated == [UInt8(ascii: "b")] {
        type = .boolean
      } else if stated == [UInt8(ascii: "e")] {
        type = .error
      } else if stated != [UInt8(ascii: "n")] {
        type = .text  // str, inlineStr, d
      }
    }
    let column = element.attribute("r").flatMap { Self.column($0) } ?? row.count
    isInCell = column >= row.count && column < limits.maximumCells
    if !isInCell {
      if findings.surplusCells.lastLine != rowNumber { findings.surplusCells.add(line: rowNumber) }
      return
    }
    while row.count < column { row.endCell() }
  }

  private mutating func endCell() {
    guard isInCell else { return }
    isInCell = false
    switch type {
    case .shared:
      if let index = Self.number(value[...]), let string = strings[index] {
        if row.storage.count + string.count > limits.maximumRowBytes {
          isOversize = true
        } else {
          row.storage.append(contentsOf: string)
        }
      }
    case .boolean:
      row.storage.append(contentsOf: (value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE").utf8)
    case .number:
      if !value.isEmpty { row.numbers.append(row.count) }
      row.storage.append(contentsOf: value)
    case .error:
      row.errors.append(row.count)
      row.storage.append(contentsOf: value)
    case .text:
      ExcelText.unescape(&value)
      row.storage.append(contentsOf: value)
    }
    row.endCell()
  }

  private mutating func endRow() {
    if isOversize {
      findings.oversizeRows.add(line: rowNumber)
      return
    }
    guard row.count > 0 else { return }
    if complete == rows.count { rows.append(TableRow()) }
    swap(&row, &rows[complete])
    complete += 1
  }

  private static func number(_ text: ArraySlice<UInt8>) -> Int? {
    guard !text.isEmpty, text.count <= 10 else { return nil }
    var value = 0
    for byte in text {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// The column of a cell reference, counted from 0: `C7` is 2.
  private static func column(_ reference: [UInt8]) -> Int? {
    var column = 0
    for byte in reference {
      let letter = byte & 0xDF
      guard letter >= 0x41, letter <= 0x5A else { break }
      column = column * 26 + Int(letter - 0x40)
      if column > 1 << 24 { return column }
    }
    return column == 0 ? nil : column - 1
  }
}
