internal import Keywords
public import Runs

/// Comparisons: what differs between two results, where, and why. Reads no page itself: what has to be
/// scored again is scored by `Runs`. Knows nothing of who asks.

/// Why something differs.
public enum Cause: String, Codable, Sendable, CaseIterable, Comparable {
  /// The pages say something else.
  case content
  /// The keyword database holds other keywords, volumes or categories.
  case database
  /// Other credits, counted zones or limits.
  case rules
  /// Other versions of the program or of what it reads with.
  case engine
  /// Database, rules and engine, where they could not be told from each other.
  case settings
  /// Not known; the comparison says why.
  case unattributed = "not-attributed"

  /// In the order of the cases.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What differs between two results, A (before) and B (after).
public struct Comparison: Sendable {
  /// Version of the JSON form; rises when a field changes its meaning or goes.
  public static let schemaVersion = 1

  public var a: SideFacts
  public var b: SideFacts
  /// How the settings differ, with which A and B were scored.
  public var settings: SettingsChange
  /// How changes were attributed.
  public var attribution: Attribution
  /// By id.
  public var databases: [DatabaseChange]
  /// By market; union and intersection of its databases.
  public var markets: [MarketChange]
  /// Coverage of the worst database.
  public var worst: FigureChange
  /// By database, change, volume (largest first, unknown last), keyword.
  public var keywords: [KeywordChange]
  public var pages: PagesChange
  public var structuredData: StructuredChange
  /// By key; those that differ.
  public var indicators: [IndicatorChange]
  /// By rulebook; those that differ.
  public var scorecards: [ScorecardChange]
  /// What a reader should know before trusting the comparison, a sentence each.
  public var notes: [String]
  /// The gates that were asked for, in the order in which they were given.
  public var gates: [GateOutcome] = []
  /// Names the keywords of `pages`.
  var table: KeywordTable
  /// Measures for gates that are not told otherwise, by name.
  var others: [String: Value] = [:]

  /// Whether nothing that is compared differs.
  public var isSame: Bool {
    keywords.isEmpty && pages.changes.isEmpty && !pages.skippedDiffer
      && databases.allSatisfy(\.isSame) && markets.allSatisfy(\.isSame)
      && structuredData.isSame && indicators.isEmpty && scorecards.isEmpty
  }

  /// The text of a page's keyword, and its market.
  func keyword(_ id: KeywordID) -> (text: String, market: Market) {
    (table.text(of: id), table.market(of: id))
  }
}

/// What is said of a side.
public struct SideFacts: Codable, Sendable, Equatable {
  /// As it was typed.
  public var name: String
  /// `run`, `result` or `capture`.
  public var kind: String
  /// The run's number; absent for others.
  public var run: Int64?
  public var asOf: String?
  public var sources: [String]
  public var engine: EngineFacts
  public var databases: [DatabaseReference]
  /// Name and version of the rules of coverage.
  public var rules: String
  public var pagesRead: Int
  /// Pages that could not be read, by reason.
  public var pagesSkipped: [String: Int]

  /// A version of a database.
  public struct DatabaseReference: Codable, Sendable, Equatable {
    public var id: String
    public var version: Int
    public var digest: String
    public var official: Bool
  }
}

/// A name with its value on both sides.
public struct NamedChange: Codable, Sendable, Equatable {
  public var name: String
  public var a: String?
  public var b: String?
}

/// How two settings differ.
public struct SettingsChange: Codable, Sendable, Equatable {
  /// Databases of which only one side has this version, by id.
  public var databases: [NamedChange]
  /// What the rules say, and limits.
  public var rules: [NamedChange]
  public var engine: [NamedChange]

  /// The dimensions that differ, in the order in which they are separated.
  public var causes: [Cause] {
    var causes: [Cause] = []
    if !databases.isEmpty { causes.append(.database) }
    if !rules.isEmpty { causes.append(.rules) }
    if !engine.isEmpty { causes.append(.engine) }
    return causes
  }
}

/// How the causes of changes were found.
public struct Attribution: Codable, Sendable, Equatable {
  /// How sure the causes are known.
  public enum Method: String, Codable, Sendable {
    /// The settings are equal: what differs, the content does.
    case sameSettings = "same-settings"
    /// The pages are equal and one setting differs.
    case sameContent = "same-content"
    /// A's pages were scored again under B's settings.
    case rescored = "re-scored"
    case notAttributed = "not-attributed"
  }

  public var method: Method
  /// The causes, in the order in which one after the other was taken from A to B.
  public var steps: [Cause]
  /// For people: what was done, or why nothing could be.
  public var explanation: String
}

/// A share on both sides.
public struct FigureChange: Codable, Sendable, Equatable {
  /// Shares of 1; absent when not known, which is not zero.
  public var a: Double?
  public var b: Double?
  /// `b - a` in percentage points; absent when either is not known.
  public var points: Double?
  /// `points` by cause, without those that moved nothing.
  public var causes: [String: Double]

  /// From the values that the figure took from A to B, each with the cause that led to it.
  init(_ first: Double?, _ steps: [(cause: Cause, value: Double?)]) {
    // As results print shares: six decimals.
    a = first.map { ($0 * 1_000_000).rounded() / 1_000_000 }
    let end = steps.isEmpty ? first : steps[steps.count - 1].value
    b = end.map { ($0 * 1_000_000).rounded() / 1_000_000 }
    causes = [:]
    guard let first, let end else { return }
    let points = Self.points(end - first)
    self.points = points
    var last = first
    for (cause, value) in steps {
      guard let value else {
        // A value between the two is not known: the whole cannot be divided.
        causes = points == 0 ? [:] : [Cause.unattributed.rawValue: points]
        return
      }
      let moved = Self.points(value - last)
      if moved != 0 {
        causes[cause.rawValue] = Self.rounded((causes[cause.rawValue] ?? 0) + moved)
      }
      last = value
    }
  }

  /// Lays to no cause what was laid to content.
  mutating func doubtContent() {
    guard let points = causes.removeValue(forKey: Cause.content.rawValue) else { return }
    let open = Cause.unattributed.rawValue
    causes[open] = Self.rounded((causes[open] ?? 0) + points)
  }

  /// Whether both sides are alike.
  public var isSame: Bool { a == b }

  /// A difference of shares in percentage points, four decimals.
  static func points(_ share: Double) -> Double { rounded(share * 100) }
  static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 + 0 }
}

/// A number on both sides.
public struct CountChange: Codable, Sendable, Equatable {
  public var a: Int
  public var b: Int
  /// Whether both sides are alike.
  public var isSame: Bool { a == b }
}
