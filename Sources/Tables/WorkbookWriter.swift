public import Bytes

/// Writes an Excel workbook (Office Open XML, ISO/IEC 29500, transitional): sheets of texts and numbers
/// with a fixed header row.
///
/// Texts are inline strings and never formulas; one that would be run if somebody typed it bears the
/// style `quotePrefix` (see `FormulaGuard`). Characters that XML cannot hold are written `_x0008_`, as
/// Excel does. Nothing tells the time, so the same rows give the same bytes. All rows are held in
/// memory, packed at the end.
///
/// ```swift
/// var book = WorkbookWriter()
/// try book.beginSheet("Gaps", columns: [.init("keyword", width: 40), .init("volume", width: 12)])
/// try book.append([.text("lampu"), .integer(120)])
/// try file.write(book.finish())
/// ```
public struct WorkbookWriter {
  /// A column of a sheet.
  public struct Column: Sendable {
    /// Text of the header.
    public var title: String
    /// Width in characters.
    public var width: Int

    /// A column of that title and width.
    public init(_ title: String, width: Int = 12) {
      self.title = title
      self.width = width
    }
  }

  /// Why a workbook cannot be written.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    case tooManyRows(sheet: String, limit: Int)
    /// The name is empty, longer than 31 characters, has one of `[]:*?/\`, or stands already.
    case sheetName(String)
    case tooLarge(ZipWriter.Failure)

    /// What is wrong, and what to do.
    public var description: String {
      switch self {
      case .tooManyRows(let sheet, let limit):
        "sheet \(sheet): a workbook's sheet has at most \(limit) rows; write CSV, or fewer rows"
      case .sheetName(let name):
        "'\(name)' is no name for a sheet; use 1 to 31 characters without []:*?/\\, each name once"
      case .tooLarge(let failure): "the workbook: \(failure)"
      }
    }
  }

  /// The most rows of a sheet, its header included.
  public static let maximumRows = 1_048_576
  /// The most UTF-16 units of a cell; a longer text is cut.
  public static let maximumCellUnits = 32_767

  private struct Sheet {
    var name: String
    var columns: [Column]
    var rows: Int
    var xml: [UInt8]
  }

  private var sheets: [Sheet] = []

  /// A workbook of no sheet yet.
  public init() {}

  /// Begins a sheet; the rows that follow are its own. The header is written as its first row.
  public mutating func beginSheet(_ name: String, columns: [Column]) throws(Failure) {
    let isTaken = sheets.contains { $0.name.lowercased() == name.lowercased() }
    guard !name.isEmpty, name.utf16.count <= 31, !name.contains(where: { "[]:*?/\\".contains($0) }),
      !name.hasPrefix("'"), !name.hasSuffix("'"), !isTaken
    else { throw .sheetName(name) }
    sheets.append(Sheet(name: name, columns: columns, rows: 0, xml: []))
    try append(columns.map { .text($0.title) }, style: Style.header)
  }

  /// Appends a row to the sheet that was begun last.
  /// - Precondition: a sheet was begun.
  public mutating func append(_ row: [TableCell]) throws(Failure) { try append(row, style: nil) }

  private mutating func append(_ row: [TableCell], style: Int?) throws(Failure) {
    precondition(!sheets.isEmpty, "a row needs a sheet")
    let last = sheets.count - 1
    guard sheets[last].rows < Self.maximumRows else {
      throw .tooManyRows(sheet: sheets[last].name, limit: Self.maximumRows)
    }
    sheets[last].rows += 1
    let number = sheets[last].rows
    Self.put("<row r=\"\(number)\">", to: &sheets[last].xml)
    for (place, cell) in row.enumerated() {
      Self.put(cell, at: "\(Self.letters(of: place))\(number)", style, to: &sheets[last].xml)
    }
    Self.put("</row>", to: &sheets[last].xml)
  }

  /// The workbook's bytes.
  public consuming func finish() throws(Failure) -> [UInt8] {
    var zip = ZipWriter()
    var bytes: [UInt8] = []
    do throws(ZipWriter.Failure) {
      bytes += try zip.entry("[Content_Types].xml", bytes: Array(contentTypes.utf8))
      bytes += try zip.entry("_rels/.rels", bytes: Array(Self.packageLinks.utf8))
      bytes += try zip.entry("xl/workbook.xml", bytes: Array(book.utf8))
      bytes += try zip.entry("xl/_rels/workbook.xml.rels", bytes: Array(bookLinks.utf8))
      bytes += try zip.entry("xl/styles.xml", bytes: Array(Self.styles.utf8))
      for number in sheets.indices {
        let part = Self.sheet(sheets[number])
        sheets[number].xml = []
        bytes += try zip.entry("xl/worksheets/sheet\(number + 1).xml", bytes: part)
      }
    } catch {
      throw .tooLarge(error)
    }
    return bytes + zip.finish()
  }
}

// MARK: - Cells

extension WorkbookWriter {
  /// Places in `styles`.
  private enum Style {
    static let header = 1
    static let integer = 2
    static let share = 3
    /// Text that is not to be run.
    static let guarded = 4
  }

  private static func put(_ text: String, to xml: inout [UInt8]) { xml += Array(text.utf8) }

  private static func put(
    _ cell: TableCell, at place: String, _ style: Int?, to xml: inout [UInt8]
  ) {
    func number(_ text: String, _ usual: Int?) {
      let mark = (style ?? usual).map { " s=\"\($0)\"" } ?? ""
      put("<c r=\"\(place)\"\(mark)><v>\(text)</v></c>", to: &xml)
    }
    switch cell {
    case .empty: break
    case .integer(let value):
      // Fifteen digits are what a spreadsheet's numbers hold.
      if value.magnitude < 1_000_000_000_000_000 {
        number("\(value)", Style.integer)
      } else {
        put(.text("\(value)"), at: place, style, to: &xml)
      }
    case .number(let value): if let text = TableCell.decimal(value) { number(text, nil) }
    case .share(let value): if let text = TableCell.decimal(value) { number(text, Style.share) }
    case .text(let text):
      let kind = style ?? (FormulaGuard.isDangerous(text.utf8) ? Style.guarded : nil)
      put("<c r=\"\(place)\"\(kind.map { " s=\"\($0)\"" } ?? "") t=\"inlineStr\">", to: &xml)
      put("<is><t xml:space=\"preserve\">", to: &xml)
      var units = 0
      var before: Unicode.Scalar?
      for scalar in text.unicodeScalars {
        units += scalar.value > 0xFFFF ? 2 : 1
        guard units <= maximumCellUnits else { break }
        put(scalar, behind: before, to: &xml)
        before = scalar
      }
      put("</t></is></c>", to: &xml)
    }
  }

  /// Writes a character as XML and Excel read it back. `_` is written as itself unless it would read as
  /// the start of an escape: `_x0041_` in a text is rare, so each `_` before an `x` is escaped.
  private static func put(
    _ scalar: Unicode.Scalar, behind before: Unicode.Scalar?, to xml: inout [UInt8]
  ) {
    switch scalar.value {
    case 0x26: put("&amp;", to: &xml)
    case 0x3C: put("&lt;", to: &xml)
    case 0x3E: put("&gt;", to: &xml)
    case 0x78 where before == "_":
      xml.removeLast()
      put("_x005F_x", to: &xml)
    case 0x09, 0x0A: xml.append(UInt8(scalar.value))
    case 0..<0x20, 0xFFFE, 0xFFFF:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      put("_x\(String(repeating: "0", count: 4 - digits.count))\(digits)_", to: &xml)
    default: xml += Array(String(scalar).utf8)
    }
  }

  /// A column's letters: 0 is `A`, 26 is `AA`.
  static func letters(of column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

// MARK: - Parts

extension WorkbookWriter {
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private static func attribute(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }

  private var contentTypes: String {
    let parts = sheets.indices.map {
      "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" "
        + "ContentType=\"\(Self.type).worksheet+xml\"/>"
    }
    return Self.head + "<Types xmlns=\"\(Self.package)/content-types\">"
      + "<Default Extension=\"rels\" "
      + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Self.type).sheet.main+xml\"/>"
      + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(Self.type).styles+xml\"/>"
      + parts.joined() + "</Types>"
  }

  private static let packageLinks =
    head + "<Relationships xmlns=\"\(package)/relationships\">"
    + "<Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/>"
    + "</Relationships>"

  private var book: String {
    let list = sheets.enumerated().map { number, sheet in
      "<sheet name=\"\(Self.attribute(sheet.name))\" sheetId=\"\(number + 1)\" "
        + "r:id=\"rId\(number + 1)\"/>"
    }
    return Self.head + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><sheets>"
      + list.joined() + "</sheets></workbook>"
  }

  private var bookLinks: String {
    let list = sheets.indices.map {
      "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(Self.office)/worksheet\" "
        + "Target=\"worksheets/sheet\($0 + 1).xml\"/>"
    }
    return Self.head + "<Relationships xmlns=\"\(Self.package)/relationships\">" + list.joined()
      + "<Relationship Id=\"rId\(sheets.count + 1)\" Type=\"\(Self.office)/styles\" "
      + "Target=\"styles.xml\"/></Relationships>"
  }

  /// Cell styles, by `Style`: plain, header, whole number, percent, text that is not to be run.
  private static let styles =
    head + "<styleSheet xmlns=\"\(main)\">"
    + "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts>"
    + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    + "</cellStyleXfs><cellXfs count=\"5\">"
    + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
    + "<xf numFmtId=\"3\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    + "applyNumberFormat=\"1\"/>"
    + "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    + "applyNumberFormat=\"1\"/>"
    + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" "
    + "applyNumberFormat=\"1\"/></cellXfs>"
    + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
    + "</styleSheet>"

  private static func sheet(_ sheet: Sheet) -> [UInt8] {
    let widths = sheet.columns.enumerated().map { place, column in
      "<col min=\"\(place + 1)\" max=\"\(place + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
    }
    let last = "\(letters(of: max(0, sheet.columns.count - 1)))\(sheet.rows)"
    let filter =
      sheet.columns.isEmpty || sheet.rows < 2 ? "" : "<autoFilter ref=\"A1:\(last)\"/>"
    let start =
      head + "<worksheet xmlns=\"\(main)\"><dimension ref=\"A1:\(last)\"/>"
      + "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
      + "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
      + (widths.isEmpty ? "" : "<cols>\(widths.joined())</cols>") + "<sheetData>"
    return Array(start.utf8) + sheet.xml + Array("</sheetData>\(filter)</worksheet>".utf8)
  }
}
