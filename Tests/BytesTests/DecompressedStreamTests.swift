import Bytes
import Foundation
import TestSupport
import Testing

@Suite("DecompressedStream and Packing: all members, damage and limits")
struct DecompressedStreamTests {
  /// Reads to the end or the first error.
  private func drain(_ stream: DecompressedStream, piece: Int = 1000) -> ([UInt8], ArchiveError?) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: piece)
    do throws(ArchiveError) {
      while true {
        let count = try stream.read(into: &buffer)
        if count == 0 { return (bytes, nil) }
        bytes += buffer[..<count]
      }
    } catch {
      return (bytes, error)
    }
  }

  private static let parts = (0..<5).map { part in
    (0..<(part * 40_000)).map { UInt8(truncatingIfNeeded: $0 &* 13 &+ part) }
  }

  @Test(arguments: [1, 7, 1000, 1 << 17])
  func everyMemberIsReadAndItsBeginningKnown(piece: Int) throws {
    let folder = try TemporaryFolder()
    let members = Self.parts.map { SamplePacker.gzip($0) }
    try folder.write(Array(members.joined()), "file.gz")
    let stream = try DecompressedStream(path: folder.path("file.gz"))
    #expect(stream.format == .gzip)
    var buffer = [UInt8](repeating: 0, count: piece)
    var bytes: [UInt8] = []
    var beginnings: [Int: Int] = [:]
    while true {
      let count = try stream.read(into: &buffer)
      if count == 0 { break }
      if stream.pieceBeganMember { beginnings[bytes.count] = stream.memberOffset }
      bytes += buffer[..<count]
      if piece == 1, bytes.count > 50_000 { return }
    }
    #expect(bytes == Array(Self.parts.joined()))
    // The first member is empty: nothing begins there.
    var expected: [Int: Int] = [:]
    for part in 1..<5 {
      expected[Self.parts[..<part].joined().count] = members[..<part].joined().count
    }
    #expect(beginnings == expected)
  }

  @Test func plainEmptyAndPaddedFilesAreRead() throws {
    let folder = try TemporaryFolder()
    let text = Array("abc\n".utf8)
    for (bytes, format, expected) in [
      (text, CompressionFormat.none, text), ([], .none, []), ([0x1F], .none, [0x1F]),
      (SamplePacker.gzip(text) + [UInt8](repeating: 0, count: 512), .gzip, text),
    ] {
      try folder.write(bytes, "file")
      let stream = try DecompressedStream(path: folder.path("file"))
      #expect(stream.format == format)
      let (read, error) = drain(stream)
      #expect(read == expected)
      #expect(error == nil)
    }
  }

  @Test func cutGzipGivesAllThatCameBefore() throws {
    let folder = try TemporaryFolder()
    let text = Array("The quick brown fox".utf8)
    let whole = SamplePacker.gzip(text) + SamplePacker.gzip(text)
    let first = SamplePacker.gzip(text).count
    for length in 2..<whole.count {
      try folder.write(Array(whole.prefix(length)), "cut.gz")
      let (bytes, error) = drain(try DecompressedStream(path: folder.path("cut.gz")))
      if length == first {
        #expect(error == nil)
        #expect(bytes == text)
      } else {
        guard case .damaged(_, _, let offset, _)? = error else {
          Issue.record("no error when cut at \(length)")
          continue
        }
        #expect(offset <= length)
        #expect((text + text).starts(with: bytes))
        if length > first { #expect(bytes.starts(with: text)) }
      }
    }
  }

  @Test func readingGoesOnBehindADamagedMember() throws {
    let folder = try TemporaryFolder()
    let members = ["WARC/1.0 one", "WARC/1.0 two", "other", "WARC/1.0 three"]
      .map { SamplePacker.gzip(Array($0.utf8)) }
    var bytes = Array(members.joined())
    // The second member's data and checksum no longer agree.
    bytes[members[0].count + 20] ^= 0xFF
    try folder.write(bytes, "file.gz")
    let stream = try DecompressedStream(path: folder.path("file.gz"))
    let (before, error) = drain(stream)
    #expect(before.starts(with: Array("WARC/1.0 one".utf8)))
    guard case .damaged = error else {
      Issue.record("no error")
      return
    }
    #expect(drain(stream).1 == error, "an error is told again")
    let offset = try stream.resume(atMemberBeginningWith: Array("WARC/".utf8))
    #expect(offset == members[..<3].joined().count)
    #expect(drain(stream).0 == Array("WARC/1.0 three".utf8))
    #expect(try stream.resume(atMemberBeginningWith: Array("WARC/".utf8)) == nil)
    #expect(drain(stream).0.isEmpty)
  }

  @Test func limitsStopABomb() throws {
    let folder = try TemporaryFolder()
    let deflated = SamplePacker.deflatedZeros(runs: 100_000)
    try folder.write(
      SamplePacker.gzip(deflated: deflated, crc: 0, count: 25_800_001), "bomb.gz")
    let path = folder.path("bomb.gz")
    let (_, ratio) = drain(try DecompressedStream(path: path), piece: 1 << 16)
    #expect(ratio == .ratio(file: path, entry: nil, limit: 250))
    let limits = ArchiveLimits(maximumTotalBytes: 1000)
    let (_, total) = drain(try DecompressedStream(path: path, limits: limits))
    #expect(total == .totalTooLarge(file: path, limit: 1000))
    let member = SamplePacker.gzip(deflated: deflated, crc: 0, count: 25_800_001)
    #expect(throws: ArchiveError.entryTooLarge(file: "body", entry: nil, limit: 1_000_000)) {
      try Packing.gzip.unpack(member, limit: 1_000_000, name: "body")
    }
  }

  /// `printf hello | zstd` (zstd 1.5.4).
  private static let zstdHello: [UInt8] = [
    0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x58, 0x29, 0x00, 0x00, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0xA3, 0x6D,
    0x9F, 0x88,
  ]

  @Test func zstdFramesAreRead() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.zstdHello + Self.zstdHello, "file.zst")
    let stream = try DecompressedStream(path: folder.path("file.zst"))
    #expect(stream.format == .zstd)
    let (bytes, error) = drain(stream)
    #expect(bytes == Array("hellohello".utf8))
    #expect(error == nil)
    for length in 4..<Self.zstdHello.count {
      try folder.write(Array(Self.zstdHello.prefix(length)), "cut.zst")
      if let cut = try? DecompressedStream(path: folder.path("cut.zst")) {
        #expect(drain(cut).1 != nil, "cut at \(length)")
      }
    }
  }

  @Test func otherCompressionIsNamed() throws {
    let folder = try TemporaryFolder()
    for (start, word) in [
      ([0x04, 0x22, 0x4D, 0x18], "lz4"), ([0xFD, 0x37, 0x7A, 0x58], "xz"),
      ([0x5D, 0x2A, 0x4D, 0x18], "dictionary"),
    ] as [([UInt8], String)] {
      try folder.write(start + [1, 2, 3, 4], "file")
      do {
        _ = try DecompressedStream(path: folder.path("file"))
        Issue.record("opened \(word)")
      } catch {
        #expect(error.description.contains(word))
      }
    }
  }

  @Test func bodiesAreUnpackedAsFarAsTheyGo() throws {
    let text = Array("<html>ราคา</html>".utf8)
    for (packing, packed) in [
      (Packing.gzip, SamplePacker.gzip(text)), (.gzip, SamplePacker.gzip(text) + [1, 2, 3]),
      (.zlib, SamplePacker.zlib(text)), (.deflate, SamplePacker.stored(text)),
    ] {
      let whole = try packing.unpack(packed, limit: 1000)
      #expect(whole.bytes == text)
      #expect(whole.isWhole)
      let cut = try packing.unpack(Array(packed.prefix(22)), limit: 1000)
      #expect(text.starts(with: cut.bytes))
      #expect(!cut.isWhole)
      #expect(throws: ArchiveError.self) { try packing.unpack(packed, limit: text.count - 1) }
    }
    let two = try Packing.gzip.unpack(SamplePacker.gzip(text) + SamplePacker.gzip(text), limit: 100)
    #expect(two.bytes == text + text)
    #expect(try Packing.zstd.unpack(Self.zstdHello, limit: 5).bytes == Array("hello".utf8))
    #expect(try !Packing.zstd.unpack(Array("hello".utf8), limit: 5).isWhole)
    #expect(try !Packing.gzip.unpack([], limit: 5).isWhole)
  }
}
