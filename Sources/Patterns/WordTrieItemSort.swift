/// Sorts items by their keys, in the order in which the table of containers will have them.
enum ItemSort {
  /// Sorts by key; items with equal keys stay in their order.
  ///
  /// Three rounds by eleven bits each put the highest 33 bits in order, the rest is put right by
  /// insertion: keys that share 33 bits are few, but for equal ones.
  static func sort(_ items: inout [WordTrieAssembly.Item]) {
    typealias Item = WordTrieAssembly.Item
    if items.count > 64 {
      var other = items
      for shift in [31, 42, 53] as [UInt64] {
        var starts = [Int](repeating: 0, count: 2048 + 1)
        for item in items { starts[Int(item.key >> shift & 2047) + 1] += 1 }
        for place in 1...2048 { starts[place] += starts[place - 1] }
        // Every place that is written comes from counting the same items.
        unsafe other.withUnsafeMutableBufferPointer { other in
          for item in items {
            let slot = Int(item.key >> shift & 2047)
            unsafe other[starts[slot]] = item
            starts[slot] += 1
          }
        }
        swap(&items, &other)
      }
    }
    unsafe items.withUnsafeMutableBufferPointer { items in
      for place in 1..<max(items.count, 1) {
        let item = unsafe items[place]
        var hole = place
        while hole > 0, unsafe items[hole - 1].key > item.key {
          unsafe items[hole] = items[hole - 1]
          hole -= 1
        }
        unsafe items[hole] = item
      }
    }
  }
}
