import Foundation
import TestSupport
import Testing

/// A rewriting of one page, with what must come of it, worked out by hand.
private struct PredictedRewriting {
  /// `keyword,search_volume,category` for `id/shopee`.
  var keywords: String
  /// What is written instead of what, each found on the page.
  var edits: [(old: String, new: String)]
  var lost: Set<String>
  var gained: Set<String>
  /// Zones that a keyword left.
  var leftZones: [String: [String]]
  /// Tiers before and after.
  var tiers: [String: [String]]
  /// Percent of ten keywords.
  var coverage: (before: Double, after: Double)
  /// Volume times change of credit, with the keywords that state a volume and those that do not.
  var weightedGain: (volume: Double, known: Int, unknown: Int)
  /// Percentage points of weighted coverage.
  var weightedPoints: Double
}

@Suite("kunci compare: a rewritten page")
struct CompareRewritingTests {
  /// A page about garden lamps, as its site published it.
  @Test func realPageGainsAndLosesWhatWasPredicted() throws {
    let site = "pages/id/aisyahevelina+Lampu.co.id/pages.tar.zst"
    guard let pack = Corpora.corpus(site) else { return }
    let unpacked = try TemporaryFolder()
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/bin/sh")
    tar.arguments = [
      "-c",
      "zstd -dcq --long=27 '\(pack.path)' | tar x -C '\(unpacked.url.path)' dekorasi/taman/index.html",
    ]
    try tar.run()
    tar.waitUntilExit()
    guard
      let page = FileManager.default.contents(atPath: unpacked.path("dekorasi/taman/index.html"))
    else {
      print("skipped: \(#function) needs tar and zstd")
      return
    }
    try check(
      Array(page),
      PredictedRewriting(
        keywords: """
          lampu taman,9000,taman
          lampu tenaga surya,4000,taman
          lampu bohlam,,bohlam
          lampu sorot,2500,sorot
          lampu gantung,700,gantung
          lampu jalan setapak,,taman
          taman minimalis,1200,taman
          lampu hias kolam,300,kolam
          kursi taman,,taman
          anak tangga,800,tangga
          """,
        edits: [
          ("Lampu bohlam Edison untuk nuansa vintage.", "Bola kaca untuk nuansa vintage."),
          ("Lampu jalan setapak atau lampu gantung yang", "Penerang setapak atau lampion yang"),
          ("Desain Taman:", "Desain Taman Minimalis:"),
          ("Pastikan lampu tahan cuaca", "Pastikan lampu hias kolam tahan cuaca"),
          ("di bawah anak tangga.", "di bawah anak tangganya."),
          ("<title>Jual Lampu Taman Pilihan", "<title>Jual Lampu Halaman Pilihan"),
        ],
        lost: ["lampu bohlam", "lampu gantung", "lampu jalan setapak"],
        gained: ["taman minimalis", "lampu hias kolam"],
        leftZones: ["lampu taman": ["title"]], tiers: ["anak tangga": ["T0", "T5"]],
        // Seven of ten before; then five, and one of them with half a credit.
        coverage: (70, 55),
        // -700 + 1200 + 300 - 800/2; two of the lost ones state no volume.
        weightedGain: (400, 4, 2),
        // 400 of 18,500.
        weightedPoints: 2.1622))
  }

  /// The same on a page of the sample site, which is in the repository.
  @Test func samplePageGainsAndLosesWhatWasPredicted() throws {
    let page = try Data(contentsOf: SampleSite.folder.appendingPathComponent("id/index.html"))
    try check(
      Array(page),
      PredictedRewriting(
        keywords: """
          lampu tl,900,lampu
          busa cetak,500,kemasan
          palet kayu,400,kemasan
          kardus packing,3000,kemasan
          lampu sorot,2500,lampu
          lampu meja,,lampu
          ongkos kirim,,kirim
          penggantinya,100,kirim
          laporan uji,200,lampu
          rak sepatu,600,rumah
          """,
        edits: [
          ("lima lapis dan busa cetak,", "lima lapis dan palet kayu,"),
          ("Bohlam dan lampu TL kami", "Bohlam dan lampu meja kami"),
          ("siapkan laporan uji untuk", "siapkan laporan ujinya untuk"),
        ],
        lost: ["lampu tl", "busa cetak"], gained: ["palet kayu", "lampu meja"], leftZones: [:],
        tiers: ["laporan uji": ["T0", "T5"]],
        // All but "palet kayu" and "lampu meja" before; then two of these are gone and two came, and
        // one of them has half a credit.
        coverage: (80, 75),
        // -900 - 500 + 400 - 200/2; "lampu meja" states no volume.
        weightedGain: (-1100, 4, 1),
        // -1,100 of 8,200.
        weightedPoints: -13.4146))
  }

  private func check(_ page: [UInt8], _ predicted: PredictedRewriting) throws {
    let place = try Workspace()
    try place.folder.write("keyword,search_volume,category\n\(predicted.keywords)\n", "k.csv")
    try #require(
      place.kunci("keywords", "import", "k.csv", "--market", "id", "--platform", "shopee").code == 0
    )
    var text = String(decoding: page, as: UTF8.self)
    try place.folder.write(page, "old/page.html")
    for (old, new) in predicted.edits {
      try #require(text.contains(old), "\(old)")
      text = text.replacingOccurrences(of: old, with: new)
    }
    try place.folder.write(text, "new/page.html")
    let ended = try place.kunci(
      "compare", "old", "new", "--json", "c.json", "--sarif", "c.sarif", "--fail-on",
      "coverage.shopee.id < -100")
    #expect(ended.code == 0, "\(ended.errors)")
    let object = try place.object("c.json")
    let rows = object["keywords"] as? [[String: Any]] ?? []
    func keywords(_ kind: String) -> [[String: Any]] {
      rows.filter { ($0["kinds"] as? [String])?.contains(kind) == true }
    }
    func names(_ kind: String) -> Set<String> {
      Set(keywords(kind).compactMap { $0["keyword"] as? String })
    }
    #expect(names("lost") == predicted.lost)
    #expect(names("gained") == predicted.gained)
    #expect(names("moved-zone") == Set(predicted.leftZones.keys))
    for row in keywords("moved-zone") {
      let name = row["keyword"] as? String ?? ""
      #expect(row["zonesLost"] as? [String] == predicted.leftZones[name], "\(name)")
      #expect(row["zonesGained"] as? [String] == [], "\(name)")
    }
    #expect(names("changed-tier") == Set(predicted.tiers.keys))
    for row in keywords("changed-tier") {
      let tiers = ["before", "after"].compactMap { JSON.value(row, "\($0)/tier") as? String }
      #expect(tiers == predicted.tiers[row["keyword"] as? String ?? ""])
    }
    #expect(rows.allSatisfy { $0["causes"] as? [String] == ["content"] })
    let database = try #require(JSON.value(object, "coverage/databases/0") as? [String: Any])
    #expect(JSON.value(database, "coverage/a") as? Double == predicted.coverage.before / 100)
    #expect(JSON.value(database, "coverage/b") as? Double == predicted.coverage.after / 100)
    let points = predicted.coverage.after - predicted.coverage.before
    #expect(JSON.value(database, "coverage/points") as? Double == points)
    #expect(JSON.value(database, "coverage/causes/content") as? Double == points)
    #expect(JSON.value(database, "weighted/points") as? Double == predicted.weightedPoints)
    #expect(
      JSON.value(database, "weightedGain/volume") as? Double == predicted.weightedGain.volume)
    #expect(JSON.value(database, "weightedGain/known") as? Int == predicted.weightedGain.known)
    #expect(JSON.value(database, "weightedGain/unknown") as? Int == predicted.weightedGain.unknown)
    // The page says the same.
    let change = try #require(JSON.value(object, "pages/changes/0") as? [String: Any])
    #expect(change["change"] as? String == "changed")
    func ofPage(_ list: String) -> Set<String> {
      Set((change[list] as? [[String: Any]] ?? []).compactMap { $0["keyword"] as? String })
    }
    #expect(ofPage("lost") == predicted.lost && ofPage("gained") == predicted.gained)
    // Places lead to the words in the file that was captured.
    for row in keywords("lost") + keywords("gained") {
      let source = row["after"] == nil ? page : Array(text.utf8)
      let places = row["places"] as? [[String: Any]] ?? []
      #expect(!places.isEmpty)
      for one in places {
        let start = try #require(one["start"] as? Int)
        let end = try #require(one["end"] as? Int)
        let words = String(decoding: source[start..<end], as: UTF8.self).lowercased()
        #expect(words == row["keyword"] as? String)
      }
    }
    try checkSARIF(place, page, predicted.lost)
    // The sentence that a tired person reads first.
    #expect(ended.lines[0].hasPrefix("Coverage fell in 1 of 1 database (id/shopee"))
  }

  private func checkSARIF(_ place: Workspace, _ page: [UInt8], _ lost: Set<String>) throws {
    let log = try place.object("c.sarif")
    let results = try #require(JSON.value(log, "runs/0/results") as? [[String: Any]])
    #expect(Set(results.compactMap { JSON.value($0, "properties/keyword") as? String }) == lost)
    for result in results {
      let location = try #require(
        JSON.value(result, "locations/0/physicalLocation") as? [String: Any])
      #expect(JSON.value(location, "artifactLocation/uri") as? String == "page.html")
      let start = try #require(JSON.value(location, "region/byteOffset") as? Int)
      let count = try #require(JSON.value(location, "region/byteLength") as? Int)
      let words = String(decoding: page[start..<start + count], as: UTF8.self).lowercased()
      #expect(words == JSON.value(result, "properties/keyword") as? String)
    }
  }
}
