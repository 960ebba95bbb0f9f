/// Why bytes could not be read as fields.
public enum ByteReaderError: Error, Equatable, Sendable, CustomStringConvertible {
  /// `needed` bytes were asked for at `offset`, where only `available` are.
  case truncated(offset: Int, needed: Int, available: Int)

  public var description: String {
    switch self {
    case .truncated(let offset, let needed, let available):
      """
      \(needed) bytes are needed at byte \(offset), but only \(available) are there; the file was cut \
      short, make it again
      """
    }
  }
}

/// Reads little-endian fields of fixed width, one behind the other.
public struct ByteReader: Sendable {
  private let bytes: [UInt8]
  /// Where the next field begins, counted from the start of the bytes.
  public private(set) var offset = 0

  /// Begins at the first byte.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How many bytes are left.
  public var remaining: Int { bytes.count - offset }

  /// Reads one integer.
  public mutating func read<T: FixedWidthInteger>(_ type: T.Type = T.self) throws(ByteReaderError)
    -> T
  {
    let width = T.bitWidth / 8
    try require(width)
    var value: T = 0
    for place in (0..<width).reversed() {
      value = T(truncatingIfNeeded: bytes[offset + place]) | (width == 1 ? 0 : value << 8)
    }
    offset += width
    return value
  }

  /// Reads a 64-bit floating-point number.
  public mutating func readDouble() throws(ByteReaderError) -> Double {
    Double(bitPattern: try read(UInt64.self))
  }

  /// Reads `count` bytes as they are.
  public mutating func readBytes(_ count: Int) throws(ByteReaderError) -> [UInt8] {
    try require(count)
    defer { offset += count }
    return Array(bytes[offset..<offset + count])
  }

  /// Leaves out `count` bytes.
  public mutating func skip(_ count: Int) throws(ByteReaderError) {
    try require(count)
    offset += count
  }

  private func require(_ count: Int) throws(ByteReaderError) {
    guard count >= 0, count <= remaining else {
      throw .truncated(offset: offset, needed: count, available: remaining)
    }
  }
}
