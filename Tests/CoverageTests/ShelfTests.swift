import Foundation
import Keywords
import Phrases
import TestSupport
import Testing

@testable import Coverage

@Suite("The shelf of indexes")
struct ShelfTests {
  @Test func whatIsMissingOrDamagedIsMadeAnewFromTheStore() throws {
    let folder = try TemporaryFolder()
    let store = KeywordStore(try Store(path: folder.path("k.db"), mode: .createIfMissing))
    try folder.write("keyword,volume,category\nlampu,5,a\nkardus,,b\n", "k.csv")
    _ = try KeywordImporter(into: store).run(
      ImportRequest(
        files: [folder.path("k.csv")],
        database: KeywordDatabase(market: .indonesia, platform: Platform("shopee")!),
        importedAt: "2026-01-01"))
    let versions = try store.currentVersions()
    let shelf = IndexShelf(beside: folder.path("k.db"))
    func open() throws -> IndexShelf.Shelved {
      try shelf.index(market: .indonesia, versions: versions, keywords: store)
    }
    #expect(try open().origin == .built(reason: nil))
    #expect(try open().origin == .opened)
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: shelf.folder).first)
    let path = URL(fileURLWithPath: shelf.folder).appendingPathComponent(name)
    let whole = try Data(contentsOf: path)
    for length in [0, 1, 8, 40, whole.count / 2, whole.count - 1] {
      try whole.prefix(length).write(to: path)
      guard case .built(.some) = try open().origin else {
        Issue.record("\(length) bytes were taken for an index")
        continue
      }
      #expect(try Data(contentsOf: path) == whole)
    }
    // A bit that is wrong is noticed wherever it is.
    for place in stride(from: 0, to: whole.count, by: whole.count / 40) {
      var bytes = whole
      bytes[place] ^= 1 << (place % 8)
      try bytes.write(to: path)
      guard case .built(.some) = try open().origin else {
        Issue.record("a flipped bit at \(place) was not noticed")
        continue
      }
    }
    let index = try open().index
    #expect(index.databases.map(\.id) == ["id/shopee"])
    #expect(index.databases[0].keywords == 2 && index.databases[0].keywordsWithVolume == 1)
    #expect(index.databases[0].categories == ["a", "b"])
  }

  @Test(.timeLimit(.minutes(1)))
  func anIndexUnderTheNameOfAnotherIsNotUsedAndAPipeDoesNotHang() throws {
    let folder = try TemporaryFolder()
    let store = KeywordStore(try Store(path: folder.path("k.db"), mode: .createIfMissing))
    let shelf = IndexShelf(beside: folder.path("k.db"))
    func path(_ market: String) throws -> String {
      let names = try FileManager.default.contentsOfDirectory(atPath: shelf.folder)
      return shelf.folder + "/" + (try #require(names.first { $0.hasPrefix(market) }))
    }
    func open(_ market: Market) throws -> IndexShelf.Shelved {
      try shelf.index(
        market: market,
        versions: try store.currentVersions().filter { $0.database.market == market },
        keywords: store)
    }
    for (market, platform, text) in [
      (Market.indonesia, "shopee", "lampu\n"), (.thailand, "shopee", "ไฟ\n"),
    ] {
      try folder.write("keyword\n" + text, "k.csv")
      _ = try KeywordImporter(into: store).run(
        ImportRequest(
          files: [folder.path("k.csv")],
          database: KeywordDatabase(market: market, platform: Platform(platform)!),
          importedAt: "2026-01-01"))
      #expect(try open(market).origin == .built(reason: nil))
    }
    let (own, other) = (try path("th-"), try path("id-"))
    let whole = try Data(contentsOf: URL(fileURLWithPath: own))
    // Another market's; that of another version of the same database.
    try Data(contentsOf: URL(fileURLWithPath: other)).write(to: URL(fileURLWithPath: own))
    let reason = "\(own): is the index of other keywords than its name says; it has to be made anew"
    #expect(try open(.thailand).origin == .built(reason: reason))
    #expect(try Data(contentsOf: URL(fileURLWithPath: own)) == whole)
    #expect(try open(.thailand).origin == .opened)
    try folder.write("keyword\nไฟ\nรถ\n", "k.csv")
    _ = try KeywordImporter(into: store).run(
      ImportRequest(
        files: [folder.path("k.csv")],
        database: KeywordDatabase(market: .thailand, platform: Platform("shopee")!),
        importedAt: "2026-01-01"))
    #expect(try open(.thailand).origin == .built(reason: nil))
    let names = try FileManager.default.contentsOfDirectory(atPath: shelf.folder)
      .filter { $0.hasPrefix("th-") }.map { shelf.folder + "/" + $0 }
    let second = try #require(names.first { $0 != own })
    try whole.write(to: URL(fileURLWithPath: second))
    guard case .built(.some) = try open(.thailand).origin else {
      Issue.record("the index of another version was used")
      return
    }
    #expect(try open(.thailand).index.phrases.count == 2)
    try folder.shell("rm '\(second)'; mkfifo '\(second)'")
    guard case .built(.some) = try open(.thailand).origin else {
      Issue.record("a pipe was used")
      return
    }
    #expect(try open(.thailand).origin == .opened)
  }

  @Test func aNewVersionHasAnIndexOfItsOwn() throws {
    let folder = try TemporaryFolder()
    let store = KeywordStore(try Store(path: folder.path("k.db"), mode: .createIfMissing))
    let shelf = IndexShelf(beside: folder.path("k.db"))
    for (number, text) in ["lampu\n", "kardus\nsenter\n"].enumerated() {
      try folder.write("keyword\n" + text, "k.csv")
      _ = try KeywordImporter(into: store).run(
        ImportRequest(
          files: [folder.path("k.csv")],
          database: KeywordDatabase(market: .indonesia, platform: Platform("shopee")!),
          importedAt: "2026-01-01"))
      let shelved = try shelf.index(
        market: .indonesia, versions: try store.currentVersions(), keywords: store)
      #expect(shelved.origin == .built(reason: nil))
      #expect(shelved.index.phrases.count == number + 1)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: shelf.folder).count == 2)
  }
}
