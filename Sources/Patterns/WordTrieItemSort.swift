/// Sorts items by their keys, in the order in which the table of containers will have them.
enum ItemSort {
  private static let digit = 11
  private static let buckets = 1 << digit
  /// The lowest of the three digits by which items are distributed.
  private static let lowest = 31

  /// Sorts by key; items with equal keys stay in their order.
  ///
  /// Three rounds by eleven bits each put the highest 33 bits in order, the rest is put right by
  /// insertion: keys that share 33 bits are few, but for equal ones.
  /// - Parameter room: memory to work in, empty afterwards.
  static func sort(
    _ items: inout [WordTrieAssembly.Item], room: inout [WordTrieAssembly.Item]
  ) {
    if items.count > 64 {
      room.removeAll(keepingCapacity: true)
      room.append(
        contentsOf: repeatElement(
          WordTrieAssembly.Item(key: 0, pattern: 0, prefix: 0, cursor: 0), count: items.count))
      var starts = [UInt32](repeating: 0, count: 3 * buckets)
      unsafe items.withUnsafeMutableBufferPointer { items in
        unsafe room.withUnsafeMutableBufferPointer { room in
          unsafe starts.withUnsafeMutableBufferPointer { starts in
            unsafe distribute(items, room, starts)
          }
        }
      }
      // Three rounds: what is sorted lies in the other memory.
      swap(&items, &room)
      room.removeAll(keepingCapacity: true)
    }
    unsafe items.withUnsafeMutableBufferPointer { items in
      for place in 1..<max(items.count, 1) {
        let key = unsafe items[place].key
        if unsafe items[place &- 1].key <= key { continue }
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

  /// Every place that is written comes from counting the same items, so it is inside of both.
  private static func distribute(
    _ items: UnsafeMutableBufferPointer<WordTrieAssembly.Item>,
    _ room: UnsafeMutableBufferPointer<WordTrieAssembly.Item>,
    _ starts: UnsafeMutableBufferPointer<UInt32>
  ) {
    let mask = UInt64(buckets - 1)
    for place in items.indices {
      let key = unsafe items[place].key
      for step in 0..<3 {
        let bucket = Int((key &>> UInt64(lowest &+ step &* digit)) & mask)
        unsafe starts[step &* buckets &+ bucket] &+= 1
      }
    }
    var (source, target) = unsafe (items, room)
    for step in 0..<3 {
      var sum: UInt32 = 0
      for place in step * buckets..<(step + 1) * buckets {
        let here = unsafe starts[place]
        unsafe starts[place] = sum
        sum &+= here
      }
      for place in source.indices {
        let item = unsafe source[place]
        let bucket = Int((item.key &>> UInt64(lowest &+ step &* digit)) & mask)
        let slot = unsafe Int(starts[step &* buckets &+ bucket])
        unsafe starts[step &* buckets &+ bucket] &+= 1
        unsafe target[slot] = item
      }
      unsafe swap(&source, &target)
    }
  }
}
