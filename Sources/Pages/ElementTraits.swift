import Markup

/// What an element means for the blocks and zones of a page.
struct ElementTraits: OptionSet, Sendable {
  let rawValue: UInt16

  /// Its start and its end end a block.
  static let block = ElementTraits(rawValue: 1 << 0)
  /// Nothing in it is read by a visitor.
  static let leftOut = ElementTraits(rawValue: 1 << 1)
  /// An inline thing that is not text: words do not join across it.
  static let separates = ElementTraits(rawValue: 1 << 2)
  static let h1 = ElementTraits(rawValue: 1 << 3)
  static let heading = ElementTraits(rawValue: 1 << 4)
  static let listTable = ElementTraits(rawValue: 1 << 5)
  /// Begins a stretch of the page inside which languages are looked for.
  static let landmark = ElementTraits(rawValue: 1 << 6)
  /// Treated by name.
  static let special = ElementTraits(rawValue: 1 << 7)

  /// The traits by `HTMLName.rawValue`.
  static let all: [ElementTraits] = {
    var traits = [ElementTraits](repeating: [], count: 256)
    func add(_ trait: ElementTraits, _ names: HTMLName...) {
      for name in names { traits[Int(name.rawValue)].insert(trait) }
    }
    add(
      .block, .address, .article, .aside, .blockquote, .body, .button, .caption, .center, .col,
      .colgroup, .dd, .details, .dialog, .dir, .div, .dl, .dt, .fieldset, .figcaption, .figure,
      .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4, .h5, .h6, .head, .header, .hgroup, .hr,
      .html, .legend, .li, .listing, .main, .marquee, .menu, .multicol, .nav, .ol, .optgroup,
      .option, .p, .plaintext, .pre, .search, .section, .select, .summary, .table, .tbody, .td,
      .textarea, .tfoot, .th, .thead, .title, .tr, .ul, .xmp)
    add(
      .leftOut, .audio, .canvas, .datalist, .iframe, .noembed, .noframes, .noscript, .script,
      .style, .template, .video)
    add(
      .separates, .audio, .canvas, .embed, .iframe, .image, .img, .input, .keygen, .map, .math,
      .meter, .object, .picture, .progress, .svg, .video)
    add(.h1, .h1)
    add(.heading, .h2, .h3, .h4, .h5, .h6)
    add(.listTable, .li, .dt, .dd, .td, .th, .caption)
    add(.landmark, .header, .nav, .main, .aside, .footer)
    add(
      .special, .a, .base, .br, .dialog, .font, .form, .html, .iframe, .link, .meta, .other,
      .script, .textarea, .title, .video)
    return traits
  }()
}

/// The attributes that a page's reading asks for.
enum AttributeName: UInt8 {
  case alt, ariaLabel, `class`, content, hidden, href, hreflang, httpEquiv, id, lang, msTextHash
  case name, open, rel, src, style, title, translate, type, xmlLang
  /// Any attribute of Microdata or RDFa.
  case data

  /// The name that stands at `place` of a document; nil for any other.
  ///
  /// Compared by length and the first eight bytes, which no other attribute of HTML shares.
  init?(_ document: Span<UInt8>, at place: Range<Int>) {
    let count = place.count
    guard count >= 2, count <= 12 else {
      guard count > 12, document[place.lowerBound] | 0x20 == 0x78 else { return nil }
      if Self.isNamespace(document, at: place.lowerBound) { self = .data } else { return nil }
      return
    }
    var packed: UInt64 = 0
    for index in place.lowerBound..<min(place.upperBound, place.lowerBound + 8) {
      let byte = document[index]
      packed = packed << 8 | UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
    switch (count, packed) {
    case (2, 0x6964): self = .id
    case (3, 0x616C74): self = .alt
    case (3, 0x72656C): self = .rel
    case (3, 0x737263): self = .src
    case (4, 0x6872_6566): self = .href
    case (4, 0x6C61_6E67): self = .lang
    case (4, 0x6E61_6D65): self = .name
    case (4, 0x6F70_656E): self = .open
    case (4, 0x7479_7065): self = .type
    case (5, 0x63_6C61_7373): self = .class
    case (5, 0x73_7479_6C65): self = .style
    case (5, 0x74_6974_6C65): self = .title
    case (6, 0x6869_6464_656E): self = .hidden
    case (7, 0x63_6F6E_7465_6E74): self = .content
    case (8, 0x6872_6566_6C61_6E67): self = .hreflang
    case (8, 0x786D_6C3A_6C61_6E67): self = .xmlLang
    case (9, 0x7472_616E_736C_6174): self = .translate
    case (10, 0x6172_6961_2D6C_6162): self = .ariaLabel
    case (10, 0x6874_7470_2D65_7175): self = .httpEquiv
    case (12, 0x5F6D_7374_7465_7874): self = .msTextHash
    case (3, 0x72_6576), (5, 0x61_626F_7574), (5, 0x76_6F63_6162),  // rev, about, vocab
      (6, 0x6974_656D_6964), (6, 0x7479_7065_6F66),  // itemid, typeof
      (6, 0x7072_6566_6978), (6, 0x696E_6C69_7374),  // prefix, inlist
      (7, 0x69_7465_6D72_6566),  // itemref
      (8, 0x6974_656D_7072_6F70), (8, 0x6974_656D_7479_7065),  // itemprop, itemtype
      (8, 0x7072_6F70_6572_7479), (8, 0x7265_736F_7572_6365),  // property, resource
      (8, 0x6461_7461_7479_7065), (9, 0x6974_656D_7363_6F70):  // datatype, itemscope
      self = .data
    default:
      let isNamespace =
        count > 7 && packed >> 16 == 0x786D_6C6E_733A
        || count == 7 && packed >> 8 == 0x786D_6C6E_733A
      if isNamespace {
        self = .data
      } else {
        return nil
      }
    }
  }

  /// Whether a name begins with `xmlns:`, the first byte apart.
  private static func isNamespace(_ document: Span<UInt8>, at offset: Int) -> Bool {
    document[offset + 1] | 0x20 == 0x6D && document[offset + 2] | 0x20 == 0x6C
      && document[offset + 3] | 0x20 == 0x6E && document[offset + 4] | 0x20 == 0x73
      && document[offset + 5] == 0x3A
  }
}

/// Where the attributes of one tag stand, for those that were asked for.
struct AttributePlaces {
  private var places: [21 of (lower: UInt32, upper: UInt32)] = .init(repeating: (0, 0))
  private var present: UInt32 = 0

  var isEmpty: Bool { present == 0 }

  func has(_ name: AttributeName) -> Bool { present >> UInt32(name.rawValue) & 1 != 0 }

  /// The raw value's range; nil when the tag has no such attribute. The first of several counts.
  subscript(name: AttributeName) -> Range<Int>? {
    guard has(name) else { return nil }
    let place = places[Int(name.rawValue)]
    return Int(place.lower)..<Int(place.upper)
  }

  mutating func note(_ name: AttributeName, _ place: Range<Int>) {
    guard !has(name) else { return }
    present |= 1 << UInt32(name.rawValue)
    places[Int(name.rawValue)] = (UInt32(place.lowerBound), UInt32(place.upperBound))
  }
}
