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
  struct Context {
    var parentSubject: String
    var parentObject: String
    var vocabulary: String?
    var prefixes: [String: String]
    var language: String?
    var incomplete: [Incomplete] = []
  }

  struct Incomplete {
    var name: String
    var isReverse: Bool
    var source: Range<Int>
  }

  let markup: DataMarkup
  let base: String
  var nodes: [String: Int] = [:]
  var blankCount = 0
  var isFull = false

  /// Reads all of a page's RDFa into `graph`.
  static func read(_ markup: DataMarkup, base: String, into graph: inout RawGraph) {
    guard hasRDFa(markup) else { return }
    var reader = RDFaReader(markup: markup, base: base)
    reader.readAll(&graph)
  }

  private static func hasRDFa(_ markup: DataMarkup) -> Bool {
    for place in markup.elements.indices {
      for attribute in markup.elements[place].attributes.indices {
        switch markup.elements[place].attributes[attribute].name {
        case .typeof, .vocab, .about, .rel, .rev: return true
        case .property:
          if markup.elements[place].name != .meta { return true }
          // What Open Graph says is no RDFa.
          let value = markup.elements[place].attributes[attribute].value
          if MicrodataReader.isOneWord(value.utf8.span) {
            if SocialReader.card(value) == nil { return true }
          } else if MicrodataReader.words(value).contains(where: { SocialReader.card($0) == nil }) {
            return true
          }
        default: continue
        }
      }
    }
    return false
  }

  init(markup: DataMarkup, base: String) {
    self.markup = markup
    self.base = base.isEmpty ? "" : String(base.prefix { $0 != "#" })
  }

  mutating func readAll(_ graph: inout RawGraph) {
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

  // MARK: - One element

  /// RDFa Core 1.1, 7.5; numbers in comments are its steps.
  mutating func read(
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

  func declare(_ text: String, _ context: inout Context) {
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
  static let maximumPrefixes = 1000

  // MARK: - Values

  struct Value {
    var value: RawGraph.Value
    var language: String?
    var datatype: String?
    var source: Range<Int>
  }

  func value(
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

  func literal(
    _ text: String, at source: Range<Int>, _ datatype: String?, _ context: Context
  ) -> Value {
    Value(
      value: .text(MicrodataReader.trimmed(text)),
      language: datatype == nil ? context.language : nil, datatype: datatype, source: source)
  }

  // MARK: - The graph

  mutating func node(
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

  mutating func addTypes(
    _ typeof: DataAttribute, to subject: String, _ context: Context, _ element: DataElement,
    _ graph: inout RawGraph
  ) {
    guard let node = node(subject, element, &graph) else { return }
    for word in MicrodataReader.words(typeof.value) {
      if let type = address(of: word, context) { graph.add(type: type, to: node) }
    }
  }

  mutating func add(
    _ name: String, _ subject: String, _ value: RawGraph.Value, _ element: DataElement,
    _ source: Range<Int>, _ graph: inout RawGraph
  ) {
    graphAdd(name, subject, Value(value: value, source: source), element, &graph)
  }

  mutating func graphAdd(
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
