internal import Measures
internal import Records

/// Words and small sums that the indicators of operating records share.
enum OperatingWords {
  /// `91.4 %`.
  static func percent(_ share: Double) -> String { "\(tenths(share * 100)) %" }

  /// With one digit behind the point.
  static func tenths(_ value: Double) -> String {
    let scaled = (value * 10).rounded()
    guard abs(scaled) < 1e15 else { return "\(value)" }
    let whole = Int(scaled)
    return "\(whole < 0 ? "-" : "")\(abs(whole) / 10).\(abs(whole) % 10)"
  }

  /// `88.9 % (8 of 9; 95 % interval 56.5 % to 98.0 %)`.
  static func share(_ part: Int, of whole: Int) -> String {
    guard let (low, high) = Statistics.wilson(part, of: whole) else { return "nothing to count" }
    let value = percent(Double(part) / Double(whole))
    return "\(value) (\(part) of \(whole); 95 % interval \(percent(low)) to \(percent(high)))"
  }

  /// `2 h 5 min`, `40 s`.
  static func time(_ seconds: Double) -> String {
    if seconds < 120 { return "\(tenths(seconds)) s" }
    if seconds < 7_200 { return "\(tenths(seconds / 60)) min" }
    return seconds < 172_800 ? "\(tenths(seconds / 3_600)) h" : "\(tenths(seconds / 86_400)) days"
  }

  static func measure(
    _ name: String, _ value: Double?, _ unit: Unit, _ status: Status, _ basis: String
  ) -> Measure {
    Measure(name: .init(rawValue: name), value: value, unit: unit, status: status, basis: basis)
  }

  /// The status of a share against a bar that may be undisclosed, with too few records inconclusive.
  static func judge(_ part: Int, of whole: Int, bar: Double?, fewest: Int) -> Status {
    guard whole > 0 else { return .notTested }
    guard let bar else { return .undisclosed }
    guard whole >= fewest else { return .inconclusive }
    return Double(part) / Double(whole) >= bar ? .pass : .fail
  }

  /// Several statuses as one; parts that nobody judged do not count unless there is nothing else.
  static func combined(_ list: [Status]) -> Status {
    let judged = list.filter { [.pass, .fail, .partial, .inconclusive].contains($0) }
    if judged.isEmpty { return list.contains(.undisclosed) ? .undisclosed : .notTested }
    if judged.contains(.fail) { return judged.contains(.pass) ? .partial : .fail }
    if judged.contains(.partial) { return .partial }
    return judged.contains(.inconclusive) ? .inconclusive : .pass
  }

  /// Says that rows were left out.
  static func problems(_ problems: RowProblems, _ path: String) -> [String] {
    guard let first = problems.first.first else { return [] }
    return [
      "\(path): \(problems.count) rows could not be used, the first is line \(first.line): \(first.reason)"
    ]
  }
}
