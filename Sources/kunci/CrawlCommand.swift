import ArgumentParser
import Bytes
import Crawls
import Foundation

/// Brings a site's pages into a web archive.
struct CrawlCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crawl",
    abstract: "Bring the pages of a website into a WARC, politely.",
    discussion: """
      Obeys robots.txt (as kunci), reads sitemaps, stays on the site. A crawl that was interrupted goes on \
      when the same command is given again. Exit code 0: done; 2: could not, or no page came.
      """)

  @Argument(help: ArgumentHelp("Web addresses to start from.", valueName: "url"))
  var addresses: [String]
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The archive to write: FILE.warc.gz.", valueName: "file"))
  var output: String
  @Option(help: ArgumentHelp("Also write a WACZ.", valueName: "file"))
  var wacz: String?
  @Option(help: ArgumentHelp("Write the whole report as JSON.", valueName: "file"))
  var json: String?
  @OptionGroup var options: CrawlOptions

  /// The most findings of one kind in the summary.
  private static let shown = 3

  func validate() throws {
    guard output.hasSuffix(".warc.gz") else {
      throw ValidationError("--output must end in .warc.gz: every record is packed by itself")
    }
  }

  func run() throws {
    let report = try Console.orCouldNot {
      let plan = try options.plan(addresses: addresses, archive: output)
      // Before the site is asked: a place that cannot be written to is told at once.
      let file = try json.map { try AtomicFile(path: $0) }
      let report = try CrawlOptions.run(plan)
      Output.print(Self.text(report, archive: output), terminator: "")
      if let wacz {
        try Collection.write(wacz, from: plan)
        Output.print("WACZ: \(wacz)")
      }
      if let file, let json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try file.write(Array(try encoder.encode(report)) + [0x0A])
        try file.commit()
        Output.print("Whole report: \(json)")
      }
      return report
    }
    if let explanation = report.explanation {
      Console.error("no page came: \(explanation)")
      throw ExitCodes.couldNot
    }
  }

  /// The summary.
  static func text(_ report: CrawlReport, archive: String) -> String {
    let counts = report.counts
    var lines = ["\(report.scope.joined(separator: ", ")): \(counts.newPages) pages in \(archive)"]
    let statuses = counts.byStatus.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
    lines.append(
      "  asked for \(counts.pages) addresses"
        + (statuses.isEmpty ? "" : ": " + statuses.joined(separator: ", ")))
    for (name, number) in [
      ("duplicates", counts.duplicates), ("near duplicates", counts.nearDuplicates),
      ("redirects", counts.redirects), ("no pages", counts.others),
      ("forbidden by robots.txt", counts.forbidden),
      ("not asked for: no robots.txt to be had", counts.unreachable),
      ("sitemaps read", counts.sitemaps),
      ("noindex", counts.noindex), ("look like a missing page", counts.softMissing),
      ("canonical elsewhere", counts.canonicalElsewhere),
    ] where number > 0 {
      lines.append("  \(number) \(name)")
    }
    for (code, number) in counts.byFailure.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(number) without an answer: \(code)")
    }
    switch report.end {
    case .finished: break
    case .pages:
      lines.append(
        "  stopped at \(report.limits.pages) pages (--max-pages), \(counts.waiting) addresses left")
    case .bytes:
      lines.append(
        "  stopped at \(report.limits.bytes) bytes (--max-bytes), \(counts.waiting) addresses left")
    case .time:
      lines.append(
        "  stopped after \(Int(report.limits.seconds)) seconds, \(counts.waiting) addresses left; "
          + "give the same command again to go on")
    }
    if !report.findings.isEmpty { lines.append("Findings") }
    for (kind, findings) in Dictionary(grouping: report.findings, by: \.kind)
      .sorted(by: { $0.key.rawValue < $1.key.rawValue })
    {
      lines.append("  [\(kind.rawValue)] \(kind.advice)")
      for finding in findings.prefix(shown) {
        lines.append(
          "    \(finding.subject)" + (finding.detail.isEmpty ? "" : " (\(finding.detail))"))
      }
      let rest =
        (report.findingCounts[kind.rawValue] ?? findings.count) - min(findings.count, shown)
      if rest > 0 { lines.append("    and \(rest) more") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
