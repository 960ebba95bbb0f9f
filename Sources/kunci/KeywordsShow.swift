import ArgumentParser
import Keywords

/// Shows what a database holds and where it comes from.
struct KeywordsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what a database holds and how its files were read.")

  @Argument(help: "The database, as th/shopee, or a version of it, as th/shopee@2.")
  var database: String
  @Option(help: "How many keywords and rejected rows to show.") var top = 10
  @OptionGroup var store: KeywordsStoreOptions

  func validate() throws {
    if top < 0 { throw ValidationError("--top must be 0 or more") }
  }

  func run() throws {
    try Console.orCouldNot {
      let voice = KeywordsVoice.self
      let keywords = try store.open()
      let version = try keywords.version(database)
      let files = try keywords.files(of: version)
      Output.print("\(version.reference): \(voice.counted(version.keywordCount, "keyword"))")
      Output.print(
        voice.field("imported", version.importedAt + (version.isOfficial ? ", official" : "")))
      if !version.source.isEmpty { Output.print(voice.field("source", version.source)) }
      Output.print(voice.field("content", "sha256 \(version.contentDigest)"))
      Output.print(
        voice.field(
          "volumes",
          "\(voice.grouped(version.volumeCount)) of \(voice.grouped(version.keywordCount))"
            + (version.volumeKind == .none ? "" : ", \(voice.words(for: version.volumeKind))")))
      let versions = try keywords.versions(of: version.database)
      if versions.count > 1 {
        Output.print(
          voice.field("versions", versions.map { "@\($0.version)" }.joined(separator: " ")))
      }
      for file in files {
        Output.print("\(file.name): \(voice.counted(file.rowsRead, "row")), sha256 \(file.digest)")
        for line in voice.lines(for: file) { Output.print(line) }
        for note in file.notes { Output.print(voice.field("note", note)) }
      }
      let counts = files.reduce(into: [RejectReason: Int]()) { all, file in
        all.merge(file.rejectCounts, uniquingKeysWith: +)
      }
      for line in voice.lines(for: try keywords.rejects(of: version), counts: counts, shown: top) {
        Output.print(line)
      }
      try showCategories(keywords, version)
      try showTop(keywords, version)
    }
  }

  private func showCategories(_ keywords: KeywordStore, _ version: KeywordVersion) throws {
    let categories = try keywords.categories(of: version)
    guard categories.contains(where: { !$0.name.isEmpty }) else { return }
    Output.print("categories")
    for (name, count) in categories.prefix(top) {
      Output.print("  \(KeywordsVoice.grouped(count))  \(name.isEmpty ? "(none)" : name)")
    }
    if categories.count > top { Output.print("  and \(categories.count - top) more") }
  }

  private func showTop(_ keywords: KeywordStore, _ version: KeywordVersion) throws {
    guard version.keywordCount > 0, top > 0 else { return }
    let hasVolumes = version.volumeCount > 0
    Output.print(hasVolumes ? "most searched" : "first keywords")
    try keywords.forEachKeyword(of: version, order: hasVolumes ? .volume : .ordinal, limit: top) {
      let volume = KeywordsVoice.volume($0.keyword)
      Output.print("  \($0.keyword.text)" + (volume.isEmpty ? "" : "  \(volume)"))
    }
  }
}
