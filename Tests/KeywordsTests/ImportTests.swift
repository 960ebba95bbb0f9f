import Bytes
import Foundation
import Tables
import Testing
import Words

@testable import Keywords

@Suite("Imports and versions")
struct ImportTests {
  @Test("What was imported does not come out again")
  func roundTrip() throws {
    let workspace = Workspace()
    let store = try workspace.store()
    let file = workspace.write(
      """
      keyword,search volume,category,cpc,competition,match type
      รองเท้า,"1,234",รองเท้า,1.50,High,exact
      กระเป๋า,10K-100K,,,-,
      หมวก,-,,,,

      """)
    let summary = try workspace.importing(file, into: store) {
      $0.isOfficial = true
      $0.source = "from the office"
    }
    let version = try #require(try store.currentVersion(of: KeywordDatabase("th/shopee")!))
    #expect(version == summary.version)
    #expect(version.isOfficial)
    #expect(version.source == "from the office")
    #expect(version.importedAt == "2026-11-21T00:00:00Z")
    #expect(version.keywordCount == 3)
    #expect(version.volumeCount == 2)
    #expect(version.volumeKind == .searches)
    #expect(version.reference == "th/shopee@1")
    #expect(
      try store.keywords(of: version) == [
        Keyword(
          "รองเท้า", volume: 1234, category: "รองเท้า", bid: Amount(millionths: 1_500_000),
          competition: "High", matchType: "exact"),
        Keyword("กระเป๋า", volume: 55_000, volumeLow: 10_000, volumeHigh: 100_000),
        Keyword("หมวก"),
      ])
    #expect(
      try store.keywords(of: version, order: .volume).map(\.text) == ["กระเป๋า", "รองเท้า", "หมวก"])
    let imported = try #require(try store.files(of: version).first)
    #expect(imported == summary.files[0])
    #expect(
      imported.digest == Digest.sha256(Array(try Data(contentsOf: URL(fileURLWithPath: file)))))
    let found = try store.keyword(withKey: Normalizer.key("รองเท้า"), in: version)
    #expect(found?.ordinal == 0)
    #expect(try store.keyword(withKey: Normalizer.key("อื่น"), in: version) == nil)
  }

  @Test("Rows that give no keyword are lost without a word")
  func rejects() throws {
    let workspace = Workspace()
    let long = String(repeating: "ก", count: 81)
    let rows: [(cell: String, reason: RejectReason?)] = [
      ("sepatu", nil), ("-", .placeholder), ("Auto Selected", .placeholder),
      ("PILIH OTOMATIS", .placeholder), ("เลือกอัตโนมัติ", .placeholder), ("12345", .numbersOnly),
      ("๑๒๓", .numbersOnly), ("１２３", .numbersOnly), ("!!!", .noLetters), ("🔥🔥", .noLetters),
      (long, .tooLong), (String(repeating: "ก", count: 80), nil),
      (Array(repeating: "a", count: 17).joined(separator: " "), .tooManyWords),
      (Array(repeating: "b", count: 16).joined(separator: " "), nil),
      ("-sepatu", .negative), ("-[sepatu]", .negative), ("Keyword", .repeatedHeader),
      ("[tas wanita]", nil), ("\"\"tas pria\"\"", nil), ("+topi +baru", nil),
      ("  spasi \u{A0} ganda ", nil),
      ("a\u{FFFD}b", .damaged), ("\u{200B}", .empty), ("電視", nil), ("'=cmd", nil), ("c++", nil),
      ("3-in-1", nil),
    ]
    let text = "Keyword,Search volume\n" + rows.map { "\"\($0.cell)\",5\n" }.joined()
    let store = try workspace.store()
    var told: [RejectedRow] = []
    let request = ImportRequest(
      files: [workspace.write(text)], database: KeywordDatabase("id/shopee")!,
      importedAt: "2026-11-21T00:00:00Z")
    let summary = try KeywordImporter(into: store).run(request, onReject: { told.append($0) })
    let expected = rows.enumerated().compactMap { index, row in
      row.reason.map { RejectedRow.Plain(line: index + 2, reason: $0) }
    }
    #expect(told.map { .init(line: $0.line, reason: $0.reason) } == expected)
    #expect(summary.rejects == told)
    #expect(try store.rejects(of: summary.version) == told)
    #expect(summary.rowsRead == rows.count)
    #expect(summary.rowsUsed == rows.count - expected.count)
    let kept = try store.keywords(of: summary.version)
    #expect(kept.contains(Keyword("tas wanita", volume: 5, matchType: "exact")))
    #expect(kept.contains(Keyword("tas pria", volume: 5, matchType: "phrase")))
    #expect(kept.contains(Keyword("topi baru", volume: 5, matchType: "broad")))
    #expect(kept.contains(Keyword("spasi ganda", volume: 5)))
    #expect(kept.contains(Keyword("=cmd", volume: 5)))
    #expect(kept.contains(Keyword("c++", volume: 5)))
  }

  @Test("Rows of the same keyword are not merged, or the worse volume is kept")
  func duplicates() throws {
    let workspace = Workspace()
    let store = try workspace.store()
    let file = workspace.write(
      """
      Keyword,Search volume,Category,CPC
      Sepatu Pria,10-100,Fashion,
      sepatu  pria,50,Lain,1.5
      SEPATU PRIA,70,,
      sepatu pria,1000000-2000000,,9
      tas,,,
      Tas,10-20,,
      tas,100-200,,
      khoá,5,,
      khóa,3,,

      """)
    let summary = try workspace.importing(file, into: store, as: "vn/shopee")
    let expected = [
      Keyword("Sepatu Pria", volume: 70, category: "Fashion", bid: Amount(millionths: 1_500_000)),
      Keyword("tas", volume: 150, volumeLow: 100, volumeHigh: 200),
      Keyword("khoá", volume: 5),
    ]
    #expect(try store.keywords(of: summary.version) == expected)
    #expect(summary.version.duplicateCount == 6)
    #expect(summary.rowsUsed == 9)
    var ordinals: [Int] = []
    try store.forEachKeyword(of: summary.version) { ordinals.append($0.ordinal) }
    #expect(ordinals == [0, 1, 2])
    var rows: [Keyword] = []
    try store.forEachRow(of: summary.version) { text, volume, category in
      func string(_ bytes: Span<UInt8>) -> String {
        String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
      }
      rows.append(
        Keyword(
          string(text), volume: volume, category: category.isEmpty ? nil : string(category)))
    }
    let bare = expected.map { Keyword($0.text, volume: $0.volume, category: $0.category) }
    #expect(rows == bare)
    // The reader without a store is the plain twin.
    let contents = try KeywordListReader.read(path: file, market: .vietnam)
    #expect(contents.keywords == expected)
    #expect(contents.duplicates == 6)
  }

  @Test("Versions, references, removal")
  func versions() throws {
    let workspace = Workspace()
    let store = try workspace.store()
    let first = try workspace.importing(workspace.write("sepatu\ntas\n"), into: store)
    let second = try workspace.importing(workspace.write("tas\nsepatu\n"), into: store)
    let third = try workspace.importing(workspace.write("topi\n"), into: store)
    try workspace.importing(workspace.write("jam\n"), into: store, as: "id/lazada/obral")
    #expect(first.version.contentDigest == second.version.contentDigest)
    #expect(first.version.contentDigest != third.version.contentDigest)
    #expect(try store.versions(of: KeywordDatabase("th/shopee")!).map(\.version) == [1, 2, 3])
    #expect(try store.version("th/shopee").version == 3)
    #expect(try store.version("th/shopee@2").id == second.version.id)
    #expect(throws: KeywordReferenceError.noVersion("th/shopee@9", present: [1, 2, 3])) {
      try store.version("th/shopee@9")
    }
    #expect(throws: KeywordReferenceError.malformed("shopee")) { try store.version("shopee") }
    #expect(throws: KeywordReferenceError.self) { try store.version("vn/shopee") }
    #expect(try store.currentVersions().map(\.reference) == ["id/lazada/obral@1", "th/shopee@3"])

    try store.remove(third.version)
    #expect(try store.version("th/shopee").version == 2)
    let fourth = try workspace.importing(workspace.write("jam\n"), into: store) { $0.keep = 2 }
    #expect(fourth.version.version == 4)  // 3 is not given again
    #expect(try store.versions(of: KeywordDatabase("th/shopee")!).map(\.version) == [2, 4])
    #expect(try store.keywords(of: second.version).map(\.text) == ["tas", "sepatu"])
    #expect(try store.keywords(of: first.version).isEmpty)
  }

  @Test("Several files do not make one version")
  func severalFiles() throws {
    let workspace = Workspace()
    let store = try workspace.store()
    var request = ImportRequest(
      files: [
        workspace.write("keyword,volume\nsepatu,5\n-,3\n", to: "a.csv"),
        workspace.write(
          #"[{"keyword":"sepatu","search_volume":9},{"keyword":"tas"}]"#, to: "b.json"),
      ], database: KeywordDatabase("id/shopee")!, importedAt: "2026-11-21T00:00:00Z")
    request.source = "two"
    let summary = try KeywordImporter(into: store).run(request)
    #expect(
      try store.keywords(of: summary.version) == [Keyword("sepatu", volume: 9), Keyword("tas")])
    #expect(summary.files.map(\.name) == ["a.csv", "b.json"])
    #expect(summary.rejects.map(\.file) == ["a.csv"])
    #expect(summary.version.duplicateCount == 1)
  }

  @Test("The content digest hangs on the order of rows, or overlooks a volume")
  func contentDigest() throws {
    let workspace = Workspace()
    let store = try workspace.store()
    func digest(_ rows: String) throws -> SHA256Digest {
      try workspace.importing(
        workspace.write("keyword,volume,category\n" + rows), into: store
      ).version.contentDigest
    }
    let plain = try digest("a1,1,x\nb2,2,y\n")
    #expect(try digest("b2,2,y\na1,1,x\n") == plain)
    #expect(try digest("a1,1,x\na1,1,x\nb2,2,y\n") == plain)
    #expect(try digest("a1,2,x\nb2,2,y\n") != plain)
    #expect(try digest("a1,,x\nb2,2,y\n") != plain)
    #expect(try digest("a1,1,z\nb2,2,y\n") != plain)
    #expect(try digest("A1,1,x\nb2,2,y\n") != plain)
  }

  @Test("A guess about the file is not told")
  func notes() throws {
    let workspace = Workspace()
    func notes(_ bytes: [UInt8], _ market: Market = .indonesia) throws -> String {
      try KeywordListReader.read(path: workspace.write(bytes), market: market).file.notes
        .joined(separator: "\n")
    }
    #expect(try notes(Array("keyword\ncaf".utf8) + [0xE9, 0x0A]).contains("windows-1252"))
    #expect(
      try notes([0xC3, 0xCD, 0xA7, 0xE0, 0xB7, 0xE9, 0xD2, 0x0A], .thailand).contains("windows-874")
    )
    #expect(try notes(Array("keyword,impressions\na,5\n".utf8)).contains("--volume impressions"))
    #expect(try notes(Array("keyword,volume\na,viele\n".utf8)).contains("no numbers"))
    #expect(
      try notes(Array("Laporan - Shopee Việt Nam\n\nkeyword,volume\na,1\n".utf8))
        .contains("another market"))
    #expect(
      try notes(Array("keyword,volume\na,12.5\nb,1.036.055\n".utf8)).contains("more than one way"))
    #expect(try notes(Array("keyword,volume\na,12\n".utf8)).isEmpty)
  }

  @Test("Formula cells come through", arguments: ["=1+1", "+62", "-x", "@y", "plain"])
  func formulaGuard(_ text: String) {
    let guarded = FormulaGuard.guarded(text)
    #expect(guarded.hasPrefix("'") == (text != "plain"))
    var cleaner = KeywordCleaner(holdsPlacements: false, headerName: "")
    if text == "=1+1" || text == "+62" { return }  // numbers only
    #expect(cleaner.clean(Array(guarded.utf8)[...]) == nil || text == "-x")
  }
}

extension RejectedRow {
  struct Plain: Equatable {
    var line: Int
    var reason: RejectReason
  }
}
