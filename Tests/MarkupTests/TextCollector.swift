import Markup

/// Keeps what a reader tells, for tests.
struct TextCollector: HTMLHandler {
  /// All text, one piece behind the other.
  var text: [UInt8] = []
  /// Source range and length of every piece of text.
  var pieces: [(source: Range<Int>, text: Range<Int>)] = []
  var comments: [Range<Int>] = []
  var rawTexts: [(name: HTMLName, source: Range<Int>)] = []
  /// Names of open elements; checked against the ends.
  var open: [HTMLName] = []
  var deepest = 0
  var elementCount = 0
  /// One word an event: `<p`, `p>`, `'text`.
  var events: [String] = []
  var keepsEvents = false
  /// What was told against the rules of `HTMLHandler`.
  var mistakes: [String] = []
  private var lastOffset = 0

  private mutating func pass(_ offset: Int, _ what: String) {
    if offset < lastOffset { mistakes.append("\(what) at \(offset) after \(lastOffset)") }
    lastOffset = max(lastOffset, offset)
  }

  mutating func startElement(_ element: borrowing HTMLElement) {
    open.append(element.name)
    deepest = max(deepest, open.count)
    elementCount += 1
    pass(element.source.lowerBound, "start")
    if keepsEvents { events.append("<" + String(decoding: element.nameBytes, as: UTF8.self)) }
  }

  mutating func endElement(_ name: HTMLName, at offset: Int) {
    if open.popLast() != name { mistakes.append("end of \(name) at \(offset) is not its turn") }
    if keepsEvents { events.append("\(name)>") }
  }

  mutating func text(_ bytes: Span<UInt8>, source: Range<Int>) {
    pass(source.lowerBound, "text")
    if bytes.isEmpty || source.isEmpty { mistakes.append("empty text at \(source)") }
    let start = text.count
    unsafe bytes.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    pieces.append((source, start..<text.count))
    lastOffset = max(lastOffset, source.upperBound)
    if keepsEvents {
      let piece = String(decoding: text[start...], as: UTF8.self)
      if let last = events.last, last.hasPrefix("'") {
        events[events.count - 1] = last + piece
      } else {
        events.append("'" + piece)
      }
    }
  }

  mutating func rawText(of name: HTMLName, source: Range<Int>) {
    pass(source.lowerBound, "raw text")
    lastOffset = max(lastOffset, source.upperBound)
    rawTexts.append((name, source))
    if source.isEmpty { mistakes.append("empty raw text") }
    if open.last != name { mistakes.append("raw text of \(name) at \(source) outside of it") }
    if keepsEvents { events.append("raw \(name)") }
  }

  mutating func comment(source: Range<Int>) {
    pass(source.lowerBound, "comment")
    lastOffset = max(lastOffset, source.upperBound)
    comments.append(source)
    if keepsEvents { events.append("comment") }
  }

  /// The text as a string.
  var string: String { String(decoding: text, as: UTF8.self) }

  /// The text, runs of white space made one space, none at the ends.
  var collapsed: String { Self.collapsed(string) }

  static func collapsed(_ text: String) -> String {
    text.split { [" ", "\n", "\t", "\u{C}", "\r", "\r\n"].contains($0) }.joined(separator: " ")
  }

  /// Reads a document and ends with every element closed.
  static func read(
    _ html: [UInt8], limits: HTMLLimits = .default, scripting: HTMLScripting = .off,
    keepsEvents: Bool = false, parser: HTMLParser = .default
  ) -> (TextCollector, [MarkupFinding]) {
    var collector = TextCollector()
    collector.keepsEvents = keepsEvents
    let findings = HTMLReader(limits: limits, scripting: scripting, parser: parser)
      .read(html, handler: &collector)
    if !collector.open.isEmpty { collector.mistakes.append("\(collector.open) never end") }
    return (collector, findings)
  }
}
