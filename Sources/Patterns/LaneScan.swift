/// Goes through a block of text in several lanes at once.
///
/// A search is a chain of memory accesses, each of which tells where the next one goes; in a large
/// automaton most of them miss every cache, and the processor waits. So a block is cut into lanes that
/// take turns: what one lane asks memory for arrives while the others work. A lane begins a little
/// before its part of the block, by as many characters as the longest pattern has: then it has come to
/// the state in which a search from the beginning of the text would be. (Invalid bytes do not disturb
/// that: a byte that is not 10xxxxxx is never read as part of the character before it.)
///
/// The scan only notes in which state a match ended and where; see `SearchCursor` for what is made of it.
@unsafe
struct LaneScan {
  /// A place where patterns end.
  struct Hit {
    /// The state that the search was in.
    var state: UInt32
    /// The offset behind the last byte.
    var end: Int
  }

  /// How many lanes there are at most. Measured with a million patterns: 4 lanes give 1.6 times the
  /// speed of one, 8 give 2, 12 give 2.3; more have no line-fill buffers to wait in.
  static let laneCount = 12
  /// A lane of less than this is not worth its beginning.
  static let minimumLaneBytes = 512

  /// One lane. It asks for a slot in one turn and looks at it in the next.
  @unsafe
  struct Lane {
    /// The next byte to read.
    var place: Int
    /// The end of the lane.
    let end: Int
    /// What ends here or before is another lane's.
    let start: Int
    /// The code of the character that is looked for.
    var code = 0
    /// The state whose child is looked for; at the end of the lane, the state that the search is in.
    var state: Int
    /// The slot where the child should be.
    var probe = 0
    /// Where the lane's hits begin, and how many there are.
    let hits: UnsafeMutablePointer<Hit>
    var count = 0
    /// Whether there is more to do.
    var isActive = true
  }

  let bytes: UnsafePointer<UInt8>
  let tables: AutomatonTables

  /// How many lanes a block is worth.
  func laneCount(for block: Range<Int>) -> Int {
    let smallest = unsafe max(LaneScan.minimumLaneBytes, tables.maximumDepth * 4)
    return unsafe min(max(block.count / smallest, 1), LaneScan.laneCount)
  }

  /// Cuts a block into lanes.
  /// - Parameters:
  ///   - lanes: room for `count` lanes.
  ///   - block: what to scan; it begins and ends where a character does.
  ///   - state: the state that the search is in at the beginning of the block.
  ///   - hits: room for as many hits as the block has bytes.
  func begin(
    _ lanes: UnsafeMutablePointer<Lane>, count: Int, block: Range<Int>, state: Int,
    hits: UnsafeMutablePointer<Hit>
  ) {
    var start = block.lowerBound
    for number in 0..<count {
      let share = block.lowerBound + block.count / count * (number + 1)
      let end =
        number == count - 1
        ? block.upperBound : unsafe LaneScan.boundary(from: share, to: block.upperBound, in: bytes)
      let first = unsafe number == 0 ? start : warmStart(of: start, from: block.lowerBound)
      unsafe (lanes + number).initialize(
        to: Lane(
          place: first, end: end, start: start, state: first == block.lowerBound ? state : 0,
          hits: hits + (start - block.lowerBound)))
      start = end
    }
  }

  /// The next place that no character spans: at most three bytes further.
  static func boundary(from place: Int, to end: Int, in bytes: UnsafePointer<UInt8>) -> Int {
    var boundary = place
    while boundary < end, boundary < place + 3, unsafe bytes[boundary] & 0xC0 == 0x80 {
      boundary += 1
    }
    return boundary
  }

  /// As many characters before a place as the longest pattern has, but not before `lower`.
  private func warmStart(of place: Int, from lower: Int) -> Int {
    var (start, left) = unsafe (place, tables.maximumDepth)
    while start > lower, left > 0 {
      start -= 1
      if unsafe bytes[start] & 0xC0 != 0x80 { left -= 1 }
    }
    return start
  }

  /// Lets the lanes take turns until all have come to their ends.
  @inline(never)
  func run(_ lanes: UnsafeMutablePointer<Lane>, count: Int) {
    let root = unsafe tables.record(0)
    var active = 0
    for number in 0..<count {
      unsafe advance(lanes + number, base: tables.record(lanes[number].state).base, root: root)
      if unsafe lanes[number].isActive { active += 1 }
    }
    while active > 0 {
      for number in 0..<count where unsafe lanes[number].isActive {
        unsafe turn(lanes + number, root: root)
        if unsafe !lanes[number].isActive { active -= 1 }
      }
    }
  }

  /// Looks at the slot that the lane asked for, and asks for another one.
  @inline(__always)
  private func turn(_ lane: UnsafeMutablePointer<Lane>, root: StateRecord) {
    let next = unsafe tables.record(lane.pointee.probe)
    let state = unsafe lane.pointee.state
    if next.parent == state {
      let child = unsafe lane.pointee.probe
      unsafe lane.pointee.state = child
      if next.ends, unsafe lane.pointee.place > lane.pointee.start {
        unsafe lane.pointee.hits[lane.pointee.count] = Hit(
          state: UInt32(truncatingIfNeeded: child), end: lane.pointee.place)
        unsafe lane.pointee.count &+= 1
      }
      unsafe advance(lane, base: next.base, root: root)
    } else if state != 0 {
      // The record of this state was fetched when the lane came here, and it knows the base of the
      // state that its link leads to.
      let record = unsafe tables.record(state)
      unsafe lane.pointee.state = record.fail
      unsafe prefetch(tables.states + record.fail &* 2)
      unsafe ask(lane, for: record.failBase ^ lane.pointee.code)
    } else {
      unsafe advance(lane, base: root.base, root: root)
    }
  }

  /// Reads the next character, and asks for the child that it leads to.
  @inline(__always)
  private func advance(_ lane: UnsafeMutablePointer<Lane>, base: Int, root: StateRecord) {
    let end = unsafe lane.pointee.end
    if unsafe lane.pointee.place >= end {
      unsafe lane.pointee.isActive = false
      return
    }
    let code = unsafe nextCode(bytes, &lane.pointee.place, end, tables)
    unsafe lane.pointee.code = code
    if code == 0 {
      // No state has a child for it, the root neither.
      unsafe lane.pointee.state = 0
      unsafe ask(lane, for: root.base)
    } else {
      unsafe ask(lane, for: base ^ code)
    }
  }

  @inline(__always)
  private func ask(_ lane: UnsafeMutablePointer<Lane>, for slot: Int) {
    unsafe lane.pointee.probe = slot
    unsafe prefetch(tables.states + slot &* 2)
  }
}
