/// The best ways to cut a window into listed words, with a cut at its place and without.
///
/// A path's cost is the sum of its words' costs; a cluster in no list is dear. Where letters go on
/// beyond the window, a path may begin or end at any of the `free` places of that edge.
struct ThaiPaths {
  private static let free = 8
  /// Half bits for each character between the edge and where a path begins or ends.
  private static let skip = 5
  private static let unknown = 50
  private static let unknownEach = 6
  /// Less than any path's worth.
  private static let never = -1 << 20
  /// The lead where no path goes across the place.
  private static let alone = 1000

  /// By how many half bits the best path with a cut is better than the best without.
  private(set) var lead = 0
  /// Letters of the longest listed word that ends, and of the one that begins, at the place.
  private(set) var ending = 0
  private(set) var beginning = 0
  /// Letters before and behind the place of the longest listed word across it.
  private(set) var acrossBefore = 0
  private(set) var acrossBehind = 0
  /// Where the word before the place begins and the one behind it ends, on the best path.
  private(set) var left = 0
  private(set) var right = 0

  /// - Parameters:
  ///   - window: around the place, which stands at `offset` of `bytes`.
  ///   - words: the listed words at letters of `bytes` that were looked up before.
  init(
    _ window: ThaiWindow, at offset: Int, in bytes: Span<UInt8>, _ words: inout ThaiWordMemo,
    _ model: ThaiBoundaryModel
  ) {
    let count = window.count
    let place = window.place
    let longest = ThaiBoundaryModel.longestWord
    // Bit i: a cut is allowed before letter i.
    var allowed: UInt64 = 0
    for index in 0...count where window.mayCut(index) { allowed |= 1 << UInt64(index) }
    var forward = [33 of Int32](repeating: Int32(Self.never))
    var backward = [33 of Int32](repeating: Int32(Self.never))
    var from = [33 of UInt8](repeating: 0)
    // For each letter, which lengths of words begin there (bit n: n letters), and where they are kept.
    var lengths = [33 of UInt32](repeating: 0)
    var kept = [33 of UInt8](repeating: 0)
    forward[0] = 0
    backward[count] = 0
    for distance in 0..<min(Self.free, count + 1) {
      if window.isOpenBefore, allowed >> UInt64(distance) & 1 != 0 {
        forward[distance] = Int32(-Self.skip * distance)
      }
      if window.isOpenBehind, allowed >> UInt64(count - distance) & 1 != 0 {
        backward[count - distance] = Int32(-Self.skip * distance)
      }
    }
    for start in 0..<count where allowed >> UInt64(start) & 1 != 0 {
      let slot = words.slot(of: offset + 3 * (start - place), in: bytes, model)
      // A word ends where a cut is allowed; behind the window none is.
      let found =
        words.lengths[slot] & UInt32(truncatingIfNeeded: allowed >> UInt64(start)) & ~1
      lengths[start] = found
      kept[start] = UInt8(slot)
      noteWords(start, found, place)
      var rest = found
      while rest != 0 {
        let length = rest.trailingZeroBitCount
        rest &= rest - 1
        step(start, start + length, words.cost(slot, length), &forward, &from)
      }
      let cluster = Self.next(after: start, allowed)
      if found >> UInt32(min(31, cluster - start)) & 1 == 0 {
        step(start, cluster, Self.unknownCost(cluster - start), &forward, &from)
      }
    }
    var to = 0
    for start in stride(from: count - 1, through: 0, by: -1)
    where allowed >> UInt64(start) & 1 != 0 {
      var best = backward[start]
      var bestStop = 0
      var found = lengths[start]
      while found != 0 {
        let length = found.trailingZeroBitCount
        found &= found - 1
        let value = backward[start + length] - words.cost(Int(kept[start]), length)
        if value > best {
          best = value
          bestStop = start + length
        }
      }
      let cluster = Self.next(after: start, allowed)
      if lengths[start] >> UInt32(min(31, cluster - start)) & 1 == 0 {
        let value = backward[cluster] - Self.unknownCost(cluster - start)
        if value > best {
          best = value
          bestStop = cluster
        }
      }
      backward[start] = best
      if start == place { to = bestStop }
    }
    var past = Int32(Self.never)
    for start in max(0, place - longest)..<place {
      var found = lengths[start] & UInt32.max << UInt32(place - start + 1)
      while found != 0 {
        let length = found.trailingZeroBitCount
        found &= found - 1
        let cost = words.cost(Int(kept[start]), length)
        past = max(past, forward[start] - cost + backward[start + length])
      }
    }
    lead =
      past > Int32(Self.never)
      ? Int(forward[place]) + Int(backward[place]) - Int(past) : Self.alone
    left = Int(from[place])
    right = to
  }

  /// Notes words of the lengths `found` that begin at letter `start`; starts rise.
  private mutating func noteWords(_ start: Int, _ found: UInt32, _ place: Int) {
    guard found != 0, start <= place else { return }
    let longest = 31 - found.leadingZeroBitCount
    if start == place {
      beginning = longest
      return
    }
    if found >> UInt32(place - start) & 1 != 0 { ending = max(ending, place - start) }
    if start + longest > place, longest > acrossBefore + acrossBehind {
      acrossBefore = place - start
      acrossBehind = start + longest - place
    }
  }

  private func step(
    _ start: Int, _ stop: Int, _ cost: Int32, _ forward: inout [33 of Int32],
    _ from: inout [33 of UInt8]
  ) {
    let value = forward[start] - cost
    if value > forward[stop] {
      forward[stop] = value
      from[stop] = UInt8(start)
    }
  }

  private static func unknownCost(_ letters: Int) -> Int32 {
    Int32(unknown + unknownEach * letters)
  }

  /// The next place behind `start` where a cut is allowed; the window's end always is one.
  private static func next(after start: Int, _ allowed: UInt64) -> Int {
    start + 1 + (allowed >> UInt64(start + 1)).trailingZeroBitCount
  }
}

/// The listed words that begin at letters of a text. Going through a text from left to right, each
/// letter is looked up once.
struct ThaiWordMemo: Sendable {
  /// More than the letters of a window.
  private static let slots = 64
  private var offsets = [Int](repeating: -1, count: slots)
  /// For each slot, which lengths of words begin there (bit n: n letters).
  private(set) var lengths = [UInt32](repeating: 0, count: slots)
  private var costs = [UInt8](repeating: 0, count: slots * ThaiBoundaryModel.longestWord)

  /// Forgets all; to be called before another text.
  mutating func removeAll() {
    for slot in offsets.indices { offsets[slot] = -1 }
  }

  /// Half bits of the word of `length` letters in a slot.
  func cost(_ slot: Int, _ length: Int) -> Int32 {
    Int32(costs[slot * ThaiBoundaryModel.longestWord + length - 1])
  }

  /// The slot of the Thai letter at `offset` of `bytes`.
  mutating func slot(of offset: Int, in bytes: Span<UInt8>, _ model: ThaiBoundaryModel) -> Int {
    // Neighbouring letters are three bytes apart.
    let slot = offset / 3 & (Self.slots - 1)
    if offsets[slot] == offset { return slot }
    offsets[slot] = offset
    var found: UInt32 = 0
    var node = model.root
    var length = 0
    while length < ThaiBoundaryModel.longestWord {
      let code = ThaiLetter.code(at: offset + 3 * length, in: bytes)
      guard ThaiLetter.isLetter(code), let child = model.child(of: node, code) else { break }
      node = child
      length += 1
      guard node.cost != 0 else { continue }
      found |= 1 << UInt32(length)
      costs[slot * ThaiBoundaryModel.longestWord + length - 1] = node.cost
    }
    lengths[slot] = found
    return slot
  }
}
