import TestSupport
import Testing

@testable import Patterns

/// Lengths and numbers at which the loops of `CTries` go one way or another.
@Suite("Word tries: edges")
struct WordTrieEdgeTests {
  /// Searches for the patterns in texts that end in one of them, whole and cut short, with other bytes
  /// behind it and without.
  private func check(_ patterns: [String], _ comment: Comment) throws {
    let automaton = try Sample.automaton(of: patterns, equivalences: .none)
    let trie = try WordTrieTests.trie(of: patterns)
    var texts = patterns.map { Array($0.utf8) }
    texts += patterns.map { Array($0.dropLast().utf8) }
    texts += patterns.map { Array("x \($0) y".utf8) }
    // The same with the first or the last character changed.
    texts += patterns.map { Array(($0.dropLast() + "z").utf8) }
    texts += patterns.map { Array(("z" + $0.dropFirst()).utf8) }
    texts.append(Array(patterns.joined(separator: " ").utf8))
    texts.append(Array(patterns.joined().utf8))
    for text in texts {
      #expect(
        WordTrieTests.found(trie, text) == WordTrieTests.expected(automaton, text), comment)
    }
  }

  @Test("Words of all lengths", arguments: 1...40 as ClosedRange<Int>)
  func lengths(count: Int) throws {
    let letters = String("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz".prefix(count))
    let others = String("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz".suffix(count))
    try check([letters, "\(letters) s", "s \(letters)", "\(letters) \(others)"], "\(count)")
    let thai = String("กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอ".prefix(count))
    try check([thai, thai + "a", "1" + thai, thai + thai], "\(count)")
  }

  @Test(
    "Beginnings and ends as long as a vector, one more and one less",
    arguments: [7, 8, 9, 11, 12, 13, 31, 32, 33, 63, 64, 65, 95, 96, 97])
  func vectors(count: Int) throws {
    let long = String(repeating: "k", count: count)
    for rest in [1, 7, 8, 9, 30, 31, 32, 33, 34, 64, 65] {
      let end = String(repeating: "e", count: rest)
      try check(["a \(long) \(end)", "\(long) b \(end)"], "\(count) and \(rest)")
    }
  }

  @Test("Containers of all sizes", arguments: 1...30 as ClosedRange<Int>)
  func containers(count: Int) throws {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".map(String.init))
    let thai = Array("กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอ".map(String.init))
    // Alike in the first two steps, or in the first twelve bytes; some end there.
    try check(["sepatu lari"] + (0..<count).map { "sepatu lari \(letters[$0])" }, "\(count)")
    try check((0..<count).map { "a b" + String(repeating: " c", count: $0) }, "\(count)")
    try check(["กขคง"] + (0..<count).map { "กขคง\(thai[$0])" }, "\(count)")
    // More short endings than a container lists, and longer ones beside them.
    try check(
      (0..<count).flatMap { ["กขคง\(thai[$0])", "กขคง\(thai[$0])จ", "กขคงจฉชซ\(thai[$0])ก"] },
      "\(count)")
    try check((0..<count).map { String(repeating: "กข", count: $0 + 1) }, "\(count)")
  }

  @Test("Patterns that hold zeros", arguments: 1...15 as ClosedRange<Int>)
  func zeros(count: Int) throws {
    let zeros = String(repeating: "\0", count: count)
    try check([zeros, "ก\(zeros)", "ก", "a\(zeros)", "a", " \(zeros)"], "\(count)")
  }

  @Test("Words at every place of a group of 64 bytes", arguments: 0..<70)
  func places(lead: Int) throws {
    for word in ["ab", "กข", "é", "a b c", "กข12", "\u{1E00}"] {
      let patterns = [word, "\(word) \(word)", word + "ก"]
      let automaton = try Sample.automaton(of: patterns, equivalences: .none)
      let trie = try WordTrieTests.trie(of: patterns)
      for rest in [0, 1, 2, 63, 64] {
        let text = Array(
          (String(repeating: ".", count: lead) + "\(word) \(word)"
            + String(repeating: ".", count: rest)).utf8)
        #expect(
          WordTrieTests.found(trie, text) == WordTrieTests.expected(automaton, text),
          "\(word), \(lead), \(rest)")
      }
    }
  }
}
