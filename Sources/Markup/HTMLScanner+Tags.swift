extension HTMLScanner {
  /// A tag that was read to its `>`.
  struct Tag {
    var name: HTMLName
    var packed: PackedName
    var source: Range<Int>
    /// Behind the name.
    var nameEnd: Int
    var isSelfClosing: Bool
  }

  /// Reads the tag at `start` whose name begins at `nameStart`; nil when the document ends in it.
  private mutating func tag(_ document: DocumentBytes, at start: Int, nameStart: Int) -> Tag? {
    var packed = PackedName()
    var p = nameStart
    while p < document.count {
      let byte = document[p]
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte.isHTMLSpace { break }
      packed.append(byte)
      p &+= 1
    }
    var cursor = TagCursor(document, from: p, limit: document.count)
    var attributes = 0
    loop: while true {
      switch cursor.next() {
      case .attribute: attributes &+= 1
      case .end: break loop
      case .outOfBytes:
        find(.unclosedTag, at: start)
        offset = document.count
        return nil
      }
    }
    if attributes > limits.maximumAttributes {
      find(.tooManyAttributes, at: start, detail: limits.maximumAttributes)
    }
    offset = cursor.offset
    return Tag(
      name: names.name(of: packed), packed: packed, source: start..<cursor.offset, nameEnd: p,
      isSelfClosing: cursor.isSelfClosing)
  }

  // MARK: Start tags

  mutating func scanStartTag(_ document: DocumentBytes, at start: Int) {
    guard let tag = tag(document, at: start, nameStart: start + 1) else { return }
    if !foreign.isEmpty, addForeignStart(document, tag) { return }
    var name = tag.name
    if name != .html { isBeforeHead = false }
    let traits = traits[Int(name.rawValue)]
    if traits.contains(.special) {
      switch name {
      case .html:
        // A second one would only add attributes to the first.
        if hasHTML || hasContent { return }
        hasHTML = true
      case .head:
        if hasHead || hasContent { return }
        hasHead = true
      case .body:
        if hasContent { return }
      case .frameset:
        if !hasContent { isFrameset = true }
      case .a:
        // A link inside a link ends the outer one.
        if openAnchors > 0 { write(standIns.ends[Int(name.rawValue)]) }
        openAnchors = 1
      case .image: name = .img
      case .svg, .math:
        hasContent = true
        beginForeign(document, tag)
        return
      default: break
      }
    }
    if !traits.contains(.metadata) { hasContent = true }
    write(start: name, tag)
    add(.start, tag.source, name: name, nameCount: tag.nameEnd - start - 1)
    if !traits.contains(.void) { openCounts[Int(name.rawValue)] += 1 }
    scanContent(document, of: name, traits)
  }

  /// What stands behind a start tag where it is not ordinary markup.
  mutating func scanContent(_ document: DocumentBytes, of name: HTMLName, _ traits: HTMLTraits) {
    if traits.contains(.dropsFirstLineFeed) {
      if document.hasPrefix("\n", at: offset) {
        offset += 1
      } else if document.hasPrefix("\r\n", at: offset) {
        offset += 2
      } else if document.hasPrefix("&#", at: offset),
        let reference = CharacterReferences.shared.reference(
          in: document, at: offset, end: document.count, place: .text),
        reference.byteCount == 1, reference.bytes == 0x0A
      {
        offset += reference.sourceCount
      }
    }
    if traits.contains(.rawText) || (name == .noscript && scripting == .on) {
      let start = offset
      offset = endOfRawText(document, of: name, from: start)
      if start < offset { add(.rawText, start..<offset, name: name) }
    } else if traits.contains(.referencesOnly) {
      let start = offset
      offset = endOfRawText(document, of: name, from: start)
      addText(document, start..<offset)
    } else if traits.contains(.verbatim) {
      let start = offset
      offset =
        name == .plaintext ? document.count : endOfRawText(document, of: name, from: start)
      addText(document, start..<offset, verbatim: true)
    }
  }

  // MARK: End tags

  mutating func scanEndTag(_ document: DocumentBytes, at start: Int) {
    guard let tag = tag(document, at: start, nameStart: start + 2) else { return }
    if !foreign.isEmpty, addForeignEnd(tag) { return }
    let name = tag.name
    if name == .head || name == .body || name == .html || name == .br { isBeforeHead = false }
    switch name {
    case .body, .html:
      // What follows still belongs to the body.
      hasHTML = true
      return
    case .head:
      if hasHeadEnd || hasContent { return }
      hasHeadEnd = true
    case .br:
      // Taken for `<br>`, as in browsers.
      hasContent = true
      write(standIns.starts[Int(name.rawValue)])
      add(.start, start..<start, name: name)
      return
    case .a: openAnchors = 0
    case .other:
      guard
        let number = otherNames[tag.packed.hash]
          ?? (otherNames.count < Self.otherNamesAtMost ? nil : otherNames.count)
      else { return }
      write(other: number, isEnd: true)
      add(.end, tag.source, name: name)
      return
    default:
      if traits[Int(name.rawValue)].contains(.void) { return }
    }
    guard hasOpened else { return }
    if openCounts[Int(name.rawValue)] > 0 { openCounts[Int(name.rawValue)] -= 1 }
    write(standIns.ends[Int(name.rawValue)])
    add(.end, tag.source, name: name)
  }

  // MARK: Bytes for libxml2

  mutating func write(_ range: Range<Int>) { output.append(range, of: standIns.bytes) }

  /// Different names that `HTMLName` does not have and that are told apart; the others of a document
  /// share one. libxml2's dictionary of names slows down with its size.
  private static let otherNamesAtMost = 1000

  private mutating func write(start name: HTMLName, _ tag: Tag) {
    guard name == .other else { return write(standIns.starts[Int(name.rawValue)]) }
    let number: Int
    if let known = otherNames[tag.packed.hash] {
      number = known
    } else if otherNames.count < Self.otherNamesAtMost {
      number = otherNames.count
      otherNames[tag.packed.hash] = number
    } else {
      number = otherNames.count
    }
    write(other: number, isEnd: false)
  }

  /// `<z12 >`: a name that no element has, the same for the same name.
  private mutating func write(other number: Int, isEnd: Bool) {
    output.append(UInt8(ascii: "<"))
    if isEnd { output.append(UInt8(ascii: "/")) }
    output.append(UInt8(ascii: "z"))
    var rest = number
    repeat {
      output.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    output.append(0x20)
    output.append(UInt8(ascii: ">"))
  }
}
