extension JSONReader {
  /// Passes by white space, and by what stands between tokens without meaning anything.
  ///
  /// Where `mayUnwrap`, `<!--` before the JSON opens a wrapping, not a comment of its own.
  mutating func skipSpace(mayUnwrap: Bool = false) {
    while offset < text.count {
      let byte = text[offset]
      switch byte {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      case 0x2F:
        guard skipScriptComment() else { return }
      case 0x3C:
        guard skipMarkup(mayUnwrap: mayUnwrap) else { return }
      case 0x2D where matches("-->", at: offset):
        repair(.htmlComment, offset..<offset + 3, "the end of an HTML comment; remove it")
        offset += 3
      case 0x5D where matches("]]>", at: offset):
        repair(.cdata, offset..<offset + 3, "the end of a CDATA section; remove it")
        offset += 3
      case 0x0B, 0x0C, 0, 0xC2, 0xE2, 0xE3, 0xEF:
        let length = invisibleLength(at: offset)
        guard length > 0 else { return }
        repair(
          .invisibleCharacter, offset..<offset + length,
          "an invisible character between the parts of the JSON; remove it")
        offset += length
      default: return
      }
    }
  }

  func matches(_ mark: StaticString, at offset: Int) -> Bool {
    let count = mark.utf8CodeUnitCount
    guard offset + count <= text.count else { return false }
    return mark.withUTF8Buffer { bytes in
      for index in 0..<count where unsafe bytes[index] != text[offset + index] { return false }
      return true
    }
  }

  /// `<!--`, a comment, or a CDATA mark.
  private mutating func skipMarkup(mayUnwrap: Bool) -> Bool {
    if matches("<![CDATA[", at: offset) {
      repair(.cdata, offset..<offset + 9, "a CDATA section around the JSON; remove its marks")
      offset += 9
      return true
    }
    guard matches("<!--", at: offset) else { return false }
    var next = offset + 4
    while next < text.count, text[next] <= 0x20 || text[next] == 0x2F { next += 1 }
    let opensJSON =
      next < text.count && (text[next] == 0x7B || text[next] == 0x5B || matches("<!", at: next))
    if mayUnwrap, opensJSON {
      repair(.htmlComment, offset..<offset + 4, "an HTML comment around the JSON; remove its marks")
      offset += 4
      return true
    }
    var end = offset + 4
    while end < text.count, !matches("-->", at: end) { end += 1 }
    guard end < text.count else { return false }
    repair(.htmlComment, offset..<end + 3, "an HTML comment in the JSON; remove it")
    offset = end + 3
    return true
  }

  /// `//` to the end of its line, or `/* … */`; marks of CDATA and HTML comments behind them are
  /// marks only.
  private mutating func skipScriptComment() -> Bool {
    guard offset + 1 < text.count else { return false }
    let start = offset
    let isLine = text[offset + 1] == 0x2F
    guard isLine || text[offset + 1] == 0x2A else { return false }
    var at = offset + 2
    while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
    var mark = 0
    if matches("<![CDATA[", at: at) { mark = 9 }
    if matches("<!--", at: at) { mark = 4 }
    if matches("]]>", at: at) || matches("-->", at: at) { mark = 3 }
    if mark > 0 {
      repair(
        mark == 9 || text[at] == 0x5D ? .cdata : .htmlComment, at..<at + mark,
        "marks of a CDATA section or comment around the JSON; remove them")
      at += mark
      while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
      if !isLine, matches("*/", at: at) { at += 2 }
      offset = at
      return true
    }
    if isLine {
      while at < text.count, text[at] != 0x0A, text[at] != 0x0D { at += 1 }
    } else {
      while at < text.count, !matches("*/", at: at) { at += 1 }
      guard at < text.count else { return false }
      at += 2
    }
    repair(.scriptComment, start..<at, "a comment in the JSON; remove it")
    offset = at
    return true
  }

  /// Bytes of a space or of a sign without width that JSON does not know.
  private func invisibleLength(at offset: Int) -> Int {
    let byte = text[offset]
    if byte < 0x20 { return 1 }
    if byte == 0xC2 {
      let isSpace =
        offset + 1 < text.count && (text[offset + 1] == 0xA0 || text[offset + 1] == 0xAD)
      return isSpace ? 2 : 0
    }
    guard offset + 2 < text.count else { return 0 }
    let second = text[offset + 1]
    let third = text[offset + 2]
    let isInvisible: Bool
    switch byte {
    case 0xE2:
      isInvisible =
        second == 0x80 && (third <= 0x8F || third == 0xA8 || third == 0xA9 || third == 0xAF)
        || second == 0x81 && (third == 0x9F || third == 0xA0)
    case 0xE3: isInvisible = second == 0x80 && third == 0x80
    default: isInvisible = second == 0xBB && third == 0xBF
    }
    return isInvisible ? 3 : 0
  }
}
