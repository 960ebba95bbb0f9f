/// Something that is wrong, missing or doubtful in what a page says to machines.
public struct StructuredFinding: Sendable, Codable, Equatable {
  /// What it is; the raw value is its name in results.
  public enum Kind: String, Sendable, Codable, CaseIterable, Comparable {
    case unknownType = "unknown-type"
    case unknownProperty = "unknown-property"
    /// A property that the entity's types do not have.
    case foreignProperty = "foreign-property"
    /// A value of a type that the property does not take.
    case wrongType = "wrong-type"
    /// A text where a thing is expected.
    case textForThing = "text-for-thing"
    case superseded
    case invalidValue = "invalid-value"
    case questionableValue = "questionable-value"
    case missingRequired = "missing-required"
    case missingRecommended = "missing-recommended"
    /// A page that owes markup of a kind and has none.
    case missingEntity = "missing-entity"
    /// The page shows something else than its markup says.
    case contradictsPage = "contradicts-page"

    /// By name.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// How bad it is.
  public enum Level: String, Sendable, Codable, CaseIterable, Comparable {
    /// Readers drop the value or the entity.
    case error
    /// Readers take it, and it costs points or trust.
    case warning
    /// Could be better.
    case advice

    private var rank: Int { self == .error ? 0 : self == .warning ? 1 : 2 }
    /// Errors first.
    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
  }

  public var kind: Kind
  public var level: Level
  /// The entity it concerns; nil when the page lacks it.
  public var entity: EntityID?
  /// The first type of that entity, or the type that is missing.
  public var type: String
  /// The property, with those it is nested in: `offers.price`.
  public var path: String
  /// The demand of a profile that is not met, in the entity itself, and the profile's name; nil for
  /// what no profile asks.
  public var demand: String?
  public var profile: String?
  /// The facts, and what to do.
  public var message: String
  /// The place of the value or entity in the decoded page; the observer turns it into bytes of the
  /// file. Nil for what is missing.
  public var source: Range<Int>?
  /// The place of what the page shows instead, likewise.
  public var visible: Range<Int>?
  /// What would be right, where that is certain.
  public var suggestion: String?
  /// JSON-LD to add or to put in its place; nil where there is nothing to add.
  public var jsonLD: String?

  /// A finding.
  init(
    _ kind: Kind, _ level: Level, entity: Entity?, type: String? = nil, path: String,
    _ message: String, source: Range<Int>? = nil, visible: Range<Int>? = nil,
    suggestion: String? = nil, demand: String? = nil, profile: String? = nil
  ) {
    self.kind = kind
    self.level = level
    self.entity = entity?.id
    self.type = type ?? entity?.types.first ?? ""
    self.path = path
    self.message = message
    self.source = source ?? entity?.sources.first
    self.visible = visible
    self.suggestion = suggestion
    self.demand = demand
    self.profile = profile
  }
}
