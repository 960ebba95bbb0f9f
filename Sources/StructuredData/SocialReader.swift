import Markup
import Pages

/// Reads Open Graph and Twitter cards into a `RawGraph`: one node each, and one for every picture,
/// video or sound that has properties of its own.
enum SocialReader {
  /// The card that a `<meta>`'s name belongs to, with the name in lower case and with its prefix where
  /// it is written as a whole address; nil for any other name.
  static func card(_ name: String) -> (name: String, syntax: StructuredSyntax)? {
    let bytes = name.utf8.span
    var colon = -1
    var isLower = true
    for at in 0..<bytes.count {
      let byte = bytes[at]
      if byte == 0x3A, colon < 0 { colon = at }
      if byte &- 0x41 < 26 || byte >= 0x80 { isLower = false }
    }
    guard colon >= 0 else { return nil }
    // Nearly all names are in lower case, and `http` is no prefix of a card.
    let usual = isLower && colon != 4 && colon != 5 ? name : usualName(name)
    return syntax(of: usual).map { (usual, $0) }
  }

  /// A name in lower case, with its prefix where it is written as a whole address.
  static func usualName(_ name: String) -> String {
    let lower = name.lowercased()
    for start in ["http://ogp.me/ns", "https://ogp.me/ns"] where lower.hasPrefix(start) {
      let rest = lower.dropFirst(start.count)
      if rest.hasPrefix("#") { return "og:" + rest.dropFirst() }
      if rest.hasPrefix("/") { return String(rest.dropFirst().map { $0 == "#" ? ":" : $0 }) }
    }
    return lower
  }

  /// The syntax of a name in lower case.
  static func syntax(of name: String) -> StructuredSyntax? {
    let bytes = name.utf8.span
    var colon = 0
    while colon < bytes.count, bytes[colon] != 0x3A { colon += 1 }
    // A mark upon the colon makes another sign of it.
    guard colon < bytes.count, colon + 1 == bytes.count || bytes[colon + 1] < 0x80 else {
      return slowSyntax(of: name)
    }
    func has(_ prefix: StaticString) -> Bool {
      prefix.utf8CodeUnitCount == colon && Address.begins(bytes, with: prefix)
    }
    switch colon {
    case 2: return has("og") || has("fb") || has("al") ? .openGraph : nil
    case 4: return has("book") ? .openGraph : nil
    case 5:
      return has("video") || has("music") || has("place") || has("books") ? .openGraph : nil
    case 7:
      if has("twitter") { return .twitter }
      return has("product") || has("article") || has("profile") ? .openGraph : nil
    case 8: return has("business") ? .openGraph : nil
    case 10: return has("restaurant") ? .openGraph : nil
    default: return nil
    }
  }

  static func slowSyntax(of name: String) -> StructuredSyntax? {
    guard let colon = name.firstIndex(of: ":") else { return nil }
    switch name[..<colon] {
    case "twitter": return .twitter
    case "og", "product", "article", "book", "profile", "video", "music", "place", "business",
      "fb", "al", "restaurant", "books":
      return .openGraph
    default: return nil
    }
  }

  /// The properties that may have properties of their own.
  private static let structured = ["og:image", "og:video", "og:audio"]

  private static let addresses: Set<String> = [
    "og:url", "og:image", "og:image:url", "og:image:secure_url", "og:video", "og:video:url",
    "og:video:secure_url", "og:audio", "og:audio:url", "og:audio:secure_url", "twitter:image",
    "twitter:image:src", "twitter:player", "twitter:url", "product:product_link",
    "product:original_price:link",
  ]

  /// Lengths of `addresses`, a bit each.
  private static let addressLengths = addresses.reduce(0) { $0 | 1 << $1.utf8.count }

  private static func isAddress(_ name: String) -> Bool {
    let count = name.utf8.count
    return count < 64 && addressLengths >> count & 1 == 1 && addresses.contains(name)
  }

  /// Reads all cards of a page into `graph`.
  static func read(_ markup: DataMarkup, base: String, into graph: inout RawGraph) {
    var cards = Cards(base: base)
    for place in markup.elements.indices where markup.elements[place].name == .meta {
      guard let content = markup.elements[place].attribute(.content) else { continue }
      let tag = markup.elements[place].tag
      if let label = markup.elements[place].attribute(.property),
        cards.read(label.value, content, tag, &graph)
      {
        continue
      }
      if let label = markup.elements[place].attribute(.name) {
        _ = cards.read(label.value, content, tag, &graph)
      }
      if cards.isFull { return }
    }
  }

  /// The nodes of a page's cards, and where properties belong.
  private struct Cards {
    let base: String
    var openGraph: Int?
    var twitter: Int?
    /// The part that properties such as `og:image:width` belong to; by place in `structured`.
    var parts: [Part?] = [nil, nil, nil]
    /// Whether a node had to be left out.
    var isFull = false

    init(base: String) { self.base = base }

    /// Reads what a label names; whether any of it belongs to a card.
    mutating func read(
      _ label: String, _ content: DataAttribute, _ tag: Range<Int>, _ graph: inout RawGraph
    ) -> Bool {
      if isFull { return true }
      if MicrodataReader.isOneWord(label.utf8.span) {
        return readWord(label, content, tag, &graph)
      }
      var found = false
      for word in MicrodataReader.words(label) where !isFull {
        if readWord(word, content, tag, &graph) { found = true }
      }
      return found
    }

    private mutating func readWord(
      _ word: String, _ content: DataAttribute, _ tag: Range<Int>, _ graph: inout RawGraph
    ) -> Bool {
      guard let (name, syntax) = SocialReader.card(word) else { return false }
      let known = syntax == .twitter ? twitter : openGraph
      guard let node = known ?? graph.add(RawGraph.Node(syntax: syntax, source: tag)) else {
        isFull = true
        return true
      }
      if syntax == .twitter { twitter = node } else { openGraph = node }
      add(name, content, to: node, tag, &graph)
      return true
    }

    private mutating func add(
      _ name: String, _ content: DataAttribute, to node: Int, _ tag: Range<Int>,
      _ graph: inout RawGraph
    ) {
      let text = MicrodataReader.trimmed(content.value)
      let value: RawGraph.Value =
        text.isEmpty
        ? .null
        : SocialReader.isAddress(name) ? .url(Address.resolve(text, against: base)) : .text(text)
      let property = RawGraph.Property(name: name, value: value, source: content.source)
      if name == "og:type", !text.isEmpty {
        graph.add(type: text.contains(":") ? text : "og:" + text, to: node)
      }
      guard let place = SocialReader.structuredPlace(name.utf8.span) else {
        return graph.add(property, to: node)
      }
      let root = SocialReader.structured[place]
      if name == root || name == root + ":url" && !SocialReader.isOpen(parts[place], value, graph) {
        let count = graph.nodes[node].properties.count
        graph.add(
          RawGraph.Property(name: root, value: value, source: content.source), to: node)
        if graph.nodes[node].properties.count > count {
          parts[place] = Part(owner: node, property: count, node: nil)
        }
        return
      }
      guard name.hasPrefix(root + ":"), var part = parts[place] else {
        return graph.add(property, to: node)
      }
      if part.node == nil {
        let first = graph.nodes[part.owner].properties[part.property]
        guard
          let own = graph.add(RawGraph.Node(types: [root], syntax: .openGraph, source: tag))
        else { return }
        graph.add(
          RawGraph.Property(name: root + ":url", value: first.value, source: first.source), to: own)
        graph.nodes[part.owner].properties[part.property].value = .node(own)
        graph.nodes[own].source =
          first.source.lowerBound..<max(first.source.upperBound, tag.upperBound)
        part.node = own
        parts[place] = part
      }
      if let own = part.node, name != root + ":url" { graph.add(property, to: own) }
    }
  }

  /// Which of `structured` a name may begin with; nil for none. They differ in their fourth byte.
  private static func structuredPlace(_ name: Span<UInt8>) -> Int? {
    guard name.count > 3 else { return nil }
    switch name[3] {
    case 0x69: return 0
    case 0x76: return 1
    case 0x61: return 2
    default: return nil
    }
  }

  /// The last `og:image` and the like.
  private struct Part {
    var owner: Int
    /// Where the property stands among its owner's.
    var property: Int
    /// Its own node, once it has properties.
    var node: Int?
  }

  /// Whether `og:image:url` repeats the address of the `og:image` before it.
  private static func isOpen(
    _ part: Part?, _ value: RawGraph.Value, _ graph: RawGraph
  ) -> Bool {
    guard let part else { return false }
    return graph.nodes[part.owner].properties[part.property].value == value
      || part.node.map { graph.nodes[$0].properties.first?.value == value } ?? false
  }
}
