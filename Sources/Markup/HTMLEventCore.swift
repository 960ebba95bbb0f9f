/// The state of a reading with HTML5's rules: the tokenizer finds, the structure places, and what they
/// made is told in batches that stay in the processor's nearest memory.
@usableFromInline
struct HTMLEventCore: ~Copyable {
  private var tokenizer: HTMLTokenizer
  private var structure: HTMLStructure
  private var isFinished = true

  /// Events made before they are told.
  private static let eventsAtOnce = 1024

  init(limits: HTMLLimits, scripting: HTMLScripting) {
    tokenizer = HTMLTokenizer(maximumAttributes: max(0, limits.maximumAttributes))
    structure = HTMLStructure(limits: limits, scripting: scripting)
    structure.enough = Self.eventsAtOnce
  }

  @usableFromInline var findings: [MarkupFinding] { structure.findings }

  /// Begins a document of `count` bytes; returns how many of them are read.
  @usableFromInline
  mutating func begin(count: Int) -> Int {
    tokenizer.reset()
    structure.reset()
    isFinished = false
    let limit = max(0, min(structure.limits.maximumBytes, HTMLLimits.largestMaximumBytes))
    if limit < count { structure.find(.tooLarge, at: limit, detail: limit) }
    return min(count, limit)
  }

  /// Finds the next part; false when there is none.
  @usableFromInline
  mutating func advance(_ document: DocumentBytes) -> Bool {
    guard !isFinished else { return false }
    structure.events.removeAll()
    tokenizer.attributes.removeAll()
    tokenizer.read(document, to: &structure)
    if tokenizer.offset >= document.count {
      structure.finish(document)
      isFinished = true
    }
    return true
  }

  @usableFromInline var eventCount: Int { structure.events.count }
  /// The events and attributes of the last `advance`; both are not changed until the next.
  @usableFromInline var batch: HTMLEventBatch {
    HTMLEventBatch(structure.events, tokenizer.attributes)
  }
}

/// What one `advance` found, for as long as it is told; every access is checked.
@safe @usableFromInline
struct HTMLEventBatch {
  @usableFromInline let events: UnsafePointer<HTMLEvent>
  @usableFromInline let count: Int
  @usableFromInline let attributes: UnsafePointer<HTMLAttributePlace>
  @usableFromInline let attributeCount: Int

  /// Looks at two buffers that must not be changed while this value is used.
  init(
    _ events: borrowing FlatBuffer<HTMLEvent>,
    _ attributes: borrowing FlatBuffer<HTMLAttributePlace>
  ) {
    unsafe self.events = UnsafePointer(events.base)
    count = events.count
    unsafe self.attributes = UnsafePointer(attributes.base)
    attributeCount = attributes.count
  }

  @inlinable
  subscript(index: Int) -> HTMLEvent {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    // The line above is the check.
    return unsafe events[index]
  }

  /// The attributes of a start.
  @inlinable
  func places(of event: HTMLEvent) -> HTMLAttributePlaces {
    let first = Int(event.first)
    let count = Int(event.second)
    precondition(first + count <= attributeCount)
    // The part was checked.
    return unsafe HTMLAttributePlaces(base: attributes + first, count: count)
  }
}

// Inlinable, so that a handler of another module is called directly.
extension HTMLEventCore {
  /// Tells what the last `advance` found.
  @inlinable
  mutating func tell<Handler: HTMLHandler>(
    _ document: DocumentBytes, to handler: inout Handler
  ) {
    let batch = batch
    var index = 0
    while index < batch.count {
      let event = batch[index]
      index &+= 1
      switch event.kind {
      case .start, .foreignStart:
        handler.startElement(
          HTMLElement(
            name: event.name, source: event.source, nameCount: Int(event.nameCount),
            isForeign: event.kind == .foreignStart, document: document,
            places: batch.places(of: event), maximumAttributes: 0))
      case .end: handler.endElement(event.name, at: Int(event.lower))
      case .text: document.withSpan(event.source) { handler.text($0, source: event.source) }
      case .reference:
        let reference = CharacterReference(
          bytes: UInt64(event.first) | UInt64(event.second) << 32, byteCount: Int(event.nameCount))
        reference.withBytes { handler.text($0, source: event.source) }
      case .comment: handler.comment(source: event.source)
      case .rawText: handler.rawText(of: event.name, source: event.source)
      }
    }
  }
}
