/// What a named section of an index is made of, on its way into a file.
package enum SectionContent: Sendable {
  case bytes([UInt8])
  /// Written with the lowest byte first.
  case numbers([UInt32])
  /// So many numbers that are made only when they are written: `fill` appends those of a range.
  case computedNumbers(
    count: Int, fill: @Sendable (_ range: Range<Int>, _ out: inout [UInt32]) -> Void)
  /// So many bytes that are made only when they are written: `fill` appends those of a range.
  case computedBytes(
    count: Int, fill: @Sendable (_ range: Range<Int>, _ out: inout [UInt8]) -> Void)

  /// How many numbers are made at a time, and half as many bytes as these have: a multiple of 64 bytes, of rows
  /// of three, and so few that they stay in a near cache.
  private static let atATime = 3 << 13

  /// Rows of numbers that are made only when they are written.
  /// - Parameter fill: appends all numbers of some rows.
  package static func rows(
    _ count: Int, of width: Int,
    fill: @escaping @Sendable (_ rows: Range<Int>, _ out: inout [UInt32]) -> Void
  ) -> SectionContent {
    .computedNumbers(count: count * width) { range, out in
      let (first, end) = (range.lowerBound / width, (range.upperBound - 1) / width + 1)
      fill(first..<end, &out)
      // The first and the last row may be asked for in part.
      out.removeLast(end * width - range.upperBound)
      if range.lowerBound > first * width { out.removeFirst(range.lowerBound - first * width) }
    }
  }

  /// How many bytes the section has.
  var byteCount: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .numbers(let numbers): numbers.count * 4
    case .computedNumbers(let count, _): count * 4
    case .computedBytes(let count, _): count
    }
  }

  /// The bytes of the section, end to end.
  package var bytes: [UInt8] {
    if case .bytes(let bytes) = self { return bytes }
    var all: [UInt8] = []
    all.reserveCapacity(byteCount)
    // Any bytes are bytes.
    unsafe forEachPiece { unsafe all.append(contentsOf: $0) }
    return all
  }

  /// Calls `take` with pieces that make up all bytes, which it may use until it returns. Each but the last has
  /// a multiple of 64 bytes.
  func forEachPiece(_ take: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    switch self {
    case .bytes(let bytes): try unsafe bytes.withUnsafeBytes(take)
    case .numbers(let numbers): try unsafe Self.give(numbers, to: take)
    case .computedNumbers(let count, let fill):
      var piece: [UInt32] = []
      piece.reserveCapacity(Self.atATime)
      for start in stride(from: 0, to: count, by: Self.atATime) {
        let range = start..<min(start + Self.atATime, count)
        piece.removeAll(keepingCapacity: true)
        fill(range, &piece)
        precondition(piece.count == range.count, "a section of another length than was said")
        try unsafe Self.give(piece, to: take)
      }
    case .computedBytes(let count, let fill):
      var piece: [UInt8] = []
      piece.reserveCapacity(Self.atATime * 2)
      for start in stride(from: 0, to: count, by: Self.atATime * 2) {
        let range = start..<min(start + Self.atATime * 2, count)
        piece.removeAll(keepingCapacity: true)
        fill(range, &piece)
        precondition(piece.count == range.count, "a section of another length than was said")
        try unsafe piece.withUnsafeBytes(take)
      }
    }
  }

  private static func give(
    _ numbers: [UInt32], to take: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    #if _endian(little)
      try unsafe numbers.withUnsafeBytes(take)
    #else
      try unsafe numbers.map(\.littleEndian).withUnsafeBytes(take)
    #endif
  }
}
