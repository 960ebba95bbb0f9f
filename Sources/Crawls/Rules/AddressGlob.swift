public import Addresses

/// A pattern for addresses: `*` stands for any bytes, `?` for one. One that begins with a slash speaks of path
/// and query, any other of the whole address; both must match from end to end.
public struct AddressGlob: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The pattern as given.
  public let pattern: String

  /// A glob of that pattern.
  public init(_ pattern: String) { self.pattern = pattern }

  public var description: String { pattern }

  /// Whether the address matches.
  /// - Complexity: O(*pattern* × *address*) at worst.
  public func matches(_ address: WebAddress) -> Bool {
    Self.matches(
      Array(pattern.utf8), Array((pattern.hasPrefix("/") ? address.target : address.text).utf8))
  }

  static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    var p = 0
    var t = 0
    // Where to go on when the text behind the last star does not match: one byte later.
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] || pattern[p] == UInt8(ascii: "?") {
        p += 1
        t += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        p = last.pattern + 1
        t = last.text + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
