import Foundation
import Measures
import Records
import TestSupport
import Testing

@testable import Indicators

@Suite("Indicators that stand on operating records")
struct OperatingIndicatorTests {
  private func file<R>(_ text: String, _ name: String = "x.csv", _ body: (String) throws -> R)
    throws -> R
  {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return try withExtendedLifetime(folder) { try body(file.path) }
  }

  private func status(_ result: IndicatorResult, _ name: String) -> Status? {
    result.measures.first { $0.name.rawValue == name }?.status
  }

  private func value(_ result: IndicatorResult, _ name: String) -> Double? {
    result.measures.first { $0.name.rawValue == name }?.value
  }

  /// A JTL of `seconds` with `rate` requests a second of `elapsed` ms, every `bad`th failed in 1 ms.
  private func jtl(seconds: Int, rate: Int, elapsed: Int, bad: Int = .max) -> String {
    var text = "timeStamp,elapsed,success\n"
    for second in 0..<seconds {
      for index in 0..<rate {
        let isBad = (second * rate + index) % bad == bad - 1
        let took = isBad ? 1 : elapsed
        let end = 1_700_000_000_000 + second * 1_000 + index * 1_000 / rate
        text += "\(end - took),\(took),\(!isBad)\n"
      }
    }
    return text
  }

  private func small(_ rate: Double, window: Double = 8) -> OperatingSettings {
    var settings = OperatingSettings()
    (settings.throughput, settings.inFlight, settings.window) = (rate, rate, window)
    return settings
  }

  @Test(
    "Trap 1: 500 under way at 1.2 s are 417 a second; two readings, two outcomes (scaled by ten)")
  func twoReadings() throws {
    let load = try file(jtl(seconds: 20, rate: 42, elapsed: 1_199)) { try LoadImporter.read($0) }
    let result = CsLoad.result([load], settings: small(50))
    #expect(status(result, "cs.load.throughput") == .fail)
    #expect(status(result, "cs.load.in-flight") == .pass)
    #expect(abs(value(result, "cs.load.in-flight")! - 50.4) < 0.1)
    #expect(result.status == .fail && result.summary.contains("another outcome"))
    #expect(result.degree! < 1)
  }

  @Test("Failures that come back at once do not make the mean look good")
  func errors() throws {
    let load = try file(jtl(seconds: 20, rate: 60, elapsed: 1_300, bad: 5)) {
      try LoadImporter.read($0)
    }
    let result = CsLoad.result([load], settings: small(40))
    #expect(status(result, "cs.load.mean") == .fail && value(result, "cs.load.mean") == 1_300)
    #expect(status(result, "cs.load.mean.all") == .pass)
    #expect(status(result, "cs.load.errors") == .fail && result.status == .fail)
  }

  @Test(
    "Locust mixes failed requests in: the mean of the others is bounded, and judged where the bound allows"
  )
  func boundedMean() throws {
    func stats(_ mean: Int) throws -> IndicatorResult {
      let text =
        "Type,Name,Request Count,Failure Count,Average Response Time,Requests/s\n,Aggregated,60000,600,\(mean),550\n"
      return CsLoad.result([try file(text, "r_stats.csv") { try LoadImporter.read($0) }])
    }
    let good = try stats(1_100)
    #expect(status(good, "cs.load.mean") == .pass && good.status == .pass)
    #expect(abs(value(good, "cs.load.mean")! - 1_111.1) < 0.1)
    #expect(status(try stats(1_195), "cs.load.mean") == .inconclusive)
    #expect(try stats(1_195).status == .inconclusive)
  }

  @Test("A test that is too short shows nothing, and none at all is not tested")
  func shortTests() throws {
    let load = try file(jtl(seconds: 20, rate: 60, elapsed: 100)) { try LoadImporter.read($0) }
    let result = CsLoad.result([load], settings: small(50, window: 60))
    #expect(result.status == .inconclusive && result.degree == nil)
    #expect(CsLoad.result([load], settings: small(50)).status == .pass)
    #expect(CsLoad.result([]).status == .notTested)
  }

  private func intents(_ counts: [(String, Int, Int)]) throws -> IntentFile {
    var text = "id,lang,intent_expected,intent_predicted\n"
    for (language, right, count) in counts {
      for index in 0..<count {
        text += "\(index),\(language),price,\(index < right ? "price" : "returns")\n"
      }
    }
    return try file(text) { try IntentFile.read($0) }
  }

  @Test("Trap 3: pooled 95 % hides a language at 85 %")
  func pooledHides() throws {
    let result = CsIntent.result([
      try intents([("en", 400, 400), ("id", 400, 400), ("vi", 340, 400)])
    ])
    #expect(status(result, "cs.intent.accuracy.pooled") == .pass)
    #expect(status(result, "cs.intent.accuracy.vi") == .fail)
    #expect(result.status == .partial && result.summary.contains("hides"))
    #expect(status(result, "cs.intent.lower.en") == .pass)
    #expect(status(result, "cs.intent.lower.vi") == .fail)
  }

  @Test(
    "Met by the point and not proven; a language that is missing leaves it open; Thai decides nothing"
  )
  func proof() throws {
    let result = CsIntent.result(
      [try intents([("en", 93, 100), ("id", 93, 100), ("vi", 93, 100), ("th", 1, 100)])])
    #expect(result.status == .pass)
    #expect(status(result, "cs.intent.lower.vi") == .inconclusive)
    #expect(result.raises.contains { $0.contains("would show 92.0 %") })
    #expect(status(result, "cs.intent.accuracy.th") == .fail)
    let open = CsIntent.result([try intents([("en", 93, 100), ("id", 93, 100)])])
    #expect(open.status == .inconclusive && open.degree == nil)
    #expect(CsIntent.result([]).status == .notTested)
  }

  private func tickets(_ seconds: [(String, Int?)]) throws -> TicketFile {
    var text = "id,language,seconds\n"
    for (index, one) in seconds.enumerated() {
      text += "\(index),\(one.0),\(one.1.map(String.init) ?? "")\n"
    }
    return try file(text) { try TicketFile.read($0) }
  }

  private func promise(_ language: String, _ seconds: Double) -> ServicePromise {
    ServicePromise(
      language: language, seconds: seconds, inBusinessHours: false,
      evidence: Evidence(kind: .page, address: "contact.html", quote: "…"))
  }

  @Test("Promise and fact: kept in English, broken in Vietnamese, too few in Thai")
  func promises() throws {
    let en = (0..<40).map { _ in ("en", 100 as Int?) }
    let vi = (0..<40).map { ("vi", $0 < 20 ? 100 : nil as Int?) }
    let th = [("th", 100 as Int?)]
    let result = CsResponse.result(
      tickets: [try tickets(en + vi + th)],
      promises: [
        promise("en", 3_600), promise("vi", 3_600), promise("th", 3_600), promise("zh", 60),
      ])
    #expect(status(result, "cs.response.promise.en") == .pass)
    #expect(status(result, "cs.response.promise.vi") == .fail)
    #expect(status(result, "cs.response.promise.th") == .inconclusive)
    #expect(status(result, "cs.response.promise.zh") == .notTested)
    #expect(result.status == .partial)
    #expect(
      result.evidence.contains { $0.kind == .page }
        && result.evidence.contains { $0.kind == .record })
    // Half of them unanswered: the median is the mean of a number and endless.
    #expect(value(result, "cs.response.median.vi") == nil)
  }

  @Test(
    "A promise in working time is held against working time, or against the clock where none is told"
  )
  func workingTime() throws {
    let promise = ServicePromise(
      language: "en", seconds: 3_600, inBusinessHours: true, clockSeconds: 86_400,
      evidence: Evidence(kind: .page, address: "contact.html"))
    let plain = CsResponse.result(
      tickets: [try tickets((0..<40).map { _ in ("en", 7_200) })], promises: [promise])
    #expect(status(plain, "cs.response.promise.en") == .pass)
    #expect(plain.assumptions.contains { $0.contains("[hours]") })
    var text =
      "id,language,First reply time in minutes,First reply time in minutes within business hours\n"
    for index in 0..<40 { text += "\(index),en,1200,\(index < 10 ? 61 : 59)\n" }
    let told = try file(text) { try TicketFile.read($0) }
    let result = CsResponse.result(tickets: [told], promises: [promise])
    #expect(value(result, "cs.response.promise.en") == 0.75)
  }

  @Test("Without promises, figures are told and not judged; without records nothing was tested")
  func noPromises() throws {
    let result = CsResponse.result(tickets: [try tickets((0..<40).map { _ in ("en", 50) })])
    #expect(result.status == .undisclosed && result.degree == nil)
    #expect(value(result, "cs.response.median.en") == 50)
    #expect(status(result, "cs.response.median.id") == .notTested)
    #expect(CsResponse.result(promises: [promise("en", 60)]).status == .notTested)
  }

  @Test("The loop of 3 seconds: 95 % of forty loops, and the slowest one beside it")
  func loops() throws {
    func trace(_ slow: Int) -> String {
      (0..<40).map { "{\"t_received\":0,\"t_response\":\($0 < slow ? 9_000 : 2_000)}" }
        .joined(separator: "\n")
    }
    let two = try file(trace(2), "d.jsonl") { try DialogueFile.read($0) }
    let good = CsResponse.result(dialogues: [two])
    #expect(
      status(good, "cs.response.loop.p95") == .pass && status(good, "cs.response.loop.max") == .fail
    )
    #expect(good.status == .pass)
    // The same in seconds since 1970, as `time.time()` gives them.
    let seconds = try file(
      (0..<40).map {
        "{\"t_received\":1789000000.5,\"t_response\":\($0 < 3 ? "1789000009.5" : "1789000002.5")}"
      }.joined(separator: "\n"), "d.jsonl"
    ) { try DialogueFile.read($0) }
    let late = CsResponse.result(dialogues: [seconds])
    #expect(late.status == .fail && value(late, "cs.response.loop.max") == 9_000)
    let three = try file(trace(3), "d.jsonl") { try DialogueFile.read($0) }
    #expect(CsResponse.result(dialogues: [three]).status == .fail)
  }

  @Test("Looks outside a language's hours do not count")
  func looks() throws {
    var text = "time,language,online\n"
    for day in 2...6 {
      for hour in 0..<24 {
        text +=
          "2026-03-0\(day)T\(hour < 10 ? "0" : "")\(hour):30:00+07:00,vi,\(hour >= 9 && hour < 18)\n"
      }
    }
    let looks = try file(text) { try AvailabilityFile.read($0) }
    let result = CsResponse.result(availability: [looks])
    #expect(value(result, "cs.response.online.vi") == 1)
    #expect(status(result, "cs.response.online.vi") == .undisclosed)
    #expect(status(result, "cs.response.online.id") == .notTested)
    var settings = OperatingSettings()
    settings.online = 0.99
    settings.languages = ["vi"]
    #expect(CsResponse.result(availability: [looks], settings: settings).status == .pass)
  }

  @Test("Orders and refunds: told as shares with intervals, judged only against a bar that is set")
  func operations() throws {
    var text = "order_id,paid_time,promised_ship_by,shipped_time\n"
    for index in 0..<40 {
      text +=
        "\(index),2026-03-01 10:00,2026-03-03 10:00,2026-03-0\(index < 36 ? 2 : 4) 10:0\(index % 10)\n"
    }
    let orders = try file(text) { try OrderFile.read($0) }
    let asOf: Int64 = 1_775_000_000_000
    let open = OpsFulfilment.result([orders], asOf: asOf)
    #expect(open.status == .undisclosed && open.degree == 0.9)
    var settings = OperatingSettings()
    settings.onTime = 0.95
    #expect(OpsFulfilment.result([orders], asOf: asOf, settings: settings).status == .fail)
    #expect(OpsFulfilment.result([], asOf: asOf).status == .notTested)
    #expect(OpsFulfilment.result([orders], asOf: asOf + 400 * 86_400_000).status == .notTested)
    var requests = "return_id,requested_time,first_response_time\n"
    for index in 0..<40 {
      requests += "\(index),2026-03-01 00:00,2026-03-0\(index < 30 ? 2 : 3) 12:00\n"
    }
    let refunds = try file(requests) { try RefundFile.read($0) }
    let result = OpsRefunds.result([refunds], asOf: asOf)
    #expect(value(result, "ops.refunds.responded.24h") == 0)
    #expect(value(result, "ops.refunds.responded.48h") == 0.75 && result.degree == 0.75)
  }

  @Test("Knowledge: every clause of a question has to be cited")
  func knowledge() throws {
    var text = "id,lang,clauses,answer\n"
    for index in 0..<40 {
      text +=
        "q\(index),id,BPOM 31/2018;BPOM 22/2020,\"Lihat BPOM 31/2018\(index < 30 ? " dan BPOM 22/2020" : "")\"\n"
    }
    let probe = try file(text) { try KnowledgeFile.read($0) }
    let list = try file("id,title\nBPOM 31/2018,Label\nBPOM 1/2099,None\n") {
      try ClauseList.read($0)
    }
    let result = CsKnowledge.result([probe], clauses: [list])
    #expect(result.status == .partial && result.degree == 0.75)
    #expect(value(result, "cs.knowledge.clauses") == 0.5)
    #expect(result.assumptions.contains { $0.contains("BPOM 22/2020") })
    #expect(CsKnowledge.result([], clauses: []).status == .notTested)
  }
}
