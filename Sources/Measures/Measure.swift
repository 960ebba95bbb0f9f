/// Measures: what was found out, how large it is, and how sure that is. Knows nothing of where the
/// findings come from.

/// What is known of a finding. Unknown is not zero: a measure that could not be taken has no value.
public enum Status: String, Codable, Sendable, CaseIterable {
  case pass, fail, partial
  case notTested = "not-tested"
  case notApplicable = "not-applicable"
  case inconclusive, undisclosed
}

/// The unit of a measure's value.
public enum Unit: String, Codable, Sendable {
  /// A share of 1.
  case share
  /// A number of things.
  case count
  /// A length of time.
  case seconds, milliseconds, hours, days
  /// A size.
  case bytes
  /// Things in a second.
  case perSecond = "per-second"
}

/// Names a measure, as `seo.coverage.shopee.id`: lower-case words and dots.
public struct MeasureName: RawRepresentable, Codable, Hashable, Sendable, Comparable {
  public let rawValue: String
  /// Takes the name as it is.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// By the bytes of the name.
  public static func < (a: Self, b: Self) -> Bool {
    a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8)
  }
}

/// A number with its unit, its status and the sentence that says what it stands on.
public struct Measure: Codable, Sendable, Equatable {
  public var name: MeasureName
  /// Absent when the measure was not taken; never zero instead.
  public var value: Double?
  public var unit: Unit
  public var status: Status
  /// What the value was computed from, with its counts, for a reader.
  public var basis: String

  /// A measure of the given parts.
  public init(name: MeasureName, value: Double?, unit: Unit, status: Status, basis: String) {
    self.name = name
    self.value = value
    self.unit = unit
    self.status = status
    self.basis = basis
  }
}
