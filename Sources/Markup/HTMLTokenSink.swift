/// A tag's name, ready to be compared.
struct HTMLTagName: BitwiseCopyable {
  /// Bytes 0-7 in lower case, the first in the lowest place.
  var low: UInt64 = 0
  /// Bytes 8-15.
  var high: UInt64 = 0
  /// How many bytes the whole name has; only the first sixteen are in `low` and `high`.
  var count = 0

  init(low: UInt64, high: UInt64, count: Int) {
    self.low = low
    self.high = high
    self.count = count
  }

  /// A name of at most sixteen bytes, given in lower case.
  init(_ spelling: String) {
    for byte in spelling.utf8.prefix(16) {
      if count < 8 {
        low |= UInt64(byte) << UInt64(count * 8)
      } else {
        high |= UInt64(byte) << UInt64((count - 8) * 8)
      }
      count += 1
    }
  }

  /// Whether this is the other name, which has at most sixteen bytes.
  func isSame(_ other: HTMLTagName) -> Bool {
    low == other.low && high == other.high && count == other.count
  }
}

/// A start or end tag that was read to its `>`.
struct HTMLTagToken: BitwiseCopyable {
  var name: HTMLName
  var tagName: HTMLTagName
  /// The tag, from `<` to behind `>`.
  var lower: Int
  var upper: Int
  /// Where the name begins.
  var nameStart: Int
  /// Its attributes: places of `HTMLTokenizer.attributes`.
  var firstAttribute: Int
  var attributeCount: Int
  var isSelfClosing: Bool
}

/// A document type; the ranges are places of the document.
struct HTMLDoctype {
  var name: Range<Int>?
  var publicID: Range<Int>?
  var systemID: Range<Int>?
  /// Whether it is broken, which makes browsers work in their oldest way.
  var forcesQuirks = false
}

/// How the tokenizer goes on behind a start tag; the words are the standard's.
struct HTMLContent: BitwiseCopyable {
  enum Model: UInt8, BitwiseCopyable {
    /// Ordinary markup.
    case data
    /// Text with references, up to the end tag: `title`, `textarea`.
    case rcdata
    /// Text without references, up to the end tag: `xmp`.
    case verbatim
    /// Not text at all, up to the end tag: `style`, `iframe`.
    case rawText
    /// The same, but an end tag may be hidden between `<!--` and `-->`.
    case script
    /// Text to the end of the document.
    case plaintext
  }

  var model = Model.data
  /// Whether a line feed that comes next is no text.
  var skipsLineFeed = false

  static let data = HTMLContent()
}

/// Listens to the tokenizer. All offsets are places of the document.
protocol HTMLTokenSink: ~Copyable {
  /// Whether the tokenizer is to stop for now.
  var isFull: Bool { get }
  /// Whether `<![CDATA[` begins text here, and not a comment.
  var allowsCDATA: Bool { get }

  /// Text as it stands; never empty, without `<` that begins markup, references and NUL.
  mutating func text(_ document: DocumentBytes, _ lower: Int, _ upper: Int)
  /// A character reference that means something.
  mutating func reference(_ document: DocumentBytes, _ reference: CharacterReference, at: Int)
  /// A NUL in text: one to be shown as U+FFFD, or one that is left to the rules of where it stands.
  mutating func nul(_ document: DocumentBytes, at: Int, isReplaced: Bool)
  mutating func startTag(_ document: DocumentBytes, _ tag: HTMLTagToken) -> HTMLContent
  mutating func endTag(_ document: DocumentBytes, _ tag: HTMLTagToken)
  /// The content of the element that was begun last, which is not text; never empty.
  mutating func rawText(_ document: DocumentBytes, _ lower: Int, _ upper: Int)
  /// A comment and what is between its marks.
  mutating func comment(_ document: DocumentBytes, _ source: Range<Int>, data: Range<Int>)
  mutating func doctype(_ document: DocumentBytes, _ doctype: HTMLDoctype)
  /// Something that a reader of the result may want to know.
  mutating func find(_ kind: MarkupFinding.Kind, at offset: Int, detail: Int)
}
