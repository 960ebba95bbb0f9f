internal import Glibc

/// What kind of thing a path names.
enum FileKind {
  case regular
  case folder
  case link
  /// Pipes, devices, sockets.
  case other
}

/// Facts of a file that were true when it was asked.
struct FileFacts {
  let kind: FileKind
  /// In bytes.
  let size: Int
  /// Permission bits.
  let mode: UInt32

  /// Of an open file, or of a path (of the link itself, not of what it leads to, when `followLink` is
  /// false). Nil when the call fails; `errno` says why.
  init?(descriptor: Int32) {
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else { return nil }
    self.init(facts)
  }

  init?(path: String, followLink: Bool) {
    var facts = stat()
    let status =
      followLink ? unsafe stat(path, &facts) : unsafe lstat(path, &facts)
    guard status == 0 else { return nil }
    self.init(facts)
  }

  private init(_ facts: stat) {
    kind =
      switch facts.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    size = Int(facts.st_size)
    mode = facts.st_mode & 0o7777
  }
}

/// What may be opened for reading.
public enum Admission: Sendable {
  /// Files, and the pipes and devices that somebody named on purpose. Opening a pipe waits until somebody
  /// writes to it.
  case anything
  /// Files of a disk only. For what strangers put into a folder: nothing of theirs keeps the program waiting.
  case filesOnly
}

/// An open file, closed when it goes.
struct Descriptor: ~Copyable {
  let number: Int32
  let path: String

  /// Opens for reading. Folders are never welcome.
  init(reading path: String, admitting admission: Admission = .anything) throws(FileError) {
    switch admission {
    case .anything:
      number = try Descriptor.open(path, O_RDONLY, action: .read)
    case .filesOnly:
      number = try Descriptor.openFile(path)
    }
    self.path = path
  }

  /// Opens for reading without waiting for anybody; refuses what is no file.
  private static func openFile(_ path: String) throws(FileError) -> Int32 {
    let number: Int32
    do throws(FileError) {
      number = try open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, action: .read)
    } catch {
      // A socket cannot be opened at all.
      if FileFacts(path: path, followLink: true)?.kind == .other { throw .notRegular(path: path) }
      throw error
    }
    guard FileFacts(descriptor: number)?.kind == .regular else {
      close(number)
      throw .notRegular(path: path)
    }
    // Known to be a file now, it is read as files are.
    let flags = fcntl(number, F_GETFL)
    if flags >= 0 { _ = fcntl(number, F_SETFL, flags & ~O_NONBLOCK) }
    return number
  }

  /// Opens for writing with the flags of open(2) in `flags`.
  init(writing path: String, flags: Int32) throws(FileError) {
    number = try Descriptor.open(path, O_WRONLY | flags, action: .write)
    self.path = path
  }

  private static func open(
    _ path: String, _ flags: Int32, action: FileAction
  ) throws(FileError) -> Int32 {
    // A NUL inside would cut the path short and open another file.
    guard !path.utf8.contains(0) else {
      throw .failed(path: path, action: action, reason: "its name contains a NUL byte")
    }
    while true {
      let number = unsafe Glibc.open(path, flags | O_CLOEXEC, 0o666)
      if number >= 0 {
        guard FileFacts(descriptor: number)?.kind != .folder else {
          close(number)
          throw .isFolder(path: path)
        }
        return number
      }
      guard errno == EINTR else { throw FileError(code: errno, path: path, action: action) }
    }
  }

  deinit { close(number) }

  /// Nil when even that cannot be asked.
  var facts: FileFacts? { FileFacts(descriptor: number) }

  /// Reads up to `buffer.count` bytes; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      let count = unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw FileError(code: errno, path: path, action: .read) }
    }
  }

  /// Fills `buffer` from its start; the number of bytes read, 0 at the end of the file.
  func read(into buffer: inout [UInt8]) throws(FileError) -> Int {
    // The pointer is used only inside the closure.
    try unsafe buffer.withUnsafeMutableBufferPointer { (bytes) throws(FileError) -> Int in
      try unsafe read(into: UnsafeMutableRawBufferPointer(bytes))
    }
  }

  /// The next bytes, up to `count` of them; none at the end of the file. They are read in place: fresh
  /// memory is not cleared first.
  func read(atMost count: Int) throws(FileError) -> [UInt8] {
    var failure: FileError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      do throws(FileError) {
        filled = try unsafe read(into: UnsafeMutableRawBufferPointer(room))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Goes to `offset` bytes from the start; false for pipes.
  func seek(to offset: Int) -> Bool { lseek(number, off_t(offset), SEEK_SET) == off_t(offset) }

  /// Writes all of `bytes`.
  func write(_ bytes: RawSpan) throws(FileError) {
    try unsafe bytes.withUnsafeBytes { (buffer) throws(FileError) in
      var done = 0
      while done < buffer.count {
        // done < count, so the base is there and the sum stays inside.
        let count = unsafe Glibc.write(number, buffer.baseAddress! + done, buffer.count - done)
        if count >= 0 {
          done += count
        } else if errno != EINTR {
          throw FileError(code: errno, path: path, action: .write)
        }
      }
    }
  }

  /// Writes all of `bytes` at `offset` from the start, over what is there; the place where `write` goes on stays.
  func write(_ bytes: RawSpan, at offset: Int) throws(FileError) {
    try unsafe bytes.withUnsafeBytes { (buffer) throws(FileError) in
      var done = 0
      while done < buffer.count {
        // done < count, so the base is there and the sum stays inside.
        let count = unsafe pwrite(
          number, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
        if count >= 0 {
          done += count
        } else if errno != EINTR {
          throw FileError(code: errno, path: path, action: .write)
        }
      }
    }
  }

  /// Waits until the disk has the bytes. Devices and pipes that know no such thing are let be.
  func synchronize() throws(FileError) {
    if fsync(number) != 0, errno != EINVAL, errno != ENOTSUP {
      throw FileError(code: errno, path: path, action: .write)
    }
  }
}
