import ArgumentParser
import Bytes
import Clocks
import Foundation
import Keywords
import Tables

/// Imports keyword files as a new version of a database.
struct KeywordsImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import keyword files as a new version of a database.",
    discussion: """
      Reads CSV, TSV, JSON, NDJSON, XLSX and plain lists; encoding, delimiter and header are found in \
      the file. Several files make one version. The version is written whole or not at all.
      """)

  @Argument(help: "The files.") var files: [String]
  @Option(help: "The market: id, vn or th.") var market: Market
  @Option(help: "The platform: shopee, lazada, tokopedia, tiktok or another short name.")
  var platform: Platform
  @Option(help: "A name that tells this list from others of the market and platform.")
  var name = ""
  @Flag(help: "The list is an official one, given out for the evaluation.") var official = false
  @Option(help: "Where the list comes from, in words.") var source = ""
  @Option(
    help: ArgumentHelp(
      "Take a field from this column: keyword, volume, category, bid, competition or match-type.",
      discussion: "The column is named by its header, its letter or its number from 1.",
      valueName: "field=column"))
  var map: [ColumnRequest] = []
  @Option(help: "What the volumes count: searches, impressions or clicks.")
  var volume = VolumeKind.searches
  @Option(
    help: ArgumentHelp(
      "When the list was imported (RFC 3339); now, if not given.", valueName: "time"))
  var asOf: String?
  @Option(
    help: ArgumentHelp("Write all rows that gave no keyword to this file.", valueName: "file"))
  var rejects: String?
  @Option(help: "The sheet of a workbook, by name or number.") var sheet: String?
  @Option(help: "The encoding of a text: utf-8, utf-16, windows-874, windows-1258, windows-1252.")
  var encoding: TableEncoding?
  @Option(help: "How many versions to keep, the new one included; all, if not given.")
  var keep: Int?
  @OptionGroup var store: KeywordsStoreOptions

  func validate() throws {
    if let asOf, !Self.isTime(asOf) {
      throw ValidationError("'\(asOf)' is no time; write 2026-11-21 or 2026-11-21T08:30:00Z")
    }
    if let keep, keep < 1 { throw ValidationError("--keep must be 1 or more") }
    if KeywordDatabase(market: market, platform: platform, name: name) == nil {
      throw ValidationError("'\(name)' is no name; use letters, digits, '-', '_' and '.'")
    }
    if volume == .index || volume == .none {
      throw ValidationError("--volume must be searches, impressions or clicks")
    }
  }

  func run() throws {
    try Console.orCouldNot {
      var request = ImportRequest(
        files: files,
        database: KeywordDatabase(market: market, platform: platform, name: name)!,
        importedAt: asOf ?? Date().ISO8601Format())
      request.isOfficial = official
      request.source = source
      request.keep = keep
      request.options.columns = map
      request.options.volumeKind = volume
      request.options.sheet = sheet
      request.options.table.encoding = encoding
      // Files that cannot be read are told before a store or a file of rejects is made.
      try OutputFiles.check(
        [("--rejects", rejects)], store: store.store, inputs: files)
      let opened = try ImportSource(request)
      let writer = try rejects.map { try RejectsFile(path: $0) }
      let importer = KeywordImporter(into: try store.openOrCreate())
      let summary: ImportSummary
      do {
        summary = try importer.run(
          opened, onReject: { try writer?.write($0) }, onProgress: Self.showProgress)
      } catch let error as KeywordFileError {
        // Why no row gives a keyword is what the file of rejects tells.
        Console.clearProgress()
        try writer?.close()
        throw error
      }
      Console.clearProgress()
      try writer?.close()
      Output.print(Self.text(summary))
    }
  }

  /// Whether a text is a day or a moment as RFC 3339 writes it, and the day and time exist.
  static func isTime(_ text: String) -> Bool {
    let pattern =
      /[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2}))?/
    return text.wholeMatch(of: pattern) != nil && Instant(text, zone: .utc) != nil
  }

  private static func showProgress(_ rows: Int) {
    if rows % 65_536 == 0 { Console.progress("\(KeywordsVoice.grouped(rows)) rows read") }
  }

  static func text(_ summary: ImportSummary) -> String {
    let version = summary.version
    let voice = KeywordsVoice.self
    let rejected = summary.rowsRead - summary.rowsUsed
    var lines = [
      "\(version.reference): \(voice.counted(version.keywordCount, "keyword")) from "
        + "\(voice.counted(summary.rowsRead, "row")) "
        + "(\(voice.counted(version.duplicateCount, "duplicate")) merged, "
        + "\(voice.counted(rejected, "row")) left out)"
    ]
    for file in summary.files {
      if summary.files.count > 1 {
        lines.append("\(file.name): \(voice.counted(file.rowsRead, "row"))")
      }
      lines += voice.lines(for: file)
    }
    lines.append(
      voice.field(
        "volumes", "\(voice.grouped(version.volumeCount)) of \(voice.grouped(version.keywordCount))"
      ))
    lines += voice.lines(for: summary.rejects, counts: summary.rejectCounts, shown: 5)
    lines += summary.notes.map { voice.field("note", $0) }
    return lines.joined(separator: "\n")
  }
}

/// A CSV file of the rows that gave no keyword, written as they come.
private final class RejectsFile {
  private let file: AtomicFile
  private var pending = Array("file,line,reason,cell\n".utf8)

  init(path: String) throws { file = try AtomicFile(path: path) }

  func write(_ row: RejectedRow) throws {
    let cells = [row.file, String(row.line), row.reason.rawValue, row.cell]
    pending += (cells.map(Self.cell).joined(separator: ",") + "\n").utf8
    if pending.count > 1 << 16 { try flush() }
  }

  func close() throws {
    try flush()
    try file.commit()
  }

  private func flush() throws {
    try file.write(pending)
    pending.removeAll(keepingCapacity: true)
  }

  private static func cell(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+-@".contains(first) { text = "'" + text }
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
