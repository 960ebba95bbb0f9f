extension JSONReader {
  mutating func readNumber() throws(JSONFailure) -> JSONValue {
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
  static func plainNumber(_ token: ArraySlice<UInt8>) -> String? {
    var rest = token
    if rest.first == 0x2B { rest.removeFirst() }
    if rest.first == 0x2E { rest = [0x30] + rest }
    if rest.last == 0x2E { rest.removeLast() }
    return isNumber(rest) ? String(decoding: rest, as: UTF8.self) : nil
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  static func isNumberByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == 0x2D || byte == 0x2B || byte == 0x2E || byte | 0x20 == 0x65
  }

  static func endsToken(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x7D || byte == 0x5D || byte <= 0x20 || byte == 0x2F
  }

  /// Whether bytes are a number of RFC 8259, 6.
  static func isNumber(_ token: ArraySlice<UInt8>) -> Bool {
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

  mutating func readLiteral() throws(JSONFailure) -> JSONValue {
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
}
