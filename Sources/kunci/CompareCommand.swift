import ArgumentParser
import Bytes
import Comparisons
import Foundation
import Keywords
import Records
import Runs

/// Says what changed between two results, and why.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say what changed between two runs, result files or captures, where, and why.",
    discussion: """
      A and B are each a run's number, last, last-1, a result file (.json, of kunci score --json), or \
      pages: a folder, an HTML file, a WARC or a WACZ, which are scored against the store's databases.

      Each change is laid to the content, the keyword databases, the rules or the engine. Where both \
      pages and settings differ, A's pages are scored again under B's settings, if they are still there.

        kunci compare last-1 last
        kunci compare old-site/ new-site/ --fail-on 'coverage.shopee.id < -0.5' --markdown pr.md

      A gate of --fail-on names a measure, a comparison and a number; shares change in percentage \
      points: coverage.PLATFORM.MARKET, coverage.worst, coverage.union.MARKET (also weighted.…), \
      completeness.PROFILE, lost.PLATFORM.MARKET > 3, lost.all > 0, pages.removed > 0; \
      'indicator.KEY' alone fails when its status became worse. A name that does not exist is answered \
      with those that do.

      Exit code 0: done; 1: done, but a gate failed; 2: could not, or a gate could not be decided.
      """)

  @Argument(help: "Before: a run, a result file or pages.") var a: String
  @Argument(help: "After: likewise.") var b: String
  @Option(
    help: ArgumentHelp(
      "Lines of A's pages, where A is a result file (kunci score --ndjson).", valueName: "file"))
  var pagesA: String?
  @Option(help: ArgumentHelp("Lines of B's pages, likewise.", valueName: "file"))
  var pagesB: String?
  @Option(
    help: ArgumentHelp(
      "Where A's pages are now, if not where they were scored; may come several times.",
      valueName: "pages"))
  var captureA: [String] = []
  @Flag(help: "Do not score A's pages again to find causes.") var noRescore = false
  @Option(
    help: ArgumentHelp(
      "Exit with 1 when this holds, as 'coverage.shopee.id < -0.5'; may come several times.",
      valueName: "gate"))
  var failOn: [String] = []
  @Option(help: ArgumentHelp("Write the whole comparison as JSON.", valueName: "file"))
  var json: String?
  @Option(help: ArgumentHelp("Write Markdown for a pull request.", valueName: "file"))
  var markdown: String?
  @Option(help: ArgumentHelp("Write the gates as JUnit XML.", valueName: "file"))
  var junit: String?
  @Option(help: ArgumentHelp("Write the lost keywords as SARIF 2.1.0.", valueName: "file"))
  var sarif: String?
  @Flag(help: "Show every keyword and page.") var full = false
  @Option(help: "For captures: score for these markets only (id, vn, th).")
  var market: [Market] = []
  @Option(
    help: ArgumentHelp("For captures: credits and counted zones of your own.", valueName: "file"))
  var rules: String?
  @Option(
    help: ArgumentHelp(
      "For captures: judge by a rulebook, built in or a file; may come several times.",
      valueName: "name"))
  var rulebook: [String] = []
  @Option(
    help: ArgumentHelp("For --rulebook: a folder of records and documents.", valueName: "folder"))
  var evidence: String?
  @Option(help: "How many pages to read at a time; one for each core, if not given.")
  var workers: Int?
  @Option(
    help: ArgumentHelp("The moment that captures are judged at (RFC 3339).", valueName: "time"))
  var asOf: String?
  @OptionGroup var store: KeywordsStoreOptions

  func validate() throws {
    if let asOf, !KeywordsImport.isTime(asOf) {
      throw ValidationError("'\(asOf)' is no time; write 2026-11-21 or 2026-11-21T08:30:00Z")
    }
    if evidence != nil, rulebook.isEmpty {
      throw ValidationError("--evidence needs --rulebook, as --rulebook trustbadge-2026-001")
    }
    try Workers.check(workers)
    let captures = [a, b].filter {
      if case .capture = ComparisonPlan.Name($0) { true } else { false }
    }
    if captures.isEmpty, !market.isEmpty || rules != nil || !rulebook.isEmpty {
      throw ValidationError(
        "--market, --rules and --rulebook are for pages that are scored now; A and B have results")
    }
  }

  func run() throws {
    let comparison = try Console.orCouldNot { try compare() }
    let undecided = comparison.gates.filter { $0.state == .undecided }
    if let first = undecided.first {
      Console.error("'\(first.gate)' could not be decided: \(first.message)")
      throw ExitCodes.couldNot
    }
    if comparison.gates.contains(where: { $0.state == .failed }) { throw ExitCodes.belowBar }
  }

  private func compare() throws -> Comparison {
    // Before anything is read: gates that cannot be understood, places that cannot be written to.
    let gates = try failOn.map { try Gate($0) }
    try OutputFiles.check(
      [("--json", json), ("--markdown", markdown), ("--junit", junit), ("--sarif", sarif)],
      store: store.store, inputs: [a, b].filter { Files.exists($0) })
    let outputs = try [json, markdown, junit, sarif].map { path in
      try path.map { try AtomicFile(path: $0) }
    }
    var comparison = try Comparer(plan()) { done in
      Console.progress("\(done.pages) pages read, \(done.bytes / 1_000_000) MB")
    }.compare()
    Console.clearProgress()
    try comparison.judge(gates)
    Output.print(ComparisonText.text(comparison, isFull: full), terminator: "")
    if let file = outputs[0] { try ComparisonJSON.write(comparison, to: file) }
    if let file = outputs[1] {
      try file.write(Array(ComparisonMarkdown.text(comparison).utf8))
      try file.commit()
    }
    if let file = outputs[2] {
      try file.write(Array(JUnitXML.text(comparison, asOf: asOf).utf8))
      try file.commit()
    }
    if let file = outputs[3] { try SARIFLog.write(comparison, to: file) }
    let written = outputs.compactMap { $0?.path }
    if !written.isEmpty { Output.print("\nWritten: \(written.joined(separator: ", "))") }
    return comparison
  }

  private func plan() throws -> ComparisonPlan {
    var plan = ComparisonPlan(a: a, b: b, store: store.store)
    plan.pagesA = pagesA
    plan.pagesB = pagesB
    plan.captureA = captureA
    plan.mayRescore = !noRescore
    plan.markets = market
    plan.asOf = asOf
    plan.workers = workers ?? Workers.usual
    if let rules { plan.rules = try ScoreCommand.coverageRules(rules) }
    if !rulebook.isEmpty {
      plan.judging = JudgingPlan(
        rulebooks: try rulebook.map(RulebookFiles.load),
        evidence: try evidence.map { try EvidenceFolder($0) },
        asOf: try EvidenceCommand.instant(asOf))
    }
    return plan
  }
}
