import ArgumentParser
import Keywords

/// Removes a version, or a whole database.
struct KeywordsRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a version, or all versions of a database.")

  @Argument(help: "The version, as th/shopee@2; with --all, the database, as th/shopee.")
  var database: String
  @Flag(help: "Remove all versions of the database.") var all = false
  @OptionGroup var store: KeywordsStoreOptions

  func validate() throws {
    if !all, !database.contains("@") {
      throw ValidationError(
        "'\(database)' names no version; write \(database)@NUMBER, or --all for all versions")
    }
    if all, database.contains("@") {
      throw ValidationError("--all removes all versions; leave out the version's number")
    }
  }

  func run() throws {
    try Console.orCouldNot {
      let keywords = try store.open()
      let named = try keywords.version(database)
      let versions = all ? try keywords.versions(of: named.database) : [named]
      for version in versions {
        try keywords.remove(version)
        Output.print(
          "removed \(version.reference) "
            + "(\(KeywordsVoice.counted(version.keywordCount, "keyword")))")
      }
    }
  }
}
