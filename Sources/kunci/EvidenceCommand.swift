import ArgumentParser
import Bytes
import Certificates
import Clocks
import Foundation
import Indicators
import Measures
import Records
import Rulebooks

/// Evidence folders: operating records and documents of a site's owner.
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Begin, check and pack a folder of evidence: load tests, tickets, orders, documents.",
    subcommands: [EvidenceInit.self, EvidenceCheck.self, EvidencePack.self])

  /// A moment that was typed, or now.
  static func instant(_ text: String?, _ zone: ZoneOffset = .utc8) throws -> Instant {
    let words = text ?? Date().ISO8601Format()
    guard let instant = Instant(words, zone: zone) else {
      throw CouldNot(message: "'\(words)' is no time; write 2026-11-21 or 2026-11-21T08:30:00Z")
    }
    return instant
  }
}

struct EvidenceInit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a manifest with every section explained.")

  @Argument(help: "The folder; it is made where there is none.") var folder: String

  func run() throws {
    try Console.orCouldNot {
      try EvidenceFolder.begin(folder)
      Output.print(
        "wrote \(folder)/\(EvidenceManifest.fileName); fill it in, then: kunci evidence check \(folder)"
      )
    }
  }
}

struct EvidenceCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Read everything that the manifest names, and say what is missing for which requirement.",
    discussion:
      "Exit code 0: everything that is named is in order; 1: something is not; 2: could not.")

  @Argument(help: "The evidence folder.") var folder: String
  @Option(help: "Rulebooks whose requirements are looked at; all that are built in, if not given.")
  var rulebook: [String] = []
  @Option(help: ArgumentHelp("When it is looked (RFC 3339); now, if not given.", valueName: "time"))
  var asOf: String?
  @Flag(help: "Print JSON with sorted keys.") var json = false

  /// What is missing for a requirement.
  struct Missing: Encodable {
    var rulebook: String
    var requirement: String
    var text: String
    /// Sections of the manifest, documents or events that would answer.
    var give: [String]
  }

  struct Report: Encodable {
    var folder: String
    var findings: [EvidenceFolder.Finding]
    var results: [IndicatorResult]
    var missing: [Missing]
  }

  func run() throws {
    let isFine = try Console.orCouldNot {
      let evidence = try EvidenceFolder(folder)
      let instant = try EvidenceCommand.instant(asOf)
      var findings = CapturedFiles.findings(evidence, asOf: Moment(seconds: Int(instant.seconds)))
      for problem in OperatingIndicators.events(evidence).problems {
        findings.append(.init(grade: .problem, kind: "events", line: 0, path: nil, text: problem))
      }
      let books = try (rulebook.isEmpty ? RulebookLoader.builtIn : rulebook).map(RulebookFiles.load)
      let slots = Set(books.flatMap { $0.documents.map(\.id) })
      for one in evidence.documents where !slots.contains(one.slot) {
        findings.append(
          .init(
            grade: .problem, kind: "document", line: 0, path: one.path,
            text:
              "no rulebook that is looked at has a slot '\(one.slot)'; they have \(slots.sorted().joined(separator: ", "))"
          ))
      }
      let settings = books.first.map(OperatingIndicators.settings) ?? .init()
      let report = Report(
        folder: folder, findings: findings,
        results: OperatingIndicators.results(evidence, asOf: instant, settings: settings),
        missing: books.flatMap { Self.missing($0, evidence, instant) })
      if json {
        Output.write(try RulebookFiles.json(report))
      } else {
        Output.print(Self.text(report), terminator: "")
      }
      return findings.allSatisfy { $0.grade == .fine }
    }
    if !isFine { throw ExitCodes.belowBar }
  }

  static func missing(_ book: Rulebook, _ evidence: EvidenceFolder, _ asOf: Instant) -> [Missing] {
    let have = Set(evidence.manifest.sections.flatMap(\.kind.indicators))
    let documents = OperatingIndicators.documents(book, evidence, asOf: asOf)
    let events = Set(evidence.events.map(\.key))
    return book.requirements.compactMap { one in
      var give: [String] = []
      for key in one.cover.indicators where !have.contains(key) {
        let kinds = EvidenceManifest.Kind.allCases.filter { $0.indicators.contains(key) }
        if !kinds.isEmpty {
          give.append(kinds.map { "[\($0.rawValue)]" }.joined(separator: " or ") + " for \(key)")
        }
      }
      for slot in one.cover.documents
      where documents.first(where: { $0.id == slot })?.status == .notTested {
        let kinds = [
          "customs-summary": "[customs]", "iso-history": "[iso-history]",
          "service-outlets": "[outlets]",
        ]
        give.append(kinds[slot] ?? "[document] slot = \(slot)")
      }
      for slot in one.cover.documents
      where documents.first(where: { $0.id == slot })?.status == .fail {
        give.append("[document] slot = \(slot), one that has not run out")
      }
      for id in one.cover.clock {
        guard let rule = book.calendar.first(where: { $0.id == id }) else { continue }
        if case .event(let name, _) = rule.anchor, !events.contains(name) {
          give.append("[events] \(name) = …")
        }
      }
      guard !give.isEmpty else { return nil }
      return Missing(rulebook: book.name, requirement: one.number, text: one.text, give: give)
    }
  }

  static func text(_ report: Report) -> String {
    var lines: [String] = []
    for finding in report.findings {
      let place = finding.path ?? finding.kind
      let line = finding.line > 0 ? "line \(finding.line): " : ""
      lines.append(
        "\(finding.grade == .fine ? "ok      " : "problem ") \(line)\(place): \(finding.text)")
    }
    if report.findings.isEmpty { lines.append("the manifest names nothing yet") }
    lines.append("")
    lines.append("what the records show")
    for result in report.results {
      lines.append("  \(result.key.rawValue)  \(result.status.rawValue): \(result.summary)")
      for assumption in result.assumptions where result.status != .notTested {
        lines.append("      assumed or noted: \(assumption)")
      }
    }
    lines.append("")
    lines.append("missing, by requirement")
    for one in report.missing {
      lines.append("  \(one.requirement)  \(one.text)")
      lines.append("      give \(one.give.joined(separator: "; "))")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

struct EvidencePack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract:
      "Make the bundle of CW-TAP's uploads: customs summaries, ISO history, service outlets.",
    discussion: """
      Nothing is written while anything is not in order. Exit code 0: written; 1: not in order; 2: could not.
      """)

  @Argument(help: "What to pack: cw-tap.") var what: String
  @Argument(help: "The evidence folder.") var folder: String
  @Option(name: .shortAndLong, help: ArgumentHelp("The zip file to write.", valueName: "file"))
  var output: String
  @Option(
    help: ArgumentHelp(
      "When it is looked (RFC 3339); the six months before count.", valueName: "time"))
  var asOf: String?

  func validate() throws {
    guard what == "cw-tap" else {
      throw ValidationError("'\(what)' cannot be packed; write cw-tap")
    }
  }

  func run() throws {
    let isDone = try Console.orCouldNot {
      let instant = try EvidenceCommand.instant(asOf)
      let evidence = try EvidenceFolder(folder)
      let bundle = UploadBundle(
        evidence, asOf: instant.seconds * 1_000, asOfText: instant.text(in: .utc8))
      for finding in evidence.findings where finding.grade == .problem {
        Console.warn("line \(finding.line): \(finding.path ?? finding.kind): \(finding.text)")
      }
      guard bundle.obstacles.isEmpty else {
        for obstacle in bundle.obstacles { Output.print("not in order: \(obstacle)") }
        Output.print("nothing was written")
        return false
      }
      try Files.writeAtomically(bundle.bytes, to: output)
      Output.print(
        "\(output): \(bundle.bytes.count) bytes, sha256 \(Digest.sha256(bundle.bytes).hex)")
      Output.print("months \(bundle.months.joined(separator: ", "))")
      Output.print(
        "columns dropped: "
          + (bundle.dropped.isEmpty ? "none" : Set(bundle.dropped).sorted().joined(separator: ", "))
      )
      Output.print("checked for form, not for truth; the official format is not known")
      return true
    }
    if !isDone { throw ExitCodes.belowBar }
  }
}
