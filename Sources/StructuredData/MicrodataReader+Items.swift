import Pages

extension MicrodataReader {
  // MARK: - Items

  /// What a value of `itemtype` means.
  struct TypeMeaning {
    var value: String
    /// As addresses, each once, and not too many.
    var types: [String]
    /// How many more there are.
    var leftOut = 0
    /// The start of the addresses of the first type's properties; nil for none.
    var vocabulary: String?
    /// Words that are no whole addresses.
    var incomplete: [String]
  }

  private static let maximumMeanings = 16

  /// What an element's `itemtype` means; pages repeat a few of them.
  mutating func typeMeaning(of index: Int) -> TypeMeaning {
    guard let place = markup.elements[index].place(of: .itemtype) else {
      return TypeMeaning(value: "", types: [], vocabulary: nil, incomplete: [])
    }
    let value = markup.elements[index].attributes[place].value
    for known in meanings.indices
    where meanings[known].value.utf8.span.isSame(as: value.utf8.span) {
      return meanings[known]
    }
    let words = Self.words(value)
    var meaning = TypeMeaning(
      value: value, types: [], vocabulary: Self.vocabulary(of: words.first), incomplete: [])
    for word in words {
      let type = Self.completed(word)
      if !Address.isAbsolute(word) { meaning.incomplete.append(word) }
      if meaning.types.contains(type) { continue }
      if meaning.types.count < maximumTypes {
        meaning.types.append(type)
      } else {
        meaning.leftOut += 1
      }
    }
    if meanings.count == Self.maximumMeanings { meanings.removeAll(keepingCapacity: true) }
    meanings.append(meaning)
    return meaning
  }

  mutating func addItem(_ index: Int, _ graph: inout RawGraph) -> Int? {
    if nodes[index] >= 0 { return nodes[index] }
    let element = markup.elements[index]
    let meaning = typeMeaning(of: index)
    graph.leaveOut(meaning.leftOut)
    for word in meaning.incomplete {
      find(
        .contextMissing, .repaired, element.attribute(.itemtype)?.source ?? element.tag,
        "itemtype=\"\(word.prefix(60))\" is no whole address; read as schema.org's, write "
          + "\"https://schema.org/…\"", &graph)
    }
    let identifier = element.attribute(.itemid).map {
      Address.resolve($0.value, against: base)
    }
    let node = graph.add(
      RawGraph.Node(
        identifier: identifier.flatMap { $0.isEmpty ? nil : $0 }, types: meaning.types,
        syntax: .microdata, source: element.tag.lowerBound..<element.end))
    if let node { nodes[index] = node }
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
  mutating func reaches(
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
  mutating func properties(of item: Int, _ graph: inout RawGraph) -> [Int] {
    var found: [Int] = []
    searches += 1
    seen[item] = searches
    var waiting: [Int] = []
    appendChildren(of: item, to: &waiting)
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
      guard seen[current] != searches else {
        if current == item {
          find(
            .itemrefLoop, .noted, markup.elements[item].tag,
            "itemref leads from the item back to itself; that value is left out", &graph)
        }
        continue
      }
      seen[current] = searches
      if !markup.elements[current].has(.itemscope) {
        appendChildren(of: current, to: &waiting)
      }
      if let place = markup.elements[current].place(of: .itemprop),
        Self.hasWord(markup.elements[current].attributes[place].value.utf8.span)
      {
        found.append(current)
      }
    }
    found.sort()
    return found
  }

  private func appendChildren(of element: Int, to list: inout [Int]) {
    var child = firstChild[element]
    while child >= 0 {
      list.append(child)
      child = nextSibling[child]
    }
  }

  private static func hasWord(_ text: Span<UInt8>) -> Bool {
    for at in 0..<text.count where text[at] > 0x20 { return true }
    return false
  }
}
