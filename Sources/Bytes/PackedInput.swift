/// Where a stream's packed bytes come from.
protocol StreamSource: AnyObject {
  var name: String { get }
  /// Fills `buffer` from its start; 0 at the end.
  func read(into buffer: inout [UInt8]) throws(ArchiveError) -> Int
  /// Goes to a byte offset; false when that is impossible.
  func seek(to offset: Int) -> Bool
}

final class FileSource: StreamSource {
  private let descriptor: Descriptor

  init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

  var name: String { descriptor.path }

  func read(into buffer: inout [UInt8]) throws(ArchiveError) -> Int {
    do throws(FileError) {
      return try descriptor.read(into: &buffer)
    } catch {
      throw .file(error)
    }
  }

  func seek(to offset: Int) -> Bool { descriptor.seek(to: offset) }
}

final class EntrySource: StreamSource {
  private let entry: ZipEntryStream

  init(_ entry: ZipEntryStream) { self.entry = entry }

  var name: String { "\(entry.archive)#\(entry.entry)" }

  func read(into buffer: inout [UInt8]) throws(ArchiveError) -> Int {
    try entry.read(into: &buffer)
  }

  func seek(to offset: Int) -> Bool { false }
}

/// A window on the packed bytes: those read and not yet used.
struct PackedInput {
  /// 64 KiB, the most read at once.
  static let windowBytes = 1 << 16

  private(set) var bytes: [UInt8]
  private var head = 0
  private var tail = 0
  /// Offset in the file of the first byte not yet used.
  private(set) var offset: Int
  private var isAtEnd = false
  private var chunk: [UInt8] = []

  /// Begins at `offset` of the file, where the source must stand.
  init(offset: Int = 0) {
    bytes = [UInt8](repeating: 0, count: PackedInput.windowBytes * 2)
    self.offset = offset
  }

  /// How many bytes are read and not yet used.
  var count: Int { tail - head }
  /// Where they stand in `bytes`.
  var range: Range<Int> { head..<tail }
  /// The `place`-th byte not yet used.
  subscript(place: Int) -> UInt8 { bytes[head + place] }

  /// Uses up bytes.
  mutating func drop(_ used: Int) {
    head += used
    offset += used
  }

  /// Reads until `wanted` bytes are there, or the source ends.
  mutating func fill(from source: StreamSource, atLeast wanted: Int) throws(ArchiveError) {
    while count < wanted, !isAtEnd {
      if head == tail {
        head = 0
        tail = 0
      } else if bytes.count - tail < PackedInput.windowBytes {
        let kept = count
        for place in 0..<kept { bytes[place] = bytes[head + place] }
        head = 0
        tail = kept
      }
      if chunk.isEmpty { chunk = [UInt8](repeating: 0, count: PackedInput.windowBytes) }
      let read = try source.read(into: &chunk)
      if read == 0 { isAtEnd = true }
      bytes.replaceSubrange(tail..<tail + read, with: chunk[..<read])
      tail += read
    }
  }

  /// Hands bytes on unchanged; 0 at the end.
  mutating func take(into buffer: inout [UInt8], from source: StreamSource) throws(ArchiveError)
    -> Int
  {
    if count == 0 {
      if isAtEnd { return 0 }
      // Nothing waits: read straight into the caller's buffer.
      let read = try source.read(into: &buffer)
      if read == 0 { isAtEnd = true }
      offset += read
      return read
    }
    let taken = min(count, buffer.count)
    buffer.replaceSubrange(0..<taken, with: bytes[head..<head + taken])
    drop(taken)
    return taken
  }

  /// Goes forward to the next place where `mark` stands; false at the end.
  mutating func skip(to mark: [UInt8], from source: StreamSource) throws(ArchiveError) -> Bool {
    while true {
      try fill(from: source, atLeast: mark.count)
      guard count >= mark.count else {
        drop(count)
        return false
      }
      var place = head
      while place + mark.count <= tail {
        if bytes[place] == mark[0], bytes[place..<place + mark.count].elementsEqual(mark) {
          drop(place - head)
          return true
        }
        place += 1
      }
      drop(place - head)
    }
  }

  /// What a zstd frame begins with.
  static let zstdMark: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  /// What the first bytes say.
  static func format(of input: PackedInput, name: String) throws(ArchiveError) -> CompressionFormat
  {
    func begins(_ mark: [UInt8]) -> Bool {
      input.count >= mark.count && input.bytes[input.range].starts(with: mark)
    }
    if begins([0x1F, 0x8B]) { return .gzip }
    if begins(zstdMark) { return .zstd }
    if input.count >= 4, input[0] & 0xF0 == 0x50, input[1] == 0x2A, input[2] == 0x4D,
      input[3] == 0x18
    {
      throw .unsupported(
        file: name,
        detail: "its zstd frames need a dictionary, which is not read; convert it to gzip")
    }
    let others: [(String, [UInt8])] = [
      ("lz4", [0x04, 0x22, 0x4D, 0x18]), ("xz", [0xFD, 0x37, 0x7A, 0x58]),
      ("bzip2", [0x42, 0x5A, 0x68]),
    ]
    if let other = others.first(where: { begins($0.1) }) {
      throw .unsupported(
        file: name, detail: "\(other.0) compression is not read; convert it to gzip or zstd")
    }
    return .none
  }
}
