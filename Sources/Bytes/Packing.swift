internal import CArchive

/// Ways in which bytes in memory are packed, such as the body of an HTTP response.
public enum Packing: String, Sendable, CaseIterable {
  /// RFC 1952, any number of members.
  case gzip
  /// RFC 1950: what HTTP calls `deflate`.
  case zlib
  /// RFC 1951: what some servers send under the name of `deflate`.
  case deflate
  /// RFC 8878.
  case zstd

  /// Bytes unpacked as far as they could be.
  public struct Unpacked: Sendable {
    /// All of them, or those in front of the damaged place.
    public let bytes: [UInt8]
    /// False when the packed bytes are damaged or end too early.
    public let isWhole: Bool
  }

  /// Unpacks `packed`, which may be damaged.
  /// - Throws: `entryTooLarge` as soon as more than `limit` bytes come out, and nothing else.
  public func unpack(_ packed: [UInt8], limit: Int, name: String = "data") throws(ArchiveError)
    -> Unpacked
  {
    switch self {
    case .gzip: try inflate(packed, Inflater(.gzip), limit: limit, name: name)
    case .zlib: try inflate(packed, Inflater(.zlib), limit: limit, name: name)
    case .deflate: try inflate(packed, Inflater(.none), limit: limit, name: name)
    case .zstd: try unpackZstd(packed, limit: limit, name: name)
    }
  }

  private func inflate(_ packed: [UInt8], _ inflater: Inflater, limit: Int, name: String)
    throws(ArchiveError) -> Unpacked
  {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var used = 0
    while true {
      let step = inflater.inflate(packed, used..<packed.count, into: &chunk)
      used += step.used
      guard bytes.count + step.made <= limit else {
        throw .entryTooLarge(file: name, entry: nil, limit: limit)
      }
      bytes.append(contentsOf: chunk[..<step.made])
      switch step.status {
      case .damaged:
        return Unpacked(bytes: bytes, isWhole: false)
      case .end:
        // What stands behind the last member is no concern of the reader.
        guard self == .gzip, packed[used...].starts(with: [0x1F, 0x8B]) else {
          return Unpacked(bytes: bytes, isWhole: true)
        }
        inflater.reset()
      case .more:
        if step.used == 0, step.made == 0 { return Unpacked(bytes: bytes, isWhole: false) }
      }
    }
  }

  private func unpackZstd(_ packed: [UInt8], limit: Int, name: String) throws(ArchiveError)
    -> Unpacked
  {
    // libarchive hands bytes on unchanged when they are not zstd.
    guard packed.starts(with: PackedInput.zstdMark) else {
      return Unpacked(bytes: [], isWhole: false)
    }
    let reader = try ArchiveReader(bytes: HeldBytes(packed), name: name, kind: carchive_kind_zstd)
    guard case .entry = reader.next() else { return Unpacked(bytes: [], isWhole: false) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while let count = reader.read(into: &chunk) {
      if count == 0 { return Unpacked(bytes: bytes, isWhole: true) }
      guard bytes.count + count <= limit else {
        throw .entryTooLarge(file: name, entry: nil, limit: limit)
      }
      bytes.append(contentsOf: chunk[..<count])
    }
    return Unpacked(bytes: bytes, isWhole: false)
  }
}
