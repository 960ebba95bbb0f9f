import Addresses
import Testing

@Suite("RFC 3986: web addresses")
struct WebAddressTests {
  @Test(
    "5.4: references are resolved as the RFC's examples are",
    arguments: [
      ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
      ("/g", "http://a/g"),
      ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
      ("#s", "http://a/b/c/d;p?q"),
      ("g#s", "http://a/b/c/g"), ("g?y#s", "http://a/b/c/g?y"), (";x", "http://a/b/c/;x"),
      ("g;x", "http://a/b/c/g;x"),
      ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
      ("..", "http://a/b/"),
      ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
      ("../../", "http://a/"),
      ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"),
      ("/./g", "http://a/g"),
      ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"),
      ("g..", "http://a/b/c/g.."),
      ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"),
      ("g/./h", "http://a/b/c/g/h"),
      ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
      ("g;x=1/../y", "http://a/b/c/y"),
      ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"),
      ("http:g", "http://a/b/c/g"),
    ])
  func resolves(reference: String, expected: String) throws {
    let base = try WebAddress("http://a/b/c/d;p?q")
    #expect(try base.resolve(reference).text == expected)
  }

  @Test(
    "6.2: equal addresses have one text",
    arguments: [
      ("HTTP://Example.COM", "http://example.com/"),
      ("https://example.com:443/a", "https://example.com/a"),
      ("http://example.com:80", "http://example.com/"),
      ("http://example.com:8080/", "http://example.com:8080/"),
      ("http://example.com/%7euser/%2e%2E/a%2fb", "http://example.com/a%2Fb"),
      ("http://example.com/a b", "http://example.com/a%20b"),
      ("http://example.com/ชา", "http://example.com/%E0%B8%8A%E0%B8%B2"),
      ("http://example.com/?", "http://example.com/"),
      ("http://example.com/100%", "http://example.com/100%25"),
      ("  https://example.com/\t\n", "https://example.com/"),
      ("http:\\\\example.com\\a", "http://example.com/a"),
      ("https://example.com./", "https://example.com/"),
      ("https:///example.com/x", "https://example.com/x"),
      ("http://0x7f.1/", "http://127.0.0.1/"), ("http://2130706433/", "http://127.0.0.1/"),
      ("http://017700000001/", "http://127.0.0.1/"),
      ("http://[::FFFF:7f00:1]/", "http://[::ffff:7f00:1]/"),
      ("http://[2001:DB8:0:0:0:0:0:1]:80/", "http://[2001:db8::1]/"),
      ("https://食狮.公司.cn/", "https://xn--85x722f.xn--55qx5d.cn/"),
      ("https://ร้าน.ไทย/", "https://xn--q3ct9b5e.xn--o3cw4h/"),
      ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
      ("https://例え。jp/", "https://xn--r8jz45g.jp/"),
      ("https://example.com/a?b=c#d", "https://example.com/a?b=c"),
      ("https://ex%61mple.com/", "https://example.com/"),
      ("https://example.com/a%zz?x=a|b", "https://example.com/a%25zz?x=a%7Cb"),
    ])
  func normalises(text: String, expected: String) throws {
    let address = try WebAddress(text)
    #expect(address.text == expected)
    #expect(try WebAddress(address.text) == address, "the normal form is not its own normal form")
  }

  @Test(
    "What is no address to fetch is refused, and credentials are not repeated",
    arguments: [
      ("https://user:secret@example.com/", AddressError.credentials),
      ("https://user@example.com/", .credentials),
      ("ftp://example.com/", .scheme("ftp")), ("javascript:alert(1)", .scheme("javascript")),
      ("mailto:a@b.c", .scheme("mailto")),
      ("example.com/a", .noScheme), ("", .empty), ("https://", .empty),
      ("http://example.com:0/", .port), ("http://example.com:65536/", .port),
    ])
  func refuses(text: String, expected: AddressError) {
    #expect(throws: expected) { try WebAddress(text) }
    #expect(!expected.description.contains("secret"))
  }

  @Test(
    "Hosts that cannot be are refused",
    arguments: ["a..b", "a b", "1.2.3.4.5", "256.1.1.1", "[::1", "[1::2::3]", "a<b", ".a"])
  func refusesHosts(host: String) {
    #expect(throws: AddressError.self) { try WebAddress("http://\(host)/") }
  }

  @Test("The parts of an address")
  func parts() throws {
    let address = try WebAddress("https://shop.example.co.th:8443/a/b?c=d")
    #expect(
      address.scheme == "https" && address.host == "shop.example.co.th" && address.port == 8443)
    #expect(address.path == "/a/b" && address.query == "c=d" && address.target == "/a/b?c=d")
    #expect(address.origin == "https://shop.example.co.th:8443" && address.isSecure)
    let plain = try WebAddress("http://example.com")
    #expect(plain.query == nil && plain.port == 80 && plain.path == "/")
  }

  @Test(
    "Tracking and session ids are taken out, the rest stays as it is",
    arguments: [
      ("https://e.com/a?utm_source=x&id=7&fbclid=y", "https://e.com/a?id=7"),
      ("https://e.com/a?gclid=1", "https://e.com/a"),
      ("https://e.com/a;jsessionid=0A1B?x=1", "https://e.com/a?x=1"),
      ("https://e.com/(S(abc123))/p", "https://e.com/p"),
      ("https://e.com/?PHPSESSID=abc&b=2&a=1", "https://e.com/?b=2&a=1"),
      ("https://e.com/?sid=4", "https://e.com/?sid=4"),
      ("https://e.com/?sid=9f8e7d6c5b4a39281706abcd", "https://e.com/"),
      ("https://e.com/a;color=red", "https://e.com/a;color=red"),
      ("https://e.com/?a=1&&b=2", "https://e.com/?a=1&b=2"),
    ])
  func cleans(text: String, expected: String) throws {
    #expect(AddressCleaner.clean(try WebAddress(text)).address.text == expected)
  }

  @Test(
    "RFC 3492, 7.1: Punycode there and back",
    arguments: [
      ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"), ("bücher", "bcher-kva"), ("안녕", "o70b819a"),
      ("PorquénopuedensimplementehablarenEspañol", "PorqunopuedensimplementehablarenEspaol-fmd56a"),
      ("TạisaohọkhôngthểchỉnóitiếngViệt", "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"),
    ])
  func punycode(text: String, encoded: String) {
    #expect(Punycode.encode(Array(text.unicodeScalars)) == Array(encoded.utf8))
    #expect(Punycode.decode(Array(encoded.utf8)) == Array(text.unicodeScalars))
  }
}
