import Coverage
import Foundation
import Keywords
import TestSupport
import Testing

@testable import Gaps

@Suite("Buckets")
struct BucketTests {
  private static let start =
    "<html lang=id><title>Toko lampu taman untuk rumah anda</title><h1>Kami menjual lampu</h1>"

  private static func page(_ body: String, title: String = "Toko kami untuk anda") -> String {
    "<html lang=id><title>\(title)</title><body><p>Kami menjual berbagai produk untuk rumah anda "
      + "dengan harga yang murah dan kualitas yang baik.</p>\(body)</body></html>"
  }

  @Test("Each bucket holds what it must not, or a keyword is in two or in none")
  func everyBucket() throws {
    let stuffed = String(repeating: "<p>obeng magnet kecil untuk anda dan kami</p>", count: 12)
    var pages = [
      "a.html": Self.page(
        "<p>Kami punya kunci inggris dan sepatunya.</p><p hidden>gergaji besi</p>"),
      "b.html": Self.page(
        stuffed + String(repeating: "<p>kata dan yang lain untuk anda</p>", count: 10)),
      "en.html":
        "<html lang=en><title>Tools of the trade for you</title><p>The cordless drill is for the home "
        + "and the workshop with a battery that lasts for the day.</p>",
    ]
    for number in 0..<4 {
      pages["c\(number).html"] = Self.page(
        "<h1>Palu kayu</h1><p>Ini palu kayu yang baik.</p>", title: "Palu kayu nomor")
    }
    let index = try Sample.index(
      .indonesia,
      [
        (
          "shopee",
          [
            .init("kunci inggris"), .init("sepatu"), .init("gergaji besi"), .init("obeng magnet"),
            .init("cordless drill"), .init("palu kayu"), .init("mesin cuci"), .init("obeng"),
          ]
        )
      ])
    let report = try Sample.report(pages: pages, [index])
    let one = report.markets[0].databases[0]
    #expect(one.counts.values.reduce(0, +) == 8 && one.database.keywords == 8)
    #expect(report.bucket(of: "sepatu") == .weak)
    #expect(report.bucket(of: "gergaji besi") == .offMarket)
    #expect(report.row("gergaji besi")?.elsewhere?.reasons == ["uncounted-zone"])
    #expect(report.bucket(of: "cordless drill") == .offMarket)
    #expect(report.row("cordless drill")?.elsewhere?.reasons == ["other-language"])
    #expect(report.row("cordless drill")?.elsewhere?.address == "en.html")
    #expect(report.bucket(of: "mesin cuci") == .missing)
    #expect(report.bucket(of: "obeng magnet") == .overUsed)
    #expect(report.row("obeng magnet")?.overUse?.places == 12)
    #expect(report.row("obeng magnet")?.overUse?.address == "b.html")
    // Inside the longer keyword it is not used for itself.
    #expect(report.bucket(of: "obeng") == nil)
    #expect(report.bucket(of: "palu kayu") == .cannibalised)
    #expect(report.row("palu kayu")?.competition?.pages == 4)
    #expect(one.counts[.covered] == 2)
  }

  @Test(
    "A page clearly ahead, captures of one address, or a canonical address count as competition")
  func competition() throws {
    func pages(_ change: (Int) -> (title: String, head: String)) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: (0..<4).map { number in
          let (title, head) = change(number)
          return (
            "\(number).html",
            "<html lang=id><head><title>\(title)</title>\(head)</head><body><p>Kami menjual produk "
              + "untuk rumah anda dengan harga yang murah.</p></body></html>"
          )
        })
    }
    let index = try Sample.index(.indonesia, [("shopee", [.init("palu kayu")])])
    let longer = "Palu kayu ukuran besar yang kuat dan tahan untuk anda"
    let even = try Sample.report(pages: pages { _ in (longer, "") }, [index])
    #expect(even.bucket(of: "palu kayu") == .cannibalised)
    let ahead = try Sample.report(pages: pages { ($0 == 2 ? "Palu kayu" : longer, "") }, [index])
    #expect(ahead.bucket(of: "palu kayu") == nil, "a page that is about it alone leads")
    let one = try Sample.report(
      pages: pages { _ in (longer, "<link rel=canonical href=https://a.example/palu>") }, [index])
    #expect(one.bucket(of: "palu kayu") == nil, "pages of one canonical address are one")
    let two = try Sample.report(pages: pages { ($0 < 2 ? longer : "Produk kami", "") }, [index])
    #expect(two.bucket(of: "palu kayu") == nil, "two pages are not many")
    let asked = try Sample.report(pages: pages { ($0 < 2 ? longer : "Produk kami", "") }, [index]) {
      let isKnown = $0.thresholds.set("cannibalised.pages", to: 2)
      #expect(isKnown)
    }
    #expect(asked.bucket(of: "palu kayu") == .cannibalised)
  }

  @Test("A title is stuffed and nobody says so")
  func titles() throws {
    let index = try Sample.index(.indonesia, [("shopee", [.init("palu")])])
    let report = try Sample.report(
      pages: [
        "a.html": Self.page("<p>Ini dia.</p>", title: "Palu, palu murah, palu baik untuk anda")
      ],
      [index])
    #expect(report.bucket(of: "palu") == .overUsed)
    #expect(report.row("palu")?.overUse?.part == "title")
    #expect(report.row("palu")?.advice.contains("3 times in the title") == true)
  }

  @Test("A threshold takes any name or value")
  func thresholds() throws {
    var thresholds = GapThresholds()
    let taken = [
      thresholds.set("over-used", to: 1), thresholds.set("words.b", to: -1),
      thresholds.set("words.b", to: .nan), thresholds.set("words.b", to: 0.5),
    ]
    #expect(taken == [false, false, false, true] && thresholds[.b] == 0.5)
    #expect(GapThresholds.Name.allCases.count == thresholds.all.count)
    let names: [GapThresholds.Name: String] = [
      .density: "over-used.density", .places: "over-used.places", .words: "over-used.words",
      .inTitle: "over-used.in-title", .competing: "cannibalised.pages", .lead: "cannibalised.lead",
      .minimumFit: "fit.minimum", .relatedFit: "fit.related", .headingFit: "fit.heading",
      .category: "fit.category",
      .k1: "words.k1", .b: "words.b", .titleWeight: "words.title",
      .headingWeight: "words.heading", .depth: "search.depth",
    ]
    for name in GapThresholds.Name.allCases {
      #expect(thresholds.all[name.rawValue].name == names[name])
    }
    let bytes = try JSONEncoder().encode(thresholds)
    #expect(try JSONDecoder().decode(GapThresholds.self, from: bytes) == thresholds)
  }

  @Test("A Thai page is proposed for Vietnam, or a page in English for anyone")
  func languages() throws {
    let pages = [
      "id.html": Self.page("<h1>Lampu taman tenaga surya</h1><p>Lampu taman kami untuk rumah.</p>"),
      "en.html":
        "<html lang=en><title>Lampu sorot tenaga surya LED</title><p>The lampu sorot is the best light for "
        + "your garden and it is made by us for you with a battery. Kami menjual lampu sorot.</p>",
    ]
    let index = try Sample.index(.indonesia, [("shopee", [.init("lampu sorot tenaga surya")])])
    let report = try Sample.report(pages: pages, [index])
    #expect(report.markets[0].candidates == 1)
    let fits = report.row("lampu sorot tenaga surya")?.fits ?? []
    #expect(fits.map(\.address) == ["id.html"])
    #expect(fits.first?.shared.map(\.word).sorted() == ["lampu", "surya", "tenaga"])
  }

  @Test("Unknown volumes are taken for zero")
  func order() throws {
    let rows: [Sample.Row] = [
      .init("gelas kaca", 0), .init("panci besi", nil, "dapur"), .init("meja kayu", 5),
      .init("kursi rotan", nil, "lain"), .init("rak buku", 900), .init("wajan besi", nil, "dapur"),
      .init("sendok", nil, "dapur"),
    ]
    let index = try Sample.index(
      .indonesia, [("shopee", rows), ("lazada", [.init("wajan besi"), .init("sendok")])])
    let report = try Sample.report(
      pages: ["a.html": Self.page("<p>Kami menjual sendok untuk anda.</p>")], [index])
    let missing = report.markets[0].databases[0].gaps[.missing]?.map(\.keyword)
    // Stated first; then unknown: in two databases, in a category that the site covers; zero last.
    #expect(
      missing == ["rak buku", "meja kayu", "wajan besi", "panci besi", "kursi rotan", "gelas kaca"])
    let few = try Sample.report(
      pages: ["a.html": Self.page("<p>Kami menjual sendok untuk anda.</p>")], [index]
    ) {
      $0.minimumVolume = 10
      $0.categories = ["dapur"]
    }
    #expect(
      few.markets[0].databases[0].gaps[.missing]?.map(\.keyword) == ["wajan besi", "panci besi"])
    #expect(few.markets[0].databases[0].counts == report.markets[0].databases[0].counts)
    #expect(throws: GapFinder.Failure.self) {
      try Sample.report(pages: ["a.html": "<p>x"], [index]) { $0.categories = ["nope"] }
    }
  }
}
