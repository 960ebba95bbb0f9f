public import Coverage
internal import Markup
public import Pages
public import Sites
public import Words

/// Runs: takes the pages of sources past the observers, keeps what they found, and sums it up. Knows
/// nothing of how a result is shown.

/// What a run is asked to do, all of it checked and opened.
public struct RunPlan: Sendable {
  /// Folders, HTML files or archives, in the order in which their pages are numbered.
  public var sources: [String]
  /// The keyword indexes to score against, at most one a market.
  public var indexes: [KeywordIndex]
  public var rules: CoverageRules
  public var visitLimits: VisitLimits
  public var pageLimits: PageLimits
  /// The rulebooks to judge by; nil leaves the indicators out.
  public var judging: JudgingPlan?
  /// Who cuts words. Results do not depend on it.
  public var segmenter = Segmenter.kunci
  /// How many pages are read at a time. Results do not depend on it.
  public var workers: Int
  /// Which pages are read. Results do not depend on it.
  public var reading = Reading.changedPages
  /// The moment the run speaks of, RFC 3339; nil leaves it out, so that equal inputs give equal
  /// bytes.
  public var asOf: String?

  /// Which pages a run reads.
  public enum Reading: Sendable {
    /// Those that the store does not know from an earlier run under equal settings.
    case changedPages
    case everything
  }

  /// The most bytes of a page, for bringing and for reading it.
  public var maximumPageBytes: Int {
    get { min(pageLimits.maximumBytes, visitLimits.maximumPageBytes) }
    set {
      pageLimits.maximumBytes = newValue
      visitLimits.maximumPageBytes = newValue
    }
  }

  /// A plan with the usual limits.
  public init(
    sources: [String], indexes: [KeywordIndex], rules: CoverageRules = .standard,
    visitLimits: VisitLimits = .default, pageLimits: PageLimits = .default, workers: Int,
    asOf: String? = nil
  ) {
    self.sources = sources
    self.indexes = indexes
    self.rules = rules
    self.visitLimits = visitLimits
    self.pageLimits = pageLimits
    self.workers = max(1, workers)
    self.asOf = asOf
  }
}

/// A limit of a run that has a name, can be changed, and is printed in the result.
public struct PlanLimit: Sendable {
  /// As in `page.bytes`; sizes are in bytes, all else are numbers of things.
  public let name: String
  private let path: WritableKeyPath<RunPlan, Int> & Sendable

  /// Every limit, by name.
  public static let all: [PlanLimit] = [
    PlanLimit(name: "page.attribute-bytes", path: \.pageLimits.maximumAttributeBytes),
    PlanLimit(name: "page.attributes-of-a-tag", path: \.pageLimits.html.maximumAttributes),
    PlanLimit(name: "page.blocks", path: \.pageLimits.maximumBlocks),
    PlanLimit(name: "page.bytes", path: \.maximumPageBytes),
    PlanLimit(name: "page.data-elements", path: \.pageLimits.maximumDataElements),
    PlanLimit(name: "page.depth", path: \.pageLimits.html.maximumDepth),
    PlanLimit(name: "page.findings", path: \.pageLimits.maximumFindings),
    PlanLimit(name: "page.links", path: \.pageLimits.maximumLinks),
    PlanLimit(name: "page.structured-blocks", path: \.pageLimits.maximumStructuredBlocks),
    PlanLimit(name: "page.text-bytes", path: \.pageLimits.maximumTextBytes),
    PlanLimit(name: "visit.http-header-bytes", path: \.visitLimits.maximumHTTPHeaderBytes),
    PlanLimit(name: "visit.record-bytes", path: \.visitLimits.maximumDecompressedBytes),
    PlanLimit(name: "visit.record-header-bytes", path: \.visitLimits.maximumRecordHeaderBytes),
  ]

  /// The limit's value in `plan`.
  public func value(in plan: RunPlan) -> Int { plan[keyPath: path] }

  /// The most that a limit may be: far more than any page has, and small enough to be calculated with.
  public static let maximum = 1 << 40

  /// Changes the limit in `plan`; what is not between 1 and `maximum` is taken for the nearer of them.
  public func set(_ value: Int, in plan: inout RunPlan) {
    plan[keyPath: path] = min(max(value, 1), Self.maximum)
  }
}
