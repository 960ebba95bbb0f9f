import Coverage
import Foundation
import Reports
import Runs
import TestSupport
import Testing

/// The PDF report of the sample site, as its reader gets it.
@Suite("kunci report --pdf")
struct PDFReportTests {
  /// A result of the sample site judged by all rulebooks, made once.
  private static let scored = Result { () throws -> [UInt8] in
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    let ended = try place.kunci(
      ["score", "site", "--json", "r.json", "--as-of", "2026-11-21T08:00:00Z"]
        + ScorecardTests.rulebooks.flatMap { ["--rulebook", $0] })
    guard ended.code == 0 else { throw Failure(text: ended.errors) }
    return place.bytes("r.json")
  }

  private struct Failure: Error { var text: String }

  private static func content() throws -> ReportContent {
    let file = try ResultFile(try scored.get(), path: "r.json")
    return ReportContent(
      result: file.result, pages: file.pages, skips: file.skips, title: "anhe-lighting.example")
  }

  /// What a program of the machine prints; nil where it is absent.
  private static func run(_ program: String, _ arguments: [String]) throws -> (Int32, String)? {
    guard
      let path = ["/usr/bin/", "/usr/local/bin/"].map({ $0 + program })
        .first(where: FileManager.default.isExecutableFile)
    else {
      print("skipped: \(program) is not installed")
      return nil
    }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  private static func bare(_ text: String) -> String {
    String(text.unicodeScalars.filter { !$0.properties.isWhitespace })
  }

  /// The value that a JSON Pointer leads to.
  private static func value(_ pointer: String, in object: Any) -> Any? {
    pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .reduce(object as Any?) { value, part in
        let key = part.replacingOccurrences(of: "~1", with: "/")
          .replacingOccurrences(of: "~0", with: "~")
        if let list = value as? [Any] {
          return Int(key).flatMap { list.indices.contains($0) ? list[$0] : nil }
        }
        return (value as? [String: Any])?[key]
      }
  }

  @Test(
    "titles, keywords and figures come back from the file as text, and every figure's id leads to the result",
    arguments: ReportLanguage.allCases)
  func textComesBack(language: ReportLanguage) throws {
    let content = try Self.content()
    let report = try PDFReport(
      content: content, language: language, merkleRoot: String(repeating: "0a", count: 32))
    #expect(report.warnings.isEmpty)
    let json = try JSON.object(try Self.scored.get())
    #expect(report.cited.count > 500)
    #expect(Set(report.cited).count == report.cited.count)
    for pointer in report.cited {
      #expect(Self.value(pointer, in: json) != nil, "\(pointer)")
    }

    let folder = try TemporaryFolder()
    try folder.write(report.bytes(), "r.pdf")
    let path = folder.path("r.pdf")
    let word = Wording(language)
    for mode in ["-raw", "-layout"] {
      guard let (code, text) = try Self.run("pdftotext", [mode, path, "-"]) else { return }
      #expect(code == 0)
      let bare = Self.bare(text)
      for key in [
        "report.title", "section.overview", "section.verdicts", "section.coverage",
        "section.keywords.covered", "section.keywords.missing", "section.structured",
        "section.indicators", "section.pages", "section.method", "section.assumptions",
        "section.limits", "section.evidence", "report.notice",
      ] as [WordingKey] {
        #expect(bare.contains(Self.bare(word(key))), "\(mode) \(key.rawValue)")
      }
      for pointer in report.cited {
        #expect(bare.contains(FigureID.of(pointer)), "\(mode) \(pointer)")
        guard pointer.contains("/covered/") || pointer.contains("/missing/"),
          let row = Self.value(pointer, in: json) as? [String: Any],
          let keyword = row["keyword"] as? String
        else { continue }
        // Keywords that need no second line come back letter by letter, spaces included.
        let isShort = keyword.unicodeScalars.count <= 18
        #expect(
          isShort ? text.contains(keyword) : bare.contains(Self.bare(keyword)),
          "\(mode) \(keyword)")
      }
      for database in content.result.coverage.markets.flatMap(\.databases) {
        #expect(text.contains(word.percent(database.all.coverage.value)))
        #expect(text.contains(word.number(database.all.keywords)))
      }
      #expect(bare.contains(String(repeating: "0a", count: 32)))
    }
  }

  @Test("the same result gives the same bytes, in this process and in another one")
  func sameBytes() throws {
    let place = try Workspace()
    try place.folder.write(try Self.scored.get(), "r.json")
    for file in ["a.pdf", "b.pdf"] {
      let ended = try place.kunci("report", "r.json", "--pdf", file, "--language", "th")
      #expect(ended.code == 0, "\(ended.errors)")
    }
    #expect(place.bytes("a.pdf") == place.bytes("b.pdf"))
    let content = try ReportContent(resultFile: place.folder.path("r.json"))
    #expect(try PDFReport(content: content, language: .thai).bytes() == place.bytes("a.pdf"))
    #expect(try PDFReport(content: content, language: .english).bytes() != place.bytes("a.pdf"))
  }

  @Test("the file is sound: structure, facts, bookmarks and links")
  func sound() throws {
    let folder = try TemporaryFolder()
    let report = try PDFReport(content: try Self.content(), language: .vietnamese)
    try folder.write(report.bytes(), "r.pdf")
    let path = folder.path("r.pdf")
    if let (code, text) = try Self.run("qpdf", ["--check", path]) {
      #expect(code == 0, "\(text)")
      #expect(text.contains("No syntax or stream encoding errors found"))
    }
    if let (_, text) = try Self.run("pdfinfo", ["-isodates", path]) {
      #expect(text.contains("Author:          Kunci"))
      #expect(text.contains("anhe-lighting.example"))
      #expect(text.contains("CreationDate:    2026-11-21T08:00:00Z"))
      #expect(text.contains("ModDate:         2026-11-21T08:00:00Z"))
      #expect(text.contains("Pages:           \(report.pageCount)"))
      #expect(text.contains("A4"))
    }
    if let (_, text) = try Self.run("pdfinfo", ["-struct", path]) {
      for element in ["H1", "H2", "P", "Table", "TR", "TH", "TD", "Link"] {
        #expect(text.contains("\(element)"), "\(element)")
      }
    }
    if let (_, text) = try Self.run("pdfinfo", ["-dests", path]) {
      // A figure's id is a place that an address can name: report.pdf#F-1a2b3c4d.
      #expect(text.contains(FigureID.of("/counts/read")))
    }
    if let (_, text) = try Self.run("qpdf", ["--json", "--json-key=outlines", path]) {
      #expect(text.contains(Wording(.vietnamese)("section.coverage")))
    }
  }

  @Test("a hostile site changes the report's words only: bounded, sound, nothing hidden")
  func hostile() throws {
    var content = try Self.content()
    let flood = String(repeating: "A\u{202E}\u{0301}\u{0}น้ำ🙂𓀀 ", count: 20_000)
    content.title = flood
    for place in content.pages.indices {
      content.pages[place].title = flood
      content.pages[place].address =
        "https://x.example/" + String(repeating: "/'\\)(%ก", count: 9_000)
    }
    let report = try PDFReport(content: content, language: .english)
    #expect(report.pageCount < 150)
    #expect(report.bytes().count < 8_000_000)
    #expect(report.warnings.contains { $0.contains("U+13000") })
    let folder = try TemporaryFolder()
    try folder.write(report.bytes(), "r.pdf")
    if let (code, text) = try Self.run("qpdf", ["--check", folder.path("r.pdf")]) {
      #expect(code == 0, "\(text)")
    }
    if let (_, text) = try Self.run("pdftotext", [folder.path("r.pdf"), "-"]) {
      #expect(!text.unicodeScalars.contains("\u{202E}"))
    }
  }

  @Test("20,000 pages and 100,000 keywords stay a report: what is left out is counted")
  func bounded() throws {
    var content = try Self.content()
    let page = try #require(content.pages.first)
    content.pages = Array(repeating: page, count: 20_000)
    var database = content.result.coverage.markets[0].databases[0]
    let keyword = try #require(database.covered.first)
    database.covered = Array(repeating: keyword, count: 100_000)
    content.result.coverage.markets[0].databases[0] = database
    let report = try PDFReport(content: content, language: .english)
    #expect(report.pageCount < 150)
    let folder = try TemporaryFolder()
    try folder.write(report.bytes(), "r.pdf")
    if let (_, text) = try Self.run("pdftotext", [folder.path("r.pdf"), "-"]) {
      #expect(text.contains("19,850 more are not shown here"))
      #expect(text.contains("99,980 more are not shown here"))
    }
  }

  @Test("without a font the program says which package brings one, and leaves no file")
  func noFonts() throws {
    let place = try Workspace()
    try place.folder.write(try Self.scored.get(), "r.json")
    try place.folder.write("<fontconfig><cachedir>cache</cachedir></fontconfig>", "none.conf")
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["report", "r.json", "--pdf", "r.pdf"]
    process.currentDirectoryURL = place.folder.url
    process.environment = ProcessInfo.processInfo.environment.merging([
      "FONTCONFIG_FILE": place.folder.path("none.conf")
    ]) { $1 }
    process.standardError = errors
    try process.run()
    let text = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(String(decoding: text, as: UTF8.self).contains("apt-get install fonts-open-sans"))
    #expect(place.bytes("r.pdf").isEmpty)
  }

  @Test(
    "every sentence that a result takes for granted or warns of is told in the report's language")
  func sentences() throws {
    let result = try Self.content().result
    for language in ReportLanguage.allCases where language != .english {
      let told = ResultSentences(result, word: Wording(language))
      for (english, own) in zip(
        result.assumptions + result.warnings, told.assumptions + told.warnings)
      {
        #expect(english != own, "\(language): \(english)")
      }
    }
  }
}
