import Foundation
import TestSupport
import Testing

/// A page's text with keywords written into it, each in its zone; characters beyond ASCII as references, so
/// that it does not matter in which encoding the page is.
enum Advice {
  static func apply(_ keyword: String, zone: String, to page: [UInt8]) -> [UInt8] {
    let text = keyword.unicodeScalars.map { scalar in
      scalar.isASCII ? Writing.escaped(scalar) : "&#\(scalar.value);"
    }.joined()
    switch zone {
    case "title": return insert(" | \(text)", before: ["</title>"], in: page)
    case "h1": return insert("<h1>\(text)</h1>", before: ends, in: page)
    case "h2-6": return insert("<h2>\(text)</h2>", before: ends, in: page)
    case "list-table": return insert("<ul><li>\(text)</li></ul>", before: ends, in: page)
    default: return insert("<p>\(text)</p>", before: ends, in: page)
    }
  }

  private static let ends = ["</main>", "</body>"]

  private static func insert(_ html: String, before marks: [String], in page: [UInt8]) -> [UInt8] {
    let lower = page.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    for mark in marks {
      if let place = lower.firstRange(of: Array(mark.utf8))?.lowerBound {
        return Array(page[..<place]) + Array(html.utf8) + Array(page[place...])
      }
    }
    return page + Array(html.utf8)
  }
}

@Suite("kunci gaps")
struct GapsCommandTests {
  private struct Failure: Error { var errors: String }

  /// Databases of all markets with volumes for two rows of three, in one of them for none.
  private static func databases(in place: Workspace) throws {
    for (market, platform, hasVolumes) in [
      ("id", "shopee", true), ("id", "lazada", false), ("vn", "shopee", true),
      ("th", "shopee", true),
    ] {
      let file = Corpora.repository.appendingPathComponent("Keywords/\(market)/\(platform).csv")
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      var csv = "\(lines[0])\n"
      for (row, line) in lines.dropFirst().enumerated() {
        let cells = line.components(separatedBy: ",,")
        let volume = hasVolumes && row % 3 > 0 ? "\(row * 37 % 900 + 10)" : ""
        csv += cells.count == 2 ? "\(cells[0]),\(volume),\(cells[1])\n" : "\(line)\n"
      }
      try place.folder.write(csv, "\(market)-\(platform).csv")
      let ended = try place.kunci(
        "keywords", "import", "\(market)-\(platform).csv", "--market", market, "--platform",
        platform,
        "--as-of", "2026-01-01")
      guard ended.code == 0 else { throw Failure(errors: ended.errors) }
    }
  }

  private static func site(in place: Workspace) throws {
    try FileManager.default.copyItem(
      at: SampleSite.folder, to: URL(fileURLWithPath: place.folder.path("site")))
  }

  /// Coverage of each database in a result of `kunci score`, unweighted and weighted.
  private static func shares(_ result: [String: Any]) -> [String: [Double?]] {
    let coverage = result["coverage"] as? [String: Any]
    var shares: [String: [Double?]] = [:]
    for market in coverage?["markets"] as? [[String: Any]] ?? [] {
      for one in market["databases"] as? [[String: Any]] ?? [] {
        let id = (one["database"] as? [String: Any])?["id"] as? String ?? ""
        let all = one["all"] as? [String: Any]
        shares[id] = ["coverage", "weighted"].map {
          (all?[$0] as? [String: Any])?["value"] as? Double
        }
      }
    }
    return shares
  }

  private static func predicted(_ gaps: [String: Any], _ when: String) -> [String: [Double?]] {
    var shares: [String: [Double?]] = [:]
    for market in gaps["markets"] as? [[String: Any]] ?? [] {
      for one in market["databases"] as? [[String: Any]] ?? [] {
        let id = (one["database"] as? [String: Any])?["id"] as? String ?? ""
        shares[id] = ["coverage", "weighted"].map {
          (one[$0] as? [String: Any])?[when] as? Double
        }
      }
    }
    return shares
  }

  @Test("Advice that is followed on a copy of the site gives another coverage than was predicted")
  func advice() throws {
    let place = try Workspace()
    try Self.databases(in: place)
    try Self.site(in: place)
    #expect(try place.kunci("score", "site", "--json", "before.json").code == 0)
    let ended = try place.kunci(
      "gaps", "last", "--json", "gaps.json", "--k", "18", "--per-page", "4")
    #expect(ended.code == 0 && ended.errors.isEmpty, "\(ended.errors)")
    let gaps = try place.object("gaps.json")
    #expect(try Self.predicted(gaps, "before") == Self.shares(place.object("before.json")))
    var zones: Set<String> = []
    var steps = 0
    var others = 0
    for market in gaps["markets"] as? [[String: Any]] ?? [] {
      let plan = market["plan"] as? [String: Any]
      for step in plan?["steps"] as? [[String: Any]] ?? [] {
        let fit = step["fit"] as? [String: Any]
        let address = try #require(fit?["address"] as? String)
        let zone = try #require((fit?["zones"] as? [String])?.first)
        let keyword = try #require(step["keyword"] as? String)
        let page = place.bytes("site/\(address)")
        #expect(!page.isEmpty, "\(address)")
        try place.folder.write(Advice.apply(keyword, zone: zone, to: page), "site/\(address)")
        zones.insert(zone)
        steps += 1
        others += (step["alsoCovers"] as? [String])?.count ?? 0
      }
    }
    #expect(
      steps > 12 && zones.count > 1 && others > 0, "\(steps) steps in \(zones), \(others) inside")
    #expect(try place.kunci("score", "site", "--json", "after.json").code == 0)
    let after = try Self.shares(place.object("after.json"))
    #expect(Self.predicted(gaps, "after") == after)
    let before = try Self.shares(place.object("before.json"))
    for (id, shares) in after {
      #expect(shares[0]! > before[id]![0]!, "\(id)")
      #expect((shares[1] == nil) == (id == "id/lazada"))
    }
  }

  @Test("A run's changed and lost pages are proposed, or not told")
  func changedPages() throws {
    let place = try Workspace()
    try Self.databases(in: place)
    try Self.site(in: place)
    #expect(try place.kunci("score", "site", "--market", "id").code == 0)
    let whole = try place.kunci("gaps", "1", "--json", "whole.json")
    #expect(whole.code == 0)
    let again = try place.kunci("gaps", "--json", "again.json", "--workers", "1")
    #expect(again.code == 0)
    #expect(place.bytes("whole.json") == place.bytes("again.json"), "the same run, other bytes")
    try place.folder.write(
      place.bytes("site/id/index.html") + Array("<p>ya".utf8), "site/id/index.html")
    try FileManager.default.removeItem(
      atPath: place.folder.path("site/id/product/bor-cordless-21v/index.html"))
    try place.folder.write("<html lang=id><p>Kami menjual dan untuk anda", "site/id/new.html")
    let changed = try place.kunci("gaps", "last", "--json", "changed.json")
    #expect(changed.code == 0)
    let gaps = try place.object("changed.json")
    let pages = gaps["pages"] as? [String: Any]
    #expect(pages?["changed"] as? Int == 1 && pages?["gone"] as? Int == 1)
    #expect(pages?["added"] as? Int == 1)
    let told = (gaps["differences"] as? [[String: Any]])?.compactMap { $0["address"] as? String }
    #expect(told == ["id/index.html", "id/product/bor-cordless-21v/index.html"])
    #expect(changed.text.contains("id/index.html: changed since the run"))
    // What the run found there still counts; nothing is proposed there.
    #expect(
      Self.predicted(gaps, "before") == Self.predicted(try place.object("whole.json"), "before"))
    let text = String(decoding: place.bytes("changed.json"), as: UTF8.self)
    #expect(
      !text.contains("\"address\":\"id/product/bor-cordless-21v/index.html\",\"categoryKeywords\""))
    #expect(!text.contains("\"address\":\"id/index.html\",\"categoryKeywords\""))
    try FileManager.default.moveItem(
      atPath: place.folder.path("site"), toPath: place.folder.path("moved"))
    let lost = try place.kunci("gaps", "last")
    #expect(
      lost.code == 2 && lost.errors.contains("run 1") && lost.errors.contains("kunci gaps SOURCE"))
    try FileManager.default.createDirectory(
      atPath: place.folder.path("site"), withIntermediateDirectories: true)
    let empty = try place.kunci("gaps", "last")
    #expect(empty.code == 2 && empty.errors.contains("none of its 24 pages"), "\(empty.errors)")
    let direct = try place.kunci(
      "gaps", "moved", "--market", "id", "--csv", "a.csv", "--xlsx", "a.xlsx")
    #expect(direct.code == 0, "\(direct.errors)")
    #expect(place.bytes("a.xlsx").starts(with: [0x50, 0x4B]))
    let lines = String(decoding: place.bytes("a.csv"), as: UTF8.self).split(separator: "\r\n")
    #expect(lines.count > 500 && lines[0].hasSuffix("why,advice"))
  }

  @Test(
    "What cannot be asked is done all the same",
    arguments: [
      ["gaps", "7"], ["gaps", "nowhere"], ["gaps", "last", "--threshold", "x=1"],
      ["gaps", "1", "site"],
      ["gaps", "last", "--top", "0"], ["gaps", "site", "--category", "nope"],
    ])
  func refusals(arguments: [String]) throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    let ended = try place.kunci(arguments)
    #expect(ended.code == 2 && ended.output.isEmpty && !ended.errors.isEmpty)
  }
}
