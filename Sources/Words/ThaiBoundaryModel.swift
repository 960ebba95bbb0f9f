import CWords

/// The trained model of `ThaiBoundaryJudge`, unpacked: a table of weights and a trie of words.
///
/// Packed (`ThaiBoundaryWeights`, characters 36 to 126 only):
/// - `weights`: one character a weight, its code less 81; a feature's hash is its place. Those
///   beyond ±45 stand in `large` instead.
/// - `words`: in rising order of their letters' codes. Each is the number of letters shared with the
///   word before (code less 36), the other letters (code less 36, 1 to 78), and what the word costs
///   in a path (code less 115, times 4, plus 8: half bits).
/// A letter's code is its code point less U+0E00.
@safe struct ThaiBoundaryModel: Sendable {
  /// Letters of the longest word.
  static let longestWord = Int(CWORDS_LONGEST_WORD)

  /// The model of this process; unpacked on first use (some milliseconds).
  static let shared = ThaiBoundaryModel()

  /// A prefix of listed words.
  typealias Node = cwords_node

  /// The weights and nodes at addresses that stay, for `cwords_thai_score`.
  nonisolated(unsafe) let packed: UnsafePointer<cwords_thai_model>

  private init() {
    let characters = Self.bytes(of: ThaiBoundaryWeights.weights)
    precondition(characters.count == 1 << ThaiBoundaryWeights.tableBits, "the model is cut short")
    var weights = characters.map { Int16($0) - 81 }
    let large = ThaiBoundaryWeights.large
    for index in stride(from: 0, to: large.count, by: 2) {
      weights[Int(large[index])] = Int16(large[index + 1])
    }
    let model = unsafe cwords_thai_model(
      weights: StaticTable.kept(weights),
      nodes: StaticTable.kept(Self.trie(of: Self.bytes(of: ThaiBoundaryWeights.words))),
      bias: Int32(ThaiBoundaryWeights.bias), table_bits: Int32(ThaiBoundaryWeights.tableBits))
    unsafe packed = StaticTable.kept([model])
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
