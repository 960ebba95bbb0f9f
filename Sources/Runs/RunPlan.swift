public import Coverage
public import Pages
public import Sites

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
  /// How many pages are read at a time. Results do not depend on it.
  public var workers: Int
  /// The moment the run speaks of, RFC 3339; nil leaves it out, so that equal inputs give equal
  /// bytes.
  public var asOf: String?

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
