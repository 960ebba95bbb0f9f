// Bytes: files, archives and digests as plain bytes. Knows nothing of text, tables or pages.

internal import Glibc

/// Reading, writing and listing of files, with limits.
public enum Files {
  /// Reads a whole file, pipe or device of at most `limit` bytes.
  ///
  /// A regular file that is too large is refused by its size, before a byte is read; a pipe, or a file
  /// that grows, as soon as it has given more than `limit`.
  public static func read(
    _ path: String, limit: Int, admitting admission: Admission = .anything
  ) throws(FileError) -> [UInt8] {
    let file = try Descriptor(reading: path, admitting: admission)
    var expected = 0
    if let facts = file.facts, facts.kind == .regular {
      guard facts.size <= limit else {
        throw .tooLarge(path: path, size: facts.size, limit: limit)
      }
      expected = facts.size
    }
    // Most often that is all; what comes behind it comes from a pipe or a file that grows.
    var bytes = try file.read(atMost: min(max(expected, 4096), limit))
    var chunk = [UInt8](repeating: 0, count: expected > 0 ? 4096 : 1 << 16)
    while true {
      let count = try file.read(into: &chunk)
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else {
        throw .tooLarge(path: path, size: nil, limit: limit)
      }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Reads the first `count` bytes of a file, or all of it when it has fewer.
  public static func readPrefix(
    _ path: String, count: Int, admitting admission: Admission = .anything
  ) throws(FileError) -> [UInt8] {
    let file = try Descriptor(reading: path, admitting: admission)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: max(count, 1))
    while bytes.count < count {
      let read = try file.read(into: &chunk)
      if read == 0 { break }
      bytes.append(contentsOf: chunk[..<min(read, count - bytes.count)])
    }
    return bytes
  }

  /// Writes a file that is either there whole or, after a failure, as it was before.
  ///
  /// See `AtomicFile`, which does the same for bytes that come piece by piece.
  public static func writeAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = try AtomicFile(path: path)
    try file.write(bytes)
    try file.commit()
  }

  /// The size of a regular file in bytes.
  public static func size(of path: String) throws(FileError) -> Int {
    guard let facts = FileFacts(path: path, followLink: true) else {
      throw FileError(code: errno, path: path, action: .read)
    }
    guard facts.kind != .folder else { throw .isFolder(path: path) }
    return facts.size
  }

  /// Says whether `path` names a folder, or a link to one.
  public static func isFolder(_ path: String) -> Bool {
    FileFacts(path: path, followLink: true)?.kind == .folder
  }

  /// Says whether `path` names a file of a disk, or a link to one: no folder, pipe, socket or device.
  public static func isRegular(_ path: String) -> Bool {
    FileFacts(path: path, followLink: true)?.kind == .regular
  }

  /// Says whether anything has this path.
  public static func exists(_ path: String) -> Bool {
    FileFacts(path: path, followLink: true) != nil
  }

  /// Makes a folder, and those above it that are missing. One that exists already is no error.
  public static func makeFolder(_ path: String) throws(FileError) {
    if isFolder(path) { return }
    if let slash = path.dropLast().lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    guard unsafe mkdir(path, 0o777) == 0 || (errno == EEXIST && isFolder(path)) else {
      throw FileError(code: errno, path: path, action: .write)
    }
  }

  /// Removes one file. One that is not there is no error.
  public static func remove(_ path: String) throws(FileError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw FileError(code: errno, path: path, action: .write)
    }
  }

  /// Lists the regular files below `folder`, in the byte order of their paths.
  /// - SeeAlso: `FolderWalk` for what it leaves out.
  public static func walk(folder: String) throws(FileError) -> FolderWalk {
    try FolderWalk(folder: folder)
  }
}
