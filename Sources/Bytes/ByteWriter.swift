/// Writes little-endian fields of fixed width, one behind the other.
public struct ByteWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8]

  /// Begins with nothing written; `capacity` bytes are set aside.
  public init(capacity: Int = 0) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// How many bytes were written.
  public var count: Int { bytes.count }

  /// Writes one integer.
  public mutating func write<T: FixedWidthInteger>(_ value: T) {
    for place in 0..<T.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: value >> T(truncatingIfNeeded: 8 * place)))
    }
  }

  /// Writes many integers at once: the fast way for tables.
  public mutating func write(_ values: [UInt32]) {
    #if _endian(little)
      // Fixed-width integers have no padding, and their memory is the little-endian form.
      unsafe values.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    #else
      for value in values { write(value) }
    #endif
  }

  /// Writes a 64-bit floating-point number.
  public mutating func write(_ value: Double) { write(value.bitPattern) }

  /// Writes bytes as they are.
  public mutating func write(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  /// Writes zeros until `count` is a multiple of `alignment`.
  public mutating func pad(to alignment: Int) {
    while !bytes.count.isMultiple(of: alignment) { bytes.append(0) }
  }

  /// Writes an integer over bytes written before, from `offset` on.
  /// - Precondition: they were written.
  public mutating func overwrite<T: FixedWidthInteger>(_ value: T, at offset: Int) {
    for place in 0..<T.bitWidth / 8 {
      bytes[offset + place] = UInt8(truncatingIfNeeded: value >> T(truncatingIfNeeded: 8 * place))
    }
  }
}
