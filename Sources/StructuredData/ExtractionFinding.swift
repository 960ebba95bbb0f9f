/// Something about the markup of data that reading it showed, with its place.
public struct ExtractionFinding: Sendable, Codable, Equatable {
  /// What became of what was found.
  public enum Outcome: String, Sendable, Codable, CaseIterable {
    /// The meaning is certain and was taken; strict readers (Google's among them) refuse it.
    case repaired
    /// Nothing was taken from this place.
    case unreadable
    /// It was read as it stands, and is worth knowing.
    case noted
    /// Left out because a limit was reached.
    case limited
  }

  /// What was found; the raw value is its name in results.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    // JSON
    /// `<!-- … -->` around the JSON or in it.
    case htmlComment = "html-comment"
    /// `<![CDATA[ … ]]>` around the JSON.
    case cdata
    /// `//` or `/* */` in the JSON.
    case scriptComment = "script-comment"
    /// A byte order mark or another sign without width between tokens.
    case invisibleCharacter = "invisible-character"
    /// A comma before `}` or `]`, or one too many.
    case extraComma = "extra-comma"
    /// No comma between two members or entries.
    case missingComma = "missing-comma"
    /// A line break, tab or other control character inside a string.
    case controlCharacter = "control-character"
    /// A backslash before a character that needs none.
    case badEscape = "bad-escape"
    /// Values one behind the other where one was expected.
    case severalValues = "several-values"
    /// `;` behind the JSON.
    case semicolon
    /// Typographic quotation marks around a string.
    case smartQuotes = "smart-quotes"
    /// Apostrophes around a string.
    case singleQuotes = "single-quotes"
    /// A name without quotation marks.
    case unquotedName = "unquoted-name"
    /// A quotation mark inside a string that is not escaped.
    case unescapedQuote = "unescaped-quote"
    /// Quotation marks written as `&quot;` or `&#34;`.
    case escapedHTML = "escaped-html"
    /// `True`, `None`, `undefined`, `NaN`.
    case foreignLiteral = "foreign-literal"
    /// `+5`, `.5`, `5.`, `007`.
    case numberForm = "number-form"
    /// A name without a value.
    case missingValue = "missing-value"
    /// Closing brackets are missing at the end.
    case unclosed
    /// Closing brackets too many at the end.
    case extraBracket = "extra-bracket"
    /// One name twice in an object; the last value counts.
    case duplicateName = "duplicate-name"
    /// Half of a surrogate pair; it reads as U+FFFD.
    case loneSurrogate = "lone-surrogate"
    /// A script without anything in it.
    case empty
    /// What is no JSON, with the reason.
    case notJSON = "not-json"
    /// JSON, but no object or list of objects.
    case notAnObject = "not-an-object"

    // Contexts
    /// No `@context`: read as schema.org.
    case contextMissing = "context-missing"
    /// `@context` is another site's, whose terms are not known here.
    case contextUnknown = "context-unknown"
    /// schema.org under an address that is not quite its own.
    case contextForm = "context-form"
    /// A context, keyword or value that JSON-LD does not allow.
    case invalidJSONLD = "invalid-json-ld"

    // Microdata and RDFa
    /// `itemref` names an id that no element has.
    case itemrefMissing = "itemref-missing"
    /// `itemref` leads back to the item itself.
    case itemrefLoop = "itemref-loop"
    /// `itemprop` outside any item.
    case itempropOutside = "itemprop-outside"
    /// `itemtype`, `itemid` or `itemref` without `itemscope`.
    case itemscopeMissing = "itemscope-missing"
    /// A prefix that is not declared.
    case prefixUnknown = "prefix-unknown"

    // Limits
    case tooLarge = "too-large"
    case tooDeep = "too-deep"
    case tooMany = "too-many"
    /// More findings than are listed.
    case moreFindings = "more-findings"
  }

  public var kind: Kind
  public var outcome: Outcome
  /// The syntax it concerns.
  public var syntax: StructuredSyntax
  /// The script as a whole: bytes of the decoded page. 0..<0 where no script is concerned.
  public var block: Range<Int>
  /// The place itself: bytes of the decoded page.
  public var source: Range<Int>
  /// The facts, and what to do where that is not plain.
  public var detail: String

  /// A finding.
  public init(
    _ kind: Kind, _ outcome: Outcome, syntax: StructuredSyntax, block: Range<Int>,
    source: Range<Int>, _ detail: String
  ) {
    self.kind = kind
    self.outcome = outcome
    self.syntax = syntax
    self.block = block
    self.source = source
    self.detail = detail
  }
}
