import Foundation
import TestSupport
import Testing
import Words

@testable import Pages

@Suite("Files that are no good pages")
struct BadInputTests {
  private func refusal(
    _ bytes: [UInt8], contentType: String? = nil, limits: PageLimits = .default
  ) throws -> PageRefusal? {
    switch try PageReader(limits: limits).read(bytes, address: "x", contentType: contentType) {
    case .success: nil
    case .failure(let refusal): refusal
    }
  }

  @Test("empty and too large files are refused with their numbers")
  func sizes() throws {
    #expect(try refusal([]) == .empty)
    #expect(try refusal(Array(" \n\t".utf8)) == .empty)
    var limits = PageLimits()
    limits.maximumBytes = 10
    #expect(
      try refusal(Array("<p>lampu sorot".utf8), limits: limits) == .tooLarge(bytes: 14, limit: 10))
    #expect(
      try refusal([UInt8](repeating: 0x61, count: (16 << 20) + 1))
        == .tooLarge(bytes: (16 << 20) + 1, limit: 16 << 20))
    for refusal in [
      PageRefusal.empty, .tooLarge(bytes: 2, limit: 1), .binary(format: "x"), .notAPage(type: "y"),
    ] {
      #expect(!refusal.description.isEmpty && !refusal.reason.isEmpty)
    }
  }

  @Test("binary files are refused whatever they are called")
  func binary() throws {
    for magic in ["%PDF-1.7\n", "PK\u{3}\u{4}", "GIF89a", "RIFF1234WEBP"] {
      guard case .binary = try refusal(Array(magic.utf8) + Array("<p>lampu".utf8)) else {
        Issue.record("\(magic) was read")
        continue
      }
    }
    var random = SeededGenerator(seed: 1)
    let noise = (0..<4000).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(try refusal(noise) == .binary(format: "binary bytes"))
    let sample = Corpora.repository.appendingPathComponent("Tests/SampleSite/assets/brochure.html")
    let bytes = [UInt8](try Data(contentsOf: sample))
    #expect(try refusal(bytes) == .binary(format: "a PNG picture"))
  }

  @Test("types and documents that visitors do not read are refused")
  func notPages() throws {
    #expect(try refusal(Array("a{}".utf8), contentType: "text/css") == .notAPage(type: "text/css"))
    #expect(try refusal(Array("{}".utf8), contentType: "application/ld+json; x=y") != nil)
    let feed = "<?xml version='1.0'?><!-- <x> --><rss><channel><title>a</title></channel></rss>"
    #expect(try refusal(Array(feed.utf8)) == .notAPage(type: "a feed"))
    #expect(try refusal(Array("<?xml version='1.0'?><html><p>a".utf8)) == nil)
    #expect(try refusal(Array("<p>a".utf8), contentType: "text/html") == nil)
  }

  @Test("plain text is a body in paragraphs")
  func plainText() throws {
    let page = try PageSample.page(
      Array("Jual lampu <b>\nsorot\n\n  \nHarga & stok\n".utf8), contentType: "text/plain")
    #expect(
      page.blocks.map { page.surfaceText(of: $0) } == ["Jual lampu <b> sorot", "Harga & stok"])
    #expect(page.blocks.allSatisfy { $0.zone == .body })
    let bare = try PageSample.page("hanya teks tanpa tag")
    #expect(bare.blocks.map { bare.surfaceText(of: $0) } == ["hanya teks tanpa tag"])
  }

  @Test("NUL and controls are replaced and counted, the words stay")
  func controls() throws {
    let page = try PageSample.page("<p>lam\u{0}pu\u{2}sorot")
    #expect(page.surfaceText(of: page.blocks[0]) == "lampu sorot")
    #expect(page.findings.contains { $0.kind == .nulCharacters })
    #expect(page.findings.contains { $0.kind == .controlCharacters })
  }

  @Test("100,000 nested elements are read to their innermost text")
  func nesting() throws {
    let bytes = Array(
      (String(repeating: "<div>", count: 100_000) + "lampu" + String(repeating: "</div>", count: 9))
        .utf8)
    let page = try PageSample.page(bytes)
    #expect(page.blocks.map { page.surfaceText(of: $0) } == ["lampu"])
    #expect(page.findings.contains { $0.kind == .nestedTooDeep })
  }

  @Test("each limit stops at its number and says so")
  func limits() throws {
    var limits = PageLimits()
    limits.maximumBlocks = 3
    limits.maximumLinks = 2
    limits.maximumStructuredBlocks = 1
    limits.maximumAttributeBytes = 4
    let html =
      "<img alt='fotoกกก'>"
      + String(repeating: "<script type=application/ld+json>{}</script>", count: 3)
      + String(repeating: "<p><a href=x>a</a>", count: 9)
    let page = try PageSample.page(Array(html.utf8), limits: limits)
    #expect(page.blocks.count == 3 && page.links.count == 2 && page.structuredBlocks.count == 1)
    #expect(page.surfaceText(of: page.blocks[0]) == "foto")
    let kinds = Set(page.findings.map(\.kind))
    #expect(
      kinds.isSuperset(of: [.blockLimit, .linkLimit, .structuredBlockLimit, .attributeLimit]))
    var small = PageLimits()
    small.maximumTextBytes = 8
    let cut = try PageSample.page(Array("<p>lampu<p>sorot<p>x".utf8), limits: small)
    #expect(cut.blocks.map { cut.surfaceText(of: $0) } == ["lampu", "x"])
    #expect(cut.findings.contains { $0.kind == .textLimit })
  }

  @Test("a large page is read within seconds and its memory")
  func largePage() throws {
    #if DEBUG
      print("skipped: a page of 15 MB (release only)")
    #else
      let part = "<p class='a b'>jual <a href='/x'>lampu sorot</a> รอง<b>เท้า</b> &egrave;</p>\n"
      let bytes = Array(String(repeating: part, count: (15 << 20) / part.utf8.count).utf8)
      let clock = ContinuousClock()
      var page: Page?
      let time = try clock.measure { page = try PageSample.page(bytes) }
      print("\(bytes.count) bytes in \(time), \(page!.blocks.count) blocks")
      #expect(time < .seconds(5))
      #expect(page!.findings.contains { $0.kind == .linkLimit })
    #endif
  }

  @Test("random bytes and mangled pages never trap and keep the invariants", arguments: 0..<60)
  func fuzz(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let tokens = [
      "<p>", "</p", "<a href='", "'>", "<script>", "</script>", "&#", "&amp", "<!--", "-->", "<b ",
      "title=\"", "\"", "โคม", "đè", "\u{0}", "<svg>", "<title>", "<td>", "hidden", " ",
      "<html lang=",
      "<script type=application/ld+json>", "{\"a\":\"", "\\u0e", "<br>", "<font style='", "x",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<120 {
      bytes += Array(tokens.randomElement(using: &random)!.utf8)
      if Int.random(in: 0..<9, using: &random) == 0 {
        bytes.append(UInt8.random(in: 0x20...255, using: &random))
      }
    }
    guard case .success(let page) = try PageReader().read(bytes, address: "f/x") else { return }
    #expect(PageSample.brokenInvariant(of: page, file: bytes) == nil, "seed \(seed)")
  }
}
