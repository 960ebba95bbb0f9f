/// What `HTMLReader` tells, in the order of the document.
///
/// All offsets are byte offsets of the text given to `read`. Each start is followed by exactly one
/// end, properly nested, whatever the document looks like. Text comes in as many pieces as is
/// convenient; two pieces without an event between them belong together.
public protocol HTMLHandler {
  /// An element begins. Elements that the document leaves out (`html`, `head`, `body`, `p`) are told
  /// too; their `source` is empty and they have no attributes.
  mutating func startElement(_ element: borrowing HTMLElement)

  /// The innermost open element ends. `offset` is where the tag that ends it begins: its own end tag,
  /// a tag that implies its end, or the end of the document. Elements without content end where
  /// their start tag begins.
  mutating func endElement(_ name: HTMLName, at offset: Int)

  /// Text with character references decoded; line ends are as in the document.
  ///
  /// Where `source.count == bytes.count`, byte *i* stands at `source.lowerBound + i`. Otherwise
  /// `bytes` are what the one reference at `source` means.
  mutating func text(_ bytes: Span<UInt8>, source: Range<Int>)

  /// The content of `script`, `style`, `iframe`, `noembed`, `noframes` (and `noscript` where
  /// scripting is on), between its start and its end; never empty. It is not text, and nothing in it
  /// is decoded: a handler that needs it slices the document.
  mutating func rawText(of name: HTMLName, source: Range<Int>)

  /// A comment with its marks, or what HTML takes for one (`<?…>`, `<!…>`, `</3>`).
  mutating func comment(source: Range<Int>)
}

extension HTMLHandler {
  /// Passes raw text by.
  public mutating func rawText(of name: HTMLName, source: Range<Int>) {}
  /// Passes comments by.
  public mutating func comment(source: Range<Int>) {}
}
