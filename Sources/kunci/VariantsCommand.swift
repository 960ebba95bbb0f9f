import ArgumentParser
import Foundation
import Keywords

/// Lists of variants: how buyers write words that keywords write otherwise.
struct VariantsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "variants",
    abstract: "Import, list and remove lists of variants (colloquial forms and other spellings).",
    discussion: """
      A list has the columns written and standard: hp,handphone. Its pairs count with tier T6, both \
      ways. Each import is a new version of the list; the newest one is used.
      """,
    subcommands: [VariantsImport.self, VariantsList.self, VariantsRemove.self])
}

struct VariantsImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import a list of variants.")

  @Argument(help: "CSV, TSV, JSON or XLSX with the columns written and standard.")
  var file: String
  @Option(help: "The market: id, vn or th.") var market: Market
  @Option(help: "What to call the list; the same name again makes its next version.")
  var name = "default"
  @Option(help: "Where the list comes from, in words.") var source = ""
  @Option(help: ArgumentHelp("When it is imported (RFC 3339).", valueName: "time"))
  var asOf: String?
  @OptionGroup var store: KeywordsStoreOptions

  func validate() throws {
    if let asOf, !KeywordsImport.isTime(asOf) {
      throw ValidationError("'\(asOf)' is no time; write 2026-11-21 or 2026-11-21T08:30:00Z")
    }
  }

  func run() throws {
    try Console.orCouldNot {
      let done = try store.openOrCreate().importVariants(
        path: file, market: market, name: name, source: source,
        importedAt: asOf ?? Date().ISO8601Format())
      Output.print(
        "imported \(market.rawValue)/\(name) version \(done.list.version): "
          + "\(KeywordsVoice.counted(done.list.pairCount, "pair")), "
          + "\(KeywordsVoice.counted(done.duplicates, "duplicate"))")
      if let first = done.rejectedLines.first {
        Console.warn(
          "\(file): \(KeywordsVoice.counted(done.rejectedLines.count, "row")) without two different "
            + "words left out, the first is line \(first)")
      }
    }
  }
}

struct VariantsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the lists of variants.")

  @OptionGroup var store: KeywordsStoreOptions

  func run() throws {
    try Console.orCouldNot {
      let lists = try store.open().variantLists()
      if lists.isEmpty {
        Console.say("\(store.store) holds no variants; import some with kunci variants import")
        return
      }
      let rows = lists.map {
        [
          "\($0.market.rawValue)/\($0.name)", "\($0.version)", KeywordsVoice.grouped($0.pairCount),
          $0.importedAt, $0.source,
        ]
      }
      for line in KeywordsList.columns([["list", "version", "pairs", "imported", "source"]] + rows)
      {
        Output.print(line)
      }
    }
  }
}

struct VariantsRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a list of variants, all its versions.")

  @Option(help: "The market: id, vn or th.") var market: Market
  @Option(help: "The list's name.") var name = "default"
  @OptionGroup var store: KeywordsStoreOptions

  func run() throws {
    try Console.orCouldNot {
      try store.open().removeVariants(market: market, name: name)
      Output.print("removed \(market.rawValue)/\(name)")
    }
  }
}
