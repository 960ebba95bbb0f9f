import TestSupport
import Testing

@testable import Patterns

/// Sorting by distribution beside sorting by comparison.
@Suite("Sorting many keys")
struct SortTests {
  /// Keys that differ in few bits, in all, in the highest and the lowest, or not at all.
  private static let masks: [UInt64] = [
    0, 3, .max, 0xFF << 56, 0x7FF << 31, 0xFFFF_0000_0000_FFFF, 1 << 63 | 1,
  ]

  @Test(arguments: [0, 1, 2, 24, 300, 511, 512, 5000])
  func pairsStayInTheirOrderWhereKeysAreEqual(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    var room: [KeyedPair] = []
    for mask in Self.masks {
      let items = (0..<count).map { number in
        KeyedPair(
          key: UInt64.random(in: 0 ... .max, using: &random) & mask | 1 << 40,
          first: UInt32(number), second: UInt32(count - number))
      }
      let from = count / 10
      let range = from..<count - from
      var sorted = items
      KeySort.sort(&sorted, range, room: &room)
      let plain = items[range].sorted { ($0.key, $0.first) < ($1.key, $1.first) }
      #expect(sorted == items[..<from] + plain + items[(count - from)...])
    }
  }

  @Test(arguments: [0, 1, 2, 64, 65, 3000])
  func itemsStayInTheirOrderWhereKeysAreEqual(count: Int) {
    typealias Item = WordTrieAssembly.Item
    var random = SeededGenerator(seed: UInt64(count))
    var room: [Item] = []
    for mask in Self.masks {
      var items = (0..<count).map { number in
        Item(
          key: UInt64.random(in: 0 ... .max, using: &random) & mask, pattern: UInt32(number),
          prefix: 0, cursor: 0)
      }
      let plain = items.sorted { ($0.key, $0.pattern) < ($1.key, $1.pattern) }
      ItemSort.sort(&items, room: &room)
      #expect(items.map(\.key) == plain.map(\.key))
      #expect(items.map(\.pattern) == plain.map(\.pattern))
      #expect(room.isEmpty)
    }
  }
}
