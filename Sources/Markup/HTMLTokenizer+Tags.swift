extension HTMLTokenizer {
  @inline(__always)
  mutating func readStartTag<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, at start: Int, to sink: inout Sink
  ) {
    guard let tag = readTag(document, at: start, nameStart: start &+ 1, to: &sink) else { return }
    let content = sink.startTag(document, tag)
    if content.model != .data || content.skipsLineFeed {
      readContent(document, content, of: tag.tagName, to: &sink)
    }
  }

  @inline(__always)
  mutating func readEndTag<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, at start: Int, to sink: inout Sink
  ) {
    guard let tag = readTag(document, at: start, nameStart: start &+ 2, to: &sink) else { return }
    sink.endTag(document, tag)
  }

  /// Reads the tag at `start` to its `>`; nil when the document ends in it.
  @inline(__always)
  private mutating func readTag<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, at start: Int, nameStart: Int, to sink: inout Sink
  ) -> HTMLTagToken? {
    let count = document.count
    var tagName = document.tagName(at: nameStart)
    var p = nameStart &+ tagName.count
    var name = HTMLName.other
    if p < count, document[p].endsTagName {
      name = self.name(tagName)
    } else {
      // A long name, or one with a control character in it.
      while p < count, !document[p].endsTagName { p &+= 1 }
      tagName.count = p &- nameStart
    }
    let firstAttribute = attributes.count
    var end = p &+ 1
    var isSelfClosing = false
    if p >= count {
      end = -1
    } else if document[p] != UInt8(ascii: ">") {
      end = readAttributes(document, from: p, &isSelfClosing)
    }
    guard end >= 0 else {
      sink.find(.unclosedTag, at: start, detail: 0)
      attributes.count = firstAttribute
      offset = count
      return nil
    }
    var attributeCount = attributes.count &- firstAttribute
    if attributeCount > maximumAttributes {
      sink.find(.tooManyAttributes, at: start, detail: maximumAttributes)
      attributeCount = maximumAttributes
      attributes.count = firstAttribute &+ attributeCount
    }
    offset = end
    return HTMLTagToken(
      name: name, tagName: tagName, lower: start, upper: end, nameStart: nameStart,
      firstAttribute: firstAttribute, attributeCount: attributeCount, isSelfClosing: isSelfClosing)
  }

  /// Reads attributes from `p`, behind the tag's name, to behind its `>`; -1 when the document ends
  /// before that. At most one attribute more than the limit is kept.
  private mutating func readAttributes(
    _ document: DocumentBytes, from start: Int, _ isSelfClosing: inout Bool
  ) -> Int {
    let count = document.count
    let most = attributes.count &+ maximumAttributes
    var p = start
    while p < count {
      let byte = document[p]
      if byte.isHTMLSpace {
        p &+= 1
        continue
      }
      if byte == UInt8(ascii: ">") { return p &+ 1 }
      if byte == UInt8(ascii: "/") {
        p &+= 1
        if p < count, document[p] == UInt8(ascii: ">") {
          isSelfClosing = true
          return p &+ 1
        }
        continue
      }
      let nameStart = p
      // The first byte belongs to the name, even if it is `=`.
      p = document.attributeNameEnd(from: p &+ 1, to: count)
      while p < count, document[p].isControlInName {
        p = document.attributeNameEnd(from: p &+ 1, to: count)
      }
      let nameEnd = p
      while p < count, document[p].isHTMLSpace { p &+= 1 }
      guard p < count else { return -1 }
      var value = nameEnd..<nameEnd
      if document[p] == UInt8(ascii: "=") {
        p &+= 1
        while p < count, document[p].isHTMLSpace { p &+= 1 }
        guard p < count else { return -1 }
        let first = document[p]
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
          let end = document.firstNear(first, from: p &+ 1, to: count)
          guard end < count else { return -1 }
          value = p &+ 1..<end
          p = end &+ 1
        } else {
          let valueStart = p
          while p < count, document[p] != UInt8(ascii: ">"), !document[p].isHTMLSpace { p &+= 1 }
          guard p < count else { return -1 }
          value = valueStart..<p
        }
      }
      if attributes.count <= most {
        attributes.append(HTMLAttributePlace(nameStart..<nameEnd, value))
      }
    }
    return -1
  }
}

extension UInt8 {
  /// White space, `/` or `>`.
  var endsTagName: Bool { self == UInt8(ascii: ">") || self == UInt8(ascii: "/") || isHTMLSpace }
  /// A byte below 0x21 that is no white space.
  var isControlInName: Bool { self <= 0x20 && !isHTMLSpace }
}
