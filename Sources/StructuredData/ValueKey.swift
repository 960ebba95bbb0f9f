/// What two values must have in common to say the same: texts without regard to white space,
/// numbers and truth values as their text, addresses without scheme and without a slash at the end,
/// names of schema.org without its address.
struct ValueKey: Hashable {
  let text: String

  init?(_ value: RawGraph.Value, base: String) {
    switch value {
    case .text(let text), .number(let text): self.init(text)
    case .boolean(let isTrue): self.init(isTrue ? "true" : "false")
    case .url(let address), .reference(let address):
      self.init(Address.resolve(address, against: base))
    case .node, .null: return nil
    }
  }

  init(_ written: String) {
    let collapsed = Self.isCollapsed(written.utf8.span) ? written : Self.collapsed(written)
    if let name = SchemaOrg.localName(collapsed) {
      text = name
    } else if Address.isWeb(collapsed) {
      // The slashes, and all behind them.
      let isSecure = collapsed.utf8.span[4] | 0x20 == 0x73
      var rest = collapsed.utf8.dropFirst(isSecure ? 6 : 5)
      if rest.last == 0x2F { rest.removeLast() }
      text = String(Substring(rest))
    } else {
      text = collapsed
    }
  }

  /// What a text would be if it were an address; nil where it can be none.
  static func asAddress(_ value: RawGraph.Value, base: String) -> ValueKey? {
    guard case .text(let text) = value, !text.isEmpty, text.utf8.count < 2048,
      !text.utf8.contains(where: { $0 <= 0x20 })
    else { return nil }
    return ValueKey(Address.resolve(text, against: base))
  }

  private static func isCollapsed(_ text: Span<UInt8>) -> Bool {
    var last: UInt8 = 0x20
    for at in 0..<text.count {
      let byte = text[at]
      if byte <= 0x20, byte < 0x20 || last == 0x20 { return false }
      last = byte
    }
    return text.isEmpty || last != 0x20
  }

  private static func collapsed(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte > 0x20 {
        bytes.append(byte)
      } else if let last = bytes.last, last != 0x20 {
        bytes.append(0x20)
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
