/// Results of an intent test: what was meant and what the service understood.
public struct IntentFile: Sendable {
  /// One utterance; its text is not kept.
  public struct Record: Sendable, Equatable {
    public var line: Int
    public var language: String
    public var expected: String
    /// Empty when the service gave no intent.
    public var predicted: String
  }

  public var path: String
  public var digest: String
  public var mapping: RecordMapping
  public var records: [Record] = []
  public var problems = RowProblems()
  public var duplicates = 0

  static let fields: [RecordField] = [
    RecordField("id", ["utterance id", "case id", "编号"]),
    RecordField("language", needed: true, ["lang", "locale", "bahasa", "ngôn ngữ", "ภาษา", "语言"]),
    RecordField(
      "intent_expected", needed: true,
      [
        "expected", "expected intent", "intent", "label", "gold", "true intent", "niat diharapkan",
        "ý định đúng", "เจตนาที่ถูกต้อง", "预期意图", "标注意图",
      ]),
    RecordField(
      "intent_predicted", needed: true,
      [
        "predicted", "predicted intent", "prediction", "recognised", "recognized",
        "detected intent",
        "intent detected", "niat terdeteksi", "ý định nhận diện", "เจตนาที่ตรวจพบ", "识别意图", "预测意图",
      ]),
  ]

  /// Reads a test's results (CSV, XLSX, JSON, JSON lines). No answer counts as wrong.
  public static func read(
    _ path: String, options: RecordOptions = .init()
  ) throws(RecordError) -> IntentFile {
    let table = try RecordTable(path: path, fields: fields, overrides: options.columns)
    var file = IntentFile(path: path, digest: table.digest, mapping: table.mapping)
    var seen: Set<String> = []
    while try table.next() {
      guard let expected = table["intent_expected"] else {
        file.problems.add(line: table.line, "no expected intent")
        continue
      }
      let language = LanguageNames.code(table["language"])
      if language == "und" {
        file.problems.add(line: table.line, "no language")
        continue
      }
      if let id = table["id"], !seen.insert("\(language)\u{1}\(id)").inserted {
        file.duplicates += 1
        continue
      }
      let predicted = table["intent_predicted"] ?? ""
      let label = RecordColumns.fold(predicted)
      file.records.append(
        Record(
          line: table.line, language: language, expected: RecordColumns.fold(expected),
          predicted: ["none", "unknown", "fallback", "error"].contains(label) ? "" : label))
    }
    return file
  }
}

/// What an intent test shows, of one language or of all.
public struct IntentFigures: Sendable, Equatable, Codable {
  /// One cell of the confusion matrix.
  public struct Cell: Sendable, Equatable, Codable {
    public var expected: String
    /// Empty for no answer.
    public var predicted: String
    public var count: Int
  }

  public var count: Int
  public var correct: Int
  /// Utterances without an answer, which count as wrong.
  public var unanswered: Int
  /// Wilson's 95 % interval of the accuracy.
  public var low: Double
  public var high: Double
  /// Mean of the F1 of each expected intent.
  public var macroF1: Double
  /// Intents with fewer than ten utterances.
  public var thinIntents: [String]
  /// The whole confusion matrix without empty cells, by expected, then predicted.
  public var matrix: [Cell]
  /// Smallest sample that could show `bar` if this accuracy held; nil when none could.
  public var smallestSample: Int?

  public var accuracy: Double { Double(correct) / Double(count) }

  /// Figures of some results; nil for none.
  public init?(_ records: [IntentFile.Record], bar: Double) {
    guard !records.isEmpty else { return nil }
    count = records.count
    correct = records.count { $0.expected == $0.predicted }
    unanswered = records.count { $0.predicted.isEmpty }
    (low, high) = Statistics.wilson(correct, of: count) ?? (0, 1)
    var cells: [String: [String: Int]] = [:]
    for one in records { cells[one.expected, default: [:]][one.predicted, default: 0] += 1 }
    matrix = cells.keys.sorted().flatMap { expected in
      cells[expected]!.keys.sorted().map {
        Cell(expected: expected, predicted: $0, count: cells[expected]![$0]!)
      }
    }
    var sum = 0.0
    for expected in cells.keys.sorted() {
      let right = Double(cells[expected]![expected] ?? 0)
      let all = Double(cells[expected]!.values.reduce(0, +))
      let said = Double(records.count { $0.predicted == expected })
      sum += right == 0 ? 0 : 2 * right / (all + said)
    }
    macroF1 = sum / Double(cells.count)
    thinIntents = cells.filter { $0.value.values.reduce(0, +) < 10 }.keys.sorted()
    smallestSample = Statistics.smallestSample(
      observed: Double(correct) / Double(records.count), bar: bar)
  }
}
