internal import Foundation
internal import Markup

/// What a crawl wants to know of a page: where it leads, what it says of itself, and a fingerprint of its text.
///
/// Works on the bytes as they came; UTF-16 is made UTF-8 before. Letters beyond ASCII in addresses are
/// percent-encoded as they stand, which is what browsers do in UTF-8 pages.
struct PageSurvey {
  /// The most links that are taken from one page.
  static let maximumLinks = 10_000

  /// A link as the page writes it.
  struct Link {
    var address: [UInt8]
    var isNofollow: Bool
  }

  var links: [Link] = []
  /// More than `maximumLinks` stand there.
  var hasMoreLinks = false
  var base: [UInt8]?
  var canonical: [UInt8]?
  /// Addresses of language versions.
  var alternates: [[UInt8]] = []
  /// Where `<meta http-equiv="refresh">` leads.
  var refresh: [UInt8]?
  var isNoindex = false
  var isNofollow = false
  var title = ""
  /// Words of the text, title included.
  var words = 0
  /// Nil for a text too short to say anything.
  var fingerprint: UInt64?

  /// Surveys a page; `robots` are the `X-Robots-Tag` fields.
  init(_ bytes: [UInt8], robots: [String], reader: HTMLReader) {
    var handler = Handler()
    _ = reader.read(Self.decoded(bytes), handler: &handler)
    handler.hash.endWord()
    links = handler.links
    hasMoreLinks = handler.hasMoreLinks
    base = handler.base
    canonical = handler.canonical
    alternates = handler.alternates
    refresh = handler.refresh
    for rule in handler.robots + robots { take(robots: rule) }
    title = String(
      String(decoding: handler.title, as: UTF8.self).split {
        $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r"
      }
      .joined(separator: " ").prefix(300))
    words = handler.hash.words
    fingerprint = handler.hash.fingerprint
  }

  /// `noindex, nofollow`; `googlebot: noindex` speaks to another robot.
  private mutating func take(robots: String) {
    var text = robots.lowercased()[...]
    if let colon = text.firstIndex(of: ":") {
      let name = text[..<colon].filter { $0 != " " }
      if name == "kunci" {
        text = text[text.index(after: colon)...]
      } else if !name.hasPrefix("unavailable_after"), !name.hasPrefix("max-") {
        return
      }
    }
    for word in text.split(whereSeparator: { $0 == "," || $0 == " " || $0 == ";" }) {
      switch word {
      case "noindex": isNoindex = true
      case "nofollow": isNofollow = true
      case "none":
        isNoindex = true
        isNofollow = true
      default: break
      }
    }
  }

  /// UTF-16 with its mark becomes UTF-8; anything else stays.
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
    let (high, low) = isLittle ? (1, 0) : (0, 1)
    var units: [UInt16] = []
    for index in stride(from: 2, to: bytes.count - 1, by: 2) {
      units.append(UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + low]))
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private struct Handler: HTMLHandler {
    var links: [Link] = []
    var hasMoreLinks = false
    var base: [UInt8]?
    var canonical: [UInt8]?
    var alternates: [[UInt8]] = []
    var refresh: [UInt8]?
    var robots: [String] = []
    var title: [UInt8] = []
    var hash = Simhash()
    private var isTitle = false
    private var hasTitle = false

    mutating func startElement(_ element: borrowing HTMLElement) {
      switch element.name {
      case .a, .area:
        guard let href = element.attribute("href") else { return }
        add(href.value, rel: element.attribute("rel")?.value)
      case .frame, .iframe:
        guard let source = element.attribute("src"), element.name == .frame else { return }
        add(source.value, rel: nil)
      case .base:
        if base == nil { base = element.attribute("href")?.value }
      case .link: takeLink(element)
      case .meta: takeMeta(element)
      case .title:
        isTitle = !element.isForeign && !hasTitle
      case .b, .i, .em, .strong, .span, .u, .s, .small, .sub, .sup, .font, .code, .mark: break
      default: hash.endWord()
      }
    }

    mutating func endElement(_ name: HTMLName, at offset: Int) {
      if name == .title, isTitle {
        isTitle = false
        hasTitle = true
      }
    }

    mutating func text(_ bytes: Span<UInt8>, source: Range<Int>) {
      hash.take(bytes)
      if isTitle, title.count < 2000 {
        for index in bytes.indices { title.append(bytes[index]) }
      }
    }

    private mutating func add(_ address: [UInt8], rel: [UInt8]?) {
      guard links.count < PageSurvey.maximumLinks else {
        hasMoreLinks = true
        return
      }
      links.append(Link(address: address, isNofollow: rel.map { has($0, "nofollow") } ?? false))
    }

    private mutating func takeLink(_ element: borrowing HTMLElement) {
      guard let rel = element.attribute("rel")?.value, let href = element.attribute("href")?.value
      else { return }
      if has(rel, "canonical") {
        if canonical == nil { canonical = href }
      } else if has(rel, "alternate"), element.attribute("hreflang") != nil {
        if alternates.count < 1000 { alternates.append(href) }
      } else if has(rel, "next") || has(rel, "prev") {
        add(href, rel: nil)
      }
    }

    private mutating func takeMeta(_ element: borrowing HTMLElement) {
      if let name = element.attribute("name")?.value,
        let content = element.attribute("content")?.value
      {
        let lower = String(decoding: name, as: UTF8.self).lowercased()
        if lower == "robots" || lower == "kunci", robots.count < 20 {
          robots.append(String(decoding: content, as: UTF8.self))
        }
      } else if refresh == nil, let kind = element.attribute("http-equiv")?.value,
        has(kind, "refresh"),
        let content = element.attribute("content")?.value
      {
        // "0; url='/there'"
        let text = String(decoding: content, as: UTF8.self)
        guard let mark = text.lowercased().range(of: "url=") else { return }
        let offset = text.lowercased().distance(
          from: text.lowercased().startIndex, to: mark.upperBound)
        let target = text.dropFirst(offset).filter { $0 != "'" && $0 != "\"" && $0 != " " }
        if !target.isEmpty { refresh = Array(target.utf8) }
      }
    }

    /// Whether a list of words holds one, in any case.
    private func has(_ list: [UInt8], _ word: StaticString) -> Bool {
      list.split { $0 <= 0x20 || $0 == UInt8(ascii: ",") }.contains { part in
        part.count == word.utf8CodeUnitCount
          && word.withUTF8Buffer { wanted in
            for (index, byte) in part.enumerated()
            where unsafe (byte &- 0x41 < 26 ? byte | 0x20 : byte) != wanted[index] {
              return false
            }
            return true
          }
      }
    }
  }
}
