internal import Bytes

/// The unpacked bytes of a web archive, with the places where its gzip members begin.
///
/// Almost every archive packs each record into a member of its own. So a member whose data begin with the
/// record mark (`WARC/`) begins a record, whatever length the record in front of it has stated. Members may
/// also begin elsewhere, as they do when a file was packed in blocks.
struct RecordInput {
  /// A place where a gzip member, or the file, begins.
  private struct Member {
    /// Offset in the unpacked bytes.
    let position: Int
    /// Offset in the packed file.
    let offset: Int
    let beginsRecord: Bool
  }

  /// 64 KiB, the most read at once.
  private static let pieceBytes = 1 << 16

  private var stream: DecompressedStream
  private let open: () throws(ArchiveError) -> DecompressedStream
  private let mark: [UInt8]
  private var buffer: [UInt8] = []
  private var head = 0
  private var piece = [UInt8](repeating: 0, count: pieceBytes)
  private var members: [Member] = []
  private var pending: ArchiveError?
  private var isAtEnd = false

  /// Offset in the unpacked bytes of the next byte; after a `resume` it goes on counting what was read.
  private(set) var position = 0

  /// Where the archive ends, as an offset in the unpacked bytes; known once `goBack` was called. (That reading
  /// ahead has come to the end decides nothing: it depends on the sizes of pieces.)
  private(set) var end: Int?
  private var reachedEnd: Int?
  /// Some bytes were left out by `resume`, so that offsets do not say how to come back.
  private var hasGap = false

  /// Reads what `open` opens, once more from the beginning each time; members that begin with `mark` begin
  /// records.
  init(
    mark: String, open: @escaping () throws(ArchiveError) -> DecompressedStream
  ) throws(ArchiveError) {
    stream = try open()
    self.open = open
    self.mark = Array(mark.utf8)
  }

  /// Bytes that are read and not yet used.
  var count: Int { buffer.count - head }
  /// The `place`-th of them.
  subscript(place: Int) -> UInt8 { buffer[head + place] }
  /// Says whether they begin with `bytes`.
  func begins(with bytes: [UInt8]) -> Bool { buffer[head...].starts(with: bytes) }

  /// Where the next byte stands, for people: the offset in the file, or for gzip that of its member, with the
  /// offset within the member when it is not 0.
  var place: String {
    guard stream.format == .gzip, let member = members.last(where: { $0.position <= position })
    else { return String(position) }
    let within = position - member.position
    return within == 0 ? String(member.offset) : "\(member.offset)+\(within)"
  }

  /// Reads on until `wanted` bytes are there or the archive ends; says whether they are.
  mutating func fill(_ wanted: Int) throws(ArchiveError) -> Bool {
    while count < wanted {
      if let error = pending {
        pending = nil
        throw error
      }
      if isAtEnd { return false }
      try readPiece()
    }
    return true
  }

  /// Reads one piece, or as many as show whether the member it begins is a record.
  private mutating func readPiece() throws(ArchiveError) {
    if head > 0 {
      buffer.removeFirst(head)
      head = 0
    }
    let current = members.lastIndex { $0.position <= position } ?? 0
    members.removeFirst(current)
    var read = try stream.read(into: &piece)
    guard read > 0 else {
      isAtEnd = true
      reachedEnd = position + count
      return
    }
    guard stream.pieceBeganMember else {
      buffer.append(contentsOf: piece[..<read])
      return
    }
    let offset = stream.memberOffset
    let start = buffer.count
    buffer.append(contentsOf: piece[..<read])
    do throws(ArchiveError) {
      while buffer.count - start < mark.count {
        read = try stream.read(into: &piece)
        if read == 0 {
          isAtEnd = true
          reachedEnd = position + buffer.count
          break
        }
        // Another member already: the one before was shorter than the mark, which no record is.
        buffer.append(contentsOf: piece[..<read])
      }
    } catch {
      pending = error
    }
    members.append(
      Member(
        position: position + start, offset: offset,
        beginsRecord: buffer[start...].starts(with: mark)))
  }

  /// Hands over the next bytes, at most `limit`; none at the end of the archive, or where a member begins the
  /// next record.
  mutating func take(_ limit: Int) throws(ArchiveError) -> ArraySlice<UInt8> {
    guard try fill(1) else { return [] }
    var taken = min(count, limit)
    if let boundary = members.first(where: { $0.beginsRecord && $0.position >= position }) {
      taken = min(taken, boundary.position - position)
    }
    defer { drop(taken) }
    return buffer[head..<head + taken]
  }

  /// As `take`, but goes no further than to a line that begins a record (`WARC/1.1`); none where one begins.
  ///
  /// What it hands over in all does not depend on how the archive is read piece by piece.
  mutating func takeToRecord(
    _ limit: Int, isAtLineStart: Bool
  ) throws(ArchiveError) -> ArraySlice<UInt8> {
    _ = try fill(RecordInput.lineBytes)
    guard count > 0, !isAtRecordMember, !(isAtLineStart && hasRecordLine(at: 0)) else { return [] }
    var taken = min(count, limit)
    if let boundary = members.first(where: { $0.beginsRecord && $0.position > position }) {
      taken = min(taken, boundary.position - position)
    }
    var place = 0
    while place < taken {
      guard let feed = buffer[head + place..<head + taken].firstIndex(of: 0x0A) else { break }
      place = feed - head + 1
      // Too few bytes to tell: the next call has them.
      if count - place < RecordInput.lineBytes || hasRecordLine(at: place) {
        taken = place
        break
      }
    }
    defer { drop(taken) }
    return buffer[head..<head + taken]
  }

  /// The most that `hasRecordLine` looks at: `WARC/0.18` and its line end.
  static let lineBytes = 12

  /// Says whether a record's first line stands at a place of the bytes that are there.
  func hasRecordLine(at place: Int) -> Bool { lineEnd(ofRecordAt: place) != nil }

  /// Says whether a record's first line and a field of WARC stand there, as they do in no text by chance.
  func hasRecordHeader(at place: Int) -> Bool {
    guard let end = lineEnd(ofRecordAt: place) else { return false }
    return [Array("warc-".utf8), Array("content-".utf8)].contains { name in
      count - end >= name.count
        && name.indices.allSatisfy { self[end + $0] | 0x20 == name[$0] | 0x20 }
    }
  }

  /// The most that `hasRecordHeader` looks at.
  static let headerBytes = lineBytes + 8

  /// The place behind a record's first line; nil where none stands.
  private func lineEnd(ofRecordAt start: Int) -> Int? {
    var place = start + mark.count
    guard buffer[head + start..<buffer.count].starts(with: mark) else { return nil }
    func isDigit() -> Bool { place < count && (0x30...0x39).contains(self[place]) }
    guard isDigit() else { return nil }
    place += 1
    guard place < count, self[place] == 0x2E else { return nil }
    place += 1
    var digits = 0
    while digits < 3, isDigit() {
      place += 1
      digits += 1
    }
    if place < count, self[place] == 0x0D { place += 1 }
    guard digits > 0, place < count, self[place] == 0x0A else { return nil }
    return place + 1
  }

  /// Goes back from the end to an offset in the unpacked bytes, and reads from there again; false where that is
  /// impossible.
  /// - Complexity: O(1) in a file that is not packed; else O(*n*) for *n* bytes before the offset, which are unpacked
  ///   again.
  mutating func goBack(to offset: Int) throws(ArchiveError) -> Bool {
    guard !hasGap, let reachedEnd else { return false }
    end = reachedEnd
    if stream.goBack(to: offset) {
      position = offset
    } else {
      stream = try open()
      position = 0
    }
    buffer = []
    head = 0
    members = []
    pending = nil
    isAtEnd = false
    while position < offset {
      guard try fill(1) else { return false }
      drop(min(count, offset - position))
    }
    return true
  }

  /// Says whether a member that begins a record begins here.
  var isAtRecordMember: Bool {
    members.contains { $0.beginsRecord && $0.position == position }
  }

  /// Uses up bytes that are there.
  mutating func drop(_ used: Int) {
    head += used
    position += used
  }

  /// Takes a line and its end; without the end when the archive stops before it. Nil when the line has more
  /// than `limit` bytes, of which that many are then used up.
  mutating func line(_ limit: Int) throws(ArchiveError) -> [UInt8]? {
    var length = 0
    while true {
      guard try fill(length + 1) else { break }
      if self[length] == 0x0A {
        length += 1
        break
      }
      length += 1
      if length == limit {
        drop(limit)
        return nil
      }
    }
    defer { drop(length) }
    return Array(buffer[head..<head + length])
  }

  /// After an error, goes on where the next gzip member begins with the record mark; false when there is none.
  mutating func resume() throws(ArchiveError) -> Bool {
    position += count
    buffer = []
    head = 0
    members = []
    pending = nil
    isAtEnd = false
    hasGap = true
    guard let offset = try stream.resume(atMemberBeginningWith: mark) else {
      isAtEnd = true
      return false
    }
    _ = offset
    return true
  }

  /// Whether the archive is made of gzip members, behind which `resume` can find a way on.
  var isGzip: Bool { stream.format == .gzip }

  /// The packed offset of the member read last.
  var memberOffset: Int { stream.memberOffset }
}
