/// Collects patterns and makes an automaton of them.
///
/// ```swift
/// var builder = AutomatonBuilder()
/// let shoe = try builder.add("sepatu")
/// let automaton = try builder.build()
/// ```
public struct AutomatonBuilder: Sendable {
  /// Characters taken for one another.
  public let equivalences: Equivalences
  private var store = PatternStore()
  private var added = 0

  /// Begins without patterns.
  public init(equivalences: Equivalences = .none) { self.equivalences = equivalences }

  /// How many different patterns were added.
  public var count: Int { store.count }

  /// Sets memory aside for so many more patterns of so many bytes in all.
  public mutating func reserveCapacity(patterns: Int, bytes: Int) {
    store.reserve(patterns: store.count + patterns, bytes: store.bytes.count + bytes)
  }

  /// Adds one pattern: UTF-8, neither empty nor longer than `PatternLimits.maximumPatternBytes`.
  ///
  /// A pattern that is there already, perhaps under the equivalences, is not added again: the
  /// identifier of the first one is given back. After an error the builder is as it was, but for the
  /// count of calls that the errors' numbers come from.
  /// - Complexity: O(length of the pattern), amortised.
  @discardableResult
  public mutating func add(_ pattern: Span<UInt8>) throws(PatternError) -> PatternID {
    let index = added
    added += 1
    guard !pattern.isEmpty else { throw .empty(index: index) }
    var place = 0
    while place < pattern.count {
      guard let (_, length) = UTF8Decoding.scalar(in: pattern, at: place) else {
        throw .notUTF8(index: index, offset: place)
      }
      place += length
    }
    let before = store.bytes.count
    if equivalences.isEmpty { store.append(pattern) } else { appendFolded(pattern) }
    let bytes = store.bytes.count - before
    guard bytes <= PatternLimits.maximumPatternBytes else {
      store.drop()
      throw .tooLong(index: index, bytes: bytes, limit: PatternLimits.maximumPatternBytes)
    }
    guard store.bytes.count <= PatternLimits.maximumTotalBytes,
      store.count < PatternLimits.maximumPatterns
    else {
      store.drop()
      throw .tooManyPatterns(index: index)
    }
    return PatternID(rawValue: UInt32(store.keep()))
  }

  /// Adds one pattern of bytes.
  @discardableResult
  public mutating func add(_ pattern: [UInt8]) throws(PatternError) -> PatternID {
    try add(pattern.span)
  }

  /// Adds one pattern of text.
  @discardableResult
  public mutating func add(_ pattern: String) throws(PatternError) -> PatternID {
    try add(Array(pattern.utf8).span)
  }

  private mutating func appendFolded(_ pattern: Span<UInt8>) {
    var place = 0
    while place < pattern.count {
      // Checked by `add`.
      guard let (value, length) = UTF8Decoding.scalar(in: pattern, at: place) else { return }
      store.append(scalar: equivalences.representatives[value] ?? value)
      place += length
    }
  }

  /// Makes the automaton. Without patterns it finds nothing.
  ///
  /// - Parameter sections: bytes that the automaton and its file carry along under a name, for the
  ///   caller's own tables.
  /// - Complexity: O(*b* + *n* log *n*) for *n* patterns of *b* bytes; about 40 bytes of memory a
  ///   state while it works, of which 20 stay.
  public consuming func build(sections: [String: [UInt8]] = [:]) throws(PatternError) -> Automaton {
    let equivalences = equivalences
    let codes = try CharacterCodes(of: store, equivalences: equivalences)
    let lengths = (0..<store.count).map { UInt16(store.range($0).count) }
    let patterns = CodedPatterns(of: store, codes: codes)
    store = PatternStore()
    let image = try AutomatonImage.make(
      patterns: patterns, lengths: lengths, codes: codes, equivalences: equivalences)
    return Automaton(
      storage: .memory(image.bytes, sections: sections), layout: image.layout,
      equivalences: equivalences)
  }
}
