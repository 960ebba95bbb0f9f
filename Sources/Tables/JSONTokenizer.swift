/// What a `JSONTokenizer` meets. The bytes of keys, strings and numbers are in its `token`.
enum JSONEvent: Equatable {
  case beginObject, endObject, beginArray, endArray, key, string, number, literal, null
  /// A whole value at the top level ended (told after the event that ended it).
  case endOfValue
  case end
}

/// Why a text is not JSON.
struct JSONFault: Error {
  var line: Int
  var reason: String
}

/// Cuts a stream of JSON values into events, in memory that does not grow with the text.
///
/// Beyond RFC 8259 it takes several values in a row, with or without commas between them, because
/// that is how answers of a web service are pasted together. Numbers stay text. Lone surrogates
/// become U+FFFD.
struct JSONTokenizer {
  /// The bytes of the last key, string, number or literal; cut at `maximumTokenBytes`.
  private(set) var token: [UInt8] = []
  /// Whether the last token was longer than may be held.
  private(set) var isTokenCut = false
  /// Number of the line the last event stands on.
  private(set) var line = 1

  private let stream: TextStream
  private let maximumTokenBytes: Int
  private let maximumDepth: Int
  private var buffer: [UInt8] = []
  private var index = 0
  private var isExhausted = false
  /// The open containers: true for an object.
  private var containers: [Bool] = []
  private var expectation = Expectation.value

  private enum Expectation { case value, valueOrEnd, keyOrEnd, key, commaOrEnd, endOfValue }

  init(_ stream: TextStream, limits: TableLimits) {
    self.stream = stream
    maximumTokenBytes = limits.maximumRowBytes
    maximumDepth = limits.maximumDepth
  }

  /// The next event.
  mutating func next() throws -> JSONEvent {
    if expectation == .endOfValue {
      expectation = .value
      return .endOfValue
    }
    while true {
      guard var byte = try peekPastSpace() else {
        if containers.isEmpty { return .end }
        throw fault("the text ends inside \(containers.last == true ? "an object" : "a list")")
      }
      if containers.isEmpty, byte == UInt8(ascii: ",") {
        index += 1  // between values that were pasted together
        continue
      }
      switch expectation {
      case .commaOrEnd:
        if byte == UInt8(ascii: ",") {
          index += 1
          expectation = containers.last == true ? .key : .value
          guard let following = try peekPastSpace() else { continue }
          byte = following
          // A comma before the closing bracket is common in lists made by hand.
          if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { return try close(byte) }
          continue
        }
        return try close(byte)
      case .keyOrEnd where byte == UInt8(ascii: "}"), .valueOrEnd where byte == UInt8(ascii: "]"):
        return try close(byte)
      case .key, .keyOrEnd:
        guard byte == UInt8(ascii: "\"") else { throw fault("a key in quotation marks is missing") }
        try readString()
        guard try peekPastSpace() == UInt8(ascii: ":") else { throw fault("a colon is missing") }
        index += 1
        expectation = .value
        return .key
      case .value, .valueOrEnd, .endOfValue:
        return try value(byte)
      }
    }
  }

  /// Goes to the line behind the current one and forgets what was open.
  mutating func skipLine() throws {
    containers = []
    expectation = .value
    while let byte = try peek() {
      index += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        return
      }
    }
  }

  private mutating func value(_ byte: UInt8) throws -> JSONEvent {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard containers.count < maximumDepth else {
        throw fault("nested deeper than \(maximumDepth) levels")
      }
      index += 1
      let isObject = byte == UInt8(ascii: "{")
      containers.append(isObject)
      expectation = isObject ? .keyOrEnd : .valueOrEnd
      return isObject ? .beginObject : .beginArray
    case UInt8(ascii: "\""):
      try readString()
      endValue()
      return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try readBare()
      guard Self.isNumber(token) else { throw fault("'\(shownToken)' is no number") }
      endValue()
      return .number
    default:
      try readBare()
      let event: JSONEvent
      if token.elementsEqual("null".utf8) {
        event = .null
      } else if token.elementsEqual("true".utf8) || token.elementsEqual("false".utf8) {
        event = .literal
      } else {
        throw fault(
          token.isEmpty
            ? "'\(Character(Unicode.Scalar(byte)))' stands where a value should be"
            : "'\(shownToken)' is no value")
      }
      endValue()
      return event
    }
  }

  private var shownToken: String { String(decoding: token.prefix(20), as: UTF8.self) }

  private mutating func endValue() { expectation = containers.isEmpty ? .endOfValue : .commaOrEnd }

  private mutating func close(_ byte: UInt8) throws -> JSONEvent {
    let isObject = byte == UInt8(ascii: "}")
    guard isObject || byte == UInt8(ascii: "]"), containers.last == isObject else {
      throw fault("a comma or a closing bracket is missing")
    }
    index += 1
    containers.removeLast()
    endValue()
    return isObject ? .endObject : .endArray
  }

  private func fault(_ reason: String) -> JSONFault { JSONFault(line: line, reason: reason) }

  private mutating func peek() throws -> UInt8? {
    while index >= buffer.count {
      if isExhausted { return nil }
      buffer.removeAll(keepingCapacity: true)
      index = 0
      if try !stream.read(appendingTo: &buffer) { isExhausted = true }
    }
    return buffer[index]
  }

  private mutating func peekPastSpace() throws -> UInt8? {
    while let byte = try peek() {
      switch byte {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: return byte
      }
      index += 1
    }
    return nil
  }

  private mutating func append(_ byte: UInt8) {
    if token.count < maximumTokenBytes { token.append(byte) } else { isTokenCut = true }
  }

  private mutating func readBare() throws {
    token.removeAll(keepingCapacity: true)
    isTokenCut = false
    while let byte = try peek() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."):
        append(byte)
      default: return
      }
      index += 1
    }
  }

  /// RFC 8259, section 6.
  private static func isNumber(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix(while: isDigit)
    if whole.isEmpty || (whole.first == UInt8(ascii: "0") && whole.count > 1) { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      if fraction.isEmpty { return false }
      rest = rest.dropFirst(1 + fraction.count)
    }
    if let e = rest.first, e | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      let exponent = rest.prefix(while: isDigit)
      if exponent.isEmpty { return false }
      rest = rest.dropFirst(exponent.count)
    }
    return rest.isEmpty
  }

  private mutating func readString() throws {
    token.removeAll(keepingCapacity: true)
    isTokenCut = false
    index += 1
    var high: UInt32 = 0  // a high surrogate that waits for its partner
    while let byte = try peek() {
      index += 1
      if byte == UInt8(ascii: "\\") {
        try readEscape(high: &high)
        continue
      }
      flush(&high)
      if byte == UInt8(ascii: "\"") { return }
      // A line break inside a string is not JSON; it is the sign of a missing quotation mark.
      if byte == UInt8(ascii: "\n") {
        index -= 1  // the next line is whole
        throw fault("a string does not end on its line")
      }
      append(byte)
    }
    throw fault("the text ends inside a string")
  }

  private mutating func flush(_ high: inout UInt32) {
    if high != 0 { TextStream.append(0xFFFD, to: &token) }
    high = 0
  }

  private mutating func readEscape(high: inout UInt32) throws {
    guard let byte = try peek() else { throw fault("the text ends inside a string") }
    index += 1
    if byte == UInt8(ascii: "u") {
      let unit = try readFourDigits()
      if high != 0, unit & 0xFC00 == 0xDC00 {
        TextStream.append(0x10000 + ((high & 0x3FF) << 10 | (unit & 0x3FF)), to: &token)
        high = 0
        return
      }
      flush(&high)
      if unit & 0xFC00 == 0xD800 {
        high = unit
      } else {
        TextStream.append(unit & 0xFC00 == 0xDC00 ? 0xFFFD : unit, to: &token)
      }
      return
    }
    flush(&high)
    switch byte {
    case UInt8(ascii: "n"): append(0x0A)
    case UInt8(ascii: "t"): append(0x09)
    case UInt8(ascii: "r"): append(0x0D)
    case UInt8(ascii: "b"): append(0x08)
    case UInt8(ascii: "f"): append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): append(byte)
    default: throw fault("'\\\(Character(Unicode.Scalar(byte)))' is no escape of JSON")
    }
  }

  private mutating func readFourDigits() throws -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = try peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("'\\u' needs four hexadecimal digits")
      }
      index += 1
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
