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
    let packed = PackedBytes.lowerCased(document, at: place)
    switch place.count {
    case 2:
      guard packed == 0x6964 else { return nil }
      self = .id
    case 3:
      switch packed {
      case 0x616C74: self = .alt
      case 0x72656C: self = .rel
      case 0x737263: self = .src
      case 0x72_6576: self = .data  // rev
      default: return nil
      }
    case 4:
      switch packed {
      case 0x6872_6566: self = .href
      case 0x6C61_6E67: self = .lang
      case 0x6E61_6D65: self = .name
      case 0x6F70_656E: self = .open
      case 0x7479_7065: self = .type
      default: return nil
      }
    case 5:
      switch packed {
      case 0x63_6C61_7373: self = .class
      case 0x73_7479_6C65: self = .style
      case 0x74_6974_6C65: self = .title
      case 0x61_626F_7574, 0x76_6F63_6162: self = .data  // about, vocab
      default: return nil
      }
    case 6:
      switch packed {
      case 0x6869_6464_656E: self = .hidden
      // itemid, typeof, prefix, inlist
      case 0x6974_656D_6964, 0x7479_7065_6F66, 0x7072_6566_6978, 0x696E_6C69_7374: self = .data
      default: return nil
      }
    case 7:
      switch packed {
      case 0x63_6F6E_7465_6E74: self = .content
      case 0x69_7465_6D72_6566: self = .data  // itemref
      case _ where packed >> 8 == Self.namespace: self = .data
      default: return nil
      }
    case 8:
      switch packed {
      case 0x6872_6566_6C61_6E67: self = .hreflang
      case 0x786D_6C3A_6C61_6E67: self = .xmlLang
      // itemprop, itemtype, property, resource, datatype
      case 0x6974_656D_7072_6F70, 0x6974_656D_7479_7065, 0x7072_6F70_6572_7479,
        0x7265_736F_7572_6365, 0x6461_7461_7479_7065:
        self = .data
      case _ where packed >> 16 == Self.namespace: self = .data
      default: return nil
      }
    case 9...:
      switch (place.count, packed) {
      case (9, 0x7472_616E_736C_6174): self = .translate
      case (9, 0x6974_656D_7363_6F70): self = .data  // itemscope
      case (10, 0x6172_6961_2D6C_6162): self = .ariaLabel
      case (10, 0x6874_7470_2D65_7175): self = .httpEquiv
      case (12, 0x5F6D_7374_7465_7874): self = .msTextHash
      case _ where packed >> 16 == Self.namespace: self = .data
      default: return nil
      }
    default: return nil
    }
  }

  /// `xmlns:`.
  private static var namespace: UInt64 { 0x786D_6C6E_733A }
}

/// Where the attributes of one tag stand, for those that were asked for.
struct AttributePlaces: ~Copyable {
  private var places: [21 of (lower: UInt32, upper: UInt32)] = .init(repeating: (0, 0))
  private var present: UInt32 = 0

  var isEmpty: Bool { present == 0 }

  /// Whether there is an attribute whose text a visitor may see.
  var hasText: Bool { has(.alt) || has(.ariaLabel) || has(.title) }

  @inline(__always)
  func has(_ name: AttributeName) -> Bool { present >> UInt32(name.rawValue) & 1 != 0 }

  /// The raw value's range; nil when the tag has no such attribute. The first of several counts.
  @inline(__always)
  subscript(name: AttributeName) -> Range<Int>? {
    guard has(name) else { return nil }
    // Through the span: the subscript of the array itself copies all of it first.
    let place = places.span[Int(name.rawValue)]
    return Int(place.lower)..<Int(place.upper)
  }

  mutating func note(_ name: AttributeName, _ place: Range<Int>) {
    guard !has(name) else { return }
    present |= 1 << UInt32(name.rawValue)
    places[Int(name.rawValue)] = (UInt32(place.lowerBound), UInt32(place.upperBound))
  }
}
