import Pages
import TestSupport
import Testing
import Words

@testable import StructuredData

@Suite("Short ways say what the long ways say")
struct FastPathTests {
  @Test("the phrases of shops stand in normal form")
  func phrases() {
    for (_, phrases) in PhraseSpotter.lists {
      for phrase in phrases {
        #expect(Normalizer.key(phrase) == Array(phrase.utf8), "\(phrase)")
      }
    }
  }

  /// Names of schema.org with a letter added, changed, left out or in another case, sought by hand.
  @Test func namesLikeOthers() {
    func isLike(_ name: [Character], _ wanted: [Character]) -> Bool {
      if name == wanted { return true }
      let (long, short) = name.count < wanted.count ? (wanted, name) : (name, wanted)
      if long.count == short.count { return zip(long, short).count { $0 != $1 } == 1 }
      guard long.count == short.count + 1 else { return false }
      return long.indices.contains { leftOut in
        short == Array(long[..<leftOut] + long[(leftOut + 1)...])
      }
    }
    let names = (0..<SchemaVocabulary.properties.count).map(SchemaVocabulary.properties.name)
    let lowered = names.map { Array($0.lowercased()) }
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      var name = Array(names.randomElement(using: &random)!)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let at = Int.random(in: 0..<name.count, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: name.insert("x", at: at)
        case 1: name[at] = "q"
        case 2: if name.count > 1 { name.remove(at: at) }
        default: name[at] = Character(name[at].uppercased())
        }
      }
      let wanted = Array(String(name).lowercased())
      let expected =
        lowered.firstIndex(of: wanted) ?? lowered.firstIndex { isLike($0, wanted) }
      #expect(
        SchemaVocabulary.property(like: String(name))?.name
          == (wanted.count < 3 ? nil : expected.map { names[$0] }), "\(String(name))")
    }
  }

  /// A blank at the end is dropped, and takes the long way.
  @Test(arguments: 0..<40)
  func dates(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "2026", "0999", "2500", "1-", "-", "03", "12", "13", "31", "T", "09", ":", "60", "Z",
      "+07:00",
    ]
    for _ in 0..<200 {
      var text = "2026-03-01T09:00:00+07:00".prefix(Int.random(in: 0...25, using: &random))
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        text += parts[Int.random(in: 0..<parts.count, using: &random)]
      }
      let date = String(text)
      #expect(ValueChecks.date(date) == ValueChecks.date(date + " "), "\(date)")
    }
    for year in [999, 1000, 1900, 2024, 2399, 2400, 2701] {
      for month in 0...13 {
        for day in [0, 1, 28, 29, 30, 31, 32] {
          func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
          let date = (year < 1000 ? "0" : "") + "\(year)-\(two(month))-\(two(day))"
          #expect(ValueChecks.date(date) == ValueChecks.date(date + " "), "\(date)")
        }
      }
    }
  }

  @Test(arguments: 0..<20)
  func numbersAndPrices(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "0", "1", "25", "999", "1000", "50000", "123456789012345", ".", ",", "-", "e", "E", "2", "+",
    ]
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        text += parts[Int.random(in: 0..<parts.count, using: &random)]
      }
      #expect(ExactNumber(plain: text) == PlainTwins.exact(text), "\(text)")
      for currency in [nil, "IDR", "VND", "THB", "JPY", "XXX"] {
        #expect(
          ValueChecks.price(text, currency: currency)
            == ValueChecks.price(text + " ", currency: currency), "\(text)")
      }
    }
  }

  @Test(arguments: 0..<20)
  func addresses(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "https://", "http://", "HTTPS://", "//", "www.", "schema.org", "Schema.org/", "example.com",
      "toko.co.id",
      "domain.com", ".local", ".test", "a", "/", "#", "?", ":", "Product", "é", " ", "@", "%",
    ]
    for _ in 0..<500 {
      var text = ""
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        text += parts[Int.random(in: 0..<parts.count, using: &random)]
      }
      if PlainTwins.isPlain(text) { #expect(ValueChecks.url(text) == nil, "\(text)") }
      #expect(SchemaOrg.localName(text) == PlainTwins.localName(text), "\(text)")
      #expect(Address.isWeb(text) == PlainTwins.isWeb(text), "\(text)")
      #expect(ValueKey(text).text == PlainTwins.key(text), "\(text)")
    }
  }

  @Test("every placeholder is one, in both cases, and words beside them are none")
  func placeholders() {
    for word in [
      "null", "N/A", "-", "--", "TBD", "Your Company Name", "lorem ipsum", "…", "...", "{{ x }}",
    ] {
      #expect(ValueChecks.isPlaceholder(word), "\(word)")
    }
    for word in ["nulls", "n/b", "---", "your nam", "….", "a", "Test1", "stringy"] {
      #expect(!ValueChecks.isPlaceholder(word), "\(word)")
    }
  }

  @Test("each sign of a currency is seen on its side of a number, with blanks and in both cases")
  func signs() {
    for (signs, isBefore) in [(Money.before, true), (Money.behind, false)] {
      for sign in signs {
        let written = String(decoding: sign.text, as: UTF8.self)
        let isCased = written.utf8.allSatisfy { $0 < 0x80 } || written.hasSuffix("đ")
        for text in isCased ? [written, written.uppercased()] : [written] {
          for blank in ["", " ", "\u{A0}", "  "] {
            let money = isBefore ? text + blank + "12.500" : "12.500" + blank + text
            let found = Money.find(in: "x " + money + ".")
            #expect(found.count == 1, "\(money)")
          }
        }
      }
    }
    for entry in Money.factors {
      let factor = String(decoding: entry.text, as: UTF8.self)
      #expect(
        Money.find(in: "Rp 5 \(factor)").first?.amount == ExactNumber(units: 5 * entry.factor))
      #expect(Money.find(in: "Rp5\(factor)").first?.amount == ExactNumber(units: 5 * entry.factor))
    }
    for text in ["12.500", "12.500 kg", "p12.500 x", "12 500 ", "ab 12.500. cd"] {
      #expect(Money.find(in: text).isEmpty, "\(text)")
    }
  }

  @Test(arguments: 0..<20)
  func cards(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "og", "OG", "twitter", "Twitter", "product", "article", "book", "books", "http", "https",
      "://ogp.me/ns",
      "#", "/", ":", ":title", "é", "\u{301}", "viewport", "restaurant", "al", "image",
    ]
    for _ in 0..<500 {
      var name = ""
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        name += parts[Int.random(in: 0..<parts.count, using: &random)]
      }
      let usual = SocialReader.usualName(name)
      let slow = SocialReader.slowSyntax(of: usual)
      let card = SocialReader.card(name)
      #expect(card?.syntax == slow, "\(name)")
      if let card { #expect(card.name == usual, "\(name)") }
    }
  }

  @Test(arguments: 0..<10)
  func robotsAndTelephones(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "no", "NO", "index", "Index", "ne", "none", ",", " ", "n", "é", "\u{301}", "0", "12", "345",
      "+62", "?", "/", "&text=", "#", "-", "\u{FE0F}", "٣",
    ]
    for _ in 0..<500 {
      var text = ""
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        text += parts[Int.random(in: 0..<parts.count, using: &random)]
      }
      let lower = text.lowercased()
      #expect(
        StructuredDataObserver.isNoIndex(text)
          == (lower.contains("noindex") || lower.contains("none")), "\(text)")
      let digits = text.filter { $0.isASCII && $0.isNumber }
      #expect(
        TruthCheck.lastDigits(text) == digits.suffix(8).utf8.reduce(0) { $0 << 8 | UInt64($1) },
        "\(text)")
      let number = text.prefix { !"?&#/".contains($0) }.filter { $0.isASCII && $0.isNumber }
      #expect(VisibleFacts.digits("tel:" + text, from: 4) == number, "\(text)")
    }
  }

  @Test(arguments: 0..<20)
  func relativeAddresses(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = ["a", "b.html", "/", "//", ".", "..", "#", "?", ":", "é", " ", "x/y", "%20"]
    let bases = [
      "https://a.id", "https://a.id/", "https://a.id/b/c.html", "http://u@a.id:80/b/?c=d/e#f/g",
      "https://a.id?b/c", "https://a.id#b", "https://a.id/b/../c/d", "https://a.id/.b/c", "a/b", "",
      "file:///a/b", "mailto:a", "https://é.id/b/c", "https:///", "https://", "https://a.id/b//c",
      "https://a.id/b.", "https://a.id/.b", "https://a.id/b?.c/./d",
    ]
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        text += parts[Int.random(in: 0..<parts.count, using: &random)]
      }
      for base in bases {
        #expect(
          Address.resolve(text, against: base) == Address.resolveFully(text, against: base),
          "\(text) against \(base)")
      }
    }
  }

  @Test(arguments: 0..<10)
  func eightBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      let span = bytes.span
      let count = span.digitCount()
      #expect(count == bytes.count { $0 &- 0x30 < 10 })
      var other = bytes
      let isSame = span.isSame(as: other.span)
      #expect(isSame)
      guard bytes.count >= 8 else { continue }
      for at in 0...bytes.count - 8 {
        let digits = bytes[at..<at + 8].enumerated().reduce(0 as UInt64) {
          $0 | ($1.element &- 0x30 < 10 ? 0x80 << UInt64($1.offset * 8) : 0)
        }
        let found = span.digits(at)
        #expect(found == digits)
      }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      other[place] ^= 1
      let isOther = !span.isSame(as: other.span)
      #expect(isOther)
    }
  }

  @Test("paths are cut in ASCII as they are cut in any script")
  func parts() {
    for address in [
      "", "/", "a", "./a/B.html", "https://A.id/Produk/./x?y/z", "https://a.id", "a://b://c/d",
      "/a//b/#c/d", "index.html?https://b.id/c", "a#b?c", "https://a.id?b=/c", "\u{301}/é",
    ] {
      if let plain = PageKind.plainParts(address.utf8.span) {
        #expect(plain == PageKind.parts(address), "\(address)")
      }
    }
    let none = PageKind.plainParts("é".utf8.span)
    #expect(none == nil)
  }

  @Test("codes are found byte by byte, and nothing else is")
  func codes() {
    let set = CodeSet("AB ID VN\nTHB 4K Zzzz")
    for code in ["AB", "ID", "VN", "THB", "4K", "Zzzz"] { #expect(set.contains(code)) }
    for code in ["", "A", "ABC", "id", "\0ID", "Zzzzz", "é", "B"] { #expect(!set.contains(code)) }
  }

  @Test("names keep their numbers however many there are")
  func names() {
    var table = NameTable()
    var numbers: [Int] = []
    for name in 0..<3000 { numbers.append(table.number(of: "https://schema.org/n\(name)")) }
    #expect(numbers == Array(0..<3000))
    for name in 0..<3000 { #expect(table.number(of: "https://schema.org/n\(name)") == name) }
    #expect(table.names[7].short == "n7")
    // One name in two forms of Unicode.
    #expect(table.number(of: "caf\u{E9}") == table.number(of: "cafe\u{301}"))
    let url = table.number(of: "https://schema.org/url")
    #expect(table.names[url].rank == EntityMerger.urlRank)
    #expect(!table.isFull)
    for name in 3001..<5000 { _ = table.number(of: "n\(name)") }
    #expect(table.isFull)
  }

  @Test("what an observer remembers of pages changes nothing on later ones")
  func memory() throws {
    let scripts = [
      #"{"@context":"https://schema.org","@type":"Product","name":"A","offers":{"@type":"Offer","price":"12.500","priceCurrency":"Rp","availability":"ready"},"gtin":"123"}"#,
      #"{"@context":{"@vocab":"https://schema.org/","name":"headline"},"@type":"Article","name":"A","datePublished":"1 Mei 2026"}"#,
      #"{"@context":["https://schema.org",{"x":"https://x.example/"}],"@type":["Store","x:Y"],"telephone":"021 555","openingHours":"Mo-Fr 9-5","x:z":"1"}"#,
      ##"{"@context":"https://schema.org","@graph":[{"@id":"#a","@type":"Organization","name":"A","sameAs":["https://a.id/","http://a.id"],"addressCountry":"Indonesia"}]}"##,
      #"{"@type":"Product","name":"caf\u00e9","colour":"red","sku":"a b","name":"B"}"#,
    ]
    let pages = try scripts.enumerated().flatMap { number, script in
      try ["", "<div itemscope itemtype='https://schema.org/Product'><p itemprop=name>A</p></div>"]
        .map {
          try Sample.page(
            "<h1>A</h1><p>Rp 12.500 1 Mei 2026</p><script type=\"application/ld+json\">\(script)</script>\($0)",
            address: "https://a.id/\(number)")
        }
    }
    var observer = StructuredDataObserver()
    for round in 0..<3 {
      for page in round == 1 ? pages.reversed() : pages {
        for detail in [StructuredDataObserver.Detail.summary, .full] {
          var fresh = StructuredDataObserver()
          #expect(observer.observe(page, detail: detail) == fresh.observe(page, detail: detail))
        }
      }
    }
  }
}

/// The long ways.
private enum PlainTwins {
  static func exact(_ text: String) -> ExactNumber? {
    var units = 0
    var scale = 0
    var digits = 0
    var isNegative = false
    var hasPoint = false
    var exponent = 0
    var rest = Substring(text)
    if rest.first == "-" {
      isNegative = true
      rest.removeFirst()
    }
    if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let power = Int(rest[rest.index(after: mark)...]), abs(power) <= 12 else { return nil }
      exponent = power
      rest = rest[..<mark]
    }
    for byte in rest.utf8 {
      if byte == 0x2E, !hasPoint, digits > 0 {
        hasPoint = true
        continue
      }
      guard byte &- 0x30 < 10, units < 1 << 58 else { return nil }
      units = units * 10 + Int(byte - 0x30)
      digits += 1
      if hasPoint { scale += 1 }
    }
    guard digits > 0, rest.utf8.last != 0x2E else { return nil }
    while exponent > 0 {
      if scale > 0 { scale -= 1 } else { units = units &* 10 }
      exponent -= 1
    }
    scale -= exponent
    guard scale <= 9, units >= 0 else { return nil }
    return ExactNumber(units: isNegative ? -units : units, scale: scale)
  }

  static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count > 12, bytes.count < 2000, bytes.starts(with: "https://".utf8) else {
      return false
    }
    var name: [UInt8] = []
    var isHost = true
    for byte in bytes.dropFirst(8) {
      if byte <= 0x20 || byte >= 0x80 { return false }
      guard isHost else { continue }
      if byte == 0x2F || byte == 0x3F || byte == 0x23 {
        isHost = false
      } else if byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x2E {
        name.append(byte)
      } else {
        return false
      }
    }
    let host = String(decoding: name, as: UTF8.self)
    return host.contains(".") && host.last != "."
      && !["example.com", "example.org", "example.net", "domain.com", ".local", ".test"]
        .contains { host.hasSuffix($0) }
  }

  static func localName(_ address: String) -> String? {
    guard let first = address.utf8.first,
      first == 0x2F || first | 0x20 == 0x68 || first | 0x20 == 0x73 || first | 0x20 == 0x77
    else { return nil }
    var rest = address.lowercased()[...]
    for scheme in ["https://", "http://", "//"] where rest.hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
      break
    }
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    guard rest.hasPrefix("schema.org") else { return nil }
    rest = rest.dropFirst(10)
    guard rest.first == "/" || rest.first == "#" else { return nil }
    rest = address.suffix(rest.dropFirst().count)
    return rest.isEmpty || rest.contains(where: { "/#?".contains($0) }) ? nil : String(rest)
  }

  static func isWeb(_ text: String) -> Bool {
    guard text.utf8.count > 8, text.utf8.count < 4096 else { return false }
    let head = String(text.prefix(8)).lowercased()
    guard head.hasPrefix("http://") || head == "https://" else { return false }
    return !text.utf8.contains { $0 <= 0x20 || $0 == 0x3C || $0 == 0x22 }
  }

  static func key(_ written: String) -> String {
    let collapsed = written.split { $0 == " " }.joined(separator: " ")
    if let name = localName(collapsed) { return name }
    guard isWeb(collapsed) else { return collapsed }
    var rest = collapsed.drop { $0 != "/" }.dropFirst(2)
    if rest.last == "/" { rest.removeLast() }
    return "//" + rest
  }
}
