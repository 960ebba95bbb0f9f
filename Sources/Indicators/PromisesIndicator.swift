public import Measures

/// A time to reply that a site promises.
public struct StatedPromise: Sendable, Codable, Equatable {
  /// Hours of the clock; a working day counts as 24.
  public var hours: Double
  /// Whether the page speaks of working days.
  public var isWorkingTime: Bool
  /// Of the sentence, BCP 47.
  public var language: String
  public var evidence: Evidence
}

extension PageIndicators {
  /// The times to reply that pages promise, by address; at most `SiteNotes.maximumPromises`.
  public static func promises(from notes: SiteNotes) -> [StatedPromise] {
    notes.promises.elements.map { promise in
      StatedPromise(
        hours: promise.hours, isWorkingTime: promise.isWorkingTime,
        language: promise.spot.place.language, evidence: promise.spot.evidence)
    }
  }
}

/// `cs.promises`: what pages promise of the service: time to reply, hours, whether by day and night. The
/// records that show whether a promise is kept belong to `cs.response`.
///
/// **Measures.** `reply-hours.CODE` (shortest promise in the language), `hours`, `around-the-clock`,
/// `reply-soon` (promises without a number) in pages, `languages-agree`. **Degree**: share of the languages
/// with a stated time, four fifths; hours of service, one fifth.
enum PromisesIndicator {
  static let title = "Promised time to reply"

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("cs.promises")
    guard notes.pages > 0 else { return parts.untested(title) }
    let promises = PageIndicators.promises(from: notes)
    var covered = 0
    var shortest: [String: Double] = [:]
    for promise in promises {
      shortest[promise.language] = min(shortest[promise.language] ?? .infinity, promise.hours)
      parts.evidence.append(promise.evidence)
    }
    for language in Set(scope.languages + shortest.keys).sorted() {
      let isAsked = scope.languages.contains(language)
      if let hours = shortest[language] {
        if isAsked { covered += 1 }
        let all = promises.filter { $0.language == language }
        parts.measure(
          "reply-hours.\(language)", hours, .hours, .pass,
          "shortest of \(all.count) statements in \(ResultParts.name(language))"
            + (all.contains(where: \.isWorkingTime) ? "; working days are meant" : ""))
      } else {
        parts.measure(
          "reply-hours.\(language)", nil, .hours, .fail,
          "no time is stated in \(ResultParts.name(language))")
        parts.raises.append(
          "State in \(ResultParts.name(language)) within how many hours you reply.")
      }
    }
    let values = Set(shortest.values)
    if shortest.count > 1 {
      parts.measure(
        "languages-agree", values.count == 1 ? 1 : 0, .share, values.count == 1 ? .pass : .partial,
        shortest.sorted { $0.key < $1.key }.map { "\($0.key): \(ResultParts.round($0.value)) h" }
          .joined(separator: ", "))
    }
    for (name, what) in [
      ("hours", "hours of service"), ("around-the-clock", "service by day and night"),
      ("reply-soon", "a reply soon, without a number"),
    ] {
      let pages = notes.pages("says.\(name)")
      parts.measure(
        name, Double(pages), .count,
        name == "reply-soon" ? .notApplicable : pages > 0 ? .pass : .fail,
        "pages that state \(what)")
      parts.evidence += notes.evidence("says.\(name)", limit: 1)
    }
    let hasHours = notes.pages("says.hours") + notes.pages("says.around-the-clock") > 0
    if !hasHours { parts.raises.append("State the hours of service with their time zone.") }
    parts.assumptions = ["A working day counts as 24 hours of the clock."]
    let degree =
      0.8 * Double(covered) / Double(max(1, scope.languages.count)) + (hasHours ? 0.2 : 0)
    return parts.result(
      title, degree >= scope.passDegree ? .pass : degree > 0 ? .partial : .fail, degree,
      promises.isEmpty
        ? "No page states a time to reply."
        : "\(notes.promiseCount) statements of a time to reply, in \(shortest.count) languages.")
  }
}
