/// When a service is at work, and how times are counted in it.
public struct BusinessHours: Sendable, Equatable, Codable {
  /// Weekdays at work, 1 Monday to 7 Sunday.
  public var weekdays: [Int]
  /// Seconds since midnight.
  public var opens: Int
  public var closes: Int
  /// Days off, as days since 1970.
  public var daysOff: [Int]
  /// How far ahead of UTC the service's clocks are, in seconds.
  public var zoneSeconds: Int

  /// Monday to Friday, 9 to 18.
  public static func office(zoneSeconds: Int) -> BusinessHours {
    BusinessHours(
      weekdays: [1, 2, 3, 4, 5], opens: 9 * 3_600, closes: 18 * 3_600, daysOff: [],
      zoneSeconds: zoneSeconds)
  }

  /// Reads `mon-fri 09:00-18:00`, `mon-sun 08:00-22:00`, `mon,wed,fri 09:00-17:00`, `24/7`.
  public static func read(_ text: String, zoneSeconds: Int) -> BusinessHours? {
    let parts = text.lowercased().split(separator: " ")
    if parts == ["24/7"] {
      return BusinessHours(
        weekdays: Array(1...7), opens: 0, closes: 86_400, daysOff: [], zoneSeconds: zoneSeconds)
    }
    guard parts.count == 2 else { return nil }
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    var days: Set<Int> = []
    for piece in parts[0].split(separator: ",") {
      let ends = piece.split(separator: "-").map { names.firstIndex(of: String($0)) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        first <= last
      else { return nil }
      days.formUnion((first + 1)...(last + 1))
    }
    let times = parts[1].split(separator: "-").compactMap { time -> Int? in
      let pieces = time.split(separator: ":").compactMap { Int($0) }
      guard pieces.count == 2, (0...24).contains(pieces[0]), (0..<60).contains(pieces[1]) else {
        return nil
      }
      return pieces[0] * 3_600 + pieces[1] * 60
    }
    guard times.count == 2, times[0] < times[1], times[1] <= 86_400 else { return nil }
    return BusinessHours(
      weekdays: days.sorted(), opens: times[0], closes: times[1], daysOff: [],
      zoneSeconds: zoneSeconds)
  }

  /// Whether the service is at work on a day.
  func works(_ day: Int, _ weekday: Int) -> Bool {
    weekdays.contains(weekday) && !daysOff.contains(day)
  }

  /// Whether the service is at work at a moment (milliseconds since 1970).
  public func isOpen(at time: Int64) -> Bool {
    let local = TimeReader.local(time, zoneSeconds: zoneSeconds)
    return works(local.day, local.weekday) && local.seconds >= opens && local.seconds < closes
  }

  /// Seconds at work between two moments (milliseconds since 1970).
  public func seconds(from: Int64, to: Int64) -> Double {
    guard to > from else { return 0 }
    let begin = TimeReader.local(from, zoneSeconds: zoneSeconds)
    let end = TimeReader.local(to, zoneSeconds: zoneSeconds)
    // Longer than ten years is no answer's time.
    guard end.day - begin.day < 3_660 else { return .infinity }
    var total = 0
    for day in begin.day...end.day {
      guard works(day, ((day + 3) % 7 + 7) % 7 + 1) else { continue }
      let start = max(opens, day == begin.day ? begin.seconds : 0)
      let stop = min(closes, day == end.day ? end.seconds : 86_400)
      total += max(0, stop - start)
    }
    return Double(total)
  }
}

/// One conversation: how long its first answer took. Nothing else is kept of it.
public struct TicketRecord: Sendable, Equatable {
  public var line: Int
  /// BCP 47; `und` where the export does not tell.
  public var language: String
  /// Seconds to the first answer; nil when there was none.
  public var seconds: Double?
  /// The same in business hours; nil when it is not known, or there was no answer.
  public var businessSeconds: Double?
  public var isAnswered: Bool
  /// Milliseconds since 1970; nil where the export tells lengths only.
  public var created: Int64?
}

/// Conversations of a help desk, imported.
public struct TicketFile: Sendable {
  public var path: String
  public var digest: String
  public var mapping: RecordMapping
  public var records: [TicketRecord] = []
  public var problems = RowProblems()
  /// Rows that stand for the same conversation as an earlier one, and were left out.
  public var duplicates = 0
  /// Answers before their question, which were left out: a wrong clock.
  public var negative = 0

  static let fields: [RecordField] = [
    RecordField(
      "id",
      [
        "ticket id", "conversation id", "chat id", "session id", "id tiket", "id percakapan",
        "mã phiếu",
        "mã hội thoại", "รหัสตั๋ว", "รหัสแชท", "会话id", "对话id", "工单id",
      ]),
    RecordField(
      "created",
      [
        "created at", "created time", "started at", "conversation started at", "start time",
        "waktu mulai", "dibuat pada", "thời gian bắt đầu", "tạo lúc", "เวลาเริ่ม", "สร้างเมื่อ", "开始时间",
        "创建时间",
        "访客首次消息时间", "first customer message",
      ]),
    RecordField(
      "first_reply",
      [
        "initial response time", "first response at", "first reply at",
        "conversation first reply at",
        "agent first response time (timestamp)", "waktu balasan pertama",
        "thời gian trả lời đầu tiên",
        "เวลาตอบครั้งแรก", "首次响应时间", "首次回复时间",
      ]),
    RecordField(
      "minutes",
      [
        "first reply time in minutes", "first reply time (min)", "first response time (in mins)",
        "first response time (minutes)",
      ]),
    RecordField(
      "seconds",
      [
        "time to first response (seconds)", "first response time (s)",
        "chat first reply time (sec)",
        "waktu respon pertama (detik)", "首次响应时长", "首次响应时长(秒)", "首响时长(秒)",
      ]),
    RecordField(
      "hours",
      ["first response time (in hrs)", "first reply time (hrs)", "first response time (hours)"]),
    RecordField(
      "business_minutes",
      [
        "first reply time in minutes within business hours",
        "first reply time - business hours (min)",
      ]),
    RecordField("business_seconds", ["first response time (in office hours)"]),
    RecordField(
      "language", ["locale", "lang", "requester language", "bahasa", "ngôn ngữ", "ภาษา", "语言"]),
    RecordField("by", ["first reply by", "answered by", "replied by", "dijawab oleh", "首次回复者"]),
    RecordField("direction", ["conversation direction", "initiated by", "arah", "hướng", "发起方"]),
    RecordField("status", ["ticket status", "trạng thái", "สถานะ", "状态"]),
  ]

  /// Reads an export of Zendesk, Freshdesk, Intercom, or any table with such columns.
  ///
  /// The time to the first answer is taken from two moments where both are there, else from the printed
  /// length. Conversations that the supplier began are left out, and so are automatic answers.
  public static func read(
    _ path: String, options: RecordOptions = .init(), hours: BusinessHours? = nil
  ) throws(RecordError) -> TicketFile {
    let table = try RecordTable(path: path, fields: fields, overrides: options.columns)
    let hasLength = ["minutes", "seconds", "hours"].contains(where: table.has)
    guard hasLength || table.has("created") && table.has("first_reply") else {
      throw .missingColumn(
        path: path, field: "first_reply", columns: Array(table.mapping.columns.values).sorted())
    }
    var file = TicketFile(path: path, digest: table.digest, mapping: table.mapping)
    var seen: Set<String> = []
    while try table.next() {
      if let id = table["id"], !seen.insert(id).inserted {
        file.duplicates += 1
        continue
      }
      let direction = RecordColumns.fold(table["direction"] ?? "")
      if ["outbound", "agent", "proactive", "keluar", "admin initiated"].contains(direction) {
        continue
      }
      do {
        try file.add(table, options, hours)
      } catch let error as BadCell {
        file.problems.add(line: table.line, error.reason)
      } catch {
        file.problems.add(line: table.line, "\(error)")
      }
    }
    return file
  }

  private mutating func add(
    _ table: RecordTable, _ options: RecordOptions, _ hours: BusinessHours?
  ) throws {
    let created = try table.time(
      "created", zone: options.zoneSeconds, monthFirst: options.monthFirst)
    // A column of that name may hold a length instead of a moment.
    let reply = try? table.time(
      "first_reply", zone: options.zoneSeconds, monthFirst: options.monthFirst)
    var seconds: Double?
    if let created, let reply {
      guard reply >= created else {
        negative += 1
        return
      }
      seconds = Double(reply - created) / 1_000
    } else if table["first_reply"] != nil, reply == nil {
      throw BadCell(
        reason: "first_reply: '\((table["first_reply"] ?? "").prefix(40))' is no moment")
    }
    for (field, unit) in [("seconds", 1.0), ("minutes", 60), ("hours", 3_600)] where seconds == nil
    {
      guard let text = table[field] else { continue }
      guard let value = DurationReader.seconds(text, unit: unit) else {
        throw BadCell(reason: "\(field): '\(text.prefix(40))' is no length of time")
      }
      seconds = value
    }
    let isBot = ["bot", "auto", "automatic", "autoresponder", "system"].contains(
      RecordColumns.fold(table["by"] ?? ""))
    if isBot { seconds = nil }
    var business: Double?
    if seconds != nil {
      if let text = table["business_minutes"] {
        business = DurationReader.seconds(text, unit: 60)
      } else if let text = table["business_seconds"] {
        business = DurationReader.seconds(text, unit: 1)
      }
      if business == nil, let hours, let created, let reply {
        business = hours.seconds(from: created, to: reply)
      }
    }
    records.append(
      TicketRecord(
        line: table.line, language: LanguageNames.code(table["language"]), seconds: seconds,
        businessSeconds: business, isAnswered: seconds != nil, created: created))
  }
}

/// Figures of first answers, of one language or of all.
public struct ResponseFigures: Sendable, Equatable, Codable {
  public var count: Int
  public var answered: Int
  /// Middle time in seconds, unanswered ones counted as endless; nil when it is endless, or there is
  /// nothing.
  public var median: Double?
  /// 95 % interval of the median by order; the upper end may be endless (nil).
  public var medianLow: Double?
  public var medianHigh: Double?
  /// 90 % are at most this; nil when it is endless.
  public var p90: Double?
  /// Mean of the answered ones.
  public var mean: Double?
  /// How many were answered within the promise; nil without one.
  public var kept: Int?
  /// How many had a time at all in this way of counting.
  public var known: Int

  /// Figures of some conversations. `promise` in seconds; `inBusinessHours` counts those only.
  public init(_ records: [TicketRecord], promise: Double?, inBusinessHours: Bool) {
    let relevant =
      inBusinessHours
      ? records.filter { !$0.isAnswered || $0.businessSeconds != nil } : records
    count = relevant.count
    answered = relevant.count { $0.isAnswered }
    let times = relevant.map {
      ($0.isAnswered ? (inBusinessHours ? $0.businessSeconds : $0.seconds) : nil) ?? .infinity
    }.sorted()
    known = answered
    func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
    if !times.isEmpty {
      median = finite(Statistics.median(times))
      p90 = finite(Statistics.percentile(0.9, of: times))
      let n = Double(times.count)
      let half = 0.98 * n.squareRoot()
      medianLow = finite(times[min(max(Int((n / 2 - half).rounded(.down)), 1), times.count) - 1])
      medianHigh = finite(times[min(max(Int((1 + n / 2 + half).rounded(.up)), 1), times.count) - 1])
    }
    let right = times.filter(\.isFinite)
    if !right.isEmpty { mean = right.reduce(0, +) / Double(right.count) }
    if let promise { kept = times.count { $0 <= promise } }
  }
}
