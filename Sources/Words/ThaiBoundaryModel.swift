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

  /// The weights and words at addresses that stay, for `cwords_thai_scores`.
  nonisolated(unsafe) let packed: UnsafePointer<cwords_thai_model>

  private init() {
    let words = WordTable(of: ThaiBoundaryWeights.words)
    let model = unsafe cwords_thai_model(
      weights: Self.weights(), cells: StaticTable.kept(words.cells),
      branches: StaticTable.kept(words.branches), bias: Int32(ThaiBoundaryWeights.bias),
      table_bits: Int32(ThaiBoundaryWeights.tableBits))
    unsafe packed = StaticTable.kept([model])
  }

  private static func weights() -> UnsafePointer<Int16> {
    let count = 1 << ThaiBoundaryWeights.tableBits
    let weights = UnsafeMutablePointer<Int16>.allocate(capacity: count)
    ThaiBoundaryWeights.weights.withUTF8Buffer { characters in
      precondition(characters.count == count, "the model is cut short")
      // Both have `count` elements.
      for index in 0..<count {
        unsafe (weights + index).initialize(to: Int16(characters[index]) &- 81)
      }
    }
    let large = ThaiBoundaryWeights.large
    for index in stride(from: 0, to: large.count, by: 2) {
      unsafe weights[Int(large[index])] = Int16(large[index + 1])
    }
    return unsafe UnsafePointer(weights)
  }

  /// The words of the model as cells that `cwords_thai_scores` walks; the header says what a cell holds.
  private struct WordTable {
    var cells: [UInt32]
    /// Of the prefixes of one letter and two.
    var branches: [cwords_thai_branch]

    init(of packed: StaticString) {
      let packed = ThaiBoundaryModel.bytes(of: packed)
      // How many prefixes there are of each length less one, and where the cells of each begin.
      var counts = [Int](repeating: 0, count: longestWord)
      var at = 0
      for _ in 0..<ThaiBoundaryWeights.wordCount {
        var depth = Int(packed[at]) - 36
        at += 1
        while packed[at] < 115 {
          counts[depth] += 1
          depth += 1
          at += 1
        }
        at += 1
      }
      var next = [Int](repeating: 128, count: longestWord)
      for depth in 2..<longestWord { next[depth] = next[depth - 1] + counts[depth - 1] }
      cells = [UInt32](repeating: 0, count: next[longestWord - 1] + counts[longestWord - 1])
      branches = [cwords_thai_branch](repeating: cwords_thai_branch(), count: next[2])
      // The last prefix of each length.
      var last = [Int](repeating: 0, count: longestWord)
      var lengthBefore = 0
      at = 0
      for _ in 0..<ThaiBoundaryWeights.wordCount {
        let shared = Int(packed[at]) - 36
        at += 1
        var depth = shared
        while packed[at] < 115 {
          let letter = Int(packed[at] - 36)
          let cell = depth == 0 ? letter : next[depth]
          if depth > 0 {
            next[depth] += 1
            if depth == shared, depth < lengthBefore {
              cells[last[depth]] &= ~UInt32(CWORDS_CELL_LAST)
            } else {
              cells[last[depth - 1]] |= UInt32(cell) << UInt32(CWORDS_CELL_CHILD)
            }
            if depth <= 2 { follow(last[depth - 1], letter) }
          }
          cells[cell] = UInt32(letter) | UInt32(CWORDS_CELL_LAST)
          last[depth] = cell
          depth += 1
          at += 1
        }
        cells[last[depth - 1]] |= (UInt32(packed[at] - 115) + 1) << UInt32(CWORDS_CELL_COST)
        lengthBefore = depth
        at += 1
      }
    }

    private mutating func follow(_ prefix: Int, _ letter: Int) {
      let bit = 1 << UInt64(letter & 63) as UInt64
      if letter < 64 { branches[prefix].low |= bit } else { branches[prefix].high |= bit }
    }
  }

  private static func bytes(of string: StaticString) -> [UInt8] {
    string.withUTF8Buffer { unsafe Array($0) }
  }
}
