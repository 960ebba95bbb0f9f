import Markup
import Pages

/// Reads a page's Microdata into a `RawGraph`, as the HTML standard finds the properties of an item.
///
/// Beyond the standard: a `content` attribute counts on every element, as it does at Google; `<a>`
/// without `href` and `<data>` without `value` have their text as value. Names of properties become
/// addresses as W3C's "Microdata to RDF" makes them: from the vocabulary of the item's first type,
/// of the item around it, or of the page.
struct MicrodataReader {
  private let markup: DataMarkup
  private let base: String
  private var children: [[Int]] = []
  private var roots: [Int] = []
  /// The first element of each id.
  private var ids: [String: Int] = [:]
  /// The node of each item that was met.
  private var nodes: [Int: Int] = [:]
  private var prepared: [Int: Prepared] = [:]
  /// Elements looked at so far; an `itemref` can lead to the same ones again and again.
  private var steps = 0

  private init(_ markup: DataMarkup, base: String) {
    self.markup = markup
    self.base = base
  }

  /// Reads all items of a page into `graph`.
  static func read(_ markup: DataMarkup, base: String, into graph: inout RawGraph) {
    let hasItems = markup.elements.contains { element in
      element.attributes.contains {
        switch $0.name {
        case .itemscope, .itemprop, .itemtype, .itemid, .itemref: true
        default: false
        }
      }
    }
    guard hasItems else { return }
    var reader = MicrodataReader(markup, base: base)
    reader.readAll(&graph)
  }

  private mutating func readAll(_ graph: inout RawGraph) {
    children = Array(repeating: [], count: markup.elements.count)
    for (index, element) in markup.elements.enumerated() {
      if let parent = element.parent { children[parent].append(index) }
      if let id = element.attribute(.id)?.value, ids[id] == nil { ids[id] = index }
    }
    var waiting: [(item: Int, vocabulary: String)] = []
    for (index, element) in markup.elements.enumerated() {
      let isItem = element.attribute(.itemscope) != nil
      if isItem, element.attribute(.itemprop) == nil, addItem(index, &graph) != nil {
        waiting.append((index, base + "#"))
      }
      if !isItem { noteMissingScope(element, &graph) }
    }
    var used: Set<Int> = []
    var edges: [Int: [Int]] = [:]
    var next = 0
    while next < waiting.count {
      let (item, inherited) = waiting[next]
      next += 1
      guard let node = nodes[item] else { continue }
      let element = markup.elements[item]
      let vocabulary =
        element.attribute(.itemtype).flatMap { Self.vocabulary(of: Self.words($0.value).first) }
        ?? inherited
      for property in properties(of: item, &graph) {
        used.insert(property)
        if markup.elements[property].attribute(.itemscope) != nil {
          let isNew = nodes[property] == nil
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

  // MARK: - Items

  private mutating func addItem(_ index: Int, _ graph: inout RawGraph) -> Int? {
    if let node = nodes[index] { return node }
    let element = markup.elements[index]
    var types: [String] = []
    for word in Self.words(element.attribute(.itemtype)?.value ?? "") {
      let type = Self.completed(word)
      if !Address.isAbsolute(word), let attribute = element.attribute(.itemtype) {
        find(
          .contextMissing, .repaired, attribute.source,
          "itemtype=\"\(word.prefix(60))\" is no whole address; read as schema.org's, write "
            + "\"https://schema.org/…\"", &graph)
      }
      if !types.contains(type) { types.append(type) }
    }
    let identifier = element.attribute(.itemid).map {
      Address.resolve($0.value, against: base)
    }
    let node = graph.add(
      RawGraph.Node(
        identifier: identifier.flatMap { $0.isEmpty ? nil : $0 }, types: types, syntax: .microdata,
        source: element.tag.lowerBound..<element.end))
    nodes[index] = node
    return node
  }

  /// A type as an address; `Product` alone and `schema.org/Product` are schema.org's.
  private static func completed(_ type: String) -> String {
    if let name = SchemaOrg.localName(type) { return SchemaOrg.address(of: name) }
    if Address.isAbsolute(type) { return type }
    let isName = type.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
    return isName ? SchemaOrg.address(of: type) : type
  }

  /// The start of the addresses of a type's properties.
  private static func vocabulary(of type: String?) -> String? {
    guard let type else { return nil }
    let address = completed(type)
    if SchemaOrg.localName(address) != nil { return SchemaOrg.address }
    if let hash = address.lastIndex(of: "#") { return String(address[...hash]) }
    if let slash = address.lastIndex(of: "/") { return String(address[...slash]) }
    return address
  }

  /// Whether an item is a value, at any depth, of what `start` is known to hold.
  private mutating func reaches(
    _ start: Int, _ target: Int, _ edges: [Int: [Int]], limit: Int
  ) -> Bool {
    if start == target { return true }
    // Most items hold nothing yet when they are found.
    guard edges[start] != nil else { return false }
    var seen: Set<Int> = [start]
    var waiting = [start]
    while let item = waiting.popLast() {
      for value in edges[item] ?? [] {
        steps += 1
        // Beyond the limit what may be a ring is left out as one.
        if value == target || steps >= limit { return true }
        if seen.insert(value).inserted { waiting.append(value) }
      }
    }
    return false
  }

  /// The elements that are properties of an item, in the order of the page.
  private mutating func properties(of item: Int, _ graph: inout RawGraph) -> [Int] {
    var found: [Int] = []
    var seen: Set<Int> = [item]
    var waiting = children[item]
    if let reference = markup.elements[item].attribute(.itemref) {
      for id in Self.words(reference.value) {
        guard let target = ids[id] else {
          // An id whose element holds no data was not recorded: nothing is lost then.
          find(
            .itemrefMissing, .noted, reference.source,
            "itemref names \"\(id)\", and no element of that id holds a property", &graph)
          continue
        }
        waiting.append(target)
      }
    }
    while let current = waiting.popLast() {
      steps += 1
      guard steps < graph.limits.maximumItemSteps else {
        find(
          .tooMany, .limited, markup.elements[item].tag,
          "itemref leads through more than \(graph.limits.maximumItemSteps) elements; the rest is left "
            + "out (maximumItemSteps)", &graph)
        break
      }
      guard seen.insert(current).inserted else {
        if current == item {
          find(
            .itemrefLoop, .noted, markup.elements[item].tag,
            "itemref leads from the item back to itself; that value is left out", &graph)
        }
        continue
      }
      let element = markup.elements[current]
      if element.attribute(.itemscope) == nil { waiting += children[current] }
      if let names = element.attribute(.itemprop), names.value.utf8.contains(where: { $0 > 0x20 }) {
        found.append(current)
      }
    }
    return found.sorted()
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
    let prepared = prepared[index] ?? prepare(index)
    self.prepared[index] = prepared
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
    var at: Int? = index
    while let element = at.map({ markup.elements[$0] }) {
      if let tag = element.attribute(.lang)?.value { return tag.isEmpty ? nil : tag }
      at = element.parent
    }
    return nil
  }

  private func value(of index: Int) -> (RawGraph.Value, Range<Int>) {
    let element = markup.elements[index]
    if element.attribute(.itemscope) != nil, let node = nodes[index] {
      return (.node(node), element.tag.lowerBound..<element.end)
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

  private func noteOutside(_ used: Set<Int>, _ graph: inout RawGraph) {
    for (index, element) in markup.elements.enumerated() where !used.contains(index) {
      guard let names = element.attribute(.itemprop) else { continue }
      find(
        .itempropOutside, .noted, element.tag,
        "itemprop=\"\(names.value.prefix(40))\" belongs to no item; put it inside one", &graph)
    }
  }

  private func find(
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

  private static func isOneWord(_ text: Span<UInt8>) -> Bool {
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
