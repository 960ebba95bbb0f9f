/// One order: its moments, in milliseconds since 1970. Nothing else is kept of it.
public struct OrderRecord: Sendable, Equatable {
  /// How an order ended.
  public enum End: String, Sendable, Codable {
    case open, delivered, cancelledByBuyer, cancelledBySeller, returned
  }

  public var line: Int
  public var paid: Int64?
  public var promisedShipping: Int64?
  public var shipped: Int64?
  public var promisedDelivery: Int64?
  public var delivered: Int64?
  public var cancelled: Int64?
  public var end: End
}

/// Orders, imported.
public struct OrderFile: Sendable {
  public var path: String
  public var digest: String
  public var mapping: RecordMapping
  public var orders: [OrderRecord] = []
  public var problems = RowProblems()
  /// Rows of the file; several may be one order.
  public var rows = 0

  static let fields: [RecordField] = [
    RecordField(
      "order_id", needed: true,
      [
        "order id", "order no", "order number", "orderNumber", "no. pesanan", "nomor pesanan",
        "mã đơn hàng",
        "หมายเลขคำสั่งซื้อ", "订单号", "订单编号",
      ]),
    RecordField(
      "order_time",
      [
        "order creation date", "createTime", "waktu pesanan dibuat", "ngày đặt hàng", "วันที่ทำการสั่งซื้อ",
        "下单时间", "创建时间", "order date",
      ]),
    RecordField(
      "paid_time",
      [
        "order paid time", "paid at", "waktu pembayaran dilakukan",
        "thời gian đơn hàng được thanh toán",
        "เวลาการชำระสินค้า", "付款时间", "支付时间",
      ]),
    RecordField(
      "promised_ship_by",
      [
        "ship by", "estimated ship out date", "rtsSla", "ttsSla", "promisedShippingTime",
        "pesanan harus dikirimkan sebelum (menghindari keterlambatan)", "ngày gửi hàng dự kiến",
        "วันที่คาดว่าจะทำการจัดส่งสินค้า", "最晚发货时间", "承诺发货时间",
      ]),
    RecordField(
      "shipped_time",
      [
        "ship time", "shipped at", "first scan time", "waktu pengiriman diatur", "ngày gửi hàng",
        "เวลาส่งสินค้า", "发货时间",
      ]),
    RecordField(
      "promised_delivery_by",
      ["delivery due", "estimated delivery date", "ngày giao hàng dự kiến", "承诺送达时间", "预计送达时间"]),
    RecordField(
      "delivered_time",
      [
        "delivered at", "deliveredDate", "order complete time", "waktu pesanan selesai",
        "thời gian hoàn thành đơn hàng", "เวลาที่ทำการสั่งซื้อสำเร็จ", "送达时间", "签收时间", "完成时间",
      ]),
    RecordField("cancelled_time", ["cancelled at", "waktu pembatalan", "取消时间"]),
    RecordField(
      "cancel_by",
      ["cancelled by", "canceled by", "dibatalkan oleh", "hủy bởi", "ยกเลิกโดย", "取消方"]),
    RecordField(
      "cancel_reason",
      ["cancel reason", "alasan pembatalan", "lý do hủy", "เหตุผลในการยกเลิกคำสั่งซื้อ", "取消原因"]),
    RecordField(
      "status",
      ["order status", "status pesanan", "trạng thái đơn hàng", "สถานะการสั่งซื้อ", "订单状态"]),
  ]

  static let deliveredWords = [
    "deliver", "confirmed", "complete", "selesai", "diterima", "hoàn thành", "đã giao", "ผู้ซื้อได้รับ",
    "สำเร็จ",
    "已完成", "已签收", "完成",
  ]
  static let cancelledWords = ["cancel", "batal", "hủy", "ยกเลิก", "取消"]
  static let returnedWords = ["return", "retur", "trả hàng", "คืน", "退货"]
  static let sellerWords = [
    "seller", "penjual", "người bán", "ผู้ขาย", "卖家", "system", "sistem", "automatic", "otomatis",
    "hệ thống",
    "out of stock", "stok", "hết hàng", "缺货", "lazada", "shopee",
  ]

  /// Reads orders; rows with the same order number are one order, late when any of them is.
  public static func read(
    _ path: String, options: RecordOptions = .init()
  ) throws(RecordError) -> OrderFile {
    let table = try RecordTable(path: path, fields: fields, overrides: options.columns)
    var file = OrderFile(path: path, digest: table.digest, mapping: table.mapping)
    var places: [String: Int] = [:]
    while try table.next() {
      file.rows += 1
      guard let id = table["order_id"] else {
        file.problems.add(line: table.line, "no order number")
        continue
      }
      do throws(BadCell) {
        let one = try order(table, options)
        if let place = places[id] {
          file.orders[place].merge(one)
        } else {
          places[id] = file.orders.count
          file.orders.append(one)
        }
      } catch {
        file.problems.add(line: table.line, error.reason)
      }
    }
    return file
  }

  private static func order(
    _ table: RecordTable, _ options: RecordOptions
  ) throws(BadCell) -> OrderRecord {
    func time(_ field: String) throws(BadCell) -> Int64? {
      try table.time(field, zone: options.zoneSeconds, monthFirst: options.monthFirst)
    }
    /// A bare day as a bound means its end.
    func bound(_ field: String) throws(BadCell) -> Int64? {
      guard let value = try time(field), let text = table[field] else { return nil }
      return text.contains(":") || text.allSatisfy(\.isNumber) ? value : value + 86_399_000
    }
    let status = RecordColumns.fold(table["status"] ?? "")
    let by = RecordColumns.fold("\(table["cancel_by"] ?? "") \(table["cancel_reason"] ?? "")")
    let cancelled = try time("cancelled_time")
    let delivered = try time("delivered_time")
    func holds(_ words: [String], _ text: String) -> Bool { words.contains(where: text.contains) }
    var end = OrderRecord.End.open
    if cancelled != nil || holds(cancelledWords, status) {
      end = holds(sellerWords, by) ? .cancelledBySeller : .cancelledByBuyer
    } else if holds(returnedWords, status) {
      end = .returned
    } else if delivered != nil || holds(deliveredWords, status) {
      end = .delivered
    }
    var paid = try time("paid_time")
    if paid == nil { paid = try time("order_time") }
    return OrderRecord(
      line: table.line, paid: paid,
      promisedShipping: try bound("promised_ship_by"), shipped: try time("shipped_time"),
      promisedDelivery: try bound("promised_delivery_by"), delivered: delivered,
      cancelled: cancelled, end: end)
  }
}

extension OrderRecord {
  /// Another line of the same order: the order is as late as its latest line.
  mutating func merge(_ other: OrderRecord) {
    func later(_ a: Int64?, _ b: Int64?) -> Int64? {
      if let a, let b { max(a, b) } else { a ?? b }
    }
    func earlier(_ a: Int64?, _ b: Int64?) -> Int64? {
      if let a, let b { min(a, b) } else { a ?? b }
    }
    paid = earlier(paid, other.paid)
    promisedShipping = earlier(promisedShipping, other.promisedShipping)
    promisedDelivery = earlier(promisedDelivery, other.promisedDelivery)
    shipped = later(shipped, other.shipped)
    delivered = later(delivered, other.delivered)
    cancelled = earlier(cancelled, other.cancelled)
    if end == .open || other.end == .cancelledBySeller { end = other.end }
  }
}

/// What orders show over a time.
public struct FulfilmentFigures: Sendable, Equatable, Codable {
  public var orders = 0
  /// Orders that were due to be shipped, and how many of them were in time.
  public var shippingDue = 0
  public var shippedInTime = 0
  public var deliveryDue = 0
  public var deliveredInTime = 0
  public var cancelledBySeller = 0
  public var cancelledByBuyer = 0
  public var delivered = 0
  /// Orders that are not due yet.
  public var notDue = 0
  /// Orders without a promised time to ship.
  public var withoutPromise = 0
  /// Hours from payment to shipping.
  public var medianHours: Double?
  public var p90Hours: Double?
  /// What looks odd, in words; nothing is left out for it.
  public var oddities: [String] = []

  /// Figures of the orders that were paid (or made) within `days` before `asOf` (milliseconds since
  /// 1970). `shipWithinHours` stands in for a missing promise.
  public init(_ orders: [OrderRecord], asOf: Int64, days: Int, shipWithinHours: Double?) {
    let from = asOf - Int64(days) * 86_400_000
    let inside = orders.filter {
      ($0.paid ?? $0.shipped ?? asOf) >= from && ($0.paid ?? from) <= asOf
    }
    self.orders = inside.count
    var hours: [Double] = []
    var backwards = 0
    for order in inside {
      switch order.end {
      case .cancelledBySeller: cancelledBySeller += 1
      case .cancelledByBuyer: cancelledByBuyer += 1
      case .delivered, .returned: delivered += 1
      case .open: break
      }
      var promise = order.promisedShipping
      if promise == nil, let paid = order.paid, let shipWithinHours {
        promise = paid + Int64(shipWithinHours * 3_600_000)
      }
      if let shipped = order.shipped, let paid = order.paid, shipped >= paid {
        hours.append(Double(shipped - paid) / 3_600_000)
      }
      if let shipped = order.shipped, let delivered = order.delivered, delivered < shipped {
        backwards += 1
      }
      let isGone =
        order.end == .cancelledByBuyer
        && (order.cancelled == nil || promise == nil || order.cancelled! <= promise!)
      if isGone { continue }
      if let promise {
        if let shipped = order.shipped {
          shippingDue += 1
          if shipped <= promise { shippedInTime += 1 }
        } else if promise < asOf || order.end == .cancelledBySeller {
          shippingDue += 1
        } else {
          notDue += 1
        }
      } else {
        withoutPromise += 1
      }
      if let promise = order.promisedDelivery {
        if let delivered = order.delivered {
          deliveryDue += 1
          if delivered <= promise { deliveredInTime += 1 }
        } else if promise < asOf, order.end != .cancelledByBuyer {
          deliveryDue += 1
        }
      }
    }
    hours.sort()
    if !hours.isEmpty {
      medianHours = Statistics.median(hours)
      p90Hours = Statistics.percentile(0.9, of: hours)
    }
    if backwards > 0 {
      oddities.append("\(backwards) orders were delivered before they were shipped")
    }
    if hours.count >= 30, Set(hours).count == 1 { oddities.append("all orders took equally long") }
    let whole = inside.compactMap(\.shipped).count { $0 % 3_600_000 == 0 }
    if whole >= 30, whole == inside.count(where: { $0.shipped != nil }) {
      oddities.append("all orders were shipped at full hours")
    }
  }
}
