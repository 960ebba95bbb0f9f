/// Collects the words of phrases, in the order of the index, and makes the sections of them.
struct PhraseWordsBuilder {
  private var slots = [UInt32](repeating: 0, count: 64)
  private var starts: [UInt32] = [0]
  private var bytes: [UInt8] = []
  private var ofPhrase: [UInt32] = [0]
  private var numbers: [UInt32] = []
  /// How many phrases have a word; a phrase that has it twice counts twice.
  private var uses: [UInt32] = []
  private let hasTree: Bool
  private let hasScattered: Bool

  /// - Parameters:
  ///   - hasTree: whether the sequences of words are wanted (T5).
  ///   - hasScattered: whether words by themselves are (T7).
  init(hasTree: Bool, hasScattered: Bool) {
    self.hasTree = hasTree
    self.hasScattered = hasScattered
  }

  /// Begins the next phrase's words; `add` follows for each.
  mutating func endPhrase() { ofPhrase.append(UInt32(numbers.count)) }

  /// Adds a word of the present phrase.
  mutating func add(_ key: Span<UInt8>) { add(number: word(key)) }

  /// Adds a word of the present phrase by its number.
  mutating func add(number word: Int) {
    numbers.append(UInt32(word))
    uses[word] += 1
  }

  /// The number of a word, which is a new one when it was not met before.
  mutating func word(_ key: Span<UInt8>) -> Int {
    if (uses.count + 1) * 2 > slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(PhraseWords.hash(of: key, 0..<key.count)) & mask
    while slots[slot] != 0 {
      let word = Int(slots[slot]) - 1
      if isEqual(word, key) { return word }
      slot = (slot + 1) & mask
    }
    for place in 0..<key.count { bytes.append(key[place]) }
    starts.append(UInt32(bytes.count))
    uses.append(0)
    slots[slot] = UInt32(uses.count)
    return uses.count - 1
  }

  private func isEqual(_ word: Int, _ key: Span<UInt8>) -> Bool {
    let place = Int(starts[word])..<Int(starts[word + 1])
    guard place.count == key.count else { return false }
    for offset in 0..<key.count where bytes[place.lowerBound + offset] != key[offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    let size = slots.count * 2
    var larger = [UInt32](repeating: 0, count: size)
    let all = bytes
    for word in uses.indices {
      let place = Int(starts[word])..<Int(starts[word + 1])
      var slot = Int(PhraseWords.hash(of: all.span, place)) & (size - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (size - 1) }
      larger[slot] = UInt32(word + 1)
    }
    slots = larger
  }

  /// The sections, by name.
  consuming func sections() -> [String: [UInt8]] {
    let tree = PhraseTree(ofPhrase: hasTree ? ofPhrase : [0], numbers: hasTree ? numbers : [])
    var sections = [
      PhraseWords.Section.children: ByteList.bytes(of: tree.children),
      PhraseWords.Section.steps: ByteList.bytes(of: tree.steps),
      PhraseWords.Section.ends: ByteList.bytes(of: tree.ends),
      PhraseWords.Section.ended: ByteList.bytes(of: tree.ended),
      PhraseWords.Section.slots: ByteList.bytes(of: slots),
      PhraseWords.Section.starts: ByteList.bytes(of: starts),
      PhraseWords.Section.bytes: bytes,
      PhraseWords.Section.ofPhrase: [], PhraseWords.Section.numbers: [],
      PhraseWords.Section.leads: [], PhraseWords.Section.led: [],
    ]
    guard hasScattered else { return sections }
    var counts = [UInt32](repeating: 0, count: uses.count + 1)
    var leaders: [UInt32] = []
    leaders.reserveCapacity(ofPhrase.count)
    for phrase in 0..<ofPhrase.count - 1 {
      let own = numbers[Int(ofPhrase[phrase])..<Int(ofPhrase[phrase + 1])]
      // The rarest word; of equals the first.
      let leader = own.min { uses[Int($0)] < uses[Int($1)] }
      leaders.append(leader ?? .max)
      if let leader { counts[Int(leader) + 1] += 1 }
    }
    for word in uses.indices { counts[word + 1] += counts[word] }
    var next = counts
    var led = [UInt32](repeating: 0, count: Int(counts.last ?? 0))
    for (phrase, leader) in leaders.enumerated() where leader != .max {
      led[Int(next[Int(leader)])] = UInt32(phrase)
      next[Int(leader)] += 1
    }
    sections[PhraseWords.Section.ofPhrase] = ByteList.bytes(of: ofPhrase)
    sections[PhraseWords.Section.numbers] = ByteList.bytes(of: numbers)
    sections[PhraseWords.Section.leads] = ByteList.bytes(of: counts)
    sections[PhraseWords.Section.led] = ByteList.bytes(of: led)
    return sections
  }
}

/// The sequences of words that phrases begin with, as nodes numbered level by level.
private struct PhraseTree {
  private(set) var children: [UInt32] = [1]
  private(set) var steps: [UInt32] = [0]
  private(set) var ends: [UInt32] = []
  private(set) var ended: [UInt32] = []

  init(ofPhrase: [UInt32], numbers: [UInt32]) {
    let count = ofPhrase.count - 1
    /// For each phrase the last node on its way.
    var node = [UInt32](repeating: 0, count: count)
    /// The phrases that have a word of this level, each with its node (upper half) and word.
    var keys: [UInt64] = []
    var owners: [UInt32] = []
    var level = 0
    while true {
      keys.removeAll(keepingCapacity: true)
      owners.removeAll(keepingCapacity: true)
      for phrase in 0..<count where Int(ofPhrase[phrase]) + level < Int(ofPhrase[phrase + 1]) {
        let word = numbers[Int(ofPhrase[phrase]) + level]
        keys.append(UInt64(node[phrase]) << 32 | UInt64(word))
        owners.append(UInt32(phrase))
      }
      guard !keys.isEmpty else { break }
      Self.sort(&keys, with: &owners)
      var last: UInt64 = .max
      for (place, key) in keys.enumerated() {
        if key != last {
          // Nodes without children between this one and the parent before it.
          let parent = Int(key >> 32)
          while children.count <= parent { children.append(UInt32(steps.count)) }
          steps.append(UInt32(truncatingIfNeeded: key))
          last = key
        }
        node[Int(owners[place])] = UInt32(steps.count - 1)
      }
      level += 1
    }
    while children.count <= steps.count { children.append(UInt32(steps.count)) }
    // A counting sort of the phrases by their last node; those without words are at none.
    ends = [UInt32](repeating: 0, count: steps.count + 1)
    for node in node where node != 0 { ends[Int(node) + 1] += 1 }
    for node in 0..<steps.count { ends[node + 1] += ends[node] }
    ended = [UInt32](repeating: 0, count: Int(ends[steps.count]))
    var places = ends
    for (phrase, node) in node.enumerated() where node != 0 {
      ended[Int(places[Int(node)])] = UInt32(phrase)
      places[Int(node)] += 1
    }
  }

  /// Sorts keys, and what belongs to each with it; equal keys keep their order.
  /// - Complexity: O(*n*): a radix sort of the bits that are there.
  private static func sort(_ keys: inout [UInt64], with owners: inout [UInt32]) {
    var seen: UInt64 = 0
    for key in keys { seen |= key }
    var otherKeys = keys
    var otherOwners = owners
    var counts = [Int](repeating: 0, count: 1 << 11)
    for shift in stride(from: UInt64(0), to: 64, by: 11) where seen >> shift & 0x7FF != 0 {
      for bucket in counts.indices { counts[bucket] = 0 }
      for key in keys { counts[Int(key >> shift & 0x7FF)] += 1 }
      var start = 0
      for bucket in counts.indices {
        let count = counts[bucket]
        counts[bucket] = start
        start += count
      }
      for place in keys.indices {
        let bucket = Int(keys[place] >> shift & 0x7FF)
        otherKeys[counts[bucket]] = keys[place]
        otherOwners[counts[bucket]] = owners[place]
        counts[bucket] += 1
      }
      swap(&keys, &otherKeys)
      swap(&owners, &otherOwners)
    }
  }
}
