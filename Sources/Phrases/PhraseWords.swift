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
/// | `words/of-phrase` | UInt32 for each phrase and one more: start of its words in `words/numbers`; empty, as the next three, where scattered words are never asked for |
/// | `words/numbers` | UInt32: words of phrases in their order |
/// | `words/leads` | UInt32 for each word and one more: start of its phrases in `words/led` |
/// | `words/led` | UInt32: the phrases that a word leads |
/// | `words/children` | UInt32 for each node and one more: its first child; children of a node stand together, level by level, by their word. Node 0 is the root; a node is a sequence of words that phrases begin with. Indonesian only, else the root alone |
/// | `words/steps` | UInt32 for each node: the word that leads to it from its parent; 0 for the root |
/// | `words/ends` | UInt32 for each node and one more: start of its phrases in `words/ended` |
/// | `words/ended` | UInt32: the phrases whose words are those on the way to a node |
///
/// Invariants, checked when an index is opened: (1) all starts rise from 0 (children: from 1) to their
/// section's length; (2) slots are a power of two with an empty one among them, and name words that
/// exist; (3) numbers, steps and phrases exist.
final class PhraseWords: Sendable {
  enum Section {
    static let slots = "words/slots"
    static let starts = "words/starts"
    static let bytes = "words/bytes"
    static let ofPhrase = "words/of-phrase"
    static let numbers = "words/numbers"
    static let leads = "words/leads"
    static let led = "words/led"
    static let children = "words/children"
    static let steps = "words/steps"
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
  private let children: PackedNumbers
  private let steps: PackedNumbers
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
    try require(starts.rises(from: 0, to: [bytes.count]), Section.starts, 1)
    if ofPhrase.count > 0 {
      try require(
        ofPhrase.count == phraseCount + 1
          && ofPhrase.rises(from: 0, to: [self.numbers.count]), Section.ofPhrase, 1)
      try require(
        leads.count == count + 1 && leads.rises(from: 0, to: [led.count]), Section.leads, 1)
    } else {
      try require(leads.count + led.count + self.numbers.count == 0, Section.leads, 1)
    }
    try require(
      slots.count > count && slots.count & (slots.count - 1) == 0
        && slots.areBelow(count + 1), Section.slots, 2)
    children = try numbers(Section.children)
    steps = try numbers(Section.steps)
    ends = try numbers(Section.ends)
    ended = try numbers(Section.ended)
    let nodes = steps.count
    try require(
      nodes > 0 && ends.count == nodes + 1 && ends.rises(from: 0, to: [ended.count]),
      Section.ends, 1)
    try require(
      children.count == nodes + 1 && children.rises(from: 1, to: [nodes]),
      Section.children, 1)
    try require(nodes == 1 || steps.areBelow(count), Section.steps, 3)
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

  /// Whether scattered words (T7) can be asked for.
  var hasScattered: Bool { ofPhrase.count > 0 }

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
  /// - Complexity: O(log *c*) for *c* children.
  func next(of node: Int, by word: Int) -> Int? {
    var from = Int(children[node])
    var to = Int(children[node + 1])
    while from < to {
      let middle = (from + to) / 2
      if Int(steps[middle]) < word { from = middle + 1 } else { to = middle }
    }
    guard from < Int(children[node + 1]), Int(steps[from]) == word else { return nil }
    return from
  }

  /// The most children of a node that `following` looks at.
  private static let maximumFollowing = 1024

  /// A bit for each word that may follow at a node, by `bit(of:)`; all bits for a node of very many.
  func following(_ node: Int) -> UInt64 {
    let own = Int(children[node])..<Int(children[node + 1])
    guard own.count <= Self.maximumFollowing else { return .max }
    var bits: UInt64 = 0
    for child in own { bits |= Self.bit(of: Int(steps[child])) }
    return bits
  }

  /// The bit of a word in `following`.
  static func bit(of word: Int) -> UInt64 {
    1 << ((UInt64(truncatingIfNeeded: word) &* 0x9E37_79B9_7F4A_7C15) >> 58)
  }

  /// Where the phrases that end at a node are, for `ended(at:)`.
  func ended(by node: Int) -> Range<Int> { Int(ends[node])..<Int(ends[node + 1]) }

  /// One phrase of a node's.
  func ended(at index: Int) -> UInt32 { ended[index] }

  /// FNV-1a over the bytes, its halves mixed. Part of the file's form.
  static func hash(of bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in range { hash = (hash ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
