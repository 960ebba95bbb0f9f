/// Writes a zip archive of stored files (APPNOTE 6.3), with the 64-bit fields where sizes need them.
///
/// The same files in the same order give the same bytes: every date is 2025-01-01, every file has the rights
/// 0644, nothing is packed. `ZipLayout` says which bytes stand where.
public struct ZipStore {
  private let file: AtomicFile
  private var layout = ZipLayout()

  /// Begins an archive that takes its place at `path` when it is finished.
  public init(path: String) throws(FileError) { file = try AtomicFile(path: path) }

  /// Adds a file of known size and checksum, whose bytes `pieces` gives one after the other.
  /// - Precondition: the pieces have `size` bytes in all.
  public mutating func add(
    _ path: String, size: Int, checksum: UInt32, pieces: () throws -> [UInt8]?
  ) throws {
    try file.write(layout.add(path, size: size, checksum: checksum))
    var written = 0
    while let piece = try pieces() {
      try file.write(piece)
      written += piece.count
    }
    precondition(written == size, "a file of a zip has the size that was said")
  }

  /// Adds a file that is in memory.
  public mutating func add(_ path: String, _ bytes: [UInt8]) throws {
    var checksum = CRC32()
    checksum.update(bytes)
    var rest: [UInt8]? = bytes
    try add(path, size: bytes.count, checksum: checksum.value) {
      defer { rest = nil }
      return rest
    }
  }

  /// Writes the directory and gives the file its name.
  public consuming func finish() throws(FileError) {
    try file.write(layout.directory)
    try file.commit()
  }
}

/// Which bytes a `ZipStore` puts around its files: a head before each, and the directory behind them.
///
/// A head has 30 bytes, the path and 20 bytes of 64-bit sizes; the files follow each other without a gap. The
/// directory has for each file 46 bytes, the path and 28 bytes of 64-bit sizes and place, then 98 bytes that
/// tell how many there are and where the directory begins.
public struct ZipLayout: Sendable {
  /// One file.
  public struct Stored: Sendable, Hashable {
    public var path: String
    /// CRC-32 of its bytes.
    public var checksum: UInt32
    public var size: Int
    /// Where its head begins.
    public var offset: Int
  }

  /// Bytes behind the last file's entry in the directory.
  public static let endBytes = 98
  /// Bytes of a head, and of an entry in the directory, beside the path.
  public static let headBytes = 50
  public static let entryBytes = 74

  /// The files so far.
  public private(set) var stored: [Stored] = []
  /// Where the next head begins, or the directory.
  public private(set) var end = 0

  /// No files.
  public init() {}

  /// Adds a file behind the others.
  /// - Returns: its head.
  public mutating func add(_ path: String, size: Int, checksum: UInt32) -> [UInt8] {
    let one = Stored(path: path, checksum: checksum, size: size, offset: end)
    stored.append(one)
    let head = Self.head(of: one)
    end += head.count + size
    return head
  }

  /// The bytes before a file.
  public static func head(of one: Stored) -> [UInt8] {
    let name = Array(one.path.utf8)
    // The 64-bit field is always there: readers take it, and the head is of one shape.
    var head = little(0x0403_4B50, 4) + little(45, 2) + little(1 << 11, 2)
    head += little(0, 2) + little(0x5A21_0000, 4) + little(Int(one.checksum), 4)
    head += little(0xFFFF_FFFF, 4) + little(0xFFFF_FFFF, 4)
    head += little(name.count, 2) + little(20, 2) + name
    head += little(1, 2) + little(16, 2) + little(one.size, 8) + little(one.size, 8)
    return head
  }

  /// The bytes behind the last file.
  public var directory: [UInt8] {
    var directory: [UInt8] = []
    for one in stored {
      let name = Array(one.path.utf8)
      directory += Self.little(0x0201_4B50, 4) + Self.little(0x032D, 2) + Self.little(45, 2)
      directory += Self.little(1 << 11, 2) + Self.little(0, 2) + Self.little(0x5A21_0000, 4)
      directory += Self.little(Int(one.checksum), 4) + Self.little(0xFFFF_FFFF, 4)
      directory += Self.little(0xFFFF_FFFF, 4) + Self.little(name.count, 2) + Self.little(28, 2)
      directory +=
        Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(0x81A4_0000, 4)
      directory += Self.little(0xFFFF_FFFF, 4) + name
      directory += Self.little(1, 2) + Self.little(24, 2) + Self.little(one.size, 8)
      directory += Self.little(one.size, 8) + Self.little(one.offset, 8)
    }
    let behind = end + directory.count
    directory += Self.little(0x0606_4B50, 4) + Self.little(44, 8) + Self.little(0x032D, 2)
    directory += Self.little(45, 2) + Self.little(0, 4) + Self.little(0, 4)
    directory += Self.little(stored.count, 8) + Self.little(stored.count, 8)
    directory += Self.little(behind - end, 8) + Self.little(end, 8)
    directory +=
      Self.little(0x0706_4B50, 4) + Self.little(0, 4) + Self.little(behind, 8) + Self.little(1, 4)
    directory +=
      Self.little(0x0605_4B50, 4) + Self.little(0, 4) + Self.little(min(stored.count, 0xFFFF), 2)
    directory +=
      Self.little(min(stored.count, 0xFFFF), 2) + Self.little(min(behind - end, 0xFFFF_FFFF), 4)
    directory += Self.little(min(end, 0xFFFF_FFFF), 4) + Self.little(0, 2)
    return directory
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
