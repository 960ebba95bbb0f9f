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
    let folder = (name as NSString).deletingLastPathComponent
    let bytes = try Files.read(name, limit: RulebookLoader.maximumBytes)
    return try RulebookLoader.load(text: bytes, file: name) { other in
      let path = (folder as NSString).appendingPathComponent(other)
      for candidate in [path, path + ".json"]
      where Files.exists(candidate) && !Files.isFolder(candidate) {
        return (try Files.read(candidate, limit: RulebookLoader.maximumBytes), candidate)
      }
      return nil
    }
  }

  /// JSON with sorted keys and a line end.
  static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [0x0A]
  }
}
