import ArgumentParser
import Bundles
import Bytes
import Coverage
import Crawls
import Foundation
import Keywords
import Pages
import Records
import Reports
import Rulebooks
import Runs
import Sites

/// Scores pages against the keyword databases of a store.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract:
      "Score a website, a folder, an HTML file, a WARC or a WACZ against the keyword databases.",
    discussion: """
      Prints a summary; --json writes the whole result. Exit code 0: done; 1: done, but a database's \
      coverage is below --min-coverage; 2: could not.

      A web address is crawled first, as kunci crawl does, and what is scored is the archive: scoring \
      that archive again gives the same result.
      """)

  @Argument(
    help: "Web addresses, folders of pages, HTML files, .warc, .warc.gz, .warc.zst, .arc or .wacz.")
  var sources: [String]
  @Option(help: "Score for these markets only (id, vn, th); all of the store, if not given.")
  var market: [Market] = []
  @Option(help: ArgumentHelp("Write the whole result as JSON.", valueName: "file"))
  var json: String?
  @Option(help: ArgumentHelp("Write a line of JSON for each page.", valueName: "file"))
  var ndjson: String?
  @Option(help: ArgumentHelp("Write the report as one HTML file.", valueName: "file"))
  var html: String?
  @Option(help: ArgumentHelp("Write the report as a PDF.", valueName: "file"))
  var pdf: String?
  @Option(help: "The report's language: en, zh, id, vi or th.")
  var language = ReportLanguage.english
  @Option(
    help: ArgumentHelp(
      "Exit with 1 when a database's coverage is below this many percent.", valueName: "percent"))
  var minCoverage: Double?
  @Option(help: "How many pages to read at a time; one for each core, if not given.")
  var workers: Int?
  @Option(help: ArgumentHelp("The moment the result speaks of (RFC 3339).", valueName: "time"))
  var asOf: String?
  @Option(
    help: ArgumentHelp(
      "Change a limit; the names are in the JSON result, as page.bytes.", valueName: "name=number"))
  var limit: [String] = []
  @Option(
    help: ArgumentHelp(
      "Credits and counted zones of your own, as JSON; a result prints those it used.",
      valueName: "file"))
  var rules: String?
  @Option(
    help: ArgumentHelp(
      "Judge by a rulebook, built in or a file, and tell its scorecard; may come several times.",
      valueName: "name"))
  var rulebook: [String] = []
  @Option(
    help: ArgumentHelp(
      "For --rulebook: a folder of operating records and documents; kunci evidence init begins one.",
      valueName: "folder"))
  var evidence: String?
  @OptionGroup var words: SegmenterOption
  @Flag(
    help: """
      Read every page. Otherwise pages that the store knows from an earlier run with the same bytes, \
      databases, rules, limits and program are not read again; the result is the same.
      """)
  var full = false
  @OptionGroup var store: KeywordsStoreOptions
  @Option(
    help: ArgumentHelp(
      "Where to keep what is crawled from web addresses; HOST.warc.gz, if not given.",
      valueName: "file"))
  var archive: String?
  @OptionGroup var parsing: ParserOptions
  @OptionGroup(title: "Crawling web addresses") var crawling: CrawlOptions

  func validate() throws {
    if let minCoverage, !(0...100).contains(minCoverage) {
      throw ValidationError("--min-coverage is a number of percent from 0 to 100")
    }
    if let asOf, !KeywordsImport.isTime(asOf) {
      throw ValidationError("'\(asOf)' is no time; write 2026-11-21 or 2026-11-21T08:30:00Z")
    }
    if evidence != nil, rulebook.isEmpty {
      throw ValidationError("--evidence needs --rulebook, as --rulebook trustbadge-2026-001")
    }
    try Workers.check(workers)
    if let archive, !archive.hasSuffix(".warc.gz") {
      throw ValidationError("--archive must end in .warc.gz: every record is packed by itself")
    }
    for one in limit where Self.limit(one) == nil {
      let names = PlanLimit.all.map(\.name).joined(separator: ", ")
      throw ValidationError(
        "'\(one)' is no limit; write name=number with a number from 1 to \(PlanLimit.maximum); the names: "
          + names)
    }
  }

  func run() throws {
    let finished = try Console.orCouldNot { try score() }
    guard let bar = minCoverage else { return }
    let below = finished.result.coverage.markets.flatMap { market in
      market.databases.filter { ($0.all.coverage.value ?? 0) * 100 < bar }
        .map { market.pages == 0 ? "\($0.database.id) (no page to measure)" : $0.database.id }
    }
    if !below.isEmpty {
      Console.say("Below \(bar) %: \(below.joined(separator: ", "))")
      throw ExitCodes.belowBar
    }
  }

  /// Reads `page.bytes=1000000`.
  private static func limit(_ text: String) -> (PlanLimit, Int)? {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let value = Int(parts[1]),
      (1...PlanLimit.maximum).contains(value),
      let limit = PlanLimit.all.first(where: { $0.name == parts[0] })
    else { return nil }
    return (limit, value)
  }

  /// The largest file of rules that is read, in bytes.
  private static let maximumRulesBytes = 1 << 20

  /// Reads a file of credits and zones.
  static func coverageRules(_ path: String) throws -> CoverageRules {
    let bytes = try Files.read(path, limit: maximumRulesBytes)
    let rules: CoverageRules
    do {
      rules = try JSONDecoder().decode(CoverageRules.self, from: Data(bytes))
    } catch let DecodingError.keyNotFound(key, _) {
      throw CouldNot(message: "\(path): has no \"\(key.stringValue)\"; add it")
    } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context)
    {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw CouldNot(message: "\(path): \"\(place)\" is of another kind than it must be")
    } catch {
      throw CouldNot(
        message: "\(path): is no JSON object; see Sources/Coverage/CoverageRules.swift")
    }
    do {
      try rules.check()
    } catch {
      throw CouldNot(message: "\(path): \(error)")
    }
    return rules
  }

  /// The sources as paths: web addresses are crawled into one archive, which stands for them.
  private func paths() throws -> [String] {
    let addresses = sources.filter(CrawlOptions.isAddress)
    guard !addresses.isEmpty else { return sources }
    var plan = try crawling.plan(addresses: addresses, archive: archive ?? "")
    if archive == nil { plan.archive = CrawlOptions.archiveName(for: plan) }
    let hadFrontier = Files.exists(CrawlPlan.frontierPath(of: plan.archive))
    let report = try CrawlOptions.run(plan)
    if let explanation = report.explanation {
      throw CouldNot(message: "no page came: \(explanation)")
    }
    Output.print(CrawlCommand.text(report, archive: plan.archive))
    if hadFrontier, report.end == .finished, !crawling.restart {
      Console.say("\(plan.archive): was crawled before; --restart crawls it anew")
    }
    var isFirst = true
    return sources.compactMap { source in
      guard CrawlOptions.isAddress(source) else { return source }
      defer { isFirst = false }
      return isFirst ? plan.archive : nil
    }
  }

  private func score() throws -> FinishedRun {
    try OutputFiles.check(
      [("--json", json), ("--ndjson", ndjson), ("--html", html), ("--pdf", pdf)],
      store: store.store, inputs: sources.filter { !CrawlOptions.isAddress($0) })
    let open = try Store(path: store.store, schemas: [.keywords, .runs], mode: .existing)
    var plan = RunPlan(
      sources: try paths(), indexes: try Indexes.open(in: open, markets: market),
      rules: try rules.map(Self.coverageRules) ?? .standard, pageLimits: parsing.limits,
      workers: workers ?? Workers.usual, asOf: asOf)
    if full { plan.reading = .everything }
    for (limit, value) in limit.compactMap(Self.limit) { limit.set(value, in: &plan) }
    plan.segmenter = words.segmenter
    if !rulebook.isEmpty {
      // Rulebooks count days: without --as-of they are counted from now, and the scorecard says so.
      let folder = try evidence.map { try EvidenceFolder($0) }
      plan.judging = JudgingPlan(
        rulebooks: try rulebook.map(RulebookFiles.load), evidence: folder,
        asOf: try EvidenceCommand.instant(asOf),
        bundles: folder.map(EvidenceBundles.verdicts) ?? [])
    }
    let runs = RunStore(open)
    // Before the pages are read: a place that cannot be written to is told at once.
    let report = try json.map { try AtomicFile(path: $0) }
    let page = try html.map { try AtomicFile(path: $0) }
    let document = try pdf.map { try AtomicFile(path: $0) }
    let finished = try Runner(plan: plan, store: runs).run(lines: ndjson) { done in
      Console.progress(
        "\(done.pages) pages read, \(done.skipped) not readable, \(done.bytes / 1_000_000) MB")
    }
    Console.clearProgress()
    try words.warn()
    if finished.unchanged > 0 {
      Console.say(
        "\(finished.unchanged) of \(finished.result.pages.read) pages are known from earlier runs and "
          + "were not read again; --full reads all.")
    }
    var skips: [SkipRecord] = []
    try runs.forEachSkip(of: finished.id, limit: TextReport.listed) { skips.append($0) }
    Output.print(TextReport.text(finished.result, skips: skips), terminator: "")
    if let json, let report {
      try JSONReport.write(finished, from: runs, to: report)
      Output.print("\nWhole result: \(json)")
    }
    if let ndjson { Output.print("A line a page: \(ndjson)") }
    if page != nil || document != nil {
      let content = try ReportContent(finished, from: runs)
      if let page { try ReportCommand.writeHTML(content, language, to: page) }
      if let document { try ReportCommand.writePDF(content, language, to: document) }
    }
    return finished
  }
}

/// The keyword indexes of a store, ready to use.
enum Indexes {
  /// Opens or builds the index of each market that has databases.
  /// - Throws: `CouldNot` when there is no database to score against.
  static func open(in store: Store, markets: [Market]) throws -> [KeywordIndex] {
    let keywords = KeywordStore(store)
    let versions = try keywords.currentVersions()
      .filter { markets.isEmpty || markets.contains($0.database.market) }
    guard !versions.isEmpty else {
      let asked = markets.map(\.rawValue).joined(separator: ", ")
      throw CouldNot(
        message: "\(store.path): holds no keyword database"
          + (asked.isEmpty ? "" : " for \(asked)")
          + "; import one: kunci keywords import FILE --market id --platform shopee")
    }
    let shelf = IndexShelf(beside: store.path)
    return try Dictionary(grouping: versions, by: \.database.market).sorted { $0.key < $1.key }
      .map { market, versions in
        Console.progress("opening the keyword index of \(market.name)")
        let shelved = try shelf.index(market: market, versions: versions, keywords: keywords)
        if case .built(let reason?) = shelved.origin { Console.warn("\(reason) (done)") }
        if let first = shelved.unusable.first {
          Console.warn(
            "\(shelved.unusable.count) keywords cannot be looked for, the first is "
              + "\"\(first.keyword.prefix(40))\" of \(first.database): \(first.reason)")
        }
        return shelved.index
      }
  }
}
