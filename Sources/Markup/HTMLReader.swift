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
/// Text is what HTML5 says it is; elements nest as libxml2 sees them, which differs from HTML5 in
/// places that are listed in the module's documentation. A reader keeps its memory from one
/// document to the next and belongs to one thread.
public final class HTMLReader {
  /// What this reader takes on.
  public let limits: HTMLLimits
  @usableFromInline var core: HTMLReaderCore

  /// Makes a reader.
  public init(limits: HTMLLimits = .default, scripting: HTMLScripting = .off) {
    self.limits = limits
    core = HTMLReaderCore(limits: limits, scripting: scripting)
  }

  /// The version of the parser behind this module, for example `libxml2 2.9.14`.
  public static var parserVersion: String {
    unsafe "libxml2 \(String(cString: clibxml2_version()))"
  }

  /// Reads a document: UTF-8 without NUL. Other bytes do no harm and are told as they are.
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
    let document = unsafe DocumentBytes(base: base, count: core.begin(count: html.count))
    while core.advance(document) { core.tell(document, to: &handler) }
    return core.findings
  }
}
