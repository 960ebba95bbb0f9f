public import Measures
public import Records

/// `cs.load`: whether the service keeps 500 requests a second with a mean of at most 1.2 seconds.
///
/// The wording allows two readings, a rate and a number of requests under way; both are measured. The
/// rate is that of successful requests over the steady window, whose seconds have to stay near the
/// bar too. The mean is that of successful requests, because failures that come back at once would lower
/// it; the mean of all is told beside it. Of several tests the latest counts.
///
/// Measures: `cs.load.throughput`, `.in-flight`, `.mean`, `.mean.all`, `.median`, `.p90`, `.p95`, `.p99`,
/// `.errors`, `.window`, `.requests`, `.seconds-near-bar`, `.longest-run`, `.users`.
public enum CsLoad {
  public static let key = IndicatorKey("cs.load")
  /// Share of the window's seconds that have to reach nine tenths of the bar.
  public static let steadyShare = 0.9

  /// Judges the files of one or several load tests.
  public static func result(_ files: [LoadFile], settings: OperatingSettings = .init())
    -> IndicatorResult
  {
    let title = "Load and latency of the customer service"
    let tests = LoadAnalysis.tests(files, bar: settings.throughput)
    var notes = files.flatMap { OperatingWords.problems($0.problems, $0.path) }
    notes += files.flatMap { file in file.notes.map { "\(file.path): \($0)" } }
    guard let test = tests.max(by: { ($0.windowStart ?? .min) < ($1.windowStart ?? .min) }) else {
      return IndicatorResult(
        key: key, title: title, status: .notTested,
        summary: files.isEmpty
          ? "no load test was given" : "\(files.count) files, and no request in them",
        raises: ["give the results of a load test: JMeter, Locust or k6"], assumptions: notes)
    }
    if tests.count > 1 {
      notes.append("\(tests.count) tests at different times; the latest one counts")
    }
    return judged(test, files, settings, title: title, notes: notes)
  }

  private static func judged(
    _ test: LoadAnalysis, _ files: [LoadFile], _ settings: OperatingSettings, title: String,
    notes: [String]
  ) -> IndicatorResult {
    func number(_ value: Double) -> String { OperatingWords.tenths(value) }
    let window = "\(number(test.windowSeconds)) s, \(test.windowRule)"
    let isLong = test.windowSeconds >= settings.window
    let isSteady = test.shareNearBar.map { $0 >= steadyShare } ?? true

    // A bar that is reached in too short a time is not shown; one that is missed is missed.
    let rate: Status =
      test.throughput < settings.throughput
      ? .fail : !isLong ? .inconclusive : isSteady ? .pass : .fail
    let flight: Status =
      test.inFlight.map { $0 < settings.inFlight ? .fail : isLong ? .pass : .inconclusive }
      ?? .notTested
    // Where a tool mixes failed requests in, the successful ones together took at most all of the time.
    let right = test.requests - test.failures
    let bound = test.meanOfAll.flatMap {
      right > 0 ? $0 * Double(test.requests) / Double(right) : nil
    }
    let mean: Status =
      test.mean.map { $0 <= settings.latency ? .pass : .fail }
      ?? bound.map { $0 <= settings.latency ? .pass : .inconclusive } ?? .inconclusive
    let meanOfAll: Status =
      test.meanOfAll.map { $0 <= settings.latency ? .pass : .fail } ?? .notTested
    let errors: Status = test.errorShare <= settings.errors ? .pass : .fail

    let counts = "\(test.requests - test.failures) successful and \(test.failures) failed requests"
    let interval = test.meanHalfWidth.map { ", ± \(number($0)) ms from batches of 30 s" } ?? ""
    func make(_ name: String, _ value: Double?, _ unit: Unit, _ status: Status, _ basis: String)
      -> Measure
    {
      OperatingWords.measure(
        "cs.load.\(name)", value, unit, value == nil ? .notTested : status, basis)
    }
    let percentiles = test.percentileNote ?? "of successful requests in the window"
    var measures = [
      make(
        "throughput", test.throughput, .perSecond, rate,
        "\(counts) in \(window); bar \(number(settings.throughput)) a second"),
      make(
        "in-flight", test.inFlight, .count, flight,
        "\(number(test.throughputOfAll)) requests a second times their mean time (Little's law); bar "
          + number(settings.inFlight)),
      make(
        "mean", test.mean ?? bound, .milliseconds, mean,
        test.mean == nil
          ? "at most this: failed requests are not told apart, and may have taken no time"
          : "mean of successful requests\(interval)"),
      make(
        "mean.all", test.meanOfAll, .milliseconds, meanOfAll,
        "mean of all requests, failed ones too"),
      make("median", test.median, .milliseconds, .notApplicable, percentiles),
      make("p90", test.p90, .milliseconds, .notApplicable, percentiles),
      make("p95", test.p95, .milliseconds, .notApplicable, percentiles),
      make("p99", test.p99, .milliseconds, .notApplicable, percentiles),
      make(
        "errors", test.errorShare, .share, errors, "\(test.failures) of \(test.requests) requests"),
      make(
        "window", test.windowSeconds, .seconds, isLong ? .pass : .inconclusive,
        "\(window); at least \(number(settings.window)) s are assumed to be asked for"),
      make(
        "requests", Double(test.requests), .count, .notApplicable,
        "requests that ended in the window"),
    ]
    if let near = test.shareNearBar {
      measures.append(
        make(
          "seconds-near-bar", near, .share, isSteady ? .pass : .fail,
          "seconds with at least \(number(0.9 * settings.throughput)) successful requests"))
      measures.append(
        make(
          "longest-run", test.longestRun.map(Double.init), .seconds, .notApplicable,
          "longest run of seconds at the bar"))
    }
    if let users = test.users {
      measures.append(make("users", Double(users), .count, .notApplicable, "users at their most"))
    }

    let parts = [rate, mean, errors]
    let status: Status =
      parts.contains(.fail) ? .fail : parts.contains(.inconclusive) ? .inconclusive : .pass
    var summary =
      "\(number(test.throughput)) successful requests a second over \(number(test.windowSeconds)) s, "
    summary +=
      test.mean.map { "mean \(number($0)) ms" } ?? bound.map { "mean at most \(number($0)) ms" }
      ?? "mean not told"
    summary += ", \(OperatingWords.percent(test.errorShare)) failed"
    if rate != flight, let inFlight = test.inFlight {
      summary +=
        "; read as requests under way it is \(number(inFlight)), with another outcome "
        + "(\(rate.rawValue) as a rate, \(flight.rawValue) as requests under way)"
    }
    var raises: [String] = []
    if rate == .fail {
      raises.append(
        "answer \(number(settings.throughput - test.throughput)) more requests a second, and hold it for "
          + "\(number(settings.window)) s")
    }
    if !isLong { raises.append("test for at least \(number(settings.window)) s at full load") }
    if mean == .fail { raises.append("bring the mean reply below \(number(settings.latency)) ms") }
    if errors == .fail {
      raises.append("bring failed requests below \(OperatingWords.percent(settings.errors))")
    }
    if test.mean == nil {
      raises.append("give the requests one by one, so that failures can be told apart")
    }
    let degree = min(1, test.throughput / settings.throughput) * (mean == .fail ? 0.5 : 1)
    return IndicatorResult(
      key: key, title: title, status: status,
      degree: status == .pass ? 1 : status == .inconclusive ? nil : min(degree, 0.99),
      summary: summary, measures: measures,
      evidence: files.map {
        Evidence(
          kind: .record, address: $0.path,
          quote: "\($0.kind.rawValue), \($0.rows) rows, \($0.problems.count) not usable",
          digest: $0.digest)
      }.sorted(),
      raises: raises,
      assumptions: [
        "read as \(number(settings.throughput)) successful requests a second; requests under way are shown "
          + "beside it",
        "the steady window is \(test.windowRule)",
        "tools that wait for an answer before they ask again hide stalls",
      ] + notes)
  }
}
