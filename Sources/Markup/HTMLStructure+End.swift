// End tags, by insertion mode.
extension HTMLStructure {
  @inline(__always)
  mutating func endTag(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    if isInText { return endText(at: tag.lower) }
    if flatCount > 0, flatCounts[Int(tag.name.rawValue)] > 0 {
      // The end of an element that ended at once.
      flatCounts[Int(tag.name.rawValue)] &-= 1
      flatCount &-= 1
      return
    }
    if tag.name == .noscript, scripting == .contained, isOpen(.noscript) {
      return leaveNoscript(at: tag.lower)
    }
    if foreignCount > 0, current.space != .html, endForeign(document, tag) { return }
    if mode == .inBody { endInBody(document, tag) } else { end(document, tag) }
  }

  mutating func end(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    let offset = tag.lower
    let name = tag.name
    switch mode {
    case .initial, .beforeHTML, .beforeHead, .inHead, .inHeadNoscript, .afterHead:
      endInHead(document, tag)
    case .inBody: endInBody(document, tag)
    case .inTemplate: if name == .template { endTemplate(at: offset) }
    case .inTable:
      if name == .table { _ = endTable(at: offset) } else { endInTable(document, tag) }
    case .inTableBody: endInTableBody(document, tag)
    case .inRow: endInRow(document, tag)
    case .inCell: endInCell(document, tag)
    case .inCaption:
      switch name {
      case .caption: _ = endCaption(at: offset)
      case .table: if endCaption(at: offset) { end(document, tag) }
      default: if !isTableEnd(name) { endInBody(document, tag) }
      }
    case .inColumnGroup:
      switch name {
      case .colgroup: _ = leaveColumnGroup(at: offset)
      case .col: break
      case .template: endTemplate(at: offset)
      default: if leaveColumnGroup(at: offset) { end(document, tag) }
      }
    case .afterBody, .afterAfterBody:
      if name == .html {
        mode = .afterAfterBody
      } else {
        mode = .inBody
        endInBody(document, tag)
      }
    case .inFrameset:
      guard name == .frameset, isCurrent(.frameset) else { return }
      pop(at: offset)
      if !isCurrent(.frameset) { mode = .afterFrameset }
    case .afterFrameset:
      if name == .html { mode = .afterAfterFrameset }
    case .afterAfterFrameset: break
    }
  }

  /// The modes before the body.
  private mutating func endInHead(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    let offset = tag.lower
    if mode == .inHeadNoscript, scripting == .contained { return endInBody(document, tag) }
    switch tag.name {
    case .head:
      if mode == .afterHead { return }
      if mode == .inHeadNoscript { return }
      leaveToHead(at: offset)
      leaveHeadElement(at: offset)
    case .template:
      if mode.rawValue >= Mode.inHead.rawValue, mode != .inHeadNoscript { endTemplate(at: offset) }
    case .noscript:
      if mode == .inHeadNoscript { leaveNoscript(at: offset) }
    case .br, .body, .html:
      if mode == .inHeadNoscript, tag.name != .br { return }
      leaveHead(at: offset)
      endInBody(document, tag)
    default: break
    }
  }

  @inline(__always)
  mutating func endInBody(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    // Most end tags end the innermost element, and nothing else.
    switch bodyEnds[Int(tag.name.rawValue)] {
    case .ordinary:
      if tag.name != .other, current.name == tag.name, current.space == .html {
        return pop(at: tag.lower)
      }
      endOrdinary(document, tag)
    case .block:
      let place = place(of: tag.name)
      guard place >= 0 else { return }
      pop(to: place, at: tag.lower)
    case .formatting:
      if current.name == tag.name, current.space == .html { return pop(at: tag.lower) }
      endFormatting(document, tag)
    default: endRare(document, tag)
    }
  }

  private mutating func endRare(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    let offset = tag.lower
    switch bodyEnds[Int(tag.name.rawValue)] {
    case .paragraph:
      let place = place(of: .p, stoppedBy: [.scope, .buttonScope])
      if place >= 0 {
        pop(to: place, at: offset)
      } else {
        // As in browsers, an end tag alone is an empty paragraph.
        tellLone(.p, at: offset)
      }
    case .listEntry:
      let place = place(of: .li, stoppedBy: [.scope, .listScope])
      if place >= 0 { pop(to: place, at: offset) }
    case .definition, .object:
      let place = place(of: tag.name)
      if place >= 0 { pop(to: place, at: offset) }
    case .heading:
      let place = place(stoppedBy: .scope) { rule($0).contains(.heading) }
      if place >= 0 { pop(to: place, at: offset) }
    case .form: endForm(at: offset)
    case .lineBreak:
      allowsFrameset = false
      tellLone(.br, at: offset)
    case .template: endTemplate(at: offset)
    case .body, .html:
      // Neither ends before the document does.
      guard place(of: .body) >= 0 else { return }
      mode = tag.name == .body ? .afterBody : .afterAfterBody
    default: break
    }
  }

  /// An empty element that an end tag stands for.
  private mutating func tellLone(_ name: HTMLName, at offset: Int) {
    events.append(
      HTMLEvent(foreignCount > 0 ? .foreignStart : .start, offset, offset, name: name))
    events.append(HTMLEvent(.end, offset, offset, name: name))
  }

  private mutating func endForm(at offset: Int) {
    let place = place(of: .form)
    if templateModes.isEmpty {
      guard hasForm else { return }
      hasForm = false
      guard place >= 0 else { return }
      endImplied(at: offset)
      if open.count - 1 > place {
        // It ends with what is open inside of it.
        open[place].endsLater = true
      } else {
        pop(to: place, at: offset)
      }
    } else if place >= 0 {
      pop(to: place, at: offset)
    }
  }

  /// "Any other end tag": ends an element of this name, unless a special one is open inside of it.
  mutating func endOrdinary(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    guard isOpen(tag.name) else { return }
    var index = open.count - 1
    while index >= 0 {
      let element = open[index]
      if element.space == .html, element.name == tag.name, !element.endsLater,
        tag.name != .other || isSame(element, tag, document)
      {
        endImplied(except: tag.name, at: tag.lower)
        return pop(to: index, at: tag.lower)
      }
      if isSpecial(element) { return }
      index -= 1
    }
  }

  mutating func endTemplate(at offset: Int) {
    guard isOpen(.template) else { return }
    var index = open.count - 1
    while index >= 0, open[index].name != .template || open[index].space != .html { index -= 1 }
    pop(to: max(index, 0), at: offset)
    _ = templateModes.popLast()
    resetMode()
  }

  // MARK: - In tables

  /// Names whose end tags mean nothing inside a part of a table that they do not end.
  private func isTableEnd(_ name: HTMLName) -> Bool {
    rule(name).contains(.tablePart) || name == .body || name == .html
  }

  private mutating func endInTable(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    if tag.name == .template { return endTemplate(at: tag.lower) }
    if !isTableEnd(tag.name) { endInBody(document, tag) }
  }

  private mutating func endInTableBody(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    switch tag.name {
    case .tbody, .thead, .tfoot:
      guard place(of: tag.name, stoppedBy: .tableScope) >= 0 else { return }
      _ = endRowGroup(at: tag.lower)
    case .table:
      if endRowGroup(at: tag.lower) { end(document, tag) }
    default: endInTable(document, tag)
    }
  }

  private mutating func endInRow(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    switch tag.name {
    case .tr: _ = endRow(at: tag.lower)
    case .table:
      if endRow(at: tag.lower) { end(document, tag) }
    case .tbody, .thead, .tfoot:
      guard place(of: tag.name, stoppedBy: .tableScope) >= 0 else { return }
      if endRow(at: tag.lower) { end(document, tag) }
    default: endInTable(document, tag)
    }
  }

  private mutating func endInCell(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    switch tag.name {
    case .td, .th:
      guard place(of: tag.name, stoppedBy: .tableScope) >= 0 else { return }
      _ = endCell(at: tag.lower)
    case .table, .tbody, .thead, .tfoot, .tr:
      guard place(of: tag.name, stoppedBy: .tableScope) >= 0 else { return }
      if endCell(at: tag.lower) { end(document, tag) }
    default:
      if !isTableEnd(tag.name) { endInBody(document, tag) }
    }
  }
}
