/// Walks the attributes of one tag as HTML's tokenizer does.
///
/// A value knows only places of the document; nothing is copied or decoded. The same walk finds a
/// tag's end when the document is scanned and its attributes when a handler asks for them.
struct TagCursor {
  let document: DocumentBytes
  /// Where the walk stands; behind the tag's `>` when `next` said `.end`.
  var offset: Int
  /// The end of what belongs to the tag, or of the document while that is not known.
  let limit: Int
  /// Names and raw values (without quotes) of the last attribute; an empty value stands where it
  /// would begin.
  var name = 0..<0
  var value = 0..<0
  var isSelfClosing = false

  enum Step {
    case attribute, end, outOfBytes
  }

  /// `offset` is behind the tag's name.
  init(_ document: DocumentBytes, from offset: Int, limit: Int) {
    self.document = document
    self.offset = offset
    self.limit = limit
  }

  private static let quotation = UInt8(ascii: "\""), apostrophe = UInt8(ascii: "'")
  private static let greater = UInt8(ascii: ">"), slash = UInt8(ascii: "/")
  private static let equals = UInt8(ascii: "=")

  /// The next attribute, or the tag's end, or `.outOfBytes` where the document ends inside the tag.
  mutating func next() -> Step {
    var p = offset
    // "Before attribute name": white space and slashes.
    while true {
      guard p < limit else { return .outOfBytes }
      let byte = document[p]
      if byte == Self.greater {
        offset = p + 1
        return .end
      }
      if byte == Self.slash {
        p &+= 1
        if p < limit, document[p] == Self.greater {
          isSelfClosing = true
          offset = p + 1
          return .end
        }
        continue
      }
      guard byte.isHTMLSpace else { break }
      p &+= 1
    }
    let nameStart = p
    p &+= 1  // the first byte belongs to the name, even if it is `=`
    while p < limit {
      let byte = document[p]
      if byte == Self.equals || byte == Self.greater || byte == Self.slash || byte.isHTMLSpace {
        break
      }
      p &+= 1
    }
    name = nameStart..<p
    value = p..<p
    while p < limit, document[p].isHTMLSpace { p &+= 1 }
    guard p < limit else { return .outOfBytes }
    guard document[p] == Self.equals else {
      offset = p
      return .attribute
    }
    p &+= 1
    while p < limit, document[p].isHTMLSpace { p &+= 1 }
    guard p < limit else { return .outOfBytes }
    let first = document[p]
    if first == Self.quotation || first == Self.apostrophe {
      let end = document.first(first, from: p + 1, to: limit)
      guard end < limit else { return .outOfBytes }
      value = p + 1..<end
      offset = end + 1
      return .attribute
    }
    let valueStart = p
    while p < limit, document[p] != Self.greater, !document[p].isHTMLSpace { p &+= 1 }
    guard p < limit else { return .outOfBytes }
    value = valueStart..<p
    offset = p
    return .attribute
  }
}
