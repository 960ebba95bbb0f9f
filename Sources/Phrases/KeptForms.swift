internal import Patterns

/// The forms of phrases where a pattern may have several phrases, or none: all are kept, in the order of their
/// tickets, which are the numbers of the phrases as they came. `LeanForms` keeps less of simpler lists.
struct KeptForms: Sendable {
  /// Three for each ticket: where its exact, normal and written forms start.
  private(set) var starts: [UInt32] = []
  private(set) var exact: [UInt8] = []
  /// Empty for a phrase whose normal form is its exact form.
  private(set) var normal: [UInt8] = []
  /// Empty for a phrase that is written as its exact form.
  private(set) var written: [UInt8] = []
  /// For each ticket the ticket it is a variant of or -1.
  private var variantOf: [Int32] = []
  /// Newest ticket of each pattern, and for each ticket the one of the same pattern before it; -1 where there
  /// is none.
  private var newestOf: [Int32] = []
  private var beforeOf: [Int32] = []
  /// Whether each ticket is of the pattern of its number.
  private var hasOwnPatterns = true

  /// How many phrases there are.
  var count: Int { beforeOf.count }

  /// Whether each ticket is the only one of the pattern of its number, and no pattern is without.
  private var isInOrder: Bool { hasOwnPatterns && newestOf.count == beforeOf.count }

  /// No phrases.
  init() {}

  /// The phrases of `lean`.
  /// - Parameters:
  ///   - patterns: the patterns, end to end.
  ///   - ends: where each of them ends; there may be one more than phrases, which has none yet.
  init(_ lean: LeanForms, patterns: [UInt8], ends: [UInt32]) {
    reserveCapacity(ends.count)
    normal = lean.normal(patterns, ends)
    written = lean.written
    var (normalStart, patternStart) = (0, 0)
    for phrase in 0..<lean.count {
      let own = patternStart..<Int(ends[phrase])
      patternStart = own.upperBound
      starts.append(UInt32(exact.count))
      starts.append(UInt32(normalStart))
      starts.append(lean.writtenStart(phrase))
      if let exception = lean.exception(phrase) {
        exact += exception
        normalStart += own.count
      } else {
        exact += patterns[own]
      }
      newestOf.append(Int32(phrase))
    }
    beforeOf = [Int32](repeating: -1, count: lean.count)
    variantOf = beforeOf
    while newestOf.count < ends.count { newestOf.append(-1) }
  }

  /// Sets memory aside for so many more phrases.
  mutating func reserveCapacity(_ phrases: Int) {
    let all = count + phrases
    exact.reserveCapacity(exact.count + phrases * 32)
    starts.reserveCapacity(all * 3 + 3)
    variantOf.reserveCapacity(all)
    newestOf.reserveCapacity(all)
    beforeOf.reserveCapacity(all)
    LargePages.advise(&exact)
    LargePages.advise(&starts)
    LargePages.advise(&variantOf)
    LargePages.advise(&newestOf)
    LargePages.advise(&beforeOf)
  }

  /// Takes note of a pattern, without a phrase, if its number is the next one.
  mutating func appendPattern(ifNew pattern: Int) {
    if pattern == newestOf.count { newestOf.append(-1) }
  }

  /// The ticket of a phrase that is there.
  /// - Complexity: O(*p*) for the *p* phrases of the pattern.
  func ticket(pattern: Int, exact form: [UInt8], variantOf standard: Int32) -> Int? {
    var ticket = newestOf[pattern]
    while ticket >= 0 {
      if variantOf[Int(ticket)] == standard, exactBytes(of: Int(ticket)).elementsEqual(form) {
        return Int(ticket)
      }
      ticket = beforeOf[Int(ticket)]
    }
    return nil
  }

  /// Appends a phrase whose exact form is its normal form; `written` is nil where it is that too.
  /// - Returns: its ticket.
  mutating func append(_ form: Span<UInt8>, written phrase: Span<UInt8>?, pattern: Int) -> Int {
    appendStarts()
    // Both spans live through the calls.
    unsafe form.withUnsafeBufferPointer { unsafe exact.append(contentsOf: $0) }
    if let phrase {
      unsafe phrase.withUnsafeBufferPointer { unsafe written.append(contentsOf: $0) }
    }
    return keep(pattern: pattern, variantOf: -1)
  }

  /// Appends a phrase in its normal, exact and written forms.
  /// - Returns: its ticket.
  mutating func append(
    _ form: [UInt8], exact exactForm: [UInt8], written phrase: [UInt8], pattern: Int,
    variantOf standard: Int32
  ) -> Int {
    appendStarts()
    exact += exactForm
    if exactForm != form { normal += form }
    if exactForm != phrase { written += phrase }
    return keep(pattern: pattern, variantOf: standard)
  }

  private mutating func appendStarts() {
    starts.append(UInt32(exact.count))
    starts.append(UInt32(normal.count))
    starts.append(UInt32(written.count))
  }

  /// The ticket of a phrase whose forms were appended.
  private mutating func keep(pattern: Int, variantOf standard: Int32) -> Int {
    let ticket = beforeOf.count
    variantOf.append(standard)
    beforeOf.append(newestOf[pattern])
    newestOf[pattern] = Int32(ticket)
    if pattern != ticket { hasOwnPatterns = false }
    return ticket
  }

  /// The normal form of a phrase.
  func normalBytes(of ticket: Int) -> ArraySlice<UInt8> {
    let own = range(ticket, column: 1, normal.count)
    return own.isEmpty ? exactBytes(of: ticket) : normal[own]
  }

  private func exactBytes(of ticket: Int) -> ArraySlice<UInt8> {
    exact[range(ticket, column: 0, exact.count)]
  }

  private func range(_ ticket: Int, column: Int, _ end: Int) -> Range<Int> {
    let place = ticket * 3 + column
    return Int(starts[place])..<(place + 3 < starts.count ? Int(starts[place + 3]) : end)
  }

  /// The number that each ticket's phrase has in an index, by pattern, then as they were added; nil where each has
  /// its ticket's.
  func phraseOfTicket() -> [UInt32]? {
    if isInOrder { return nil }
    var phraseOfTicket = [UInt32](repeating: 0, count: count)
    forEachPhrase { phrase, ticket in
      phraseOfTicket[ticket] = UInt32(phrase)
    } startOfPattern: {
      _ in
    }
    return phraseOfTicket
  }

  /// Tells the phrases of each pattern, and where they start; not always in their order.
  private func forEachPhrase(
    _ body: (_ phrase: Int, _ ticket: Int) -> Void, startOfPattern: (_ phrase: Int) -> Void
  ) {
    var next = 0
    for newest in newestOf {
      startOfPattern(next)
      var count = 0
      var ticket = newest
      while ticket >= 0 {
        count += 1
        ticket = beforeOf[Int(ticket)]
      }
      next += count
      ticket = newest
      for place in 0..<count {
        body(next - 1 - place, Int(ticket))
        ticket = beforeOf[Int(ticket)]
      }
    }
  }

  /// Puts the phrases into the order of an index, and appends the starts of the one behind the last; nothing can
  /// be added any more.
  /// - Returns: the first phrase of each pattern, and one more; for each phrase the one it is a variant of or all ones,
  ///   empty when there are no variants.
  mutating func arrange() -> (ofPattern: [UInt32], variantOf: [UInt32]) {
    var ofPattern: [UInt32] = []
    ofPattern.reserveCapacity(newestOf.count + 1)
    let hasVariants = variantOf.contains { $0 >= 0 }
    var variantsOut: [UInt32] = []
    if let phraseOfTicket = phraseOfTicket() {
      var tickets = [UInt32](repeating: 0, count: count)
      forEachPhrase { phrase, ticket in
        tickets[phrase] = UInt32(ticket)
      } startOfPattern: {
        ofPattern.append(UInt32($0))
      }
      if hasVariants {
        variantsOut = tickets.map { ticket in
          let standard = variantOf[Int(ticket)]
          return standard < 0 ? .max : phraseOfTicket[Int(standard)]
        }
      }
      arrange(by: tickets)
    } else {
      ofPattern += 0..<UInt32(count)
      if hasVariants { variantsOut = variantOf.map { $0 < 0 ? .max : UInt32($0) } }
    }
    ofPattern.append(UInt32(count))
    // What is no longer needed is let go before more is made.
    (variantOf, newestOf, beforeOf) = ([], [], [])
    appendStarts()
    return (ofPattern, variantsOut)
  }

  /// Puts the forms into the order of the index.
  private mutating func arrange(by tickets: [UInt32]) {
    var arranged: [UInt32] = []
    arranged.reserveCapacity(starts.count + 3)
    var (exactOut, normalOut, writtenOut) = ([UInt8](), [UInt8](), [UInt8]())
    exactOut.reserveCapacity(exact.count)
    for ticket in tickets {
      arranged.append(UInt32(exactOut.count))
      arranged.append(UInt32(normalOut.count))
      arranged.append(UInt32(writtenOut.count))
      exactOut += exactBytes(of: Int(ticket))
      normalOut += normal[range(Int(ticket), column: 1, normal.count)]
      writtenOut += written[range(Int(ticket), column: 2, written.count)]
    }
    (starts, exact, normal, written) = (arranged, exactOut, normalOut, writtenOut)
  }
}
