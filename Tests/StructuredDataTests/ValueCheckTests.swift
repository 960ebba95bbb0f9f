import Testing

@testable import StructuredData

/// A value, and what is to be said of it: `ok`, `warning` or `error`, with the suggestion, if any.
struct ValueCase: Sendable, CustomTestStringConvertible {
  var form: ValueForm
  var value: String
  var verdict: String
  var suggestion: String?

  init(_ form: ValueForm, _ value: String, _ verdict: String, _ suggestion: String? = nil) {
    self.form = form
    self.value = value
    self.verdict = verdict
    self.suggestion = suggestion
  }

  var testDescription: String { "\(form.rawValue) \(value)" }

  static let all: [ValueCase] = [
    .init(.url, "https://toko.co.id/a?b=1", "ok"), .init(.url, "http://a.vn", "ok"),
    .init(.url, "//cdn.a.vn/x.jpg", "warning"), .init(.url, "/a.jpg", "warning"),
    .init(.url, "www.a.co.th/x", "error", "https://www.a.co.th/x"),
    .init(.url, "https://example.com/a.jpg", "error"), .init(.url, "https://a.vn/a b.jpg", "error"),
    .init(.url, "http://localhost:3000/", "error"),
    .init(.url, "data:image/png;base64,AA", "warning"),
    .init(.url, "a.jpg", "error"), .init(.url, "{{ product.url }}", "error"),
    .init(.url, "https:/a.vn", "error"), .init(.url, "https://intranet/a", "error"),
    .init(.price, "1250000", "ok"), .init(.price, "12.50", "ok"), .init(.price, "0", "ok"),
    .init(.price, "1.250.000", "error", "1250000"), .init(.price, "1,234.50", "error", "1234.5"),
    .init(.price, "Rp 1.250.000", "error", "1250000"),
    .init(.price, "Rp1.250.000,-", "error", "1250000"),
    .init(.price, "1.250.000₫", "error", "1250000"), .init(.price, "฿1,250.00", "error", "1250"),
    .init(.price, "1,250 บาท", "error", "1250"), .init(.price, "US$12.50", "error", "12.5"),
    .init(.price, "12,50", "error", "12.5"), .init(.price, "120.000", "warning"),
    .init(.price, "", "error"), .init(.price, "hubungi kami", "error"),
    .init(.price, "-5", "error"),
    .init(.price, "1.25e6", "ok"), .init(.price, "Liên hệ", "error"),
    .init(.currency, "IDR", "ok"), .init(.currency, "idr", "warning", "IDR"),
    .init(.currency, "Rp", "error", "IDR"), .init(.currency, "VNĐ", "error", "VND"),
    .init(.currency, "RMB", "error", "CNY"), .init(.currency, "$", "error"),
    .init(.currency, "NT$", "error", "TWD"), .init(.currency, "XYZ", "error"),
    .init(.currency, "บาท", "error", "THB"), .init(.currency, "BGN", "error"),
    .init(.country, "ID", "ok"), .init(.country, "vn", "warning", "VN"),
    .init(.country, "Indonesia", "warning", "ID"), .init(.country, "IDN", "warning", "ID"),
    .init(.country, "UK", "error", "GB"), .init(.country, "XX", "error"),
    .init(.country, "ประเทศไทย", "warning", "TH"),
    .init(.language, "id", "ok"), .init(.language, "vi-VN", "ok"),
    .init(.language, "zh-Hant-TW", "ok"),
    .init(.language, "vn", "error", "vi"), .init(.language, "in", "warning", "id"),
    .init(.language, "th_TH", "error", "th-TH"), .init(.language, "English", "warning", "en"),
    .init(.language, "en-UK", "error", "en-GB"), .init(.language, "xq", "error"),
    .init(.language, "ind", "warning", "id"), .init(.language, "en, id", "error"),
    .init(.language, "de-1996", "ok"), .init(.language, "es-419", "ok"),
    .init(.gtin, "4006381333931", "ok"), .init(.gtin, "4006381333932", "error"),
    .init(.gtin, "73513537", "ok"), .init(.gtin, "036000291452", "ok"),
    .init(.gtin, "98412345678908", "ok"), .init(.gtin, "12345", "error"),
    .init(.gtin, "2012345678903", "warning"), .init(.gtin, "0000000000000", "error"),
    .init(.gtin, "8991234567891", "ok"), .init(.gtin, "https://id.gs1.org/01/0", "error"),
    .init(.gtin, "4006381 333931", "warning", "4006381333931"),
    .init(.isbn, "978-0-306-40615-7", "ok"), .init(.isbn, "0-306-40615-2", "ok"),
    .init(.isbn, "0-306-40615-3", "error"), .init(.isbn, "080442957X", "ok"),
    .init(.isbn, "9780306406158", "error"), .init(.isbn, "12", "error"),
    .init(.gln, "4006381333931", "ok"), .init(.gln, "4006381333930", "error"),
    .init(.lei, "213800KUD8LAJWSQ9D15", "ok"), .init(.lei, "213800KUD8LXJWSQ9D15", "error"),
    .init(.duns, "123456789", "ok"), .init(.duns, "12-345", "error"),
    .init(.iso6523, "0199:213800KUD8LAJWSQ9D15", "ok"),
    .init(.iso6523, "213800KUD8LAJWSQ9D15", "error"),
    .init(.date, "2026-03-31", "ok"), .init(.date, "2026-03", "ok"), .init(.date, "2026", "ok"),
    .init(.date, "2026-03-31T09:00:00+07:00", "ok"), .init(.date, "2026-03-31T09:00Z", "ok"),
    .init(.date, "2569-03-31", "error", "2026-03-31"), .init(.date, "2026-02-30", "error"),
    .init(.date, "31/03/2026", "error", "2026-03-31"), .init(.date, "03/04/2026", "error"),
    .init(.date, "12 Maret 2026", "error", "2026-03-12"),
    .init(.date, "12 มีนาคม พ.ศ. 2569", "error", "2026-03-12"),
    .init(.date, "12 tháng 3 năm 2026", "error", "2026-03-12"),
    .init(.date, "2026-03-31 09:00:00", "warning", "2026-03-31T09:00:00"),
    .init(.date, "kemarin", "error"), .init(.date, "2026-13-01", "error"),
    .init(.time, "09:00", "ok"), .init(.time, "09:00:00+07:00", "ok"), .init(.time, "24:00", "ok"),
    .init(.time, "9:00", "error", "09:00"), .init(.time, "09.00", "error", "09:00"),
    .init(.time, "25:00", "error"), .init(.time, "9 am", "error"),
    .init(.duration, "P3D", "ok"), .init(.duration, "PT1H30M", "ok"), .init(.duration, "P2W", "ok"),
    .init(.duration, "P1Y2M3DT4H5M6.5S", "ok"), .init(.duration, "PT", "error"),
    .init(.duration, "3 hari", "error"), .init(.duration, "P1H", "error"),
    .init(.duration, "PT1D", "error"),
    .init(.rating, "4.5", "ok"), .init(.rating, "4,5", "error", "4.5"), .init(.rating, "90%", "ok"),
    .init(.rating, "6 / 10", "ok"), .init(.rating, "five", "error"),
    .init(.integer, "12", "ok"), .init(.integer, "12.5", "error"),
    .init(.integer, "1.200", "error"),
    .init(.integer, "1.200.000", "error", "1200000"), .init(.number, "12 kg", "error"),
    .init(.boolean, "true", "ok"), .init(.boolean, "http://schema.org/True", "ok"),
    .init(.boolean, "ya", "error", "true"), .init(.boolean, "maybe", "error"),
    .init(.email, "sales@pabrik.co.id", "ok"), .init(.email, "mailto:a@b.vn", "warning", "a@b.vn"),
    .init(.email, "a at b", "error"), .init(.email, "info@example.com", "error"),
    .init(.telephone, "+62 21 5556 7788", "ok"), .init(.telephone, "021-55567788", "warning"),
    .init(.telephone, "+66 (0)2 555 0199", "ok"), .init(.telephone, "WhatsApp", "error"),
    .init(.telephone, "12", "error"), .init(.telephone, "0123456789", "error"),
    .init(.telephone, "+84 28 3822 9999 ext. 12", "ok"),
    .init(.telephone, "021 555 111 / 021 555 222", "error"),
    .init(.unitCode, "KGM", "ok"), .init(.unitCode, "kg", "error", "KGM"),
    .init(.unitCode, "C62", "ok"),
    .init(.unitCode, "kgm", "warning", "KGM"), .init(.unitCode, "d", "ok"),
    .init(.unitCode, "DAY", "ok"),
    .init(.unitCode, "sack of rice", "error"), .init(.unitCode, "Q99", "warning"),
    .init(.openingHours, "Mo-Fr 09:00-17:00", "ok"),
    .init(.openingHours, "Mo,We,Fr 10:00-14:00", "ok"),
    .init(.openingHours, "Mo-Su", "ok"),
    .init(.openingHours, "Mo-Fr 08:00-12:00,13:00-17:00", "ok"),
    .init(.openingHours, "Senin-Jumat 09.00-17.00", "error"), .init(.openingHours, "24/7", "error"),
    .init(.openingHours, "Mo-Fr 09:00-17:00, Sa 09:00-12:00", "warning"),
    .init(.text, "Paving block", "ok"), .init(.text, "undefined", "error"),
    .init(.text, "  ", "error"),
    .init(.text, "{{name}}", "error"),
  ]
}

@Suite("Values")
struct ValueCheckTests {
  @Test(arguments: ValueCase.all)
  func verdicts(_ entry: ValueCase) {
    let problem = ValueChecks.check(entry.value, as: entry.form)
    #expect(problem?.level.rawValue ?? "ok" == entry.verdict, "\(problem?.message ?? "")")
    #expect(problem?.suggestion == entry.suggestion)
  }

  @Test func suggestionsAreRightThemselves() {
    for entry in ValueCase.all {
      guard let suggestion = ValueChecks.check(entry.value, as: entry.form)?.suggestion else {
        continue
      }
      let again = ValueChecks.check(suggestion, as: entry.form)
      #expect(again?.level != .error, "\(entry.testDescription) -> \(suggestion)")
    }
  }

  @Test func currencyDecidesWhatAPriceMeans() {
    #expect(ValueChecks.price("120.000", currency: "IDR")?.suggestion == "120000")
    #expect(ValueChecks.price("120.000", currency: "THB")?.level == .warning)
    #expect(ValueChecks.price("1250000.50", currency: "VND")?.level == .error)
    #expect(ValueChecks.price("120", currency: "IDR")?.level == .warning)
    #expect(ValueChecks.price("1,250", currency: "THB")?.suggestion == "1250")
    #expect(ValueChecks.price("1250.00", currency: "THB") == nil)
  }

  @Test(
    arguments: [
      ("InStock", "ok", nil), ("https://schema.org/InStock", "ok", nil),
      ("http://schema.org/OutOfStock", "ok", nil), ("schema:PreOrder", "ok", nil),
      ("https://schema.org/InStock/", "warning", "https://schema.org/InStock"),
      ("instock", "warning", "https://schema.org/InStock"),
      ("In Stock", "error", "https://schema.org/InStock"),
      ("habis", "error", "https://schema.org/OutOfStock"), ("NewCondition", "error", nil),
    ] as [(String, String, String?)])
  func availability(_ value: String, _ verdict: String, _ suggestion: String?) {
    let problem = ValueChecks.enumeration(value, of: "ItemAvailability")
    #expect(problem?.level.rawValue ?? "ok" == verdict)
    #expect(problem?.suggestion == suggestion)
  }

  @Test(arguments: [
    ("en", true), ("en-us", true), ("id-ID", true), ("zh-Hant-TW", true), ("x-default", true),
    ("zh-hans", true), ("vn", false), ("en-UK", false), ("th_TH", false), ("us", false),
    ("x-Default-en", false), ("", false), ("in", false), ("ind", false), ("es-419", false),
    ("X-DEFAULT", true), ("id-IN", true),
  ])
  func hreflang(_ value: String, _ isValid: Bool) {
    #expect((ValueChecks.hreflang(value) == nil) == isValid)
  }

  @Test func vocabularyKnowsRelations() throws {
    let product = try #require(SchemaVocabulary.type(named: "Product"))
    let store = try #require(SchemaVocabulary.type(named: "HardwareStore"))
    let organization = try #require(SchemaVocabulary.type(named: "Organization"))
    #expect(store.isKind(of: organization))
    #expect(!product.isKind(of: organization))
    #expect(store.lineage.map(\.name).contains("Place"))
    let offers = try #require(SchemaVocabulary.property(named: "offers"))
    #expect(offers.domain.contains(product))
    #expect(offers.range.map(\.name) == ["Demand", "Offer"])
    #expect(SchemaVocabulary.property(named: "reviews")?.supersededBy?.name == "review")
    #expect(SchemaVocabulary.type(named: "InStock")?.isMember == true)
    #expect(SchemaVocabulary.type(named: "product") == nil)
    #expect(SchemaVocabulary.type(like: "product") == product)
    #expect(SchemaVocabulary.property(like: "pricecurrency")?.name == "priceCurrency")
    #expect(SchemaVocabulary.counts.types == 1466)
    #expect(SchemaVocabulary.counts.properties == 1521)
  }

  @Test func everyTermIsFoundAgain() {
    for place in 0..<SchemaVocabulary.types.count {
      #expect(SchemaVocabulary.types.place(of: SchemaVocabulary.types.name(place)) == place)
    }
    for place in 0..<SchemaVocabulary.properties.count {
      #expect(
        SchemaVocabulary.properties.place(of: SchemaVocabulary.properties.name(place)) == place)
    }
  }

  @Test(arguments: [
    ("Harga Rp 1.250.000 per m²", ["1250000 IDR"]), ("Rp50rb", ["50000 IDR"]),
    ("mulai 1,5 juta rupiah", ["1500000 IDR"]), ("Giá: 1.250.000₫", ["1250000 VND"]),
    ("1.250.000 đ", ["1250000 VND"]), ("1.250.000đ/kg", ["1250000 VND"]),
    ("120.000 VNĐ", ["120000 VND"]), ("฿1,250.00", ["1250 THB"]), ("ราคา 1,250 บาท", ["1250 THB"]),
    ("ราคา1250บาทต่อชิ้น", ["1250 THB"]), ("US$12.50", ["12.5 USD"]), ("$5", ["5 ?"]),
    ("99元", ["99 CNY"]),
    ("¥1,299.00", ["1299 ?"]), ("Rp. 75.000,-", ["75000 IDR"]), ("Rp 99,000", ["99000 IDR"]),
    ("IDR 1,250,000.00", ["1250000 IDR"]), ("1 250 000 đ", ["1250000 VND"]),
    ("5 đơn vị", []), ("100 dari 200", []), ("2 RMs", []),
    ("Rp 10.000 - Rp 20.000", ["10000 IDR", "20000 IDR"]),
    ("350k", []), ("1,2 triệu đồng", ["1200000 VND"]), ("Drp 5", []),
  ])
  func money(_ text: String, _ expected: [String]) {
    let found = Money.find(in: text, grouping: nil)
    #expect(found.map { "\($0.amount.text) \($0.currency ?? "?")" } == expected)
  }
}
