/// Resolves addresses against the page's, as RFC 3986 (5.2) does. Addresses are not checked, and
/// nothing in them is escaped.
public enum Address {
  /// The parts of an address; those that are absent are nil.
  struct Parts {
    var scheme: Substring?
    var authority: Substring?
    var path: Substring
    var query: Substring?
    var fragment: Substring?

    init(_ address: Substring) {
      var rest = address
      if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
        fragment = rest[rest.utf8.index(after: hash)...]
        rest = rest[..<hash]
      }
      if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
        query = rest[rest.utf8.index(after: mark)...]
        rest = rest[..<mark]
      }
      if let colon = Address.schemeEnd(rest) {
        scheme = rest[..<colon]
        rest = rest[rest.utf8.index(after: colon)...]
      }
      if rest.utf8.starts(with: [0x2F, 0x2F]) {
        rest = rest.dropFirst(2)
        let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        authority = rest[..<end]
        rest = rest[end...]
      }
      path = rest
    }

    var text: String {
      var result = ""
      if let scheme { result += scheme + ":" }
      if let authority { result += "//" + authority }
      result += path
      if let query { result += "?" + query }
      if let fragment { result += "#" + fragment }
      return result
    }
  }

  /// Whether a text begins with a scheme and a colon.
  public static func isAbsolute(_ text: String) -> Bool { schemeLength(text.utf8.span) != nil }

  /// Whether a text is an `http` or `https` address and nothing else.
  public static func isWeb(_ text: String) -> Bool {
    let bytes = text.utf8.span
    guard bytes.count > 8, bytes.count < 4096,
      begins(bytes, with: "http://") || begins(bytes, with: "https://")
    else { return false }
    for at in 7..<bytes.count where bytes[at] <= 0x20 || bytes[at] == 0x3C || bytes[at] == 0x22 {
      return false
    }
    return true
  }

  /// An address as it is meant where `base` is the address of the page. White space around it is
  /// dropped; without an absolute base a relative address stays as it is.
  public static func resolve(_ reference: String, against base: String) -> String {
    let bytes = reference.utf8.span
    if !bytes.isEmpty, bytes[0] > 0x20, bytes[bytes.count - 1] > 0x20, schemeLength(bytes) != nil {
      return reference
    }
    return resolvePlainly(bytes, against: base.utf8.span) ?? resolveFully(reference, against: base)
  }

  /// The same in fewer steps of `#name`, `/path` and `path` in ASCII, without queries and without
  /// segments that begin with a dot, against an address with `//`; nil where it is another form.
  static func resolvePlainly(
    _ reference: Span<UInt8>, against base: Span<UInt8>
  ) -> String? {
    guard !reference.isEmpty else { return nil }
    let isFragment = reference[0] == 0x23
    var last: UInt8 = 0x2F
    for at in 0..<reference.count {
      let byte = reference[at]
      guard byte &- 0x21 < 0x5E else { return nil }
      if !isFragment {
        guard byte != 0x23, byte != 0x3F, byte != 0x3A, byte != 0x2E || last != 0x2F else {
          return nil
        }
        if at == 1, byte == 0x2F, last == 0x2F { return nil }
        last = byte
      }
    }
    guard let scheme = schemeLength(base), scheme + 3 <= base.count, base[scheme + 1] == 0x2F,
      base[scheme + 2] == 0x2F
    else { return nil }
    // Where the path begins and ends in the base, behind its last slash, and before its fragment.
    var path = -1
    var end = -1
    var slash = -1
    var hash = base.count
    for at in scheme + 3..<base.count {
      let byte = base[at]
      guard byte < 0x80 else { return nil }
      if byte == 0x23 {
        hash = at
        break
      }
      if end >= 0 { continue }
      if byte == 0x2F {
        if path < 0 { path = at }
        slash = at
      } else if byte == 0x3F {
        end = at
      } else if byte == 0x2E, at == slash + 1, path >= 0 {
        return nil
      }
    }
    if end < 0 { end = hash }
    let kept = isFragment ? hash : reference[0] == 0x2F ? (path < 0 ? end : path) : slash + 1
    var text: [UInt8] = []
    text.reserveCapacity(base.count + reference.count + 1)
    for at in 0..<(kept > 0 ? kept : end) { text.append(base[at]) }
    // Beside an address without a path.
    if !isFragment, reference[0] != 0x2F, slash < 0 { text.append(0x2F) }
    for at in 0..<reference.count { text.append(reference[at]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The same of all references.
  static func resolveFully(_ reference: String, against base: String) -> String {
    let trimmed = trim(reference)
    if schemeEnd(trimmed) != nil { return String(trimmed) }
    var parts = Parts(trimmed)
    let origin = Parts(base[...])
    guard origin.scheme != nil else {
      if trimmed.isEmpty { return base }
      return base.isEmpty || parts.authority != nil || trimmed.hasPrefix("/")
        ? String(trimmed)
        : merged(parts, origin)
    }
    guard parts.authority == nil else {
      parts.scheme = origin.scheme
      parts.path = withoutDots(parts.path)[...]
      return parts.text
    }
    return merged(parts, origin)
  }

  private static func merged(_ reference: Parts, _ base: Parts) -> String {
    var result = base
    result.fragment = reference.fragment
    if reference.path.isEmpty {
      if reference.query != nil { result.query = reference.query }
      return result.text
    }
    result.query = reference.query
    if reference.path.hasPrefix("/") {
      result.path = withoutDots(reference.path)[...]
    } else if base.authority != nil, base.path.isEmpty {
      result.path = withoutDots("/" + reference.path)[...]
    } else if let slash = base.path.utf8.lastIndex(of: UInt8(ascii: "/")) {
      result.path = withoutDots(base.path[...slash] + reference.path)[...]
    } else {
      result.path = withoutDots(reference.path)[...]
    }
    return result.text
  }

  private static func withoutDots(_ path: Substring) -> String {
    guard path.utf8.contains(UInt8(ascii: ".")) else { return String(path) }
    var kept: [Substring] = []
    let isRooted = path.hasPrefix("/")
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      if segment == ".." {
        if kept.count > (isRooted ? 1 : 0) { kept.removeLast() }
        if isLast { kept.append("") }
      } else if segment == "." {
        if isLast { kept.append("") }
      } else {
        kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }

  private static func trim(_ text: String) -> Substring {
    var rest = text[...]
    guard let first = rest.utf8.first, let last = rest.utf8.last, first <= 0x20 || last <= 0x20
    else { return rest }
    while let first = rest.utf8.first, first <= 0x20 { rest.removeFirst() }
    while let last = rest.utf8.last, last <= 0x20 { rest.removeLast() }
    return rest
  }

  static func schemeEnd(_ text: Substring) -> String.Index? {
    schemeLength(text.utf8.span).map { text.utf8.index(text.startIndex, offsetBy: $0) }
  }

  /// The bytes before the colon that ends a scheme; nil where there is none.
  static func schemeLength(_ text: Span<UInt8>) -> Int? {
    guard !text.isEmpty, (text[0] | 0x20) &- 0x61 < 26 else { return nil }
    for at in 1..<text.count {
      let byte = text[at]
      if byte == UInt8(ascii: ":") { return at }
      let isLetter = (byte | 0x20) &- 0x61 < 26
      let isOther = byte &- 0x30 < 10 || byte == 0x2B || byte == 0x2D || byte == 0x2E
      if !isLetter && !isOther { return nil }
    }
    return nil
  }

  /// Whether a word in lower case begins a text, in whatever case.
  @inline(__always)
  static func begins(_ text: Span<UInt8>, _ start: Int = 0, with word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard start + count <= text.count else { return false }
    return word.withUTF8Buffer { word in
      for offset in 0..<count {
        let own = text[start + offset]
        let byte = unsafe word[offset]
        guard own == byte || own &- 0x41 < 26 && own | 0x20 == byte else { return false }
      }
      return true
    }
  }
}
