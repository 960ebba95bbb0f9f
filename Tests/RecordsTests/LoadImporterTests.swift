import Foundation
import TestSupport
import Testing

@testable import Records

/// What the plain script says of a file.
struct PlainCount: Decodable {
  var file: String
  var requests: Int?
  var failures: Int?
  var milliseconds: Int?
  var bad: Int?
  var transactions: Int?
  var refused: Bool?

  /// Counts files with `count-load-results.py`; nil where Python is absent.
  static func of(_ files: [String]) throws -> [PlainCount]? {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("count-load-results.py").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script] + files
    let output = Pipe()
    process.standardOutput = output
    do { try process.run() } catch { return nil }
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return try said.split(separator: 0x0A).map { try JSONDecoder().decode(Self.self, from: $0) }
  }
}

@Suite("Load tests: JMeter, Locust, k6")
struct LoadImporterTests {
  private func read(_ text: String, _ name: String = "x.jtl") throws -> LoadFile {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return try withExtendedLifetime(folder) { try LoadImporter.read(file.path) }
  }

  @Test(
    "Every real file of JMeter and Locust, broken ones too, gives the counts of the plain script")
  func agreesWithPlainScript() throws {
    guard let folder = Corpora.corpus("trust/load") else { return }
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { name in
      name.hasSuffix(".jtl") || name.hasSuffix("results_stats.csv")
        || name.contains("stats_history")
        || name.contains("JMeter") && name.hasSuffix(".csv") || name.contains("filewithtrans")
        || name.hasSuffix("res.csv")
    }.sorted()
    #expect(names.count > 50)
    guard let plain = try PlainCount.of(names.map { "\(folder.path)/\($0)" }) else {
      print("skipped: agreesWithPlainScript needs python3")
      return
    }
    #expect(plain.count == names.count)
    var requests = 0
    for one in plain {
      guard one.refused != true else {
        #expect(throws: RecordError.self) { try LoadImporter.read(one.file) }
        continue
      }
      let file = try LoadImporter.read(one.file)
      if let bad = one.bad {
        #expect(file.samples.count == one.requests, "\(one.file)")
        #expect(file.samples.failures == one.failures, "\(one.file)")
        let time = (0..<file.samples.count).reduce(0) { $0 + file.samples.elapsed($1) }
        #expect(time == one.milliseconds, "\(one.file)")
        #expect(file.problems.count == bad, "\(one.file): \(file.problems)")
        #expect(file.transactions == one.transactions, "\(one.file)")
        requests += file.samples.count
      } else if file.kind == .locustHistory {
        #expect(file.moments.last?.requests == one.requests)
        #expect(file.moments.last?.failures == one.failures)
      } else {
        #expect(file.totals?.requests == one.requests, "\(one.file)")
        #expect(file.totals?.failures == one.failures, "\(one.file)")
      }
    }
    #expect(requests > 10_900)
  }

  /// A file, its requests, its failures and its bad rows.
  static let texts: [(String, Int, Int, Int)] = [
    ("timeStamp,elapsed,success\n1700000000000,5,true\n1700000000001,6,FALSE\n", 2, 1, 0),
    ("timeStamp;elapsed;success\r\n1700000000000;5;true\r\n\r\n", 1, 0, 0),
    ("\u{FEFF}timeStamp,elapsed,success\n1700000000000,5,true", 1, 0, 0),
    ("timeStamp,elapsed,success\n,5,true\n1,-5,true\n1,5,maybe\n1,5\n1,5,true\n", 1, 0, 4),
    ("timeStamp,elapsed,responseCode\n1,5,200\n1,5,302\n1,5,404\n1,5,Non HTTP\n", 4, 2, 0),
    (
      "timeStamp,elapsed,label,success\n1,5,\"a \"\"b\"\", c\nnext line\",true\n1,7,plain \"marks\",false\n",
      2,
      1, 0
    ),
    (
      "timeStamp,elapsed,label,success\n1,5,\"never closed,true\n2,6,b,true\n3,7,c,false\n", 2, 1, 1
    ),
    (
      "1700000000000,5,l,200,OK,t,text,true,,1\n1700000000000,5,l,200,OK,t,text,false,,1\n", 2, 1, 0
    ),
    (
      "timeStamp,elapsed,success\n2026-02-30 10:00:00.000,5,true\n2026-02-28 10:00:00.000,5,true\n",
      1, 0, 1
    ),
  ]

  @Test("JMeter CSV in its many forms; bad rows are listed with their line", arguments: texts)
  func forms(text: String, requests: Int, failures: Int, bad: Int) throws {
    let file = try read(text)
    #expect(file.samples.count == requests)
    #expect(file.samples.failures == failures)
    #expect(file.problems.count == bad, "\(file.problems)")
  }

  @Test("Bad rows are told with the line where they begin, over line ends inside cells")
  func lines() throws {
    let file = try read(
      "timeStamp,elapsed,label,success\n1,5,\"a\nb\nc\",true\n2,x,d,true\n3,5,e,true\n4,5,f,\n")
    #expect(file.problems.first.map(\.line) == [5, 7])
    #expect(file.samples.count == 2)
  }

  @Test("Pieces of any size give the same requests", arguments: [1, 2, 3, 7, 16, 61])
  func pieces(size: Int) throws {
    let text = "1,5,\"a, \"\"q\"\"\nb\",true\r\n22,6,plain,false\n\n3,bad,x,true\n4,9,\"z\",true"
    func take(_ size: Int) throws -> LoadFile {
      let file = LoadFile(path: "p", kind: .jmeterCSV, digest: "")
      var reader = try #require(
        JTLDelimitedReader(
          columns: ["timestamp", "elapsed", "label", "success"], delimiter: 0x2C, firstLine: 1,
          file: file))
      var buffer: [UInt8] = []
      var rest = Array(text.utf8)[...]
      while true {
        buffer += rest.prefix(size)
        rest = rest.dropFirst(size)
        let used = unsafe buffer.withUnsafeBufferPointer {
          unsafe reader.take($0, isLast: rest.isEmpty)
        }
        buffer.removeFirst(used)
        if rest.isEmpty { return reader.finish() }
      }
    }
    let (whole, cut) = (try take(10_000), try take(size))
    #expect(cut.samples.starts == whole.samples.starts)
    #expect(cut.samples.failures == 1 && cut.samples.count == 3)
    #expect(cut.problems == whole.problems)
  }

  @Test("A file that is something else, or empty, is refused with what to do")
  func refused() throws {
    for text in ["", "  \n", "a,b,c\n1,2,3\n", "{\"a\": 1}", "<html></html>"] {
      #expect(throws: RecordError.self, "\(text)") { try read(text) }
    }
    #expect(throws: RecordError.self) { try LoadImporter.read("/no/such/file.jtl") }
  }

  @Test("Locust's totals: 60000 requests, 120 failed, 505.1 a second")
  func locust() throws {
    let head =
      "Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,"
      + "Max Response Time,Average Content Size,Requests/s,Failures/s,50%,90%,95%,99%\r\n"
    let file = try read(
      head + ",Aggregated,60000,120,800,912.5,1,2,3,505.1,1.0,800,1500,1900,2500\r\n")
    #expect(file.kind == .locustStats)
    let test = try #require(LoadAnalysis.tests([file], bar: 500).first)
    #expect(abs(test.throughput - 504.09) < 0.01 && abs(test.windowSeconds - 118.79) < 0.01)
    #expect(test.meanOfAll == 912.5 && test.mean == nil && test.p95 == 1_900)
    let old = try read(
      "\"Method\",\"Name\",\"# requests\",\"# failures\",\"Median response time\",\"Average response time\",\"Requests/s\"\n\"None\",\"Total\",10,1,5,6,2.0\n"
    )
    #expect(old.totals?.requests == 10 && old.totals?.failures == 1 && old.totals?.seconds == 5)
  }

  @Test("k6: three summaries and single measurements; 'passes' of failed requests are failures")
  func k6() throws {
    let export = try read(
      "{\"metrics\":{\"http_reqs\":{\"count\":60000,\"rate\":500},\"http_req_failed\":{\"value\":0.002,\"passes\":120,\"fails\":59880},\"http_req_duration\":{\"avg\":800,\"med\":700,\"p(90)\":1000,\"p(95)\":1200}}}"
    )
    #expect(export.totals?.failures == 120 && export.totals?.seconds == 120)
    let legacy = try read(
      "{\"state\":{\"testRunDurationMs\":60000},\"metrics\":{\"http_reqs\":{\"type\":\"counter\",\"values\":{\"count\":300,\"rate\":5}},\"http_req_failed\":{\"values\":{\"rate\":0.01,\"passes\":3,\"fails\":297}},\"http_req_duration\":{\"values\":{\"avg\":8}}}}"
    )
    #expect(legacy.totals?.failures == 3 && legacy.totals?.seconds == 60)
    let machine = try read(
      "{\"version\":\"1.0.0\",\"config\":{\"duration\":10},\"results\":{\"metrics\":[{\"name\":\"http_reqs\",\"values\":{\"count\":50}},{\"name\":\"http_req_failed\",\"values\":{\"rate\":0.02,\"matches\":1,\"total\":50}},{\"name\":\"http_req_duration\",\"values\":{\"avg\":8}}]}}"
    )
    #expect(machine.totals?.failures == 1 && machine.totals?.seconds == 10)
    let lines = try read(
      """
      {"type":"Metric","data":{"type":"trend","contains":"time"},"metric":"http_req_duration"}
      {"metric":"http_reqs","type":"Point","data":{"time":"2026-03-05T14:07:00.5+07:00","value":1,"tags":{"status":"200"}}}
      {"metric":"http_req_duration","type":"Point","data":{"time":"2026-03-05T14:07:00.5+07:00","value":459.6,"tags":{"expected_response":"true","status":"200"}}}
      {"metric":"http_req_duration","type":"Point","data":{"time":"2026-03-05T14:07:01.25+07:00","value":20,"tags":{"status":"503"}}}
      {"metric":"http_req_duration","type":"Point","data":{"time":"never","value":20,"tags":{"status":"200"}}}
      """, "k6.json")
    #expect(lines.kind == .k6Lines && lines.samples.count == 2 && lines.samples.failures == 1)
    #expect(lines.samples.end(0) == 1_772_694_420_500 && lines.samples.elapsed(0) == 460)
    #expect(lines.problems.first.map(\.line) == [5])
    let csv = try read(
      "metric_name,timestamp,metric_value,check,error,error_code,expected_response,status,extra_tags,metadata\nhttp_reqs,1772694420,1,,,,true,200,,\nhttp_req_duration,1772694420,100.4,,,,true,200,,\nhttp_req_duration,1772694421,5,,,1404,false,404,,\n"
    )
    #expect(csv.kind == .k6CSV && csv.samples.count == 2 && csv.samples.failures == 1)
  }

  /// A test of `seconds` with `rate` requests a second, each of `elapsed` ms, every `bad`th failed.
  private func steady(
    seconds: Int, rate: Int, elapsed: Int, bad: Int = .max, from: Int64 = 1_700_000_000,
    path: String = "a"
  ) -> LoadFile {
    var file = LoadFile(path: path, kind: .jmeterCSV, digest: "d")
    for second in 0..<seconds {
      for index in 0..<rate {
        let end = (from + Int64(second)) * 1_000 + Int64(index * 1_000 / rate)
        file.samples.append(
          start: end - Int64(elapsed), elapsed: elapsed,
          succeeded: (second * rate + index) % bad != bad - 1)
      }
    }
    return file
  }

  @Test("The steady window of a constant test gives its rate, its mean and Little's number")
  func steadyWindow() throws {
    let test = try #require(
      LoadAnalysis.tests([steady(seconds: 100, rate: 50, elapsed: 1_200, bad: 10)], bar: 45).first)
    #expect(test.windowSeconds == 80 && test.requests == 4_000 && test.failures == 400)
    #expect(test.throughput == 45 && test.throughputOfAll == 50)
    #expect(test.inFlight == 60 && test.mean == 1_200 && test.p99 == 1_200)
    #expect(test.longestRun == 80 && test.shareNearBar == 1 && test.meanHalfWidth == nil)
  }

  @Test("The ramp is cut off where users are known")
  func ramp() throws {
    var file = steady(seconds: 60, rate: 10, elapsed: 100)
    for second in 0..<60 {
      file.samples.users[1_700_000_000 + Int64(second)] =
        second < 20 ? second : second < 50 ? 20 : 5
    }
    let test = try #require(LoadAnalysis.tests([file], bar: 10).first)
    #expect(test.windowRule.contains("95 % of 20 users"))
    #expect(test.windowStart == 1_700_000_020 && test.windowSeconds == 29)
  }

  @Test("Files of the same time are one test and their rates add up; others stand alone")
  func merging() throws {
    let a = steady(seconds: 100, rate: 30, elapsed: 100, path: "a")
    let b = steady(seconds: 100, rate: 20, elapsed: 200, path: "b")
    let later = steady(seconds: 50, rate: 5, elapsed: 10, from: 1_700_009_000, path: "c")
    let tests = LoadAnalysis.tests([later, b, a], bar: 500)
    #expect(tests.count == 2)
    #expect(tests[0].files == ["a", "b"] && tests[0].throughput == 50)
    #expect(tests[0].mean == 140 && tests[1].throughput == 5)
    var both = a
    for index in 0..<later.samples.count {
      both.samples.append(
        start: later.samples.starts[index], elapsed: later.samples.elapsed(index), succeeded: true)
    }
    #expect(LoadAnalysis.tests([both], bar: 500).count == 2)
  }

  @Test("Locust's history gives the rate moment by moment, and its statistics the percentiles")
  func history() throws {
    guard let folder = Corpora.corpus("trust/load/locust/Bortlesboat+bitcoin-api") else { return }
    let files = try ["results_stats_history.csv", "results_stats.csv"].map {
      try LoadImporter.read(folder.appendingPathComponent($0).path)
    }
    let tests = LoadAnalysis.tests(files, bar: 500)
    let test = try #require(tests.first)
    #expect(tests.count == 1 && test.basis == .moments && test.users == 50)
    // 50 users from 1772849616 on; the last row is 1772849668.
    #expect(test.throughputOfAll > 30 && test.throughputOfAll < 45)
    #expect(test.mean == nil && test.p95 == 8 && test.failures > 1_000)
  }

  @Test("JMeter's three rows of G.8: mean of the successful 450, a third failed")
  func vector() throws {
    let file = try read("timeStamp,elapsed,success\n1000,300,true\n1200,900,false\n1500,600,true\n")
    var made = file
    made.samples.users = [:]
    let test = try #require(LoadAnalysis.tests([made], bar: 500).first)
    #expect(test.mean == 450 && abs(test.errorShare - 1.0 / 3) < 1e-9)
  }

  @Test("Real files, damaged at random, are read or refused, never a trap", arguments: 0..<6)
  func damaged(seed: UInt64) throws {
    guard let corpus = Corpora.corpus("trust/load") else { return }
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    for name in [
      "taurus/resource_tc.jtl", "taurus/doublequoting.jtl", "taurus/kpi-pair1.jtl",
      "taurus/tabs.jtl",
      "locust/Bortlesboat+bitcoin-api/results_stats.csv",
      "locust/Bortlesboat+bitcoin-api/results_stats_history.csv",
      "jenkins-performance/src/test/resources/multiLineCSV.jtl",
    ] {
      let whole = Array(try Data(contentsOf: corpus.appendingPathComponent(name)).prefix(20_000))
      for _ in 0..<12 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.insert(contentsOf: Array("99999999999999999999".utf8), at: place)
          case 2: bytes.removeSubrange(place..<min(place + 9, bytes.count))
          default: bytes.removeSubrange(place...)
          }
          if bytes.isEmpty { bytes = [0x22] }
        }
        let file = folder.path("damaged")
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        guard let read = try? LoadImporter.read(file) else { continue }
        _ = LoadAnalysis.tests([read], bar: 500)
      }
    }
  }

  @Test("JTL CSV is read at 100 MB a second or more")
  func speed() throws {
    #if DEBUG
      print("skipped: speed (release only)")
    #else
      var text =
        "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n"
      for index in 0..<20_000 {
        text +=
          "\(1_700_000_000_000 + index * 2),\(800 + index % 700),POST /api/chat (vi),200,OK,Service users 1-\(index % 600),text,true,,1532,412,600,600,https://chat.example.com/api/chat?session=\(index),\(700 + index % 600),0,\(index % 9)\n"
      }
      let rows = text.split(separator: "\n", maxSplits: 1)
      let folder = try TemporaryFolder()
      let file = folder.url.appendingPathComponent("big.jtl")
      var bytes = Array((rows[0] + "\n").utf8)
      for _ in 0..<80 { bytes += Array(rows[1].utf8) }
      try Data(bytes).write(to: file)
      var best = Double.infinity
      for _ in 0..<3 {
        let start = DispatchTime.now().uptimeNanoseconds
        let read = try LoadImporter.read(file.path)
        #expect(read.samples.count == 1_600_000)
        best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
      }
      let rate = Double(bytes.count) / 1e6 / best
      print("JTL CSV: \(bytes.count) bytes, best of 3: \(rate) MB/s, digest included")
      #expect(rate >= 100)
    #endif
  }
}
