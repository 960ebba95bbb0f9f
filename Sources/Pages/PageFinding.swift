/// Something about a page that reading it showed and that bears on what was read.
public struct PageFinding: Sendable, Hashable {
  /// What was found; the raw value is its name in results.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    // Encoding
    /// The declared charset is wrong; the text was read in another one.
    case charsetMismatch = "charset-mismatch"
    /// The declared charset is a name that browsers do not know.
    case unknownCharset = "unknown-charset"
    /// No charset is declared and the text has characters beyond ASCII.
    case undeclaredCharset = "undeclared-charset"
    /// Bytes that are nothing in the page's encoding became U+FFFD.
    case invalidBytes = "invalid-bytes"
    /// NUL characters were taken out.
    case nulCharacters = "nul-characters"
    /// Control characters became spaces.
    case controlCharacters = "control-characters"
    /// Text that was decoded wrongly before it was saved (`Ã¡` for `á`, `â€“` for a dash).
    case mojibake
    /// Vietnamese in a font encoding of its own (TCVN3, VNI), which reads as Latin signs elsewhere.
    case legacyFontText = "legacy-font-text"
    // Language
    /// `<html lang>` is another language than the text.
    case languageMismatch = "language-mismatch"
    /// There is no `<html lang>`.
    case languageMissing = "language-missing"
    /// Vietnamese typed without its marks.
    case unmarkedVietnamese = "unmarked-vietnamese"
    /// The text says too little for any language.
    case languageUndetermined = "language-undetermined"
    // Translation
    /// Text that a translation widget or service wrote; it does not count.
    case translatedByWidget = "translated-by-widget"
    /// A widget that would translate in the visitor's browser.
    case translationWidget = "translation-widget"
    // Content
    /// No title, or an empty one.
    case titleMissing = "title-missing"
    /// More than one title; the first counts.
    case titleRepeated = "title-repeated"
    /// No text that a visitor would see.
    case noVisibleText = "no-visible-text"
    /// Text that the page itself hides.
    case hiddenText = "hidden-text"
    // Markup
    case documentTooLarge = "document-too-large"
    case nestedTooDeep = "nested-too-deep"
    case tooManyAttributes = "too-many-attributes"
    case unclosedTag = "unclosed-tag"
    case unclosedComment = "unclosed-comment"
    case unclosedRawText = "unclosed-raw-text"
    case outOfMemory = "out-of-memory"
    // Limits of `PageLimits`
    case textLimit = "text-limit"
    case blockLimit = "block-limit"
    case linkLimit = "link-limit"
    case structuredBlockLimit = "structured-block-limit"
    case dataElementLimit = "data-element-limit"
    case attributeLimit = "attribute-limit"
    case moreFindings = "more-findings"
  }

  /// What was found.
  public let kind: Kind
  /// Byte offset in the file; nil when it concerns the page as a whole.
  public let offset: Int?
  /// The facts, and what to do where that is not plain.
  public let detail: String

  /// A finding.
  public init(_ kind: Kind, offset: Int? = nil, _ detail: String) {
    self.kind = kind
    self.offset = offset
    self.detail = detail
  }
}
