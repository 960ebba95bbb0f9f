import Bytes
import Sites
import TestSupport
import Testing

@Suite("ISO 28500: records as they should be and as they are")
struct WebArchiveTests {
  @Test func recordGivesItsAddressDateStatusAndType() throws {
    let outcomes = try Samples.outcomes(
      of: Samples.record(
        uri: "<https://example.com/a b>",
        block: Samples.response(fields: ["content-TYPE: text/html; charset=tis-620"])))
    let visit = try #require(outcomes.first?.visit)
    #expect(outcomes.count == 1)
    #expect(visit.address == "https://example.com/a%20b")
    #expect(visit.capturedAt == "2024-05-01T10:20:30Z")
    #expect(visit.status == 200)
    #expect(visit.contentType == "text/html; charset=tis-620")
    #expect(visit.bytes == Array(Samples.page.utf8))
    #expect(visit.digest == Digest.sha256(visit.bytes))
    #expect(visit.origin.hasSuffix("a.warc#0"))
    #expect(visit.notes.isEmpty)
  }

  @Test func everyRecordGivesOneOutcome() throws {
    let types = ["warcinfo", "request", "metadata", "conversion", "continuation", "revisit"]
    var bytes = types.flatMap { Samples.record($0, block: Samples.response()) }
    bytes += Samples.record("resource", contentType: "text/html", block: Array(Samples.page.utf8))
    bytes += Samples.record("resource", contentType: "image/png", block: [1, 2, 3])
    bytes += Samples.record(uri: "dns:example.com", contentType: "text/dns", block: [1, 2, 3])
    bytes += Samples.record(contentType: nil, block: Samples.response())
    let outcomes = try Samples.outcomes(of: bytes)
    #expect(
      outcomes.map(\.code) == [
        "record-type", "record-type", "record-type", "record-type", "record-type", "revisit",
        "page", "media-type", "media-type", "page",
      ])
    #expect(outcomes[3].reason == .recordType("conversion"))
    #expect(outcomes[8].reason == .mediaType("text/dns"))
  }

  @Test func lineEndsFoldsAndCaseDoNotMatter() throws {
    let folded = Samples.record(
      fields: "X-Note: one\r\n two\r\nno colon here\r\nWARC-TRUNCATED: length",
      block: Samples.response(fields: ["Content-Type:\r\n text/html", "X: y"]))
    let plain = Samples.record(block: Samples.response(), lineEnd: "\n")
    let lower = Array(
      String(decoding: Samples.capture(3), as: UTF8.self)
        .replacing("WARC-Type", with: "warc-type").replacing(
          "Content-Length", with: "CONTENT-length"
        )
        .utf8)
    let outcomes = try Samples.outcomes(of: folded + plain + lower + Samples.capture(4))
    #expect(outcomes.map(\.code) == ["page", "page", "page", "page"])
    #expect(outcomes[0].visit?.notes == [.truncatedByArchiver])
    #expect(outcomes[0].visit?.contentType == "text/html")
  }

  @Test(arguments: [Int?.none, 10, 5_000, -4])
  func wrongLengthLosesAtMostTheRecordAndTheOneBehindIt(stated: Int?) throws {
    let wrong = Samples.record(
      uri: "https://example.com/wrong", block: Samples.response(), length: .some(stated))
    let missing = Samples.record(
      uri: "https://example.com/wrong", block: Samples.response(), length: nil)
    let first = stated == nil ? missing : wrong
    let records = [first] + (1...30).map { Samples.capture($0) }
    let plain = try Samples.outcomes(of: Array(records.joined()))
    #expect(plain.last?.address == "https://example.com/30")
    #expect(plain.last?.code == "page")
    // In gzip members of their own no other record is lost.
    let packed = try Samples.outcomes(
      of: Array(records.map { SamplePacker.gzip($0) }.joined()), named: "a.warc.gz")
    let addresses = Set(packed.compactMap(\.visit).map(\.address))
    #expect(addresses.isSuperset(of: (1...30).map { "https://example.com/\($0)" }))
  }

  @Test func cutRecordIsAPageOnlyWhenThePageIsWhole() throws {
    let body = Array("<html><p>half of it".utf8)
    for (block, code) in [
      (Samples.response(), "page"),
      (
        Samples.response(fields: ["Content-Type: text/html", "Content-Length: 19"], body: body),
        "page"
      ),
      (
        Samples.response(fields: ["Content-Type: text/html", "Content-Length: 99"], body: body),
        "damaged"
      ),
      (Samples.response(body: body), "damaged"),
    ] {
      var bytes = Samples.record(block: block, length: block.count + 100)
      bytes.removeLast(4)
      let outcomes = try Samples.outcomes(of: Samples.capture(1) + bytes)
      #expect(outcomes.map(\.code) == ["page", code])
      if code == "page" { #expect(outcomes[1].visit?.notes == [.recordLengthDiffers]) }
    }
  }

  /// A capture whose record states too many bytes; its page has a Content-Length where `page` is nil.
  static func overlong(
    _ number: Int, by excess: Int = 4_000_000_000, page: String? = nil, type: String = "response"
  ) -> [UInt8] {
    let body = Array((page ?? Samples.page).utf8)
    let fields =
      ["Content-Type: text/html"] + (page == nil ? ["Content-Length: \(body.count)"] : [])
    let block = Samples.response(fields: fields, body: body)
    return Samples.record(
      type, uri: "https://example.com/\(number)", block: block, length: block.count + excess)
  }

  @Test(arguments: [4_000_000_000, 2_000_000, 5_000, Int.max - 1_000])
  func recordThatStatesMoreThanTheFileHasSwallowsNoPage(excess: Int) throws {
    let bytes =
      Samples.capture(1) + Self.overlong(2, by: excess) + Samples.capture(3)
      + Self.overlong(4, by: excess) + Self.overlong(5, by: excess, type: "request")
      + Self.overlong(6, by: excess, page: "<p>no length</p>") + Samples.capture(7)
    let whole = try Samples.outcomes(of: bytes)
    #expect(
      whole.map(\.code) == [
        "page", "page", "damaged", "page", "page", "damaged", "record-type", "damaged", "page",
        "damaged", "page",
      ])
    let visits = whole.compactMap(\.visit)
    #expect(visits.map(\.address.last) == ["1", "2", "3", "4", "6", "7"])
    #expect(visits[1].bytes == Array(Samples.page.utf8))
    #expect(visits[1].notes == [.recordLengthDiffers])
    #expect(visits[4].bytes == Array("<p>no length</p>".utf8))
    let third = Samples.capture(1).count + Self.overlong(2, by: excess).count
    #expect(whole[2].reason?.description.hasSuffix("; reading went on at \(third)") == true)
    // Packed as one member, and unpacked in a WACZ, nothing else is found.
    for (packed, name) in [
      (SamplePacker.gzip(bytes), "a.warc.gz"),
      (
        SamplePacker.zip([.init("archive/a.warc", bytes), .init("datapackage.json", [])]), "a.wacz"
      ),
    ] {
      let outcomes = try Samples.outcomes(of: packed, named: name)
      #expect(outcomes.map(\.code) == whole.map(\.code))
      #expect(outcomes.compactMap(\.visit).map(\.bytes) == visits.map(\.bytes))
    }
  }

  @Test func whatIsFoundBehindAnOverlongRecordDoesNotDependOnThePiecesOfReading() throws {
    let page = "<html>" + String(repeating: "x\n", count: 32_600)
    var addresses: Set<[String]> = []
    for padding in 0..<160 {
      // The second record's first line moves over the border of 65,536 bytes.
      let bytes =
        Self.overlong(1, page: page + String(repeating: "y", count: padding)) + Samples.capture(2)
        + Self.overlong(3)
      let outcomes = try Samples.outcomes(of: bytes)
      addresses.insert(outcomes.map { "\($0.code) \($0.address.last ?? " ")" })
      #expect(outcomes.first?.visit?.bytes.count == page.utf8.count + padding)
    }
    #expect(addresses == [["page 1", "damaged c", "page 2", "page 3"]])
  }

  @Test func overlongRecordWithHalfAPageIsDamagedAndTheNextIsRead() throws {
    var half = Self.overlong(1)
    half.removeLast(20)
    let outcomes = try Samples.outcomes(of: half + Array("\r\n\r\n".utf8) + Samples.capture(2))
    #expect(outcomes.map(\.code) == ["damaged", "page"])
    #expect(outcomes[0].address == "https://example.com/1")
    #expect(outcomes[0].reason?.description.contains("reading went on at") == true)
    // Rubbish behind a page is not passed over in silence.
    let rubbish = try Samples.outcomes(of: Self.overlong(1) + Array("rubbish".utf8))
    #expect(rubbish.map(\.code) == ["page", "damaged"])
    #expect(rubbish[1].reason?.description.contains("nothing behind it could be read") == true)
  }

  @Test func pageThatIsTooLargeIsNamedOnlyWhereTheFileHasIt() throws {
    let limits = VisitLimits(maximumPageBytes: 1_000)
    let large = Samples.record(
      uri: "https://example.com/1",
      block: Samples.response(body: [UInt8](repeating: 0x78, count: 200_000)))
    let outcomes = try Samples.outcomes(of: large + Samples.capture(2), limits: limits)
    #expect(outcomes.map(\.code) == ["too-large", "page"])
    let overlong = try Samples.outcomes(
      of: large + Self.overlong(2, by: 900_000) + large, limits: limits)
    #expect(overlong.map(\.code) == ["too-large", "page", "damaged", "too-large"])
  }

  @Test(arguments: [1, 5_000, 65_530, 200_000])
  func recordBehindBytesWithoutALineEndIsFound(count: Int) throws {
    let junk = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) | 0x80 }
    let outcomes = try Samples.outcomes(of: Samples.capture(1) + junk + Samples.capture(2))
    #expect(outcomes.map(\.code) == ["page", "damaged", "page"])
    let place = Samples.capture(1).count + count
    #expect(outcomes[1].reason?.description.hasSuffix("reading went on at \(place)") == true)
    // What only speaks of records is none.
    let text = Array("it says WARC/1.0 and WARC/1.1\r\nbut no field\r\n".utf8)
    let spoken = try Samples.outcomes(of: Samples.capture(1) + text + Samples.capture(2))
    #expect(spoken.map(\.code) == ["page", "damaged", "page"])
  }

  @Test func rubbishBetweenRecordsIsReportedAndPassed() throws {
    let outcomes = try Samples.outcomes(
      of: Samples.capture(1) + Array("rubbish\r\nWARC is not it\r\n".utf8) + Samples.capture(2))
    #expect(outcomes.map(\.code) == ["page", "damaged", "page"])
    guard case .damaged(let text)? = outcomes[1].reason else { return }
    let place = Samples.capture(1).count
    #expect(outcomes[1].origin.hasSuffix("#\(place)"))
    #expect(text.contains("reading went on at \(place + 25)"))
  }

  @Test func damagedGzipMemberIsReportedAndTheNextRead() throws {
    var members = (1...5).map { SamplePacker.gzip(Samples.capture($0)) }
    // In the body of the second page: only the checksum tells.
    members[1][members[1].count - 20] ^= 1
    // A block type that deflate does not know.
    members[3][10] = 7
    let outcomes = try Samples.outcomes(of: Array(members.joined()), named: "a.warc.gz")
    #expect(
      outcomes.filter { $0.code == "page" }.map(\.address.last) == ["1", "2", "3", "5"])
    let damage = outcomes.filter { $0.code == "damaged" }
    #expect(damage.count == 2)
    let fifth = members[..<4].joined().count
    #expect(damage.last?.reason?.description.contains("reading went on at byte \(fifth)") == true)
  }

  @Test func oneBigMemberIsReadAndItsDamageEndsTheArchive() throws {
    let records = (1...2000).flatMap { Samples.capture($0) }
    var packed = SamplePacker.gzip(records)
    let whole = try Samples.outcomes(of: packed, named: "a.warc.gz")
    #expect(whole.count == 2000)
    #expect(whole.allSatisfy { $0.code == "page" })
    #expect(whole[1].origin.hasSuffix("#0+\(Samples.capture(1).count)"))
    // The length of the third stored block of 65,535 bytes.
    packed[10 + 2 * 65_540 + 1] ^= 0xFF
    let cut = try Samples.outcomes(of: packed, named: "a.warc.gz")
    #expect(
      cut.filter { $0.code == "page" }.count == 131_070 / (records.count / 2000) - 1
        || cut.count > 300)
    #expect(cut.last?.code == "damaged")
    #expect(cut.last?.reason?.description.contains("nothing behind it could be read") == true)
  }

  @Test func membersThatEndInsideRecordsAreJoined() throws {
    let records = Samples.capture(1) + Samples.capture(2)
    for cut in stride(from: 6, to: records.count, by: 7) {
      let outcomes = try Samples.outcomes(
        of: SamplePacker.gzip(Array(records[..<cut])) + SamplePacker.gzip(Array(records[cut...])),
        named: "a.warc.gz")
      #expect(outcomes.map(\.code) == ["page", "page"], "cut at \(cut)")
    }
  }

  @Test func headersLargerThanTheirLimitsArePassed() throws {
    let long = String(repeating: "x", count: 300_000)
    let outcomes = try Samples.outcomes(
      of: Samples.record(fields: "X: \(long)", block: Samples.response())
        + Samples.record(block: Samples.response(fields: ["X: \(long)"])) + Samples.capture(3))
    #expect(outcomes.map(\.code) == ["damaged", "malformed-http", "page"])
  }

  @Test func recordThatUnpacksWithoutEndIsGivenUp() throws {
    let head = Samples.record(uri: "https://example.com/bomb", block: [], length: 1 << 40).dropLast(
      4)
    let zeros = SamplePacker.deflatedZeros(runs: 100_000)
    // A stored block that is not the last, then the zeros.
    let start = [0] + SamplePacker.stored(Array(head)).dropFirst()
    let bomb = SamplePacker.gzip(deflated: start + zeros, crc: 0, count: 0)
    var limits = VisitLimits()
    limits.maximumDecompressedBytes = 1 << 20
    let outcomes = try Samples.outcomes(
      of: bomb + SamplePacker.gzip(Samples.capture(2)), named: "a.warc.gz", limits: limits)
    #expect(outcomes.map(\.code) == ["malformed-http", "damaged", "page"])
  }

  @Test func pagesLargerThanTheLimitAreNotLoaded() throws {
    var limits = VisitLimits()
    limits.maximumPageBytes = 1000
    let large = [UInt8](repeating: 0x41, count: 1001)
    let packed = SamplePacker.gzip(large)
    func html(_ fields: String...) -> [String] { ["Content-Type: text/html"] + fields }
    let outcomes = try Samples.outcomes(
      of: Samples.record(block: Samples.response(fields: html(), body: large))
        + Samples.record(
          block: Samples.response(fields: html(), body: [UInt8](repeating: 0x41, count: 90_000)))
        + Samples.record(
          block: Samples.response(fields: html("Content-Encoding: gzip"), body: packed))
        + Samples.record(
          block: Samples.response(fields: html(), body: Array(large.dropLast())))
        + Samples.record("resource", contentType: "text/html", block: large),
      limits: limits)
    #expect(outcomes.map(\.code) == ["too-large", "too-large", "too-large", "page", "too-large"])
  }

  @Test func capturesOfTheSameAddressAreAllBrought() throws {
    let outcomes = try Samples.outcomes(of: Samples.capture(1) + Samples.capture(1))
    #expect(outcomes.compactMap(\.visit).count == 2)
  }

  @Test func arcRecordsAreRead() throws {
    let block = Samples.response()
    func line(_ url: String, _ length: Int) -> [UInt8] {
      Array("\(url) 1.2.3.4 20140216050221 text/html \(length)\n".utf8)
    }
    let version = Array("1 0 x\nURL IP-address Archive-date Content-type Archive-length\n".utf8)
    let long =
      Array(
        "http://b/ 1.2.3.4 20140216050221 text/html 200 - - 0 a.arc \(block.count)\n".utf8) + block
    let bytes =
      Array("filedesc://a.arc 0.0.0.0 20140216050221 text/plain \(version.count)\n".utf8) + version
      + [0x0A] + line("http://a/x y", block.count) + block + [0x0A] + long + [0x0A]
      + line("http://c/", 9_999) + block
    let outcomes = try Samples.outcomes(of: bytes, named: "a.arc")
    #expect(outcomes.map(\.code) == ["record-type", "page", "page", "page"])
    #expect(outcomes[1].address == "http://a/x%20y")
    #expect(outcomes[1].visit?.capturedAt == "2014-02-16T05:02:21Z")
    #expect(outcomes[2].address == "http://b/")
  }
}
