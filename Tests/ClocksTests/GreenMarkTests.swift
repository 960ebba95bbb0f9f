import Testing

@testable import Clocks

@Suite("CW-4, CW-25, CW-29: states of the green mark")
struct GreenMarkTests {
  /// Every state with every event: where it leads, `=` when it changes nothing, `x` when it is refused.
  /// Columns: integrated, passed, failed, granted, uploaded, late, breached, review, bar-ended.
  static let table: [(GreenMark.State, String)] = [
    (.none, "integrated x x x x x x x x"),
    (.integrated, "= evaluated = x x x x x x"),
    (.evaluated, "= = integrated green x x x x x"),
    (.green, "= = downgraded = = barred downgraded = x"),
    (.downgraded, "= evaluated = x x = = = x"),
    (.barred, "= x = x = = = x downgraded"),
  ]

  @Test("Each of the 54 pairs of state and event does what the table says", arguments: table)
  func transition(state: GreenMark.State, row: String) {
    let cells = row.split(separator: " ").map(String.init)
    #expect(cells.count == GreenMark.Event.allCases.count)
    for (event, cell) in zip(GreenMark.Event.allCases, cells) {
      switch GreenMark.outcome(of: event, in: state) {
      case .moved(let next): #expect(cell == next.rawValue, "\(state) \(event)")
      case .kept: #expect(cell == "=", "\(state) \(event)")
      case .refused(let reason):
        #expect(cell == "x" && !reason.isEmpty, "\(state) \(event)")
      }
    }
  }

  @Test("The table names every state once")
  func tableIsWhole() {
    #expect(Self.table.map(\.0) == GreenMark.State.allCases)
  }

  private func at(_ text: String) -> Instant { Instant(text, zone: .utc8)! }

  private var granted: [(event: GreenMark.Event, at: Instant)] {
    [
      (.integrated, at("2026-07-01")), (.evaluationPassed, at("2026-07-20")),
      (.granted, at("2026-07-30T10:00")),
    ]
  }

  @Test("Uploads in the last second keep the mark green; a second later it is barred")
  func uploadsAtTheEdge() {
    let due = at("2026-08-02T10:00")
    let inTime = GreenMark(events: granted + [(.uploaded, due)], asOf: at("2027-01-01"))
    #expect(inTime.state == .green && inTime.uploadsDue == nil)
    let late = GreenMark(
      events: granted + [(.uploaded, Instant(seconds: due.seconds + 1))], asOf: at("2026-08-03"))
    #expect(late.state == .barred)
    #expect(late.barEnds == at("2027-02-02T10:00"))
    #expect(late.steps.contains { $0.event == .uploadsLate && $0.isDerived })
  }

  @Test("Nothing stated: green until the time is over, barred for six months, downgraded after")
  func timeAloneMoves() {
    #expect(GreenMark(events: granted, asOf: at("2026-08-02T10:00")).state == .green)
    #expect(GreenMark(events: granted, asOf: at("2026-08-02T10:00:01")).state == .barred)
    #expect(GreenMark(events: granted, asOf: at("2027-02-02T09:59:59")).state == .barred)
    #expect(GreenMark(events: granted, asOf: at("2027-02-02T10:00")).state == .downgraded)
  }

  @Test("A review that is asked for during the bar is refused, after it not")
  func reviews() {
    let during = GreenMark(
      events: granted + [(.reviewRequested, at("2026-12-01"))], asOf: at("2026-12-02"))
    #expect(during.steps.last?.refusal != nil && during.state == .barred)
    let after = GreenMark(
      events: granted + [
        (.reviewRequested, at("2027-03-01")), (.evaluationPassed, at("2027-03-10")),
      ],
      asOf: at("2027-03-11"))
    #expect(after.steps.suffix(2).allSatisfy { $0.refusal == nil })
    #expect(after.state == .evaluated)
  }

  @Test("A breach of the threshold downgrades without a bar; events after the look do not count")
  func breach() {
    let events = granted + [(.uploaded, at("2026-08-01")), (.thresholdBreached, at("2026-09-01"))]
    let mark = GreenMark(events: events, asOf: at("2026-09-02"))
    #expect(mark.state == .downgraded && mark.barEnds == nil)
    #expect(GreenMark(events: events, asOf: at("2026-08-15")).state == .green)
  }

  @Test("The order in which events are stated does not matter")
  func order() {
    let events = granted + [(.uploaded, at("2026-08-01"))]
    let forward = GreenMark(events: events, asOf: at("2026-09-01"))
    #expect(forward == GreenMark(events: events.reversed(), asOf: at("2026-09-01")))
  }
}
