/// The links that make the trie an automaton.
///
/// The fail link of a state leads to the longest proper suffix of its characters that is a state too. A
/// search that finds no child goes there. The link that is stored skips states that cannot help: those
/// whose children are all children of the state where the search failed.
struct FailLinks {
  /// Where a search goes that finds no child.
  private(set) var fail: [UInt32]
  /// The longest pattern that ends in each state: identifier + 1, or 0.
  private(set) var output: [UInt32]
  /// For each pattern, the longest other one that ends wherever it ends: identifier + 1, or 0.
  private(set) var next: [UInt32]

  /// Finds all links, from the root downward.
  /// - Complexity: O(characters of all patterns).
  init(of trie: borrowing DoubleArray, patternCount: Int) {
    let count = trie.slotCount
    var suffix = [UInt32](repeating: 0, count: count)
    var fail = [UInt32](repeating: 0, count: count)
    var output = trie.pattern
    var next = [UInt32](repeating: 0, count: patternCount)
    let order = FailLinks.byDepth(trie)
    let (base, check, children) = (trie.base.span, trie.check.span, trie.children.span)
    for place in 1..<max(order.count, 1) {
      let state = order[place]
      let parent = check[Int(state)]
      if parent != 0 {
        let code = Int(base[Int(parent)] ^ state)
        // The parent's own link must not be skipped: the child asked for is one that the parent has.
        var candidate = suffix[Int(parent)]
        while true {
          let child = Int(base[Int(candidate)]) ^ code
          if check[child] == candidate {
            suffix[Int(state)] = UInt32(child)
            break
          }
          if candidate == 0 { break }
          candidate = fail[Int(candidate)]
        }
      }
      let target = suffix[Int(state)]
      let inherited = output[Int(target)]
      let own = output[Int(state)]
      if own == 0 { output[Int(state)] = inherited } else { next[Int(own - 1)] = inherited }

      var link = target
      while link != 0 {
        let only = children[Int(link)]
        if only == DoubleArray.many { break }
        if only != 0 {
          let child = Int(base[Int(state)]) ^ Int(only)
          if check[child] != state { break }
        }
        link = fail[Int(link)]
      }
      fail[Int(state)] = link
    }
    self.fail = fail
    self.output = output
    self.next = next
  }

  /// All states, the root first, then by depth.
  private static func byDepth(_ trie: borrowing DoubleArray) -> [UInt32] {
    let (depth, check) = (trie.depth.span, trie.check.span)
    var starts = [Int](repeating: 0, count: Int(UInt16.max) + 2)
    starts[1] = 1
    for slot in 0..<depth.count where check[slot] != DoubleArray.none {
      starts[Int(depth[slot]) + 1] += 1
    }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    var order = [UInt32](repeating: 0, count: trie.stateCount)
    for slot in 0..<depth.count where check[slot] != DoubleArray.none {
      let place = Int(depth[slot])
      order[starts[place]] = UInt32(slot)
      starts[place] += 1
    }
    return order
  }
}
