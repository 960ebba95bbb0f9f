/// Packs bytes into gzip and zip, well or wrongly on purpose, without the code under test.
public enum SamplePacker {
  /// The checksum of gzip and zip (RFC 1952, 8).
  public static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  /// Deflate without any shrinking: stored blocks (RFC 1951, 3.2.4).
  public static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = []
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      packed.append(rest.isEmpty ? 1 : 0)
      packed += little(UInt16(block.count)) + little(~UInt16(block.count)) + block
    } while !rest.isEmpty
    return packed
  }

  /// One gzip member.
  public static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    gzip(deflated: stored(bytes), crc: crc32(bytes), count: bytes.count)
  }

  /// One gzip member around deflated bytes.
  public static func gzip(deflated: [UInt8], crc: UInt32, count: Int) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + deflated + little(crc)
      + little(UInt32(truncatingIfNeeded: count))
  }

  /// A zlib stream (RFC 1950).
  public static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return [0x78, 0x01] + stored(bytes) + little(b << 16 | a).reversed()
  }

  /// Deflated zeros, 1,032 times smaller than they are: what a bomb is made of. `runs` × 258 + 1 bytes.
  public static func deflatedZeros(runs: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.write(1, 1)  // the last block
    bits.write(2, 2)  // its own Huffman codes
    bits.write(29, 5)  // 286 literal and length codes
    bits.write(0, 5)  // 1 distance code
    bits.write(14, 4)  // 18 code length codes, in the order of RFC 1951, 3.2.7
    for length in [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2] { bits.write(length, 3) }
    // Code lengths: 18 (many zeros) is 0, 1 is 10, 2 is 11; codes go out with their first bit first.
    func length(_ value: Int) { bits.write(value == 1 ? 0b01 : 0b11, 2) }
    func zeros(_ count: Int) {
      bits.write(0, 1)
      bits.write(count - 11, 7)
    }
    length(2)  // literal 0
    zeros(138)
    zeros(117)
    length(2)  // 256, the end
    zeros(28)
    length(1)  // 285, a run of 258
    length(1)  // distance 1
    // 285 is 0, literal 0 is 10, the end is 11; the distance is 0.
    bits.write(0b01, 2)
    for _ in 0..<runs { bits.write(0, 2) }
    bits.write(0b11, 2)
    return bits.finished
  }

  /// A file in a sample zip.
  public struct ZipFile {
    /// Its path.
    public var path: String
    /// Its bytes as they lie in the archive.
    public var packed: [UInt8]
    /// 0 stored, 8 deflated.
    public var method: UInt16
    /// The unpacked size that the directory states.
    public var size: UInt32
    /// The checksum of the unpacked bytes.
    public var crc: UInt32
    /// Bit 0: encrypted. Bit 11: the path is UTF-8.
    public var flags: UInt16 = 1 << 11

    /// A stored file.
    public init(_ path: String, _ bytes: [UInt8]) {
      self.path = path
      packed = bytes
      method = 0
      size = UInt32(bytes.count)
      crc = crc32(bytes)
    }

    /// A deflated file.
    public init(_ path: String, deflated: [UInt8], size: Int, crc: UInt32) {
      self.path = path
      packed = deflated
      method = 8
      self.size = UInt32(size)
      self.crc = crc
    }
  }

  /// A zip archive.
  public static func zip(_ files: [ZipFile]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let name = Array(file.path.utf8)
      let facts =
        little(file.flags) + little(file.method) + little(UInt32(0x5A21_0000)) + little(file.crc)
        + little(UInt32(file.packed.count)) + little(file.size) + little(UInt16(name.count))
        + little(UInt16(0))
      directory += [0x50, 0x4B, 1, 2] + little(UInt16(0x0314)) + little(UInt16(20)) + facts
      directory += [UInt8](repeating: 0, count: 6) + little(UInt32(0x81A4_0000))
      directory += little(UInt32(bytes.count)) + name
      bytes += [0x50, 0x4B, 3, 4] + little(UInt16(20)) + facts + name + file.packed
    }
    let start = UInt32(bytes.count)
    let count = UInt16(files.count)
    return bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + little(count) + little(count)
      + little(UInt32(directory.count)) + little(start) + [0, 0]
  }

  private static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    (0..<T.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> T(8 * $0)) }
  }

  /// Bits from the lowest on, as deflate wants them.
  private struct BitWriter {
    private var bytes: [UInt8] = []
    private var waiting = 0
    private var count = 0

    mutating func write(_ value: Int, _ width: Int) {
      waiting |= value << count
      count += width
      while count >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: waiting))
        waiting >>= 8
        count -= 8
      }
    }

    var finished: [UInt8] { count == 0 ? bytes : bytes + [UInt8(truncatingIfNeeded: waiting)] }
  }
}
