import Foundation
import TestSupport
import Testing

@Suite("kunci compare: sides, gates and files")
struct CompareOutputTests {
  @Test func nothingChangedComparesEqualWhateverTheSidesAre() throws {
    let here = try ComparisonPlace()
    try here.score("old", "--json", "a.json", "--ndjson", "a.ndjson", "--workers", "1")
    try here.score("old", "--json", "b.json", "--ndjson", "b.ndjson", "--workers", "3")
    for (a, b) in [
      ("1", "2"), ("last", "last"), ("a.json", "b.json"), ("1", "b.json"), ("old", "1"),
      ("a.json", "old"),
    ] {
      let object = try here.compare(a, b)
      #expect(object["same"] as? Bool == true, "\(a) \(b)")
      #expect((object["keywords"] as? [Any])?.isEmpty == true, "\(a) \(b)")
      #expect((JSON.value(object, "pages/changes") as? [Any])?.isEmpty == true, "\(a) \(b)")
      #expect((object["headline"] as? String)?.hasPrefix("Nothing changed") == true, "\(a) \(b)")
    }
    let ended = try here.place.kunci("compare", "1", "2", "--fail-on", "lost.all > 0")
    #expect(ended.code == 0 && ended.lines[0].hasPrefix("Nothing changed: 3 pages"))
  }

  @Test func theOrderOfSourcesAndWorkersDoesNotShow() throws {
    let here = try ComparisonPlace()
    try here.score("old")
    for (name, order) in [
      ("x", ["new/a.html", "new/b.html", "new/c.html"]),
      ("y", ["new/c.html", "new/a.html", "new/b.html"]),
    ] {
      let ended = try here.place.kunci(["score"] + order + ["--json", "\(name).json"])
      try #require(ended.code == 0)
    }
    #expect(try here.compare("2", "3")["same"] as? Bool == true)
    var told: [[UInt8]] = []
    for run in ["2", "3"] {
      _ = try here.compare("1", run)
      var object = try here.place.object("out.json")
      object["b"] = nil
      told.append(
        Array(try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)))
    }
    #expect(told[0] == told[1])
  }

  @Test func aPageWithAnotherAddressIsToldAsMoved() throws {
    let here = try ComparisonPlace()
    try here.place.kunci("score", "old")
    try FileManager.default.removeItem(atPath: here.place.folder.path("new"))
    try here.write("new/a.html", "Toko kami", "Jual lampu taman dan kabel listrik di sini.")
    try here.write("new/toko/tentang.html", "Tentang kami", "Ada rak sepatu untuk anda.")
    try here.write("new/d.html", "Baru", "Halaman yang baru tanpa apa pun.")
    let object = try here.compare("1", "new")
    let changes = JSON.value(object, "pages/changes") as? [[String: Any]] ?? []
    #expect(
      changes.map { "\($0["change"] as? String ?? "") \($0["address"] as? String ?? "")" } == [
        "removed c.html", "added d.html", "moved toko/tentang.html",
      ])
    #expect(changes[2]["addressBefore"] as? String == "b.html")
    #expect((object["keywords"] as? [Any])?.isEmpty == true)
    let text = try here.place.kunci("compare", "1", "new").text
    #expect(text.contains("was b.html"))
  }

  @Test func gatesEndTheProgramAsTheySay() throws {
    let here = try ComparisonPlace()
    func code(_ gates: String...) throws -> Program.Ended {
      try here.place.kunci(
        ["compare", "old", "new"] + gates.flatMap { ["--fail-on", $0] })
    }
    // One of five was lost and one gained; 9,000 + 1,200 of 11,000 became 500 more.
    #expect(try code("coverage.shopee.id < 0").code == 0)
    #expect(try code("coverage.shopee.id <= 0").code == 1)
    #expect(try code("lost.shopee.id > 1", "gained.all > 1").code == 0)
    #expect(try code("lost.shopee.id > 1", "lost.all>=1").code == 1)
    #expect(try code("weighted.shopee.id > 4.5").code == 1)
    #expect(try code("weighted.shopee.id > 4.6").code == 0)
    #expect(try code("weighted.union.id > 4.5").code == 1)
    #expect(try code("coverage.worst < -0.1").code == 0)
    #expect(try code("category.shopee.id.kabel < -99").code == 1)
    #expect(try code("pages.changed > 0").code == 1)
    #expect(try code("pages.removed > 0").code == 0)
    let unknown = try code("coverage.lazada.id < 0")
    #expect(unknown.code == 2 && unknown.errors.contains("coverage.shopee.id"))
    #expect(unknown.errors.contains("there is no measure 'coverage.lazada.id'"))
    let wrong = try code("coverage.shopee.id < -0,5")
    #expect(
      wrong.code == 2 && wrong.errors.hasSuffix("\n  " + String(repeating: " ", count: 23) + "^\n"))
    // Completeness is not known of pages that owe nothing.
    let undecided = try code("completeness.google < 0")
    #expect(undecided.code == 2 && undecided.errors.contains("could not be decided"))
  }

  @Test func indicatorsAndScorecardsAreCompared() throws {
    let here = try ComparisonPlace()
    let arguments = [
      "compare", "old", "new", "--rulebook", "trustbadge-2026-001", "--as-of", "2026-11-21",
      "--json", "out.json",
    ]
    try here.write("new/a.html", "Toko kami", "Jual barang di sini.")
    let ended = try here.place.kunci(arguments)
    #expect(ended.code == 0, "\(ended.errors)")
    let object = try here.place.object("out.json")
    let indicators = object["indicators"] as? [[String: Any]] ?? []
    let coverage = try #require(indicators.first { $0["key"] as? String == "seo.coverage" })
    // Three of five became one of five.
    #expect(JSON.value(coverage, "degree/points") as? Double == -40)
    #expect(coverage["cause"] as? String == "content")
    #expect(
      try here.place.kunci(arguments + ["--fail-on", "indicator.seo.coverage < -39"]).code == 1)
    #expect(
      try here.place.kunci(arguments + ["--fail-on", "indicator.seo.coverage < -41"]).code == 0)
    #expect(try here.place.kunci(arguments + ["--fail-on", "indicator.seo.coverage"]).code == 0)
    let judged = try here.place.kunci(arguments + ["--fail-on", "indicator.nothing"])
    #expect(judged.code == 2 && judged.errors.contains("indicator."))
  }

  @Test func whatCannotBeComparedIsSaidWithWhatToDo() throws {
    let here = try ComparisonPlace()
    try here.score("old", "--json", "a.json", "--ndjson", "a.ndjson")
    try here.score("new", "--json", "b.json", "--ndjson", "b.ndjson")
    let place = here.place
    try place.folder.write("{\"schema\": 1}", "old.json")
    try place.folder.write("[1, 2", "broken.json")
    try place.folder.write("{}\n", "bad.ndjson")
    let first = place.bytes("a.ndjson").prefix { $0 != 0x0A } + [0x0A]
    try place.folder.write(Array(first), "short.ndjson")
    for (arguments, word) in [
      (["9", "1"], "no finished run 9"), (["last-7", "1"], "no finished run last-7"),
      (["old.json", "b.json"], "score again"), (["broken.json", "b.json"], "no JSON object"),
      (["nowhere.json", "b.json"], "nowhere.json"), (["nowhere", "b.json"], "nowhere"),
      (["1", "b.json", "--pages-a", "a.ndjson"], "go with result files"),
      (["a.json", "b.json", "--pages-a", "bad.ndjson", "--pages-b", "b.ndjson"], "bad.ndjson:1"),
      (["a.json", "b.json", "--pages-a", "b.ndjson", "--pages-b", "b.ndjson"], "b.ndjson:1"),
      (["a.json", "b.json", "--pages-a", "short.ndjson", "--pages-b", "b.ndjson"], "has 1 pages"),
      (["1", "2", "--store", "none.db"], "none.db"),
      (["a.json", "b.json", "--markdown", "no/such/place.md"], "no/such"),
    ] {
      let ended = try place.kunci(["compare"] + arguments)
      #expect(ended.code == 2 && ended.errors.contains(word), "\(arguments): \(ended.errors)")
    }
  }
}
