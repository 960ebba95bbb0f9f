/// Reads JSON as pages have it: strictly where it is right, mended where its meaning is certain.
///
/// **What is mended**, each time with a `JSONRepair`: HTML comments, CDATA marks and script comments
/// around and between tokens; signs without width there; commas too many, and missing ones between
/// two members or entries; control characters inside strings; backslashes before characters that
/// need none; typographic quotation marks and apostrophes around strings; names without marks;
/// quotation marks inside a string, where the string's end is beyond doubt; `True`, `None`,
/// `undefined`; numbers in other forms; a missing value (nothing); values one behind the other; a
/// semicolon, closing brackets too many or too few at the end.
///
/// **What is not mended** is everything else: the reader throws, with the place and the reason.
///
/// Invariant: a text that is JSON (RFC 8259) is read without any repair, but for names that stand
/// twice and halves of surrogate pairs.
struct JSONReader {
  let text: [UInt8]
  let limits: JSONLimits
  var offset = 0
  var repairs: [JSONRepair] = []
  /// The open containers: true for a list.
  var containers: [Bool] = []
  private var valueCount = 0

  init(_ text: [UInt8], limits: JSONLimits = JSONLimits()) {
    self.text = text
    self.limits = limits
  }

  // MARK: - The text as a whole

  /// The values at the top level, usually one; none in a text of spaces.
  mutating func readAll() throws(JSONFailure) -> [JSONValue] {
    guard text.count <= limits.maximumBytes else {
      throw JSONFailure(
        kind: .tooLarge, source: 0..<text.count,
        detail: "\(text.count) bytes, more than the \(limits.maximumBytes) that are read; "
          + "split the script")
    }
    var values: [JSONValue] = []
    var hasComma = false
    while true {
      skipSpace(mayUnwrap: values.isEmpty)
      guard offset < text.count else { break }
      if values.isEmpty {
        values.append(try readValue())
        continue
      }
      let byte = text[offset]
      if byte == 0x3B {
        repair(.semicolon, offset..<offset + 1, "a semicolon behind the JSON; remove it")
        offset += 1
      } else if byte == 0x2C {
        if hasComma { repair(.extraComma, offset..<offset + 1, "a comma behind the JSON") }
        hasComma = true
        offset += 1
      } else if byte == 0x7B || byte == 0x5B {
        let start = offset
        repair(
          .severalValues, start..<start + 1,
          "another value where the JSON should end; put several into a list")
        hasComma = false
        values.append(try readValue())
      } else if isClosing(from: offset) {
        repair(
          .extraBracket, offset..<text.count, "closing brackets too many at the end; remove them")
        offset = text.count
      } else {
        throw JSONFailure(
          source: offset..<text.count,
          detail: "\(shown(at: offset)) behind the JSON; remove it")
      }
    }
    if hasComma, !repairs.contains(where: { $0.kind == .severalValues || $0.kind == .extraComma }) {
      repair(.extraComma, text.count..<text.count, "a comma behind the JSON; remove it")
    }
    return values
  }

  /// Whether nothing but closing brackets, commas and spaces follows.
  private func isClosing(from start: Int) -> Bool {
    text[start] == 0x7D || text[start] == 0x5D
      ? text[start...].allSatisfy {
        $0 == 0x7D || $0 == 0x5D || $0 == 0x2C || $0 == 0x3B || $0 <= 0x20
      } : false
  }

  // MARK: - Values

  private mutating func readValue() throws(JSONFailure) -> JSONValue {
    valueCount += 1
    guard valueCount <= limits.maximumValues else {
      throw JSONFailure(
        kind: .tooMany, source: offset..<offset + 1,
        detail: "more than \(limits.maximumValues) values in one script; split it")
    }
    let start = offset
    switch text[offset] {
    case 0x7B:
      return try nested(isList: false) { reader throws(JSONFailure) in try reader.readObject() }
    case 0x5B:
      return try nested(isList: true) { reader throws(JSONFailure) in try reader.readArray() }
    case 0x22:
      let string = try readString(isName: false)
      return JSONValue(kind: .string(string.text), source: string.source)
    case 0x2D, 0x30...0x39, 0x2B, 0x2E: return try readNumber()
    case 0x27:
      let string = try readMarked(isName: false)
      return JSONValue(kind: .string(string.text), source: string.source)
    case 0xE2 where isSmartQuote(at: offset):
      let string = try readMarked(isName: false)
      return JSONValue(kind: .string(string.text), source: string.source)
    case 0x2C, 0x7D, 0x5D:
      repair(.missingValue, start..<start, "no value; leave the property out instead")
      return JSONValue(kind: .null, source: start..<start)
    default: return try readLiteral()
    }
  }

  private mutating func nested(
    isList: Bool, _ read: (inout JSONReader) throws(JSONFailure) -> JSONValue
  ) throws(JSONFailure) -> JSONValue {
    containers.append(isList)
    guard containers.count <= limits.maximumDepth else {
      throw JSONFailure(
        kind: .tooDeep, source: offset..<offset + 1,
        detail: "objects and lists stand more than \(limits.maximumDepth) deep in each other")
    }
    let value = try read(&self)
    containers.removeLast()
    return value
  }

  private mutating func readObject() throws(JSONFailure) -> JSONValue {
    let start = offset
    offset += 1
    var members: [JSONMember] = []
    var names: Set<String> = []
    // Whether a comma stands since the last member.
    var needsComma = false
    var comma: Int?
    while true {
      skipSpace()
      guard offset < text.count else {
        try endEarly(opened: start, afterMember: needsComma || members.isEmpty && comma == nil)
        break
      }
      let byte = text[offset]
      if byte == 0x7D {
        if let comma { repair(.extraComma, comma..<comma + 1, "a comma before }; remove it") }
        offset += 1
        break
      }
      if byte == 0x2C {
        if !needsComma {
          repair(.extraComma, offset..<offset + 1, "a comma too many; remove it")
        } else {
          comma = offset
        }
        needsComma = false
        offset += 1
        continue
      }
      if byte == 0x5D {
        throw JSONFailure(
          source: offset..<offset + 1, detail: "] where } should close the object")
      }
      let at = offset
      let name = try readName()
      skipSpace()
      guard offset < text.count, text[offset] == 0x3A else {
        throw JSONFailure(
          source: at..<min(offset + 1, text.count),
          detail: "no colon behind the name \"\(shortened(name.text))\"")
      }
      if needsComma {
        repair(.missingComma, at..<at, "no comma before \"\(shortened(name.text))\"; add it")
      }
      offset += 1
      skipSpace()
      guard offset < text.count else {
        throw JSONFailure(
          source: at..<text.count,
          detail: "the text ends before the value of \"\(shortened(name.text))\"")
      }
      let value = try readValue()
      if !names.insert(name.text).inserted {
        repair(
          .duplicateName, .noted, name.source,
          "\"\(shortened(name.text))\" stands twice in one object; the last value counts")
      }
      members.append(JSONMember(name: name.text, nameSource: name.source, value: value))
      needsComma = true
      comma = nil
    }
    return JSONValue(kind: .object(members), source: start..<offset)
  }

  private mutating func readArray() throws(JSONFailure) -> JSONValue {
    let start = offset
    offset += 1
    var entries: [JSONValue] = []
    var needsComma = false
    var comma: Int?
    while true {
      skipSpace()
      guard offset < text.count else {
        try endEarly(opened: start, afterMember: needsComma || entries.isEmpty && comma == nil)
        break
      }
      let byte = text[offset]
      if byte == 0x5D {
        if let comma { repair(.extraComma, comma..<comma + 1, "a comma before ]; remove it") }
        offset += 1
        break
      }
      if byte == 0x2C {
        if !needsComma {
          repair(.extraComma, offset..<offset + 1, "a comma too many; remove it")
        } else {
          comma = offset
        }
        needsComma = false
        offset += 1
        continue
      }
      if byte == 0x7D {
        throw JSONFailure(
          source: offset..<offset + 1, detail: "} where ] should close the list")
      }
      if byte == 0x3A {
        throw JSONFailure(source: offset..<offset + 1, detail: "a colon inside a list")
      }
      if needsComma { repair(.missingComma, offset..<offset, "no comma between entries; add it") }
      entries.append(try readValue())
      needsComma = true
      comma = nil
    }
    return JSONValue(kind: .array(entries), source: start..<offset)
  }

  /// Takes the end of the text for the end of what is open, when all in it is whole.
  private mutating func endEarly(opened: Int, afterMember: Bool) throws(JSONFailure) {
    guard afterMember else {
      throw JSONFailure(
        source: opened..<text.count, detail: "the text ends inside an object or list")
    }
    // The innermost one tells; the ones around it end here too.
    if !repairs.contains(where: { $0.kind == .unclosed }) {
      repair(
        .unclosed, text.count..<text.count,
        "the text ends before all that is open is closed; add the closing brackets")
    }
  }

  // MARK: - Numbers and words

  private mutating func readNumber() throws(JSONFailure) -> JSONValue {
    let start = offset
    while offset < text.count, Self.isNumberByte(text[offset]) { offset += 1 }
    let token = text[start..<offset]
    let written = String(decoding: token, as: UTF8.self)
    let range = start..<offset
    if Self.isNumber(token) { return JSONValue(kind: .number(written), source: range) }
    // A word, a date or a text without its marks.
    guard offset >= text.count || Self.endsToken(text[offset]), token.contains(where: Self.isDigit)
    else {
      throw JSONFailure(
        source: range, detail: "\(shown(at: start)) is no number and has no quotation marks")
    }
    if let plain = Self.plainNumber(token) {
      repair(.numberForm, range, "\(written) is no number of JSON; write \(plain)")
      return JSONValue(kind: .number(plain), source: range)
    }
    repair(
      .numberForm, range, "\(written) is no number of JSON; read as text, put it in quotation marks"
    )
    return JSONValue(kind: .string(written), source: range)
  }

  /// The number that `+5`, `.5` and `5.` mean; nil where that is not plain.
  private static func plainNumber(_ token: ArraySlice<UInt8>) -> String? {
    var rest = token
    if rest.first == 0x2B { rest.removeFirst() }
    if rest.first == 0x2E { rest = [0x30] + rest }
    if rest.last == 0x2E { rest.removeLast() }
    return isNumber(rest) ? String(decoding: rest, as: UTF8.self) : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == 0x2D || byte == 0x2B || byte == 0x2E || byte | 0x20 == 0x65
  }

  private static func endsToken(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x7D || byte == 0x5D || byte <= 0x20 || byte == 0x2F
  }

  /// Whether bytes are a number of RFC 8259, 6.
  private static func isNumber(_ token: ArraySlice<UInt8>) -> Bool {
    var at = token.startIndex
    let end = token.endIndex
    func digits() -> Int {
      var count = 0
      while at + count < end, isDigit(token[at + count]) { count += 1 }
      return count
    }
    if at < end, token[at] == 0x2D { at += 1 }
    let whole = digits()
    guard whole > 0, whole == 1 || token[at] != 0x30 else { return false }
    at += whole
    if at < end, token[at] == 0x2E {
      at += 1
      let part = digits()
      guard part > 0 else { return false }
      at += part
    }
    if at < end, token[at] | 0x20 == 0x65 {
      at += 1
      if at < end, token[at] == 0x2B || token[at] == 0x2D { at += 1 }
      let part = digits()
      guard part > 0 else { return false }
      at += part
    }
    return at == end
  }

  private mutating func readLiteral() throws(JSONFailure) -> JSONValue {
    let start = offset
    var end = offset
    while end < text.count, (text[end] | 0x20) &- 0x61 < 26 { end += 1 }
    let range = start..<end
    let kind: JSONValue.Kind?
    let word = String(decoding: text[range], as: UTF8.self)
    switch word {
    case "true": kind = .boolean(true)
    case "false": kind = .boolean(false)
    case "null": kind = .null
    case "True", "TRUE": kind = .boolean(true)
    case "False", "FALSE": kind = .boolean(false)
    case "Null", "NULL", "None", "nil", "undefined", "NaN", "Infinity": kind = .null
    default: kind = nil
    }
    guard let kind, end >= text.count || Self.endsToken(text[end]) else {
      throw JSONFailure(
        source: start..<min(text.count, max(end, start + 1)),
        detail: "\(shown(at: start)) where a value should stand; put texts in quotation marks")
    }
    offset = end
    if word != "true", word != "false", word != "null" {
      repair(.foreignLiteral, range, "\(word) is no value of JSON; write true, false or null")
    }
    return JSONValue(kind: kind, source: range)
  }

  // MARK: - Names

  private mutating func readName() throws(JSONFailure) -> (text: String, source: Range<Int>) {
    let byte = text[offset]
    if byte == 0x22 { return try readString(isName: true) }
    if byte == 0x27 || isSmartQuote(at: offset) { return try readMarked(isName: true) }
    let start = offset
    var end = offset
    while end < text.count, Self.isNameByte(text[end]) { end += 1 }
    var next = end
    while next < text.count, text[next] <= 0x20 { next += 1 }
    guard end > start, next < text.count, text[next] == 0x3A else {
      throw JSONFailure(
        source: start..<min(text.count, max(end, start + 1)),
        detail: "\(shown(at: start)) where a name in quotation marks should stand")
    }
    offset = end
    let name = String(decoding: text[start..<end], as: UTF8.self)
    repair(.unquotedName, start..<end, "the name \(name) has no quotation marks; add them")
    return (name, start..<end)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || isDigit(byte) || byte == 0x5F || byte == 0x40 || byte == 0x24
      || byte == 0x2D
  }

  // MARK: - Telling

  mutating func repair(_ kind: ExtractionFinding.Kind, _ source: Range<Int>, _ detail: String) {
    repair(kind, .repaired, source, detail)
  }

  mutating func repair(
    _ kind: ExtractionFinding.Kind, _ outcome: ExtractionFinding.Outcome, _ source: Range<Int>,
    _ detail: String
  ) {
    repairs.append(JSONRepair(kind: kind, outcome: outcome, source: source, detail: detail))
  }

  /// The characters at a place, for a message.
  func shown(at start: Int) -> String {
    let end = min(text.count, start + 24)
    let words = String(decoding: text[start..<end], as: UTF8.self)
    let line = words.prefix { !$0.isNewline }
    return "\"\(line.trimmingSuffix { $0 == "\u{FFFD}" })\""
  }

  func shortened(_ text: String) -> String {
    text.count <= 40 ? text : text.prefix(40) + "…"
  }
}

extension Substring {
  /// Without the characters at its end that `isDropped` names.
  fileprivate func trimmingSuffix(_ isDropped: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, isDropped(last) { rest.removeLast() }
    return rest
  }
}
