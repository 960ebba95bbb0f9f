/// A text in the form in which phrases are looked for, with the way back to what was written.
///
/// The *surface* is what a visitor sees; the normal form differs from it as `Normalizer` says. All
/// offsets are UTF-8 byte offsets.
public struct NormalizedText: Sendable, Equatable {
  /// The normal form: valid UTF-8; blocks end with `Normalizer.separator`.
  public internal(set) var bytes: [UInt8] = []
  /// Offsets of `bytes` to offsets of the surface.
  public internal(set) var map = OffsetMap()
  /// Offset in `bytes` of each separator, in order.
  public internal(set) var blockEnds: [Int] = []
  /// Where the normal form differs from NFC and case folding of the surface: twice the offset in
  /// `bytes`, plus one for a character that was replaced (an even number: something was removed
  /// before that offset). Rising.
  var edits: [Int] = []

  /// Offsets in `bytes` of each `-` that was written as an en dash, em dash or bar: such a dash
  /// parts words where a hyphen joins them. Rising.
  var dashes: [Int] = []

  /// An empty text.
  public init() {}

  /// Whether, inside `range` of `bytes`, normalising did more than NFC and case folding.
  /// - Complexity: O(log *n*) for *n* such places.
  public func hasEdits(in range: Range<Int>) -> Bool {
    guard !edits.isEmpty else { return false }
    let low = range.lowerBound * 2 + 1
    var from = 0
    var to = edits.count
    while from < to {
      let middle = (from + to) / 2
      if edits[middle] < low { from = middle + 1 } else { to = middle }
    }
    return from < edits.count && edits[from] < range.upperBound * 2
  }

  /// Whether the `-` at `offset` of `bytes` was written as a dash that parts words.
  public func isDash(at offset: Int) -> Bool {
    guard !dashes.isEmpty else { return false }
    var from = 0
    var to = dashes.count
    while from < to {
      let middle = (from + to) / 2
      if dashes[middle] < offset { from = middle + 1 } else { to = middle }
    }
    return from < dashes.count && dashes[from] == offset
  }
}
