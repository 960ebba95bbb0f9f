import CICU

/// Where words begin and end in a text, as bitmaps over its byte offsets.
public struct WordBoundaries: Sendable, Equatable {
  private var starts: [UInt64]
  private var ends: [UInt64]
  /// Number of words that contain a letter.
  public let wordCount: Int

  /// No boundary but none asked for: of an empty text.
  public init() {
    starts = [1]
    ends = [0]
    wordCount = 0
  }

  init(starts: [UInt64], ends: [UInt64], wordCount: Int) {
    self.starts = starts
    self.ends = ends
    self.wordCount = wordCount
  }

  /// Whether a word boundary stands before the byte at `offset` (the text's end included).
  public subscript(offset: Int) -> Bool {
    starts[offset >> 6] >> UInt64(offset & 63) & 1 != 0
  }

  /// Number of words with a letter that end inside `range`.
  /// - Complexity: O(*n* / 64).
  public func words(in range: Range<Int>) -> Int {
    guard !range.isEmpty else { return 0 }
    // Ends in (lower, upper], so bits lower + 1 to upper.
    let first = range.lowerBound + 1
    let low = first >> 6
    let high = range.upperBound >> 6
    var count = 0
    for index in low...high {
      var word = ends[index]
      if index == low { word &= UInt64.max << UInt64(first & 63) }
      if index == high { word &= UInt64.max >> UInt64(63 - (range.upperBound & 63)) }
      count += word.nonzeroBitCount
    }
    return count
  }

  /// Start offsets of all boundaries, rising; for tests and for showing.
  public var offsets: [Int] {
    var result: [Int] = []
    for (index, word) in starts.enumerated() {
      var bits = word
      while bits != 0 {
        result.append(index * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
    return result
  }
}

/// Cuts text into words, Thai included, by the Unicode rules and dictionaries of ICU.
///
/// Belongs to one thread; opening one costs microseconds to milliseconds, so keep it.
@safe public final class WordBreaker {
  /// Why no breaker can be had.
  public struct Unavailable: Error, CustomStringConvertible {
    let reason: String
    /// Says what failed and what to do.
    public var description: String {
      "ICU cannot cut words (\(reason)); install libicu-dev and try again"
    }
  }

  private let handle: OpaquePointer

  /// Opens ICU's word rules and dictionaries.
  public init() throws(Unavailable) {
    var reason: UnsafePointer<CChar>?
    guard let opened = unsafe cicu_breaker_open(&reason) else {
      throw Unavailable(reason: unsafe reason.map { unsafe String(cString: $0) } ?? "unknown")
    }
    unsafe handle = opened
  }

  deinit { unsafe cicu_breaker_close(handle) }

  /// The boundaries of valid UTF-8. Texts of 1 GiB and more are not cut: only their ends are
  /// boundaries.
  /// - Complexity: O(*n*).
  public func boundaries(of bytes: [UInt8]) -> WordBoundaries {
    let size = bytes.count / 64 + 1
    var starts = [UInt64](repeating: 0, count: size)
    var ends = [UInt64](repeating: 0, count: size)
    guard bytes.count < 1 << 30 else {
      starts[0] |= 1
      starts[bytes.count >> 6] |= 1 << UInt64(bytes.count & 63)
      return WordBoundaries(starts: starts, ends: ends, wordCount: 0)
    }
    // Both bitmaps have the length / 64 + 1 words that the C side asks for.
    let count = unsafe cicu_breaker_mark(handle, bytes, Int32(bytes.count), &starts, &ends)
    return WordBoundaries(starts: starts, ends: ends, wordCount: max(0, Int(count)))
  }
}
