public import Markup
public import Words

/// The elements of a page that carry data for machines in their attributes: Microdata, RDFa, Open
/// Graph and Twitter cards. Empty on most pages.
///
/// Recorded are elements with one of the attributes of Microdata or RDFa, `<meta>` elements whose
/// name has a colon, elements with `rel` on pages that use RDFa, and, above any of these, elements
/// with `id` or `lang`, which `itemref` and texts need. What a `<template>` holds is left out.
public struct DataMarkup: Sendable, Equatable {
  /// In the order of their start tags.
  public internal(set) var elements: [DataElement] = []
  /// The text of elements whose text is data, references decoded; UTF-8.
  public internal(set) var text: [UInt8] = []
  /// Offsets of `text` to offsets of the decoded page.
  public internal(set) var textMap = OffsetMap()

  /// No element.
  public init() {}

  /// The text of an element as it stands, and its place in the decoded page.
  public func text(of element: DataElement) -> (text: String, source: Range<Int>) {
    guard !element.text.isEmpty else {
      return ("", element.tag.upperBound..<element.tag.upperBound)
    }
    var range = element.text
    while let first = range.first, text[first] <= 0x20 { range.removeFirst() }
    while let last = range.last, text[last] <= 0x20 { range.removeLast() }
    return (
      String(decoding: text[element.text], as: UTF8.self),
      range.isEmpty ? textMap.source(of: element.text) : textMap.source(of: range)
    )
  }
}

/// An element that carries data.
public struct DataElement: Sendable, Equatable {
  public let name: HTMLName
  /// Place in `DataMarkup.elements` of the innermost recorded element around it; nil for none.
  public let parent: Int?
  /// The start tag in the decoded page.
  public let tag: Range<Int>
  /// Where the element ends in the decoded page, its end tag left out.
  public internal(set) var end: Int
  /// The attributes that matter to data, in the order of the tag, the first of each name; `prefix`
  /// may stand several times.
  public let attributes: [DataAttribute]
  /// Its text in `DataMarkup.text`; empty where its text is not data.
  public internal(set) var text: Range<Int>

  /// The attribute of a name; nil when the tag has none.
  public func attribute(_ name: DataAttribute.Name) -> DataAttribute? {
    place(of: name).map { attributes[$0] }
  }

  /// Whether the tag has an attribute of a name.
  public func has(_ name: DataAttribute.Name) -> Bool { place(of: name) != nil }

  /// The place of an attribute in `attributes`; nil when the tag has none of the name.
  public func place(of name: DataAttribute.Name) -> Int? {
    for place in attributes.indices where attributes[place].name == name { return place }
    return nil
  }
}

/// An attribute of a `DataElement`.
public struct DataAttribute: Sendable, Equatable {
  /// The attributes that are recorded; the raw value is the name in HTML.
  public enum Name: String, Sendable, CaseIterable {
    case about, content, data, datatype, datetime, href, id, inlist, itemid, itemprop, itemref
    case itemscope, itemtype, lang, name, prefix, property, rel, resource, rev, src, typeof, value
    case vocab
  }

  /// Which one. `xml:lang` is told as `lang`, and `xmlns:a="b"` as a `prefix` with the value `a: b`.
  public let name: Name
  /// References decoded, white space kept.
  public let value: String
  /// The raw value in the decoded page, without quotation marks.
  public let source: Range<Int>
}
