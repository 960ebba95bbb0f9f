import TestSupport
import Testing
import Words

@testable import Phrases

/// The trie finds what stands between words, the automaton everything: what counts must be the same.
@Suite struct TwoIndexesTests {
  @Test(arguments: [Language.indonesian, .vietnamese, .thai])
  func countedMatchesOfTheTrieAreThoseOfEveryOccurrence(language: Language) throws {
    let cases = try GoldCase.all(language)
    var builder = PhraseIndexBuilder(language: language)
    for one in cases where !one.keyword.isEmpty { _ = try? builder.add(one.keyword) }
    var matcher = PhraseMatcher(index: try builder.build())
    let breaker = try WordBreaker()
    let surface = Array(cases.map(\.text).joined(separator: "\u{1E}").utf8)
    let normal = Normalizer().normalize(surface)
    let boundaries = breaker.boundaries(of: normal.bytes)
    func matches(_ detail: MatchDetail, isOrdered: Bool) -> [PhraseMatch] {
      var matches: [PhraseMatch] = []
      matcher.appendMatches(
        in: normal, surface: surface, boundaries: boundaries, range: 0..<normal.bytes.count,
        detail: detail, isOrdered: isOrdered, into: &matches)
      return matches
    }
    func sorted(_ matches: [PhraseMatch]) -> [PhraseMatch] {
      matches.filter { $0.tier < .scattered }.sorted {
        ($0.range.upperBound, $0.range.lowerBound, $0.phrase, $0.rule)
          < ($1.range.upperBound, $1.range.lowerBound, $1.phrase, $1.rule)
      }
    }
    let all = sorted(matches(.everything, isOrdered: true))
    #expect(all.count > 300)
    #expect(sorted(matches(.counted, isOrdered: false)) == all)
    #expect(sorted(matches(.scattered, isOrdered: true)) == all)
    // Indonesian has matches of words compared by themselves, which follow.
    guard language != .indonesian else { return }
    let ends = matches(.counted, isOrdered: true).map(\.range.upperBound)
    #expect(ends == ends.sorted())
  }
}
