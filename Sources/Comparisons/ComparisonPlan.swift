public import Coverage
public import Keywords
public import Runs

/// What is to be compared, and with what.
public struct ComparisonPlan: Sendable {
  /// What one side was called.
  public enum Name: Sendable, Equatable {
    /// A run of the store by its number.
    case run(Int64)
    /// A finished run of the store, counted from the newest: 0 is the last one.
    case newest(Int)
    /// A result file, as `kunci score --json` writes it.
    case file(String)
    /// Pages: a folder, an HTML file, a WARC or a WACZ.
    case capture(String)

    /// Reads `12`, `last`, `last-1`, `result.json`; anything else is a path of pages.
    public init(_ typed: String) {
      if let number = Int64(typed), number > 0 {
        self = .run(number)
      } else if typed == "last" {
        self = .newest(0)
      } else if typed.hasPrefix("last-"), let back = Int(typed.dropFirst(5)), back >= 0 {
        self = .newest(back)
      } else if typed.lowercased().hasSuffix(".json") {
        self = .file(typed)
      } else {
        self = .capture(typed)
      }
    }

    /// Whether the store is needed to know what is meant.
    public var needsStore: Bool {
      if case .file = self { false } else { true }
    }
  }

  public var a: String
  public var b: String
  /// Lines of pages beside result files (`kunci score --ndjson`).
  public var pagesA: String?
  public var pagesB: String?
  /// Where A's pages are now, for scoring them again; where its result says, if empty.
  public var captureA: [String] = []
  /// The store's file, which need not exist when result files are compared.
  public var store: String
  /// Rules, markets, limits, judging and moment for captures.
  public var rules: CoverageRules = .standard
  public var markets: [Market] = []
  public var judging: JudgingPlan?
  public var asOf: String?
  public var workers = 1
  /// Whether A's pages may be scored again to find causes.
  public var mayRescore = true

  /// A plan for two sides as they were typed.
  public init(a: String, b: String, store: String) {
    self.a = a
    self.b = b
    self.store = store
  }
}
