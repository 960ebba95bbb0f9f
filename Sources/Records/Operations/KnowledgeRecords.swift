/// Clauses that a service has to know, as a user lists them.
public struct ClauseList: Sendable {
  /// One clause.
  public struct Clause: Sendable, Equatable, Codable {
    public var id: String
    public var title: String
  }

  public var path: String
  public var digest: String
  public var clauses: [Clause] = []
  public var problems = RowProblems()

  static let fields: [RecordField] = [
    RecordField(
      "id", needed: true, ["clause", "clause id", "pasal", "điều", "มาตรา", "条款", "条款编号"]),
    RecordField("title", ["name", "judul", "tiêu đề", "หัวข้อ", "标题"]),
  ]

  /// Reads a list of clauses: a table with the columns `id` and `title`.
  public static func read(
    _ path: String, options: RecordOptions = .init()
  ) throws(RecordError) -> ClauseList {
    let table = try RecordTable(path: path, fields: fields, overrides: options.columns)
    var list = ClauseList(path: path, digest: table.digest)
    while try table.next() {
      guard let id = table["id"] else {
        list.problems.add(line: table.line, "no id")
        continue
      }
      list.clauses.append(Clause(id: id, title: table["title"] ?? ""))
    }
    return list
  }
}

/// Answers to questions on local rules, with the clauses that a right answer cites.
public struct KnowledgeFile: Sendable {
  /// One question; of its answer only is kept which clauses it cites.
  public struct Record: Sendable, Equatable {
    public var line: Int
    public var id: String
    public var language: String
    public var topic: String
    public var required: [String]
    public var cited: [String]
    /// Whether there was any answer.
    public var isAnswered: Bool
  }

  public var path: String
  public var digest: String
  public var mapping: RecordMapping
  public var records: [Record] = []
  public var problems = RowProblems()

  static let fields: [RecordField] = [
    RecordField("id", ["question id", "编号"]),
    RecordField("language", needed: true, ["lang", "locale", "bahasa", "ngôn ngữ", "ภาษา", "语言"]),
    RecordField("topic", ["intent", "subject", "topik", "chủ đề", "หัวข้อ", "主题"]),
    RecordField(
      "clauses", needed: true,
      [
        "required clauses", "clauses expected", "expected clauses", "pasal", "điều khoản", "มาตรา",
        "条款",
      ]),
    RecordField(
      "answer", needed: true, ["reply", "response", "jawaban", "câu trả lời", "คำตอบ", "回答"]),
  ]

  /// Letters and digits only, in small letters: how a clause is looked for in an answer.
  static func key(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Whether an answer cites a clause: its letters and digits in this order, not inside a longer number.
  static func cites(_ answer: String, _ clause: String) -> Bool {
    let (text, wanted) = (Array(key(answer)), Array(key(clause)))
    guard !wanted.isEmpty, text.count >= wanted.count else { return false }
    for start in 0...(text.count - wanted.count) where text[start] == wanted[0] {
      guard text[start..<start + wanted.count].elementsEqual(wanted) else { continue }
      let end = start + wanted.count
      let isLonger = end < text.count && text[end].isNumber && wanted[wanted.count - 1].isNumber
      let isInner = start > 0 && text[start - 1].isNumber && wanted[0].isNumber
      if !isLonger && !isInner { return true }
    }
    return false
  }

  /// Reads a probe's answers. `clauses` of a row are separated by semicolons or bars.
  public static func read(
    _ path: String, options: RecordOptions = .init()
  ) throws(RecordError) -> KnowledgeFile {
    let table = try RecordTable(path: path, fields: fields, overrides: options.columns)
    var file = KnowledgeFile(path: path, digest: table.digest, mapping: table.mapping)
    while try table.next() {
      let required = (table["clauses"] ?? "").split { $0 == ";" || $0 == "|" }
        .map { String($0).trimmed }.filter { !$0.isEmpty }
      guard !required.isEmpty else {
        file.problems.add(line: table.line, "no clause that a right answer cites")
        continue
      }
      let answer = table["answer"] ?? ""
      file.records.append(
        Record(
          line: table.line, id: table["id"] ?? "row \(table.line)",
          language: LanguageNames.code(table["language"]), topic: table["topic"] ?? "",
          required: required, cited: required.filter { cites(answer, $0) },
          isAnswered: !answer.isEmpty))
    }
    return file
  }
}
