import Speed
import Testing

@Suite("HAR 1.2 and Lighthouse reports")
struct SpeedReaderTests {
  private func har(_ entries: String, log: String = "", pages: String = "[]") -> [UInt8] {
    Array("{\"log\":{\"version\":\"1.2\"\(log),\"pages\":\(pages),\"entries\":[\(entries)]}}".utf8)
  }

  private func entry(
    _ address: String, _ timings: String, status: Int = 200, more: String = "",
    response: String = "\"bodySize\":1000,\"headersSize\":100", start: Int = 0
  ) -> String {
    """
    {"startedDateTime":"2026-11-0\(start + 1)T00:00:00Z","request":{"url":"\(address)"},
    "response":{"status":\(status),"headers":[{"name":"CF-Ray","value":"8a1-CGK"}],"content":{},\(response)},
    "timings":\(timings)\(more)}
    """
  }

  @Test(arguments: [
    (
      "{\"blocked\":5,\"dns\":20,\"connect\":80,\"ssl\":40,\"send\":1,\"wait\":310,\"receive\":60}",
      416.0
    ),
    ("{\"blocked\":5,\"dns\":-1,\"connect\":-1,\"send\":1,\"wait\":310,\"receive\":60}", 316),
  ])
  func firstByteIsTheSumOfThePhasesBeforeTheBody(timings: String, firstByte: Double) throws {
    let sample = try SpeedReader.read(
      har(entry("https://toko.id/?token=x", timings)), path: "a.har")[0]
    #expect(sample.firstByte == firstByte)
    #expect(sample.page == "https://toko.id/")
    #expect(sample.edgeCountry == "id")
    #expect(sample.transferBytes == 1100)
    #expect(sample.vantage == nil)
  }

  @Test func redirectsCountInFull() throws {
    let hop = entry(
      "http://toko.id/", "{\"wait\":100}", status: 301, more: ",\"time\":150",
      response: "\"redirectURL\":\"https://toko.id/\"")
    let page = entry("https://toko.id/", "{\"wait\":200}", start: 1)
    let sample = try SpeedReader.read(har(page + "," + hop), path: "a.har")[0]
    #expect(sample.firstByte == 350)
    #expect(sample.requests == 2)
  }

  @Test func vantageIsOfTheCallerOrTheFile() throws {
    let one = entry("https://toko.id/", "{\"wait\":1}")
    let stated = har(one, log: ",\"comment\":\"ID-Jakarta\"")
    #expect(try SpeedReader.read(stated, path: "a")[0].vantage == Vantage("id Jakarta"))
    #expect(
      try SpeedReader.read(stated, path: "a", vantage: Vantage("VN"))[0].vantage?.country == "vn")
    #expect(Vantage("Indonesia") == nil)
    #expect(Vantage("") == nil)
  }

  @Test func pagesOfOneFileAreApartAndBadEntriesAreCounted() throws {
    let pages =
      "[{\"id\":\"p1\",\"pageTimings\":{\"onLoad\":900}},{\"id\":\"p2\",\"pageTimings\":{\"onLoad\":-1}}]"
    let entries =
      entry("https://toko.id/", "{\"wait\":1}", more: ",\"pageref\":\"p1\"") + ","
      + entry("https://toko.id/b", "{\"wait\":2}", more: ",\"pageref\":\"p2\"") + ",{},42"
    let samples = try SpeedReader.read(har(entries, pages: pages), path: "a.har")
    #expect(samples.map(\.page) == ["https://toko.id/", "https://toko.id/b"])
    #expect(samples.map(\.load) == [900, nil])
    #expect(samples[0].findings.contains("2 entries could not be read"))
  }

  @Test func lighthouseReportsAreRead() throws {
    let report = """
      {"lighthouseVersion":"13.4.1","requestedUrl":"https://toko.id/","fetchTime":"2026-11-01T00:00:00Z",
      "_vantage":"TH-Bangkok","configSettings":{"throttlingMethod":"simulate"},
      "audits":{"largest-contentful-paint":{"numericValue":2500},"server-response-time":{"numericValue":300},
      "total-byte-weight":{"numericValue":1200000}},"runtimeError":{"code":"NO_FCP"}}
      """
    let sample = try SpeedReader.read(Array(report.utf8), path: "r.json")[0]
    #expect(sample.largestPaint == 2500 && sample.firstByte == 300)
    #expect(sample.isSimulated && sample.vantage?.country == "th")
    #expect(sample.findings == ["Lighthouse stopped with NO_FCP"])
    let wrapped = "{\"lighthouseResult\":\(report)}"
    #expect(try SpeedReader.read(Array(wrapped.utf8), path: "r.json")[0].largestPaint == 2500)
  }

  @Test(arguments: ["", "[]", "{}", "{\"log\":{}}", "{\"log\":{\"entries\":[]}}", "null"])
  func otherFilesAreRefused(text: String) {
    #expect(throws: SpeedFileError.self) { try SpeedReader.read(Array(text.utf8), path: "x") }
  }

  @Test func curvesGoThroughTheirTwoPoints() {
    #expect(abs(LocalSpeed.curve(2500, good: 2500, median: 4000) - 0.9) < 1e-6)
    #expect(abs(LocalSpeed.curve(4000, good: 2500, median: 4000) - 0.5) < 1e-6)
    #expect(LocalSpeed.curve(0, good: 1, median: 2) == 1)
    #expect(LocalSpeed(country: "id", samples: []).degree == nil)
  }
}
