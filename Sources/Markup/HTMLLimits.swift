/// How much of a document `HTMLReader` takes on; what goes beyond is told as a `MarkupFinding`.
public struct HTMLLimits: Hashable, Sendable {
  /// Bytes of one document. What stands behind them is not read.
  public var maximumBytes = 256 << 20

  /// Elements open at once. Deeper elements are told as if they had no content, and what they
  /// contain is told as content of the last element within the limit: no text is lost. The default
  /// is what Chromium keeps to; libxml2 searches all open elements at an end tag, so a larger number
  /// costs time on hostile pages.
  public var maximumDepth = 512

  /// Attributes of one tag that can be looked up; those behind them are left out.
  public var maximumAttributes = 1000

  /// Findings kept of one document; the rest is only counted in the last one's detail.
  public var maximumFindings = 100

  /// The most bytes of one document that can be asked for: offsets are kept in 32 bits.
  public static let largestMaximumBytes = 512 << 20

  /// The defaults.
  public static let `default` = HTMLLimits()

  /// The defaults.
  public init() {}
}

/// Something about a document's markup that a reader of the result may want to know.
public struct MarkupFinding: Hashable, Sendable, CustomStringConvertible {
  /// What was found.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The document is larger than `HTMLLimits.maximumBytes`; the rest was not read.
    case tooLarge
    /// Elements are nested deeper than `HTMLLimits.maximumDepth`; told once a document.
    case tooDeep
    /// A tag has more attributes than `HTMLLimits.maximumAttributes`.
    case tooManyAttributes
    /// The document ends inside a tag; as in browsers, that tag and all behind it are not told.
    case unclosedTag
    /// The document ends inside a comment.
    case unclosedComment
    /// The document ends inside a script, style, title or another element whose content is not
    /// markup: everything to the end was taken for that content.
    case unclosedRawText
    /// The parser had no memory left; the elements' structure may be incomplete, the text is not.
    case outOfMemory
    /// More was found than `HTMLLimits.maximumFindings` allows to keep.
    case moreFindings
  }

  public var kind: Kind
  /// Byte offset of the text given to `HTMLReader.read`.
  public var offset: Int
  /// A number that belongs to the kind: the limit, or the count of findings left out; 0 for others.
  public var detail: Int

  /// A finding at a byte offset of the document.
  public init(kind: Kind, offset: Int, detail: Int = 0) {
    self.kind = kind
    self.offset = offset
    self.detail = detail
  }

  public var description: String {
    switch kind {
    case .tooLarge:
      "byte \(offset): larger than \(detail) bytes; the rest was not read (maximumBytes)"
    case .tooDeep:
      "byte \(offset): elements nested deeper than \(detail) are told flat (maximumDepth)"
    case .tooManyAttributes:
      "byte \(offset): only the first \(detail) attributes of this tag count (maximumAttributes)"
    case .unclosedTag:
      "byte \(offset): this tag never ends, so everything behind it is lost; close the tag"
    case .unclosedComment:
      "byte \(offset): this comment never ends, so everything behind it is lost; add -->"
    case .unclosedRawText:
      "byte \(offset): this element never ends, so everything behind it is its content; "
        + "add its end tag"
    case .outOfMemory:
      "byte \(offset): no memory for the structure of the rest; free memory and read again"
    case .moreFindings:
      "byte \(offset): \(detail) more findings are not listed (maximumFindings)"
    }
  }
}

/// Whether scripts would run, which decides what `noscript` contains.
public enum HTMLScripting: Sendable {
  /// As for a crawler: the content of `noscript` is markup, told between its start and its end.
  case off
  /// As in a browser: the content of `noscript` is told as raw text.
  case on
  /// As in a browser, `noscript` ends at its first end tag, and nothing in it ends or begins what is
  /// around it; but its content is told as markup. (To libxml2 this is `off`.)
  case contained
}
