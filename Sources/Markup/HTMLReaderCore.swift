internal import CLibXML2

/// Owns libxml2's parser. A class of its own: a `~Copyable` struct with a `deinit` that inlinable code
/// sees makes the optimiser of Swift 6.3.1 fail an assertion.
@safe
private final class ParserOwner {
  /// Nil when there was no memory for one.
  let handle: OpaquePointer?

  init() { unsafe handle = clibxml2_html_open() }

  deinit { unsafe clibxml2_html_close(handle) }
}

/// A reader's libxml2 side.
@usableFromInline
final class LibXML2Reading {
  @usableFromInline var core: HTMLReaderCore

  init(limits: HTMLLimits, scripting: HTMLScripting) {
    core = HTMLReaderCore(limits: limits, scripting: scripting)
  }
}

/// The state of a reading with libxml2: puts the scanner's records and libxml2's events together.
///
/// Safe to use: the parser lives as long as this value, and see `events`. Not copied: copies would
/// share the parser.
@safe @usableFromInline
struct HTMLReaderCore: ~Copyable {
  /// An event of the parser, in the words of `CLibXML2`.
  @usableFromInline
  enum Event: UInt8 {
    case start, impliedHTML, impliedHead, impliedBody, impliedParagraph, end, tooDeep, reached
  }

  @usableFromInline var scanner: HTMLScanner
  private let owner = ParserOwner()
  private var parser: OpaquePointer? { unsafe owner.handle }
  private var hasFailed = false
  /// The parser's events: pairs of position and kind, 32 bits each. They are the parser's memory and
  /// change with its next push; only `advance` sets them and only `tell` reads them.
  private var events: UnsafeRawPointer?
  @usableFromInline var eventCount = 0
  /// The first record that was not told.
  @usableFromInline var next = 0
  /// The open elements that the handler knows.
  @usableFromInline var open: [HTMLName] = []
  /// Whether the parser's next end belongs to the image that stands for an `svg` or `math`.
  @usableFromInline var skipsEnd = false
  /// Whether the document was scanned to its end.
  @usableFromInline var isLast = true

  /// Records scanned before the parser's turn: as many as stay in the processor's nearest memory
  /// (32 KB) with what is made of them.
  private static let recordsAtOnce = 1024

  init(limits: HTMLLimits, scripting: HTMLScripting) {
    scanner = HTMLScanner(limits: limits, scripting: scripting)
    unsafe events = nil
  }

  @usableFromInline var findings: [MarkupFinding] { scanner.findings }
  @usableFromInline var maximumAttributes: Int { scanner.limits.maximumAttributes }

  /// Begins a document of `count` bytes; returns how many of them are read.
  @usableFromInline
  mutating func begin(count: Int) -> Int {
    scanner.reset()
    eventCount = 0
    open.removeAll(keepingCapacity: true)
    next = 0
    skipsEnd = false
    isLast = false
    let limit = max(0, min(scanner.limits.maximumBytes, HTMLLimits.largestMaximumBytes))
    if limit < count { scanner.find(.tooLarge, at: limit, detail: limit) }
    let depth = Int32(clamping: max(8, scanner.limits.maximumDepth))
    hasFailed = true
    if let parser = unsafe parser { hasFailed = unsafe clibxml2_html_begin(parser, depth) != 0 }
    if hasFailed { scanner.find(.outOfMemory, at: 0) }
    return min(count, limit)
  }

  /// Scans and parses the next part; false when there is none.
  @usableFromInline
  mutating func advance(_ document: DocumentBytes) -> Bool {
    guard !isLast else { return false }
    // What was told is let go; the rest, a handful, moves to the front.
    scanner.records.removeFirst(next)
    next = 0
    eventCount = 0
    scanner.scan(document, wanted: Self.recordsAtOnce)
    isLast = scanner.isFinished
    guard let parser = unsafe parser, !hasFailed else { return true }
    hasFailed =
      unsafe clibxml2_html_push(
        parser, scanner.output.base, Int32(clamping: scanner.output.count), isLast ? 1 : 0) != 0
    unsafe events = UnsafeRawPointer(clibxml2_html_events(parser, &eventCount))
    if hasFailed { scanner.find(.outOfMemory, at: scanner.offset) }
    return true
  }

  /// Event `index`, which must be below `eventCount`.
  @usableFromInline
  func event(_ index: Int) -> (position: UInt32, kind: Event) {
    precondition(index < eventCount)
    // `events` has `eventCount` pairs of 8 bytes (checked above).
    let position = unsafe events!.load(fromByteOffset: index * 8, as: UInt32.self)
    let kind = unsafe events!.load(fromByteOffset: index * 8 + 4, as: UInt32.self)
    return (position, Event(rawValue: UInt8(truncatingIfNeeded: kind)) ?? .reached)
  }

  /// Whether the parser has given up, so that records alone are left to tell.
  @usableFromInline var tellsRecordsOnly: Bool { hasFailed }

  @usableFromInline
  mutating func tellDepth(at offset: Int) { scanner.tellDepth(at: offset) }
}

// Inlinable, so that a handler of another module is called directly.
extension HTMLReaderCore {
  /// Tells what the last `advance` found.
  @inlinable
  mutating func tell<Handler: HTMLHandler>(
    _ document: DocumentBytes, to handler: inout Handler
  ) {
    for index in 0..<eventCount {
      let (position, kind) = event(index)
      // Invariant 2 of `HTMLScanner`.
      while next < scanner.records.count, scanner.records[next].position < position {
        tellRecord(document, to: &handler)
      }
      guard kind != .reached, next < scanner.records.count else { continue }
      let record = scanner.records[next]
      switch kind {
      case .start:
        if record.kind == .foreignStart || record.kind == .foreignFlat {
          skipsEnd = true
        } else {
          begin(record, document, &handler)
        }
      case .impliedHTML: beginImplied(.html, at: record, document, &handler)
      case .impliedHead: beginImplied(.head, at: record, document, &handler)
      case .impliedBody: beginImplied(.body, at: record, document, &handler)
      case .impliedParagraph: beginImplied(.p, at: record, document, &handler)
      case .end:
        if skipsEnd {
          skipsEnd = false
        } else if let name = open.popLast() {
          handler.endElement(name, at: Int(record.start))
        }
      case .tooDeep:
        tellDepth(at: Int(record.start))
        if record.kind == .start {
          tellFlat(record, document, &handler)
        }
      case .reached: break
      }
    }
    if isLast || tellsRecordsOnly {
      while next < scanner.records.count { tellRecord(document, to: &handler) }
    }
    if isLast {
      while let name = open.popLast() { handler.endElement(name, at: document.count) }
    }
  }

  /// Tells the next record, unless libxml2's events tell it, and passes on.
  @inlinable
  mutating func tellRecord<Handler: HTMLHandler>(
    _ document: DocumentBytes, to handler: inout Handler
  ) {
    let record = scanner.records[next]
    next += 1
    switch record.kind {
    case .start, .end, .finish: break
    case .text: document.readDecoded(record.source, place: .text) { handler.text($0, source: $1) }
    case .verbatim: document.withSpan(record.source) { handler.text($0, source: record.source) }
    case .comment: handler.comment(source: record.source)
    case .rawText: handler.rawText(of: record.name, source: record.source)
    case .foreignStart: begin(record, document, &handler)
    case .foreignEnd:
      if let name = open.popLast() { handler.endElement(name, at: Int(record.start)) }
    case .foreignFlat:
      next -= 1
      tellFlat(record, document, &handler)
      next += 1
    }
  }

  /// Tells the next record, which is too deep: its element ends at once, behind its raw text only.
  @inlinable
  mutating func tellFlat<Handler: HTMLHandler>(
    _ record: HTMLRecord, _ document: DocumentBytes, _ handler: inout Handler
  ) {
    begin(record, document, &handler)
    // A start tag and its raw text are found in one step of the scan.
    if next + 1 < scanner.records.count, scanner.records[next + 1].kind == .rawText {
      let rawText = scanner.records[next + 1]
      handler.rawText(of: rawText.name, source: rawText.source)
      scanner.records[next + 1].kind = .end
    }
    if let name = open.popLast() { handler.endElement(name, at: Int(record.start)) }
  }

  @inlinable
  mutating func begin<Handler: HTMLHandler>(
    _ record: HTMLRecord, _ document: DocumentBytes, _ handler: inout Handler
  ) {
    open.append(record.name)
    handler.startElement(
      HTMLElement(
        name: record.name, source: record.source, nameCount: Int(record.nameCount),
        isForeign: record.kind == .foreignStart || record.kind == .foreignFlat,
        document: document, maximumAttributes: maximumAttributes))
  }

  @inlinable
  mutating func beginImplied<Handler: HTMLHandler>(
    _ name: HTMLName, at record: HTMLRecord, _ document: DocumentBytes, _ handler: inout Handler
  ) {
    open.append(name)
    handler.startElement(
      HTMLElement(
        name: name, source: Int(record.start)..<Int(record.start), nameCount: 0, isForeign: false,
        document: document, maximumAttributes: maximumAttributes))
  }
}
