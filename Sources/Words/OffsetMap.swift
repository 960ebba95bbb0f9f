/// A piecewise map from offsets of a derived text to offsets of the text it was made from.
///
/// Both are byte offsets. A piece is linear (byte *i* of the derived piece is byte *i* of its
/// source) or solid (the derived bytes as a whole stand for the source bytes as a whole, as a
/// decoded `&egrave;` does).
public struct OffsetMap: Sendable, Equatable {
  /// Offset of each piece's first derived byte; strictly rising.
  private var starts: [UInt32] = []
  /// Source offset of each piece's first byte.
  private var sources: [UInt32] = []
  /// Bytes of source of each piece; the highest bit marks a solid piece.
  private var lengths: [UInt32] = []
  /// Number of derived bytes mapped so far.
  public private(set) var count = 0

  private static let solid: UInt32 = 0x8000_0000

  /// A map of an empty text.
  public init() {}

  /// Forgets all pieces and keeps the memory.
  public mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    sources.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    count = 0
  }

  /// Says that the next `count` derived bytes stand for the bytes `source`.
  ///
  /// The piece is linear when `source.count == count`, unless `solid` says otherwise.
  /// - Complexity: O(1) amortised.
  public mutating func append(count added: Int, source: Range<Int>, solid isSolid: Bool = false) {
    guard added > 0 else { return }
    let linear = source.count == added && !isSolid
    if linear, let last = lengths.last, last & Self.solid == 0,
      Int(sources[sources.count - 1]) + Int(last) == source.lowerBound
    {
      lengths[lengths.count - 1] = last + UInt32(added)
    } else {
      starts.append(UInt32(count))
      sources.append(UInt32(source.lowerBound))
      lengths.append(UInt32(source.count) | (linear ? 0 : Self.solid))
    }
    count += added
  }

  /// Moves the end of the derived text back to `newCount` bytes; used when characters just written
  /// are replaced. A solid piece that is cut goes as a whole, so cut at its start.
  public mutating func truncate(to newCount: Int) {
    while let start = starts.last, Int(start) >= newCount {
      starts.removeLast()
      sources.removeLast()
      lengths.removeLast()
    }
    if let start = starts.last, let length = lengths.last, length & Self.solid == 0 {
      lengths[lengths.count - 1] = min(length, UInt32(newCount - Int(start)))
    }
    count = newCount
  }

  /// Index of the piece that holds derived byte `offset`. The map must not be empty.
  private func piece(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The source offset of the derived byte at `offset`; for the end of the text, the end of its
  /// source.
  public func source(at offset: Int) -> Int {
    guard !starts.isEmpty else { return 0 }
    if offset >= count { return source(of: count - 1..<count).upperBound }
    let index = piece(at: offset)
    let length = lengths[index]
    return length & Self.solid == 0
      ? Int(sources[index]) + offset - Int(starts[index]) : Int(sources[index])
  }

  /// The smallest source range that holds all that the derived `range` stands for.
  /// - Complexity: O(log *n*) for *n* pieces.
  public func source(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, !starts.isEmpty, range.lowerBound < count else {
      let start = source(at: range.lowerBound)
      return start..<start
    }
    let first = piece(at: range.lowerBound)
    let start =
      lengths[first] & Self.solid == 0
      ? Int(sources[first]) + range.lowerBound - Int(starts[first]) : Int(sources[first])
    let last = min(range.upperBound, count) - 1
    // Most ranges lie in one piece.
    let isOne = first + 1 == starts.count || last < Int(starts[first + 1])
    let index = isOne ? first : piece(at: last)
    let length = lengths[index]
    let end =
      length & Self.solid == 0
      ? Int(sources[index]) + last - Int(starts[index]) + 1
      : Int(sources[index]) + Int(length & ~Self.solid)
    return start..<max(start, end)
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
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(sources[middle]) + Int(lengths[middle] & ~Self.solid) <= source {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < starts.count else { return count }
    let inside = source - Int(sources[low])
    if inside <= 0 || lengths[low] & Self.solid != 0 { return Int(starts[low]) }
    return Int(starts[low]) + inside
  }
}
