extension HTMLTokenizer {
  /// Where the content of an element ends that begins at `offset`: at the `<` of its end tag, or at
  /// the document's end. Without a name nothing ends it.
  /// - Complexity: one pass over the content.
  func rawTextEnd<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, of name: HTMLTagName?, to sink: inout Sink
  ) -> Int {
    if let name {
      var p = offset
      while true {
        p = document.firstRawTextMark(from: p, to: document.count)
        guard p < document.count else { break }
        if document.isEndTag(of: name, at: p) { return p }
        p &+= 2
      }
    }
    sink.find(.unclosedRawText, at: offset, detail: 0)
    return document.count
  }

  /// The same for a script, which may hide end tags: between `<!--` and `-->`, an inner `<script>`
  /// needs an end tag of its own ("script data double escaped").
  func scriptEnd<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, of name: HTMLTagName?, to sink: inout Sink
  ) -> Int {
    let count = document.count
    var p = offset
    var isEscaped = false
    var isDoubleEscaped = false
    while true {
      p =
        isEscaped
        ? document.first(UInt8(ascii: "<"), or: UInt8(ascii: "-"), from: p, to: count)
        : document.firstRawTextMark(from: p, to: count)
      guard p < count else { break }
      if document[p] == UInt8(ascii: "-") {
        if document.hasPrefix("-->", at: p) {
          isEscaped = false
          isDoubleEscaped = false
          p += 3
        } else {
          p += 1
        }
      } else if !isEscaped, document.hasPrefix("<!--", at: p) {
        isEscaped = true
        // The two dashes may be part of the `-->` that ends it: `<!-->`.
        p += 2
      } else if let name, !isDoubleEscaped, document.isEndTag(of: name, at: p) {
        return p
      } else if isDoubleEscaped, document.isTag("</script", at: p) {
        isDoubleEscaped = false
        p += 8
      } else if isEscaped, !isDoubleEscaped, document.isTag("<script", at: p) {
        isDoubleEscaped = true
        p += 7
      } else {
        p += 1
      }
    }
    sink.find(.unclosedRawText, at: offset, detail: 0)
    return count
  }
}

extension DocumentBytes {
  /// Whether the end tag of this name, of at most sixteen bytes, begins at `offset`.
  func isEndTag(of name: HTMLTagName, at offset: Int) -> Bool {
    let behind = offset + 2 + name.count
    guard behind < count, self[offset] == UInt8(ascii: "<"), self[offset + 1] == UInt8(ascii: "/")
    else { return false }
    return self[behind].endsTagName && tagName(at: offset + 2).isSame(name)
  }
}
