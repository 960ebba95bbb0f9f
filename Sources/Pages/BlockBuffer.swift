/// The text of a block while it is being read: white space collapsed, with the places it came from.
struct BlockBuffer {
  /// One stretch of the text and where it stands in the decoded text.
  struct Piece {
    /// Offset of the first byte in `bytes`.
    var start: UInt32
    var source: UInt32
    /// Bytes of source.
    var length: UInt32
    /// Whether the stretch as a whole stands for its source as a whole.
    var isSolid: Bool
  }

  private(set) var bytes: [UInt8] = []
  private(set) var pieces: [Piece] = []
  /// White space that was read and not written: it is only written before more text.
  private var space: Range<Int>?
  /// Whether that white space is written as a reference or an escape.
  private var isSpaceSolid = false

  var isEmpty: Bool { bytes.isEmpty }
  var count: Int { bytes.count }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    space = nil
  }

  /// Separates what was written from what comes, as white space at `offset` would.
  mutating func separate(at offset: Int) {
    if space == nil, !bytes.isEmpty { space = offset..<offset }
  }

  /// Adds text in the sense of `HTMLHandler.text`. Bytes up to 0x20 are white space.
  mutating func append(_ text: Span<UInt8>, source: Range<Int>) {
    guard text.count == source.count else { return appendSolid(text, source: source) }
    let count = text.count
    var at = 0
    while at < count {
      if text[at] <= 0x20 {
        let start = at
        repeat { at += 1 } while at < count && text[at] <= 0x20
        if space == nil, !bytes.isEmpty {
          space = source.lowerBound + start..<source.lowerBound + at
        }
        continue
      }
      let start = at
      // A run goes on over single spaces between words.
      at = PackedBytes.runEnd(text, from: at + 1)
      writeSpace()
      note(at - start, source: source.lowerBound + start..<source.lowerBound + at, isSolid: false)
      // `start..<at` lies inside the span.
      unsafe text.withUnsafeBufferPointer {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<at]))
      }
    }
  }

  /// Adds a few decoded bytes that stand for all of `source`.
  mutating func appendSolid(_ text: Span<UInt8>, source: Range<Int>) {
    guard text.count > 0 else { return }
    if text.count == 1, text[0] <= 0x20 {
      if space == nil, !bytes.isEmpty {
        space = source
        isSpaceSolid = true
      }
      return
    }
    writeSpace()
    note(text.count, source: source, isSolid: true)
    for index in 0..<text.count { bytes.append(text[index] < 0x20 ? 0x20 : text[index]) }
  }

  private mutating func writeSpace() {
    guard let place = space else { return }
    space = nil
    // Of several blanks the first stands for all, so that the text stays one linear piece.
    let end = isSpaceSolid ? place.upperBound : min(place.upperBound, place.lowerBound + 1)
    note(1, source: place.lowerBound..<end, isSolid: isSpaceSolid)
    isSpaceSolid = false
    bytes.append(0x20)
  }

  private mutating func note(_ count: Int, source: Range<Int>, isSolid: Bool) {
    let isSolid = isSolid || source.count != count
    if !isSolid, let last = pieces.last, !last.isSolid,
      Int(last.source + last.length) == source.lowerBound
    {
      pieces[pieces.count - 1].length += UInt32(count)
      return
    }
    pieces.append(
      Piece(
        start: UInt32(bytes.count), source: UInt32(source.lowerBound),
        length: UInt32(source.count), isSolid: isSolid))
  }

  /// Whether `range` holds a character that leaves a trace in the normalised text.
  func isVisible(_ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      let first = bytes[at]
      if first < 0x80 {
        if first > 0x20 { return true }
        at += 1
        continue
      }
      let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard length <= 3, at + length <= range.upperBound else { return true }
      var scalar = UInt32(first) & (length == 2 ? 0x1F : 0x0F)
      for index in 1..<length { scalar = scalar << 6 | UInt32(bytes[at + index]) & 0x3F }
      switch scalar {
      case 0x85, 0xA0, 0xAD, 0x1680, 0x2000...0x200D, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060,
        0x3000, 0xFEFF:
        at += length
      default:
        return true
      }
    }
    return false
  }
}
