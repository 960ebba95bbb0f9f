public import Measures
public import Records

/// `cs.knowledge`: whether answers on local rules cite the clauses that a right answer needs.
///
/// The clauses come from a list that the user gives; a question that asks for a clause that is not on it
/// is told. An answer counts when it cites every clause of its question.
///
/// Measures: `cs.knowledge.cited`, `cs.knowledge.cited.LANG`, `cs.knowledge.clauses`.
public enum CsKnowledge {
  public static let key = IndicatorKey("cs.knowledge")

  /// Judges a probe's answers. No bar is disclosed: the share is told, and only all or nothing is judged.
  public static func result(
    _ files: [KnowledgeFile], clauses: [ClauseList], settings: OperatingSettings = .init()
  ) -> IndicatorResult {
    let title = "Local knowledge with clauses cited"
    let records = files.flatMap(\.records)
    guard !records.isEmpty else {
      return IndicatorResult(
        key: key, title: title, status: .notTested, summary: "no knowledge probe was given",
        raises: [
          "give questions on local rules (BPOM, Vietnam's Ministry of Health) with the answers of the service "
            + "and the clauses that they have to cite"
        ])
    }
    let right = records.count { $0.cited.count == $0.required.count }
    var measures = [
      OperatingWords.measure(
        "cs.knowledge.cited", Double(right) / Double(records.count), .share, .undisclosed,
        OperatingWords.share(right, of: records.count) + ", all clauses cited")
    ]
    for language in Set(records.map(\.language)).sorted() {
      let own = records.filter { $0.language == language }
      let cited = own.count { $0.cited.count == $0.required.count }
      measures.append(
        OperatingWords.measure(
          "cs.knowledge.cited.\(language)", Double(cited) / Double(own.count), .share, .undisclosed,
          OperatingWords.share(cited, of: own.count)))
    }
    let listed = clauses.flatMap(\.clauses)
    let asked = Set(records.flatMap(\.required))
    let isAsked = listed.count { clause in asked.contains { KnowledgeFileKey.same($0, clause.id) } }
    var notes = ["which clauses are meant is undisclosed; the list is the user's"]
    if listed.isEmpty {
      notes.append("no list of clauses was given; the clauses of the questions were taken")
    } else {
      measures.append(
        OperatingWords.measure(
          "cs.knowledge.clauses", Double(isAsked) / Double(listed.count), .share, .undisclosed,
          "\(isAsked) of \(listed.count) listed clauses were asked for"))
      let unknown = asked.filter { one in !listed.contains { KnowledgeFileKey.same(one, $0.id) } }
      if !unknown.isEmpty {
        notes.append("asked for, but not on the list: \(unknown.sorted().joined(separator: ", "))")
      }
    }
    let share = Double(right) / Double(records.count)
    let missed = records.filter { $0.cited.count < $0.required.count }
    let isEnough = records.count >= settings.fewest
    return IndicatorResult(
      key: key, title: title,
      status: share == 1 && isEnough
        ? .pass : right == 0 && isEnough ? .fail : isEnough ? .partial : .inconclusive,
      degree: isEnough ? share : nil,
      summary: "\(right) of \(records.count) answers cite every clause that they need",
      measures: measures,
      evidence: files.map {
        Evidence(
          kind: .record, address: $0.path, quote: "\($0.records.count) answers", digest: $0.digest)
      }.sorted()
        + missed.prefix(20).map { one in
          let file = files.first { $0.records.contains(one) }
          return Evidence(
            kind: .record, address: file?.path ?? "", line: one.line,
            quote: one.isAnswered
              ? "\(one.id): not cited: \(one.required.filter { !one.cited.contains($0) }.joined(separator: ", "))"
              : "\(one.id): no answer", digest: file?.digest, language: one.language)
        },
      raises: missed.isEmpty
        ? (isEnough ? [] : ["ask at least \(settings.fewest) questions"])
        : [
          "teach the service: \(Set(missed.flatMap(\.required)).sorted().prefix(5).joined(separator: ", "))"
        ],
      assumptions: notes + files.flatMap { OperatingWords.problems($0.problems, $0.path) })
  }
}

/// Whether two ways of writing a clause mean the same.
enum KnowledgeFileKey {
  static func same(_ a: String, _ b: String) -> Bool {
    func key(_ text: String) -> String {
      String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
    return key(a) == key(b)
  }
}
