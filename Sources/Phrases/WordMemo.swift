internal import CPrefetch

/// What was found out about written words, by their bytes. Its owner makes a new one when it is full,
/// so it never grows with the text.
struct WordMemo {
  static let limit = 1 << 16

  /// What is kept of a word.
  struct Entry {
    /// Two numbers; negative for none.
    var number: Int32
    var root: Int32 = -1
    /// `PhraseWords.following(root)`.
    var following: UInt64 = 0
    /// What else its owner knows of the word: a place in a list of the owner's, and how many there are.
    var own: Range<Int32> = 0..<0
  }

  /// A word's bytes: the first sixteen, zeros behind the word, and how many there are.
  struct Key: Equatable {
    fileprivate var low: UInt64
    fileprivate var high: UInt64
    fileprivate var count: Int

    init(_ word: Span<UInt8>, _ range: Range<Int>) {
      let first = range.lowerBound
      count = range.count
      low = WordMemo.load(word, first, min(8, count))
      high = WordMemo.load(word, first + 8, min(8, count - 8))
    }

    /// Good enough to find a place.
    fileprivate var hash: Int {
      var mixed = (low ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
      mixed = (mixed ^ mixed >> 32 ^ high) &* 0xFF51_AFD7_ED55_8CCD
      return Int(truncatingIfNeeded: mixed >> 33)
    }
  }

  /// A power of two of them, at most half taken. They grow with the words: a large table would be spread
  /// over more memory than stays near the processor.
  private var slots = [Int32](repeating: -1, count: 1 << 10)
  /// Key and entry side by side: most words of a text are met again, and are one look at memory.
  private var kept: [(key: Key, entry: Entry)] = []
  /// For words of more than sixteen bytes where the others begin in `bytes`.
  private var starts: [Int32] = []
  private var bytes: [UInt8] = []

  /// Whether nothing more fits.
  var isFull: Bool { kept.count == Self.limit || bytes.count > Self.limit * 64 }

  /// Where the word was kept; nil for a new one.
  /// - Parameter key: that of the word.
  func place(of key: Key, _ word: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var slot = key.hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      if kept[entry].key == key, key.count <= 16 || isEqual(entry, word, range) { return entry }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Asks the processor to fetch what `place` looks at first; then, with `fetchEntry`, what it looks at behind
  /// that.
  func fetch(_ key: Key) {
    let slot = key.hash & (slots.count - 1)
    // The slot is one of the array, by the mask.
    unsafe slots.withUnsafeBufferPointer { unsafe cprefetch_read($0.baseAddress! + slot) }
  }

  func fetchEntry(_ key: Key) {
    let entry = Int(slots[key.hash & (slots.count - 1)])
    guard entry >= 0 else { return }
    precondition(entry < kept.count)
    unsafe kept.withUnsafeBufferPointer { unsafe cprefetch_read($0.baseAddress! + entry) }
  }

  /// What is kept at a place.
  subscript(place: Int) -> Entry { kept[place].entry }

  /// Keeps an entry for a new word, and gives its place.
  /// - Precondition: it is not full.
  mutating func keep(
    _ entry: Entry, for key: Key, _ word: Span<UInt8>, _ range: Range<Int>
  ) -> Int {
    kept.append((key, entry))
    starts.append(Int32(bytes.count))
    for place in range.dropFirst(16) { bytes.append(word[place]) }
    if kept.count * 2 > slots.count {
      slots = [Int32](repeating: -1, count: slots.count * 2)
      for place in kept.indices { insert(place) }
    } else {
      insert(kept.count - 1)
    }
    return kept.count - 1
  }

  private mutating func insert(_ place: Int) {
    var slot = kept[place].key.hash & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(place)
  }

  /// Up to eight bytes as a number, the first one lowest.
  @inline(__always)
  private static func load(_ word: Span<UInt8>, _ first: Int, _ count: Int) -> UInt64 {
    guard count > 0 else { return 0 }
    precondition(first >= 0 && first + count <= word.count)
    if first + 8 <= word.count {
      // Inside of the span, as was just seen.
      let bytes = unsafe word.withUnsafeBytes {
        unsafe UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: first, as: UInt64.self))
      }
      return bytes & (UInt64.max >> UInt64(64 - 8 * count))
    }
    var bytes: UInt64 = 0
    for offset in 0..<count { bytes |= UInt64(word[first + offset]) << UInt64(8 * offset) }
    return bytes
  }

  private func isEqual(_ entry: Int, _ word: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = Int(starts[entry])
    for (offset, place) in range.dropFirst(16).enumerated()
    where bytes[start + offset] != word[place] {
      return false
    }
    return true
  }
}

/// By which rule up to three written words with single spaces between them are a form of a phrase.
/// Each slot holds the last that fell into it; phrase and words are compared whole.
struct FormMemo {
  /// Places of written words in a `WordMemo`, sixteen bits each, and above them how many they are.
  struct Key {
    /// Nil when there are too many words, or others than single spaces between them.
    private(set) var packed: UInt64?

    init(_ written: Int) { packed = written < 0 ? nil : 1 << 48 | UInt64(written) }

    mutating func append(_ written: Int, isBehindSpace: Bool) {
      guard let words = packed, isBehindSpace, written >= 0, words >> 48 < 3 else {
        packed = nil
        return
      }
      packed = (words >> 48 + 1) << 48 | (words & 0xFFFF_FFFF) << 16 | UInt64(written)
    }
  }

  private static let slots = 1 << 14
  private struct Slot {
    var key: UInt64 = 0
    var phrase: UInt32 = 0
    /// 0 for none, else the rule + 1.
    var rule: UInt8 = 0
  }

  private var kept = [Slot](repeating: Slot(), count: slots)

  private static func slot(_ phrase: UInt32, _ key: UInt64) -> Int {
    let mixed = (key ^ UInt64(phrase) << 20) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 50)
  }

  /// What was kept, a nil among it; nil when nothing was.
  subscript(phrase: UInt32, key: UInt64) -> MatchRule?? {
    let slot = Self.slot(phrase, key)
    let own = kept[slot]
    guard own.key == key, own.phrase == phrase else { return nil }
    return .some(own.rule == 0 ? nil : MatchRule(rawValue: own.rule - 1))
  }

  mutating func keep(_ rule: MatchRule?, for phrase: UInt32, _ key: UInt64) {
    let slot = Self.slot(phrase, key)
    kept[slot] = Slot(key: key, phrase: phrase, rule: rule.map { $0.rawValue + 1 } ?? 0)
  }
}
