/// A JSON text with the place of every value, so that a JSON Pointer (RFC 6901) can be followed in it.
///
/// Values lie one after another in the order of the text, each with the place behind it; nothing is decoded
/// until it is asked for. Reading is strict (RFC 8259) and bounded: `maximumDepth` levels, one value at the top.
public struct JSONTape: Sendable {
  /// What a value is.
  public enum Kind: UInt8, Sendable {
    case object, array, string, number, bool, null
  }

  /// Why a text is no JSON.
  public struct Fault: Error, Equatable, CustomStringConvertible {
    /// Byte of the text, counted from 0.
    public var offset: Int
    public var reason: String
    public var description: String { "byte \(offset): \(reason); the text is no JSON" }
  }

  /// Levels of objects and lists that are followed.
  public static let maximumDepth = 128
  /// Values of a text; each takes 24 bytes beside the text.
  public static let maximumValues = 40_000_000

  struct Node {
    var kind: Kind
    /// For a member of an object: its key, quotes included; empty elsewhere.
    var keyStart: UInt32
    var keyEnd: UInt32
    var start: UInt32
    var end: UInt32
    /// The node behind this one and all that is in it.
    var next: UInt32
  }

  let bytes: [UInt8]
  private(set) var nodes: [Node] = []

  /// Reads a text.
  /// - Complexity: O(*n*) time and memory.
  public init(_ bytes: [UInt8]) throws(Fault) {
    self.bytes = bytes
    guard bytes.count < Int(UInt32.max) else { throw Fault(offset: 0, reason: "too long") }
    var reader = Reader(bytes: bytes)
    try reader.value(key: 0..<0, depth: 0)
    reader.space()
    guard reader.place == bytes.count else {
      throw reader.fault("something stands behind the value")
    }
    nodes = reader.nodes
  }

  /// A value of the text.
  public struct Value: Sendable {
    let tape: JSONTape
    let node: Int

    /// What it is.
    public var kind: Kind { tape.nodes[node].kind }
    /// The value as the text writes it.
    public var raw: ArraySlice<UInt8> {
      tape.bytes[Int(tape.nodes[node].start)..<Int(tape.nodes[node].end)]
    }
    /// The text of a string, escapes undone; what is written for all else.
    public var text: String {
      kind == .string
        ? JSONTape.unescaped(raw.dropFirst().dropLast()) : String(decoding: raw, as: UTF8.self)
    }
    /// Members of an object or elements of a list, by key or index, in the order of the text.
    public var children: [(key: String, value: Value)] {
      var found: [(key: String, value: Value)] = []
      var child = node + 1
      let end = Int(tape.nodes[node].next)
      while child < end {
        found.append(
          (
            kind == .object ? tape.key(of: child) : String(found.count),
            Value(tape: tape, node: child)
          ))
        child = Int(tape.nodes[child].next)
      }
      return found
    }
    /// The member of that key, or the element of that index.
    public subscript(key: String) -> Value? {
      var child = node + 1
      let end = Int(tape.nodes[node].next)
      switch kind {
      case .object:
        while child < end {
          if tape.key(of: child) == key { return Value(tape: tape, node: child) }
          child = Int(tape.nodes[child].next)
        }
        return nil
      case .array:
        // RFC 6901, 4: digits without a leading zero.
        guard var index = Int(key), index >= 0, String(index) == key else { return nil }
        while child < end {
          if index == 0 { return Value(tape: tape, node: child) }
          index -= 1
          child = Int(tape.nodes[child].next)
        }
        return nil
      default: return nil
      }
    }
  }

  /// The whole text.
  public var root: Value { Value(tape: self, node: 0) }

  /// The value that a pointer names; nil when there is none, or when it is no pointer.
  /// - Complexity: O(values beside the way).
  public func value(at pointer: String) -> Value? {
    if pointer.isEmpty { return root }
    guard pointer.hasPrefix("/") else { return nil }
    var value = root
    for part in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let key = Self.key(String(part)), let next = value[key] else { return nil }
      value = next
    }
    return value
  }

  /// RFC 6901, 4: `~1` is `/`, then `~0` is `~`; nil where a `~` is followed by something else.
  private static func key(_ part: String) -> String? {
    guard part.utf8.contains(0x7E) else { return part }
    var text = ""
    var scalars = part.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "~" else {
        text.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.next() {
      case "0": text += "~"
      case "1": text += "/"
      default: return nil
      }
    }
    return text
  }

  func key(of node: Int) -> String {
    let node = nodes[node]
    return Self.unescaped(bytes[Int(node.keyStart) + 1..<Int(node.keyEnd) - 1])
  }

  /// The text between the quotes of a string that was read before.
  static func unescaped(_ raw: ArraySlice<UInt8>) -> String {
    guard raw.contains(0x5C) else { return String(decoding: raw, as: UTF8.self) }
    var units: [UInt16] = []
    var text = ""
    func flush() {
      text += String(decoding: units, as: UTF16.self)
      units = []
    }
    var place = raw.startIndex
    var plain: [UInt8] = []
    while place < raw.endIndex {
      guard raw[place] == 0x5C else {
        if !units.isEmpty { flush() }
        plain.append(raw[place])
        place += 1
        continue
      }
      if !plain.isEmpty {
        text += String(decoding: plain, as: UTF8.self)
        plain = []
      }
      let letter = raw[place + 1]
      place += 2
      switch letter {
      case UInt8(ascii: "u"):
        let digits = String(decoding: raw[place..<place + 4], as: UTF8.self)
        units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
        place += 4
      case UInt8(ascii: "b"): units.append(8)
      case UInt8(ascii: "f"): units.append(12)
      case UInt8(ascii: "n"): units.append(10)
      case UInt8(ascii: "r"): units.append(13)
      case UInt8(ascii: "t"): units.append(9)
      default: units.append(UInt16(letter))
      }
    }
    if !units.isEmpty { flush() }
    return text + String(decoding: plain, as: UTF8.self)
  }
}

extension JSONTape {
  private struct Reader {
    let bytes: [UInt8]
    var place = 0
    var nodes: [Node] = []

    func fault(_ reason: String) -> Fault { Fault(offset: place, reason: reason) }

    mutating func space() {
      while place < bytes.count {
        switch bytes[place] {
        case 0x20, 0x09, 0x0A, 0x0D: place += 1
        default: return
        }
      }
    }

    mutating func value(key: Range<Int>, depth: Int) throws(Fault) {
      guard depth < JSONTape.maximumDepth else { throw fault("more than \(maximumDepth) levels") }
      space()
      guard place < bytes.count else { throw fault("a value is missing") }
      let own = nodes.count
      guard own < JSONTape.maximumValues else { throw fault("more than \(maximumValues) values") }
      nodes.append(
        Node(
          kind: .null, keyStart: UInt32(key.lowerBound), keyEnd: UInt32(key.upperBound),
          start: UInt32(place), end: UInt32(place), next: 0))
      switch bytes[place] {
      case UInt8(ascii: "{"): try members(own, depth)
      case UInt8(ascii: "["): try elements(own, depth)
      case UInt8(ascii: "\""):
        try string()
        nodes[own].kind = .string
      case UInt8(ascii: "t"):
        try literal("true")
        nodes[own].kind = .bool
      case UInt8(ascii: "f"):
        try literal("false")
        nodes[own].kind = .bool
      case UInt8(ascii: "n"): try literal("null")
      default:
        try number()
        nodes[own].kind = .number
      }
      nodes[own].end = UInt32(place)
      nodes[own].next = UInt32(nodes.count)
    }

    private mutating func members(_ own: Int, _ depth: Int) throws(Fault) {
      nodes[own].kind = .object
      place += 1
      space()
      if place < bytes.count, bytes[place] == UInt8(ascii: "}") {
        place += 1
        return
      }
      while true {
        space()
        let start = place
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
          throw fault("a key is missing")
        }
        try string()
        let key = start..<place
        space()
        guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else {
          throw fault("a colon is missing")
        }
        place += 1
        try value(key: key, depth: depth + 1)
        if try ends(with: UInt8(ascii: "}")) { return }
      }
    }

    private mutating func elements(_ own: Int, _ depth: Int) throws(Fault) {
      nodes[own].kind = .array
      place += 1
      space()
      if place < bytes.count, bytes[place] == UInt8(ascii: "]") {
        place += 1
        return
      }
      while true {
        try value(key: 0..<0, depth: depth + 1)
        if try ends(with: UInt8(ascii: "]")) { return }
      }
    }

    /// Passes a comma (false) or the end (true).
    private mutating func ends(with end: UInt8) throws(Fault) -> Bool {
      space()
      guard place < bytes.count, bytes[place] == end || bytes[place] == UInt8(ascii: ",") else {
        throw fault("a comma or the end of the list is missing")
      }
      place += 1
      return bytes[place - 1] == end
    }

    private mutating func literal(_ word: StaticString) throws(Fault) {
      let text = Array("\(word)".utf8)
      guard bytes[place...].starts(with: text) else { throw fault("no value begins like this") }
      place += text.count
    }

    private mutating func string() throws(Fault) {
      place += 1
      while place < bytes.count {
        switch bytes[place] {
        case UInt8(ascii: "\""):
          place += 1
          return
        case 0..<0x20: throw fault("a control character stands in a string")
        case 0x5C:
          guard place + 1 < bytes.count else { throw fault("the text ends in a string") }
          switch bytes[place + 1] {
          case UInt8(ascii: "u"):
            guard place + 6 <= bytes.count,
              bytes[place + 2..<place + 6].allSatisfy({
                (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF)
              })
            else { throw fault("\\u needs four hexadecimal digits") }
            place += 6
          case UInt8(ascii: "\""), 0x5C, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            place += 2
          default: throw fault("no such escape")
          }
        default: place += 1
        }
      }
      throw fault("the text ends in a string")
    }

    private mutating func number() throws(Fault) {
      func isDigit() -> Bool { place < bytes.count && (0x30...0x39).contains(bytes[place]) }
      func digits() throws(Fault) {
        guard isDigit() else { throw fault("no value begins like this") }
        while isDigit() { place += 1 }
      }
      if bytes[place] == UInt8(ascii: "-") { place += 1 }
      let isZero = place < bytes.count && bytes[place] == 0x30
      let start = place
      try digits()
      guard !isZero || place == start + 1 else { throw fault("a number begins with 0") }
      if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
        place += 1
        try digits()
      }
      if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
        place += 1
        if place < bytes.count,
          bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-")
        {
          place += 1
        }
        try digits()
      }
    }
  }
}
