// Crawls: brings the pages of a website into a web archive, politely, within limits, and so that it can be gone
// on with after a kill. Knows nothing of keywords, of scores or of what pages mean.

internal import Addresses
internal import Bytes

/// Runs crawls.
///
/// ```swift
/// var plan = CrawlPlan(seeds: [try WebAddress("https://example.com/")], archive: "example.warc.gz")
/// plan.limits.pages = 200
/// let report = try Crawl.run(plan)
/// ```
///
/// The archive is then a source of pages like any other: `VisitReader(source: plan.archive)`. What is scored live
/// is scored from there, so that scoring the archive again gives the same bytes.
public enum Crawl {
  /// Crawls, or goes on with a crawl that was interrupted, or tells again what a finished one found.
  ///
  /// Blocks until the crawl ends. `progress` is called on the same thread, at most five times a second.
  /// - Throws: `CrawlError`, `FileError`.
  public static func run(
    _ plan: CrawlPlan, progress: @escaping (CrawlProgress) -> Void = { _ in }
  ) throws -> CrawlReport {
    guard !plan.seeds.isEmpty else { throw CrawlError.noSeed }
    let frontierPath = CrawlPlan.frontierPath(of: plan.archive)
    if plan.existing == .beginAnew {
      for path in [plan.archive, frontierPath, frontierPath + "-wal", frontierPath + "-shm"] {
        try Files.remove(path)
      }
    }
    let isNew = !Files.exists(frontierPath)
    if isNew, Files.exists(plan.archive), try Files.size(of: plan.archive) > 0 {
      throw CrawlError.archiveExists(path: plan.archive)
    }
    let frontier = try Frontier(path: frontierPath)
    defer { frontier.close() }
    let identity = plan.identity
    if let known = try frontier.fact("plan") {
      guard known == identity else { throw CrawlError.otherPlan(path: frontierPath) }
      guard Files.exists(plan.archive) else { throw CrawlError.archiveMissing(path: plan.archive) }
    } else {
      frontier.setFact("plan", identity)
      try frontier.flush(archiveLength: 0)
    }
    let evidence = try EvidenceFile(path: plan.archive)
    let crawler = Crawler(plan: plan, frontier: frontier, evidence: evidence, progress: progress)
    if isNew { try crawler.begin() } else { try crawler.goOn() }
    let end = try crawler.run()
    return try crawler.report(end: end)
  }
}

extension CrawlPlan {
  /// What must be the same for a crawl to be gone on with: all that decides what is in the archive, but for the
  /// time that a run may take and how fast it may ask.
  var identity: String {
    var limits = limits
    limits.seconds = 0
    limits.inFlight = 0
    limits.findingsOfOneKind = 0
    let parts: [String] =
      ["seeds"] + seeds.map(\.text).sorted() + ["scope", scope.reach.rawValue] + scope.names
      + ["include"] + scope.include.map(\.pattern) + ["exclude"] + scope.exclude.map(\.pattern)
      + ["limits", "\(limits)", "\(fetching.limits)", fetching.userAgent, fetching.reach.rawValue]
      + ["sitemaps", usesSitemaps ? "yes" : "no"]
    return parts.joined(separator: "\n")
  }
}
