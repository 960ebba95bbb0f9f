internal import Bytes

extension WebArchiveReader {
  private enum Header {
    case record(ArchiveRecord)
    case flaw(String)
  }

  /// Reads the record that begins here.
  mutating func readRecord() throws(ArchiveError) -> VisitOutcome {
    switch try readHeader() {
    case .flaw(let text):
      return try seekRecord(text)
    case .record(let record):
      blockRest = record.length
      blockStart = input.position
      isAtLineStart = true
      isCutShort = false
      // Once the end is known, what passes it is too.
      isOpenEnded = !isARC && input.end.map { record.length > $0 - blockStart } ?? false
      do throws(ArchiveError) {
        if isOpenEnded { return try readOpenEnded(record) }
        let outcome = try readBlock(record)
        // Whether the archive has a page that is too large decides what is to be said of it.
        if case .skipped(_, _, .tooLarge) = outcome, blockRest > 0 {
          do throws(ArchiveError) {
            if let damage = try passBlock(opensEnd: false) { queued.append(damage) }
          } catch {
            queued.append(recover(from: error, address: name))
          }
        }
        guard isCutShort, try openEnd() else { return outcome }
        queued = []
        return try readOpenEnded(record)
      } catch {
        return recover(from: error, address: record.address.isEmpty ? name : record.address)
      }
    }
  }

  /// Reads a record whose block has no end but the next record.
  private mutating func readOpenEnded(
    _ record: ArchiveRecord
  ) throws(ArchiveError) -> VisitOutcome {
    let missing = record.length - ((input.end ?? blockStart) - blockStart)
    let place = input.place
    hasLeftOut = false
    blockRest = record.length
    let outcome = try readBlock(record)
    if try passOpenEnd() { hasLeftOut = true }
    switch outcome {
    case .skipped(let address, let origin, .damaged(Self.cutShort)):
      return .skipped(
        address: address, origin: origin, reason: .damaged(cutText("the record", missing)))
    // invariant 1: nothing is lost.
    case _ where input.isAtRecordMember: break
    case .page where !hasLeftOut && input.count == 0:
      // All that is wrong is the stated length, which the page's notes tell.
      break
    default:
      queued.append(damage(cutText("a record", missing), place))
    }
    return outcome
  }

  private mutating func readHeader() throws(ArchiveError) -> Header {
    let origin = "\(name)#\(input.place)"
    if isARC {
      guard let line = try input.line(limits.maximumRecordHeaderBytes) else { return tooLong }
      do throws(ArchiveRecord.Flaw) {
        return .record(try ArchiveRecord(arc: line, origin: origin))
      } catch {
        return .flaw(error.text)
      }
    }
    _ = try input.fill(8)
    guard beginsRecord() else { return .flaw("no record begins here") }
    var header: [UInt8] = []
    while true {
      let rest = limits.maximumRecordHeaderBytes - header.count
      guard rest > 0, let line = try input.line(rest) else { return tooLong }
      if line.isEmpty { return .flaw("the file ends inside a record's header") }
      header.append(contentsOf: line)
      if line == [0x0A] || line == [0x0D, 0x0A] { break }
      // invariant 1: a header without its blank line ends where the next record's member begins.
      if input.isAtRecordMember { return .flaw("a record's header does not end") }
    }
    var lines = HeaderLines(header[...])
    _ = lines.next()
    do throws(ArchiveRecord.Flaw) {
      return .record(try ArchiveRecord(warc: HeaderLines.fields(&lines), origin: origin))
    } catch {
      return .flaw(error.text)
    }
  }

  private var tooLong: Header {
    .flaw("a record's header has more than \(limits.maximumRecordHeaderBytes) bytes")
  }

  /// Decides by the record's header what becomes of its block.
  private mutating func readBlock(_ record: ArchiveRecord) throws(ArchiveError) -> VisitOutcome {
    func skip(_ reason: SkipReason) -> VisitOutcome {
      .skipped(
        address: record.address.isEmpty ? name : record.address, origin: record.origin,
        reason: reason)
    }
    switch record.type {
    case "response":
      let type = mediaType(record.contentType)
      // What ARC says of the block is what the server said; WARC says that it is HTTP.
      if isARC || type == nil || type == "application/http" { return try readResponse(record) }
      return skip(.mediaType(type ?? ""))
    case "resource":
      // Other archives keep `file:` addresses too, with media types that say what is there.
      let type = mediaType(record.contentType)
      if type == nil || FileRecords.mediaTypes.contains(type ?? ""),
        let path = FileRecords.path(of: record.address)
      {
        return try readFile(record, path)
      }
      return try readResource(record)
    case "metadata" where record.length <= FileRecords.maximumFieldBytes:
      guard let path = FileRecords.path(of: record.address) else {
        return skip(.recordType(record.type))
      }
      var block: [UInt8] = []
      _ = try readBlock(into: &block, limit: record.length)
      guard let reason = FileRecords.passedBy(block) else { return skip(.recordType(record.type)) }
      return .skipped(
        address: path, origin: record.origin, reason: .passedBy(reason.rawValue))
    case "revisit":
      return skip(.revisit)
    default:
      return skip(.recordType(record.type))
    }
  }

  /// Appends bytes of the block until `bytes` has `limit`. How many bytes the block lacks when it ends before
  /// its stated length: at the end of the file, or by invariants 1 and 5; otherwise 0.
  private mutating func readBlock(into bytes: inout [UInt8], limit: Int) throws(ArchiveError) -> Int
  {
    while bytes.count < limit, blockRest > 0 {
      let room = min(blockRest, limit - bytes.count)
      let more =
        isOpenEnded
        ? try input.takeToRecord(room, isAtLineStart: isAtLineStart) : try input.take(room)
      guard let last = more.last else {
        if !isOpenEnded, !input.isAtRecordMember { isCutShort = true }
        defer { blockRest = 0 }
        return blockRest
      }
      isAtLineStart = last == 0x0A
      bytes.append(contentsOf: more)
      blockRest -= more.count
    }
    return 0
  }

  /// Reads the rest of the block as the body of a page; the reason why not, when there is one.
  ///
  /// `missing` says how many bytes of the block are known to be missing already. A block that the end of the file
  /// cuts short is a page only when the page itself is whole: it has the bytes that `contentLength` promises, or
  /// ends with `</html>`, or promises nothing and the next record stands behind it as it should.
  private mutating func readBody(
    _ bytes: inout [UInt8], missing: Int = 0, contentLength: Int? = nil, notes: inout [VisitNote]
  ) throws(ArchiveError) -> SkipReason? {
    // Chunk sizes and the like come on top of the page.
    let limit = limits.maximumPageBytes + limits.maximumPageBytes / 8 + 65_536
    guard isOpenEnded || bytes.count + blockRest <= limit else {
      return .tooLarge(limit: limits.maximumPageBytes)
    }
    let missing = try readBlock(into: &bytes, limit: limit + 1) + missing
    guard bytes.count <= limit else { return .tooLarge(limit: limits.maximumPageBytes) }
    guard missing > 0 else { return nil }
    let isPromised = bytes.count >= contentLength ?? .max
    if isOpenEnded, !input.isAtRecordMember {
      let isFollowed = input.count > 0 && Self.dropRecordEnd(&bytes)
      if isPromised, let contentLength {
        if bytes[contentLength...].contains(where: { $0 > 0x20 }) { hasLeftOut = true }
        bytes.removeLast(bytes.count - contentLength)
      } else {
        guard Self.endsHTML(bytes) || isFollowed && contentLength == nil else {
          return cutShort(missing)
        }
      }
    } else {
      guard input.isAtRecordMember || isPromised || Self.endsHTML(bytes) else {
        return cutShort(missing)
      }
    }
    notes.append(.recordLengthDiffers)
    return nil
  }

  /// Takes away the two line ends that stand between records; says whether they were there.
  private static func dropRecordEnd(_ bytes: inout [UInt8]) -> Bool {
    for end: [UInt8] in [[0x0D, 0x0A, 0x0D, 0x0A], [0x0A, 0x0A]]
    where bytes.suffix(end.count) == end[...] {
      bytes.removeLast(end.count)
      return true
    }
    return false
  }

  private static func endsHTML(_ bytes: [UInt8]) -> Bool {
    let end = bytes.suffix(64).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let mark = Array("</html>".utf8)
    let text = end[..<(end.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0)]
    return text.suffix(mark.count).elementsEqual(mark)
  }

  /// Stands for the text until it is known where reading goes on.
  private static let cutShort = "cut short"

  private func cutShort(_ missing: Int) -> SkipReason {
    if isOpenEnded { return .damaged(Self.cutShort) }
    return .damaged(
      "the file ends inside the record, \(missing) bytes of it are missing; "
        + "nothing behind it could be read")
  }

  /// Reads an HTTP response.
  private mutating func readResponse(_ record: ArchiveRecord) throws(ArchiveError) -> VisitOutcome {
    func skip(_ reason: SkipReason) -> VisitOutcome {
      .skipped(address: record.address, origin: record.origin, reason: reason)
    }
    var stored: [UInt8] = []
    var bodyStart: Int?
    var missing = 0
    while bodyStart == nil, blockRest > 0, stored.count < limits.maximumHTTPHeaderBytes {
      let before = stored.count
      let limit = min(before + 4096, limits.maximumHTTPHeaderBytes)
      missing = try readBlock(into: &stored, limit: limit)
      bodyStart = HTTPHead.end(in: stored, from: before - 2)
    }
    if missing > 0, bodyStart == nil, !input.isAtRecordMember { return skip(cutShort(missing)) }
    if stored.isEmpty { return skip(.empty) }
    let head = HTTPHead(stored[..<(bodyStart ?? stored.count)])
    var notes: [VisitNote] = record.isTruncated ? [.truncatedByArchiver] : []
    guard let status = head.status else {
      // HTTP/0.9 had no header, and some archives store none.
      guard ContentSniffer.judge(stored) == .html else {
        return skip(.malformedHTTP("it has no status line"))
      }
      if let reason = try readBody(&stored, missing: missing, notes: &notes) { return skip(reason) }
      guard stored.count <= limits.maximumPageBytes else {
        return skip(.tooLarge(limit: limits.maximumPageBytes))
      }
      return page(record, status: nil, contentType: nil, bytes: stored, notes: notes)
    }
    guard status == 200 else { return skip(.status(status)) }
    guard let bodyStart else {
      if stored.count >= limits.maximumHTTPHeaderBytes {
        return skip(
          .malformedHTTP("its header has more than \(limits.maximumHTTPHeaderBytes) bytes"))
      }
      return skip(.empty)
    }
    let contentType = head.last("content-type")
    if let type = mediaType(contentType), !Self.isHTML(type) { return skip(.mediaType(type)) }
    stored.removeFirst(bodyStart)
    let length = head.last("content-length").flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
    if let reason = try readBody(
      &stored, missing: missing, contentLength: length, notes: &notes)
    {
      return skip(reason)
    }
    do throws(SkipReason) {
      let body = try HTTPBody(stored, head: head, limits: limits)
      return page(
        record, status: status, contentType: contentType, bytes: body.bytes,
        notes: notes + body.notes)
    } catch {
      return skip(error)
    }
  }

  /// Reads a record whose block is the file itself.
  private mutating func readResource(_ record: ArchiveRecord) throws(ArchiveError) -> VisitOutcome {
    func skip(_ reason: SkipReason) -> VisitOutcome {
      .skipped(address: record.address, origin: record.origin, reason: reason)
    }
    if let type = mediaType(record.contentType), !Self.isHTML(type) {
      return skip(.mediaType(type))
    }
    var bytes: [UInt8] = []
    var notes: [VisitNote] = record.isTruncated ? [.truncatedByArchiver] : []
    if let reason = try readBody(&bytes, notes: &notes) { return skip(reason) }
    guard bytes.count <= limits.maximumPageBytes else {
      return skip(.tooLarge(limit: limits.maximumPageBytes))
    }
    return page(record, status: nil, contentType: record.contentType, bytes: bytes, notes: notes)
  }

  /// Reads a record that is a file of a folder, as the folder's reader would.
  private mutating func readFile(
    _ record: ArchiveRecord, _ path: String
  ) throws(ArchiveError) -> VisitOutcome {
    func skip(_ reason: SkipReason) -> VisitOutcome {
      .skipped(address: path, origin: record.origin, reason: reason)
    }
    var bytes: [UInt8] = []
    var missing = try readBlock(into: &bytes, limit: ContentSniffer.examinedBytes)
    if let reason = FoundFile.reason(path: path, size: record.length, start: { bytes }) {
      return skip(reason)
    }
    // A file of a folder is whole or it is none.
    if isOpenEnded { return skip(cutShort(missing)) }
    guard record.length <= limits.maximumPageBytes else {
      return skip(.tooLarge(limit: limits.maximumPageBytes))
    }
    missing += try readBlock(into: &bytes, limit: limits.maximumPageBytes)
    guard missing == 0 else { return skip(cutShort(missing)) }
    if let reason = FoundFile.reason(bytes: bytes) { return skip(reason) }
    return .page(Visit(address: path, bytes: bytes, origin: record.origin))
  }

  static func isHTML(_ type: String) -> Bool {
    type == "text/html" || type == "application/xhtml+xml"
  }

  /// A page, unless its bytes are none.
  private func page(
    _ record: ArchiveRecord, status: Int?, contentType: String?, bytes: [UInt8],
    notes: [VisitNote]
  ) -> VisitOutcome {
    let reason: SkipReason? =
      switch ContentSniffer.judge(bytes) {
      case .empty: .empty
      case .other(let found): .notHTML(found)
      case .html: nil
      // Declared as HTML it is a page; without a declaration it has to look like one.
      case .text: mediaType(contentType) == nil ? .notHTML("text") : nil
      }
    if let reason {
      return .skipped(address: record.address, origin: record.origin, reason: reason)
    }
    return .page(
      Visit(
        address: record.address, capturedAt: record.capturedAt, status: status,
        contentType: contentType, bytes: bytes, origin: record.origin, notes: notes))
  }
}
