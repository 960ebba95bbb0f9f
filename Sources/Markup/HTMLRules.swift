/// What HTML5's tree construction (section 13.2.4 and 13.2.6 of the standard) says of an element,
/// wherever it stands.
struct HTMLRules: OptionSet, BitwiseCopyable, Sendable {
  let rawValue: UInt32

  /// "Special": an end tag of another name does not look behind it.
  static let special = HTMLRules(rawValue: 1 << 0)
  /// "Has an element in scope" stops here.
  static let scope = HTMLRules(rawValue: 1 << 1)
  /// "In list item scope" stops here too.
  static let listScope = HTMLRules(rawValue: 1 << 2)
  /// "In button scope" stops here too.
  static let buttonScope = HTMLRules(rawValue: 1 << 3)
  /// "In table scope" stops here, and nowhere else.
  static let tableScope = HTMLRules(rawValue: 1 << 4)
  /// Ended by "generate implied end tags".
  static let impliedEnd = HTMLRules(rawValue: 1 << 5)
  /// Formatting: may end out of order.
  static let formatting = HTMLRules(rawValue: 1 << 6)
  /// Formatting outside of it cannot be ended from within ("marker").
  static let marker = HTMLRules(rawValue: 1 << 7)
  /// Its start tag inside `svg` or `math` ends those.
  static let breaksOut = HTMLRules(rawValue: 1 << 8)
  /// Read as in the head, wherever it stands.
  static let metadata = HTMLRules(rawValue: 1 << 9)
  /// A part of a table, and of nothing else: `caption`, `col`, `tr` and so on.
  static let tablePart = HTMLRules(rawValue: 1 << 10)
  /// `tbody`, `thead`, `tfoot`.
  static let rowGroup = HTMLRules(rawValue: 1 << 11)
  /// `td`, `th`.
  static let cell = HTMLRules(rawValue: 1 << 12)
  /// `h1` to `h6`.
  static let heading = HTMLRules(rawValue: 1 << 13)
  /// Has no content.
  static let void = HTMLRules(rawValue: 1 << 14)
  static let table = HTMLRules(rawValue: 1 << 15)
  /// `tr`.
  static let row = HTMLRules(rawValue: 1 << 16)
  /// `html` and `template`, inside of which every part of a table may stand.
  static let anyContext = HTMLRules(rawValue: 1 << 17)

  /// The rules by `HTMLName.rawValue`, 256 of them.
  static let all: [HTMLRules] = {
    var rules = [HTMLRules](repeating: [], count: 256)
    func add(_ rule: HTMLRules, _ names: HTMLName...) {
      for name in names { rules[Int(name.rawValue)].insert(rule) }
    }
    add(
      .special, .address, .applet, .area, .article, .aside, .base, .basefont, .bgsound,
      .blockquote, .body, .br, .button, .caption, .center, .col, .colgroup, .dd, .details, .dir,
      .div, .dl, .dt, .embed, .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset,
      .h1, .h2, .h3, .h4, .h5, .h6, .head, .header, .hgroup, .hr, .html, .iframe, .img, .input,
      .keygen, .li, .link, .listing, .main, .marquee, .menu, .meta, .nav, .noembed, .noframes,
      .noscript, .object, .ol, .p, .param, .plaintext, .pre, .script, .search, .section, .select,
      .source, .style, .summary, .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead,
      .title, .tr, .track, .ul, .wbr, .xmp)
    add(
      .scope, .applet, .caption, .html, .table, .td, .th, .marquee, .object, .select, .template)
    add(.listScope, .ol, .ul)
    add(.buttonScope, .button)
    add(.tableScope, .html, .table, .template)
    add(.impliedEnd, .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc)
    add(
      .formatting, .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt,
      .u)
    add(.marker, .applet, .object, .marquee, .template, .td, .th, .caption)
    add(
      .breaksOut, .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em,
      .embed, .h1, .h2, .h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta,
      .nobr, .ol, .p, .pre, .ruby, .s, .small, .span, .strong, .strike, .sub, .sup, .table, .tt,
      .u, .ul, .var)
    add(
      .metadata, .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template,
      .title)
    add(
      .tablePart, .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr)
    add(.table, .table)
    add(.row, .tr)
    add(.anyContext, .html, .template)
    add(.rowGroup, .tbody, .thead, .tfoot)
    add(.cell, .td, .th)
    add(.heading, .h1, .h2, .h3, .h4, .h5, .h6)
    add(
      .void, .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input,
      .keygen, .link, .meta, .param, .source, .track, .wbr)
    return rules
  }()
}

/// What a start tag does "in body", in groups of names that do the same.
enum HTMLBodyStart: UInt8, BitwiseCopyable {
  /// Any other element.
  case ordinary
  /// Ends a paragraph: `div`, `ul`, `section`.
  case block
  case heading, preformatted, form, listEntry, definition, plaintext, button, anchor, formatting
  case nobr
  /// `applet`, `marquee`, `object`.
  case object
  case table
  /// No content: `img`, `br`, `source`.
  case void
  case input, rule, image, textarea, xmp
  /// `iframe`, `noembed`, `noscript` where scripts run.
  case rawText
  case noscript, select, option, optionGroup
  /// `rb`, `rtc`.
  case rubyBase
  /// `rp`, `rt`.
  case rubyText
  case foreign, metadata, html, body, frameset
  /// Means nothing in a body: `tr`, `head`, `frame`.
  case ignored

  /// The groups by `HTMLName.rawValue`, 256 of them.
  static let all: [HTMLBodyStart] = {
    var starts = [HTMLBodyStart](repeating: .ordinary, count: 256)
    func add(_ start: HTMLBodyStart, _ names: HTMLName...) {
      for name in names { starts[Int(name.rawValue)] = start }
    }
    add(
      .block, .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div,
      .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol,
      .p, .search, .section, .summary, .ul)
    add(.heading, .h1, .h2, .h3, .h4, .h5, .h6)
    add(.preformatted, .pre, .listing)
    add(.form, .form)
    add(.listEntry, .li)
    add(.definition, .dd, .dt)
    add(.plaintext, .plaintext)
    add(.button, .button)
    add(.anchor, .a)
    add(
      .formatting, .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u)
    add(.nobr, .nobr)
    add(.object, .applet, .marquee, .object)
    add(.table, .table)
    add(.void, .area, .br, .embed, .img, .keygen, .wbr, .param, .source, .track)
    add(.input, .input)
    add(.rule, .hr)
    add(.image, .image)
    add(.textarea, .textarea)
    add(.xmp, .xmp)
    add(.rawText, .iframe, .noembed)
    add(.noscript, .noscript)
    add(.select, .select)
    add(.option, .option)
    add(.optionGroup, .optgroup)
    add(.rubyBase, .rb, .rtc)
    add(.rubyText, .rp, .rt)
    add(.foreign, .math, .svg)
    add(
      .metadata, .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template,
      .title)
    add(.html, .html)
    add(.body, .body)
    add(.frameset, .frameset)
    add(
      .ignored, .caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr)
    return starts
  }()
}

/// What an end tag does "in body".
enum HTMLBodyEnd: UInt8, BitwiseCopyable {
  case ordinary
  /// Ends what is open inside of it.
  case block
  case form, paragraph, listEntry, definition, heading, formatting, object, lineBreak, template
  case body, html

  /// The groups by `HTMLName.rawValue`, 256 of them.
  static let all: [HTMLBodyEnd] = {
    var ends = [HTMLBodyEnd](repeating: .ordinary, count: 256)
    func add(_ end: HTMLBodyEnd, _ names: HTMLName...) {
      for name in names { ends[Int(name.rawValue)] = end }
    }
    add(
      .block, .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir,
      .div, .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .listing, .main,
      .menu, .nav, .ol, .pre, .search, .section, .select, .summary, .ul)
    add(.form, .form)
    add(.paragraph, .p)
    add(.listEntry, .li)
    add(.definition, .dd, .dt)
    add(.heading, .h1, .h2, .h3, .h4, .h5, .h6)
    add(
      .formatting, .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt,
      .u)
    add(.object, .applet, .marquee, .object)
    add(.lineBreak, .br)
    add(.template, .template)
    add(.body, .body)
    add(.html, .html)
    return ends
  }()
}
