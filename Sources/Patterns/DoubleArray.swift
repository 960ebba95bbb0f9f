/// The trie of the patterns as a double array, built from the sorted patterns without a trie of
/// pointers: a node is a range of patterns that share their first characters.
///
/// Nodes that many patterns share are placed first: where keywords often lead, text often leads too,
/// so the states that a search visits most lie together at the front. Ends of patterns that nobody
/// shares come last, each one slot behind the other, and fill what is still free.
struct DoubleArray {
  /// What stands in `check` of a free slot and of the root. No slot has this number.
  static let none: UInt32 = 0x0FFF_FFFF
  /// In `children`: more than one child. No code has this number.
  static let many = UInt16.max

  /// The child of code *c* of state *s* is slot `base[s]` XOR *c*, if its `check` is *s*.
  private(set) var base: [UInt32] = []
  /// The parent of each state.
  private(set) var check: [UInt32] = []
  /// Characters from the root to each state.
  private(set) var depth: [UInt16] = []
  /// The code of the only child, 0 for none, or `many`.
  private(set) var children: [UInt16] = []
  /// The pattern that ends in each state: identifier + 1, or 0.
  private(set) var pattern: [UInt32] = []
  /// How many slots are taken.
  private(set) var stateCount = 1

  private var free: FreeSlots

  /// How many slots there are: a multiple of a power of two that is larger than every code.
  var slotCount: Int { base.count }

  private struct Node {
    var state: UInt32
    var lower: UInt32
    var upper: UInt32
    var depth: UInt16
  }

  /// Nodes still to do, by the power of two of how many patterns share them; first in, first out.
  private struct Queue {
    var nodes: [Node] = []
    var next = 0
  }

  /// Places all patterns.
  init(of patterns: CodedPatterns, codeCount: Int) throws(PatternError) {
    free = FreeSlots(codeCount: codeCount)
    // The root is slot 0.
    _ = free.takeFirst()
    let states = DoubleArray.stateCount(of: patterns)
    // Some slots stay free; more than this is seldom.
    reserve(states + states / 64)
    grow()
    if patterns.count == 0 { return }
    var queues = [Queue](repeating: Queue(), count: 32)
    queues[power(patterns.count)].nodes.append(
      Node(state: 0, lower: 0, upper: UInt32(patterns.count), depth: 0))
    for power in stride(from: 31, through: 1, by: -1) {
      while queues[power].next < queues[power].nodes.count {
        let node = queues[power].nodes[queues[power].next]
        queues[power].next += 1
        try place(node, of: patterns, queues: &queues)
      }
      queues[power] = Queue()
    }
    for node in queues[0].nodes { try placeTail(node, of: patterns) }
  }

  /// How many states the patterns will have: each one adds what it does not share with the one before.
  private static func stateCount(of patterns: CodedPatterns) -> Int {
    var count = 1
    for index in 0..<patterns.count {
      var shared = 0
      let length = patterns.length(index)
      if index > 0 {
        let (start, before) = (Int(patterns.starts[index]), Int(patterns.starts[index - 1]))
        let most = min(length, patterns.length(index - 1))
        while shared < most, patterns.codes[start + shared] == patterns.codes[before + shared] {
          shared += 1
        }
      }
      count += length - shared
    }
    return count
  }

  /// Sets memory aside: growing by doubling would need half as much again.
  private mutating func reserve(_ count: Int) {
    base.reserveCapacity(count)
    check.reserveCapacity(count)
    depth.reserveCapacity(count)
    children.reserveCapacity(count)
    pattern.reserveCapacity(count)
  }

  private func power(_ count: Int) -> Int { Int.bitWidth - 1 - count.leadingZeroBitCount }

  /// Places the children of a node.
  private mutating func place(
    _ node: Node, of patterns: CodedPatterns, queues: inout [Queue]
  ) throws(PatternError) {
    let (state, nodeDepth) = (Int(node.state), Int(node.depth))
    var lower = Int(node.lower)
    let upper = Int(node.upper)
    // Sorted order puts the pattern that ends here before those that go on.
    if patterns.length(lower) == nodeDepth {
      pattern[state] = patterns.identifiers[lower] + 1
      lower += 1
    }
    var codes: [UInt16] = []
    var bounds: [Int] = [lower]
    while lower < upper {
      let code = patterns.codes[Int(patterns.starts[lower]) + nodeDepth]
      lower = end(of: code, from: lower, to: upper, depth: nodeDepth, in: patterns)
      codes.append(code)
      bounds.append(lower)
    }
    if codes.isEmpty { return }
    let newBase = free.take(codes)
    try growToFit()
    base[state] = UInt32(newBase)
    children[state] = codes.count == 1 ? codes[0] : DoubleArray.many
    stateCount += codes.count
    for (index, code) in codes.enumerated() {
      let child = newBase ^ Int(code)
      check[child] = node.state
      depth[child] = node.depth + 1
      let count = bounds[index + 1] - bounds[index]
      queues[power(count)].nodes.append(
        Node(
          state: UInt32(child), lower: UInt32(bounds[index]), upper: UInt32(bounds[index + 1]),
          depth: node.depth + 1))
    }
  }

  /// Where the patterns end that have `code` at `depth`: steps of doubling length, then halving.
  private func end(
    of code: UInt16, from lower: Int, to upper: Int, depth: Int, in patterns: CodedPatterns
  ) -> Int {
    func has(_ index: Int) -> Bool { patterns.codes[Int(patterns.starts[index]) + depth] == code }
    var (inside, step) = (lower, 1)
    while inside + step < upper, has(inside + step) {
      inside += step
      step *= 2
    }
    var outside = min(inside + step, upper)
    while outside - inside > 1 {
      let middle = inside + (outside - inside) / 2
      if has(middle) { inside = middle } else { outside = middle }
    }
    return outside
  }

  /// Places what is left of a pattern that shares it with nobody.
  private mutating func placeTail(_ node: Node, of patterns: CodedPatterns) throws(PatternError) {
    let index = Int(node.lower)
    var state = Int(node.state)
    let start = Int(patterns.starts[index])
    let length = patterns.length(index)
    var place = Int(node.depth)
    while place < length {
      let code = patterns.codes[start + place]
      let child = free.takeFirst()
      if child >= base.count { try growToFit() }
      base[state] = UInt32(child ^ Int(code))
      children[state] = code
      check[child] = UInt32(state)
      place += 1
      depth[child] = UInt16(place)
      state = child
    }
    stateCount += length - Int(node.depth)
    pattern[state] = patterns.identifiers[index] + 1
  }

  private mutating func growToFit() throws(PatternError) {
    if free.count == base.count { return }
    guard free.count <= PatternLimits.maximumStates else {
      throw .tooManyStates(limit: PatternLimits.maximumStates)
    }
    grow()
  }

  private mutating func grow() {
    let more = free.count - base.count
    base.append(contentsOf: repeatElement(0, count: more))
    check.append(contentsOf: repeatElement(DoubleArray.none, count: more))
    // A free slot has depth 1, so that its fail link to the root leads up like all others.
    depth.append(contentsOf: repeatElement(1, count: more))
    children.append(contentsOf: repeatElement(0, count: more))
    pattern.append(contentsOf: repeatElement(0, count: more))
    depth[0] = 0
  }
}
