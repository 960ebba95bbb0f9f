import Foundation
import Pages
import Testing

@testable import Indicators

@Suite("Clauses of policies against hand-made labels")
struct PolicyQualityTests {
  private static func notes(_ text: LabelledText, reader: PageReader) -> [PolicyNote] {
    let bytes = LabelledTexts.html(text.text)
    guard
      case .success(let page) = reader.read(bytes, address: "https://shop.example" + text.address)
    else { return [] }
    var cues = PageCues()
    cues.read(page, .standard)
    return PolicyPages(.standard).read(page, cues, digest: "")
  }

  private static let isLoud = ProcessInfo.processInfo.environment["KUNCI_SHOW"] != nil

  /// Compares one kind of policy over some texts; prints each difference when asked.
  private static func measure(
    _ texts: [LabelledText], kind: PolicyKind, clauses: [String]
  ) throws -> [String: [String: Confusion]] {
    let reader = try PageReader()
    var table: [String: [String: Confusion]] = [:]
    for text in texts {
      let note = notes(text, reader: reader).first { $0.kind == kind }
      for clause in clauses {
        let found = note?.clause(clause).map { $0.strength != .weak } ?? false
        let labelled = text.kind == kind.rawValue && text.clauses.contains(clause)
        table[text.half, default: [:]][clause, default: Confusion()].add(
          found: found, labelled: labelled)
        if found != labelled, isLoud, text.half == "tune" {
          print(
            "  \(text.name) \(clause): \(found ? "WRONG" : "MISSED") "
              + (note?.clause(clause)?.place.quote.prefix(140) ?? ""))
        }
      }
    }
    return table
  }

  private static func report(
    _ title: String, _ table: [String: [String: Confusion]], _ clauses: [String]
  ) -> (tune: Confusion, report: Confusion) {
    print("\(title): precision and recall by clause")
    for clause in clauses {
      let tune = table["tune"]?[clause] ?? Confusion()
      let rest = table["report"]?[clause] ?? Confusion()
      guard tune.right + tune.missed + tune.wrong + rest.right + rest.missed + rest.wrong > 0 else {
        continue
      }
      print(
        "  \(clause.padding(toLength: 22, withPad: " ", startingAt: 0)) held out: \(rest.line)"
          + "   tuned on: \(tune.line)")
    }
    let tune = (table["tune"] ?? [:]).values.reduce(Confusion(), +)
    let rest = (table["report"] ?? [:]).values.reduce(Confusion(), +)
    print("  all: held out \(rest.line); tuned on \(tune.line)")
    return (tune, rest)
  }

  @Test("English privacy policies of the Open Terms Archive")
  func archive() throws {
    let texts = try LabelledTexts.archive()
    guard !texts.isEmpty else { return }
    let clauses = try LabelledTexts.archiveClauses()
    let table = try Self.measure(texts, kind: .privacy, clauses: clauses)
    let (tune, rest) = Self.report("Open Terms Archive", table, clauses)
    #expect(tune.precision ?? 0 >= 0.88)
    #expect(tune.recall ?? 0 >= 0.88)
    #expect(rest.precision ?? 0 >= 0.85)
    #expect(rest.recall ?? 0 >= 0.85)
  }

  @Test("Texts written for the purpose", arguments: ["en", "id", "vi", "th", "zh"])
  func own(language: String) throws {
    let texts = try LabelledTexts.own(language)
    let privacy = CueBooks.standard.privacy.clauses
    let first = Self.report(
      "\(language), privacy", try Self.measure(texts, kind: .privacy, clauses: privacy), privacy)
    let returns = CueBooks.standard.returns.clauses
    let second = Self.report(
      "\(language), returns", try Self.measure(texts, kind: .returns, clauses: returns), returns)
    // English notices are those of the archive.
    if language != "en" {
      #expect(first.report.precision ?? 0 >= 0.85)
      #expect(first.report.recall ?? 0 >= 0.8)
    }
    #expect(second.report.precision ?? 0 >= 0.8)
    #expect(second.report.recall ?? 0 >= 0.8)
  }

  @Test(
    "Texts that are no policies are not taken for one", arguments: ["en", "id", "vi", "th", "zh"])
  func decoys(language: String) throws {
    let reader = try PageReader()
    for text in try LabelledTexts.own(language) where text.kind == "none" {
      let notes = Self.notes(text, reader: reader)
      #expect(notes.isEmpty, "\(text.name): \(notes.map { "\($0.kind) \($0.reasons)" })")
    }
  }

  @Test("Days and payers of return policies", arguments: ["en", "id", "vi", "th", "zh"])
  func facts(language: String) throws {
    let reader = try PageReader()
    var right = 0
    var all = 0
    for text in try LabelledTexts.own(language) where text.kind == "returns" {
      let facts = Self.notes(text, reader: reader).first { $0.kind == .returns }?.returns
      all += 2
      if facts?.days.map(String.init) == text.facts["days"] {
        right += 1
      } else {
        print(
          "  \(text.name): \(facts?.days.map(String.init) ?? "none") days, not \(text.facts["days"] ?? "")"
        )
      }
      if facts?.payer.rawValue == text.facts["payer"] {
        right += 1
      } else {
        print(
          "  \(text.name): payer \(facts?.payer.rawValue ?? "none"), not \(text.facts["payer"] ?? "")"
        )
      }
    }
    print("\(language): \(right) of \(all) days and payers right")
    #expect(right * 10 >= all * 8)
  }
}
