import Markup

/// A document's raw attribute values and strings, and what they say.
///
/// Apart from `PageBuilder` because a method of the builder that does not change it is called with a copy
/// of it, a kilobyte, for each element.
struct RawValues {
  let document: [UInt8]

  /// A decoded value without white space around it.
  func string(_ element: borrowing HTMLElement, _ place: Range<Int>) -> String {
    if let plain = plainValue(at: place) {
      var range = plain
      while let first = range.first, document[first] <= 0x20 {
        range = first + 1..<range.upperBound
      }
      while let last = range.last, document[last] <= 0x20 { range = range.lowerBound..<last }
      return String(decoding: document[range], as: UTF8.self)
    }
    var value: [UInt8] = []
    value.reserveCapacity(place.count)
    element.readValue(at: place) { bytes, _ in
      for index in 0..<bytes.count { value.append(bytes[index]) }
    }
    while let last = value.last, last <= 0x20 { value.removeLast() }
    return String(decoding: value.drop { $0 <= 0x20 }, as: UTF8.self)
  }

  /// A raw value's place when it is the decoded value as it stands; nil when it has references.
  func plainValue(at place: Range<Int>) -> Range<Int>? {
    PackedBytes.contains(document.span, place, UInt8(ascii: "&")) ? nil : place
  }

  /// Whether a raw value is `text` (lower case) in any case of its letters, white space around it
  /// apart.
  func equals(_ place: Range<Int>, _ text: StaticString) -> Bool {
    var range = place
    while let first = range.first, document[first] <= 0x20 { range = first + 1..<range.upperBound }
    while let last = range.last, document[last] <= 0x20 { range = range.lowerBound..<last }
    return range.count == text.utf8CodeUnitCount && matches(text, at: range.lowerBound)
  }

  /// Whether one of the words of a raw value is `token` (lower case).
  func hasToken(_ place: Range<Int>, _ token: StaticString) -> Bool {
    let count = token.utf8CodeUnitCount
    guard place.count >= count else { return false }
    var at = place.lowerBound
    while at + count <= place.upperBound {
      if matches(token, at: at), at + count == place.upperBound || document[at + count] <= 0x20 {
        return true
      }
      while at < place.upperBound, document[at] > 0x20 { at += 1 }
      while at < place.upperBound, document[at] <= 0x20 { at += 1 }
    }
    return false
  }

  func matches(_ text: StaticString, at offset: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset + count <= document.count else { return false }
    return text.withUTF8Buffer { wanted in
      for index in 0..<count {
        let byte = document[offset + index]
        if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != (unsafe wanted[index]) { return false }
      }
      return true
    }
  }

  /// Whether a `style` value takes the element out of sight.
  func hidesByStyle(_ place: Range<Int>) -> Bool {
    declares(place, "display", ["none"]) || declares(place, "visibility", ["hidden", "collapse"])
  }

  /// Whether a `style` value gives a property one of some values; the last declaration counts.
  func declares(_ place: Range<Int>, _ property: StaticString, _ values: [StaticString]) -> Bool {
    let count = property.utf8CodeUnitCount
    guard place.count > count else { return false }
    var result = false
    var at = place.lowerBound
    while at < place.upperBound {
      while at < place.upperBound, document[at] <= 0x20 || document[at] == 0x3B { at += 1 }
      if at + count < place.upperBound, matches(property, at: at) {
        var value = at + count
        while value < place.upperBound, document[value] <= 0x20 { value += 1 }
        if value < place.upperBound, document[value] == 0x3A {
          value += 1
          while value < place.upperBound, document[value] <= 0x20 { value += 1 }
          result = false
          for wanted in values where matches(wanted, at: value) { result = true }
        }
      }
      while at < place.upperBound, document[at] != 0x3B { at += 1 }
    }
    return result
  }

  /// Whether a value has a colon that no slash follows: `schema:author`, but not `https://api.w.org/`.
  func hasPrefixedName(_ place: Range<Int>) -> Bool {
    for offset in place
    where document[offset] == 0x3A
      && (offset + 1 == place.upperBound || document[offset + 1] != 0x2F)
    {
      return true
    }
    return false
  }

  /// Whether the words of a class or id say that the element is the page's foot: `footer`,
  /// `site-footer`, `footer__links`; not what only speaks of it (`has-footer`, `sticky-footer`).
  func namesFooter(_ place: Range<Int>) -> Bool {
    // By the last byte of the word, passing over as many as cannot be it.
    var last = place.lowerBound + 5
    while last < place.upperBound {
      let byte = document[last] | 0x20
      if byte == UInt8(ascii: "r"), matches("footer", at: last - 5) {
        let at = last - 5
        var token = at
        while token > place.lowerBound, document[token - 1] > 0x20 { token -= 1 }
        let isStart = at == token || document[at - 1] == 0x2D || document[at - 1] == 0x5F
        let isOther =
          matches("has", at: token) || matches("sticky", at: token) || matches("no-", at: token)
          || matches("with", at: token)
        if isStart, !isOther { return true }
      }
      switch byte {
      case UInt8(ascii: "e"): last += 1
      case UInt8(ascii: "t"): last += 2
      case UInt8(ascii: "o"): last += 3
      case UInt8(ascii: "f"): last += 5
      default: last += 6
      }
    }
    return false
  }

  // MARK: - Data

  func dataAttributeName(at place: Range<Int>) -> DataAttribute.Name? {
    guard place.count <= Self.longestDataAttributeName else { return nil }
    let packed = PackedBytes.lowerCased(document.span, at: place)
    let names = Self.dataAttributeNames
    for index in names.indices
    where names[index].packed == packed && names[index].spelling.count == place.count {
      // The number has the first eight bytes only.
      let spelling = names[index].spelling
      for rest in spelling.indices.dropFirst(8)
      where document[place.lowerBound + rest] | 0x20 != spelling[rest] { return nil }
      return names[index].name
    }
    return nil
  }

  private static let longestDataAttributeName = 9
  /// The names with their `PackedBytes`; `xml:lang` is told as `lang`.
  private static let dataAttributeNames:
    [(packed: UInt64, spelling: [UInt8], name: DataAttribute.Name)] = {
      let names = DataAttribute.Name.allCases.map { ($0.rawValue, $0) } + [("xml:lang", .lang)]
      return names.map { spelling, name in
        let bytes = Array(spelling.utf8)
        return (PackedBytes.lowerCased(bytes.span, at: bytes.indices), bytes, name)
      }
    }()

  /// Whether a string is text for people: no address, date, code or name of a type.
  func isReadable(_ value: Range<Int>, key: Range<Int>) -> Bool {
    guard value.count >= 2 else { return false }
    if let first = key.first, document[first] == 0x40 { return false }
    for name: StaticString in Self.unreadKeys where key.count == name.utf8CodeUnitCount {
      if matches(name, at: key.lowerBound) { return false }
    }
    let at = value.lowerBound
    if matches("http:", at: at) || matches("https:", at: at) || matches("http:\\/", at: at) {
      return false
    }
    if document[at] == 0x2F || document[at] == 0x23 || matches("data:", at: at) { return false }
    // Dates, prices, telephone numbers and codes: text has a letter that no digit precedes.
    if document[at] &- 0x30 < 10 {
      return value.contains { document[$0] == 0x20 || document[$0] >= 0x80 }
    }
    return value.contains {
      let byte = document[$0]
      return (byte | 0x20) &- 0x61 < 26 || byte >= 0x80
    }
  }

  private static let unreadKeys: [StaticString] = [
    "url", "inlanguage", "pricecurrency", "currency", "encodingformat", "sku", "mpn", "gtin",
    "gtin8", "gtin12", "gtin13", "gtin14", "email", "telephone", "target", "urltemplate",
    "query-input", "addresscountry", "datepublished", "datemodified", "unitcode",
  ]
}
