public import Clocks
public import Measures
public import Records
public import Rulebooks

/// The indicators, documents and dates that an evidence folder gives for a rulebook.
public enum OperatingIndicators {
  /// Bars of a rulebook.
  public static func settings(_ rulebook: Rulebook) -> OperatingSettings {
    OperatingSettings(
      languages: rulebook.languages, optionalLanguages: rulebook.optionalLanguages,
      threshold: rulebook.threshold)
  }

  /// `cs.load`, `cs.intent`, `cs.knowledge`, `cs.response`, `ops.fulfilment`, `ops.refunds`, in this order.
  /// `promises` come from the pages.
  public static func results(
    _ evidence: EvidenceFolder, promises: [ServicePromise] = [], asOf: Instant,
    settings: OperatingSettings
  ) -> [IndicatorResult] {
    let now = asOf.seconds * 1_000
    return [
      CsLoad.result(evidence.loads, settings: settings),
      CsIntent.result(evidence.intents, settings: settings),
      CsKnowledge.result(evidence.knowledge, clauses: evidence.clauses, settings: settings),
      CsResponse.result(
        tickets: evidence.tickets, dialogues: evidence.dialogues,
        availability: evidence.availability,
        promises: promises, hours: evidence.hours, settings: settings),
      OpsFulfilment.result(
        evidence.orders, asOf: now, shipWithinHours: evidence.shipWithinHours, settings: settings),
      OpsRefunds.result(
        evidence.refunds, asOf: now, promisedDays: evidence.refundDays, settings: settings),
    ]
  }

  /// How the document slots of a rulebook stand. A document that is there and not out of date passes; what
  /// it says is not checked.
  public static func documents(
    _ rulebook: Rulebook, _ evidence: EvidenceFolder, asOf: Instant
  ) -> [Scorecard.DocumentState] {
    rulebook.documents.map { slot in
      var status = Status.notTested
      var words: [String] = []
      for one in evidence.documents where one.slot == slot.id {
        let facts = [one.issuer, one.number, one.language, one.date].compactMap { $0 }
        var text = ([one.path] + facts).joined(separator: ", ")
        let end = one.validUntil.flatMap { Instant($0, zone: .utc8, dayPart: .end) }
        if let end, end < asOf {
          text += ", ran out on \(one.validUntil ?? "")"
          if status == .notTested { status = .fail }
        } else {
          if slot.hasValidity, end == nil { text += ", no date of validity told" }
          status =
            slot.hasValidity && end == nil ? (status == .pass ? .pass : .inconclusive) : .pass
        }
        words.append(text + ", content not checked")
      }
      func records(_ name: String, _ count: Int, _ problems: Int) {
        guard count > 0 || problems > 0 else { return }
        status = problems > 0 ? .partial : .pass
        words.append("\(name): \(count) rows in order" + (problems > 0 ? ", \(problems) not" : ""))
      }
      switch slot.id {
      case "customs-summary":
        let wanted = CustomsSummary.wantedMonths(asOf: asOf.seconds * 1_000, zoneSeconds: 8 * 3_600)
        let rows = evidence.customs.flatMap(\.rows)
        records("customs", rows.count, evidence.customs.reduce(0) { $0 + $1.problems.count })
        let lacking = wanted.filter { month in !rows.contains { $0.month == month } }
        if !rows.isEmpty, !lacking.isEmpty {
          status = .partial
          words.append("nothing for \(lacking.joined(separator: ", "))")
        }
      case "iso-history":
        records(
          "iso-history", evidence.isoHistories.reduce(0) { $0 + $1.changes.count },
          evidence.isoHistories.reduce(0) { $0 + $1.problems.count })
      case "service-outlets":
        records(
          "outlets", evidence.outlets.reduce(0) { $0 + $1.outlets.count },
          evidence.outlets.reduce(0) { $0 + $1.problems.count })
      case "knowledge-clauses":
        records(
          "clauses", evidence.clauses.reduce(0) { $0 + $1.clauses.count },
          evidence.clauses.reduce(0) { $0 + $1.problems.count })
      default: break
      }
      return Scorecard.DocumentState(
        id: slot.id, title: slot.title, requirement: slot.requirement, status: status,
        summary: words.isEmpty ? "no document" : words.joined(separator: "; "))
    }
  }

  /// The dates of the manifest; the second list tells those that cannot be read, with their line.
  public static func events(
    _ evidence: EvidenceFolder
  ) -> (events: [StatedEvent], problems: [String]) {
    let zone = ZoneOffset(evidence.zone) ?? .utc8
    var events: [StatedEvent] = []
    var problems: [String] = []
    for entry in evidence.events {
      if let at = Instant(entry.value, zone: zone) {
        events.append(StatedEvent(name: entry.key, at: at))
      } else {
        problems.append("line \(entry.line): \(entry.key): '\(entry.value)' is no moment")
      }
    }
    return (events, problems)
  }

  /// The whole scorecard of a rulebook: `others` are results of indicators that stand on pages, archives
  /// or exchanges.
  public static func scorecard(
    _ rulebook: Rulebook, evidence: EvidenceFolder?, others: [IndicatorResult],
    promises: [ServicePromise] = [], events: [StatedEvent] = [], asOf: Instant,
    zone: ZoneOffset = .utc8
  ) -> Scorecard {
    let own = evidence.map {
      results($0, promises: promises, asOf: asOf, settings: settings(rulebook))
    }
    let stated = events + (evidence.map { Self.events($0).events } ?? [])
    let clock = ProgrammeClock(rules: rulebook.calendar, zone: zone).read(
      events: stated, asOf: asOf)
    return Scorecard.make(
      rulebook: rulebook, results: (own ?? []) + others, clock: clock,
      documents: evidence.map { documents(rulebook, $0, asOf: asOf) } ?? [],
      asOf: asOf.text(in: zone))
  }
}
