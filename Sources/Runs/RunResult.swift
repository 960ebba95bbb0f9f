public import Coverage
public import Measures
public import Rulebooks
public import StructuredData

/// All that a report may say of a run, but for its pages, which `RunStore` tells one by one.
public struct RunResult: Codable, Sendable, Equatable {
  /// Version of the result's form; rises when a field changes its meaning or goes.
  public static let schemaVersion = 2

  public var schema = RunResult.schemaVersion
  public var engine: EngineFacts
  /// The moment the run speaks of; absent unless the caller named one.
  public var asOf: String?
  public var sources: [String]
  public var pages: PageCounts
  public var coverage: CoverageReport
  /// Completeness, validity and truth of structured data, and of language versions.
  public var structuredData: StructuredReport
  /// What the indicators found, by key; absent where no rulebook was asked for.
  public var indicators: [IndicatorResult]?
  /// The scorecard of each rulebook that was asked for.
  public var scorecards: [Scorecard]?
  public var measures: [Measure]
  /// What was taken for granted where the programmes are silent, a sentence each.
  public var assumptions: [String]
  /// The limits that were in force, by name; sizes in bytes.
  public var limits: [String: Int]
  /// What a reader should know before trusting the figures, a sentence each.
  public var warnings: [String]

  /// Pages and other things found in the sources.
  public struct PageCounts: Codable, Sendable, Equatable {
    /// Pages that were read, their bytes and words.
    public var read = 0
    public var bytes = 0
    public var words = 0
    /// Pages by language.
    public var languages: [String: Int] = [:]
    /// Things that look like pages and could not be read, by reason; `RunStore.forEachSkip` tells
    /// them.
    public var skipped: [String: Int] = [:]
    /// What every site has beside its pages (images, style sheets), by kind.
    public var others: [String: Int] = [:]
    /// Pages with a translation widget, by widget.
    public var widgets: [String: Int] = [:]

    /// Pages with a finding of a kind (`PageFinding.Kind`), by kind.
    public var findings: [String: Int] = [:]

    /// All that was skipped.
    public var skippedCount: Int { skipped.values.reduce(0, +) }
  }
}

/// The versions that a result depends on.
public struct EngineFacts: Codable, Sendable, Equatable {
  /// Version of Kunci.
  public var kunci: String
  public var icu: String
  public var libxml2: String
  /// Who read the pages' HTML, `HTMLParser.version`; nil in results of before there was a choice.
  public var parser: String?
  public var sqlite: String
  /// `WordRules.version` and the version of the index files.
  public var wordRules: Int
  /// Versions of the rules of single languages.
  public var indonesianMorphology: Int
  public var thaiBoundaries: Int
  public var indexFormat: Int
}
