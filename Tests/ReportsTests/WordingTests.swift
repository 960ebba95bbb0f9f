import Foundation
import Measures
import Pages
import Phrases
import Runs
import StructuredData
import Testing

@testable import Reports

@Suite("Texts of reports in five languages")
struct WordingTests {
  static let rows = WordingTable.all.flatMap { $0.rows() }

  @Test("every row has a text in each of the five languages, and none is empty")
  func rowsAreWhole() {
    for (key, texts) in Self.rows {
      #expect(texts.count == 5, "\(key) has \(texts.count) texts")
      #expect(!texts.contains { $0.trimmingCharacters(in: .whitespaces).isEmpty }, "\(key)")
    }
    #expect(Self.rows.count > 300)
  }

  @Test("no key stands in two tables")
  func keysAreDifferent() {
    var seen: Set<String> = []
    for (key, _) in Self.rows { #expect(seen.insert(key).inserted, "\(key) stands there twice") }
  }

  @Test("all languages of a row have the same places for values")
  func placesAreEqual() {
    func places(_ text: String) -> Set<String> {
      Set(text.matches(of: /\{[0-9]+\}/).map { String($0.output) })
    }
    for (key, texts) in Self.rows {
      #expect(Set(texts.map(places)).count == 1, "\(key): \(texts.map(places))")
    }
  }

  @Test("Thai, Chinese and Vietnamese texts are written in their scripts")
  func scripts() {
    // Names that are the same everywhere, and rows of values only.
    let same = { (key: String) in
      key.hasPrefix("platform.") || ["report.page", "column.digest"].contains(key)
    }
    for (key, texts) in Self.rows where texts.count == 5 && !same(key) {
      #expect(texts[4].unicodeScalars.contains { (0x0E00...0x0E7F).contains($0.value) }, "\(key)")
      let isTerm = key == "column.pointer"
      #expect(
        isTerm || texts[1].unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) },
        "\(key)")
      #expect(texts.allSatisfy { $0 == $0.precomposedStringWithCanonicalMapping }, "\(key)")
    }
  }

  @Test("every term of a result has a name")
  func terms() {
    let subjects: [(String, [String])] = [
      ("status", Status.allCases.map(\.rawValue)),
      ("status.meaning", Status.allCases.map(\.rawValue)),
      ("tier", Tier.allCases.map(\.name) + ["none"]), ("zone", Zone.allCases.map(\.rawValue)),
      ("page-kind", PageKind.allCases.map(\.rawValue)),
      ("page-finding", PageFinding.Kind.allCases.map(\.rawValue)),
      ("structured-finding", StructuredFinding.Kind.allCases.map(\.rawValue)),
      ("level", StructuredFinding.Level.allCases.map(\.rawValue)),
      ("fact", FactComparison.Fact.allCases.map(\.rawValue)),
      ("evidence-kind", Evidence.Kind.allCases.map(\.rawValue)),
      ("set", ["google", "export-b2b"]), ("market", ["id", "vn", "th"]),
      ("language", ["id", "vi", "th", "en", "zh", "und"]),
    ]
    for (subject, terms) in subjects {
      for term in terms {
        #expect(WordingTable.texts["\(subject).\(term)"] != nil, "\(subject).\(term)")
      }
    }
  }

  @Test("every key that the sources of reports name is in a table")
  func keysInSources() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Reports").standardized
    let walk = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in walk where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /\b(?:word|w)\(\s*"([a-z][A-Za-z0-9.\-]*)"/) {
        count += 1
        let key = String(match.output.1)
        #expect(WordingTable.texts[key] != nil, "\(file.lastPathComponent) names \(key)")
      }
    }
    #expect(count > 0)
  }

  @Test(
    "numbers, shares, sizes and dates as each language writes them",
    arguments: [
      (.english, "12,345", "1,234.5", "12.3%", "1.4 MB", "21 November 2026, 08:30 UTC"),
      (.chinese, "12,345", "1,234.5", "12.3%", "1.4 MB", "2026年11月21日 08:30 UTC"),
      (.indonesian, "12.345", "1.234,5", "12,3%", "1,4 MB", "21 November 2026 08.30 UTC"),
      (.vietnamese, "12.345", "1.234,5", "12,3%", "1,4 MB", "ngày 21 tháng 11 năm 2026 08:30 UTC"),
      (
        .thai, "12,345", "1,234.5", "12.3%", "1.4 MB", "21 พฤศจิกายน พ.ศ. 2569 (ค.ศ. 2026) 08:30 UTC"
      ),
    ] as [(ReportLanguage, String, String, String, String, String)])
  func numbers(
    language: ReportLanguage, number: String, decimals: String, share: String, size: String,
    date: String
  ) {
    let word = Wording(language)
    #expect(word.number(12345) == number)
    #expect(word.number(1234.5) == decimals)
    #expect(word.percent(0.1234) == share)
    #expect(word.size(1_400_000) == size)
    #expect(word.date("2026-11-21T08:30:00Z") == date)
  }

  @Test("what is not known is no number")
  func unknown() {
    let word = Wording(.indonesian)
    #expect(word.percent(nil) == "–")
    #expect(word.percent(.nan) == "–")
    #expect(word.number(nil) == "–")
    #expect(word.percent(0) == "0,0%")
    #expect(word.number(-1234) == "-1.234")
    #expect(word.number(0.005, decimals: 2) == "0,01")
    #expect(word.number(1e300) == "1e+300")
    #expect(word.points(-0.04) == "0,0")
  }

  @Test("dates that are none are handed out as they are")
  func badDates() {
    let word = Wording(.english)
    for text in ["", "soon", "2026-13-01", "2026-11-2", "2026-11-21T99:00:00Z", "2026/11/21"] {
      #expect(word.date(text) == text)
    }
    #expect(word.date("2026-11-21") == "21 November 2026")
    #expect(word.date("2026-11-21T16:00:00.123+08:00") == "21 November 2026, 16:00 UTC+08:00")
  }

  @Test("values are put in once: braces that a site writes are text")
  func braces() {
    #expect(Wording.filled("{0} and {1}", ["{1}", "{0}"]) == "{1} and {0}")
    #expect(Wording.filled("{0} {2} {x} {", ["a"]) == "a {2} {x} {")
    #expect(Wording(.english)("cover.site", "x") == "Site")
  }

  @Test("a Thai text is not an English one, and an unknown key is told as it is")
  func lookUp() {
    #expect(Wording(.thai)("section.coverage") == "ความครอบคลุมของคำค้น")
    #expect(Wording(.english)("no.such") == "no.such")
    #expect(Wording(.thai).name("zone", "no-such") == "no-such")
  }
}
