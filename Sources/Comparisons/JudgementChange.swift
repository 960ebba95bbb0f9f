public import Measures
public import Rulebooks
public import StructuredData

/// How the structured data of two sites differs.
public struct StructuredChange: Codable, Sendable, Equatable {
  /// By name: sets of profiles, as `google`.
  public var sets: [ShareChange]
  /// Profiles that differ, by name.
  public var profiles: [ProfileChange]
  /// Findings of which there are more or fewer.
  public var findings: [FindingChange]
  /// Entities by type, those that differ.
  public var types: [NameCount]
  /// Facts that agree with the page or contradict it, those that differ.
  public var facts: [FactChange]
  public var repairedBlocks: CountChange
  public var unreadableBlocks: CountChange
  public var hreflang: FigureChange
  /// Whether a side lists only its first findings: then findings are compared that both sides list.
  public var findingsAreCut: Bool

  /// A set's share.
  public struct ShareChange: Codable, Sendable, Equatable {
    public var set: String
    public var completeness: FigureChange
  }

  /// Entities of one profile.
  public struct ProfileChange: Codable, Sendable, Equatable {
    public var profile: String
    public var completeness: FigureChange
    public var entities: CountChange
    public var owing: CountChange
    public var missing: CountChange
  }

  /// A kind of finding.
  public struct FindingChange: Codable, Sendable, Equatable {
    /// `new`, `gone`, `more` or `fewer`.
    public var change: String
    public var kind: StructuredFinding.Kind
    public var level: StructuredFinding.Level
    public var type: String
    public var path: String
    public var profile: String?
    public var pages: CountChange
    public var count: CountChange
    /// A page that has it, of B where it is there, else of A.
    public var example: String
    public var message: String
  }

  /// A name with its count.
  public struct NameCount: Codable, Sendable, Equatable {
    public var name: String
    public var count: CountChange
  }

  /// A fact of markup against what the page shows.
  public struct FactChange: Codable, Sendable, Equatable {
    public var fact: String
    public var agree: CountChange
    public var contradict: CountChange
  }

  /// Whether nothing of it differs.
  public var isSame: Bool {
    sets.allSatisfy(\.completeness.isSame) && profiles.isEmpty && findings.isEmpty && types.isEmpty
      && facts.isEmpty && repairedBlocks.isSame && unreadableBlocks.isSame && hreflang.isSame
  }
}

/// How an indicator differs.
public struct IndicatorChange: Codable, Sendable, Equatable {
  /// What became of it.
  public enum Direction: String, Codable, Sendable {
    case better, worse
    /// A status that says nothing about good or bad, on either side.
    case unknown
    /// The same status, other figures.
    case same
    case onlyA = "only-a"
    case onlyB = "only-b"
  }

  public var key: String
  public var title: String
  public var before: Status?
  public var after: Status?
  public var direction: Direction
  /// How far it is met.
  public var degree: FigureChange
  public var summaryBefore: String?
  public var summaryAfter: String?
  public var cause: Cause
  /// Why there is no cause; absent where there is one.
  public var reason: String?
}

/// How a scorecard differs.
public struct ScorecardChange: Codable, Sendable, Equatable {
  public var rulebook: String
  /// Whether only one side has it: `both`, `only-a`, `only-b`.
  public var presence: DatabaseChange.Presence
  public var scores: [ScoreChange]
  /// `met` as its statuses; absent where there is no gate.
  public var gate: StatusChange?
  /// Requirements whose status differs, in the order of the rulebook.
  public var requirements: [StatusChange]
  /// Criteria whose status or range differs.
  public var criteria: [CriterionChange]

  /// An interval of points of 100 on both sides.
  public struct ScoreChange: Codable, Sendable, Equatable {
    /// `assumed-weights`, `over-weights` or `over-all`.
    public var name: String
    public var before: ScoreRange?
    public var after: ScoreRange?
  }

  /// A status on both sides.
  public struct StatusChange: Codable, Sendable, Equatable {
    public var name: String
    public var text: String
    public var before: Status?
    public var after: Status?
  }

  /// A criterion on both sides.
  public struct CriterionChange: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    public var before: Status?
    public var after: Status?
    public var rangeBefore: ScoreRange?
    public var rangeAfter: ScoreRange?
  }
}
