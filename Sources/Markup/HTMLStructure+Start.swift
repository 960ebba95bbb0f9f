// Start tags, by insertion mode.
extension HTMLStructure {
  @inline(__always)
  mutating func startTag(_ document: DocumentBytes, _ tag: HTMLTagToken) -> HTMLContent {
    if foreignCount > 0, current.space != .html, !beginsHTML(tag) {
      return startForeign(document, tag)
    }
    return mode == .inBody ? startInBody(document, tag) : start(document, tag)
  }

  mutating func start(_ document: DocumentBytes, _ tag: HTMLTagToken) -> HTMLContent {
    switch mode {
    case .initial, .beforeHTML, .beforeHead: return startBeforeHead(document, tag)
    case .inHead: return startInHead(document, tag)
    case .inHeadNoscript: return startInHeadNoscript(document, tag)
    case .afterHead: return startAfterHead(document, tag)
    case .inBody, .inCaption, .inCell: return startInBlock(document, tag)
    case .inTable: return startInTable(document, tag)
    case .inTableBody: return startInTableBody(document, tag)
    case .inRow: return startInRow(document, tag)
    case .inColumnGroup: return startInColumnGroup(document, tag)
    case .inTemplate: return startInTemplate(document, tag)
    case .afterBody, .afterAfterBody:
      if tag.name == .html { return .data }
      mode = .inBody
      return startInBody(document, tag)
    case .inFrameset, .afterFrameset, .afterAfterFrameset: return startInFrameset(document, tag)
    }
  }

  private mutating func startBeforeHead(
    _ document: DocumentBytes, _ tag: HTMLTagToken
  ) -> HTMLContent {
    if mode == .initial {
      isQuirky = true
      mode = .beforeHTML
    }
    switch tag.name {
    case .html:
      // A second one would only add attributes to the first.
      guard mode == .beforeHTML else { return .data }
      push(tag)
      mode = .beforeHead
      return .data
    case .head:
      if mode == .beforeHTML { pushImplied(.html, at: tag.lower) }
      push(tag)
      hasHead = true
      mode = .inHead
      return .data
    default:
      leaveToHead(at: tag.lower)
      return startInHead(document, tag)
    }
  }

  private mutating func startInHead(
    _ document: DocumentBytes, _ tag: HTMLTagToken
  ) -> HTMLContent {
    switch tag.name {
    case .html, .head: return .data
    case .noscript:
      if scripting == .on { return pushText(tag, .rawText) }
      if push(tag) { mode = .inHeadNoscript }
      return .data
    default:
      if rule(tag.name).contains(.metadata) { return startMetadata(tag) }
      leaveHeadElement(at: tag.lower)
      return startAfterHead(document, tag)
    }
  }

  private mutating func startInHeadNoscript(
    _ document: DocumentBytes, _ tag: HTMLTagToken
  ) -> HTMLContent {
    switch tag.name {
    case .html, .head, .noscript: return .data
    case _ where scripting == .contained: return startInBody(document, tag)
    case .basefont, .bgsound, .link, .meta, .noframes, .style: return startMetadata(tag)
    default:
      pop(at: tag.lower)
      mode = .inHead
      return startInHead(document, tag)
    }
  }

  private mutating func startAfterHead(
    _ document: DocumentBytes, _ tag: HTMLTagToken
  ) -> HTMLContent {
    switch tag.name {
    case .html, .head: return .data
    case .body:
      push(tag)
      allowsFrameset = false
      mode = .inBody
      return .data
    case .frameset:
      push(tag)
      mode = .inFrameset
      return .data
    default:
      // What belongs into the head is told behind it.
      if rule(tag.name).contains(.metadata) { return startMetadata(tag) }
      pushImplied(.body, at: tag.lower)
      mode = .inBody
      return startInBody(document, tag)
    }
  }

  /// What may stand in a head, wherever it stands.
  mutating func startMetadata(_ tag: HTMLTagToken) -> HTMLContent {
    switch tag.name {
    case .title: return pushText(tag, .rcdata)
    case .style, .noframes: return pushText(tag, .rawText)
    case .script: return pushText(tag, .script)
    case .template:
      allowsFrameset = false
      if push(tag) {
        mode = .inTemplate
        templateModes.append(.inTemplate)
      }
      return .data
    default:
      tellVoid(tag)
      return .data
    }
  }

  /// Opens an element whose content is not markup.
  mutating func pushText(
    _ tag: HTMLTagToken, _ model: HTMLContent.Model, skipsLineFeed: Bool = false
  ) -> HTMLContent {
    isInText = push(tag)
    return HTMLContent(model: model, skipsLineFeed: skipsLineFeed)
  }

  /// Ends such an element.
  mutating func endText(at offset: Int) {
    isInText = false
    pop(at: offset)
  }

  private mutating func startInTemplate(
    _ document: DocumentBytes, _ tag: HTMLTagToken
  ) -> HTMLContent {
    if rule(tag.name).contains(.metadata) { return startMetadata(tag) }
    switch tag.name {
    case .caption, .colgroup, .tbody, .tfoot, .thead: mode = .inTable
    case .col: mode = .inColumnGroup
    case .tr: mode = .inTableBody
    case .td, .th: mode = .inRow
    default: mode = .inBody
    }
    if !templateModes.isEmpty { templateModes[templateModes.count - 1] = mode }
    return start(document, tag)
  }

  private mutating func startInFrameset(
    _ document: DocumentBytes, _ tag: HTMLTagToken
  ) -> HTMLContent {
    switch tag.name {
    case .noframes: return startMetadata(tag)
    case .frameset where mode == .inFrameset: push(tag)
    case .frame where mode == .inFrameset: tellVoid(tag)
    default: break
    }
    return .data
  }

  /// "Reset the insertion mode appropriately".
  mutating func resetMode() {
    var index = open.count - 1
    while index >= 0 {
      let element = open[index]
      index -= 1
      guard element.space == .html else { continue }
      switch element.name {
      case .td, .th: mode = .inCell
      case .tr: mode = .inRow
      case .tbody, .thead, .tfoot: mode = .inTableBody
      case .caption: mode = .inCaption
      case .colgroup: mode = .inColumnGroup
      case .table: mode = .inTable
      case .template: mode = templateModes.last ?? .inBody
      case .head: mode = .inHead
      case .noscript where index >= 0 && open[index].name == .head: mode = .inHeadNoscript
      case .body: mode = .inBody
      case .frameset: mode = .inFrameset
      case .html: mode = hasHead ? .afterHead : .beforeHead
      default: continue
      }
      return
    }
    mode = .inBody
  }
}
