import Pages
import Phrases
import TestSupport
import Testing

@testable import Coverage

@Suite("Findings of a page are joined by phrase and zone")
struct JoiningTests {
  /// The slow plain way.
  private static func plain(_ findings: [KeywordFinding]) -> [KeywordFinding] {
    var result: [KeywordFinding] = []
    let groups = Dictionary(grouping: findings, by: \.phrase.rawValue)
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      for zone in Zone.byPlace {
        let own = group.filter { $0.zone == zone }
        guard var best = own.first else { continue }
        for one in own.dropFirst()
        where (one.rule, one.first.lowerBound) < (best.rule, best.first.lowerBound) {
          best = one
        }
        best.count = own.count
        result.append(best)
      }
    }
    return result
  }

  @Test("few and many findings are joined as the plain way joins them", arguments: 0..<40)
  func equalsThePlainWay(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = [0, 1, 200, 257, 3000][Int(seed % 5)]
    let phrases: UInt32 = [3, 900, 5_000_000, .max][Int(seed / 5 % 4)]
    let findings = (0..<count).map { _ in
      let start = Int.random(in: 0...9999, using: &random)
      return KeywordFinding(
        phrase: PhraseID(rawValue: UInt32.random(in: 0..<phrases, using: &random)),
        zone: Zone.byPlace.randomElement(using: &random) ?? .body,
        rule: MatchRule.allCases.randomElement(using: &random) ?? .equal, count: 1,
        first: start..<start + 5)
    }
    #expect(CoverageObserver.joined(findings) == Self.plain(findings), "seed \(seed)")
  }
}
