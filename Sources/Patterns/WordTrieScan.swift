/// The inner loops of a search, over one folded piece of text.
///
/// All look-ups of one level are made together: what the next ones will read is asked for before it is
/// needed, so the processor does not wait for memory. Tables are read within their bounds whatever
/// they hold: lines below `layout.lines`, containers inside of theirs (`visit` checks each), and no
/// more lines or levels than the text and the layout allow. A file that was changed on purpose could
/// bring wrong matches, and nothing else.
@unsafe
struct WordTrieScan {
  /// A key that may have a container.
  struct LookUp {
    var key: UInt64
    /// Where the pattern would begin.
    var start: UInt32
    /// The next step, or how many bytes the key covers; `WordTrieLookUps.last` when no pattern goes on.
    var cursor: UInt32
  }

  /// A container that was found.
  struct Visit {
    var container: Int
    var key: UInt64
    var start: UInt32
    var cursor: UInt32
  }

  /// A pattern of a container that may stand in the text.
  struct Candidate {
    var pattern: UInt32
    /// Where it would begin and end.
    var start: UInt32
    var end: UInt32
    /// How many bytes the container's patterns begin with.
    var prefix: UInt32
    /// Where these stand, in bytes of all containers; and the pattern's own bytes behind them.
    var head: Int
    var tail: Int
  }

  let tables: WordTrieTables
  let scratch: WordTrieScratch
  let text: WordTrieText
  /// The offset of the piece in the text, when nothing was folded.
  let base: Int
  let isFolded: Bool
  /// Whether only some of the places that begin a step count.
  let isBounded: Bool
  /// No pattern is looked for that begins here or later.
  let limit: Int
  private var matchCount = 0
  private var candidateCount = 0

  init(
    tables: WordTrieTables, scratch: WordTrieScratch, text: WordTrieText, base: Int,
    isFolded: Bool, isBounded: Bool, limit: Int
  ) {
    unsafe self.tables = tables
    unsafe self.scratch = scratch
    unsafe self.text = text
    unsafe self.base = base
    unsafe self.isFolded = isFolded
    unsafe self.isBounded = isBounded
    unsafe self.limit = limit
  }

  /// Finds all patterns that begin before the limit.
  mutating func run(into matches: inout [PatternMatch]) {
    var step = 0
    while unsafe step < text.stepCount, unsafe text.start(step) < limit {
      unsafe scanSteps(from: &step, into: &matches)
    }
    if unsafe tables.layout.flags & WordTrieFlags.hasBlocks != 0 {
      var place = 0
      while unsafe place < limit { unsafe scanBlocks(from: &place, into: &matches) }
    }
    unsafe flush(into: &matches)
  }

  // MARK: Matches

  private mutating func flush(into matches: inout [PatternMatch]) {
    unsafe matches.append(
      contentsOf: UnsafeBufferPointer(start: scratch.matches, count: matchCount))
    unsafe matchCount = 0
  }

  /// Takes note of a match whose bytes were compared.
  @inline(__always)
  private mutating func take(
    _ pattern: UInt32, _ start: Int, _ end: Int, into matches: inout [PatternMatch]
  ) {
    guard unsafe Int(pattern) < tables.layout.patternCount else { return }
    let match = unsafe PatternMatch(
      pattern: PatternID(rawValue: pattern),
      start: isFolded ? scratch.origins[start] : base &+ start,
      end: isFolded ? scratch.origins[end] : base &+ end)
    unsafe scratch.matches[matchCount] = match
    unsafe matchCount &+= 1
    if unsafe matchCount == WordTrieScratch.matchCount { unsafe flush(into: &matches) }
  }

  // MARK: Beginnings

  /// Looks for patterns that begin with the next steps.
  private mutating func scanSteps(from step: inout Int, into matches: inout [PatternMatch]) {
    let end = unsafe min(step &+ WordTrieScratch.batch, text.stepCount)
    let (ahead, shorts) = unsafe (scratch.ahead, scratch.next)
    var (aheadCount, shortCount) = (0, 0)
    var index = step
    while index < end {
      let start = unsafe text.start(index)
      if unsafe start >= limit { break }
      if unsafe isBounded, unsafe !text.isPlace(start) {
        index &+= 1
        continue
      }
      let key = unsafe text.keys[index]
      let place = UInt32(truncatingIfNeeded: start)
      unsafe shorts[shortCount] = LookUp(
        key: key, start: place, cursor: UInt32(truncatingIfNeeded: index))
      shortCount &+= unsafe tables.mayBeShort(key) ? 1 : 0
      let longer = unsafe tables.keys.chain(
        key, text.keys[index &+ 1], isSpaced: text.isSpaced(index &+ 1))
      unsafe prefetch(tables.filterAddress(longer))
      unsafe ahead[aheadCount] = LookUp(
        key: longer, start: place, cursor: UInt32(truncatingIfNeeded: index &+ 2))
      aheadCount &+= 1
      index &+= 1
    }
    aheadCount = unsafe filter(aheadCount)
    step = index
    for place in 0..<shortCount {
      if place &+ WordTrieLookUps.distance < shortCount {
        unsafe prefetch(tables.shortAddress(shorts[place &+ WordTrieLookUps.distance].key))
      }
      let found = unsafe shorts[place]
      let (index, start) = (Int(found.cursor), Int(found.start))
      let length = unsafe text.end(index) &- start
      if length <= WordTrieKeys.blockBytes {
        unsafe takeShort(found.key, start, length, isBlock: false, into: &matches)
        if unsafe tables.layout.flags & WordTrieFlags.hasZeros == 0 { continue }
      }
      unsafe ahead[aheadCount] = LookUp(
        key: tables.keys.whole(found.key, isBlock: false), start: found.start,
        cursor: WordTrieLookUps.last)
      aheadCount &+= 1
    }
    unsafe descend(aheadCount, byBlocks: false, into: &matches)
  }

  /// Keeps the look-ups ahead that the filter lets through; says how many they are.
  @inline(__always)
  private func filter(_ count: Int) -> Int {
    let ahead = unsafe scratch.ahead
    var kept = 0
    for place in 0..<count {
      let lookUp = unsafe ahead[place]
      unsafe ahead[kept] = lookUp
      kept &+= unsafe tables.mayBegin(lookUp.key) ? 1 : 0
    }
    return kept
  }

  /// Looks for patterns among the short ones.
  @inline(__always)
  private mutating func takeShort(
    _ key: UInt64, _ start: Int, _ length: Int, isBlock: Bool,
    into matches: inout [PatternMatch]
  ) {
    let (low, high) = unsafe words(start)
    let entry = unsafe tables.short(
      key, low & WordTrieMask.low(length), high & WordTrieMask.high(length))
    // The table's patterns hold no zeros: if the last byte is none, equal words have equal lengths.
    if let entry, entry.isBlock == isBlock, unsafe text.bytes[start &+ length &- 1] != 0,
      unsafe text.isPlace(start &+ length)
    {
      unsafe take(entry.pattern, start, start &+ length, into: &matches)
    }
  }

  /// The twelve bytes from `start` on, and four more.
  @inline(__always)
  private func words(_ start: Int) -> (UInt64, UInt64) {
    let raw = unsafe UnsafeRawPointer(text.bytes)
    return unsafe (
      raw.loadUnaligned(fromByteOffset: start, as: UInt64.self),
      raw.loadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self)
    )
  }

  /// Looks for patterns by blocks of bytes, from the next places on.
  private mutating func scanBlocks(from place: inout Int, into matches: inout [PatternMatch]) {
    let (ahead, shorts) = unsafe (scratch.ahead, scratch.next)
    var (aheadCount, shortCount, beginnings) = (0, 0, 0)
    let always = unsafe tables.firstBytes[4]
    let hasZeros = unsafe tables.layout.flags & WordTrieFlags.hasZeros != 0
    var here = place
    while unsafe here < limit, beginnings < WordTrieScratch.batch {
      // The places from here to the end of a word of the bitmap.
      var left = unsafe text.places[here &>> 6] &>> UInt64(truncatingIfNeeded: here & 63)
      let end = unsafe min((here | 63) &+ 1, limit)
      while left != 0 {
        let start = here &+ left.trailingZeroBitCount
        left &= left &- 1
        if start >= end { break }
        let first = unsafe text.bytes[start]
        let firsts = unsafe tables.firstBytes[Int(first &>> 6)]
        if firsts &>> UInt64(first & 63) & 1 == 0 { continue }
        beginnings &+= 1
        let (low, rest) = unsafe words(start)
        let high = rest & 0xFFFF_FFFF
        let slot = WordTrieKeys.lengthSlot(low)
        var lengths = unsafe UInt64(tables.lengths[slot]) | always
        lengths &= unsafe placesBehind(start)
        while lengths != 0 {
          let length = lengths.trailingZeroBitCount &+ 1
          lengths &= lengths &- 1
          let key = unsafe tables.keys.short(
            low & WordTrieMask.low(length), high & WordTrieMask.high(length), count: length)
          unsafe shorts[shortCount] = LookUp(
            key: key, start: UInt32(truncatingIfNeeded: start),
            cursor: UInt32(truncatingIfNeeded: length))
          shortCount &+= unsafe tables.mayBeShort(key) ? 1 : 0
        }
        let key = unsafe tables.keys.block(0, low, high)
        unsafe ahead[aheadCount] = LookUp(
          key: key, start: UInt32(truncatingIfNeeded: start),
          cursor: UInt32(truncatingIfNeeded: WordTrieKeys.blockBytes))
        unsafe prefetch(tables.filterAddress(key))
        aheadCount &+= 1
      }
      here = end
    }
    place = here
    aheadCount = unsafe filter(aheadCount)
    for place in 0..<shortCount {
      if place &+ WordTrieLookUps.distance < shortCount {
        unsafe prefetch(tables.shortAddress(shorts[place &+ WordTrieLookUps.distance].key))
      }
      let found = unsafe shorts[place]
      unsafe takeShort(
        found.key, Int(found.start), Int(found.cursor), isBlock: true, into: &matches)
      if hasZeros {
        unsafe ahead[aheadCount] = LookUp(
          key: tables.keys.whole(found.key, isBlock: true), start: found.start,
          cursor: WordTrieLookUps.last)
        aheadCount &+= 1
      }
    }
    unsafe descend(aheadCount, byBlocks: true, into: &matches)
  }

  /// The places one to twelve bytes behind `start`, the first one lowest.
  @inline(__always)
  private func placesBehind(_ start: Int) -> UInt64 {
    let first = start &+ 1
    let shift = UInt64(truncatingIfNeeded: first & 63)
    let word = first &>> 6
    let low = unsafe text.places[word] &>> shift
    // Shifted twice, since a shift by 64 is none.
    let high = unsafe (text.places[word &+ 1] &<< 1) &<< (63 &- shift)
    return (low | high) & 0xFFF
  }

  // MARK: Levels

  /// Looks the keys up, visits the containers that are there, and goes on with the keys that these lead
  /// to. Each level goes on behind the one before it, so there is a last one.
  @inline(__always)
  private mutating func descend(
    _ first: Int, byBlocks: Bool, into matches: inout [PatternMatch]
  ) {
    var count = first
    let (here, there) = unsafe (scratch.ahead, scratch.next)
    let visits = unsafe scratch.visits
    while count > 0 {
      var found = 0
      for place in 0..<count {
        if place &+ WordTrieLookUps.distance < count {
          unsafe prefetch(tables.address(here[place &+ WordTrieLookUps.distance].key))
        }
        let lookUp = unsafe here[place]
        guard let container = unsafe tables.container(lookUp.key) else { continue }
        unsafe visits[found] = Visit(
          container: container, key: lookUp.key, start: lookUp.start, cursor: lookUp.cursor)
        found &+= 1
        unsafe prefetch(tables.containers + container)
      }
      var more = 0
      for place in 0..<found {
        unsafe visit(visits[place], byBlocks: byBlocks, there, &more, into: &matches)
      }
      unsafe compare(into: &matches)
      // Of the keys that the containers led to, those that the filter lets through.
      count = 0
      for place in 0..<more {
        let lookUp = unsafe there[place]
        unsafe here[count] = lookUp
        count &+= unsafe tables.mayGoOn(lookUp.key) ? 1 : 0
      }
    }
  }

  /// Compares the patterns of a container with the text.
  @inline(__always)
  private mutating func visit(
    _ visit: Visit, byBlocks: Bool, _ there: UnsafeMutablePointer<LookUp>, _ more: inout Int,
    into matches: inout [PatternMatch]
  ) {
    let limit = unsafe tables.layout.units &- WordTrieLayout.paddingUnits
    let own = visit.container
    if own >= limit { return }
    let header = unsafe WordTrieContainer(word: tables.containers[own])
    let list = own &+ (header.goesOn ? 2 : 1)
    let strings = list &+ header.count
    let end = own &+ header.units
    // The list lies inside of the container, and that inside of the table.
    if strings > end || end > limit { return }
    let start = Int(visit.start)
    if header.prefix >= 8 {
      unsafe select(list..<strings, end, header.prefix, start, mayBeShort: false, &matches)
    } else {
      unsafe select(list..<strings, end, header.prefix, start, mayBeShort: true, &matches)
    }
    if visit.cursor == WordTrieLookUps.last || !header.goesOn { return }
    let successors = unsafe tables.containers[own &+ 1]
    let cursor = Int(visit.cursor)
    if byBlocks {
      let from = start &+ cursor
      if unsafe from >= text.count { return }
      let (low, rest) = unsafe words(from)
      let high = rest & 0xFFFF_FFFF
      if unsafe from &+ WordTrieKeys.blockBytes <= text.count {
        let key = unsafe tables.keys.block(visit.key, low, high)
        unsafe there[more] = LookUp(
          key: key, start: visit.start,
          cursor: visit.cursor &+ UInt32(WordTrieKeys.blockBytes))
        unsafe prefetch(tables.deepFilterAddress(key))
        more &+= successors &>> (key &>> 58) & 1 != 0 ? 1 : 0
      }
      var endings = header.endings
      if endings == 0 { return }
      endings &= unsafe placesBehind(from)
      while endings != 0 {
        let length = endings.trailingZeroBitCount &+ 1
        endings &= endings &- 1
        let key = unsafe tables.keys.ending(
          visit.key, low & WordTrieMask.low(length), high & WordTrieMask.high(length),
          count: length)
        unsafe prefetch(tables.deepFilterAddress(key))
        unsafe there[more] = LookUp(
          key: key, start: visit.start, cursor: WordTrieLookUps.last)
        more &+= 1
      }
    } else if unsafe cursor < text.stepCount {
      let key = unsafe tables.keys.chain(
        visit.key, text.keys[cursor], isSpaced: text.isSpaced(cursor))
      unsafe there[more] = LookUp(
        key: key, start: visit.start, cursor: visit.cursor &+ 1)
      unsafe prefetch(tables.deepFilterAddress(key))
      more &+= successors &>> (key &>> 58) & 1 != 0 ? 1 : 0
    }
  }

  /// Takes those of a container's entries for candidates whose last bytes may stand in the text.
  ///
  /// The first bytes of all and the rest of each stand behind them, up to word `end`.
  @inline(__always)
  private mutating func select(
    _ entries: Range<Int>, _ end: Int, _ prefix: Int, _ start: Int, mayBeShort: Bool,
    _ matches: inout [PatternMatch]
  ) {
    let containers = unsafe tables.containers
    let text8 = unsafe UnsafeRawPointer(text.bytes) + start - 8
    let room = unsafe text.count &- start
    var place = entries.lowerBound
    while place < entries.upperBound {
      let entry = unsafe WordTrieEntry(word: containers[place])
      place &+= 1
      let length = entry.length
      // Shorter ones come first.
      if length > room { return }
      var last = unsafe text8.loadUnaligned(fromByteOffset: length, as: UInt64.self)
      if mayBeShort, length < 8 {
        last = last &>> UInt64(truncatingIfNeeded: 64 &- length &* 8)
      }
      if !entry.agrees(last) { continue }
      if unsafe !text.isPlace(start &+ length) { continue }
      var tail = prefix
      var before = entries.lowerBound
      while before < place &- 1 {
        unsafe tail &+= WordTrieEntry(word: containers[before]).length &- prefix
        before &+= 1
      }
      // Only of a file that was changed on purpose; all bytes compared lie inside of the container.
      if length < prefix || tail < 0 || tail &+ length &- prefix > (end &- entries.upperBound) &* 8
      {
        return
      }
      let head = entries.upperBound &* 8
      unsafe prefetch(UnsafeRawPointer(containers) + head + tail)
      unsafe scratch.candidates[candidateCount] = Candidate(
        pattern: entry.pattern, start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: start &+ length),
        prefix: UInt32(truncatingIfNeeded: prefix),
        head: head, tail: head &+ tail)
      unsafe candidateCount &+= 1
      if unsafe candidateCount == WordTrieScratch.candidateCount { unsafe compare(into: &matches) }
    }
  }

  /// Compares the candidates with the text, in their order, and takes those that stand there.
  private mutating func compare(into matches: inout [PatternMatch]) {
    let own = unsafe UnsafeRawPointer(tables.containers)
    let raw = unsafe UnsafeRawPointer(text.bytes)
    for place in 0..<(unsafe candidateCount) {
      let one = unsafe scratch.candidates[place]
      let (start, end, prefix) = (Int(one.start), Int(one.end), Int(one.prefix))
      if unsafe WordTrieScan.areEqual(raw + start, own + one.head, prefix),
        unsafe WordTrieScan.areEqual(raw + start + prefix, own + one.tail, end &- start &- prefix)
      {
        unsafe take(one.pattern, start, end, into: &matches)
      }
    }
    unsafe candidateCount = 0
  }

  /// Whether two runs of bytes are equal. Seven bytes behind both may be read.
  @inline(__always)
  private static func areEqual(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ count: Int
  ) -> Bool {
    var place = 0
    while count &- place >= 8 {
      let x = unsafe a.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let y = unsafe b.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      if x != y { return false }
      place &+= 8
    }
    if place == count { return true }
    let x = unsafe a.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    let y = unsafe b.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    return (x ^ y) & WordTrieMask.low(count &- place) == 0
  }
}

/// Numbers that go with look-ups.
enum WordTrieLookUps {
  /// The cursor of a key that no longer one follows.
  static let last = UInt32.max
  /// How many look-ups lie between asking for memory and reading it.
  static let distance = 12
}
