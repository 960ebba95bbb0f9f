/// One request to return or refund: its moments, in milliseconds since 1970.
public struct RefundRecord: Sendable, Equatable {
  public var line: Int
  public var requested: Int64
  public var responded: Int64?
  public var decided: Int64?
  public var refunded: Int64?
}

/// Requests to return or refund, imported.
public struct RefundFile: Sendable {
  public var path: String
  public var digest: String
  public var mapping: RecordMapping
  public var records: [RefundRecord] = []
  public var problems = RowProblems()
  public var duplicates = 0

  static let fields: [RecordField] = [
    RecordField(
      "return_id",
      ["return id", "refund id", "id pengembalian", "mã trả hàng", "รหัสการคืน", "退货单号", "售后单号"]),
    RecordField(
      "requested_time", needed: true,
      [
        "requested at", "return requested", "request time", "waktu permintaan", "thời gian yêu cầu",
        "เวลาที่ขอคืน", "申请时间",
      ]),
    RecordField(
      "first_response_time",
      [
        "responded at", "first response at", "response time", "waktu respon", "thời gian phản hồi",
        "เวลาตอบ", "首次响应时间", "处理时间",
      ]),
    RecordField(
      "decision_time",
      ["decided at", "waktu keputusan", "thời gian quyết định", "เวลาตัดสิน", "审核时间"]),
    RecordField(
      "refund_time",
      ["refunded at", "waktu pengembalian dana", "thời gian hoàn tiền", "เวลาคืนเงิน", "退款时间"]),
  ]

  /// Reads requests to return or refund.
  public static func read(
    _ path: String, options: RecordOptions = .init()
  ) throws(RecordError) -> RefundFile {
    let table = try RecordTable(path: path, fields: fields, overrides: options.columns)
    var file = RefundFile(path: path, digest: table.digest, mapping: table.mapping)
    var seen: Set<String> = []
    while try table.next() {
      if let id = table["return_id"], !seen.insert(id).inserted {
        file.duplicates += 1
        continue
      }
      do throws(BadCell) {
        func time(_ field: String) throws(BadCell) -> Int64? {
          try table.time(field, zone: options.zoneSeconds, monthFirst: options.monthFirst)
        }
        guard let requested = try time("requested_time") else {
          throw BadCell(reason: "no time of the request")
        }
        let one = RefundRecord(
          line: table.line, requested: requested, responded: try time("first_response_time"),
          decided: try time("decision_time"), refunded: try time("refund_time"))
        if let first = one.responded ?? one.decided ?? one.refunded, first < requested {
          throw BadCell(reason: "the response is older than the request")
        }
        file.records.append(one)
      } catch {
        file.problems.add(line: table.line, error.reason)
      }
    }
    return file
  }
}

/// What requests to return or refund show over a time.
public struct RefundFigures: Sendable, Equatable, Codable {
  /// Requests that were answered, or whose time is over.
  public var due = 0
  public var respondedInTime = 0
  /// Requests without a response that are younger than the limit.
  public var open = 0
  public var medianResponseHours: Double?
  public var medianRefundDays: Double?
  /// Requests that were refunded or decided within seven days, of those that are so old or done.
  public var resolvedInWeek = 0
  public var resolvable = 0

  /// Figures of the requests made within `days` before `asOf` (milliseconds since 1970), with a limit
  /// for the response. A decision or a refund is a response too.
  public init(_ records: [RefundRecord], asOf: Int64, days: Int, hours: Double) {
    let from = asOf - Int64(days) * 86_400_000
    let limit = Int64(hours * 3_600_000)
    var responses: [Double] = []
    var refunds: [Double] = []
    for one in records where one.requested >= from && one.requested <= asOf {
      let first = [one.responded, one.decided, one.refunded].compactMap { $0 }.min()
      if let first {
        due += 1
        if first - one.requested <= limit { respondedInTime += 1 }
        responses.append(Double(first - one.requested) / 3_600_000)
      } else if one.requested + limit < asOf {
        due += 1
      } else {
        open += 1
      }
      if let refunded = one.refunded {
        refunds.append(Double(refunded - one.requested) / 86_400_000)
      }
      let week: Int64 = 7 * 86_400_000
      if let end = one.refunded ?? one.decided {
        resolvable += 1
        if end - one.requested <= week { resolvedInWeek += 1 }
      } else if one.requested + week < asOf {
        resolvable += 1
      }
    }
    if !responses.isEmpty { medianResponseHours = Statistics.median(responses.sorted()) }
    if !refunds.isEmpty { medianRefundDays = Statistics.median(refunds.sorted()) }
  }
}
