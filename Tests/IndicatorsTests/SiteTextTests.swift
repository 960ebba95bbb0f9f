import Foundation
import Measures
import Testing

@testable import Indicators

@Suite("Promises, marks, parameters, works: what sites say of themselves")
struct SiteTextTests {
  struct Promise: CustomTestStringConvertible {
    var lang: String
    var text: String
    var hours: Double?
    var testDescription: String { text }
  }
  static let promises: [Promise] = [
    Promise(lang: "en", text: "We reply to every inquiry within 24 hours.", hours: 24),
    Promise(lang: "en", text: "Our team will respond within 2 business days.", hours: 48),
    Promise(lang: "en", text: "You will get an answer in less than 30 minutes.", hours: 0.5),
    Promise(lang: "en", text: "We will respond to your message within twelve hours.", hours: 12),
    Promise(lang: "en", text: "Orders are shipped within 24 hours.", hours: nil),
    Promise(lang: "en", text: "Responsive design since 24 hours ago.", hours: nil),
    Promise(lang: "id", text: "Tim kami membalas pesan Anda dalam 1 x 24 jam.", hours: 24),
    Promise(lang: "id", text: "Pertanyaan dijawab maksimal 2 jam pada hari kerja.", hours: 2),
    Promise(
      lang: "id", text: "Kami balas dengan estimasi biaya dan jadwal — dalam 24 jam kerja.",
      hours: 24),
    Promise(lang: "id", text: "Barang dikirim dalam 2 hari.", hours: nil),
    Promise(lang: "vi", text: "Chúng tôi phản hồi email trong vòng 24 giờ.", hours: 24),
    Promise(lang: "vi", text: "Mọi thắc mắc được trả lời trong 2 ngày làm việc.", hours: 48),
    Promise(lang: "vi", text: "Giao hàng trong 3 ngày.", hours: nil),
    Promise(lang: "th", text: "เราจะตอบกลับภายใน 24 ชั่วโมง", hours: 24),
    Promise(lang: "th", text: "กรุณาฝากข้อความไว้ แล้วเราจะโทรกลับภายใน 24 ชั่วโมง", hours: 24),
    Promise(lang: "th", text: "ทีมงานตอบคำถามภายใน 2 วันทำการ", hours: 48),
    Promise(lang: "th", text: "จัดส่งภายใน 3 วัน", hours: nil),
    Promise(lang: "zh", text: "我们将在24小时内回复您的询价。", hours: 24),
    Promise(lang: "zh", text: "收到留言后，客服会在两个工作日内答复。", hours: 48),
    Promise(lang: "zh", text: "付款后24小时内发货。", hours: nil),
  ]

  @Test("A promised time to reply is read, other times are not", arguments: promises)
  func promise(_ example: Promise) throws {
    let site = Site([("/contact", Site.page("<p>\(example.text)</p>", lang: example.lang))])
    let found = PageIndicators.promises(from: Site.sum(try site.notes()))
    #expect(found.first?.hours == example.hours, "\(found)")
  }

  @Test(
    "Decoys: a time to reply is no service around the clock, a guide to permits is no manual",
    arguments: [
      ("th", "กรุณาฝากข้อความไว้ แล้วเราจะโทรกลับภายใน 24 ชั่วโมง", "around-the-clock", 0.0),
      ("th", "สอบถามได้ที่ฝ่ายบริการลูกค้า ตลอด 24 ชั่วโมง", "around-the-clock", 1),
      ("th", "คู่มือการต่ออายุใบอนุญาตทำงาน", "instruct", 0),
      ("th", "โปรดอ่านคู่มือการใช้งานก่อนใช้เครื่อง", "instruct", 1),
      ("id", "Perhatian", "warn", 0), ("id", "Perhatian: jangan direndam di dalam air.", "warn", 1),
      ("id", "Paving block adalah material buatan dari beton.", "maker", 0),
      ("id", "Lampu ini buatan Indonesia.", "maker", 1),
    ])
  func decoys(_ lang: String, _ text: String, _ says: String, _ pages: Double) throws {
    let goods = "<ul><li>Watt: 36 W</li><li>Volt: 220 V</li><li>Size: 4 cm</li></ul>"
    let results = try Site([("/p", Site.page("<p>\(text)</p>\(goods)", lang: lang))]).results()
    // Prose on a page that is not one of goods says nothing of goods.
    let prose = try Site([("/p", Site.page("<p>\(text)</p>", lang: lang))]).results()
    #expect(prose["legal.safety"]?.value("statement.\(says)") ?? 0 == 0)
    let found =
      says == "around-the-clock"
      ? results["cs.promises"]?.value(says) : results["legal.safety"]?.value("statement.\(says)")
    #expect(found ?? 0 == pages)
  }

  @Test("Lines of an imprint are no parameters of goods")
  func imprintIsNoGoods() throws {
    let imprint =
      "<ul><li>Alamat: Jalan Mawar 1</li><li>Jam: Senin sampai Jumat</li><li>Kota: Jakarta</li></ul>"
    let result = try Site([("/kontak", Site.page(imprint, lang: "id"))]).results()[
      "prod.parameters"]
    #expect(result?.value("pages") == 0 && result?.status == .inconclusive)
  }

  @Test("A policy that is linked and was not read is unknown; one that nobody links to is missing")
  func linkedPolicies() throws {
    let foot =
      "<footer><a href=\"/privacy\">Privacy policy</a> <a href=\"#\">Return policy</a></footer>"
    let linked = try Site([("https://a.example/", Site.page(foot))]).results()
    #expect(linked["legal.privacy"]?.status == .inconclusive)
    #expect(linked["legal.privacy"]?.degree == nil)
    #expect(linked["legal.privacy"]?.raises.first?.contains("/privacy") == true)
    #expect(linked["legal.returns"]?.status == .fail)
    let none = try Site([("https://a.example/", Site.page(""))]).results()
    #expect(none["legal.privacy"]?.status == .fail && none["legal.privacy"]?.degree == 0)
  }

  struct Mark: CustomTestStringConvertible {
    var text: String
    var key: String?
    var lang = "en"
    var testDescription: String { text }
  }
  /// Made-up numbers in the formats of the table.
  static let marks: [Mark] = [
    Mark(text: "Bersertifikat SNI 04-6292.2.80-2006 dan aman", key: "mark.id-sni", lang: "id"),
    Mark(text: "SNI ISO 8124-1:2010", key: "mark.id-sni", lang: "id"),
    Mark(text: "snippet 12 of the code", key: nil),
    Mark(text: "Izin edar BPOM RI MD 224510107115", key: "mark.id-bpom-food", lang: "id"),
    Mark(text: "kode MD 12345 saja", key: nil, lang: "id"),
    Mark(text: "Notifikasi BPOM NA18171234567", key: "mark.id-bpom-cosmetic", lang: "id"),
    Mark(text: "Halal MUI / BPJPH ID00410000022321020", key: "mark.id-halal", lang: "id"),
    Mark(text: "Terdaftar 58245/SDPPI/2018", key: "mark.id-sdppi", lang: "id"),
    Mark(text: "P-IRT No. 2063171010123-26", key: "mark.id-pirt", lang: "id"),
    Mark(text: "Phù hợp QCVN 4:2009/BKHCN", key: "mark.vn-qcvn", lang: "vi"),
    Mark(text: "TCVN 5699-2-21:2013", key: "mark.vn-tcvn", lang: "vi"),
    Mark(text: "Số công bố 123456/20/CBMP-QLD", key: "mark.vn-cosmetic", lang: "vi"),
    Mark(text: "Số ĐKSP: 1234/2019/ĐKSP của Bộ Y tế", key: "mark.vn-food", lang: "vi"),
    Mark(text: "Trang thiết bị số 170000123/PCBA-HN", key: "mark.vn-device", lang: "vi"),
    Mark(text: "มอก. 166-2549 ได้มาตรฐาน", key: "mark.th-tis", lang: "th"),
    Mark(text: "มอก.60335 เล่ม 1-2552", key: "mark.th-tis", lang: "th"),
    Mark(text: "เลข อย. 10-1-12345-1-0001", key: "mark.th-fda-food", lang: "th"),
    Mark(text: "โทร 10-1-1234 เลข", key: nil, lang: "th"),
    Mark(text: "ใบรับจดแจ้ง 10-1-6400012345", key: "mark.th-fda-cosmetic", lang: "th"),
    Mark(text: "Complies with RoHS 2.0", key: "mark.eu-rohs"),
    Mark(text: "Directive 2011/65/EU applies", key: "mark.eu-rohs"),
    Mark(text: "Tested to REACH SVHC", key: "mark.eu-reach"),
    Mark(text: "Please reach out to us", key: nil),
    Mark(text: "Marked CE 0123", key: "mark.eu-ce"),
    Mark(text: "PRICE 2019 and CEO 2020", key: nil),
    Mark(text: "FCC ID: 2ABCD-XYZ1", key: "mark.us-fcc"),
    Mark(text: "粤ICP备2024012345号-1", key: "mark.cn-icp", lang: "zh"),
    Mark(text: "SGS report No. SHAEC2012345601", key: "mark.int-sgs"),
    Mark(text: "HS Code: 9405.42", key: "mark.int-hs"),
    Mark(text: "mã HS 94054290", key: "mark.int-hs", lang: "vi"),
    Mark(text: "CNAS L12345 laboratory", key: "mark.int-cnas"),
  ]

  @Test("Numbers of marks are read by their formats", arguments: marks)
  func mark(_ example: Mark) throws {
    let site = Site([("/p", Site.page("<p>\(example.text)</p>", lang: example.lang))])
    let note = try #require(try site.notes().first)
    let keys = note.spots.map(\.key).filter { $0.hasPrefix("mark.") }
    if let key = example.key {
      #expect(keys.contains(key), "found \(keys)")
    } else {
      #expect(keys.isEmpty, "found \(keys)")
    }
  }

  @Test("Parameters are read from lines and from rows of two cells, with their units")
  func parameters() throws {
    let html = Site.page(
      """
      <ul><li>Power: 36W</li><li>Daya: 1,5 kW</li><li>Weight: 5 KG</li></ul>
      <table><tr><th>Length</th><td>120 mm</td></tr><tr><td>น้ำหนัก</td><td>500 กรัม</td></tr>
      <tr><td>Size</td><td>4 in</td></tr></table><p>Tel: 021-5550101</p><p>http://a.example/b: no</p>
      """)
    let note = try #require(try Site([("/p", html)]).notes().first)
    let units = Dictionary(note.parameters.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    #expect(units["power"]?.unit == "WTT" && units["power"]?.isSymbol == true)
    #expect(units["daya"]?.unit == "KWT")
    #expect(units["weight"]?.unit == "KGM" && units["weight"]?.isSymbol == false)
    #expect(units["length"]?.unit == "MMT")
    #expect(units["น้ำหนัก"]?.unit == "GRM")
    #expect(units["size"]?.unit == "INH" && units["size"]?.isMetric == false)
    #expect(units["http"] == nil)
    let result = try #require(try Site([("/p", html)]).results()["prod.parameters"])
    #expect(result.value("pages") == 1)
  }

  @Test("Products in markup without parameters in it are no pass, however good the text is")
  func parametersOnlyInText() throws {
    let list =
      "<ul><li>Power: 36 W</li><li>Voltage: 220 V</li><li>Length: 120 mm</li><li>Width: 20 mm</li><li>Weight: 5 kg</li></ul>"
    func markup(_ more: String) -> String {
      "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Product\",\"name\":\"Lamp\"\(more)}</script>"
    }
    func status(_ more: String?) throws -> Status? {
      let site = ["/a", "/b"].map { ($0, Site.page(list + (more.map(markup) ?? ""))) }
      return try Site(site).results()["prod.parameters"]?.status
    }
    let data =
      ",\"additionalProperty\":["
      + (1...5).map {
        "{\"@type\":\"PropertyValue\",\"name\":\"P\($0)\",\"value\":\"\($0)\",\"unitCode\":\"MMT\"}"
      }.joined(separator: ",") + "]"
    #expect(try status(nil) == .pass)
    #expect(try status("") == .partial)
    #expect(try status(data) == .pass)
  }

  @Test("Works, traces and reports are told with their sentences")
  func works() throws {
    let html = Site.page(
      """
      <h2>Our factory</h2><p>Our plant has 12 production lines with a capacity of 40,000 units per month.
      It was audited by BSCI and holds ISO 9001.</p><p>Each box carries a batch number. Made in China.</p>
      <p>SGS test report No. SHAEC2012345601, <a href="/r.pdf">open it</a>.</p>
      <iframe src="https://www.youtube.com/embed/x"></iframe>
      <script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Lamp",
      "hasCertification":{"@type":"Certification","name":"RoHS","issuedBy":{"@type":"Organization","name":"SGS"},
      "certificationIdentification":"X1","validFrom":"2026-01-01","url":"https://a.example/x"}}</script>
      """)
    let results = try Site([("https://a.example/p", html)]).results()
    #expect(results["trust.factory"]?.degree == 1)
    #expect(results["prod.testreports"]?.value("level-4") == 1)
    #expect(results["prod.testreports"]?.value("level-2") == 1)
    #expect((results["prod.trace"]?.value("batch")) == 1)
    #expect(
      results["trust.factory"]?.evidence.contains { $0.quote?.contains("BSCI") == true } == true)
  }

  @Test("A mark of a programme is told from text, pictures and links, and judged by nobody")
  func badge() throws {
    let html = Site.page(
      "<a href=\"https://seaec.example/verify/1\"><img alt=\"SEAEC TrustBadge\"></a>")
    let result = try #require(try Site([("/", html)]).results()["prog.badge"])
    #expect(
      result.status == .notApplicable && result.value("pages") == 1 && result.value("links") == 1)
  }
}
