extension HTMLStructure: HTMLTokenSink {
  var isFull: Bool { events.count >= enough }

  var allowsCDATA: Bool { open.count > 0 && current.space != .html }

  @inline(__always)
  mutating func text(_ document: DocumentBytes, _ lower: Int, _ upper: Int) {
    if mode.rawValue <= Mode.afterAfterBody.rawValue {
      placeText(document, lower, upper)
    } else {
      tellText(document, lower, upper)
    }
  }

  @inline(__always)
  private mutating func tellText(_ document: DocumentBytes, _ lower: Int, _ upper: Int) {
    if allowsFrameset, !document.isBlank(lower..<upper) { allowsFrameset = false }
    events.append(HTMLEvent(.text, lower, upper))
  }

  /// Text in a mode that tells white space apart.
  private mutating func placeText(_ document: DocumentBytes, _ lower: Int, _ upper: Int) {
    if isInText { return events.append(HTMLEvent(.text, lower, upper)) }
    var start = lower
    while start < upper {
      var p = start
      let isBlank = document[p].isHTMLSpace
      while p < upper, document[p].isHTMLSpace == isBlank { p &+= 1 }
      if isBlank {
        if tellsSpace { events.append(HTMLEvent(.text, start, p)) }
      } else if !leadsToBody(at: start) {
        // This mode drops it.
      } else {
        tellText(document, start, upper)
        return
      }
      start = p
    }
  }

  /// Whether white space is part of the document in the current mode.
  private var tellsSpace: Bool {
    mode.rawValue > Mode.beforeHead.rawValue
  }

  /// Brings the modes before and behind the body to where text can be told; false where the mode
  /// drops it.
  private mutating func leadsToBody(at offset: Int) -> Bool {
    switch mode {
    case .inHeadNoscript where scripting == .contained: return true
    case .inFrameset, .afterFrameset, .afterAfterFrameset: return false
    case .inColumnGroup: return leaveColumnGroup(at: offset)
    case .afterBody, .afterAfterBody:
      mode = .inBody
      return true
    default:
      leaveHead(at: offset)
      return true
    }
  }

  /// From any mode up to "after head" to "in body", with what the document leaves out.
  mutating func leaveHead(at offset: Int) {
    leaveToHead(at: offset)
    if mode == .inHeadNoscript || mode == .inHead { leaveHeadElement(at: offset) }
    if mode == .afterHead {
      pushImplied(.body, at: offset)
      mode = .inBody
    }
  }

  /// From the modes before the head to "in head".
  mutating func leaveToHead(at offset: Int) {
    if mode == .initial {
      isQuirky = true
      mode = .beforeHTML
    }
    if mode == .beforeHTML {
      pushImplied(.html, at: offset)
      mode = .beforeHead
    }
    if mode == .beforeHead {
      pushImplied(.head, at: offset)
      hasHead = true
      mode = .inHead
    }
  }

  /// From "in head" to "after head".
  mutating func leaveHeadElement(at offset: Int) {
    if mode == .inHeadNoscript { leaveNoscript(at: offset) }
    if isCurrent(.head) { pop(at: offset) }
    mode = .afterHead
  }

  /// Ends the innermost `noscript` and what is open inside of it.
  mutating func leaveNoscript(at offset: Int) {
    var index = open.count - 1
    while index >= 0, open[index].name != .noscript { index -= 1 }
    if index >= 0 { pop(to: index, at: offset) }
    resetMode()
  }

  mutating func reference(_ document: DocumentBytes, _ reference: CharacterReference, at: Int) {
    let isBlank =
      reference.byteCount == 1 && UInt8(truncatingIfNeeded: reference.bytes).isHTMLSpace
    if mode.rawValue <= Mode.afterAfterBody.rawValue, !isInText {
      guard isBlank ? tellsSpace : leadsToBody(at: at) else { return }
    }
    if !isBlank, !isInText { allowsFrameset = false }
    tell(reference, at..<at + reference.sourceCount)
  }

  mutating func nul(_ document: DocumentBytes, at offset: Int, isReplaced: Bool) {
    let isForeign =
      open.count > 0 && current.space != .html
      && (current.kind == .plain || current.kind == .annotation)
    if !isReplaced, !isForeign {
      // HTML drops it, but it is no white space: outside of the body it begins one.
      if mode.rawValue < Mode.inColumnGroup.rawValue, !isInText { leaveHead(at: offset) }
      return
    }
    var reference = CharacterReference()
    reference.append(0xFFFD)
    tell(reference, offset..<offset + 1)
  }

  private mutating func tell(_ reference: CharacterReference, _ source: Range<Int>) {
    events.append(
      HTMLEvent(
        .reference, source.lowerBound, source.upperBound, nameCount: reference.byteCount,
        first: UInt32(truncatingIfNeeded: reference.bytes),
        second: UInt32(truncatingIfNeeded: reference.bytes >> 32)))
  }

  mutating func rawText(_ document: DocumentBytes, _ lower: Int, _ upper: Int) {
    // It stands right behind its element's start, and before the end of one that is too deep.
    let last = events[events.count &- 1]
    if last.kind == .end {
      events.count &-= 1
      events.append(HTMLEvent(.rawText, lower, upper, name: last.name))
      events.append(last)
    } else {
      events.append(HTMLEvent(.rawText, lower, upper, name: last.name))
    }
  }

  mutating func comment(_ document: DocumentBytes, _ source: Range<Int>, data: Range<Int>) {
    events.append(HTMLEvent(.comment, source.lowerBound, source.upperBound))
  }

  mutating func doctype(_ document: DocumentBytes, _ doctype: HTMLDoctype) {
    guard mode == .initial else { return }
    isQuirky = doctype.isQuirky(document)
    mode = .beforeHTML
  }

  mutating func find(_ kind: MarkupFinding.Kind, at offset: Int, detail: Int = 0) {
    if findings.count < limits.maximumFindings {
      findings.append(MarkupFinding(kind: kind, offset: offset, detail: detail))
    } else {
      findingsLeftOut += 1
    }
  }
}
