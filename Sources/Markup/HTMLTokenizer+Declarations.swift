extension HTMLTokenizer {
  /// `<!` at `start`: a comment, a document type, a CDATA section, or what is taken for a comment.
  mutating func readDeclaration<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, at start: Int, to sink: inout Sink
  ) {
    if document.hasPrefix("<!--", at: start) {
      readComment(document, at: start, to: &sink)
    } else if document.hasPrefixIgnoringCase("<!doctype", at: start) {
      readDoctype(document, at: start, to: &sink)
    } else if sink.allowsCDATA, document.hasPrefix("<![CDATA[", at: start) {
      offset = start + 9
      beginCDATA(document)
    } else {
      readBogusComment(document, at: start, data: start + 2, to: &sink)
    }
  }

  /// From `<?`, `<!` or `</` to the next `>`.
  mutating func readBogusComment<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, at start: Int, data: Int, to sink: inout Sink
  ) {
    let end = document.first(UInt8(ascii: ">"), from: data, to: document.count)
    offset = min(end + 1, document.count)
    sink.comment(document, start..<offset, data: data..<end)
  }

  /// `<!--` at `start`: ends at `-->` or `--!>`; `<!-->` and `<!--->` are whole comments.
  private mutating func readComment<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, at start: Int, to sink: inout Sink
  ) {
    let count = document.count
    let data = start + 4
    var end = data
    if document.hasPrefix(">", at: data) {
      offset = data + 1
    } else if document.hasPrefix("->", at: data) {
      offset = data + 2
    } else {
      var p = data
      while true {
        p = document.first(UInt8(ascii: ">"), from: p, to: count)
        guard p < count else {
          sink.find(.unclosedComment, at: start, detail: 0)
          offset = count
          end = count
          // Marks of an end that was not reached are not content.
          for mark in ["--!", "--", "-"] as [StaticString]
          where document.hasPrefix(mark, at: max(data, count - mark.utf8CodeUnitCount)) {
            end = count - mark.utf8CodeUnitCount
            break
          }
          break
        }
        if p - data >= 2, document[p - 1] == UInt8(ascii: "-"), document[p - 2] == UInt8(ascii: "-")
        {
          end = p - 2
          offset = p + 1
          break
        }
        if p - data >= 3, document.hasPrefix("--!", at: p - 3) {
          end = p - 3
          offset = p + 1
          break
        }
        p += 1
      }
    }
    sink.comment(document, start..<offset, data: data..<end)
  }

  /// `<!doctype` at `start`.
  private mutating func readDoctype<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, at start: Int, to sink: inout Sink
  ) {
    var reader = DoctypeReader(document: document, p: start + 9)
    let doctype = reader.read()
    offset = reader.p
    sink.doctype(document, doctype)
  }
}

/// Reads a document type from behind its keyword to behind its `>`.
private struct DoctypeReader {
  let document: DocumentBytes
  var p: Int
  var doctype = HTMLDoctype()

  private var byte: UInt8? { p < document.count ? document[p] : nil }
  private static let greater = UInt8(ascii: ">")

  private mutating func skipSpace() {
    while let byte, byte.isHTMLSpace { p += 1 }
  }

  /// Behind the `>`, or the end of the document.
  private mutating func close(isBroken: Bool) -> HTMLDoctype {
    p = min(document.first(Self.greater, from: p, to: document.count) + 1, document.count)
    if isBroken { doctype.forcesQuirks = true }
    return doctype
  }

  mutating func read() -> HTMLDoctype {
    skipSpace()
    let nameStart = p
    while let byte, byte != Self.greater, !byte.isHTMLSpace { p += 1 }
    if p > nameStart { doctype.name = nameStart..<p }
    guard byte != nil, doctype.name != nil else { return close(isBroken: true) }
    skipSpace()
    guard let byte else { return close(isBroken: true) }
    if byte == Self.greater { return close(isBroken: false) }
    if document.hasPrefixIgnoringCase("public", at: p) {
      p += 6
      skipSpace()
      guard let identifier = quoted() else { return close(isBroken: true) }
      doctype.publicID = identifier.range
      guard identifier.isClosed else { return close(isBroken: true) }
      skipSpace()
      guard let byte = self.byte else { return close(isBroken: true) }
      if byte == Self.greater { return close(isBroken: false) }
    } else if document.hasPrefixIgnoringCase("system", at: p) {
      p += 6
      skipSpace()
    } else {
      return close(isBroken: true)
    }
    guard let identifier = quoted() else { return close(isBroken: true) }
    doctype.systemID = identifier.range
    guard identifier.isClosed else { return close(isBroken: true) }
    skipSpace()
    // "Bogus DOCTYPE": what comes behind both is passed over.
    return close(isBroken: self.byte == nil)
  }

  /// A quoted identifier; a `>` ends it too, and breaks it. Nil where there is no quote.
  private mutating func quoted() -> (range: Range<Int>, isClosed: Bool)? {
    guard let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return nil
    }
    p += 1
    let start = p
    while let byte, byte != quote, byte != Self.greater { p += 1 }
    let range = start..<p
    guard byte == quote else { return (range, false) }
    p += 1
    return (range, true)
  }
}
