internal import Bytes

/// The captures of one WARC or ARC file, one outcome for each record, in constant memory.
///
/// A WARC file (ISO 28500) is a sequence of records. A record is a version line (`WARC/1.0`), named fields,
/// a blank line, as many bytes as its Content-Length says, and two line ends. Lines end with CR LF; LF alone
/// is read too. An ARC file is the older form: one line of five or ten words, the bytes, a line end.
///
/// What is relied on:
/// 1. A gzip member whose data begin with the record mark begins a record.
/// 2. Where a record should begin and does not, the next line that begins one is looked for, and the place is
///    reported.
/// 3. Where the compression is damaged, the next member that begins a record is looked for, and the place is
///    reported.
/// 4. Every record gives one outcome. Damage that belongs to no record gives one of its own.
/// 5. A record of WARC that states more bytes than the archive has ends where the next line begins a record; what
///    lies between is passed and reported. That it states too much is known when the end was reached: the
///    archive is then read once more from the record on, at most once in all.
struct WebArchiveReader {
  let name: String
  let limits: VisitLimits
  var input: RecordInput
  let isARC: Bool
  /// Bytes of the current record's block that were not used.
  var blockRest = 0
  /// Where the current record's block begins, as an offset in the unpacked bytes.
  var blockStart = 0
  /// invariant 5: the archive does not have all of the current record's block.
  var isOpenEnded = false
  /// The last byte taken of an open-ended block ended a line.
  var isAtLineStart = true
  /// The archive has ended inside a block of which that was not known.
  var isCutShort = false
  /// Bytes that stood between a page and the end of its open-ended block were left out.
  var hasLeftOut = false
  /// What is to be given before the next record.
  var queued: [VisitOutcome] = []
  private var isAtEnd = false

  /// Reads the archive that `open` opens (anew each time), which `name` names. Nil when it begins like neither
  /// WARC nor ARC.
  init?(
    name: String, limits: VisitLimits,
    open: @escaping () throws(ArchiveError) -> DecompressedStream
  ) throws(ArchiveError) {
    self.name = name
    self.limits = limits
    var input = try RecordInput(mark: "WARC/", open: open)
    // An archive whose very beginning is damaged is one by its name: `next` tells of the damage.
    _ = try? input.fill(9)
    isARC = input.begins(with: Array("filedesc:".utf8))
    let isWARC = input.begins(with: Array("WARC/".utf8))
    guard isARC || isWARC || FileName.kind(of: name) == .webArchive else { return nil }
    self.input = input
  }

  /// The next record's outcome; nil at the end of the archive.
  mutating func next() -> VisitOutcome? {
    if !queued.isEmpty { return queued.removeFirst() }
    while !isAtEnd {
      do throws(ArchiveError) {
        if blockRest > 0, let outcome = try passBlock() { return outcome }
        try passBlankLines()
        guard try input.fill(1) else { break }
        return try readRecord()
      } catch {
        return recover(from: error, address: name)
      }
    }
    isAtEnd = true
    return nil
  }

  // MARK: Between records

  /// Passes over what was not used of a block. One that the archive ends in is open-ended from then on, unless
  /// that is for the caller to do.
  mutating func passBlock(opensEnd: Bool = true) throws(ArchiveError) -> VisitOutcome? {
    var passed = 0
    while blockRest > 0 {
      if passed > limits.maximumDecompressedBytes, input.isGzip {
        blockRest = 0
        let place = input.place
        let isFound = try input.resume()
        if !isFound { isAtEnd = true }
        return damage(
          "a record unpacks to more than \(limits.maximumDecompressedBytes) bytes", place)
      }
      let bytes = try input.take(blockRest)
      if bytes.isEmpty {
        let missing = blockRest
        blockRest = 0
        // invariant 1: the next record may begin early; only the file's end is worth a word.
        if input.isAtRecordMember { return nil }
        isCutShort = true
        guard opensEnd, try openEnd() else {
          return damage("the file ends inside a record", input.place)
        }
        let place = input.place
        try passOpenEnd()
        return damage(cutText("a record", missing), place)
      }
      blockRest -= bytes.count
      passed += bytes.count
    }
    return nil
  }

  /// invariant 5: goes back to the start of the block, which is then read as one without a stated end; false where
  /// that is impossible.
  mutating func openEnd() throws(ArchiveError) -> Bool {
    guard !isARC, try input.goBack(to: blockStart) else { return false }
    isOpenEnded = true
    isAtLineStart = true
    return true
  }

  /// Passes over the rest of an open-ended block; says whether there was any but blank lines.
  @discardableResult
  mutating func passOpenEnd() throws(ArchiveError) -> Bool {
    var hasSome = false
    while true {
      let bytes = try input.takeToRecord(1 << 16, isAtLineStart: isAtLineStart)
      guard let last = bytes.last else { break }
      isAtLineStart = last == 0x0A
      if !hasSome { hasSome = bytes.contains { $0 > 0x20 } }
    }
    blockRest = 0
    return hasSome
  }

  /// What is said of a record at the end of its open-ended block.
  func cutText(_ record: String, _ missing: Int) -> String {
    "the file ends inside \(record), \(missing) bytes of it are missing; "
      + (input.count > 0
        ? "reading went on at \(input.place)" : "nothing behind it could be read")
  }

  private mutating func passBlankLines() throws(ArchiveError) {
    while try input.fill(1), input[0] == 0x0A || input[0] == 0x0D { input.drop(1) }
  }

  func damage(_ text: String, _ place: String) -> VisitOutcome {
    .skipped(address: name, origin: "\(name)#\(place)", reason: .damaged(text))
  }

  /// invariant 2: goes to the next line that begins a record.
  mutating func seekRecord(_ text: String) throws(ArchiveError) -> VisitOutcome {
    let place = input.place
    var isLineStart = true
    var goesOn = "nothing behind it could be read"
    while try input.fill(RecordInput.headerBytes) || input.count > 0 {
      // Bytes that are no text need not end in a line end.
      if isLineStart || input.isAtRecordMember
        ? beginsRecord() : !isARC && input.hasRecordHeader(at: 0)
      {
        goesOn = "reading went on at \(input.place)"
        break
      }
      isLineStart = input[0] == 0x0A
      input.drop(1)
    }
    return .skipped(
      address: name, origin: "\(name)#\(place)", reason: .damaged("\(text); \(goesOn)"))
  }

  func beginsRecord() -> Bool {
    if isARC {
      return input.begins(with: Array("http://".utf8)) || input.begins(with: Array("https://".utf8))
    }
    return input.begins(with: Array("WARC/".utf8)) && input.count >= 6
      && (0x30...0x39).contains(input[5])
  }

  /// invariant 3: says what is damaged and goes to the next readable member.
  mutating func recover(from error: ArchiveError, address: String) -> VisitOutcome {
    blockRest = 0
    var text: String
    var place = String(input.memberOffset)
    switch error {
    case .damaged(_, _, let offset, let detail):
      text = "at byte \(offset) \(detail)"
      place = String(offset)
    default: text = error.description
    }
    let isFound = (try? input.resume()) ?? false
    if isFound {
      text += "; reading went on at byte \(input.memberOffset)"
    } else {
      isAtEnd = true
      text += "; nothing behind it could be read"
    }
    return .skipped(address: address, origin: "\(name)#\(place)", reason: .damaged(text))
  }
}
