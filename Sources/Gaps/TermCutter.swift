internal import Words

/// Cuts normal forms into the terms by which keywords and pages are compared.
///
/// Words are what the word breaker finds, Thai included. A term is a word, in Indonesian the family it
/// belongs to (`sepatunya` and `sepatu` are one). In Vietnamese and Thai, where what is cut is often a part
/// of a word, two neighbours are a term too; in Vietnamese without their marks, as buyers type them.
struct TermCutter {
  /// What a term is made of.
  enum Kind { case word, pair }

  /// Families of Indonesian words that are remembered at most.
  static let rememberedFamilies = 1 << 17

  let language: Language
  private let morphology = IndonesianMorphology()
  private var families = Vocabulary()
  private var familyBytes: [[UInt8]] = []
  private var key: [UInt8] = []
  private var pair: [UInt8] = []

  init(language: Language) { self.language = language }

  /// Calls `body` with each term of `range`: its key, its kind, and the words it was made of.
  /// - Complexity: O(*n*).
  mutating func forEachTerm(
    in bytes: Span<UInt8>, _ range: Range<Int>, _ boundaries: WordBoundaries,
    _ body: (_ key: [UInt8], _ kind: Kind, _ place: Range<Int>) -> Void
  ) {
    var before: Range<Int>?
    var at = range.lowerBound
    while at < range.upperBound {
      var end = at + 1
      while end < range.upperBound, !boundaries[end] { end += 1 }
      let word = at..<end
      at = end
      guard Self.isWord(bytes, word.lowerBound) else { continue }
      take(bytes, word)
      body(key, .word, word)
      if language != .indonesian {
        if let before, Self.areNeighbours(before, word, bytes) {
          pair.removeAll(keepingCapacity: true)
          appendPlain(bytes, before)
          pair.append(0x20)
          appendPlain(bytes, word)
          body(pair, .pair, before.lowerBound..<word.upperBound)
        }
        before = word
      }
    }
  }

  private static func isWord(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    let byte = bytes[offset]
    if byte < 0x80 { return byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }
    return WordCharacters.after(offset, in: bytes).isWord
  }

  /// Whether nothing parts two words but one space, hyphen or underscore.
  private static func areNeighbours(
    _ a: Range<Int>, _ b: Range<Int>, _ bytes: Span<UInt8>
  ) -> Bool {
    switch b.lowerBound - a.upperBound {
    case 0: true
    case 1: [0x20, 0x2D, 0x5F].contains(bytes[a.upperBound])
    default: false
    }
  }

  /// Puts the word's term into `key`.
  private mutating func take(_ bytes: Span<UInt8>, _ word: Range<Int>) {
    key.removeAll(keepingCapacity: true)
    for offset in word { key.append(bytes[offset]) }
    guard language == .indonesian else { return }
    if let known = families.number(of: key) {
      key = familyBytes[Int(known)]
      return
    }
    var family: [UInt8] = []
    morphology.appendFamily(of: key.span, to: &family)
    if families.count == Self.rememberedFamilies {
      families.removeAll()
      familyBytes.removeAll(keepingCapacity: true)
    }
    _ = families.insert(key)
    familyBytes.append(family)
    key = family
  }

  private mutating func appendPlain(_ bytes: Span<UInt8>, _ word: Range<Int>) {
    guard language == .vietnamese else {
      for offset in word { pair.append(bytes[offset]) }
      return
    }
    var offset = word.lowerBound
    while offset < word.upperBound {
      let byte = bytes[offset]
      if byte < 0x80 {
        pair.append(byte)
        offset += 1
        continue
      }
      let length = min(byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, word.upperBound - offset)
      let scalar = WordCharacters.after(offset, in: bytes).scalar
      if let plain = PlainLetters.letter(of: scalar) {
        pair.append(plain)
      } else {
        for place in offset..<offset + length { pair.append(bytes[place]) }
      }
      offset += length
    }
  }
}

/// Vietnamese letters without their marks.
private enum PlainLetters {
  private static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x1F00)
    for letters in VietnameseMarks.letterClasses {
      for letter in letters.dropFirst() where letters[0].isASCII {
        table[Int(letter.value)] = UInt8(letters[0].value)
      }
    }
    return table
  }()

  /// The plain letter; nil for a character that is no marked letter.
  static func letter(of scalar: UInt32) -> UInt8? {
    guard scalar < table.count, table[Int(scalar)] != 0 else { return nil }
    return table[Int(scalar)]
  }
}
