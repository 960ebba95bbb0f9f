internal import Foundation

/// How fast a site is for one country: medians over its samples, and how good they are.
public struct LocalSpeed: Sendable, Equatable, Codable {
  /// ISO 3166 code in lower case.
  public var country: String
  public var samples: Int
  /// Medians; nil where no sample tells.
  public var firstByte: Double?
  public var largestPaint: Double?
  public var load: Double?
  public var transferBytes: Double?
  public var requests: Double?
  /// Share of samples that an edge server in the country answered; nil where no header tells.
  public var edgeShare: Double?
  /// 0 to 1, a weighted mean of what is known.
  public var degree: Double?

  /// Sums up the samples whose vantage is in the country.
  public init(country: String, samples all: [SpeedSample]) {
    let own = all.filter { $0.vantage?.country == country }
    self.country = country
    samples = own.count
    firstByte = Self.median(own.compactMap(\.firstByte))
    largestPaint = Self.median(own.compactMap(\.largestPaint))
    load = Self.median(own.compactMap(\.load))
    transferBytes = Self.median(own.compactMap(\.transferBytes).map(Double.init))
    requests = Self.median(own.compactMap(\.requests).map(Double.init))
    let edges = own.compactMap(\.edgeCountry)
    edgeShare =
      edges.isEmpty ? nil : Double(edges.count { $0 == country }) / Double(edges.count)
    // Weights 35, 35, 15, 5, 10; what is unknown is left out.
    var parts: [(weight: Double, value: Double)] = []
    if let firstByte { parts.append((35, Self.curve(firstByte, good: 800, median: 1800))) }
    if let largestPaint {
      parts.append((35, Self.curve(largestPaint, good: 2500, median: 4000)))
    } else if let load {
      parts.append((35, Self.curve(load, good: 2500, median: 5000)))
    }
    if let transferBytes {
      parts.append((15, Self.curve(transferBytes, good: 1_500_000, median: 4_000_000)))
    }
    if let requests { parts.append((5, Self.curve(requests, good: 80, median: 200))) }
    if let edgeShare { parts.append((10, edgeShare)) }
    let weight = parts.reduce(0) { $0 + $1.weight }
    degree = weight < 35 ? nil : parts.reduce(0) { $0 + $1.weight * $1.value } / weight
  }

  /// The median; of an even number the lower one, so that it is a value that was measured.
  static func median(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2]
  }

  /// Lighthouse's log-normal curve: 0.9 at `good`, 0.5 at `median`.
  public static func curve(_ value: Double, good: Double, median: Double) -> Double {
    guard value > 0 else { return 1 }
    let spread = (log(median) - log(good)) / 1.281_551_565_545
    return erfc((log(value) - log(median)) / spread / 2.0.squareRoot()) / 2
  }
}
