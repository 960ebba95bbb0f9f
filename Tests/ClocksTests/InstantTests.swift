import Testing

@testable import Clocks

@Suite("Moments, zones and lengths of time")
struct InstantTests {
  @Test(
    "A moment is read as RFC 3339 means it",
    arguments: [
      ("2026-07-31T23:59:59+08:00", 1_785_513_599), ("1970-01-01T00:00:00Z", 0),
      ("2000-02-29T12:00:00Z", 951_825_600), ("2026-07-31", 1_785_427_200),
      ("2026-07-31 10:00", 1_785_463_200), ("2026-07-31T02:00:00.123Z", 1_785_463_200),
      ("2026-07-31T10:00+0800", 1_785_463_200), ("2026-07-31T09:30:00+07:30", 1_785_463_200),
    ])
  func reads(text: String, seconds: Int64) {
    #expect(Instant(text, zone: .utc8)?.seconds == seconds)
  }

  @Test(
    "What is no moment is refused",
    arguments: [
      "", "2026", "2026-02-30", "2026-13-01", "2026-07-31T24:00", "2026-07-31T10:60", "31.07.2026",
      "2026-07-31T10:00+25:00", "2026-07-31T10:00 Z", "2026-07-31T10:00:00.Z", "2026-7-31",
    ])
  func refuses(text: String) { #expect(Instant(text, zone: .utc8) == nil) }

  @Test("Every day of 200 years has its own number, and leads back to itself")
  func daysAreCounted() {
    var number = CivilDay(year: 1970, month: 1, day: 1)!.number
    #expect(number == 0)
    for year in 1970..<2170 {
      for month in 1...12 {
        for day in 1...CivilDay.days(in: month, of: year) {
          let civil = CivilDay(year: year, month: month, day: day)!
          #expect(civil.number == number)
          #expect(civil.parts == (year, month, day))
          number += 1
        }
      }
    }
  }

  @Test(
    "Months are those of the calendar, and end on a day that exists",
    arguments: [
      ("2026-08-31", "6mo", "2027-02-28"), ("2027-08-31", "6mo", "2028-02-29"),
      ("2026-08-05", "6mo", "2027-02-05"), ("2026-01-31", "1mo", "2026-02-28"),
      ("2026-05-17", "45d", "2026-07-01"), ("2026-03-31", "-1mo", "2026-02-28"),
      ("2026-01-15", "-2mo", "2025-11-15"),
    ])
  func addsLapses(from: String, lapse: String, to: String) {
    let start = Instant(from, zone: .utc8)!
    #expect(start.adding(Lapse(lapse)!, in: .utc8) == Instant(to, zone: .utc8)!)
  }

  @Test("Seventy-two hours cross midnights and months")
  func hours() {
    let granted = Instant("2026-07-30T18:30:00+08:00", zone: .utc)!
    let due = granted.adding(GreenMark.uploadTime, in: .utc8)
    #expect(due.text(in: .utc8) == "2026-08-02T18:30:00+08:00")
    #expect(due.compactUTC == "20260802T103000Z")
  }

  @Test("Zones are read by offset and by name")
  func zones() {
    #expect(ZoneOffset("Asia/Jakarta")?.text == "+07:00")
    #expect(ZoneOffset("+08")?.text == "+08:00")
    #expect(ZoneOffset("-0330")?.text == "-03:30")
    #expect(ZoneOffset("Z")?.text == "Z")
    for text in ["Jakarta", "+8", "+15:00", "08:00", "", "+08:60"] {
      #expect(ZoneOffset(text) == nil, "\(text)")
    }
  }

  @Test("Lengths are read as they are written")
  func lapses() {
    for text in ["72h", "45d", "6mo", "-14d", "0d"] { #expect(Lapse(text)?.text == text) }
    for text in ["", "6", "6m", "d", "1.5d", "6 mo", "--1d"] {
      #expect(Lapse(text) == nil, "\(text)")
    }
  }
}
