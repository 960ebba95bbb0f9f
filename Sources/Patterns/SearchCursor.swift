/// Where a search stands: what the inner loops leave behind and begin with.
///
/// They trust the tables, which `AutomatonFile` checks when a file is opened: every base, link and
/// output leads inside of its table (invariants 4 to 7), so no access needs a check of its own; fail
/// links lead to smaller depths (5) and chains of outputs to shorter patterns (7), so no loop runs
/// forever. Only the text is not trusted.
struct SearchCursor: Sendable {
  /// Which bytes are searched.
  let range: Range<Int>
  /// The next byte to read.
  private(set) var position: Int
  private var state = 0

  /// How many bytes are searched in one go.
  static let blockBytes = 16_384

  init(_ range: Range<Int>) {
    precondition(range.lowerBound >= 0, "a range of offsets begins at 0 or later")
    self.range = range
    position = range.lowerBound
  }

  /// Whether all of the range was searched.
  var isAtEnd: Bool { position >= range.upperBound }

  /// Goes on for a block of text or, under `leftmostLongest`, to the next match, and gives what it finds
  /// to `report`, until that returns false; returns what `report` returned at last.
  @inline(__always)
  mutating func advance(
    in bytes: UnsafePointer<UInt8>, tables: AutomatonTables, policy: MatchPolicy,
    report: (PatternMatch) -> Bool
  ) -> Bool {
    switch policy {
    case .all:
      return unsafe advanceByBlock(in: bytes, tables: tables, report: report)
    case .leftmostLongest:
      guard let match = unsafe nextLeftmost(in: bytes, tables: tables) else { return true }
      return report(match)
    }
  }

  @inline(__always)
  private mutating func advanceByBlock(
    in bytes: UnsafePointer<UInt8>, tables: AutomatonTables, report: (PatternMatch) -> Bool
  ) -> Bool {
    let end = min(position + SearchCursor.blockBytes, range.upperBound)
    let block =
      position..<(unsafe LaneScan.boundary(from: end, to: range.upperBound, in: bytes))
    let scan = unsafe LaneScan(bytes: bytes, tables: tables)
    let count = unsafe scan.laneCount(for: block)
    return unsafe withUnsafeTemporaryAllocation(
      byteCount: block.count * MemoryLayout<LaneScan.Hit>.stride,
      alignment: MemoryLayout<LaneScan.Hit>.alignment
    ) { room in
      unsafe withUnsafeTemporaryAllocation(of: LaneScan.Lane.self, capacity: LaneScan.laneCount) {
        let lanes = unsafe $0.baseAddress.unsafelyUnwrapped
        let hits = unsafe room.baseAddress.unsafelyUnwrapped.bindMemory(
          to: LaneScan.Hit.self, capacity: block.count)
        unsafe scan.begin(lanes, count: count, block: block, state: state, hits: hits)
        unsafe scan.run(lanes, count: count)
        position = block.upperBound
        unsafe state = lanes[count - 1].state
        for number in 0..<count {
          let lane = unsafe lanes[number]
          for place in 0..<(unsafe lane.count) {
            unsafe tables.prefetchOutputs(of: lane, after: place)
            let hit = unsafe lane.hits[place]
            var output = unsafe tables.outputs[Int(hit.state)]
            while output != 0 {
              let record = unsafe tables.output(output)
              let match = PatternMatch(
                pattern: PatternID(rawValue: output &- 1),
                start: unsafe start(of: record, endingAt: hit.end, bytes: bytes, tables: tables),
                end: hit.end)
              if !report(match) { return false }
              output = record.next
            }
          }
        }
        return true
      }
    }
  }

  /// The next match that `leftmostLongest` asks for; nil at the end.
  ///
  /// The best match so far is taken when no state in sight began where it began or before; then the
  /// search begins anew behind it.
  @inline(never)
  private mutating func nextLeftmost(in bytes: UnsafePointer<UInt8>, tables: AutomatonTables)
    -> PatternMatch?
  {
    let end = range.upperBound
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
    // Behind at least one character, so the search ends.
    position = best?.end ?? end
    guard let best else { return nil }
    let record = unsafe tables.output(best.output)
    return unsafe PatternMatch(
      pattern: PatternID(rawValue: best.output &- 1),
      start: start(of: record, endingAt: best.end, bytes: bytes, tables: tables), end: best.end)
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

extension AutomatonTables {
  /// Fetches what the hits a little further on need.
  @inline(__always)
  fileprivate func prefetchOutputs(of lane: LaneScan.Lane, after place: Int) {
    guard unsafe place &+ 16 < lane.count else { return }
    unsafe prefetch(outputs + Int(lane.hits[place &+ 16].state))
    // Asked for eight hits ago. Every hit has an output, so this is a record of `patterns`.
    let output = unsafe outputs[Int(lane.hits[place &+ 8].state)]
    unsafe prefetch(patterns + Int(output &- 1))
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
func nextCode(
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
