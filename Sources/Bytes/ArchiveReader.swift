internal import CArchive

/// libarchive's reader of one archive, closed when it goes.
@safe final class ArchiveReader {
  struct Entry {
    let path: String?
    let size: Int?
    let isEncrypted: Bool
    let isFile: Bool
  }

  private let reader: OpaquePointer
  /// Keeps bytes in memory where the reader looks for them.
  private let held: HeldBytes?

  init(path: String, kind: carchive_kind) throws(ArchiveError) {
    guard let reader = unsafe carchive_open_file(path, Int32(kind.rawValue)) else {
      throw .file(.failed(path: path, action: .read, reason: "no memory is left"))
    }
    unsafe self.reader = reader
    held = nil
  }

  init(bytes: HeldBytes, name: String, kind: carchive_kind) throws(ArchiveError) {
    // `held` keeps the bytes for as long as the reader lives.
    guard
      let reader = unsafe carchive_open_memory(
        bytes.start, bytes.count, Int32(kind.rawValue))
    else { throw .file(.failed(path: name, action: .read, reason: "no memory is left")) }
    unsafe self.reader = reader
    held = bytes
  }

  deinit { unsafe carchive_close(reader) }

  enum Step {
    case entry(Entry)
    case end
    case failure(String)
  }

  func next() -> Step {
    var entry = unsafe carchive_entry()
    switch unsafe carchive_next(reader, &entry) {
    case 1:
      // The path is NUL-terminated and lives until the next call.
      return unsafe .entry(
        Entry(
          path: entry.path.map { unsafe String(cString: $0) },
          size: entry.size < 0 ? nil : Int(entry.size), isEncrypted: entry.is_encrypted == 1,
          isFile: entry.is_file == 1))
    case 0: return .end
    default: return .failure(message)
    }
  }

  /// Fills `buffer` from its start; 0 at the end of the entry, nil on failure.
  func read(into buffer: inout [UInt8]) -> Int? {
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      // An empty buffer has no base, and nothing to read.
      guard let base = bytes.baseAddress else { return Int64(0) }
      return unsafe carchive_read(reader, base, bytes.count)
    }
    return count < 0 ? nil : Int(count)
  }

  var position: Int { Int(unsafe carchive_position(reader)) }

  var message: String { unsafe String(cString: carchive_message(reader)) }
}

/// Bytes that stay at one address.
///
/// `@unchecked Sendable`: they never change after `init`.
@safe final class HeldBytes: @unchecked Sendable {
  let start: UnsafeRawPointer
  let count: Int

  init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 8)
    unsafe copy.copyBytes(from: bytes)
    unsafe start = UnsafeRawPointer(copy.baseAddress!)
    count = bytes.count
  }

  deinit { unsafe start.deallocate() }
}
