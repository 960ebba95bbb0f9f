import Markup
import Words

/// What `PageBuilder` keeps while it records elements that carry data.
struct DataMarkupState {
  /// An open element with an `id` or `lang` that nothing recorded stands in so far.
  struct Carrier {
    var depth: Int
    var name: HTMLName
    var tag: Range<Int>
    var id: Range<Int>?
    var lang: Range<Int>?
  }

  /// An open element that is recorded.
  struct Open {
    var depth: Int
    var index: Int
    var takesText: Bool
    var hasRel: Bool
  }

  /// From the outermost to the innermost; all of `carriers` stand inside all of `open`.
  var carriers: [Carrier] = []
  var open: [Open] = []
  /// How many of `open` take their text.
  var textTakers = 0
  /// How many of `open` have `rel` or `rev`: what stands in them may be their objects.
  var relations = 0
  var usesRDFa = false
}

extension PageBuilder {
  /// Records an element when it carries data; its depth is `open.count`.
  mutating func noteData(_ element: borrowing HTMLElement, _ places: borrowing AttributePlaces) {
    if context.isInert { return }
    if Self.isData(element, places, values, data) {
      record(element)
    } else if places.has(.id) || places.has(.lang) || places.has(.xmlLang) {
      data.carriers.append(
        DataMarkupState.Carrier(
          depth: open.count, name: element.name, tag: element.source, id: places[.id],
          lang: places[.lang] ?? places[.xmlLang]))
    }
  }

  // Static, for a method would be called with a copy of the builder.
  private static func isData(
    _ element: borrowing HTMLElement, _ places: borrowing AttributePlaces, _ values: RawValues,
    _ data: borrowing DataMarkupState
  ) -> Bool {
    if places.has(.data) { return true }
    if element.name == .meta, let name = places[.name], values.document[name].contains(0x3A) {
      return places.has(.content)
    }
    if let rel = places[.rel], data.usesRDFa || values.hasPrefixedName(rel) { return true }
    return data.relations > 0 && (places.has(.href) || places.has(.src))
  }

  /// Ends what was recorded at the depth of the element that ends.
  mutating func endData(at offset: Int) {
    if let last = data.carriers.last, last.depth == open.count { data.carriers.removeLast() }
    guard let last = data.open.last, last.depth == open.count else { return }
    data.open.removeLast()
    page.dataMarkup.elements[last.index].end = max(
      offset, page.dataMarkup.elements[last.index].tag.upperBound)
    if last.takesText {
      data.textTakers -= 1
      let start = page.dataMarkup.elements[last.index].text.lowerBound
      page.dataMarkup.elements[last.index].text = start..<page.dataMarkup.text.count
    }
    if last.hasRel { data.relations -= 1 }
  }

  /// Keeps text for the elements whose text is data.
  mutating func noteDataText(_ bytes: Span<UInt8>, source: Range<Int>) {
    guard data.textTakers > 0, !context.isInert else { return }
    guard page.dataMarkup.text.count + bytes.count <= limits.maximumTextBytes else {
      if told.contains(.textLimit) { return }
      return find(
        .textLimit, at: source.lowerBound,
        "more than \(limits.maximumTextBytes) bytes of text; the rest is left out "
          + "(maximumTextBytes)")
    }
    for index in bytes.indices { page.dataMarkup.text.append(bytes[index]) }
    page.dataMarkup.textMap.append(count: bytes.count, source: source)
  }

  private mutating func record(_ element: borrowing HTMLElement) {
    guard page.dataMarkup.elements.count + data.carriers.count < limits.maximumDataElements else {
      if told.contains(.dataElementLimit) { return }
      return find(
        .dataElementLimit, at: element.source.lowerBound,
        "more than \(limits.maximumDataElements) elements carry data; the rest is not read "
          + "(maximumDataElements)")
    }
    for carrier in data.carriers {
      var attributes: [DataAttribute] = []
      for (name, place) in [(DataAttribute.Name.id, carrier.id), (.lang, carrier.lang)] {
        guard let place else { continue }
        attributes.append(
          DataAttribute(
            name: name, value: String(decoding: document[place], as: UTF8.self), source: place))
      }
      append(carrier.name, carrier.tag, attributes, depth: carrier.depth)
    }
    data.carriers.removeAll(keepingCapacity: true)
    append(element.name, element.source, dataAttributes(of: element), depth: open.count)
  }

  private mutating func append(
    _ name: HTMLName, _ tag: Range<Int>, _ attributes: [DataAttribute], depth: Int
  ) {
    func has(_ name: DataAttribute.Name) -> Bool { attributes.contains { $0.name == name } }
    let takesText = has(.itemprop) && !has(.itemscope) || has(.property) && !has(.content)
    let hasRel = has(.rel) || has(.rev)
    if has(.typeof) || has(.vocab) || has(.about) || hasRel {
      data.usesRDFa = true
    }
    let start = page.dataMarkup.text.count
    let index = page.dataMarkup.elements.count
    page.dataMarkup.elements.append(
      DataElement(
        name: name, parent: data.open.last?.index, tag: tag, end: tag.upperBound,
        attributes: attributes, text: start..<start))
    data.open.append(
      DataMarkupState.Open(depth: depth, index: index, takesText: takesText, hasRel: hasRel))
    if takesText { data.textTakers += 1 }
    if hasRel { data.relations += 1 }
  }

  private mutating func dataAttributes(of element: borrowing HTMLElement) -> [DataAttribute] {
    var attributes: [DataAttribute] = []
    attributes.reserveCapacity(4)
    var count = 0
    element.forEachAttribute { namePlace, valuePlace in
      count += 1
      guard count <= Self.maximumDataAttributes else { return }
      let isPrefix = namePlace.count >= 6 && values.matches("xmlns:", at: namePlace.lowerBound)
      guard let name = isPrefix ? .prefix : values.dataAttributeName(at: namePlace),
        name == .prefix || !attributes.contains(where: { $0.name == name })
      else { return }
      let isKept = valuePlace.count <= limits.maximumAttributeBytes * 8
      let value: String
      if !isPrefix, isKept, let plain = values.plainValue(at: valuePlace) {
        value = String(decoding: document[plain], as: UTF8.self)
      } else {
        var bytes: [UInt8] = []
        if isPrefix {
          bytes = document[namePlace].dropFirst(6).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
          bytes += [0x3A, 0x20]
        }
        if isKept {
          element.readValue(at: valuePlace) { decoded, _ in
            for index in decoded.indices { bytes.append(decoded[index]) }
          }
        }
        value = String(decoding: bytes, as: UTF8.self)
      }
      attributes.append(DataAttribute(name: name, value: value, source: valuePlace))
    }
    return attributes
  }

  /// Attributes of one tag that are looked at.
  private static let maximumDataAttributes = 64
}
