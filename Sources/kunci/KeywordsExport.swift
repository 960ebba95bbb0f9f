import ArgumentParser
import Bytes
import Keywords

/// Writes the keywords of a database as a file.
struct KeywordsExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a database's keywords as CSV, TSV, JSON or NDJSON.",
    discussion: """
      In CSV and TSV, a cell that a spreadsheet would run as a formula gets an apostrophe before it; \
      an import takes it off again.
      """)

  @Argument(help: "The database, as th/shopee, or a version of it, as th/shopee@2.")
  var database: String
  @Option(help: "csv, tsv, json or ndjson; if not given, what the output's name says, else csv.")
  var format: KeywordExporter.Format?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file; standard output, if not given.", valueName: "file"))
  var output: String?
  @OptionGroup var store: KeywordsStoreOptions

  func run() throws {
    try Console.orCouldNot {
      let keywords = try store.open()
      let version = try keywords.version(database)
      let named = output.flatMap { path in
        path.split(separator: ".").last.flatMap {
          KeywordExporter.Format(rawValue: $0.lowercased())
        }
      }
      var exporter = KeywordExporter(format ?? named ?? .csv)
      try OutputFiles.check([("--output", output)], store: store.store)
      let file = try output.map { try AtomicFile(path: $0) }
      var pending = Array(exporter.header.utf8)
      func write() throws {
        if let file { try file.write(pending) } else { Output.write(pending) }
        pending.removeAll(keepingCapacity: true)
      }
      try keywords.forEachKeyword(of: version) { stored in
        pending += exporter.text(of: stored.keyword).utf8
        if pending.count > 1 << 16 { try write() }
      }
      pending += exporter.footer.utf8
      try write()
      if let output {
        try file?.commit()
        Console.say(
          "\(output): \(KeywordsVoice.counted(version.keywordCount, "keyword")) of "
            + version.reference)
      }
    }
  }
}
