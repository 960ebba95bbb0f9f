internal import Clocks
internal import Measures

/// Makes a scorecard.
struct ScorecardMaker {
  let rulebook: Rulebook
  let results: [String: IndicatorResult]
  let measures: [(name: String, measure: Measure)]
  let clock: [String: ClockItem]
  let clockItems: [ClockItem]
  let documents: [String: Scorecard.DocumentState]

  init(
    rulebook: Rulebook, results: [IndicatorResult], clock: [ClockItem],
    documents: [Scorecard.DocumentState]
  ) {
    self.rulebook = rulebook
    self.results = Dictionary(
      results.map { ($0.key.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    measures = self.results.values.flatMap { $0.measures }.map { ($0.name.rawValue, $0) }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    self.clock = Dictionary(clock.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    clockItems = clock
    self.documents = Dictionary(
      documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func scorecard(asOf: String) -> Scorecard {
    let criteria = effectiveCriteria
    let score = criteria.isEmpty || rulebook.gate != nil ? nil : score(criteria)
    let gate = rulebook.gate.map(gate)
    var card = Scorecard(
      rulebook: rulebook.name, title: rulebook.title, ancestors: rulebook.ancestors, asOf: asOf,
      notice: notice, sources: rulebook.sources, requirements: rulebook.requirements.map(state),
      criteria: flat(criteria, depth: 0), score: score, gate: gate, slots: slots,
      views: rulebook.views.map { view($0, score: score, gate: gate) }, holds: [],
      readings: rulebook.readings.map(wording), gaps: score == nil ? [] : gaps(criteria),
      clock: clockItems, documents: rulebook.documents.map(document),
      assumptions: rulebook.assumptions, missing: missing)
    card.holds = holds(card, criteria)
    return card
  }

  private var notice: String {
    let sources =
      rulebook.isVerified
      ? "The sources were verified."
      : "The sources are secondary and unverified; the official texts were not available."
    return
      "\(sources) This is a measurement, not a certificate, and it foretells no official result."
  }

  private var missing: [String] {
    let asked =
      rulebook.requirements.flatMap(\.cover.indicators)
      + rulebook.allCriteria.compactMap(\.indicator) + (rulebook.slots?.named ?? [])
    return Set(asked).filter { results[$0] == nil }.sorted()
  }

  // MARK: - Status

  /// Several statuses as one: a failure counts first, then a part, then what is not known.
  static func combined(_ list: [Status]) -> Status {
    let list = list.filter { $0 != .notApplicable }
    guard let first = list.first else { return .notApplicable }
    if list.contains(.fail) { return .fail }
    if list.contains(.partial) { return .partial }
    if list.allSatisfy({ $0 == first }) { return first }
    // Passed in part and unknown in part.
    return .inconclusive
  }

  func measured(_ name: String) -> [(name: String, measure: Measure)] {
    name.hasSuffix("*")
      ? measures.filter { $0.name.hasPrefix(name.dropLast()) }
      : measures.filter { $0.name == name }
  }

  static func text(_ measure: Measure) -> String {
    guard let value = measure.value else { return "no value" }
    switch measure.unit {
    case .share: return "\(ScoreRange.tenths(value * 100)) %"
    case .count:
      return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    case .perSecond: return "\(ScoreRange.tenths(value)) a second"
    default: return "\(ScoreRange.tenths(value)) \(measure.unit.rawValue)"
    }
  }

  private func state(_ requirement: Rulebook.Requirement) -> Scorecard.RequirementState {
    let cover = requirement.cover
    var statuses: [Status] = []
    var basis: [String] = []
    var answered: [String] = []
    if !cover.indicators.isEmpty {
      answered.append("indicator")
      if cover.measures.isEmpty {
        for key in cover.indicators {
          let result = results[key]
          statuses.append(result?.status ?? .notTested)
          basis.append(result.map { "\(key): \($0.summary)" } ?? "\(key): not tested")
        }
      } else {
        for name in cover.measures {
          let found = measured(name)
          if found.isEmpty {
            statuses.append(.notTested)
            basis.append("\(name): not measured")
          }
          for (name, measure) in found {
            statuses.append(measure.status)
            basis.append("\(name): \(Self.text(measure)) (\(measure.status.rawValue))")
          }
        }
      }
    }
    if !cover.clock.isEmpty {
      answered.append("clock")
      for id in cover.clock {
        let item = clock[id]
        statuses.append(Self.status(item))
        basis.append(item.map(Self.text) ?? "\(id): the clock was not read")
      }
    }
    if !cover.documents.isEmpty {
      answered.append("document")
      for id in cover.documents {
        let found = documents[id]
        statuses.append(found?.status ?? .notTested)
        basis.append("\(id): \(found?.summary ?? "no document")")
      }
    }
    if let text = cover.textOnly {
      answered.append("text")
      basis.append(text)
    }
    return Scorecard.RequirementState(
      number: requirement.number, text: requirement.text,
      status: statuses.isEmpty ? nil : Self.combined(statuses),
      answeredBy: answered.joined(separator: "+"), basis: basis.joined(separator: "; "),
      undisclosed: requirement.undisclosed)
  }

  /// A deadline ahead or open is no failure; one that was kept passes.
  static func status(_ item: ClockItem?) -> Status {
    switch item?.state {
    case nil, .waiting: .notTested
    case .met: .pass
    case .late: .fail
    case .open: .inconclusive
    case .ahead, .gone: item?.kind == .deadline ? .notTested : .notApplicable
    }
  }

  static func text(_ item: ClockItem) -> String {
    guard let due = item.due else { return "\(item.id): waits for '\(item.countsFrom ?? "")'" }
    return "\(item.id): \(due), \(item.state.rawValue)"
  }

  private func document(_ slot: Rulebook.DocumentSlot) -> Scorecard.DocumentState {
    documents[slot.id]
      ?? .init(
        id: slot.id, title: slot.title, requirement: slot.requirement, status: .notTested,
        summary: "no document")
  }

  // MARK: - Criteria

  /// The rulebook's criteria; a list of slots has one more for each slot that is not known, all at
  /// the same assumed weight and none with a disclosed one.
  private var effectiveCriteria: [Rulebook.Criterion] {
    guard let slots = rulebook.slots else { return rulebook.criteria }
    let weight = Rulebook.Weight(
      assumed: 1 / Double(slots.total), least: 0, most: 1, isDisclosed: false)
    func criterion(_ id: String, _ title: String, _ indicator: String?) -> Rulebook.Criterion {
      .init(
        id: id, title: title, requirements: [slots.requirement], weight: weight,
        indicator: indicator, parts: [])
    }
    var list = slots.known.compactMap { id in rulebook.allCriteria.first { $0.id == id } }
    for index in list.indices { list[index].weight = weight }
    list += slots.named.map { criterion("slot.\($0)", results[$0]?.title ?? $0, $0) }
    for number in list.count..<max(list.count, slots.total) {
      list.append(criterion("slot.\(number + 1)", "undisclosed", nil))
    }
    return list
  }

  private var slots: [Scorecard.SlotState] {
    guard let slots = rulebook.slots else { return [] }
    return effectiveCriteria.enumerated().map { index, one in
      let isKnown = index < slots.known.count
      let origin =
        isKnown ? "known" : one.indicator == nil ? "undisclosed" : "named by the user"
      return .init(
        number: index + 1, title: one.title, origin: origin, indicator: one.indicator,
        status: origin == "undisclosed" ? .undisclosed : status(one))
    }
  }

  func status(_ criterion: Rulebook.Criterion) -> Status {
    if let key = criterion.indicator { return results[key]?.status ?? .notTested }
    if criterion.parts.isEmpty { return .undisclosed }
    return Self.combined(criterion.parts.map(status))
  }

  /// Degree of a criterion without parts, from worst to best; nil when it does not apply.
  private func degree(_ criterion: Rulebook.Criterion) -> ClosedRange<Double>? {
    guard let key = criterion.indicator, let result = results[key] else { return 0...1 }
    if result.status == .notApplicable { return nil }
    if let degree = result.degree { return min(max(degree, 0), 1)...min(max(degree, 0), 1) }
    switch result.status {
    case .pass: return 1...1
    case .fail: return 0...0
    default: return 0...1
    }
  }

  private func applies(_ criterion: Rulebook.Criterion) -> Bool {
    criterion.parts.isEmpty ? degree(criterion) != nil : criterion.parts.contains(where: applies)
  }

  /// Value of a group from worst to best, 0 to 1: over all allowed weights, or at the assumed ones.
  func range(
    _ list: [Rulebook.Criterion], overWeights: Bool,
    degree: (Rulebook.Criterion) -> ClosedRange<Double>
  ) -> ClosedRange<Double> {
    let list = list.filter(applies)
    guard !list.isEmpty else { return 0...1 }
    let parts = list.map { one in
      one.parts.isEmpty
        ? degree(one) : range(one.parts, overWeights: overWeights, degree: degree)
    }
    if overWeights {
      let space = WeightSpace(list.map(\.weight))
      let low = space.least(parts.map(\.lowerBound))
      return low...max(low, space.most(parts.map(\.upperBound)))
    }
    let total = list.reduce(0) { $0 + $1.weight.assumed }
    let weights = list.map { total > 0 ? $0.weight.assumed / total : 1 / Double(list.count) }
    let low = zip(weights, parts).reduce(0) { $0 + $1.0 * $1.1.lowerBound }
    return low...max(low, zip(weights, parts).reduce(0) { $0 + $1.0 * $1.1.upperBound })
  }

  func points(_ list: [Rulebook.Criterion], overWeights: Bool) -> ScoreRange {
    let found = range(list, overWeights: overWeights) { degree($0) ?? 0...1 }
    return ScoreRange(low: 100 * found.lowerBound, high: 100 * found.upperBound)
  }

  private func flat(_ list: [Rulebook.Criterion], depth: Int) -> [Scorecard.CriterionState] {
    list.flatMap { one -> [Scorecard.CriterionState] in
      let state = Scorecard.CriterionState(
        id: one.id, title: one.title, depth: depth, indicator: one.indicator, status: status(one),
        range: points(one.parts.isEmpty ? [one] : one.parts, overWeights: !one.parts.isEmpty),
        weight: one.weight)
      return [state] + flat(one.parts, depth: depth + 1)
    }
  }

  /// The criteria without parts that apply.
  private func leaves(_ list: [Rulebook.Criterion]) -> [Rulebook.Criterion] {
    list.flatMap { $0.parts.isEmpty ? [$0] : leaves($0.parts) }.filter(applies)
  }

  private func score(_ criteria: [Rulebook.Criterion]) -> Scorecard.Score {
    let leaves = leaves(criteria)
    let known = leaves.count { degree($0).map { $0.lowerBound == $0.upperBound } ?? false }
    let all = points(criteria, overWeights: true)
    func disclosed(_ list: [Rulebook.Criterion]) -> Bool {
      list.allSatisfy { $0.weight.isDisclosed && disclosed($0.parts) }
    }
    return Scorecard.Score(
      atAssumedWeights: points(criteria, overWeights: false),
      overWeights: known == leaves.count ? all : nil, overAll: all, known: known,
      applicable: leaves.count, weightsDisclosed: disclosed(criteria))
  }

  // MARK: - Gate and views

  private func gate(_ gate: Rulebook.Gate) -> Scorecard.GateState {
    let parts = gate.criteria.compactMap { id in rulebook.allCriteria.first { $0.id == id } }.map {
      Scorecard.GateState.Part(id: $0.id, title: $0.title, status: status($0))
    }
    let both = Self.gateStatus(parts.map(\.status))
    let first = parts.first?.status ?? .notTested
    let open = parts.filter { $0.status == .notTested || $0.status == .inconclusive }
    let failed = parts.filter { $0.status == .fail || $0.status == .partial }
    var summary: String
    if parts.allSatisfy({ $0.status == .pass }) {
      summary = "all \(parts.count) criteria are met in what was measured"
    } else if open.isEmpty {
      summary = "not met: " + failed.map(\.id).joined(separator: ", ")
    } else {
      summary =
        "no overall result before all are tested; open: "
        + open.map(\.id).joined(separator: ", ")
      if !failed.isEmpty {
        summary +=
          "; as \(failed.map(\.id).joined(separator: ", ")) is not met, the gate cannot be "
          + "met whatever the others show"
      }
    }
    return Scorecard.GateState(
      parts: parts, phase: gate.phase, status: gate.phase == .both ? both : first,
      summary: summary, byPhase: ["both": both, "seo-first": first])
  }

  /// All have to pass at once, and the result is given only when all were tested.
  static func gateStatus(_ list: [Status]) -> Status {
    let tested = list.filter { $0 != .notTested && $0 != .undisclosed }
    if tested.isEmpty || tested.count < list.count { return .notTested }
    if list.contains(.inconclusive) { return .inconclusive }
    return list.allSatisfy { $0 == .pass || $0 == .notApplicable } ? .pass : .fail
  }

  private func view(
    _ view: Rulebook.View, score: Scorecard.Score?, gate: Scorecard.GateState?
  ) -> Scorecard.ViewState {
    guard let bar = view.bar, let score else {
      return .init(
        id: view.id, title: view.title, bar: view.bar, status: .undisclosed,
        summary: "the bar is undisclosed; only the indicators are shown until one is set")
    }
    let range = score.overAll
    let words = "\(range.text) of 100 against a bar of \(ScoreRange.tenths(bar))"
    if range.low >= bar {
      return .init(
        id: view.id, title: view.title, bar: bar, status: .pass,
        summary: "\(words): reached whatever the weights and the unknown are")
    }
    if range.high < bar {
      return .init(
        id: view.id, title: view.title, bar: bar, status: .fail,
        summary: "\(words): not reached whatever the weights and the unknown are")
    }
    return .init(
      id: view.id, title: view.title, bar: bar, status: .inconclusive,
      summary: "\(words): depends on the weights or on what is not known")
  }

  // MARK: - Gaps

  private func gaps(_ criteria: [Rulebook.Criterion]) -> [Scorecard.Gap] {
    let leaves = leaves(criteria).filter { $0.indicator != nil }
    let gaps = leaves.compactMap { leaf -> Scorecard.Gap? in
      guard let key = leaf.indicator, let own = degree(leaf), own.lowerBound < 1 else { return nil }
      // What the leaf alone could add: 1 minus its degree, and nothing anywhere else.
      let low = 1 - own.upperBound
      let high = 1 - own.lowerBound
      func gain(_ overWeights: Bool) -> ScoreRange {
        let found = range(criteria, overWeights: overWeights) {
          $0.id == leaf.id && $0.indicator == key ? low...high : 0...0
        }
        return ScoreRange(low: 100 * found.lowerBound, high: 100 * found.upperBound)
      }
      return Scorecard.Gap(
        id: leaf.id, title: leaf.title, indicator: key, status: status(leaf),
        points: gain(false), overWeights: gain(true),
        raises: results[key]?.raises ?? ["give the evidence that \(key) needs"])
    }
    return gaps.sorted { a, b in
      a.points.high == b.points.high ? a.id < b.id : a.points.high > b.points.high
    }
  }
}
