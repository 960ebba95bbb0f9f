public import Certificates
internal import Markup

/// Finds what a page that came over https fetches over http (W3C Mixed Content): for `sec.tls`.
///
/// Active is what can change the page: scripts, frames, embedded objects, style sheets. Passive are
/// pictures, sound and film. Links that a visitor follows are neither. Addresses that scripts make up
/// while they run are not seen.
public struct MixedContentReader {
  private let reader = HTMLReader()

  /// Findings that are kept of one page.
  public static let maximumPerPage = 100

  /// A reader; one a thread.
  public init() {}

  /// Looks through a page.
  /// - Parameters:
  ///   - html: valid UTF-8 without NUL; places are byte offsets of it.
  ///   - address: the page's address; a page that did not come over https has no mixed content.
  public func read(_ html: [UInt8], address: String) -> [SiteTransport.MixedContent] {
    guard address.lowercased().hasPrefix("https://") else { return [] }
    var finder = MixedContentFinder(page: address)
    _ = reader.read(html, handler: &finder)
    return finder.found
  }
}

private struct MixedContentFinder: HTMLHandler {
  let page: String
  var found: [SiteTransport.MixedContent] = []

  mutating func startElement(_ element: borrowing HTMLElement) {
    guard element.hasAttributes, found.count < MixedContentReader.maximumPerPage else { return }
    let name = String(decoding: element.nameBytes, as: UTF8.self).lowercased()
    let value: HTMLAttribute?
    let isActive: Bool
    switch name {
    case "script", "iframe", "frame", "embed":
      value = element.attribute("src")
      isActive = true
    case "object":
      value = element.attribute("data")
      isActive = true
    case "link":
      let rel = String(decoding: element.attribute("rel")?.value ?? [], as: UTF8.self).lowercased()
      let words = rel.split { $0 == " " || $0 == "\t" || $0 == "\n" }
      guard
        words.contains(where: { $0 == "stylesheet" || $0 == "modulepreload" || $0 == "preload" })
      else { return }
      value = element.attribute("href")
      isActive = true
    case "img", "audio", "video", "source", "track":
      value = element.attribute("src")
      isActive = false
    default: return
    }
    guard let value else { return }
    let address = String(decoding: value.value.drop { $0 <= 0x20 }, as: UTF8.self)
    guard address.lowercased().hasPrefix("http://") else { return }
    found.append(
      .init(
        page: page, address: String(address.prefix(500)), isActive: isActive,
        start: element.source.lowerBound, end: element.source.upperBound))
  }

  mutating func endElement(_ name: HTMLName, at offset: Int) {}
  mutating func text(_ bytes: Span<UInt8>, source: Range<Int>) {}
}
