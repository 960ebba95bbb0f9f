/// Makes the tables of a word trie from its patterns, for one seed.
struct WordTrieAssembly {
  /// A pattern on its way into a container.
  struct Item {
    var key: UInt64
    /// The identifier; the highest bit is set for patterns that are looked for by blocks.
    var pattern: UInt32
    /// How many bytes the key covers.
    var prefix: UInt16
    /// The next step.
    var cursor: UInt16

    static let block: UInt32 = 1 << 31
    @inline(__always) var identifier: Int { Int(pattern & ~Item.block) }
    @inline(__always) var isBlock: Bool { pattern & Item.block != 0 }
  }

  /// How many patterns with the same beginning share a container before it is split by what follows.
  ///
  /// Measured with a million keywords of each language: 8 to 16 are equally fast, 4 needs more memory.
  static let containerCount = 12

  private let store: PatternStore
  private let keys: WordTrieKeys
  private let scratch: WordTrieScratch
  let pairs: [(scalar: UInt32, representative: UInt32)]
  var layout = WordTrieLayout()

  /// A pattern that a container is to list.
  private struct Listed {
    var pattern: UInt32
    var start: UInt32
    var length: UInt32
  }

  private var items: [Item] = []
  private var later: [Item] = []
  private var listed: [Listed] = []
  var shorts: [(key: UInt64, entry: WordTrieShort)] = []
  var shortKeys: [UInt64] = []
  /// The containers, level by level; `isWhole` for those of whole patterns, whose keys no filter has.
  var found: [(key: UInt64, container: UInt32, isWhole: Bool)] = []
  /// How many of them are of the first level.
  var firstLevelCount = 0
  var lengths = [UInt16](repeating: 0, count: WordTrieLayout.lengthMasks)
  /// Bits of first bytes, and the mask of lengths that have no slot.
  var firstBytes = [UInt64](repeating: 0, count: 8)
  var containers: WordTrieMemory
  var used = 0
  var table: [UInt64] = []

  init(_ store: PatternStore, seed: UInt32, equivalences: Equivalences) {
    self.store = store
    keys = WordTrieKeys(seed: seed)
    pairs = equivalences.pairs
    var longest = 0
    for index in 0..<store.count { longest = max(longest, store.range(index).count) }
    scratch = WordTrieScratch(maximumPatternBytes: longest)
    layout.seed = seed
    layout.patternCount = store.count
    layout.maximumPatternBytes = longest
    layout.pairCount = pairs.count
    // Every listed pattern costs at most its bytes, its entry, a header, a mask and seven bytes; a
    // container without a list, of which there is at most one for twelve bytes of patterns, a header
    // and a mask; and padding at most doubles that. The system gives what is written to.
    containers = WordTrieMemory(count: store.bytes.count * 6 + store.count * 96 + 4096 + 256)
    items.reserveCapacity(store.count)
    LargePages.advise(&items)
    later.reserveCapacity(store.count)
    LargePages.advise(&later)
    found.reserveCapacity(store.count)
    LargePages.advise(&found)
  }

  /// Makes everything but the tables; false when the seed will not do.
  mutating func run() -> Bool {
    for index in 0..<store.count { sort(index) }
    var isFirstLevel = true
    while !items.isEmpty {
      ItemSort.sort(&items, room: &later)
      var start = 0
      var fetched = 0
      while start < items.count {
        while fetched < min(start + 16, items.count) { fetch(&fetched) }
        var end = start + 1
        while end < items.count, items[end].key == items[start].key { end += 1 }
        let isWhole = isFirstLevel && items[start].prefix == 0
        if !group(start..<end, isWhole: isWhole) { return false }
        start = end
      }
      if isFirstLevel { firstLevelCount = found.count }
      isFirstLevel = false
      swap(&items, &later)
      later.removeAll(keepingCapacity: true)
    }
    items = []
    later = []
    return placeFound()
  }

  /// Asks for the bytes of the next item, and for the place of those of one further on.
  @inline(__always)
  private func fetch(_ fetched: inout Int) {
    if fetched + 16 < items.count { store.fetchRange(items[fetched + 16].identifier) }
    store.fetchBytes(items[fetched].identifier)
    fetched += 1
  }

  // MARK: First level

  private func cut(_ index: Int) -> WordTrieText {
    var text = unsafe scratch.text
    let range = store.range(index)
    unsafe store.bytes.withUnsafeBufferPointer { bytes in
      // The range lies inside of the store, and the scratch has room for the longest pattern.
      unsafe text.bytes.update(
        from: bytes.baseAddress.unsafelyUnwrapped + range.lowerBound, count: range.count)
      unsafe text.count = range.count
    }
    unsafe text.cut(WordTrieText.Edge(), keys: keys)
    return unsafe text
  }

  /// Puts one pattern among the short ones, or among the items of the first level.
  private mutating func sort(_ index: Int) {
    let text = unsafe cut(index)
    let count = unsafe text.count
    let pattern = UInt32(index)
    if unsafe !text.isPlace(0) { return }
    let isBlock =
      unsafe text.hasUnspaced || text.bytes[0] == 0x20 || text.bytes[count - 1] == 0x20
    let raw = unsafe UnsafeRawPointer(text.bytes)
    let low = unsafe raw.loadUnaligned(as: UInt64.self) & WordTrieMask.low(count)
    let high =
      unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & WordTrieMask.high(count)
    if isBlock {
      let first = unsafe text.bytes[0]
      firstBytes[Int(first >> 6)] |= 1 << UInt64(first & 63)
      layout.flags |= WordTrieFlags.hasBlocks
    }
    if isBlock ? count <= WordTrieKeys.blockBytes : unsafe text.stepCount == 1 {
      let key = isBlock ? keys.short(low, high, count: count) : unsafe text.keys[0]
      shortKeys.append(key)
      if isBlock { noteLength(count, low) }
      var hasZero = false
      for place in 0..<min(count, WordTrieKeys.blockBytes) where unsafe text.bytes[place] == 0 {
        hasZero = true
      }
      if count <= WordTrieKeys.blockBytes, !hasZero {
        shorts.append(
          (key, WordTrieShort(low: low, high: high, pattern: pattern, isBlock: isBlock)))
      } else {
        if count <= WordTrieKeys.blockBytes { layout.flags |= WordTrieFlags.hasZeros }
        items.append(
          Item(
            key: keys.whole(key, isBlock: isBlock), pattern: pattern | (isBlock ? Item.block : 0),
            prefix: 0,
            cursor: 0
          ))
      }
    } else if isBlock {
      let key = keys.block(0, low, high & 0xFFFF_FFFF)
      items.append(
        Item(
          key: key, pattern: pattern | Item.block, prefix: UInt16(WordTrieKeys.blockBytes),
          cursor: 0
        ))
    } else {
      let key = unsafe keys.chain(text.keys[0], text.keys[1], isSpaced: text.isSpaced(1))
      items.append(
        Item(key: key, pattern: pattern, prefix: UInt16(unsafe text.end(1)), cursor: 2))
    }
  }

  private mutating func noteLength(_ count: Int, _ low: UInt64) {
    let bit: UInt64 = 1 << UInt64(count - 1)
    if count < 3 {
      firstBytes[4] |= bit
    } else {
      lengths[WordTrieKeys.lengthSlot(low)] |= UInt16(truncatingIfNeeded: bit)
    }
  }

  // MARK: Containers

  private func length(_ item: Item) -> Int { store.range(item.identifier).count }

  /// Makes the container of items with one key; false when they do not begin alike.
  private mutating func group(_ range: Range<Int>, isWhole: Bool) -> Bool {
    let first = items[range.lowerBound]
    let prefix = Int(first.prefix)
    for place in range.dropFirst()
    where items[place].prefix != first.prefix || items[place].isBlock != first.isBlock
      || !beginsAlike(items[place].identifier, first.identifier, prefix)
    {
      return false
    }
    listed.removeAll(keepingCapacity: true)
    // A prefix of no bytes: whole patterns whose keys are equal by chance have to stay together.
    if range.count <= Self.containerCount || prefix == 0 {
      if range.count > 255 { return false }
      for place in range { list(items[place].identifier) }
      self.place(prefix: prefix, key: first.key, isWhole: isWhole)
      return true
    }
    var endings: UInt64 = 0
    var successors: UInt64 = 0
    if first.isBlock {
      let reach = prefix + WordTrieKeys.blockBytes
      let short = range.filter { length(items[$0]) < reach }
      let areListed = short.count <= Self.containerCount
      for place in range {
        let item = items[place]
        let length = length(item)
        if length >= reach {
          let (low, high) = words(of: item.identifier, at: prefix, count: WordTrieKeys.blockBytes)
          add(item, key: keys.block(item.key, low, high), prefix: reach, 0, &successors)
        } else if areListed || length == prefix {
          list(item.identifier)
        } else {
          let (low, high) = words(of: item.identifier, at: prefix, count: length - prefix)
          endings |= 1 << UInt64(length - prefix - 1)
          let key = keys.ending(item.key, low, high, count: length - prefix)
          later.append(Item(key: key, pattern: item.pattern, prefix: 0, cursor: 0))
        }
      }
    } else {
      for place in range {
        let item = items[place]
        if length(item) == prefix {
          list(item.identifier)
        } else {
          let text = unsafe cut(item.identifier)
          let cursor = Int(item.cursor)
          let key = unsafe keys.chain(
            item.key, text.keys[cursor], isSpaced: text.isSpaced(cursor))
          add(item, key: key, prefix: unsafe text.end(cursor), cursor + 1, &successors)
        }
      }
    }
    place(
      prefix: listed.isEmpty ? 0 : prefix, key: first.key, isWhole: isWhole, endings: endings,
      successors: successors)
    return true
  }

  /// Puts a pattern among those to be listed: short ones first, then by identifier.
  @inline(__always)
  private mutating func list(_ index: Int) {
    let range = store.range(index)
    let own = Listed(
      pattern: UInt32(index), start: UInt32(range.lowerBound), length: UInt32(range.count))
    var hole = listed.count
    listed.append(own)
    while hole > 0, (own.length, own.pattern) < (listed[hole - 1].length, listed[hole - 1].pattern)
    {
      listed[hole] = listed[hole - 1]
      hole -= 1
    }
    listed[hole] = own
  }

  private mutating func add(
    _ item: Item, key: UInt64, prefix: Int, _ cursor: Int, _ successors: inout UInt64
  ) {
    successors |= 1 << (key >> 58)
    later.append(
      Item(key: key, pattern: item.pattern, prefix: UInt16(prefix), cursor: UInt16(cursor)))
  }

  private func beginsAlike(_ a: Int, _ b: Int, _ count: Int) -> Bool {
    let (x, y) = (store.range(a), store.range(b))
    if x.count < count || y.count < count { return false }
    return unsafe store.bytes.withUnsafeBytes { bytes in
      var place = 0
      // Inside of both patterns, which have `count` bytes at least.
      while count &- place >= 8 {
        let p = unsafe bytes.loadUnaligned(
          fromByteOffset: x.lowerBound &+ place, as: UInt64.self)
        let q = unsafe bytes.loadUnaligned(
          fromByteOffset: y.lowerBound &+ place, as: UInt64.self)
        if p != q { return false }
        place &+= 8
      }
      while place < count {
        if unsafe bytes[x.lowerBound &+ place] != bytes[y.lowerBound &+ place] { return false }
        place &+= 1
      }
      return true
    }
  }

  /// Up to twelve bytes of a pattern as two words.
  private func words(of index: Int, at place: Int, count: Int) -> (UInt64, UInt64) {
    let start = store.range(index).lowerBound + place
    let bytes = store.bytes.span
    var (low, high) = (UInt64(0), UInt64(0))
    for step in 0..<count {
      let byte = UInt64(bytes[start + step])
      if step < 8 { low |= byte << UInt64(step * 8) } else { high |= byte << UInt64(step * 8 - 64) }
    }
    return (low, high)
  }

  /// Writes a container of the patterns in `listed`, of which there may be none. The longer ones go on
  /// elsewhere if there are successors or endings.
  private mutating func place(
    prefix: Int, key: UInt64, isWhole: Bool, endings: UInt64 = 0, successors: UInt64 = 0
  ) {
    let goesOn = endings | successors != 0
    let header = 1 + (goesOn ? 1 : 0)
    var bytes = listed.isEmpty ? 0 : prefix
    for one in listed { bytes += Int(one.length) - prefix }
    let units = header + listed.count + (bytes + 7) / 8
    // Containers of one line are not cut by its end.
    if units <= 8, used & 7 + units > 8 { pad(to: (used + 7) & ~7) }
    // Some words of padding stand behind the last container.
    let room = unsafe containers.bytes.count - 2 * WordTrieLayout.paddingUnits * 8
    precondition((used + units) * 8 <= room, "containers outgrow their memory")
    let own = used
    used += units
    found.append((key, UInt32(own), isWhole))
    let words = unsafe containers.bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(
      to: UInt64.self)
    // All below lies inside of the units that were checked above.
    unsafe words[own] =
      WordTrieContainer(
        count: listed.count, endings: endings, goesOn: goesOn, prefix: prefix, units: units
      ).word
    if goesOn { unsafe words[own + 1] = successors }
    if listed.isEmpty { return }
    unsafe words[used - 1] = 0
    var entry = own + header
    unsafe store.bytes.withUnsafeBytes { bytes in
      var target = unsafe UnsafeMutableRawPointer(words + entry + listed.count)
      let source = unsafe bytes.baseAddress.unsafelyUnwrapped
      // Patterns lie inside of the store, and have the prefix's bytes at least.
      unsafe target.copyMemory(from: source + Int(listed[0].start), byteCount: prefix)
      unsafe target += prefix
      for one in listed {
        let start = unsafe source + Int(one.start)
        let length = Int(one.length)
        unsafe target.copyMemory(from: start + prefix, byteCount: length - prefix)
        unsafe target += length - prefix
        var last: UInt64 = 0
        if length >= 8 {
          last = unsafe start.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
        } else {
          for step in 0..<length {
            last |=
              unsafe UInt64(start.load(fromByteOffset: step, as: UInt8.self))
              << UInt64(step * 8)
          }
        }
        unsafe words[entry] =
          WordTrieEntry(
            pattern: one.pattern, length: length, check: WordTrieKeys.check(last)
          ).word
        entry += 1
      }
    }
  }

  /// Zeros up to a unit.
  private mutating func pad(to unit: Int) {
    let words = unsafe containers.bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(
      to: UInt64.self)
    // Never more than a line at a time, which the memory has room for: see `init`.
    while used < unit {
      unsafe words[used] = 0
      used += 1
    }
  }
}
