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
    var passedBy: PassedBy?
    /// Why it cannot be read, when that is known.
    var error: FileError?
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
      if let error = name.error { return .unreadable(error) }
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

  /// Lists a folder and puts what it holds on `waiting`. The error of a folder that cannot be opened.
  private mutating func enter(_ relative: String) -> FileError? {
    let path = relative.isEmpty ? folder : "\(folder)/\(relative.dropLast())"
    guard let handle = unsafe opendir(path) else {
      return FileError(code: errno, path: path, action: .list)
    }
    defer { unsafe closedir(handle) }
    // With the bytes that they stand in order by: a name that is not UTF-8 has its place too.
    var names: [(bytes: [UInt8], name: Name)] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(handle) else {
        // What was listed before is read all the same.
        if errno != 0 {
          let error = FileError(code: errno, path: path, action: .list)
          names.append(([], Name(relative: relative, error: error)))
        }
        break
      }
      // d_name is NUL-terminated within the entry.
      let bytes = unsafe nameBytes(entry)
      if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
      var name = Name(relative: relative + shown(bytes))
      if bytes.first == 0x2E {
        name.passedBy = .hidden
      } else if String(validating: bytes, as: UTF8.self) == nil {
        name.error = .misnamed(path: "\(folder)/\(name.relative)")
      } else {
        switch FileFacts(path: "\(folder)/\(name.relative)", followLink: false)?.kind {
        case .folder:
          names.append((bytes + [0x2F], Name(relative: name.relative + "/")))
          continue
        case .link: name.passedBy = .link
        case .other: name.passedBy = .special
        // What vanished meanwhile is listed too: `next` then says so.
        case .regular, nil: break
        }
      }
      names.append((bytes, name))
    }
    names.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    waiting.append(contentsOf: names.reversed().lazy.map(\.name))
    return nil
  }
}

/// A name as text; of one that is not UTF-8, each byte that is no part of a letter as `\xFF`.
private func shown(_ bytes: [UInt8]) -> String {
  if let name = String(validating: bytes, as: UTF8.self) { return name }
  let digits = Array("0123456789ABCDEF".utf8)
  var text: [UInt8] = []
  var place = 0
  while place < bytes.count {
    // The longest sequence of UTF-8 has four bytes.
    let length = (1...min(4, bytes.count - place)).first {
      String(validating: bytes[place..<place + $0], as: UTF8.self) != nil
    }
    if let length {
      text += bytes[place..<place + length]
      place += length
    } else {
      text += [0x5C, 0x78, digits[Int(bytes[place] >> 4)], digits[Int(bytes[place] & 15)]]
      place += 1
    }
  }
  return String(decoding: text, as: UTF8.self)
}

/// The name in a directory entry.
func nameBytes(_ entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
  unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
    unsafe Array(name.prefix { $0 != 0 })
  }
}
