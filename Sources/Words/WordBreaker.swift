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

/// Who cuts text into words. Both give the same boundaries; tests compare them on all corpora.
public enum Segmenter: String, Sendable, CaseIterable {
  /// ICU's word rules and Thai dictionary, read from the ICU in use and walked by this module; what holds
  /// characters of other dictionaries (Han, kana, Lao, Khmer, Myanmar) is handed to ICU.
  case kunci
  /// ICU's own break iterator, the reference: several times slower.
  case icu
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

  /// Ways for tests to take: what machines without vector instructions do, and the rules alone.
  struct Options: OptionSet {
    let rawValue: Int32
    static let plain = Options(rawValue: Int32(CICU_PLAIN))
    static let rulesOnly = Options(rawValue: Int32(CICU_RULES_ONLY))
  }

  @safe private enum Handle {
    case kunci(OpaquePointer)
    case icu(OpaquePointer)
  }

  private let handle: Handle
  /// Who cuts.
  public let segmenter: Segmenter

  /// Opens ICU's word rules and dictionaries. The first breaker of a process reads and tries the rules
  /// (a few milliseconds); the Thai dictionary is read when the first Thai text comes.
  public convenience init(_ segmenter: Segmenter = .kunci) throws(Unavailable) {
    try self.init(segmenter, options: [])
  }

  init(_ segmenter: Segmenter, options: Options) throws(Unavailable) {
    self.segmenter = segmenter
    var reason: UnsafePointer<CChar>?
    let opened: OpaquePointer?
    switch segmenter {
    case .kunci: unsafe opened = cicu_segmenter_open(options.rawValue, &reason)
    case .icu: unsafe opened = cicu_breaker_open(&reason)
    }
    guard let opened = unsafe opened else {
      throw Unavailable(reason: unsafe reason.map { unsafe String(cString: $0) } ?? "unknown")
    }
    unsafe handle = segmenter == .kunci ? .kunci(opened) : .icu(opened)
  }

  deinit {
    switch handle {
    case .kunci(let opened): unsafe cicu_segmenter_close(opened)
    case .icu(let opened): unsafe cicu_breaker_close(opened)
    }
  }

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
    let length = Int32(bytes.count)
    let count: Int64
    switch handle {
    case .kunci(let opened):
      unsafe count = cicu_segmenter_mark(opened, bytes, length, &starts, &ends)
    case .icu(let opened):
      unsafe count = cicu_breaker_mark(opened, bytes, length, &starts, &ends)
    }
    return WordBoundaries(starts: starts, ends: ends, wordCount: max(0, Int(count)))
  }

  /// What the breakers of this process left to ICU because it was not as expected, in a sentence each. Thai
  /// is told of only once Thai text has come.
  public var reservations: [String] {
    guard case .kunci(let opened) = handle else { return [] }
    let facts = unsafe cicu_segmenter_report(opened)
    if let reason = unsafe facts.rules_reason {
      return ["ICU \(ICUText.version) cuts all words: \(unsafe String(cString: reason))"]
    }
    var result: [String] = []
    if let reason = unsafe facts.thai_reason {
      result.append("ICU \(ICUText.version) cuts Thai: \(unsafe String(cString: reason))")
    }
    if unsafe facts.masks == 0 {
      result.append(
        "ICU \(ICUText.version) has other word rules for ASCII, which are walked one by one")
    } else if unsafe facts.latin == 0 {
      result.append("ICU \(ICUText.version) tells Latin letters apart, which are walked one by one")
    }
    return result
  }
}
