internal import Words

/// The words of an index's phrases: which words there are, which phrases each one leads.
///
/// A *word* here is what the rules of the language compare: in Indonesian the family of a written word
/// (`IndonesianMorphology`), else the written word itself. A phrase is *led* by the word of it that
/// fewest phrases have, so that a text is compared with few phrases only.
///
/// | section | content |
/// | --- | --- |
/// | `words/slots` | UInt32, a power of two of them: word + 1 or 0, open addressing by `hash(of:)` with steps of one, at most half full |
/// | `words/starts` | UInt32 for each word and one more: start in `words/bytes` |
/// | `words/bytes` | the words' keys, end to end |
/// | `words/of-phrase` | UInt32 for each phrase and one more: start of its words in `words/numbers` |
/// | `words/numbers` | UInt32: words of phrases in their order |
/// | `words/leads` | UInt32 for each word and one more: start of its phrases in `words/led` |
/// | `words/led` | UInt32: the phrases that a word leads |
/// | `words/edges` | three UInt32 a slot, a power of two of slots: node, word, next node or 0; open addressing by `hash(of:_:)` with steps of one, at most half full. Node 0 is the root; a node is a sequence of words that phrases begin with. Indonesian only, else one empty slot |
/// | `words/ends` | UInt32 for each node and one more: start of its phrases in `words/ended` |
/// | `words/ended` | UInt32: the phrases whose words are those on the way to a node |
///
/// Invariants, checked when an index is opened: (1) all starts rise from 0 to their section's length;
/// (2) slots and edges are powers of two with an empty one among them, and name words and nodes that
/// exist; (3) numbers and phrases exist.
final class PhraseWords: Sendable {
  enum Section {
    static let slots = "words/slots"
    static let starts = "words/starts"
    static let bytes = "words/bytes"
    static let ofPhrase = "words/of-phrase"
    static let numbers = "words/numbers"
    static let leads = "words/leads"
    static let led = "words/led"
    static let edges = "words/edges"
    static let ends = "words/ends"
    static let ended = "words/ended"
  }

  private let slots: PackedNumbers
  private let starts: PackedNumbers
  private let bytes: PackedBytes
  private let ofPhrase: PackedNumbers
  private let numbers: PackedNumbers
  private let leads: PackedNumbers
  private let led: PackedNumbers
  private let edges: PackedNumbers
  private let ends: PackedNumbers
  private let ended: PackedNumbers

  /// Number of different words.
  var count: Int { starts.count - 1 }

  init(phraseCount: Int, section: (String) throws -> IndexSection) throws {
    func numbers(_ name: String) throws -> PackedNumbers {
      try PackedNumbers(bytes: section(name))
    }
    func require(_ holds: Bool, _ name: String, _ invariant: Int) throws {
      if !holds { throw PhraseIndex.Damage.table(section: name, invariant: invariant) }
    }
    slots = try numbers(Section.slots)
    starts = try numbers(Section.starts)
    bytes = try PackedBytes(section: section(Section.bytes))
    ofPhrase = try numbers(Section.ofPhrase)
    self.numbers = try numbers(Section.numbers)
    leads = try numbers(Section.leads)
    led = try numbers(Section.led)
    let count = starts.count - 1
    try require(starts.rises(step: 1, from: 0, to: bytes.count), Section.starts, 1)
    try require(
      ofPhrase.count == phraseCount + 1
        && ofPhrase.rises(step: 1, from: 0, to: self.numbers.count), Section.ofPhrase, 1)
    try require(
      leads.count == count + 1 && leads.rises(step: 1, from: 0, to: led.count), Section.leads, 1)
    try require(
      slots.count > count && slots.count & (slots.count - 1) == 0
        && slots.areBelow(count + 1), Section.slots, 2)
    edges = try numbers(Section.edges)
    ends = try numbers(Section.ends)
    ended = try numbers(Section.ended)
    let (edgeSlots, nodes) = (edges.count / 3, ends.count - 1)
    try require(ends.rises(step: 1, from: 0, to: ended.count), Section.ends, 1)
    // Every node but the root has one edge that leads to it.
    try require(
      edges.count % 3 == 0 && edgeSlots >= nodes && edgeSlots > 0
        && edgeSlots & (edgeSlots - 1) == 0
        && edges.areBelow(nodes, step: 3, offset: 2), Section.edges, 2)
    try require(ended.areBelow(phraseCount), Section.ended, 3)
    try require(self.numbers.areBelow(count), Section.numbers, 3)
    try require(led.areBelow(phraseCount), Section.led, 3)
  }

  /// The word with this key; nil when no phrase has it.
  func word(_ key: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(of: key, range)) & mask
    // At most half of the slots are taken, so an empty one comes.
    for _ in 0...mask {
      let taken = slots[slot]
      if taken == 0 { return nil }
      let word = Int(taken) - 1
      let place = Int(starts[word])..<Int(starts[word + 1])
      if bytes.equals(place, key, range) { return word }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Where the words of a phrase are, for `number(at:)`.
  func words(of phrase: UInt32) -> Range<Int> {
    Int(ofPhrase[Int(phrase)])..<Int(ofPhrase[Int(phrase) + 1])
  }

  /// One word of a phrase.
  func number(at index: Int) -> Int { Int(numbers[index]) }

  /// Where the phrases that a word leads are, for `phrase(at:)`.
  func led(by word: Int) -> Range<Int> { Int(leads[word])..<Int(leads[word + 1]) }

  /// One phrase of a word's.
  func phrase(at index: Int) -> UInt32 { led[index] }

  /// The node behind `node` by `word`; nil when no phrase goes on so.
  func next(of node: Int, by word: Int) -> Int? {
    let mask = edges.count / 3 - 1
    var slot = Int(Self.hash(of: node, word)) & mask
    for _ in 0...mask {
      let child = edges[slot * 3 + 2]
      if child == 0 { return nil }
      if edges[slot * 3] == UInt32(node), edges[slot * 3 + 1] == UInt32(word) {
        return Int(child)
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Where the phrases that end at a node are, for `ended(at:)`.
  func ended(by node: Int) -> Range<Int> { Int(ends[node])..<Int(ends[node + 1]) }

  /// One phrase of a node's.
  func ended(at index: Int) -> UInt32 { ended[index] }

  /// Mixes a node and a word. Part of the file's form.
  static func hash(of node: Int, _ word: Int) -> UInt32 {
    let mixed = (UInt64(node) << 32 | UInt64(word)) &* 0x9E37_79B9_7F4A_7C15
    return UInt32(truncatingIfNeeded: mixed >> 32)
  }

  /// FNV-1a over the bytes, its halves mixed. Part of the file's form.
  static func hash(of bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in range { hash = (hash ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}

/// Collects the words of phrases, in the order of the index, and makes the sections of them.
struct PhraseWordsBuilder {
  private var slots = [UInt32](repeating: 0, count: 64)
  private var starts: [UInt32] = [0]
  private var bytes: [UInt8] = []
  private var ofPhrase: [UInt32] = [0]
  private var numbers: [UInt32] = []
  /// How many phrases have a word; a phrase that has it twice counts twice.
  private var uses: [UInt32] = []
  private let hasEdges: Bool

  /// - Parameter hasEdges: whether the sequences of words are wanted.
  init(hasEdges: Bool) { self.hasEdges = hasEdges }

  /// Begins the next phrase's words; `add` follows for each.
  mutating func endPhrase() { ofPhrase.append(UInt32(numbers.count)) }

  /// Adds a word of the present phrase.
  mutating func add(_ key: Span<UInt8>) {
    let word = self.word(key)
    numbers.append(UInt32(word))
    uses[word] += 1
  }

  private mutating func word(_ key: Span<UInt8>) -> Int {
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
    let tree = PhraseTree(
      ofPhrase: hasEdges ? ofPhrase : [0], numbers: hasEdges ? numbers : [])
    return [
      PhraseWords.Section.edges: ByteList.bytes(of: tree.edges),
      PhraseWords.Section.ends: ByteList.bytes(of: tree.ends),
      PhraseWords.Section.ended: ByteList.bytes(of: tree.ended),
      PhraseWords.Section.slots: ByteList.bytes(of: slots),
      PhraseWords.Section.starts: ByteList.bytes(of: starts),
      PhraseWords.Section.bytes: bytes,
      PhraseWords.Section.ofPhrase: ByteList.bytes(of: ofPhrase),
      PhraseWords.Section.numbers: ByteList.bytes(of: numbers),
      PhraseWords.Section.leads: ByteList.bytes(of: counts),
      PhraseWords.Section.led: ByteList.bytes(of: led),
    ]
  }
}

/// The sequences of words that phrases begin with, as numbered nodes.
private struct PhraseTree {
  private(set) var edges: [UInt32] = [0, 0, 0]
  private(set) var ends: [UInt32]
  private(set) var ended: [UInt32]
  private var nodes = 1

  init(ofPhrase: [UInt32], numbers: [UInt32]) {
    (ends, ended) = ([], [])
    var last: [UInt32] = []
    last.reserveCapacity(ofPhrase.count)
    for phrase in 0..<ofPhrase.count - 1 {
      var node = 0
      for place in Int(ofPhrase[phrase])..<Int(ofPhrase[phrase + 1]) {
        node = next(of: node, by: Int(numbers[place]))
      }
      last.append(UInt32(node))
    }
    // A counting sort of the phrases by their last node; those without words are at none.
    ends = [UInt32](repeating: 0, count: nodes + 1)
    for node in last where node != 0 { ends[Int(node) + 1] += 1 }
    for node in 0..<nodes { ends[node + 1] += ends[node] }
    ended = [UInt32](repeating: 0, count: Int(ends[nodes]))
    var places = ends
    for (phrase, node) in last.enumerated() where node != 0 {
      ended[Int(places[Int(node)])] = UInt32(phrase)
      places[Int(node)] += 1
    }
  }

  private mutating func next(of node: Int, by word: Int) -> Int {
    if (nodes + 1) * 2 > edges.count / 3 { grow() }
    let slot = Self.slot(of: UInt32(node), UInt32(word), in: edges)
    if edges[slot * 3 + 2] == 0 {
      edges[slot * 3] = UInt32(node)
      edges[slot * 3 + 1] = UInt32(word)
      edges[slot * 3 + 2] = UInt32(nodes)
      nodes += 1
    }
    return Int(edges[slot * 3 + 2])
  }

  /// The slot of an edge, or the empty one where it belongs.
  private static func slot(of node: UInt32, _ word: UInt32, in edges: [UInt32]) -> Int {
    let mask = edges.count / 3 - 1
    var slot = Int(PhraseWords.hash(of: Int(node), Int(word))) & mask
    while edges[slot * 3 + 2] != 0, edges[slot * 3] != node || edges[slot * 3 + 1] != word {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: edges.count * 2)
    for old in 0..<edges.count / 3 where edges[old * 3 + 2] != 0 {
      let slot = Self.slot(of: edges[old * 3], edges[old * 3 + 1], in: larger)
      for field in 0..<3 { larger[slot * 3 + field] = edges[old * 3 + field] }
    }
    edges = larger
  }
}
