extension WordTrieAssembly {
  /// The smallest power of two that gives `keys` keys so many bits each, within bounds.
  private static func words(for keys: Int, bits: Int, atMost most: Int) -> Int {
    var words = 64
    while words < most, words * 64 < keys * bits { words *= 2 }
    return words
  }

  /// Puts the containers' keys into their table; false when two of them cannot be told apart.
  mutating func placeFound() -> Bool {
    layout.lines = max(1, (found.count * 10 / 7 + 7) / 8)
    table = [UInt64](repeating: 0, count: layout.lines * 8)
    for (key, container, _) in found {
      let mark = WordTrieKeys.mark(key)
      var line = WordTrieKeys.line(key, of: layout.lines)
      var first = Int(truncatingIfNeeded: mark)
      var reach = 1
      search: while true {
        for step in 0..<8 {
          let place = line * 8 + (first + step) & 7
          if table[place] == 0 {
            table[place] = mark | UInt64(container) << 32
            break search
          }
          if table[place] & 0xFFFF_FFFF == mark { return false }
        }
        line = line + 1 == layout.lines ? 0 : line + 1
        first = 0
        reach += 1
      }
      layout.reach = max(layout.reach, reach)
    }
    return true
  }

  private mutating func placeShorts() -> [UInt64] {
    layout.shortLines = max(1, (shorts.count * 10 / 6 + 3) / 4)
    var table = [UInt64](repeating: WordTrieShort.empty, count: layout.shortLines * 8)
    for (key, entry) in shorts {
      var line = WordTrieKeys.line(key, of: layout.shortLines)
      let first = Int(truncatingIfNeeded: key)
      var reach = 1
      search: while true {
        for step in 0..<4 {
          let place = line * 8 + ((first + step) & 3) * 2
          if table[place + 1] == WordTrieShort.empty {
            table[place] = entry.low
            table[place + 1] = entry.high
            break search
          }
        }
        line = line + 1 == layout.shortLines ? 0 : line + 1
        reach += 1
      }
      layout.shortReach = max(layout.shortReach, reach)
    }
    shorts = []
    return table
  }

  private static func filter(
    _ keys: some Sequence<UInt64>, words: Int
  ) -> [UInt64] {
    var filter = [UInt64](repeating: 0, count: words)
    for key in keys {
      filter[WordTrieKeys.word(key, of: words)] |= WordTrieKeys.bits(key)
    }
    return filter
  }

  /// Makes the tables that are not there yet.
  /// - Precondition: `run` was true.
  consuming func finish() -> WordTrieDraft {
    layout.shortFilterWords = Self.words(for: shortKeys.count, bits: 16, atMost: 1 << 15)
    let firsts = found[..<firstLevelCount].lazy.filter { !$0.isWhole }
    let deep = found[firstLevelCount...]
    layout.filterWords = Self.words(
      for: firsts.reduce(0) { count, _ in count + 1 }, bits: 8, atMost: 1 << 17)
    let shortFilter = Self.filter(shortKeys, words: layout.shortFilterWords)
    let filter = Self.filter(firsts.map(\.key), words: layout.filterWords)
    layout.deepFilterWords = Self.words(for: deep.count, bits: 8, atMost: 1 << 18)
    let deepFilter = Self.filter(deep.lazy.map(\.key), words: layout.deepFilterWords)
    found = []
    let shorts = placeShorts()
    layout.units = used + WordTrieLayout.paddingUnits
    let all = used + 2 * WordTrieLayout.paddingUnits
    let words = unsafe containers.bytes.assumingMemoryBound(to: UInt64.self)
    // `place` left room for these.
    for unit in used..<all { unsafe words[unit] = 0 }
    return WordTrieDraft(
      layout: layout,
      tables: [
        (layout.firstBytes, firstBytes),
        (layout.lengths, Self.packed(lengths)), (layout.shortFilter, shortFilter),
        (layout.filter, filter), (layout.deepFilter, deepFilter), (layout.shorts, shorts),
        (layout.table, table),
      ], containers: containers, pairs: pairs)
  }

  /// Four masks in a word, the first one lowest.
  private static func packed(_ masks: [UInt16]) -> [UInt64] {
    stride(from: 0, to: masks.count, by: 4).map { start in
      var word: UInt64 = 0
      for step in 0..<4 { word |= UInt64(masks[start + step]) << UInt64(16 * step) }
      return word
    }
  }
}
