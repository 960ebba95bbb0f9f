extension HTMLScanner {
  /// Where the content of a raw text element ends: at the `<` of its end tag, or at the document's
  /// end.
  /// - Complexity: one pass over the content.
  mutating func endOfRawText(_ document: DocumentBytes, of name: HTMLName, from start: Int) -> Int {
    let end =
      name == .script
      ? endOfScript(document, from: start)
      : document.endTag(of: name.spelling, from: start)
    if end == document.count { find(.unclosedRawText, at: start) }
    return end
  }

  /// Scripts may hide their end tags: between `<!--` and `-->`, an inner `<script>` needs an end tag
  /// of its own ("script data double escaped").
  private func endOfScript(_ document: DocumentBytes, from start: Int) -> Int {
    let count = document.count
    var p = start
    var isEscaped = false
    var isDoubleEscaped = false
    while p < count {
      // Outside of `<!--` only `<` matters.
      if !isEscaped {
        p = document.first(UInt8(ascii: "<"), from: p, to: count)
        guard p < count else { return count }
      }
      switch document[p] {
      case UInt8(ascii: "<"):
        if document.hasPrefix("<!--", at: p), !isEscaped {
          isEscaped = true
          // The two dashes may be part of the `-->` that ends it: `<!-->`.
          p += 2
        } else if document.isTag("</script", at: p) {
          if !isDoubleEscaped { return p }
          isDoubleEscaped = false
          p += 8
        } else if isEscaped, !isDoubleEscaped, document.isTag("<script", at: p) {
          isDoubleEscaped = true
          p += 7
        } else {
          p += 1
        }
      case UInt8(ascii: "-"):
        if document.hasPrefix("-->", at: p) {
          isEscaped = false
          isDoubleEscaped = false
          p += 3
        } else {
          p += 1
        }
      default:
        p += 1
      }
    }
    return count
  }
}

extension DocumentBytes {
  /// Whether the tag whose beginning is `opening` (in lower case) stands at `offset`.
  func isTag(_ opening: StaticString, at offset: Int) -> Bool {
    guard hasPrefixIgnoringCase(opening, at: offset) else { return false }
    let next = offset + opening.utf8CodeUnitCount
    guard next < count else { return false }
    let byte = self[next]
    return byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte.isHTMLSpace
  }

  /// The `<` of the first end tag of this name at or after `start`, or `count`.
  func endTag(of name: String, from start: Int) -> Int {
    var name = name
    return name.withUTF8 { letters in
      var p = start
      while true {
        p = first(UInt8(ascii: "<"), from: p, to: count)
        let nameEnd = p + 2 + letters.count
        guard nameEnd < count else { return count }
        if self[p + 1] == UInt8(ascii: "/") {
          var matched = 0
          while matched < letters.count,
            unsafe lowerCased(self[p + 2 + matched]) == letters[matched]
          {
            matched += 1
          }
          let byte = self[nameEnd]
          if matched == letters.count,
            byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte.isHTMLSpace
          {
            return p
          }
        }
        p += 1
      }
    }
  }
}
