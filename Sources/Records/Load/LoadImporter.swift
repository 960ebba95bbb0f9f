internal import Bytes
internal import Foundation
internal import Markup
internal import Tables

/// Imports one file of a load test; its kind is found in its content.
///
/// JMeter's and k6's single measurements are read piece by piece (gzip and zstd too), so that files may
/// be larger than memory; twelve bytes a request are kept. Rows that cannot be used are listed.
public enum LoadImporter {
  /// Largest file that is read as a whole: Locust's files and k6's summaries.
  public static let maximumWholeBytes = 64 << 20
  static let pieceBytes = 1 << 20
  static let kinds =
    "JMeter results (CSV or XML), Locust statistics or history (CSV), k6 (JSON lines, CSV, summary)"
  static let localNote =
    "the tested address is this machine or a private one; the site's own service was not tested"

  /// Reads the file at `path`.
  public static func read(_ path: String) throws(RecordError) -> LoadFile {
    let digest: String
    var head: [UInt8]
    var isWhole: Bool
    let stream: DecompressedStream
    do {
      digest = try Digest.sha256(file: path).hex
      stream = try DecompressedStream(path: path)
      (head, isWhole) = try fill(stream, [], count: 64 << 10)
    } catch {
      throw .unreadable("\(error)")
    }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
    guard let first = head.first(where: { $0 > 0x20 }) else {
      throw .unreadable("\(path): is empty; export it again")
    }
    func file(_ kind: LoadFile.Kind) -> LoadFile {
      LoadFile(path: path, kind: kind, digest: digest)
    }
    do {
      switch first {
      case UInt8(ascii: "<"): return try xml(stream, head, file(.jmeterXML))
      case UInt8(ascii: "{"):
        let line = head.prefix { $0 != 0x0A }
        let words = String(decoding: line.prefix(4_096), as: UTF8.self)
        if words.contains("\"type\"") && words.contains("\"metric\"") || words.contains("\"Point\"")
        {
          return try k6Lines(stream, head, isWhole, file(.k6Lines))
        }
        var made = file(.k6Summary)
        guard let totals = K6Reader.summary(try whole(stream, head, isWhole, path)) else {
          throw RecordError.unknownKind(path: path, expected: kinds)
        }
        made.rows = 1
        made.totals = totals
        return made
      default: return try delimited(stream, head, isWhole, file(.jmeterCSV))
      }
    } catch let error as RecordError {
      throw error
    } catch {
      throw .unreadable("\(error)")
    }
  }

  /// Whether an address is that of this machine or of a private network.
  static func isLocal(_ address: String) -> Bool {
    let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
    let host = rest.prefix { $0 != "/" && $0 != ":" && $0 != "?" }.lowercased()
    return host == "localhost" || host.hasPrefix("127.") || host.hasPrefix("10.")
      || host.hasPrefix("192.168.") || host == "[" || host == "0.0.0.0"
  }

  private static func fill(
    _ stream: DecompressedStream, _ start: [UInt8], count: Int
  ) throws -> (bytes: [UInt8], isWhole: Bool) {
    var bytes = start
    var piece = [UInt8](repeating: 0, count: count)
    while bytes.count < count {
      let found = try stream.read(into: &piece)
      if found == 0 { return (bytes, true) }
      bytes += piece[..<found]
    }
    return (bytes, false)
  }

  private static func whole(
    _ stream: DecompressedStream, _ head: [UInt8], _ isWhole: Bool, _ path: String
  ) throws -> [UInt8] {
    if isWhole { return head }
    let (bytes, isDone) = try fill(stream, head, count: maximumWholeBytes)
    guard isDone else {
      throw RecordError.unreadable(
        "\(path): is larger than \(maximumWholeBytes) bytes, which such a file never is")
    }
    return bytes
  }

  // MARK: - XML

  private static func xml(
    _ stream: DecompressedStream, _ head: [UInt8], _ file: LoadFile
  ) throws -> LoadFile {
    var handler = JTLXMLHandler(file: file)
    let reader = XMLReader(name: file.path)
    do {
      // Spaces before the declaration are a common fault of log collectors.
      try reader.feed(Array(head.drop { $0 <= 0x20 }), handler: &handler)
      var piece = [UInt8](repeating: 0, count: pieceBytes)
      while true {
        let count = try stream.read(into: &piece)
        if count == 0 { break }
        try reader.feed(Array(piece[..<count]), handler: &handler)
      }
      try reader.finish(handler: &handler)
    } catch let error as MarkupError {
      // What stands before the damage is kept.
      var line = 0
      if case .malformed(_, let at, _) = error { line = at }
      handler.file.problems.add(line: line, "\(error)")
      handler.file.notes.append("the file is damaged; what stands before the damage was read")
    }
    guard handler.rootName.isEmpty || handler.rootName == "testResults" else {
      throw RecordError.unknownKind(path: file.path, expected: kinds)
    }
    return handler.finish()
  }

  // MARK: - JSON lines

  private static func k6Lines(
    _ stream: DecompressedStream, _ head: [UInt8], _ isWhole: Bool, _ file: LoadFile
  ) throws -> LoadFile {
    var file = file
    var number = 0
    try lines(stream, head, isWhole) { line in
      number += 1
      K6Reader.line(line, number: number, into: &file)
    }
    return file
  }

  /// Calls `body` with each line.
  private static func lines(
    _ stream: DecompressedStream, _ head: [UInt8], _ isWhole: Bool, _ body: (Span<UInt8>) -> Void
  ) throws {
    var buffer = head
    var isLast = isWhole
    var piece = [UInt8](repeating: 0, count: pieceBytes)
    while true {
      let start = tell(buffer.span, isLast: isLast, body)
      if isLast { return }
      buffer.removeFirst(start)
      let count = try stream.read(into: &piece)
      isLast = count == 0
      buffer += piece[..<count]
    }
  }

  /// Calls `body` with each whole line, and says where the rest begins.
  private static func tell(
    _ span: Span<UInt8>, isLast: Bool, _ body: (Span<UInt8>) -> Void
  ) -> Int {
    var start = 0
    for index in span.indices where span[index] == 0x0A {
      body(span.extracting(start..<index))
      start = index + 1
    }
    if isLast, start < span.count { body(span.extracting(start..<span.count)) }
    return start
  }

  // MARK: - Delimited text

  private static func delimited(
    _ stream: DecompressedStream, _ head: [UInt8], _ isWhole: Bool, _ file: LoadFile
  ) throws -> LoadFile {
    var file = file
    // The first line that holds something.
    var start = 0
    var line = 1
    while start < head.count, head[start] == 0x0A || head[start] == 0x0D {
      if head[start] == 0x0A { line += 1 }
      start += 1
    }
    let first = head[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    let delimiter = self.delimiter(first)
    let cells = first.split(separator: delimiter, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self).trimmingCharacters(
        in: CharacterSet(charactersIn: "\" \t")
      )
      .lowercased()
    }
    if LocustReader.isStatistics(cells) || LocustReader.isHistory(cells) {
      file.kind = LocustReader.isHistory(cells) ? .locustHistory : .locustStats
      let text = Array(try whole(stream, head, isWhole, file.path)[start...])
      try LocustReader.read(text, columns: cells, into: &file)
      return file
    }
    if cells.first == "metric_name" {
      file.kind = .k6CSV
      return try k6CSV(stream, head, isWhole, cells, file)
    }
    var columns = cells
    if !cells.contains("timestamp") || !cells.contains("elapsed") {
      // Without a header the first cell is a time stamp.
      guard let time = cells.first, time.utf8.count == 13, Int64(time) != nil, cells.count >= 5
      else {
        throw RecordError.unknownKind(path: file.path, expected: kinds)
      }
      columns = JTLDelimitedReader.defaultColumns
      file.notes.append("no header; JMeter's default columns were taken")
    } else {
      start += first.count
      while start < head.count, head[start] == 0x0D { start += 1 }
      start += 1
      line += 1
    }
    guard
      var reader = JTLDelimitedReader(
        columns: columns, delimiter: delimiter, firstLine: line, file: file)
    else {
      throw RecordError.missingColumn(path: file.path, field: "success", columns: cells)
    }
    var buffer = head
    if start >= buffer.count { start = buffer.count }
    var isLast = isWhole
    var piece = [UInt8](repeating: 0, count: pieceBytes)
    while true {
      // The reader stays within the buffer that it is given.
      let used = unsafe buffer.withUnsafeBufferPointer {
        unsafe reader.take(UnsafeBufferPointer(rebasing: $0[start...]), isLast: isLast)
      }
      start += used
      if isLast { break }
      buffer.removeFirst(start)
      start = 0
      let count = try stream.read(into: &piece)
      isLast = count == 0
      buffer += piece[..<count]
    }
    return reader.finish()
  }

  private static func delimiter(_ line: ArraySlice<UInt8>) -> UInt8 {
    let candidates: [UInt8] = [0x2C, 0x09, 0x3B, 0x7C]
    return candidates.max { a, b in line.count { $0 == a } < line.count { $0 == b } } ?? 0x2C
  }

  private static func k6CSV(
    _ stream: DecompressedStream, _ head: [UInt8], _ isWhole: Bool, _ columns: [String],
    _ file: LoadFile
  ) throws -> LoadFile {
    var file = file
    guard let time = columns.firstIndex(of: "timestamp"),
      let value = columns.firstIndex(of: "metric_value")
    else {
      throw RecordError.missingColumn(path: file.path, field: "metric_value", columns: columns)
    }
    let expected = columns.firstIndex(of: "expected_response")
    let status = columns.firstIndex(of: "status")
    let error = columns.firstIndex(of: "error_code")
    let extra = columns.firstIndex(of: "extra_tags")
    var number = 0
    let name: [UInt8] = Array("http_req_duration,".utf8)
    try lines(stream, head, isWhole) { line in
      number += 1
      guard line.count > name.count, name.indices.allSatisfy({ line[$0] == name[$0] }) else {
        return
      }
      file.rows += 1
      let text = unsafe line.withUnsafeBufferPointer { unsafe Array($0) }
      let reader = DelimitedReader(text: text, delimiter: UInt8(ascii: ","))
      var row = TableRow()
      guard (try? reader.next(into: &row)) == true,
        let end = TimeReader.milliseconds(Array(row.bytes(at: time)), zoneSeconds: 0),
        let taken = Double(row.text(at: value)), taken >= 0, taken < 2e9
      else {
        file.problems.add(line: number, "time stamp or value cannot be read")
        return
      }
      var told = expected.map { row.text(at: $0) }
      if told == nil, let extra {
        let tags = row.text(at: extra)
        if tags.contains("expected_response=true") { told = "true" }
        if tags.contains("expected_response=false") { told = "false" }
      }
      K6Reader.add(
        end: end, value: taken, expected: told, status: status.map { row.text(at: $0) } ?? "",
        hasError: error.map { !row.isEmpty(at: $0) } ?? false, into: &file)
    }
    return file
  }
}
