internal import Glibc
internal import Synchronization

/// A file being written that takes its place only when it is whole.
///
/// The bytes go to a temporary file in the same folder, which `commit()` forces to the disk and renames.
/// Whatever fails before that leaves the old file as it was and removes the temporary one; what a killed
/// program left in the folder is removed by the next one (`LeftoverFiles`). A link is
/// followed: what it leads to is replaced. A device or a pipe (`/dev/stdout`) cannot be replaced, so
/// it is written to directly.
public final class AtomicFile {
  /// The path that the file will have.
  public let path: String
  private let target: String
  /// Nil when the target is written to directly.
  private let temporary: String?
  private let file: Descriptor
  private var isCommitted = false

  /// What an SQLite database begins with: none is written here, and none is lost to a slip of the pen.
  private static let databaseMark = Array("SQLite format 3\0".utf8)

  /// Makes each temporary name of this process its own.
  private static let counter = Atomic<Int>(0)

  /// Creates the temporary file.
  public init(path: String) throws(FileError) {
    self.path = path
    let existing = FileFacts(path: path, followLink: true)
    let target = resolved(path)
    self.target = target
    if let existing, existing.kind == .other {
      temporary = nil
      file = try Descriptor(writing: path, flags: 0)
      return
    }
    if existing?.kind == .folder { throw .isFolder(path: path) }
    if let existing, existing.kind == .regular, existing.size > 0,
      (try? Files.readPrefix(path, count: AtomicFile.databaseMark.count)) == AtomicFile.databaseMark
    {
      throw .failed(
        path: path, action: .write,
        reason: "it is a database, as Kunci's own store is; name another file, or remove it first")
    }
    let slash = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
    let count = AtomicFile.counter.add(1, ordering: .relaxed).newValue
    let name = "\(target[..<slash]).kunci-\(getpid())-\(count).tmp"
    LeftoverFiles.remove(in: slash == target.startIndex ? "." : String(target[..<slash]))
    do throws(FileError) {
      file = try Descriptor(writing: name, flags: O_CREAT | O_EXCL)
    } catch {
      throw error.about(path)
    }
    // Held until the file is closed. A file system without locks has the process number only.
    _ = flock(file.number, LOCK_EX | LOCK_NB)
    temporary = name
    if let existing { fchmod(file.number, existing.mode) }
  }

  deinit {
    if !isCommitted, let temporary { unsafe unlink(temporary) }
  }

  /// Takes more bytes.
  public func write(_ bytes: [UInt8]) throws(FileError) { try unsafe write(bytes.span.bytes) }

  /// Takes more bytes.
  public func write(_ bytes: RawSpan) throws(FileError) {
    precondition(!isCommitted, "a committed file takes no more bytes")
    do throws(FileError) {
      try file.write(bytes)
    } catch {
      throw error.about(path)
    }
  }

  /// Puts bytes over those at `offset` from the start, which were written already. Not for pipes.
  public func overwrite(_ bytes: [UInt8], at offset: Int) throws(FileError) {
    precondition(!isCommitted, "a committed file takes no more bytes")
    do throws(FileError) {
      try unsafe file.write(bytes.span.bytes, at: offset)
    } catch {
      throw error.about(path)
    }
  }

  /// Forces the bytes to the disk and gives the file its name. Nothing may be written after that.
  public func commit() throws(FileError) {
    precondition(!isCommitted, "a file is committed once")
    do throws(FileError) {
      try file.synchronize()
    } catch {
      throw error.about(path)
    }
    if let temporary {
      guard unsafe rename(temporary, target) == 0 else {
        throw FileError(code: errno, path: path, action: .write)
      }
    }
    isCommitted = true
  }
}

/// Where `path` leads when it is a link; `path` itself otherwise.
private func resolved(_ path: String) -> String {
  guard FileFacts(path: path, followLink: false)?.kind == .link,
    let real = unsafe realpath(path, nil)
  else { return path }
  // realpath allocated it, NUL-terminated.
  defer { unsafe free(real) }
  return unsafe String(cString: real)
}

extension FileError {
  /// The same failure, told of the path that the caller knows.
  fileprivate func about(_ path: String) -> FileError {
    switch self {
    case .notFound: .notFound(path: path)
    case .notPermitted(_, let action): .notPermitted(path: path, action: action)
    case .isFolder: .isFolder(path: path)
    case .notFolder: .notFolder(path: path)
    case .notRegular: .notRegular(path: path)
    case .misnamed: .misnamed(path: path)
    case .noSpace: .noSpace(path: path)
    case .readOnlyDisk: .readOnlyDisk(path: path)
    case .tooLarge(_, let size, let limit): .tooLarge(path: path, size: size, limit: limit)
    case .failed(_, let action, let reason): .failed(path: path, action: action, reason: reason)
    }
  }
}
