import Markup
import Words

/// Listens to one document and collects what a `Page` holds, in the order of the document.
struct PageBuilder: HTMLHandler {
  /// What the open elements mean for the text inside them.
  struct Context {
    /// `title` or a heading's zone, `listTable`, else `body`.
    var zone = Zone.body
    var isHidden = false
    var isLeftOut = false
    var isTranslated = false
    /// Whether translators are told to leave this text alone.
    var isKept = false
    /// Whether this is text in a drawing, which stands by itself.
    var isDrawn = false
    /// Whether this is inside a `<template>`, which is no part of the page until a script says so.
    var isInert = false
    /// Whether this is in the page's foot.
    var isFooter = false
    /// Index of the innermost open link plus one; 0 outside links.
    var link: UInt32 = 0
    var landmark: UInt32 = 0
  }

  /// A link's text inside the block being read.
  struct LinkText {
    var link: Int
    var start: Int
    var end: Int
  }

  /// How a rendered document was translated, as its head says.
  enum Translation {
    case none
    /// By the browser: translated text stands in `<font>` elements.
    case byBrowser
    /// By a service that sends whole pages.
    case whole
  }

  let document: [UInt8]
  /// The same document.
  let values: RawValues
  let limits: PageLimits
  let traits = ElementTraits.all

  var page: Page
  var context = Context()
  var open: [Context] = []
  var landmarks: UInt32 = 0
  var buffer = BlockBuffer()
  /// For texts that stand in attributes and scripts.
  var aside = BlockBuffer()
  /// Text of the block being read that stands in links, and whether other text has letters.
  var linkTexts: [LinkText] = []
  var linkCount: UInt32 = 0
  var hasTextOutsideLinks = false
  var translatedBytes = 0
  var lastLink: UInt32 = 0
  var titleCount = 0
  var translation = Translation.none
  /// The `type` of the script whose content comes next, when that content is of interest.
  var scriptType: [UInt8]?
  var told: Set<PageFinding.Kind> = []
  var hiddenBlocks = 0, hiddenStart = 0
  var data = DataMarkupState()

  init(document: [UInt8], page: Page, limits: PageLimits) {
    self.document = document
    values = RawValues(document: document)
    self.page = page
    self.limits = limits
    self.page.surface.reserveCapacity(document.count / 4)
  }

  // MARK: - Events

  mutating func startElement(_ element: borrowing HTMLElement) {
    open.append(context)
    let name = element.name
    let trait = traits[Int(name.rawValue)]
    if trait.contains(.block) { endBlock() }
    if trait.contains(.separates) { buffer.separate(at: element.source.lowerBound) }
    if trait.contains(.h1) {
      if context.zone != .title { context.zone = .h1 }
    } else if trait.contains(.heading) {
      if context.zone != .title, context.zone != .h1 { context.zone = .h2to6 }
    } else if trait.contains(.listTable) {
      if context.zone == .body { context.zone = .listTable }
    }
    if trait.contains(.landmark) {
      landmarks += 1
      context.landmark = landmarks
      if name == .footer { context.isFooter = true }
    }
    if element.hasAttributes || trait.contains(.special) {
      let places = Self.places(of: element, in: document)
      if !places.isEmpty { startCommon(element, places) }
      if trait.contains(.special) { startSpecial(element, places) }
      if !places.isEmpty { noteData(element, places) }
    }
    // Text attributes of a left-out element (a frame's title) are still read.
    if trait.contains(.leftOut) {
      context.isLeftOut = true
      if name == .template { context.isInert = true }
    }
  }

  mutating func endElement(_ name: HTMLName, at offset: Int) {
    let trait = traits[Int(name.rawValue)]
    if trait.contains(.block) { endBlock() }
    if trait.contains(.separates) { buffer.separate(at: offset) }
    endData(at: offset)
    guard let before = open.popLast() else { return }
    // Inline elements that hide, and texts of a drawing, end their own block.
    if before.isHidden != context.isHidden || before.zone != context.zone
      || before.isDrawn != context.isDrawn
    {
      endBlock()
    }
    context = before
  }

  mutating func text(_ bytes: Span<UInt8>, source: Range<Int>) {
    noteDataText(bytes, source: source)
    if context.isLeftOut { return }
    let start = buffer.count
    if context.link != lastLink {
      // Links side by side do not join into one word.
      if context.link != 0, lastLink != 0 { buffer.separate(at: source.lowerBound) }
      lastLink = context.link
    }
    buffer.append(bytes, source: source)
    let added = buffer.count - start
    guard added > 0 else { return }
    if context.isTranslated { translatedBytes += added }
    if context.link != 0 {
      if let last = linkTexts.last, last.link == Int(context.link) - 1 {
        linkTexts[linkTexts.count - 1].end = buffer.count
      } else {
        let hasSpace = start > 0 && buffer.bytes[start] == 0x20
        linkTexts.append(
          LinkText(
            link: Int(context.link) - 1, start: start + (hasSpace ? 1 : 0), end: buffer.count))
      }
    } else if !hasTextOutsideLinks {
      hasTextOutsideLinks = Self.hasWords(bytes)
    }
  }

  mutating func rawText(of name: HTMLName, source: Range<Int>) {
    guard name == .script, let type = scriptType else { return }
    scriptType = nil
    readScript(type: type, at: source)
  }

  /// Whether a text is more than the signs that stand between links (`|`, `›`, `/`, `•`).
  private static func hasWords(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 { return true }
        index += 1
      } else if byte == 0xC2 {
        index += 2
      } else if byte == 0xE2 {
        index += 3
      } else {
        return true
      }
    }
    return false
  }

  // MARK: - Blocks

  /// Ends the block being read: text before and behind is not joined.
  mutating func endBlock() {
    lastLink = 0
    guard !buffer.isEmpty else {
      if !linkTexts.isEmpty { linkTexts.removeAll(keepingCapacity: true) }
      return
    }
    // The buffer is taken out while it is written, and put back with its memory.
    var text = BlockBuffer()
    swap(&text, &buffer)
    let isLinks = !hasTextOutsideLinks && !linkTexts.isEmpty
    let zone = context.isHidden ? Zone.hidden : context.zone
    let isTranslated =
      translatedBytes * 2 > text.count
      || !context.isKept && (translation == .whole || translation == .byBrowser && zone == .title)
    if isLinks, zone == .body || zone == .listTable {
      // One block a link; signs between two links stay with the first.
      for index in linkTexts.indices {
        let start = index == 0 ? 0 : linkTexts[index].start
        let end = index + 1 < linkTexts.count ? linkTexts[index + 1].start : text.count
        emit(text, start..<end, zone: .anchor, isTranslated: isTranslated, links: index..<index + 1)
      }
    } else {
      emit(
        text, 0..<text.count, zone: zone, isTranslated: isTranslated, links: linkTexts.indices)
    }
    text.clear()
    swap(&text, &buffer)
    linkTexts.removeAll(keepingCapacity: true)
    hasTextOutsideLinks = false
    translatedBytes = 0
  }

  /// Writes what `aside` holds as a block.
  mutating func emitAside(zone: Zone, isTranslated: Bool) {
    var text = BlockBuffer()
    swap(&text, &aside)
    emit(text, 0..<text.count, zone: zone, isTranslated: isTranslated)
    text.clear()
    swap(&text, &aside)
  }

  /// Writes a part of a buffer as a block of the page.
  mutating func emit(
    _ text: BlockBuffer, _ whole: Range<Int>, zone: Zone, isTranslated: Bool,
    links: Range<Int> = 0..<0
  ) {
    var range = whole
    while !range.isEmpty, text.bytes[range.upperBound - 1] == 0x20 {
      range = range.lowerBound..<range.upperBound - 1
    }
    guard text.isVisible(range) else { return }
    if page.blocks.count >= limits.maximumBlocks {
      if told.contains(.blockLimit) { return }
      return find(
        .blockLimit, at: nil,
        "more than \(limits.maximumBlocks) blocks; the text behind is left out (maximumBlocks)")
    }
    let start = page.surface.count
    if start + range.count + 1 > limits.maximumTextBytes {
      if told.contains(.textLimit) { return }
      return find(
        .textLimit, at: nil,
        "more than \(limits.maximumTextBytes) bytes of text; the rest is left out "
          + "(maximumTextBytes)")
    }
    page.surface.append(contentsOf: text.bytes[range])
    var end = 0
    for index in text.pieces.indices {
      let piece = text.pieces[index]
      let next =
        index + 1 < text.pieces.count ? Int(text.pieces[index + 1].start) : text.count
      let from = max(Int(piece.start), range.lowerBound)
      let to = min(next, range.upperBound)
      guard from < to else { continue }
      if piece.isSolid {
        let source = Int(piece.source)..<Int(piece.source + piece.length)
        page.surfaceMap.append(count: to - from, source: source, solid: true)
        end = source.upperBound
      } else {
        let source = Int(piece.source) + from - Int(piece.start)
        page.surfaceMap.append(count: to - from, source: source..<source + to - from)
        end = source + to - from
      }
    }
    let surface = start..<page.surface.count
    page.surface.append(Normalizer.separator)
    page.surfaceMap.append(count: 1, source: end..<end, solid: true)
    for index in links {
      let link = linkTexts[index]
      let from = max(link.start, range.lowerBound)
      let to = min(link.end, range.upperBound)
      guard link.link < page.links.count, from < to else { continue }
      page.links[link.link].surface =
        start + from - range.lowerBound..<start + to - range.lowerBound
      page.links[link.link].block = page.blocks.count
    }
    if zone == .hidden {
      if hiddenBlocks == 0 { hiddenStart = page.surfaceMap.source(at: start) }
      hiddenBlocks += 1
    }
    page.blocks.append(
      Block(
        zone: zone, language: .undetermined, isOwnLanguage: false, surface: surface,
        normalized: 0..<0, isTranslatedByWidget: isTranslated, landmark: context.landmark))
  }

  /// Notes a finding once a page; `offset` is one of the decoded text.
  mutating func find(_ kind: PageFinding.Kind, at offset: Int?, _ detail: String) {
    guard told.insert(kind).inserted else { return }
    let place = offset.map { page.sourceRange(ofDecoded: $0..<$0).lowerBound }
    page.findings.append(PageFinding(kind, offset: place, detail))
  }
}
