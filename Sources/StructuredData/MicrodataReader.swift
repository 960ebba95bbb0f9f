import Markup
import Pages

/// Reads a page's Microdata into a `RawGraph`, as the HTML standard finds the properties of an item.
///
/// Beyond the standard: a `content` attribute counts on every element, as it does at Google; `<a>`
/// without `href` and `<data>` without `value` have their text as value. Names of properties become
/// addresses as W3C's "Microdata to RDF" makes them: from the vocabulary of the item's first type,
/// of the item around it, or of the page.
struct MicrodataReader {
  let markup: DataMarkup
  let base: String
  /// By element: the first element recorded in it, and the next one in the same element; -1 for none.
  var firstChild: [Int] = []
  var nextSibling: [Int] = []
  /// Whether an item names elements elsewhere; without that each element is a property once.
  private var hasReferences = false
  /// The first element of each id; empty without references.
  var ids: [String: Int] = [:]
  /// By element: the node of an item that was met; -1 before that.
  var nodes: [Int] = []
  /// What elements say that may be asked again.
  private var prepared: [Int: Prepared] = [:]
  /// What values of `itemtype` mean, those met last.
  var meanings: [TypeMeaning] = []
  /// By element: the item whose properties were looked for when it was met last, counted from one.
  var seen: [Int] = []
  var searches = 0
  /// Elements looked at so far; an `itemref` can lead to the same ones again and again.
  var steps = 0

  let maximumTypes: Int

  private init(_ markup: DataMarkup, base: String, _ limits: StructuredDataLimits) {
    self.markup = markup
    self.base = base
    maximumTypes = limits.maximumTypesOfAnEntity
  }

  /// Reads all items of a page into `graph`.
  static func read(_ markup: DataMarkup, base: String, into graph: inout RawGraph) {
    for place in markup.elements.indices {
      for attribute in markup.elements[place].attributes.indices {
        switch markup.elements[place].attributes[attribute].name {
        case .itemscope, .itemprop, .itemtype, .itemid, .itemref:
          var reader = MicrodataReader(markup, base: base, graph.limits)
          return reader.readAll(&graph)
        default: continue
        }
      }
    }
  }

  private mutating func readAll(_ graph: inout RawGraph) {
    prepareTables()
    var waiting: [(item: Int, vocabulary: String)] = []
    let ownVocabulary = base + "#"
    for index in markup.elements.indices {
      let isItem = markup.elements[index].has(.itemscope)
      if isItem, !markup.elements[index].has(.itemprop), addItem(index, &graph) != nil {
        waiting.append((index, ownVocabulary))
      }
      if !isItem { noteMissingScope(markup.elements[index], &graph) }
    }
    var used = [Bool](repeating: false, count: markup.elements.count)
    var edges: [Int: [Int]] = [:]
    var next = 0
    while next < waiting.count {
      let (item, inherited) = waiting[next]
      next += 1
      let node = nodes[item]
      guard node >= 0 else { continue }
      let vocabulary = typeMeaning(of: item).vocabulary ?? inherited
      for property in properties(of: item, &graph) {
        used[property] = true
        if markup.elements[property].has(.itemscope) {
          let isNew = nodes[property] < 0
          guard addItem(property, &graph) != nil else { continue }
          if isNew { waiting.append((property, vocabulary)) }
          if reaches(property, item, edges, limit: graph.limits.maximumItemSteps) {
            find(
              .itemrefLoop, .noted, markup.elements[item].tag,
              "itemref leads from the item back to itself; that value is left out", &graph)
            continue
          }
          edges[item, default: []].append(property)
        }
        add(property, to: node, vocabulary: vocabulary, &graph)
      }
    }
    noteOutside(used, &graph)
  }

  private mutating func prepareTables() {
    let count = markup.elements.count
    firstChild = Array(repeating: -1, count: count)
    nextSibling = Array(repeating: -1, count: count)
    nodes = Array(repeating: -1, count: count)
    seen = Array(repeating: 0, count: count)
    // Backwards, so that each new child stands before those behind it.
    for index in markup.elements.indices.reversed() {
      if let parent = markup.elements[index].parent {
        nextSibling[index] = firstChild[parent]
        firstChild[parent] = index
      }
      if markup.elements[index].has(.itemref) { hasReferences = true }
    }
    guard hasReferences else { return }
    for (index, element) in markup.elements.enumerated() {
      if let id = element.attribute(.id)?.value, ids[id] == nil { ids[id] = index }
    }
  }

  // MARK: - Properties

  /// What an element says, whichever item it belongs to.
  private struct Prepared {
    /// Names that are whole addresses, and names of the item's vocabulary.
    var names: [(text: String, isWhole: Bool)]
    var value: RawGraph.Value
    var source: Range<Int>
    var language: String?
  }

  private mutating func add(
    _ index: Int, to node: Int, vocabulary: String, _ graph: inout RawGraph
  ) {
    let prepared: Prepared
    if hasReferences {
      prepared = self.prepared[index] ?? prepare(index)
      self.prepared[index] = prepared
    } else {
      prepared = prepare(index)
    }
    for name in prepared.names {
      graph.add(
        RawGraph.Property(
          name: name.isWhole ? name.text : vocabulary + name.text, value: prepared.value,
          language: prepared.language, source: prepared.source), to: node)
    }
  }

  private func prepare(_ index: Int) -> Prepared {
    let (value, source) = self.value(of: index)
    var names: [(text: String, isWhole: Bool)] = []
    for word in Self.words(markup.elements[index].attribute(.itemprop)?.value ?? "") {
      let name: (text: String, isWhole: Bool)
      if let local = SchemaOrg.localName(word) {
        name = (SchemaOrg.address(of: local), true)
      } else {
        name = (word, word.utf8.contains(0x3A) && Address.isAbsolute(word))
      }
      if !names.contains(where: { $0.text == name.text }) { names.append(name) }
    }
    return Prepared(
      names: names, value: value, source: source,
      language: Self.isText(value) ? language(of: index) : nil)
  }

  private static func isText(_ value: RawGraph.Value) -> Bool {
    if case .text = value { return true }
    return false
  }

  private func language(of index: Int) -> String? {
    var next: Int? = index
    while let at = next {
      if let place = markup.elements[at].place(of: .lang) {
        let tag = markup.elements[at].attributes[place].value
        return tag.isEmpty ? nil : tag
      }
      next = markup.elements[at].parent
    }
    return nil
  }

  private func value(of index: Int) -> (RawGraph.Value, Range<Int>) {
    let element = markup.elements[index]
    if nodes[index] >= 0, element.has(.itemscope) {
      return (.node(nodes[index]), element.tag.lowerBound..<element.end)
    }
    func text(_ name: DataAttribute.Name) -> (RawGraph.Value, Range<Int>)? {
      element.attribute(name).map { (.text(Self.trimmed($0.value)), $0.source) }
    }
    func address(_ name: DataAttribute.Name) -> (RawGraph.Value, Range<Int>)? {
      element.attribute(name).map { (.url(Address.resolve($0.value, against: base)), $0.source) }
    }
    if let content = text(.content) { return content }
    let special: (RawGraph.Value, Range<Int>)?
    switch element.name {
    case .meta: return (.null, element.tag)
    case .audio, .embed, .iframe, .img, .source, .track, .video: special = address(.src)
    case .a, .area, .link: special = address(.href)
    case .object: special = address(.data)
    case .data, .meter: special = text(.value)
    case .time: special = text(.datetime)
    default: special = nil
    }
    if let special { return special }
    let content = markup.text(of: element)
    return (.text(Self.trimmed(content.text)), content.source)
  }

  // MARK: - Findings

  private func noteMissingScope(_ element: DataElement, _ graph: inout RawGraph) {
    guard Self.isOfItem(element) else { return }
    for name in [DataAttribute.Name.itemtype, .itemid, .itemref] {
      guard let attribute = element.attribute(name) else { continue }
      find(
        .itemscopeMissing, .noted, attribute.source,
        "\(name.rawValue) without itemscope says nothing; add itemscope", &graph)
    }
  }

  /// Whether an element says what only an item can say.
  private static func isOfItem(_ element: DataElement) -> Bool {
    for place in element.attributes.indices {
      switch element.attributes[place].name {
      case .itemtype, .itemid, .itemref: return true
      default: continue
      }
    }
    return false
  }

  private func noteOutside(_ used: [Bool], _ graph: inout RawGraph) {
    for index in markup.elements.indices where !used[index] {
      guard let names = markup.elements[index].attribute(.itemprop) else { continue }
      let element = markup.elements[index]
      find(
        .itempropOutside, .noted, element.tag,
        "itemprop=\"\(names.value.prefix(40))\" belongs to no item; put it inside one", &graph)
    }
  }

  func find(
    _ kind: ExtractionFinding.Kind, _ outcome: ExtractionFinding.Outcome, _ source: Range<Int>,
    _ detail: String, _ graph: inout RawGraph
  ) {
    graph.find(
      ExtractionFinding(
        kind, outcome, syntax: .microdata, block: 0..<0, source: source, detail))
  }

  // MARK: - Text

  static func words(_ text: String) -> [String] {
    if isOneWord(text.utf8.span) { return [text] }
    return text.utf8.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
  }

  static func isOneWord(_ text: Span<UInt8>) -> Bool {
    for at in 0..<text.count where text[at] <= 0x20 { return false }
    return !text.isEmpty
  }

  static func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    if let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20 { return text }
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
