// Start tags "in body", which most are.
extension HTMLStructure {
  /// Body, caption or cell; the last two end at parts of a table.
  mutating func startInBlock(_ document: DocumentBytes, _ tag: HTMLTagToken) -> HTMLContent {
    guard rule(tag.name).contains(.tablePart), mode != .inBody else {
      return startInBody(document, tag)
    }
    if mode == .inCell {
      guard endCell(at: tag.lower) else { return .data }
    } else {
      guard endCaption(at: tag.lower) else { return .data }
    }
    return start(document, tag)
  }

  @inline(__always)
  mutating func startInBody(_ document: DocumentBytes, _ tag: HTMLTagToken) -> HTMLContent {
    switch bodyStarts[Int(tag.name.rawValue)] {
    case .ordinary, .formatting:
      push(tag)
      return .data
    case .block:
      endParagraph(at: tag.lower)
      push(tag)
      return .data
    case .anchor:
      endActive(.a, at: tag.lower)
      push(tag)
      return .data
    case .listEntry:
      endListEntry(at: tag.lower)
      push(tag)
      return .data
    case .void:
      if tag.name != .source, tag.name != .param, tag.name != .track { allowsFrameset = false }
      tellVoid(tag)
      return .data
    case .metadata: return startMetadata(tag)
    default: return startRare(document, tag)
    }
  }

  private mutating func startRare(_ document: DocumentBytes, _ tag: HTMLTagToken) -> HTMLContent {
    let offset = tag.lower
    switch bodyStarts[Int(tag.name.rawValue)] {
    case .heading:
      endParagraph(at: offset)
      if current.space == .html, rule(current.name).contains(.heading) { pop(at: offset) }
      push(tag)
    case .preformatted:
      endParagraph(at: offset)
      allowsFrameset = false
      push(tag)
      return HTMLContent(skipsLineFeed: true)
    case .form:
      if hasForm, templateModes.isEmpty { return .data }
      endParagraph(at: offset)
      if push(tag), templateModes.isEmpty { hasForm = true }
    case .definition:
      endDefinition(at: offset)
      push(tag)
    case .plaintext:
      endParagraph(at: offset)
      return pushText(tag, .plaintext)
    case .button:
      allowsFrameset = false
      let place = place(of: .button)
      if place >= 0 {
        endImplied(at: offset)
        pop(to: place, at: offset)
      }
      push(tag)
    case .nobr:
      if place(of: .nobr) >= 0 { endActive(.nobr, at: offset) }
      push(tag)
    case .object:
      allowsFrameset = false
      push(tag)
    case .table:
      if !isQuirky { endParagraph(at: offset) }
      allowsFrameset = false
      if push(tag) { mode = .inTable }
    case .input:
      endSelect(at: offset)
      tellVoid(tag)
      if !isHidden(document, tag) { allowsFrameset = false }
    case .rule:
      endParagraph(at: offset)
      if place(of: .select) >= 0 { endImplied(at: offset) }
      allowsFrameset = false
      tellVoid(tag)
    case .image:
      allowsFrameset = false
      tellVoid(tag, name: .img)
    case .textarea:
      allowsFrameset = false
      return pushText(tag, .rcdata, skipsLineFeed: true)
    case .xmp:
      endParagraph(at: offset)
      allowsFrameset = false
      return pushText(tag, .verbatim)
    case .rawText:
      if tag.name == .iframe { allowsFrameset = false }
      return pushText(tag, .rawText)
    case .noscript:
      if scripting == .on { return pushText(tag, .rawText) }
      if scripting == .off || !isOpen(.noscript) { push(tag) }
    case .select:
      // A select in a select ends the outer one and is none itself.
      if endSelect(at: offset) { return .data }
      allowsFrameset = false
      push(tag)
    case .option:
      if place(of: .select) >= 0 {
        endImplied(except: .optgroup, at: offset)
      } else if isCurrent(.option) {
        pop(at: offset)
      }
      push(tag)
    case .optionGroup:
      if place(of: .select) >= 0 {
        endImplied(at: offset)
      } else if isCurrent(.option) {
        pop(at: offset)
      }
      push(tag)
    case .rubyBase:
      if place(of: .ruby) >= 0 { endImplied(at: offset) }
      push(tag)
    case .rubyText:
      if place(of: .ruby) >= 0 { endImplied(except: .rtc, at: offset) }
      push(tag)
    case .foreign:
      pushForeign(document, tag, space: tag.name == .svg ? .svg : .math)
    case .body:
      allowsFrameset = false
    case .frameset:
      guard allowsFrameset, open.count > 1, scripting == .off || !isOpen(.noscript) else {
        return .data
      }
      pop(to: 1, at: offset)
      if push(tag) { mode = .inFrameset }
    default:
      break
    }
    return .data
  }

  /// Ends a select that is open in scope; says whether there was one.
  @discardableResult
  private mutating func endSelect(at offset: Int) -> Bool {
    let place = place(of: .select)
    guard place >= 0 else { return false }
    pop(to: place, at: offset)
    return true
  }

  private mutating func endListEntry(at offset: Int) {
    allowsFrameset = false
    if isOpen(.li) { endEntry(at: offset) { $0 == .li } }
    endParagraph(at: offset)
  }

  private mutating func endDefinition(at offset: Int) {
    allowsFrameset = false
    if isOpen(.dd) || isOpen(.dt) { endEntry(at: offset) { $0 == .dd || $0 == .dt } }
    endParagraph(at: offset)
  }

  /// Ends the entry of a list that the next entry follows.
  @inline(__always)
  private mutating func endEntry(at offset: Int, where isEntry: (HTMLName) -> Bool) {
    var index = open.count - 1
    while index >= 0 {
      let element = open[index]
      if element.space == .html, isEntry(element.name) {
        endImplied(except: element.name, at: offset)
        return pop(to: index, at: offset)
      }
      if isSpecial(element), ![.address, .div, .p].contains(element.name) { return }
      index -= 1
    }
  }

  func isSpecial(_ element: OpenElement) -> Bool {
    element.space == .html ? rule(element.name).contains(.special) : element.kind != .plain
  }

  /// Whether an `input` is of the type `hidden`.
  func isHidden(_ document: DocumentBytes, _ tag: HTMLTagToken) -> Bool {
    let source = tag.nameStart + tag.tagName.count..<tag.upper
    var cursor = TagCursor(document, from: source.lowerBound, limit: source.upperBound)
    while case .attribute = cursor.next() {
      guard cursor.name.count == 4,
        document.hasPrefixIgnoringCase("type", at: cursor.name.lowerBound)
      else { continue }
      return cursor.value.count == 6
        && document.hasPrefixIgnoringCase("hidden", at: cursor.value.lowerBound)
    }
    return false
  }

  // MARK: - Formatting

  /// The place of the innermost formatting element of this name that can be ended from here; -1 for
  /// none.
  private func activePlace(of name: HTMLName) -> Int {
    guard isOpen(name) else { return -1 }
    var index = open.count - 1
    while index >= 0 {
      let element = open[index]
      if element.space == .html {
        if element.name == name, !element.endsLater { return index }
        if rule(element.name).contains(.marker) { return -1 }
      }
      index -= 1
    }
    return -1
  }

  /// Ends the formatting element at a place: now, or with the block that is open inside of it.
  private mutating func endFormatting(place: Int, at offset: Int) {
    var index = place + 1
    while index < open.count {
      if isSpecial(open[index]) {
        open[place].endsLater = true
        return
      }
      index += 1
    }
    pop(to: place, at: offset)
  }

  /// Ends a link that is open when another begins; for `nobr` the same.
  private mutating func endActive(_ name: HTMLName, at offset: Int) {
    let place = activePlace(of: name)
    if place >= 0 { endFormatting(place: place, at: offset) }
  }

  /// The end tag of a formatting element.
  mutating func endFormatting(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    let place = activePlace(of: tag.name)
    guard place >= 0 else { return endOrdinary(document, tag) }
    guard self.place(of: tag.name) >= 0 else { return }
    endFormatting(place: place, at: tag.lower)
  }
}
