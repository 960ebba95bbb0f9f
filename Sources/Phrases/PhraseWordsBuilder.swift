internal import Patterns

/// Collects the words of phrases, in the order of the index, and makes the sections of them.
struct PhraseWordsBuilder {
  private var slots = [UInt32](repeating: 0, count: 64)
  private var starts: [UInt32] = [0]
  private var bytes: [UInt8] = []
  private var ofPhrase: [UInt32] = [0]
  private var numbers: [UInt32] = []
  /// How many phrases have a word, where scattered words are wanted; a phrase that has it twice counts twice.
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

  /// Sets memory aside for the words of so many phrases.
  mutating func reserveCapacity(phrases: Int) {
    ofPhrase.reserveCapacity(phrases + 1)
    // Most lists have fewer words a phrase; the system gives only what is written to.
    numbers.reserveCapacity(phrases * 6)
    LargePages.advise(&ofPhrase)
    LargePages.advise(&numbers)
  }

  /// Begins the next phrase's words; `add` follows for each.
  /// - Parameter waiting: how many words of the phrases so far are yet to be added.
  mutating func endPhrase(waiting: Int = 0) { ofPhrase.append(UInt32(numbers.count + waiting)) }

  /// Adds a word of the present phrase.
  mutating func add(_ key: Span<UInt8>) { add(number: word(key)) }

  /// Adds a word of the present phrase by its number.
  mutating func add(number word: Int) {
    numbers.append(UInt32(word))
    if hasScattered { uses[word] += 1 }
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
  consuming func sections() -> [String: SectionContent] {
    let tree = PhraseTree(ofPhrase: hasTree ? ofPhrase : [0], numbers: hasTree ? numbers : [])
    if !hasScattered { (numbers, ofPhrase) = ([], []) }
    var sections: [String: SectionContent] = [
      PhraseWords.Section.children: .numbers(tree.children),
      PhraseWords.Section.steps: .numbers(tree.steps),
      PhraseWords.Section.ends: .numbers(tree.ends),
      PhraseWords.Section.ended: .numbers(tree.ended),
      PhraseWords.Section.slots: .numbers(slots),
      PhraseWords.Section.starts: .numbers(starts),
      PhraseWords.Section.bytes: .bytes(bytes),
      PhraseWords.Section.ofPhrase: .bytes([]), PhraseWords.Section.numbers: .bytes([]),
      PhraseWords.Section.leads: .bytes([]), PhraseWords.Section.led: .bytes([]),
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
    sections[PhraseWords.Section.ofPhrase] = .numbers(ofPhrase)
    sections[PhraseWords.Section.numbers] = .numbers(numbers)
    sections[PhraseWords.Section.leads] = .numbers(counts)
    sections[PhraseWords.Section.led] = .numbers(led)
    return sections
  }
}
