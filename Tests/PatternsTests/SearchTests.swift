import Patterns
import TestSupport
import Testing

@Suite("Searching")
struct SearchTests {
  @Test("The plain search agrees with the case table", arguments: SearchCase.all)
  func naive(_ one: SearchCase) {
    let search = NaiveSearch(one.patterns, equivalences: one.equivalences)
    #expect(Sample.notes(search.all(in: one.text)) == one.all)
    #expect(Sample.notes(search.leftmostLongest(in: one.text)) == one.leftmost)
  }

  @Test("An automaton in memory finds what the case table says", arguments: SearchCase.all)
  func inMemory(_ one: SearchCase) throws {
    let automaton = try one.automaton()
    #expect(Sample.notes(automaton.matches(in: one.text)) == one.all)
    #expect(
      Sample.notes(automaton.matches(in: one.text, policy: .leftmostLongest)) == one.leftmost)
  }

  @Test("An automaton from a file finds what the case table says", arguments: SearchCase.all)
  func fromFile(_ one: SearchCase) throws {
    let folder = try TemporaryFolder()
    try AutomatonFile.write(one.automaton(), to: folder.path("a"))
    let automaton = try AutomatonFile.open(folder.path("a"))
    #expect(automaton.equivalences == one.equivalences)
    #expect(Sample.notes(automaton.matches(in: one.text)) == one.all)
    #expect(
      Sample.notes(automaton.matches(in: one.text, policy: .leftmostLongest)) == one.leftmost)
  }

  @Test("Random patterns and texts are searched as plainly", arguments: 0..<300 as Range<UInt64>)
  func agreesWithNaiveSearch(seed: UInt64) throws {
    let (patterns, text) = Sample.random(seed: seed)
    let equivalences = seed % 6 == 5 ? Equivalences([[" ", "-", "_", "\u{A0}"]]) : .none
    let automaton = try Sample.automaton(of: patterns, equivalences: equivalences)
    let naive = NaiveSearch(patterns, equivalences: equivalences)
    var bytes = Array(text.utf8)
    #expect(automaton.matches(in: bytes) == naive.all(in: bytes), "seed \(seed)")
    #expect(
      automaton.matches(in: bytes, policy: .leftmostLongest) == naive.leftmostLongest(in: bytes),
      "seed \(seed)")
    // The same text, damaged.
    var random = SeededGenerator(seed: seed ^ 0xFFFF)
    for place in bytes.indices where Int.random(in: 0..<8, using: &random) == 0 {
      bytes[place] = UInt8.random(in: 0...255, using: &random)
    }
    #expect(automaton.matches(in: bytes) == naive.all(in: bytes), "seed \(seed), damaged")
    #expect(
      automaton.matches(in: bytes, policy: .leftmostLongest) == naive.leftmostLongest(in: bytes),
      "seed \(seed), damaged")
  }

  @Test("Texts of many blocks and lanes are searched as plainly", arguments: 0..<6 as Range<UInt64>)
  func longTexts(seed: UInt64) throws {
    let (patterns, text) = Sample.random(seed: seed + 600)
    let some = Array(patterns.prefix(8))
    let automaton = try Sample.automaton(of: some)
    var bytes = Array((text + some.joined(separator: " ")).utf8)
    while bytes.count < 36_000 { bytes += [UInt8(ascii: "b")] + bytes.prefix(20_000) }
    var random = SeededGenerator(seed: seed)
    // Among the damage are runs of continuation bytes: no lane may begin in the midst of a character.
    for _ in 0..<300 {
      let place = Int.random(in: 0..<bytes.count - 8, using: &random)
      for offset in 0..<Int.random(in: 1...8, using: &random) where seed % 2 == 0 {
        bytes[place + offset] = UInt8.random(in: 0x80...0xF4, using: &random)
      }
    }
    let found = automaton.matches(in: bytes)
    #expect(found.count > 100)
    #expect(found == NaiveSearch(some).all(in: bytes), "seed \(seed)")
  }

  @Test(
    "The order of adding patterns does not change what is found", arguments: 0..<20 as Range<UInt64>
  )
  func orderDoesNotMatter(seed: UInt64) throws {
    let (patterns, text) = Sample.random(seed: seed)
    var random = SeededGenerator(seed: seed)
    let shuffled = patterns.shuffled(using: &random)
    func found(_ patterns: [String]) throws -> [String] {
      var builder = AutomatonBuilder()
      var texts: [PatternID: String] = [:]
      for pattern in patterns { texts[try builder.add(pattern)] = pattern }
      return try builder.build().matches(in: Array(text.utf8))
        .map { "\(texts[$0.pattern] ?? "?")@\($0.start)-\($0.end)" }
    }
    #expect(try found(patterns) == found(shuffled))
  }

  @Test("Every way of asking gives the same matches")
  func formsAgree() throws {
    let automaton = try Sample.automaton(of: ["a", "aa", "aaa", "b"])
    let text = Array(String(repeating: "aaaab", count: 700).utf8)
    for policy in MatchPolicy.allCases {
      let expected = automaton.matches(in: text, policy: policy)
      var reported: [PatternMatch] = []
      automaton.search(text.span, policy: policy) {
        reported.append($0)
        return true
      }
      #expect(reported == expected)
      var batches: [PatternMatch] = []
      var batch: [PatternMatch] = []
      var search = AutomatonSearch(automaton, in: 0..<text.count, policy: policy)
      while search.next(in: text.span, into: &batch) {
        batches += batch
      }
      #expect(batches == expected)
      #expect(batch.isEmpty)
    }
  }

  @Test("A search ends where the listener wants it to")
  func stops() throws {
    let automaton = try Sample.automaton(of: ["a"])
    var count = 0
    automaton.search(Array("aaaa".utf8).span) { _ in
      count += 1
      return count < 2
    }
    #expect(count == 2)
  }

  @Test(
    "A range of a text is searched as if nothing stood around it",
    arguments: 0..<20 as Range<UInt64>)
  func range(seed: UInt64) throws {
    let (patterns, text) = Sample.random(seed: seed)
    let bytes = Array(text.utf8)
    let automaton = try Sample.automaton(of: patterns)
    let naive = NaiveSearch(patterns)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let ends = (0..<2).map { _ in Int.random(in: 0...bytes.count, using: &random) }.sorted()
      let (lower, upper) = (ends[0], ends[1])
      let part = Array(bytes[lower..<upper])
      var found: [PatternMatch] = []
      automaton.search(bytes.span, in: lower..<upper, into: &found)
      let expected = naive.all(in: part)
        .map { PatternMatch(pattern: $0.pattern, start: $0.start + lower, end: $0.end + lower) }
      #expect(found == expected)
    }
  }
}
