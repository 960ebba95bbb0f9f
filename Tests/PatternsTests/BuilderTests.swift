import Patterns
import Testing

@Suite("Building")
struct BuilderTests {
  @Test("A pattern added again keeps its identifier")
  func duplicates() throws {
    var builder = AutomatonBuilder()
    #expect(try builder.add("a").rawValue == 0)
    #expect(try builder.add("b").rawValue == 1)
    #expect(try builder.add("a").rawValue == 0)
    #expect(builder.count == 2)
    #expect(try builder.build().patternCount == 2)
  }

  @Test("Patterns that are equal under the equivalences are one")
  func duplicatesByEquivalence() throws {
    var builder = AutomatonBuilder(equivalences: Equivalences([[" ", "-", "\u{A0}"]]))
    #expect(try builder.add("a b").rawValue == 0)
    #expect(try builder.add("a-b").rawValue == 0)
    #expect(try builder.add("a\u{A0}b").rawValue == 0)
  }

  @Test("A pattern that cannot be one is named by its place, and the others stay")
  func errors() throws {
    var builder = AutomatonBuilder()
    try builder.add("a")
    #expect(throws: PatternError.empty(index: 1)) { try builder.add("") }
    #expect(throws: PatternError.notUTF8(index: 2, offset: 1)) { try builder.add([0x61, 0xFF]) }
    let long = [UInt8](repeating: 0x61, count: PatternLimits.maximumPatternBytes + 1)
    #expect(
      throws: PatternError.tooLong(
        index: 3, bytes: long.count, limit: PatternLimits.maximumPatternBytes)
    ) { try builder.add(long) }
    #expect(try builder.add("b").rawValue == 1)
    #expect(try builder.build().matches(in: Array("ab".utf8)).count == 2)
  }

  @Test("The longest pattern that is allowed is found")
  func longest() throws {
    let long = [UInt8](repeating: 0x61, count: PatternLimits.maximumPatternBytes)
    var builder = AutomatonBuilder()
    try builder.add(long)
    let automaton = try builder.build()
    #expect(automaton.maximumPatternCharacters == long.count)
    let matches = automaton.matches(in: [0x62] + long + [0x61])
    #expect(matches.map(\.range) == [1..<long.count + 1, 2..<long.count + 2])
  }

  @Test("Many different characters have their codes")
  func manyCharacters() throws {
    let scalars = (0x4E00..<0x4E00 + 5000).compactMap { Unicode.Scalar($0 as Int) }
    let patterns = scalars.indices.dropLast().map {
      String(String.UnicodeScalarView([scalars[$0], scalars[$0 + 1]]))
    }
    let automaton = try Sample.automaton(of: patterns)
    let text = Array(String(String.UnicodeScalarView(scalars)).utf8)
    #expect(automaton.matches(in: text).map { Int($0.pattern.rawValue) } == Array(patterns.indices))
  }

  @Test("Classes of equal characters that share one are one class")
  func classesJoin() {
    let joined = Equivalences([["b", "a"], ["d", "c"], ["c", "b"], ["x"], []])
    #expect(joined == Equivalences([["a", "b", "c", "d"]]))
    #expect("abcd".unicodeScalars.allSatisfy { joined.representative(of: $0) == "a" })
    #expect(joined.representative(of: "x") == "x")
    #expect(Equivalences.none.isEmpty)
  }

  @Test("Building twice gives the same automaton")
  func deterministic() throws {
    let (patterns, _) = Sample.random(seed: 3)
    let folder = try TemporaryFolder()
    for name in ["a", "b"] {
      try AutomatonFile.write(
        Sample.automaton(of: patterns, sections: ["x": [1], "y": [2]]), to: folder.path(name))
    }
    #expect(
      try folder.bytes("a") == folder.bytes("b"), "the same patterns must give the same file")
  }
}
