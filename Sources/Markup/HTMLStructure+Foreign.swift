// What stands in `svg` and `math` ("foreign content").
extension HTMLStructure {
  /// Whether a start tag inside of a foreign element begins HTML.
  func beginsHTML(_ tag: HTMLTagToken) -> Bool {
    switch current.kind {
    case .plain: false
    case .holdsHTML: true
    case .holdsText:
      !tag.tagName.isSame(HTMLTagName("mglyph")) && !tag.tagName.isSame(HTMLTagName("malignmark"))
    case .annotation: tag.name == .svg
    }
  }

  mutating func startForeign(_ document: DocumentBytes, _ tag: HTMLTagToken) -> HTMLContent {
    if breaksOut(document, tag) {
      leaveForeign(at: tag.lower)
      return start(document, tag)
    }
    pushForeign(document, tag, space: current.space)
    return .data
  }

  /// Opens an element of `svg` or `math`, or one of these.
  mutating func pushForeign(
    _ document: DocumentBytes, _ tag: HTMLTagToken, space: OpenElement.Space
  ) {
    let isRoot = open.count > 0 && (current.space == .html || beginsHTML(tag))
    let name = isRoot ? tag.name : HTMLName.other
    var element = OpenElement(
      low: tag.tagName.low, nameStart: tag.nameStart, nameCount: tag.tagName.count, name: name,
      space: space)
    if !isRoot { element.kind = kind(document, tag, space: space) }
    foreignCount &+= 1
    tellStart(tag, name: name)
    guard open.count < maximumDepth else {
      foreignCount &-= 1
      return passFlat(name, at: tag.lower, awaitsEnd: !tag.isSelfClosing)
    }
    open.append(element)
    if tag.isSelfClosing { pop(at: tag.lower) }
  }

  private func kind(
    _ document: DocumentBytes, _ tag: HTMLTagToken, space: OpenElement.Space
  ) -> OpenElement.Kind {
    let name = tag.tagName
    if space == .svg {
      let isHolder = name.isSame(Self.foreignObject) || tag.name == .title || name.isSame(Self.desc)
      return isHolder ? .holdsHTML : .plain
    }
    if name.isSame(Self.annotationXML) {
      let encoding = value(of: "encoding", document, tag)
      return encoding == Array("text/html".utf8) || encoding == Array("application/xhtml+xml".utf8)
        ? .holdsHTML : .annotation
    }
    return Self.textHolders.contains { name.isSame($0) } ? .holdsText : .plain
  }

  private static let foreignObject = HTMLTagName("foreignobject")
  private static let desc = HTMLTagName("desc")
  private static let annotationXML = HTMLTagName("annotation-xml")
  private static let textHolders = ["mi", "mo", "mn", "ms", "mtext"].map { HTMLTagName($0) }

  /// The value of an attribute in lower case; nil where there is none.
  private func value(
    of name: StaticString, _ document: DocumentBytes, _ tag: HTMLTagToken
  ) -> [UInt8]? {
    var cursor = TagCursor(
      document, from: tag.nameStart + tag.tagName.count, limit: tag.upper)
    while case .attribute = cursor.next() {
      guard cursor.name.count == name.utf8CodeUnitCount,
        document.hasPrefixIgnoringCase(name, at: cursor.name.lowerBound)
      else { continue }
      return HTMLAttribute(document, name: cursor.name, value: cursor.value).value.map(lowerCased)
    }
    return nil
  }

  private func breaksOut(_ document: DocumentBytes, _ tag: HTMLTagToken) -> Bool {
    if tag.name == .font {
      return value(of: "color", document, tag) != nil || value(of: "face", document, tag) != nil
        || value(of: "size", document, tag) != nil
    }
    return rule(tag.name).contains(.breaksOut)
  }

  /// Ends elements until HTML may stand.
  private mutating func leaveForeign(at offset: Int) {
    while open.count > 0, current.space != .html,
      current.kind == .plain || current.kind == .annotation
    {
      pop(at: offset)
    }
  }

  /// An end tag inside of a foreign element; false when it is one of the HTML around it.
  mutating func endForeign(_ document: DocumentBytes, _ tag: HTMLTagToken) -> Bool {
    if tag.name == .p || tag.name == .br {
      leaveForeign(at: tag.lower)
      return false
    }
    var index = open.count - 1
    while index >= 0, open[index].space != .html {
      if isSame(open[index], tag, document) {
        pop(to: index, at: tag.lower)
        return true
      }
      index -= 1
    }
    return false
  }
}
