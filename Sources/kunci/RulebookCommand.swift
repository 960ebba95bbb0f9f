import ArgumentParser
import Foundation
import Rulebooks

/// What programmes ask for: check, show and compare rulebooks.
struct RulebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rulebook",
    abstract: "Check, show and compare rulebooks: what programmes ask for.",
    discussion: """
      Built in are \(RulebookLoader.builtIn.joined(separator: ", ")). A rulebook of your own is a JSON \
      file that extends one of them. Their sources are secondary and unverified. Exit code 0: done; \
      1: they differ (diff); 2: could not, or mistakes.
      """,
    subcommands: [
      RulebookCheck.self, RulebookShow.self, RulebookDiff.self, RulebookMatrixCommand.self,
      RulebookSchema.self,
    ])
}

struct RulebookCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Tell every mistake of a rulebook by line and column.")

  @Argument(help: "A rulebook's name or file.") var rulebook: String

  func run() throws {
    try Console.orCouldNot {
      let book = try RulebookFiles.load(rulebook)
      let from =
        book.ancestors.isEmpty ? "" : ", derived from \(book.ancestors.joined(separator: " from "))"
      Output.print(
        "\(book.name): in order\(from); \(book.requirements.count) requirements, "
          + "\(book.allCriteria.count) criteria, \(book.calendar.count) dates, "
          + "\(book.assumptions.count) assumptions")
      if !book.isVerified { Output.print("its sources are not verified") }
    }
  }
}

struct RulebookShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a rulebook: sources, requirements, criteria, dates, documents.")

  @Argument(help: "A rulebook's name or file.") var rulebook: String
  @Flag(help: "Print the JSON of a built-in rulebook, to derive or copy from.") var json = false

  func run() throws {
    try Console.orCouldNot {
      if json {
        guard let text = RulebookLoader.builtInText(rulebook) else {
          throw CouldNot(message: "\(rulebook) is not built in; its JSON is in its file")
        }
        Output.write(Array(text.utf8))
        return
      }
      Output.print(Self.text(try RulebookFiles.load(rulebook)), terminator: "")
    }
  }

  static func text(_ book: Rulebook) -> String {
    var lines = ["\(book.name): \(book.title)"]
    for source in book.sources {
      lines.append(
        "  source \(source.id): \(source.publisher), \(source.title), \(source.date ?? "undated"), "
          + "\(source.status), \(source.isVerified ? "verified" : "not verified")")
    }
    lines.append(
      "  markets \(book.markets.joined(separator: ", ")); platforms \(book.platforms.joined(separator: ", "))"
    )
    lines.append(
      "  languages of service \(book.languages.joined(separator: ", "))"
        + (book.optionalLanguages.isEmpty
          ? "" : ", shown beside them \(book.optionalLanguages.joined(separator: ", "))"))
    if !book.customs.isEmpty { lines.append("  customs \(book.customs.joined(separator: ", "))") }
    lines.append("requirements")
    for one in book.requirements {
      let cover = one.cover
      let by =
        cover.textOnly.map { "text only: \($0)" }
        ?? (cover.indicators + cover.clock + cover.documents).joined(separator: ", ")
      lines.append("  \(one.number)  \(one.text) [\(by)]")
      if let open = one.undisclosed { lines.append("        undisclosed: \(open)") }
    }
    func tree(_ list: [Rulebook.Criterion], _ indent: String) {
      for one in list {
        let range =
          one.weight.least == one.weight.most
          ? "" : " of \(one.weight.least) to \(one.weight.most)"
        lines.append(
          "\(indent)\(one.id)  \(one.title), weight \(one.weight.assumed)\(range)"
            + (one.weight.isDisclosed ? "" : ", assumed") + (one.indicator.map { " [\($0)]" } ?? "")
        )
        tree(one.parts, indent + "  ")
      }
    }
    if !book.criteria.isEmpty { lines.append("criteria") }
    tree(book.criteria, "  ")
    if let gate = book.gate {
      lines.append(
        "gate: \(gate.criteria.joined(separator: " and ")), phase \(gate.phase.rawValue)")
    }
    if let slots = book.slots {
      lines.append(
        "slots: \(slots.total), known \(slots.known.count), named \(slots.named.count), "
          + "undisclosed \(slots.total - slots.known.count - slots.named.count)")
      lines.append("  candidates that may be named: \(slots.candidates.joined(separator: ", "))")
    }
    if !book.thresholds.isEmpty { lines.append("bars") }
    for one in book.thresholds {
      lines.append(
        "  \(one.name) \(one.comparison) \(one.value.map { "\($0)" } ?? "unset") \(one.unit), "
          + "\(one.isDisclosed ? "disclosed" : "assumed") (\(one.requirement))")
    }
    if !book.documents.isEmpty { lines.append("document slots") }
    for one in book.documents { lines.append("  \(one.id)  \(one.title) (\(one.requirement))") }
    if !book.readings.isEmpty { lines.append("wordings with several readings") }
    for one in book.readings {
      lines.append("  \(one.question)")
      for reading in one.readings { lines.append("    \(reading.id): \(reading.text)") }
    }
    if !book.assumptions.isEmpty { lines.append("assumptions") }
    for one in book.assumptions {
      lines.append("  \(one.name) = \(one.value) (\(one.requirement)): \(one.reason)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

struct RulebookDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what changed from one rulebook to another.")

  @Argument(help: "The rulebook before.") var before: String
  @Argument(help: "The rulebook after.") var after: String
  @Flag(help: "Print JSON with sorted keys.") var json = false

  func run() throws {
    let difference = try Console.orCouldNot {
      let difference = RulebookDifference(
        from: try RulebookFiles.load(before), to: try RulebookFiles.load(after))
      if json {
        Output.write(try RulebookFiles.json(difference))
      } else {
        Output.print(difference.text, terminator: "")
      }
      return difference
    }
    if !difference.changes.isEmpty { throw ExitCodes.belowBar }
  }
}

struct RulebookMatrixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "Print what answers for each requirement, as Markdown.")

  @Argument(help: "Rulebooks; all that are built in, if none is named.") var rulebooks: [String] =
    []

  func run() throws {
    try Console.orCouldNot {
      let names = rulebooks.isEmpty ? RulebookLoader.builtIn : rulebooks
      Output.print(RequirementMatrix.markdown(try names.map(RulebookFiles.load)), terminator: "")
    }
  }
}

struct RulebookSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of rulebooks.")

  func run() throws {
    try Console.orCouldNot { Output.write(Array(RulebookLoader.schema.utf8)) }
  }
}
