internal import Glibc

/// Shares, percentiles and intervals. All are plain formulas, without tables.
public enum Statistics {
  /// Half the width of a two-sided 95 % interval of the normal distribution, in deviations.
  public static let z95 = 1.959963984540054
  /// The same for a one-sided one.
  public static let z95OneSided = 1.6448536269514722

  /// Wilson's score interval of a share: `successes` of `count`. Nil for no observations.
  public static func wilson(
    _ successes: Int, of count: Int, z: Double = z95
  ) -> (low: Double, high: Double)? {
    guard count > 0 else { return nil }
    let n = Double(count)
    let p = Double(successes) / n
    let scale = 1 + z * z / n
    let centre = (p + z * z / (2 * n)) / scale
    let half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / scale
    return (max(0, centre - half), min(1, centre + half))
  }

  /// The smallest sample whose Wilson lower bound reaches `bar` when a share of `observed` is right
  /// (rounded down to whole answers). Nil when none up to `limit` does.
  public static func smallestSample(
    observed: Double, bar: Double, z: Double = z95, limit: Int = 1_000_000
  ) -> Int? {
    guard observed > bar else { return nil }
    var count = 1
    while count <= limit {
      // A tenth of a millionth against rounding of products such as 0.95 · 100.
      let right = Int((observed * Double(count) + 1e-7).rounded(.down))
      if let low = wilson(right, of: count, z: z)?.low, low >= bar { return count }
      count += 1
    }
    return nil
  }

  /// Nearest rank: the smallest value with at least `share` of all values at or below it. `sorted` must
  /// be rising and not empty.
  public static func percentile<Value>(_ share: Double, of sorted: [Value]) -> Value {
    let rank = Int((share * Double(sorted.count) - 1e-9).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }

  /// The middle value, or the mean of the two middle ones. Infinite values may stand at the end.
  public static func median(_ sorted: [Double]) -> Double {
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
