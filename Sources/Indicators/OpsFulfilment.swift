public import Measures
public import Records

/// `ops.fulfilment`: which share of the orders that were due was shipped and delivered as promised.
///
/// Looked at are orders paid in the window before the moment of looking. Orders that were due and never
/// shipped are late; orders that the buyer cancelled before they were due do not count; orders that are
/// not due yet are open.
///
/// Measures: `ops.fulfilment.shipped-on-time`, `.delivered-on-time`, `.seller-cancelled`, `.hours.median`,
/// `.hours.p90`, and `.shipped-on-time.30d`, `.90d` for the trend.
public enum OpsFulfilment {
  public static let key = IndicatorKey("ops.fulfilment")

  /// Judges orders. `asOf` in milliseconds since 1970; `shipWithinHours` stands in for promises that the
  /// file does not tell.
  public static func result(
    _ files: [OrderFile], asOf: Int64, shipWithinHours: Double? = nil,
    settings: OperatingSettings = .init()
  ) -> IndicatorResult {
    let title = "Orders fulfilled in time"
    let orders = files.flatMap(\.orders)
    let figures = FulfilmentFigures(
      orders, asOf: asOf, days: settings.days, shipWithinHours: shipWithinHours)
    var notes = files.flatMap { OperatingWords.problems($0.problems, $0.path) } + figures.oddities
    guard figures.orders > 0 else {
      return IndicatorResult(
        key: key, title: title, status: .notTested,
        summary: orders.isEmpty
          ? "no orders were given"
          : "none of \(orders.count) orders lies within \(settings.days) days before the look",
        raises: ["give the orders of the last \(settings.days) days"], assumptions: notes)
    }
    func make(_ name: String, _ value: Double?, _ unit: Unit, _ status: Status, _ basis: String)
      -> Measure
    {
      OperatingWords.measure("ops.fulfilment.\(name)", value, unit, status, basis)
    }
    func share(_ name: String, _ part: Int, _ whole: Int, bar: Double?) -> Measure {
      make(
        name, whole > 0 ? Double(part) / Double(whole) : nil, .share,
        OperatingWords.judge(part, of: whole, bar: bar, fewest: settings.fewest),
        OperatingWords.share(part, of: whole))
    }
    let shipped = share(
      "shipped-on-time", figures.shippedInTime, figures.shippingDue, bar: settings.onTime)
    let base = figures.orders - figures.cancelledByBuyer
    var measures = [
      shipped,
      share("delivered-on-time", figures.deliveredInTime, figures.deliveryDue, bar: nil),
      share("seller-cancelled", figures.cancelledBySeller, base, bar: nil),
      make("hours.median", figures.medianHours, .hours, .undisclosed, "from payment to shipping"),
      make("hours.p90", figures.p90Hours, .hours, .undisclosed, "from payment to shipping"),
    ]
    measures[2].status = base > 0 ? .undisclosed : .notTested
    for days in [30, 90] {
      let part = FulfilmentFigures(orders, asOf: asOf, days: days, shipWithinHours: shipWithinHours)
      measures.append(
        share("shipped-on-time.\(days)d", part.shippedInTime, part.shippingDue, bar: nil))
    }
    if figures.withoutPromise > 0 {
      notes.append("\(figures.withoutPromise) orders promise no time to ship and were not judged")
    }
    if let shipWithinHours {
      notes.append(
        "orders without a promise: \(OperatingWords.tenths(shipWithinHours)) hours from payment")
    }
    notes.append(
      "\(figures.notDue) orders are not due yet; \(figures.cancelledByBuyer) were cancelled, not by the seller as far as is told"
    )
    let isEnough = figures.shippingDue >= settings.fewest
    return IndicatorResult(
      key: key, title: title, status: figures.shippingDue == 0 ? .inconclusive : shipped.status,
      degree: isEnough ? Double(figures.shippedInTime) / Double(figures.shippingDue) : nil,
      summary: figures.shippingDue == 0
        ? "\(figures.orders) orders, and none tells when it had to be shipped"
        : "shipped in time: \(OperatingWords.share(figures.shippedInTime, of: figures.shippingDue)) in "
          + "\(settings.days) days" + (isEnough ? "" : ", too few for a judgement"),
      measures: measures,
      evidence: files.map {
        Evidence(
          kind: .record, address: $0.path, quote: "\($0.rows) rows, \($0.orders.count) orders",
          digest: $0.digest)
      }.sorted(),
      raises: figures.shippedInTime < figures.shippingDue
        ? ["ship the \(figures.shippingDue - figures.shippedInTime) late orders' kind in time"]
        : figures.shippingDue == 0 ? ["give the promised time to ship of each order"] : [],
      assumptions: [
        "orders paid in the last \(settings.days) days, held against the promised time to ship",
        "the records are the supplier's own statement unless they are signed",
      ] + notes)
  }
}
