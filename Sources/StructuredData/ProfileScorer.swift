/// A part of a whole, never without its denominator.
public struct Tally: Sendable, Codable, Equatable {
  public var part: Int
  public var whole: Int

  /// Nothing of nothing, unless said otherwise.
  public init(_ part: Int = 0, of whole: Int = 0) {
    self.part = part
    self.whole = whole
  }

  /// The share, 0 to 1; nil where there is nothing to have a share of.
  public var share: Double? { whole == 0 ? nil : Double(part) / Double(whole) }

  /// Both parts added.
  public static func + (a: Self, b: Self) -> Self { Self(a.part + b.part, of: a.whole + b.whole) }
  /// Adds both parts.
  public static func += (a: inout Self, b: Self) { a = a + b }
}

/// What counts how much. Assumptions of ours, printed in every result.
public struct CompletenessRules: Sendable, Codable, Equatable {
  /// Points of a required and of a recommended property.
  public var required = 60
  public var recommended = 20
  /// What of a property's points, in percent, a text earns where a thing is expected.
  public var textForThing = 70
  /// What of a property's points, in percent, is left when the page shows something else.
  public var contradicted = 50

  /// The rules of this version.
  public static let standard = CompletenessRules()
}

/// How complete one entity is by one profile.
public struct EntityScore: Sendable, Codable, Equatable {
  /// The profile's name.
  public var profile: String
  /// The entity; nil when the page lacks one.
  public var entity: EntityID?
  /// Demands that have a value, of those that apply.
  public var present: Tally
  /// Values that are right, of those present.
  public var valid: Tally
  /// Points earned, of points to earn.
  public var complete: Tally
  /// Required demands satisfied, of those that apply, in the entity and what it names.
  public var required: Tally
  /// Whether the page owes this profile; the others are told and counted by type only.
  public var isOwed: Bool
}

/// Judges entities by profiles.
struct ProfileScorer {
  let book: ProfileBook
  let rules: CompletenessRules
  let validated: ValidatedGraph
  /// Values that the page contradicts: entity, place among its properties.
  let contradicted: Set<ValueAddress>
  private(set) var findings: [StructuredFinding] = []
  /// For each entity, whether it was judged as part of another one.
  private var isJudged: [Bool]
  /// Whether what is found is told.
  private var keepsFindings = true
  private static let maximumDepth = 6

  init(
    book: ProfileBook, rules: CompletenessRules, validated: ValidatedGraph,
    contradicted: Set<ValueAddress>
  ) {
    self.book = book
    self.rules = rules
    self.validated = validated
    self.contradicted = contradicted
    isJudged = Array(repeating: false, count: validated.graph.entities.count)
  }

  /// Whether an entity was judged as part of another one.
  func isJudged(_ id: EntityID) -> Bool { isJudged[id.rawValue] }

  /// What an entity gets by a profile, with what it lacks among the findings.
  mutating func score(
    _ id: EntityID, by profile: CompletenessProfile, isOwed: Bool, keepsFindings: Bool = true
  ) -> EntityScore {
    var trail: [EntityID] = []
    self.keepsFindings = keepsFindings
    let result = judge(
      id, profile, isRoot: validated.graph.roots.contains(id), isLast: false, prefix: "", &trail)
    return EntityScore(
      profile: profile.name, entity: id, present: result.present, valid: result.valid,
      complete: result.complete, required: result.required, isOwed: isOwed)
  }

  /// What a page gets that owes a profile and has no entity for it.
  func absent(_ profile: CompletenessProfile) -> EntityScore {
    var score = EntityScore(
      profile: profile.name, entity: nil, present: Tally(), valid: Tally(), complete: Tally(),
      required: Tally(), isOwed: true)
    for demand in profile.requirements where demand.level != .optional {
      // Conditions that ask for a value are not met where there is none.
      if let condition = demand.condition {
        switch condition {
        case .absent, .root: break
        case .present, .equals, .nested, .notLast: continue
        }
      }
      score.present.whole += 1
      score.complete.whole += points(demand)
      if demand.level == .required { score.required.whole += 1 }
    }
    return score
  }

  private func points(_ demand: Requirement) -> Int {
    (demand.level == .required ? rules.required : rules.recommended) * demand.weight
  }

  private struct Judgement {
    var present = Tally()
    var valid = Tally()
    var complete = Tally()
    var required = Tally()
  }

  private mutating func judge(
    _ id: EntityID, _ profile: CompletenessProfile, isRoot: Bool, isLast: Bool, prefix: String,
    _ trail: inout [EntityID]
  ) -> Judgement {
    var result = Judgement()
    trail.append(id)
    defer { trail.removeLast() }
    let entity = validated.graph[id]
    for demand in profile.requirements {
      guard applies(demand, to: entity, isRoot: isRoot, isLast: isLast) else { continue }
      let isCounted = demand.level != .optional
      let found = bestValues(demand, of: entity)
      let isPresent = found.count >= demand.minimum && !found.isEmpty
      if isCounted {
        result.present.whole += 1
        result.complete.whole += points(demand)
        if demand.level == .required { result.required.whole += 1 }
      }
      guard isPresent else {
        if isCounted { report(demand, entity, profile, prefix: prefix, found: found.count) }
        continue
      }
      if isCounted { result.present.part += 1 }
      // Each value earns its share, so that one offer of ten without a price is a tenth.
      var earned = 0
      var nestedRequired = Tally()
      let before = findings.count
      var areGood = true
      for (number, place) in found.enumerated() {
        var credit = credit(of: place)
        if let accepted = demand.accepted, credit > 0, let text = value(at: place).string,
          !accepted.contains(SchemaVocabulary.localName(text))
        {
          credit = 0
          reject(text, accepted, at: place, prefix + demand.path, profile)
        }
        if credit == 0 { areGood = false }
        if let nested = demand.nested.flatMap({ book[$0] }), credit > 0,
          let inner = value(at: place).entity, validated.graph[inner].properties.count > 0,
          !trail.contains(inner), trail.count < Self.maximumDepth
        {
          isJudged[inner.rawValue] = true
          let part = judge(
            inner, nested, isRoot: false, isLast: number == found.count - 1,
            prefix: prefix + demand.head, &trail)
          credit = credit * part.complete.part / max(1, part.complete.whole)
          result.present += part.present
          result.valid += part.valid
          nestedRequired += part.required
        }
        earned += credit
      }
      guard isCounted else {
        for index in before..<findings.count { findings[index].level = .advice }
        continue
      }
      result.complete.part += points(demand) * earned / (100 * found.count)
      result.valid += Tally(areGood ? 1 : 0, of: 1)
      if demand.level == .required {
        result.required += nestedRequired
        if areGood { result.required.part += 1 }
      }
    }
    return result
  }

  // MARK: - Values

  private func value(at place: ValueAddress) -> EntityValue {
    validated.graph[place.entity].properties[place.property].value
  }

  /// Percent of its points that a value earns by itself.
  private func credit(of place: ValueAddress) -> Int {
    let credit =
      switch validated[place] {
      case .bad: 0
      case .weak: rules.textForThing
      case .good, .remarked: 100
      }
    return contradicted.contains(place) ? credit * rules.contradicted / 100 : credit
  }

  private func bestValues(_ demand: Requirement, of entity: Entity) -> [ValueAddress] {
    // Most demands leave no choice.
    if demand.alternatives.count == 1, demand.alternatives[0].count == 1 {
      return accepted(demand, values(demand.alternatives[0][0][...], of: entity.id, depth: 0))
    }
    var best: [ValueAddress] = []
    for alternative in demand.alternatives {
      var found: [ValueAddress] = []
      for path in alternative {
        let values = accepted(demand, values(path[...], of: entity.id, depth: 0))
        if values.isEmpty {
          found = []
          break
        }
        found += values
      }
      // The first alternative that has right values; else the first that has any.
      if found.contains(where: { credit(of: $0) > 0 }) { return found }
      if best.isEmpty { best = found }
    }
    return best
  }

  private func accepted(_ demand: Requirement, _ places: [ValueAddress]) -> [ValueAddress] {
    guard !demand.types.isEmpty else { return places }
    return places.filter { place in
      guard let id = value(at: place).entity else { return false }
      let types = validated.types[id.rawValue]
      // An AggregateOffer is a kind of Offer, and not what a listing may have.
      if demand.types == ["Offer"], types.contains(where: { $0.name == "AggregateOffer" }) {
        return false
      }
      return types.isEmpty
        || demand.types.contains { name in
          SchemaVocabulary.type(named: name).map { validated.entity(id, isKindOf: $0) } ?? false
        }
    }
  }

  private func values(_ path: ArraySlice<String>, of id: EntityID, depth: Int) -> [ValueAddress] {
    guard let name = path.first, depth < Self.maximumDepth else { return [] }
    let properties = validated.graph[id].properties
    var found: [ValueAddress] = []
    for (index, property) in properties.enumerated() where property.name == name {
      if property.value == .null { continue }
      if path.count == 1 {
        found.append(ValueAddress(entity: id, property: index))
      } else if let next = property.value.entity {
        found += values(path.dropFirst(), of: next, depth: depth + 1)
      }
    }
    return found
  }

  // MARK: - Conditions

  private func applies(
    _ demand: Requirement, to entity: Entity, isRoot: Bool, isLast: Bool
  ) -> Bool {
    switch demand.condition {
    case nil: return true
    case .root: return isRoot
    case .nested: return !isRoot
    case .notLast: return !isLast
    case .present(let path): return !values(path[...], of: entity.id, depth: 0).isEmpty
    case .absent(let path): return values(path[...], of: entity.id, depth: 0).isEmpty
    case .equals(let path, let members):
      return values(path[...], of: entity.id, depth: 0).contains {
        members.contains(SchemaVocabulary.localName(value(at: $0).string ?? ""))
      }
    }
  }

  private mutating func report(
    _ demand: Requirement, _ entity: Entity, _ profile: CompletenessProfile, prefix: String,
    found: Int
  ) {
    guard keepsFindings else { return }
    let isRequired = demand.level == .required
    let message =
      found > 0
      ? "\(demand.names) has \(found) value\(found == 1 ? "" : "s"), \(demand.minimum) are wanted "
        + "(\(profile.title))" : demand.missing
    findings.append(
      StructuredFinding(
        isRequired ? .missingRequired : .missingRecommended, isRequired ? .error : .advice,
        entity: entity, path: prefix.isEmpty ? demand.path : prefix + demand.path, message,
        demand: demand.path, profile: profile.name))
  }
}

extension ProfileScorer {
  private mutating func reject(
    _ text: String, _ accepted: Set<String>, at place: ValueAddress, _ path: String,
    _ profile: CompletenessProfile
  ) {
    guard keepsFindings else { return }
    let entity = validated.graph[place.entity]
    findings.append(
      StructuredFinding(
        .questionableValue, .warning, entity: entity, path: path,
        "\"\(text)\" does not count here; use one of \(accepted.sorted().joined(separator: ", ")) "
          + "(\(profile.title))", source: entity.properties[place.property].source))
  }
}

/// A value of a graph: an entity and the place among its properties.
struct ValueAddress: Hashable, Sendable {
  var entity: EntityID
  var property: Int
}
