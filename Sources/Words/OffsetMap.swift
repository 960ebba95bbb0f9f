/// A piecewise map from offsets of a derived text to offsets of the text it was made from.
///
/// Both are byte offsets. A piece is linear (byte *i* of the derived piece is byte *i* of its
/// source) or solid (the derived bytes as a whole stand for the source bytes as a whole, as a
/// decoded `&egrave;` does).
public struct OffsetMap: Sendable, Equatable {
  private struct Piece: Equatable {
    /// Offset of the first derived byte; strictly rising.
    var start: UInt32
    /// Source offset of the first byte.
    var source: UInt32
    /// Bytes of source; the highest bit marks a solid piece.
    var length: UInt32

    var isSolid: Bool { length & OffsetMap.solid != 0 }
  }

  private var pieces: [Piece] = []
  /// Number of derived bytes mapped so far.
  public private(set) var count = 0

  private static let solid: UInt32 = 0x8000_0000

  /// A map of an empty text.
  public init() {}

  /// Forgets all pieces and keeps the memory.
  public mutating func removeAll() {
    pieces.removeAll(keepingCapacity: true)
    count = 0
  }

  /// Says that the next `count` derived bytes stand for the bytes `source`.
  ///
  /// The piece is linear when `source.count == count`, unless `solid` says otherwise.
  /// - Complexity: O(1) amortised.
  public mutating func append(count added: Int, source: Range<Int>, solid isSolid: Bool = false) {
    guard added > 0 else { return }
    let linear = source.count == added && !isSolid
    let last = pieces.count - 1
    if linear, last >= 0, !pieces[last].isSolid,
      Int(pieces[last].source) + Int(pieces[last].length) == source.lowerBound
    {
      pieces[last].length += UInt32(added)
    } else {
      pieces.append(
        Piece(
          start: UInt32(count), source: UInt32(source.lowerBound),
          length: UInt32(source.count) | (linear ? 0 : Self.solid)))
    }
    count += added
  }

  /// Moves the end of the derived text back to `newCount` bytes; used when characters just written
  /// are replaced. A solid piece that is cut goes as a whole, so cut at its start.
  public mutating func truncate(to newCount: Int) {
    while let last = pieces.last, Int(last.start) >= newCount { pieces.removeLast() }
    if let last = pieces.last, !last.isSolid {
      pieces[pieces.count - 1].length = min(last.length, UInt32(newCount - Int(last.start)))
    }
    count = newCount
  }

  /// Index of the piece that holds derived byte `offset`. The map must not be empty.
  private func piece(at offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(pieces[middle].start) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The source offset of the derived byte at `offset`; for the end of the text, the end of its
  /// source.
  public func source(at offset: Int) -> Int {
    guard !pieces.isEmpty else { return 0 }
    if offset >= count { return source(of: count - 1..<count).upperBound }
    return start(of: offset, in: pieces[piece(at: offset)])
  }

  /// The smallest source range that holds all that the derived `range` stands for.
  /// - Complexity: O(log *n*) for *n* pieces.
  public func source(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, !pieces.isEmpty, range.lowerBound < count else {
      let start = source(at: range.lowerBound)
      return start..<start
    }
    let first = piece(at: range.lowerBound)
    let last = min(range.upperBound, count) - 1
    // Most ranges lie in one piece.
    let isOne = first + 1 == pieces.count || last < Int(pieces[first + 1].start)
    let start = start(of: range.lowerBound, in: pieces[first])
    return start..<max(start, end(of: last, in: pieces[isOne ? first : piece(at: last)]))
  }

  /// As `source(of:)` for many ranges, in their order.
  /// - Complexity: O(*n* + *p* + *c* / 64) for *n* ranges, *p* pieces and *c* derived bytes, where pieces
  ///   are spread evenly.
  public func sources(of ranges: [Range<Int>]) -> [Range<Int>] {
    guard pieces.count > 8, ranges.count > 8 else { return ranges.map { source(of: $0) } }
    // For each 64 derived bytes the piece that holds the first of them.
    var firsts: [UInt32] = []
    firsts.reserveCapacity(count / 64 + 1)
    var piece = 0
    for offset in stride(from: 0, to: count, by: 64) {
      while piece + 1 < pieces.count, Int(pieces[piece + 1].start) <= offset { piece += 1 }
      firsts.append(UInt32(piece))
    }
    return ranges.map { range in
      guard !range.isEmpty, range.lowerBound >= 0, range.lowerBound < count else {
        return source(of: range)
      }
      return source(of: range, from: Int(firsts[range.lowerBound / 64]))
    }
  }

  /// - Parameter near: a piece that begins at or before the range, few pieces away.
  private func source(of range: Range<Int>, from near: Int) -> Range<Int> {
    func isBehind(_ index: Int, _ offset: Int) -> Bool {
      index + 1 < pieces.count && Int(pieces[index + 1].start) <= offset
    }
    var index = near
    while isBehind(index, range.lowerBound) { index += 1 }
    let start = start(of: range.lowerBound, in: pieces[index])
    let last = min(range.upperBound, count) - 1
    while isBehind(index, last) { index += 1 }
    return start..<max(start, end(of: last, in: pieces[index]))
  }

  /// Where the source of the derived byte at `offset`, which lies in a piece, begins.
  private func start(of offset: Int, in piece: Piece) -> Int {
    piece.isSolid ? Int(piece.source) : Int(piece.source) + offset - Int(piece.start)
  }

  /// Where the source of the derived byte at `offset`, which lies in a piece, ends.
  private func end(of offset: Int, in piece: Piece) -> Int {
    piece.isSolid
      ? Int(piece.source) + Int(piece.length & ~Self.solid)
      : Int(piece.source) + offset - Int(piece.start) + 1
  }

  /// The derived range that stands for the source bytes from `range.lowerBound` on, for maps whose
  /// source offsets rise. Used to find a place of the source again in the derived text.
  public func derived(of range: Range<Int>) -> Range<Int> {
    derivedOffset(
      of: range.lowerBound)..<max(
        derivedOffset(of: range.lowerBound), derivedOffset(of: range.upperBound))
  }

  private func derivedOffset(of source: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if Int(pieces[middle].source) + Int(pieces[middle].length & ~Self.solid) <= source {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < pieces.count else { return count }
    let piece = pieces[low]
    let inside = source - Int(piece.source)
    return inside <= 0 || piece.isSolid ? Int(piece.start) : Int(piece.start) + inside
  }
}
