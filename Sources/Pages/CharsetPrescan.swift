/// Finds the charset that a page declares in its first bytes, as the WHATWG standard's prescan
/// does, and in an XML declaration.
struct CharsetPrescan {
  /// How many bytes are looked at. The standard asks for at least 1,024; browsers read the page
  /// again for a later declaration.
  static let window = 16 << 10

  private let bytes: [UInt8]
  private var at = 0

  private init(_ bytes: [UInt8]) { self.bytes = Array(bytes.prefix(Self.window)) }

  /// The declared label as it is written; the first that names a known encoding, else the first.
  static func label(in bytes: [UInt8]) -> [UInt8]? {
    var scan = CharsetPrescan(bytes)
    return scan.metaLabel() ?? scan.xmlLabel()
  }

  /// The label inside `charset=…` of a Content-Type value.
  static func label(inContentType value: [UInt8]) -> [UInt8]? {
    let name = Array("charset".utf8)
    var at = 0
    while at + name.count <= value.count {
      guard (0..<name.count).allSatisfy({ value[at + $0] | 0x20 == name[$0] }) else {
        at += 1
        continue
      }
      at += name.count
      while at < value.count, value[at].isBlank { at += 1 }
      guard at < value.count, value[at] == 0x3D else { continue }
      at += 1
      while at < value.count, value[at].isBlank { at += 1 }
      guard at < value.count else { return nil }
      if value[at] == 0x22 || value[at] == 0x27 {
        guard let end = value[(at + 1)...].firstIndex(of: value[at]) else { return nil }
        return Array(value[(at + 1)..<end])
      }
      let end = value[at...].firstIndex { $0.isBlank || $0 == 0x3B || $0 == 0x2C } ?? value.count
      return end > at ? Array(value[at..<end]) : nil
    }
    return nil
  }

  // MARK: - HTML

  private mutating func metaLabel() -> [UInt8]? {
    at = 0
    var unknown: [UInt8]?
    while at < bytes.count {
      guard bytes[at] == 0x3C else {
        at += 1
        continue
      }
      if matches("<!--") {
        // `<!-->` is a whole comment, so its end may share the dashes of its start.
        guard let end = find("-->", from: at + 2) else { return unknown }
        at = end + 3
      } else if matches("<meta"), at + 5 < bytes.count,
        bytes[at + 5].isBlank || bytes[at + 5] == 0x2F
      {
        at += 5
        if let label = labelOfMeta() {
          if TextEncoding(label: label) != nil { return label }
          unknown = unknown ?? label
        }
      } else if startsTag() {
        while at < bytes.count, !bytes[at].isBlank, bytes[at] != 0x3E { at += 1 }
        while attribute() != nil {}
        at += 1
      } else if matches("<!") || matches("</") || matches("<?") {
        while at < bytes.count, bytes[at] != 0x3E { at += 1 }
        at += 1
      } else {
        at += 1
      }
    }
    return unknown
  }

  private func startsTag() -> Bool {
    let next = at + 1 < bytes.count && bytes[at + 1] == 0x2F ? at + 2 : at + 1
    return next < bytes.count && (bytes[next] | 0x20) &- 0x61 < 26
  }

  private mutating func labelOfMeta() -> [UInt8]? {
    var isContentType = false
    var charset: [UInt8]?
    var inContent: [UInt8]?
    var seen: [[UInt8]] = []
    while let (name, value) = attribute() {
      if seen.contains(name) { continue }
      seen.append(name)
      switch String(decoding: name, as: UTF8.self) {
      case "http-equiv":
        isContentType = value.map { $0 | 0x20 } == Array("content-type".utf8).map { $0 | 0x20 }
      case "content": inContent = inContent ?? Self.label(inContentType: value)
      case "charset": charset = value
      default: break
      }
    }
    // A tag that the bytes leave open declares nothing.
    guard at < bytes.count else { return nil }
    if let charset, TextEncoding(label: charset) != nil || inContent == nil { return charset }
    return isContentType ? inContent : nil
  }

  /// The next attribute of a tag, its name in lower case; nil at the tag's end.
  private mutating func attribute() -> (name: [UInt8], value: [UInt8])? {
    while at < bytes.count, bytes[at].isBlank || bytes[at] == 0x2F { at += 1 }
    guard at < bytes.count, bytes[at] != 0x3E else { return nil }
    var name: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x3D, !name.isEmpty { break }
      if byte.isBlank || byte == 0x2F || byte == 0x3E { break }
      name.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      at += 1
    }
    while at < bytes.count, bytes[at].isBlank { at += 1 }
    guard at < bytes.count, bytes[at] == 0x3D else { return (name, []) }
    at += 1
    while at < bytes.count, bytes[at].isBlank { at += 1 }
    guard at < bytes.count else { return nil }
    var value: [UInt8] = []
    if bytes[at] == 0x22 || bytes[at] == 0x27 {
      let quote = bytes[at]
      at += 1
      while at < bytes.count, bytes[at] != quote {
        value.append(bytes[at])
        at += 1
      }
      // A value cut off by the end of the window declares nothing.
      guard at < bytes.count else { return nil }
      at += 1
    } else {
      while at < bytes.count, !bytes[at].isBlank, bytes[at] != 0x3E {
        value.append(bytes[at])
        at += 1
      }
      guard at < bytes.count else { return nil }
    }
    return (name, value)
  }

  // MARK: - XML

  private mutating func xmlLabel() -> [UInt8]? {
    at = 0
    guard matches("<?xml"), let end = find("?>", from: 0),
      let start = find("encoding", from: 5), start < end
    else { return nil }
    at = start
    guard let (_, value) = attribute() else { return nil }
    return value
  }

  /// Whether the bytes from `at` on are `text`, in any case of its letters.
  private func matches(_ text: StaticString) -> Bool {
    find(text, from: at, isAnchored: true) != nil
  }

  private func find(_ text: StaticString, from start: Int, isAnchored: Bool = false) -> Int? {
    let wanted = Array("\(text)".utf8)
    var place = start
    while place + wanted.count <= bytes.count {
      if wanted.indices.allSatisfy({
        let byte = bytes[place + $0]
        return ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == wanted[$0]
      }) {
        return place
      }
      if isAnchored { return nil }
      place += 1
    }
    return nil
  }
}

extension UInt8 {
  /// HTML's white space: tab, line feed, form feed, carriage return, space.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) && self != 0x0B }
}
