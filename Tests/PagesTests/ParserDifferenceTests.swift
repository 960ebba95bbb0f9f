import Foundation
import Markup
import Pages
import TestSupport
import Testing

/// HTML5's rules and libxml2's over real pages: the same text, and every other difference of a kind
/// that is known.
@Suite("Two parsers, the same pages")
struct ParserDifferenceTests {
  /// Keeps text, and elements by their start tags.
  struct Told: HTMLHandler {
    var text: [UInt8] = []
    /// Starts of tags that stand in the document, by their place.
    var tags: [Int: HTMLName] = [:]
    mutating func startElement(_ element: borrowing HTMLElement) {
      if !element.isImplied { tags[element.source.lowerBound] = element.name }
    }
    mutating func endElement(_ name: HTMLName, at offset: Int) {}
    mutating func text(_ bytes: Span<UInt8>, source: Range<Int>) {
      for index in bytes.indices { text.append(bytes[index]) }
    }
  }

  /// Why one parser tells a start tag and the other does not.
  enum Cause: String, CaseIterable {
    /// HTML5 drops a part of a table that stands in none.
    case tablePartElsewhere
    /// HTML5 drops a form in a form.
    case formInForm
    /// HTML5 drops a second head, body or html; so does the other, by other signs.
    case secondRoot
    /// A start tag that only ends a select.
    case endOfSelect
    /// None of these.
    case unexplained

    init(_ name: HTMLName) {
      self =
        switch name {
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: .tablePartElsewhere
        case .form: .formInForm
        case .html, .head, .body, .frame, .frameset: .secondRoot
        case .select: .endOfSelect
        default: .unexplained
        }
    }
  }

  @Test func textIsTheSameAndDifferencesAreExplained() throws {
    #if DEBUG
      let most = 12
    #else
      let most = Int.max
    #endif
    guard let folder = Corpora.corpus("pages") else { return }
    var pages = 0
    var sameBlocks = 0
    var causes: [Cause: Int] = [:]
    let five = HTMLReader(scripting: .contained)
    let other = HTMLReader(parser: .libxml2)
    var limits = PageLimits.default
    limits.parser = .libxml2
    let reader = try PageReader()
    let otherReader = try PageReader(limits: limits)
    let packs = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let pack = packs?.nextObject() as? URL {
      guard pack.lastPathComponent == "pages.tar.zst" else { continue }
      let target = FileManager.default.temporaryDirectory
        .appendingPathComponent("kunci-parsers-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: target) }
      guard try unpack(pack, to: target) else {
        print("skipped: \(pack.path) (zstd or tar are missing)")
        continue
      }
      let files = FileManager.default.enumerator(at: target, includingPropertiesForKeys: nil)?
        .compactMap { $0 as? URL }.filter { $0.pathExtension == "html" }
        .sorted { $0.path < $1.path }
      for file in (files ?? []).prefix(most) {
        // As callers of the other parser must give it: without NUL.
        let html = Array(try Data(contentsOf: file)).filter { $0 != 0 }
        var told = Told()
        var otherTold = Told()
        _ = five.read(html, handler: &told)
        _ = other.read(html, handler: &otherTold)
        #expect(told.text == otherTold.text, "\(file.lastPathComponent)")
        for (place, name) in told.tags where otherTold.tags[place] != name {
          causes[Cause(name), default: 0] += 1
          if Cause(name) == .unexplained {
            print("only html5: \(name) at \(place) of \(file.path)")
          }
        }
        for (place, name) in otherTold.tags where told.tags[place] != name {
          causes[Cause(name), default: 0] += 1
          if Cause(name) == .unexplained {
            print("only libxml2: \(name) at \(place) of \(file.path)")
          }
        }
        pages += 1
        if blocks(reader.read(html, address: "x")) == blocks(otherReader.read(html, address: "x")) {
          sameBlocks += 1
        }
      }
    }
    let known = Cause.allCases.map { "\($0.rawValue) \(causes[$0] ?? 0)" }.joined(separator: ", ")
    print(
      "two parsers: \(pages) pages with the same text, \(sameBlocks) with the same blocks; \(known)"
    )
    #expect(causes[.unexplained] ?? 0 == 0)
    #expect(pages == 0 || sameBlocks * 100 >= pages * 90)
  }

  private func unpack(_ pack: URL, to target: URL) throws -> Bool {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c", "zstd -dcq --long=27 \"$1\" | tar x -C \"$2\"", "sh", pack.path, target.path,
    ]
    try shell.run()
    shell.waitUntilExit()
    return shell.terminationStatus == 0
  }

  private func blocks(_ read: Result<Page, PageRefusal>) -> [String] {
    guard case .success(let page) = read else { return [] }
    return page.blocks.map {
      "\($0.zone) " + String(decoding: page.surface[$0.surface], as: UTF8.self)
    }
  }
}
