public import Measures
public import Records

/// A promise of a page: "we answer within 24 hours".
public struct ServicePromise: Codable, Sendable, Equatable {
  /// Language of the page's words, BCP 47.
  public var language: String
  public var seconds: Double
  /// Whether working hours only are meant.
  public var inBusinessHours: Bool
  /// The same in time of the clock, for records that do not tell working time; nil where it is `seconds`.
  public var clockSeconds: Double?
  /// Where it stands.
  public var evidence: Evidence

  /// A promise.
  public init(
    language: String, seconds: Double, inBusinessHours: Bool, clockSeconds: Double? = nil,
    evidence: Evidence
  ) {
    self.clockSeconds = clockSeconds
    self.language = language
    self.seconds = seconds
    self.inBusinessHours = inBusinessHours
    self.evidence = evidence
  }
}

/// `cs.response`: how fast customers get a first answer, whether that is what the pages promise, whether
/// the whole loop of the service takes at most 3 seconds, and whether the service is online in its hours.
///
/// A promise in a language is held against the conversations in that language; where the export tells no
/// language, against all. Unanswered conversations take endlessly long: they count in medians, percentiles
/// and shares, not in means. Figures without a bar are told and not judged.
///
/// Measures: `cs.response.median.LANG`, `.p90.LANG`, `.answered.LANG`, `.business.median.LANG`,
/// `.promise.LANG`, `.loop.p95`, `.loop.max`, `.loop.mean`, `.loop.closed`, `.loop.language`,
/// `.loop.knowledge`, `.online.LANG`; LANG may be `all`.
public enum CsResponse {
  public static let key = IndicatorKey("cs.response")
  /// Share of the loops that have to be within the bar.
  public static let loopShare = 0.95

  /// Judges tickets, dialogues and looks, with the promises of the pages.
  public static func result(
    tickets: [TicketFile] = [], dialogues: [DialogueFile] = [],
    availability: [AvailabilityFile] = [],
    promises: [ServicePromise] = [], hours: [String: BusinessHours] = [:],
    settings: OperatingSettings = .init()
  ) -> IndicatorResult {
    var work = Work(settings: settings)
    work.promises(promises, tickets.flatMap(\.records))
    work.tickets(tickets)
    work.loops(dialogues)
    work.looks(availability, hours)
    work.files(tickets, dialogues, availability)
    return work.result(promises)
  }

  private struct Work {
    let settings: OperatingSettings
    var measures: [Measure] = []
    var statuses: [Status] = []
    var degrees: [Double] = []
    var words: [String] = []
    var raises: [String] = []
    var notes: [String] = []
    var evidence: [Evidence] = []

    init(settings: OperatingSettings) { self.settings = settings }

    mutating func add(
      _ name: String, _ value: Double?, _ unit: Unit, _ status: Status, _ basis: String
    ) {
      measures.append(OperatingWords.measure("cs.response.\(name)", value, unit, status, basis))
    }

    mutating func promises(_ promises: [ServicePromise], _ records: [TicketRecord]) {
      for language in Set(promises.map(\.language)).sorted() {
        // Of several promises in a language the strictest is held.
        let own = promises.filter { $0.language == language }
        guard let promise = own.min(by: { $0.seconds < $1.seconds }) else { continue }
        if Set(own.map(\.seconds)).count > 1 {
          notes.append("\(language): pages promise different times; the shortest is held")
        }
        evidence.append(promise.evidence)
        let hasLanguages = records.contains { $0.language != "und" }
        let part = hasLanguages ? records.filter { $0.language == language } : records
        let isTold = part.contains { $0.businessSeconds != nil }
        let inBusinessHours = promise.inBusinessHours && isTold
        if promise.inBusinessHours, !isTold, !part.isEmpty {
          notes.append(
            "\(language): working time is promised, and the records tell none; days of the clock are held "
              + "against it (give [hours] in the manifest)")
        }
        let seconds = inBusinessHours ? promise.seconds : promise.clockSeconds ?? promise.seconds
        let figures = ResponseFigures(part, promise: seconds, inBusinessHours: inBusinessHours)
        let kept = figures.kept ?? 0
        let status = OperatingWords.judge(
          kept, of: figures.count, bar: settings.kept, fewest: settings.fewest)
        let time = OperatingWords.time(seconds)
        add(
          "promise.\(language)", figures.count > 0 ? Double(kept) / Double(figures.count) : nil,
          .share,
          status,
          figures.count > 0
            ? "promised \(time)\(inBusinessHours ? " in working hours" : ""), kept in "
              + "\(OperatingWords.share(kept, of: figures.count))\(hasLanguages ? "" : ", all languages together")"
            : "promised \(time); no conversation in this language")
        statuses.append(status)
        if status != .notTested {
          words.append(
            "\(language): promised \(time), kept in \(OperatingWords.percent(Double(kept) / Double(figures.count)))"
          )
          degrees.append(min(1, Double(kept) / Double(figures.count) / settings.kept))
        }
        if status == .fail {
          raises.append(
            "\(language): answer within \(time) in \(OperatingWords.percent(settings.kept)) of the conversations, or promise what is kept"
          )
        }
      }
      if promises.isEmpty, !records.isEmpty {
        add("promise.all", nil, .share, .notTested, "the pages promise no time, or were not read")
        raises.append("promise a time to answer on the contact page, in every language")
      }
    }

    mutating func tickets(_ files: [TicketFile]) {
      let records = files.flatMap(\.records)
      guard !records.isEmpty else { return }
      let languages = Set(records.map(\.language)).union(settings.languages).subtracting(["und"])
      for language in ["all"] + languages.sorted() {
        let own = language == "all" ? records : records.filter { $0.language == language }
        guard !own.isEmpty else {
          add("median.\(language)", nil, .seconds, .notTested, "no conversation in this language")
          continue
        }
        let figures = ResponseFigures(own, promise: nil, inBusinessHours: false)
        let few = figures.count < settings.fewest ? ", too few for a judgement" : ""
        let low = figures.medianLow.map(OperatingWords.time) ?? "endless"
        let high = figures.medianHigh.map(OperatingWords.time) ?? "endless"
        add(
          "median.\(language)", figures.median, .seconds, .undisclosed,
          "\(figures.count) conversations\(few); "
            + (figures.median == nil
              ? "half of them have no answer" : "95 % interval \(low) to \(high)"))
        add(
          "p90.\(language)", figures.p90, .seconds, .undisclosed,
          figures.p90 == nil ? "more than a tenth have no answer" : "nearest rank")
        add(
          "answered.\(language)", Double(figures.answered) / Double(figures.count), .share,
          .undisclosed,
          OperatingWords.share(figures.answered, of: figures.count))
        let business = ResponseFigures(own, promise: nil, inBusinessHours: true)
        if own.contains(where: { $0.businessSeconds != nil }) {
          add(
            "business.median.\(language)", business.median, .seconds, .undisclosed,
            "\(business.count) conversations, working hours only")
        }
        if language == "all" {
          words.append(
            "first answer after \(figures.median.map(OperatingWords.time) ?? "no end") in the middle, "
              + "\(figures.count) conversations")
        }
      }
      statuses.append(.undisclosed)
      let negative = files.reduce(0) { $0 + $1.negative }
      if negative > 0 { notes.append("\(negative) answers before their question were left out") }
    }

    mutating func loops(_ files: [DialogueFile]) {
      guard let figures = DialogueFigures(files.flatMap(\.records), bar: settings.loop) else {
        return
      }
      let bar = settings.loop
      let isEnough = figures.count >= settings.fewest
      func judge(_ isMet: Bool) -> Status { isMet ? (isEnough ? .pass : .inconclusive) : .fail }
      let p95 = judge(figures.p95.map { $0 <= bar } ?? false)
      let count =
        "\(figures.within) of \(figures.count) loops within \(OperatingWords.tenths(bar)) ms"
      add("loop.p95", figures.p95, .milliseconds, p95, count)
      add(
        "loop.max", figures.most, .milliseconds, judge(figures.most.map { $0 <= bar } ?? false),
        figures.most == nil
          ? "\(figures.count - figures.answered) inquiries have no response" : count)
      add(
        "loop.mean", figures.mean, .milliseconds, judge(figures.mean.map { $0 <= bar } ?? false),
        "mean of \(figures.answered) answered loops"
          + (figures.stageShares.isEmpty
            ? ""
            : "; shares of the time: "
              + figures.stageShares.sorted { $0.key < $1.key }
              .map { "\($0.key) \(OperatingWords.percent($0.value))" }.joined(separator: ", ")))
      if figures.closedKnown > 0 {
        add(
          "loop.closed", Double(figures.closed) / Double(figures.closedKnown), .share, .undisclosed,
          "resolved or handed over: \(OperatingWords.share(figures.closed, of: figures.closedKnown))"
        )
      }
      if figures.languageKnown > 0 {
        add(
          "loop.language", Double(figures.languageRight) / Double(figures.languageKnown), .share,
          .undisclosed,
          "language told right: \(OperatingWords.share(figures.languageRight, of: figures.languageKnown))"
        )
      }
      if figures.hitsKnown > 0 {
        add(
          "loop.knowledge", Double(figures.withHits) / Double(figures.hitsKnown), .share,
          .undisclosed,
          "found something to answer with: \(OperatingWords.share(figures.withHits, of: figures.hitsKnown))"
        )
      }
      statuses.append(p95)
      degrees.append(min(1, Double(figures.within) / Double(figures.count) / loopShare))
      words.append(
        "95 % of the loops within \(figures.p95.map { "\(OperatingWords.tenths($0)) ms" } ?? "no end")"
      )
      if p95 == .fail {
        let slowest = figures.stageShares.max { $0.value < $1.value }?.key ?? "reply"
        raises.append(
          "bring 95 % of the loops below \(OperatingWords.tenths(bar)) ms; most of the time goes to: \(slowest)"
        )
      }
    }

    mutating func looks(_ files: [AvailabilityFile], _ hours: [String: BusinessHours]) {
      let records = files.flatMap(\.records)
      guard !records.isEmpty else { return }
      for language in Set(records.map(\.language)).union(settings.languages).sorted() {
        let calendar = hours[language] ?? hours["all"] ?? .office(zoneSeconds: 7 * 3_600)
        let inside = records.filter { $0.language == language && calendar.isOpen(at: $0.time) }
        let online = inside.count { $0.isOnline }
        let status = OperatingWords.judge(
          online, of: inside.count, bar: settings.online, fewest: settings.fewest)
        add(
          "online.\(language)", inside.isEmpty ? nil : Double(online) / Double(inside.count),
          .share, status,
          inside.isEmpty
            ? "no look in the hours of this language"
            : "online at \(OperatingWords.share(online, of: inside.count)) looks in its hours")
        guard settings.languages.contains(language) else { continue }
        statuses.append(status)
        if inside.isEmpty { continue }
        words.append(
          "\(language) online in \(OperatingWords.percent(Double(online) / Double(inside.count)))")
        degrees.append(Double(online) / Double(inside.count))
        if online < inside.count { raises.append("\(language): be online in all of its hours") }
      }
      if hours.isEmpty {
        notes.append("hours were not given; Monday to Friday, 9 to 18 at UTC+7 were taken")
      }
    }

    mutating func files(
      _ tickets: [TicketFile], _ dialogues: [DialogueFile], _ looks: [AvailabilityFile]
    ) {
      for one in tickets {
        evidence.append(
          Evidence(
            kind: .record, address: one.path, quote: "\(one.records.count) conversations",
            digest: one.digest))
        notes += OperatingWords.problems(one.problems, one.path)
      }
      for one in dialogues {
        evidence.append(
          Evidence(
            kind: .record, address: one.path, quote: "\(one.records.count) dialogues",
            digest: one.digest))
        notes += OperatingWords.problems(one.problems, one.path)
      }
      for one in looks {
        evidence.append(
          Evidence(
            kind: .record, address: one.path, quote: "\(one.records.count) looks",
            digest: one.digest))
        notes += OperatingWords.problems(one.problems, one.path)
      }
    }

    func result(_ promises: [ServicePromise]) -> IndicatorResult {
      let title = "Response times: promised and kept"
      guard !words.isEmpty else {
        return IndicatorResult(
          key: key, title: title, status: .notTested,
          summary: promises.isEmpty
            ? "no conversations, dialogues or looks were given"
            : "\(promises.count) promises on pages, and no records to hold them against",
          measures: measures, evidence: evidence.sorted(),
          raises: ["give an export of the help desk, traces of dialogues or a log of availability"],
          assumptions: notes)
      }
      return IndicatorResult(
        key: key, title: title, status: OperatingWords.combined(statuses),
        degree: degrees.isEmpty ? nil : degrees.reduce(0, +) / Double(degrees.count),
        summary: words.joined(separator: "; "), measures: measures, evidence: evidence.sorted(),
        raises: raises,
        assumptions: [
          "promises have to be kept in \(OperatingWords.percent(settings.kept)) of the records, loops in 95 %"
        ] + notes)
    }
  }
}
