import Certificates
import Contacts
import Foundation
import Indicators
import Measures
import Records
import Registrations
import Speed
import TestSupport
import Testing
import Words

@Suite("Indicators of certificate, registration, contacts and local speed")
struct TrustIndicatorTests {
  private func moment(_ text: String) throws -> Moment { try #require(Moment(iso: text)) }

  @Test func nothingSeenIsNotTested() throws {
    #expect(SecTLS.result(nil, origin: "x").status == .notTested)
    #expect(SecTLS.result(nil, origin: "x").degree == nil)
    let whois = IdWhois.result(
      nil, consistency: nil, siteCountry: nil, asOf: try moment("2026-11-21"))
    #expect(whois.status == .notTested)
    let none = SiteContacts()
    let contact = IdContact.result(
      none, consistency: ContactConsistency(none, outside: .init()))
    #expect(contact.status == .notTested)
    #expect(SeoLocalSpeed.result([], markets: ["id"]).status == .notTested)
  }

  @Test func anExpiredCertificateFailsAndAFileAloneIsInconclusive() throws {
    guard let folder = Corpora.corpus("trust/certs/real/EV") else { return }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    for name in names {
      let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
      let chain = try CertificateChain(ders: CertificateFile.ders(of: bytes))
      var around = CertificateCheck.Surroundings()
      around.checksTrust = false
      let late = CertificateCheck(chain, asOf: try moment("2026-11-21"), surroundings: around)
      let failed = SecTLS.result(late, origin: name)
      #expect(failed.status == .fail && failed.degree == 0, "\(name)")
      #expect(!failed.raises.isEmpty && !failed.evidence.isEmpty)
      let then = Moment(seconds: chain.leaf.notBefore.seconds + 86_400)
      let early = CertificateCheck(chain, asOf: then, surroundings: around)
      let unsure = SecTLS.result(early, origin: name)
      if early.gatesBroken.isEmpty {
        #expect(unsure.status == .inconclusive && unsure.degree == nil, "\(name)")
      }
    }
  }

  private func registration(_ more: String) -> Registration {
    WhoisReader.read(
      Array(
        """
        Domain Name: toko.example
        Registrar: Registrar, Inc.
        Creation Date: 2015-01-02
        Registry Expiry Date: 2028-01-02
        Name Server: ns1.toko.example
        Name Server: ns2.toko.example
        \(more)
        """.utf8), origin: "whois.example")
  }

  private func site(_ company: String) -> SiteContacts {
    var site = SiteContacts()
    site.add(
      PageContacts(
        address: "https://toko.example/", language: .indonesian,
        contacts: [
          Contact(
            kind: .company, value: company, written: company, detail: "ID", origin: .text,
            source: 10..<20, language: .indonesian)
        ], namePairs: []))
    return site
  }

  @Test(arguments: [
    (
      "Registrant Name: REDACTED FOR PRIVACY\nRegistrant Organization: REDACTED FOR PRIVACY",
      "PT Maju", Status.inconclusive
    ),
    ("Registrant Organization: Domains By Proxy, LLC", "PT Maju", .inconclusive),
    (
      "Registrant Organization: PT. MAJU\nDomain Status: clientTransferProhibited", "PT Maju", .pass
    ),
    ("Registrant Organization: Lain Sekali", "PT Maju", .fail),
    ("Registrant Organization: PT. MAJU\nDomain Status: clientHold", "PT Maju", .fail),
    ("", "PT Maju", .inconclusive),
  ])
  func hiddenIsInconclusiveAndAHoldFails(more: String, company: String, status: Status) throws {
    let found = registration(more)
    var outside = ContactConsistency.Outside()
    outside.registrant = found.disclosedRegistrant
    outside.isRegistrantHidden = found.redaction.hidesRegistrant
    let consistency = ContactConsistency(site(company), outside: outside)
    let result = IdWhois.result(
      found, consistency: consistency, siteCountry: "ID", asOf: try moment("2026-11-21"))
    // Another name alone is half of a fail: age, expiry and servers still speak for the owner.
    if more.contains("Lain") {
      #expect(result.status == .fail || result.status == .partial)
      #expect(
        result.measures.contains { $0.name.rawValue == "id.whois.name" && $0.status == .fail })
    } else {
      #expect(result.status == status, "\(more)")
    }
    #expect((result.degree == nil) == (result.status == .inconclusive))
  }

  @Test func anotherNamesRegistrationIsNotJudged() throws {
    func result(_ host: String) throws -> IndicatorResult {
      let contacts = site("PT Lampu Jaya")
      var outside = ContactConsistency.Outside()
      outside.host = host
      return IdWhois.result(
        registration("Registrant Organization: PT Lampu Jaya"),
        consistency: ContactConsistency(contacts, outside: outside), siteCountry: nil,
        asOf: try moment("2035-01-01"))
    }
    // It ran out in 2028: a fail where it is the site's own, nothing where it is not.
    #expect(try result("www.toko.example").status == .fail)
    #expect(try result("toko.example").status == .fail)
    let other = try result("mytoko.example")
    #expect(other.status == .inconclusive && other.degree == nil && other.measures.isEmpty)
    #expect(other.summary.contains("toko.example, not of mytoko.example"))
  }

  @Test func capturedFilesAreReadBeforeTheyAreCalledInOrder() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [
      "evidence.ini": """
      [certificates]
      file = a.pem
      [registrations]
      file = good.txt
      file = bad.json
      file = empty.txt
      [speed]
      file = bad.har
      """,
      "a.pem": "hello", "bad.json": "{\"objectClassName\":", "empty.txt": "no match",
      "bad.har": "x",
      "good.txt":
        "Domain Name: toko.example\nRegistrar: R, Inc.\nCreation Date: 2015-01-02\nName Server: ns1.toko.example\n",
    ]
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    let findings = CapturedFiles.findings(
      try EvidenceFolder(folder.path), asOf: try moment("2026-11-21"))
    let grades = Dictionary(uniqueKeysWithValues: findings.map { ($0.path ?? "", $0) })
    #expect(grades["good.txt"]?.grade == .fine)
    #expect(grades["good.txt"]?.text.contains("toko.example") == true)
    for name in ["a.pem", "bad.json", "empty.txt", "bad.har"] {
      let one = try #require(grades[name])
      #expect(one.grade == .problem && !one.text.contains(folder.path), "\(name): \(one.text)")
    }
  }

  @Test func speedCountsOnlyFromTheMarkets() throws {
    func sample(_ vantage: String, _ first: Double, _ paint: Double?) -> SpeedSample {
      var sample = SpeedSample(
        source: .har, origin: "\(vantage).har", page: "https://toko.example/")
      sample.vantage = Vantage(vantage)
      sample.firstByte = first
      sample.largestPaint = paint
      return sample
    }
    let markets = ["id", "vn"]
    #expect(SeoLocalSpeed.result([sample("CN", 10, 10)], markets: markets).status == .notTested)
    #expect(SeoLocalSpeed.result([sample("ID", 10, 10)], markets: markets).status == .partial)
    let both = [sample("ID-Jakarta", 800, 2500), sample("VN", 100, 1000)]
    let passed = SeoLocalSpeed.result(both, markets: markets)
    #expect(passed.status == .pass && (passed.degree ?? 0) > 0.89)
    let slow = [sample("ID", 801, 2500), sample("VN", 900, 1000)]
    #expect(SeoLocalSpeed.result(slow, markets: markets).status == .fail)
    #expect(SeoLocalSpeed.result([sample("ID", 10, nil)], markets: ["id"]).status == .inconclusive)
    let missing = SeoLocalSpeed.result([sample("ID", 10, 10)], markets: markets)
    #expect(
      missing.measures.first { $0.name.rawValue == "seo.localspeed.vn.first-byte" }?.value == nil)
  }

  @Test func aWholeImprintPassesAndEvidenceIsInOrder() throws {
    var site = SiteContacts()
    func contact(
      _ kind: Contact.Kind, _ value: String, _ detail: String, _ origin: Contact.Origin = .text
    )
      -> Contact
    {
      Contact(
        kind: kind, value: value, written: value, detail: detail, origin: origin, source: 1..<9,
        language: .indonesian)
    }
    site.add(
      PageContacts(
        address: "https://maju.co.id/", language: .indonesian,
        contacts: [
          contact(.company, "PT Maju", "ID"), contact(.company, "PT Maju", "legalName", .markup),
          contact(.phone, "+62215551234", "landline ID"), contact(.email, "a@maju.co.id", ""),
          contact(.number, "npwp:013121660091000", "check digit agrees"),
          contact(
            .address, "Jl. A 1",
            "5 of 6 components (country, locality, number, postal code, region, street)"),
        ], namePairs: []))
    var outside = ContactConsistency.Outside()
    outside.host = "www.maju.co.id"
    outside.certificateOrganization = "PT Maju"
    let result = IdContact.result(site, consistency: ContactConsistency(site, outside: outside))
    #expect(result.status == .pass && (result.degree ?? 0) > 0.99)
    #expect(result.evidence == result.evidence.sorted())
    let bare = IdContact.result(
      self.site("PT Maju"), consistency: ContactConsistency(self.site("PT Maju"), outside: .init()))
    #expect(bare.status == .partial && bare.raises.count >= 4)
  }

  @Test(arguments: [
    ("<script src='http://a/x.js'></script>", 1, 0), ("<img src=\"HTTP://a/x.png\">", 0, 1),
    ("<link rel='preconnect stylesheet' href='http://a/x.css'>", 1, 0),
    ("<link rel=canonical href='http://a/'>", 0, 0), ("<a href='http://a/'>x</a>", 0, 0),
    ("<img src='//a/x.png'><img src=https://a/x.png>", 0, 0),
    ("<!-- <img src='http://a/x.png'> --><iframe src=' http://a/'></iframe>", 1, 0),
  ])
  func mixedContentIsWhatThePageFetches(body: String, active: Int, passive: Int) {
    let html = Array("<!doctype html><body>\(body)</body>".utf8)
    let found = MixedContentReader().read(html, address: "https://toko.example/")
    #expect(found.count { $0.isActive } == active && found.count { !$0.isActive } == passive)
    for one in found {
      #expect(
        String(decoding: html[one.start..<one.end], as: UTF8.self).lowercased().contains("http://"))
    }
    #expect(MixedContentReader().read(html, address: "http://toko.example/").isEmpty)
  }
}
