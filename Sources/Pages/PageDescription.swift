import Foundation
import Markup
public import Words

/// What reading a page showed, in a form for people and for programs: `kunci inspect`.
///
/// All offsets are byte offsets of the file. Encoded as JSON with sorted keys it is the same for
/// the same file and engine.
public struct PageDescription: Codable, Sendable, Equatable {
  /// One block of text.
  public struct BlockDescription: Codable, Sendable, Equatable {
    /// The part of the page.
    public let zone: Zone
    /// The language its words are counted for.
    public let language: Language
    /// Whether the block's own words show the language.
    public let isOwnLanguage: Bool
    /// Whether it was translated after the page was served.
    public let isTranslatedByWidget: Bool
    /// From the first byte to behind the last; both 0 for words of the address.
    public let start: Int
    /// Behind the last byte.
    public let end: Int
    /// What a visitor sees.
    public let text: String
  }

  /// One link.
  public struct LinkDescription: Codable, Sendable, Equatable {
    /// The address as the page writes it.
    public let href: String
    /// In lower case.
    public let rel: String?
    /// Where its tag starts.
    public let start: Int
    /// Its text; empty for a picture.
    public let text: String
  }

  /// One JSON-LD script.
  public struct StructuredDescription: Codable, Sendable, Equatable {
    /// The script's `type`.
    public let type: String
    /// The first byte of its content.
    public let start: Int
    /// Behind the last byte.
    public let end: Int
    /// The content as it stands there.
    public let text: String
  }

  /// One finding.
  public struct FindingDescription: Codable, Sendable, Equatable {
    /// What was found.
    public let kind: PageFinding.Kind
    /// Where; nil for the page as a whole.
    public let offset: Int?
    /// The facts, and what to do.
    public let detail: String
  }

  /// `Page.address`.
  public let address: String
  /// `Page.byteCount`.
  public let bytes: Int
  /// `Page.encoding`.
  public let charset: EncodingDecision
  /// `Page.declaredLanguage`.
  public let declaredLanguage: String?
  /// `Page.language`.
  public let language: Language
  /// `Page.title`.
  public let title: String?
  /// `Page.wordCount`.
  public let words: Int
  /// `Page.canonical`.
  public let canonical: String?
  /// `Page.base`.
  public let base: String?
  /// `Page.robots`.
  public let robots: String?
  /// `Page.alternates`.
  public let alternates: [AlternateLink]
  /// `Page.blocks`, each with its text.
  public let blocks: [BlockDescription]
  /// `Page.links`, each with its text.
  public let links: [LinkDescription]
  /// `Page.structuredBlocks`.
  public let structuredBlocks: [StructuredDescription]
  /// `Page.widgets`.
  public let widgets: [TranslationWidget]
  /// `Page.findings`.
  public let findings: [FindingDescription]
  /// Name and version of the markup parser.
  public let parser: String
  /// Version of ICU, whose dictionaries cut Thai words.
  public let icu: String

  /// Describes a page.
  public init(_ page: Page) {
    address = page.address
    bytes = page.byteCount
    charset = page.encoding
    declaredLanguage = page.declaredLanguage
    language = page.language
    title = page.title
    words = page.wordCount
    canonical = page.canonical
    base = page.base
    robots = page.robots
    alternates = page.alternates
    blocks = page.blocks.map { block in
      let source = page.sourceRange(ofSurface: block.surface)
      return BlockDescription(
        zone: block.zone, language: block.language, isOwnLanguage: block.isOwnLanguage,
        isTranslatedByWidget: block.isTranslatedByWidget, start: source.lowerBound,
        end: source.upperBound, text: page.surfaceText(of: block))
    }
    links = page.links.map { link in
      LinkDescription(
        href: link.href, rel: link.rel, start: page.sourceRange(ofDecoded: link.tag).lowerBound,
        text: String(decoding: page.surface[link.surface], as: UTF8.self))
    }
    structuredBlocks = page.structuredBlocks.map { block in
      let source = page.sourceRange(ofDecoded: block.source)
      return StructuredDescription(
        type: block.type, start: source.lowerBound, end: source.upperBound,
        text: String(decoding: block.text, as: UTF8.self))
    }
    widgets = page.widgets
    findings = page.findings.map {
      FindingDescription(kind: $0.kind, offset: $0.offset, detail: $0.detail)
    }
    parser = page.parser.version
    icu = ICUText.version
  }

  /// The description as JSON, keys sorted, ended by a line feed.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }
}

extension PageDescription: CustomStringConvertible {
  /// The description for a terminal: facts, then one line a block, link and finding.
  public var description: String {
    var lines = ["\(address) (\(bytes) bytes)"]
    func fact(_ name: String, _ value: String?) {
      guard let value else { return }
      lines.append(Self.pad("  " + name, 14) + Self.shown(value))
    }
    fact("charset", charsetWords)
    fact(
      "language", "\(language.rawValue), declared \(declaredLanguage.map { "\"\($0)\"" } ?? "none")"
    )
    fact("title", title ?? "none")
    fact("words", "\(words)")
    fact("canonical", canonical)
    fact("base", base)
    fact("robots", robots)
    for alternate in alternates { fact("hreflang", "\(alternate.hreflang)  \(alternate.href)") }
    for widget in widgets {
      fact("widget", "\(widget.name) (\(widget.kind.rawValue)) at byte \(widget.offset)")
    }
    lines.append("")
    lines.append("Text: zone, bytes of the file, language (in brackets: that of its surroundings)")
    for block in blocks { lines.append(Self.line(block)) }
    if !links.isEmpty {
      lines.append("")
      lines.append("Links: byte, address, text")
      for link in links {
        let rel = link.rel.map { " rel=\($0)" } ?? ""
        let text = link.text.isEmpty ? "" : "  \"\(Self.shown(link.text))\""
        lines.append("  " + Self.pad("\(link.start)", 9) + Self.shown(link.href) + rel + text)
      }
    }
    if !structuredBlocks.isEmpty {
      lines.append("")
      lines.append("Structured data: bytes, type, beginning")
      for block in structuredBlocks {
        lines.append(
          "  " + Self.pad("\(block.start)-\(block.end)", 16) + block.type + "  "
            + Self.shown(String(block.text.prefix(100))))
      }
    }
    if !findings.isEmpty {
      lines.append("")
      lines.append("Findings")
      for finding in findings {
        let place = finding.offset.map { "byte \($0): " } ?? ""
        lines.append("  \(finding.kind.rawValue): \(place)\(finding.detail)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var charsetWords: String {
    let reason =
      switch charset.reason {
      case .byteOrderMark: "byte order mark"
      case .httpHeader: "HTTP header"
      case .meta: "declared in the page"
      case .validUTF8: "the bytes are valid UTF-8"
      case .content: "the bytes read as this"
      case .fallback: "nothing fits better"
      }
    let declared = charset.declared.map { ", declared \"\($0)\"" } ?? ", none declared"
    var words = "\(charset.name) (\(reason)\(declared))"
    if charset.replacedSequences > 0 { words += ", \(charset.replacedSequences) bad sequences" }
    return words
  }

  private static func line(_ block: BlockDescription) -> String {
    let place =
      block.zone == .urlSlug ? "-" : "\(block.start)-\(block.end)"
    let language = block.isOwnLanguage ? block.language.rawValue : "(\(block.language.rawValue))"
    let mark = block.isTranslatedByWidget ? "[translated] " : ""
    return "  " + pad(block.zone.rawValue, 17) + pad(place, 16) + pad(language, 6) + mark
      + shown(block.text)
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  /// A text on one line, without what would steer a terminal.
  private static func shown(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069:
        result.append(" ")
      default:
        result.append(scalar)
      }
    }
    return String(result)
  }
}
