internal import Bytes
internal import Markup

/// What one sitemap file names: pages, or other sitemaps.
///
/// Reads the XML of sitemaps.org (`urlset`, `sitemapindex`, with `xhtml:link` alternates), RSS and Atom feeds,
/// and plain text with an address a line; all of them packed with gzip too.
public struct Sitemap: Sendable {
  /// 50 MB unpacked, as the protocol has it.
  public static let maximumBytes = 52_428_800
  /// 50,000 addresses a file, as the protocol has it; what stands behind them is not read.
  public static let maximumAddresses = 50_000

  /// What kind of file it is.
  public enum Kind: String, Sendable, Codable {
    case pages
    case index
    case feed
    case text
  }

  /// What kind of file it is.
  public private(set) var kind: Kind
  /// Addresses of pages, as written.
  public private(set) var pages: [String] = []
  /// Addresses of language versions, as written.
  public private(set) var alternates: [String] = []
  /// Addresses of further sitemaps, as written.
  public private(set) var sitemaps: [String] = []
  /// More addresses stand in it than `maximumAddresses`.
  public private(set) var isTooLong = false
  /// What is wrong with it: the addresses in front of the fault are there all the same.
  public private(set) var fault: String?

  /// Reads a file; nil when it is no sitemap at all (an HTML page, a picture).
  public init?(_ file: [UInt8], name: String) {
    var bytes = file
    if bytes.starts(with: [0x1F, 0x8B]) {
      do throws(ArchiveError) {
        let unpacked = try Packing.gzip.unpack(bytes, limit: Self.maximumBytes, name: name)
        bytes = unpacked.bytes
        if !unpacked.isWhole { fault = "the gzip data are damaged" }
      } catch {
        kind = .text
        fault = "unpacks to more than \(Self.maximumBytes) bytes"
        return
      }
    }
    let start = bytes.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    if start.first == UInt8(ascii: "<") {
      var handler = Handler()
      let reader = XMLReader(name: name)
      do throws(MarkupError) {
        try reader.feed(Array(start), handler: &handler)
        try reader.finish(handler: &handler)
      } catch {
        fault = "\(error)"
      }
      guard let found = handler.kind else { return nil }
      kind = found
      pages = handler.pages
      alternates = handler.alternates
      sitemaps = handler.sitemaps
      isTooLong = handler.isTooLong
    } else {
      kind = .text
      for line in start.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
        let text = String(decoding: line.filter { $0 > 0x20 }, as: UTF8.self)
        guard text.hasPrefix("http://") || text.hasPrefix("https://") else { continue }
        guard pages.count < Self.maximumAddresses else {
          isTooLong = true
          break
        }
        pages.append(text)
      }
      if pages.isEmpty { return nil }
    }
  }

  private struct Handler: XMLHandler {
    var kind: Kind?
    var pages: [String] = []
    var alternates: [String] = []
    var sitemaps: [String] = []
    var isTooLong = false
    private var isLocation = false
    private var isLink = false
    private var text: [UInt8] = []

    mutating func startElement(_ element: borrowing XMLElement) {
      if kind == nil {
        if element.isNamed("urlset") { kind = .pages }
        if element.isNamed("sitemapindex") { kind = .index }
        if element.isNamed("rss") || element.isNamed("feed") || element.isNamed("RDF") {
          kind = .feed
        }
      }
      guard let kind else { return }
      text.removeAll(keepingCapacity: true)
      // image:loc and video:loc are pictures and films.
      if element.isNamed("loc") { isLocation = element.prefix.isEmpty }
      if element.isNamed("link") {
        if kind == .feed {
          isLink = true
          if let href = element.attribute("href"), element.attribute("rel") != Array("self".utf8) {
            add(href, to: \.pages)
          }
        } else if kind == .pages, let href = element.attribute("href") {
          add(href, to: \.alternates)
        }
      }
    }

    mutating func endElement(_ name: Span<UInt8>) {
      if isLocation {
        add(text, to: kind == .index ? \.sitemaps : \.pages)
      } else if isLink, !text.isEmpty {
        add(text, to: \.pages)
      }
      isLocation = false
      isLink = false
      text.removeAll(keepingCapacity: true)
    }

    mutating func text(_ bytes: Span<UInt8>) {
      guard isLocation || isLink, text.count < 8192 else { return }
      for index in bytes.indices { text.append(bytes[index]) }
    }

    private mutating func add(_ address: [UInt8], to list: WritableKeyPath<Handler, [String]>) {
      let value = String(decoding: address.filter { $0 > 0x20 }, as: UTF8.self)
      guard !value.isEmpty else { return }
      guard self[keyPath: list].count < Sitemap.maximumAddresses else {
        isTooLong = true
        return
      }
      self[keyPath: list].append(value)
    }
  }
}
