import Clocks
import Measures
import TestSupport
import Testing

@testable import Rulebooks

@Suite("Scorecards: intervals, gates, slots, readings")
struct ScorecardTests {
  private func result(
    _ key: String, _ status: Status, _ degree: Double? = nil, _ measures: [Measure] = []
  ) -> IndicatorResult {
    IndicatorResult(
      key: IndicatorKey(key), title: key, status: status, degree: degree, summary: "found",
      measures: measures, raises: ["do more"])
  }

  private func measure(_ name: String, _ value: Double, _ status: Status, _ unit: Unit = .share)
    -> Measure
  {
    Measure(name: .init(rawValue: name), value: value, unit: unit, status: status, basis: "test")
  }

  private func card(
    _ name: String, _ results: [IndicatorResult], change: (inout Rulebook) -> Void = { _ in }
  ) throws -> Scorecard {
    var book = try RulebookLoader.load(builtIn: name)
    change(&book)
    let clock = ProgrammeClock(rules: book.calendar).read(
      events: [], asOf: Instant("2026-11-21", zone: .utc8)!)
    return Scorecard.make(
      rulebook: book, results: results, clock: clock, asOf: "2026-11-21T00:00:00+08:00")
  }

  @Test("Ends of an interval are those of all corners of the weight space", arguments: 0..<60)
  func agreesWithCorners(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...5, using: &random)
    var weights: [Rulebook.Weight] = []
    for _ in 0..<count {
      let least = Double.random(in: 0...(0.9 / Double(count)), using: &random)
      let most = Double.random(in: max(least, 1 / Double(count))...1, using: &random)
      weights.append(.init(assumed: least, least: least, most: most, isDisclosed: false))
    }
    let values = (0..<count).map { _ in Double.random(in: 0...1, using: &random) }
    // Each corner has every weight but one at an end of its range.
    var sums: [Double] = []
    for free in 0..<count {
      for mask in 0..<(1 << count) {
        var corner = (0..<count).map { mask >> $0 & 1 == 0 ? weights[$0].least : weights[$0].most }
        corner[free] = 0
        corner[free] = 1 - corner.reduce(0, +)
        if corner[free] >= weights[free].least - 1e-12, corner[free] <= weights[free].most + 1e-12 {
          sums.append(zip(corner, values).reduce(0) { $0 + $1.0 * $1.1 })
        }
      }
    }
    let space = WeightSpace(weights)
    #expect(abs(space.least(values) - sums.min()!) < 1e-9)
    #expect(abs(space.most(values) - sums.max()!) < 1e-9)
  }

  @Test("Unknown is never zero: without results, scores go from 0 to 100")
  func unknownIsOpen() throws {
    for name in ["trustlink-2.0", "cw-tap-2026"] {
      let score = try #require(try card(name, []).score)
      #expect(score.atAssumedWeights == ScoreRange(low: 0, high: 100))
      #expect(score.known == 0 && score.overWeights == nil)
    }
    for requirement in try card("cw-tap-2026", []).requirements
    where requirement.answeredBy == "indicator" {
      #expect(requirement.status == .notTested, "\(requirement.number)")
    }
  }

  @Test("TrustLink prints twelve slots, of which four are known, until the user names more")
  func slots() throws {
    let plain = try card(
      "trustlink-2.0", [result("sec.tls", .pass, 1), result("id.whois", .pass, 1)])
    #expect(plain.slots.count == 12)
    #expect(plain.slots.map(\.origin).count { $0 == "known" } == 4)
    #expect(plain.slots.suffix(8).allSatisfy { $0.status == .undisclosed })
    let score = try #require(plain.score)
    #expect(abs(score.atAssumedWeights.low - 100.0 / 12) < 1e-6)
    #expect(score.overAll == ScoreRange(low: 0, high: 100))
    let named = try card(
      "trustlink-2.0", [result("sec.tls", .pass, 1), result("id.whois", .pass, 1)]
    ) {
      $0.slots?.named = ["id.whois"]
    }
    #expect(named.slots[4].origin == "named by the user" && named.slots[4].status == .pass)
    #expect(abs(try #require(named.score).atAssumedWeights.low - 200.0 / 12) < 1e-6)
    #expect(named.slots.count == 12)
  }

  static let cwKeys = [
    "id.whois", "sec.tls", "id.contact", "ops.fulfilment", "ops.refunds", "cs.response",
    "prod.parameters", "legal.safety", "prod.testreports", "legal.privacy", "prod.trace",
    "trust.factory",
  ]

  @Test("CW-TAP: module weights of 0.2 to 0.6 give the interval by hand")
  func modules() throws {
    // Basic all 1, operational all 0.5, content all 0: modules 100, 50, 0.
    let degrees = Dictionary(
      uniqueKeysWithValues: zip(Self.cwKeys, [1, 1, 1, 0.5, 0.5, 0.5, 0, 0, 0, 0, 0, 0]))
    let results = Self.cwKeys.map { result($0, .partial, degrees[$0]!) }
    let score = try #require(try card("cw-tap-2026", results).score)
    #expect(score.known == 12)
    // 0.2·100 + 0.2·50 + 0.6·0 = 30; 0.6·100 + 0.2·50 + 0.2·0 = 70.
    #expect(abs(score.overAll.low - 30) < 1e-6 && abs(score.overAll.high - 70) < 1e-6)
    #expect(score.overWeights == score.overAll)
    #expect(abs(score.atAssumedWeights.low - 50) < 0.1 && score.atAssumedWeights.isPoint)
  }

  @Test("The largest loss for every weighting is told, and bars are judged over all of them")
  func holdsForAllWeights() throws {
    let results = Self.cwKeys.enumerated().map { result($1, .partial, $0 < 6 ? 0.9 : 0) }
    let low = try card("cw-tap-2026", results) { $0.views[0].bar = 90 }
    #expect(low.holds.contains { $0.hasPrefix("Content trustworthiness costs the most") })
    #expect(low.views[0].status == .fail)
    #expect(try card("cw-tap-2026", results) { $0.views[0].bar = 30 }.views[0].status == .pass)
    #expect(
      try card("cw-tap-2026", results) { $0.views[0].bar = 60 }.views[0].status == .inconclusive)
    #expect(try card("cw-tap-2026", results).views[0].status == .undisclosed)
  }

  @Test(
    "Gaps are ranked by points, and a leaf that is not known may win nothing or all of its weight")
  func gaps() throws {
    var results = Self.cwKeys.map { result($0, .pass, 1) }
    results[3] = result("ops.fulfilment", .fail, 0.25)
    results[4] = result("ops.refunds", .notTested)
    let card = try card("cw-tap-2026", results)
    #expect(card.gaps.map(\.indicator) == ["ops.refunds", "ops.fulfilment"])
    #expect(card.gaps[0].points.low == 0 && abs(card.gaps[0].points.high - 100.0 / 9) < 0.02)
    #expect(abs(card.gaps[1].points.high - 75.0 / 9) < 0.02)
    // Over the weights, the module may weigh 0.6 and the criterion all of it: 0.75 · 60.
    #expect(abs(card.gaps[1].overWeights.high - 45) < 1e-6 && card.gaps[1].overWeights.low == 0)
  }

  static let tbKeys = [
    "seo.coverage", "seo.structured", "seo.localspeed", "cs.presence", "cs.load", "cs.intent",
    "cs.response", "cs.knowledge", "cs.realtranslation",
  ]

  @Test("TB-6: both criteria at once, and no overall result before both are tested")
  func gate() throws {
    let all = Self.tbKeys.map { result($0, .pass, 1) }
    let passed = try #require(try card("trustbadge-2026-001", all).gate)
    #expect(passed.status == .pass)
    let half = try card("trustbadge-2026-001", Array(all.prefix(3)))
    #expect(half.gate?.status == .notTested && half.gate?.byPhase["seo-first"] == .pass)
    #expect(half.score == nil)
    var failing = all
    failing[4] = result("cs.load", .fail, 0)
    let failed = try card("trustbadge-2026-001", failing)
    #expect(failed.gate?.status == .fail)
    #expect(failed.holds.contains { $0.contains("whatever the other criteria show") })
    // One fails, the other is not tested: no result yet, but it cannot be met.
    let doomed = try card(
      "trustbadge-2026-001", [result("seo.coverage", .fail), all[1], all[2]])
    #expect(doomed.gate?.status == .notTested)
    #expect(doomed.gate?.summary.contains("cannot be met") == true)
    let phased = try card("trustbadge-2026-001", Array(all.prefix(3))) {
      $0.gate?.phase = .seoFirst
    }
    #expect(phased.gate?.status == .pass)
  }

  @Test("Trap 1: one test, two verdicts; both are shown and the difference is told")
  func wordings() throws {
    let load = result(
      "cs.load", .partial, 0.5,
      [
        measure("cs.load.throughput", 417, .fail, .perSecond),
        measure("cs.load.in-flight", 500, .pass, .count),
        measure("cs.load.mean", 1_199, .pass, .milliseconds),
      ])
    let card = try card("trustbadge-2026-001", [load])
    let trap = try #require(card.readings.first { $0.id == "trap-1-concurrency" })
    #expect(trap.readings.map(\.status) == [.fail, .pass] && trap.differs)
    #expect(card.requirements.first { $0.number == "TB-11" }?.status == .fail)
    #expect(card.requirements.first { $0.number == "TB-12" }?.status == .pass)
    let buffer = try #require(card.readings.first { $0.id == "trap-5-buffer" })
    #expect(buffer.readings[0].findings[0].contains("2026-07-01"))
    #expect(buffer.readings[1].status == .notTested)
  }

  @Test("What does not apply is left out, and the rest weighs all")
  func notApplicable() throws {
    var results = Self.cwKeys.map { result($0, .pass, 1) }
    results[0] = result("id.whois", .notApplicable)
    results[7] = result("legal.safety", .notApplicable)
    let score = try #require(try card("cw-tap-2026", results).score)
    #expect(score.applicable == 10 && score.overAll == ScoreRange(low: 100, high: 100))
  }

  @Test(
    "The text says what it is not, shows every requirement, and never a bare number as the score")
  func text() throws {
    let card = try card("trustlink-2.0", [result("sec.tls", .partial, 0.5)])
    let text = card.text()
    #expect(text.contains("not a certificate"))
    #expect(text.contains("secondary, unverified"))
    for number in 1...28 { #expect(text.contains("TL-\(number) ")) }
    #expect(text.contains("4.2 to 95.8"))
    #expect(text.contains("0.0 to 100.0"))
    #expect(!text.lowercased().contains("certified"))
    #expect(card.text(isFull: false).count < text.count)
  }

  @Test("Statuses combine: a failure first, unknown beside a pass is inconclusive")
  func combining() {
    #expect(ScorecardMaker.combined([.pass, .fail, .notTested]) == .fail)
    #expect(ScorecardMaker.combined([.pass, .notTested]) == .inconclusive)
    #expect(ScorecardMaker.combined([.pass, .notApplicable]) == .pass)
    #expect(ScorecardMaker.combined([.notTested, .notTested]) == .notTested)
    #expect(ScorecardMaker.combined([.partial, .pass]) == .partial)
    #expect(ScorecardMaker.combined([]) == .notApplicable)
  }
}
