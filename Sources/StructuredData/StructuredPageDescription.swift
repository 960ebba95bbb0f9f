internal import Foundation
public import Pages

/// What one page says to machines, for people and for programs: `kunci inspect --structured`.
///
/// **The JSON.** One object with these members, keys sorted; every `start` and `end` is a byte offset
/// of the file, the end behind the last byte. Members are only ever added.
///
/// - `address`, `vocabulary`; `kind` (what the page is taken for) and `reason`.
/// - `entities`: one object an entity, in the order of the page: `id` (its place in the list),
///   `identifier` (absent without one), `isRoot`, `syntaxes`, `types`, `sources` (`start`, `end`) and
///   `properties`, each with `name`, `kind` (`text`, `number`, `boolean`, `url`, `entity`, `null`),
///   `value` (as written; absent for `null`), `entity` (the place of the entity that is meant; in
///   its stead), `language`, `datatype`, `syntax`, `start`, `end` and `repeats`, other places that
///   say the same (`syntax`, `start`, `end`).
/// - `extraction`: what was mended or could not be read: `kind`, `outcome`, `syntax`, `start`, `end`,
///   `detail`.
/// - `findings`: `kind`, `level`, `entity`, `type`, `path`, `profile`, `demand`, `message`, `start`,
///   `end`, `visibleStart`, `visibleEnd`, `suggestion`, `jsonLD`.
/// - `facts`: what was compared with the visible text: `fact`, `entity`, `state`, `says`, `shows`,
///   `start`, `end`, `visibleStart`, `visibleEnd`.
/// - `scores`: `profile`, `entity` (absent when the page lacks one), `isOwed` and the tallies
///   `present`, `valid`, `complete`, `required`, each with `part` and `whole`.
/// - `owed`: the sums of the owed scores of `google` and `export-b2b`.
/// - `rules`: the points.
public struct StructuredPageDescription: Codable, Sendable, Equatable {
  /// A place in the file.
  public struct Place: Codable, Sendable, Equatable {
    public var start: Int
    public var end: Int
  }

  /// A value at another place.
  public struct Repeat: Codable, Sendable, Equatable {
    public var syntax: StructuredSyntax
    public var start: Int
    public var end: Int
  }

  /// One value of one property.
  public struct PropertyDescription: Codable, Sendable, Equatable {
    public var name: String
    public var kind: String
    public var value: String?
    public var entity: Int?
    public var language: String?
    public var datatype: String?
    public var syntax: StructuredSyntax
    public var start: Int
    public var end: Int
    public var repeats: [Repeat]
  }

  /// One entity.
  public struct EntityDescription: Codable, Sendable, Equatable {
    public var id: Int
    public var identifier: String?
    public var isRoot: Bool
    public var syntaxes: [StructuredSyntax]
    public var types: [String]
    public var sources: [Place]
    public var properties: [PropertyDescription]
  }

  /// One remark of reading.
  public struct ExtractionDescription: Codable, Sendable, Equatable {
    public var kind: ExtractionFinding.Kind
    public var outcome: ExtractionFinding.Outcome
    public var syntax: StructuredSyntax
    public var start: Int
    public var end: Int
    public var detail: String
  }

  /// One finding.
  public struct FindingDescription: Codable, Sendable, Equatable {
    public var kind: StructuredFinding.Kind
    public var level: StructuredFinding.Level
    public var entity: Int?
    public var type: String
    public var path: String
    public var profile: String?
    public var demand: String?
    public var message: String
    public var start: Int?
    public var end: Int?
    public var visibleStart: Int?
    public var visibleEnd: Int?
    public var suggestion: String?
    public var jsonLD: String?
  }

  /// One comparison.
  public struct FactDescription: Codable, Sendable, Equatable {
    public var fact: FactComparison.Fact
    public var entity: Int
    public var state: FactComparison.State
    public var says: String
    public var shows: String?
    public var start: Int
    public var end: Int
    public var visibleStart: Int?
    public var visibleEnd: Int?
  }

  /// One score.
  public struct ScoreDescription: Codable, Sendable, Equatable {
    public var profile: String
    public var entity: Int?
    public var isOwed: Bool
    public var present: Tally
    public var valid: Tally
    public var complete: Tally
    public var required: Tally
  }

  public var address: String
  public var kind: PageKind
  public var reason: String
  public var entities: [EntityDescription]
  public var extraction: [ExtractionDescription]
  public var findings: [FindingDescription]
  public var facts: [FactDescription]
  public var scores: [ScoreDescription]
  public var owed: [String: CompletenessTally]
  public var rules: CompletenessRules
  public var vocabulary: String

  /// Describes a page.
  ///
  /// - Parameter findings: what `StructuredDataObserver.observe` said of the page in full.
  public init(
    _ findings: StructuredPageFindings, of page: Page, rules: CompletenessRules = .standard
  ) {
    let graph = findings.graph
    func place(_ range: Range<Int>) -> Place {
      let source = page.sourceRange(ofDecoded: range)
      return Place(start: source.lowerBound, end: source.upperBound)
    }
    address = findings.address
    kind = findings.kind.kind
    reason = findings.kind.reason
    entities = graph.entities.map { entity in
      EntityDescription(
        id: entity.id.rawValue, identifier: entity.identifier,
        isRoot: graph.roots.contains(entity.id), syntaxes: entity.syntaxes, types: entity.types,
        sources: entity.sources.map(place),
        properties: entity.properties.map { property in
          let own = place(property.source)
          return PropertyDescription(
            name: property.name, kind: Self.kind(of: property.value), value: property.value.string,
            entity: property.value.entity?.rawValue, language: property.language,
            datatype: property.datatype, syntax: property.syntax, start: own.start, end: own.end,
            repeats: property.repeats.map { other in
              let there = place(other.source)
              return Repeat(syntax: other.syntax, start: there.start, end: there.end)
            })
        })
    }
    extraction = graph.findings.map { finding in
      let own = place(finding.source)
      return ExtractionDescription(
        kind: finding.kind, outcome: finding.outcome, syntax: finding.syntax, start: own.start,
        end: own.end, detail: finding.detail)
    }
    self.findings = findings.findings.map { finding in
      FindingDescription(
        kind: finding.kind, level: finding.level, entity: finding.entity?.rawValue,
        type: finding.type, path: finding.path, profile: finding.profile, demand: finding.demand,
        message: finding.message, start: finding.source?.lowerBound,
        end: finding.source?.upperBound, visibleStart: finding.visible?.lowerBound,
        visibleEnd: finding.visible?.upperBound, suggestion: finding.suggestion,
        jsonLD: finding.jsonLD)
    }
    facts = findings.comparisons.map { fact in
      FactDescription(
        fact: fact.fact, entity: fact.entity.rawValue, state: fact.state, says: fact.says,
        shows: fact.shows, start: fact.source.lowerBound, end: fact.source.upperBound,
        visibleStart: fact.visible?.lowerBound, visibleEnd: fact.visible?.upperBound)
    }
    scores = findings.scores.map {
      ScoreDescription(
        profile: $0.profile, entity: $0.entity?.rawValue, isOwed: $0.isOwed, present: $0.present,
        valid: $0.valid, complete: $0.complete, required: $0.required)
    }
    owed = ["google": findings.owed("google"), "export-b2b": findings.owed("export-b2b")]
    self.rules = rules
    vocabulary = "schema.org \(SchemaVocabulary.version)"
  }

  private static func kind(of value: EntityValue) -> String {
    switch value {
    case .text: "text"
    case .number: "number"
    case .boolean: "boolean"
    case .url: "url"
    case .entity: "entity"
    case .null: "null"
    }
  }

  /// As JSON, a line feed at the end.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }
}
