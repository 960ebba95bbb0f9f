/// Reads JSON-LD scripts that are plain JSON under schema.org's own context, as nearly all are: in two
/// passes, without a tree of values, and with a `String` only for what the graph keeps.
///
/// **What is read** is JSON (RFC 8259) whose names are ASCII without escapes and stand once in their
/// object, whose only context is schema.org's in its usual form, and whose keywords are `@context`,
/// `@type`, `@id` and `@graph`. Anything else is left to `JSONReader` and `JSONLDReader`, which say the
/// same of what is read here (`PlainScriptTests`); nothing is added to a graph then.
///
/// Invariants of `tokens`, once `tokenize` said yes: 1. a value stands before all that is in it, and
/// `next` is the place behind all of it; 2. `name` is a number of the page's `TermMemory` in objects and
/// -1 elsewhere; 3. the numbers of an object's members differ, and none means `.other`; 4. a string of
/// the kind `escaped` has valid escapes and whole surrogate pairs only.
struct PlainScriptReader {
  enum Kind: UInt8 {
    case object, array, string
    /// A string with backslashes.
    case escaped
    case number, yes, no, null
  }

  struct Token {
    var kind: Kind
    /// The number of the member's name; -1 where it is no member.
    var name: Int32
    /// Bytes of the script; of a string, without its quotation marks.
    var start: Int32
    var end: Int32
    /// The place behind the value and all that is in it.
    var next: Int32

    var source: Range<Int> { Int(start)..<Int(end) }
  }

  /// The values of the script read last, in their order. Room is kept from script to script.
  private(set) var tokens: [Token] = []
  /// Places of the objects and lists that are open.
  private var open: [Int] = []
  /// By the number of a name: the object that had it last.
  private var owners: [Int] = []
  private var objectCount = 0
  /// Room for a string without its escapes.
  var buffer: [UInt8] = []

  /// Reads a script into `tokens`; false where it is not plain.
  /// - Complexity: O(*n*) for *n* bytes.
  mutating func tokenize(
    _ script: [UInt8], limits: JSONLimits, _ terms: inout TermMemory
  ) -> Bool {
    tokens.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    let text = script.span
    guard text.count <= limits.maximumBytes, text.count < Int(Int32.max) else { return false }
    var at = Self.skipSpace(text, 0)
    values: while true {
      var name: Int32 = -1
      var role = TermMemory.Role.property
      if let container = open.last, tokens[container].kind == .object {
        guard let end = Self.nameEnd(text, at) else { return false }
        let number = terms.number(of: text.extracting(at + 1..<end))
        name = Int32(number)
        role = terms.role(number)
        at = Self.skipSpace(text, end + 1)
        guard role != .other, at < text.count, text[at] == 0x3A else { return false }
        at = Self.skipSpace(text, at + 1)
      }
      guard at < text.count, tokens.count < limits.maximumValues else { return false }
      let place = tokens.count
      var token = Token(
        kind: .null, name: name, start: Int32(at), end: 0, next: Int32(place + 1))
      switch text[at] {
      case 0x22:
        guard let (end, isEscaped) = Self.stringEnd(text, at + 1) else { return false }
        token.kind = isEscaped ? .escaped : .string
        token.start += 1
        token.end = Int32(end)
        at = end + 1
      case 0x7B, 0x5B:
        token.kind = text[at] == 0x7B ? .object : .array
        tokens.append(token)
        open.append(place)
        guard role != .context, open.count <= limits.maximumDepth else { return false }
        at = Self.skipSpace(text, at + 1)
        guard at < text.count else { return false }
        // An empty one is closed below.
        if text[at] != 0x7D, text[at] != 0x5D { continue values }
        guard close(text, &at) else { return false }
      case 0x2D, 0x30...0x39:
        let start = at
        while at < text.count, JSONReader.isNumberByte(text[at]) { at += 1 }
        guard JSONReader.isNumber(script[start..<at]) else { return false }
        token.kind = .number
        token.end = Int32(at)
      case 0x74:
        guard Self.stands(text, at, "true") else { return false }
        token.kind = .yes
        at += 4
        token.end = Int32(at)
      case 0x66:
        guard Self.stands(text, at, "false") else { return false }
        token.kind = .no
        at += 5
        token.end = Int32(at)
      case 0x6E:
        guard Self.stands(text, at, "null") else { return false }
        at += 4
        token.end = Int32(at)
      default: return false
      }
      if tokens.count == place {
        tokens.append(token)
        if role == .context, !isSchemaOrg(token, script) { return false }
      }
      // Behind a value: a comma, or the ends of what is open.
      while !open.isEmpty {
        at = Self.skipSpace(text, at)
        guard at < text.count else { return false }
        if text[at] == 0x2C {
          at = Self.skipSpace(text, at + 1)
          continue values
        }
        guard close(text, &at) else { return false }
      }
      return Self.skipSpace(text, at) == text.count
    }
  }

  /// Closes the innermost object or list; false where another sign stands, or a name stood twice.
  private mutating func close(_ text: Span<UInt8>, _ at: inout Int) -> Bool {
    guard let container = open.popLast() else { return false }
    let isObject = tokens[container].kind == .object
    guard text[at] == (isObject ? 0x7D : 0x5D) else { return false }
    at += 1
    tokens[container].end = Int32(at)
    tokens[container].next = Int32(tokens.count)
    guard isObject else { return true }
    objectCount += 1
    var member = container + 1
    while member < tokens.count {
      let name = Int(tokens[member].name)
      if name >= owners.count {
        owners.append(contentsOf: repeatElement(0, count: name + 64 - owners.count))
      }
      guard owners[name] != objectCount else { return false }
      owners[name] = objectCount
      member = Int(tokens[member].next)
    }
    return true
  }

  // MARK: - Signs

  @inline(__always)
  private static func skipSpace(_ text: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < text.count {
      let byte = text[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return at }
      at += 1
    }
    return at
  }

  /// Where the name in quotation marks ends that begins at a place; nil where it is not ASCII alone.
  @inline(__always)
  private static func nameEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard start < text.count, text[start] == 0x22 else { return nil }
    var at = start + 1
    while at < text.count {
      let byte = text[at]
      if byte == 0x22 { return at }
      guard byte &- 0x20 < 0x60, byte != 0x5C else { return nil }
      at += 1
    }
    return nil
  }

  /// Where a string ends, and whether it has escapes; nil where it is not whole or not valid.
  @inline(__always)
  private static func stringEnd(_ text: Span<UInt8>, _ start: Int) -> (Int, Bool)? {
    var at = start
    var isEscaped = false
    while at < text.count {
      let byte = text[at]
      if byte == 0x22 { return (at, isEscaped) }
      if byte == 0x5C {
        guard let next = escapeEnd(text, at) else { return nil }
        isEscaped = true
        at = next
        continue
      }
      guard byte >= 0x20 else { return nil }
      at += 1
    }
    return nil
  }

  /// Where an escape ends, both halves of a pair taken together; nil where it is none.
  private static func escapeEnd(_ text: Span<UInt8>, _ at: Int) -> Int? {
    guard at + 1 < text.count else { return nil }
    switch text[at + 1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return at + 2
    case 0x75:
      guard let unit = unit(text, at + 2) else { return nil }
      guard unit & 0xF800 == 0xD800 else { return at + 6 }
      guard unit & 0xFC00 == 0xD800, at + 7 < text.count, text[at + 6] == 0x5C,
        text[at + 7] == 0x75, let low = self.unit(text, at + 8), low & 0xFC00 == 0xDC00
      else { return nil }
      return at + 12
    default: return nil
    }
  }

  /// The value of four hexadecimal digits.
  static func unit(_ text: Span<UInt8>, _ start: Int) -> UInt32? {
    guard start + 4 <= text.count else { return nil }
    var value: UInt32 = 0
    for at in start..<start + 4 {
      let byte = text[at]
      if byte &- 0x30 < 10 {
        value = value << 4 | UInt32(byte - 0x30)
      } else if (byte | 0x20) &- 0x61 < 6 {
        value = value << 4 | UInt32((byte | 0x20) - 0x57)
      } else {
        return nil
      }
    }
    return value
  }

  @inline(__always)
  private static func stands(_ text: Span<UInt8>, _ at: Int, _ word: StaticString) -> Bool {
    guard at + word.utf8CodeUnitCount <= text.count else { return false }
    return word.withUTF8Buffer { word in
      for offset in 0..<word.count where unsafe text[at + offset] != word[offset] { return false }
      return true
    }
  }

  /// Whether a context is schema.org's own, in a form that there is nothing to remark of.
  private mutating func isSchemaOrg(_ token: Token, _ script: [UInt8]) -> Bool {
    if token.kind == .escaped { return Self.isContext(string(token, script).utf8.span) }
    guard token.kind == .string else { return false }
    return Self.isContext(script.span.extracting(token.source))
  }

  private static func isContext(_ address: Span<UInt8>) -> Bool {
    switch address.count {
    case 17: stands(address, 0, "http://schema.org")
    case 18: stands(address, 0, "https://schema.org") || stands(address, 0, "http://schema.org/")
    case 19: stands(address, 0, "https://schema.org/")
    default: false
    }
  }
}
