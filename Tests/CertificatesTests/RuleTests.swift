import Addresses
import Certificates
import Testing

@Suite("Host names, dates, headers and addresses")
struct RuleTests {
  @Test(arguments: [
    ("*.example.com", "shop.example.com", true), ("*.example.com", "a.b.example.com", false),
    ("*.example.com", "example.com", false), ("www.example.com", "WWW.Example.COM", true),
    ("xn--fiq228c.com", "xn--fiq228c.com", true), ("*.com", "example.com", false),
    ("f*.example.com", "foo.example.com", false), ("*.co.id", "toko.co.id", false),
    ("*.toko.co.id", "www.toko.co.id", true), ("*.*.com", "a.b.com", false),
    ("*.example.com", ".example.com", false), ("", "example.com", false),
    ("*", "localhost", false), ("ex*mple.com", "example.com", false),
  ])
  func wildcardsStandForOneWholeLabel(pattern: String, host: String, isCovered: Bool) {
    #expect(HostMatch.covers(pattern, host) == isCovered)
  }

  @Test(arguments: [
    ("2015-03-31", 1826), ("2015-04-01", 1187), ("2018-02-28", 1187), ("2018-03-01", 825),
    ("2020-08-31", 825), ("2020-09-01", 398),
    ("2026-03-14", 398), ("2026-03-15", 200), ("2027-03-14", 200), ("2027-03-15", 100),
    ("2029-03-14", 100), ("2029-03-15", 47),
  ])
  func lifetimeLimitsChangeOnTheirDays(day: String, limit: Int) throws {
    #expect(LifetimeLimit.days(issued: try #require(Moment(iso: day))) == limit)
  }

  @Test(arguments: [
    ("max-age=31536000; includeSubDomains", 31_536_000, 1.0),
    ("max-age=\"31536000\"", 31_536_000, 0.8), ("includeSubDomains", nil, 0),
    ("max-age=31536000; max-age=0", nil, 0), ("MAX-AGE=15552000", 15_552_000, 0.8),
    ("max-age=0", 0, 0), ("max-age=60;;preload", 60, 0.4), ("max-age=-1", nil, 0),
    ("", nil, 0), ("max-age", nil, 0), ("max-age=99999999999999999999", Int.max, 0.8),
  ])
  func strictTransportIsReadAsRFC6797Says(header: String, age: Int?, degree: Double) {
    let read = StrictTransport(header)
    #expect(read.maximumAge == age)
    #expect(read.degree == degree)
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("10.1.2.3", true), ("172.16.0.1", true), ("172.32.0.1", false),
    ("192.168.1.1", true), ("169.254.169.254", true), ("100.64.0.1", true), ("8.8.8.8", false),
    ("::1", true), ("::ffff:127.0.0.1", true), ("::ffff:8.8.8.8", false), ("fe80::1", true),
    ("fd00::1", true), ("2606:4700::1111", false), ("64:ff9b::7f00:1", true),
    ("2002:7f00:1::", true), ("0.0.0.0", true), ("224.0.0.1", true), ("255.255.255.255", true),
    ("::", true), ("100.128.0.1", false), ("2001:db8::1", true), ("::127.0.0.1", true),
    // Only 2000::/3 was ever given out; tunnels and translated addresses lead anywhere.
    ("4000::1", true), ("2001:0:53aa:64c::1", true), ("::ffff:0:127.0.0.1", true),
    ("64:ff9b:1::1", true), ("168.63.129.16", true),
  ])
  func privateAddressesAreRefused(literal: String, isRefused: Bool) throws {
    let address = try #require(NetworkAddress(literal))
    #expect((AddressGuard.publicOnly.refusal(of: address) != nil) == isRefused)
    #expect(AddressGuard.any.refusal(of: address) == nil)
  }

  @Test(arguments: [
    ("2026-11-21", "2026-11-21T00:00:00Z"),
    ("2026-11-21T08:30:00+07:00", "2026-11-21T01:30:00Z"),
    ("2024-02-29 23:59:59", "2024-02-29T23:59:59Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
    ("2000-03-01T00:00:00.123Z", "2000-03-01T00:00:00Z"),
  ])
  func momentsAreReadAndWritten(text: String, written: String) throws {
    #expect(try #require(Moment(iso: text)).description == written)
  }

  @Test(arguments: ["2026-02-29", "2026-13-01", "26-01-01", "2026-01-01T25:00", "2026-01-01x"])
  func noSuchMomentIsRefused(text: String) { #expect(Moment(iso: text) == nil) }
}
