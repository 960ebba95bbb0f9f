internal import Patterns

/// The sequences of words that phrases begin with, as nodes numbered level by level.
struct PhraseTree {
  private(set) var children: [UInt32] = [1]
  private(set) var steps: [UInt32] = [0]
  private(set) var ends: [UInt32] = []
  private(set) var ended: [UInt32] = []

  /// The highest bit of a number: it is its phrase's last one.
  private static let last: UInt32 = 1 << 31

  /// The same in an item.
  private static let isLast: UInt64 = 1 << 32

  /// The item of a number, whose highest bit may be set.
  private static func item(_ number: UInt32, at place: Int) -> UInt64 {
    UInt64(number &<< 1 | number >> 31) << 32 | UInt64(place)
  }

  /// A tree of phrases by the numbers of their words.
  /// - Parameters:
  ///   - ofPhrase: where each phrase's numbers start, and where the last one's end.
  ///   - numbers: below 2^31.
  init(ofPhrase: [UInt32], numbers: consuming [UInt32]) {
    // Not copied where nobody else has them.
    var numbers = consume numbers
    let count = ofPhrase.count - 1
    // Phrases on their way, each as a word (upper 31 bits), whether it is the phrase's last one, and its
    // place in `numbers` (lower half); a group has the words before it in common.
    var items: [UInt64] = []
    items.reserveCapacity(count)
    LargePages.advise(&items)
    for phrase in 0..<count where ofPhrase[phrase] < ofPhrase[phrase + 1] {
      let first = Int(ofPhrase[phrase])
      numbers[Int(ofPhrase[phrase + 1]) - 1] |= Self.last
      items.append(Self.item(numbers[first], at: first))
    }
    var groups: [(start: Int, parent: Int)] = [(0, 0)]
    var room: [UInt64] = []
    while !items.isEmpty {
      var next: [UInt64] = []
      next.reserveCapacity(items.count)
      LargePages.advise(&next)
      var nextGroups: [(start: Int, parent: Int)] = []
      for (index, group) in groups.enumerated() {
        let end = index + 1 < groups.count ? groups[index + 1].start : items.count
        WordSort.sort(&items, group.start..<end, room: &room)
        // Nodes without children between this group's parent and the one before it.
        while children.count <= group.parent { children.append(UInt32(steps.count)) }
        var place = group.start
        while place < end {
          let word = items[place] >> 33
          let node = steps.count
          steps.append(UInt32(truncatingIfNeeded: word))
          let start = next.count
          while place < end, items[place] >> 33 == word {
            let number = Int(items[place] & 0xFFFF_FFFF)
            if items[place] & Self.isLast != 0 {
              // Its phrase ends here, which is remembered in the number's place.
              numbers[number] = Self.last | UInt32(node)
            } else {
              next.append(Self.item(numbers[number + 1], at: number + 1))
            }
            place += 1
          }
          if next.count > start { nextGroups.append((start, node)) }
        }
      }
      swap(&items, &next)
      swap(&groups, &nextGroups)
    }
    while children.count <= steps.count { children.append(UInt32(steps.count)) }
    // A counting sort of the phrases by their last node; those without words are at none.
    ends = [UInt32](repeating: 0, count: steps.count + 1)
    func node(of phrase: Int) -> Int? {
      let end = Int(ofPhrase[phrase + 1])
      return Int(ofPhrase[phrase]) == end ? nil : Int(numbers[end - 1] & ~Self.last)
    }
    for phrase in 0..<count { if let node = node(of: phrase) { ends[node + 1] += 1 } }
    for node in 0..<steps.count { ends[node + 1] += ends[node] }
    ended = [UInt32](repeating: 0, count: Int(ends[steps.count]))
    var places = ends
    for phrase in 0..<count {
      if let node = node(of: phrase) {
        ended[Int(places[node])] = UInt32(phrase)
        places[node] += 1
      }
    }
  }
}

/// Sorts numbers by their upper halves, perhaps more of them.
private enum WordSort {
  static func sort(_ items: inout [UInt64], _ range: Range<Int>, room: inout [UInt64]) {
    switch range.count {
    case 0...1: return
    case 2...24: insert(&items, range)
    case 25..<1024: items[range].sort()
    default: distribute(&items, range, room: &room)
    }
  }

  private static func insert(_ items: inout [UInt64], _ range: Range<Int>) {
    for place in range.dropFirst() {
      let item = items[place]
      var hole = place
      while hole > range.lowerBound, items[hole - 1] > item {
        items[hole] = items[hole - 1]
        hole -= 1
      }
      items[hole] = item
    }
  }

  /// A radix sort of the bits that are there.
  private static func distribute(
    _ items: inout [UInt64], _ range: Range<Int>, room: inout [UInt64]
  ) {
    var seen: UInt64 = 0
    for place in range { seen |= items[place] }
    if room.count < range.count { room = [UInt64](repeating: 0, count: range.count) }
    for shift in [32, 43, 54] as [UInt64] where seen >> shift != 0 {
      var starts = [Int](repeating: 0, count: 2048 + 1)
      for place in range { starts[Int(items[place] >> shift & 2047) + 1] += 1 }
      for bucket in 1...2048 { starts[bucket] += starts[bucket - 1] }
      for place in range {
        let bucket = Int(items[place] >> shift & 2047)
        room[starts[bucket]] = items[place]
        starts[bucket] += 1
      }
      for offset in 0..<range.count { items[range.lowerBound + offset] = room[offset] }
    }
  }
}
