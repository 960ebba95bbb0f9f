import Bytes
import Foundation
import Sites
import TestSupport
import Testing

/// What independent readers count in archives written by many programs. Record counts and digests of decoded
/// pages agree with warcio 1.7 wherever warcio reads the file to its end.
@Suite("Web archives of other people's making")
struct CorpusTests {
  struct Archive: CustomTestStringConvertible {
    let path: String
    /// Outcomes by code.
    let counts: [String: Int]
    /// SHA-256 of the first page.
    var digest: String?
    var testDescription: String { path }
  }

  static let example = "3587cb776ce0e4e8237f215800b7dffba0f25865cb84550e87ea8bbac838c423"
  static let archives = [
    Archive(
      path: "jwarc/test-resources/org/netpreserve/jwarc/cc.warc.gz", counts: ["page": 1],
      digest: "31a00a784de5c0ef8589aaec6f25c58f97ac8f2cc79181c9f0dfa39d388dc8c2"),
    Archive(
      path: "jwarc/test-resources/org/netpreserve/jwarc/gzip_extra_sl.warc.gz",
      counts: ["record-type": 1]),
    Archive(
      path: "resiliparse/tests/data/block-sized-records.warc", counts: ["record-type": 3]),
    Archive(
      path: "resiliparse/tests/data/block-sized-records.warc.gz", counts: ["record-type": 3]),
    // Cut in the middle of the only page.
    Archive(path: "resiliparse/tests/data/clipped.warc.gz", counts: ["damaged": 1]),
    // WARC/0.18, headers with LF, gzip declared and already undone.
    Archive(
      path: "resiliparse/tests/data/clueweb-quirk.warc.gz",
      counts: ["page": 29, "record-type": 1]),
    Archive(
      path: "resiliparse/tests/data/warcfile.warc", counts: ["page": 16, "record-type": 34]),
    Archive(
      path: "resiliparse/tests/data/warcfile.warc.gz", counts: ["page": 16, "record-type": 34]),
    Archive(path: "warcio/test/data/bad.arc", counts: ["damaged": 3, "malformed-http": 1]),
    // All records in one gzip member; warcio gives these two up after the first record.
    Archive(
      path: "warcio/test/data/example-bad-non-chunked.warc.gz",
      counts: ["page": 1, "record-type": 4, "revisit": 1], digest: example),
    Archive(
      path: "warcio/test/data/example-bad.warc.gz.bad",
      counts: ["page": 1, "record-type": 3, "revisit": 1, "status": 1], digest: example),
    Archive(path: "warcio/test/data/example-digest.warc", counts: ["record-type": 4]),
    Archive(
      path: "warcio/test/data/example-iana.org-chunked.warc",
      counts: ["page": 1, "record-type": 2],
      digest: "aaf8c52338baf919fa901ac7e4ae681feb187a70b2e2af4bd58c53a382340b7a"),
    Archive(
      path: "warcio/test/data/example-resource.warc.gz", counts: ["page": 1, "record-type": 2],
      digest: "c7c34a8693799a251bb47097d4f4d6e411c12ac3bd674b7426e2de46e75d9ae7"),
    Archive(
      path: "warcio/test/data/example-space-in-target-uri.warc.gz",
      counts: ["media-type": 1, "record-type": 1]),
    Archive(
      path: "warcio/test/data/example-space-in-url.arc", counts: ["page": 1, "record-type": 1],
      digest: "2f579575ec5f60518901316e850eab813d46c2458076bf9de936547e797304ef"),
    // Two NULs behind the response.
    Archive(
      path: "warcio/test/data/example-trunc.warc",
      counts: ["page": 1, "record-type": 3, "damaged": 1], digest: example),
    Archive(
      path: "warcio/test/data/example-wget-bad-target-uri.warc.gz",
      counts: ["page": 1, "record-type": 3, "media-type": 2], digest: example),
    // Gzip members that end inside records; warcio stops after the first record's header.
    Archive(
      path: "warcio/test/data/example-wrong-chunks.warc.gz",
      counts: ["page": 1, "record-type": 1], digest: example),
    Archive(
      path: "warcio/test/data/example.arc", counts: ["page": 1, "record-type": 1],
      digest: example),
    Archive(
      path: "warcio/test/data/example.arc.gz", counts: ["page": 1, "record-type": 1],
      digest: example),
    Archive(
      path: "warcio/test/data/example.warc",
      counts: ["page": 1, "record-type": 4, "revisit": 1], digest: example),
    Archive(
      path: "warcio/test/data/example.warc.gz",
      counts: ["page": 1, "record-type": 4, "revisit": 1], digest: example),
    Archive(
      path: "warcio/test/data/post-test.warc.gz", counts: ["media-type": 3, "record-type": 3]),
    Archive(
      path: "whirlwind/whirlwind.warc", counts: ["page": 1, "record-type": 3],
      digest: "44cc04811a9e4f3df55af4bafc7a09d4b455383b80878b58060837914037c348"),
    Archive(
      path: "whirlwind/whirlwind.warc.gz", counts: ["page": 1, "record-type": 3],
      digest: "44cc04811a9e4f3df55af4bafc7a09d4b455383b80878b58060837914037c348"),
    Archive(path: "whirlwind/whirlwind.warc.wat", counts: ["record-type": 2]),
    Archive(path: "whirlwind/whirlwind.warc.wet", counts: ["record-type": 2]),
  ]

  @Test(arguments: archives)
  func recordsAndPagesAreThoseThatOthersCount(_ archive: Archive) throws {
    guard let file = Corpora.corpus("captures/warc/\(archive.path)") else { return }
    let outcomes = try Samples.outcomes(file.path)
    #expect(Dictionary(outcomes.map { ($0.code, 1) }, uniquingKeysWith: +) == archive.counts)
    if let digest = archive.digest {
      #expect(outcomes.compactMap(\.visit).first?.digest.hex == digest)
    }
    for outcome in outcomes { #expect(outcome.origin.hasPrefix(file.path + "#")) }
  }

  @Test func samePagesFromTheArchiveAndItsPackedTwin() throws {
    for (plain, packed) in [
      ("resiliparse/tests/data/warcfile.warc", "resiliparse/tests/data/warcfile.warc.gz"),
      ("whirlwind/whirlwind.warc", "whirlwind/whirlwind.warc.gz"),
      ("warcio/test/data/example.arc", "warcio/test/data/example.arc.gz"),
    ] {
      guard let a = Corpora.corpus("captures/warc/\(plain)"),
        let b = Corpora.corpus("captures/warc/\(packed)")
      else { return }
      let pages = try Samples.outcomes(a.path).compactMap(\.visit)
      #expect(!pages.isEmpty)
      #expect(
        pages.map(\.digest) == (try Samples.outcomes(b.path)).compactMap(\.visit).map(\.digest))
    }
  }

  @Test func lz4IsRefusedByName() throws {
    guard let file = Corpora.corpus("captures/warc/resiliparse/tests/data/warcfile.warc.lz4")
    else { return }
    do {
      _ = try VisitReader(source: file.path)
      Issue.record("opened")
    } catch {
      #expect(error.description.contains("lz4"))
    }
  }

  /// Every byte in release, every fifth in debug, which is 20 times slower.
  #if DEBUG
    static let cutStep = 5
  #else
    static let cutStep = 1
  #endif

  @Test func gzipCutAtEveryByteNeverCrashesNorHangs() throws {
    guard let file = Corpora.corpus("captures/warc/warcio/test/data/example.warc.gz") else {
      return
    }
    let bytes = Array(try Data(contentsOf: file))
    let whole = try Samples.outcomes(file.path)
    // Where the six members end, as gzip itself says.
    let ends = whole.compactMap { Int($0.origin.split(separator: "#").last ?? "") }.dropFirst()
    let folder = try TemporaryFolder()
    for length in stride(from: 0, to: bytes.count, by: Self.cutStep) {
      try folder.write(Array(bytes.prefix(length)), "cut.warc.gz")
      let outcomes = try Samples.outcomes(folder.path("cut.warc.gz"))
      let complete = ends.count { $0 <= length }
      #expect(outcomes.count <= complete + 2, "cut at \(length)")
      #expect(outcomes.prefix(complete).map(\.code) == whole.prefix(complete).map(\.code))
      if length > 1, length != 0, !ends.contains(length) {
        #expect(outcomes.last?.code == "damaged", "cut at \(length)")
      }
    }
  }

  @Test func plainArchiveCutAtEveryByteNeverCrashesNorHangs() throws {
    guard let file = Corpora.corpus("captures/warc/warcio/test/data/example.warc") else { return }
    let bytes = Array(try Data(contentsOf: file))
    let folder = try TemporaryFolder()
    for length in stride(from: 0, to: bytes.count, by: Self.cutStep) {
      try folder.write(Array(bytes.prefix(length)), "cut.warc")
      #expect(try Samples.outcomes(folder.path("cut.warc")).count <= 8, "cut at \(length)")
    }
  }

  @Test func damagedBytesNeverCrashNorHang() throws {
    for name in [
      "example.warc.gz", "example.warc", "example.arc.gz", "example-wrong-chunks.warc.gz",
    ] {
      guard let file = Corpora.corpus("captures/warc/warcio/test/data/\(name)") else { return }
      let bytes = Array(try Data(contentsOf: file))
      let folder = try TemporaryFolder()
      var random = SeededGenerator(seed: 11)
      for _ in 0..<(Self.cutStep == 1 ? 2000 : 150) {
        var damaged = bytes
        for _ in 0..<Int.random(in: 1...5, using: &random) {
          let place = Int.random(in: 0..<damaged.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: damaged[place] = .random(in: 0...255, using: &random)
          case 1: damaged.removeSubrange(place..<min(place + 30, damaged.count))
          default: damaged.insert(contentsOf: [0x1F, 0x8B, 8, 0x57, 0x41], at: place)
          }
        }
        try folder.write(damaged, name)
        if let outcomes = try? Samples.outcomes(folder.path(name)) {
          #expect(outcomes.count < 40)
        }
      }
    }
  }
}
