public import Clocks
public import Measures

/// What a rulebook says about results: requirement by requirement, with scores as intervals.
///
/// Nothing here is a certificate or foretells one. A requirement that was not tested is unknown, and
/// unknown lies between worst and best; it is never zero.
public struct Scorecard: Codable, Sendable, Equatable {
  public var rulebook: String
  public var title: String
  public var ancestors: [String]
  /// When the scorecard was made, RFC 3339.
  public var asOf: String
  /// What a reader has to know before anything else.
  public var notice: String
  public var sources: [Rulebook.Source]
  public var requirements: [RequirementState]
  public var criteria: [CriterionState]
  /// Absent for a rulebook without criteria that are weighed.
  public var score: Score?
  public var gate: GateState?
  /// The slots of a list that is known in part only; empty for other rulebooks.
  public var slots: [SlotState]
  public var views: [ViewState]
  /// What holds whatever the weights and the unknown are.
  public var holds: [String]
  public var readings: [WordingState]
  /// What would raise the score, the most effective first.
  public var gaps: [Gap]
  public var clock: [ClockItem]
  public var documents: [DocumentState]
  public var assumptions: [Rulebook.Assumption]
  /// Indicators that the rulebook asks for and that were not given.
  public var missing: [String]

  /// How a requirement stands.
  public struct RequirementState: Codable, Sendable, Equatable {
    public var number: String
    public var text: String
    /// Absent for facts that need no judgement.
    public var status: Status?
    /// `indicator`, `clock`, `document` or `text`, joined by `+`.
    public var answeredBy: String
    /// What it stands on, in words.
    public var basis: String
    public var undisclosed: String?
  }

  /// A criterion with its share of the score.
  public struct CriterionState: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    /// 0 for the top.
    public var depth: Int
    public var indicator: String?
    public var status: Status
    /// Points of 100 of the criterion alone, over the unknown and the weights of its parts.
    public var range: ScoreRange
    public var weight: Rulebook.Weight
  }

  /// The score as intervals, in points of 100.
  public struct Score: Codable, Sendable, Equatable {
    /// At the assumed weights; the unknown from worst to best.
    public var atAssumedWeights: ScoreRange
    /// Over all allowed weights, with what is known only; absent while anything is unknown.
    public var overWeights: ScoreRange?
    /// Over all allowed weights and the unknown from worst to best.
    public var overAll: ScoreRange
    /// How many criteria without parts are known, of how many that apply.
    public var known: Int
    public var applicable: Int
    /// Whether a source tells every weight.
    public var weightsDisclosed: Bool
  }

  /// Criteria that have to be met together.
  public struct GateState: Codable, Sendable, Equatable {
    /// One criterion of the gate.
    public struct Part: Codable, Sendable, Equatable {
      public var id: String
      public var title: String
      public var status: Status
    }

    public var parts: [Part]
    public var phase: Rulebook.Gate.Phase
    /// Under the rulebook's phase.
    public var status: Status
    public var summary: String
    /// The status under each phase.
    public var byPhase: [String: Status]
  }

  /// A slot of a list that is known in part only.
  public struct SlotState: Codable, Sendable, Equatable {
    /// From 1.
    public var number: Int
    public var title: String
    /// `known`, `named by the user` or `undisclosed`.
    public var origin: String
    public var indicator: String?
    public var status: Status
  }

  /// A use of the score.
  public struct ViewState: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    public var bar: Double?
    public var status: Status
    public var summary: String
  }

  /// A wording that allows several readings, with what each of them gives.
  public struct WordingState: Codable, Sendable, Equatable {
    /// One reading.
    public struct Reading: Codable, Sendable, Equatable {
      public var id: String
      public var text: String
      public var status: Status
      /// Numbers, moments or words that it stands on.
      public var findings: [String]
    }

    public var id: String
    public var question: String
    public var requirements: [String]
    public var readings: [Reading]
    /// Whether the readings that could be judged disagree.
    public var differs: Bool
  }

  /// What a criterion costs, and what would help.
  public struct Gap: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    public var indicator: String
    public var status: Status
    /// Points of 100 to be won at the assumed weights, by what is open or missing.
    public var points: ScoreRange
    /// The same over all allowed weights.
    public var overWeights: ScoreRange
    public var raises: [String]
  }

  /// A document slot and what the evidence folder holds for it.
  public struct DocumentState: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    public var requirement: String
    public var status: Status
    public var summary: String

    /// The state of a slot, as an evidence folder tells it.
    public init(id: String, title: String, requirement: String, status: Status, summary: String) {
      self.id = id
      self.title = title
      self.requirement = requirement
      self.status = status
      self.summary = summary
    }
  }

  /// Judges results by a rulebook.
  ///
  /// - Parameters:
  ///   - results: what the indicators found; of one key given twice, the first counts.
  ///   - clock: the rulebook's calendar, read at `asOf`.
  ///   - documents: what the evidence folder holds; slots that are not named are not tested.
  ///   - asOf: when, RFC 3339; printed as it is.
  public static func make(
    rulebook: Rulebook, results: [IndicatorResult], clock: [ClockItem] = [],
    documents: [DocumentState] = [], asOf: String
  ) -> Scorecard {
    ScorecardMaker(rulebook: rulebook, results: results, clock: clock, documents: documents)
      .scorecard(asOf: asOf)
  }
}
