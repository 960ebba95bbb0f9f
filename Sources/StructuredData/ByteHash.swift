/// A hash of a few bytes, good enough to find a place in a table whose entries are compared then.
enum ByteHash {
  /// - Complexity: O(*n*), four instructions a byte.
  @inline(__always)
  static func of(_ bytes: Span<UInt8>) -> Int {
    var hash = UInt64(truncatingIfNeeded: bytes.count)
    for offset in 0..<bytes.count {
      hash = (hash ^ UInt64(bytes[offset])) &* 0x9E37_79B9_7F4A_7C15
    }
    return Int(truncatingIfNeeded: hash >> 40)
  }
}

extension String {
  /// The text of some bytes in UTF-8.
  init(copying bytes: Span<UInt8>, _ range: Range<Int>) {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for at in range { copy.append(bytes[at]) }
    self.init(decoding: copy, as: UTF8.self)
  }
}
