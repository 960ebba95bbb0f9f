/// Reads rows of delimited text: CSV and its kin.
///
/// The grammar is RFC 4180's, and beyond it what real exports do: any delimiter; lines that end with
/// LF, CRLF or CR, mixed; blank lines, which are no rows; blanks before an opening and behind a
/// closing quotation mark; a quotation mark inside an unquoted cell, which is a plain character;
/// text behind a closing quotation mark, which joins the cell. A mark that opens a cell and is never
/// closed, or is closed lines later in the middle of other text, is a *stray* one (`"5 inch`): the row
/// is read again with that mark as a plain character, so it swallows no other rows.
public final class DelimitedReader: RowReader {
  /// Byte between two cells; nil where a whole line is one cell.
  public let delimiter: UInt8?
  public private(set) var findings = TableFindings()

  private let stream: TextStream
  private let limits: TableLimits
  /// Decoded text from somewhere before the current row on.
  private var buffer: [UInt8] = []
  /// Where the next row begins in `buffer`.
  private var position = 0
  /// Number of the line at `position`.
  private var line: Int
  private var isExhausted = false

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let space = UInt8(ascii: " ")

  init(
    _ stream: TextStream, delimiter: UInt8?, limits: TableLimits = .default
  ) throws(TableError) {
    self.stream = stream
    self.delimiter = delimiter
    self.limits = limits
    line = 1
    if try Self.separatorLine(of: firstLine()) != nil {
      var scratch = TableRow()
      _ = try parse(into: &scratch, literal: [])
    }
  }

  /// Rows of text that is in memory.
  public convenience init(text: [UInt8], delimiter: UInt8?, limits: TableLimits = .default) {
    // Text in memory cannot fail to be read.
    try! self.init(TextStream(text: text), delimiter: delimiter, limits: limits)
  }

  /// The delimiter that a first line `sep=;` names, as Excel writes and reads it.
  static func separatorLine(of line: ArraySlice<UInt8>) -> UInt8? {
    let text = line.filter { $0 != Self.quote }
    guard text.count == 5, text.prefix(4).elementsEqual("sep=".utf8) else { return nil }
    return text.last
  }

  private func firstLine() throws(TableError) -> ArraySlice<UInt8> {
    var end = 0
    while try has(end), buffer[end] != Self.lineFeed, buffer[end] != Self.carriageReturn, end < 16 {
      end += 1
    }
    return buffer[..<end]
  }

  /// Reads the next row; false at the end of the file.
  public func next(into row: inout TableRow) throws(TableError) -> Bool {
    if position > TextStream.pieceBytes {
      buffer.removeSubrange(..<position)
      position = 0
    }
    while true {
      var literal: [Int] = []
      let start = position
      let startLine = line
      var outcome = try parse(into: &row, literal: literal)
      while case .stray(let offset) = outcome {
        findings.strayQuotes.add(line: startLine)
        literal.append(offset)
        position = start
        line = startLine
        outcome = try parse(into: &row, literal: literal)
      }
      switch outcome {
      case .row: return true
      case .end: return false
      case .blank, .stray: continue
      case .oversize:
        findings.oversizeRows.add(line: startLine)
        try skipLine()
      }
    }
  }

  private enum Outcome {
    case row, blank, end, oversize
    /// A quotation mark at this offset from the row's start opened a cell by mistake.
    case stray(Int)
  }

  /// Whether there is a byte at `index` of `buffer`; reads on where needed. Never moves bytes.
  private func has(_ index: Int) throws(TableError) -> Bool {
    while index >= buffer.count {
      if isExhausted { return false }
      if try !stream.read(appendingTo: &buffer) { isExhausted = true }
    }
    return true
  }

  private func parse(into row: inout TableRow, literal: [Int]) throws(TableError) -> Outcome {
    row.reset(line: line)
    let start = position
    guard try has(start) else { return .end }
    var index = start
    var isQuoted = false
    while true {
      // A cell begins at `index`.
      var ahead = index
      while try has(ahead), buffer[ahead] == Self.space, delimiter != Self.space { ahead += 1 }
      if try has(ahead), buffer[ahead] == Self.quote, !literal.contains(ahead - start) {
        isQuoted = true
        guard let end = try quoted(from: ahead, rowStart: start, into: &row) else {
          return .stray(ahead - start)
        }
        index = end
      } else {
        let end = try plainEnd(from: index)
        if end - start > limits.maximumRowBytes { return .oversize }
        row.storage.append(contentsOf: buffer[index..<end])
        index = end
      }
      if row.count < limits.maximumCells {
        row.endCell()
      } else {
        row.storage.removeSubrange(row.ends[row.count - 1]...)
        if row.count == limits.maximumCells, findings.surplusCells.lastLine != row.line {
          findings.surplusCells.add(line: row.line)
        }
      }
      guard try has(index) else { break }
      let byte = buffer[index]
      index += 1
      if byte == delimiter { continue }
      line += 1
      if byte == Self.carriageReturn, try has(index), buffer[index] == Self.lineFeed { index += 1 }
      break
    }
    position = index
    let isBlank = row.count == 1 && !isQuoted && row.storage.allSatisfy { $0 == Self.space }
    return isBlank ? .blank : .row
  }

  /// The offset of the next delimiter or line end at or after `index`, or of the text's end.
  private func plainEnd(from index: Int) throws(TableError) -> Int {
    var index = index
    let delimiter = delimiter ?? Self.lineFeed
    while true {
      index = Self.firstSpecial(in: buffer.span, from: index, delimiter: delimiter)
      if index < buffer.count { return index }
      if index - position > limits.maximumRowBytes { return index }
      guard try has(index) else { return index }
    }
  }

  private static func firstSpecial(
    in span: Span<UInt8>, from start: Int, delimiter: UInt8
  ) -> Int {
    var index = start
    while index < span.count {
      let byte = span[index]
      if byte == delimiter || byte == lineFeed || byte == carriageReturn { return index }
      index += 1
    }
    return index
  }

  private static func firstQuoteOrBreak(in span: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < span.count {
      let byte = span[index]
      if byte == quote || byte == lineFeed || byte == carriageReturn { return index }
      index += 1
    }
    return index
  }

  /// Reads the quoted cell whose mark stands at `open`; returns the offset of the delimiter or line
  /// end behind it, or nil when the mark is a stray one.
  private func quoted(
    from open: Int, rowStart: Int, into row: inout TableRow
  ) throws(TableError) -> Int? {
    let lineBefore = line
    var index = open + 1
    while true {
      // Whole stretches between marks and line ends are copied at once.
      let stop = Self.firstQuoteOrBreak(in: buffer.span, from: index)
      row.storage.append(contentsOf: buffer[index..<stop])
      index = stop
      guard try has(index), index - rowStart <= limits.maximumRowBytes else {
        line = lineBefore
        return nil
      }
      let byte = buffer[index]
      if byte == Self.quote {
        index += 1
        guard try has(index), buffer[index] == Self.quote else { break }
      } else if byte == Self.lineFeed {
        line += 1
      } else if byte == Self.carriageReturn {
        // Of CR and LF together, the LF counts.
        let hasMore = try has(index + 1)
        if !hasMore || buffer[index + 1] != Self.lineFeed { line += 1 }
      } else {
        continue  // more text was read behind the stretch
      }
      row.storage.append(byte)
      index += 1
    }
    // Behind the closing mark: blanks, then the cell's end.
    var end = index
    while try has(end), buffer[end] == Self.space, delimiter != Self.space { end += 1 }
    let isClosed =
      try !has(end) || buffer[end] == delimiter || buffer[end] == Self.lineFeed
      || buffer[end] == Self.carriageReturn
    if isClosed { return end }
    if line != lineBefore {
      line = lineBefore
      return nil
    }
    end = try plainEnd(from: index)
    row.storage.append(contentsOf: buffer[index..<end])
    return end
  }

  /// Leaves out the rest of a line that is too long, without holding it.
  private func skipLine() throws(TableError) {
    var index = position
    while true {
      index = Self.firstSpecial(in: buffer.span, from: index, delimiter: Self.lineFeed)
      if index < buffer.count { break }
      buffer.removeAll(keepingCapacity: true)
      position = 0
      index = 0
      guard try has(0) else { return }
    }
    line += 1
    if buffer[index] == Self.carriageReturn, try has(index + 1), buffer[index + 1] == Self.lineFeed
    {
      index += 1
    }
    position = index + 1
  }
}
