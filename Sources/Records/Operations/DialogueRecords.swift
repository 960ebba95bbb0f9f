internal import Bytes
internal import Foundation

/// One inquiry's way through the service; its words are not kept.
public struct DialogueRecord: Sendable, Equatable {
  public var line: Int
  /// Milliseconds: since 1970, or since any moment of the log's own.
  public var received: Double
  public var languageKnown: Double?
  public var intentKnown: Double?
  public var retrieved: Double?
  public var responded: Double?
  public var languageExpected: String?
  public var languageDetected: String?
  public var languageAnswered: String?
  /// How many entries of the knowledge base were found; nil where it is not told.
  public var hits: Int?
  /// Resolved or handed over within the session; nil where it is not told.
  public var isClosed: Bool?

  /// The whole loop in milliseconds; nil when there was no response.
  public var total: Double? { responded.map { $0 - received } }
}

/// Traces of dialogues: JSON lines, one an inquiry, with `t_received`, `t_langid`, `t_intent`, `t_retrieval`,
/// `t_response` (RFC 3339 or milliseconds; seconds where `t_received` is seconds since 1970), and where they
/// are known `lang_expected`, `lang_detected`, `lang_answer`, `kb_hits` (a list or a number), `handover`,
/// `resolved`.
public struct DialogueFile: Sendable {
  /// Largest file.
  public static let maximumBytes = 1 << 30

  public var path: String
  public var digest: String
  public var records: [DialogueRecord] = []
  public var problems = RowProblems()
  /// Fields with words of persons, which were dropped unread.
  public var personal: [String] = []

  static let known: Set<String> = [
    "id", "t_received", "t_langid", "t_intent", "t_retrieval", "t_response", "lang_expected",
    "lang_detected", "lang_answer", "intent_expected", "intent_detected", "confidence", "kb_hits",
    "http_status", "answer_chars", "handover", "resolved",
  ]

  /// Milliseconds in the unit of a time that is written as a number: of 1973 to 5138 as seconds since 1970
  /// are the numbers that as milliseconds would be of 1970 to 1973, which no service logs.
  static func millisecondsOfUnit(_ received: Double) -> Double {
    (1e8..<1e11).contains(received) ? 1_000 : 1
  }

  /// Reads traces. A line that is no such object, or whose times go backwards, is listed.
  public static func read(_ path: String) throws(RecordError) -> DialogueFile {
    let bytes: [UInt8]
    do { bytes = try Files.read(path, limit: maximumBytes) } catch { throw .unreadable("\(error)") }
    var file = DialogueFile(path: path, digest: Digest.sha256(bytes).hex)
    var personal: Set<String> = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      guard
        let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      else {
        file.problems.add(line: number, "not a JSON object on a line of its own")
        continue
      }
      personal.formUnion(object.keys.filter { !known.contains($0) })
      func figure(_ name: String) -> Double? {
        (object[name] as? NSNumber)?.doubleValue ?? (object[name] as? String).flatMap(Double.init)
      }
      let unit = figure("t_received").map(Self.millisecondsOfUnit) ?? 1
      func time(_ name: String) -> Double? {
        if let text = object[name] as? String,
          let moment = TimeReader.milliseconds(Array(text.utf8), zoneSeconds: 0)
        {
          return Double(moment)
        }
        return figure(name).map { $0 * unit }
      }
      guard let received = time("t_received") else {
        file.problems.add(line: number, "no t_received")
        continue
      }
      var one = DialogueRecord(line: number, received: received)
      one.languageKnown = time("t_langid")
      one.intentKnown = time("t_intent")
      one.retrieved = time("t_retrieval")
      one.responded = time("t_response")
      let order = [received, one.languageKnown, one.intentKnown, one.retrieved, one.responded]
        .compactMap { $0 }
      guard zip(order, order.dropFirst()).allSatisfy({ $0 <= $1 }) else {
        file.problems.add(line: number, "the times go backwards")
        continue
      }
      one.languageExpected = (object["lang_expected"] as? String).map { LanguageNames.code($0) }
      one.languageDetected = (object["lang_detected"] as? String).map { LanguageNames.code($0) }
      one.languageAnswered = (object["lang_answer"] as? String).map { LanguageNames.code($0) }
      if let list = object["kb_hits"] as? [Any] {
        one.hits = list.count
      } else if let count = object["kb_hits"] as? NSNumber {
        one.hits = count.intValue
      }
      let flags = ["handover", "resolved"].compactMap { object[$0] as? Bool }
      if !flags.isEmpty { one.isClosed = flags.contains(true) }
      file.records.append(one)
    }
    file.personal = personal.sorted()
    return file
  }
}

/// What traces of dialogues show.
public struct DialogueFigures: Sendable, Equatable, Codable {
  public var count: Int
  /// Inquiries with a response.
  public var answered: Int
  /// Milliseconds of the whole loop; unanswered ones count as endless (nil).
  public var mean: Double?
  public var median: Double?
  public var p95: Double?
  public var p99: Double?
  public var most: Double?
  /// How many loops were within the bar.
  public var within: Int
  /// Mean share of each step in the whole loop, of the loops that tell all four.
  public var stageShares: [String: Double]
  /// Languages told right, of those expected; answers in the language of the question.
  public var languageRight: Int
  public var languageKnown: Int
  public var answeredInLanguage: Int
  public var answerLanguageKnown: Int
  /// Loops with at least one entry of the knowledge base, of those that tell.
  public var withHits: Int
  public var hitsKnown: Int
  public var closed: Int
  public var closedKnown: Int

  /// Figures of traces; nil for none. `bar` in milliseconds.
  public init?(_ records: [DialogueRecord], bar: Double) {
    guard !records.isEmpty else { return nil }
    count = records.count
    let totals = records.map { $0.total ?? .infinity }.sorted()
    func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
    let done = totals.filter(\.isFinite)
    answered = done.count
    mean = done.isEmpty ? nil : done.reduce(0, +) / Double(done.count)
    median = finite(Statistics.median(totals))
    p95 = finite(Statistics.percentile(0.95, of: totals))
    p99 = finite(Statistics.percentile(0.99, of: totals))
    most = finite(totals[totals.count - 1])
    within = totals.count { $0 <= bar }
    var shares: [String: Double] = [:]
    var whole = 0.0
    for one in records {
      guard let a = one.languageKnown, let b = one.intentKnown, let c = one.retrieved,
        let d = one.responded, d > one.received
      else { continue }
      let total = d - one.received
      whole += 1
      shares["language", default: 0] += (a - one.received) / total
      shares["intent", default: 0] += (b - a) / total
      shares["retrieval", default: 0] += (c - b) / total
      shares["reply", default: 0] += (d - c) / total
    }
    stageShares = shares.mapValues { $0 / max(whole, 1) }
    languageKnown = records.count { $0.languageExpected != nil }
    languageRight = records.count {
      $0.languageExpected != nil && $0.languageExpected == $0.languageDetected
    }
    answerLanguageKnown = records.count { $0.languageExpected != nil && $0.languageAnswered != nil }
    answeredInLanguage = records.count {
      $0.languageExpected != nil && $0.languageExpected == $0.languageAnswered
    }
    hitsKnown = records.count { $0.hits != nil }
    withHits = records.count { ($0.hits ?? 0) > 0 }
    closedKnown = records.count { $0.isClosed != nil }
    closed = records.count { $0.isClosed == true }
  }
}
