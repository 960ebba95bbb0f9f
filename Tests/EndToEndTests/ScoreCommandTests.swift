import Foundation
import TestSupport
import Testing

@Suite("kunci score on the sample site")
struct ScoreCommandTests {
  @Test func summaryAndFactsAreAsTheyWere() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    let ended = try place.kunci("score", "site", "--json", "result.json")
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(ended.errors.isEmpty)
    try Golden.check(ended.text, "sample-site.txt")
    try Golden.check(try Self.facts(place.object("result.json")), "sample-site-facts.txt")
  }

  /// The figures of a result, without versions of libraries: one line each.
  private static func facts(_ result: [String: Any]) throws -> String {
    func plain(_ value: Any?) -> String {
      guard let value else { return "absent" }
      let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed]
      let data = try? JSONSerialization.data(withJSONObject: value, options: options)
      return data.map { String(decoding: $0, as: UTF8.self) } ?? "?"
    }
    var lines = ["schema \(plain(result["schema"]))", "counts \(plain(result["counts"]))"]
    for market in JSON.value(result, "coverage/markets") as? [[String: Any]] ?? [] {
      let name = plain(market["market"])
      lines.append("\(name) pages \(plain(market["pages"])) words \(plain(market["words"]))")
      lines.append("\(name) union \(plain(JSON.value(market, "union/matched")))")
      lines.append("\(name) intersection \(plain(JSON.value(market, "intersection/matched")))")
      for database in market["databases"] as? [[String: Any]] ?? [] {
        let id = plain(JSON.value(database, "database/id"))
        lines.append("\(id) tiers \(plain(database["tiers"]))")
        let zones = database["zones"] as? [String: [String: Any]] ?? [:]
        for (zone, share) in zones.sorted(by: { $0.key < $1.key }) {
          lines.append("\(id) \(zone) \(plain(share["reached"])) of \(plain(share["of"]))")
        }
        let covered = database["covered"] as? [[String: Any]] ?? []
        lines.append("\(id) covered \(covered.map { plain($0["keyword"]) }.joined(separator: " "))")
      }
    }
    for measure in result["measures"] as? [[String: Any]] ?? [] { lines.append(plain(measure)) }
    for page in result["pages"] as? [[String: Any]] ?? [] {
      lines.append("\(plain(page["address"])) \(plain(page["language"])) \(plain(page["markets"]))")
    }
    for skip in result["skipped"] as? [[String: Any]] ?? [] {
      lines.append("\(plain(skip["address"])): \(plain(skip["code"]))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func everyNumberOfWorkersGivesTheSameBytes() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    var results: [[UInt8]] = []
    for workers in ["1", "2", "5", "1"] {
      let ended = try place.kunci(
        "score", "site", "--workers", workers, "--json", "r.json", "--ndjson", "r.ndjson")
      #expect(ended.code == 0)
      results.append(ended.output + place.bytes("r.json") + place.bytes("r.ndjson"))
    }
    #expect(results.allSatisfy { $0 == results[0] })
    #expect(results[0].count > 100_000)
  }

  @Test func jsonIsValidAndItsKeysAreSorted() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    _ = try place.kunci(
      "score", "site", "--json", "r.json", "--ndjson", "r.ndjson", "--as-of", "2026-01-02")
    let result = try place.object("r.json")
    for key in [
      "asOf", "assumptions", "counts", "coverage", "engine", "limits", "measures", "pages",
      "schema", "skipped", "sources", "warnings",
    ] {
      #expect(result[key] != nil, "\(key)")
    }
    for key in ["icu", "kunci", "libxml2", "parser", "sqlite", "wordRules", "indexFormat"] {
      #expect(JSON.value(result, "engine/\(key)") != nil, "\(key)")
    }
    #expect(JSON.unsortedKeys(place.bytes("r.json")) == nil)
    let lines = place.bytes("r.ndjson").split(separator: 0x0A)
    #expect(lines.count == SampleSite.pages.count)
    for line in lines {
      _ = try JSON.object(Array(line))
      #expect(JSON.unsortedKeys(Array(line)) == nil)
    }
  }

  @Test func offsetsOfFindingsCutTheirSurfaceFromTheFile() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    _ = try place.kunci("score", "site", "--ndjson", "r.ndjson")
    var checked: [String: Int] = [:]
    for line in place.bytes("r.ndjson").split(separator: 0x0A) {
      let object = try JSON.object(Array(line))
      let origin = try #require(JSON.value(object, "page/origin") as? String)
      let charset = try #require(JSON.value(object, "page/charset") as? String)
      let file = Array(
        try Data(contentsOf: URL(fileURLWithPath: place.folder.path(origin))))
      for finding in object["findings"] as? [[String: Any]] ?? [] {
        let zone = try #require(finding["zone"] as? String)
        let surface = try #require(finding["surface"] as? String)
        let start = try #require(finding["start"] as? Int)
        let end = try #require(finding["end"] as? Int)
        if zone == "url-slug" {
          #expect(start == 0 && end == 0)
          continue
        }
        let slice = SourceText.read(Array(file[start..<end]), charset: charset, zone: zone)
        #expect(slice == SourceText.plain(surface), "\(origin) \(start)-\(end) \(zone)")
        checked[charset, default: 0] += 1
      }
    }
    #expect(checked["utf-8", default: 0] > 300)
    #expect(checked["windows-874", default: 0] > 3)
  }

  @Test func variantsAreNoKeywords() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    func keywords(_ file: String) throws -> [Int] {
      _ = try place.kunci("score", "site", "--json", file)
      let result = try JSON.object(place.bytes(file))
      let markets = try #require(JSON.value(result, "coverage/markets") as? [[String: Any]])
      return try markets.map { try #require(JSON.value($0, "union/keywords") as? Int) }
    }
    let before = try keywords("before.json")
    try place.folder.write(
      "written,standard\nlampu tembak,lampu sorot\nkardus besar,kardus\n", "v.csv")
    #expect(try place.kunci("variants", "import", "v.csv", "--market", "id").code == 0)
    #expect(try keywords("after.json") == before)
  }

  @Test func exitCodesTellDoneBelowTheBarAndCouldNot() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    #expect(try place.kunci("score", "site", "--min-coverage", "0").code == 0)
    let below = try place.kunci("score", "site", "--min-coverage", "50", "--json", "r.json")
    #expect(below.code == 1)
    #expect(below.errors.contains("Below 50.0 %: id/lazada"))
    #expect(!place.bytes("r.json").isEmpty)
    let only = try place.kunci("score", "site", "--market", "th", "--min-coverage", "50")
    #expect(only.code == 1 && !only.text.contains("id/"))

    for (arguments, message) in [
      (["score", "nowhere"], "nowhere: there is no such file"),
      (["score", "site", "--store", "other.db"], "other.db: there is no store here"),
      (["score", "site", "--min-coverage", "101"], "--min-coverage"),
      (["score", "site", "--workers", "0"], "--workers"),
      (["score", "site", "--as-of", "yesterday"], "'yesterday' is no time"),
      (["score", "site", "--limit", "page.byte=1"], "'page.byte=1' is no limit"),
      (["score", "site", "--json", "no/folder/r.json"], "no/folder/r.json"),
      (["score"], "sources"),
    ] {
      let ended = try place.kunci(arguments)
      #expect(ended.code == 2, "\(arguments)")
      #expect(ended.errors.contains(message), "\(arguments): \(ended.errors)")
    }
    let empty = try Workspace()
    try empty.folder.write("keyword\n", "none.csv")
    let none = try empty.kunci("score", SampleSite.folder.path)
    #expect(none.code == 2 && none.errors.contains("import a keyword file first"))
  }

  @Test func volumesWeighAndUnknownOnesDoNot() throws {
    let place = try Workspace()
    try place.folder.write("keyword,volume\nlampu,300\nkardus,100\nsenter,-\n", "k.csv")
    try place.folder.write(
      "<html lang=id><p>Kami menjual lampu untuk rumah dan toko anda dengan harga murah.", "p.html")
    _ = try place.kunci("keywords", "import", "k.csv", "--market", "id", "--platform", "shopee")
    let ended = try place.kunci("score", "p.html", "--json", "r.json")
    #expect(ended.code == 0, "\(ended.errors)")
    let base = "coverage/markets/0/databases/0/all"
    let result = try place.object("r.json")
    #expect(JSON.value(result, base + "/coverage/value") as? Double == 0.333333)
    #expect(JSON.value(result, base + "/weighted/value") as? Double == 0.75)
    #expect(JSON.value(result, base + "/weighted/of") as? Double == 400)
  }
}

/// Undoes what stands between a slice of a page's file and its text, the plain way.
enum SourceText {
  static func read(_ bytes: [UInt8], charset: String, zone: String) -> String {
    var text: String
    if charset == "windows-874" {
      text = String(
        String.UnicodeScalarView(
          bytes.map {
            $0 >= 0xA1 ? Unicode.Scalar(0x0E00 + UInt32($0) - 0xA0)! : Unicode.Scalar($0)
          }))
    } else {
      text = String(decoding: bytes, as: UTF8.self)
    }
    if zone == "structured-data" {
      let json = try? JSONSerialization.jsonObject(
        with: Data("\"\(text)\"".utf8), options: [.fragmentsAllowed])
      text = json as? String ?? text
    } else {
      text = text.replacing(/<[^>]*>/, with: "")
    }
    return plain(references(text))
  }

  /// White space as single spaces.
  static func plain(_ text: String) -> String {
    text.unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
      .map { String($0) }.joined(separator: " ")
  }

  private static let names: [String: String] = [
    "amp": "&", "nbsp": "\u{A0}", "shy": "\u{AD}", "agrave": "à", "aacute": "á", "acirc": "â",
    "atilde": "ã", "egrave": "è", "eacute": "é", "ecirc": "ê", "igrave": "ì", "iacute": "í",
    "ograve": "ò", "oacute": "ó", "ocirc": "ô", "otilde": "õ", "ugrave": "ù", "uacute": "ú",
    "yacute": "ý",
  ]

  private static func references(_ text: String) -> String {
    text.replacing(/&(#[xX]?[0-9a-fA-F]+|[a-zA-Z]+);/) { match in
      let name = String(match.1)
      if let known = names[name] { return known }
      guard name.hasPrefix("#") else { return String(match.0) }
      let isHex = name.dropFirst().first == "x" || name.dropFirst().first == "X"
      let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
      return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(match.0)
    }
  }
}
