internal import Measures
internal import Rulebooks
internal import Runs
internal import StructuredData

/// Finds what differs in structured data, indicators and scorecards.
enum JudgementDiff {
  // MARK: - Structured data

  static func structured(_ chain: Chain) -> StructuredChange {
    let a = chain.firstResult.structuredData
    let b = chain.lastResult.structuredData
    let sets = names(a.sets.map(\.set), b.sets.map(\.set)).map { set in
      StructuredChange.ShareChange(
        set: set,
        completeness: chain.figure { result in
          result.structuredData.sets.first { $0.set == set }?.share
        })
    }
    let profiles = names(a.profiles.map(\.profile), b.profiles.map(\.profile)).compactMap {
      name -> StructuredChange.ProfileChange? in
      let before = a.profiles.first { $0.profile == name }
      let after = b.profiles.first { $0.profile == name }
      guard before != after else { return nil }
      func count(_ value: (StructuredReport.ProfileShare) -> Int) -> CountChange {
        CountChange(a: before.map(value) ?? 0, b: after.map(value) ?? 0)
      }
      return StructuredChange.ProfileChange(
        profile: name,
        completeness: chain.figure { result in
          result.structuredData.profiles.first { $0.profile == name }?.tally.complete.share
        }, entities: count(\.entities), owing: count(\.owing), missing: count(\.missing))
    }
    return StructuredChange(
      sets: sets, profiles: profiles, findings: findings(a, b), types: types(a, b),
      facts: facts(a, b),
      repairedBlocks: CountChange(a: a.repairedBlocks, b: b.repairedBlocks),
      unreadableBlocks: CountChange(a: a.unreadableBlocks, b: b.unreadableBlocks),
      hreflang: chain.figure(\.structuredData.hreflangShare),
      findingsAreCut: a.moreFindings + b.moreFindings > 0)
  }

  private static func names(_ a: [String], _ b: [String]) -> [String] {
    Set(a).union(b).sorted()
  }

  private struct FindingKey: Hashable {
    var kind: StructuredFinding.Kind
    var level: StructuredFinding.Level
    var type: String
    var path: String
    var profile: String?

    init(_ finding: StructuredReport.CommonFinding) {
      kind = finding.kind
      level = finding.level
      type = finding.type
      path = finding.path
      profile = finding.profile
    }

    var order: (StructuredFinding.Level, String, String, String, String) {
      (level, kind.rawValue, type, path, profile ?? "")
    }
  }

  private static func findings(
    _ a: StructuredReport, _ b: StructuredReport
  ) -> [StructuredChange.FindingChange] {
    func byKey(_ report: StructuredReport) -> [FindingKey: StructuredReport.CommonFinding] {
      Dictionary(
        report.findings.map { (FindingKey($0), $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (byKey(a), byKey(b))
    return Set(old.keys).union(new.keys).sorted { $0.order < $1.order }.compactMap { key in
      let before = old[key]
      let after = new[key]
      guard let one = after ?? before else { return nil }
      // What a list that was cut does not name may be there all the same.
      if before == nil, a.moreFindings > 0 { return nil }
      if after == nil, b.moreFindings > 0 { return nil }
      let pages = CountChange(a: before?.pages ?? 0, b: after?.pages ?? 0)
      let count = CountChange(a: before?.count ?? 0, b: after?.count ?? 0)
      guard !pages.isSame || !count.isSame else { return nil }
      let change =
        before == nil
        ? "new" : after == nil ? "gone" : (pages.b, count.b) > (pages.a, count.a) ? "more" : "fewer"
      return StructuredChange.FindingChange(
        change: change, kind: key.kind, level: key.level, type: key.type, path: key.path,
        profile: key.profile, pages: pages, count: count, example: one.example,
        message: one.message)
    }
  }

  private static func types(
    _ a: StructuredReport, _ b: StructuredReport
  ) -> [StructuredChange.NameCount] {
    func counts(_ report: StructuredReport) -> [String: Int] {
      Dictionary(report.types.map { ($0.name, $0.count) }, uniquingKeysWith: +)
    }
    let (old, new) = (counts(a), counts(b))
    return names(Array(old.keys), Array(new.keys)).compactMap { name in
      let count = CountChange(a: old[name] ?? 0, b: new[name] ?? 0)
      return count.isSame ? nil : StructuredChange.NameCount(name: name, count: count)
    }
  }

  private static func facts(
    _ a: StructuredReport, _ b: StructuredReport
  ) -> [StructuredChange.FactChange] {
    names(a.facts.map(\.fact.rawValue), b.facts.map(\.fact.rawValue)).compactMap { name in
      let before = a.facts.first { $0.fact.rawValue == name }
      let after = b.facts.first { $0.fact.rawValue == name }
      guard before != after else { return nil }
      return StructuredChange.FactChange(
        fact: name, agree: CountChange(a: before?.agree ?? 0, b: after?.agree ?? 0),
        contradict: CountChange(a: before?.contradict ?? 0, b: after?.contradict ?? 0))
    }
  }

  // MARK: - Indicators

  /// What an indicator's change can be laid to.
  struct Blame {
    /// Whether the pages and the engine are equal.
    var sameContent: Bool
    var sameEngine: Bool
    /// Whether both sides were judged by one plan: same rulebooks, evidence and moment.
    var sameJudging: Bool

    func cause(_ key: String, _ coverage: Cause?) -> (Cause, String?) {
      // Coverage comes out of the keywords, whose causes are known.
      if key == "seo.coverage" {
        return coverage.map { ($0, nil) }
          ?? (.unattributed, "the keywords changed for several causes; see them")
      }
      if sameJudging, sameEngine { return (.content, nil) }
      if sameContent, sameJudging { return (.engine, nil) }
      var reasons: [String] = []
      if !sameContent { reasons.append("the pages") }
      if !sameEngine { reasons.append("the engine") }
      if !sameJudging {
        reasons.append("the evidence, the moment or the rulebook, which results do not keep whole")
      }
      return (.unattributed, "it may be " + reasons.joined(separator: ", or "))
    }
  }

  /// Every indicator of either side; those that are alike too.
  static func indicators(
    _ a: RunResult, _ b: RunResult, _ blame: Blame, coverage: Cause?
  ) -> [(change: IndicatorChange, isSame: Bool)] {
    func byKey(_ result: RunResult) -> [String: IndicatorResult] {
      Dictionary(
        (result.indicators ?? []).map { ($0.key.rawValue, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    // Where a side was not judged at all, nothing was lost or gained.
    guard a.indicators != nil, b.indicators != nil else { return [] }
    let (old, new) = (byKey(a), byKey(b))
    return names(Array(old.keys), Array(new.keys)).map { key in
      let before = old[key]
      let after = new[key]
      let isSame =
        before?.status == after?.status && before?.degree == after?.degree
        && before?.summary == after?.summary
      let (cause, reason) = blame.cause(key, coverage)
      let change = IndicatorChange(
        key: key, title: after?.title ?? before?.title ?? "", before: before?.status,
        after: after?.status, direction: direction(before?.status, after?.status),
        degree: FigureChange(before?.degree, [(cause, after?.degree)]),
        summaryBefore: before?.summary, summaryAfter: after?.summary, cause: cause, reason: reason)
      return (change, isSame)
    }
  }

  private static func direction(_ a: Status?, _ b: Status?) -> IndicatorChange.Direction {
    guard let a else { return .onlyB }
    guard let b else { return .onlyA }
    if a == b { return .same }
    guard let before = rank(a), let after = rank(b) else { return .unknown }
    return after > before ? .better : .worse
  }

  /// How good a status is; nil for one that says nothing of that.
  private static func rank(_ status: Status) -> Int? {
    switch status {
    case .pass: 2
    case .partial: 1
    case .fail: 0
    case .notTested, .notApplicable, .inconclusive, .undisclosed: nil
    }
  }

  // MARK: - Scorecards

  static func scorecards(_ a: RunResult, _ b: RunResult) -> [ScorecardChange] {
    guard let old = a.scorecards, let new = b.scorecards else { return [] }
    return names(old.map(\.rulebook), new.map(\.rulebook)).compactMap { name in
      let before = old.first { $0.rulebook == name }
      let after = new.first { $0.rulebook == name }
      guard let before, let after else {
        return ScorecardChange(
          rulebook: name, presence: before == nil ? .onlyB : .onlyA, scores: [], requirements: [],
          criteria: [])
      }
      let change = scorecard(before, after)
      return change.scores.isEmpty && change.gate == nil && change.requirements.isEmpty
        && change.criteria.isEmpty ? nil : change
    }
  }

  private static func scorecard(_ a: Scorecard, _ b: Scorecard) -> ScorecardChange {
    let scores = [
      ("assumed-weights", a.score?.atAssumedWeights, b.score?.atAssumedWeights),
      ("over-weights", a.score?.overWeights, b.score?.overWeights),
      ("over-all", a.score?.overAll, b.score?.overAll),
    ].compactMap { name, before, after in
      before == after
        ? nil : ScorecardChange.ScoreChange(name: name, before: before, after: after)
    }
    let gate =
      a.gate?.status == b.gate?.status
      ? nil
      : ScorecardChange.StatusChange(
        name: "gate", text: b.gate?.summary ?? a.gate?.summary ?? "", before: a.gate?.status,
        after: b.gate?.status)
    let oldRequirements = Dictionary(
      a.requirements.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let requirements = b.requirements.compactMap { after -> ScorecardChange.StatusChange? in
      let before = oldRequirements[after.number]
      guard before?.status != after.status else { return nil }
      return ScorecardChange.StatusChange(
        name: after.number, text: after.text, before: before?.status, after: after.status)
    }
    let oldCriteria = Dictionary(
      a.criteria.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let criteria = b.criteria.compactMap { after -> ScorecardChange.CriterionChange? in
      let before = oldCriteria[after.id]
      guard before?.status != after.status || before?.range != after.range else { return nil }
      return ScorecardChange.CriterionChange(
        id: after.id, title: after.title, before: before?.status, after: after.status,
        rangeBefore: before?.range, rangeAfter: after.range)
    }
    return ScorecardChange(
      rulebook: b.rulebook, presence: .both, scores: scores, gate: gate,
      requirements: requirements, criteria: criteria)
  }
}
