import Bytes
import Foundation
import Sites
import TestSupport
import Testing

@Suite("Sources: folders, files, WACZ, and what is none")
struct SourceTests {
  static let page = Array(Samples.page.utf8)

  @Test func folderGivesPagesInByteOrderAndCountsTheRest() throws {
    let folder = try TemporaryFolder()
    let pages = [
      "index.html", "vi/index.HTM", "th/หน้า.xhtml", "blog/index.html?p=3", "saved.php", "about",
    ]
    for name in pages { try folder.write(Self.page, name) }
    try folder.write([0x89, 0x50, 0x4E, 0x47], "img/a.png")
    try folder.write("body{}", "style.css")
    try folder.write("hello", "LICENSE")
    try folder.write("<?php echo 1; ?>", "code.php")
    try folder.write([], "empty.html")
    try folder.write([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31], "really-pdf.html")
    try folder.write(
      [0xFF, 0xFE] + "<html>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, "utf16.html")
    try folder.write(Samples.capture(7), "crawl/a.warc")
    try folder.write(SamplePacker.gzip(Samples.capture(8)), "crawl/b.warc.gz")
    try folder.write("<html>", ".git/index.html")
    let reader = try VisitReader(source: folder.url.path)
    #expect(reader.kind == .folder)
    var outcomes: [VisitOutcome] = []
    while let outcome = reader.next() { outcomes.append(outcome) }
    let expected = (pages + ["utf16.html", "crawl/a.warc", "crawl/b.warc.gz"])
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map {
        $0 == "crawl/a.warc"
          ? "https://example.com/7" : $0 == "crawl/b.warc.gz" ? "https://example.com/8" : $0
      }
    #expect(outcomes.compactMap(\.visit).map(\.address) == expected)
    #expect(reader.pageCount == expected.count)
    #expect(
      reader.skippedCounts == [
        "other-file: image": 1, "other-file: style sheet": 1, "other-file: text": 1, "not-html": 2,
        "empty": 1, "passed-by: hidden": 1,
      ])
    #expect(reader.emptyExplanation == nil)
    #expect(outcomes.first { $0.address == "really-pdf.html" }?.reason == .notHTML("PDF document"))
    #expect(outcomes.first { $0.address == "code.php" }?.reason == .notHTML("PHP source"))
  }

  @Test func emptyFolderSaysWhatWasLookedFor() throws {
    let folder = try TemporaryFolder()
    let empty = try VisitReader(source: folder.url.path)
    #expect(empty.next() == nil)
    let text = try #require(empty.emptyExplanation)
    #expect(text.contains(folder.url.path))
    #expect(text.contains(".html"))
    #expect(text.contains("nothing else was there"))
    try folder.write([1], "a.png")
    try folder.write([1], ".htaccess")
    let images = try VisitReader(source: folder.url.path)
    while images.next() != nil {}
    #expect(images.emptyExplanation?.contains("1 × other-file: image") == true)
    #expect(images.emptyExplanation?.contains("1 × passed-by: hidden") == true)
  }

  @Test func pageOf200MBIsRefusedWithoutBeingLoaded() throws {
    let folder = try TemporaryFolder()
    try folder.write("<html>", "huge.html")
    try folder.write(Self.page, "small.html")
    let handle = try FileHandle(forWritingTo: folder.url.appendingPathComponent("huge.html"))
    try handle.truncate(atOffset: 200 << 20)
    try handle.close()
    let outcomes = try Samples.outcomes(folder.url.path)
    #expect(outcomes.map(\.code) == ["too-large", "page"])
    #expect(outcomes[0].reason == .tooLarge(limit: VisitLimits.defaultMaximumPageBytes))
    #expect(try Samples.outcomes(folder.path("huge.html")).map(\.code) == ["too-large"])
  }

  @Test(arguments: [
    ("a.html", Array("<p>x".utf8), "page"), ("a.html", Array("plain words".utf8), "page"),
    ("a.html", [], "empty"), ("a.html", [UInt8](repeating: 0, count: 500), "not-html"),
    ("a.html", Array("<html>a\u{0}b and more text than NULs</html>".utf8), "page"),
    ("a.html", [0x50, 0x4B, 3, 4, 9, 9, 9, 9], "not-html"),
    ("page", Array("\u{FEFF}  <!-- x --><html>".utf8), "page"),
    ("page", Array("<?xml version='1.0'?><html/>".utf8), "page"),
  ])
  func singleFileIsReadOrRefusedByItsBytes(_ name: String, _ bytes: [UInt8], _ code: String) throws
  {
    let outcomes = try Samples.outcomes(of: bytes, named: name)
    #expect(outcomes.map(\.code) == [code])
  }

  @Test(arguments: [
    ("a.pdf", Array("%PDF-1.7".utf8), "PDF document"), ("a.csv", Array("a,b".utf8), "data"),
    ("a", Array("hello".utf8), "text"), ("a", [], "empty file"),
    ("a.gz", SamplePacker.gzip(Array("hello".utf8)), "no web archive"),
  ])
  func whatIsNoSourceIsAnErrorThatSaysWhatItIs(_ name: String, _ bytes: [UInt8], _ found: String)
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write(bytes, name)
    do {
      _ = try VisitReader(source: folder.path(name))
      Issue.record("opened")
    } catch {
      #expect(error.description.hasPrefix(folder.path(name)))
      #expect(error.description.contains(found))
      #expect(error.description.contains("give a folder"))
    }
  }

  @Test func missingSourceIsAnError() throws {
    #expect(throws: SiteError.file(.notFound(path: "/no/such/thing"))) {
      try VisitReader(source: "/no/such/thing")
    }
  }

  @Test func nameThatIsNotUTF8IsAnOutcomeOfItsOwnAndTheOtherPagesAreRead() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.page, "z.html")
    try folder.write(Self.page, "s/z.html")
    try folder.shell(
      """
      for n in "$(printf 'a\\377.html')" "$(printf 's/a\\376.html')" "$(printf 's/b\\376.html')"
      do cp z.html "$n"; done
      """)
    let reader = try VisitReader(source: folder.url.path)
    var outcomes: [VisitOutcome] = []
    while let outcome = reader.next() { outcomes.append(outcome) }
    #expect(
      outcomes.map(\.code) == ["unreadable", "unreadable", "unreadable", "page", "page"])
    #expect(outcomes[0].address == folder.path("") + #"/a\xFF.html"#)
    #expect(
      outcomes[..<3].allSatisfy { $0.reason == .unreadable("its name is not UTF-8; rename it") })
    #expect(reader.skippedCounts == ["unreadable": 3] && reader.pageCount == 2)
  }

  @Test func unreadablePageIsNotNamedTwice() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.page, "a.html")
    try folder.write(Array("PK".utf8), "b.wacz")
    let reader = try VisitReader(source: folder.url.path)
    try FileManager.default.removeItem(atPath: folder.path("a.html"))
    var outcomes: [VisitOutcome] = []
    while let outcome = reader.next() { outcomes.append(outcome) }
    #expect(outcomes.map(\.code) == ["unreadable", "unreadable"])
    for outcome in outcomes {
      #expect(outcome.reason?.description.contains(folder.url.path) == false)
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["pipe", "pipe.html", "pipe.warc", "pipe.wacz"])
  func pipeIsNoSourceAndKeepsNobodyWaiting(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.shell("mkfifo \(name)")
    #expect(throws: SiteError.pipe(path: folder.path(name))) {
      try VisitReader(source: folder.path(name))
    }
    #expect(SiteError.pipe(path: "p").description.contains("folder of pages"))
    #expect(try Samples.outcomes(folder.url.path).map(\.code) == ["passed-by"])
  }

  @Test func emptyArchiveHasNoOutcomesAndSaysSo() throws {
    let folder = try TemporaryFolder()
    try folder.write([], "a.warc")
    let reader = try VisitReader(source: folder.path("a.warc"))
    #expect(reader.next() == nil)
    #expect(reader.emptyExplanation?.contains("no page in this web archive") == true)
  }

  @Test func archiveIsKnownByItsBytesWhateverItsName() throws {
    let packed = SamplePacker.gzip(Samples.capture(1))
    for (name, bytes) in [
      ("capture", Samples.capture(1)), ("a.warc.gz.bad", packed), ("x.gz", packed),
    ] {
      #expect(try Samples.outcomes(of: bytes, named: name).map(\.code) == ["page"])
    }
  }

  @Test func zstdArchiveIsRead() throws {
    // `printf 'WARC/1.0…' | zstd` needs an outside program, so the frame holds its bytes raw (RFC 8878, 3.1.1).
    let record = Samples.capture(1)
    let size = UInt32(record.count)
    let block = size << 3 | 1
    let frame: [UInt8] =
      [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
      + (0..<3).map { UInt8(truncatingIfNeeded: block >> (8 * $0)) } + record
    #expect(try Samples.outcomes(of: frame, named: "a.warc.zst").map(\.code) == ["page"])
    #expect(
      try Samples.outcomes(of: frame + frame, named: "a.warc.zst").map(\.code) == ["page", "page"])
    // libarchive gives nothing of the piece in which zstd is cut.
    #expect(throws: SiteError.self) {
      try Samples.outcomes(of: Array(frame.dropLast(60)), named: "a.warc.zst")
    }
  }

  // MARK: WACZ

  static func wacz(_ files: [(String, [UInt8])]) -> [UInt8] {
    SamplePacker.zip(files.map { .init($0.0, $0.1) })
  }

  @Test func waczGivesTheRecordsOfAllItsArchives() throws {
    let bytes = Self.wacz([
      ("datapackage.json", Array("{}".utf8)),
      (
        "archive/b.warc.gz",
        SamplePacker.gzip(Samples.capture(2)) + SamplePacker.gzip(Samples.capture(3))
      ),
      ("archive/a.warc", Samples.capture(1)), ("indexes/index.cdx.gz", [1, 2]),
      ("pages/pages.jsonl", [1]),
    ])
    let outcomes = try Samples.outcomes(of: bytes, named: "site.wacz")
    #expect(
      outcomes.compactMap(\.visit).map(\.address)
        == (1...3).map { "https://example.com/\($0)" })
    #expect(outcomes.count == 3)
    #expect(outcomes[0].origin.hasSuffix("site.wacz#archive/a.warc#0"))
    let second = SamplePacker.gzip(Samples.capture(2)).count
    #expect(outcomes[2].origin.hasSuffix("site.wacz#archive/b.warc.gz#\(second)"))
  }

  @Test func waczFlawsAreToldAndTheRestIsRead() throws {
    var member = SamplePacker.gzip(Samples.capture(2))
    member[10] = 7
    let bytes = Self.wacz([
      (
        "archive/b.warc.gz",
        SamplePacker.gzip(Samples.capture(1)) + member + SamplePacker.gzip(Samples.capture(3))
      )
    ])
    let outcomes = try Samples.outcomes(of: bytes, named: "site.wacz")
    #expect(outcomes.map(\.code) == ["archive-flaw", "page", "damaged", "page"])
    #expect(throws: SiteError.self) {
      try Samples.outcomes(of: Self.wacz([("a.txt", [1])]), named: "site.wacz")
    }
    #expect(throws: SiteError.self) {
      try Samples.outcomes(of: Array(bytes.dropLast(30)), named: "site.wacz")
    }
    // In a folder the same is a skipped file.
    let folder = try TemporaryFolder()
    try folder.write(Array(bytes.dropLast(30)), "bad.wacz")
    try folder.write(Self.page, "good.html")
    #expect(try Samples.outcomes(folder.url.path).map(\.code) == ["unreadable", "page"])
  }

  // MARK: Reasons

  static let reasons: [SkipReason] = [
    .empty, .tooLarge(limit: 7), .notHTML("PNG image"), .otherFile("image"), .passedBy("hidden"),
    .mediaType("a/b"),
    .status(404), .revisit, .recordType("request"), .contentEncoding("br"), .malformedHTTP("x"),
    .damaged("y"), .unreadable("z"), .archiveFlaw("w"),
  ]

  @Test func reasonsKeepTheirCodesAndComeBackFromJSON() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let decoder = JSONDecoder()
    for reason in Self.reasons {
      #expect(try decoder.decode(SkipReason.self, from: encoder.encode(reason)) == reason)
      #expect(!reason.description.isEmpty)
    }
    #expect(Set(Self.reasons.map(\.code)).count == Self.reasons.count)
    #expect(
      try String(decoding: encoder.encode(SkipReason.status(404)), as: UTF8.self)
        == #"{"code":"status","detail":"404"}"#)
    #expect(throws: DecodingError.self) {
      try decoder.decode(SkipReason.self, from: Data(#"{"code":"new"}"#.utf8))
    }
  }

  @Test func twoReadingsAreTheSame() throws {
    let folder = try TemporaryFolder()
    for number in 0..<50 { try folder.write(Self.page, "d\(number % 7)/p\(number).html") }
    try folder.write(Samples.capture(1), "d3/a.warc")
    #expect(try Samples.outcomes(folder.url.path) == Samples.outcomes(folder.url.path))
  }
}
