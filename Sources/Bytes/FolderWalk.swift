internal import Glibc

/// The regular files below a folder, one at a time, in the byte order of their paths.
///
/// Named but not entered: names that begin with a dot (`.git`, `.DS_Store`), symbolic links, and what is
/// neither file nor folder. The folder given may itself be a link. Memory grows with the number of names in
/// the folders on the way to the current file, not with the whole tree.
public struct FolderWalk: Sequence, IteratorProtocol {
  /// A file, or a folder or name that could not be read.
  public enum Element: Sendable, Equatable {
    /// `path` begins with the folder as it was given; `relativePath` is the part below it; `size` in bytes.
    case file(path: String, relativePath: String, size: Int)
    /// A name that the walk passes by.
    case passedBy(path: String, relativePath: String, reason: PassedBy)
    /// The walk goes on behind it.
    case unreadable(FileError)
  }

  /// Why a name is passed by.
  public enum PassedBy: String, Sendable, Codable, CaseIterable {
    /// It begins with a dot.
    case hidden
    /// It is a symbolic link, which may lead anywhere, and in circles.
    case link
    /// A pipe, socket or device.
    case special
  }

  /// The folder as it was given.
  public let folder: String

  /// A name still to come.
  private struct Name {
    /// Below `folder`; a folder's ends with a slash, so that it sorts where its files do.
    let relative: String
    let passedBy: PassedBy?
  }

  /// What is still to come, the next one last.
  private var waiting: [Name] = []

  init(folder: String) throws(FileError) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    if let error = enter("") { throw error }
  }

  /// The next file or finding, in the byte order of paths; nil at the end.
  public mutating func next() -> Element? {
    while let name = waiting.popLast() {
      let relative = name.relative
      if let reason = name.passedBy {
        return .passedBy(path: "\(folder)/\(relative)", relativePath: relative, reason: reason)
      }
      if relative.hasSuffix("/") {
        if let error = enter(relative) { return .unreadable(error) }
        continue
      }
      let path = "\(folder)/\(relative)"
      guard let facts = FileFacts(path: path, followLink: false) else {
        return .unreadable(FileError(code: errno, path: path, action: .read))
      }
      return .file(path: path, relativePath: relative, size: facts.size)
    }
    return nil
  }

  /// Lists a folder and puts what it holds on `waiting`.
  private mutating func enter(_ relative: String) -> FileError? {
    let path = relative.isEmpty ? folder : "\(folder)/\(relative.dropLast())"
    guard let handle = unsafe opendir(path) else {
      return FileError(code: errno, path: path, action: .list)
    }
    defer { unsafe closedir(handle) }
    var names: [Name] = []
    func add(_ name: String, _ reason: PassedBy? = nil) {
      names.append(Name(relative: relative + name, passedBy: reason))
    }
    var badName: FileError?
    while true {
      errno = 0
      guard let entry = unsafe readdir(handle) else {
        if errno != 0 { badName = FileError(code: errno, path: path, action: .list) }
        break
      }
      // d_name is NUL-terminated within the entry.
      let bytes = unsafe nameBytes(entry)
      if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        badName = .failed(
          path: "\(path)/\(String(decoding: bytes, as: UTF8.self))", action: .read,
          reason: "its name is not UTF-8; rename it")
        continue
      }
      if name.hasPrefix(".") {
        add(name, .hidden)
        continue
      }
      switch FileFacts(path: "\(path)/\(name)", followLink: false)?.kind {
      case .folder: add(name + "/")
      case .link: add(name, .link)
      case .other: add(name, .special)
      // What vanished meanwhile is listed too: `next` then says so.
      case .regular, nil: add(name)
      }
    }
    names.sort { $0.relative.utf8.lexicographicallyPrecedes($1.relative.utf8) }
    waiting.append(contentsOf: names.reversed())
    return badName
  }
}

/// The name in a directory entry.
func nameBytes(_ entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
  unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
    unsafe Array(name.prefix { $0 != 0 })
  }
}
