import Clocks
import Foundation
import Keywords
import Rulebooks
import TestSupport

@testable import Coverage
@testable import Runs

/// A store with keyword databases of three markets, and sites to score.
struct RunFixture {
  let folder: TemporaryFolder
  let store: Store
  var runs: RunStore { RunStore(store) }
  var keywords: KeywordStore { KeywordStore(store) }
  var shelf: IndexShelf { IndexShelf(beside: folder.path("k.db")) }

  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static var sampleSite: String { repository.appendingPathComponent("Tests/SampleSite").path }

  init(folder: TemporaryFolder? = nil, name: String = "k.db") throws {
    self.folder = try folder ?? TemporaryFolder()
    store = try Store(
      path: self.folder.path(name), schemas: [.keywords, .runs], mode: .createIfMissing)
  }

  /// A fixture with two databases in each of three markets, and a list of variants in one.
  static func withKeywords() throws -> RunFixture {
    let fixture = try RunFixture()
    try fixture.add(
      "lampu,50,lampu\nlampu led,20,lampu\nrumah,,\nkardus,9,kemasan\nsewa,3,", "id/shopee")
    try fixture.add("lampu led,7,a\nkabel,,a\nhandphone,4,b", "id/lazada")
    try fixture.add("đèn,10,a\nmáy lọc nước,8,b\nđèn led,2,a", "vn/shopee")
    try fixture.add("máy lọc nước,1,\nthùng giấy,,", "vn/lazada")
    try fixture.add("โคมไฟ,10,\nรองเท้า,5,\nผ้าใบ,4,\nไฟ,3,", "th/shopee")
    try fixture.add("รองเท้าผ้าใบ,2,\nโคมไฟ,1,", "th/lazada")
    try fixture.addVariants("hp,handphone")
    return fixture
  }

  func add(_ rows: String, _ database: String) throws {
    let file = "files/\(UUID().uuidString).csv"
    try folder.write("keyword,volume,category\n\(rows)\n", file)
    _ = try KeywordImporter(into: keywords).run(
      ImportRequest(
        files: [folder.path(file)], database: KeywordDatabase(database)!, importedAt: "2026-01-01"))
  }

  func addVariants(_ rows: String) throws {
    let file = "files/\(UUID().uuidString).csv"
    try folder.write("written,standard\n\(rows)\n", file)
    _ = try keywords.importVariants(
      path: folder.path(file), market: .indonesia, name: "own", source: "test",
      importedAt: "2026-01-01")
  }

  /// The indexes of the newest versions.
  func indexes(_ markets: [Market] = Market.allCases) throws -> [KeywordIndex] {
    let versions = try keywords.currentVersions()
    return try markets.sorted().compactMap { market in
      let own = versions.filter { $0.database.market == market }
      return own.isEmpty
        ? nil : try shelf.index(market: market, versions: own, keywords: keywords).index
    }
  }

  func plan(
    _ source: String, markets: [Market] = Market.allCases, rules: CoverageRules = .standard,
    workers: Int = 2, judging: Bool = false
  ) throws -> RunPlan {
    var plan = RunPlan(
      sources: [source], indexes: try indexes(markets), rules: rules, workers: workers)
    if judging {
      plan.judging = JudgingPlan(
        rulebooks: [try RulebookLoader.load(builtIn: "trustbadge-2026-001")],
        asOf: Instant(seconds: 1_795_219_200))
    }
    return plan
  }

  /// A page of a small site in four languages, with what the observers look for.
  static func page(_ number: Int, edition: Int = 0) -> String {
    let texts = [
      (
        "id",
        "Kami menjual lampu led untuk rumah anda, lampunya dikirim dalam kardus. Hubungi hp kami."
      ),
      (
        "vi",
        "Chúng tôi bán đèn led và máy lọc nước cho gia đình của bạn, giao hàng trong thùng giấy."
      ),
      ("th", "เราขายโคมไฟและรองเท้าผ้าใบสำหรับบ้านของคุณ จัดส่งทั่วประเทศไทย"),
      ("en", "We sell lamps and boxes for your home, and ship them within thirty days of payment."),
    ]
    let (language, text) = texts[number % 4]
    let links = (0..<3).map { "<a href=\"/\($0).html\">lampu \($0)</a>" }.joined(separator: " ")
    let product = """
      {"@context":"https://schema.org","@type":"Product","name":"Lampu \(number)","sku":"S\(number)",
      "offers":{"@type":"Offer","price":"\(number * 10 + edition)","priceCurrency":"USD"}}
      """
    return """
      <!DOCTYPE html><html lang=\(language)><head><title>Lampu \(number) \(edition)</title>
      <meta name=description content="\(text.prefix(30))">
      <link rel=alternate hreflang=id href="https://example.com/0.html">
      <script type="application/ld+json">\(product)</script></head>
      <body><h1>Lampu led \(number)</h1><p>\(text) \(String(repeating: text, count: number % 3))</p>
      <p>Price: $\(number * 10)</p><img src=a.png alt="lampu \(number)"><div>\(links)</div>
      <footer>Acme Lighting Co., Ltd., tel +86 755 8888 \(1000 + number),
      <a href="mailto:sales\(number % 5)@example.com">mail</a>
      <a href="/privacy.html">Privacy policy</a></footer></body></html>
      """
  }

  /// Writes a site of `count` pages, two of which cannot be read, and returns its folder.
  func site(_ name: String = "site", count: Int = 24) throws -> String {
    for number in 0..<count { try folder.write(Self.page(number), "\(name)/\(number).html") }
    try folder.write("", "\(name)/empty.html")
    try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "\(name)/image.html")
    try folder.write(
      "<html lang=en><title>Privacy policy</title><h1>Privacy policy</h1><p>We collect your name and "
        + "address to deliver goods. You may ask us to erase them.", "\(name)/privacy.html")
    return folder.path(name)
  }
}
