internal import Patterns

/// Little-endian numbers, end to end.
package struct ByteList {
  /// The bytes so far.
  package var bytes: [UInt8] = []

  /// An empty list.
  package init() {}

  /// The numbers, end to end.
  package static func bytes(of numbers: [UInt32]) -> [UInt8] {
    SectionContent.numbers(numbers).bytes
  }

  /// Appends four bytes.
  package mutating func append(_ number: UInt32) {
    bytes.append(UInt8(truncatingIfNeeded: number))
    bytes.append(UInt8(truncatingIfNeeded: number >> 8))
    bytes.append(UInt8(truncatingIfNeeded: number >> 16))
    bytes.append(UInt8(truncatingIfNeeded: number >> 24))
  }
}
