/// The trained model of `ThaiBoundaryJudge`, unpacked: a table of weights and a trie of words.
///
/// Packed (`ThaiBoundaryWeights`, characters 36 to 126 only):
/// - `weights`: one character a weight, its code less 81; a feature's hash is its place. Those
///   beyond ±45 stand in `large` instead.
/// - `words`: in rising order of their letters' codes. Each is the number of letters shared with the
///   word before (code less 36), the other letters (code less 36, 1 to 78), and what the word costs
///   in a path (code less 115, times 4, plus 8: half bits).
/// A letter's code is its code point less U+0E00.
struct ThaiBoundaryModel: Sendable {
  /// Letters of the longest word.
  static let longestWord = 16

  /// The model of this process; unpacked on first use (some milliseconds).
  static let shared = ThaiBoundaryModel()

  /// A prefix of listed words. Its children stand side by side in rising order of their letters.
  struct Node {
    /// Bit *c* is set when a child for letter *c* (0 to 63) exists.
    var low: UInt64 = 0
    /// The same for letters 64 to 79.
    var high: UInt16 = 0
    /// What the word costs in half bits; 0 when the prefix is none.
    var cost: UInt8 = 0
    /// Place of the first child.
    var first: UInt32 = 0
  }

  private let weights: [Int16]
  private let nodes: [Node]

  /// The weight at a feature's place.
  func weight(_ slot: UInt32) -> Int { Int(weights[Int(slot)]) }

  /// The root, from which words are spelt.
  var root: Node { nodes[0] }

  /// The prefix longer by `letter`; nil when no word goes on so.
  @inline(__always)
  func child(of node: Node, _ letter: UInt8) -> Node? {
    let before: Int
    if letter < 64 {
      let bit = UInt64(1) << UInt64(letter)
      guard node.low & bit != 0 else { return nil }
      before = (node.low & (bit - 1)).nonzeroBitCount
    } else {
      let bit = UInt16(1) << UInt16(letter - 64)
      guard node.high & bit != 0 else { return nil }
      before = node.low.nonzeroBitCount + (node.high & (bit - 1)).nonzeroBitCount
    }
    return nodes[Int(node.first) + before]
  }

  private init() {
    let packed = Self.bytes(of: ThaiBoundaryWeights.weights)
    precondition(packed.count == 1 << ThaiBoundaryWeights.tableBits, "the model is cut short")
    var weights = packed.map { Int16($0) - 81 }
    let large = ThaiBoundaryWeights.large
    for index in stride(from: 0, to: large.count, by: 2) {
      weights[Int(large[index])] = Int16(large[index + 1])
    }
    self.weights = weights
    nodes = Self.trie(of: Self.bytes(of: ThaiBoundaryWeights.words))
  }

  private static func bytes(of string: StaticString) -> [UInt8] {
    string.withUTF8Buffer { unsafe Array($0) }
  }

  private static func trie(of packed: [UInt8]) -> [Node] {
    let count = ThaiBoundaryWeights.wordCount
    // Letters of each word, `longestWord` places a word.
    var letters = [UInt8](repeating: 0, count: (count + 1) * longestWord)
    var lengths = [Int](repeating: 0, count: count)
    var costs = [UInt8](repeating: 0, count: count)
    var at = 0
    for word in 0..<count {
      let base = word * longestWord
      var length = Int(packed[at]) - 36
      if length > 0 {
        for index in 0..<length { letters[base + index] = letters[base - longestWord + index] }
      }
      at += 1
      while packed[at] < 115 {
        letters[base + length] = packed[at] - 36
        length += 1
        at += 1
      }
      lengths[word] = length
      costs[word] = 8 + 4 * (packed[at] - 115)
      at += 1
    }
    // Level by level, so that the children of one node come to stand together.
    var nodes = [Node()]
    var reached = [Int](repeating: 0, count: count)
    for depth in 0..<longestWord {
      var parent = -1
      var last: UInt8 = 0
      for word in 0..<count where lengths[word] > depth {
        let letter = letters[word * longestWord + depth]
        let node = reached[word]
        if node != parent || letter != last {
          if nodes[node].first == 0 { nodes[node].first = UInt32(nodes.count) }
          if letter < 64 {
            nodes[node].low |= 1 << UInt64(letter)
          } else {
            nodes[node].high |= 1 << UInt16(letter - 64)
          }
          nodes.append(Node())
          parent = node
          last = letter
        }
        reached[word] = nodes.count - 1
        if lengths[word] == depth + 1 { nodes[nodes.count - 1].cost = costs[word] }
      }
    }
    return nodes
  }
}
