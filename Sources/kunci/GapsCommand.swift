import ArgumentParser
import Bytes
import Coverage
import Foundation
import Gaps
import Keywords
import Markup
import Pages
import Reports
import Runs
import Sites
import Tables

/// Tells which keywords a site lacks, where they would fit, and which few raise coverage most.
struct GapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps",
    abstract: "Tell the most valuable missing keywords, the page that fits each, and a plan.",
    discussion: """
      A run's pages are read again from its sources; a page with other bytes than the run's keeps what \
      the run found on it, is told, and is never proposed. Prints a summary; --json writes all of it, \
      --csv and --xlsx write rows for spreadsheets, in which cells that a spreadsheet might run begin \
      with an apostrophe (CSV) or are marked as text (XLSX). Exit code 0: done; 2: could not.
      """)

  /// Rows a bucket and database that the terminal and files show where nothing is asked for.
  static let shownRows = 8
  static let writtenRows = 1_000

  @Argument(
    help: ArgumentHelp(
      "A run's number, 'last', or pages: folders, HTML files, .warc, .warc.gz, .arc or .wacz; the "
        + "last run, if nothing is given.", valueName: "run|source"))
  var subjects: [String] = []
  @Option(help: "Only these markets (id, vn, th); all of the run or store, if not given.")
  var market: [Market] = []
  @Option(
    help: "The most rows for each database and bucket; 8 shown and 1,000 in files, if not given.")
  var top: Int?
  @Option(name: .customLong("k"), help: "How many keywords the plan may add for each market.")
  var additions = 20
  @Option(help: "The most keywords that the plan adds to one page.") var perPage = 5
  @Option(
    help: ArgumentHelp(
      "Leave out keywords whose stated volume is below this; one without a volume stays.",
      valueName: "number"))
  var minVolume: Int64?
  @Option(help: "Only keywords of this category; may come several times.") var category: [String] =
    []
  @Option(
    help: ArgumentHelp(
      "Change a threshold; the names are at the end of the summary, as over-used.density.",
      valueName: "name=number"))
  var threshold: [String] = []
  @Option(help: ArgumentHelp("Write the whole report as JSON.", valueName: "file"))
  var json: String?
  @Option(help: ArgumentHelp("Write the rows as CSV.", valueName: "file")) var csv: String?
  @Option(
    help: ArgumentHelp("Write rows, plan and method as an Excel workbook.", valueName: "file"))
  var xlsx: String?
  @Option(help: "How many pages to read at a time; one for each core, if not given.")
  var workers: Int?
  @OptionGroup var store: KeywordsStoreOptions

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top must be 1 or more") }
    if additions < 0 { throw ValidationError("--k must be 0 or more") }
    if perPage < 1 { throw ValidationError("--per-page must be 1 or more") }
    if let minVolume, minVolume < 0 { throw ValidationError("--min-volume must be 0 or more") }
    try Workers.check(workers)
    if subjects.count > 1, subjects.contains(where: Self.isRun) {
      throw ValidationError("name one run, or pages; a folder that is called '3' is ./3")
    }
    _ = try thresholds()
  }

  private static func isRun(_ text: String) -> Bool { text == "last" || Int64(text) != nil }

  private func thresholds() throws -> GapThresholds {
    var thresholds = GapThresholds()
    for one in threshold {
      let parts = one.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = Double(parts[1]),
        thresholds.set(String(parts[0]), to: value)
      else {
        let names = thresholds.all.map(\.name).joined(separator: ", ")
        throw ValidationError(
          "'\(one)' is no threshold; write name=number with a number from 0 to 1,000,000,000; the names: \(names)"
        )
      }
    }
    return thresholds
  }

  func run() throws {
    try Console.orCouldNot {
      var settings = GapSettings()
      settings.top =
        top ?? (json == nil && csv == nil && xlsx == nil ? Self.shownRows : Self.writtenRows)
      settings.additions = additions
      settings.perPage = perPage
      settings.minimumVolume = minVolume
      settings.categories = category
      settings.thresholds = try thresholds()
      // Before the pages are read: a place that cannot be written to is told at once.
      try OutputFiles.check(
        [("--json", json), ("--csv", csv), ("--xlsx", xlsx)], store: store.store,
        inputs: subjects.filter { Files.exists($0) })
      let files = try (
        json: json.map { try AtomicFile(path: $0) }, csv: csv.map { try AtomicFile(path: $0) },
        xlsx: xlsx.map { try AtomicFile(path: $0) }
      )
      let report = try find(settings)
      Console.clearProgress()
      Output.print(GapText.text(report.shortened(to: top ?? Self.shownRows)), terminator: "")
      if let file = files.json { try writeJSON(report, to: file) }
      if let file = files.csv { try writeCSV(report, to: file) }
      if let file = files.xlsx {
        try file.write(GapTables.workbook(report))
        try file.commit()
        Output.print("Workbook: \(file.path)")
      }
    }
  }

  private func find(_ settings: GapSettings) throws -> GapReport {
    let open = try Store(path: store.store, schemas: [.keywords, .runs], mode: .existing)
    let workers = workers ?? Workers.usual
    let progress: @Sendable (Int) -> Void = { Console.progress("\($0) pages read") }
    guard subjects.isEmpty || Self.isRun(subjects[0]) else {
      let plan = RunPlan(
        sources: subjects, indexes: try Indexes.open(in: open, markets: market), workers: workers)
      return try GapFinder(plan: plan, settings: settings).report(progress: progress)
    }
    let runs = RunStore(open)
    let (id, result) = try Self.run(subjects.first ?? "last", in: runs, store.store)
    var indexes = try runs.indexes(
      of: id, keywords: KeywordStore(open), shelf: IndexShelf(beside: open.path))
    if !market.isEmpty {
      indexes.removeAll { !market.contains($0.market) }
      guard !indexes.isEmpty else {
        throw CouldNot(
          message: "run \(id) has no database for \(market.map(\.rawValue).joined(separator: ", "))"
        )
      }
    }
    var plan = RunPlan(
      sources: result.sources, indexes: indexes, rules: result.coverage.rules, workers: workers,
      asOf: result.asOf)
    for limit in PlanLimit.all {
      if let value = result.limits[limit.name] { limit.set(value, in: &plan) }
    }
    if let parser = HTMLParser.allCases.first(where: { $0.version == result.engine.parser }) {
      plan.pageLimits.parser = parser
    }
    do {
      return try GapFinder(plan: plan, settings: settings)
        .report(ofRun: id, from: runs, progress: progress)
    } catch let error as SiteError {
      throw CouldNot(
        message:
          "run \(id): its pages cannot be read again: \(error); put them back, or name them as "
          + "they are now: kunci gaps SOURCE")
    }
  }

  /// The run that was meant, finished.
  private static func run(
    _ typed: String, in runs: RunStore, _ path: String
  ) throws -> (Int64, RunResult) {
    let all = try runs.runs()
    let number = Int64(typed)
    guard let run = all.last(where: { number == nil ? $0.isDone : $0.id == number }) else {
      throw CouldNot(
        message: number == nil
          ? "\(path): there is no finished run; make one (kunci score SOURCE) or name pages: "
            + "kunci gaps SOURCE"
          : "\(path): there is no run \(typed); `kunci runs` lists them")
    }
    guard run.isDone, let result = run.result else {
      throw GapFinder.Failure.unfinished(run: run.id)
    }
    return (run.id, result)
  }

  private func writeJSON(_ report: GapReport, to file: AtomicFile) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try file.write(Array(try encoder.encode(report)) + [0x0A])
    try file.commit()
    Output.print("Whole report: \(file.path)")
  }

  private func writeCSV(_ report: GapReport, to file: AtomicFile) throws {
    var writer = DelimitedWriter(mark: true)
    writer.append(GapTables.gapColumns.map { .text($0.title) })
    try GapTables.forEachGap(in: report) { row in
      writer.append(row)
      if writer.count > 1 << 16 { try file.write(writer.take()) }
    }
    try file.write(writer.take())
    try file.commit()
    Output.print("Rows: \(file.path)")
  }
}

extension GapReport {
  /// The report with at most so many rows a bucket.
  fileprivate func shortened(to count: Int) -> GapReport {
    var report = self
    for market in report.markets.indices {
      for database in report.markets[market].databases.indices {
        for (bucket, rows) in report.markets[market].databases[database].gaps {
          report.markets[market].databases[database].gaps[bucket] = Array(rows.prefix(count))
        }
      }
    }
    return report
  }
}
