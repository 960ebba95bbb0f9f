/// What the scanner must know of an element beforehand.
struct HTMLTraits: OptionSet, Sendable {
  let rawValue: UInt16

  /// Has no content and no end tag.
  static let void = HTMLTraits(rawValue: 1 << 0)
  /// Its content is told as raw text.
  static let rawText = HTMLTraits(rawValue: 1 << 1)
  /// Its content is text with character references and without markup.
  static let referencesOnly = HTMLTraits(rawValue: 1 << 2)
  /// Its content is text without references or markup.
  static let verbatim = HTMLTraits(rawValue: 1 << 3)
  /// A line feed right behind its start tag is not text.
  static let dropsFirstLineFeed = HTMLTraits(rawValue: 1 << 4)
  /// May stand in `head`; does not begin the body.
  static let metadata = HTMLTraits(rawValue: 1 << 5)
  /// Its start tag inside `svg` or `math` ends those.
  static let breaksOut = HTMLTraits(rawValue: 1 << 6)
  /// Read by a rule of its own in the scanner.
  static let special = HTMLTraits(rawValue: 1 << 7)

  /// The traits by `HTMLName.rawValue`, 256 of them.
  static let all: [HTMLTraits] = {
    var traits = [HTMLTraits](repeating: [], count: 256)
    func add(_ trait: HTMLTraits, _ names: HTMLName...) {
      for name in names { traits[Int(name.rawValue)].insert(trait) }
    }
    add(
      .void, .area, .base, .basefont, .bgsound, .br, .col, .command, .embed, .frame, .hr, .image,
      .img, .input, .keygen, .link, .meta, .param, .source, .track, .wbr)
    add(.rawText, .script, .style, .iframe, .noembed, .noframes)
    add(.referencesOnly, .title, .textarea)
    add(.verbatim, .xmp, .plaintext)
    add(.dropsFirstLineFeed, .pre, .listing, .textarea)
    add(
      .metadata, .html, .head, .base, .basefont, .bgsound, .link, .meta, .title, .style, .script,
      .noscript, .noframes, .template, .frameset, .frame)
    add(
      .breaksOut, .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em,
      .embed, .h1, .h2, .h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta,
      .nobr, .ol, .p, .pre, .ruby, .s, .small, .span, .strong, .strike, .sub, .sup, .table, .tt,
      .u, .ul, .var)
    add(
      .special, .a, .body, .frameset, .head, .html, .image, .math, .noscript, .plaintext, .select,
      .svg)
    return traits
  }()
}

/// The tags that stand for an element in what libxml2 reads.
///
/// libxml2 2.9 knows HTML 4. Elements that are newer, or that its table of implied ends treats
/// against HTML5, go to it under the name of an element it treats as HTML5 would: `h1`-`h6` as
/// `blockquote` (a new one ends an open `p`, and no start tag ends it; the end tag of one heading
/// ends another, as in HTML5), sections as `div`, `a` as `ins` (`<td>` and `<p>` do not end it). The
/// reader keeps the names itself, so none of this shows.
struct HTMLStandIns: Sendable {
  static let shared = HTMLStandIns()

  /// All tags, one behind the other; a space before each `>` tells an implied element, which
  /// libxml2 reports while it stands behind the name, from the tag's own, reported on the `>`.
  let bytes: [UInt8]
  /// Start tags by `HTMLName.rawValue`, as ranges of `bytes`.
  let starts: [Range<Int>]
  /// End tags by `HTMLName.rawValue`, as ranges of `bytes`.
  let ends: [Range<Int>]

  private init() {
    var bytes: [UInt8] = []
    var starts = [Range<Int>](repeating: 0..<0, count: 256)
    var ends = starts
    func add(_ text: String) -> Range<Int> {
      let start = bytes.count
      bytes += Array(text.utf8)
      return start..<bytes.count
    }
    // Elements without content that libxml2 would take for containers.
    let unknownVoid: Set<HTMLName> = [
      .bgsound, .command, .embed, .keygen, .source, .track, .wbr, .image,
    ]
    for name in HTMLName.allCases where name != .other {
      let tag: String
      switch name {
      case .h1, .h2, .h3, .h4, .h5, .h6: tag = "blockquote"
      case .article, .aside, .details, .dialog, .figcaption, .figure, .footer, .header, .hgroup,
        .main, .nav, .search, .section, .summary, .plaintext, .listing, .xmp:
        tag = "div"
      case .a: tag = "ins"
      case .ins: tag = "zins"
      case .image, .svg, .math: tag = "img"
      default: tag = name.spelling
      }
      starts[Int(name.rawValue)] = add(
        unknownVoid.contains(name) && tag != "img" ? "<\(tag) ></\(tag) >" : "<\(tag) >")
      ends[Int(name.rawValue)] = add("</\(tag) >")
    }
    self.bytes = bytes
    self.starts = starts
    self.ends = ends
  }
}
