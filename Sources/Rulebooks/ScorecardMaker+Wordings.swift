internal import Clocks
internal import Measures

extension ScorecardMaker {
  func wording(_ trap: Rulebook.WordingTrap) -> Scorecard.WordingState {
    let readings = trap.readings.map(reading)
    // Readings that could be judged; what is unknown neither agrees nor differs.
    let judged = Set(readings.map(\.status)).intersection([.pass, .fail, .partial])
    let moments = Set(
      trap.readings.flatMap(\.clock).compactMap { clock[$0]?.due })
    return Scorecard.WordingState(
      id: trap.id, question: trap.question, requirements: trap.requirements, readings: readings,
      differs: judged.count > 1 || moments.count > 1)
  }

  private func reading(
    _ reading: Rulebook.WordingTrap.Reading
  ) -> Scorecard.WordingState.Reading {
    var statuses: [Status] = []
    var findings: [String] = []
    for name in reading.measures {
      let found = measured(name)
      if found.isEmpty {
        statuses.append(.notTested)
        findings.append("\(name): not measured")
      }
      for (name, measure) in found {
        statuses.append(measure.status)
        findings.append("\(name): \(Self.text(measure)), \(measure.basis)")
      }
    }
    for key in reading.indicators {
      let result = results[key]
      statuses.append(result?.status ?? .notTested)
      findings.append("\(key): \(result?.summary ?? "not tested")")
    }
    for id in reading.clock {
      let item = clock[id]
      statuses.append(Self.status(item))
      findings.append(item.map(Self.text) ?? "\(id): the clock was not read")
    }
    if let statement = reading.statement { findings.append(statement) }
    return .init(
      id: reading.id, text: reading.text,
      status: statuses.isEmpty ? .notApplicable : Self.combined(statuses), findings: findings)
  }

  /// Statements that are true for every allowed weighting and every outcome of what is not known.
  func holds(_ card: Scorecard, _ criteria: [Rulebook.Criterion]) -> [String] {
    var list: [String] = []
    if let gate = card.gate {
      let failed = gate.parts.filter { $0.status == .fail || $0.status == .partial }
      if !failed.isEmpty {
        list.append(
          "The gate is not met, whatever the other criteria show: "
            + failed.map(\.title).joined(separator: "; ") + ".")
      } else if gate.status == .pass {
        list.append(
          "All criteria of the gate are met in what was measured; no weight can change it.")
      }
    }
    if let score = card.score {
      let range = score.overAll
      list.append(
        "The score lies between \(ScoreRange.tenths(range.low)) and \(ScoreRange.tenths(range.high)) of "
          + "100 for all allowed weights and all outcomes of what is not known.")
      list += dominance(criteria)
    }
    for view in card.views where view.status == .pass || view.status == .fail {
      list.append("\(view.title): \(view.summary).")
    }
    for wording in card.readings {
      let judged = wording.readings.map(\.status)
      if judged.allSatisfy({ $0 == .pass }) {
        list.append("\(wording.question) Met under every reading.")
      } else if judged.allSatisfy({ $0 == .fail }) {
        list.append("\(wording.question) Not met under any reading.")
      }
    }
    return list
  }

  /// Pairs of top criteria of which one stands above the other whatever is not known, and the one whose
  /// loss is the largest for every weighting.
  private func dominance(_ criteria: [Rulebook.Criterion]) -> [String] {
    let list = criteria.filter { $0.indicator != nil || !$0.parts.isEmpty }
    guard list.count > 1, list.count == criteria.count else { return [] }
    let space = WeightSpace(list.map(\.weight))
    let ranges = list.map { points($0.parts.isEmpty ? [$0] : $0.parts, overWeights: true) }
    for index in list.indices {
      // The least loss of this one minus the greatest loss of each other, over all weights.
      let isLargest = list.indices.allSatisfy { other in
        guard other != index else { return true }
        var values = [Double](repeating: 0, count: list.count)
        values[index] = 100 - ranges[index].high
        values[other] = -(100 - ranges[other].low)
        return space.least(values) > 1e-9
      }
      if isLargest {
        return ["\(list[index].title) costs the most points, whatever the weights are."]
      }
    }
    return []
  }
}
