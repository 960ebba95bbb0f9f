public import Measures
public import Speed

/// `seo.localspeed`: how fast the site is for visitors in each market, from measurements made there.
///
/// Assumed bars (TB-20 states none): largest contentful paint at most 2.5 s, first byte at most 0.8 s, in
/// each market, medians over the samples. A measurement from elsewhere, or from nobody knows where, does
/// not count; without any local one the indicator was not tested.
///
/// Measures per market: `seo.localspeed.CODE.first-byte`, `.largest-paint`, `.load`, `.bytes`, `.samples`,
/// `.degree`.
public enum SeoLocalSpeed {
  public static let key = IndicatorKey("seo.localspeed")
  /// Longest largest contentful paint that passes, in milliseconds.
  public static let largestPaintBar = 2500.0
  /// Longest time to the first byte that passes, in milliseconds.
  public static let firstByteBar = 800.0

  /// Judges samples for markets (ISO 3166, lower case).
  public static func result(_ samples: [SpeedSample], markets: [String]) -> IndicatorResult {
    let title = "Loading speed from local addresses"
    let assumptions = [
      "bars: largest contentful paint ≤ 2.5 s, first byte ≤ 0.8 s; the programme states none",
      "a sample counts for the country of its stated vantage; the statement itself is not proved",
    ]
    let local = samples.filter { $0.vantage.map { markets.contains($0.country) } ?? false }
    guard !local.isEmpty else {
      return IndicatorResult(
        key: key, title: title, status: .notTested,
        summary: samples.isEmpty
          ? "No measurement was given."
          : "None of \(samples.count) measurements was made in \(markets.joined(separator: ", ")).",
        raises: ["Record a HAR file in each market and state where (for example ID-Jakarta)."],
        assumptions: assumptions)
    }
    var measures: [Measure] = []
    var verdicts: [Status] = []
    var degrees: [Double] = []
    var words: [String] = []
    var raises: [String] = []
    var notes = assumptions
    for market in markets {
      let speed = LocalSpeed(country: market, samples: local)
      func add(_ name: String, _ value: Double?, _ unit: Unit, _ bar: Double?, _ basis: String) {
        let status: Status =
          value.map { number in bar.map { number <= $0 ? .pass : .fail } ?? .notApplicable }
          ?? .notTested
        measures.append(
          Measure(
            name: MeasureName(rawValue: "seo.localspeed.\(market).\(name)"),
            value: value.map { ($0 * 1000).rounded() / 1000 }, unit: unit, status: status,
            basis: basis))
      }
      let basis = "median of \(speed.samples) samples"
      add("first-byte", speed.firstByte, .milliseconds, firstByteBar, basis)
      add("largest-paint", speed.largestPaint, .milliseconds, largestPaintBar, basis)
      add("load", speed.load, .milliseconds, nil, basis)
      add("bytes", speed.transferBytes, .bytes, nil, basis)
      add(
        "samples", speed.samples > 0 ? Double(speed.samples) : nil, .count, nil,
        "measurements made in \(market)")
      add(
        "degree", speed.degree, .share, nil,
        "first byte 35, paint 35, weight 15, requests 5, edge 10")
      guard speed.samples > 0 else {
        verdicts.append(.notTested)
        raises.append("Measure from market \(market).")
        continue
      }
      if let degree = speed.degree { degrees.append(degree) }
      let isSlow =
        (speed.firstByte ?? 0) > firstByteBar || (speed.largestPaint ?? 0) > largestPaintBar
      let isWhole = speed.firstByte != nil && speed.largestPaint != nil
      verdicts.append(isSlow ? .fail : isWhole ? .pass : .inconclusive)
      words.append("\(market) " + (isSlow ? "slow" : isWhole ? "fast" : "not measured whole"))
      if isSlow {
        raises.append(
          "Serve market \(market) from nearer: first byte \(told(speed.firstByte)), largest paint \(told(speed.largestPaint))."
        )
      }
      if !isWhole { notes.append("market \(market): first byte or largest paint was not measured") }
      if speed.samples < 3 { notes.append("market \(market): fewer than 3 loads") }
    }
    if local.contains(where: \.isSimulated) {
      notes.append("some Lighthouse reports compute slow networks instead of measuring them")
    }
    let status: Status
    if verdicts.allSatisfy({ $0 == .pass }) {
      status = .pass
    } else if verdicts.contains(.fail) {
      status = verdicts.contains(.pass) ? .partial : .fail
    } else if verdicts.contains(.pass) {
      status = .partial
    } else {
      status = .inconclusive
    }
    return IndicatorResult(
      key: key, title: title, status: status,
      degree: degrees.isEmpty || status == .inconclusive
        ? nil : degrees.reduce(0, +) / Double(degrees.count),
      summary: words.joined(separator: ", ") + ".", measures: measures,
      evidence: local.map {
        Evidence(
          kind: .record, address: $0.origin, quote: "\($0.page) from \($0.vantage?.country ?? "")")
      }.sorted(),
      raises: raises, assumptions: notes)
  }

  private static func told(_ value: Double?) -> String {
    value.map { "\(Int($0)) ms" } ?? "unknown"
  }
}
