import Foundation
import TestSupport
import Testing

@testable import Rulebooks

@Suite("The rulebooks that are built in")
struct BuiltInRulebookTests {
  static let names = ["trustbadge-2026-001", "trustlink-2.0", "cw-tap-2026"]
  /// How many requirements the list of the three programmes has, and how they are numbered.
  static let counts = [
    ("trustbadge-2026-001", "TB", 50), ("trustlink-2.0", "TL", 28), ("cw-tap-2026", "CW", 42),
  ]
  /// The merged catalogue of indicators.
  static let catalogue: Set<String> = [
    "seo.coverage", "seo.structured", "seo.localspeed", "sec.tls", "id.whois", "id.contact",
    "legal.privacy", "legal.returns", "legal.safety", "cs.presence", "cs.response", "cs.load",
    "cs.intent", "cs.knowledge", "cs.realtranslation", "ops.fulfilment", "ops.refunds",
    "prod.parameters", "prod.trace", "prod.testreports", "trust.factory", "prog.pack",
    // Beside the catalogue: what pages promise, which system made them, whether a badge is shown.
    "cs.promises", "site.system", "prog.badge",
  ]

  @Test("Each can be loaded, and says the same name", arguments: names)
  func loads(name: String) throws {
    let book = try RulebookLoader.load(builtIn: name)
    #expect(book.name == name)
    #expect(!book.isVerified, "no official text was read yet")
    #expect(RulebookLoader.builtIn == Self.names)
  }

  @Test("Every requirement number is there once and is answered", arguments: counts)
  func numbers(name: String, prefix: String, count: Int) throws {
    let book = try RulebookLoader.load(builtIn: name)
    let numbers = Set(book.requirements.map(\.number))
    #expect(numbers == Set((1...count).map { "\(prefix)-\($0)" }))
    #expect(book.requirements.count == count)
    for one in book.requirements {
      let isAnswered =
        !one.cover.indicators.isEmpty || !one.cover.clock.isEmpty || !one.cover.documents.isEmpty
      #expect(isAnswered != (one.cover.textOnly != nil), "\(one.number)")
    }
  }

  @Test("Rulebooks name indicators of the catalogue only, and together name all of it")
  func catalogueIsUsed() throws {
    var used: Set<String> = []
    for name in Self.names {
      let book = try RulebookLoader.load(builtIn: name)
      used.formUnion(book.requirements.flatMap(\.cover.indicators))
      used.formUnion(book.allCriteria.compactMap(\.indicator))
    }
    #expect(used == Self.catalogue)
  }

  @Test("All ten traps of the wording are computed by some rulebook")
  func traps() throws {
    var found: Set<Int> = []
    for name in Self.names {
      for trap in try RulebookLoader.load(builtIn: name).readings where trap.id.hasPrefix("trap-") {
        found.insert(Int(trap.id.split(separator: "-")[1])!)
      }
    }
    #expect(found == Set(1...10))
  }

  @Test("The Swift tables are those of Rulebooks/*.json")
  func tablesAreFresh() throws {
    for name in Self.names {
      let file = Corpora.repository.appendingPathComponent("Rulebooks/\(name).json")
      #expect(
        try String(contentsOf: file, encoding: .utf8) == RulebookLoader.builtInText(name),
        "run Scripts/make-rulebooks")
    }
    let schema = Corpora.repository.appendingPathComponent("Rulebooks/rulebook.schema.json")
    #expect(try String(contentsOf: schema, encoding: .utf8) == RulebookLoader.schema)
  }

  @Test("Rulebooks/requirements.md is what the rulebooks give")
  func matrixIsFresh() throws {
    let books = try Self.names.map { try RulebookLoader.load(builtIn: $0) }
    let file = Corpora.repository.appendingPathComponent("Rulebooks/requirements.md")
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(
      written == RequirementMatrix.markdown(books),
      "stale; run kunci rulebook matrix > Rulebooks/requirements.md")
    #expect(
      written.split(separator: "\n").count { $0.hasPrefix("| T") || $0.hasPrefix("| CW") } == 120)
  }

  @Test("Nothing in a rulebook says certified of a site or promises a result")
  func modestWords() throws {
    for name in Self.names {
      let text = RulebookLoader.builtInText(name)!.lowercased()
      for word in ["is certified", "you are certified", "will pass", "guarantee"] {
        #expect(!text.contains(word), "\(name): \(word)")
      }
    }
  }
}
