public import Measures

/// What the indicators that read pages are to look for, as a rulebook or a user says.
public struct PageIndicatorScope: Sendable, Codable, Equatable {
  /// Languages in which service and texts are asked for.
  public var languages = ["en", "id", "vi"]
  /// Languages in which a privacy notice is asked for.
  public var noticeLanguages = ["en", "zh"]
  /// Markets, ISO 3166 in lower case.
  public var markets = ["id", "vn", "th"]
  /// Share of pages that must carry a module or a footer link to pass.
  public var shareOfPages = 0.9
  /// Degree from which an indicator made of many parts passes.
  public var passDegree = 0.8

  /// The defaults.
  public init() {}
}

/// The indicators that read pages: one file each, and this list of them.
public enum PageIndicators {
  /// Results of all indicators that read pages, by key.
  public static func results(
    from notes: SiteNotes, scope: PageIndicatorScope = PageIndicatorScope()
  ) -> [IndicatorResult] {
    [
      PrivacyIndicator.result(notes, scope), ReturnsIndicator.result(notes, scope),
      SafetyIndicator.result(notes, scope), PresenceIndicator.result(notes, scope),
      TranslationIndicator.result(notes, scope), PromisesIndicator.result(notes, scope),
      ParametersIndicator.result(notes, scope), TraceIndicator.result(notes, scope),
      TestReportsIndicator.result(notes, scope), FactoryIndicator.result(notes, scope),
      SystemIndicator.result(notes, scope), BadgeIndicator.result(notes, scope),
    ].sorted { $0.key < $1.key }
  }
}

/// Parts that results share.
struct ResultParts {
  let key: String
  var measures: [Measure] = []
  var evidence: [Evidence] = []
  var raises: [String] = []
  var assumptions: [String] = []

  init(_ key: String) { self.key = key }

  mutating func measure(
    _ name: String, _ value: Double?, _ unit: Unit, _ status: Status, _ basis: String
  ) {
    measures.append(
      Measure(
        name: MeasureName(rawValue: "\(key).\(name)"), value: value.map(Self.round), unit: unit,
        status: status, basis: basis))
  }

  mutating func share(_ name: String, _ part: Int, of whole: Int, bar: Double, _ what: String) {
    guard whole > 0 else {
      return measure(name, nil, .share, .notTested, "no \(what)")
    }
    let value = Double(part) / Double(whole)
    measure(
      name, value, .share, value >= bar ? .pass : part > 0 ? .partial : .fail,
      "\(part) of \(whole) \(what)")
  }

  func result(
    _ title: String, _ status: Status, _ degree: Double?, _ summary: String
  ) -> IndicatorResult {
    IndicatorResult(
      key: IndicatorKey(key), title: title, status: status, degree: degree.map(Self.round),
      summary: summary, measures: measures, evidence: Array(Set(evidence)).sorted(),
      raises: raises, assumptions: assumptions)
  }

  /// Nothing was read.
  func untested(_ title: String) -> IndicatorResult {
    result(title, .notTested, nil, "No page was read.")
  }

  static func round(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }

  static let languageNames = [
    "en": "English", "zh": "Chinese", "id": "Indonesian", "vi": "Vietnamese", "th": "Thai",
  ]
  static func name(_ language: String) -> String { languageNames[language] ?? language }
}
