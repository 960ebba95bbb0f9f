// Tables, and what stands in them.
extension HTMLStructure {
  mutating func startInTable(_ document: DocumentBytes, _ tag: HTMLTagToken) -> HTMLContent {
    let offset = tag.lower
    switch tag.name {
    case .caption:
      pop(toContext: .table, at: offset)
      if push(tag) { mode = .inCaption }
    case .colgroup:
      pop(toContext: .table, at: offset)
      if push(tag) { mode = .inColumnGroup }
    case .col:
      pop(toContext: .table, at: offset)
      if pushPart(.colgroup, at: offset) { mode = .inColumnGroup }
      tellVoid(tag)
    case .tbody, .thead, .tfoot:
      pop(toContext: .table, at: offset)
      if push(tag) { mode = .inTableBody }
    case .td, .th, .tr:
      pop(toContext: .table, at: offset)
      guard pushPart(.tbody, at: offset) else { return startFlat(tag) }
      mode = .inTableBody
      return startInTableBody(document, tag)
    case .table:
      guard endTable(at: offset) else { return .data }
      return start(document, tag)
    case .style, .script, .template:
      return startMetadata(tag)
    case .input where isHidden(document, tag):
      tellVoid(tag)
    case .form:
      if templateModes.isEmpty, !hasForm {
        hasForm = true
        tellVoid(tag)
      }
    default:
      // It belongs before the table, and is told where it stands.
      return startInBody(document, tag)
    }
    return .data
  }

  mutating func startInTableBody(_ document: DocumentBytes, _ tag: HTMLTagToken) -> HTMLContent {
    let offset = tag.lower
    switch tag.name {
    case .tr:
      pop(toContext: .rowGroup, at: offset)
      if push(tag) { mode = .inRow }
      return .data
    case .td, .th:
      pop(toContext: .rowGroup, at: offset)
      guard pushPart(.tr, at: offset) else { return startFlat(tag) }
      mode = .inRow
      return startInRow(document, tag)
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead:
      guard endRowGroup(at: offset) else { return .data }
      return startInTable(document, tag)
    default:
      return startInTable(document, tag)
    }
  }

  mutating func startInRow(_ document: DocumentBytes, _ tag: HTMLTagToken) -> HTMLContent {
    let offset = tag.lower
    switch tag.name {
    case .td, .th:
      pop(toContext: .row, at: offset)
      if push(tag) { mode = .inCell }
      return .data
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr:
      guard endRow(at: offset) else { return .data }
      return startInTableBody(document, tag)
    default:
      return startInTable(document, tag)
    }
  }

  mutating func startInColumnGroup(
    _ document: DocumentBytes, _ tag: HTMLTagToken
  ) -> HTMLContent {
    switch tag.name {
    case .html: return .data
    case .col:
      tellVoid(tag)
      return .data
    case .template: return startMetadata(tag)
    default:
      guard leaveColumnGroup(at: tag.lower) else { return .data }
      return start(document, tag)
    }
  }

  /// Opens a part of a table that the document leaves out; false where it is too deep.
  private mutating func pushPart(_ name: HTMLName, at offset: Int) -> Bool {
    guard open.count < maximumDepth else { return false }
    pushImplied(name, at: offset)
    return true
  }

  /// Begins and ends a part of a table that is too deep to be open.
  private mutating func startFlat(_ tag: HTMLTagToken) -> HTMLContent {
    push(tag)
    return .data
  }

  // MARK: - Ends; each says whether there was something to end

  /// "In table" from "in column group".
  mutating func leaveColumnGroup(at offset: Int) -> Bool {
    guard isCurrent(.colgroup) else { return false }
    pop(at: offset)
    mode = .inTable
    return true
  }

  mutating func endTable(at offset: Int) -> Bool {
    let place = place(of: .table, stoppedBy: .tableScope)
    // The table itself stops the search, but is looked at first.
    guard place >= 0 else { return false }
    pop(to: place, at: offset)
    resetMode()
    return true
  }

  mutating func endCaption(at offset: Int) -> Bool {
    let place = place(of: .caption, stoppedBy: .tableScope)
    guard place >= 0 else { return false }
    endImplied(at: offset)
    pop(to: place, at: offset)
    mode = .inTable
    return true
  }

  mutating func endRowGroup(at offset: Int) -> Bool {
    let isOpen = isOpen(.tbody) || isOpen(.thead) || isOpen(.tfoot)
    guard isOpen,
      place(stoppedBy: .tableScope, where: { $0 == .tbody || $0 == .thead || $0 == .tfoot }) >= 0
    else { return false }
    pop(toContext: .rowGroup, at: offset)
    pop(at: offset)
    mode = .inTable
    return true
  }

  mutating func endRow(at offset: Int) -> Bool {
    guard place(of: .tr, stoppedBy: .tableScope) >= 0 else { return false }
    pop(toContext: .row, at: offset)
    pop(at: offset)
    mode = .inTableBody
    return true
  }

  /// "Close the cell".
  mutating func endCell(at offset: Int) -> Bool {
    guard isOpen(.td) || isOpen(.th) else { return false }
    let place = place(stoppedBy: .tableScope) { $0 == .td || $0 == .th }
    guard place >= 0 else { return false }
    endImplied(at: offset)
    pop(to: place, at: offset)
    mode = .inRow
    return true
  }
}
