public import Bytes

/// Why an automaton could not be read from a file, or written to it. The text names the file and ends
/// with what to do.
public enum AutomatonFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The operating system refused; nothing was written.
  case file(FileError)
  /// The file does not begin as an automaton does.
  case notAutomaton(path: String)
  /// The file was made by another version of this program.
  case version(path: String, found: UInt32, readable: UInt32)
  /// The file was made on a machine of the other byte order.
  case byteOrder(path: String)
  /// The file has another size than its header says.
  case size(path: String, found: Int, expected: UInt64)
  /// Some bytes changed since the file was written.
  case checksum(path: String)
  /// An invariant of the format does not hold; `number` is the one in `AutomatonFile`, `place` the
  /// slot, pattern, block or section that breaks it.
  case invariant(path: String, number: Int, place: Int)

  /// The file that the failure is about.
  public var path: String {
    switch self {
    case .file(let error): error.path
    case .notAutomaton(let path), .version(let path, _, _), .byteOrder(let path),
      .size(let path, _, _), .checksum(let path), .invariant(let path, _, _):
      path
    }
  }

  public var description: String {
    let remedy = "delete it, kunci makes it anew"
    switch self {
    case .file(let error):
      return error.description
    case .notAutomaton(let path):
      return "\(path): is not an index of patterns; rebuild: \(remedy)"
    case .version(let path, let found, let readable):
      return "\(path): is of version \(found), only \(readable) can be read; rebuild: \(remedy)"
    case .byteOrder(let path):
      return "\(path): was made on a machine of another byte order; rebuild: \(remedy)"
    case .size(let path, let found, let expected):
      return
        "\(path): has \(found) bytes instead of \(expected), it was cut or grew; rebuild: \(remedy)"
    case .checksum(let path):
      return "\(path): its checksum is wrong, the file is damaged; rebuild: \(remedy)"
    case .invariant(let path, let number, let place):
      return
        "\(path): breaks invariant \(number) at \(place), the file is damaged; rebuild: \(remedy)"
    }
  }
}
