/// All weights that a group's ranges allow: least ≤ weight ≤ most for each part, with the sum 1.
///
/// A linear function over this space is least and greatest at corners that are found by giving what is
/// left above the least weights to the parts in order of their values (a fractional knapsack), so the
/// ends of an interval are exact, not sampled.
struct WeightSpace: Equatable {
  /// Least and most weight of each part.
  private(set) var ranges: [ClosedRange<Double>]

  /// The weights of `parts`. Where parts were left out (not applicable) so that no sum of 1 is
  /// possible any more, the most of each part becomes 1, or the least ones are scaled down.
  init(_ parts: [Rulebook.Weight]) {
    let least = parts.reduce(0) { $0 + $1.least }
    let most = parts.reduce(0) { $0 + $1.most }
    let scale = least > 1 ? 1 / least : 1
    ranges = parts.map { ($0.least * scale)...max($0.least * scale, most < 1 ? 1 : $0.most) }
  }

  /// The least value of the sum of weight times value.
  func least(_ values: [Double]) -> Double { extreme(values, sign: 1) }

  /// The greatest value of the sum of weight times value.
  func most(_ values: [Double]) -> Double { -extreme(values.map { -$0 }, sign: 1) }

  private func extreme(_ values: [Double], sign: Double) -> Double {
    var left = 1 - ranges.reduce(0) { $0 + $1.lowerBound }
    var sum = zip(ranges, values).reduce(0) { $0 + $1.0.lowerBound * $1.1 }
    for index in values.indices.sorted(by: { values[$0] < values[$1] }) {
      let more = min(max(left, 0), ranges[index].upperBound - ranges[index].lowerBound)
      sum += more * values[index]
      left -= more
    }
    return sum
  }
}

/// A score as an interval, in points of 100.
public struct ScoreRange: Codable, Sendable, Equatable {
  public var low: Double
  public var high: Double

  /// An interval.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = max(low, high)
  }

  /// Whether nothing is open.
  public var isPoint: Bool { high - low < 1e-9 }

  /// `61.5` or `40.0 to 83.3`.
  public var text: String {
    isPoint ? Self.tenths(low) : "\(Self.tenths(low)) to \(Self.tenths(high))"
  }

  static func tenths(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    guard abs(tenths) < 1e15 else { return "\(value)" }
    return "\(Int(tenths) / 10).\(abs(Int(tenths)) % 10)"
  }
}
