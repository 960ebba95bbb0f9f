internal import Glibc

/// What a load test shows over its steady window.
public struct LoadAnalysis: Sendable, Equatable, Codable {
  /// What the numbers stand on.
  public enum Basis: String, Sendable, Codable {
    /// Requests one by one.
    case requests
    /// The tool's counts, moment by moment.
    case moments
    /// The tool's totals of the whole test.
    case totals
  }

  public var basis: Basis
  /// Paths of the files, sorted.
  public var files: [String]
  /// Begin of the steady window, seconds since 1970; nil for totals.
  public var windowStart: Int64?
  /// Length of the window in seconds.
  public var windowSeconds: Double
  /// How the window was found, in words.
  public var windowRule: String
  /// Requests that ended in the window, and how many of them failed.
  public var requests: Int
  public var failures: Int
  /// Successful requests a second.
  public var throughput: Double
  /// All requests a second.
  public var throughputOfAll: Double
  /// Successful requests of each second: middle, 5th percentile, longest run of seconds at the bar or
  /// above, share of seconds at nine tenths of the bar or above; nil for totals.
  public var medianSecond: Double?
  public var p5Second: Double?
  public var longestRun: Int?
  public var shareNearBar: Double?
  /// Mean number of requests under way: by Little's law the rate of all requests times their mean time.
  public var inFlight: Double?
  /// Users at their most; nil where unknown.
  public var users: Int?
  /// Milliseconds. Mean of successful requests; nil where the tool does not keep them apart.
  public var mean: Double?
  /// Half the width of the mean's 95 % interval, from batches of 30 seconds; nil for fewer than 3.
  public var meanHalfWidth: Double?
  /// Mean of all requests, failed ones too.
  public var meanOfAll: Double?
  public var median: Double?
  public var p90: Double?
  public var p95: Double?
  public var p99: Double?
  /// Whether the percentiles count failed requests too, or the whole test instead of the window.
  public var percentileNote: String?

  /// Share of requests that failed.
  public var errorShare: Double { requests == 0 ? 0 : Double(failures) / Double(requests) }

  /// Share of users at which a test counts as ramped up.
  public static let rampShare = 0.95
  /// Share of the time that is cut off at either end where the users are not known.
  public static let cutShare = 0.1
  /// Seconds without any request after which another test begins.
  public static let gapSeconds: Int64 = 30
  /// t for 95 %, two-sided, by degrees of freedom from 2 on; 1.96 above.
  static let t95 = [4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228]

  /// Tests among the files, in order of time: files whose times overlap are one test, and a file with a
  /// long gap holds several. Totals stand alone, unless a history or requests of the same time exist.
  public static func tests(_ files: [LoadFile], bar: Double) -> [LoadAnalysis] {
    var series: [Series] = []
    for file in files {
      if file.samples.count > 0 { series.append(Series(file.samples, path: file.path)) }
      if let made = Series(moments: file.moments, path: file.path) { series.append(made) }
    }
    var merged: [Series] = []
    for one in series.flatMap({ $0.split() }).sorted(by: {
      ($0.first, $0.path) < ($1.first, $1.path)
    }) {
      if let last = merged.last, one.first <= last.last {
        merged[merged.count - 1].merge(one)
      } else {
        merged.append(one)
      }
    }
    let totals = files.filter { $0.totals != nil }
    var tests = merged.map { $0.analysis(bar: bar) }
    // Locust's statistics go with its history: they add the percentiles.
    var used: Set<String> = []
    for index in tests.indices where tests[index].basis == .moments {
      for file in totals {
        guard !used.contains(file.path),
          tests[index].files.contains(where: { isPair($0, file.path) }),
          let given = file.totals
        else { continue }
        used.insert(file.path)
        tests[index].files = (tests[index].files + [file.path]).sorted()
        tests[index].median = given.median
        tests[index].p90 = given.p90
        tests[index].p95 = given.p95
        tests[index].p99 = given.p99
        tests[index].percentileNote = "of all requests of the whole test, failed ones too"
      }
    }
    tests += totals.filter { !used.contains($0.path) }.compactMap { analysis($0) }
    return tests
  }

  /// `x_stats_history.csv` and `x_stats.csv`.
  private static func isPair(_ history: String, _ stats: String) -> Bool {
    func stem(_ path: String, _ end: String) -> Substring? {
      path.hasSuffix(end) ? path.dropLast(end.count) : nil
    }
    guard let a = stem(history, "_stats_history.csv"), let b = stem(stats, "_stats.csv") else {
      return false
    }
    return a == b
  }

  private static func analysis(_ file: LoadFile) -> LoadAnalysis? {
    guard let totals = file.totals, totals.requests > 0 else { return nil }
    let seconds = totals.seconds ?? 0
    let right = totals.requests - totals.failures
    let rate = seconds > 0 ? Double(totals.requests) / seconds : 0
    return LoadAnalysis(
      basis: .totals, files: [file.path], windowStart: nil, windowSeconds: seconds,
      windowRule: "the whole test; the tool gives totals only, so that no ramp could be cut off",
      requests: totals.requests, failures: totals.failures,
      throughput: seconds > 0 ? Double(right) / seconds : 0, throughputOfAll: rate,
      inFlight: totals.mean.map { rate * $0 / 1_000 },
      mean: totals.failures == 0 ? totals.mean : nil, meanOfAll: totals.mean,
      median: totals.median, p90: totals.p90, p95: totals.p95, p99: totals.p99,
      percentileNote: "of all requests, failed ones too")
  }
}
