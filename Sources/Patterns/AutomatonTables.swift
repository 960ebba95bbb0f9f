/// Where the tables of an automaton are in its image, as `AutomatonFile` describes them.
struct AutomatonLayout: Equatable, Sendable {
  /// Slots of the double array.
  var slotCount: Int
  /// Patterns.
  var patternCount: Int
  /// Codes, code 0 included.
  var codeCount: Int
  /// Blocks of 64 codes.
  var blockCount: Int
  /// Pairs of equivalent characters.
  var pairCount: Int
  /// Characters of the longest pattern.
  var maximumDepth: Int
  /// Whether a match may have another length than its pattern.
  var mixesLengths: Bool

  /// Bytes of the header.
  static let headerBytes = 128

  var blocks: Range<Int> {
    AutomatonLayout.headerBytes..<AutomatonLayout.headerBytes + CharacterCodes.blockSlots * 2
  }
  var codes: Range<Int> { follow(blocks, blockCount * 128) }
  var states: Range<Int> { follow(codes, slotCount * 16) }
  var outputs: Range<Int> { follow(states, slotCount * 4) }
  var patterns: Range<Int> { follow(outputs, patternCount * 8) }
  var pairs: Range<Int> { follow(patterns, pairCount * 8) }
  /// Where the named sections begin.
  var end: Int { AutomatonLayout.aligned(pairs.upperBound) }

  /// The next multiple of 64.
  static func aligned(_ offset: Int) -> Int { (offset + 63) & ~63 }

  private func follow(_ range: Range<Int>, _ count: Int) -> Range<Int> {
    let start = AutomatonLayout.aligned(range.upperBound)
    return start..<start + count
  }
}

/// The two words of a state, as they are in the file.
///
/// The first word holds the base (28 bits), the fail link (28) and the low 8 bits of the depth; the
/// second one the parent (28), the base of the state that the fail link leads to (28), the high 7 bits
/// of the depth and, in the highest bit, whether a pattern ends here.
struct StateRecord {
  var first: UInt64
  var second: UInt64

  static let mask: UInt64 = 0x0FFF_FFFF

  @inline(__always)
  init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  init(base: UInt32, fail: UInt32, failBase: UInt32, parent: UInt32, depth: UInt16, ends: Bool) {
    first = UInt64(base) | UInt64(fail) << 28 | UInt64(depth & 0xFF) << 56
    second =
      UInt64(parent) | UInt64(failBase) << 28 | UInt64(depth >> 8) << 56 | (ends ? 1 << 63 : 0)
  }

  @inline(__always) var base: Int { Int(truncatingIfNeeded: first & StateRecord.mask) }
  @inline(__always) var fail: Int { Int(truncatingIfNeeded: first >> 28 & StateRecord.mask) }
  @inline(__always) var parent: Int { Int(truncatingIfNeeded: second & StateRecord.mask) }
  @inline(__always) var failBase: Int { Int(truncatingIfNeeded: second >> 28 & StateRecord.mask) }
  @inline(__always) var ends: Bool { second >> 63 != 0 }
  @inline(__always) var depth: Int {
    Int(truncatingIfNeeded: first >> 56 | (second >> 56 & 0x7F) << 8)
  }
}

/// One pattern, as in the file: how long it is, and the next shorter one that ends where it ends.
struct OutputRecord {
  /// Bytes (15 bits), characters (15 bits shifted by 16), `next` (shifted by 32).
  var word: UInt64

  @inline(__always)
  init(word: UInt64) { self.word = word }

  init(bytes: Int, characters: Int, next: UInt32) {
    word = UInt64(bytes) | UInt64(characters) << 16 | UInt64(next) << 32
  }

  @inline(__always) var bytes: Int { Int(truncatingIfNeeded: word & 0xFFFF) }
  @inline(__always) var characters: Int { Int(truncatingIfNeeded: word >> 16 & 0xFFFF) }
  /// Identifier + 1, or 0.
  @inline(__always) var next: UInt32 { UInt32(truncatingIfNeeded: word >> 32) }
}

/// The tables of an automaton in memory, for the inner loop: addresses into an image that outlives
/// every use (see `Automaton.withTables`).
@unsafe
struct AutomatonTables {
  let blocks: UnsafePointer<UInt16>
  let codes: UnsafePointer<UInt16>
  let states: UnsafePointer<UInt64>
  let outputs: UnsafePointer<UInt32>
  let patterns: UnsafePointer<UInt64>
  let mixesLengths: Bool
  /// Characters of the longest pattern.
  let maximumDepth: Int

  /// - Precondition: `image` has at least `layout.end` bytes, begins at a multiple of 8, and keeps the
  ///   invariants of `AutomatonFile`.
  init(image: UnsafeRawBufferPointer, layout: AutomatonLayout) {
    let start = unsafe image.baseAddress.unsafelyUnwrapped
    unsafe blocks = unsafe (start + layout.blocks.lowerBound).assumingMemoryBound(to: UInt16.self)
    unsafe codes = unsafe (start + layout.codes.lowerBound).assumingMemoryBound(to: UInt16.self)
    unsafe states = unsafe (start + layout.states.lowerBound).assumingMemoryBound(to: UInt64.self)
    unsafe outputs = unsafe (start + layout.outputs.lowerBound).assumingMemoryBound(to: UInt32.self)
    unsafe patterns = unsafe (start + layout.patterns.lowerBound).assumingMemoryBound(
      to: UInt64.self)
    unsafe mixesLengths = layout.mixesLengths
    unsafe maximumDepth = layout.maximumDepth
  }

  @inline(__always)
  func record(_ state: Int) -> StateRecord {
    unsafe StateRecord(first: states[state &* 2], second: states[state &* 2 &+ 1])
  }

  @inline(__always)
  func output(_ pattern: UInt32) -> OutputRecord {
    unsafe OutputRecord(word: patterns[Int(pattern &- 1)])
  }
}
