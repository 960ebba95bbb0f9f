import Bytes
import Foundation

/// The files that a command is about to write: none of them may be something that is still needed.
enum OutputFiles {
  /// Refuses an output that is the store, one of the inputs, a page inside of a source's folder, or another
  /// output; before anything is done. A device or pipe (`/dev/stdout`) may be named as often as one likes.
  ///
  /// - Parameters:
  ///   - outputs: paths as they were typed, by the option's name.
  ///   - inputs: files and folders that are read.
  /// - Throws: `CouldNot`.
  static func check(
    _ outputs: [(option: String, path: String?)], store: String? = nil, inputs: [String] = []
  ) throws {
    var taken: [String: String] = [:]
    let folders = inputs.filter(Files.isFolder).map { place(of: $0) + "/" }
    for input in inputs where !Files.isFolder(input) { taken[place(of: input)] = "is read" }
    if let store {
      for suffix in ["", "-wal", "-shm", "-journal"] {
        taken[place(of: store + suffix)] = "is the store"
      }
    }
    for case (let option, let path?) in outputs where !isDevice(path) {
      let place = place(of: path)
      if let reason = taken[place] {
        throw CouldNot(message: "\(option) \(path): this file \(reason); name another one")
      }
      if Files.exists(path), mayBePage(place), folders.contains(where: place.hasPrefix) {
        throw CouldNot(
          message: "\(option) \(path): this file is one of the pages that are read; name another "
            + "one, outside of the folder")
      }
      taken[place] = "is written by \(option)"
    }
  }

  /// Whether a file may be read as a page or an archive of pages.
  private static func mayBePage(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return true }
    return !["json", "ndjson", "csv", "xlsx", "pdf", "md", "xml", "sarif", "ics"]
      .contains(name[dot...].dropFirst().lowercased())
  }

  private static func isDevice(_ path: String) -> Bool {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { return false }
    return facts.st_mode & S_IFMT != S_IFREG && facts.st_mode & S_IFMT != S_IFDIR
  }

  /// A path by which two names of one file are known to be one: links are followed as far as there is something.
  private static func place(of path: String) -> String {
    var folder = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)[...]
    let isAbsolute = path.hasPrefix("/")
    var rest: [String] = []
    while true {
      let start =
        (isAbsolute ? "/" : folder.isEmpty ? "." : "") + folder.joined(separator: "/")
      if let real = unsafe realpath(start, nil) {
        // The text is copied before its memory is given back.
        defer { unsafe free(real) }
        let base = unsafe String(cString: real)
        return ([base == "/" ? "" : base] + rest.reversed()).joined(separator: "/")
      }
      guard let last = folder.popLast() else { return path }
      rest.append(last)
    }
  }
}
