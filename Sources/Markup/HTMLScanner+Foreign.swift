/// An open element of an `svg` or `math`.
struct ForeignElement {
  enum Kind {
    /// Its content is more of the same vocabulary.
    case foreign
    /// Its content is HTML (`foreignObject`, `desc`, `title`, some `annotation-xml`).
    case holdsHTML
    /// Its content is HTML except for two tags (`mi`, `mo`, `mn`, `ms`, `mtext`).
    case holdsText
    /// `annotation-xml` of another encoding: only an `svg` begins in it.
    case annotation
    /// An HTML element inside one of those.
    case html
  }

  var kind: Kind
  var isSVG: Bool
  var packed: PackedName
  var name: HTMLName
}

/// `svg` and `math` are told without libxml2, which knows neither. Inside of them only what HTML5
/// says about ends matters, not which element may contain which.
extension HTMLScanner {
  /// The `<svg>` or `<math>` that leads out of HTML.
  mutating func beginForeign(_ document: DocumentBytes, _ tag: Tag) {
    // An image in its place tells libxml2 that the body has content; the reader passes over it,
    // because `start` and `end` records alone are told by libxml2's events.
    write(standIns.starts[Int(tag.name.rawValue)])
    push(
      ForeignElement(
        kind: .foreign, isSVG: tag.name == .svg, packed: tag.packed, name: tag.name), tag)
  }

  /// Takes a start tag inside of `svg` or `math`; false when the tag ended those and is HTML.
  mutating func addForeignStart(_ document: DocumentBytes, _ tag: Tag) -> Bool {
    guard let current = foreign.last else { return false }
    let isHTML =
      switch current.kind {
      case .html, .holdsHTML: true
      case .holdsText: !(tag.packed.isSpelled("mglyph") || tag.packed.isSpelled("malignmark"))
      case .annotation: tag.name == .svg
      case .foreign: false
      }
    if isHTML {
      addHTMLInsideForeign(document, tag)
      return true
    }
    if breaksOut(document, tag) {
      let holder = foreign.lastIndex { [.html, .holdsHTML, .holdsText].contains($0.kind) }
      closeForeign(downTo: holder.map { $0 + 1 } ?? 0, at: tag.source.lowerBound)
      guard holder != nil else { return false }
      addHTMLInsideForeign(document, tag)
      return true
    }
    push(
      ForeignElement(
        kind: kind(document, of: tag, isSVG: current.isSVG), isSVG: current.isSVG,
        packed: tag.packed, name: .other), tag)
    return true
  }

  /// Takes an end tag inside of `svg` or `math`; false when the tag ended those and is HTML.
  mutating func addForeignEnd(_ tag: Tag) -> Bool {
    if tag.name == .p || tag.name == .br {
      // These break out like start tags.
      let holder = foreign.lastIndex { [.html, .holdsHTML, .holdsText].contains($0.kind) }
      if holder == nil {
        closeForeign(downTo: 0, at: tag.source.lowerBound)
        return false
      }
    }
    if let match = foreign.lastIndex(where: { $0.packed == tag.packed }) {
      closeForeign(downTo: match, at: tag.source.lowerBound)
      return true
    }
    if tag.name != .other, openCounts[Int(tag.name.rawValue)] > 0 {
      closeForeign(downTo: 0, at: tag.source.lowerBound)
      return false
    }
    return true
  }

  /// Tells the ends of the innermost elements until `count` are open.
  mutating func closeForeign(downTo count: Int, at offset: Int) {
    while foreign.count > count, let last = foreign.popLast() {
      add(.foreignEnd, offset..<offset, name: last.name)
    }
  }

  private mutating func push(_ element: ForeignElement, _ tag: Tag) {
    let nameCount = tag.nameEnd - tag.source.lowerBound - 1
    guard foreign.count < limits.maximumDepth else {
      tellDepth(at: tag.source.lowerBound)
      add(.foreignFlat, tag.source, name: element.name, nameCount: nameCount)
      return
    }
    add(.foreignStart, tag.source, name: element.name, nameCount: nameCount)
    foreign.append(element)
    if tag.isSelfClosing, element.kind != .html {
      closeForeign(downTo: foreign.count - 1, at: tag.source.lowerBound)
    }
  }

  mutating func tellDepth(at offset: Int) {
    guard !hasToldDepth else { return }
    hasToldDepth = true
    find(.tooDeep, at: offset, detail: limits.maximumDepth)
  }

  private mutating func addHTMLInsideForeign(_ document: DocumentBytes, _ tag: Tag) {
    if tag.name == .svg || tag.name == .math {
      push(
        ForeignElement(
          kind: .foreign, isSVG: tag.name == .svg, packed: tag.packed, name: tag.name), tag)
      return
    }
    let traits = traits[Int(tag.name.rawValue)]
    if [.html, .head, .body, .frameset, .frame].contains(tag.name) { return }
    push(
      ForeignElement(kind: .html, isSVG: false, packed: tag.packed, name: tag.name), tag)
    if traits.contains(.void) {
      closeForeign(downTo: foreign.count - 1, at: tag.source.lowerBound)
    } else {
      scanContent(document, of: tag.name, traits)
    }
  }

  private func breaksOut(_ document: DocumentBytes, _ tag: Tag) -> Bool {
    if tag.name == .font {
      return hasAttribute(document, tag) { name in
        name == Array("color".utf8) || name == Array("face".utf8) || name == Array("size".utf8)
      }
    }
    return traits[Int(tag.name.rawValue)].contains(.breaksOut)
  }

  private func kind(
    _ document: DocumentBytes, of tag: Tag, isSVG: Bool
  ) -> ForeignElement.Kind {
    let packed = tag.packed
    if isSVG {
      return packed.isSpelled("foreignobject") || packed.isSpelled("desc")
        || packed.isSpelled("title") ? .holdsHTML : .foreign
    }
    if packed.isSpelled("annotation-xml") {
      var cursor = TagCursor(document, from: tag.nameEnd, limit: tag.source.upperBound)
      while case .attribute = cursor.next() {
        let attribute = HTMLAttribute(document, name: cursor.name, value: cursor.value)
        guard attribute.name == Array("encoding".utf8) else { continue }
        let value = attribute.value.map(lowerCased)
        return value == Array("text/html".utf8) || value == Array("application/xhtml+xml".utf8)
          ? .holdsHTML : .annotation
      }
      return .annotation
    }
    for name in ["mi", "mo", "mn", "ms", "mtext"] as [StaticString] where packed.isSpelled(name) {
      return .holdsText
    }
    return .foreign
  }

  private func hasAttribute(
    _ document: DocumentBytes, _ tag: Tag, where isWanted: ([UInt8]) -> Bool
  ) -> Bool {
    var cursor = TagCursor(document, from: tag.nameEnd, limit: tag.source.upperBound)
    while case .attribute = cursor.next() {
      if isWanted(cursor.name.map { lowerCased(document[$0]) }) { return true }
    }
    return false
  }
}
