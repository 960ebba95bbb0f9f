import Bytes
import Certificates
import Foundation
import Registrations
import TestSupport
import Testing

@Suite("RDAP: RFC 9083 objects, RFC 9224 bootstrap, RFC 9537 redaction")
struct RDAPTests {
  @Test func theSampleObjectsAgreeWithTheSamplesOwnText() throws {
    guard let folder = Corpora.corpus("trust/rdap-openrdap") else { return }
    let path = folder.path + "/test/testdata/rdap/rdap.nic.cz/domain-example.cz.json"
    let found = try RDAPReader.read(Files.read(path, limit: 1 << 20), origin: "example.cz")
    let golden = try String(
      contentsOfFile: folder.path + "/testdata/cli/domain-whois.golden", encoding: .utf8)
    // The sample's own WHOIS view, read by the other reader, must say the same.
    let body = golden.split(separator: "\n").dropFirst(2).joined(separator: "\n")
    let other = WhoisReader.read(Array(body.utf8), origin: "golden")
    #expect(found.domain == other.domain)
    #expect(found.created == other.created && found.created != nil)
    #expect(found.expires == other.expires && found.expires != nil)
    #expect(found.statuses == other.statuses)
    #expect(found.nameservers == other.nameservers && found.nameservers.count == 3)
    #expect(found.referral == "whois.nic.cz")
    #expect(found.registrant?.handle == "SB:EXAMPLE")
    #expect(found.disclosedRegistrant == nil)
  }

  @Test func everySampleIsReadOrRefusedInWords() throws {
    guard let folder = Corpora.corpus("trust/rdap-openrdap") else { return }
    var read = 0
    var refused = 0
    for case .file(let path, _, _) in try Files.walk(folder: folder.path + "/test/testdata") {
      let bytes = try Files.read(path, limit: 1 << 20)
      do throws(RDAPError) {
        _ = try RDAPReader.read(bytes, origin: path)
        read += 1
      } catch {
        #expect(!error.description.isEmpty)
        refused += 1
      }
    }
    print("RDAP samples: \(read) read as domains, \(refused) refused")
    #expect(read == 1 && refused > 20)
  }

  @Test func bootstrapFindsTheLongestSuffixAndPrefersHTTPS() throws {
    guard let folder = Corpora.corpus("trust/rdap-openrdap/test/testdata") else { return }
    func file(_ name: String) throws -> RDAPBootstrap {
      let bytes = try Files.read(folder.path + "/" + name, limit: 1 << 20)
      return try RDAPBootstrap(bytes, origin: name)
    }
    let complex = try file("bootstrap_complex/dns.json")
    #expect(
      complex.address(of: "a.sub.example.com") == "https://example.com/sub/domain/a.sub.example.com"
    )
    #expect(complex.address(of: "Shop.COM") == "https://example.com/domain/shop.com")
    #expect(complex.address(of: "x.id") == "https://example.root/domain/x.id")
    let plain = try file("bootstrap/dns.json")
    #expect(plain.address(of: "example.cz") == "https://rdap.nic.cz/domain/example.cz")
    #expect(plain.address(of: "example.id") == nil)
    for name in ["dns_bad_services", "dns_bad_url", "dns_syntax_error", "dns_empty"] {
      #expect(throws: RDAPError.self) { try file("bootstrap_malformed/\(name).json") }
    }
  }

  @Test func redactedIsHiddenAndNotWrong() throws {
    let json = """
      {"objectClassName":"domain","ldhName":"Toko.Example","secureDNS":{"delegationSigned":true},
       "events":[{"eventAction":"registration","eventDate":"2019-02-03T04:05:06Z"}],
       "entities":[{"objectClassName":"entity","roles":["registrant"],"vcardArray":["vcard",[
         ["version",{},"text","4.0"],["fn",{},"text",""],["org",{},"text","REDACTED FOR PRIVACY"],
         ["adr",{"cc":"ID"},"text",["","",["Jl. A","No. 1"],"Jakarta","","10110",""]],
         ["tel",{"type":["voice","fax"]},"uri","tel:+62.211234;ext=9"],
         ["bad"],"worse",42]]},
        {"roles":["registrar"],"publicIds":[{"type":"IANA Registrar ID","identifier":"292"}],
         "vcardArray":["vcard",[["fn",{},"text","Registrar, Inc."]]],
         "entities":[{"roles":["registrant"],"handle":"not the domain's"}]}],
       "redacted":[{"name":{"type":"Registrant Name"},"method":"emptyValue"},
         {"name":{"description":"Tech Email"},"reason":{"description":"Server policy"}}]}
      """
    let found = try RDAPReader.read(Array(json.utf8), origin: "test")
    #expect(found.domain == "toko.example")
    #expect(found.isSigned == true)
    #expect(found.registrar.name == "Registrar, Inc." && found.registrar.identifier == "292")
    #expect(found.registrant?.street == ["Jl. A", "No. 1"])
    #expect(found.registrant?.country == "ID")
    #expect(found.registrant?.fax == "+62.211234")
    #expect(found.registrant?.handle == nil)
    #expect(found.redaction.hidesRegistrant)
    #expect(found.redaction.fields.count == 3)
    #expect(found.disclosedRegistrant == nil)
  }

  @Test(arguments: [
    "{\"errorCode\":404,\"title\":\"Not Found\"}"
  ])
  func anUnknownNameIsFree(json: String) throws {
    #expect(try RDAPReader.read(Array(json.utf8), origin: "x").state == .available)
  }

  @Test(arguments: [
    "", "[]", "{}", "{\"objectClassName\":\"entity\",\"handle\":\"X\"}", "{\"errorCode\":429}",
    String(repeating: "[", count: 100_000),
  ])
  func whatIsNoDomainIsRefused(json: String) {
    #expect(throws: RDAPError.self) { try RDAPReader.read(Array(json.utf8), origin: "x") }
  }

  @Test(
    arguments: [
      ("2026-11-21", "2026-11-21T00:00:00Z"), ("21-Nov-2026", "2026-11-21T00:00:00Z"),
      ("21.11.2026", "2026-11-21T00:00:00Z"), ("21/11/2026", "2026-11-21T00:00:00Z"),
      ("11/21/2026", "2026-11-21T00:00:00Z"), ("2026年11月21日", "2026-11-21T00:00:00Z"),
      ("20261121", "2026-11-21T00:00:00Z"), ("2026. 11. 21.", "2026-11-21T00:00:00Z"),
      ("Wed Sep 17 12:30:01 GMT 2003", "2003-09-17T12:30:01Z"),
      ("Tue, 05 Mar 2013 10:00:00 +0700", "2013-03-05T03:00:00Z"),
      ("2013-06-25T21:14:20+12:00", "2013-06-25T09:14:20Z"),
      ("2014/01/02 03:04:05 (JST)", "2014-01-01T18:04:05Z"),
      ("January 2nd 2014", "2014-01-02T00:00:00Z"), ("2-Jan-98", "1998-01-02T00:00:00Z"),
      ("2017-07-07T17:24:23.746000Z", "2017-07-07T17:24:23Z"),
      ("1:05 pm 3 May 2010", "2010-05-03T13:05:00Z"), ("before aug-1996", nil), ("", nil),
      ("31/31/2026", nil), ("99999999999999999999", nil), ("n/a", nil),
    ] as [(String, String?)])
  func datesOfRegistriesAreRead(text: String, written: String?) {
    #expect(DateReader.moment(text)?.description == written)
  }

  @Test func aReferralLoopAndAPrivateServerAreRefused() throws {
    var options = RegistrationInquiry.Options(asOf: try #require(Moment(iso: "2026-11-21")))
    options.whoisServer = "127.0.0.1"
    options.seconds = 2
    #expect(throws: InquiryError.self) {
      try RegistrationInquiry.ask("example.com", options: options)
    }
    #expect(throws: InquiryError.self) { try RegistrationInquiry.ask("no-dots", options: options) }
    #expect(throws: InquiryError.self) {
      try RegistrationInquiry.ask("exa mple.com", options: options)
    }
  }

  @Test func registrarsAnswersAddAndDoNotReplace() throws {
    let registry = WhoisReader.read(
      Array("Domain Name: A.COM\nCreation Date: 2001-01-01\nName Server: NS1.A.COM\n".utf8),
      origin: "registry")
    let registrar = WhoisReader.read(
      Array(
        "Domain Name: a.com\nCreation Date: 2005-01-01\nRegistrant Organization: PT A\n".utf8),
      origin: "registrar")
    let both = registry.merged(withRegistrar: registrar)
    #expect(both.created?.date == "2001-01-01")
    #expect(both.disclosedRegistrant == "PT A")
    #expect(both.findings.count == 1)
  }
}
