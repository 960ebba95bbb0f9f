import Foundation
import Markup
import TestSupport
import Testing

@Suite("Places in the document")
struct PlaceTests {
  /// What is wrong with the places of a reading, or nil.
  static func mistake(in told: TextCollector, of html: [UInt8]) -> String? {
    if let mistake = told.mistakes.first { return mistake }
    for (source, text) in told.pieces {
      guard source.lowerBound >= 0, source.upperBound <= html.count else {
        return "text at \(source) of \(html.count) bytes"
      }
      let isVerbatim = told.text[text] == html[source]
      let isReference = html[source.lowerBound] == UInt8(ascii: "&") && source.count >= 3
      let isNUL = html[source] == [0] && told.text[text] == [0xEF, 0xBF, 0xBD]
      if !isVerbatim, !isNUL, !isReference || text.count > 8 {
        return "text at \(source) is neither the document's bytes nor a reference"
      }
    }
    for source in told.comments + told.rawTexts.map(\.source)
    where source.lowerBound < 0 || source.upperBound > html.count {
      return "\(source) of \(html.count) bytes"
    }
    for comment in told.comments
    where html[comment.lowerBound] != UInt8(ascii: "<") {
      return "no comment at \(comment)"
    }
    return nil
  }

  @Test(arguments: HardCase.all)
  func sourcesAreTheBytesOrTheReference(_ hardCase: HardCase) {
    let html = Array(hardCase.html.utf8)
    let (told, _) = TextCollector.read(html, scripting: hardCase.scripting)
    #expect(Self.mistake(in: told, of: html) == nil)
  }

  /// HTML files of a corpus, the packed ones unpacked with the `zstd` and `tar` commands.
  static func pages(_ limit: Int = .max) throws -> [URL] {
    guard let folder = Corpora.corpus("structured-data/extruct") else { return [] }
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var pages: [URL] = []
    while let file = files?.nextObject() as? URL {
      if file.pathExtension == "html" { pages.append(file) }
    }
    return Array(pages.sorted { $0.path < $1.path }.prefix(limit))
  }

  /// A file as the reader's callers give it: valid UTF-8 without NUL.
  static func text(of file: URL) throws -> [UInt8] {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return Array(text.replacingOccurrences(of: "\0", with: "\u{FFFD}").utf8)
  }

  @Test func allTextOfRealPagesLiesWhereItSays() throws {
    var bytes = 0
    var count = 0
    for file in try Self.pages() {
      let html = try Self.text(of: file)
      let (told, _) = TextCollector.read(html)
      #expect(Self.mistake(in: told, of: html) == nil, "\(file.lastPathComponent)")
      bytes += html.count
      count += 1
    }
    print("places: \(count) pages, \(bytes) bytes")
  }

  @Test func allTextOfTheSitesLiesWhereItSays() throws {
    #if DEBUG
      print("skipped: allTextOfTheSitesLiesWhereItSays (release only)")
    #else
      guard let folder = Corpora.corpus("pages") else { return }
      var count = 0
      let packs = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      while let pack = packs?.nextObject() as? URL {
        guard pack.lastPathComponent == "pages.tar.zst" else { continue }
        let target = FileManager.default.temporaryDirectory
          .appendingPathComponent("kunci-places-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: target) }
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = [
          "-c", "zstd -dcq --long=27 \"$1\" | tar x -C \"$2\"", "sh", pack.path,
          target.path,
        ]
        try shell.run()
        shell.waitUntilExit()
        guard shell.terminationStatus == 0 else {
          print("skipped: \(pack.path) (zstd or tar are missing)")
          continue
        }
        let files = FileManager.default.enumerator(at: target, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
          guard file.pathExtension == "html" else { continue }
          let html = try Self.text(of: file)
          let (told, _) = TextCollector.read(html)
          #expect(Self.mistake(in: told, of: html) == nil, "\(file.lastPathComponent)")
          count += 1
        }
      }
      print("places: \(count) pages of real sites")
    #endif
  }

  @Test func damagedPagesAreReadToTheEnd() throws {
    var sources = HardCase.all.map { Array($0.html.utf8) }
    sources += try Self.pages(4).map { Array(try Self.text(of: $0).prefix(20_000)) }
    let marks = [
      "<", ">", "</", "<!--", "-->", "\"", "'", "&", "&#", ";", "=", "/", "<svg>", "\u{E01}",
      "<script>", "</script>", "<title>", "<table>", "<a ", "<![CDATA[", "<p>", "\0", " ",
    ]
    .map { Array($0.utf8) }
    #if DEBUG
      let rounds = 2000
    #else
      let rounds = 40_000
    #endif
    let reader = HTMLReader()
    for seed in 0..<rounds {
      var random = SeededGenerator(seed: UInt64(seed))
      var html = sources[seed % sources.count]
      for _ in 0..<Int.random(in: 1...8, using: &random) where !html.isEmpty {
        let place = Int.random(in: 0..<html.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: html[place] = UInt8.random(in: 0...255, using: &random)
        case 1: html.insert(contentsOf: marks.randomElement(using: &random)!, at: place)
        case 2:
          html.removeSubrange(
            place..<min(html.count, place + Int.random(in: 1...9, using: &random)))
        default: if html.count < 300 || seed % 7 == 0 { html.removeSubrange(place...) }
        }
      }
      var told = TextCollector()
      _ = reader.read(html, handler: &told)
      #expect(told.open.isEmpty, "seed \(seed)")
      #expect(
        Self.mistake(in: told, of: html) == nil,
        "seed \(seed): \(String(decoding: html.prefix(400), as: UTF8.self).debugDescription)")
      // A used reader and a new one must agree.
      if seed % 16 == 0 { #expect(TextCollector.read(html).0.text == told.text, "seed \(seed)") }
    }
  }
}
