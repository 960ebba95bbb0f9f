/// The root words that readings are verified against; made once a process from the packed list.
///
/// The list (`indonesianRootTable`) is ASCII. A capital letter starts a group, whose words have commas
/// behind them: `A` to `P` are `A` plus the bits of `Kind` up to `numeral`, `X` is `closed`, `Y` `pseudo`
/// (written as they are said: `kupu-kupu`), and `R` holds pairs `form=root`. Line feeds mean nothing.
struct IndonesianRoots: Sendable {
  /// What kind of word a root is; several bits may be set.
  enum Kind {
    static let verb: UInt8 = 1
    static let adjective: UInt8 = 2
    static let noun: UInt8 = 4
    static let numeral: UInt8 = 8
    /// Takes particles and possessives only.
    static let closed: UInt8 = 16
    /// Said twice, and not a plural.
    static let pseudo: UInt8 = 32
    /// Not a root but a form whose root is listed.
    static let listed: UInt8 = 64
  }

  /// Where an entry's letters lie in `letters`, and what it is.
  struct Entry: Sendable {
    var start: UInt32
    var count: UInt8
    var kind: UInt8
    /// For a listed form, the entry of its root; otherwise 0.
    var root: UInt16
  }

  private var letters: [UInt8] = []
  private(set) var entries: [Entry] = [Entry(start: 0, count: 0, kind: 0, root: 0)]
  /// Index of an entry, 0 for none; open addressing, a power of two.
  private var slots = [UInt16](repeating: 0, count: 1 << 15)

  static let shared = IndonesianRoots()

  private init() {
    var waiting: [(form: IndonesianWord, root: IndonesianWord)] = []
    var group: UInt8 = 0
    var word = IndonesianWord()
    var form: IndonesianWord?
    func isLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte == 0x2D }
    for index in 0...indonesianRootTable.utf8CodeUnitCount {
      // The last turn ends the last word; the others are within the literal.
      let byte =
        index == indonesianRootTable.utf8CodeUnitCount
        ? 0x20 : unsafe indonesianRootTable.utf8Start[index]
      if isLetter(byte) {
        word.append(byte)
        continue
      }
      if byte == UInt8(ascii: "=") {
        form = word
      } else if word.count > 0 {
        if let form { waiting.append((form, word)) } else { insert(word, kind: group) }
        form = nil
      }
      word = IndonesianWord()
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "P"): group = byte - UInt8(ascii: "A")
      case UInt8(ascii: "X"): group = Kind.closed
      case UInt8(ascii: "Y"): group = Kind.pseudo
      case UInt8(ascii: "R"): group = Kind.listed
      default: break
      }
    }
    for pair in waiting {
      var root = index(of: pair.root, pair.root.count)
      if root == 0 { root = insert(pair.root, kind: Kind.closed) }
      let entry = insert(pair.form, kind: Kind.listed)
      entries[entry].root = UInt16(root)
    }
  }

  @discardableResult
  private mutating func insert(_ word: IndonesianWord, kind: UInt8) -> Int {
    var slot = Int(word.hash(0, word.count)) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = Int(slots[slot])
      if matches(entry, word, 0, word.count) {
        entries[entry].kind |= kind
        return entry
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt16(entries.count)
    entries.append(
      Entry(start: UInt32(letters.count), count: UInt8(word.count), kind: kind, root: 0))
    for index in 0..<word.count { letters.append(word[index]) }
    return entries.count - 1
  }

  private func matches(_ entry: Int, _ word: IndonesianWord, _ start: Int, _ end: Int)
    -> Bool
  {
    let entry = entries[entry]
    guard Int(entry.count) == end - start else { return false }
    for index in start..<end where letters[Int(entry.start) + index - start] != word[index] {
      return false
    }
    return true
  }

  /// The entry of `word` from `start` to `end`; 0 when it is not listed.
  func index(of word: IndonesianWord, from start: Int = 0, _ end: Int) -> Int {
    guard end - start >= 1 else { return 0 }
    var slot = Int(word.hash(start, end)) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = Int(slots[slot])
      if matches(entry, word, start, end) { return entry }
      slot = (slot + 1) & (slots.count - 1)
    }
    return 0
  }

  /// The letters of an entry.
  func word(_ entry: Int) -> IndonesianWord {
    var word = IndonesianWord()
    let entry = entries[entry]
    for index in 0..<Int(entry.count) { word.append(letters[Int(entry.start) + index]) }
    return word
  }
}
