/// A hash of a few bytes, good enough to find a place in a table whose entries are compared then.
enum ByteHash {
  /// - Complexity: O(*n*), two instructions a byte.
  @inline(__always)
  static func of(_ bytes: Span<UInt8>) -> Int {
    var hash = UInt64(truncatingIfNeeded: bytes.count)
    guard bytes.count >= 8 else {
      for offset in 0..<bytes.count {
        hash = (hash ^ UInt64(bytes[offset])) &* 0x9E37_79B9_7F4A_7C15
      }
      return Int(truncatingIfNeeded: hash >> 40)
    }
    var at = 0
    while at < bytes.count - 8 {
      hash = (hash ^ bytes.word(at)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      at += 8
    }
    // The last eight, some of them a second time.
    hash = (hash ^ bytes.word(bytes.count - 8)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: hash >> 40)
  }
}

extension Span where Element == UInt8 {
  /// Eight bytes as a number, the first in the lowest place. The range is checked once, so that the
  /// compiler makes one load of them.
  @inline(__always)
  func word(_ at: Int) -> UInt64 {
    let eight = extracting(at..<at + 8)
    let low =
      UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16 | UInt64(eight[3]) << 24
    let high =
      UInt64(eight[4]) | UInt64(eight[5]) << 8 | UInt64(eight[6]) << 16 | UInt64(eight[7]) << 24
    return low | high << 32
  }

  /// Four bytes, likewise.
  @inline(__always)
  func half(_ at: Int) -> UInt32 {
    let four = extracting(at..<at + 4)
    return UInt32(four[0]) | UInt32(four[1]) << 8 | UInt32(four[2]) << 16 | UInt32(four[3]) << 24
  }

  /// Whether two texts have the same bytes: strings may be equal that differ in theirs.
  @inline(__always)
  func isSame(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard count >= 8 else {
      for at in 0..<count where self[at] != other[at] { return false }
      return true
    }
    var at = 0
    while at < count - 8 {
      guard word(at) == other.word(at) else { return false }
      at += 8
    }
    return word(count - 8) == other.word(count - 8)
  }

  /// Of eight bytes the digits: the highest bit of each byte that is one.
  @inline(__always)
  func digits(_ at: Int) -> UInt64 {
    let bytes = word(at) ^ 0x3030_3030_3030_3030
    // A byte above nine, or above 127, sets its highest bit; no sum goes over its byte.
    let others = (bytes & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676 | bytes
    return ~others & 0x8080_8080_8080_8080
  }

  /// How many bytes are digits.
  func digitCount() -> Int {
    var count = 0
    var at = 0
    while at + 8 <= self.count {
      // All bytes added up in the highest one.
      let sums = (digits(at) >> 7) &* 0x0101_0101_0101_0101
      count += Int(sums >> 56)
      at += 8
    }
    while at < self.count {
      if self[at] &- 0x30 < 10 { count += 1 }
      at += 1
    }
    return count
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
