import Foundation
import Keywords
import TestSupport
import Testing

@Suite("Starter databases")
struct StarterTests {
  static let lists = Market.allCases.flatMap { market in
    ["shopee", "lazada"].map { (market, $0) }
  }

  @Test("A starter list has too little in it, or rows that an import leaves out", arguments: lists)
  func list(market: Market, platform: String) throws {
    let folder = Corpora.repository.appendingPathComponent("Keywords")
    let path = folder.appendingPathComponent("\(market)/\(platform).csv").path
    let contents = try KeywordListReader.read(path: path, market: market)
    #expect(contents.keywords.count >= 400)
    #expect(contents.rejects.isEmpty && contents.duplicates == 0)
    #expect(contents.file.notes.isEmpty)
    #expect(Set(contents.keywords.compactMap(\.category)).count >= 8)
    // No licensed source gave volumes.
    #expect(contents.keywords.allSatisfy { $0.volume == nil })

    let readme = try String(
      contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
    let line = readme.split(separator: "\n").first { $0.contains("`\(market)/\(platform).csv`") }
    #expect(line?.contains("| \(contents.keywords.count) |") == true)
  }
}
