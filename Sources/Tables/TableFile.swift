public import Bytes

/// What kind of file a table was read from.
public enum TableFormat: String, Sendable, Codable {
  /// Text with delimiters, or with one cell a line.
  case delimited
  case json
  /// JSON with one value a line.
  case ndjson
  /// An Excel workbook (XLSX).
  case workbook
}

/// One table of a file.
public struct TableSheet: Sendable, Equatable {
  /// The sheet's name in a workbook; the keys that lead to the records in JSON; empty for text.
  public var name: String
  /// Whether the workbook hides it.
  public var isHidden: Bool
  /// Rows, where the file tells without reading them: records of JSON.
  public var rowCount: Int?
}

/// What the caller knows better than the file.
public struct TableOptions: Sendable, Equatable {
  /// The encoding of a text; nil to find it.
  public var encoding: TableEncoding?
  /// The delimiter of a text; nil to find it.
  public var delimiter: UInt8?
  /// How much is taken in.
  public var limits = TableLimits.default

  /// Everything is found in the file itself.
  public init() {}
}

/// A file of rows, opened and recognised by its content; its name matters only for NDJSON.
///
/// ```swift
/// let file = try TableFile(path: "keywords.csv")
/// let reader = try file.rows(ofSheet: 0)
/// var row = TableRow()
/// while try reader.next(into: &row) { print(row.line, row.cells) }
/// ```
public final class TableFile {
  /// The path as it was given.
  public let path: String
  public let format: TableFormat
  /// SHA-256 of the file's bytes.
  public let digest: SHA256Digest
  /// Size of the file in bytes.
  public let byteCount: Int
  /// The encoding of a text; nil for a workbook.
  public let encoding: EncodingDecision?
  /// The delimiter of delimited text; nil where a line is one cell, and for other formats.
  public let delimiter: UInt8?
  /// The tables, in the file's order.
  public let sheets: [TableSheet]
  /// Whether the file has more sheets than `TableLimits.maximumSheets`; the others are not among `sheets`.
  public let hasMoreSheets: Bool

  private let source: SourceFile
  private let options: TableOptions
  private let outline: JSONOutline?
  private let workbook: Workbook?

  /// Opens the file at `path` and finds out what it is. A text is read through once for its encoding,
  /// JSON once more for its sheets.
  public init(path: String, options: TableOptions = .init()) throws(TableError) {
    self.path = path
    self.options = options
    source = try SourceFile(path: path, limits: options.limits)
    byteCount = source.count
    let head = try source.head(4_096)
    try FileSignature.refuse(head, path: path)

    if FileSignature.isZip(head) {
      format = .workbook
      digest = try source.digest()
      (encoding, delimiter, outline) = (nil, nil, nil)
      let workbook = try Workbook(source, limits: options.limits)
      self.workbook = workbook
      hasMoreSheets = workbook.hasMoreSheets
      sheets = workbook.sheets.map { .init(name: $0.name, isHidden: $0.isHidden, rowCount: nil) }
      return
    }

    workbook = nil
    var digest: SHA256Digest?
    let survey = try TextSurvey(of: source, digest: &digest)
    self.digest = digest!
    let decision = try Self.encoding(survey, options: options, path: path)
    encoding = decision

    let (sample, isWhole) = try Self.sample(source, decision)
    try FileSignature.refuseMarkup(sample, path: path)
    let start = sample.first { $0 != 0x20 && ($0 < 9 || $0 > 13) }
    let begins = start == UInt8(ascii: "{") || start == UInt8(ascii: "[")
    let isJSON =
      begins && FileSignature.looksLikeJSON(sample)
      || FileSignature.isNamedLineDelimited(path) && FileSignature.hasObjectLine(sample)
    if isJSON, options.delimiter == nil {
      delimiter = nil
      let isLineDelimited = FileSignature.isLineDelimited(
        sample, path: path, limits: options.limits)
      format = isLineDelimited ? .ndjson : .json
      do {
        let outline = try JSONOutline(
          TextStream(source, decision), isLineDelimited: isLineDelimited, limits: options.limits)
        self.outline = outline
        hasMoreSheets = outline.hasMoreSheets
        sheets = outline.sheets.map {
          .init(
            name: String(decoding: $0.name, as: UTF8.self), isHidden: false, rowCount: $0.rowCount)
        }
      } catch let fault as JSONFault {
        throw .json(path: path, line: fault.line, reason: fault.reason)
      } catch let error as TableError {
        throw error
      } catch {
        throw .json(path: path, line: 0, reason: "\(error)")
      }
      return
    }
    format = .delimited
    outline = nil
    delimiter =
      options.delimiter
      ?? DelimitedReader.separatorLine(of: sample.prefix { $0 != 0x0A && $0 != 0x0D })
      ?? DelimiterSniffer.sniff(sample, isWhole: isWhole)
    hasMoreSheets = false
    sheets = [TableSheet(name: "", isHidden: false, rowCount: nil)]
  }

  /// A reader of the rows of `sheets[index]`, from the first on.
  ///
  /// For delimited text, `delimiter` may name another one than was found.
  public func rows(
    ofSheet index: Int, delimiter other: UInt8? = nil
  ) throws(TableError) -> any RowReader {
    switch format {
    case .delimited:
      return try DelimitedReader(
        TextStream(source, encoding!), delimiter: other ?? delimiter, limits: options.limits)
    case .json, .ndjson:
      return JSONRowReader(
        path: path, stream: TextStream(source, encoding!), outline: outline!, sheet: index,
        limits: options.limits)
    case .workbook:
      return try workbook!.rows(ofSheet: index)
    }
  }

  /// Index of the sheet that `name` means: a sheet's name, or its number counted from 1.
  public func sheetIndex(named name: String) throws(TableError) -> Int {
    if let found = sheets.firstIndex(where: { $0.name == name }) { return found }
    let folded = TextFold.fold(name)
    if let found = sheets.firstIndex(where: { TextFold.fold($0.name) == folded }) { return found }
    if let number = Int(name), sheets.indices.contains(number - 1) { return number - 1 }
    throw .noSuchSheet(path: path, asked: name, present: sheets.map(\.name))
  }

  /// Other bytes than `delimiter` that could separate this text's cells.
  public var otherDelimiters: [UInt8] {
    format == .delimited ? DelimiterSniffer.candidates.filter { $0 != delimiter } : []
  }

  private static func encoding(
    _ survey: TextSurvey, options: TableOptions, path: String
  ) throws(TableError) -> EncodingDecision {
    let (found, kind) = survey.decision()
    if let given = options.encoding {
      let skip = found?.encoding == given ? found?.skip ?? 0 : 0
      return EncodingDecision(
        encoding: given, reason: .given, skip: skip, damaged: given == .utf8 ? survey.invalid : 0)
    }
    guard let found else {
      throw .unsupported(
        path: path, kind: kind ?? "not text",
        advice: "open it in the program it came from and save it as CSV in UTF-8, or as .xlsx")
    }
    return found
  }

  private static func sample(
    _ source: SourceFile, _ decision: EncodingDecision
  ) throws(TableError) -> (text: [UInt8], isWhole: Bool) {
    let stream = TextStream(source, decision)
    var sample: [UInt8] = []
    while sample.count < DelimiterSniffer.sampleBytes {
      if try !stream.read(appendingTo: &sample) { return (sample, true) }
    }
    return (sample, false)
  }
}
