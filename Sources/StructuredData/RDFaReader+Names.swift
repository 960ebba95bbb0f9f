import Markup
import Pages

extension RDFaReader {
  /// The addresses that `property` names; nil when there is no such attribute, or only cards' names.
  func properties(
    of element: DataElement, _ context: Context, _ graph: inout RawGraph
  ) -> [String]? {
    guard let attribute = element.attribute(.property) else { return nil }
    var words = MicrodataReader.words(attribute.value)
    if element.name == .meta {
      words.removeAll { SocialReader.card($0) != nil }
      if words.isEmpty { return nil }
    }
    return words.compactMap { word in
      let name = address(of: word, context)
      if name == nil, let colon = word.firstIndex(of: ":") {
        graph.find(
          ExtractionFinding(
            .prefixUnknown, .noted, syntax: .rdfa, block: 0..<0, source: attribute.source,
            "the prefix \"\(word[..<colon])\" is not declared; add prefix=\"…\""))
      }
      return name
    }
  }

  /// The addresses that `rel` or `rev` names; nil when there is no such attribute.
  func relations(
    _ element: DataElement, _ name: DataAttribute.Name, _ context: Context, hasProperty: Bool
  ) -> [String]? {
    guard let attribute = element.attribute(name) else { return nil }
    let words = MicrodataReader.words(attribute.value)
    let found = words.compactMap { word -> String? in
      let isName = word.utf8.contains(0x3A)
      if hasProperty, !isName { return nil }
      if !isName, Self.linkTypes.contains(word.lowercased()) { return nil }
      return address(of: word, context)
    }
    // `rel` with nothing but link types of HTML is not RDFa's.
    if found.isEmpty, words.contains(where: { Self.linkTypes.contains($0.lowercased()) }) {
      return hasProperty ? [] : nil
    }
    return found
  }

  static let linkTypes: Set<String> = [
    "alternate", "author", "bookmark", "canonical", "dns-prefetch", "external", "help", "icon",
    "manifest", "me", "modulepreload", "next", "nofollow", "noopener", "noreferrer", "opener",
    "pingback", "preconnect", "prefetch", "preload", "prerender", "prev", "privacy-policy",
    "search", "shortcut", "sponsored", "stylesheet", "tag", "terms-of-service", "ugc",
    "apple-touch-icon", "mask-icon", "profile", "edituri", "wlwmanifest", "shortlink", "amphtml",
    "publisher", "start", "up", "home", "category", "image_src", "lightbox",
  ]

  /// Terms that need no vocabulary.
  static let terms: [String: String] = [
    "describedby": "http://www.w3.org/2007/05/powder-s#describedby",
    "license": "http://www.w3.org/1999/xhtml/vocab#license",
    "role": "http://www.w3.org/1999/xhtml/vocab#role",
  ]

  /// The address of a term, a compact address or a whole one; nil when it means nothing.
  func address(of word: String, _ context: Context) -> String? {
    guard let colon = word.utf8.firstIndex(of: 0x3A) else {
      guard word.utf8.first.map({ ($0 | 0x20) &- 0x61 < 26 || $0 == 0x5F || $0 >= 0x80 }) ?? false
      else { return nil }
      if let vocabulary = context.vocabulary { return vocabulary + word }
      return Self.terms[word.lowercased()]
    }
    let prefix = word[..<colon].lowercased()
    let rest = word[word.utf8.index(after: colon)...]
    if prefix == "_" { return nil }
    if prefix.isEmpty { return "http://www.w3.org/1999/xhtml/vocab#" + rest }
    if let address = context.prefixes[prefix] { return address + rest }
    if let local = SchemaOrg.localName(word) { return SchemaOrg.address(of: local) }
    // A whole address, or a prefix that nobody declared.
    return rest.hasPrefix("//") || ["urn", "tag", "mailto", "tel", "doi"].contains(prefix)
      ? word : nil
  }

  // MARK: - Resources

  mutating func blank() -> String {
    blankCount += 1
    return "_:r.\(blankCount)"
  }

  /// `about` or `resource`: a compact address in brackets or without, or an address.
  func resource(
    _ element: DataElement, _ name: DataAttribute.Name, _ context: Context
  ) -> String? {
    guard let attribute = element.attribute(name) else { return nil }
    var text = MicrodataReader.trimmed(attribute.value)
    let isSafe = text.hasPrefix("[") && text.hasSuffix("]") && text.utf8.count >= 2
    if isSafe {
      text = String(text.dropFirst().dropLast())
      if text.isEmpty { return nil }
    }
    if let colon = text.utf8.firstIndex(of: 0x3A) {
      let prefix = text[..<colon].lowercased()
      let rest = text[text.utf8.index(after: colon)...]
      if prefix == "_" { return "_:n.\(rest)" }
      if prefix.isEmpty { return "http://www.w3.org/1999/xhtml/vocab#" + rest }
      if !rest.hasPrefix("//"), let address = context.prefixes[prefix] { return address + rest }
    }
    if isSafe, !Address.isAbsolute(text) { return nil }
    return Address.resolve(text, against: base)
  }

  func link(_ element: DataElement, _ name: DataAttribute.Name) -> String? {
    element.attribute(name).map { Address.resolve($0.value, against: base) }
  }
}
