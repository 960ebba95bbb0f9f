import Bytes
import TestSupport
import Testing

@testable import Patterns

@Suite("Files")
struct FileTests {
  private static let sections: [String: [UInt8]] = [
    "": [7], "empty": [], "long": [UInt8](repeating: 3, count: 1000), "ความ": [1, 2, 3],
    "whole": [UInt8](repeating: 9, count: 128),
  ]

  private func sample() throws -> Automaton {
    try Sample.automaton(
      of: ["he", "she", "his", "hers", "กาแฟ", "a b"],
      equivalences: Equivalences([[" ", "-", "\u{A0}"]]), sections: FileTests.sections)
  }

  private static let text = Array("ushers กาแฟ a-b a\u{A0}b his".utf8)

  @Test("Sections come back as they were")
  func sections() throws {
    let folder = try TemporaryFolder()
    let built = try sample()
    try AutomatonFile.write(built, to: folder.path("a"))
    let opened = try AutomatonFile.open(folder.path("a"))
    for automaton in [built, opened] {
      #expect(Set(automaton.sectionNames) == Set(FileTests.sections.keys))
      for (name, bytes) in FileTests.sections { #expect(automaton.section(name) == bytes) }
      #expect(automaton.section("other") == nil)
    }
    #expect(built.patternCount == opened.patternCount)
    #expect(built.maximumPatternCharacters == opened.maximumPatternCharacters)
  }

  @Test("An opened automaton can be written again, also over its own file")
  func rewrite() throws {
    let folder = try TemporaryFolder()
    try AutomatonFile.write(sample(), to: folder.path("a"))
    let first = try folder.bytes("a")
    let opened = try AutomatonFile.open(folder.path("a"))
    try AutomatonFile.write(opened, to: folder.path("a"))
    #expect(try folder.bytes("a") == first)
    #expect(opened.matches(in: FileTests.text) == (try sample()).matches(in: FileTests.text))
  }

  @Test("A file that cannot be written says so and leaves nothing behind")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("missing/a")
    let error = #expect(throws: AutomatonFileError.self) {
      try AutomatonFile.write(sample(), to: path)
    }
    #expect(error?.path == path)
    #expect(folder.names.isEmpty)
  }

  @Test("A full disk is named")
  func fullDisk() throws {
    guard TemporaryFolder.isDevice("/dev/full") else {
      print("skipped: fullDisk needs the device /dev/full")
      return
    }
    let automaton = try sample()
    #expect(throws: AutomatonFileError.file(.noSpace(path: "/dev/full"))) {
      try AutomatonFile.write(automaton, to: "/dev/full")
    }
  }

  @Test("What is not an automaton is refused with its reason and remedy")
  func refused() throws {
    let folder = try TemporaryFolder()
    try AutomatonFile.write(sample(), to: folder.path("good"))
    let good = try folder.bytes("good")
    let path = folder.path("bad")
    func edited(_ place: Int, _ byte: UInt8) -> [UInt8] {
      var bytes = good
      bytes[place] = byte
      return bytes
    }
    let swapped = good[..<8] + good[8..<16].reversed() + good[16...]
    let cases: [(String, [UInt8], AutomatonFileError)] = [
      ("zero length", [], .notAutomaton(path: path)),
      ("text", Array("keyword,volume\n".utf8), .notAutomaton(path: path)),
      ("magic alone", Array(good[..<8]), .size(path: path, found: 8, expected: 128)),
      (
        "cut in half", Array(good[..<(good.count / 2)]),
        .size(path: path, found: good.count / 2, expected: UInt64(good.count))
      ),
      (
        "trailing rubbish", good + [0],
        .size(path: path, found: good.count + 1, expected: UInt64(good.count))
      ),
      ("newer version", edited(8, 2), .version(path: path, found: 2, readable: 1)),
      ("other byte order", Array(swapped), .byteOrder(path: path)),
      ("one bit", edited(good.count - 200, good[good.count - 200] ^ 4), .checksum(path: path)),
    ]
    for (name, bytes, expected) in cases {
      try folder.write(bytes, "bad")
      let error = #expect(throws: expected, "\(name)") { try AutomatonFile.open(path) }
      let text = error?.description ?? ""
      #expect(text.hasPrefix(path) && text.hasSuffix("rebuild: delete it, kunci makes it anew"))
    }
    let missing = folder.path("missing")
    #expect(throws: AutomatonFileError.file(.notFound(path: missing))) {
      try AutomatonFile.open(missing)
    }
  }

  /// Places to damage: all of them, but only some of those in the large, mostly equal table of blocks
  /// where the tests are slow.
  private func places(in bytes: [UInt8]) -> [Int] {
    #if DEBUG
      let stride = 499
    #else
      let stride = 61
    #endif
    let blocks = 128 + 256..<128 + CharacterCodes.blockSlots * 2
    return bytes.indices.filter { !blocks.contains($0) || $0 % stride == 0 }
  }

  private func small() throws -> Automaton {
    try Sample.automaton(
      of: ["he", "she", "his", "กา"], equivalences: Equivalences([["a", "á"]]),
      sections: ["s": [1, 2]])
  }

  @Test("Any changed byte is noticed")
  func flips() throws {
    let folder = try TemporaryFolder()
    try AutomatonFile.write(small(), to: folder.path("a"))
    var bytes = try folder.bytes("a")
    for place in places(in: bytes) {
      let old = bytes[place]
      bytes[place] ^= 1 << UInt8(place % 8)
      try folder.write(bytes, "a")
      #expect(throws: AutomatonFileError.self, "byte \(place)") {
        try AutomatonFile.open(folder.path("a"))
      }
      bytes[place] = old
    }
  }

  @Test("Any cut is noticed")
  func cuts() throws {
    let folder = try TemporaryFolder()
    try AutomatonFile.write(small(), to: folder.path("a"))
    let bytes = try folder.bytes("a")
    for length in places(in: bytes) {
      try folder.write(Array(bytes[..<length]), "a")
      #expect(throws: AutomatonFileError.self, "\(length) bytes") {
        try AutomatonFile.open(folder.path("a"))
      }
    }
  }

  @Test("A file edited by someone who knows the checksum is refused or searched without harm")
  func forgeries() throws {
    let folder = try TemporaryFolder()
    try AutomatonFile.write(small(), to: folder.path("a"))
    let good = try folder.bytes("a")
    let text = Array("ushers กา his á".utf8)
    var random = SeededGenerator(seed: 1)
    var opened = 0
    #if DEBUG
      let edits = 1
    #else
      let edits = 4
    #endif
    for place in places(in: good) where place >= 32 {
      for byte in [
        UInt8.random(in: 0...255, using: &random), 0xFF, good[place] ^ 1, good[place] ^ 0x80,
      ].prefix(edits) {
        var bytes = good
        bytes[place] = byte
        try folder.write(sealed(bytes), "a")
        guard let automaton = try? AutomatonFile.open(folder.path("a")) else { continue }
        opened += 1
        for policy in MatchPolicy.allCases {
          for match in automaton.matches(in: text, policy: policy) {
            #expect(match.start >= 0 && match.start <= match.end && match.end <= text.count)
            #expect(Int(match.pattern.rawValue) < automaton.patternCount)
          }
        }
      }
    }
    #expect(opened > 0)
  }

  @Test("A circle of fail links is refused")
  func circle() throws {
    let folder = try TemporaryFolder()
    let automaton = try small()
    try AutomatonFile.write(automaton, to: folder.path("a"))
    var bytes = try folder.bytes("a")
    // The first state with a fail link to the root gets one to itself.
    let states = automaton.layout.states.lowerBound
    let slot = try #require((1..<64).first { bytes[states + $0 * 16 + 8] == 0 })
    var first: UInt64 = 0
    for place in 0..<8 { first |= UInt64(bytes[states + slot * 16 + place]) << UInt64(place * 8) }
    first |= UInt64(slot) << 28
    for place in 0..<8 {
      bytes[states + slot * 16 + place] = UInt8(truncatingIfNeeded: first >> UInt64(place * 8))
    }
    try folder.write(sealed(bytes), "a")
    #expect(
      throws: AutomatonFileError.invariant(path: folder.path("a"), number: 5, place: slot)
    ) { try AutomatonFile.open(folder.path("a")) }
  }

  /// The same bytes with a checksum that fits them.
  private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var checksum = Checksum()
    unsafe checksum.update(bytes.span.bytes.extracting(droppingFirst: AutomatonFile.uncheckedBytes))
    var sealed = bytes
    for place in 0..<8 {
      sealed[24 + place] = UInt8(truncatingIfNeeded: checksum.value >> UInt64(place * 8))
    }
    return sealed
  }
}
