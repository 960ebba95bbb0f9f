internal import Bytes

/// Writes a zip archive of stored files (APPNOTE 6.3), with the 64-bit fields where sizes need them.
struct ZipStore {
  private struct Stored {
    var path: [UInt8]
    var checksum: UInt32
    var size: Int
    var offset: Int
  }

  private let file: AtomicFile
  private var stored: [Stored] = []
  private var offset = 0

  init(path: String) throws(FileError) { file = try AtomicFile(path: path) }

  /// Adds a file of known size and checksum, whose bytes `pieces` gives one after the other.
  mutating func add(
    _ path: String, size: Int, checksum: UInt32, pieces: () throws -> [UInt8]?
  ) throws {
    let name = Array(path.utf8)
    stored.append(Stored(path: name, checksum: checksum, size: size, offset: offset))
    // The 64-bit field is always there: readers take it, and the head is of one shape.
    var head = Self.little(0x0403_4B50, 4) + Self.little(45, 2) + Self.little(1 << 11, 2)
    head += Self.little(0, 2) + Self.little(0x5A21_0000, 4) + Self.little(Int(checksum), 4)
    head += Self.little(0xFFFF_FFFF, 4) + Self.little(0xFFFF_FFFF, 4)
    head += Self.little(name.count, 2) + Self.little(20, 2) + name
    head += Self.little(1, 2) + Self.little(16, 2) + Self.little(size, 8) + Self.little(size, 8)
    try file.write(head)
    var written = 0
    while let piece = try pieces() {
      try file.write(piece)
      written += piece.count
    }
    precondition(written == size, "a file of a zip has the size that was said")
    offset += head.count + size
  }

  /// Adds a file that is in memory.
  mutating func add(_ path: String, _ bytes: [UInt8]) throws {
    var checksum = CRC32()
    checksum.update(bytes)
    var rest: [UInt8]? = bytes
    try add(path, size: bytes.count, checksum: checksum.value) {
      defer { rest = nil }
      return rest
    }
  }

  /// Writes the directory and gives the file its name.
  consuming func finish() throws(FileError) {
    let start = offset
    var directory: [UInt8] = []
    for one in stored {
      directory += Self.little(0x0201_4B50, 4) + Self.little(0x032D, 2) + Self.little(45, 2)
      directory += Self.little(1 << 11, 2) + Self.little(0, 2) + Self.little(0x5A21_0000, 4)
      directory += Self.little(Int(one.checksum), 4) + Self.little(0xFFFF_FFFF, 4)
      directory += Self.little(0xFFFF_FFFF, 4) + Self.little(one.path.count, 2) + Self.little(28, 2)
      directory +=
        Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(0x81A4_0000, 4)
      directory += Self.little(0xFFFF_FFFF, 4) + one.path
      directory += Self.little(1, 2) + Self.little(24, 2) + Self.little(one.size, 8)
      directory += Self.little(one.size, 8) + Self.little(one.offset, 8)
    }
    let end = start + directory.count
    directory += Self.little(0x0606_4B50, 4) + Self.little(44, 8) + Self.little(0x032D, 2)
    directory += Self.little(45, 2) + Self.little(0, 4) + Self.little(0, 4)
    directory += Self.little(stored.count, 8) + Self.little(stored.count, 8)
    directory += Self.little(end - start, 8) + Self.little(start, 8)
    directory +=
      Self.little(0x0706_4B50, 4) + Self.little(0, 4) + Self.little(end, 8) + Self.little(1, 4)
    directory +=
      Self.little(0x0605_4B50, 4) + Self.little(0, 4) + Self.little(min(stored.count, 0xFFFF), 2)
    directory +=
      Self.little(min(stored.count, 0xFFFF), 2) + Self.little(min(end - start, 0xFFFF_FFFF), 4)
    directory += Self.little(min(start, 0xFFFF_FFFF), 4) + Self.little(0, 2)
    try file.write(directory)
    try file.commit()
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
