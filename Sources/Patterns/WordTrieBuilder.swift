/// Collects patterns and makes a word trie of them.
///
/// ```swift
/// var builder = WordTrieBuilder()
/// let shoe = try builder.add("sepatu")
/// let trie = try builder.build()
/// ```
public struct WordTrieBuilder: Sendable {
  /// Characters taken for one another.
  public let equivalences: Equivalences
  private let folds: WordTrieFolds
  private var store = PatternStore()
  private var added = 0

  /// Begins without patterns.
  public init(equivalences: Equivalences = .none) {
    self.equivalences = equivalences
    folds = WordTrieFolds(equivalences)
  }

  /// How many different patterns were added.
  public var count: Int { store.count }

  /// Sets memory aside for so many more patterns of so many bytes in all.
  public mutating func reserveCapacity(patterns: Int, bytes: Int) {
    store.reserve(patterns: store.count + patterns, bytes: store.bytes.count + bytes)
  }

  /// Adds one pattern, as `AutomatonBuilder.add` does: the same calls give the same identifiers.
  ///
  /// A pattern that begins with a mark (see `WordTrie`) is kept, and never found.
  /// - Complexity: O(length of the pattern), amortised.
  @discardableResult
  public mutating func add(_ pattern: Span<UInt8>) throws(PatternError) -> PatternID {
    try add(pattern, hash: nil)
  }

  /// Adds one pattern, as `add` does.
  /// - Parameter hash: what `fetch` gave for these bytes.
  @discardableResult
  package mutating func add(
    _ pattern: Span<UInt8>, hash: UInt32?
  ) throws(PatternError) -> PatternID {
    let index = added
    added += 1
    guard !pattern.isEmpty else { throw .empty(index: index) }
    var place = folds.isEmpty ? asciiPrefix(pattern) : 0
    let before = store.bytes.count
    while place < pattern.count {
      let first = pattern[place]
      if first < 0x80, folds.isEmpty {
        place += 1
        continue
      }
      guard let (value, length) = UTF8Decoding.scalar(in: pattern, at: place) else {
        store.drop()
        throw .notUTF8(index: index, offset: place)
      }
      if !folds.isEmpty { store.append(scalar: folds.representative(of: value)) }
      place += length
    }
    if folds.isEmpty { store.append(pattern) }
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
    return PatternID(rawValue: UInt32(store.keep(hash: hash)))
  }

  /// Asks ahead of time for the memory that adding this pattern will read, where that can be told; and what
  /// `add` then needs not find out again.
  package func fetch(_ pattern: Span<UInt8>) -> UInt32? {
    folds.isEmpty ? store.fetchSlot(pattern) : nil
  }

  /// Whether patterns are kept as they are added.
  package var keepsBytes: Bool { folds.isEmpty }

  /// The bytes of all patterns, folded, in the order of their identifiers.
  package var bytes: [UInt8] { store.bytes }

  /// Where each pattern ends in `bytes`.
  package var ends: [UInt32] { store.ends }

  /// How many whole groups of eight bytes of ASCII a pattern begins with, in bytes.
  private func asciiPrefix(_ pattern: Span<UInt8>) -> Int {
    unsafe pattern.withUnsafeBytes { bytes in
      var place = 0
      // Each load ends at or before the pattern's end.
      while bytes.count &- place >= 8,
        unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080
          == 0
      {
        place &+= 8
      }
      return place
    }
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

  /// How many seeds are tried before `build` gives up; a million patterns need a second one once in
  /// some hundred times.
  static let seeds: UInt32 = 64

  /// Makes the trie. Without patterns it finds nothing.
  ///
  /// - Parameter sections: bytes that the trie and its file carry along under a name.
  /// - Complexity: O(*b*) for *b* bytes of patterns; about 80 bytes of memory a pattern and twice its
  ///   length while it works.
  public consuming func build(sections: [String: [UInt8]] = [:]) throws(PatternError) -> WordTrie {
    let equivalences = equivalences
    let draft = try draft()
    return WordTrie(
      storage: .memory(draft.image(), sections: sections), layout: draft.layout,
      equivalences: equivalences)
  }

  /// Makes the trie straight into a file, as `WordTrieFile.write` would write it.
  /// - Throws: `PatternError`; `AutomatonFileError` when the file cannot be written.
  package consuming func write(
    to path: String, sections: consuming [String: SectionContent]
  ) throws {
    try WordTrieFile.write(draft(), sections: consume sections, to: path)
  }

  /// Gives back the memory that only `add` needs: nothing can be added any more.
  package mutating func endAdding() { store.dropTable() }

  private consuming func draft() throws(PatternError) -> WordTrieDraft {
    store.dropTable()
    for seed in 1...WordTrieBuilder.seeds {
      var assembly = WordTrieAssembly(store, seed: seed, equivalences: equivalences)
      if assembly.run() {
        store = PatternStore()
        return assembly.finish()
      }
    }
    // Only patterns made for that purpose get here.
    throw .tooManyStates(limit: PatternLimits.maximumStates)
  }
}

extension WordTrieFolds {
  /// The scalar that stands for a scalar.
  func representative(of scalar: UInt32) -> UInt32 {
    let form = forms[Int(blocks[Int(scalar >> 6)]) << 6 | Int(scalar & 63)]
    switch form {
    case 0: return scalar
    case 0xFF00: return 0
    default:
      let bytes = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: form >> UInt32($0)) }
      return UTF8Decoding.scalar(in: bytes.span, at: 0)?.value ?? scalar
    }
  }
}
