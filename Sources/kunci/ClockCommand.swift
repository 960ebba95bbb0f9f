import ArgumentParser
import Bytes
import Clocks
import Foundation
import Indicators
import Records
import Rulebooks

/// Deadlines of the programmes, for the dates that a user states.
struct ClockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock",
    abstract: "Show deadlines, buffers and states of the programmes for your own dates.",
    discussion: """
      Events are stated as name=time: --event applied=2026-06-01 --event granted=2026-07-20T10:00. Times \
      without an offset are meant in --zone. Both readings of a wording are shown. The dates come from \
      secondary, unverified sources. Exit code 0: done; 2: could not.
      """)

  @Option(help: "A rulebook's name or file; all that are built in, if not given.")
  var rulebook: [String] = []
  @Option(help: ArgumentHelp("A date of yours: name=time.", valueName: "name=time"))
  var event: [String] = []
  @Option(
    help: ArgumentHelp("An evidence folder, whose events are taken too.", valueName: "folder"))
  var evidence: String?
  @Option(help: "Time zone of the programme: +08:00 or a name such as Asia/Jakarta.")
  var zone = "+08:00"
  @Option(help: ArgumentHelp("When it is looked (RFC 3339); now, if not given.", valueName: "time"))
  var asOf: String?
  @Option(help: ArgumentHelp("Also write a calendar file (iCalendar).", valueName: "file"))
  var ics: String?
  @Flag(help: "Print JSON with sorted keys.") var json = false

  /// What the command tells.
  struct Report: Encodable {
    struct Programme: Encodable {
      var rulebook: String
      var items: [ClockItem]
    }
    struct Mark: Encodable {
      var state: GreenMark.State
      var steps: [GreenMark.Step]
      var uploadsDue: String?
      var barEnds: String?
    }

    var asOf: String
    var zone: String
    var programmes: [Programme]
    var greenMark: Mark
    var notice = "Dates from secondary, unverified sources; check with the programme."
  }

  func run() throws {
    try Console.orCouldNot {
      guard let offset = ZoneOffset(zone) else {
        throw CouldNot(message: "'\(zone)' is no zone; write +08:00 or Asia/Jakarta")
      }
      let now = asOf ?? Date().ISO8601Format()
      guard let instant = Instant(now, zone: offset) else {
        throw CouldNot(message: "'\(now)' is no time; write 2026-11-21 or 2026-11-21T08:30:00Z")
      }
      var events: [StatedEvent] = []
      if let evidence {
        let folder = try EvidenceFolder(evidence)
        let (found, problems) = OperatingIndicators.events(folder)
        events += found
        for problem in problems {
          Console.warn("\(evidence)/\(EvidenceManifest.fileName): \(problem)")
        }
      }
      for text in event {
        guard let one = StatedEvent(text, zone: offset) else {
          throw CouldNot(message: "'\(text)' is no event; write granted=2026-07-20T10:00")
        }
        events.append(one)
      }
      let books = try (rulebook.isEmpty ? RulebookLoader.builtIn : rulebook).map(RulebookFiles.load)
      let known = Set(books.flatMap { ProgrammeClock(rules: $0.calendar).eventNames })
        .union(GreenMark.Event.allCases.map(\.rawValue))
      for one in events where !known.contains(one.name) {
        Console.warn(
          "no rule counts from '\(one.name)'; events are \(known.sorted().joined(separator: ", "))")
      }
      let report = Self.report(books, events, instant, offset)
      if json {
        Output.write(try RulebookFiles.json(report))
      } else {
        Output.print(Self.text(report), terminator: "")
      }
      if let ics {
        var text = ""
        let items = report.programmes.flatMap { programme in
          programme.items.map { item in
            var item = item
            item.id = "\(programme.rulebook)-\(item.id)"
            return item
          }
        }
        text = CalendarFile.text(items, name: "kunci", asOf: instant, zone: offset)
        try Files.writeAtomically(Array(text.utf8), to: ics)
        Console.say("calendar: \(ics)")
      }
    }
  }

  static func report(
    _ books: [Rulebook], _ events: [StatedEvent], _ asOf: Instant, _ zone: ZoneOffset
  ) -> Report {
    // A mark that was granted was integrated and evaluated before, even if nobody states when.
    var events = events
    if let granted = events.filter({ $0.name == "granted" }).map(\.at).min() {
      for name in ["integrated", "evaluation-passed"]
      where !events.contains(where: { $0.name == name && $0.at <= granted }) {
        events.append(StatedEvent(name: name, at: granted))
      }
    }
    let mark = GreenMark(
      events: events.compactMap { one in
        GreenMark.Event(rawValue: one.name).map { (event: $0, at: one.at) }
      }, asOf: asOf, zone: zone)
    // A downgrade for lateness follows from the granting; the calendar counts from it.
    var all = events
    let stated = events.contains { $0.name == "downgraded" }
    if !stated,
      let step = mark.steps.last(where: {
        $0.event == .uploadsLate || $0.event == .thresholdBreached
      }),
      step.refusal == nil, let at = Instant(step.at, zone: zone)
    {
      all.append(StatedEvent(name: "downgraded", at: at))
    }
    return Report(
      asOf: asOf.text(in: zone), zone: zone.text,
      programmes: books.map { book in
        .init(
          rulebook: book.name,
          items: ProgrammeClock(rules: book.calendar, zone: zone).read(events: all, asOf: asOf))
      },
      greenMark: .init(
        state: mark.state, steps: mark.steps, uploadsDue: mark.uploadsDue?.text(in: zone),
        barEnds: mark.barEnds?.text(in: zone)))
  }

  static func text(_ report: Report) -> String {
    var lines = ["as of \(report.asOf), times at \(report.zone)", report.notice]
    for programme in report.programmes {
      lines.append("")
      lines.append(programme.rulebook)
      for item in programme.items {
        let state =
          item.state.rawValue + String(repeating: " ", count: 9 - item.state.rawValue.count)
        let reading = item.reading.map { " (\($0))" } ?? ""
        lines.append(
          "  \(state)\(item.due ?? "waits for \(item.countsFrom ?? "an event")")  \(item.requirement)  "
            + "\(item.title)\(reading)\(item.state == .ahead ? left(item.secondsLeft) : "")")
        if let assumption = item.assumption { lines.append("           assumed: \(assumption)") }
        if item.state == .open, let met = item.metBy {
          lines.append("           state --event \(met)=TIME if it was done")
        }
      }
    }
    lines.append("")
    lines.append("green mark (CW-TAP): \(report.greenMark.state.rawValue)")
    for step in report.greenMark.steps {
      let how = step.isDerived ? " (follows from the time)" : ""
      lines.append(
        "  \(step.at)  \(step.event.rawValue)\(how) -> \(step.state.rawValue)\(step.refusal.map { ", refused: \($0)" } ?? "")"
      )
    }
    if report.greenMark.steps.contains(where: { $0.isDerived && $0.event == .uploadsLate }) {
      lines.append("  no upload was stated; state --event uploaded=TIME if it was done")
    }
    if let due = report.greenMark.uploadsDue { lines.append("  uploads due \(due)") }
    if let end = report.greenMark.barEnds { lines.append("  no review of the score before \(end)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func left(_ seconds: Int64?) -> String {
    guard let seconds else { return "" }
    let hours = seconds / 3_600
    return hours < 96 ? ", in \(hours) hours" : ", in \(hours / 24) days"
  }
}
