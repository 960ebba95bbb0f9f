/// The name of an element: one case for each element that HTML knows or knew, and `other`.
///
/// Elements inside `svg` and `math` are always `other`, whatever they are called: an `<svg>`'s
/// `<title>` is not the page's. Their own roots are `svg` and `math`.
public enum HTMLName: UInt8, Hashable, Sendable, CaseIterable, BitwiseCopyable {
  /// Any element without a case of its own; `HTMLElement.spelling` has its name.
  case other
  case a, abbr, acronym, address, applet, area, article, aside, audio
  case b, base, basefont, bdi, bdo, bgsound, big, blink, blockquote, body, br, button
  case canvas, caption, center, cite, code, col, colgroup, command
  case data, datalist, dd, del, details, dfn, dialog, dir, div, dl, dt
  case em, embed, fieldset, figcaption, figure, font, footer, form, frame, frameset
  case h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html
  case i, iframe, image, img, input, ins, isindex, kbd, keygen
  case label, legend, li, link, listing
  case main, map, mark, marquee, math, menu, menuitem, meta, meter, multicol
  case nav, nobr, noembed, noframes, noscript
  case object, ol, optgroup, option, output
  case p, param, picture, plaintext, portal, pre, progress, q
  case rb, rp, rt, rtc, ruby
  case s, samp, script, search, section, select, slot, small, source, spacer, span, strike
  case strong, style, sub, summary, sup, svg
  case table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt
  case u, ul, `var`, video, wbr, xmp

  /// The element's name in lower case; empty for `other`.
  public var spelling: String { self == .other ? "" : "\(self)" }
}

/// Finds the `HTMLName` of a tag's name: 512 places, linear probing; a place with `low` 0 is free.
struct HTMLNameIndex: ~Copyable {
  private struct Place: BitwiseCopyable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var name = HTMLName.other
  }

  private static let places: [Place] = {
    var places = [Place](repeating: Place(), count: 512)
    for name in HTMLName.allCases where name != .other {
      let tagName = HTMLTagName(name.spelling)
      var at = place(of: tagName)
      while places[at].low != 0 { at = (at + 1) & 511 }
      places[at] = Place(low: tagName.low, high: tagName.high, name: name)
    }
    return places
  }()

  private let places = FlatBuffer(Self.places)

  @inline(__always)
  private static func place(of name: HTMLTagName) -> Int {
    let mixed = (name.low ^ (name.high &* 0x9E37_79B9)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 55)
  }

  /// The name, or `other`. The tag's name must be there as a whole: no name of HTML has more than
  /// sixteen bytes.
  @inline(__always)
  func name(of tagName: HTMLTagName) -> HTMLName {
    var at = Self.place(of: tagName)
    while true {
      let place = places[at]
      if place.low == tagName.low, place.high == tagName.high { return place.name }
      if place.low == 0 { return .other }
      at = (at &+ 1) & 511
    }
  }
}

/// Finds the `HTMLName` of a name packed by `PackedName`.
struct HTMLNameTable: Sendable {
  static let shared = HTMLNameTable()

  /// 512 places, linear probing; a place with `low` 0 is free.
  private var places: [(packed: PackedName, name: HTMLName)]

  private init() {
    places = Array(repeating: (PackedName(), .other), count: 512)
    for name in HTMLName.allCases where name != .other {
      var packed = PackedName()
      for byte in name.spelling.utf8 { packed.append(byte) }
      var place = packed.place
      while places[place].packed.low != 0 { place = (place + 1) & 511 }
      places[place] = (packed, name)
    }
  }

  /// The name, or `other`.
  func name(of packed: PackedName) -> HTMLName {
    guard packed.count <= 16 else { return .other }
    var place = packed.place
    while places[place].packed.low != 0 {
      if places[place].packed.low == packed.low && places[place].packed.high == packed.high {
        return places[place].name
      }
      place = (place + 1) & 511
    }
    return .other
  }
}

/// A tag's name in lower case: the bytes themselves up to 16, and a hash of all of them.
struct PackedName: Equatable, Sendable {
  /// Bytes 0-7, the first in the lowest place.
  var low: UInt64 = 0
  /// Bytes 8-15.
  var high: UInt64 = 0
  /// FNV-1a over all bytes.
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  var count = 0

  /// Adds a byte, in lower case where it is an ASCII letter.
  mutating func append(_ byte: UInt8) {
    let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
    if count < 8 {
      low |= UInt64(lower) << UInt64(count &* 8)
    } else if count < 16 {
      high |= UInt64(lower) << UInt64((count &- 8) &* 8)
    }
    hash = (hash ^ UInt64(lower)) &* 0x100_0000_01B3
    count &+= 1
  }

  /// Where the search in `HTMLNameTable` begins.
  var place: Int {
    Int(truncatingIfNeeded: ((low ^ (high &* 0x9E37_79B9)) &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }

  /// Whether this is the name spelled so, in lower case; at most 16 bytes.
  func isSpelled(_ spelling: StaticString) -> Bool {
    guard spelling.utf8CodeUnitCount == count else { return false }
    var other = PackedName()
    spelling.withUTF8Buffer { bytes in
      for index in 0..<count { unsafe other.append(bytes[index]) }
    }
    return other.low == low && other.high == high
  }
}
