/// Writes a zip archive (APPNOTE 6.3.3, without zip64 and encryption), entry by entry.
///
/// The archive comes out in pieces: each call gives the bytes that come next, to be written to a file or
/// put behind one another. Entries bear no time (1 January 1980, the least that the format can say), so
/// that the same entries give the same bytes. Names are UTF-8.
///
/// ```swift
/// var zip = ZipWriter()
/// try file.write(zip.entry("a.txt", bytes: text))
/// try file.write(zip.finish())
/// ```
public struct ZipWriter {
  /// How an entry lies in the archive.
  public enum Method: UInt16, Sendable {
    /// As it is: for what is packed already.
    case stored = 0
    /// Deflated (RFC 1951).
    case deflated = 8
  }

  /// Why an archive cannot be written.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    /// The archive would need fields of 64 bits.
    case tooLarge(entry: String, limit: Int)
    case tooManyEntries(limit: Int)
    /// The name is empty, absolute, climbs with `..`, or is longer than 65,535 bytes.
    case name(String)
    case duplicate(entry: String)

    /// What is wrong, and what to do.
    public var description: String {
      switch self {
      case .tooLarge(let entry, let limit):
        "zip entry \(entry): the archive grows beyond \(limit) bytes; split it or leave it unpacked"
      case .tooManyEntries(let limit):
        "a zip archive holds at most \(limit) entries; split it or leave it unpacked"
      case .name(let name):
        "zip entry '\(name)': a name is relative, has no '..' and at most 65535 bytes; rename it"
      case .duplicate(let entry): "zip entry \(entry) is written twice; leave one out"
      }
    }
  }

  /// The most bytes and entries of an archive without zip64.
  public static let maximumBytes = Int(UInt32.max) - 1
  public static let maximumEntries = Int(UInt16.max) - 1

  private let packer: GzipPacker
  private var directory = ByteWriter()
  private var names: Set<String> = []
  private var offset = 0

  /// An archive of no entry yet; `level` is 1 (quick) to 12 (small).
  public init(level: Int = 6) { packer = GzipPacker(level: level) }

  /// The bytes of one file: its header and its content.
  /// - Throws: `Failure`; the archive is as it was before.
  public mutating func entry(
    _ path: String, bytes: [UInt8], method: Method = .deflated
  ) throws(Failure) -> [UInt8] {
    let name = Array(path.utf8)
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.isEmpty, name.count <= Int(UInt16.max), !steps.contains(".."), steps[0] != "" else {
      throw .name(path)
    }
    guard names.count < Self.maximumEntries else {
      throw .tooManyEntries(limit: Self.maximumEntries)
    }
    guard !names.contains(path) else { throw .duplicate(entry: path) }
    var checksum = CRC32()
    checksum.update(bytes)
    let packed = method == .stored ? bytes : deflated(bytes)
    // The header of 30 bytes here, one of 46 in the directory, and the directory's end.
    let rest = directory.count + 76 + 2 * name.count + 22
    guard bytes.count <= Self.maximumBytes, offset + packed.count + rest <= Self.maximumBytes else {
      throw .tooLarge(entry: path, limit: Self.maximumBytes)
    }
    var facts = ByteWriter(capacity: 26)
    facts.write(UInt16(method == .stored ? 10 : 20))  // version needed
    facts.write(UInt16(1 << 11))  // the name is UTF-8
    facts.write(method.rawValue)
    facts.write(UInt16(0))  // 00:00
    facts.write(UInt16(1 << 5 | 1))  // 1980-01-01
    facts.write(checksum.value)
    facts.write(UInt32(packed.count))
    facts.write(UInt32(bytes.count))
    facts.write(UInt16(name.count))
    facts.write(UInt16(0))  // no extra field

    directory.write(UInt32(0x0201_4B50))
    directory.write(UInt16(3 << 8 | 20))  // made on Unix
    directory.write(facts.bytes)
    directory.write(UInt16(0))  // no comment
    directory.write(UInt16(0))  // first disk
    directory.write(UInt16(0))
    directory.write(UInt32(0o100644 << 16))  // a regular file
    directory.write(UInt32(offset))
    directory.write(name)
    names.insert(path)

    var piece = ByteWriter(capacity: 30 + name.count + packed.count)
    piece.write(UInt32(0x0403_4B50))
    piece.write(facts.bytes)
    piece.write(name)
    piece.write(packed)
    offset += piece.count
    return piece.bytes
  }

  /// The bytes behind the last entry: the directory and its end. Nothing may follow.
  public consuming func finish() -> [UInt8] {
    var end = directory
    let size = end.count
    end.write(UInt32(0x0605_4B50))
    end.write(UInt32(0))  // this disk, the directory's disk
    end.write(UInt16(names.count))
    end.write(UInt16(names.count))
    end.write(UInt32(size))
    end.write(UInt32(offset))
    end.write(UInt16(0))  // no comment
    return end.bytes
  }

  /// The deflate stream that lies in a gzip member, between the ten bytes of a header without names and
  /// the eight of checksum and size.
  private func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var member: [UInt8] = []
    packer.pack(bytes, onto: &member)
    return Array(member[10..<member.count - 8])
  }
}
