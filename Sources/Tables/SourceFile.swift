internal import Bytes
internal import Glibc

/// An open file that is read by offset: its size is that of the moment of opening.
///
/// A pipe is copied to a nameless temporary file first, because tables are read more than once.
/// Safe to share: reading at an offset changes nothing, and the descriptor closes with the last user.
final class SourceFile: Sendable {
  let path: String
  let count: Int
  private let descriptor: Int32

  init(path: String, limits: TableLimits) throws(TableError) {
    let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw .unreadable(path: path, reason: Self.reason()) }
    var status = stat()
    guard unsafe fstat(opened, &status) == 0 else {
      let reason = Self.reason()
      close(opened)
      throw .unreadable(path: path, reason: reason)
    }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR {
      close(opened)
      throw .notAFile(path: path)
    }
    self.path = path
    if kind == S_IFREG {
      descriptor = opened
      count = Int(status.st_size)
    } else {
      defer { close(opened) }
      (descriptor, count) = try Self.spool(opened, path: path, limit: limits.maximumPipeBytes)
    }
    if count == 0 { throw .empty(path: path) }
  }

  deinit { close(descriptor) }

  /// Fills `buffer` from `offset` on; the number of bytes read, 0 at the end.
  func read(into buffer: inout [UInt8], at offset: Int) throws(TableError) -> Int {
    let wanted = min(buffer.count, count - offset)
    guard wanted > 0 else { return 0 }
    var done = 0
    while done < wanted {
      let got = unsafe buffer.withUnsafeMutableBytes { bytes in
        // `done < wanted <= bytes.count`, so the address lies inside the buffer.
        unsafe pread(descriptor, bytes.baseAddress! + done, wanted - done, off_t(offset + done))
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, reason: Self.reason())
      }
      if got == 0 { break }
      done += got
    }
    return done
  }

  /// The first `limit` bytes, or fewer where the file is shorter.
  func head(_ limit: Int) throws(TableError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: min(limit, count))
    let got = try read(into: &buffer, at: 0)
    return Array(buffer[..<got])
  }

  /// SHA-256 of the whole file.
  func digest() throws(TableError) -> SHA256Digest {
    var hasher = Digest.Hasher()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var offset = 0
    while true {
      let got = try read(into: &buffer, at: offset)
      if got == 0 { return hasher.finish() }
      // `got` is at most the buffer's length.
      unsafe hasher.update(buffer.span.bytes.extracting(first: got))
      offset += got
    }
  }

  /// A path under which the same bytes can be opened again while this value lives.
  var reopenablePath: String { "/proc/self/fd/\(descriptor)" }

  private static func reason() -> String { unsafe String(cString: strerror(errno)) }

  private static func spool(
    _ source: Int32, path: String, limit: Int
  ) throws(TableError) -> (Int32, Int) {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/kunci-XXXXXX".utf8CString)
    let target = unsafe name.withUnsafeMutableBufferPointer { name in
      // The array ends with the zero byte that both calls need.
      let opened = unsafe mkstemp(name.baseAddress!)
      if opened >= 0 { unsafe unlink(name.baseAddress!) }
      return opened
    }
    guard target >= 0 else { throw .unreadable(path: path, reason: reason()) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var total = 0
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(source, $0.baseAddress!, $0.count)
      }
      if got < 0, errno == EINTR { continue }
      if got == 0 { return (target, total) }
      let written =
        got < 0
        ? -1 : unsafe buffer.withUnsafeBytes { unsafe Glibc.write(target, $0.baseAddress!, got) }
      guard written == got else {
        let why = reason()
        close(target)
        throw .unreadable(path: path, reason: why)
      }
      total += got
      guard total <= limit else {
        close(target)
        throw .tooLarge(path: path, limit: limit)
      }
    }
  }
}
