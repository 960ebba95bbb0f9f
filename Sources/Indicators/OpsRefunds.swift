public import Measures
public import Records

/// `ops.refunds`: which share of the requests to return or refund was answered in time.
///
/// Requests that are unanswered and older than the limit are missed, younger ones are open. A decision or
/// a refund is an answer too. The limit is undisclosed: 24 and 48 hours are both shown.
///
/// Measures: `ops.refunds.responded.24h`, `.responded.48h` (and the rulebook's own limit), `.response.median`,
/// `.refund.median`, `.resolved.7d`.
public enum OpsRefunds {
  public static let key = IndicatorKey("ops.refunds")

  /// Judges requests. `asOf` in milliseconds since 1970. `promisedDays` is what the return policy
  /// promises for the refund, where it does.
  public static func result(
    _ files: [RefundFile], asOf: Int64, promisedDays: Double? = nil,
    settings: OperatingSettings = .init()
  ) -> IndicatorResult {
    let title = "Responses to returns and refunds"
    let records = files.flatMap(\.records)
    let notes = files.flatMap { OperatingWords.problems($0.problems, $0.path) }
    let figures = RefundFigures(
      records, asOf: asOf, days: settings.days, hours: settings.refundHours)
    guard figures.due + figures.open > 0 else {
      return IndicatorResult(
        key: key, title: title, status: .notTested,
        summary: records.isEmpty
          ? "no requests to return or refund were given"
          : "none of \(records.count) requests lies within \(settings.days) days before the look",
        raises: ["give the requests of the last \(settings.days) days"], assumptions: notes)
    }
    func make(_ name: String, _ value: Double?, _ unit: Unit, _ status: Status, _ basis: String)
      -> Measure
    {
      OperatingWords.measure("ops.refunds.\(name)", value, unit, status, basis)
    }
    var measures: [Measure] = []
    for hours in Set([24, 48, settings.refundHours]).sorted() {
      let one = RefundFigures(records, asOf: asOf, days: settings.days, hours: hours)
      measures.append(
        make(
          "responded.\(Int(hours))h",
          one.due > 0 ? Double(one.respondedInTime) / Double(one.due) : nil,
          .share,
          OperatingWords.judge(
            one.respondedInTime, of: one.due, bar: settings.refundRate, fewest: settings.fewest),
          "\(OperatingWords.share(one.respondedInTime, of: one.due)), \(one.open) open"))
    }
    measures.append(
      make(
        "response.median", figures.medianResponseHours, .hours,
        figures.medianResponseHours == nil ? .notTested : .undisclosed, "of the answered requests"))
    measures.append(
      make(
        "refund.median", figures.medianRefundDays, .days,
        figures.medianRefundDays == nil ? .notTested : .undisclosed,
        "from the request to the refund"))
    measures.append(
      make(
        "resolved.7d",
        figures.resolvable > 0 ? Double(figures.resolvedInWeek) / Double(figures.resolvable) : nil,
        .share,
        figures.resolvable > 0 ? .undisclosed : .notTested,
        OperatingWords.share(figures.resolvedInWeek, of: figures.resolvable)))
    var status = OperatingWords.judge(
      figures.respondedInTime, of: figures.due, bar: settings.refundRate, fewest: settings.fewest)
    if figures.due == 0 { status = .inconclusive }
    if let promisedDays {
      let refunded = records.filter {
        $0.refunded != nil && $0.requested >= asOf - Int64(settings.days) * 86_400_000
      }
      let kept = refunded.count {
        Double($0.refunded! - $0.requested) / 86_400_000 <= promisedDays
      }
      measures.append(
        make(
          "promise", refunded.isEmpty ? nil : Double(kept) / Double(refunded.count), .share,
          OperatingWords.judge(
            kept, of: refunded.count, bar: settings.kept, fewest: settings.fewest),
          "the policy promises \(OperatingWords.tenths(promisedDays)) days; kept in "
            + OperatingWords.share(kept, of: refunded.count)))
    }
    let isEnough = figures.due >= settings.fewest
    let hours = OperatingWords.tenths(settings.refundHours)
    return IndicatorResult(
      key: key, title: title, status: status,
      degree: isEnough ? Double(figures.respondedInTime) / Double(figures.due) : nil,
      summary: figures.due == 0
        ? "\(figures.open) requests, all of them open"
        : "answered within \(hours) hours: \(OperatingWords.share(figures.respondedInTime, of: figures.due)), "
          + "\(figures.open) open" + (isEnough ? "" : "; too few for a judgement"),
      measures: measures,
      evidence: files.map {
        Evidence(
          kind: .record, address: $0.path, quote: "\($0.records.count) requests", digest: $0.digest)
      }.sorted(),
      raises: figures.respondedInTime < figures.due
        ? [
          "answer the \(figures.due - figures.respondedInTime) late requests' kind within \(hours) hours"
        ]
        : [],
      assumptions: [
        "within \(hours) hours, requests of the last \(settings.days) days",
        "the records are the supplier's own statement unless they are signed",
      ] + notes)
  }
}
