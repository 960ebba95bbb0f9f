import Testing

@testable import Records

@Suite("Intervals, percentiles, samples")
struct StatisticsTests {
  @Test(
    "Wilson's 95 % interval, computed elsewhere",
    arguments: [
      (92, 100, 0.85002, 0.95891), (276, 300, 0.88373, 0.94565), (460, 500, 0.89289, 0.94070),
      (471, 500, 0.91794, 0.95932), (188, 200, 0.89807, 0.96535), (950, 1_000, 0.93469, 0.96187),
      (10, 10, 0.72247, 1), (0, 10, 0, 0.27753), (8, 9, 0.565, 0.980),
    ])
  func wilson(right: Int, count: Int, low: Double, high: Double) throws {
    let found = try #require(Statistics.wilson(right, of: count))
    #expect(abs(found.low - low) < 0.0005 && abs(found.high - high) < 0.0005)
  }

  @Test(
    "Smallest sample whose lower end shows 92 %, with whole right answers rounded down",
    arguments: [
      (1.0, 45), (0.99, 67), (0.98, 87), (0.97, 125), (0.96, 193), (0.95, 319), (0.94, 716),
      (0.93, 2_842),
    ])
  func samples(observed: Double, count: Int) throws {
    #expect(Statistics.smallestSample(observed: observed, bar: 0.92) == count)
    func shows(_ count: Int) -> Bool {
      let right = Int((observed * Double(count) + 1e-7).rounded(.down))
      return Statistics.wilson(right, of: count)!.low >= 0.92
    }
    #expect(shows(count) && !(1..<count).contains(where: shows))
    #expect(Statistics.smallestSample(observed: 0.92, bar: 0.92) == nil)
    #expect(Statistics.smallestSample(observed: 1, bar: 0.92, z: Statistics.z95OneSided) == 32)
  }

  @Test("Nearest rank")
  func percentiles() {
    let values = Array(1...10)
    #expect(Statistics.percentile(0.9, of: values) == 9)
    #expect(Statistics.percentile(0.91, of: values) == 10)
    #expect(Statistics.percentile(0, of: values) == 1)
    #expect(Statistics.percentile(0.5, of: [7]) == 7)
    #expect(Statistics.median([55, 120]) == 87.5)
  }

  @Test(
    "Lengths of time as help desks print them",
    arguments: [
      ("1h 5m 3s", 1.0, 3_903.0), ("00:02:30", 1, 150), ("5分3秒", 1, 303), ("0.5", 3_600, 1_800),
      ("PT5M3S", 1, 303), ("26:00:00", 1, 93_600), ("1 hour 5 minutes", 1, 3_900), ("12", 60, 720),
      ("2 jam 3 menit", 1, 7_380), ("02:30", 1, 150), ("1 giờ 2 phút", 1, 3_720),
    ])
  func durations(text: String, unit: Double, seconds: Double) {
    #expect(DurationReader.seconds(text, unit: unit) == seconds)
  }

  @Test("What is no length is refused", arguments: ["", "soon", "5x", "1:99", "-5", "1h x", "::"])
  func noDurations(text: String) { #expect(DurationReader.seconds(text, unit: 1) == nil) }

  @Test(
    "Moments as exports write them",
    arguments: [
      ("2026-03-05T14:07:00+07:00", 1_772_694_420_000), ("2026-03-05 14:07", 1_772_694_420_000),
      ("05 Mar 2026 14:07", 1_772_694_420_000), ("5/3/2026 14:07", 1_772_694_420_000),
      ("2026/03/05 14:07:00", 1_772_694_420_000), ("Mar 5, 2026, 2:07 PM", 1_772_694_420_000),
      ("05.03.2569 14:07", 1_772_694_420_000), ("1772694420", 1_772_694_420_000),
      ("1772694420000", 1_772_694_420_000), ("2026-03-05T07:07:00.250Z", 1_772_694_420_250),
      ("2026-03-05 07:07:00 UTC", 1_772_694_420_000), ("03/25/2026 00:00", 1_774_371_600_000),
      ("2026-03-05T14:07:00.123456789+07:00", 1_772_694_420_123),
      ("05 Mei 2026 00:00", 1_777_914_000_000),
      ("2026-03-05", 1_772_643_600_000),
    ])
  func moments(text: String, milliseconds: Int64) {
    #expect(TimeReader.milliseconds(Array(text.utf8), zoneSeconds: 7 * 3_600) == milliseconds)
  }

  @Test(
    "What is no moment is refused",
    arguments: [
      "", "yesterday", "2026-02-30", "5", "12:30", "2026-03-05 25:00", "31/31/2026",
      "2026-03-05 14", "13 PM 2026-01-01",
    ])
  func noMoments(text: String) {
    #expect(TimeReader.milliseconds(Array(text.utf8), zoneSeconds: 0) == nil, "\(text)")
  }

  @Test("Working hours are counted over nights, weekends, days off and zones")
  func businessHours() throws {
    func at(_ text: String) -> Int64 {
      TimeReader.milliseconds(Array(text.utf8), zoneSeconds: 7 * 3_600)!
    }
    var hours = try #require(BusinessHours.read("mon-fri 09:00-18:00", zoneSeconds: 7 * 3_600))
    // 2026-03-06 is a Friday.
    #expect(hours.seconds(from: at("2026-03-06 17:30"), to: at("2026-03-09 09:10")) == 2_400)
    #expect(hours.seconds(from: at("2026-03-07 10:00"), to: at("2026-03-07 12:00")) == 0)
    #expect(hours.seconds(from: at("2026-03-05 10:00"), to: at("2026-03-05 10:30")) == 1_800)
    hours.daysOff = [TimeReader.days(year: 2026, month: 3, day: 9)!]
    #expect(hours.seconds(from: at("2026-03-06 17:30"), to: at("2026-03-10 09:10")) == 2_400)
    #expect(hours.isOpen(at: at("2026-03-06 09:00")) && !hours.isOpen(at: at("2026-03-06 18:00")))
    #expect(BusinessHours.read("24/7", zoneSeconds: 0)?.seconds(from: 0, to: 86_400_000) == 86_400)
    for text in [
      "", "mon", "fri-mon 09:00-18:00", "mon-fri 18:00-09:00", "mon-fri 9-18", "xyz 09:00-10:00",
    ] {
      #expect(BusinessHours.read(text, zoneSeconds: 0) == nil, "\(text)")
    }
  }
}
