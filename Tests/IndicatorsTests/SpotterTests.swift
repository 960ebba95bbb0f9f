import TestSupport
import Testing

@testable import Indicators

@Suite("Spotting phrases")
struct SpotterTests {
  /// Looks at every place for every string.
  private static func naive(_ patterns: [[UInt8]], _ text: [UInt8], _ range: Range<Int>) -> [String]
  {
    var found: [String] = []
    for at in range {
      for (index, pattern) in patterns.enumerated()
      where at + pattern.count <= range.upperBound
        && text[at..<at + pattern.count].elementsEqual(pattern)
      {
        found.append("\(index)@\(at)")
      }
    }
    return found.sorted()
  }

  @Test("Agrees with a plain search", arguments: 0..<60)
  func agrees(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters = Array("abกข中".utf8)
    var patterns: [[UInt8]] = []
    for _ in 0..<40 {
      let pattern = (0..<Int.random(in: 2...9, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? 0
      }
      if !patterns.contains(pattern) { patterns.append(pattern) }
    }
    let spotter = HeadSpotter(patterns)
    let text = (0..<Int.random(in: 0...400, using: &random)).map { _ in
      letters.randomElement(using: &random) ?? 0
    }
    let range = text.count / 5..<text.count - text.count / 7
    var found: [String] = []
    spotter.search(text.span, in: range, at: .everywhere) { pattern, place in
      #expect(place.count == patterns[pattern].count)
      found.append("\(pattern)@\(place.lowerBound)")
    }
    #expect(found.sorted() == Self.naive(patterns, text, range), "seed \(seed)")
  }

  @Test("At the starts of words no phrase is found inside a word")
  func words() {
    let spotter = HeadSpotter([Array("return".utf8), Array("中国".utf8)])
    let text = Array("returned areturn (return) 在中国return".utf8)
    var found: [Int] = []
    spotter.search(text.span, in: 0..<text.count, at: .wordStarts) { _, range in
      found.append(range.lowerBound)
    }
    #expect(found == [0, 18, 29, 35])
  }

  @Test("Every table is read, and every rule names cues that there are")
  func tables() {
    let books = CueBooks.standard
    #expect(books.lexicon.phraseCount > 4000)
    #expect(books.privacy.clauses.count == 34)
    #expect(books.returns.clauses.count == 11)
    for law in PrivacyLaws.all {
      for entry in law.owed {
        #expect(books.privacy.clauses.contains(entry.clause), "\(entry.clause)")
      }
      #expect(PrivacyLaws.degree(law, [:]).degree == 0)
    }
    for (clause, _) in ReturnsIndicator.weights { #expect(books.returns.clauses.contains(clause)) }
    #expect(ReturnsIndicator.weights.reduce(0) { $0 + $1.weight } == 100)
  }
}
