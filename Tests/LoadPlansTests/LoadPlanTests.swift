import Foundation
import FoundationXML
import Records
import TestSupport
import Testing

@testable import LoadPlans

@Suite("Utterances, Locust file and JMeter plan")
struct LoadPlanTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  @Test(
    "Sixty-six utterances a language, eleven of each of six intents, none twice, in their language")
  func utterances() {
    #expect(Utterances.all.count == 198)
    #expect(
      Set(Utterances.all.map(\.id)).count == 198 && Set(Utterances.all.map(\.text)).count == 198)
    for language in Utterances.languages {
      let own = Utterances.all.filter { $0.language == language }
      #expect(own.count >= 60)
      for intent in Utterances.intents {
        #expect(own.count { $0.intent == intent } == 11, "\(language) \(intent)")
      }
    }
    let marked = Utterances.all.filter { one in
      one.text.unicodeScalars.contains {
        "ăâđêôơưĂÂĐÊÔƠƯạảãàáệểễềếợởỡờớ".unicodeScalars.contains($0)
      }
    }
    #expect(Set(marked.map(\.language)) == ["vi"])
    // Buyers type Vietnamese without marks, too.
    #expect(Utterances.all.contains { $0.language == "vi" && $0.text.utf8.allSatisfy { $0 < 128 } })
  }

  @Test(
    "Addresses of servers only",
    arguments: [
      "https://chat.example.com", "http://127.0.0.1:8080", "https://chat.example.com/",
    ])
  func hosts(host: String) throws {
    #expect(throws: Never.self) { try LoadScenario(host: host) }
  }

  @Test(
    "What is no address of a server is refused",
    arguments: [
      "chat.example.com", "ftp://x", "https://", "https://x/path", "https://x:99999", "https://a b",
      "https://x:", "https://x\"y",
    ])
  func noHosts(host: String) {
    #expect(throws: LoadPlanError.self) { try LoadScenario(host: host) }
  }

  @Test("Bodies are JSON, whatever an utterance holds, and the table survives a reader of CSV")
  func bodies() throws {
    var scenario = try LoadScenario(host: "https://chat.example.com")
    scenario.utterances = [
      .init(id: "x-1", language: "vi", intent: "a", text: "say \"hi\", \\ now\nline <b>&"),
      .init(id: "x-2", language: "id", intent: "b", text: "plain"),
    ]
    let folder = try TemporaryFolder()
    for (name, text) in try scenario.files() { try folder.write(text, name) }
    let script = """
      import csv, json, sys
      rows = list(csv.DictReader(open(sys.argv[1] + "/bodies.csv", encoding="utf-8", newline="")))
      texts = [json.loads(row["body"])["text"] for row in rows]
      table = list(csv.DictReader(open(sys.argv[1] + "/utterances.csv", encoding="utf-8", newline="")))
      sys.exit(0 if texts == [row["text"] for row in table] and len(texts) == 2 else 1)
      """
    guard let code = run("python3", ["-c", script, folder.url.path]) else {
      print("skipped: bodies needs python3")
      return
    }
    #expect(code == 0)
  }

  @Test("The Locust file is Python, with settings that cannot break out of their quotation marks")
  func pythonCompiles() throws {
    var scenario = try LoadScenario(host: "https://chat.example.com")
    scenario.path = "/api/v2/chat?x=1"
    let folder = try TemporaryFolder()
    for (name, text) in try scenario.files() { try folder.write(text, name) }
    guard let code = run("python3", ["-m", "py_compile", folder.path("locustfile.py")]) else {
      print("skipped: pythonCompiles needs python3")
      return
    }
    #expect(code == 0)
    for bad in ["chat", "/a\"b", "/a b"] {
      scenario.path = bad
      #expect(throws: LoadPlanError.self) { try scenario.files() }
    }
    scenario.path = "/"
    scenario.intentField = "a\"]"
    #expect(throws: LoadPlanError.self) { try scenario.files() }
  }

  /// Properties that plans of JMeter 5 give these elements (bin/templates and bin/examples of its source).
  static let known: [String: Set<String>] = [
    "TestPlan": [
      "TestPlan.comments", "TestPlan.functional_mode", "TestPlan.tearDown_on_shutdown",
      "TestPlan.serialize_threadgroups", "TestPlan.user_defined_variables",
      "TestPlan.user_define_classpath",
    ],
    "ThreadGroup": [
      "ThreadGroup.on_sample_error", "ThreadGroup.main_controller", "ThreadGroup.num_threads",
      "ThreadGroup.ramp_time", "ThreadGroup.scheduler", "ThreadGroup.duration", "ThreadGroup.delay",
      "ThreadGroup.same_user_on_next_iteration",
    ],
    "CSVDataSet": [
      "delimiter", "fileEncoding", "filename", "ignoreFirstLine", "quotedData", "recycle",
      "shareMode",
      "stopThread", "variableNames",
    ],
    "HTTPSamplerProxy": [
      "HTTPSampler.postBodyRaw", "HTTPsampler.Arguments", "HTTPSampler.domain", "HTTPSampler.port",
      "HTTPSampler.protocol", "HTTPSampler.contentEncoding", "HTTPSampler.path",
      "HTTPSampler.method",
      "HTTPSampler.follow_redirects", "HTTPSampler.auto_redirects", "HTTPSampler.use_keepalive",
      "HTTPSampler.DO_MULTIPART_POST", "HTTPSampler.embedded_url_re", "HTTPSampler.connect_timeout",
      "HTTPSampler.response_timeout",
    ],
    "HeaderManager": ["HeaderManager.headers"],
    "ResultCollector": ["ResultCollector.error_logging", "filename"],
    "ConstantTimer": ["ConstantTimer.delay"],
  ]

  @Test(
    "The JMeter plan has the structure of real plans: every element has its hashTree and known properties"
  )
  func jmeterStructure() throws {
    var scenario = try LoadScenario(host: "https://chat.example.com:8443")
    scenario.pause = 0.5
    let handler = PlanOutline()
    let parser = XMLParser(data: Data(scenario.jmeterPlan.utf8))
    parser.delegate = handler
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(handler.root == "jmeterTestPlan")
    #expect(handler.unpaired.isEmpty, "\(handler.unpaired)")
    #expect(
      handler.elements.map(\.name) == [
        "TestPlan", "ThreadGroup", "CSVDataSet", "ConstantTimer", "HTTPSamplerProxy",
        "HeaderManager",
        "ResultCollector",
      ])
    for element in handler.elements {
      #expect(element.attributes["testclass"] == element.name)
      #expect(element.attributes["guiclass"]?.isEmpty == false)
      let known = try #require(Self.known[element.name])
      #expect(Set(element.properties).isSubset(of: known), "\(element.name): \(element.properties)")
      if element.name != "ConstantTimer" { #expect(Set(element.properties) == known) }
    }
    #expect(handler.saved.contains("timestamp") && handler.saved.contains("fieldNames"))
    #expect(
      handler.values["HTTPSampler.port"] == "8443"
        && handler.values["HTTPSampler.protocol"] == "https")
    #expect(handler.values["ThreadGroup.ramp_time"] == "30")
    guard run("jmeter", ["--version"]) == nil else { return }
    print("skipped: the plan was not run; this machine has no JMeter that loads plans")
  }

  /// What a run of Locust gives: its files, imported.
  private func check(_ folder: String, atLeast requests: Int) throws {
    let files = try ["results_stats.csv", "results_stats_history.csv"].map {
      try LoadImporter.read("\(folder)/\($0)")
    }
    let total = try #require(files[0].totals)
    #expect(
      total.requests >= requests && total.failures > 0 && total.failures < total.requests / 10)
    let test = try #require(LoadAnalysis.tests(files, bar: 500).first)
    #expect(test.basis == .moments && test.throughput > 0 && test.users != nil && test.p95 != nil)
    #expect(files.allSatisfy { $0.problems.count == 0 })
    let intents = try IntentFile.read("\(folder)/intents.csv")
    #expect(intents.problems.count == 0 && intents.records.count > 60)
    #expect(Set(intents.records.map(\.language)) == ["en", "id", "vi"])
    let figures = try #require(IntentFigures(intents.records, bar: 0.92))
    #expect(figures.accuracy > 0.5 && figures.accuracy < 1)
    let dialogues = try DialogueFile.read("\(folder)/dialogues.jsonl")
    #expect(dialogues.problems.count == 0 && dialogues.personal.isEmpty)
    let loops = try #require(DialogueFigures(dialogues.records, bar: 3_000))
    #expect(loops.answered > loops.count / 2 && loops.median! > 15)
  }

  @Test("A recorded run of the Locust file is imported: load, intents, dialogues")
  func recordedRun() throws {
    let folder = Self.folder.appendingPathComponent("Fixtures/locust-2.47.0").path
    try check(folder, atLeast: 7_000)
    let stats = try LoadImporter.read("\(folder)/results_stats.csv")
    #expect(stats.totals?.requests == 7_117 && stats.totals?.failures == 142)
    #expect(stats.totals?.median == 64 && stats.totals?.p99 == 75)
    let intents = try IntentFile.read("\(folder)/intents.csv")
    let right = ["en": 48, "id": 44, "vi": 48]
    for (language, count) in right {
      let own = intents.records.filter { $0.language == language }
      #expect(own.count == 66 && own.count { $0.expected == $0.predicted } == count)
    }
  }

  @Test("Locust runs the file against a local stand-in service, and what it writes is imported")
  func liveRun() throws {
    let locust = ProcessInfo.processInfo.environment["KUNCI_LOCUST"] ?? "locust"
    guard run(locust, ["--version"]) == 0 else {
      print("skipped: liveRun needs locust on the PATH, or its path in KUNCI_LOCUST")
      return
    }
    let service = Process()
    service.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    service.arguments = [
      "python3", Self.folder.appendingPathComponent("stand-in-service.py").path, "0",
    ]
    let (input, output) = (Pipe(), Pipe())
    service.standardInput = input
    service.standardOutput = output
    try service.run()
    // It ends when its input does: no signal is needed, and none is left behind when a test stops.
    defer {
      try? input.fileHandleForWriting.close()
      service.waitUntilExit()
    }
    var said = ""
    while !said.contains("\n") {
      let piece = output.fileHandleForReading.availableData
      if piece.isEmpty { break }
      said += String(decoding: piece, as: UTF8.self)
    }
    let port = try #require(
      said.split(separator: " ").last.map { $0.trimmingCharacters(in: .newlines) })
    let scenario = try LoadScenario(host: "http://127.0.0.1:\(port)")
    let folder = try TemporaryFolder()
    for (name, text) in try scenario.files() { try folder.write(text, name) }
    _ = run(
      locust,
      [
        "-f", folder.path("locustfile.py"), "--headless", "--host", scenario.host, "-u", "8", "-r",
        "8", "-t",
        "6s", "--csv", folder.path("results"),
      ], in: folder.url)
    try check(folder.url.path, atLeast: 100)
  }

  /// The exit code of a program; nil where there is none of that name.
  private func run(_ program: String, _ arguments: [String], in folder: URL? = nil) -> Int32? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    process.waitUntilExit()
    return process.terminationStatus == 127 ? nil : process.terminationStatus
  }
}

/// Reads a plan's outline: elements in hashTrees, their properties, and elements without a hashTree.
private final class PlanOutline: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var properties: [String] = []
  }

  var root = ""
  var elements: [Element] = []
  var unpaired: [String] = []
  var saved: Set<String> = []
  var values: [String: String] = [:]
  private var path: [String] = []
  private var property = ""
  private var text = ""
  /// For each open hashTree, the element that still waits for its own.
  private var waiting: [String?] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    text = ""
    if path.isEmpty { root = name }
    if path.last == "hashTree" {
      if name == "hashTree" {
        if waiting[waiting.count - 1] == nil { unpaired.append("hashTree without an element") }
        waiting[waiting.count - 1] = nil
      } else {
        if let open = waiting[waiting.count - 1] { unpaired.append(open) }
        waiting[waiting.count - 1] = name
        elements.append(Element(name: name, attributes: attributes))
      }
    } else if path.count >= 2, path[path.count - 2] == "hashTree", let property = attributes["name"]
    {
      elements[elements.count - 1].properties.append(property)
    }
    if name == "hashTree" { waiting.append(nil) }
    property = attributes["name"] ?? ""
    path.append(name)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "hashTree", let open = waiting.removeLast() { unpaired.append(open) }
    if path.contains("value"), text == "true" { saved.insert(name) }
    if name.hasSuffix("Prop"), !property.isEmpty { values[property] = text }
    property = ""
    path.removeLast()
    text = ""
  }
}
