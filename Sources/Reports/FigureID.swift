internal import Bytes

/// The name under which a report prints a figure, and under which the evidence bundle lists it.
///
/// A figure of a report is one value of the run's result. Its id follows from the value's place in
/// `result.json` alone, written as a JSON Pointer (RFC 6901): `F-` and the first eight hexadecimal
/// digits of the SHA-256 of the pointer's UTF-8. The same figure therefore bears the same id in the
/// page, in the PDF and in `figures.csv`, in every language and in every run with the same shape.
/// Eight digits are for people to look up; two figures of one result with one id are told apart by their
/// pointers, and `FigureIndex` lists both.
public enum FigureID {
  /// The id of the value at `pointer`, as `F-1a2b3c4d`.
  /// - Complexity: O(length of `pointer`).
  public static func of(_ pointer: String) -> String {
    "F-" + Digest.sha256(Array(pointer.utf8)).hex.prefix(8)
  }

  /// The pointer to the value that `keys` lead to, with `~` and `/` in keys escaped as RFC 6901, 3 says:
  /// `pointer("coverage", "markets", "0")` is `/coverage/markets/0`.
  public static func pointer(_ keys: String...) -> String { pointer(keys) }

  /// The same, of a list of keys.
  public static func pointer(_ keys: [String]) -> String {
    keys.map { "/" + escaped($0) }.joined()
  }

  /// A key as it stands in a pointer.
  static func escaped(_ key: String) -> String {
    guard key.utf8.contains(where: { $0 == 0x7E || $0 == 0x2F }) else { return key }
    var text = ""
    for scalar in key.unicodeScalars {
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
