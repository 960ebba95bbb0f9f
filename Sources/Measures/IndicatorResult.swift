/// Names an indicator, as `sec.tls`.
public struct IndicatorKey: RawRepresentable, Codable, Hashable, Sendable, Comparable {
  public let rawValue: String
  /// Takes the name as it is.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Takes the name as it is.
  public init(_ rawValue: String) { self.rawValue = rawValue }
  /// By the bytes of the name.
  public static func < (a: Self, b: Self) -> Bool {
    a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8)
  }
}

/// What one indicator found out about a site: the waist between what notices and what judges.
public struct IndicatorResult: Codable, Sendable, Equatable {
  public var key: IndicatorKey
  /// The indicator in words, English.
  public var title: String
  public var status: Status
  /// How far the indicator is met, 0 to 1; absent when it was not tested or is inconclusive.
  public var degree: Double?
  /// One sentence for a reader: what was found.
  public var summary: String
  /// Every number, by name.
  public var measures: [Measure]
  /// What the status stands on, in `Evidence` order.
  public var evidence: [Evidence]
  /// What would raise the indicator, the most effective first.
  public var raises: [String]
  /// What had to be assumed.
  public var assumptions: [String]

  /// A result of the given parts.
  public init(
    key: IndicatorKey, title: String, status: Status, degree: Double? = nil, summary: String,
    measures: [Measure] = [], evidence: [Evidence] = [], raises: [String] = [],
    assumptions: [String] = []
  ) {
    self.key = key
    self.title = title
    self.status = status
    self.degree = degree
    self.summary = summary
    self.measures = measures
    self.evidence = evidence
    self.raises = raises
    self.assumptions = assumptions
  }
}
