public import Measures
public import Records

/// `cs.intent`: whether the service recognises what is meant, in every language that is asked for.
///
/// Each required language has to reach the bar by itself, because pooling can hide one that fails; the
/// pooled share and the lower ends of the 95 % intervals are shown as further readings. No answer is a
/// wrong answer.
///
/// Measures: `cs.intent.accuracy.LANG`, `cs.intent.lower.LANG`, `cs.intent.f1.LANG`, `cs.intent.sample.LANG`,
/// `cs.intent.needed.LANG`, and the same with `pooled`.
public enum CsIntent {
  public static let key = IndicatorKey("cs.intent")

  /// Judges results of intent tests.
  public static func result(_ files: [IntentFile], settings: OperatingSettings = .init())
    -> IndicatorResult
  {
    let title = "Intent recognition by language"
    let records = files.flatMap(\.records)
    let bar = OperatingWords.percent(settings.accuracy)
    guard !records.isEmpty else {
      return IndicatorResult(
        key: key, title: title, status: .notTested, summary: "no intent test was given",
        raises: [
          "give the results of an intent test with language, expected and predicted intent; "
            + "kunci loadtest plan writes one"
        ], assumptions: files.flatMap { OperatingWords.problems($0.problems, $0.path) })
    }
    var measures: [Measure] = []
    var statuses: [Status] = []
    var words: [String] = []
    var raises: [String] = []
    var shares: [Double?] = []
    let others = Set(records.map(\.language)).subtracting(settings.languages)
    let optional = settings.optionalLanguages.filter { !settings.languages.contains($0) }
    for language in settings.languages + (Set(optional).union(others)).sorted() {
      let isRequired = settings.languages.contains(language)
      let figures = IntentFigures(
        records.filter { $0.language == language }, bar: settings.accuracy)
      measures += Self.measures(figures, language, settings)
      guard isRequired else { continue }
      guard let figures else {
        statuses.append(.notTested)
        shares.append(nil)
        words.append("\(language) not tested")
        raises.append("test \(language) with at least \(settings.sample) utterances")
        continue
      }
      let isMet = figures.accuracy >= settings.accuracy
      statuses.append(isMet ? .pass : .fail)
      shares.append(min(1, figures.accuracy / settings.accuracy))
      words.append("\(language) \(OperatingWords.percent(figures.accuracy))")
      if !isMet {
        let worst = figures.matrix.filter { $0.expected != $0.predicted }.max {
          $0.count < $1.count
        }
        raises.append(
          "\(language): teach "
            + (worst.map {
              "'\($0.expected)', which \($0.count) times was taken for "
                + ($0.predicted.isEmpty ? "nothing" : "'\($0.predicted)'")
            } ?? "more intents"))
      } else if figures.low < settings.accuracy {
        let need = figures.smallestSample.map { "\($0)" } ?? "many more"
        raises.append(
          "\(language): the 95 % interval reaches down to \(OperatingWords.percent(figures.low)); with this "
            + "accuracy \(need) utterances would show \(bar)")
      }
    }
    let pooled = IntentFigures(
      records.filter { settings.languages.contains($0.language) }, bar: settings.accuracy)
    measures += Self.measures(pooled, "pooled", settings)
    let isTested = !statuses.contains(.notTested)
    let status: Status =
      statuses.contains(.fail)
      ? (statuses.contains(.pass) ? .partial : .fail) : isTested ? .pass : .inconclusive
    var summary = words.joined(separator: ", ") + " against a bar of \(bar) in each language"
    if let pooled, pooled.accuracy >= settings.accuracy, statuses.contains(.fail) {
      summary +=
        "; pooled it is \(OperatingWords.percent(pooled.accuracy)), which hides the language that fails"
    }
    let thin = pooled?.thinIntents ?? []
    return IndicatorResult(
      key: key, title: title, status: status,
      degree: isTested ? shares.compactMap { $0 }.reduce(0, +) / Double(shares.count) : nil,
      summary: summary, measures: measures,
      evidence: files.map {
        Evidence(
          kind: .record, address: $0.path,
          quote: "\($0.records.count) utterances, \($0.problems.count) rows not usable",
          digest: $0.digest)
      }.sorted(), raises: raises,
      assumptions: [
        "each language has to reach \(bar); pooled and lower ends are shown as further readings"
      ] + (thin.isEmpty ? [] : ["fewer than ten utterances: \(thin.joined(separator: ", "))"])
        + files.flatMap { OperatingWords.problems($0.problems, $0.path) })
  }

  private static func measures(
    _ figures: IntentFigures?, _ name: String, _ settings: OperatingSettings
  ) -> [Measure] {
    func make(_ part: String, _ value: Double?, _ unit: Unit, _ status: Status, _ basis: String)
      -> Measure
    {
      OperatingWords.measure("cs.intent.\(part).\(name)", value, unit, status, basis)
    }
    guard let figures else {
      return [make("accuracy", nil, .share, .notTested, "no utterance")]
    }
    let isMet = figures.accuracy >= settings.accuracy
    let proof: Status =
      figures.low >= settings.accuracy
      ? .pass : figures.high < settings.accuracy ? .fail : .inconclusive
    let worst = figures.matrix.filter { $0.expected != $0.predicted }.sorted { $0.count > $1.count }
      .prefix(3).map {
        "\($0.expected) as \($0.predicted.isEmpty ? "nothing" : $0.predicted) \($0.count)×"
      }
    return [
      make(
        "accuracy", figures.accuracy, .share, isMet ? .pass : .fail,
        OperatingWords.share(figures.correct, of: figures.count)
          + ", \(figures.unanswered) without an answer"
          + (worst.isEmpty ? "" : "; taken wrongly: \(worst.joined(separator: ", "))")),
      make(
        "lower", figures.low, .share, proof,
        "lower end of Wilson's 95 % interval; a pass proves the bar, a fail disproves it"),
      make("f1", figures.macroF1, .share, .notApplicable, "mean F1 over the expected intents"),
      make(
        "sample", Double(figures.count), .count,
        figures.count >= settings.sample ? .pass : .inconclusive,
        "utterances; \(settings.sample) are assumed to be asked for"),
      make(
        "needed", figures.smallestSample.map(Double.init), .count, .notApplicable,
        "smallest sample that could show the bar with this accuracy"),
    ]
  }
}
