/// A JSON value that knows where it stands, so that mistakes can be told by line and column.
struct PlacedJSON: Sendable {
  indirect enum Kind: Sendable {
    case object([(name: String, at: Place, value: PlacedJSON)])
    case array([PlacedJSON])
    case string(String)
    case number(Double)
    case boolean(Bool)
    case null
  }

  /// A place in a file; lines and columns count from 1, columns count characters.
  struct Place: Sendable, Equatable {
    var file: String
    var line: Int
    var column: Int
  }

  var kind: Kind
  var at: Place

  /// What it is, for a message.
  var noun: String {
    switch kind {
    case .object: "an object"
    case .array: "a list"
    case .string: "a text"
    case .number: "a number"
    case .boolean: "true or false"
    case .null: "null"
    }
  }

  /// The value of a name; nil where there is none.
  subscript(name: String) -> PlacedJSON? {
    guard case .object(let members) = kind else { return nil }
    return members.first { $0.name == name }?.value
  }
}

/// Reads JSON (RFC 8259) strictly; a name that stands twice in an object is a mistake.
struct PlacedJSONReader {
  /// Deepest nesting.
  static let maximumDepth = 64

  private let text: [UInt8]
  private let file: String
  private var offset = 0
  private var line = 1
  private var lineStart = 0
  private var depth = 0

  init(_ text: [UInt8], file: String) {
    self.text = text
    self.file = file
  }

  /// Reads the whole text.
  /// - Throws: `RulebookProblem` at the first mistake.
  static func read(_ text: [UInt8], file: String) throws(RulebookProblem) -> PlacedJSON {
    var reader = PlacedJSONReader(text, file: file)
    if text.starts(with: [0xEF, 0xBB, 0xBF]) {
      reader.offset = 3
      reader.lineStart = 3
    }
    reader.skipSpace()
    let value = try reader.value()
    reader.skipSpace()
    guard reader.offset == text.count else { throw reader.problem("text behind the end") }
    return value
  }

  private var place: PlacedJSON.Place {
    let before = text[min(lineStart, offset)..<min(offset, text.count)]
    let column = before.reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return .init(file: file, line: line, column: column)
  }

  private func problem(_ text: String) -> RulebookProblem { .init(at: place, text: text) }

  private var next: UInt8? { offset < text.count ? text[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next {
      if byte == 0x0A {
        line += 1
        lineStart = offset + 1
      } else if byte != 0x20, byte != 0x09, byte != 0x0D {
        return
      }
      offset += 1
    }
  }

  private mutating func value() throws(RulebookProblem) -> PlacedJSON {
    let at = place
    switch next {
    case UInt8(ascii: "{"): return PlacedJSON(kind: try object(), at: at)
    case UInt8(ascii: "["): return PlacedJSON(kind: try array(), at: at)
    case UInt8(ascii: "\""): return PlacedJSON(kind: .string(try string()), at: at)
    case let byte? where byte == UInt8(ascii: "-") || byte >= 0x30 && byte <= 0x39:
      return PlacedJSON(kind: .number(try number()), at: at)
    case nil: throw problem("the text ends where a value should stand")
    default:
      for (word, kind) in [
        ("true", PlacedJSON.Kind.boolean(true)), ("false", .boolean(false)), ("null", .null),
      ] where text[offset...].starts(with: word.utf8) {
        offset += word.utf8.count
        return PlacedJSON(kind: kind, at: at)
      }
      throw problem("no value begins like this; texts stand in \" \"")
    }
  }

  private mutating func enter() throws(RulebookProblem) {
    depth += 1
    guard depth <= Self.maximumDepth else {
      throw problem("objects and lists stand more than \(Self.maximumDepth) deep in each other")
    }
    offset += 1
    skipSpace()
  }

  private mutating func object() throws(RulebookProblem) -> PlacedJSON.Kind {
    try enter()
    defer { depth -= 1 }
    var members: [(name: String, at: PlacedJSON.Place, value: PlacedJSON)] = []
    var names: Set<String> = []
    if next == UInt8(ascii: "}") {
      offset += 1
      return .object([])
    }
    while true {
      let at = place
      guard next == UInt8(ascii: "\"") else {
        throw problem(
          next == UInt8(ascii: "}")
            ? "a comma before }; remove it" : "a name in \" \" should stand here")
      }
      let name = try string()
      guard names.insert(name).inserted else {
        throw RulebookProblem(at: at, text: "\"\(name)\" stands twice in one object")
      }
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw problem("a : should follow \"\(name)\"") }
      offset += 1
      skipSpace()
      members.append((name, at, try value()))
      skipSpace()
      if next == UInt8(ascii: "}") {
        offset += 1
        return .object(members)
      }
      guard next == UInt8(ascii: ",") else {
        throw problem("a comma or } should follow the value of \"\(name)\"")
      }
      offset += 1
      skipSpace()
    }
  }

  private mutating func array() throws(RulebookProblem) -> PlacedJSON.Kind {
    try enter()
    defer { depth -= 1 }
    var entries: [PlacedJSON] = []
    if next == UInt8(ascii: "]") {
      offset += 1
      return .array([])
    }
    while true {
      if next == UInt8(ascii: "]") { throw problem("a comma before ]; remove it") }
      entries.append(try value())
      skipSpace()
      if next == UInt8(ascii: "]") {
        offset += 1
        return .array(entries)
      }
      guard next == UInt8(ascii: ",") else { throw problem("a comma or ] should stand here") }
      offset += 1
      skipSpace()
    }
  }

  private mutating func string() throws(RulebookProblem) -> String {
    let start = place
    offset += 1
    var bytes: [UInt8] = []
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: bytes, as: UTF8.self) else {
          throw RulebookProblem(at: start, text: "the text is not valid UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &bytes)
      case 0..<0x20:
        offset -= 1
        throw problem("the text does not end on its line, or holds a control character")
      default: bytes.append(byte)
      }
    }
    throw RulebookProblem(at: start, text: "the text has no closing \"")
  }

  private mutating func escape(into bytes: inout [UInt8]) throws(RulebookProblem) {
    guard let byte = next else { throw problem("the text ends behind a backslash") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
    case UInt8(ascii: "b"): bytes.append(8)
    case UInt8(ascii: "f"): bytes.append(12)
    case UInt8(ascii: "n"): bytes.append(10)
    case UInt8(ascii: "r"): bytes.append(13)
    case UInt8(ascii: "t"): bytes.append(9)
    case UInt8(ascii: "u"):
      var unit = try codeUnit()
      if unit & 0xFC00 == 0xD800, next == UInt8(ascii: "\\"), offset + 1 < text.count,
        text[offset + 1] == UInt8(ascii: "u")
      {
        offset += 2
        let low = try codeUnit()
        guard low & 0xFC00 == 0xDC00 else { throw problem("half of a surrogate pair") }
        unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw problem("half of a surrogate pair") }
      bytes.append(contentsOf: String(Character(scalar)).utf8)
    default:
      offset -= 1
      throw problem("no such escape behind a backslash")
    }
  }

  private mutating func codeUnit() throws(RulebookProblem) -> UInt32 {
    guard offset + 4 <= text.count,
      let unit = UInt32(String(decoding: text[offset..<offset + 4], as: UTF8.self), radix: 16)
    else { throw problem("four hexadecimal digits should follow \\u") }
    offset += 4
    return unit
  }

  private mutating func number() throws(RulebookProblem) -> Double {
    let start = offset
    let at = place
    while let byte = next,
      byte >= 0x30 && byte <= 0x39 || byte == 0x2B || byte == 0x2D || byte == 0x2E
        || byte | 0x20 == 0x65
    {
      offset += 1
    }
    let word = String(decoding: text[start..<offset], as: UTF8.self)
    let digits = word.first == "-" ? word.dropFirst() : word[...]
    let isPadded = digits.first == "0" && digits.dropFirst().first.map(\.isNumber) == true
    guard let value = Double(word), value.isFinite, !isPadded, digits.first?.isNumber == true,
      word.last?.isNumber == true
    else { throw RulebookProblem(at: at, text: "\(word) is not a number of JSON") }
    return value
  }
}
