/// HTML5's tokenizer (section 13.2.5 of the standard) over bytes: text, tags, comments and document
/// types with their places, told to a sink as they are found. It keeps no tree and copies nothing.
///
/// The standard's eighty states are here the places in the code; states that only tell errors apart
/// are left out. Bytes of UTF-8 beyond ASCII never end anything, so no character is decoded.
struct HTMLTokenizer: ~Copyable {
  /// Where the reading goes on.
  var offset = 0
  /// Attributes of the tags found since `attributes` was emptied last.
  var attributes = FlatBuffer<HTMLAttributePlace>(capacity: 1024)

  /// The text being read ends here, whatever stands in it; nothing when it is behind `offset`.
  private var sectionEnd = 0
  private var section = Section.references
  /// Bytes behind the section that belong to it: `]]>`.
  private var sectionSkip = 0

  let maximumAttributes: Int
  private let names = HTMLNameIndex()
  private let references = CharacterReferences.shared

  /// What a text that is not markup may have in it.
  private enum Section: UInt8 {
    /// References; NUL is replaced.
    case references
    /// No references; NUL is replaced.
    case verbatim
    /// No references; NUL is left to the sink.
    case cdata
  }

  init(maximumAttributes: Int) {
    self.maximumAttributes = maximumAttributes
  }

  /// Begins a new document.
  mutating func reset() {
    offset = 0
    sectionEnd = 0
    sectionSkip = 0
    attributes.removeAll()
  }

  /// Reads until the sink is full or the document ends.
  mutating func read<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, to sink: inout Sink
  ) {
    while offset < document.count, !sink.isFull {
      if offset < sectionEnd {
        readSection(document, to: &sink)
      } else {
        readData(document, to: &sink)
      }
    }
  }

  /// "Data state": a run of text, if there is one here, and the markup behind it.
  @inline(__always)
  private mutating func readData<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, to sink: inout Sink
  ) {
    let count = document.count
    var start = offset
    var p = start
    while true {
      p = document.firstTextMark(from: p, to: count)
      guard p < count else { break }
      let byte = document[p]
      if byte == UInt8(ascii: "<") {
        guard p &+ 1 < count else { break }
        let next = document[p &+ 1]
        if next.isASCIILetter {
          if start < p { sink.text(document, start, p) }
          readStartTag(document, at: p, to: &sink)
          return
        }
        if next == UInt8(ascii: "/") {
          guard p &+ 2 < count else { break }
          if start < p { sink.text(document, start, p) }
          if document[p &+ 2].isASCIILetter {
            readEndTag(document, at: p, to: &sink)
          } else if document[p &+ 2] == UInt8(ascii: ">") {
            // `</>` is nothing at all.
            offset = p + 3
          } else {
            readBogusComment(document, at: p, data: p + 2, to: &sink)
          }
          return
        }
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
          if start < p { sink.text(document, start, p) }
          if next == UInt8(ascii: "!") {
            readDeclaration(document, at: p, to: &sink)
          } else {
            readBogusComment(document, at: p, data: p + 1, to: &sink)
          }
          return
        }
        p &+= 1
      } else {
        readTextMark(document, byte, &start, &p, end: count, section: nil, to: &sink)
        if sink.isFull {
          offset = start
          // Text behind a mark goes on as text.
          return
        }
      }
    }
    // A lone `<` or `</` at the end is text.
    if start < count { sink.text(document, start, count) }
    offset = count
  }

  /// Text that is not markup, up to `sectionEnd`.
  private mutating func readSection<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, to sink: inout Sink
  ) {
    var start = offset
    var p = start
    while true {
      p =
        section == .references
        ? document.firstTextMark(from: p, to: sectionEnd)
        : document.first(0, from: p, to: sectionEnd)
      guard p < sectionEnd else { break }
      let byte = document[p]
      if byte == UInt8(ascii: "<") {
        p &+= 1
      } else {
        readTextMark(document, byte, &start, &p, end: sectionEnd, section: section, to: &sink)
        if sink.isFull, start < sectionEnd {
          offset = start
          return
        }
      }
    }
    if start < sectionEnd { sink.text(document, start, sectionEnd) }
    offset = sectionEnd &+ sectionSkip
    sectionSkip = 0
  }

  /// An `&` or NUL at `p`, with text from `start` before it. Moves `p` behind it, and `start` too
  /// where it is not text itself.
  private func readTextMark<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, _ byte: UInt8, _ start: inout Int, _ p: inout Int, end: Int,
    section: Section?, to sink: inout Sink
  ) {
    if byte == 0 {
      if start < p { sink.text(document, start, p) }
      sink.nul(document, at: p, isReplaced: section == .references || section == .verbatim)
      p &+= 1
      start = p
      return
    }
    guard let reference = references.reference(in: document, at: p, end: end, place: .text) else {
      p &+= 1
      return
    }
    if start < p { sink.text(document, start, p) }
    sink.reference(document, reference, at: p)
    p &+= reference.sourceCount
    start = p
  }

  /// What stands behind a start tag where it is not ordinary markup.
  mutating func readContent<Sink: HTMLTokenSink & ~Copyable>(
    _ document: DocumentBytes, _ content: HTMLContent, of name: HTMLTagName?, to sink: inout Sink
  ) {
    if content.skipsLineFeed { skipLineFeed(document) }
    let start = offset
    switch content.model {
    case .data: return
    case .rcdata: beginSection(.references, end: rawTextEnd(document, of: name, to: &sink))
    case .verbatim: beginSection(.verbatim, end: rawTextEnd(document, of: name, to: &sink))
    case .plaintext: beginSection(.verbatim, end: document.count)
    case .rawText, .script:
      offset =
        content.model == .script
        ? scriptEnd(document, of: name, to: &sink) : rawTextEnd(document, of: name, to: &sink)
      if start < offset { sink.rawText(document, start, offset) }
    }
  }

  private mutating func beginSection(_ kind: Section, end: Int, skip: Int = 0) {
    section = kind
    sectionEnd = end
    sectionSkip = skip
    if end <= offset { offset = end &+ skip }
  }

  /// "CDATA section state", from behind `<![CDATA[`.
  mutating func beginCDATA(_ document: DocumentBytes) {
    let end = document.end(of: "]]>", from: offset)
    beginSection(.cdata, end: (end ?? document.count + 3) - 3, skip: end == nil ? 0 : 3)
  }

  private mutating func skipLineFeed(_ document: DocumentBytes) {
    if document.hasPrefix("\n", at: offset) {
      offset += 1
    } else if document.hasPrefix("\r\n", at: offset) {
      offset += 2
    } else if document.hasPrefix("\r", at: offset) {
      offset += 1
    } else if document.hasPrefix("&#", at: offset),
      let reference = references.reference(
        in: document, at: offset, end: document.count, place: .text),
      reference.byteCount == 1, reference.bytes == 0x0A
    {
      offset += reference.sourceCount
    }
  }

  /// The name of a tag.
  @inline(__always)
  func name(_ name: HTMLTagName) -> HTMLName { names.name(of: name) }
}
