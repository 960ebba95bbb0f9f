import ArgumentParser
import Keywords

/// Compares two versions of a database, or two databases.
struct KeywordsDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Compare two versions, or two databases.",
    discussion: "With one database, its newest version is compared with the one before it.")

  @Argument(help: "The older one, as th/shopee@1.") var old: String
  @Argument(help: "The newer one, as th/shopee@2.") var new: String?
  @Option(help: "How many keywords of each kind to show.") var top = 20
  @Flag(help: "Show all of them.") var all = false
  @OptionGroup var store: KeywordsStoreOptions

  /// What was met of one kind of change: all counted, the first ones shown.
  private struct Section {
    var count = 0
    var lines: [String] = []

    mutating func add(_ line: @autoclosure () -> String, limit: Int) {
      count += 1
      if lines.count < limit { lines.append(line()) }
    }
  }

  func validate() throws {
    if top < 0 { throw ValidationError("--top must be 0 or more") }
  }

  func run() throws {
    try Console.orCouldNot {
      let keywords = try store.open()
      let (older, newer) = try versions(keywords)
      let limit = all ? Int.max : top
      var added = Section()
      var removed = Section()
      var volumes = Section()
      var others = Section()
      let same = try keywords.forEachChange(from: older, to: newer) { change in
        switch change {
        case .added(let keyword): added.add(Self.line("+", keyword), limit: limit)
        case .removed(let keyword): removed.add(Self.line("-", keyword), limit: limit)
        case .volume(let old, let new):
          let (before, after) = (KeywordsVoice.volume(old), KeywordsVoice.volume(new))
          volumes.add(
            "  ~ \(new.text)  \(before.isEmpty ? "unknown" : before) -> "
              + (after.isEmpty ? "unknown" : after), limit: limit)
        case .other(let old, let new):
          others.add(
            "  ~ \(old.text) [\(old.category ?? "")] -> \(new.text) [\(new.category ?? "")]",
            limit: limit)
        }
      }
      Output.print("\(older.reference) -> \(newer.reference)")
      for (name, section) in [
        ("added", added), ("removed", removed), ("volume changed", volumes),
        ("spelling or category changed", others),
      ] {
        Output.print("\(name): \(KeywordsVoice.grouped(section.count))")
        for line in section.lines { Output.print(line) }
        if section.count > section.lines.count {
          Output.print("  and \(KeywordsVoice.grouped(section.count - section.lines.count)) more")
        }
      }
      Output.print("the same: \(KeywordsVoice.grouped(same))")
    }
  }

  private func versions(_ keywords: KeywordStore) throws -> (KeywordVersion, KeywordVersion) {
    let first = try keywords.version(old)
    if let new { return (first, try keywords.version(new)) }
    let earlier = try keywords.versions(of: first.database).filter { $0.version < first.version }
    guard let before = earlier.last else {
      throw OnlyOneVersion(reference: first.reference)
    }
    return (before, first)
  }

  private struct OnlyOneVersion: Error, CustomStringConvertible {
    var reference: String
    var description: String {
      "there is no version before \(reference); name another database to compare it with"
    }
  }

  private static func line(_ sign: String, _ keyword: Keyword) -> String {
    let volume = KeywordsVoice.volume(keyword)
    return "  \(sign) \(keyword.text)" + (volume.isEmpty ? "" : "  \(volume)")
  }
}
