// Markup: turns HTML and XML into events with places in the text they were read from. Knows nothing
// of encodings, zones, languages or what an element is for.

internal import CLibXML2

/// Reads HTML documents, one after the other: elements, text, comments and raw text, each with its
/// place.
///
/// ```swift
/// struct Links: HTMLHandler {
///   var found: [[UInt8]] = []
///   mutating func startElement(_ element: borrowing HTMLElement) {
///     if element.name == .a, let link = element.attribute("href") { found.append(link.value) }
///   }
///   mutating func endElement(_ name: HTMLName, at offset: Int) {}
///   mutating func text(_ bytes: Span<UInt8>, source: Range<Int>) {}
/// }
/// ```
///
/// Text and elements are what HTML5 says they are; where events cannot follow it is listed in the
/// module's documentation. A reader keeps its memory from one document to the next and belongs to one
/// thread.
public final class HTMLReader {
  /// What this reader takes on.
  public let limits: HTMLLimits
  /// Which parser says how elements nest.
  public let parser: HTMLParser
  @usableFromInline var core: HTMLEventCore
  /// The other parser's state; nil where it is not asked for.
  @usableFromInline let other: LibXML2Reading?

  /// Makes a reader.
  public init(
    limits: HTMLLimits = .default, scripting: HTMLScripting = .off, parser: HTMLParser = .default
  ) {
    self.limits = limits
    self.parser = parser
    core = HTMLEventCore(limits: limits, scripting: scripting)
    other = parser == .libxml2 ? LibXML2Reading(limits: limits, scripting: scripting) : nil
  }

  /// The version of the libxml2 that this module reads XML with, for example `libxml2 2.9.14`.
  public static var xmlVersion: String {
    unsafe "libxml2 \(String(cString: clibxml2_version()))"
  }

  /// Reads a document: UTF-8. Bytes that are not are told as they are; NUL is dropped or told as
  /// U+FFFD, as HTML5 has it (`HTMLParser.libxml2` wants none).
  ///
  /// Returns what is to be said about the markup, in the order in which it was noticed.
  /// - Complexity: linear in the length of the document; memory does not grow with it.
  @inlinable
  public func read<Handler: HTMLHandler>(
    _ html: [UInt8], handler: inout Handler
  ) -> [MarkupFinding] {
    unsafe html.withUnsafeBufferPointer { unsafe read($0, handler: &handler) }
  }

  /// Reads a document that lies in a span; see `read(_:handler:)` of an array.
  @inlinable
  public func read<Handler: HTMLHandler>(
    _ html: Span<UInt8>, handler: inout Handler
  ) -> [MarkupFinding] {
    unsafe html.withUnsafeBufferPointer { unsafe read($0, handler: &handler) }
  }

  @inlinable
  func read<Handler: HTMLHandler>(
    _ html: UnsafeBufferPointer<UInt8>, handler: inout Handler
  ) -> [MarkupFinding] {
    guard let base = html.baseAddress else { return [] }
    // The buffer outlives this call, and nothing made from `document` does.
    if let other {
      let count = other.core.begin(count: html.count)
      let document = unsafe DocumentBytes(base: base, count: count)
      while other.core.advance(document) { other.core.tell(document, to: &handler) }
      return other.core.findings
    }
    let document = unsafe DocumentBytes(base: base, count: core.begin(count: html.count))
    while core.advance(document) { core.tell(document, to: &handler) }
    return core.findings
  }
}

/// Who says how the elements of a document nest.
public enum HTMLParser: String, Hashable, Sendable, Codable, CaseIterable {
  /// HTML5's own rules, as far as events can follow them.
  case html5
  /// libxml2's events, of HTML 4, with text after HTML5: slower, for comparisons.
  case libxml2

  /// The one that is used where none is asked for.
  public static let `default` = HTMLParser.html5

  /// The parser and its version as results tell it: `html5 1` or `libxml2 2.9.14`. The number of
  /// `html5` grows when the same bytes may give other events.
  public var version: String {
    switch self {
    case .html5: "html5 1"
    case .libxml2: HTMLReader.xmlVersion
    }
  }
}
