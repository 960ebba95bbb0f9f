import Addresses
import ArgumentParser
import Crawls

/// How far and how politely a site is crawled; shared by the commands that start from an address.
struct CrawlOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Ask for at most this many pages.", valueName: "number"))
  var maxPages = CrawlLimits().pages
  @Option(help: ArgumentHelp("Follow links at most this many clicks deep.", valueName: "number"))
  var maxDepth = CrawlLimits().depth
  @Option(help: ArgumentHelp("Take at most this many bytes of bodies.", valueName: "number"))
  var maxBytes = CrawlLimits().bytes
  @Option(
    help: ArgumentHelp("Stop after this many seconds; the next run goes on.", valueName: "number"))
  var maxSeconds = CrawlLimits().seconds
  @Option(help: ArgumentHelp("Seconds for one request, all in all.", valueName: "number"))
  var timeout = FetchLimits().seconds
  @Option(help: ArgumentHelp("Requests in flight a host.", valueName: "number"))
  var inFlight = CrawlLimits().inFlight
  @Option(help: ArgumentHelp("Follow only addresses that match (* and ?).", valueName: "glob"))
  var include: [String] = []
  @Option(help: ArgumentHelp("Do not follow addresses that match.", valueName: "glob"))
  var exclude: [String] = []
  @Option(
    help: ArgumentHelp(
      "How far the site reaches: domain (all its hosts) or host.", valueName: "reach"))
  var scope = "domain"
  @Flag(help: "Do not look for sitemaps.")
  var noSitemaps = false
  @Flag(help: "Also fetch from loopback, private and other special networks.")
  var allowPrivate = false
  @Option(help: ArgumentHelp("Name the crawl so in requests.", valueName: "text"))
  var userAgent = FetchOptions().userAgent
  @Option(
    help: ArgumentHelp("Trust these root certificates (PEM) and no others.", valueName: "file"))
  var caFile: String?
  @Flag(help: "Begin anew where a crawl of the same archive exists.")
  var restart = false

  func validate() throws {
    guard CrawlScope.Reach(rawValue: scope) != nil else {
      throw ValidationError("--scope is domain or host, not '\(scope)'")
    }
    for (name, value) in [
      ("--max-pages", maxPages), ("--max-bytes", maxBytes), ("--in-flight", inFlight),
    ] where value < 1 {
      throw ValidationError("\(name) must be 1 or more")
    }
    guard maxDepth >= 0 else { throw ValidationError("--max-depth must be 0 or more") }
    guard maxSeconds > 0, timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--max-seconds and --timeout must be more than 0")
    }
    guard !userAgent.isEmpty,
      userAgent.unicodeScalars.allSatisfy({ (0x20...0x7E).contains($0.value) })
    else { throw ValidationError("--user-agent must be printable ASCII") }
  }

  /// The plan that was typed.
  /// - Throws: `CouldNot` for an address that cannot be fetched; its text is not repeated where it holds
  ///   credentials.
  func plan(addresses: [String], archive: String) throws -> CrawlPlan {
    let seeds = try addresses.map { text in
      do throws(AddressError) {
        return try WebAddress(text)
      } catch {
        throw CouldNot(message: error == .credentials ? error.description : "\(text): \(error)")
      }
    }
    var plan = CrawlPlan(
      seeds: seeds, archive: archive, reach: CrawlScope.Reach(rawValue: scope) ?? .domain,
      include: include.map(AddressGlob.init), exclude: exclude.map(AddressGlob.init))
    plan.limits.pages = maxPages
    plan.limits.depth = maxDepth
    plan.limits.bytes = maxBytes
    plan.limits.seconds = maxSeconds
    plan.limits.inFlight = inFlight
    plan.fetching.limits.seconds = timeout
    plan.fetching.limits.connectSeconds = min(plan.fetching.limits.connectSeconds, timeout)
    plan.fetching.reach = allowPrivate ? .all : .open
    plan.fetching.userAgent = userAgent
    plan.fetching.trustFile = caFile
    plan.usesSitemaps = !noSitemaps
    plan.existing = restart ? .beginAnew : .goOn
    return plan
  }

  /// The name of an archive for a plan, in the working directory: the first host's.
  static func archiveName(for plan: CrawlPlan) -> String {
    let host = plan.seeds.first?.host ?? "site"
    return host.filter { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" } + ".warc.gz"
  }

  /// Runs a plan and shows its progress.
  static func run(_ plan: CrawlPlan) throws -> CrawlReport {
    let report = try Crawl.run(plan) { done in
      Console.progress(
        "\(done.pages) pages, \(done.waiting) addresses waiting, \(done.bytes / 1_000_000) MB")
    }
    Console.clearProgress()
    return report
  }

  /// Whether a source is a web address rather than a path.
  static func isAddress(_ source: String) -> Bool {
    let lower = source.prefix(8).lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }
}
