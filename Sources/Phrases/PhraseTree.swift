internal import CPrefetch
internal import Patterns

/// The sequences of words that phrases begin with, as nodes numbered level by level.
struct PhraseTree {
  private(set) var children: [UInt32] = []
  private(set) var steps: [UInt32] = [0]
  private(set) var ends: [UInt32] = []
  private(set) var ended: [UInt32] = []

  /// A tree of nothing.
  private init() {}

  /// A tree of phrases by the numbers of their words.
  ///
  /// Phrases are sorted by as many words at a time as fit into a number: the nodes of each level then come in
  /// their order, and all but the sorting goes through memory from its beginning to its end.
  /// - Parameters:
  ///   - ofPhrase: where each phrase's numbers start, and where the last one's end.
  ///   - numbers: below 2^31.
  /// - Complexity: O(*n*) for *n* numbers.
  init(ofPhrase: [UInt32], numbers: [UInt32]) {
    let form = WordsKey(greatest: numbers.max() ?? 0)
    // The phrases that go on: the next words, where those behind them are in `numbers` (0: nowhere), which
    // phrase.
    var items = Self.items(ofPhrase, numbers, form)
    var room: [KeyedPair] = []
    var groups: [(start: Int, parent: Int)] = [(0, 0)]
    var level = Level(form: form)
    // How many children and phrases each node has, one place on.
    children = [0, 0]
    ends = [0, 0]
    while !items.isEmpty {
      for (index, group) in groups.enumerated() {
        let end = index + 1 < groups.count ? groups[index + 1].start : items.count
        if end - group.start > 1 { KeySort.sort(&items, group.start..<end, room: &room) }
      }
      room = []
      level.count(items, groups)
      let firsts = makeRoom(for: level)
      (items, groups) = place(items, groups, firsts, level)
      Self.goOn(&items, ofPhrase, numbers, form)
    }
    var (child, phrase) = (UInt32(1), UInt32(0))
    for node in children.indices {
      child += children[node]
      phrase += ends[node]
      (children[node], ends[node]) = (child, phrase)
    }
  }

  /// All phrases that have words.
  private static func items(
    _ ofPhrase: [UInt32], _ numbers: [UInt32], _ form: WordsKey
  ) -> [KeyedPair] {
    var items: [KeyedPair] = []
    items.reserveCapacity(ofPhrase.count - 1)
    LargePages.advise(&items)
    let (starts, all) = (ofPhrase.span, numbers.span)
    for phrase in 0..<ofPhrase.count - 1 where starts[phrase] < starts[phrase + 1] {
      items.append(
        form.item(all, Int(starts[phrase])..<Int(starts[phrase + 1]), UInt32(phrase)))
    }
    return items
  }

  /// Fills in the next words of phrases whose place in `numbers` is known.
  private static func goOn(
    _ items: inout [KeyedPair], _ ofPhrase: [UInt32], _ numbers: [UInt32], _ form: WordsKey
  ) {
    let ahead = 24
    let (starts, all) = (ofPhrase.span, numbers.span)
    for index in items.indices {
      if index + ahead < items.count {
        // Nothing is read; the phrases lie anywhere.
        unsafe ofPhrase.withUnsafeBufferPointer {
          unsafe cprefetch_read($0.baseAddress! + Int(items[index + ahead].second))
        }
        unsafe numbers.withUnsafeBufferPointer {
          unsafe cprefetch_read($0.baseAddress! + Int(items[index + ahead].first))
        }
      }
      let item = items[index]
      items[index] = form.item(
        all, Int(item.first)..<Int(starts[Int(item.second) + 1]), item.second)
    }
  }

  /// Makes room for the nodes of some levels; where those of each begin, and its phrases in `ended`.
  private mutating func makeRoom(for level: Level) -> (nodes: [Int], ended: [Int]) {
    var firsts = (nodes: [steps.count], ended: [ended.count])
    var (nodes, phrases) = (steps.count, ended.count)
    for depth in level.nodes.indices {
      firsts.nodes.append(nodes)
      firsts.ended.append(phrases)
      nodes += level.nodes[depth]
      phrases += level.ended[depth]
    }
    func grow(_ list: inout [UInt32], to count: Int) {
      list.reserveCapacity(count)
      list.append(contentsOf: repeatElement(0, count: count - list.count))
    }
    grow(&steps, to: nodes)
    grow(&children, to: nodes + 1)
    grow(&ends, to: nodes + 1)
    grow(&ended, to: phrases)
    return firsts
  }

  /// Puts down the nodes of some levels, and the phrases that end there; gives the others, in groups that have
  /// all words so far in common.
  private mutating func place(
    _ items: [KeyedPair], _ groups: [(start: Int, parent: Int)],
    _ firsts: (nodes: [Int], ended: [Int]), _ level: Level
  ) -> ([KeyedPair], [(start: Int, parent: Int)]) {
    var next: [KeyedPair] = []
    next.reserveCapacity(level.goingOn)
    var nextGroups: [(start: Int, parent: Int)] = []
    let form = level.form
    // For each depth the next free node and place; and the node on the way to the present phrase.
    var (freeList, freeEndedList) = firsts
    var pathList = [Int](repeating: 0, count: form.width + 1)
    var free = freeList.mutableSpan
    var freeEnded = freeEndedList.mutableSpan
    var path = pathList.mutableSpan
    // Taken out, so that each can be written to in place.
    var (stepList, childList) = ([UInt32](), [UInt32]())
    var (endList, endedList) = (stepList, childList)
    func exchange() {
      swap(&stepList, &self.steps)
      swap(&childList, &self.children)
      swap(&endList, &self.ends)
      swap(&endedList, &self.ended)
    }
    exchange()
    defer { exchange() }
    var steps = stepList.mutableSpan
    var children = childList.mutableSpan
    var ends = endList.mutableSpan
    var ended = endedList.mutableSpan
    for (index, group) in groups.enumerated() {
      let end = index + 1 < groups.count ? groups[index + 1].start : items.count
      path[0] = group.parent
      var before: UInt64 = 0
      for place in group.start..<end {
        let item = items[place]
        let own = form.count(item.key)
        var depth = form.common(before, item.key)
        before = item.key
        while depth < own {
          let parent = path[depth]
          depth += 1
          let node = free[depth]
          free[depth] = node + 1
          path[depth] = node
          steps[node] = form.word(item.key, depth)
          children[parent + 1] += 1
        }
        if item.first == 0 {
          ends[path[own] + 1] += 1
          ended[freeEnded[own]] = item.second
          freeEnded[own] += 1
        } else {
          if nextGroups.last?.parent != path[own] { nextGroups.append((next.count, path[own])) }
          next.append(item)
        }
      }
    }
    return (next, nextGroups)
  }
}

/// Numbers of words in a row as one number, the first one highest: those that come first are less.
private struct WordsKey {
  /// How many words.
  let width: Int
  private let bits: Int
  /// How many words a key has by its lowest bit that is set, and how many two have in common by the highest
  /// bit in which they differ.
  private let counts: [UInt8]
  private let commons: [UInt8]

  /// Keys of numbers up to `greatest`, which is below 2^31.
  init(greatest: UInt32) {
    let bits = UInt32.bitWidth - (greatest + 1).leadingZeroBitCount
    let width = 64 / bits
    (self.bits, self.width) = (bits, width)
    counts = (0...64).map { $0 == 64 ? 0 : UInt8(width - $0 / bits) }
    commons = (0...64).map { UInt8($0 == 64 ? width : max(width - 1 - $0 / bits, 0)) }
  }

  /// The next words of a phrase, of which there is one at least.
  @inline(__always)
  func item(_ numbers: Span<UInt32>, _ range: Range<Int>, _ phrase: UInt32) -> KeyedPair {
    let own = min(range.count, width)
    var key: UInt64 = 0
    for place in range.lowerBound..<range.lowerBound + own {
      key = key &<< UInt64(bits) | UInt64(numbers[place] + 1)
    }
    // Shifted by no more than all bits but the first word's.
    key = key &<< UInt64((width - own) * bits)
    return KeyedPair(
      key: key, first: own < range.count ? UInt32(range.lowerBound + own) : 0, second: phrase)
  }

  /// How many words a key has.
  @inline(__always)
  func count(_ key: UInt64) -> Int { Int(counts[key.trailingZeroBitCount]) }

  /// How many words two keys begin with in common: all where they are equal, so at least as many as they have.
  @inline(__always)
  func common(_ a: UInt64, _ b: UInt64) -> Int {
    let differing = a ^ b
    return Int(commons[differing == 0 ? 64 : 63 - differing.leadingZeroBitCount])
  }

  /// The word of a key at `depth`, counted from 1.
  @inline(__always)
  func word(_ key: UInt64, _ depth: Int) -> UInt32 {
    let word = key &>> UInt64((width - depth) * bits)
    return UInt32(truncatingIfNeeded: word & ((1 &<< UInt64(bits)) &- 1)) - 1
  }
}

/// What some levels of a tree have, as many as a key has words.
private struct Level {
  let form: WordsKey
  /// For each depth its nodes, and the phrases that end there.
  private(set) var nodes: [Int] = []
  private(set) var ended: [Int] = []
  /// How many phrases do not end.
  private(set) var goingOn = 0

  init(form: WordsKey) { self.form = form }

  /// Counts what sorted items will become.
  mutating func count(_ items: [KeyedPair], _ groups: [(start: Int, parent: Int)]) {
    // New nodes of a phrase are at all depths behind the common one, up to its own.
    var begins = [Int](repeating: 0, count: form.width + 1)
    var stops = begins
    var ended = begins
    goingOn = 0
    for (index, group) in groups.enumerated() {
      let end = index + 1 < groups.count ? groups[index + 1].start : items.count
      var before: UInt64 = 0
      for place in group.start..<end {
        let item = items[place]
        let own = form.count(item.key)
        let common = form.common(before, item.key)
        before = item.key
        if common < own {
          begins[common] += 1
          stops[own] += 1
        }
        if item.first == 0 { ended[own] += 1 } else { goingOn += 1 }
      }
    }
    var open = 0
    nodes = (0..<form.width).map { depth in
      open += begins[depth] - stops[depth]
      return open
    }
    self.ended = Array(ended[1...])
  }
}
