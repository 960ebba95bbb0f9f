import Foundation
import Pages
import Testing

@testable import StructuredData

/// Reads a page written in a test.
func observe(
  _ html: String, address: String = "https://toko.co.id/produk/lampu",
  detail: StructuredDataObserver.Detail = .full
) throws -> StructuredPageFindings {
  let page = try PageReader().read(Array(html.utf8), address: address).get()
  var observer = StructuredDataObserver()
  return observer.observe(page, detail: detail)
}

func jsonLD(_ json: String, body: String = "<h1>Lampu</h1>", head: String = "") -> String {
  "<html lang=id><head><title>Lampu</title>\(head)<script type=\"application/ld+json\">\(json)"
    + "</script></head><body>\(body)</body></html>"
}

@Suite("Completeness, validity and truth")
struct CompletenessTests {
  private func kinds(_ findings: StructuredPageFindings) -> [String] {
    findings.findings.map { "\($0.kind.rawValue) \($0.path)" }
  }

  @Test func allProfilesAreRead() {
    #expect(ProfileBook.standard.profiles.count > 30)
    for profile in ProfileBook.standard.profiles {
      #expect(!profile.types.isEmpty, "\(profile.name)")
      #expect(profile.types.allSatisfy { SchemaVocabulary.type(named: $0) != nil })
      for demand in profile.requirements {
        for path in demand.alternatives.joined() {
          let isKnown = path.allSatisfy { SchemaVocabulary.property(named: $0) != nil }
          #expect(isKnown || path == ["termCode"], "\(profile.name): \(path)")
        }
      }
    }
  }

  @Test(arguments: [
    "required", "profile a\nrequired b ?", "profile a\nprofile a", "weight x",
    "profile a\nrequired b -> c", "page home owes nothing",
  ])
  func mistakesInProfilesAreNamed(_ text: String) {
    #expect(throws: ProfileBook.Mistake.self) { try ProfileBook([text]) }
  }

  @Test func merchantListingCountsWhatIsThere() throws {
    let found = try observe(
      jsonLD(
        """
        {"@context":"https://schema.org","@type":"Product","name":"Lampu",
        "image":"https://toko.co.id/a.jpg","offers":{"@type":"Offer","price":"120000",
        "priceCurrency":"IDR","availability":"InStock"}}
        """, body: "<h1>Lampu</h1><p>Rp 120.000</p><button>Beli sekarang</button>"))
    #expect(found.kind.kind == .product)
    let score = try #require(found.scores.first { $0.profile == "product-listing" })
    #expect(score.isOwed)
    #expect(score.required == Tally(5, of: 5))
    #expect(score.valid.part == score.valid.whole)
    #expect(found.comparisons.filter { $0.fact == .price }.map(\.state) == [.agree])
    #expect(found.comparisons.filter { $0.fact == .currency }.map(\.state) == [.agree])
    #expect(kinds(found).contains("missing-recommended description"))
    // The page owes a breadcrumb and has none.
    let breadcrumb = try #require(found.scores.first { $0.profile == "breadcrumb" })
    #expect(breadcrumb.entity == nil)
    #expect(breadcrumb.complete.part == 0 && breadcrumb.complete.whole == 120)
    #expect(kinds(found).contains("missing-entity breadcrumb"))
  }

  @Test(arguments: [
    ("\"Rp 120.000\"", "IDR", "120000"), ("\"1.250.000\"", "IDR", "1250000"),
    ("\"1,250.00\"", "THB", "1250"), ("\"120.000\"", "VND", "120000"),
  ])
  func badPricesAreErrorsWithWhatIsMeant(_ price: String, _ currency: String, _ meant: String)
    throws
  {
    let found = try observe(
      jsonLD(
        """
        {"@context":"https://schema.org","@type":"Product","name":"Lampu","image":"https://a.vn/a.jpg",
        "offers":{"@type":"Offer","price":\(price),"priceCurrency":"\(currency)"}}
        """))
    let finding = try #require(found.findings.first { $0.kind == .invalidValue })
    #expect(finding.suggestion == meant)
    #expect(finding.jsonLD == "{\"price\": \"\(meant)\"}")
    let score = try #require(found.scores.first { $0.profile == "product-listing" })
    #expect(score.required.part < score.required.whole)
    // The place is that of the value in the file.
    #expect(finding.source.map(\.count) == price.utf8.count - 2)
  }

  @Test func productPageWithoutMarkupScoresNothing() throws {
    let found = try observe(
      "<html lang=id><title>Lampu</title><h1>Lampu LED</h1><p>Rp 120.000</p><button>Tambah ke "
        + "keranjang</button>")
    #expect(found.kind.kind == .product)
    let tally = found.owed("google")
    #expect(tally.complete.part == 0 && tally.complete.whole > 500)
    let finding = try #require(
      found.findings.first { $0.kind == .missingEntity && $0.type == "Product" })
    let jsonLD = try #require(finding.jsonLD)
    #expect(jsonLD.contains("\"name\": \"Lampu LED\""))
    #expect(jsonLD.contains("\"price\": 120000"))
    #expect(jsonLD.contains("\"priceCurrency\": \"IDR\""))
    // What the page does not show is asked for, not made up.
    #expect(jsonLD.contains("\"image\": \"‹"))
    #expect(try JSONSerialization.jsonObject(with: Data(jsonLD.utf8)) is [String: Any])
  }

  @Test func contradictionsHaveBothPlaces() throws {
    let html = jsonLD(
      """
      {"@context":"https://schema.org","@type":"Product","name":"Lampu","image":"https://a.vn/a.jpg",
      "brand":{"@type":"Brand","name":"Philips"},
      "aggregateRating":{"@type":"AggregateRating","ratingValue":"4.8","reviewCount":12},
      "offers":{"@type":"Offer","price":99000,"priceCurrency":"IDR",
      "availability":"https://schema.org/InStock"}}
      """,
      body: "<h1>Lampu</h1><p>Rp 120.000</p><p>Stok habis</p><p>Merek: Osram</p><p>Rating 3,9/5</p>"
    )
    let found = try observe(html)
    let states = found.comparisons.map { "\($0.fact.rawValue) \($0.state.rawValue)" }
    #expect(
      states == [
        "name agree", "brand contradict", "price contradict", "availability contradict",
        "rating contradict",
      ])
    for comparison in found.comparisons where comparison.state == .contradict {
      let bytes = Array(html.utf8)
      let visible = try #require(comparison.visible)
      #expect(String(decoding: bytes[visible], as: UTF8.self) == comparison.shows)
      #expect(String(decoding: bytes[comparison.source], as: UTF8.self) == comparison.says)
    }
    let agreeing = try observe(
      html.replacingOccurrences(of: "120.000", with: "99.000").replacingOccurrences(
        of: "Stok habis", with: "Stok tersedia"))
    let before = found.owed("google").complete
    let after = agreeing.owed("google").complete
    #expect(before.whole == after.whole && before.part < after.part)
  }

  @Test(arguments: [
    ("th", "<h1>โคมไฟ</h1><p>ราคา 1,250 บาท</p>", "1250", "THB"),
    ("th", "<h1>โคมไฟ</h1><p>฿1,250.00</p>", "1250.00", "THB"),
    ("vi", "<h1>Đèn</h1><p>Giá 1.250.000₫</p>", "1250000", "VND"),
    ("vi", "<h1>Đèn</h1><p>1.250.000 đ</p>", "1250000", "VND"),
    ("id", "<h1>Lampu</h1><p>Rp 1.250.000</p>", "1250000", "IDR"),
    ("en", "<h1>Lamp</h1><p>US$12.50</p>", "12.5", "USD"),
    ("zh", "<h1>灯</h1><p>¥1,299.00</p>", "1299", "CNY"),
  ])
  func pricesOfAllLanguagesAgree(
    _ language: String, _ body: String, _ price: String, _ code: String
  )
    throws
  {
    let found = try observe(
      jsonLD(
        """
        {"@context":"https://schema.org","@type":"Product","name":"X",
        "offers":{"@type":"Offer","price":"\(price)","priceCurrency":"\(code)"}}
        """, body: body))
    let states = found.comparisons.filter { $0.fact == .price || $0.fact == .currency }.map(\.state)
    #expect(states == [.agree, .agree])
  }

  @Test func returnDaysAndTelephonesAreCompared() throws {
    func find(_ days: Int, _ phone: String, _ body: String) throws -> [String] {
      let found = try observe(
        jsonLD(
          """
          {"@context":"https://schema.org","@type":"Organization","name":"Toko","telephone":"\(phone)",
          "hasMerchantReturnPolicy":{"@type":"MerchantReturnPolicy","applicableCountry":"ID",
          "returnPolicyCategory":"MerchantReturnFiniteReturnWindow","merchantReturnDays":\(days)}}
          """, body: body), address: "https://toko.co.id/kontak")
      #expect(found.kind.kind == .contact)
      return found.comparisons.map { "\($0.fact.rawValue) \($0.state.rawValue)" }
    }
    let body =
      "<h1>Kontak</h1><p>Pengembalian dalam 14 hari</p><a href='tel:+622155567788'>Telepon</a>"
    #expect(try find(14, "+62 21 5556 7788", body) == ["return-days agree", "telephone agree"])
    #expect(
      try find(30, "021-55569999", body) == ["return-days contradict", "telephone contradict"])
    #expect(
      try find(30, "021-55569999", "<h1>Kontak</h1>") == [
        "return-days not-visible", "telephone not-visible",
      ])
    let thai = "<h1>ติดต่อ</h1><p>คืนสินค้าได้ภายใน 7 วัน</p><p>โทร 02-555-6778</p>"
    #expect(try find(7, "+66 2 555 6778", thai) == ["return-days agree", "telephone agree"])
    let viet = "<h1>Liên hệ</h1><p>Đổi trả trong 7 ngày</p><p>Hotline 0903 123 987</p>"
    #expect(try find(7, "+84903123987", viet) == ["return-days agree", "telephone agree"])
  }

  @Test func datesOfTheBuddhistEraAgree() throws {
    let found = try observe(
      jsonLD(
        #"{"@context":"https://schema.org","@type":"Article","headline":"ข่าว","datePublished":"2026-03-12"}"#,
        body: "<h1>ข่าว</h1><p>12 มีนาคม พ.ศ. 2569</p>"), address: "https://a.co.th/บทความ/1")
    #expect(found.comparisons.map(\.state) == [.agree])
    #expect(found.comparisons[0].shows == "12 มีนาคม พ.ศ. 2569")
  }

  @Test func vocabularyFindings() throws {
    let found = try observe(
      jsonLD(
        """
        {"@context":"https://schema.org","@graph":[
        {"@type":"product","name":"a"},{"@type":"Product","naem":"b","name":"b","pricecurency":"IDR","reviews":[],
        "headline":"c","offers":"murah","brand":"X","isRelatedTo":{"@type":"Person","name":"p"}}]}
        """))
    let list = found.findings.map { "\($0.kind.rawValue) \($0.path) \($0.suggestion ?? "")" }
    for expected in [
      "unknown-type @type Product", "unknown-property naem ",
      "unknown-property pricecurency priceCurrency", "foreign-property headline ",
      "text-for-thing offers ", "text-for-thing brand ", "wrong-type isRelatedTo ",
    ] {
      #expect(list.contains(expected), "\(expected) in \(list)")
    }
  }

  @Test func returnPolicyHasTwoWays() throws {
    func required(_ json: String) throws -> Tally {
      let found = try observe(
        jsonLD(#"{"@context":"https://schema.org","@type":"MerchantReturnPolicy",\#(json)}"#),
        address: "https://toko.co.id/pengembalian")
      return try #require(found.scores.first { $0.profile == "return-policy" }).required
    }
    #expect(try required(#""merchantReturnLink":"https://toko.co.id/retur""#) == Tally(1, of: 1))
    let finite =
      #""applicableCountry":"ID","returnPolicyCategory":"MerchantReturnFiniteReturnWindow""#
    #expect(try required(finite) == Tally(1, of: 2))
    #expect(try required(finite + #","merchantReturnDays":14"#) == Tally(2, of: 2))
    #expect(try required(#""applicableCountry":"ID""#) == Tally(0, of: 1))
  }

  @Test func breadcrumbsNeedTwoStepsAndTheLastMayLackItsItem() throws {
    func score(_ steps: String) throws -> EntityScore {
      let found = try observe(
        jsonLD(
          #"{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[\#(steps)]}"#
        ),
        address: "https://toko.co.id/kategori/x")
      return try #require(found.scores.first { $0.profile == "breadcrumb" })
    }
    let first = #"{"@type":"ListItem","position":1,"name":"A","item":"https://toko.co.id/"}"#
    #expect(try score(first).required.part == 0)
    let full = try score(first + #",{"@type":"ListItem","position":2,"name":"B"}"#)
    #expect(full.complete.part == full.complete.whole)
    #expect(full.required == Tally(6, of: 6))
  }

  @Test func withdrawnResultsCountForNothing() throws {
    let found = try observe(
      jsonLD(#"{"@context":"https://schema.org","@type":"FAQPage","mainEntity":[]}"#),
      address: "https://toko.co.id/faq")
    #expect(found.owed("google").complete.whole == 0)
    #expect(ProfileBook.standard["faq"]?.isInformational == true)
  }

  @Test(arguments: [
    ("index.html", PageKind.home), ("https://a.vn/", .home), ("https://a.vn/vi/", .home),
    ("en/index.html", .home), ("lien-he.html", .contact), ("tentang-kami/index.html", .about),
    ("kebijakan-pengembalian.html", .returns), ("blog/a.html", .article),
    ("produk/index.html", .category),
    ("produk/lampu.html", .productOnRequest), ("layanan.html", .other),
  ])
  func addressesTellTheKind(_ address: String, _ kind: PageKind) throws {
    let found = try observe("<html lang=id><title>x</title><h1>Halaman</h1>", address: address)
    #expect(found.kind.kind == kind, "\(found.kind.reason)")
  }

  @Test(
    "A file's bare name is no site's root where the page states its address",
    arguments: [
      ("index.html", "https://a.id/produk/", PageKind.category),
      ("index.html", "https://a.id/", .home),
      ("index.html", "/produk/", .home), ("en/index.html", "https://a.id/produk/", .home),
    ])
  func bareNames(_ address: String, _ canonical: String, _ kind: PageKind) throws {
    let found = try observe(
      "<html lang=id><title>x</title><link rel=canonical href=\"\(canonical)\"><h1>Halaman</h1>",
      address: address)
    #expect(found.kind.kind == kind, "\(found.kind.reason)")
  }

  @Test(
    "The heading is the name of the product, and of no author, maker, laboratory or certificate in it"
  )
  func fixTextsMakeUpNoNames() throws {
    let head = "<meta property=\"og:site_name\" content=\"Toko Lampu\">"
    let found = try observe(
      jsonLD(
        #"{"@context":"https://schema.org","@type":"Product","sku":"A1"}"#,
        body: "<h1>Lampu LED</h1>", head: head))
    let texts = found.findings.compactMap(\.jsonLD)
    #expect(texts.contains { $0.contains("\"name\": \"Lampu LED\"") })
    let inner = texts.filter { $0.contains("\"@type\": \"") && !$0.contains("\"@context\"") }
    #expect(inner.count > 3)
    for text in inner {
      #expect(!text.contains("Lampu LED") && !text.contains("Toko Lampu"), "\(text)")
    }
    let two = try observe(
      jsonLD(
        #"[{"@context":"https://schema.org","@type":"Product","sku":"A1"},{"@context":"https://schema.org","@type":"Product","sku":"A2"}]"#,
        body: "<h1>Lampu LED</h1>"))
    let names = two.findings.filter { $0.message.hasPrefix("name is missing") }
    #expect(!names.isEmpty && names.allSatisfy { $0.jsonLD?.contains("Lampu LED") != true })
  }

  @Test func talliesMergeInAnyOrderAndGrouping() throws {
    let product =
      #"{"@context":"https://schema.org","@type":"Product","name":"A","offers":{"@type":"Offer","price":"1.000.000"}}"#
    let pages = [
      try observe(jsonLD(product), address: "a", detail: .summary),
      try observe(jsonLD(product), address: "b", detail: .summary),
      try observe(
        jsonLD(#"{"@type":"Organization","name":"A","telephone":"1"}"#), address: "index.html"),
      try observe("<title>x</title><h1>Kontak</h1>", address: "kontak.html"),
    ]
    func tally(_ indexes: [Int]) -> StructuredSiteTally {
      var tally = StructuredSiteTally()
      for index in indexes { tally.add(pages[index]) }
      return tally
    }
    var all = tally([0, 1, 2, 3])
    all.addUnread()
    var unread = StructuredSiteTally()
    unread.addUnread()
    for order in [[[3], [2, 0], [1]], [[1, 0], [3, 2]], [[2], [1], [0], [3]]] {
      var merged = unread
      for part in order { merged.merge(tally(part)) }
      #expect(merged == all)
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      #expect(try encoder.encode(StructuredReport(merged)) == encoder.encode(StructuredReport(all)))
    }
    let report = StructuredReport(all)
    let google = try #require(report.sets.first { $0.set == "google" })
    #expect(StructuredText.site(report).contains("(partial; between "))
    let share = try #require(google.share)
    let low = try #require(google.low)
    let high = try #require(google.high)
    #expect(low < share && share < high)
    // Every share stands with its parts.
    for kind in google.kinds { #expect(kind.tally.complete.whole > 0, "\(kind.kind)") }
    #expect(
      report.findings.contains { $0.kind == .invalidValue && $0.pages == 2 && $0.example == "a" })
    let empty = StructuredReport(StructuredSiteTally())
    #expect(empty.sets[0].share == nil)
    #expect(StructuredText.site(empty).contains("google: - complete (not-tested)"))
    #expect(report.measures.count == 8)
  }

  @Test func descriptionHasOneObjectAnEntity() throws {
    let html = jsonLD(
      #"{"@context":"https://schema.org","@type":"Product","name":"Lampu","offers":{"@type":"Offer","price":1}}"#
    )
    let page = try PageReader().read(Array(html.utf8), address: "https://toko.co.id/produk/a").get()
    var observer = StructuredDataObserver()
    let description = StructuredPageDescription(observer.observe(page, detail: .full), of: page)
    #expect(description.entities.map(\.types) == [["Product"], ["Offer"]])
    let name = try #require(description.entities[0].properties.first { $0.name == "name" })
    #expect(String(decoding: Array(html.utf8)[name.start..<name.end], as: UTF8.self) == "Lampu")
    let object = try JSONSerialization.jsonObject(with: Data(description.json())) as? [String: Any]
    for member in ["address", "entities", "facts", "findings", "kind", "owed", "rules", "scores"] {
      #expect(object?[member] != nil, "\(member)")
    }
    #expect(StructuredText.page(description).contains("Product #0 [json-ld]"))
  }
}

@Suite("Language versions")
struct HreflangTests {
  private func versions(
    _ address: String, _ alternates: [(String, String)], canonical: String? = nil,
    language: String = "und", noIndex: Bool = false, facts: [String: String]? = nil
  ) -> LanguageVersions {
    LanguageVersions(
      address: address, canonical: canonical,
      alternates: alternates.map { .init(code: $0.0, address: $0.1) }, language: language,
      isNoIndex: noIndex, product: facts.map { .init(values: $0) })
  }

  private func report(_ pages: [LanguageVersions]) -> HreflangReport {
    var tally = HreflangTally()
    for page in pages { tally.add(page) }
    var backwards = HreflangTally()
    for page in pages.reversed() {
      var one = HreflangTally()
      one.add(page)
      one.merge(backwards)
      backwards = one
    }
    #expect(backwards == tally)
    #expect(backwards.report() == tally.report())
    return tally.report()
  }

  private let all = [
    ("id", "https://a.co/id/"), ("vi", "https://a.co/vi/"), ("x-default", "https://a.co/id/"),
  ]

  @Test func completeVersionsEarnAll() {
    let report = report([
      versions("https://a.co/id/", all, canonical: "https://a.co/id/", language: "id"),
      versions("https://a.co/vi/", all, language: "vi"), versions("https://a.co/kontak", []),
    ])
    #expect(report.pages == Tally(2, of: 3))
    #expect(report.returned == Tally(2, of: 2))
    #expect(report.share == 1)
    #expect(report.findings.isEmpty, "\(report.findings)")
  }

  @Test func whatIsMissingIsNamed() {
    let report = report([
      versions(
        "https://a.co/id/",
        [("id", "https://a.co/id/"), ("vn", "https://a.co/vi/"), ("th", "https://b.co/th")],
        canonical: "https://a.co/", facts: ["sku": "A1", "price IDR": "5"]),
      versions(
        "https://a.co/vi/", [("id", "https://a.co/ID")], noIndex: true, facts: ["sku": "A2"]),
    ])
    let kinds = report.findings.map { "\($0.page) \($0.kind.rawValue)" }
    for expected in [
      "https://a.co/id/ invalid-code", "https://a.co/id/ no-return-link",
      "https://a.co/id/ target-not-visited", "https://a.co/id/ target-not-indexed",
      "https://a.co/id/ canonical-elsewhere", "https://a.co/vi/ no-self-reference",
      "https://a.co/vi/ no-x-default", "https://a.co/id/ facts-differ",
    ] {
      #expect(kinds.contains(expected), "\(expected) in \(kinds)")
    }
    #expect(report.codes == Tally(3, of: 4))
    #expect(report.facts == Tally(0, of: 1))
  }

  @Test func pagesOfAFolderAreKnownByTheirCanonicalAddress() {
    let report = report([
      versions("id/index.html", all, canonical: "https://a.co/id/"),
      versions("vi/index.html", all, canonical: "https://a.co/vi/"),
    ])
    #expect(report.returned == Tally(2, of: 2))
    #expect(report.selfReferences == Tally(2, of: 2))
  }

  @Test(arguments: [
    ("https://www.a.co/id/index.html#top", "http://A.co/id", true),
    ("https://a.co/produk.html", "https://a.co/produk", true),
    ("https://a.co/./id//", "https://a.co/id", true),
    ("https://a.co?x=1", "https://a.co/", true),
    ("a:b://c.co/x/index.php", "https://c.co/x", true),
    ("https://a.co/id?p=1", "https://a.co/id", false),
    ("https://a.co/id", "https://b.co/id", false),
    ("https://a.co/Id", "https://a.co/id", false),
    ("https://a.co/sampul-index.html", "https://a.co/sampul-", false),
  ])
  func onePageIsKnownByAllItsAddresses(page: String, named: String, isSame: Bool) {
    let report = report([versions(page, [("id", named)])])
    #expect(report.selfReferences == Tally(isSame ? 1 : 0, of: 1))
    #expect(report.notVisited == (isSame ? 0 : 1))
  }

  /// The lists of a large site are cut; which findings they keep must not depend on how many come.
  @Test func findingsBehindTheLimitAreCountedAndTheFirstOnesListed() {
    // Each page has four: a bad code, a version that was not visited, no self reference, no x-default.
    let pages = (0..<200).map { versions("https://a.co/\(1000 + $0)", [("xx1", "https://b.co/")]) }
    let few = report(Array(pages[..<100]))
    let many = report(pages.shuffled())
    #expect(few.findings.count == 400 && few.moreFindings == 0)
    #expect(many.findings.count == HreflangTally.maximumFindings)
    #expect(many.moreFindings == 800 - HreflangTally.maximumFindings)
    #expect(Array(many.findings[..<400]) == few.findings)
    let keys = many.findings.map { [$0.page, $0.kind.rawValue, $0.other ?? ""] }
    #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) })
  }
}
