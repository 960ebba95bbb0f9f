/// Reads UTF-8 where speed matters less than plainness: when patterns are added and built.
enum UTF8Decoding {
  /// The scalar at `offset` and how many bytes it has; nil where the bytes are not UTF-8.
  @inline(__always)
  static func scalar(in bytes: Span<UInt8>, at offset: Int) -> (value: UInt32, length: Int)? {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (first, 1) }
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    if length == 0 || offset + length > bytes.count { return nil }
    var value = first & (0x7F >> UInt32(length))
    for place in 1..<length {
      let byte = UInt32(bytes[offset + place])
      if byte & 0xC0 != 0x80 { return nil }
      value = value << 6 | byte & 0x3F
    }
    // Overlong forms, surrogates and numbers above U+10FFFF.
    let isScalar = Unicode.Scalar(value) != nil && utf8Length(value) == length
    return isScalar ? (value, length) : nil
  }

  /// Appends a scalar.
  static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    switch utf8Length(value) {
    case 1: bytes.append(UInt8(value))
    case 2:
      bytes.append(UInt8(0xC0 | value >> 6))
      bytes.append(UInt8(0x80 | value & 0x3F))
    case 3:
      bytes.append(UInt8(0xE0 | value >> 12))
      bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | value & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | value >> 18))
      bytes.append(UInt8(0x80 | value >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | value & 0x3F))
    }
  }
}
