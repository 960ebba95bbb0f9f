import Testing

@testable import Clocks

@Suite("Programme clock and its calendar file")
struct CalendarTests {
  let rules = [
    CalendarRule(
      id: "q3", title: "Integrated; evaluated, passed", requirement: "CW-8", kind: .deadline,
      anchor: .date("2026-07-31"), dayPart: .end, metBy: "evaluation-passed",
      reminders: [Lapse(1, .days), Lapse(14, .days)]),
    CalendarRule(
      id: "buffer.launch", title: "Buffer ends", requirement: "TB-37", kind: .end,
      anchor: .date("2026-07-01"), reading: "from the announcement"),
    CalendarRule(
      id: "buffer.application", title: "Buffer ends", requirement: "TB-37", kind: .end,
      anchor: .event("applied", plus: Lapse(45, .days)), reading: "from the application"),
  ]

  private func read(_ events: [String], asOf: String) -> [String: ClockItem] {
    let stated = events.map { StatedEvent($0, zone: .utc8)! }
    let items = ProgrammeClock(rules: rules).read(
      events: stated, asOf: Instant(asOf, zone: .utc8)!)
    return Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0) })
  }

  @Test("Both readings of the buffer stand beside each other")
  func buffers() {
    let items = read(["applied=2026-06-20"], asOf: "2026-07-10")
    #expect(items["buffer.launch"]?.state == .gone)
    #expect(items["buffer.application"]?.due == "2026-08-04T00:00:00+08:00")
    #expect(items["buffer.application"]?.state == .ahead)
    #expect(read([], asOf: "2026-07-10")["buffer.application"]?.state == .waiting)
  }

  @Test("A deadline is ahead, met, late or open, never missed by silence")
  func deadlineStates() {
    #expect(read([], asOf: "2026-07-31T23:59:59")["q3"]?.state == .ahead)
    #expect(read([], asOf: "2026-08-01")["q3"]?.state == .open)
    #expect(
      read(["evaluation-passed=2026-07-31T23:59:59"], asOf: "2026-09-01")["q3"]?.state == .met)
    #expect(read(["evaluation-passed=2026-08-01"], asOf: "2026-09-01")["q3"]?.state == .late)
  }

  @Test("Items come in order of time, waiting ones last")
  func order() {
    let items = ProgrammeClock(rules: rules).read(events: [], asOf: Instant(seconds: 0))
    #expect(items.map(\.id) == ["buffer.launch", "q3", "buffer.application"])
    #expect(items[0].secondsLeft == Instant("2026-07-01", zone: .utc8)!.seconds)
  }

  @Test("Events are read as name=time in the clock's zone; anything else is refused")
  func events() {
    #expect(
      StatedEvent("granted=2026-08-02T10:00", zone: .utc8)?.at.compactUTC == "20260802T020000Z")
    for text in ["granted", "=2026-08-02", "granted=soon", "granted="] {
      #expect(StatedEvent(text, zone: .utc8) == nil, "\(text)")
    }
  }

  @Test("RFC 5545: lines of 75 octets with CRLF, unfolded to what was meant, balanced, unique UIDs")
  func calendarFile() throws {
    var rules = rules
    rules[0].title =
      "Mốc 31/7; đánh giá, đạt\\xong ก่อนสิ้นเดือนกรกฎาคม และส่งเอกสารทั้งหมดให้ครบถ้วนตามกำหนดเวลา"
    let asOf = Instant("2026-06-21T09:00", zone: .utc8)!
    let items = ProgrammeClock(rules: rules).read(
      events: [StatedEvent("applied=2026-06-20", zone: .utc8)!], asOf: asOf)
    let text = CalendarFile.text(items, name: "cw-tap-2026", asOf: asOf, zone: .utc8)
    #expect(text == CalendarFile.text(items, name: "cw-tap-2026", asOf: asOf, zone: .utc8))
    let physical = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(physical.last == "")
    for line in physical { #expect(line.utf8.count <= 75 && !line.contains("\n")) }
    let unfolded = text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    #expect(unfolded.first == "BEGIN:VCALENDAR" && unfolded.last == "END:VCALENDAR")
    var open: [String] = []
    for line in unfolded {
      if line.hasPrefix("BEGIN:") { open.append(String(line.dropFirst(6))) }
      if line.hasPrefix("END:") { #expect(open.popLast() == String(line.dropFirst(4))) }
    }
    #expect(open.isEmpty)
    let uids = unfolded.filter { $0.hasPrefix("UID:") }
    #expect(uids.count == 3 && Set(uids).count == 3)
    #expect(unfolded.count { $0 == "DTSTAMP:20260621T010000Z" } == 3)
    #expect(unfolded.contains("DTSTART:20260731T155959Z"))
    #expect(unfolded.contains("TRIGGER;VALUE=DATE-TIME:20260717T155959Z"))
    let summary = try #require(unfolded.first { $0.contains("đạt") })
    #expect(summary.hasPrefix("SUMMARY:CW-8 Mốc 31/7\\; đánh giá\\, đạt\\\\xong"))
  }
}
