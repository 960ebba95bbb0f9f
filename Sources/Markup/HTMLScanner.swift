/// Cuts a document into tags, text, comments and raw text as HTML5's tokenizer does, and writes the
/// bytes from which libxml2 tells the elements' structure.
///
/// libxml2 2.9 changes text in many ways that HTML5 does not (see `Markup.docc`). So no text goes
/// through it: in what it reads, a run of text is one `x` (white space alone one space), a tag is its
/// bare name, and comments, raw text, attributes and everything inside `svg` and `math` are left
/// out. Each thing found is an `HTMLRecord` that knows where its stand-in ends; with that the reader
/// puts libxml2's events and the document together again.
///
/// Invariants:
/// 1. Records are in the order of the document: `start` does not fall, and `position` neither.
/// 2. An event of libxml2 at position *p* belongs to the first record with `position` >= *p*.
/// 3. Every `foreignStart` has its `foreignEnd`, nested among themselves, with no `start` or `end`
///    between them.
@usableFromInline
struct HTMLScanner: ~Copyable {
  @usableFromInline var records: [HTMLRecord] = []
  var output = ByteBuffer(capacity: 64 << 10)
  var findings: [MarkupFinding] = []
  var findingsLeftOut = 0

  let limits: HTMLLimits
  let scripting: HTMLScripting
  let names = HTMLNameTable.shared
  let traits = HTMLTraits.all
  let standIns = HTMLStandIns.shared

  /// Where the scan goes on.
  var offset = 0
  /// Bytes written for libxml2 before those in `output`.
  var written: UInt32 = 0
  var isFinished = false

  /// Whether nothing but `html`, comments and white space was seen.
  var isBeforeHead = true
  /// Whether `html`, `head`, and anything that opens the body was seen.
  var hasHTML = false, hasHead = false, hasHeadEnd = false, hasContent = false
  /// Whether libxml2 has an open element. An end tag before that would be the document's end to it.
  var hasOpened = false
  /// Whether the document is a `frameset`, whose text is not shown.
  var isFrameset = false
  /// `a` elements that were begun and not ended.
  var openAnchors = 0
  /// Start tags less end tags by `HTMLName.rawValue`, never below 0.
  var openCounts = [Int32](repeating: 0, count: 256)
  /// Numbers of the names that `HTMLName` does not have, by their hash.
  var otherNames: [UInt64: Int] = [:]
  /// The open elements of an `svg` or `math`, outermost first; empty outside of them.
  var foreign: [ForeignElement] = []
  var hasToldDepth = false

  init(limits: HTMLLimits, scripting: HTMLScripting) {
    self.limits = limits
    self.scripting = scripting
  }

  /// Begins a new document.
  mutating func reset() {
    records.removeAll(keepingCapacity: true)
    output.removeAll()
    findings = []
    findingsLeftOut = 0
    offset = 0
    written = 0
    isFinished = false
    isBeforeHead = true
    hasHTML = false
    hasHead = false
    hasHeadEnd = false
    hasContent = false
    hasOpened = false
    isFrameset = false
    openAnchors = 0
    for index in openCounts.indices { openCounts[index] = 0 }
    otherNames.removeAll(keepingCapacity: true)
    foreign.removeAll(keepingCapacity: true)
    hasToldDepth = false
  }

  /// Scans until about `wanted` more records are there or the document ends.
  mutating func scan(_ document: DocumentBytes, wanted: Int) {
    written &+= UInt32(truncatingIfNeeded: output.count)
    output.removeAll()
    let enough = records.count + wanted
    while records.count < enough, !isFinished {
      if offset >= document.count { finish(document) } else { scanOne(document) }
    }
  }

  /// A run of text, if there is one here, and the markup behind it.
  private mutating func scanOne(_ document: DocumentBytes) {
    let count = document.count
    let start = offset
    var p = start
    while true {
      p = document.first(UInt8(ascii: "<"), from: p, to: count)
      guard p &+ 1 < count else {
        // The last byte may be a lone `<`: text.
        addText(document, start..<count)
        offset = count
        return
      }
      let next = document[p &+ 1]
      if next.isASCIILetter {
        addText(document, start..<p)
        scanStartTag(document, at: p)
        return
      }
      switch next {
      case UInt8(ascii: "/"):
        guard p + 2 < count else {
          addText(document, start..<count)
          offset = count
          return
        }
        addText(document, start..<p)
        if document[p + 2].isASCIILetter {
          scanEndTag(document, at: p)
        } else if document[p + 2] == UInt8(ascii: ">") {
          // `</>` is nothing at all.
          offset = p + 3
        } else {
          scanBogusComment(document, at: p)
        }
        return
      case UInt8(ascii: "!"):
        addText(document, start..<p)
        scanDeclaration(document, at: p)
        return
      case UInt8(ascii: "?"):
        addText(document, start..<p)
        scanBogusComment(document, at: p)
        return
      default:
        p &+= 1
      }
    }
  }

  // MARK: Records

  /// Where the bytes written so far end.
  var position: UInt32 { written &+ UInt32(truncatingIfNeeded: output.count) }

  mutating func add(
    _ kind: HTMLRecord.Kind, _ source: Range<Int>, name: HTMLName = .other, nameCount: Int = 0
  ) {
    if kind == .start || kind == .foreignStart { hasOpened = true }
    records.append(
      HTMLRecord(
        position: position, start: UInt32(truncatingIfNeeded: source.lowerBound),
        end: UInt32(truncatingIfNeeded: source.upperBound), kind: kind, name: name,
        nameCount: UInt16(truncatingIfNeeded: min(nameCount, Int(UInt16.max)))))
  }

  mutating func find(_ kind: MarkupFinding.Kind, at offset: Int, detail: Int = 0) {
    if findings.count < limits.maximumFindings {
      findings.append(MarkupFinding(kind: kind, offset: offset, detail: detail))
    } else {
      findingsLeftOut += 1
    }
  }

  mutating func addText(_ document: DocumentBytes, _ range: Range<Int>, verbatim: Bool = false) {
    var start = range.lowerBound
    let end = range.upperBound
    guard start < end else { return }
    if isBeforeHead {
      // White space before the head belongs to no element.
      while start < end, document[start].isHTMLSpace { start &+= 1 }
      guard start < end else { return }
      isBeforeHead = false
    }
    let isBlank = document[start].isHTMLSpace && document.isBlank(start..<end)
    if isFrameset, !isBlank { return }
    if !isBlank {
      hasOpened = true
      if !isInsideHead { hasContent = true }
    }
    output.append(isBlank ? 0x20 : UInt8(ascii: "x"))
    add(verbatim ? .verbatim : .text, start..<end)
  }

  /// Whether the text found now is the content of an element of the head.
  private var isInsideHead: Bool {
    openCounts[Int(HTMLName.title.rawValue)] > 0 || openCounts[Int(HTMLName.noscript.rawValue)] > 0
      || openCounts[Int(HTMLName.template.rawValue)] > 0
  }

  private mutating func finish(_ document: DocumentBytes) {
    closeForeign(downTo: 0, at: document.count)
    // A tag of no effect, so that all text lies before the last position.
    output.append(Self.lastTag.indices, of: Self.lastTag)
    add(.finish, document.count..<document.count)
    isFinished = true
    if findingsLeftOut > 0 {
      findings.append(
        MarkupFinding(kind: .moreFindings, offset: document.count, detail: findingsLeftOut))
    }
  }

  private static let lastTag = Array("</zend >".utf8)
}
