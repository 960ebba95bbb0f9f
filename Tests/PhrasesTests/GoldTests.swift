import Testing
import Words

@testable import Phrases

@Suite("Cases checked by hand")
struct GoldTests {
  /// The most cases of each language that may be wrong, all of them marked as hard.
  static let languages: [(language: Language, least: Int)] = [
    (.indonesian, 300), (.vietnamese, 300), (.thai, 300),
  ]

  /// All hits of a case, as the table writes them.
  static func hits(_ one: GoldCase, _ variants: PhraseVariants, _ breaker: WordBreaker) throws
    -> String
  {
    var builder = PhraseIndexBuilder(language: one.language, variants: variants)
    _ = try builder.add(one.keyword)
    var matcher = PhraseMatcher(index: try builder.build())
    let surface = Array(one.text.utf8)
    let normal = Normalizer().normalize(surface)
    var matches: [PhraseMatch] = []
    matcher.appendMatches(
      in: normal, surface: surface, boundaries: breaker.boundaries(of: normal.bytes),
      range: 0..<normal.bytes.count, detail: .everything, into: &matches)
    return told(matches, normal.map)
  }

  static func told(_ matches: [PhraseMatch], _ map: OffsetMap) -> String {
    let parts = matches.map { match -> (Range<Int>, String) in
      let place = map.source(of: match.range)
      return (place, "\(match.tier.name):\(place.lowerBound)-\(place.upperBound)")
    }.sorted { ($0.0.lowerBound, $0.0.upperBound) < ($1.0.lowerBound, $1.0.upperBound) }
    return parts.isEmpty ? "none" : parts.map(\.1).joined(separator: " ")
  }

  @Test("a case that a person checked comes out otherwise", arguments: languages)
  func cases(_ one: (language: Language, least: Int)) throws {
    let cases = try GoldCase.all(one.language)
    #expect(cases.count >= one.least)
    let variants = try GoldCase.variants(one.language)
    let breaker = try WordBreaker()
    var right = 0
    var hard = 0
    for gold in cases {
      let found = try Self.hits(gold, variants, breaker)
      if found == gold.expected {
        right += 1
      } else if gold.isHard {
        hard += 1
      } else {
        Issue.record(
          "\(gold.testDescription) in “\(gold.text)” (\(gold.note)): expected \(gold.expected), found \(found)"
        )
      }
    }
    print(
      "gold cases \(one.language.rawValue): \(right) of \(cases.count) right, "
        + "\(hard) known to be hard")
  }

  @Test(
    "all keywords of a language in one index give a case other hits than its keyword alone",
    arguments: languages)
  func together(_ one: (language: Language, least: Int)) throws {
    let cases = try GoldCase.all(one.language)
    let variants = try GoldCase.variants(one.language)
    var builder = PhraseIndexBuilder(language: one.language, variants: variants)
    for gold in cases.reversed() { _ = try builder.add(gold.keyword) }
    let index = try builder.build()
    var matcher = PhraseMatcher(index: index)
    let breaker = try WordBreaker()
    for gold in cases {
      let surface = Array(gold.text.utf8)
      let normal = Normalizer().normalize(surface)
      var matches: [PhraseMatch] = []
      matcher.appendMatches(
        in: normal, surface: surface, boundaries: breaker.boundaries(of: normal.bytes),
        range: 0..<normal.bytes.count, detail: .everything, into: &matches)
      let own = matches.filter {
        index.written($0.phrase).unicodeScalars.elementsEqual(gold.keyword.unicodeScalars)
      }
      // The same keyword written in another case shares the phrase that was added first.
      if own.isEmpty && gold.expected != "none" || gold.isHard { continue }
      #expect(Self.told(own, normal.map) == gold.expected, "\(gold.testDescription)")
    }
  }
}
