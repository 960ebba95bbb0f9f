import Foundation
import TestSupport
import Testing

@testable import Words

@Suite("Our walk of ICU's rules beside ICU")
struct SegmenterTests {
  /// All ways to cut that must agree with ICU.
  private final class Rivals {
    let icu: WordBreaker
    let ours: [(name: String, breaker: WordBreaker)]

    init() throws {
      icu = try WordBreaker(.icu)
      ours = [
        ("kunci", try WordBreaker(.kunci)),
        ("without vectors", try WordBreaker(.kunci, options: .plain)),
        ("rules alone", try WordBreaker(.kunci, options: .rulesOnly)),
      ]
    }

    /// The first difference, told so that it can be found again; nil when there is none.
    func difference(_ bytes: [UInt8], all: Bool = true) -> String? {
      let expected = icu.boundaries(of: bytes)
      for (name, breaker) in all ? ours[...] : ours[..<1] {
        let found = breaker.boundaries(of: bytes)
        if found == expected { continue }
        let places = Set(found.offsets).symmetricDifference(expected.offsets).sorted()
        let at = places.first ?? 0
        let near = bytes[max(0, at - 40)..<min(bytes.count, at + 40)]
        return "\(name): \(places.count) places, the first \(at); words \(found.wordCount), ICU "
          + "\(expected.wordCount); near \(String(decoding: near, as: UTF8.self).debugDescription)"
      }
      return nil
    }
  }

  @Test("the ICU in use is as expected: nothing is left to it that could be done here")
  func noReservations() throws {
    let ours = try WordBreaker()
    #expect(ours.boundaries(of: Array("รองเท้าผ้าใบ".utf8)).wordCount == 2)
    #expect(ours.reservations == [])
    #expect(try WordBreaker(.icu).reservations == [])
  }

  @Test(
    "hard places are cut as ICU cuts them, wherever they stand in a block of 64 bytes",
    arguments: [
      "a.b", "a.", ".a", "1.2", "1,2", "1.a", "a,b", "a'b", "'a'", "a''b", "1'2", "a_b", "_", "__",
      "a_", "_1", "1_",
      "a@b", "@", "a:b", "a;b", "1;2", "a.1.b", "1.2.3", "a  b", " a ", "\t \t", "\r\n", "\n\r",
      "\r", "a\r\nb",
      "×÷", "a×b", "é×é", "máy lọc", "e\u{301}a", "\u{301}a", " \u{301}a", "\n\u{301}a", "a\u{AD}b",
      "a\u{200D}b",
      "\u{200D}❤", "👨‍👩‍👧‍👦", "🇮🇩🇹🇭🇻", "🇮\u{301}🇩", "❤️‍🔥", "א\"א", "א'", "א'א", "א\"", "カタカナ", "カ_カ", "ﾊﾟ",
      "한국어",
      "日本語", "ひらがなカタカナ漢字", "保温杯500ml", "ราคา50บาท", "กขค๑๒กขคงจ", "ก", "กา", "ิก", "ิ์กขคงจ",
      "กขคงจaิ", "ำกา",
      "น้ำ", "นํ้า", "เเก", "มากๆ", "ฯลฯ", "กรุงเทพฯๆ", "ๆๆๆๆๆ", "฿100", "ก฿กขคงจ", "ไทยລາວ", "ลาວວ",
      "ខ្មែរ", "မြန်မာ",
      "ไทยខ្មែរไทย", "\u{0E3F}\u{0E00}", "a\u{0E31}b", "E\u{301}\u{301}.\u{301}a",
      "1\u{301}.\u{301}2", "«a»", "“a”", "a·b",
      "a‧b", "l’eau", "2⁄3", "½", "ªº", "©️", "a©b", "\u{0}", "\u{7F}\u{80}", "\u{85}a", "\u{2028}a",
    ])
  func hardPlaces(text: String) throws {
    let rivals = try Rivals()
    for padding in [0, 1, 2, 31, 59, 60, 61, 62, 63, 64, 65, 126, 127, 128] {
      for filler in ["x", " ", "ấ", "ก", "-"] {
        let bytes = Array((String(repeating: filler, count: padding) + text + filler + "z").utf8)
        if let difference = rivals.difference(bytes) {
          Issue.record("\(filler) × \(padding) + \(text.debugDescription): \(difference)")
        }
      }
    }
  }

  @Test("random strings of many scripts are cut as ICU cuts them", arguments: 0..<4)
  func randomStrings(seed: UInt64) throws {
    #if DEBUG
      let count = 1500
    #else
      let count = 250_000
    #endif
    let rivals = try Rivals()
    var random = SeededGenerator(seed: 4000 + seed)
    var failures = 0
    for number in 0..<count where failures < 5 {
      if let difference = rivals.difference(Alphabets.string(using: &random)) {
        Issue.record("seed \(seed), string \(number): \(difference)")
        failures += 1
      }
    }
  }

  @Test("bytes that are no UTF-8 are cut as ICU cuts them, and never end the program")
  func brokenBytes() throws {
    let rivals = try Rivals()
    var random = SeededGenerator(seed: 77)
    let leads: [UInt8] = [
      0x80, 0xBF, 0xC3, 0xC9, 0xE0, 0xB8, 0xB9, 0x81, 0xE1, 0xBA, 0xF0, 0xFF, 0xC0, 0xED, 0xA0,
      0x61, 0x20,
    ]
    var failures = 0
    for number in 0..<3000 where failures < 5 {
      var bytes = Alphabets.string(using: &random)
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        if Bool.random(using: &random) || at == bytes.count {
          bytes.insert(leads.randomElement(using: &random)!, at: at)
        } else {
          bytes.remove(at: at)
        }
      }
      if let difference = rivals.difference(bytes) {
        Issue.record("string \(number): \(difference)")
        failures += 1
      }
    }
  }

  @Test(
    "a text without any boundary takes time by its length, and so does one with one odd character a word"
  )
  func longWords() throws {
    let rivals = try Rivals()
    let count = 100_000
    for piece in [
      "x", "é", "ก", "ิ", "中", "x.", "1,", "_", "\u{301}", "xé\u{301}", "xxxxxxxxx\u{301}",
      "ก\u{0E46}", "✓", "\u{200D}",
    ] {
      let bytes = Array(String(repeating: piece, count: count).utf8)
      let clock = ContinuousClock()
      let time = try clock.measure { _ = try WordBreaker().boundaries(of: bytes) }
      #expect(time < .seconds(30), "\(piece.debugDescription)")
      #if !DEBUG
        #expect(rivals.difference(bytes) == nil)
      #endif
    }
    _ = rivals
  }

  @Test("all text of the shared corpora is cut as ICU cuts it, as it is and in the normal form")
  func corpora() throws {
    #if DEBUG
      print("skipped: corpora (release only)")
    #else
      guard let root = Corpora.corpus("") else { return }
      let rivals = try Rivals()
      let normalizer = Normalizer()
      var texts = 0
      var bytes = 0
      var different = 0
      for case let file as URL in FileManager.default.enumerator(
        at: root, includingPropertiesForKeys: [.isRegularFileKey])!
      where try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        for text in try Self.texts(of: file) {
          for one in [text, normalizer.normalize(text).bytes] {
            texts += 1
            bytes += one.count
            if let difference = rivals.difference(one, all: different == 0) {
              different += 1
              if different <= 10 { Issue.record("\(file.lastPathComponent): \(difference)") }
            }
          }
        }
      }
      print(
        "compared with ICU \(ICUText.version): \(texts) texts, \(bytes) bytes, \(different) differ")
      #expect(bytes > 100_000_000)
    #endif
  }

  /// A file as valid UTF-8, unpacked, in pieces of some megabytes that end at a line's end.
  private static func texts(of file: URL) throws -> [[UInt8]] {
    var data = try Data(contentsOf: file)
    if ["zst", "gz"].contains(file.pathExtension) {
      let tool = Process()
      tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      tool.arguments =
        file.pathExtension == "zst"
        ? ["zstd", "-dcq", "--long=27", file.path] : ["gzip", "-dcq", file.path]
      let pipe = Pipe()
      tool.standardOutput = pipe
      tool.standardError = FileHandle.nullDevice
      try tool.run()
      data = try pipe.fileHandleForReading.readToEnd() ?? Data()
      tool.waitUntilExit()
      if tool.terminationStatus == 127 {
        print("skipped: \(file.lastPathComponent) (zstd is missing)")
      }
    }
    let bytes = Array(String(decoding: data, as: UTF8.self).utf8)
    var pieces: [[UInt8]] = []
    var start = 0
    while start < bytes.count {
      var end = min(bytes.count, start + 4_000_000)
      if end < bytes.count {
        end = bytes[start..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? end
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      }
      pieces.append(Array(bytes[start..<end]))
      start = end
    }
    return pieces
  }
}
