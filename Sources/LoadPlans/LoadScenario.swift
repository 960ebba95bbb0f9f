// LoadPlans: writes scripts that put a customer service under load with labelled utterances. Knows
// nothing of results; the scripts report into forms that `Records` reads. The official scripts of the
// programmes are not available: what is written here is marked as own.

/// One scenario, from which the Locust file and the JMeter plan are both written.
public struct LoadScenario: Sendable, Equatable {
  /// Address of the service without a path, as `https://chat.example.com`.
  public var host: String
  /// Path that takes an inquiry as a POST of JSON.
  public var path = "/api/chat"
  /// Names of the fields of the inquiry.
  public var textField = "text"
  public var languageField = "lang"
  public var sessionField = "session"
  /// Names of the fields of the reply that tell the recognised intent and the reply's language.
  public var intentField = "intent"
  public var replyLanguageField = "lang"
  /// Users at the same time. At a mean of 1.2 s, 600 users give 500 requests a second.
  public var users = 600
  /// Users that begin in a second.
  public var usersPerSecond = 20
  /// Length of the whole test, the ramp included, seconds.
  public var seconds = 150
  /// Seconds that a user waits between two inquiries.
  public var pause = 0.0
  public var utterances = Utterances.all

  /// A scenario for a service, with the defaults.
  /// - Throws: when the host is no address of a server.
  public init(host: String) throws(LoadPlanError) {
    guard let parts = Self.parts(of: host) else { throw .host(host) }
    _ = parts
    self.host = host.hasSuffix("/") ? String(host.dropLast()) : host
  }

  /// Scheme, name and port of an address; nil when it is none, or has a path.
  static func parts(of host: String) -> (scheme: String, name: String, port: String)? {
    for scheme in ["https", "http"] where host.hasPrefix("\(scheme)://") {
      var rest = host.dropFirst(scheme.count + 3)
      if rest.last == "/" { rest = rest.dropLast() }
      let pieces = rest.split(separator: ":", omittingEmptySubsequences: false)
      guard let name = pieces.first, !name.isEmpty, pieces.count <= 2,
        name.utf8.allSatisfy({
          $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E
            || $0 == 0x2D
        })
      else { return nil }
      let port = pieces.count == 2 ? String(pieces[1]) : ""
      guard port.isEmpty ? pieces.count == 1 : Int(port).map({ (1...65_535).contains($0) }) == true
      else { return nil }
      return (scheme, String(name), port)
    }
    return nil
  }

  /// Checks what was set.
  public func check() throws(LoadPlanError) {
    guard path.hasPrefix("/"), !path.contains(where: { $0 == "\"" || $0 == "\n" || $0 == " " })
    else {
      throw .value("path", path, "begin it with / and leave spaces and quotation marks out")
    }
    for (name, value) in [
      ("text field", textField), ("language field", languageField), ("session field", sessionField),
      ("intent field", intentField), ("reply language field", replyLanguageField),
    ] {
      let isPlain = value.utf8.allSatisfy {
        $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F
          || $0 == 0x2D
      }
      guard !value.isEmpty, isPlain else {
        throw .value(name, value, "write letters, digits, _ and -")
      }
    }
    guard [users, usersPerSecond, seconds].allSatisfy((1...1_000_000).contains), pause >= 0,
      pause < 3_600
    else {
      throw .value(
        "users", "\(users), \(usersPerSecond), \(seconds) s", "write numbers from 1 to 1,000,000")
    }
    guard !utterances.isEmpty else { throw .value("utterances", "", "give at least one") }
  }

  /// The files of the plan, by name, in the order in which a reader wants them.
  public func files() throws(LoadPlanError) -> [(name: String, text: String)] {
    try check()
    return [
      ("README.txt", readMe), ("utterances.csv", utteranceTable), ("bodies.csv", bodyTable),
      ("locustfile.py", locustFile), ("plan.jmx", jmeterPlan),
    ]
  }

  /// `id,language,intent,text`: what is asked and what is meant.
  var utteranceTable: String {
    (["id,language,intent,text"]
      + utterances.map { "\($0.id),\($0.language),\($0.intent),\(Self.cell($0.text))" })
      .joined(separator: "\n") + "\n"
  }

  /// `label,body`: whole inquiries for JMeter, which cannot write JSON itself.
  var bodyTable: String {
    (["label,body"]
      + utterances.map { one in
        let body =
          "{\(Self.json(sessionField)):\(Self.json("kunci-\(one.id)")),\(Self.json(languageField)):"
          + "\(Self.json(one.language)),\(Self.json(textField)):\(Self.json(one.text))}"
        return "\(one.language) \(one.intent),\(Self.cell(body))"
      }).joined(separator: "\n") + "\n"
  }

  static func cell(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  static func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case let control where control.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  static func xml(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private var readMe: String {
    let languages = Set(utterances.map(\.language)).sorted().map { language in
      "\(language) \(utterances.count { $0.language == language })"
    }
    return """
      Load test of \(host)\(path), written by kunci loadtest plan. These are own scripts; those of the
      programmes are not available. Test only a service that is yours, and tell its operators before.

      Utterances: \(languages.joined(separator: ", ")), \(Set(utterances.map(\.intent)).count) intents.
      An inquiry is a POST of JSON: {"\(sessionField)": …, "\(languageField)": "vi", "\(textField)": "…"}.
      Of the reply, a JSON object, "\(intentField)" is the recognised intent and "\(replyLanguageField)" its language.

      Locust (pip install locust):
        locust -f locustfile.py --headless --host \(host) -u \(users) -r \(usersPerSecond) -t \(seconds)s --csv results
      writes results_stats.csv, results_stats_history.csv, intents.csv and dialogues.jsonl into this folder.

      JMeter 5 (the plan was compared with plans of JMeter 5; it was not run):
        jmeter -n -t plan.jmx -l results.jtl
      writes results.jtl. JMeter checks no intents.

      Into the manifest of an evidence folder (kunci evidence init DIR):
        [load]
        file = results_stats.csv
        file = results_stats_history.csv
        [intents]
        file = intents.csv
        [dialogues]
        file = dialogues.jsonl

      500 requests a second at a mean of 1.2 s are 600 requests under way: \(users) users.
      The steady time should be 60 seconds at least; the ramp takes \((users + usersPerSecond - 1) / usersPerSecond) seconds.

      """
  }
}

/// Why a plan cannot be written.
public enum LoadPlanError: Error, Sendable, Equatable, CustomStringConvertible {
  case host(String)
  case value(String, String, String)

  public var description: String {
    switch self {
    case .host(let text):
      "'\(text)' is no address of a server; write https://chat.example.com, without a path"
    case .value(let name, let value, let advice): "\(name) '\(value)' cannot be used; \(advice)"
    }
  }
}
