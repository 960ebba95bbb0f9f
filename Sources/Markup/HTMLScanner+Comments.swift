extension HTMLScanner {
  /// `<!` at `start`: a comment, a document type, a CDATA section, or what is taken for a comment.
  mutating func scanDeclaration(_ document: DocumentBytes, at start: Int) {
    if document.hasPrefix("<!--", at: start) {
      scanComment(document, at: start)
    } else if document.hasPrefix("<![CDATA[", at: start), let current = foreign.last,
      current.kind != .html
    {
      let from = start + 9
      let end = document.end(of: "]]>", from: from)
      addText(document, from..<(end ?? document.count + 3) - 3, verbatim: true)
      offset = end ?? document.count
    } else if document.hasPrefixIgnoringCase("<!doctype", at: start) {
      let end = document.first(UInt8(ascii: ">"), from: start, to: document.count)
      offset = min(end + 1, document.count)
    } else {
      scanBogusComment(document, at: start)
    }
  }

  /// From `<?`, `<!` or `</` to the next `>`.
  mutating func scanBogusComment(_ document: DocumentBytes, at start: Int) {
    let end = document.first(UInt8(ascii: ">"), from: start, to: document.count)
    offset = min(end + 1, document.count)
    add(.comment, start..<offset)
  }

  /// `<!--` at `start`: ends at `-->` or `--!>`; `<!-->` and `<!--->` are whole comments.
  private mutating func scanComment(_ document: DocumentBytes, at start: Int) {
    let count = document.count
    var p = start + 4
    if p < count, document[p] == UInt8(ascii: ">") {
      offset = p + 1
    } else if document.hasPrefix("->", at: p) {
      offset = p + 2
    } else {
      while true {
        p = document.first(UInt8(ascii: "-"), from: p, to: count)
        guard p < count else {
          find(.unclosedComment, at: start)
          offset = count
          break
        }
        if document.hasPrefix("-->", at: p) {
          offset = p + 3
          break
        }
        if document.hasPrefix("--!>", at: p) {
          offset = p + 4
          break
        }
        p += 1
      }
    }
    add(.comment, start..<offset)
  }
}

extension DocumentBytes {
  func hasPrefix(_ prefix: StaticString, at offset: Int) -> Bool {
    hasPrefix(prefix, at: offset) { $0 }
  }

  /// `prefix` in lower case.
  func hasPrefixIgnoringCase(_ prefix: StaticString, at offset: Int) -> Bool {
    hasPrefix(prefix, at: offset, lowerCased)
  }

  @inline(__always)
  private func hasPrefix(
    _ prefix: StaticString, at offset: Int, _ fold: (UInt8) -> UInt8
  ) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard offset + length <= count else { return false }
    return prefix.withUTF8Buffer { bytes in
      for index in 0..<length where unsafe fold(self[offset + index]) != bytes[index] {
        return false
      }
      return true
    }
  }

  /// Behind the first `mark` at or after `from`, or nil.
  func end(of mark: StaticString, from: Int) -> Int? {
    let first = mark.withUTF8Buffer { unsafe $0[0] }
    var p = min(from, count)
    while true {
      p = self.first(first, from: p, to: count)
      guard p < count else { return nil }
      if hasPrefix(mark, at: p) { return p + mark.utf8CodeUnitCount }
      p += 1
    }
  }
}
