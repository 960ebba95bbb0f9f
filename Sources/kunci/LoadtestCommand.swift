import ArgumentParser
import Bytes
import Foundation
import Indicators
import LoadPlans
import Measures
import Records

/// Load tests of a customer service: scripts, and what their results show.
struct LoadtestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loadtest", abstract: "Write load-test scripts, and read their results.",
    subcommands: [LoadtestPlan.self, LoadtestRead.self])
}

struct LoadtestPlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Write a Locust file and a JMeter plan with labelled utterances in en, id and vi.",
    discussion: """
      The scripts are own ones; those of the programmes are not available. The JMeter plan was compared \
      with plans of JMeter 5 and was not run. Test only a service that is yours.
      """)

  @Argument(help: ArgumentHelp("Address of the service, without a path.", valueName: "url"))
  var host: String
  @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write into.", valueName: "folder"))
  var output = "loadtest"
  @Option(help: "Path that takes an inquiry.") var path = "/api/chat"
  @Option(help: "Field of the inquiry's words.") var textField = "text"
  @Option(help: "Field of the reply's intent.") var intentField = "intent"
  @Option(help: "Users at the same time.") var users = 600
  @Option(help: "Users that begin in a second.") var ramp = 20
  @Option(help: "Length of the test in seconds, the ramp included.") var seconds = 150
  @Option(help: "Seconds that a user waits between two inquiries.") var pause = 0.0
  @Option(
    help: ArgumentHelp(
      "Own utterances instead: a table with language, intent, text.", valueName: "file"))
  var utterances: String?

  func run() throws {
    try Console.orCouldNot {
      var scenario = try LoadScenario(host: host)
      scenario.path = path
      scenario.textField = textField
      scenario.intentField = intentField
      (scenario.users, scenario.usersPerSecond, scenario.seconds) = (users, ramp, seconds)
      scenario.pause = pause
      if let utterances { scenario.utterances = try OwnUtterances.read(utterances) }
      let files = try scenario.files()
      for (name, _) in files where Files.exists("\(output)/\(name)") {
        throw CouldNot(message: "\(output)/\(name): is there already; name another folder")
      }
      if !Files.exists(output) { try Files.makeFolder(output) }
      for (name, text) in files {
        try Files.writeAtomically(Array(text.utf8), to: "\(output)/\(name)")
        Output.print("\(output)/\(name)")
      }
      Output.print(
        "\(scenario.utterances.count) utterances; how to run the test stands in \(output)/README.txt"
      )
    }
  }
}

struct LoadtestRead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Show what files of a load test hold and show.",
    discussion: "JMeter (CSV, XML), Locust (statistics, history), k6 (JSON lines, CSV, summary).")

  @Argument(help: "Files of one or several tests.") var files: [String]
  @Flag(help: "Print JSON with sorted keys.") var json = false

  func run() throws {
    try Console.orCouldNot {
      var read: [LoadFile] = []
      for file in files {
        do {
          read.append(try LoadImporter.read(file))
        } catch {
          // One file says what is wrong with it; of several, the others are read.
          if files.count == 1 { throw error }
          Console.warn("\(error)")
        }
      }
      if read.isEmpty { throw CouldNot(message: "none of \(files.count) files could be read") }
      let result = CsLoad.result(read)
      if json {
        Output.write(try RulebookFiles.json(result))
        return
      }
      for file in read {
        Output.print(
          "\(file.path): \(file.kind.rawValue), \(file.rows) rows, \(file.samples.count) requests one by one, "
            + "\(file.samples.failures) failed, \(file.transactions) transactions, \(file.parts) parts, "
            + "\(file.problems.count) not usable")
        for problem in file.problems.first.prefix(10) {
          Output.print("  line \(problem.line): \(problem.reason)")
        }
      }
      Output.print("\(result.status.rawValue): \(result.summary)")
      for measure in result.measures {
        let value =
          measure.value.map { "\(($0 * 1_000).rounded() / 1_000) \(measure.unit.rawValue)" }
          ?? "not known"
        Output.print(
          "  \(measure.name.rawValue)  \(value)  \(measure.status.rawValue)  \(measure.basis)")
      }
      for line in result.raises { Output.print("  would raise it: \(line)") }
      for line in result.assumptions { Output.print("  assumed or noted: \(line)") }
    }
  }
}

/// Utterances of a user's own.
enum OwnUtterances {
  /// Reads a table with the columns `language`, `intent` and `text` (`id` where there is one).
  static func read(_ path: String) throws -> [Utterances.Utterance] {
    let table = try PlainTable.read(path)
    guard let language = table.column("language") ?? table.column("lang"),
      let intent = table.column("intent"), let text = table.column("text")
    else {
      throw CouldNot(message: "\(path): needs the columns language, intent and text")
    }
    return table.rows.enumerated().compactMap { index, row in
      guard !row[text].isEmpty, !row[language].isEmpty, !row[intent].isEmpty else { return nil }
      let id = table.column("id").map { row[$0] } ?? ""
      return .init(
        id: id.isEmpty ? "own-\(index + 1)" : id, language: row[language], intent: row[intent],
        text: row[text])
    }
  }
}
