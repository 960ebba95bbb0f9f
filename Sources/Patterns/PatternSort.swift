/// Sorts patterns by their bytes.
///
/// A multikey quicksort whose keys are eight bytes at a time, kept beside the pattern's number: most
/// comparisons touch no pattern at all, and bytes known to be equal are not compared again.
struct PatternSort {
  private struct Entry {
    /// Eight bytes from the current depth on, first byte highest, zeros behind the end.
    var key: UInt64
    var index: UInt32
  }

  private let store: PatternStore
  private var entries: [Entry]

  /// The numbers of the patterns, in the order of their bytes.
  /// - Complexity: O(*b* + *n* log *n*) for *n* patterns of *b* bytes.
  static func order(of store: PatternStore) -> [UInt32] {
    var sort = PatternSort(store: store)
    sort.sort(0..<store.count, depth: 0)
    return sort.entries.map(\.index)
  }

  private init(store: PatternStore) {
    self.store = store
    entries = (0..<UInt32(store.count)).map { Entry(key: 0, index: $0) }
    fillKeys(0..<store.count, depth: 0)
  }

  private func key(of index: UInt32, depth: Int) -> UInt64 {
    let range = store.range(Int(index))
    let bytes = store.bytes.span
    var key: UInt64 = 0
    var place = range.lowerBound + depth
    let end = min(place + 8, range.upperBound)
    var shift: UInt64 = 56
    while place < end {
      key |= UInt64(bytes[place]) << shift
      shift = shift &- 8
      place += 1
    }
    return key
  }

  private mutating func fillKeys(_ range: Range<Int>, depth: Int) {
    for place in range { entries[place].key = key(of: entries[place].index, depth: depth) }
  }

  private func length(_ place: Int) -> Int { store.range(Int(entries[place].index)).count }

  private mutating func sort(_ whole: Range<Int>, depth first: Int) {
    var range = whole
    var depth = first
    while range.count > 1 {
      if range.count < 12 {
        insertionSort(range, depth: depth)
        return
      }
      let pivot = median(range)
      var (low, place, high) = (range.lowerBound, range.lowerBound, range.upperBound)
      while place < high {
        let key = entries[place].key
        if key < pivot {
          entries.swapAt(low, place)
          low += 1
          place += 1
        } else if key > pivot {
          high -= 1
          entries.swapAt(place, high)
        } else {
          place += 1
        }
      }
      sort(range.lowerBound..<low, depth: depth)
      sort(high..<range.upperBound, depth: depth)
      // Patterns that end within these eight bytes come first; they differ in length only, by zeros
      // of their own.
      var ended = low
      for place in low..<high where length(place) <= depth + 8 {
        entries.swapAt(ended, place)
        ended += 1
      }
      insertionSort(low..<ended, depth: depth)
      range = ended..<high
      depth += 8
      fillKeys(range, depth: depth)
    }
  }

  private func median(_ range: Range<Int>) -> UInt64 {
    let a = entries[range.lowerBound].key
    let b = entries[range.lowerBound + range.count / 2].key
    let c = entries[range.upperBound - 1].key
    return max(min(a, b), min(max(a, b), c))
  }

  private mutating func insertionSort(_ range: Range<Int>, depth: Int) {
    for place in range.dropFirst() {
      let entry = entries[place]
      var hole = place
      while hole > range.lowerBound, isLess(entry, entries[hole - 1], depth: depth) {
        entries[hole] = entries[hole - 1]
        hole -= 1
      }
      entries[hole] = entry
    }
  }

  private func isLess(_ a: Entry, _ b: Entry, depth: Int) -> Bool {
    if a.key != b.key { return a.key < b.key }
    let (x, y) = (store.range(Int(a.index)), store.range(Int(b.index)))
    let bytes = store.bytes.span
    var place = min(depth + 8, x.count, y.count)
    let end = min(x.count, y.count)
    while place < end {
      let (p, q) = (bytes[x.lowerBound + place], bytes[y.lowerBound + place])
      if p != q { return p < q }
      place += 1
    }
    return x.count < y.count
  }
}
