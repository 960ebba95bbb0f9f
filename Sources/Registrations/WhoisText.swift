/// The lines of a WHOIS answer with their keys and values, before anything is made of them.
struct WhoisText {
  struct Line {
    /// Spaces and tabs before the text.
    var indent: Int
    /// Normal form of the key; nil for a line without one.
    var key: String?
    /// What follows the key, or the whole line.
    var value: String
    /// Whether an empty line stands before it.
    var opensBlock: Bool
  }

  var lines: [Line] = []
  /// All words in lower case, for phrases.
  var lowercased: String

  /// Longest answer that is read, in bytes.
  static let maximumBytes = 256 << 10
  /// Most lines that are read.
  static let maximumLines = 5000

  init(_ bytes: [UInt8]) {
    let text = Self.decoded(Array(bytes.prefix(Self.maximumBytes)))
    lowercased = text.lowercased()
    var isBlank = true
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .prefix(Self.maximumLines)
    {
      let indent = raw.prefix { $0 == " " || $0 == "\t" }.reduce(0) { $0 + ($1 == "\t" ? 8 : 1) }
      var body = raw.trimmed
      // `** Registrant:` is a heading; a frame of stars is not.
      if body.hasPrefix("** "), body.hasSuffix(":") { body = body.dropFirst(3).trimmed }
      if body.isEmpty {
        isBlank = true
        continue
      }
      if body.hasPrefix("%") || body.hasPrefix("#") || body.hasPrefix(">>>") || body.hasPrefix("*")
        || body.hasPrefix("--") || body.hasPrefix("==") || body.hasPrefix(";")
      {
        if body.count < 3 { isBlank = true }
        continue
      }
      var line = Self.line(body)
      line.indent = indent
      line.opensBlock = isBlank
      lines.append(line)
      isBlank = false
    }
  }

  private static func decoded(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private static func line(_ body: String) -> Line {
    // `a. [Domain Name]   X` and `[Name Server]  X`
    var text = body[...]
    if text.count > 3, text.first!.isLetter {
      if text.dropFirst().hasPrefix(". [") { text = text.dropFirst(3) }
      if text.dropFirst().hasPrefix(" [") { text = text.dropFirst(2) }
    }
    if let known = knownStart(body) { return known }
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      let key = text[text.index(after: text.startIndex)..<end]
      if key.count <= 60, !key.isEmpty {
        return Line(
          indent: 0, key: WhoisKeys.key(key), value: text[text.index(after: end)...].trimmed,
          opensBlock: false)
      }
    }
    if let colon = body.firstIndex(where: { $0 == ":" || $0 == "：" }) {
      let key = body[..<colon]
      let rest = body[body.index(after: colon)...]
      // An address of the web or of IPv6, or a time, is no key.
      let isKey =
        !key.isEmpty && !rest.hasPrefix("//") && !key.hasSuffix("http")
        && !key.allSatisfy { $0.isHexDigit } && key.contains { $0.isLetter }
        && (key.count <= 64 && key.split(separator: " ").count <= 8 || key.contains("(It should"))
      if isKey {
        return Line(indent: 0, key: WhoisKeys.key(key), value: rest.trimmed, opensBlock: false)
      }
    }
    // `Registrar        Name` or `Created....... 2001` with a known key and a wide gap.
    if let gap = wideGap(body) {
      let key = WhoisKeys.key(body[..<gap.lowerBound])
      let isKnown =
        WhoisKeys.fields[key] != nil || WhoisKeys.roleAndPart(key) != nil
        || WhoisKeys.parts[key] != nil
      if isKnown {
        return Line(indent: 0, key: key, value: body[gap.upperBound...].trimmed, opensBlock: false)
      }
    }
    return Line(indent: 0, key: nil, value: body, opensBlock: false)
  }

  /// `Record expires on 2011-11-09`, `Domain EXAMPLE.KG`: a known beginning without a colon, or
  /// with the colon of a time.
  private static func knownStart(_ body: String) -> Line? {
    let words = body.split(separator: " ").map(String.init)
    guard words.count >= 2, words.count <= 14, !words[0].contains(":") else { return nil }
    if words.count == 2, words[0].lowercased() == "domain", words[1].contains("."),
      !words[1].hasSuffix("."), !words[1].contains(":")
    {
      return Line(indent: 0, key: "domain", value: words[1], opensBlock: false)
    }
    for count in stride(from: min(5, words.count - 1), to: 1, by: -1) {
      guard words[..<count].allSatisfy({ !$0.contains(":") }) else { continue }
      let key = WhoisKeys.key(words[..<count].joined(separator: " "))
      guard let field = WhoisKeys.fields[key], [.created, .updated, .expires].contains(field),
        words[count...].contains(where: { $0.contains(where: \.isNumber) }),
        words[count] != ":", words[count] != "-"
      else { continue }
      return Line(
        indent: 0, key: key, value: words[count...].joined(separator: " "), opensBlock: false)
    }
    return nil
  }

  private static func wideGap(_ text: String) -> Range<String.Index>? {
    var place = text.startIndex
    while place < text.endIndex {
      if text[place] == "\t" || text[place] == " " || text[place] == "." {
        let start = place
        var count = 0
        var dots = 0
        var isTab = false
        while place < text.endIndex, text[place] == "\t" || text[place] == " " || text[place] == "."
        {
          isTab = isTab || text[place] == "\t"
          count += 1
          dots += text[place] == "." ? 1 : 0
          place = text.index(after: place)
        }
        if isTab || dots >= 3 || dots == 0 && count >= 2 { return start..<place }
      } else {
        place = text.index(after: place)
      }
    }
    return nil
  }
}
