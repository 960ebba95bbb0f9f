public import ArgumentParser
import Bytes
import Coverage
import Foundation
import Keywords
public import Reports
import Runs

extension ReportLanguage: ExpressibleByArgument {}

/// Writes the report of a run.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report of a run: an HTML file that needs no network, a PDF.",
    discussion: """
      The same run, language and --as-of give the same bytes. A report measures; it is no \
      certificate and foretells no official result.
      """)

  @Argument(
    help: ArgumentHelp(
      "A run's number (kunci runs lists them), 'last', or a result file of kunci score --json.",
      valueName: "run"))
  var subject: String
  @Option(help: ArgumentHelp("Write the report as one HTML file.", valueName: "file"))
  var html: String?
  @Option(help: ArgumentHelp("Write the report as a PDF.", valueName: "file"))
  var pdf: String?
  @Option(help: "The report's language: en, zh, id, vi or th.")
  var language = ReportLanguage.english
  @Option(
    help: ArgumentHelp(
      "The moment the report speaks of (RFC 3339); the run's, if not given.", valueName: "time"))
  var asOf: String?
  @OptionGroup var store: KeywordsStoreOptions
  @OptionGroup(title: "Evidence bundle") var evidence: BundleOptions

  func validate() throws {
    if html == nil, pdf == nil, evidence.bundle == nil {
      throw ValidationError("name a file to write: --html FILE, --pdf FILE or --bundle PATH")
    }
    if let asOf, !KeywordsImport.isTime(asOf) {
      throw ValidationError("'\(asOf)' is no time; write 2026-11-21 or 2026-11-21T08:30:00Z")
    }
  }

  func run() throws {
    try Console.orCouldNot {
      // Before the run is read: a place that cannot be written to is told at once.
      try OutputFiles.check(
        [("--html", html), ("--pdf", pdf)], store: store.store,
        inputs: Files.exists(subject) ? [subject] : [])
      let page = try html.map { try AtomicFile(path: $0) }
      let document = try pdf.map { try AtomicFile(path: $0) }
      if page != nil || document != nil {
        var content = try ReportInput.content(subject, store: store.store)
        if let asOf { content.asOf = asOf }
        if let page { try Self.writeHTML(content, language, to: page) }
        if let document { try Self.writePDF(content, language, to: document) }
      }
      try evidence.make(of: subject, store: store.store, language: language)
    }
  }

  /// Writes the HTML report and says where it is.
  static func writeHTML(
    _ content: ReportContent, _ language: ReportLanguage, to file: AtomicFile
  ) throws {
    try file.write(HTMLReport(content: content, language: language).bytes())
    try file.commit()
    Output.print("HTML report: \(file.path)")
  }

  /// Writes the PDF report and says where it is.
  static func writePDF(
    _ content: ReportContent, _ language: ReportLanguage, to file: AtomicFile
  ) throws {
    let report = try PDFReport(content: content, language: language)
    for warning in report.warnings { Console.warn(warning) }
    try file.write(report.bytes())
    try file.commit()
    Output.print("PDF report: \(file.path) (\(report.pageCount) pages)")
  }
}

/// What a report is made of, as it was typed.
enum ReportInput {
  /// The content of a run's number in the store, of the last finished run (`last`), or of a file.
  /// - Throws: `CouldNot`, `StoreError`, `FileError`, `ResultFile.Fault`.
  static func content(_ typed: String, store path: String) throws -> ReportContent {
    if typed != "last", Int64(typed) == nil { return try ReportContent(resultFile: typed) }
    let open = try Store(path: path, schemas: [.keywords, .runs], mode: .existing)
    let runs = RunStore(open)
    let all = try runs.runs()
    let number = Int64(typed)
    guard let run = all.last(where: { number == nil ? $0.isDone : $0.id == number }) else {
      throw CouldNot(
        message: number == nil
          ? "\(path): there is no finished run; make one: kunci score SOURCE"
          : "\(path): there is no run \(typed); `kunci runs` lists them")
    }
    guard run.isDone, run.result != nil else {
      throw CouldNot(
        message: "\(path): run \(run.id) was interrupted and has no result; score again")
    }
    let indexes = try runs.indexes(
      of: run.id, keywords: KeywordStore(open), shelf: IndexShelf(beside: path))
    let result = try runs.restored(run.id, indexes: indexes)
    return try ReportContent(FinishedRun(id: run.id, result: result), from: runs)
  }
}
