/// A number to sort by, and what goes with it.
package struct KeyedPair: BitwiseCopyable, Equatable, Sendable {
  package var key: UInt64
  package var first: UInt32
  package var second: UInt32

  @inline(__always)
  package init(key: UInt64, first: UInt32, second: UInt32) {
    self.key = key
    self.first = first
    self.second = second
  }
}

/// Sorts many pairs by their keys; those with equal keys stay in their order.
package enum KeySort {
  private static let digit = 11
  private static let buckets = 1 << digit

  /// Sorts some of `items`.
  /// - Parameter room: memory to work in, kept for the next call; what it holds means nothing.
  /// - Complexity: O(*n*) for each eleven bits in which the keys differ.
  package static func sort(
    _ items: inout [KeyedPair], _ range: Range<Int>, room: inout [KeyedPair]
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= items.count, "outside of the items")
    guard range.count > 1 else { return }
    var (any, all) = (UInt64(0), UInt64.max)
    for place in range {
      any |= items[place].key
      all &= items[place].key
    }
    let differing = any ^ all
    if differing == 0 { return }
    if range.count < 512 {
      insert(&items, range)
      return
    }
    if room.count < range.count {
      room = []
      room.reserveCapacity(range.count)
      LargePages.advise(&room)
      room.append(
        contentsOf: repeatElement(KeyedPair(key: 0, first: 0, second: 0), count: range.count))
    }
    // Digits begin at the lowest bit that differs, so that fewer are needed.
    let lowest = differing.trailingZeroBitCount
    let digits = (64 - differing.leadingZeroBitCount - lowest + digit - 1) / digit
    var starts = [UInt32](repeating: 0, count: digits * buckets)
    unsafe items.withUnsafeMutableBufferPointer { all in
      unsafe room.withUnsafeMutableBufferPointer { room in
        unsafe starts.withUnsafeMutableBufferPointer { starts in
          var source = unsafe UnsafeMutableBufferPointer(rebasing: all[range])
          var target = unsafe UnsafeMutableBufferPointer(rebasing: room[..<range.count])
          unsafe distribute(&source, &target, starts, lowest: lowest, digits: digits)
        }
      }
    }
  }

  /// Every place that is written comes from counting the same items, so it is inside of both.
  @inline(__always)
  private static func distribute(
    _ source: inout UnsafeMutableBufferPointer<KeyedPair>,
    _ target: inout UnsafeMutableBufferPointer<KeyedPair>,
    _ starts: UnsafeMutableBufferPointer<UInt32>, lowest: Int, digits: Int
  ) {
    let count = source.count
    let mask = UInt64(buckets - 1)
    for place in 0..<count {
      var rest = unsafe source[place].key &>> UInt64(lowest)
      for step in 0..<digits {
        unsafe starts[step &* buckets &+ Int(rest & mask)] &+= 1
        rest = rest &>> UInt64(digit)
      }
    }
    var isSwapped = false
    for step in 0..<digits {
      let own = unsafe UnsafeMutableBufferPointer(
        rebasing: starts[step * buckets..<(step + 1) * buckets])
      var sum: UInt32 = 0
      var isOne = false
      for bucket in 0..<buckets {
        let here = unsafe own[bucket]
        if here == UInt32(count) { isOne = true }
        unsafe own[bucket] = sum
        sum &+= here
      }
      if isOne { continue }
      let shift = UInt64(lowest + step * digit)
      for place in 0..<count {
        let item = unsafe source[place]
        let bucket = Int((item.key &>> shift) & mask)
        let slot = unsafe Int(own[bucket])
        unsafe own[bucket] &+= 1
        unsafe target[slot] = item
      }
      unsafe swap(&source, &target)
      isSwapped.toggle()
    }
    // The items have to be where they were.
    if isSwapped {
      unsafe target.baseAddress.unsafelyUnwrapped.update(
        from: source.baseAddress.unsafelyUnwrapped, count: count)
    }
  }

  /// Few items; and by halves, where they are not so few.
  private static func insert(_ items: inout [KeyedPair], _ range: Range<Int>) {
    for place in range.dropFirst() {
      let item = items[place]
      if items[place - 1].key <= item.key { continue }
      var (low, high) = (range.lowerBound, place - 1)
      // The first one that is greater.
      while low < high {
        let middle = (low + high) / 2
        if items[middle].key <= item.key { low = middle + 1 } else { high = middle }
      }
      var hole = place
      while hole > low {
        items[hole] = items[hole - 1]
        hole -= 1
      }
      items[low] = item
    }
  }
}
