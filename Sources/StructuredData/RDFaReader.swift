import Markup
import Pages

/// Reads a page's RDFa 1.1 into a `RawGraph`: all of RDFa Lite, and of RDFa Core `about`, `rel`,
/// `rev`, `datatype`, `content` and incomplete triples, by the rules of HTML+RDFa, property copying
/// (`rdfa:copy`) included.
///
/// Not done: `inlist` (its values are plain values in order), XML and HTML literals (they are read
/// as text), and the expansion of vocabularies. Link types of HTML such as `nofollow` in `rel` are
/// no properties here, even where a vocabulary is in force. What Open Graph says by `property` on a
/// `<meta>` is `SocialReader`'s.
struct RDFaReader {
  private struct Context {
    var parentSubject: String
    var parentObject: String
    var vocabulary: String?
    var prefixes: [String: String]
    var language: String?
    var incomplete: [Incomplete] = []
  }

  private struct Incomplete {
    var name: String
    var isReverse: Bool
    var source: Range<Int>
  }

  private let markup: DataMarkup
  private let base: String
  private var nodes: [String: Int] = [:]
  private var blankCount = 0
  private var isFull = false

  /// Reads all of a page's RDFa into `graph`.
  static func read(_ markup: DataMarkup, base: String, into graph: inout RawGraph) {
    let hasRDFa = markup.elements.contains { element in
      element.attributes.contains {
        switch $0.name {
        case .typeof, .vocab, .about, .rel, .rev: true
        case .property:
          element.name != .meta
            || MicrodataReader.words($0.value).contains {
              SocialReader.syntax(of: SocialReader.usualName($0)) == nil
            }
        default: false
        }
      }
    }
    guard hasRDFa else { return }
    var reader = RDFaReader(markup: markup, base: base)
    reader.readAll(&graph)
  }

  private init(markup: DataMarkup, base: String) {
    self.markup = markup
    self.base = base.isEmpty ? "" : String(base.prefix { $0 != "#" })
  }

  private mutating func readAll(_ graph: inout RawGraph) {
    let initial = Context(
      parentSubject: base, parentObject: base, vocabulary: nil, prefixes: SchemaOrg.prefixes,
      language: nil)
    // The elements around the next one, with what holds inside them.
    var open: [(index: Int, context: Context)] = []
    for (index, element) in markup.elements.enumerated() {
      while let last = open.last, last.index != element.parent { open.removeLast() }
      open.append((index, read(element, open.last?.context ?? initial, &graph)))
      if isFull { break }
    }
    copyPatterns(&graph)
  }

  // MARK: - Copying

  private static let copyName = "http://www.w3.org/ns/rdfa#copy"
  private static let patternType = "http://www.w3.org/ns/rdfa#Pattern"

  /// HTML+RDFa 1.1, 3.5: what a pattern says is said of the things that copy it, and of it no more.
  private func copyPatterns(_ graph: inout RawGraph) {
    let own = nodes.values.sorted()
    let patterns = Set(own.filter { graph.nodes[$0].types.contains(Self.patternType) })
    guard !patterns.isEmpty else { return }
    func targets(_ node: Int, _ graph: RawGraph) -> [Int] {
      graph.nodes[node].properties.compactMap { property in
        guard property.name == Self.copyName, case .reference(let identifier) = property.value
        else { return nil }
        return nodes[identifier].flatMap { patterns.contains($0) ? $0 : nil }
      }
    }
    var used: Set<Int> = []
    for node in own where !patterns.contains(node) {
      // Patterns that copy patterns, each taken once.
      var taken: Set<Int> = []
      var waiting = targets(node, graph)
      while let pattern = waiting.popLast() {
        guard taken.insert(pattern).inserted else { continue }
        for type in graph.nodes[pattern].types
        where type != Self.patternType && !graph.nodes[node].types.contains(type) {
          graph.nodes[node].types.append(type)
        }
        for property in graph.nodes[pattern].properties where property.name != Self.copyName {
          graph.add(property, to: node)
        }
        waiting += targets(pattern, graph)
      }
      used.formUnion(taken)
      if !taken.isEmpty {
        graph.nodes[node].properties.removeAll { property in
          guard property.name == Self.copyName, case .reference(let identifier) = property.value
          else { return false }
          return nodes[identifier].map { taken.contains($0) } ?? false
        }
      }
    }
    for pattern in used {
      graph.nodes[pattern].types = []
      graph.nodes[pattern].properties = []
    }
  }

  // MARK: - One element

  /// RDFa Core 1.1, 7.5; numbers in comments are its steps.
  private mutating func read(
    _ element: DataElement, _ outer: Context, _ graph: inout RawGraph
  ) -> Context {
    var inner = outer
    // 2, 3, 4
    if let vocab = element.attribute(.vocab) {
      let address = MicrodataReader.trimmed(vocab.value)
      inner.vocabulary =
        address.isEmpty
        ? nil
        : SchemaOrg.isVocabulary(address)
          ? SchemaOrg.address : Address.resolve(address, against: base)
    }
    for attribute in element.attributes where attribute.name == .prefix {
      declare(attribute.value, &inner)
    }
    if let lang = element.attribute(.lang) {
      let tag = MicrodataReader.trimmed(lang.value)
      inner.language = tag.isEmpty ? nil : tag
    }
    let property = properties(of: element, inner, &graph)
    let hasProperty = property != nil
    var rel = relations(element, .rel, inner, hasProperty: hasProperty)
    var rev = relations(element, .rev, inner, hasProperty: hasProperty)
    // HTML+RDFa 3.1, 7: link types beside a property are for browsers.
    if hasProperty {
      if rel?.isEmpty == true { rel = nil }
      if rev?.isEmpty == true { rev = nil }
    }
    let isRoot = element.name == .html
    let typeof = element.attribute(.typeof)
    let about = resource(element, .about, inner)
    let object =
      resource(element, .resource, inner) ?? link(element, .href) ?? link(element, .src)
    var subject: String?
    var current: String?
    var typed: String?
    var skips = false
    if rel == nil, rev == nil {
      // 5
      if hasProperty, element.attribute(.content) == nil, element.attribute(.datatype) == nil {
        subject = about ?? (isRoot ? base : outer.parentObject)
        if typeof != nil {
          typed = about ?? (isRoot ? base : nil) ?? object ?? blank()
          current = typed
        }
      } else {
        if let found = about ?? object {
          subject = found
        } else if isRoot {
          subject = base
        } else if typeof != nil, element.name == .head || element.name == .body {
          subject = outer.parentObject
        } else if typeof != nil {
          subject = blank()
        } else {
          subject = outer.parentObject
          skips = !hasProperty
        }
        if typeof != nil { typed = subject }
      }
    } else {
      // 6
      subject = about ?? (isRoot ? base : outer.parentObject)
      if typeof != nil, about != nil { typed = subject }
      current = object ?? (typeof != nil && about == nil ? blank() : nil)
      if typeof != nil, about == nil { typed = current }
    }
    // 7
    if let typed, let typeof { addTypes(typeof, to: typed, inner, element, &graph) }
    // 9, 10
    var incomplete: [Incomplete] = []
    if let subject, rel != nil || rev != nil {
      let names = (rel ?? []).map { ($0, false) } + (rev ?? []).map { ($0, true) }
      let source = (element.attribute(.rel) ?? element.attribute(.rev))?.source ?? element.tag
      if let current {
        for (name, isReverse) in names {
          add(
            name, isReverse ? current : subject, .reference(isReverse ? subject : current), element,
            source, &graph)
        }
      } else {
        incomplete = names.map { Incomplete(name: $0.0, isReverse: $0.1, source: source) }
        current = blank()
      }
    }
    // 11
    if let property, let subject {
      let value = value(
        of: element, typed: typed, isRelation: rel != nil || rev != nil,
        hasAbout: element.attribute(.about) != nil, inner)
      for name in property {
        graphAdd(name, subject, value, element, &graph)
      }
    }
    // 12
    if !skips, let subject {
      for waiting in outer.incomplete {
        add(
          waiting.name, waiting.isReverse ? subject : outer.parentSubject,
          .reference(waiting.isReverse ? outer.parentSubject : subject), element, waiting.source,
          &graph)
      }
    }
    // 13
    if skips {
      inner.incomplete = outer.incomplete
      if !incomplete.isEmpty { inner.incomplete = incomplete }
    } else {
      inner.parentSubject = subject ?? outer.parentSubject
      inner.parentObject = current ?? subject ?? outer.parentSubject
      inner.incomplete = incomplete
    }
    return inner
  }

  private func declare(_ text: String, _ context: inout Context) {
    let words = MicrodataReader.words(text)
    var index = 0
    while index < words.count {
      var name = words[index]
      index += 1
      guard name.hasSuffix(":"), index < words.count else { continue }
      name.removeLast()
      let address = words[index]
      index += 1
      guard name != "_", context.prefixes.count < Self.maximumPrefixes else { continue }
      context.prefixes[name.lowercased()] =
        SchemaOrg.isVocabulary(address) ? SchemaOrg.address : address
    }
  }

  /// Prefixes that hold at one place; further ones are not declared.
  private static let maximumPrefixes = 1000

  // MARK: - Names

  /// The addresses that `property` names; nil when there is no such attribute, or only cards' names.
  private func properties(
    of element: DataElement, _ context: Context, _ graph: inout RawGraph
  ) -> [String]? {
    guard let attribute = element.attribute(.property) else { return nil }
    var words = MicrodataReader.words(attribute.value)
    if element.name == .meta {
      words.removeAll { SocialReader.syntax(of: SocialReader.usualName($0)) != nil }
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
  private func relations(
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

  private static let linkTypes: Set<String> = [
    "alternate", "author", "bookmark", "canonical", "dns-prefetch", "external", "help", "icon",
    "manifest", "me", "modulepreload", "next", "nofollow", "noopener", "noreferrer", "opener",
    "pingback", "preconnect", "prefetch", "preload", "prerender", "prev", "privacy-policy",
    "search", "shortcut", "sponsored", "stylesheet", "tag", "terms-of-service", "ugc",
    "apple-touch-icon", "mask-icon", "profile", "edituri", "wlwmanifest", "shortlink", "amphtml",
    "publisher", "start", "up", "home", "category", "image_src", "lightbox",
  ]

  /// Terms that need no vocabulary.
  private static let terms: [String: String] = [
    "describedby": "http://www.w3.org/2007/05/powder-s#describedby",
    "license": "http://www.w3.org/1999/xhtml/vocab#license",
    "role": "http://www.w3.org/1999/xhtml/vocab#role",
  ]

  /// The address of a term, a compact address or a whole one; nil when it means nothing.
  private func address(of word: String, _ context: Context) -> String? {
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

  private mutating func blank() -> String {
    blankCount += 1
    return "_:r.\(blankCount)"
  }

  /// `about` or `resource`: a compact address in brackets or without, or an address.
  private func resource(
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

  private func link(_ element: DataElement, _ name: DataAttribute.Name) -> String? {
    element.attribute(name).map { Address.resolve($0.value, against: base) }
  }

  // MARK: - Values

  private struct Value {
    var value: RawGraph.Value
    var language: String?
    var datatype: String?
    var source: Range<Int>
  }

  private func value(
    of element: DataElement, typed: String?, isRelation: Bool, hasAbout: Bool, _ context: Context
  ) -> Value {
    let datatype = element.attribute(.datatype).map { attribute -> String? in
      let word = MicrodataReader.trimmed(attribute.value)
      return word.isEmpty ? nil : address(of: word, context)
    }
    let content = element.attribute(.content)
    if content == nil, datatype == nil, !isRelation {
      let places: [DataAttribute.Name] = [.resource, .href, .src]
      for name in places {
        guard let attribute = element.attribute(name) else { continue }
        if name == .resource {
          if let address = resource(element, .resource, context) {
            return Value(value: .reference(address), source: attribute.source)
          }
        } else if typed == nil || hasAbout {
          return Value(
            value: .reference(Address.resolve(attribute.value, against: base)),
            source: attribute.source)
        } else {
          break
        }
      }
      if let typed, !hasAbout {
        return Value(value: .reference(typed), source: element.tag.lowerBound..<element.end)
      }
    }
    if let content {
      return literal(content.value, at: content.source, datatype ?? nil, context)
    }
    if let datetime = element.attribute(.datetime) {
      return literal(datetime.value, at: datetime.source, datatype ?? nil, context)
    }
    if element.name == .data || element.name == .meter,
      let value = element.attribute(.value)
    {
      return literal(value.value, at: value.source, datatype ?? nil, context)
    }
    let text = markup.text(of: element)
    return literal(text.text, at: text.source, datatype ?? nil, context)
  }

  private func literal(
    _ text: String, at source: Range<Int>, _ datatype: String?, _ context: Context
  ) -> Value {
    Value(
      value: .text(MicrodataReader.trimmed(text)),
      language: datatype == nil ? context.language : nil, datatype: datatype, source: source)
  }

  // MARK: - The graph

  private mutating func node(
    _ identifier: String, _ element: DataElement, _ graph: inout RawGraph
  ) -> Int? {
    if let node = nodes[identifier] { return node }
    guard
      let node = graph.add(
        RawGraph.Node(
          identifier: identifier, syntax: .rdfa, source: element.tag.lowerBound..<element.end))
    else {
      isFull = true
      return nil
    }
    nodes[identifier] = node
    return node
  }

  private mutating func addTypes(
    _ typeof: DataAttribute, to subject: String, _ context: Context, _ element: DataElement,
    _ graph: inout RawGraph
  ) {
    guard let node = node(subject, element, &graph) else { return }
    for word in MicrodataReader.words(typeof.value) {
      guard let type = address(of: word, context), !graph.nodes[node].types.contains(type) else {
        continue
      }
      graph.nodes[node].types.append(type)
    }
  }

  private mutating func add(
    _ name: String, _ subject: String, _ value: RawGraph.Value, _ element: DataElement,
    _ source: Range<Int>, _ graph: inout RawGraph
  ) {
    graphAdd(name, subject, Value(value: value, source: source), element, &graph)
  }

  private mutating func graphAdd(
    _ name: String, _ subject: String, _ value: Value, _ element: DataElement,
    _ graph: inout RawGraph
  ) {
    guard let node = node(subject, element, &graph) else { return }
    graph.add(
      RawGraph.Property(
        name: name, value: value.value, language: value.language, datatype: value.datatype,
        source: value.source), to: node)
  }
}
