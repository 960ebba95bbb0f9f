public import Addresses

/// What to crawl, how far, and how politely.
public struct CrawlPlan: Sendable {
  /// The addresses to start from; not empty.
  public var seeds: [WebAddress]
  /// The archive to write, `.warc.gz`. The frontier stands beside it, with `.frontier` behind its name.
  public var archive: String
  /// What belongs to the crawl.
  public var scope: CrawlScope
  /// How much.
  public var limits = CrawlLimits()
  /// How exchanges are made.
  public var fetching = FetchOptions()
  /// Whether sitemaps are looked for.
  public var usesSitemaps = true
  /// How hard the archive is packed: 1 is quick, 12 is small.
  public var packingLevel = 1
  /// What to do with a frontier that is there already.
  public var existing = Existing.goOn

  /// What to do with an archive and a frontier that are there already.
  public enum Existing: Sendable {
    /// Go on where the crawl stopped; do nothing where it is finished.
    case goOn
    /// Remove both and begin anew.
    case beginAnew
  }

  /// A plan with the defaults.
  public init(
    seeds: [WebAddress], archive: String, reach: CrawlScope.Reach = .domain,
    include: [AddressGlob] = [], exclude: [AddressGlob] = []
  ) {
    self.seeds = seeds
    self.archive = archive
    scope = CrawlScope(seeds: seeds, reach: reach, include: include, exclude: exclude)
  }

  /// Where the frontier of an archive stands.
  public static func frontierPath(of archive: String) -> String { archive + ".frontier" }

  /// The name that robots.txt calls this robot by.
  public static let robotName = "kunci"
  /// Name and version of this program, for archives.
  public static let software = "Kunci/0.1"
}

/// How much a crawl may ask of a site, of time and of the disk.
public struct CrawlLimits: Sendable, Hashable, Codable {
  /// Pages that are asked for.
  public var pages = 1000
  /// Clicks from the addresses that were given.
  public var depth = 20
  /// Bytes of all bodies, unpacked: 2 GiB.
  public var bytes = 2 << 30
  /// Seconds of this run; what is left is done when the crawl goes on.
  public var seconds = 3600.0
  /// Requests in flight a host.
  public var inFlight = 2
  /// Addresses that the frontier may hold.
  public var addresses = 250_000
  /// Sitemap files.
  public var sitemaps = 500
  /// Redirects in a row.
  public var redirects = 10
  /// The longest `Crawl-delay` that is honoured, in seconds; a longer one is a finding, and this is waited.
  public var crawlDelay = 30.0
  /// The longest `Retry-After` that is waited for, in seconds.
  public var retryAfter = 120.0
  /// Attempts at an address whose server is overloaded or closes connections.
  public var attempts = 3
  /// Seconds before the second attempt where the server names none; doubled each time.
  public var retrySeconds = 1.0
  /// Findings that are listed of one kind; the others are counted.
  public var findingsOfOneKind = 100
  /// Pages of one shape in a row that may be near duplicates of each other before their kind is taken for endless.
  public var samePages = 300
  /// Addresses of one path that may differ only in queries of two or more parameters, before they are taken for
  /// filters without end.
  public var facets = 200
  /// Addresses of one path that may differ only in the value of one parameter.
  public var parameterValues = 2000
  /// Addresses of one host that may end in a date, before they are taken for a calendar without end.
  public var dates = 400

  /// The defaults.
  public init() {}
}

/// How a crawl came to its end.
public enum CrawlEnd: String, Sendable, Codable {
  /// Nothing is left to fetch.
  case finished
  /// `CrawlLimits.pages` was reached.
  case pages
  /// `CrawlLimits.bytes` was reached.
  case bytes
  /// `CrawlLimits.seconds` have passed; it goes on when it is started again.
  case time
}

/// How far a crawl has come.
public struct CrawlProgress: Sendable {
  /// Pages asked for and stored.
  public var pages: Int
  /// All exchanges.
  public var exchanges: Int
  /// Addresses known and not yet asked for.
  public var waiting: Int
  /// Bytes of bodies.
  public var bytes: Int
}
