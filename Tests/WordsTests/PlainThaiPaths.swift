import CWords

@testable import Words

/// The paths of a score as they are written down: every place looks up the words of its whole window.
///
/// The best ways to cut a window into listed words, with a cut at its place and without.
///
/// A path's cost is the sum of its words' costs; a cluster in no list is dear. Where letters go on
/// beyond the window, a path may begin or end at any of the `free` places of that edge.
struct PlainThaiPaths {
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

  init(_ window: ThaiWindow, _ model: ThaiBoundaryModel) {
    let count = window.count
    let place = window.place
    let longest = ThaiBoundaryModel.longestWord
    // Bit i: a cut is allowed before letter i.
    var allowed: UInt64 = 0
    for index in 0...count where window.mayCut(index) { allowed |= 1 << UInt64(index) }
    var forward = [33 of Int32](repeating: Int32(Self.never))
    var backward = [33 of Int32](repeating: Int32(Self.never))
    var from = [33 of UInt8](repeating: 0)
    // For each letter, which lengths of words begin there (bit n: n letters), and their costs.
    var lengths = [33 of UInt32](repeating: 0)
    var costs = [528 of UInt8](repeating: 0)
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
      var found: UInt32 = 0
      var node = model.root
      var stop = start
      while stop < min(count, start + longest) {
        guard let child = model.child(of: node, window[stop]) else { break }
        node = child
        stop += 1
        guard node.cost != 0, allowed >> UInt64(stop) & 1 != 0 else { continue }
        found |= 1 << UInt32(stop - start)
        costs[start * longest + stop - start - 1] = node.cost
        noteWord(start, stop, place)
        step(start, stop, Int32(node.cost), &forward, &from)
      }
      lengths[start] = found
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
        let value = backward[start + length] - Int32(costs[start * longest + length - 1])
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
        let cost = Int32(costs[start * longest + length - 1])
        past = max(past, forward[start] - cost + backward[start + length])
      }
    }
    lead =
      past > Int32(Self.never)
      ? Int(forward[place]) + Int(backward[place]) - Int(past) : Self.alone
    left = Int(from[place])
    right = to
  }

  private mutating func noteWord(_ start: Int, _ stop: Int, _ place: Int) {
    if stop == place {
      ending = max(ending, stop - start)
    } else if start == place {
      beginning = stop - start
    } else if start < place, place < stop, stop - start > acrossBefore + acrossBehind {
      acrossBefore = place - start
      acrossBehind = stop - place
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
