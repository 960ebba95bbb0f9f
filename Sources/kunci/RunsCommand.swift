import ArgumentParser
import Coverage
import Foundation
import Keywords
import Reports
import Runs

/// Lists the runs of a store.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List the runs that the store keeps.",
    discussion: "A run that was interrupted is listed as unfinished, with the pages it had stored.")

  @Flag(help: "Write a line of JSON for each run.") var json = false
  @Flag(
    help: """
      Draw each database's coverage over the runs, with what changed between them. As wide as the \
      terminal; a plain table where the output is none.
      """)
  var chart = false
  @Option(help: ArgumentHelp("Remove this run with all it found.", valueName: "number"))
  var remove: Int64?
  @OptionGroup var store: KeywordsStoreOptions

  private struct Line: Codable {
    var id: Int64
    var asOf: String?
    var sources: [String]
    var state: String
    var pages: Int
    var skipped: Int
    /// Pages that were known from earlier runs and not read again.
    var unchanged: Int
    var coverage: [String: Double]
  }

  func validate() throws {
    if chart, json || remove != nil {
      throw ValidationError("--chart goes with neither --json nor --remove")
    }
  }

  /// Columns of the terminal that standard output is; nil where it is none.
  private static var terminalColumns: Int? {
    guard isatty(1) == 1 else { return nil }
    var size = winsize()
    // The call fills the structure that it is given.
    guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  func run() throws {
    try Console.orCouldNot {
      let runs = RunStore(
        try Store(path: store.store, schemas: [.keywords, .runs], mode: .existing))
      if let remove {
        guard try runs.runs().contains(where: { $0.id == remove }) else {
          throw CouldNot(
            message: "\(store.store): there is no run \(remove); `kunci runs` lists them")
        }
        try runs.remove(remove)
        return
      }
      let all = try runs.runs()
      if json { return try writeLines(all) }
      if chart {
        let style = Self.terminalColumns.map { RunChart.Style.blocks(columns: $0) } ?? .plain
        return Output.print(RunChart(all).text(style), terminator: "")
      }
      guard !all.isEmpty else {
        Output.print("No runs yet; `kunci score SOURCE` makes one.")
        return
      }
      for run in all { Output.print(Self.text(run)) }
    }
  }

  private func writeLines(_ runs: [RunSummary]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for run in runs {
      let line = Line(
        id: run.id, asOf: run.asOf, sources: run.sources,
        state: run.isDone ? "done" : "unfinished", pages: run.pageCount, skipped: run.skipCount,
        unchanged: run.unchangedCount,
        coverage: Self.coverage(run))
      Output.write(Array(try encoder.encode(line)) + [0x0A])
    }
  }

  private static func coverage(_ run: RunSummary) -> [String: Double] {
    let databases = run.result?.coverage.markets.flatMap(\.databases) ?? []
    return Dictionary(
      databases.compactMap { one in one.all.coverage.value.map { (one.database.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private static func text(_ run: RunSummary) -> String {
    let shares = coverage(run).sorted { $0.key < $1.key }
      .map { "\($0.key) \(Double(Int(($0.value * 1000).rounded())) / 10) %" }
      .joined(separator: "  ")
    return "run \(run.id)  \(run.asOf ?? "no date")  \(run.isDone ? "done" : "unfinished")  "
      + "\(run.pageCount) pages, \(run.skipCount) not readable  "
      + "\(run.sources.joined(separator: " "))" + (shares.isEmpty ? "" : "\n       \(shares)")
  }
}
