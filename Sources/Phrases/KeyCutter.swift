internal import Words

/// Cuts phrases into the keys of `PhraseWords`.
struct KeyCutter {
  private let language: Language
  private let morphology = IndonesianMorphology()
  private var known = KnownWords()
  private var ranges: [Range<Int>] = []
  private var family: [UInt8] = []

  init(language: Language) { self.language = language }

  /// Adds the words of a phrase, `range` of `bytes`, that rules will compare; none where no rule would.
  mutating func cut(_ bytes: Span<UInt8>, _ range: Range<Int>, into words: inout PhraseWordsBuilder)
  {
    if language == .thai {
      cutThai(bytes, range, into: &words)
      return
    }
    if language == .indonesian, cutASCII(bytes, range, into: &words) { return }
    let text = bytes.extracting(range)
    let cutter = WordCutter(language: language)
    ranges.removeAll(keepingCapacity: true)
    var offset = 0
    while let range = cutter.next(text, from: offset, to: text.count, isDash: { _ in false }) {
      ranges.append(range)
      offset = range.upperBound
    }
    // A word alone has no gaps; only Indonesian has other forms of it.
    guard ranges.count > 1 || language == .indonesian else { return }
    for own in ranges {
      if language == .indonesian {
        let place = range.lowerBound + own.lowerBound..<range.lowerBound + own.upperBound
        add(bytes, place, to: &words)
      } else {
        words.add(text.extracting(own))
      }
    }
  }

  private func cutThai(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into words: inout PhraseWordsBuilder
  ) {
    let text = bytes.extracting(range)
    var parts: [Range<Int>] = []
    var start = 0
    for place in 0...text.count where place == text.count || text[place] == 0x20 {
      if place > start { parts.append(start..<place) }
      start = place + 1
    }
    guard parts.count > 1 else { return }
    for part in parts { words.add(text.extracting(part)) }
  }

  /// Cuts a phrase of ASCII as `WordCutter` does for Indonesian; false, and nothing done, for others.
  private mutating func cutASCII(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into words: inout PhraseWordsBuilder
  ) -> Bool {
    var all: UInt8 = 0
    for place in range { all |= bytes[place] }
    guard all < 0x80 else { return false }
    var place = range.lowerBound
    let end = range.upperBound
    while place < end {
      guard WordCutter.isWord(bytes[place]) else {
        place += 1
        continue
      }
      let start = place
      repeat {
        place += 1
      } while place < end
        && (WordCutter.isWord(bytes[place])
          || bytes[place] == 0x2D && place + 1 < end && WordCutter.isWord(bytes[place + 1]))
      add(bytes, start..<place, to: &words)
    }
    return true
  }

  /// Adds the family of a written word.
  private mutating func add(
    _ bytes: Span<UInt8>, _ range: Range<Int>, to words: inout PhraseWordsBuilder
  ) {
    let key = KnownWords.Key(bytes, range)
    if let key, let number = known[key] {
      words.add(number: Int(number))
      return
    }
    family.removeAll(keepingCapacity: true)
    morphology.appendFamily(of: bytes.extracting(range), to: &family)
    let number = words.word(family.span)
    words.add(number: number)
    if let key { known.keep(UInt32(number), for: key) }
  }
}

/// The numbers of written words of up to sixteen bytes, met before. It is made anew when it has grown to
/// its limit, so it never grows with the list.
private struct KnownWords {
  private static let limit = 1 << 20

  /// A word's bytes, zeros behind them, and how many there are.
  struct Key: Equatable {
    var low: UInt64
    var high: UInt64
    var count: UInt32

    /// Nil for a longer word.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
      guard range.count <= 16, !range.isEmpty else { return nil }
      count = UInt32(range.count)
      let start = range.lowerBound
      if start + 16 <= bytes.count {
        // Sixteen bytes from the start on are inside, as was just seen.
        (low, high) = unsafe bytes.withUnsafeBytes {
          unsafe (
            UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: UInt64.self)),
            UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
          )
        }
        if range.count < 8 { low &= (1 << UInt64(range.count * 8)) - 1 }
        high =
          range.count <= 8
          ? 0 : range.count == 16 ? high : high & ((1 << UInt64(range.count * 8 - 64)) - 1)
      } else {
        (low, high) = (0, 0)
        for (offset, place) in range.enumerated() {
          let byte = UInt64(bytes[place])
          if offset < 8 {
            low |= byte << UInt64(offset * 8)
          } else {
            high |= byte << UInt64(offset * 8 - 64)
          }
        }
      }
    }

    /// Good enough to find a place.
    var hash: Int {
      var mixed = (low ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
      mixed = (mixed ^ mixed >> 32 ^ high) &* 0xFF51_AFD7_ED55_8CCD
      return Int(truncatingIfNeeded: mixed >> 33)
    }
  }

  private struct Slot {
    /// Of no bytes where nothing is.
    var low: UInt64 = 0
    var high: UInt64 = 0
    var count: UInt32 = 0
    var number: UInt32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  private var count = 0

  subscript(key: Key) -> UInt32? {
    let mask = slots.count - 1
    var place = key.hash & mask
    // At most half of the slots are taken, so an empty one comes.
    while true {
      let slot = slots[place]
      if slot.low == key.low, slot.high == key.high, slot.count == key.count { return slot.number }
      if slot.count == 0 { return nil }
      place = (place + 1) & mask
    }
  }

  /// Keeps the number of a new key.
  mutating func keep(_ number: UInt32, for key: Key) {
    if count == Self.limit { self = KnownWords() }
    if (count + 1) * 2 > slots.count {
      var larger = [Slot](repeating: Slot(), count: slots.count * 2)
      swap(&larger, &slots)
      for slot in larger where slot.count > 0 { put(slot) }
    }
    put(Slot(low: key.low, high: key.high, count: key.count, number: number))
    count += 1
  }

  private mutating func put(_ slot: Slot) {
    let mask = slots.count - 1
    var place = Key(low: slot.low, high: slot.high, count: slot.count).hash & mask
    while slots[place].count != 0 { place = (place + 1) & mask }
    slots[place] = slot
  }
}

extension KnownWords.Key {
  init(low: UInt64, high: UInt64, count: UInt32) {
    self.low = low
    self.high = high
    self.count = count
  }
}
