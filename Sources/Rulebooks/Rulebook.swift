public import Clocks

// Rulebooks: what a programme asks for, as data, and what follows from results for it. Knows nothing of
// pages, files or records: results come in as `IndicatorResult`s.

/// A programme's requirements and how they are judged.
///
/// The JSON form is described in prose in `Rulebooks/README.md` and formally in
/// `Rulebooks/rulebook.schema.json`; `RulebookReader` reads it.
public struct Rulebook: Sendable, Equatable {
  /// Short name, as `cw-tap-2026`: small letters, digits, `.` and `-`.
  public var name: String
  public var title: String
  /// Names of the rulebooks that this one is derived from, nearest first.
  public var ancestors: [String] = []
  public var sources: [Source]
  /// ISO 3166, small letters.
  public var markets: [String]
  public var platforms: [String]
  /// Languages that customer service needs, BCP 47.
  public var languages: [String]
  /// Languages that are shown beside them and decide nothing.
  public var optionalLanguages: [String]
  /// Countries whose customs take part; empty where customs have no part.
  public var customs: [String]
  public var requirements: [Requirement]
  public var criteria: [Criterion]
  public var gate: Gate?
  public var slots: Slots?
  public var thresholds: [Threshold]
  public var readings: [WordingTrap]
  public var views: [View]
  public var documents: [DocumentSlot]
  public var calendar: [CalendarRule]
  public var assumptions: [Assumption]

  /// Where the requirements come from.
  public struct Source: Codable, Sendable, Equatable {
    public var id: String
    public var publisher: String
    public var title: String
    /// Year-month-day, as reported; absent where none was.
    public var date: String?
    /// `primary` when the official text was read, else `secondary`.
    public var status: String
    public var isVerified: Bool
    public var verifiedBy: String?
    public var verifiedOn: String?
    public var note: String?
  }

  /// One numbered requirement or fact.
  public struct Requirement: Codable, Sendable, Equatable {
    /// As `TL-7`.
    public var number: String
    public var text: String
    /// What answers for it; at least one of the four parts is filled.
    public var cover: Cover
    /// What the sources leave open; absent where nothing is.
    public var undisclosed: String?
  }

  /// What answers for a requirement.
  public struct Cover: Codable, Sendable, Equatable {
    /// Indicators, by key.
    public var indicators: [String]
    /// Names of measures of these indicators that alone decide; a name that ends with `*` is the
    /// beginning of several. Empty: the indicators' status decides.
    public var measures: [String]
    /// Rules of the calendar, by id.
    public var clock: [String]
    /// Document slots, by id.
    public var documents: [String]
    /// Why nothing is computed; absent where something is.
    public var textOnly: String?
  }

  /// One criterion of the score: a group of others, or an indicator.
  public struct Criterion: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    /// Numbers of the requirements it stands for.
    public var requirements: [String]
    public var weight: Weight
    /// Key of the indicator; absent for a group.
    public var indicator: String?
    /// The parts of a group.
    public var parts: [Criterion]
  }

  /// A weight among the criteria of the same group; the weights of a group sum to 1.
  public struct Weight: Codable, Sendable, Equatable {
    /// What the score at assumed weights takes.
    public var assumed: Double
    public var least: Double
    public var most: Double
    /// Whether a source tells the weight.
    public var isDisclosed: Bool
  }

  /// Criteria that have to be met together.
  public struct Gate: Codable, Sendable, Equatable {
    /// When a criterion counts.
    public enum Phase: String, Codable, Sendable, CaseIterable {
      /// All at once.
      case both
      /// The first criterion first, the others later.
      case seoFirst = "seo-first"
    }

    /// Ids of criteria.
    public var criteria: [String]
    public var phase: Phase
    public var requirement: String
  }

  /// A list of indicators of which the sources name only some.
  public struct Slots: Codable, Sendable, Equatable {
    public var total: Int
    /// Ids of criteria, in the order of the slots that are known.
    public var known: [String]
    /// Indicators that the user named for further slots, by key.
    public var named: [String]
    /// Indicators that may be named.
    public var candidates: [String]
    public var requirement: String
  }

  /// A bar that a source or an assumption sets for a measure.
  public struct Threshold: Codable, Sendable, Equatable {
    public var name: String
    /// Absent while it is undisclosed and nobody set one.
    public var value: Double?
    public var unit: String
    /// Whether a value of the bar itself passes upwards or downwards: `at-least` or `at-most`.
    public var comparison: String
    public var requirement: String
    /// Whether the sources give it; an assumption otherwise.
    public var isDisclosed: Bool
  }

  /// A wording that allows several readings, which are all computed.
  public struct WordingTrap: Codable, Sendable, Equatable {
    /// One reading.
    public struct Reading: Codable, Sendable, Equatable {
      public var id: String
      public var text: String
      /// Measures that decide it; all have to pass.
      public var measures: [String]
      /// Indicators whose status decides it where no measure is named.
      public var indicators: [String]
      /// Rules of the calendar that show it.
      public var clock: [String]
      /// A statement that needs no measurement.
      public var statement: String?
    }

    public var id: String
    public var question: String
    public var requirements: [String]
    public var readings: [Reading]
  }

  /// A use of the score with a bar of its own.
  public struct View: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    public var requirement: String
    /// Points of 100; absent while undisclosed.
    public var bar: Double?
  }

  /// A document that a supplier may have to show.
  public struct DocumentSlot: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    public var requirement: String
    /// Whether the document runs out, so that a date is asked for.
    public var hasValidity: Bool
  }

  /// Something undisclosed, with the default that was taken.
  public struct Assumption: Codable, Sendable, Equatable {
    public var name: String
    public var value: String
    public var requirement: String
    public var reason: String
  }

  /// The bar of that name; nil where none is set.
  public func threshold(_ name: String) -> Double? {
    thresholds.first { $0.name == name }?.value
  }

  /// All criteria, groups before their parts.
  public var allCriteria: [Criterion] {
    func all(_ list: [Criterion]) -> [Criterion] { list.flatMap { [$0] + all($0.parts) } }
    return all(criteria)
  }

  /// Whether every source was verified.
  public var isVerified: Bool { sources.allSatisfy(\.isVerified) }
}
