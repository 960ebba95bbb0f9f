/// The words that a page's address says to a visitor.
enum AddressWords {
  /// The path's segments in order, percent escapes decoded, `-`, `_` and `+` as spaces, the
  /// extension and a folder's default file name dropped. Valid UTF-8 without controls.
  static func segments(of address: String) -> [[UInt8]] {
    var path = Array(address.utf8)
    // A scheme and host, when the address has them.
    if let scheme = range(of: [0x3A, 0x2F, 0x2F], in: path) {
      let host = path[scheme.upperBound...]
      guard let slash = host.firstIndex(of: 0x2F) else { return [] }
      path = Array(path[slash...])
    }
    if let end = path.firstIndex(where: { $0 == 0x3F || $0 == 0x23 }) {
      path.removeSubrange(end...)
    }
    var segments = path.split(separator: 0x2F).map(Array.init)
    if var last = segments.popLast() {
      if let dot = last.lastIndex(of: 0x2E), dot > 0, last.count - dot <= 6 {
        last.removeSubrange(dot...)
      }
      if !isDefaultName(last) { segments.append(last) }
    }
    return segments.map(words).filter { !$0.isEmpty }
  }

  private static func isDefaultName(_ name: [UInt8]) -> Bool {
    let lower = String(decoding: name, as: UTF8.self).lowercased()
    return ["index", "default", "home"].contains(lower)
  }

  private static func words(_ segment: [UInt8]) -> [UInt8] {
    var decoded: [UInt8] = []
    var at = 0
    while at < segment.count {
      let byte = segment[at]
      if byte == 0x25, at + 2 < segment.count, let high = digit(segment[at + 1]),
        let low = digit(segment[at + 2])
      {
        decoded.append(high << 4 | low)
        at += 3
      } else {
        decoded.append(byte == 0x2D || byte == 0x5F || byte == 0x2B ? 0x20 : byte)
        at += 1
      }
    }
    let valid = Array(String(decoding: decoded, as: UTF8.self).utf8)
    // A hyphen that was escaped is one all the same.
    return valid.map { $0 < 0x20 || $0 == 0x2D || $0 == 0x5F ? 0x20 : $0 }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    if byte &- 0x30 < 10 { return byte - 0x30 }
    let letter = byte | 0x20
    return letter &- 0x61 < 6 ? letter - 0x61 + 10 : nil
  }

  private static func range(of needle: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
    guard bytes.count >= needle.count else { return nil }
    for start in 0...(bytes.count - needle.count)
    where Array(bytes[start..<start + needle.count]) == needle {
      return start..<start + needle.count
    }
    return nil
  }
}
