/// The patterns of a builder: their folded bytes one behind the other, each pattern once.
struct PatternStore {
  /// Folded bytes of all patterns, in the order of their identifiers.
  private(set) var bytes: [UInt8] = []
  /// Where each pattern ends in `bytes`; it begins where the one before it ends.
  private(set) var ends: [UInt32] = []

  /// Open addressing with linear steps: identifier + 1, or 0 where nothing is; in the upper half the hash, so
  /// that a crowded table is searched without touching the bytes. At most half full.
  private var table: [UInt64] = [UInt64](repeating: 0, count: 16)

  /// How many patterns there are.
  var count: Int { ends.count }

  /// Where the bytes of pattern `index` are.
  func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// Asks for what `range` of a pattern reads, ahead of time.
  @inline(__always)
  func fetchRange(_ index: Int) {
    // Nothing is read.
    unsafe ends.withUnsafeBufferPointer {
      unsafe prefetch($0.baseAddress.unsafelyUnwrapped + index)
    }
  }

  /// Asks for a pattern's bytes ahead of time.
  @inline(__always)
  func fetchBytes(_ index: Int) {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    // Nothing is read.
    unsafe bytes.withUnsafeBufferPointer {
      unsafe prefetch($0.baseAddress.unsafelyUnwrapped + start)
    }
  }

  /// Asks ahead of time for what `keep` reads of the table; the hash of the pattern, for `keep`.
  @inline(__always)
  func fetchSlot(_ pattern: Span<UInt8>) -> UInt32 {
    let hash = unsafe pattern.withUnsafeBytes { unsafe Self.hash($0) }
    // Nothing is read.
    unsafe table.withUnsafeBufferPointer {
      unsafe prefetch($0.baseAddress.unsafelyUnwrapped + Int(hash) & ($0.count &- 1))
    }
    return hash
  }

  /// Sets memory aside.
  mutating func reserve(patterns: Int, bytes total: Int) {
    bytes.reserveCapacity(total)
    ends.reserveCapacity(patterns)
    LargePages.advise(&bytes)
    LargePages.advise(&ends)
    if patterns * 2 > table.count { rehash(to: tableSize(for: patterns)) }
  }

  /// Appends the bytes of a pattern to be; `keep` or `drop` decides about them.
  mutating func append(_ more: Span<UInt8>) {
    // An array of the standard library takes a span's bytes only through its memory; the span lives
    // through the call.
    unsafe more.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Appends one scalar of a pattern to be.
  mutating func append(scalar: UInt32) { UTF8Decoding.append(scalar, to: &bytes) }

  /// Takes back what was appended since the last pattern.
  mutating func drop() { bytes.removeSubrange(Int(ends.last ?? 0)...) }

  /// Makes what was appended since the last pattern a pattern, unless it is there already; says which
  /// one it is.
  /// - Parameter known: its hash, where that was made already.
  mutating func keep(hash known: UInt32? = nil) -> Int {
    let start = Int(ends.last ?? 0)
    let length = bytes.count - start
    let short = known ?? hash(from: start)
    if (count + 1) * 2 > table.count { rehash(to: table.count * 2) }
    let mask = table.count - 1
    var slot = Int(short) & mask
    while table[slot] != 0 {
      let entry = table[slot]
      let other = Int(entry & 0xFFFF_FFFF) - 1
      if entry >> 32 == UInt64(short), isEqual(other, start: start, length: length) {
        drop()
        return other
      }
      slot = (slot + 1) & mask
    }
    table[slot] = UInt64(short) << 32 | UInt64(count + 1)
    ends.append(UInt32(start + length))
    return count - 1
  }

  /// Gives back the memory that only `keep` needs: no pattern can be added any more.
  mutating func dropTable() { table = [] }

  private func hash(from start: Int) -> UInt32 {
    unsafe bytes.withUnsafeBytes {
      unsafe Self.hash(UnsafeRawBufferPointer(rebasing: $0[start...]))
    }
  }

  /// A number made of the bytes, eight at a time.
  @inline(__always)
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var place = 0
    let end = bytes.count
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: end)
    // Each load ends at or before `end`.
    while end &- place >= 8 {
      let word = unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      hash = WordTrieKeys.mix(hash ^ word, 0xBF58_476D_1CE4_E5B9)
      place &+= 8
    }
    var rest: UInt64 = 0
    if end >= 8 {
      // The last eight bytes, some of them once more.
      rest = unsafe bytes.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)
    } else {
      while place < end {
        rest = unsafe rest &<< 8 | UInt64(bytes[place])
        place &+= 1
      }
    }
    hash = WordTrieKeys.mix(hash ^ rest, 0x94D0_49BB_1331_11EB)
    return UInt32(truncatingIfNeeded: hash ^ hash &>> 32)
  }

  private func isEqual(_ index: Int, start: Int, length: Int) -> Bool {
    let other = range(index)
    if other.count != length { return false }
    let span = bytes.span
    for place in 0..<length where span[other.lowerBound + place] != span[start + place] {
      return false
    }
    return true
  }

  private func tableSize(for patterns: Int) -> Int {
    var size = 16
    while size < patterns * 2 { size *= 2 }
    return size
  }

  private mutating func rehash(to size: Int) {
    var old: [UInt64] = []
    swap(&old, &table)
    table.reserveCapacity(size)
    LargePages.advise(&table)
    table.append(contentsOf: repeatElement(0, count: size))
    for entry in old where entry != 0 {
      var slot = Int(entry >> 32) & (size - 1)
      while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = entry
    }
  }
}
