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
  var valueCount = 0

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
  func isClosing(from start: Int) -> Bool {
    text[start] == 0x7D || text[start] == 0x5D
      ? text[start...].allSatisfy {
        $0 == 0x7D || $0 == 0x5D || $0 == 0x2C || $0 == 0x3B || $0 <= 0x20
      } : false
  }

  // MARK: - Values

  mutating func readValue() throws(JSONFailure) -> JSONValue {
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

  mutating func nested(
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

  mutating func readObject() throws(JSONFailure) -> JSONValue {
    let start = offset
    offset += 1
    var members: [JSONMember] = []
    // Asked only of objects with many members.
    var names: Set<String> = []
    var commas = Commas()
    while try findNext(&commas, opened: start, closing: UInt8(ascii: "}")) {
      let byte = text[offset]
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
      if commas.isDue {
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
      if Self.isRepeated(name.text, members, &names) {
        repair(
          .duplicateName, .noted, name.source,
          "\"\(shortened(name.text))\" stands twice in one object; the last value counts")
      }
      members.append(JSONMember(name: name.text, nameSource: name.source, value: value))
      commas = Commas(isFirst: false, isDue: true)
    }
    return JSONValue(kind: .object(members), source: start..<offset)
  }

  /// Whether a name stands among members read before.
  private static func isRepeated(
    _ name: String, _ members: [JSONMember], _ names: inout Set<String>
  ) -> Bool {
    guard members.count >= 16 else {
      for place in members.indices where members[place].name == name { return true }
      return false
    }
    if names.isEmpty { names = Set(members.map(\.name)) }
    return !names.insert(name).inserted
  }

  mutating func readArray() throws(JSONFailure) -> JSONValue {
    let start = offset
    offset += 1
    var entries: [JSONValue] = []
    var commas = Commas()
    while try findNext(&commas, opened: start, closing: UInt8(ascii: "]")) {
      let byte = text[offset]
      if byte == 0x7D {
        throw JSONFailure(
          source: offset..<offset + 1, detail: "} where ] should close the list")
      }
      if byte == 0x3A {
        throw JSONFailure(source: offset..<offset + 1, detail: "a colon inside a list")
      }
      if commas.isDue { repair(.missingComma, offset..<offset, "no comma between entries; add it") }
      entries.append(try readValue())
      commas = Commas(isFirst: false, isDue: true)
    }
    return JSONValue(kind: .array(entries), source: start..<offset)
  }

  /// The commas between the members of an object, or the entries of a list.
  private struct Commas {
    /// Whether no member or entry was read yet.
    var isFirst = true
    /// Whether one was read, and no comma since.
    var isDue = false
    /// Where the comma stands that another member or entry has to follow.
    var last: Int?
  }

  /// Goes over commas to the next member or entry; false when there is none, behind the end.
  private mutating func findNext(
    _ commas: inout Commas, opened: Int, closing: UInt8
  ) throws(JSONFailure) -> Bool {
    while true {
      skipSpace()
      guard offset < text.count else {
        try endEarly(
          opened: opened, afterMember: commas.isDue || commas.isFirst && commas.last == nil)
        return false
      }
      if text[offset] == closing {
        if let comma = commas.last {
          repair(
            .extraComma, comma..<comma + 1,
            "a comma before \(Unicode.Scalar(closing)); remove it")
        }
        offset += 1
        return false
      }
      guard text[offset] == 0x2C else { return true }
      if commas.isDue {
        commas.last = offset
      } else {
        repair(.extraComma, offset..<offset + 1, "a comma too many; remove it")
      }
      commas.isDue = false
      offset += 1
    }
  }

  /// Takes the end of the text for the end of what is open, when all in it is whole.
  mutating func endEarly(opened: Int, afterMember: Bool) throws(JSONFailure) {
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

  // MARK: - Names

  mutating func readName() throws(JSONFailure) -> (text: String, source: Range<Int>) {
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

  static func isNameByte(_ byte: UInt8) -> Bool {
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
