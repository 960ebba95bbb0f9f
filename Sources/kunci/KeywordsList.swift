import ArgumentParser
import Keywords

/// Lists the databases of a store.
struct KeywordsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the keyword databases.")

  @Flag(help: "List all versions, not only the newest of each database.") var all = false
  @OptionGroup var store: KeywordsStoreOptions

  func run() throws {
    try Console.orCouldNot {
      let keywords = try store.open()
      var versions = try keywords.currentVersions()
      if all { versions = try versions.flatMap { try keywords.versions(of: $0.database) } }
      if versions.isEmpty {
        Console.say(
          "\(store.store) holds no keyword databases; import one with kunci keywords import")
        return
      }
      let rows = versions.map { version in
        [
          version.reference, KeywordsVoice.grouped(version.keywordCount),
          KeywordsVoice.grouped(version.volumeCount), version.isOfficial ? "official" : "-",
          version.importedAt, version.source,
        ]
      }
      let header = ["database", "keywords", "with volume", "status", "imported", "source"]
      for line in Self.columns([header] + rows) { Output.print(line) }
    }
  }

  /// Rows as columns; the second and third to the right.
  static func columns(_ rows: [[String]]) -> [String] {
    let widths = rows[0].indices.map { place in rows.map { $0[place].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (place, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[place] - cell.count)
        line += (place == 1 || place == 2 ? padding + cell : cell + padding) + "  "
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
