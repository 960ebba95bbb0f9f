import Clocks
import Foundation
import Measures
import Records
import Rulebooks
import TestSupport
import Testing

@testable import Indicators

@Suite("Evidence folder to scorecard")
struct ProgrammeTests {
  private let asOf = Instant("2026-07-20T10:00", zone: .utc8)!

  private func card(_ name: String, _ manifest: String, _ files: [String: String]) throws
    -> Scorecard
  {
    let folder = try TemporaryFolder()
    try folder.write(manifest, "evidence.ini")
    for (name, text) in files { try folder.write(text, name) }
    let evidence = try EvidenceFolder(folder.url.path)
    return withExtendedLifetime(folder) {
      OperatingIndicators.scorecard(
        try! RulebookLoader.load(builtIn: name), evidence: evidence, others: [], asOf: asOf)
    }
  }

  @Test("Measures that the rulebooks name for operating records are those that the indicators give")
  func namesMatch() throws {
    var intents = "id,lang,intent_expected,intent_predicted\n"
    var looks = "time,language,online\n"
    var tickets = "id,language,seconds\n"
    for language in ["en", "id", "vi", "th"] {
      for index in 0..<30 {
        intents += "\(index),\(language),a,a\n"
        looks += "2026-07-16T10:\(10 + index):00+07:00,\(language),true\n"
        tickets += "\(language)\(index),\(language),60\n"
      }
    }
    let traces = (0..<30).map { _ in "{\"t_received\":0,\"t_response\":900,\"resolved\":true}" }
    let manifest = """
      [load]
      file = load.jtl
      [intents]
      file = intents.csv
      [availability]
      file = looks.csv
      [tickets]
      file = tickets.csv
      [dialogues]
      file = d.jsonl
      [orders]
      file = orders.csv
      [refunds]
      file = refunds.csv
      [knowledge]
      file = k.csv
      """
    let files = [
      "load.jtl": "timeStamp,elapsed,success\n1700000000000,5,true\n1700000001000,5,true\n",
      "intents.csv": intents, "looks.csv": looks, "tickets.csv": tickets,
      "d.jsonl": traces.joined(separator: "\n"),
      "orders.csv":
        "order_id,paid_time,promised_ship_by,shipped_time\n1,2026-07-01,2026-07-03,2026-07-02\n",
      "refunds.csv":
        "return_id,requested_time,first_response_time\n1,2026-07-01 00:00,2026-07-01 05:00\n",
      "k.csv": "id,lang,clauses,answer\n1,id,A 1,A 1\n",
    ]
    for name in ["trustbadge-2026-001", "cw-tap-2026", "trustlink-2.0"] {
      let book = try RulebookLoader.load(builtIn: name)
      let card = try card(name, manifest, files)
      let own = [
        "cs.load", "cs.intent", "cs.knowledge", "cs.response.loop", "cs.response.online", "ops.",
      ]
      for requirement in book.requirements {
        for measure in requirement.cover.measures where own.contains(where: measure.hasPrefix) {
          let state = try #require(card.requirements.first { $0.number == requirement.number })
          #expect(
            !state.basis.contains("\(measure): not measured"), "\(requirement.number) \(measure)")
        }
      }
      for (trap, wording) in zip(book.readings, card.readings) {
        for (reading, shown) in zip(trap.readings, wording.readings) {
          for measure in reading.measures where own.contains(where: measure.hasPrefix) {
            #expect(!shown.findings.contains("\(measure): not measured"), "\(trap.id) \(measure)")
          }
        }
      }
      #expect(!card.missing.contains { $0.hasPrefix("cs.load") || $0.hasPrefix("ops.") })
    }
  }

  @Test("Documents: present, out of date, without a date, absent; records of the uploads")
  func documents() throws {
    let card = try card(
      "trustbadge-2026-001",
      """
      [document]
      slot = letter-of-intent
      file = a.pdf
      date = 2026-06-01
      [document]
      slot = compliance-certificates
      file = a.pdf
      valid-until = 2026-07-19
      [clauses]
      file = c.csv
      """, ["a.pdf": "%PDF", "c.csv": "id,title\nA 1,x\n"])
    func state(_ id: String) -> Status? { card.documents.first { $0.id == id }?.status }
    #expect(state("letter-of-intent") == .pass && state("compliance-certificates") == .fail)
    #expect(state("knowledge-clauses") == .pass && state("load-scripts") == .notTested)
    #expect(card.requirements.first { $0.number == "TB-33" }?.status == .notTested)
  }

  @Test("Events of the manifest move the clock, and the scorecard is the same bytes each time")
  func clock() throws {
    let manifest = "[events]\ngranted = 2026-07-18T10:00+08:00\nuploaded = 2026-07-20T09:00+08:00\n"
    let one = try card("cw-tap-2026", manifest, [:])
    #expect(one.clock.first { $0.id == "uploads" }?.state == .met)
    #expect(one.clock.first { $0.id == "uploads-by-notice" }?.state == .waiting)
    #expect(one.requirements.first { $0.number == "CW-29" }?.status == .notTested)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try encoder.encode(one) == encoder.encode(try card("cw-tap-2026", manifest, [:])))
    #expect(one.text() == (try card("cw-tap-2026", manifest, [:])).text())
  }
}
