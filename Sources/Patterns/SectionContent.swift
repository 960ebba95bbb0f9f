/// What a named section of an index is made of, on its way into a file.
package enum SectionContent: Sendable {
  case bytes([UInt8])
  /// Written with the lowest byte first.
  case numbers([UInt32])

  /// The bytes of the section, end to end.
  package var bytes: [UInt8] {
    switch self {
    case .bytes(let bytes): bytes
    // Any bytes are bytes.
    case .numbers: unsafe withBytes { unsafe Array($0) }
    }
  }

  /// Calls `body` with the bytes, which it may use until it returns.
  func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    switch self {
    case .bytes(let bytes): return try unsafe bytes.withUnsafeBytes(body)
    case .numbers(let numbers):
      #if _endian(little)
        return try unsafe numbers.withUnsafeBytes(body)
      #else
        return try unsafe numbers.map(\.littleEndian).withUnsafeBytes(body)
      #endif
    }
  }
}
