internal import CPrefetch
internal import Words

/// Cuts phrases into the keys of `PhraseWords`.
struct KeyCutter {
  private let language: Language
  private let morphology = IndonesianMorphology()
  private var known = KnownWords()
  private var ranges: [Range<Int>] = []
  private var family: [UInt8] = []
  private var waiting: [KnownWords.Key] = []

  init(language: Language) {
    self.language = language
    waiting.reserveCapacity(Self.mostWaiting)
  }

  /// Adds the words of a phrase, `range` of `bytes`, that rules will compare; none where no rule would.
  ///
  /// Some wait: `PhraseWordsBuilder.endPhrase` wants to know how many, and `settle` adds them.
  mutating func cut(_ bytes: Span<UInt8>, _ range: Range<Int>, into words: inout PhraseWordsBuilder)
  {
    if language == .thai {
      cutThai(bytes, range, into: &words)
      return
    }
    if language == .indonesian,
      cutShort(bytes, range, into: &words) || cutASCII(bytes, range, into: &words)
    {
      return
    }
    settle(&words)
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

  /// As `cutASCII`, for phrases of up to 64 bytes with 16 more behind them.
  private mutating func cutShort(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into words: inout PhraseWordsBuilder
  ) -> Bool {
    let (start, count) = (range.lowerBound, range.count)
    guard start >= 0, count <= 64, range.upperBound + 16 <= bytes.count else { return false }
    // A bit for each letter or digit, and for each hyphen.
    var (own, hyphens, all) = (UInt64(0), UInt64(0), UInt64(0))
    var place = 0
    while place < count {
      // Eight bytes lie there, as was just seen.
      var eight = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromByteOffset: start &+ place, as: UInt64.self
      ).littleEndian
      if count &- place < 8 { eight &= (1 &<< UInt64((count &- place) &* 8)) &- 1 }
      all |= eight
      // What is not ASCII is refused below.
      let others = (eight ^ 0x2D2D_2D2D_2D2D_2D2D) &+ 0x7F7F_7F7F_7F7F_7F7F
      own |= Self.gather(WordCutter.wordBits(eight)) &<< UInt64(place)
      hyphens |= Self.gather(~others) &<< UInt64(place)
      place &+= 8
    }
    guard all & 0x8080_8080_8080_8080 == 0 else { return false }
    // A hyphen between two of them is part of the word.
    var rest = own | hyphens & own &<< 1 & own &>> 1
    while rest != 0 {
      let first = rest.trailingZeroBitCount
      let length = (~(rest &>> UInt64(first))).trailingZeroBitCount
      let end = first + length
      rest = end < 64 ? rest & (~0 &<< UInt64(end)) : 0
      guard length <= 16 else {
        settle(&words)
        add(bytes, start + first..<start + end, to: &words)
        continue
      }
      // Sixteen bytes lie there, as was seen above.
      var low = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromByteOffset: start &+ first, as: UInt64.self
      ).littleEndian
      var high: UInt64 = 0
      if length < 8 {
        low &= (1 &<< UInt64(length &* 8)) &- 1
      } else if length > 8 {
        high = unsafe bytes.bytes.unsafeLoadUnaligned(
          fromByteOffset: start &+ first &+ 8, as: UInt64.self
        ).littleEndian
        if length < 16 { high &= (1 &<< UInt64((length &- 8) &* 8)) &- 1 }
      }
      add(KnownWords.Key(low: low, high: high, count: UInt32(length)), to: &words)
    }
    return true
  }

  /// The highest bit of each of eight bytes, the first one lowest.
  @inline(__always)
  private static func gather(_ bits: UInt64) -> UInt64 {
    (((bits &>> 7) & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) &>> 56
  }

  /// Cuts a phrase of ASCII as `WordCutter` does for Indonesian; false, and nothing done, for others.
  private mutating func cutASCII(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into words: inout PhraseWordsBuilder
  ) -> Bool {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count, isASCII(bytes, range) else {
      return false
    }
    var place = range.lowerBound
    let end = range.upperBound
    while place < end {
      let start = place
      var (low, high) = (UInt64(0), UInt64(0))
      while true {
        // Most words end in their first sixteen bytes, which are then a key already.
        let (eight, length) = Self.word(bytes, place, end)
        if place == start { low = eight } else if place == start + 8 { high = eight }
        place += length
        if length == 8, place < end { continue }
        guard place + 1 < end, place > start, bytes[place] == 0x2D,
          WordCutter.isWord(bytes[place + 1])
        else { break }
        // A hyphen within a word.
        place = wordEnd(bytes, place + 1, end)
        if place - start <= 16 { (low, high) = KnownWords.Key.words(bytes, start..<place) }
        break
      }
      if place > start {
        let count = place - start
        if count <= 16 {
          add(KnownWords.Key(low: low, high: high, count: UInt32(count)), to: &words)
        } else {
          settle(&words)
          add(bytes, start..<place, to: &words)
        }
      }
      place += 1
    }
    return true
  }

  /// Whether all bytes of a range, which is inside of `bytes`, are ASCII.
  @inline(__always)
  private func isASCII(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var place = range.lowerBound
    var all: UInt64 = 0
    while range.upperBound - place >= 8 {
      // Eight bytes lie there, as was just seen.
      all |= unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      place += 8
    }
    while place < range.upperBound {
      all |= UInt64(bytes[place])
      place += 1
    }
    return all & 0x8080_8080_8080_8080 == 0
  }

  /// How many of up to eight bytes of ASCII before `end` are letters and digits before the first that is not,
  /// and these, zeros behind them.
  @inline(__always)
  private static func word(
    _ bytes: Span<UInt8>, _ place: Int, _ end: Int
  ) -> (bytes: UInt64, length: Int) {
    var eight: UInt64 = 0
    if place + 8 <= bytes.count {
      // As was just seen.
      eight =
        unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
    } else {
      for at in place..<end { eight |= UInt64(bytes[at]) << UInt64((at - place) * 8) }
    }
    let others = ~WordCutter.wordBits(eight) & 0x8080_8080_8080_8080
    let length = min(others.trailingZeroBitCount / 8, end - place)
    return (length == 8 ? eight : eight & ((1 << UInt64(length * 8)) - 1), length)
  }

  /// Where a word that goes on at `place` ends.
  private func wordEnd(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> Int {
    var place = place
    repeat {
      place += 1
    } while place < end
      && (WordCutter.isWord(bytes[place])
        || bytes[place] == 0x2D && place + 1 < end && WordCutter.isWord(bytes[place + 1]))
    return place
  }

  // MARK: Words that wait

  /// So many wait that the memory which tells of the first one is there when the last one comes.
  private static let mostWaiting = 64

  /// Words whose numbers nobody has looked for yet: they follow those that `words` has.
  var waitingCount: Int { waiting.count }

  private mutating func add(_ key: KnownWords.Key, to words: inout PhraseWordsBuilder) {
    known.fetch(key)
    waiting.append(key)
    if waiting.count == Self.mostWaiting { settle(&words) }
  }

  /// Adds the words that wait. Has to be called behind the last phrase.
  mutating func settle(_ words: inout PhraseWordsBuilder) {
    for index in waiting.indices {
      let key = waiting[index]
      if let number = known[key] {
        words.add(number: Int(number))
      } else {
        let bytes = key.bytes
        add(bytes.span, 0..<bytes.count, to: &words)
      }
    }
    waiting.removeAll(keepingCapacity: true)
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
      (low, high) = Self.words(bytes, range)
    }

    /// Up to sixteen bytes as two numbers.
    static func words(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (low: UInt64, high: UInt64) {
      var (low, high) = (UInt64(0), UInt64(0))
      for (offset, place) in range.enumerated() {
        let byte = UInt64(bytes[place])
        if offset < 8 {
          low |= byte << UInt64(offset * 8)
        } else {
          high |= byte << UInt64(offset * 8 - 64)
        }
      }
      return (low, high)
    }

    /// The word's bytes.
    var bytes: [UInt8] {
      (0..<Int(count)).map { offset in
        UInt8(truncatingIfNeeded: (offset < 8 ? low : high) >> UInt64(offset % 8 * 8))
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

  /// Asks ahead of time for the memory that tells of a key.
  @inline(__always)
  func fetch(_ key: Key) {
    // Nothing is read.
    unsafe slots.withUnsafeBufferPointer {
      unsafe cprefetch_read($0.baseAddress! + key.hash & ($0.count - 1))
    }
  }

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
