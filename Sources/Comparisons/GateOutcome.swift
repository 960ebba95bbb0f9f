internal import Coverage
internal import Keywords
internal import Measures
internal import Runs
internal import StructuredData

/// What became of a gate.
public struct GateOutcome: Codable, Sendable, Equatable {
  /// How a gate ended.
  public enum State: String, Codable, Sendable {
    case passed
    case failed
    /// The measure is not known on one of the sides: unknown is not zero.
    case undecided
  }

  public var gate: String
  public var measure: String
  public var state: State
  /// The measure's change; absent for a status, and where it is not known.
  public var value: Double?
  /// `percentage points`, `keywords`, `pages` or `status`.
  public var unit: String
  /// For people: what was found.
  public var message: String
}

/// A gate on a measure that the comparison does not have.
public struct UnknownMeasure: Error, Equatable, CustomStringConvertible {
  public var fault: Gate.Fault

  /// The gate with a mark, and the names that exist.
  public var description: String { fault.description }
}

extension Comparison {
  /// Judges the gates; the outcomes stand in `gates` then.
  /// - Throws: `UnknownMeasure` for the first gate whose measure does not exist.
  public mutating func judge(_ asked: [Gate]) throws(UnknownMeasure) {
    guard !asked.isEmpty else { return }
    let values = measures()
    var outcomes: [GateOutcome] = []
    for gate in asked {
      guard let value = values[gate.measure] else { throw unknown(gate, values) }
      outcomes.append(Self.outcome(gate, value))
    }
    gates = outcomes
  }

  /// The names that a gate may use, sorted.
  public var measureNames: [String] {
    measures().keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// How many names the answer to an unknown one lists.
  static let listedNames = 100

  private func unknown(_ gate: Gate, _ values: [String: Value]) -> UnknownMeasure {
    let all = measureNames
    func stem(_ name: String) -> String { String(name.prefix { $0 != "." }) }
    let near = all.filter { stem($0) == stem(gate.measure) }
    // Categories and profiles may be many; those of the kind that was meant come first.
    let shown = (near.isEmpty ? all.filter { stem($0) != "category" } : near)
      .prefix(Self.listedNames)
    let others = all.count - shown.count
    let stems = Set(all).subtracting(shown).map { stem($0) + ".…" }
    return UnknownMeasure(
      fault: Gate.Fault(
        text: gate.text, place: gate.place,
        reason: "there is no measure '\(ShownText.line(gate.measure))'; there are "
          + shown.map { ShownText.line($0) }.joined(separator: ", ")
          + (others > 0
            ? " and \(others) of \(Set(stems).sorted().joined(separator: ", "))" : "")))
  }

  private static func outcome(_ gate: Gate, _ value: Value) -> GateOutcome {
    func ended(_ state: GateOutcome.State, _ message: String) -> GateOutcome {
      GateOutcome(
        gate: gate.text, measure: gate.measure, state: state,
        value: gate.bar == nil ? nil : value.change, unit: gate.bar == nil ? "status" : value.unit,
        message: message)
    }
    guard let bar = gate.bar else {
      switch value.direction {
      case .worse: return ended(.failed, "\(gate.measure) became worse: \(value.told)")
      case .unknown, .onlyA, .onlyB:
        return ended(
          .undecided, "\(gate.measure) cannot be told better or worse: \(value.told)")
      case .better, .same, nil:
        return ended(.passed, "\(gate.measure) did not become worse: \(value.told)")
      }
    }
    guard let change = value.change else {
      return ended(.undecided, "\(gate.measure) is not known on both sides: \(value.told)")
    }
    let failed = bar.comparison.holds(change, bar.value)
    return ended(
      failed ? .failed : .passed,
      value.told.isEmpty
        ? "\(gate.measure) is \(ShownText.decimals(change, 0)) \(value.unit)"
        : "\(gate.measure) changed by \(ShownText.signed(change)) \(value.unit) (\(value.told))")
  }

  // MARK: - Measures

  /// What a gate can be held against.
  struct Value {
    var change: Double?
    var unit: String
    /// The two sides in words.
    var told: String
    var direction: IndicatorChange.Direction?
  }

  private func measures() -> [String: Value] {
    var values: [String: Value] = [:]
    func add(_ name: String, _ figure: FigureChange) {
      values[name] = Value(
        change: figure.points, unit: "percentage points",
        told: "\(ShownText.percent(figure.a)) to \(ShownText.percent(figure.b))")
    }
    func add(_ name: String, count: Int, _ unit: String) {
      values[name] = Value(change: Double(count), unit: unit, told: "")
    }
    add("coverage.worst", worst)
    for one in databases where one.presence == .both {
      let name = Self.measureName(one)
      add("coverage." + name, one.coverage)
      add("weighted." + name, one.weighted)
      add("gained." + name, count: one.gained, "keywords")
      add("lost." + name, count: one.lost, "keywords")
      add("moved." + name, count: one.movedZone, "keywords")
      add("retiered." + name, count: one.changedTier, "keywords")
    }
    for market in markets {
      let code = market.market.rawValue
      add("coverage.union." + code, market.union)
      add("coverage.intersection." + code, market.intersection)
      add("weighted.union." + code, market.unionWeighted)
      add("weighted.intersection." + code, market.intersectionWeighted)
    }
    for (name, kind) in [
      ("gained", KeywordChange.Kind.gained), ("lost", .lost), ("moved", .movedZone),
      ("retiered", .changedTier),
    ] {
      add(name + ".all", count: distinct(kind), "keywords")
    }
    for set in structuredData.sets { add("completeness." + set.set, set.completeness) }
    add("pages.added", count: pages.added, "pages")
    add("pages.removed", count: pages.removed, "pages")
    add("pages.changed", count: pages.changed, "pages")
    add("pages.skipped", count: pages.skipped.b - pages.skipped.a, "pages")
    // A set of profiles and a profile may bear one name; then the set is meant.
    return values.merging(others) { first, _ in first }
  }

  /// Measures of which there are many: categories, profiles and indicators, changed or not.
  static func others(
    _ databases: [DatabaseChange], _ chain: Chain, _ indicators: [IndicatorChange]
  ) -> [String: Value] {
    var values: [String: Value] = [:]
    func add(_ name: String, _ figure: FigureChange) {
      values[name] = Value(
        change: figure.points, unit: "percentage points",
        told: "\(ShownText.percent(figure.a)) to \(ShownText.percent(figure.b))")
    }
    for one in databases where one.presence == .both {
      let categories = [chain.first, chain.last]
        .compactMap { $0.databases[one.database]?.coverage.categories.keys }.joined()
      for category in Set(categories) where !category.isEmpty {
        add(
          "category.\(measureName(one)).\(category)",
          chain.figure(one.database) { $0.categories[category]?.coverage.exact })
      }
    }
    let profiles = [chain.firstResult, chain.lastResult]
      .flatMap { $0.structuredData.profiles.map(\.profile) }
    for profile in Set(profiles) {
      add(
        "completeness.\(profile)",
        chain.figure { result in
          result.structuredData.profiles.first { $0.profile == profile }?.tally.complete.share
        })
    }
    for indicator in indicators {
      values["indicator." + indicator.key] = Value(
        change: indicator.degree.points, unit: "percentage points",
        told: "\(indicator.before?.rawValue ?? "absent") to "
          + "\(indicator.after?.rawValue ?? "absent")", direction: indicator.direction)
    }
    return values
  }

  /// `shopee.id`, or `shopee.id.summer`.
  static func measureName(_ one: DatabaseChange) -> String {
    let parts = one.database.split(separator: "/", maxSplits: 2)
    let name = parts.count == 3 ? ".\(parts[2])" : ""
    return "\(one.platform).\(one.market.rawValue)\(name)"
  }

  /// How many different keywords changed that way in any database.
  func distinct(_ kind: KeywordChange.Kind) -> Int {
    Set(keywords.filter { $0.kinds.contains(kind) }.map(\.id)).count
  }
}
