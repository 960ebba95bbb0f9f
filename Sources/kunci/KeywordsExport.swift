import ArgumentParser
import Foundation
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
      let target = try output.map { try Self.create($0) } ?? .standardOutput
      var pending = Data(exporter.header.utf8)
      try keywords.forEachKeyword(of: version) { stored in
        pending.append(contentsOf: exporter.text(of: stored.keyword).utf8)
        if pending.count > 1 << 16 {
          try target.write(contentsOf: pending)
          pending.removeAll(keepingCapacity: true)
        }
      }
      pending.append(contentsOf: exporter.footer.utf8)
      try target.write(contentsOf: pending)
      if let output {
        try target.close()
        Console.say(
          "\(output): \(KeywordsVoice.counted(version.keywordCount, "keyword")) of "
            + version.reference)
      }
    }
  }

  private static func create(_ path: String) throws -> FileHandle {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw Refused(path: path) }
    return handle
  }

  private struct Refused: Error, CustomStringConvertible {
    var path: String
    var description: String { "\(path): cannot be written; check its folder and permissions" }
  }
}
