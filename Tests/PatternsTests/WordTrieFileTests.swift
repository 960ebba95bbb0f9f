import Bytes
import Foundation
import TestSupport
import Testing

@testable import Patterns

@Suite("Files of word tries")
struct WordTrieFileTests {
  private static let sections: [String: [UInt8]] = [
    "": [7], "empty": [], "long": [UInt8](repeating: 3, count: 1000), "ความ": [1, 2, 3],
    "whole": [UInt8](repeating: 9, count: 128),
  ]
  private static let patterns =
    ["sepatu", "sepatu lari", "กาแฟ", "กระเป๋าผ้าใบ", "a b", "- x", "\0", "pembersihkan lantai"]
    + (0..<40).flatMap { ["tas \($0 % 7) \($0)", "รองเท้าผ้าใบ\($0)ก", "รองเท้าผ้า\($0)"] }
  private static let text = Array(
    "sepatu lari กาแฟ a-b a\u{A0}b - x \0 tas 3 10 รองเท้าผ้าใบ12ก รองเท้าผ้า7 pembersihkan lantai"
      .utf8)

  private func sample() throws -> WordTrie {
    try WordTrieTests.trie(
      of: Self.patterns, equivalences: Equivalences([[" ", "-", "\u{A0}"]]),
      sections: Self.sections)
  }

  @Test("A trie comes back from its file as it was")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let built = try sample()
    try WordTrieFile.write(built, to: folder.path("a"))
    let opened = try WordTrieFile.open(folder.path("a"))
    for trie in [built, opened] {
      #expect(Set(trie.sectionNames) == Set(Self.sections.keys))
      for (name, bytes) in Self.sections { #expect(trie.section(name) == bytes) }
      #expect(trie.section("other") == nil)
    }
    #expect(opened.isMapped && !built.isMapped)
    #expect(opened.layout == built.layout)
    #expect(opened.equivalences == built.equivalences)
    let found = WordTrieTests.found(opened, Self.text)
    #expect(found.count > 10)
    #expect(found == WordTrieTests.found(built, Self.text))
    // Written again, also over its own file, it is the same; so is one that is built again.
    let first = try folder.bytes("a")
    try WordTrieFile.write(opened, to: folder.path("a"))
    #expect(try folder.bytes("a") == first)
    try WordTrieFile.write(try sample(), to: folder.path("b"))
    #expect(try folder.bytes("b") == first)
  }

  /// Sections that are made as they are written, and tables that are let go as they are.
  @Test("A trie written as it is made is the one written from memory")
  func straightIntoTheFile() throws {
    let folder = try TemporaryFolder()
    var builder = WordTrieBuilder()
    for number in 0..<70_000 { try builder.add("tas \(number % 900) warna \(number)") }
    let numbers = (0..<100_001).map { UInt32($0) &* 2_654_435_761 }
    let bytes = (0..<200_001).map { UInt8(truncatingIfNeeded: $0 % 251) }
    let all = SectionContent.numbers(numbers).bytes
    #expect(all.count == numbers.count * 4)
    let computed: [String: SectionContent] = [
      "a": .numbers(numbers), "b": .bytes(bytes), "none": .bytes([]),
      "c": .computedNumbers(count: numbers.count) { $1 += numbers[$0] },
      "d": .computedBytes(count: bytes.count) { $1 += bytes[$0] },
      "e": .computedNumbers(count: 0) { _, _ in },
    ]
    #expect(computed.mapValues(\.bytes)["c"] == all && computed.mapValues(\.bytes)["d"] == bytes)
    try WordTrieFile.write(
      builder.build(sections: computed.mapValues(\.bytes)), to: folder.path("memory"))
    builder.endAdding()
    try builder.write(to: folder.path("straight"), sections: computed)
    #expect(try folder.bytes("straight") == folder.bytes("memory"))
    #expect(try WordTrieFile.open(folder.path("straight")).section("c") == all)
  }

  @Test("What is not a word trie is refused with its reason and remedy")
  func refused() throws {
    let folder = try TemporaryFolder()
    try WordTrieFile.write(sample(), to: folder.path("good"))
    let good = try folder.bytes("good")
    let path = folder.path("bad")
    func edited(_ place: Int, _ byte: UInt8) -> [UInt8] {
      var bytes = good
      bytes[place] = byte
      return bytes
    }
    let swapped = good[..<8] + good[8..<16].reversed() + good[16...]
    try AutomatonFile.write(Sample.automaton(of: ["a"]), to: folder.path("automaton"))
    let cases: [(String, [UInt8], AutomatonFileError)] = [
      ("zero length", [], .notAutomaton(path: path)),
      ("an automaton", try folder.bytes("automaton"), .notAutomaton(path: path)),
      ("magic alone", Array(good[..<8]), .size(path: path, found: 8, expected: 128)),
      (
        "cut in half", Array(good[..<(good.count / 2)]),
        .size(path: path, found: good.count / 2, expected: UInt64(good.count))
      ),
      ("newer version", edited(8, 2), .version(path: path, found: 2, readable: 1)),
      ("other byte order", Array(swapped), .byteOrder(path: path)),
      ("one bit", edited(good.count - 200, good[good.count - 200] ^ 4), .checksum(path: path)),
    ]
    for (name, bytes, expected) in cases {
      try folder.write(bytes, "bad")
      let error = #expect(throws: expected, "\(name)") { try WordTrieFile.open(path) }
      let text = error?.description ?? ""
      #expect(text.hasPrefix(path) && text.hasSuffix("rebuild: delete it, kunci makes it anew"))
    }
    let missing = folder.path("missing")
    #expect(throws: AutomatonFileError.file(.notFound(path: missing))) {
      try WordTrieFile.open(missing)
    }
    let nowhere = folder.path("missing/a")
    #expect(throws: AutomatonFileError.self) { try WordTrieFile.write(sample(), to: nowhere) }
  }

  /// The checksum does not help against forgery: whatever the tables say, no read leaves them.
  @Test("Forged tables bring wrong matches at worst", arguments: 0..<8 as Range<UInt64>)
  func forged(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let built = try sample()
    try WordTrieFile.write(built, to: folder.path("good"))
    let good = try folder.bytes("good")
    var random = SeededGenerator(seed: seed)
    var opened = 0
    for _ in 0..<30 {
      var bytes = good
      let tables = [built.layout.table, built.layout.containers, 32..<128, 32..<good.count]
      let table = tables[Int.random(in: 0..<4, using: &random)]
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let place = Int.random(in: table, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      try folder.write(Self.sealed(bytes), "bad")
      guard let trie = try? WordTrieFile.open(folder.path("bad")) else { continue }
      opened += 1
      for match in WordTrieTests.found(trie, Self.text) {
        #expect(match.range.clamped(to: 0..<Self.text.count) == match.range)
        #expect(Int(match.pattern.rawValue) < trie.patternCount)
      }
    }
    #expect(opened > 10)
  }

  /// What all patterns of a container begin with lies inside of it too, whatever their lengths make of the sum.
  @Test("Nothing is read behind a container whose beginning is said to be too long")
  func forgedPrefix() throws {
    let folder = try TemporaryFolder()
    let built = try WordTrieTests.trie(
      of: ["sepatu lari biru", "sepatu lari merah"],
      sections: ["a": [UInt8](repeating: 0x61, count: 100)])
    try WordTrieFile.write(built, to: folder.path("a"))
    var bytes = try folder.bytes("a")
    // The only container: a word, two entries, strings.
    let container = built.layout.containers.lowerBound
    let strings = container + 24
    #expect(
      bytes[container] == 2 && Array(bytes[strings...].prefix(11)) == Array("sepatu lari".utf8))
    // All from the strings to the section's end, as text, and as what the longer pattern consists of.
    let text = Array(bytes[strings..<built.layout.end + 100])
    func write(_ number: UInt64, at place: Int) {
      for byte in 0..<2 {
        bytes[place + byte] = UInt8(truncatingIfNeeded: number >> UInt64(byte * 8))
      }
    }
    let last = text.suffix(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    write(UInt64(text.count), at: container + 4)
    write(UInt64(text.count), at: container + 20)
    write(WordTrieKeys.check(last), at: container + 22)
    write(UInt64(text.count), at: 36)
    try folder.write(Self.sealed(bytes), "a")
    #expect(WordTrieTests.found(try WordTrieFile.open(folder.path("a")), text).isEmpty)
  }

  /// The same bytes with a checksum that fits them.
  private static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var (sealed, checksum) = (bytes, Checksum())
    unsafe checksum.update(bytes.span.bytes.extracting(droppingFirst: WordTrieFile.uncheckedBytes))
    for place in 0..<8 {
      sealed[24 + place] = UInt8(truncatingIfNeeded: checksum.value >> UInt64(place * 8))
    }
    return sealed
  }

  @Test("Real text is searched as the automaton does", arguments: ["th", "vi", "id"])
  func realText(language: String) throws {
    guard let folder = Corpora.corpus("segmentation/\(language)") else { return }
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    let name = try #require(files?.filter { $0.hasSuffix(".conllu") }.min())
    let data = try Data(contentsOf: folder.appendingPathComponent(name)).prefix(100_000)
    let lines = String(decoding: data, as: UTF8.self).lowercased().split(separator: "\n")
    let words = lines.filter { $0.first?.isNumber == true }
      .map { String($0.split(separator: "\t")[1]) }
    let text = lines.filter { $0.hasPrefix("# text = ") }.map { $0.dropFirst(9) }
      .joined(separator: "\n")
    let pairs = zip(words, words.dropFirst()).flatMap { ["\($0) \($1)", "\($0)\($1)"] }
    let triples = zip(pairs, words.dropFirst(2)).map { "\($0)\($1)" }
    let patterns = Array(Set(words).union(pairs).union(triples)).sorted()
    for equivalences in [Equivalences.none, WordTrieTests.vietnamese] {
      let automaton = try Sample.automaton(of: patterns, equivalences: equivalences)
      let trie = try WordTrieTests.trie(of: patterns, equivalences: equivalences)
      let bytes = Array(text.utf8)
      let found = WordTrieTests.found(trie, bytes)
      #expect(found.count > 300)
      #expect(found == WordTrieTests.expected(automaton, bytes))
    }
  }
}
