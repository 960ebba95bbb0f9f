extension JSONReader {
  /// Reads a string in quotation marks.
  mutating func readString(isName: Bool) throws(JSONFailure) -> (
    text: String, source: Range<Int>
  ) {
    let open = offset
    var at = offset + 1
    // The first control character and the first mark inside; told once the string is whole.
    var control: Int?
    var inner: Int?
    var hasEscapes = false
    scan: while true {
      guard at < text.count else {
        throw JSONFailure(
          source: open..<text.count, detail: "the text ends inside a string; add its quotation mark"
        )
      }
      switch text[at] {
      case 0x5C:
        hasEscapes = true
        at += 2
      case 0x22:
        switch closing(at: at, isName: isName) {
        case .end: break scan
        case .inner:
          if inner == nil { inner = at }
          at += 1
        }
      case 0..<0x20:
        if inner != nil, text[at] == 0x0A || text[at] == 0x0D {
          // Where a mark stands inside and the line ends, the string's end is not certain.
          throw JSONFailure(
            kind: .unescapedQuote, source: (inner ?? at)..<(inner ?? at) + 1,
            detail: "a quotation mark inside a string; write \\\"")
        }
        if control == nil { control = at }
        at += 1
      default: at = plainEnd(from: at + 1)
      }
    }
    let place = open + 1..<at
    offset = at + 1
    if let inner {
      guard !looksLikeSeveral(place) else {
        throw JSONFailure(
          kind: .unescapedQuote, source: inner..<inner + 1,
          detail: "a quotation mark inside a string; write \\\"")
      }
      repair(
        .unescapedQuote, inner..<inner + 1,
        "a quotation mark inside a string; write \\\"")
    }
    if let control {
      repair(
        .controlCharacter, control..<control + 1,
        "a line break or control character inside a string; write \\n or a space")
    }
    let value = hasEscapes ? unescaped(place) : String(decoding: text[place], as: UTF8.self)
    return (value, place)
  }

  /// Where the next quotation mark, backslash or control character stands.
  private func plainEnd(from start: Int) -> Int {
    let text = text.span
    var at = start
    while at < text.count, text[at] != 0x22, text[at] != 0x5C, text[at] >= 0x20 { at += 1 }
    return at
  }

  private enum Mark { case end, inner }

  /// Whether the quotation mark at a place ends a string, by what stands behind it.
  private func closing(at offset: Int, isName: Bool) -> Mark {
    var next = offset + 1
    while next < text.count, text[next] <= 0x20 { next += 1 }
    guard next < text.count else { return .end }
    let byte = text[next]
    if isName { return byte == 0x3A || next > offset + 1 ? .end : .inner }
    switch byte {
    case 0x2C: return continues(behindComma: next + 1) ? .end : .inner
    case 0x7D, 0x5D, 0x3B: return .end
    case 0x3A where containers.last == true: return .end
    case 0x22:
      // Another string: of an entry or member whose comma is missing, or the rest of this one.
      if next == offset + 1 { return .inner }
      return containers.last == true || startsMember(at: next) ? .end : .inner
    case 0x2F, 0x3C: return next == offset + 1 && byte == 0x3C ? .inner : commentOrText(next)
    case 0xEF, 0xC2, 0xE2: return .end
    default: return .inner
    }
  }

  /// Whether what stands behind a comma can be the next entry or member.
  private func continues(behindComma offset: Int) -> Bool {
    var next = offset
    while next < text.count, text[next] <= 0x20 { next += 1 }
    guard next < text.count else { return true }
    switch text[next] {
    case 0x22: return containers.last != false || startsMember(at: next)
    case 0x7D, 0x5D, 0x7B, 0x5B, 0x2C, 0x2F, 0x3C, 0x27, 0xC2, 0xE2, 0xEF: return true
    default:
      // A number or word in a list, a name without marks in an object.
      if containers.last != false {
        return text[next] == 0x2D || text[next] &- 0x30 < 10 || startsWord(at: next)
      }
      while next < text.count, text[next] != 0x22, text[next] != 0x3A, text[next] > 0x20 {
        next += 1
      }
      return next < text.count && text[next] == 0x3A
    }
  }

  private func startsWord(at offset: Int) -> Bool {
    matches("true", at: offset) || matches("false", at: offset) || matches("null", at: offset)
  }

  private func commentOrText(_ offset: Int) -> Mark {
    guard offset + 1 < text.count else { return .inner }
    if text[offset] == 0x2F {
      return text[offset + 1] == 0x2F || text[offset + 1] == 0x2A ? .end : .inner
    }
    return text[offset + 1] == 0x21 ? .end : .inner
  }

  /// Whether a string and a colon begin at a place.
  private func startsMember(at offset: Int) -> Bool {
    let text = text.span
    var at = offset + 1
    while at < text.count, text[at] != 0x22, text[at] != 0x0A {
      at += text[at] == 0x5C ? 2 : 1
    }
    at += 1
    while at < text.count, text[at] <= 0x20 { at += 1 }
    return at < text.count && text[at] == 0x3A
  }

  /// Whether what was taken for one string holds the end of a member and a name: `": "`.
  private func looksLikeSeveral(_ place: Range<Int>) -> Bool {
    var at = place.lowerBound
    while at < place.upperBound {
      if text[at] == 0x5C {
        at += 2
        continue
      }
      if text[at] == 0x22 {
        var next = at + 1
        while next < place.upperBound, text[next] <= 0x20 { next += 1 }
        if next < place.upperBound, text[next] == 0x3A {
          next += 1
          while next < place.upperBound, text[next] <= 0x20 { next += 1 }
          // `"name": "` or `"name": {`; a colon behind a quoted word alone is ordinary text.
          if next >= place.upperBound || text[next] == 0x22 || text[next] == 0x7B
            || text[next] == 0x5B
          {
            return true
          }
        }
      }
      at += 1
    }
    return false
  }

  /// Reads a string in apostrophes or typographic quotation marks.
  mutating func readMarked(isName: Bool) throws(JSONFailure) -> (
    text: String, source: Range<Int>
  ) {
    let open = offset
    let isSingle = text[offset] == 0x27
    var at = offset + (isSingle ? 1 : 3)
    let start = at
    while at < text.count {
      if text[at] == 0x5C {
        at += 2
        continue
      }
      if text[at] == 0x0A { break }
      if isSingle ? text[at] == 0x27 : isSmartQuote(at: at) {
        let length = isSingle ? 1 : 3
        var next = at + length
        while next < text.count, text[next] <= 0x20 { next += 1 }
        let byte = next < text.count ? text[next] : 0x7D
        if isName ? byte == 0x3A : byte == 0x2C || byte == 0x7D || byte == 0x5D {
          offset = at + length
          repair(
            isSingle ? .singleQuotes : .smartQuotes, open..<offset,
            isSingle
              ? "a string in apostrophes; write quotation marks (\")"
              : "a string in typographic quotation marks; write plain ones (\")")
          return (unescaped(start..<at), start..<at)
        }
      }
      at += 1
    }
    throw JSONFailure(
      kind: isSingle ? .singleQuotes : .smartQuotes, source: open..<min(text.count, open + 3),
      detail: "\(shown(at: open)) is in no plain quotation marks, and where it ends is not certain")
  }

  /// Whether one of “ ” „ ‟ stands at a place.
  func isSmartQuote(at offset: Int) -> Bool {
    offset + 2 < text.count && text[offset] == 0xE2 && text[offset + 1] == 0x80
      && text[offset + 2] &- 0x9C < 4
  }

  // MARK: - Escapes

  /// The text that a string's bytes mean.
  private mutating func unescaped(_ place: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(place.count)
    var at = place.lowerBound
    while at < place.upperBound {
      guard text[at] == 0x5C, at + 1 < place.upperBound else {
        bytes.append(text[at])
        at += 1
        continue
      }
      let code = text[at + 1]
      switch code {
      case 0x22, 0x5C, 0x2F: bytes.append(code)
      case 0x62: bytes.append(0x08)
      case 0x66: bytes.append(0x0C)
      case 0x6E: bytes.append(0x0A)
      case 0x72: bytes.append(0x0D)
      case 0x74: bytes.append(0x09)
      case 0x75:
        if let next = readUnit(at: at, end: place.upperBound, into: &bytes) {
          at = next
          continue
        }
        repair(.badEscape, at..<at + 2, "\\u without four hexadecimal digits; read as it stands")
        bytes += [0x5C, 0x75]
      case 0x27:
        repair(.badEscape, at..<at + 2, "\\' is no escape of JSON; write ' alone")
        bytes.append(0x27)
      case 0x0A, 0x0D:
        repair(.badEscape, at..<at + 2, "a line that goes on with a backslash; write one line")
      default:
        repair(.badEscape, at..<at + 2, "a backslash that escapes nothing; write \\\\")
        bytes.append(0x5C)
        bytes.append(code)
      }
      at += 2
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Decodes `\uXXXX` (and the other half of a pair); returns where it ends.
  private mutating func readUnit(at offset: Int, end: Int, into bytes: inout [UInt8]) -> Int? {
    guard let unit = unit(at: offset + 2, end: end) else { return nil }
    if unit & 0xFC00 == 0xD800, offset + 7 < end, text[offset + 6] == 0x5C,
      text[offset + 7] == 0x75, let low = self.unit(at: offset + 8, end: end),
      low & 0xFC00 == 0xDC00
    {
      let scalar = Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)) ?? "\u{FFFD}"
      bytes += Array(String(scalar).utf8)
      return offset + 12
    }
    if unit & 0xF800 == 0xD800 {
      repair(
        .loneSurrogate, .noted, offset..<offset + 6, "half of a surrogate pair; read as U+FFFD")
    }
    bytes += Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
    return offset + 6
  }

  private func unit(at offset: Int, end: Int) -> UInt32? {
    guard offset + 4 <= end else { return nil }
    var value: UInt32 = 0
    for byte in text[offset..<offset + 4] {
      let digit: UInt8
      if byte &- 0x30 < 10 {
        digit = byte - 0x30
      } else if (byte | 0x20) &- 0x61 < 6 {
        digit = (byte | 0x20) - 0x61 + 10
      } else {
        return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
