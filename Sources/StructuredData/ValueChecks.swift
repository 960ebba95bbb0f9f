/// What is wrong with a value, and what would be right.
public struct ValueProblem: Sendable, Codable, Equatable {
  /// How bad it is.
  public enum Level: String, Sendable, Codable, Comparable {
    /// Readers refuse the value or read something else.
    case error
    /// Readers take the value, or most of them do.
    case warning

    /// Errors first.
    public static func < (a: Self, b: Self) -> Bool { a == .error && b == .warning }
  }

  public var level: Level
  /// What is wrong and how to write it.
  public var message: String
  /// The value as it should be written, where that is certain; nil otherwise.
  public var suggestion: String?

  /// A problem of the given parts.
  public init(_ level: Level, _ message: String, suggestion: String? = nil) {
    self.level = level
    self.message = message
    self.suggestion = suggestion
  }

  static func error(_ message: String, _ suggestion: String? = nil) -> Self {
    Self(.error, message, suggestion: suggestion)
  }

  static func warning(_ message: String, _ suggestion: String? = nil) -> Self {
    Self(.warning, message, suggestion: suggestion)
  }
}

/// The form that a value is to have.
public enum ValueForm: String, Sendable, Codable, CaseIterable {
  case text, url, number, integer, price, rating, boolean, date, dateTime = "date-time", time
  case duration, currency, country, language, gtin, isbn, gln, lei, duns, iso6523, email
  case telephone, unitCode = "unit-code", openingHours = "opening-hours"
}

/// Whether values have the form that their readers expect. Pure functions: nil means that the value
/// is right.
public enum ValueChecks {
  /// Checks a value against a form.
  public static func check(_ value: String, as form: ValueForm) -> ValueProblem? {
    let text = trimmed(value)
    guard !text.isEmpty else { return .error("empty; write the value or leave the property out") }
    if isPlaceholder(text) {
      return .error("\"\(text)\" stands in for a value; write the value or leave the property out")
    }
    switch form {
    case .text: return nil
    case .url: return url(text)
    case .number: return number(text)
    case .integer: return integer(text)
    case .price: return price(text)
    case .rating: return rating(text)
    case .boolean: return boolean(text)
    case .date, .dateTime: return date(text)
    case .time: return time(text)
    case .duration: return duration(text)
    case .currency: return currency(text)
    case .country: return country(text)
    case .language: return language(text)
    case .gtin: return gtin(text)
    case .isbn: return isbn(text)
    case .gln: return gln(text)
    case .lei: return lei(text)
    case .duns: return duns(text)
    case .iso6523: return iso6523(text)
    case .email: return email(text)
    case .telephone: return telephone(text)
    case .unitCode: return unitCode(text)
    case .openingHours: return openingHours(text)
    }
  }

  /// A text without white space at its ends.
  static func trimmed(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last,
      first &- 0x21 < 0x5E, last &- 0x21 < 0x5E
    {
      return text
    }
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  /// Whether a text is what a template or a program leaves where a value is missing.
  public static func isPlaceholder(_ text: String) -> Bool {
    guard text.utf8.count <= 200, let first = text.utf8.first else { return false }
    // Nearly all texts are longer than these words and begin with none of these signs.
    guard text.utf8.count <= 20 || isTemplateSign(first) else { return false }
    if !isTemplateSign(first), first != 0x25, !mayBePlaceholder(text.utf8.span) { return false }
    if text.hasPrefix("{{") || text.hasPrefix("[[") || text.hasPrefix("<%") || text.hasPrefix("${")
      || text == "%s" || text == "[object Object]"
    {
      return true
    }
    return placeholders.contains(text.lowercased())
  }

  /// `{`, `[`, `<` or `$`.
  private static func isTemplateSign(_ byte: UInt8) -> Bool {
    byte == 0x7B || byte == 0x5B || byte == 0x3C || byte == 0x24
  }

  /// For each first byte, in lower case, a bit for each length of `placeholders`.
  private static let placeholderLengths: [UInt32] = {
    var lengths = [UInt32](repeating: 0, count: 256)
    for word in placeholders {
      let first = word.utf8.span[0]
      lengths[Int(first)] |= 1 << UInt32(word.utf8.count)
      if first &- 0x61 < 26 { lengths[Int(first & 0xDF)] |= 1 << UInt32(word.utf8.count) }
    }
    return lengths
  }()

  /// Whether the first byte and the length are those of one of `placeholders`.
  private static func mayBePlaceholder(_ text: Span<UInt8>) -> Bool {
    text.count < 32 && placeholderLengths[Int(text[0])] >> UInt32(text.count) & 1 == 1
  }

  private static let placeholders: Set<String> = [
    "null", "undefined", "nan", "n/a", "na", "-", "--", "tbd", "todo", "none", "xxx", "lorem ipsum",
    "your company", "your company name", "company name", "your name", "example", "test", "sample",
    "placeholder", "string", "…", "...",
  ]

  // MARK: - Addresses

  /// An absolute `http` or `https` address of a host that can exist.
  public static func url(_ text: String) -> ValueProblem? {
    if isPlain(text) { return nil }
    let lower = text.lowercased()
    if lower.hasPrefix("data:") {
      return .warning(
        "a data: address holds the file itself; put it on the site and name it by https")
    }
    guard let scheme = Address.schemeEnd(text[...]).map({ text[..<$0].lowercased() }),
      scheme == "http" || scheme == "https"
    else {
      if lower.hasPrefix("www.") {
        return .error("the address lacks its scheme; write https://\(text)", "https://\(text)")
      }
      if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") {
        return .warning("a relative address; write it in full, with https:// and the host")
      }
      return .error("\"\(text)\" is not an address of the web; write it in full, with https://")
    }
    if text.contains(where: \.isWhitespace) {
      return .error("white space inside an address; write it as %20 or take it out")
    }
    let rest = text.dropFirst(scheme.count + 1)
    guard rest.hasPrefix("//") else { return .error("// is missing behind \(scheme):") }
    let host =
      rest.dropFirst(2).prefix { !"/?#".contains($0) }.lowercased()
      .split(separator: "@").last.map { $0.prefix { $0 != ":" } } ?? ""
    if host.isEmpty { return .error("the address has no host") }
    if host == "localhost" || host.hasSuffix(".local") || host.hasSuffix(".test") {
      return .error("\(host) exists on one machine only; write the site's public address")
    }
    for name in ["example.com", "example.org", "example.net", "yourdomain.com", "domain.com"]
    where host == name || host.hasSuffix("." + name) {
      return .error("\(host) stands in for a host; write the site's own address")
    }
    return host.contains(".") ? nil : .error("\(host) is no public host; write the full name")
  }

  /// `https://`, a host of two or more names that stands in for nothing, no white space: what nearly
  /// all addresses are, told in one pass over the bytes.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8.span
    guard bytes.count > 12, bytes.count < 2000, Address.begins(bytes, with: "https://"),
      bytes[0] & bytes[1] & bytes[2] & bytes[3] & bytes[4] & 0x20 != 0
    else { return false }
    var end = bytes.count
    var hasDot = false
    for at in 8..<bytes.count {
      let byte = bytes[at]
      if byte <= 0x20 || byte >= 0x80 { return false }
      guard end == bytes.count else { continue }
      if byte == 0x2F || byte == 0x3F || byte == 0x23 {
        end = at
      } else if byte == 0x2E {
        hasDot = true
      } else if !(byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D) {
        return false
      }
    }
    // Hosts that may be made up go the long way.
    return hasDot && bytes[end - 1] != 0x2E
      && !ends(bytes, 8..<end, with: "example.com") && !ends(bytes, 8..<end, with: "example.org")
      && !ends(bytes, 8..<end, with: "example.net") && !ends(bytes, 8..<end, with: "domain.com")
      && !ends(bytes, 8..<end, with: ".local") && !ends(bytes, 8..<end, with: ".test")
  }

  @inline(__always)
  private static func ends(
    _ text: Span<UInt8>, _ range: Range<Int>, with word: StaticString
  ) -> Bool {
    let start = range.upperBound - word.utf8CodeUnitCount
    guard start >= range.lowerBound else { return false }
    return word.withUTF8Buffer { word in
      for offset in 0..<word.count where unsafe text[start + offset] != word[offset] {
        return false
      }
      return true
    }
  }

  /// A mail address: one `@`, something before it, a host with a dot behind it.
  public static func email(_ text: String) -> ValueProblem? {
    var address = Substring(text)
    var problem: ValueProblem?
    if address.lowercased().hasPrefix("mailto:") {
      address = address.dropFirst(7)
      problem = .warning("write the address without mailto:", String(address))
    }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasSuffix("."),
      !parts[1].hasPrefix("."), !address.contains(where: \.isWhitespace)
    else { return .error("\"\(text)\" is not a mail address; write it as name@host") }
    if ["example.com", "domain.com", "yourdomain.com"].contains(parts[1].lowercased()) {
      return .error("\(parts[1]) stands in for a host; write the real address")
    }
    return problem
  }

  /// A telephone number with its country's code.
  public static func telephone(_ text: String) -> ValueProblem? {
    var number = text
    var problem: ValueProblem?
    if number.lowercased().hasPrefix("tel:") {
      number = String(number.dropFirst(4))
      problem = .warning("write the number without tel:", number)
    }
    let main = Self.beforeExtension(number)
    let digits = main.filter { $0.isASCII && $0.isNumber }
    if main.contains(where: { $0.isLetter }) || number.contains("/") || number.contains(",") {
      return .error("\"\(text)\" is not one telephone number; write one as +62 21 1234567")
    }
    guard digits.count >= 5 else { return .error("too few digits for a telephone number") }
    guard digits.count <= 15 else { return .error("more than 15 digits; write one number") }
    let ends = digits.suffix(7)
    if Set(ends).count == 1 || digits.contains("1234567") && digits.count <= 13 {
      return .error("\"\(text)\" looks made up; write the real number")
    }
    if !main.hasPrefix("+"), !main.hasPrefix("(+") {
      return .warning(
        "the country's code is missing; begin with + and the code, as +62, +84 or +66")
    }
    return problem
  }

  /// A number without `ext. 12` or `x12` behind it, in lower case.
  private static func beforeExtension(_ number: String) -> Substring {
    let lower = number.lowercased()
    for mark in ["ext", "x", "#"] {
      if let place = lower.firstRange(of: mark) { return lower[..<place.lowerBound] }
    }
    return lower[...]
  }

  // MARK: - Truth

  /// `true` and `false`, also as addresses of schema.org.
  public static func boolean(_ text: String) -> ValueProblem? {
    let name = SchemaVocabulary.localName(text)
    if ["true", "false", "True", "False"].contains(name) { return nil }
    switch name.lowercased() {
    case "yes", "ya", "có", "1": return .error("write true", "true")
    case "no", "tidak", "không", "0": return .error("write false", "false")
    default: return .error("\"\(text)\" is neither true nor false")
    }
  }

  /// A member of an enumeration of schema.org, short or as an address.
  ///
  /// - Parameter accepted: the members that count; nil for all of the enumeration.
  public static func enumeration(
    _ value: String, of enumeration: String, accepted: Set<String>? = nil
  ) -> ValueProblem? {
    var text = trimmed(value)
    guard let type = SchemaVocabulary.type(named: enumeration) else { return nil }
    var problem: ValueProblem?
    if text.hasSuffix("/") {
      text.removeLast()
      problem = .warning("a slash too many at the end", text)
    }
    let name = SchemaVocabulary.localName(text)
    func isMember(_ name: String) -> Bool {
      guard let member = SchemaVocabulary.type(named: name) else { return false }
      return member.enumerations.contains { $0.isKind(of: type) }
    }
    if isMember(name) {
      guard let accepted, !accepted.contains(name) else { return problem }
      return .warning(
        "\(name) is a member of \(enumeration), but not one that search engines name; use "
          + accepted.sorted().joined(separator: ", "))
    }
    let members = SchemaVocabulary.members(of: type).map(\.name)
    let key = name.lowercased().filter { $0.isLetter || $0.isNumber }
    if let member = members.first(where: { $0.lowercased() == key }) {
      let address = "https://schema.org/" + member
      return name.lowercased() == key
        ? .warning("\(name) is written \(member)", address)
        : .error("\"\(name)\" is no member of \(enumeration); write \(member)", address)
    }
    if let member = enumerationWords[key], members.contains(member) {
      return .error(
        "\"\(name)\" is no member of \(enumeration); write \(member)",
        "https://schema.org/" + member)
    }
    let named = members.prefix(8).joined(separator: ", ")
    return .error("\"\(name)\" is no member of \(enumeration); use one of \(named)")
  }

  /// What people write for a member, without blanks, in lower case.
  private static let enumerationWords: [String: String] = [
    "available": "InStock", "yes": "InStock", "true": "InStock", "tersedia": "InStock",
    "adastok": "InStock", "cònhàng": "InStock", "มีสินค้า": "InStock", "พร้อมส่ง": "InStock",
    "outstock": "OutOfStock", "unavailable": "OutOfStock", "habis": "OutOfStock",
    "hếthàng": "OutOfStock", "สินค้าหมด": "OutOfStock", "soldoutofstock": "SoldOut",
    "new": "NewCondition", "baru": "NewCondition", "mới": "NewCondition", "ใหม่": "NewCondition",
    "used": "UsedCondition", "bekas": "UsedCondition", "cũ": "UsedCondition",
    "refurbished": "RefurbishedCondition", "free": "FreeReturn", "freereturns": "FreeReturn",
    "active": "CertificationActive", "inactive": "CertificationInactive", "mon": "Monday",
    "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday",
    "sun": "Sunday", "mo": "Monday", "tu": "Tuesday", "we": "Wednesday", "th": "Thursday",
    "fr": "Friday", "sa": "Saturday", "su": "Sunday", "senin": "Monday", "selasa": "Tuesday",
    "rabu": "Wednesday", "kamis": "Thursday", "jumat": "Friday", "sabtu": "Saturday",
    "minggu": "Sunday",
  ]
}
