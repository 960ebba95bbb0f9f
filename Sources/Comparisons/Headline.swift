/// What changed and why, in two or three sentences.
extension Comparison {
  /// The first thing a reader is told.
  public var headline: String {
    if isSame {
      return
        "Nothing changed: \(ShownText.counted(pages.b, "page")), the same keywords in the same "
        + "zones, the same structured data."
    }
    var sentences = [coverageSentence]
    if let why { sentences.append(why) }
    let sets = structuredData.sets.filter { ($0.completeness.points ?? 0) != 0 }.map {
      "\($0.set) \(ShownText.signed($0.completeness.points)) points"
    }
    if !sets.isEmpty { sentences.append("Structured data: \(ShownText.list(sets)).") }
    let worse = indicators.filter { $0.direction == .worse }.map(\.key)
    if !worse.isEmpty { sentences.append("Worse: \(ShownText.list(worse)).") }
    return sentences.joined(separator: " ")
  }

  private var coverageSentence: String {
    let both = databases.filter { $0.presence == .both }
    let up = both.filter { ($0.coverage.points ?? 0) > 0 }
    let down = both.filter { ($0.coverage.points ?? 0) < 0 }
    func most(_ list: [DatabaseChange]) -> String {
      // The largest move names the direction; of equal ones the first by id.
      guard
        let one = list.max(by: {
          abs($0.coverage.points ?? 0) < abs($1.coverage.points ?? 0)
        })
      else { return "" }
      let text = "\(one.database) \(ShownText.signed(one.coverage.points)) points"
      return list.count == 1 ? " (\(text))" : " (most: \(text))"
    }
    var parts: [String] = []
    let all = ShownText.counted(both.count, "database")
    if !down.isEmpty { parts.append("fell in \(down.count) of \(all)\(most(down))") }
    if !up.isEmpty {
      parts.append(
        "rose in \(up.count)" + (down.isEmpty ? " of \(all)" : "") + most(up))
    }
    let (gained, lost) = (distinct(.gained), distinct(.lost))
    let keywords =
      gained + lost == 0
      ? "no keyword was gained or lost"
      : "\(ShownText.counted(lost, "keyword")) lost, \(ShownText.grouped(gained)) gained"
    if parts.isEmpty { return "Coverage stayed as it was: \(keywords)." }
    return "Coverage \(parts.joined(separator: " and ")): \(keywords)."
  }

  /// Why keywords came and went; where none did, why anything else differs.
  private var why: String? {
    var gained: [Cause: Set<KeywordID>] = [:]
    var lost: [Cause: Set<KeywordID>] = [:]
    for keyword in keywords {
      let cause = keyword.causes.count == 1 ? keyword.causes[0] : .settings
      if keyword.kinds == [.gained] { gained[cause, default: []].insert(keyword.id) }
      if keyword.kinds == [.lost] { lost[cause, default: []].insert(keyword.id) }
    }
    let causes = Set(gained.keys).union(lost.keys).sorted()
    if causes == [.unattributed] {
      return attribution.method == .notAttributed
        ? attribution.explanation : "Why is not known; each keyword says what is."
    }
    if causes.isEmpty {
      return attribution.steps.count == 1
        ? "Why: \(Self.words(attribution.steps[0]))."
        : attribution.method == .notAttributed
          ? attribution.explanation : nil
    }
    if causes.count == 1 { return "Why: \(Self.words(causes[0]))." }
    let parts = causes.map { cause in
      let (plus, minus) = (gained[cause]?.count ?? 0, lost[cause]?.count ?? 0)
      let counts = [minus > 0 ? "\(minus) lost" : nil, plus > 0 ? "\(plus) gained" : nil]
        .compactMap(\.self)
      return "\(Self.words(cause)) (\(counts.joined(separator: ", ")))"
    }
    return "Why: \(ShownText.list(parts))."
  }

  /// A cause in words.
  static func words(_ cause: Cause) -> String {
    switch cause {
    case .content: "the pages' content"
    case .database: "the keyword databases"
    case .rules: "the rules"
    case .engine: "the engine"
    case .settings: "several causes at once"
    case .unattributed: "not known"
    }
  }
}
