import Foundation
import TestSupport
import Testing

/// A folder with two sites of three pages, and databases for them.
struct ComparisonPlace {
  let place: Workspace

  static let keywords = """
    keyword,search_volume,category
    lampu taman,9000,lampu
    lampu meja,500,lampu
    kabel listrik,,kabel
    rak sepatu,1200,rumah
    kursi kayu,300,rumah

    """

  static func page(_ title: String, _ text: String) -> String {
    "<!DOCTYPE html><html lang=\"id\"><head><meta charset=\"utf-8\"><title>\(title)</title></head>"
      + "<body><p>\(text)</p><p>Kami menjual barang untuk rumah anda dengan harga yang murah dan "
      + "pengiriman yang cepat ke seluruh kota di Indonesia setiap hari.</p></body></html>"
  }

  init() throws {
    place = try Workspace()
    try write("old/a.html", "Toko kami", "Jual lampu taman dan kabel listrik di sini.")
    try write("old/b.html", "Tentang kami", "Ada rak sepatu untuk anda.")
    try write("old/c.html", "Kontak", "Hubungi kami lewat telepon.")
    try write("new/a.html", "Toko kami", "Jual lampu taman dan lampu meja di sini.")
    try write("new/b.html", "Tentang kami", "Ada rak sepatu untuk anda.")
    try write("new/c.html", "Kontak", "Hubungi kami lewat telepon.")
    try databases(Self.keywords)
  }

  func write(_ path: String, _ title: String, _ text: String) throws {
    try place.folder.write(Self.page(title, text), path)
  }

  func databases(_ text: String) throws {
    try place.folder.write(text, "k.csv")
    let ended = try place.kunci(
      "keywords", "import", "k.csv", "--market", "id", "--platform", "shopee")
    try #require(ended.code == 0, "\(ended.errors)")
  }

  func score(_ folder: String, _ more: String...) throws {
    let ended = try place.kunci(["score", folder] + more)
    try #require(ended.code == 0, "\(ended.errors)")
  }

  /// The comparison as JSON; the code must be 0.
  func compare(_ arguments: String...) throws -> [String: Any] {
    let ended = try place.kunci(["compare"] + arguments + ["--json", "out.json"])
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(JSON.unsortedKeys(place.bytes("out.json")) == nil)
    return try place.object("out.json")
  }

  /// Keywords with causes: `lost kabel listrik: content`.
  static func told(_ comparison: [String: Any]) -> Set<String> {
    let rows = comparison["keywords"] as? [[String: Any]] ?? []
    return Set(
      rows.map { row in
        let kinds = (row["kinds"] as? [String] ?? []).joined(separator: "+")
        let causes = (row["causes"] as? [String] ?? []).joined(separator: "+")
        return "\(kinds) \(row["keyword"] as? String ?? ""): \(causes)"
      })
  }

  static func method(_ comparison: [String: Any]) -> String? {
    JSON.value(comparison, "attribution/method") as? String
  }

  static func causes(_ comparison: [String: Any]) -> [String: Double] {
    JSON.value(comparison, "coverage/databases/0/coverage/causes") as? [String: Double] ?? [:]
  }
}

@Suite("kunci compare: why it changed")
struct CompareCausesTests {
  static let fewRules = """
    {"name": "few", "version": 1, "credits": {"T0": 1, "T1": 1, "T2": 1, "T3": 0.5, "T4": 0.5, "T5": 0.5,
     "T6": 0.5, "T7": 0, "T8": 0}, "countedZones": ["title", "h1"]}
    """

  @Test func contentAlone() throws {
    let here = try ComparisonPlace()
    try here.score("old")
    try here.score("new")
    let object = try here.compare("last-1", "last")
    #expect(ComparisonPlace.method(object) == "same-settings")
    #expect(
      ComparisonPlace.told(object) == ["lost kabel listrik: content", "gained lampu meja: content"])
  }

  @Test func aDatabaseAloneOnEqualPages() throws {
    let here = try ComparisonPlace()
    try here.score("old")
    try here.databases(
      "keyword,search_volume,category\nlampu taman,9000,lampu\nrak sepatu,5,rumah\nharga,10,x\n")
    try here.score("old")
    let object = try here.compare("1", "2")
    #expect(ComparisonPlace.method(object) == "same-content")
    #expect(
      ComparisonPlace.told(object) == ["lost kabel listrik: database", "gained harga: database"])
    let rows = object["keywords"] as? [[String: Any]] ?? []
    #expect(rows.map { $0["inDatabase"] as? [String] } == [["removed"], ["added"]])
    // 3 of 5 became 3 of 3.
    #expect(ComparisonPlace.causes(object) == ["database": 40])
    let content = JSON.value(object, "coverage/databases/0/content") as? [String: Any]
    #expect(content?["added"] as? Int == 1 && content?["removed"] as? Int == 3)
    #expect(content?["volumeChanged"] as? Int == 1 && content?["same"] as? Int == 1)
    // "harga" stands on every page.
    #expect(JSON.value(object, "pages/same") as? Int == 0)
    #expect(JSON.value(object, "pages/sameBytesOtherwiseRead") as? Int == 3)
  }

  /// Everything at once: each keyword goes or comes by one cause, which is known beforehand.
  @Test func contentDatabaseAndRulesAreToldApart() throws {
    let here = try ComparisonPlace()
    try here.write("old/b.html", "Kursi kayu", "Ada rak sepatu untuk anda.")
    try here.write("new/b.html", "Kursi kayu dan lampu meja", "Ada rak sepatu untuk anda.")
    try here.write("new/a.html", "Toko kami", "Jual barang di sini.")
    try here.score("old")
    // Without "kabel listrik", and with "kursi" that old/b.html has in its title.
    try here.databases(
      "keyword,search_volume,category\nlampu taman,9000,lampu\nlampu meja,500,lampu\n"
        + "rak sepatu,1200,rumah\nkursi kayu,300,rumah\nkursi,50,rumah\n")
    try here.place.folder.write(Self.fewRules, "few.json")
    try here.score("new", "--rules", "few.json")
    let object = try here.compare("1", "2")
    #expect(ComparisonPlace.method(object) == "re-scored")
    #expect(
      JSON.value(object, "attribution/steps") as? [String] == ["database", "rules", "content"])
    #expect(
      ComparisonPlace.told(object) == [
        // The database let go of it, and only titles count now: the first step is the one.
        "lost kabel listrik: database",
        // In texts only, which the rules do not count any more.
        "lost lampu taman: rules", "lost rak sepatu: rules",
        "gained kursi: database", "gained lampu meja: content",
      ])
    // Of five: 4, then 4 (kabel listrik went, kursi came), then 2, then 3.
    #expect(ComparisonPlace.causes(object) == ["rules": -40, "content": 20])
  }

  @Test func filesWithoutAStoreAreComparedAndGuessNothing() throws {
    let here = try ComparisonPlace()
    try here.score("old", "--json", "a.json", "--ndjson", "a.ndjson")
    try here.score("new", "--json", "b.json", "--ndjson", "b.ndjson")
    let bare = try here.compare("a.json", "b.json", "--store", "nowhere.db")
    #expect(ComparisonPlace.method(bare) == "same-settings")
    #expect((JSON.value(bare, "pages/keywordsUnknown") as? String)?.contains("--pages-a") == true)
    #expect((JSON.value(bare, "keywords/0/places") as? [Any])?.isEmpty == true)
    let full = try here.compare(
      "a.json", "b.json", "--pages-a", "a.ndjson", "--pages-b", "b.ndjson", "--store", "nowhere.db")
    #expect(JSON.value(full, "pages/keywordsUnknown") == nil)
    #expect(JSON.value(full, "keywords/0/places/0/page") as? String == "a.html")
    #expect(JSON.value(full, "keywords/0/places/0/surface") as? String == "kabel listrik")
    try here.databases(
      "keyword,search_volume,category\nlampu taman,9000,lampu\nlampu meja,1,lampu\n")
    try here.score("new", "--json", "c.json")
    let unknown = try here.compare("a.json", "c.json", "--store", "nowhere.db")
    #expect(ComparisonPlace.method(unknown) == "not-attributed")
    #expect(
      ComparisonPlace.told(unknown) == [
        // What the new list does not hold is lost by that, whatever the pages say.
        "lost kabel listrik: database", "lost rak sepatu: database",
        "gained lampu meja: not-attributed",
      ])
    #expect(
      (JSON.value(unknown, "attribution/explanation") as? String)?.contains("no store") == true)
    // With the store, the same files are told apart.
    let known = try here.compare("a.json", "c.json")
    #expect(ComparisonPlace.method(known) == "re-scored")
    #expect(ComparisonPlace.told(known).contains("gained lampu meja: content"))
  }

  @Test func pagesThatChangedSinceAreNotTakenForThoseOfA() throws {
    let here = try ComparisonPlace()
    try here.score("old")
    try here.databases(
      "keyword,search_volume,category\nlampu taman,9000,lampu\nlampu meja,1,lampu\n")
    try here.score("new")
    try FileManager.default.copyItem(
      atPath: here.place.folder.path("old"), toPath: here.place.folder.path("kept"))
    try here.write("old/a.html", "Toko kami", "Jual lampu meja dan lampu taman.")
    let changed = try here.compare("1", "2")
    #expect(ComparisonPlace.method(changed) == "not-attributed")
    let why = JSON.value(changed, "attribution/explanation") as? String ?? ""
    #expect(why.contains("A's pages have changed") && why.contains("a.html"), "\(why)")
    let kept = try here.compare("1", "2", "--capture-a", "kept")
    #expect(ComparisonPlace.method(kept) == "re-scored")
    #expect(ComparisonPlace.told(kept).contains("gained lampu meja: content"))
    try FileManager.default.removeItem(atPath: here.place.folder.path("old"))
    let gone = try here.compare("1", "2")
    #expect(
      (JSON.value(gone, "attribution/explanation") as? String)?.contains("not at old any more")
        == true)
    let forbidden = try here.compare("1", "2", "--capture-a", "kept", "--no-rescore")
    #expect(ComparisonPlace.method(forbidden) == "not-attributed")
  }

  /// A result of an older engine, which did not find one of the keywords.
  @Test func anotherEngineIsToldApartFromContent() throws {
    let here = try ComparisonPlace()
    try here.score("old", "--json", "a.json")
    var older = try here.place.object("a.json")
    var engine = try #require(older["engine"] as? [String: Any])
    engine["kunci"] = "0.0.1"
    older["engine"] = engine
    var coverage = try #require(older["coverage"] as? [String: Any])
    var markets = try #require(coverage["markets"] as? [[String: Any]])
    var databases = try #require(markets[0]["databases"] as? [[String: Any]])
    var covered = try #require(databases[0]["covered"] as? [[String: Any]])
    covered.removeAll { $0["keyword"] as? String == "rak sepatu" }
    databases[0]["covered"] = covered
    databases[0]["all"] = [
      "keywords": 5, "matched": 2, "coverage": ["reached": 2, "of": 5, "value": 0.4],
      "weighted": ["reached": 9000, "of": 11_000, "value": 0.818182],
    ]
    markets[0]["databases"] = databases
    coverage["markets"] = markets
    older["coverage"] = coverage
    try here.place.folder.write(Array(JSONSerialization.data(withJSONObject: older)), "older.json")
    let object = try here.compare("older.json", "new")
    #expect(ComparisonPlace.method(object) == "re-scored")
    #expect(JSON.value(object, "attribution/steps") as? [String] == ["engine", "content"])
    #expect(
      ComparisonPlace.told(object) == [
        "gained rak sepatu: engine", "gained lampu meja: content", "lost kabel listrik: content",
      ])
    #expect(ComparisonPlace.causes(object) == ["engine": 20])
    // With equal pages nothing needs to be scored again.
    let same = try here.compare("older.json", "old")
    #expect(ComparisonPlace.method(same) == "same-content")
    #expect(ComparisonPlace.told(same) == ["gained rak sepatu: engine"])
    // The older program is not here to say what it would make of the new pages.
    let back = try here.compare("new", "older.json")
    #expect(ComparisonPlace.method(back) == "not-attributed")
    let why = JSON.value(back, "attribution/explanation") as? String ?? ""
    #expect(why.contains("another version of Kunci"), "\(why)")
  }

  /// A list of variants is no part of a result file: pages that are read otherwise are not laid to content.
  @Test func whatResultsDoNotRecordIsNotLaidToContent() throws {
    let here = try ComparisonPlace()
    try here.write("old/a.html", "Toko kami", "Jual lampu tamn di sini.")
    try here.score("old", "--json", "a.json", "--ndjson", "a.ndjson")
    try here.place.folder.write("written,standard\ntamn,taman\n", "v.csv")
    let imported = try here.place.kunci("variants", "import", "v.csv", "--market", "id")
    try #require(imported.code == 0, "\(imported.errors)")
    try here.score("old", "--json", "b.json", "--ndjson", "b.ndjson")
    let files = try here.compare("a.json", "b.json")
    #expect(ComparisonPlace.method(files) == "not-attributed")
    #expect(ComparisonPlace.told(files) == ["gained lampu taman: not-attributed"])
    // Runs keep which lists they used.
    let runs = try here.compare("1", "2")
    #expect(ComparisonPlace.method(runs) == "same-content")
    #expect(ComparisonPlace.told(runs) == ["gained lampu taman: database"])
    // Other pages beside it change nothing in that.
    try here.write("old/c.html", "Kontak", "Hubungi kami untuk kursi kayu.")
    try here.score("old", "--json", "c.json", "--ndjson", "c.ndjson")
    let mixed = try here.compare(
      "a.json", "c.json", "--pages-a", "a.ndjson", "--pages-b", "c.ndjson")
    #expect(
      ComparisonPlace.told(mixed) == [
        "gained lampu taman: not-attributed", "gained kursi kayu: content",
      ])
    // Half a credit and a whole one of five; how much of it which did is not said.
    #expect(ComparisonPlace.causes(mixed) == ["not-attributed": 30])
  }
}
