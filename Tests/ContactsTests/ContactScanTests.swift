import Contacts
import Foundation
import Measures
import Pages
import TestSupport
import Testing
import Words

/// Finds contacts in a page of one body.
private func contacts(
  _ body: String, address: String = "https://toko.example/", lang: String = "id"
) throws -> [Contact] {
  let html = "<!doctype html><html lang=\(lang)><body>\(body)</body></html>"
  let bytes = Array(html.utf8)
  guard case .success(let page) = try PageReader().read(bytes, address: address, contentType: nil)
  else {
    Issue.record("the page was not read")
    return []
  }
  return ContactReader().read(page, file: bytes).contacts
}

@Suite("Telephone numbers")
struct PhoneTests {
  @Test(arguments: [
    ("+62 812-3456-789", "ID", "+628123456789"), ("0812 3456 7890", "ID", "+6281234567890"),
    ("+84 091 234 5678", "VN", "+84912345678"), ("+66 02 123 4567", "TH", "+6621234567"),
    ("13123456789", "CN", "+8613123456789"), ("+86 755 8888 1234", "CN", "+8675588881234"),
    ("(021) 555-1234", "ID", "+62215551234"), ("028 3822 1234", "VN", "+842838221234"),
    ("1900 1234", "VN", "19001234"), ("1800 1234", "VN", "18001234"),
    ("02-123-4567", "TH", "+6621234567"), ("089 123 4567", "TH", "+66891234567"),
    ("400-888-8888", "CN", "+864008888888"), ("6123 4567", "SG", "+6561234567"),
    ("03-1234 5678", "MY", "+60312345678"), ("+1 (415) 555-0100", "ID", "+14155550100"),
    ("0044 20 7946 0958", "ID", "+442079460958"), ("+886 2 1234 5678", "TW", "+886212345678"),
    ("6281234567890", "ID", "+6281234567890"), ("+62 (0)812 345 6789", "ID", "+628123456789"),
    ("010 1234 5678", "CN", "+861012345678"), ("+998 71 123 45 67", "ID", "+998711234567"),
  ])
  func numbersAreBroughtIntoOneForm(written: String, region: String, e164: String) throws {
    #expect(PhoneNumber(written, regions: [region])?.e164 == e164)
  }

  @Test(arguments: [
    ("+62 12", "ID"), ("0123", "VN"), ("+84 12345", "VN"), ("+65 1234 5678", "SG"), ("", "ID"),
    ("+1 555 0100", "US"), ("abc", "ID"), ("+62 812 3456 7890 1234 56", "ID"),
    ("0168 123 4567", "VN"), ("++6281234567890", "ID"),
  ])
  func whatNoPlanHasIsRefused(written: String, region: String) {
    #expect(PhoneNumber(written, regions: [region]) == nil)
  }

  @Test(arguments: [
    ("Harga Rp 0812.345.678", [String]()), ("Rp15.000.000", []), ("3.600.000 ₫", []),
    ("STK: 0123456789 Vietcombank", []), ("No. Rek 081234567890", []),
    ("MST: 0314409058", []), ("SKU 0812345678901", []), ("ngày 18/10/2021", []),
    ("v2.10.0812345", []), ("08123456789abc", []), ("ISBN 978-0-306-40615-7", []),
    ("Hotel 12345678", []), ("Tel. (021) 5551234 / 5551235", ["+62215551234"]),
    ("Hotline: 0812-3456-7890 - 0813 9876 5432", ["+6281234567890", "+6281398765432"]),
    ("0812 3383 8173 (Alam)", ["+6281233838173"]), ("WA 0812-3456-7890", ["+6281234567890"]),
    ("1920 x 1080 60 fps 128GB", []), ("Senin – Sabtu: 08.00 – 17.00", []),
    ("Buka 2024-01-02 10:30", []), ("SNI 03-0691-1996", []), ("Ngày 05/06/2023 31", []),
    ("Bisnis 0812-3456-7890", ["+6281234567890"]),
  ])
  func textGivesNumbersAndNoPrices(text: String, values: [String]) throws {
    let found = try contacts("<p>\(text)</p>", address: "https://toko.co.id/")
      .filter { $0.kind == .phone }.map(\.value)
    #expect(found == values)
  }
}

@Suite("E-mail, channels, names, numbers, addresses")
struct ContactScanTests {
  @Test(
    arguments: [
      ("a@b.co.id", "a@b.co.id"), ("Sales@Toko.ID.", "sales@toko.id"),
      ("sales [at] toko [dot] co.id", "sales@toko.co.id"), ("sales(at)toko.id", "sales@toko.id"),
      ("sales＠toko.id", "sales@toko.id"), ("logo@2x.png", nil), ("@toko", nil), ("a@b", nil),
      ("you@example.com", nil), ("x@y..id", nil), ("(mail: a.b+c@d-e.vn)", "a.b+c@d-e.vn"),
    ] as [(String, String?)])
  func addressesOfMailAreFound(text: String, value: String?) throws {
    let found = try contacts("<p>\(text)</p>").filter { $0.kind == .email }.map(\.value)
    #expect(found == [value].compactMap { $0 })
  }

  @Test func ciphersAndLinksGiveMail() throws {
    let key: UInt8 = 0x5A
    let hex = ([key] + Array("info@toko.id".utf8).map { $0 ^ key })
      .map { String(format: "%02x", $0) }.joined()
    let found = try contacts(
      """
      <p><span class="__cf_email__" data-cfemail="\(hex)">[email&#160;protected]</span>
      <a href="/cdn-cgi/l/email-protection#\(hex)">mail</a>
      <a href="mailto:Jual%40toko.id?subject=x,y">m</a></p>
      """
    ).filter { $0.kind == .email }
    #expect(Set(found.map(\.value)) == ["info@toko.id", "jual@toko.id"])
    #expect(EmailScan.cloudflare("zz") == nil)
    #expect(EmailScan.cloudflare("00") == nil)
  }

  @Test(
    arguments: [
      ("https://wa.me/6281234567890?text=Halo", "whatsapp:+6281234567890"),
      ("https://api.whatsapp.com/send?phone=%2B6281234567890", "whatsapp:+6281234567890"),
      ("https://zalo.me/0912345678", "zalo:+84912345678"),
      ("https://line.me/R/ti/p/%40toko", "line:@toko"), ("https://lin.ee/abc", "line:lin.ee/abc"),
      ("https://t.me/Toko", "telegram:toko"), ("https://m.me/toko", "messenger:toko"),
      ("https://www.facebook.com/sharer/sharer.php?u=x", nil),
      ("https://www.facebook.com/profile.php?id=123", "facebook:123"),
      ("https://twitter.com/intent/tweet?text=x", nil), ("https://x.com/Toko", "x:toko"),
      ("https://www.youtube.com/watch?v=abc", nil),
      ("https://www.youtube.com/@Toko", "youtube:@toko"),
      ("https://www.linkedin.com/company/Toko/", "linkedin:company/toko"),
      ("https://shopee.vn/toko", "shopee.vn:toko"), ("https://shopee.vn/search?q=x", nil),
      ("whatsapp://send?text=hello", nil), ("skype:toko.id?chat", "skype:toko.id"),
    ] as [(String, String?)])
  func linksLeadToChannels(href: String, value: String?) throws {
    let found = try contacts("<a href='\(href)'>x</a>", address: "https://toko.co.id/")
      .filter { $0.kind == .channel }.map(\.value)
    #expect(found == [value].compactMap { $0 })
  }

  @Test(
    arguments: [
      ("LINE: @toko", "line:@toko"), ("Line ID : tokoku", "line:tokoku"),
      ("微信：abc123", "wechat:abc123"),
      ("WeChat ID: Toko_88", "wechat:toko_88"), ("online: 24 jam", nil), ("Line 5: end", nil),
    ] as [(String, String?)])
  func textNamesChannels(text: String, value: String?) throws {
    let found = try contacts("<p>\(text)</p>").filter { $0.kind == .channel }.map(\.value)
    #expect(found == [value].compactMap { $0 })
  }

  @Test(
    arguments: [
      ("© 2026 PT Solid Precast Industri · Semua hak", "PT Solid Precast Industri"),
      ("PT. Maju Jaya Tbk, Jakarta", "PT. Maju Jaya Tbk"), ("CV Sumber Rejeki", "CV Sumber Rejeki"),
      ("Công ty TNHH LifeNest Việt Nam", "Công ty TNHH LifeNest Việt Nam"),
      (
        "CÔNG TY CỔ PHẦN THƯƠNG MẠI VÀ DỊCH VỤ SẢN XUẤT TRANG LINH",
        "CÔNG TY CỔ PHẦN THƯƠNG MẠI VÀ DỊCH VỤ SẢN XUẤT TRANG LINH"
      ),
      ("บริษัท มัลติเฟิร์ม จำกัด ประกอบธุรกิจ", "บริษัท มัลติเฟิร์ม จำกัด"),
      ("บริษัท ปตท. จำกัด (มหาชน)", "บริษัท ปตท. จำกัด (มหาชน)"),
      ("หจก. แสงทอง", "หจก. แสงทอง"), ("บริษัทของเรา", nil),
      ("欢迎来到深圳市明途照明有限公司", "深圳市明途照明有限公司"),
      ("版权所有：广州华美贸易有限责任公司。", "广州华美贸易有限责任公司"),
      (
        "Copyright Shenzhen Brightway Lighting Co., Ltd. 2026",
        "Shenzhen Brightway Lighting Co., Ltd."
      ),
      ("Apple South Asia (Thailand) Co., Ltd.", "Apple South Asia (Thailand) Co., Ltd."),
      ("© 2019 Apple Inc. All", "Apple Inc."),
      ("Made by Acme Trading Sdn. Bhd.", "Acme Trading Sdn. Bhd."), ("Limited offer today", nil),
      ("công ty chúng tôi", nil), ("the company is limited", nil), ("PT", nil),
      ("ABC Vietnam Joint Stock Company", "ABC Vietnam Joint Stock Company"),
    ] as [(String, String?)])
  func companyNamesAreFound(text: String, value: String?) throws {
    let found = try contacts("<p>\(text)</p>").filter { $0.kind == .company }.map(\.value)
    #expect(found == [value].compactMap { $0 })
  }

  @Test(arguments: [
    ("91110000600037341L", RegistrationNumber.Kind.uscc, RegistrationNumber.Check.agrees),
    ("91110000600037341X", .uscc, .disagrees), ("91110000600037341l", .uscc, .agrees),
    ("213800KUD8LAJWSQ9D15", .lei, .agrees), ("213800KUD8LXJWSQ9D15", .lei, .disagrees),
    ("01.312.166.0-091.000", .npwp, .agrees), ("016090524017000", .npwp, .agrees),
    ("0100233488", .mst, .agrees), ("0314409058-002", .mst, .agrees),
    ("0100233480", .mst, .disagrees), ("0105536112014", .thai, .agrees),
    ("0994000617721", .thai, .agrees), ("0994000617723", .thai, .disagrees),
    ("2207260138436", .nib, .none),
  ])
  func checkDigitsAreChecked(
    text: String, kind: RegistrationNumber.Kind, check: RegistrationNumber.Check
  ) {
    #expect(RegistrationNumber(text, kind: kind)?.check == check)
  }

  @Test(
    arguments: [
      ("统一社会信用代码：91110000600037341L", "uscc:91110000600037341L"),
      ("NIB: 2207260138436 · SK", "nib:2207260138436"),
      ("MST: 0314409058-002", "mst:0314409058-002"),
      ("เลขประจำตัวผู้เสียภาษี 0-1055-36112-01-4", "thai:0105536112014"),
      ("NPWP 01.312.166.0-091.000", "npwp:013121660091000"),
      ("LEI 213800KUD8LAJWSQ9D15", "lei:213800KUD8LAJWSQ9D15"),
      ("Order 2207260138436", nil), ("ABCDEFGHJKLMNPQRTU", nil),
    ] as [(String, String?)])
  func registrationNumbersAreFoundBehindTheirNames(text: String, value: String?) throws {
    let found = try contacts("<p>\(text)</p>").filter { $0.kind == .number }.map(\.value)
    #expect(found == [value].compactMap { $0 })
  }

  @Test(
    arguments: [
      (
        "Alamat: Jl. Raya Cilangkap No. 10, Jakarta Timur 13870",
        "Jl. Raya Cilangkap No. 10, Jakarta Timur 13870"
      ),
      (
        "Số 189, phố Gò Mun, phường Vân Cơ, thành phố Việt Trì, tỉnh Phú Thọ",
        "Số 189, phố Gò Mun, phường Vân Cơ, thành phố Việt Trì, tỉnh Phú Thọ"
      ),
      (
        "399/19 หมู่ 6 ถ.พรประภานิมิตร ต.หนองปรือ อ.บางละมุง จ.ชลบุรี 20150",
        "399/19 หมู่ 6 ถ.พรประภานิมิตร ต.หนองปรือ อ.บางละมุง จ.ชลบุรี 20150"
      ),
      ("地址：广东省深圳市南山区科技路8号", "广东省深圳市南山区科技路8号"),
      (
        "No. 8, Keji Road, Nanshan District, Shenzhen, Guangdong 518057, China",
        "No. 8, Keji Road, Nanshan District, Shenzhen, Guangdong 518057, China"
      ),
      ("Kami mengerjakan jalan komplek di Jakarta dengan 3 tim", nil), ("Shenzhen, China", nil),
      ("Jalan-jalan ke Bali 3 hari 2 malam", nil),
    ] as [(String, String?)])
  func postalAddressesAreFound(text: String, value: String?) throws {
    let found = try contacts("<p>\(text)</p>").filter { $0.kind == .address }.map(\.value)
    #expect(found == [value].compactMap { $0 })
  }

  @Test func placesAreThoseOfTheFile() throws {
    let html = "<p>Telp <b>0812</b>-3456-7890 &amp; PT Maju Jaya</p>"
    for contact in try contacts(html, address: "https://x.co.id/") {
      let whole = "<!doctype html><html lang=id><body>\(html)</body></html>"
      let slice = String(decoding: Array(whole.utf8)[contact.source], as: UTF8.self)
      #expect(contact.kind == .phone ? slice.hasSuffix("-3456-7890") : slice == "PT Maju Jaya")
    }
  }

  @Test func markupIsReadToo() throws {
    let found = try contacts(
      """
      <script type="application/ld+json">{"@type":"Organization","legalName":"PT Maju",
      "telephone":"+62 812 3456 7890","email":"a@maju.id","sameAs":["https://t.me/maju"],
      "address":{"streetAddress":"Jl. A 1"},"taxID":"0314409058"}</script>
      <p itemscope><meta itemprop="telephone" content="0813 9876 5432"></p>
      """, address: "https://maju.co.id/"
    ).filter { $0.origin == .markup }
    #expect(
      Set(found.map(\.value)) == [
        "PT Maju", "+6281234567890", "a@maju.id", "telegram:maju", "Jl. A 1", "mst:0314409058",
        "+6281398765432",
      ])
  }
}

@Suite("Names compared, pages added up")
struct SiteContactsTests {
  @Test(arguments: [
    ("PT Maju Jaya", "PT. MAJU JAYA Tbk", CompanyName.Likeness.same),
    ("Công ty TNHH Minh Đồ", "MINH DO CO., LTD", .same),
    ("深圳市明途照明有限公司", "深圳明途照明有限公司", .same),
    ("广州明途贸易有限公司", "深圳市明途照明有限公司", .related),
    ("Shenzhen Mingtu Lighting Co., Ltd.", "Guangzhou Mingtu Trading", .related),
    ("Brightway Lighting", "Brightwey Lighting Ltd", .likely),
    ("PT Maju Jaya", "CV Sumber Rejeki", .different),
    ("深圳市明途照明有限公司", "Shenzhen Mingtu Lighting", .unknown),
    ("บริษัท มัลติเฟิร์ม จำกัด", "มัลติเฟิร์ม", .same), ("Co., Ltd.", "PT", .different),
  ])
  func namesAreComparedByTheirCore(a: String, b: String, likeness: CompanyName.Likeness) {
    #expect(CompanyName(a).likeness(to: CompanyName(b)).0 == likeness)
    #expect(CompanyName(b).likeness(to: CompanyName(a)).0 == likeness)
  }

  private func page(_ number: Int) -> PageContacts {
    var random = SeededGenerator(seed: UInt64(number))
    let languages: [Language] = [.indonesian, .vietnamese, .thai]
    let contacts = (0..<6).map { _ -> Contact in
      let kind = Contact.Kind.allCases.randomElement(using: &random)!
      let value = "v\(Int.random(in: 0..<5, using: &random))"
      let start = Int.random(in: 0..<50, using: &random)
      return Contact(
        kind: kind, value: value, written: value, detail: "d\(start % 3)", origin: .text,
        source: start..<start + 2, language: languages.randomElement(using: &random)!)
    }
    return PageContacts(
      address: "p\(number)", language: languages[number % 3], contacts: contacts, namePairs: [])
  }

  @Test func shardsInAnyOrderMakeOneSite() {
    var whole = SiteContacts()
    for number in 0..<40 { whole.add(page(number)) }
    for seed in 0..<20 {
      var random = SeededGenerator(seed: UInt64(seed))
      var shards = [SiteContacts](repeating: SiteContacts(), count: 4)
      for number in (0..<40).shuffled(using: &random) {
        shards[Int.random(in: 0..<4, using: &random)].add(page(number))
      }
      var sum = SiteContacts()
      for shard in shards.shuffled(using: &random) { sum.merge(shard) }
      #expect(sum == whole, "seed \(seed)")
    }
  }

  @Test func aPairOnThePageJoinsTwoScripts() throws {
    var site = SiteContacts()
    let bytes = Array(
      "<html lang=en><p>深圳市明途照明有限公司 (Shenzhen Brightway Lighting Co., Ltd.)</p></html>".utf8)
    guard case .success(let read) = try PageReader().read(bytes, address: "a", contentType: nil)
    else { return }
    site.add(ContactReader().read(read))
    var outside = ContactConsistency.Outside()
    outside.registrant = "深圳明途照明有限公司"
    outside.certificateOrganization = "Other Corp"
    let found = ContactConsistency(site, outside: outside)
    #expect(found.check("registrant name")?.status == .pass)
    #expect(found.check("certificate name")?.status == .fail)
  }

  @Test func hiddenIsNeverAContradiction() {
    var outside = ContactConsistency.Outside()
    outside.isRegistrantHidden = true
    let found = ContactConsistency(SiteContacts(), outside: outside)
    #expect(found.check("registrant name")?.status == .inconclusive)
    #expect(!found.checks.contains { $0.status == .fail && $0.name.contains("registrant") })
  }
}
