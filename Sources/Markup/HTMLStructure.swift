/// Follows HTML5's tree construction (section 13.2.6 of the standard) with nothing but the open
/// elements: says which elements begin and end, also those that the document leaves out, and which
/// text counts. What it finds are `HTMLEvent`s.
///
/// Events cannot go back, so three things of the standard are done otherwise:
/// 1. Text and elements that stand in a table but belong before it are told where they stand.
/// 2. A formatting element that ends inside a block ends with that block (`endsLater`).
/// 3. Formatting elements that end with their block are not opened again behind it.
///
/// Invariants:
/// 1. The events' places do not fall, and starts and ends nest.
/// 2. `openCounts` says how many HTML elements of each name are in `open`.
/// 3. `open` holds at most `maximumDepth` elements.
struct HTMLStructure: ~Copyable {
  /// An open element.
  struct OpenElement: BitwiseCopyable {
    enum Space: UInt8, BitwiseCopyable {
      case html, svg, math
    }
    enum Kind: UInt8, BitwiseCopyable {
      case plain
      /// Its content is HTML: `foreignObject`, `desc`, `title`, some `annotation-xml`.
      case holdsHTML
      /// Its content is HTML except for two tags: `mi`, `mo`, `mn`, `ms`, `mtext`.
      case holdsText
      /// `annotation-xml` of another encoding: only an `svg` begins in it.
      case annotation
    }

    /// The first eight bytes of its name in lower case.
    var low: UInt64
    /// Where its name stands, and how long it is.
    var nameStart: Int
    var nameCount: Int
    var name: HTMLName
    var space = Space.html
    var kind = Kind.plain
    /// Whether its end tag was seen, and it ends with what is open inside of it.
    var endsLater = false
  }

  /// The insertion mode; those up to `inFrameset` look at each character of text.
  enum Mode: UInt8, BitwiseCopyable {
    case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inColumnGroup
    case inFrameset, afterFrameset, afterAfterFrameset, afterBody, afterAfterBody
    case inBody, inTable, inCaption, inTableBody, inRow, inCell, inTemplate
  }

  var events = FlatBuffer<HTMLEvent>(capacity: 2048)
  var open = FlatBuffer<OpenElement>(capacity: 64)
  var openCounts = FlatBuffer<Int32>([Int32](repeating: 0, count: 256))
  var findings: [MarkupFinding] = []
  var findingsLeftOut = 0

  let limits: HTMLLimits
  let scripting: HTMLScripting
  let maximumDepth: Int
  private(set) var rules = FlatBuffer(HTMLRules.all)
  let bodyStarts = FlatBuffer(HTMLBodyStart.all)
  let bodyEnds = FlatBuffer(HTMLBodyEnd.all)

  var mode = Mode.initial
  /// The modes of the open templates.
  var templateModes: [Mode] = []
  /// Whether a `frameset` may still take the body's place.
  var allowsFrameset = true
  /// Whether the innermost element is one whose content is not markup, such as `title`.
  var isInText = false
  /// Whether a `form` is open that a template does not hold.
  var hasForm = false
  /// Whether the `head` was begun.
  var hasHead = false
  /// Whether the document type asks for the oldest way of layout.
  var isQuirky = false
  /// How many elements of `svg` or `math` are open.
  var foreignCount = 0
  /// Elements too deep to be open whose end is yet to come, by `HTMLName.rawValue`, and in all.
  var flatCounts = FlatBuffer<Int32>([Int32](repeating: 0, count: 256))
  var flatCount = 0
  var hasToldDepth = false
  /// Events after which the tokenizer is to stop.
  var enough = 0

  init(limits: HTMLLimits, scripting: HTMLScripting) {
    self.limits = limits
    self.scripting = scripting
    maximumDepth = max(8, limits.maximumDepth)
    if scripting == .contained {
      // What is open outside of it is out of reach.
      let noscript = Int(HTMLName.noscript.rawValue)
      rules[noscript].formUnion([.scope, .tableScope, .anyContext, .marker])
    }
  }

  /// Begins a new document.
  mutating func reset() {
    events.removeAll()
    open.removeAll()
    for index in 0..<256 {
      openCounts[index] = 0
      flatCounts[index] = 0
    }
    findings = []
    findingsLeftOut = 0
    mode = .initial
    templateModes.removeAll()
    allowsFrameset = true
    isInText = false
    hasForm = false
    hasHead = false
    isQuirky = false
    foreignCount = 0
    flatCount = 0
    hasToldDepth = false
  }

  /// The document ends: so does all that is open.
  mutating func finish(_ document: DocumentBytes) {
    let end = document.count
    if isInText { endText(at: end) }
    if mode.rawValue < Mode.inColumnGroup.rawValue { leaveHead(at: end) }
    while open.count > 0 { pop(at: end) }
    if findingsLeftOut > 0 {
      findings.append(MarkupFinding(kind: .moreFindings, offset: end, detail: findingsLeftOut))
    }
  }

  // MARK: - The open elements

  /// The innermost open element, which there must be.
  var current: OpenElement {
    @inline(__always) get { open[open.count &- 1] }
  }

  /// Whether the innermost open element is this one of HTML.
  @inline(__always)
  func isCurrent(_ name: HTMLName) -> Bool {
    open.count > 0 && current.name == name && current.space == .html
  }

  @inline(__always)
  func rule(_ name: HTMLName) -> HTMLRules { rules[Int(name.rawValue)] }

  @inline(__always)
  func isOpen(_ name: HTMLName) -> Bool { openCounts[Int(name.rawValue)] > 0 }

  /// Opens the element of a tag; false where it is too deep, and was begun and ended at once.
  @inline(__always)
  @discardableResult
  mutating func push(_ tag: HTMLTagToken, name: HTMLName? = nil) -> Bool {
    let name = name ?? tag.name
    tellStart(tag, name: name)
    guard open.count < maximumDepth else {
      passFlat(name, at: tag.lower)
      return false
    }
    open.append(
      OpenElement(
        low: tag.tagName.low, nameStart: tag.nameStart, nameCount: tag.tagName.count, name: name))
    openCounts[Int(name.rawValue)] &+= 1
    return true
  }

  /// Opens an element that the document leaves out.
  mutating func pushImplied(_ name: HTMLName, at offset: Int) {
    events.append(HTMLEvent(startKind, offset, offset, name: name))
    guard open.count < maximumDepth else { return passFlat(name, at: offset, awaitsEnd: false) }
    open.append(OpenElement(low: 0, nameStart: 0, nameCount: 0, name: name))
    openCounts[Int(name.rawValue)] &+= 1
  }

  /// Begins and ends an element without content.
  @inline(__always)
  mutating func tellVoid(_ tag: HTMLTagToken, name: HTMLName? = nil) {
    tellStart(tag, name: name ?? tag.name)
    events.append(HTMLEvent(.end, tag.lower, tag.lower, name: name ?? tag.name))
  }

  private var startKind: HTMLEvent.Kind { foreignCount > 0 ? .foreignStart : .start }

  @inline(__always)
  mutating func tellStart(_ tag: HTMLTagToken, name: HTMLName) {
    events.append(
      HTMLEvent(
        startKind, tag.lower, tag.upper, name: name, nameCount: tag.tagName.count,
        first: UInt32(truncatingIfNeeded: tag.firstAttribute),
        second: UInt32(truncatingIfNeeded: tag.attributeCount)))
  }

  /// Ends at once an element that was begun too deep; `awaitsEnd` says whether its end tag may come.
  mutating func passFlat(_ name: HTMLName, at offset: Int, awaitsEnd: Bool = true) {
    if !hasToldDepth {
      hasToldDepth = true
      find(.tooDeep, at: offset, detail: limits.maximumDepth)
    }
    if awaitsEnd {
      flatCounts[Int(name.rawValue)] &+= 1
      flatCount &+= 1
    }
    events.append(HTMLEvent(.end, offset, offset, name: name))
  }

  /// Ends the innermost open element, and those around it that wait for that.
  @inline(__always)
  mutating func pop(at offset: Int) {
    popOne(at: offset)
    while open.count > 0, current.endsLater { popOne(at: offset) }
  }

  @inline(__always)
  private mutating func popOne(at offset: Int) {
    let element = current
    events.append(HTMLEvent(.end, offset, offset, name: element.name))
    open.removeLast()
    if element.space == .html {
      openCounts[Int(element.name.rawValue)] &-= 1
    } else {
      foreignCount &-= 1
    }
    if flatCount > 0 {
      flatCount = 0
      for index in 0..<256 { flatCounts[index] = 0 }
    }
  }

  /// Ends elements until `count` or fewer are open.
  @inline(__always)
  mutating func pop(to count: Int, at offset: Int) {
    while open.count > count { pop(at: offset) }
  }

  /// The place in `open` of the innermost HTML element of this name, when nothing that stops such a
  /// search stands above it; else -1.
  func place(of name: HTMLName, stoppedBy stops: HTMLRules = .scope) -> Int {
    guard isOpen(name) else { return -1 }
    return place(stoppedBy: stops) { $0 == name }
  }

  @inline(__always)
  func place(stoppedBy stops: HTMLRules, where isWanted: (HTMLName) -> Bool) -> Int {
    var index = open.count &- 1
    while index >= 0 {
      let element = open[index]
      if element.space == .html {
        if isWanted(element.name) { return index }
        if !rule(element.name).isDisjoint(with: stops) { return -1 }
      } else if element.kind != .plain, stops != .tableScope {
        return -1
      }
      index &-= 1
    }
    return -1
  }

  /// "Generate implied end tags".
  mutating func endImplied(except name: HTMLName = .other, at offset: Int) {
    while open.count > 0 {
      let element = current
      guard element.space == .html, rule(element.name).contains(.impliedEnd), element.name != name
      else { return }
      pop(at: offset)
    }
  }

  /// "Close a p element", where one is open in button scope.
  @inline(__always)
  mutating func endParagraph(at offset: Int) {
    if isOpen(.p) { endOpenParagraph(at: offset) }
  }

  private mutating func endOpenParagraph(at offset: Int) {
    let place = place(of: .p, stoppedBy: [.scope, .buttonScope])
    if place >= 0 { pop(to: place, at: offset) }
  }

  /// Ends elements until one of these, a template or the root is the innermost ("clear the stack back
  /// to a … context").
  mutating func pop(toContext context: HTMLRules, at offset: Int) {
    while open.count > 1 {
      let element = current
      if element.space == .html,
        !rule(element.name).isDisjoint(with: context.union(.anyContext))
      {
        return
      }
      pop(at: offset)
    }
  }

  /// Whether an open element has a tag's name.
  func isSame(_ element: OpenElement, _ tag: HTMLTagToken, _ document: DocumentBytes) -> Bool {
    guard element.low == tag.tagName.low, element.nameCount == tag.tagName.count else {
      return false
    }
    var index = 0
    while index < element.nameCount {
      guard
        lowerCased(document[element.nameStart + index])
          == lowerCased(document[tag.nameStart + index])
      else { return false }
      index += 1
    }
    return true
  }
}
