import Pages

/// What a page is for; it decides which markup the page owes.
public enum PageKind: String, Sendable, Codable, CaseIterable, Comparable {
  case home, contact, about, product
  /// A product without a price: buyers ask for one.
  case productOnRequest = "product-on-request"
  case category, article
  /// The policy on returns.
  case returns
  case other

  /// By name.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What a page is taken for, and why.
public struct PageKindGuess: Sendable, Codable, Equatable {
  public var kind: PageKind
  /// The sign that decided, for readers.
  public var reason: String
}

extension PageKind {
  /// Guesses from the address first, then from what the page says to machines, then from what it
  /// shows. The first sign decides, so that the guess can be told in one sentence.
  static func guess(
    _ page: Page, _ validated: ValidatedGraph, _ facts: VisibleFacts
  ) -> PageKindGuess {
    var segments = Self.segments(page.address)
    // A file's bare name tells no folder; what the page calls its own address does.
    if segments.isEmpty, !page.address.contains("/"), let own = page.canonical, own.contains("://")
    {
      segments = Self.segments(own)
    }
    if segments.isEmpty {
      return PageKindGuess(kind: .home, reason: "the address is the site's root")
    }
    let words = segments.joined(separator: "/")
    func byAddress(_ list: [(PageKind, [String])]) -> PageKindGuess? {
      for (kind, signs) in list {
        if let sign = signs.first(where: { has(words.utf8.span, $0.utf8.span) }) {
          return PageKindGuess(kind: kind, reason: "the address has \"\(sign)\"")
        }
      }
      return nil
    }
    if let guess = byAddress(strongSigns) { return guess }
    if let guess = byMarkup(validated, facts) { return guess }
    if facts.canBuy, facts.heading != nil,
      facts.prices.contains(where: { facts.underHeading.contains($0.surface.lowerBound) })
    {
      return PageKindGuess(kind: .product, reason: "a heading, a price under it and a way to buy")
    }
    if let guess = byAddress(weakSigns) {
      guard guess.kind == .product else { return guess }
      // A folder of products is a list; what stands in it is a product.
      if segments.count == 1, listWords.contains(segments[0]) {
        return PageKindGuess(kind: .category, reason: guess.reason)
      }
      guard facts.prices.isEmpty else { return guess }
      return PageKindGuess(kind: .productOnRequest, reason: guess.reason + " and no price is shown")
    }
    return PageKindGuess(kind: .other, reason: "no sign of a kind that owes markup")
  }

  /// Whether a text holds a word, byte by byte: comparing characters costs twenty times as much.
  private static func has(_ text: Span<UInt8>, _ word: Span<UInt8>) -> Bool {
    let last = text.count - word.count
    guard !word.isEmpty, last >= 0 else { return word.isEmpty }
    search: for start in 0...last where text[start] == word[0] {
      for offset in 1..<word.count where text[start + offset] != word[offset] { continue search }
      return true
    }
    return false
  }

  private static func byMarkup(
    _ validated: ValidatedGraph, _ facts: VisibleFacts
  ) -> PageKindGuess? {
    let graph = validated.graph
    let isMain = mainEntities(graph)
    func mains(_ type: SchemaType?) -> [Entity] {
      guard let type else { return [] }
      var found: [Entity] = []
      for place in isMain.indices
      where isMain[place] && validated.entity(EntityID(rawValue: place), isKindOf: type) {
        found.append(graph.entities[place])
      }
      return found
    }
    func isLabelled(_ type: String) -> Bool {
      graph.entities.contains { $0.isA(type) }
    }
    let products = mains(productType).filter { $0.has("name") }
    if products.count == 1 {
      let hasPrice =
        !facts.prices.isEmpty
        || graph.entities.contains { $0.has("price") || $0.has("lowPrice") }
      return PageKindGuess(
        kind: hasPrice ? .product : .productOnRequest,
        reason: "the markup describes one product" + (hasPrice ? "" : ", and no price is shown"))
    }
    if products.count > 1 {
      return PageKindGuess(
        kind: .category, reason: "the markup describes \(products.count) products")
    }
    let ogType = graph.entities.lazy.compactMap { $0.first("og:type")?.value.string }.first
    if ogType == "product" || ogType == "og:product" {
      return PageKindGuess(
        kind: facts.prices.isEmpty ? .productOnRequest : .product, reason: "og:type is product")
    }
    if isLabelled("ContactPage") {
      return PageKindGuess(kind: .contact, reason: "typed ContactPage")
    }
    if isLabelled("AboutPage") { return PageKindGuess(kind: .about, reason: "typed AboutPage") }
    if let article = mains(articleType).first {
      return PageKindGuess(
        kind: .article, reason: "the markup describes \(article.types.first ?? "an article")")
    }
    if isLabelled("CollectionPage") {
      return PageKindGuess(kind: .category, reason: "typed CollectionPage")
    }
    return nil
  }

  private static let productType = SchemaVocabulary.type(named: "Product")
  private static let articleType = SchemaVocabulary.type(named: "Article")

  /// For each entity, whether no other one has it as a value, or one says that it is about it.
  private static func mainEntities(_ graph: EntityGraph) -> [Bool] {
    var isMain = [Bool](repeating: false, count: graph.entities.count)
    for root in graph.roots { isMain[root.rawValue] = true }
    for entity in graph.entities {
      for property in entity.properties {
        if let value = property.value.entity,
          property.name == "mainEntity" || property.name == "mainEntityOfPage"
        {
          isMain[value.rawValue] = true
        }
      }
    }
    return isMain
  }

  /// The parts of the path that say something: without the file's usual names and languages.
  static func segments(_ address: String) -> [String] {
    var parts = plainParts(address.utf8.span) ?? parts(address)
    if let last = parts.last, let dot = last.lastIndex(of: ".") {
      let name = String(last[..<dot])
      parts[parts.count - 1] = name
      if ["index", "default", "home", "main"].contains(name) { parts.removeLast() }
    }
    if let first = parts.first, CodeLists.languages.contains(String(first.prefix(2))),
      first.count == 2 || first.count == 5 && "-_".contains(Array(first)[2])
    {
      parts.removeFirst()
    }
    return parts
  }

  /// What slashes part in the path of an address, in lower case, without `.`.
  static func parts(_ address: String) -> [String] {
    var path = Substring(address)
    if let scheme = path.firstRange(of: "://") {
      path = path[scheme.upperBound...]
      path = path.firstIndex(of: "/").map { path[$0...] } ?? ""
    }
    path = path.prefix { $0 != "?" && $0 != "#" }
    return path.lowercased().split(separator: "/").map(String.init).filter { $0 != "." }
  }

  /// The same of an address in ASCII; nil for any other.
  static func plainParts(_ address: Span<UInt8>) -> [String]? {
    var start = 0
    var hasScheme = false
    for at in 0..<address.count {
      if address[at] >= 0x80 { return nil }
      if !hasScheme, address[at] == 0x3A, at + 2 < address.count, address[at + 1] == 0x2F,
        address[at + 2] == 0x2F
      {
        hasScheme = true
        start = at + 3
      }
    }
    if hasScheme { while start < address.count, address[start] != 0x2F { start += 1 } }
    var parts: [String] = []
    var part: [UInt8] = []
    var at = start
    while true {
      let byte = at < address.count ? address[at] : 0x3F
      at += 1
      let isEnd = byte == 0x3F || byte == 0x23
      guard byte == 0x2F || isEnd else {
        part.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        continue
      }
      if !part.isEmpty, part != [0x2E] { parts.append(String(decoding: part, as: UTF8.self)) }
      part.removeAll(keepingCapacity: true)
      if isEnd { return parts }
    }
  }

  private static let strongSigns: [(PageKind, [String])] = [
    (
      .returns,
      [
        "return", "refund", "pengembalian", "retur", "doi-tra", "hoan-tien", "คืนสินค้า",
      ]
    ),
    (.contact, ["contact", "kontak", "hubungi", "lien-he", "lienhe", "ติดต่อ"]),
    (.about, ["about", "tentang", "profil", "gioi-thieu", "gioithieu", "ve-chung-toi", "เกี่ยวกับ"]),
  ]

  private static let weakSigns: [(PageKind, [String])] = [
    (
      .article,
      ["blog", "artikel", "article", "news", "berita", "tin-tuc", "tintuc", "bai-viet", "บทความ"]
    ),
    (.category, ["category", "kategori", "danh-muc", "collection", "หมวดหมู่"]),
    (.product, ["product", "produk", "san-pham", "sanpham", "สินค้า", "toko/", "shop/"]),
  ]

  private static let listWords: Set<String> = [
    "product", "products", "produk", "san-pham", "sanpham", "สินค้า", "toko", "shop", "product-list",
  ]
}
