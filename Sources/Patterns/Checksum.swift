/// A checksum of 64 bits over bytes that come piece by piece.
///
/// Four lanes take eight bytes each in turn, the bytes that are left over go to the first one. Each step of a lane, and the way that the lanes are
/// joined, can be undone, so any change within one run of eight bytes changes the result; other changes
/// go unnoticed once in 2^64. It finds damage, not forgery: what a forger could do with a file is the
/// business of the invariants.
package struct Checksum {
  private var lanes: [4 of UInt64] = [
    0x9E37_79B9_7F4A_7C15, 0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB, 0xD6E8_FEB8_6659_FD93,
  ]
  private var count: UInt64 = 0

  /// The checksum of nothing.
  package init() {}

  private static let multiplier: UInt64 = 0x9FB2_1C65_1E98_DF25

  @inline(__always)
  private static func step(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    let x = (lane ^ word) &* multiplier
    return x << 31 | x >> 33
  }

  /// Takes more bytes. Every piece but the last has a multiple of 32 bytes.
  package mutating func update(_ bytes: RawSpan) {
    precondition(count.isMultiple(of: 32), "only the last piece may have another length")
    var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
    var place = 0
    // Loads are checked against the span's length; "unsafe" is only that any bytes make an integer.
    while bytes.byteCount - place >= 32 {
      a = unsafe Checksum.step(a, bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
      b = unsafe Checksum.step(
        b, bytes.unsafeLoadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
      c = unsafe Checksum.step(
        c, bytes.unsafeLoadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
      d = unsafe Checksum.step(
        d, bytes.unsafeLoadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
      place += 32
    }
    while place < bytes.byteCount {
      a = unsafe Checksum.step(
        a, UInt64(bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)))
      place += 1
    }
    lanes = [a, b, c, d]
    count += UInt64(bytes.byteCount)
  }

  /// The checksum of all bytes taken.
  package var value: UInt64 {
    var result = count
    for lane in lanes.indices { result = Checksum.step(result, lanes[lane] ^ lanes[lane] >> 32) }
    return result
  }
}
