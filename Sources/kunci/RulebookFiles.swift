import Bytes
import Foundation
import Rulebooks

/// Finds rulebooks by name or path.
enum RulebookFiles {
  /// A rulebook that is built in, or one in a file; what it extends is looked for beside it.
  /// - Throws: `RulebookError` with every mistake, or an error of the file.
  static func load(_ name: String) throws -> Rulebook {
    if RulebookLoader.builtIn.contains(name) { return try RulebookLoader.load(builtIn: name) }
    guard Files.exists(name) else {
      throw CouldNot(
        message: "there is no rulebook '\(name)': no such file, and built in are "
          + RulebookLoader.builtIn.joined(separator: ", "))
    }
    let folder = try folder(of: name)
    let bytes = try Files.read(name, limit: RulebookLoader.maximumBytes)
    return try RulebookLoader.load(text: bytes, file: name) { other in
      let path = folder + other
      for candidate in [path, path + ".json"]
      where Files.exists(candidate) && !Files.isFolder(candidate) {
        return (
          try Files.read(
            candidate, limit: RulebookLoader.maximumBytes, admitting: .filesOnly), candidate
        )
      }
      return nil
    }
  }

  /// The folder of a rulebook's file with a slash behind it, empty for the one where the program was started.
  /// - Throws: `CouldNot` when the path itself is a folder.
  static func folder(of path: String) throws -> String {
    guard !Files.isFolder(path) else {
      throw CouldNot(message: "\(path): is a folder; name the rulebook's file")
    }
    return path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// JSON with sorted keys and a line end.
  static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [0x0A]
  }
}
