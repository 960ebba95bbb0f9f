import Foundation
import TestSupport
import Testing

@Suite("Bad pages never end a run")
struct BadPagesTests {
  /// Peak of the resident memory that a run over one bad page may have, in kilobytes.
  static let memory = 200_000

  static let good =
    "<html lang=id><title>lampu</title><p>Kami menjual lampu led untuk rumah anda dengan harga murah"

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var name: String
    var make: @Sendable (TemporaryFolder, String) throws -> Void
    /// The code of the reason when it is skipped; nil when it is read.
    var skipped: String?
    /// What the skip's reason or the page's notes say.
    var says: String
    /// Whether the keyword `lampu led` is found on it.
    var isCovered = false

    init(
      _ description: String, _ name: String, skipped: String? = nil, says: String,
      isCovered: Bool = false, make: @escaping @Sendable (TemporaryFolder, String) throws -> Void
    ) {
      testDescription = description
      self.name = name
      self.make = make
      self.skipped = skipped
      self.says = says
      self.isCovered = isCovered
    }
  }

  static let cases: [Case] = [
    Case(
      "an HTML file of 200 MB", "huge.html", skipped: "too-large",
      says: "larger than 16777216 bytes; raise page.bytes"
    ) { folder, name in
      try folder.write(good, name)
      let handle = try FileHandle(forWritingTo: folder.url.appendingPathComponent(name))
      try handle.truncate(atOffset: 200_000_000)
      try handle.close()
    },
    Case("100,000 nested elements", "deep.html", says: "nested-too-deep", isCovered: true) {
      try $0.write(
        "<html lang=id>" + String(repeating: "<div>", count: 100_000)
          + "Kami menjual lampu led untuk rumah anda dengan harga murah", $1)
    },
    Case("invalid UTF-8", "invalid.html", says: "invalid-bytes", isCovered: true) {
      try $0.write(
        Array("<meta charset=utf-8>\(good) ".utf8) + [0xFF, 0xFE, 0xC3, 0x28]
          + Array(" kami".utf8), $1)
    },
    Case("NUL bytes", "nul.html", says: "nul-characters", isCovered: true) {
      try $0.write(good.replacing("led", with: "led\0\0").replacing("<p>", with: "<p>\0"), $1)
    },
    Case("a program named .html", "program.html", skipped: "not-html", says: "is a program") {
      try $0.write([0x7F] + Array("ELF\u{2}\u{1}\u{1}\0\0".utf8) + (0...255), $1)
    },
    Case("noise named .html", "noise.html", skipped: "binary", says: "not text but binary") {
      var random = SeededGenerator(seed: 1)
      try $0.write((0..<5_000).map { _ in UInt8.random(in: 0...255, using: &random) }, $1)
    },
    Case("no bytes", "none.html", skipped: "empty", says: "has no bytes") { try $0.write("", $1) },
    Case(
      "a web archive whose gzip is cut short", "cut.warc.gz", skipped: "damaged",
      says: "it ends inside a gzip member"
    ) {
      let one = SamplePacker.gzip(WebArchive.response("https://a.example/1", good))
      try $0.write(one + one.prefix(one.count - 20), $1)
    },
    Case(
      "a web archive with damage inside", "damaged.warc.gz", skipped: "damaged", says: "at byte"
    ) {
      let one = SamplePacker.gzip(WebArchive.response("https://a.example/1", good))
      var broken = one
      broken[one.count / 2] ^= 0xFF
      try $0.write(one + broken + one, $1)
    },
    Case(
      "a collection that is no zip", "broken.wacz", skipped: "unreadable",
      says: "cannot be read as zip"
    ) {
      try $0.write([0x50, 0x4B, 3, 4] + [UInt8](repeating: 7, count: 100), $1)
    },
    Case(
      "20,000 attributes on one tag", "attributes.html", says: "", isCovered: true
    ) {
      let attributes = (0..<20_000).map { " a\($0)=\"\($0)\"" }.joined()
      try $0.write(good + "<p\(attributes)>lampu led", $1)
    },
    Case("a tag that never ends", "open.html", says: "", isCovered: true) {
      try $0.write(good + "</p><a href=\"" + String(repeating: "x", count: 2_000_000), $1)
    },
  ]

  @Test(arguments: cases)
  func isCountedAndNamed(_ one: Case) throws {
    let place = try Workspace(starters: true)
    try place.folder.write(Self.good, "site/good.html")
    try one.make(place.folder, "site/" + one.name)
    let ended = try place.kunci(
      "score", "site", "--market", "id", "--json", "r.json", "--ndjson", "r.ndjson")
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(ended.errors.isEmpty, "\(ended.errors)")
    #expect(ended.peak < Self.memory, "\(ended.peak) KB")
    let result = try place.object("r.json")
    let skipped = result["skipped"] as? [[String: Any]] ?? []
    if let code = one.skipped {
      #expect(JSON.value(result, "counts/skipped/\(code)") as? Int == 1)
      try #require(skipped.count == 1)
      #expect(skipped[0]["code"] as? String == code)
      #expect((skipped[0]["origin"] as? String)?.hasPrefix("site/" + one.name) == true)
      #expect((skipped[0]["reason"] as? String)?.contains(one.says) == true, "\(skipped[0])")
      let line = ended.lines.first { $0.hasPrefix("  ") && $0.contains(one.name) } ?? ""
      #expect(line.contains(one.says), "\(line)")
    } else {
      #expect(skipped.isEmpty)
      #expect(JSON.value(result, "counts/read") as? Int == 2)
      let pages = result["pages"] as? [[String: Any]] ?? []
      let page = pages.first { $0["address"] as? String == one.name }
      let notes = page?["notes"] as? [String] ?? []
      #expect(one.says.isEmpty || notes.contains { $0.contains(one.says) }, "\(notes)")
      let covered =
        JSON.value(result, "coverage/markets/0/databases/0/covered") as? [[String: Any]] ?? []
      let lamp = covered.first { $0["keyword"] as? String == "lampu led" }
      #expect((lamp?["pages"] as? Int) == (one.isCovered ? 2 : 1))
    }
  }

  @Test(arguments: [
    ("good.pdf", "%PDF-1.7 x", "good.pdf: no source of pages (found: PDF document)"),
    ("note.txt", "only text", "note.txt: no source of pages"),
    ("none.bin", "", "none.bin: no source of pages (found: empty file)"),
  ])
  func aSourceThatHoldsNoPagesIsNamed(name: String, content: String, message: String) throws {
    let place = try Workspace(starters: true)
    try place.folder.write(content, name)
    let ended = try place.kunci("score", name)
    #expect(ended.code == 2)
    #expect(ended.errors.contains(message), "\(ended.errors)")
    #expect(ended.errors.contains("give a folder of pages, an HTML file"))
    #expect(try place.kunci("runs", "--json").output.isEmpty)
  }

  @Test func anEmptyFolderIsExplained() throws {
    let place = try Workspace(starters: true)
    try place.folder.write("x", "empty/picture.png")
    let ended = try place.kunci("score", "empty", "--json", "r.json", "--min-coverage", "1")
    #expect(ended.code == 1)
    #expect(ended.text.contains("not measured, because no page could be read"))
    #expect(ended.text.contains("  ! empty: no page in this folder of pages; looked for"))
    let result = try place.object("r.json")
    let warnings = result["warnings"] as? [String] ?? []
    #expect(warnings.contains { $0.hasSuffix("found instead: 1 × other-file: image") })
    #expect(JSON.value(result, "counts/read") as? Int == 0)
    for measure in result["measures"] as? [[String: Any]] ?? [] {
      #expect(["inconclusive", "not-tested"].contains(measure["status"] as? String), "\(measure)")
    }
  }

  @Test func whatMayNotBeReadIsCounted() throws {
    let place = try Workspace(starters: true)
    try place.folder.write(Self.good, "site/good.html")
    try place.folder.write(Self.good, "site/closed.html")
    let path = place.folder.path("site/closed.html")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    guard FileManager.default.contents(atPath: path) == nil else {
      print("skipped: whatMayNotBeReadIsCounted, root may read every file")
      return
    }
    let ended = try place.kunci("score", "site", "--market", "id")
    #expect(ended.code == 0)
    #expect(ended.text.contains("closed.html: no permission to read it"), "\(ended.text)")
  }

  @Test func limitsCanBeChanged() throws {
    let place = try Workspace(starters: true)
    try place.folder.write(Self.good, "site/good.html")
    let ended = try place.kunci(
      "score", "site", "--limit", "page.bytes=20", "--json", "r.json")
    #expect(ended.code == 0)
    #expect(ended.text.contains("good.html: larger than 20 bytes"))
    #expect(
      (try place.object("r.json")["limits"] as? [String: Int])?["page.bytes"] == 20)
  }
}

/// Records of web archives, written by hand.
enum WebArchive {
  static func response(_ address: String, _ html: String) -> [UInt8] {
    let http =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\(html)"
    return Array(
      ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: \(address)\r\n"
        + "WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        + "Content-Length: \(http.utf8.count)\r\n\r\n\(http)\r\n\r\n").utf8)
  }
}
