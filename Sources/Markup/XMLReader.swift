internal import CLibXML2

/// What `XMLReader` tells, in the order of the document.
public protocol XMLHandler {
  /// An element begins.
  mutating func startElement(_ element: borrowing XMLElement)
  /// The innermost open element ends. `name` is its local name, without a prefix.
  mutating func endElement(_ name: Span<UInt8>)
  /// Text and CDATA, references decoded; in as many pieces as is convenient.
  mutating func text(_ bytes: Span<UInt8>)
}

/// An XML element that begins. It cannot be kept: take from it what is needed.
public struct XMLElement: ~Copyable {
  @usableFromInline let events: XMLEvents
  @usableFromInline let index: Int

  @usableFromInline
  init(events: XMLEvents, index: Int) {
    self.events = events
    self.index = index
  }

  /// Whether the local name (without prefix) is this one.
  public func isNamed(_ name: StaticString) -> Bool { events.text(index, .text, equals: name) }

  /// The local name.
  public var name: [UInt8] { events.copy(index, .text) }

  /// The prefix; empty where there is none.
  public var prefix: [UInt8] { events.copy(index, .prefix) }

  /// The decoded value of the first attribute with this local name, whatever its prefix; nil where
  /// there is none.
  public func attribute(_ name: StaticString) -> [UInt8]? {
    for attribute in attributeIndices where events.text(attribute, .text, equals: name) {
      return events.copy(attribute, .value)
    }
    return nil
  }

  /// All attributes, in the order of the tag.
  public var attributes: [XMLAttribute] {
    attributeIndices.map {
      XMLAttribute(
        name: events.copy($0, .text), prefix: events.copy($0, .prefix),
        value: events.copy($0, .value))
    }
  }

  private var attributeIndices: Range<Int> {
    index + 1..<index + 1 + events.attributeCount(index)
  }
}

/// One attribute of an XML element.
public struct XMLAttribute: Hashable, Sendable {
  /// Without its prefix.
  public let name: [UInt8]
  /// Empty where there is none.
  public let prefix: [UInt8]
  /// References decoded, white space as XML normalises it.
  public let value: [UInt8]
}

/// Reads one XML document, piece by piece: sitemaps, feeds, the parts of a workbook.
///
/// It never touches the network or another file, expands no entity but the five that XML knows and
/// numbers, and refuses documents with a document type. Memory depends on the size of the pieces,
/// not of the document. A reader belongs to one thread and reads one document.
///
/// ```swift
/// let reader = XMLReader(name: "sitemap.xml")
/// while let piece = nextPiece() { try reader.feed(piece, handler: &handler) }
/// try reader.finish(handler: &handler)
/// ```
@safe public final class XMLReader {
  /// What this reader takes on.
  public let limits: XMLLimits
  /// The document's name for error messages: a path or an address.
  public let name: String
  private let parser: OpaquePointer?
  private var byteCount = 0
  private var failure: MarkupError?
  private var isFinished = false

  /// Bytes given to the parser at a time; bounds what one piece adds to memory.
  @usableFromInline static let bytesAtOnce = 64 << 10

  /// Makes a reader for one document.
  public init(name: String, limits: XMLLimits = .default) {
    self.name = name
    self.limits = limits
    unsafe parser = clibxml2_xml_open(Int32(clamping: limits.maximumDepth))
  }

  deinit { unsafe clibxml2_xml_close(parser) }

  /// Reads a whole document; see `feed`.
  @inlinable
  public static func read<Handler: XMLHandler>(
    _ bytes: [UInt8], name: String, limits: XMLLimits = .default, handler: inout Handler
  ) throws(MarkupError) {
    let reader = XMLReader(name: name, limits: limits)
    try reader.feed(bytes, handler: &handler)
    try reader.finish(handler: &handler)
  }

  /// Takes the next bytes of the document and tells what is complete. After an error the same error
  /// comes again.
  @inlinable
  public func feed<Handler: XMLHandler>(
    _ bytes: [UInt8], handler: inout Handler
  ) throws(MarkupError) {
    var start = 0
    while start < bytes.count {
      let end = min(start + Self.bytesAtOnce, bytes.count)
      let (events, failure) = push(bytes, start..<end, isLast: false)
      events.tell(to: &handler)
      if let failure { throw failure }
      start = end
    }
  }

  /// Takes the next bytes of the document; see `feed` of an array.
  @inlinable
  public func feed<Handler: XMLHandler>(
    _ bytes: Span<UInt8>, handler: inout Handler
  ) throws(MarkupError) {
    try feed(unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }, handler: &handler)
  }

  /// Ends the document: throws when it is not complete.
  @inlinable
  public func finish<Handler: XMLHandler>(handler: inout Handler) throws(MarkupError) {
    let (events, failure) = push([], 0..<0, isLast: true)
    events.tell(to: &handler)
    if let failure { throw failure }
  }

  /// Parses a piece; the events are valid until the next call.
  @usableFromInline
  func push(
    _ bytes: [UInt8], _ range: Range<Int>, isLast: Bool
  ) -> (events: XMLEvents, failure: MarkupError?) {
    if failure != nil || isFinished { return (XMLEvents(), failure) }
    guard let parser = unsafe parser else {
      failure = .outOfMemory(file: name)
      return (XMLEvents(), failure)
    }
    byteCount += range.count
    guard byteCount <= limits.maximumBytes else {
      failure = .tooLarge(file: name, limit: limits.maximumBytes)
      return (XMLEvents(), failure)
    }
    isFinished = isLast
    // The range lies in the array (`feed` cuts it so) and is 64 KB at most.
    let reason = unsafe bytes[range].withUnsafeBufferPointer {
      unsafe clibxml2_xml_push(parser, $0.baseAddress, Int32($0.count), isLast ? 1 : 0)
    }
    if reason != Int32(CLIBXML2_XML_OK) { failure = error(of: reason) }
    return (unsafe XMLEvents(parser), failure)
  }

  private func error(of reason: Int32) -> MarkupError {
    guard let parser = unsafe parser else { return .outOfMemory(file: name) }
    var line: Int32 = 0
    let message = unsafe String(cString: clibxml2_xml_message(parser, &line))
    return switch reason {
    case Int32(CLIBXML2_XML_DOCUMENT_TYPE): .documentType(file: name, line: Int(line))
    case Int32(CLIBXML2_XML_TOO_DEEP):
      .tooDeep(file: name, line: Int(line), limit: limits.maximumDepth)
    case Int32(CLIBXML2_XML_NO_MEMORY): .outOfMemory(file: name)
    default: .malformed(file: name, line: Int(line), reason: message)
    }
  }
}

/// The events of one piece, in the parser's memory: valid until its next push. `XMLReader.feed`
/// makes one and is done with it before it pushes again.
@safe @usableFromInline
struct XMLEvents {
  private let events: UnsafePointer<clibxml2_xml_event>?
  private let arena: UnsafeBufferPointer<UInt8>
  @usableFromInline let count: Int

  @usableFromInline
  enum Part { case text, prefix, value }

  init() {
    unsafe events = nil
    unsafe arena = UnsafeBufferPointer(start: nil, count: 0)
    count = 0
  }

  /// The parser's events after a push.
  @unsafe
  init(_ parser: OpaquePointer) {
    var count = 0
    var arenaCount = 0
    unsafe events = clibxml2_xml_events(parser, &count)
    let bytes = unsafe clibxml2_xml_arena(parser, &arenaCount)
    unsafe arena = UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : arenaCount)
    self.count = unsafe events == nil ? 0 : count
  }

  /// Tells everything.
  @inlinable
  func tell<Handler: XMLHandler>(to handler: inout Handler) {
    var index = 0
    while index < count {
      switch kind(index) {
      case .start:
        handler.startElement(XMLElement(events: self, index: index))
        index += attributeCount(index)
      case .end: withPart(index, .text) { handler.endElement($0) }
      case .text: withPart(index, .text) { handler.text($0) }
      case .attribute: break
      }
      index += 1
    }
  }

  @usableFromInline
  enum Kind { case start, attribute, end, text }

  @usableFromInline
  func kind(_ index: Int) -> Kind {
    precondition(index >= 0 && index < count)
    return switch unsafe Int(events![index].kind) {
    case Int(CLIBXML2_XML_START): .start
    case Int(CLIBXML2_XML_ATTRIBUTE): .attribute
    case Int(CLIBXML2_XML_END): .end
    default: .text
    }
  }

  @usableFromInline
  func attributeCount(_ index: Int) -> Int {
    precondition(index >= 0 && index < count)
    return unsafe Int(events![index].attributes)
  }

  /// Calls `body` with a part of event `index`.
  @usableFromInline
  func withPart<R>(_ index: Int, _ part: Part, _ body: (Span<UInt8>) -> R) -> R {
    precondition(index >= 0 && index < count)
    let event = unsafe events![index]
    let slice =
      switch part {
      case .text: event.text
      case .prefix: event.prefix
      case .value: event.value
      }
    let range = Int(slice.offset)..<Int(slice.offset) + Int(slice.count)
    unsafe precondition(range.upperBound <= arena.count || range.isEmpty)
    // Event and range were checked, and the parser is not touched meanwhile.
    let bytes =
      unsafe range.isEmpty
      ? UnsafeBufferPointer(start: nil, count: 0) : arena.extracting(range)
    return unsafe body(Span(_unsafeElements: bytes))
  }

  func copy(_ index: Int, _ part: Part) -> [UInt8] {
    withPart(index, part) { span in unsafe span.withUnsafeBufferPointer { unsafe Array($0) } }
  }

  func text(_ index: Int, _ part: Part, equals name: StaticString) -> Bool {
    withPart(index, part) { span in
      guard span.count == name.utf8CodeUnitCount else { return false }
      return name.withUTF8Buffer { bytes in
        for offset in 0..<bytes.count where unsafe span[offset] != bytes[offset] { return false }
        return true
      }
    }
  }
}
