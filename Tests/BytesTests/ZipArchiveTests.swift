import Bytes
import Foundation
import TestSupport
import Testing

@Suite("ZipArchive: entries one by one, within limits")
struct ZipArchiveTests {
  private static let text = Array("หน้าแรก — a page\n".utf8)

  @Test func entriesAreListedAndReadFromFileAndMemory() throws {
    let folder = try TemporaryFolder()
    let bytes = SamplePacker.zip([
      .init("xl/workbook.xml", Self.text),
      .init("folder/", []),
      .init(
        "ไทย/หน้า.html", deflated: SamplePacker.stored(Self.text), size: Self.text.count,
        crc: SamplePacker.crc32(Self.text)),
      .init("empty", []),
    ])
    try folder.write(bytes, "book.xlsx")
    for zip in [try ZipArchive(path: folder.path("book.xlsx")), try ZipArchive(bytes: bytes)] {
      #expect(zip.entries.map(\.path) == ["xl/workbook.xml", "ไทย/หน้า.html", "empty"])
      #expect(zip.entries.map(\.size) == [Self.text.count, Self.text.count, 0])
      #expect(try zip.read("xl/workbook.xml") == Self.text)
      #expect(try zip.read("ไทย/หน้า.html") == Self.text)
      #expect(try zip.read("empty").isEmpty)
      #expect(throws: ArchiveError.noSuchEntry(file: zip.name, entry: "none")) {
        try zip.read("none")
      }
    }
  }

  @Test func oneEntryNeedsNotTheOthers() throws {
    let bytes = SamplePacker.zip([
      .init("broken", deflated: [UInt8](repeating: 0xFF, count: 5000), size: 100_000, crc: 1),
      .init("good", Self.text),
    ])
    let zip = try ZipArchive(bytes: bytes, name: "a.zip")
    #expect(try zip.read("good") == Self.text)
    #expect(throws: ArchiveError.self) { try zip.read("broken") }
    do {
      _ = try zip.read("broken")
    } catch {
      #expect(error.description.contains("a.zip, entry broken: damaged at byte"))
    }
  }

  @Test func wrongChecksumIsDamage() throws {
    var bytes = SamplePacker.zip([.init("a", Self.text)])
    bytes[31] ^= 0xFF
    #expect(throws: ArchiveError.self) { try ZipArchive(bytes: bytes).read("a") }
  }

  @Test func bombIsStoppedByItsRatio() throws {
    let runs = 200_000
    let deflated = SamplePacker.deflatedZeros(runs: runs)
    #expect(deflated.count < 52_000)
    // 51.6 MB of zeros, whatever size the directory states.
    for stated in [runs * 258 + 1, 100] {
      let zip = try ZipArchive(
        bytes: SamplePacker.zip([
          .init("xl/worksheets/sheet1.xml", deflated: deflated, size: stated, crc: 0)
        ]), name: "bomb.xlsx")
      let stream = try zip.open("xl/worksheets/sheet1.xml")
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      var total = 0
      #expect(
        throws: ArchiveError.ratio(
          file: "bomb.xlsx", entry: "xl/worksheets/sheet1.xml",
          limit: ArchiveLimits.defaultMaximumRatio)
      ) {
        while true {
          let count = try stream.read(into: &chunk)
          if count == 0 { break }
          total += count
        }
      }
      #expect(total <= ArchiveLimits.defaultRatioGraceBytes + chunk.count)
      #expect(throws: ArchiveError.self) { try zip.read("xl/worksheets/sheet1.xml") }
    }
  }

  @Test func limitsNameFileEntryAndNumber() throws {
    let big = [UInt8](repeating: 0x41, count: 1000)
    let bytes = SamplePacker.zip([.init("a", big), .init("b", big), .init("c", big)])
    func open(_ limits: ArchiveLimits) throws -> ZipArchive {
      try ZipArchive(bytes: bytes, name: "z.zip", limits: limits)
    }
    #expect(throws: ArchiveError.tooManyEntries(file: "z.zip", limit: 2)) {
      try open(ArchiveLimits(maximumEntries: 2))
    }
    #expect(throws: ArchiveError.totalTooLarge(file: "z.zip", limit: 2999)) {
      try open(ArchiveLimits(maximumTotalBytes: 2999))
    }
    #expect(throws: ArchiveError.entryTooLarge(file: "z.zip", entry: "b", limit: 999)) {
      try open(ArchiveLimits(maximumEntryBytes: 999)).read("b")
    }
    #expect(throws: ArchiveError.entryTooLarge(file: "z.zip", entry: "b", limit: 999)) {
      try open(ArchiveLimits(maximumLoadedBytes: 999)).read("b")
    }
    #expect(try open(ArchiveLimits(maximumLoadedBytes: 1000)).read("b") == big)
  }

  @Test func duplicateNamesAreListedAndAskingForOneIsAnError() throws {
    let zip = try ZipArchive(
      bytes: SamplePacker.zip([.init("a", [1]), .init("a", [2])]), name: "z.zip")
    #expect(zip.entries.count == 2)
    #expect(throws: ArchiveError.duplicateEntry(file: "z.zip", entry: "a")) { try zip.read("a") }
    let stream = try zip.open(zip.entries[1])
    var chunk = [UInt8](repeating: 0, count: 8)
    #expect(try stream.read(into: &chunk) == 1)
    #expect(chunk[0] == 2)
  }

  @Test func climbingPathsAreNamesLikeOthers() throws {
    let paths = ["../../etc/passwd", "/etc/passwd"]
    let zip = try ZipArchive(bytes: SamplePacker.zip(paths.map { .init($0, [1]) }))
    #expect(zip.entries.map(\.path) == paths)
    #expect(try zip.read("../../etc/passwd") == [1])
  }

  @Test func encryptedEntryIsCalledThat() throws {
    var file = SamplePacker.ZipFile("secret", [UInt8](repeating: 7, count: 40))
    file.flags |= 1
    let zip = try ZipArchive(bytes: SamplePacker.zip([file, .init("open", [1])]), name: "z.zip")
    #expect(zip.entries.map(\.isEncrypted) == [true, false])
    #expect(throws: ArchiveError.encrypted(file: "z.zip", entry: "secret")) {
      try zip.read("secret")
    }
    #expect(try zip.read("open") == [1])
  }

  @Test func cutAnywhereNeverCrashes() throws {
    let bytes = SamplePacker.zip([.init("a", Self.text), .init("b", Self.text)])
    for length in 0..<bytes.count {
      let cut = Array(bytes.prefix(length))
      #expect(throws: ArchiveError.self, "cut at \(length)") {
        let zip = try ZipArchive(bytes: cut, name: "cut.zip")
        _ = try zip.read("a")
        _ = try zip.read("b")
      }
    }
  }

  @Test func flippedBytesNeverCrash() throws {
    var random = SeededGenerator(seed: 7)
    let bytes = SamplePacker.zip([
      .init("a", Self.text),
      .init("b", deflated: SamplePacker.deflatedZeros(runs: 100), size: 25_801, crc: 0),
    ])
    for _ in 0..<2000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damaged[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      guard let zip = try? ZipArchive(bytes: damaged) else { continue }
      for entry in zip.entries { _ = try? zip.read(entry.path) }
    }
  }

  @Test func whatIsNoZipIsCalledThat() throws {
    let folder = try TemporaryFolder()
    try folder.write("<html></html>", "page.xlsx")
    let path = folder.path("page.xlsx")
    do {
      _ = try ZipArchive(path: path)
      Issue.record("opened")
    } catch {
      #expect(error.description.hasPrefix("\(path): cannot be read as zip"))
    }
    #expect(throws: ArchiveError.file(.notFound(path: folder.path("none")))) {
      try ZipArchive(path: folder.path("none"))
    }
    #expect(throws: ArchiveError.file(.isFolder(path: folder.url.path))) {
      try ZipArchive(path: folder.url.path)
    }
  }
}
