/// What a crawl did and noticed. The same site gives the same report, whatever the speed and however often the
/// crawl was interrupted; times are in the archive.
public struct CrawlReport: Sendable, Hashable, Codable {
  /// Of this type's JSON.
  public static let schema = 1

  /// Counts of what was asked for.
  public struct Counts: Sendable, Hashable, Codable {
    /// Addresses asked for as pages, whatever came.
    public var pages = 0
    /// Pages whose text was new.
    public var newPages = 0
    /// Pages whose bytes another address had already.
    public var duplicates = 0
    /// Pages in groups of near duplicates.
    public var nearDuplicates = 0
    /// Redirects.
    public var redirects = 0
    /// Answers that are no pages.
    public var others = 0
    /// Pages that robots.txt forbids.
    public var forbidden = 0
    /// Pages of sites whose robots.txt cannot be had.
    public var unreachable = 0
    /// Sitemaps that were read.
    public var sitemaps = 0
    /// Pages that say `noindex`.
    public var noindex = 0
    /// Pages that look like the site's answer for what is not there.
    public var softMissing = 0
    /// Pages that say that their true address is another.
    public var canonicalElsewhere = 0
    /// Exchanges in the archive, robots.txt and sitemaps included.
    public var exchanges = 0
    /// Bytes of the bodies, unpacked.
    public var bytes = 0
    /// Addresses that were found and not asked for.
    public var waiting = 0
    /// Pages by status.
    public var byStatus: [String: Int] = [:]
    /// Pages that gave no answer, by the failure's code.
    public var byFailure: [String: Int] = [:]
    /// Answers by media type.
    public var byType: [String: Int] = [:]
    /// Links that were not followed, by `Exclusion`.
    public var notFollowed: [String: Int] = [:]
  }

  /// `CrawlReport.schema`.
  public var schema = CrawlReport.schema
  /// The addresses it began with.
  public var seeds: [String]
  /// The registrable domains or hosts.
  public var scope: [String]
  /// How it named itself.
  public var userAgent: String
  /// How it ended.
  public var end: CrawlEnd
  /// The limits it kept to.
  public var limits: CrawlLimits
  /// The limits of each exchange.
  public var fetchLimits: FetchLimits
  /// What was asked for.
  public var counts = Counts()
  /// By kind and subject; of each kind at most `CrawlLimits.findingsOfOneKind`.
  public var findings: [CrawlFinding] = []
  /// How many findings of each kind there are.
  public var findingCounts: [String: Int] = [:]
  /// Why there is no page; nil where there is one.
  public var explanation: String?
}

/// Why a crawl could not be run. The text names the file or address and ends with what to do.
public enum CrawlError: Error, Hashable, Sendable, CustomStringConvertible {
  case noSeed
  case archiveExists(path: String)
  case archiveMissing(path: String)
  case archiveShort(path: String, length: Int, expected: Int)
  case otherPlan(path: String)
  case otherVersion(path: String)
  case locked(path: String)
  case full(path: String)
  case frontier(path: String, reason: String)

  public var description: String {
    switch self {
    case .noSeed: "no address was given; write https://example.com/"
    case .archiveExists(let path):
      "\(path): exists, and no frontier stands beside it; name another file, or begin anew with --restart"
    case .archiveMissing(let path):
      "\(path): is gone, and its frontier is there; begin anew with --restart"
    case .archiveShort(let path, let length, let expected):
      "\(path): has \(length) bytes where its frontier knows of \(expected); begin anew with --restart"
    case .otherPlan(let path):
      "\(path): belongs to a crawl of other addresses or limits; give the same ones to go on, name another "
        + "file, or begin anew with --restart"
    case .otherVersion(let path):
      "\(path): was written by another version; use that one, or begin anew with --restart"
    case .locked(let path): "\(path): another crawl is writing to it; wait until it is done"
    case .full(let path):
      "\(path): the disk is full; make room and start again, it goes on where it stopped"
    case .frontier(let path, let reason):
      "\(path): the frontier cannot be used (\(reason)); begin anew with --restart"
    }
  }
}
