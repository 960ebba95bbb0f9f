import Addresses
import Foundation
import TestSupport
import Testing

@Suite("Public suffix list")
struct PublicSuffixTests {
  @Test(arguments: [
    ("shop.example.com", "example.com"), ("a.b.example.co.th", "example.co.th"),
    ("www.toko.co.id", "toko.co.id"),
    ("x.com.vn", "x.com.vn"), ("my.shop.myshopify.com", "shop.myshopify.com"), ("www.ck", "www.ck"),
    ("a.www.ck", "www.ck"),
    ("b.c.kobe.jp", "b.c.kobe.jp"), ("city.kobe.jp", "city.kobe.jp"),
    ("example.unlistedtld", "example.unlistedtld"),
  ])
  func registrable(host: String, expected: String) {
    #expect(PublicSuffixes.registrableDomain(of: host) == expected)
  }

  @Test(arguments: ["com", "co.th", "127.0.0.1", "[::1]", "myshopify.com", "", "a..com"])
  func hasNone(host: String) { #expect(PublicSuffixes.registrableDomain(of: host) == nil) }

  @Test("Registries alone: a company's name is registered by the company")
  func registries() {
    #expect(
      PublicSuffixes.registrableDomain(of: "a.myshopify.com", section: .registries)
        == "myshopify.com")
  }

  @Test("The list's own test vectors")
  func vectors() throws {
    guard let file = Corpora.corpus("crawl/psl/tests/tests.txt") else { return }
    var count = 0
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    where !line.hasPrefix("//") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 2, words[0] != "null" else { continue }
      count += 1
      // The vectors speak of names as typed; ours are in normal form, and a leading dot is none.
      let host = words[0].hasPrefix(".") ? nil : try? HostName.normalize(words[0])
      let found = host.flatMap { PublicSuffixes.registrableDomain(of: $0) }
      let expected = words[1] == "null" ? nil : try HostName.normalize(words[1])
      #expect(found == expected, "\(words[0])")
    }
    #expect(count > 60)
  }
}
