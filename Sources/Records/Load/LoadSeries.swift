internal import Glibc

/// The seconds of a load test, whatever tool counted them.
struct Series {
  /// What ended in one second.
  struct Second {
    var succeeded = 0.0
    var failed = 0.0
    /// Milliseconds of the successful and of the failed ones; all in `ofAll` where a tool mixes them.
    var timeOfSucceeded = 0.0
    var timeOfAll = 0.0
    var users = 0
  }

  var path: String
  var paths: Set<String>
  /// Seconds since 1970 of the first and the last second.
  var first: Int64
  var seconds: [Second]
  var last: Int64 { first + Int64(seconds.count) - 1 }
  /// Whether times of successful requests are known apart.
  var isApart = true
  /// Requests one by one; empty where a tool only counts.
  var samples = LoadSamples()
  /// Whether all requests are known one by one.
  var isWhole = true
  var hasUsers = false

  /// Longest test, in seconds; what lies further away is another test.
  static let maximumSeconds = 7 * 86_400

  init(_ samples: LoadSamples, path: String) {
    self.path = path
    paths = [path]
    self.samples = samples
    first = .max
    var last = Int64.min
    for index in 0..<samples.count {
      let second = samples.end(index) / 1_000
      first = min(first, second)
      last = max(last, second)
    }
    seconds = []
    // Seconds are counted in `split`, which knows how far apart they may lie.
    span = last - first + 1
    hasUsers = !samples.users.isEmpty
  }

  private var span: Int64 = 0

  init?(moments: [LoadMoment], path: String) {
    guard let begin = moments.first, let end = moments.last, end.second > begin.second,
      end.second - begin.second < Int64(Self.maximumSeconds)
    else { return nil }
    self.path = path
    paths = [path]
    first = begin.second + 1
    isApart = false
    isWhole = false
    hasUsers = true
    seconds = [Second](repeating: Second(), count: Int(end.second - begin.second))
    for (a, b) in zip(moments, moments.dropFirst()) where b.second > a.second {
      let length = Double(b.second - a.second)
      let failed = Double(b.failures - a.failures)
      let all = Double(b.requests - a.requests)
      let time = b.mean * Double(b.requests) - a.mean * Double(a.requests)
      for second in a.second..<b.second {
        let index = Int(second - begin.second)
        seconds[index].succeeded = max(0, all - failed) / length
        seconds[index].failed = max(0, failed) / length
        seconds[index].timeOfAll = max(0, time) / length
        seconds[index].users = b.users
      }
    }
  }

  /// The parts between long gaps.
  func split() -> [Series] {
    guard isWhole else { return [self] }
    let order = (0..<samples.count).sorted { samples.end($0) < samples.end($1) }
    var parts: [Series] = []
    var from = 0
    for place in order.indices {
      let isEnd =
        place + 1 == order.count
        || samples.end(order[place + 1]) / 1_000 - samples.end(order[place]) / 1_000
          > LoadAnalysis.gapSeconds
        || samples.end(order[place + 1]) / 1_000 - samples.end(order[from]) / 1_000
          >= Int64(Self.maximumSeconds)
      guard isEnd else { continue }
      var part = self
      part.samples = LoadSamples()
      part.first = samples.end(order[from]) / 1_000
      let last = samples.end(order[place]) / 1_000
      part.seconds = [Second](repeating: Second(), count: Int(last - part.first) + 1)
      for index in order[from...place] {
        let (end, elapsed) = (samples.end(index), samples.elapsed(index))
        let isRight = samples.succeeded(index)
        part.samples.append(start: samples.starts[index], elapsed: elapsed, succeeded: isRight)
        let second = Int(end / 1_000 - part.first)
        part.seconds[second].timeOfAll += Double(elapsed)
        if isRight {
          part.seconds[second].succeeded += 1
          part.seconds[second].timeOfSucceeded += Double(elapsed)
        } else {
          part.seconds[second].failed += 1
        }
      }
      for (second, count) in samples.users where second >= part.first && second <= last {
        part.seconds[Int(second - part.first)].users = count
      }
      // A second in which no request began keeps the users of the one before.
      for index in part.seconds.indices.dropFirst() where part.seconds[index].users == 0 {
        part.seconds[index].users = part.seconds[index - 1].users
      }
      parts.append(part)
      from = place + 1
    }
    return parts
  }

  mutating func merge(_ other: Series) {
    let start = min(first, other.first)
    let end = max(last, other.last)
    var all = [Second](repeating: Second(), count: Int(end - start) + 1)
    for series in [self, other] {
      for (index, second) in series.seconds.enumerated() {
        let place = Int(series.first - start) + index
        all[place].succeeded += second.succeeded
        all[place].failed += second.failed
        all[place].timeOfSucceeded += second.timeOfSucceeded
        all[place].timeOfAll += second.timeOfAll
        all[place].users += second.users
      }
    }
    first = start
    seconds = all
    isApart = isApart && other.isApart
    isWhole = isWhole && other.isWhole
    hasUsers = hasUsers && other.hasUsers
    paths.formUnion(other.paths)
    samples.append(other.samples)
  }

  /// The window in which the test was steady, as indices of `seconds`, and the rule in words.
  private var window: (range: Range<Int>, rule: String) {
    let cut = Int((Double(seconds.count) * LoadAnalysis.cutShare).rounded(.down))
    let most = seconds.map(\.users).max() ?? 0
    if hasUsers, most > 0 {
      let bar = Double(most) * LoadAnalysis.rampShare
      let from = seconds.firstIndex { Double($0.users) >= bar } ?? 0
      let to = (seconds.lastIndex { Double($0.users) >= bar } ?? seconds.count - 1) + 1
      if to - from > 2 || seconds.count <= 2 {
        // The first and the last second are not whole.
        let range = to - from > 2 ? (from + 1)..<(to - 1) : from..<to
        return (
          range,
          "between the seconds with at least 95 % of \(most) users, first and last one cut off"
        )
      }
    }
    guard seconds.count - 2 * cut > 0, cut > 0 else { return (0..<seconds.count, "the whole test") }
    return (cut..<(seconds.count - cut), "without the first and the last tenth of the time")
  }

  func analysis(bar: Double) -> LoadAnalysis {
    let (range, rule) = window
    let inside = seconds[range]
    let length = Double(range.count)
    let succeeded = inside.reduce(0) { $0 + $1.succeeded }
    let failed = inside.reduce(0) { $0 + $1.failed }
    let all = succeeded + failed
    let time = inside.reduce(0) { $0 + $1.timeOfAll }
    let rates = inside.map(\.succeeded).sorted()
    var run = 0
    var longest = 0
    for second in inside {
      run = second.succeeded >= bar ? run + 1 : 0
      longest = max(longest, run)
    }
    var made = LoadAnalysis(
      basis: isWhole ? .requests : .moments, files: paths.sorted(),
      windowStart: first + Int64(range.lowerBound), windowSeconds: length, windowRule: rule,
      requests: Int(all.rounded()), failures: Int(failed.rounded()),
      throughput: succeeded / length, throughputOfAll: all / length)
    made.medianSecond = Statistics.median(rates)
    made.p5Second = Statistics.percentile(0.05, of: rates)
    made.longestRun = longest
    made.shareNearBar = Double(rates.count { $0 >= 0.9 * bar }) / length
    made.inFlight = time / 1_000 / length
    made.users = hasUsers ? inside.map(\.users).max() : nil
    made.meanOfAll = all > 0 ? time / all : nil
    if isApart || failed == 0 {
      let right = isApart ? inside.reduce(0) { $0 + $1.timeOfSucceeded } : time
      made.mean = succeeded > 0 ? right / succeeded : nil
      made.meanHalfWidth = halfWidth(inside)
    }
    guard isWhole else {
      made.percentileNote = "not known; the files count requests without telling each one"
      return made
    }
    let from = (first + Int64(range.lowerBound)) * 1_000
    let to = (first + Int64(range.upperBound)) * 1_000
    var times: [Int] = []
    times.reserveCapacity(Int(succeeded))
    for index in 0..<samples.count where samples.succeeded(index) {
      let end = samples.end(index)
      if end >= from, end < to { times.append(samples.elapsed(index)) }
    }
    guard !times.isEmpty else { return made }
    times.sort()
    made.median = Statistics.median(times.map(Double.init))
    made.p90 = Double(Statistics.percentile(0.9, of: times))
    made.p95 = Double(Statistics.percentile(0.95, of: times))
    made.p99 = Double(Statistics.percentile(0.99, of: times))
    return made
  }

  /// Batch means over 30 seconds: neighbouring requests are not independent, batches nearly are.
  private func halfWidth(_ inside: ArraySlice<Second>) -> Double? {
    var means: [Double] = []
    var index = inside.startIndex
    while index + 30 <= inside.endIndex {
      let batch = inside[index..<index + 30]
      let count = batch.reduce(0) { $0 + $1.succeeded }
      let time = batch.reduce(0) { $0 + (isApart ? $1.timeOfSucceeded : $1.timeOfAll) }
      if count > 0 { means.append(time / count) }
      index += 30
    }
    guard means.count >= 3 else { return nil }
    let n = Double(means.count)
    let centre = means.reduce(0, +) / n
    let spread = sqrt(means.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / (n - 1))
    let t =
      means.count - 3 < LoadAnalysis.t95.count ? LoadAnalysis.t95[means.count - 3] : Statistics.z95
    return t * spread / sqrt(n)
  }
}
