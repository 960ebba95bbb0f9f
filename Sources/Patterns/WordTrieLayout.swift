internal import CTries

/// Where the tables of a word trie are in its image, as `WordTrieFile` describes them.
struct WordTrieLayout: Equatable, Sendable {
  /// Patterns.
  var patternCount = 0
  /// Bytes of the longest pattern.
  var maximumPatternBytes = 0
  /// What the keys are made with.
  var seed: UInt32 = 0
  /// See `WordTrieFlags`.
  var flags: UInt32 = 0
  /// Words of 64 bits in the filters of short patterns, of prefixes of the first level, and of longer
  /// prefixes: powers of two.
  var shortFilterWords = 1
  var filterWords = 1
  var deepFilterWords = 1
  /// Lines of 64 bytes in the table of short patterns, and in the table of containers.
  var shortLines = 1
  var lines = 1
  /// How many lines a look-up may have to read in each.
  var shortReach = 1
  var reach = 1
  /// Words of 64 bits of all containers, with the padding behind them.
  var units = 0
  /// Pairs of equivalent characters.
  var pairCount = 0

  static let headerBytes = 128
  /// How many masks of lengths there are.
  static let lengthMasks = 4096
  /// Words behind the last container, so that eight bytes may be read where fewer are meant.
  static let paddingUnits = 8

  var firstBytes: Range<Int> { Self.headerBytes..<Self.headerBytes + 64 }
  var lengths: Range<Int> { follow(firstBytes, Self.lengthMasks * 2) }
  var shortFilter: Range<Int> { follow(lengths, shortFilterWords * 8) }
  var filter: Range<Int> { follow(shortFilter, filterWords * 8) }
  var deepFilter: Range<Int> { follow(filter, deepFilterWords * 8) }
  var shorts: Range<Int> { follow(deepFilter, shortLines * 64) }
  var table: Range<Int> { follow(shorts, lines * 64) }
  var containers: Range<Int> { follow(table, units * 8) }
  var pairs: Range<Int> { follow(containers, pairCount * 8) }
  /// Where the named sections begin.
  var end: Int { AutomatonLayout.aligned(pairs.upperBound) }

  private func follow(_ range: Range<Int>, _ count: Int) -> Range<Int> {
    let start = AutomatonLayout.aligned(range.upperBound)
    return start..<start + count
  }
}

/// What a trie has that a search must look out for.
enum WordTrieFlags {
  /// Some patterns are looked for by blocks of bytes.
  static let hasBlocks: UInt32 = 1
  /// Some short patterns hold U+0000, and lie in containers.
  static let hasZeros: UInt32 = 2
  static let all: UInt32 = 3
}

/// A place in the table of short patterns: up to twelve bytes, zeros behind them, and which one it is.
struct WordTrieShort {
  let low: UInt64
  /// Bytes 8 to 11 (32 bits), the identifier (30 bits), whether it is looked for by blocks (1 bit).
  let high: UInt64

  /// What stands where nothing is.
  static let empty = UInt64.max

  init(low: UInt64, high: UInt64, pattern: UInt32, isBlock: Bool) {
    self.low = low
    self.high = high & 0xFFFF_FFFF | UInt64(pattern) << 32 | (isBlock ? 1 << 62 : 0)
  }
}

/// The first word of a container.
struct WordTrieContainer {
  /// How many patterns it lists (bits 0 to 7), lengths of patterns that end in the next block and have
  /// containers of their own (bits 8 to 19), whether longer patterns go on elsewhere (bit 20), how many
  /// bytes all of them begin with (bits 32 to 47), words of 64 bits of all of it (bits 48 to 63).
  let word: UInt64

  init(count: Int, endings: UInt64, goesOn: Bool, prefix: Int, units: Int) {
    word =
      UInt64(count) | endings << 8 | (goesOn ? 1 << 20 : 0) | UInt64(prefix) << 32
      | UInt64(units) << 48
  }
}

/// One pattern of a container.
struct WordTrieEntry {
  /// The identifier (32 bits), how many bytes it has (16), `WordTrieKeys.check` of the last eight (16).
  let word: UInt64

  init(pattern: UInt32, length: Int, check: UInt64) {
    word = UInt64(pattern) | UInt64(length) << 32 | check << 48
  }
}

/// The tables of a word trie in memory, for the inner loops: addresses into an image that outlives every
/// use. Nothing that was read from the tables is trusted: see `WordTrieScan`.
@unsafe
struct WordTrieTables {
  let tables: ctries_tables
  let layout: WordTrieLayout
  let keys: WordTrieKeys

  /// - Precondition: `image` has at least `layout.end` bytes and begins at a multiple of 8.
  init(image: UnsafeRawBufferPointer, layout: WordTrieLayout) {
    let start = unsafe image.baseAddress.unsafelyUnwrapped
    func words(_ range: Range<Int>) -> UnsafePointer<UInt64> {
      unsafe (start + range.lowerBound).assumingMemoryBound(to: UInt64.self)
    }
    let keys = WordTrieKeys(seed: layout.seed)
    unsafe tables = unsafe ctries_tables(
      first_bytes: words(layout.firstBytes),
      lengths: (start + layout.lengths.lowerBound).assumingMemoryBound(to: UInt16.self),
      short_filter: words(layout.shortFilter), filter: words(layout.filter),
      deep_filter: words(layout.deepFilter), shorts: words(layout.shorts),
      table: words(layout.table), containers: words(layout.containers),
      short_filter_mask: UInt64(layout.shortFilterWords - 1),
      filter_mask: UInt64(layout.filterWords - 1),
      deep_filter_mask: UInt64(layout.deepFilterWords - 1),
      short_lines: UInt64(layout.shortLines), lines: UInt64(layout.lines),
      short_reach: UInt64(layout.shortReach), reach: UInt64(layout.reach),
      units: Int64(layout.units - WordTrieLayout.paddingUnits),
      a: keys.a, b: keys.b, c: keys.c, d: keys.d, e: keys.e,
      has_zeros: layout.flags & WordTrieFlags.hasZeros != 0 ? 1 : 0, is_wide: 0)
    unsafe self.layout = layout
    unsafe self.keys = keys
  }
}
