public import Markup
public import Words

/// A page as a value: its text by zones in one match stream, its links and data, and the way back
/// from every match to the bytes of the file.
///
/// Pages: turns a file into a `Page`, knowing encodings, markup and zones. Knows nothing of
/// keywords, of sites, or of what counts as coverage.
///
/// Four texts follow each other: the **file** as it came; the **decoded** text, valid UTF-8 without
/// NUL; the **surface**, what a visitor sees of each block; and the **normalised** text in which
/// phrases are looked for. Offsets are byte offsets of the text that their name says.
public struct Page: Sendable {
  /// Where the page was found: a URL or a path.
  public let address: String
  /// The encoding it was read in, and why.
  public internal(set) var encoding: EncodingDecision
  /// Bytes of the file.
  public internal(set) var byteCount = 0
  /// Who read its markup.
  public internal(set) var parser = HTMLParser.default

  /// The value of `<html lang>` (else `xml:lang`, else `<meta http-equiv="content-language">`) as
  /// written; nil when there is none.
  public internal(set) var declaredLanguage: String?
  /// The language of the visible text as its letters and words show it; `undetermined` when they
  /// show none. Declarations are not asked.
  ///
  /// A block whose own words are clear has its own language. Any other block takes the page's;
  /// where a fifth or more of the clear text is in another language than the page's, it takes that
  /// of the nearest clear block of the same landmark (header, navigation, main part, aside,
  /// footer), the one before it when two are as near.
  public internal(set) var language = Language.undetermined
  /// The sum of what the counted blocks show.
  public internal(set) var languageEvidence = LanguageEvidence()

  /// The visible text of every block, each ended by `Normalizer.separator`.
  public internal(set) var surface: [UInt8] = []
  /// Offsets of `surface` to offsets of the decoded text. Rising inside a block; attributes inside
  /// a paragraph come before the paragraph's text. The words of the address map to 0..<0.
  public internal(set) var surfaceMap = OffsetMap()
  /// Offsets of the decoded text to offsets of the file; nil when they are the same.
  public internal(set) var sourceMap: OffsetMap?
  /// The match stream, with its map to `surface`.
  public internal(set) var text = NormalizedText()
  /// Word boundaries of `text.bytes`.
  public internal(set) var boundaries = WordBoundaries()
  /// In the order of `surface`; the *i*-th ends at `text.blockEnds[i]`. None is empty.
  public internal(set) var blocks: [Block] = []
  /// Words with a letter that a visitor reads: headings, running text, lists, tables and links;
  /// without title, attributes, hidden text and what a widget translated.
  public internal(set) var wordCount = 0

  /// The first `<title>`, white space collapsed; nil when there is none or it is empty.
  public internal(set) var title: String?
  /// In the order of the document, at most `PageLimits.maximumLinks`.
  public internal(set) var links: [Link] = []
  /// The address of `<link rel="canonical">` as written.
  public internal(set) var canonical: String?
  /// The address of `<base href>`, against which the page's addresses are to be resolved.
  public internal(set) var base: String?
  /// The `hreflang` links, in order.
  public internal(set) var alternates: [AlternateLink] = []
  /// The content of `<meta name="robots">`, several joined by `, `; nil when there is none.
  public internal(set) var robots: String?
  /// JSON-LD scripts, in order.
  public internal(set) var structuredBlocks: [StructuredBlock] = []
  /// Elements that carry data in their attributes.
  public internal(set) var dataMarkup = DataMarkup()
  /// Translation tools that the page carries, each named once.
  public internal(set) var widgets: [TranslationWidget] = []
  /// What the page takes in or offers beside text: scripts, frames, elements of its own names, forms;
  /// in the order of the document, at most `PageLimits.maximumEmbeds`.
  public internal(set) var embeds: [Embed] = []
  /// What reading showed, in the order of the kinds' discovery.
  public internal(set) var findings: [PageFinding] = []

  /// Blocks of text that are clearly Vietnamese but typed without marks: indexes into `blocks`.
  public internal(set) var unmarkedBlocks: [Int] = []

  init(address: String, encoding: EncodingDecision) {
    self.address = address
    self.encoding = encoding
  }

  /// The range of the file that a range of the normalised text stands for, tags inside it included;
  /// 0..<0 for words of the address.
  /// - Complexity: O(log *n*).
  public func sourceRange(ofNormalized range: Range<Int>) -> Range<Int> {
    sourceRange(ofSurface: text.map.source(of: range))
  }

  /// As `sourceRange(ofNormalized:)` for many ranges, in their order.
  public func sourceRanges(ofNormalized ranges: [Range<Int>]) -> [Range<Int>] {
    let decoded = surfaceMap.sources(of: text.map.sources(of: ranges))
    return sourceMap?.sources(of: decoded) ?? decoded
  }

  /// The range of the file that a range of `surface` stands for.
  public func sourceRange(ofSurface range: Range<Int>) -> Range<Int> {
    sourceRange(ofDecoded: surfaceMap.source(of: range))
  }

  /// The range of the file that a range of the decoded text stands for.
  public func sourceRange(ofDecoded range: Range<Int>) -> Range<Int> {
    guard let sourceMap else { return range }
    return sourceMap.source(of: range)
  }

  /// What a visitor sees where the normalised text has `range`.
  public func surfaceText(ofNormalized range: Range<Int>) -> String {
    let place = text.map.source(of: range)
    return String(decoding: surface[place], as: UTF8.self)
  }

  /// What a visitor sees of a block.
  public func surfaceText(of block: Block) -> String {
    String(decoding: surface[block.surface], as: UTF8.self)
  }

  /// Index into `blocks` of the block that holds an offset of the normalised text; nil when it
  /// holds a separator or lies behind the end.
  /// - Complexity: O(log *n*).
  public func block(atNormalized offset: Int) -> Int? {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].normalized.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < blocks.count && blocks[low].normalized.contains(offset) ? low : nil
  }
}
