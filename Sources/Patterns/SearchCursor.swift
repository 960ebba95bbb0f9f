/// Where a search stands: the inner loops of the module.
///
/// They trust the tables, which `AutomatonFile` checks when a file is opened: every base, link and
/// output leads inside of its table (invariants 4 to 7), so no access needs a check of its own; fail
/// links lead to smaller depths (5) and chains of outputs to shorter patterns (7), so no loop runs
/// forever. Only the text is not trusted.
struct SearchCursor: Sendable {
  /// Which bytes are searched.
  let range: Range<Int>
  /// The next byte to read.
  private var position: Int
  private var state = 0
  /// The pattern to report next at `position`: identifier + 1, or 0.
  private var pending: UInt32 = 0

  init(_ range: Range<Int>) {
    precondition(range.lowerBound >= 0, "a range of offsets begins at 0 or later")
    self.range = range
    position = range.lowerBound
  }

  /// Stores the next matches, at most `capacity`; 0 at the end of the range.
  @inline(__always)
  mutating func fill(
    _ matches: UnsafeMutablePointer<PatternMatch>, capacity: Int,
    text: UnsafeBufferPointer<UInt8>, tables: AutomatonTables, policy: MatchPolicy
  ) -> Int {
    guard !range.isEmpty, let bytes = text.baseAddress else { return 0 }
    return switch policy {
    case .all: unsafe fillAll(matches, capacity: capacity, bytes: bytes, tables: tables)
    case .leftmostLongest:
      unsafe fillLeftmost(matches, capacity: capacity, bytes: bytes, tables: tables)
    }
  }

  @inline(never)
  private mutating func fillAll(
    _ matches: UnsafeMutablePointer<PatternMatch>, capacity: Int, bytes: UnsafePointer<UInt8>,
    tables: AutomatonTables
  ) -> Int {
    let end = range.upperBound
    var place = position
    var count = 0
    var walker = unsafe Walker(state: state, tables: tables)
    var output = pending
    while true {
      while output != 0 {
        if count == capacity {
          position = place
          state = walker.state
          pending = output
          return count
        }
        let record = unsafe tables.output(output)
        unsafe matches[count] = PatternMatch(
          pattern: PatternID(rawValue: output &- 1),
          start: start(of: record, endingAt: place, bytes: bytes, tables: tables), end: place)
        count &+= 1
        output = record.next
      }
      if place >= end { break }
      let code = unsafe nextCode(bytes, &place, end, tables)
      unsafe walker.step(code, tables)
      if walker.ends { output = unsafe tables.outputs[walker.state] }
    }
    position = place
    state = walker.state
    pending = 0
    return count
  }

  /// The best match so far is reported when no state in sight began where it began or before; then the
  /// search begins anew behind it.
  @inline(never)
  private mutating func fillLeftmost(
    _ matches: UnsafeMutablePointer<PatternMatch>, capacity: Int, bytes: UnsafePointer<UInt8>,
    tables: AutomatonTables
  ) -> Int {
    let end = range.upperBound
    var count = 0
    while count < capacity, position < end {
      var place = position
      var walker = unsafe Walker(state: 0, tables: tables)
      // Characters gone through, which unlike bytes do not depend on equivalents.
      var characters = 0
      var best: (output: UInt32, start: Int, end: Int)?
      while place < end {
        let code = unsafe nextCode(bytes, &place, end, tables)
        unsafe walker.step(code, tables)
        characters &+= 1
        if let best, characters &- walker.depth > best.start { break }
        if walker.ends {
          let output = unsafe tables.outputs[walker.state]
          let record = unsafe tables.output(output)
          let start = characters &- record.characters
          if best.map({ start <= $0.start }) ?? true { best = (output, start, place) }
        }
      }
      guard let best else {
        position = end
        break
      }
      let record = unsafe tables.output(best.output)
      unsafe matches[count] = PatternMatch(
        pattern: PatternID(rawValue: best.output &- 1),
        start: start(of: record, endingAt: best.end, bytes: bytes, tables: tables), end: best.end)
      count &+= 1
      // Behind at least one character, so the search ends.
      position = best.end
    }
    return count
  }

  /// Where a match begins, never before the range.
  @inline(__always)
  private func start(
    of record: OutputRecord, endingAt place: Int, bytes: UnsafePointer<UInt8>,
    tables: AutomatonTables
  ) -> Int {
    if unsafe tables.mixesLengths {
      return unsafe start(characters: record.characters, endingAt: place, bytes: bytes)
    }
    return max(place &- record.bytes, range.lowerBound)
  }

  /// Goes back character by character, over bytes that were just read as UTF-8.
  @inline(never)
  private func start(
    characters: Int, endingAt place: Int, bytes: UnsafePointer<UInt8>
  ) -> Int {
    var (start, left) = (place, characters)
    while left > 0, start > range.lowerBound {
      start &-= 1
      if unsafe bytes[start] & 0xC0 != 0x80 { left &-= 1 }
    }
    return start
  }
}

/// A state and its record.
private struct Walker {
  var state: Int
  var record: StateRecord

  @inline(__always)
  init(state: Int, tables: AutomatonTables) {
    self.state = state
    record = unsafe tables.record(state)
  }

  @inline(__always) var ends: Bool { record.ends }
  @inline(__always) var depth: Int { record.depth }

  /// Goes on with one character.
  @inline(__always)
  mutating func step(_ code: Int, _ tables: AutomatonTables) {
    if code == 0 {
      state = 0
      record = unsafe tables.record(0)
      return
    }
    let child = record.base ^ code
    let next = unsafe tables.record(child)
    if next.parent == state {
      state = child
      record = next
      return
    }
    while true {
      let fail = record.fail
      // The record knows the base of the state that its link leads to: its child and its record can
      // be fetched at the same time.
      let child = record.failBase ^ code
      let next = unsafe tables.record(child)
      if next.parent == fail {
        state = child
        record = next
        return
      }
      record = unsafe tables.record(fail)
      if fail == 0 {
        state = 0
        return
      }
    }
  }
}

/// The code of the character at `place`, and steps behind it; 0 and one byte further where the bytes are
/// not UTF-8.
/// - Precondition: `place < end`, and all bytes before `end` can be read.
@inline(__always)
private func nextCode(
  _ bytes: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int, _ tables: AutomatonTables
) -> Int {
  let first = unsafe Int(bytes[place])
  if first < 0x80 {
    place &+= 1
    return unsafe Int(tables.codes[first])
  }
  let left = end &- place
  if first >= 0xE0, first < 0xF0, left >= 3 {
    let (second, third) = unsafe (Int(bytes[place &+ 1]), Int(bytes[place &+ 2]))
    let slot = (first & 0x0F) << 6 | second & 0x3F
    // Below U+0800 the form is overlong; surrogates have no codes.
    if second & 0xC0 == 0x80, third & 0xC0 == 0x80, slot >= 0x20 {
      place &+= 3
      return unsafe Int(tables.codes[Int(tables.blocks[slot]) << 6 | third & 0x3F])
    }
  } else if first >= 0xC2, first < 0xE0, left >= 2 {
    let second = unsafe Int(bytes[place &+ 1])
    if second & 0xC0 == 0x80 {
      place &+= 2
      return unsafe Int(tables.codes[Int(tables.blocks[first & 0x1F]) << 6 | second & 0x3F])
    }
  } else if first >= 0xF0, first < 0xF5, left >= 4 {
    let (second, third) = unsafe (Int(bytes[place &+ 1]), Int(bytes[place &+ 2]))
    let fourth = unsafe Int(bytes[place &+ 3])
    let slot = (first & 0x07) << 12 | (second & 0x3F) << 6 | third & 0x3F
    if second & 0xC0 == 0x80, third & 0xC0 == 0x80, fourth & 0xC0 == 0x80,
      slot >= 0x400, slot < CharacterCodes.blockSlots
    {
      place &+= 4
      return unsafe Int(tables.codes[Int(tables.blocks[slot]) << 6 | fourth & 0x3F])
    }
  }
  place &+= 1
  return 0
}
