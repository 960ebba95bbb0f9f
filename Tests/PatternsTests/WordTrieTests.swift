import Bytes
import TestSupport
import Testing

@testable import Patterns

/// The plain twin of a word trie: every occurrence that the automaton finds, between places found
/// character by character.
struct PlainPlaces {
  private enum Kind { case letter, digit, unspaced, mark, other }

  /// Offsets of places.
  private(set) var offsets: Set<Int> = []

  /// - Parameter text: valid UTF-8.
  init(of text: [UInt8], equivalences: Equivalences) {
    var before = Kind.other
    var offset = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      let kind = PlainPlaces.kind(of: equivalences.representative(of: scalar).value)
      let isJoined = kind == before && (kind == .letter || kind == .digit)
      if !isJoined, kind != .mark { offsets.insert(offset) }
      before = kind
      offset += scalar.utf8.count
    }
    offsets.insert(offset)
  }

  private static func kind(of scalar: UInt32) -> Kind {
    switch scalar {
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A: .letter
    case 0xD7, 0xF7: .other
    case 0xC0...0x27F, 0x300...0x36F, 0x1E00...0x1EFF: .letter
    case 0xE31, 0xE34...0xE3A, 0xE47...0xE4E, 0xEB1, 0xEB4...0xEBC, 0xEC8...0xECE: .mark
    case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF: .unspaced
    default: .other
    }
  }
}

@Suite("Word tries")
struct WordTrieTests {
  static func trie(
    of patterns: [String], equivalences: Equivalences = .none, sections: [String: [UInt8]] = [:]
  ) throws -> WordTrie {
    var builder = WordTrieBuilder(equivalences: equivalences)
    for pattern in patterns { try builder.add(pattern) }
    return try builder.build(sections: sections)
  }

  static func sorted(_ matches: [PatternMatch]) -> [PatternMatch] {
    matches.sorted { ($0.start, $0.end, $0.pattern) < ($1.start, $1.end, $1.pattern) }
  }

  static func found(
    _ trie: WordTrie, _ text: [UInt8], in range: Range<Int>? = nil
  ) -> [PatternMatch] {
    var search = WordTrieSearch(trie)
    var matches: [PatternMatch] = []
    search.appendMatches(in: text.span, range: range, to: &matches)
    // A processor without wide vectors finds the same in the same order.
    var narrow = WordTrieSearch(trie)
    narrow.scratch.isWide = false
    var twin: [PatternMatch] = []
    narrow.appendMatches(in: text.span, range: range, to: &twin)
    #expect(matches == twin)
    return sorted(matches)
  }

  static func expected(_ automaton: Automaton, _ text: [UInt8]) -> [PatternMatch] {
    let places = PlainPlaces(of: text, equivalences: automaton.equivalences).offsets
    return sorted(
      automaton.matches(in: text).filter { places.contains($0.start) && places.contains($0.end) })
  }

  /// Letters of Vietnamese with and without marks, and what may stand between syllables.
  static let vietnamese = Equivalences(
    [[" ", "-", "_"]]
      + [
        "aàáảãạăằắẳẵặâầấẩẫậ", "eèéẻẽẹêềếểễệ", "iìíỉĩị", "oòóỏõọôồốổỗộơờớởỡợ", "uùúủũụưừứửữự",
        "yỳýỷỹỵ", "dđ",
      ].map { Array($0.unicodeScalars) })

  static let alphabets: [[String]] =
    Sample.alphabets + [
      ["sepatu", " ", "lari", "-", "pria", "2", "lap", "top", "s", "×"],
      ["máy", "may", " ", "lọc", "loc", "-", "đ", "d", "ấ", "a", "_", "nước"],
      ["กระเป๋า", "ผ้า", "ใบ", "ๆ", " ", "iphone", "15", "่", "รองเท้า", "ຂ້", "ស", "က"],
      ["中", "文", "a1", "я", "ę", "ñ", "٣", "!", " ", "\u{301}"],
    ]

  /// Random patterns, many of them long and alike, and a text that is made of them and their parts.
  static func random(seed: UInt64, words: Int) -> (patterns: [String], text: String) {
    var random = SeededGenerator(seed: seed)
    let alphabet = alphabets[Int(seed) % alphabets.count]
    func word(_ lengths: ClosedRange<Int>, _ random: inout SeededGenerator) -> String {
      (0..<Int.random(in: lengths, using: &random))
        .map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
    }
    var patterns = (0..<Int.random(in: 1...60, using: &random)).map { _ in word(1...7, &random) }
    for _ in 0..<Int.random(in: 0...80, using: &random) {
      patterns.append((patterns.randomElement(using: &random) ?? "") + word(1...6, &random))
    }
    var text = ""
    for _ in 0..<Int.random(in: 0...words, using: &random) {
      text += Bool.random(using: &random) ? word(1...4, &random) : patterns.randomElement() ?? ""
      if Bool.random(using: &random) { text += " " }
    }
    return (patterns, text)
  }

  static func equivalences(seed: UInt64) -> Equivalences {
    switch seed % 3 {
    case 0: vietnamese
    case 1: Equivalences([[" ", "-", "_", "\u{A0}"], ["a", "\0"]])
    default: .none
    }
  }

  @Test("What stands between words is found as the automaton does", arguments: SearchCase.all)
  func cases(_ one: SearchCase) throws {
    guard String(validating: one.text, as: UTF8.self) != nil else { return }
    let trie = try Self.trie(of: one.patterns, equivalences: one.equivalences)
    #expect(Self.found(trie, one.text) == Self.expected(try one.automaton(), one.text))
  }

  @Test("Random patterns are found as the automaton does", arguments: 0..<150 as Range<UInt64>)
  func agreesWithAutomaton(seed: UInt64) throws {
    let (patterns, text) = Self.random(seed: seed, words: 60)
    let equivalences = Self.equivalences(seed: seed / 10)
    let automaton = try Sample.automaton(of: patterns, equivalences: equivalences)
    let trie = try Self.trie(of: patterns, equivalences: equivalences)
    #expect(trie.patternCount == automaton.patternCount)
    let bytes = Array(text.utf8)
    #expect(Self.found(trie, bytes) == Self.expected(automaton, bytes), "seed \(seed)")
    // The same text, damaged: nothing is found that the automaton does not find.
    var random = SeededGenerator(seed: seed ^ 0xFFFF)
    var damaged = bytes
    for place in bytes.indices where Int.random(in: 0..<8, using: &random) == 0 {
      damaged[place] = UInt8.random(in: 0...255, using: &random)
    }
    let all = Set(automaton.matches(in: damaged))
    #expect(all.isSuperset(of: Self.found(trie, damaged)), "seed \(seed), damaged")
  }

  @Test(
    "Texts of many pieces are searched as the automaton does", arguments: 0..<12 as Range<UInt64>)
  func longTexts(seed: UInt64) throws {
    let (patterns, part) = Self.random(seed: seed, words: 800)
    let long = patterns.prefix(30).joined(separator: " ")
    let equivalences = Self.equivalences(seed: seed)
    let automaton = try Sample.automaton(of: patterns + [long], equivalences: equivalences)
    let trie = try Self.trie(of: patterns + [long], equivalences: equivalences)
    var bytes = Array(part.utf8)
    // A run of letters over several pieces, and the long pattern at every place in a piece.
    if seed % 4 == 0 { bytes += [UInt8](repeating: UInt8(ascii: "b"), count: 50_000) }
    while bytes.count < 70_000 { bytes += Array("\(long) \(part.prefix(777))é".utf8) }
    let found = Self.found(trie, bytes)
    #expect(found.count > 100)
    #expect(found == Self.expected(automaton, bytes), "seed \(seed)")
  }

  @Test(
    "A range of a text is searched as if nothing stood around it",
    arguments: 0..<12 as Range<UInt64>)
  func range(seed: UInt64) throws {
    let (patterns, text) = Self.random(seed: seed, words: 60)
    let bytes = Array(text.utf8)
    let equivalences = Self.equivalences(seed: seed)
    let automaton = try Sample.automaton(of: patterns, equivalences: equivalences)
    let trie = try Self.trie(of: patterns, equivalences: equivalences)
    let ends = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let range = (0..<2).map { _ in ends.randomElement(using: &random) ?? 0 }.sorted()
      let part = Array(bytes[range[0]..<range[1]])
      let expected = Self.expected(automaton, part).map {
        PatternMatch(
          pattern: $0.pattern, start: $0.start + range[0], end: $0.end + range[0])
      }
      #expect(Self.found(trie, bytes, in: range[0]..<range[1]) == expected, "seed \(seed)")
    }
  }

  @Test(
    "Between boundaries, what the automaton finds between them is found",
    arguments: 0..<40 as Range<UInt64>)
  func boundaries(seed: UInt64) throws {
    let (patterns, text) = Self.random(seed: seed, words: seed % 8 == 0 ? 4_000 : 80)
    let bytes = Array(text.utf8)
    let equivalences = Self.equivalences(seed: seed)
    let automaton = try Sample.automaton(of: patterns, equivalences: equivalences)
    var search = WordTrieSearch(try Self.trie(of: patterns, equivalences: equivalences))
    var random = SeededGenerator(seed: seed)
    // One word too few: offsets behind the last word are no boundaries.
    let words = (0..<bytes.count / 64).map { _ in
      UInt64.random(in: .min ... .max, using: &random) | UInt64.random(in: .min ... .max)
    }
    func isBoundary(_ offset: Int) -> Bool {
      offset / 64 < words.count && words[offset / 64] >> UInt64(offset % 64) & 1 == 1
    }
    let lower = bytes.indices.dropFirst(bytes.count / 3).first { bytes[$0] & 0xC0 != 0x80 } ?? 0
    let part = Array(bytes[lower...])
    let expected = Self.expected(automaton, part)
      .map { PatternMatch(pattern: $0.pattern, start: $0.start + lower, end: $0.end + lower) }
      .filter { isBoundary($0.start) && isBoundary($0.end) }
    var matches: [PatternMatch] = []
    search.appendMatches(
      in: bytes.span, range: lower..<bytes.count, boundaries: words.span, to: &matches)
    #expect(Self.sorted(matches) == expected, "seed \(seed)")
    search.scratch.isWide = false
    var twin: [PatternMatch] = []
    search.appendMatches(
      in: bytes.span, range: lower..<bytes.count, boundaries: words.span, to: &twin)
    #expect(matches == twin, "seed \(seed)")
  }

  @Test("Equal patterns have the identifiers that the automaton gives them")
  func identifiers() throws {
    var automaton = AutomatonBuilder(equivalences: Self.vietnamese)
    var trie = WordTrieBuilder(equivalences: Self.vietnamese)
    for pattern in ["máy lọc", "may loc", "máy-lọc", "đá", "", "da", "nước", "nuoc"] {
      let first = try? automaton.add(pattern)
      #expect((try? trie.add(pattern)) == first)
    }
    #expect(throws: PatternError.notUTF8(index: 8, offset: 1)) { try trie.add([0x61, 0xFF]) }
    #expect(throws: PatternError.tooLong(index: 9, bytes: 32_768, limit: 32_767)) {
      try trie.add([UInt8](repeating: 0x61, count: 32_768))
    }
    #expect(trie.count == 3)
  }

  @Test("A trie without patterns finds nothing, and an empty text holds nothing")
  func nothing() throws {
    #expect(Self.found(try Self.trie(of: []), Array("a b".utf8)).isEmpty)
    #expect(Self.found(try Self.trie(of: ["a"]), []).isEmpty)
  }

  @Test("The longest pattern is found")
  func longest() throws {
    let words = (0..<5_000).map { "k\($0)" }.joined(separator: " ").prefix(32_767)
    let thai = String(repeating: "กขค", count: 3_000)
    let trie = try Self.trie(of: [String(words), thai, "k1", "ก"])
    let text = Array("a \(words)\n\(thai) b".utf8)
    let automaton = try Sample.automaton(of: [String(words), thai, "k1", "ก"])
    #expect(Self.found(trie, text) == Self.expected(automaton, text))
    #expect(Self.found(trie, text).filter { $0.pattern.rawValue < 2 }.count == 2)
  }
}
