package import Patterns
public import Words

/// Collects phrases and makes a `PhraseIndex` of them.
///
/// Phrases are told apart by how they are written but for case and canonical form: `hòa` and `hoà`
/// are two phrases with one pattern, so that each page can be exact for one of them.
public struct PhraseIndexBuilder {
  /// Why a phrase cannot be indexed.
  public enum Unusable: Error, Equatable, CustomStringConvertible {
    /// Nothing is left of it in the normal form.
    case empty
    /// It holds a control character that ends blocks.
    case separator
    /// Longer than a phrase may be, in bytes of the normal form.
    case tooLong(bytes: Int, limit: Int)

    /// What is wrong with the phrase.
    public var description: String {
      switch self {
      case .empty: "nothing of it is left after normalising"
      case .separator: "it holds a control character (U+001E)"
      case .tooLong(let bytes, let limit): "it is \(bytes) bytes long, more than \(limit)"
      }
    }
  }

  /// Longest phrase, in bytes of its normal form: 80 characters of four bytes, with room to spare.
  public static let maximumPhraseBytes = 1024

  /// A phrase that was added; `PhraseIndex` numbers are known when the index is built.
  public struct Ticket: Hashable, Sendable {
    let number: Int
  }

  private let language: Language
  private let variants: PhraseVariants?
  private let detail: MatchDetail
  private var patterns: WordTrieBuilder
  /// The same patterns once more, where occurrences inside words are wanted.
  private var everyPattern: AutomatonBuilder?
  private let normalizer = Normalizer()
  /// Nil as soon as some phrase is not the only one of the pattern of its number. Until then the lists below are
  /// empty.
  private var lean: LeanForms?
  /// Three for each ticket: where its exact, normal and written forms start.
  private var starts: [UInt32] = []
  /// For each ticket the ticket it is a variant of or -1.
  private var variantOf: [Int32] = []
  private var exact: [UInt8] = []
  /// Empty for a phrase whose normal form is its exact form.
  private var normal: [UInt8] = []
  /// Empty for a phrase that is written as its exact form.
  private var written: [UInt8] = []
  /// First ticket of each pattern, and for each ticket the next one of the same pattern.
  private var firstOf: [Int32] = []
  private var nextOf: [Int32] = []
  /// Whether each ticket is the newest one of the pattern of its number.
  private var hasOwnPatterns = true
  /// Whether each ticket is the only one of the pattern of its number, and no pattern is without.
  private var isInOrder: Bool {
    lean != nil || hasOwnPatterns && firstOf.count == nextOf.count
  }
  /// Room for the normal form of a phrase.
  private var form = [UInt8](repeating: 0, count: maximumPhraseBytes)
  /// Phrases that are their own normal form but for case, and were not added yet: as they are written, in
  /// their normal form, and where each ends in both.
  private var waiting = WaitingPhrases()

  /// A builder of phrases in `language`.
  ///
  /// In Vietnamese a hyphen or underscore between syllables reads as a space, and letters with and
  /// without marks share a pattern: the matcher tells them apart.
  /// - Parameters:
  ///   - variants: listed variants, with which every phrase is found too (T6).
  ///   - detail: what will be asked for. An index of counted matches alone is a third smaller; one of
  ///     everything has an automaton of every occurrence too, which is several times as large.
  public init(
    language: Language, variants: PhraseVariants? = nil, detail: MatchDetail = .everything
  ) {
    self.language = language
    self.variants = variants
    self.detail = detail
    let equivalences =
      language == .vietnamese
      ? Equivalences([[" ", "-", "_"]] + VietnameseMarks.letterClasses) : .none
    patterns = WordTrieBuilder(equivalences: equivalences)
    everyPattern = detail == .everything ? AutomatonBuilder(equivalences: equivalences) : nil
    lean = detail == .counted && variants == nil && patterns.keepsBytes ? LeanForms() : nil
  }

  /// Number of different phrases so far, variants among them.
  public var count: Int { lean?.count ?? nextOf.count }

  /// Sets memory aside for so many more phrases; some more may come.
  package mutating func reserveCapacity(_ phrases: Int) {
    // Most lists have fewer bytes a phrase; the system gives only what is written to.
    patterns.reserveCapacity(patterns: phrases, bytes: phrases * 32)
    if lean == nil { reserveLists(phrases) }
  }

  private mutating func reserveLists(_ phrases: Int) {
    let all = count + phrases
    exact.reserveCapacity(exact.count + phrases * 32)
    starts.reserveCapacity(all * 3 + 3)
    variantOf.reserveCapacity(all)
    firstOf.reserveCapacity(all)
    nextOf.reserveCapacity(all)
    LargePages.advise(&exact)
    LargePages.advise(&starts)
    LargePages.advise(&variantOf)
    LargePages.advise(&firstOf)
    LargePages.advise(&nextOf)
  }

  /// Adds a phrase; the same phrase again has the same ticket.
  /// - Throws: `Unusable`, or `PatternError` when a limit of the indexes is reached.
  public mutating func add(_ phrase: String) throws -> Ticket {
    try add(utf8: Array(phrase.utf8).span)
  }

  /// Adds a phrase by its bytes; those that are not UTF-8 are read as U+FFFD.
  /// - Throws: as `add`.
  mutating func add(utf8 phrase: Span<UInt8>) throws -> Ticket {
    precondition(waiting.ends.isEmpty, "`settle` comes first")
    let before = count
    let ticket =
      Normalizer.copyPlain(phrase, into: &form)
      ? try addForm(of: phrase)
      : try add(Self.valid(phrase), variantOf: -1)
    if count > before, variants != nil { try addVariants(of: phrase, ticket) }
    return ticket
  }

  /// Adds one of many phrases by its bytes, as `add` does, and appends its ticket to `tickets`: in the
  /// order of these calls, but perhaps not before one of the next ones or `settle`.
  /// - Throws: as `add`; the phrase has no ticket then.
  /// - Complexity: O(*n*); nothing is allocated for a phrase that is its own normal form but for case.
  package mutating func add(utf8 phrase: Span<UInt8>, to tickets: inout TicketList) throws {
    if variants == nil, Normalizer.copyPlain(phrase, into: &form) {
      // While others wait, the memory is fetched that will tell whether the phrase is new.
      let hash = patterns.fetch(form.span.extracting(first: phrase.count))
      waiting.append(phrase, form, hash)
      if waiting.ends.count == WaitingPhrases.limit { try settle(&tickets) }
      return
    }
    try settle(&tickets)
    tickets.append(try add(utf8: phrase))
  }

  /// Adds the phrases that wait, and appends their tickets.
  /// - Throws: `PatternError` when a limit of the indexes is reached.
  package mutating func settle(_ tickets: inout TicketList) throws {
    var all = WaitingPhrases(room: 0)
    swap(&all, &waiting)
    defer { swap(&all, &waiting) }
    var start = 0
    for (end, hash) in all.ends {
      try tickets.append(
        addPlain(
          all.written.span.extracting(start..<end), all.forms.span.extracting(start..<end), hash))
      start = end
    }
    all.removeAll()
  }

  private mutating func addVariants(of phrase: Span<UInt8>, _ ticket: Ticket) throws {
    guard let variants else { return }
    let text = String(decoding: Self.valid(phrase), as: UTF8.self)
    for variant in variants.variants(of: text) { try addVariant(variant, of: ticket) }
  }

  /// The bytes, U+FFFD for those that are not UTF-8.
  private static func valid(_ phrase: Span<UInt8>) -> [UInt8] {
    // The span lives through the call.
    unsafe phrase.withUnsafeBufferPointer {
      unsafe Array(String(decoding: $0, as: UTF8.self).utf8)
    }
  }

  /// Adds a listed variant of a phrase (T6): where it stands, the phrase itself is reported. Nothing
  /// is added when the variant's normal form is the phrase's own.
  /// - Throws: as `add`.
  mutating func addVariant(_ variant: String, of phrase: Ticket) throws {
    guard !normalBytes(of: phrase.number).elementsEqual(Normalizer.key(variant)) else { return }
    _ = try add(Array(variant.utf8), variantOf: Int32(phrase.number))
  }

  /// Adds a phrase whose normal form, exact too, are the first bytes of `form`.
  private mutating func addForm(of phrase: Span<UInt8>) throws -> Ticket {
    // Taken out while `self` changes.
    var form: [UInt8] = []
    swap(&form, &self.form)
    defer { swap(&form, &self.form) }
    return try addPlain(phrase, form.span.extracting(first: phrase.count), nil)
  }

  /// Adds a phrase whose normal form, exact too, is `form`.
  /// - Parameter hash: what `WordTrieBuilder.fetch` gave for the form.
  private mutating func addPlain(
    _ phrase: Span<UInt8>, _ form: Span<UInt8>, _ hash: UInt32?
  ) throws -> Ticket {
    let patternsBefore = patterns.count
    let pattern = try number(of: form, hash)
    if pattern < patternsBefore || detail != .counted {
      return try add(
        Self.valid(form), exactForm: nil, written: Self.valid(phrase), pattern: pattern,
        variantOf: -1)
    }
    // A new pattern has no phrases to be compared with.
    let isWrittenSo = Self.areEqual(phrase, form)
    if let count = lean?.count, count == pattern {
      lean?.append(exact: nil, pattern: form.count, written: isWrittenSo ? nil : phrase)
      return Ticket(number: count)
    }
    if lean != nil { keepAll() }
    appendStarts()
    // Both spans live through the calls.
    unsafe form.withUnsafeBufferPointer { unsafe exact.append(contentsOf: $0) }
    if !isWrittenSo {
      unsafe phrase.withUnsafeBufferPointer { unsafe written.append(contentsOf: $0) }
    }
    return keep(pattern: pattern, variantOf: -1)
  }

  /// Whether two texts of the same length are equal.
  private static func areEqual(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    let count = min(a.count, b.count)
    var place = 0
    // Each load ends at or before the end of both.
    while count - place >= 8 {
      let x = unsafe a.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      let y = unsafe b.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      if x != y { return false }
      place += 8
    }
    while place < count {
      if a[place] != b[place] { return false }
      place += 1
    }
    return a.count == b.count
  }

  /// Fills the lists of all phrases, which from now on are kept.
  mutating func keepAll() {
    guard let lean else { return }
    let (bytes, ends) = (patterns.bytes, patterns.ends)
    reserveLists(ends.count)
    normal = lean.normal(bytes, ends)
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
        exact += bytes[own]
      }
      firstOf.append(Int32(phrase))
    }
    nextOf = [Int32](repeating: -1, count: lean.count)
    variantOf = nextOf
    // One that is about to have its first phrase.
    while firstOf.count < ends.count { firstOf.append(-1) }
    self.lean = nil
  }

  private mutating func add(_ bytes: [UInt8], variantOf standard: Int32) throws -> Ticket {
    let form = normalizer.normalize(bytes)
    guard !form.bytes.isEmpty else { throw Unusable.empty }
    guard form.blockEnds.isEmpty else { throw Unusable.separator }
    guard form.bytes.count <= Self.maximumPhraseBytes else {
      throw Unusable.tooLong(bytes: form.bytes.count, limit: Self.maximumPhraseBytes)
    }
    let isPlain = !form.hasEdits(in: 0..<form.bytes.count)
    let exactForm = isPlain ? nil : ICUText.exactForm(bytes)
    return try add(
      form.bytes, exactForm: exactForm, written: bytes, pattern: number(of: form.bytes.span),
      variantOf: standard)
  }

  /// Adds a phrase in its forms, unless it is there; an exact form of nil is the normal form.
  private mutating func add(
    _ form: [UInt8], exactForm: [UInt8]?, written bytes: [UInt8], pattern: Int,
    variantOf standard: Int32
  ) throws -> Ticket {
    if let ticket = addLean(form, exactForm, written: bytes, pattern, variantOf: standard) {
      return ticket
    }
    if lean != nil { keepAll() }
    let exactForm = exactForm ?? form
    var ticket = firstOf[pattern]
    while ticket >= 0 {
      if variantOf[Int(ticket)] == standard,
        exactBytes(of: Int(ticket)).elementsEqual(exactForm)
      {
        return Ticket(number: Int(ticket))
      }
      ticket = nextOf[Int(ticket)]
    }
    if language == .thai, standard < 0, detail != .counted { try addParts(of: form) }
    appendStarts()
    exact += exactForm
    if exactForm != form { normal += form }
    if exactForm != bytes { written += bytes }
    return keep(pattern: pattern, variantOf: standard)
  }

  /// Adds a phrase, as `add` does, if it is the only one of its pattern, or that one; else nil.
  private mutating func addLean(
    _ form: [UInt8], _ exactForm: [UInt8]?, written: [UInt8], _ pattern: Int,
    variantOf standard: Int32
  ) -> Ticket? {
    guard let count = lean?.count, standard < 0 else { return nil }
    if pattern < count {
      let known = lean?.exception(pattern) ?? form
      return known == exactForm ?? form ? Ticket(number: pattern) : nil
    }
    guard pattern == count, lean?.hasManyExceptions == false else { return nil }
    let exact = exactForm == form ? nil : exactForm
    lean?.append(
      exact: exact, pattern: form.count, written: written == exact ?? form ? nil : written.span)
    return Ticket(number: count)
  }

  private mutating func appendStarts() {
    starts.append(UInt32(exact.count))
    starts.append(UInt32(normal.count))
    starts.append(UInt32(written.count))
  }

  /// The ticket of a phrase whose forms were appended.
  private mutating func keep(pattern: Int, variantOf standard: Int32) -> Ticket {
    let number = nextOf.count
    variantOf.append(standard)
    nextOf.append(firstOf[pattern])
    firstOf[pattern] = Int32(number)
    if pattern != number { hasOwnPatterns = false }
    return Ticket(number: number)
  }

  private mutating func number(of pattern: Span<UInt8>, _ hash: UInt32? = nil) throws -> Int {
    let number = try Int(patterns.add(pattern, hash: hash).rawValue)
    _ = try everyPattern?.add(pattern)
    if lean == nil, number == firstOf.count { firstOf.append(-1) }
    return number
  }

  /// Thai has no spaces between words: the parts of a phrase that was typed with spaces are looked
  /// for by themselves, so that they are found apart or joined (T7).
  private mutating func addParts(of form: [UInt8]) throws {
    let parts = form.split(separator: 0x20)
    guard parts.count > 1 else { return }
    for part in parts { _ = try number(of: part.span) }
  }

  private func exactBytes(of ticket: Int) -> ArraySlice<UInt8> {
    exact[Self.range(starts, ticket, column: 0, exact.count)]
  }

  private func normalBytes(of ticket: Int) -> ArraySlice<UInt8> {
    if lean != nil {
      let ends = patterns.ends
      return patterns.bytes[(ticket == 0 ? 0 : Int(ends[ticket - 1]))..<Int(ends[ticket])]
    }
    let own = Self.range(starts, ticket, column: 1, normal.count)
    return own.isEmpty ? exactBytes(of: ticket) : normal[own]
  }

  private static func range(
    _ starts: [UInt32], _ ticket: Int, column: Int, _ end: Int
  ) -> Range<Int> {
    let place = ticket * 3 + column
    return Int(starts[place])..<(place + 3 < starts.count ? Int(starts[place + 3]) : end)
  }

  /// The order of the phrases in an index: by pattern, then as they were added.
  public struct Order: Sendable {
    /// Nil when phrases have the numbers of their tickets.
    fileprivate var phraseOfTicket: [UInt32]?

    /// The phrase that a ticket became.
    public subscript(ticket: Ticket) -> PhraseID {
      PhraseID(rawValue: phraseOfTicket.map { $0[ticket.number] } ?? UInt32(ticket.number))
    }

    /// Whether phrases have the numbers of their tickets, which count from 0.
    package var isThatOfTickets: Bool { phraseOfTicket == nil }
  }

  /// The order in which `build` will number the phrases added so far.
  public func order() -> Order {
    if isInOrder { return Order(phraseOfTicket: nil) }
    var phraseOfTicket = [UInt32](repeating: 0, count: count)
    forEachPhrase { phrase, ticket in
      phraseOfTicket[ticket] = UInt32(phrase)
    } startOfPattern: {
      _ in
    }
    return Order(phraseOfTicket: phraseOfTicket)
  }

  /// Tells the phrases of each pattern, and where they start; not always in their order.
  private func forEachPhrase(
    _ body: (_ phrase: Int, _ ticket: Int) -> Void, startOfPattern: (_ phrase: Int) -> Void
  ) {
    var next = 0
    for pattern in firstOf.indices {
      startOfPattern(next)
      var count = 0
      var ticket = firstOf[pattern]
      while ticket >= 0 {
        count += 1
        ticket = nextOf[Int(ticket)]
      }
      next += count
      // The chain has the newest first.
      ticket = firstOf[pattern]
      for place in 0..<count {
        body(next - 1 - place, Int(ticket))
        ticket = nextOf[Int(ticket)]
      }
    }
  }

  /// Makes the index; `sections` of the caller's go with it.
  /// - Complexity: O(*n* log *n*) for *n* bytes of phrases.
  public consuming func build(sections: [String: [UInt8]] = [:]) throws -> PhraseIndex {
    let automaton = try everyPattern?.build()
    everyPattern = nil
    let all = tables(sections.mapValues { .bytes($0) }).mapValues(\.bytes)
    return try PhraseIndex(trie: patternBuilder().build(sections: all), automaton: automaton)
  }

  /// Makes the index straight into a file, in less memory than `build` takes; `sections` of the
  /// caller's go into it. An older file stays whole until the new one is.
  /// - Throws: `PatternError`; `AutomatonFileError` when the file cannot be written.
  package consuming func write(
    to path: String, sections: consuming [String: SectionContent]
  ) throws {
    let all = tables(consume sections)
    try patternBuilder().write(to: path, sections: consume all)
  }

  /// The builder of the trie, moved out so that it may let go of what it no longer needs.
  private mutating func patternBuilder() -> WordTrieBuilder {
    var own = WordTrieBuilder()
    swap(&own, &patterns)
    return own
  }

  /// The sections of the phrases, with `sections`; the phrases are let go.
  private mutating func tables(
    _ sections: consuming [String: SectionContent]
  ) -> [String: SectionContent] {
    patterns.endAdding()
    if let lean, lean.count == patterns.count { return tables(lean, consume sections) }
    if lean != nil { keepAll() }
    var ofPattern: [UInt32] = []
    ofPattern.reserveCapacity(firstOf.count + 1)
    var tickets: [UInt32] = []
    if isInOrder {
      ofPattern += 0..<UInt32(count)
    } else {
      tickets = [UInt32](repeating: 0, count: count)
      forEachPhrase { phrase, ticket in
        tickets[phrase] = UInt32(ticket)
      } startOfPattern: {
        ofPattern.append(UInt32($0))
      }
    }
    ofPattern.append(UInt32(count))
    var variantsOut: [UInt32] = []
    if variantOf.contains(where: { $0 >= 0 }) {
      let order = order()
      variantsOut = (0..<count).map { phrase in
        let standard = variantOf[isInOrder ? phrase : Int(tickets[phrase])]
        return standard < 0 ? .max : order[Ticket(number: Int(standard))].rawValue
      }
    }
    if !isInOrder { arrange(by: tickets) }
    // What is no longer needed is let go before more is made.
    (variantOf, firstOf, nextOf, tickets) = ([], [], [], [])
    appendStarts()
    var all = consume sections
    all.merge(words(variantsOut)) { $1 }
    all[PhraseIndex.Section.about] = about
    all[PhraseIndex.Section.ofPattern] = .numbers(ofPattern)
    all[PhraseIndex.Section.starts] = .numbers(starts)
    all[PhraseIndex.Section.exact] = .bytes(exact)
    all[PhraseIndex.Section.normal] = .bytes(normal)
    all[PhraseIndex.Section.written] = .bytes(written)
    all[PhraseIndex.Section.variantOf] = .numbers(variantsOut)
    (exact, normal, written, starts) = ([], [], [], [])
    return all
  }

  /// As `tables`, of phrases that are one for each pattern, in their order.
  private func tables(
    _ lean: LeanForms, _ sections: consuming [String: SectionContent]
  ) -> [String: SectionContent] {
    let (bytes, ends) = (patterns.bytes, patterns.ends)
    var all = consume sections
    all.merge(words(bytes, ends)) { $1 }
    all[PhraseIndex.Section.about] = about
    all[PhraseIndex.Section.ofPattern] = .computedNumbers(count: ends.count + 1) { range, out in
      out += UInt32(range.lowerBound)..<UInt32(range.upperBound)
    }
    all[PhraseIndex.Section.starts] = lean.starts(ends)
    all[PhraseIndex.Section.exact] = lean.exact(bytes, ends)
    all[PhraseIndex.Section.normal] = .bytes(lean.normal(bytes, ends))
    all[PhraseIndex.Section.written] = .bytes(lean.written)
    all[PhraseIndex.Section.variantOf] = .numbers([])
    return all
  }

  private var about: SectionContent {
    .bytes(Array("\(WordRules.version)\n\(language.rawValue)\n".utf8))
  }

  /// Puts the forms of the phrases into the order of the index.
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
      normalOut += normal[Self.range(starts, Int(ticket), column: 1, normal.count)]
      writtenOut += written[Self.range(starts, Int(ticket), column: 2, written.count)]
    }
    (starts, exact, normal, written) = (arranged, exactOut, normalOut, writtenOut)
  }

  /// The sections of the words of all phrases, whose normal forms are all the patterns.
  private func words(_ bytes: [UInt8], _ ends: [UInt32]) -> [String: SectionContent] {
    var words = PhraseWordsBuilder(
      hasTree: language == .indonesian, hasScattered: detail != .counted)
    let hasWords = language == .indonesian || detail != .counted
    var cutter = KeyCutter(language: language)
    words.reserveCapacity(phrases: ends.count)
    var start = 0
    for end in ends {
      if hasWords { cutter.cut(bytes.span, start..<Int(end), into: &words) }
      words.endPhrase(waiting: cutter.waitingCount)
      start = Int(end)
    }
    cutter.settle(&words)
    return words.sections()
  }

  /// The sections of the words of all phrases, whose forms are in the order of the index.
  private func words(_ variantOf: [UInt32]) -> [String: SectionContent] {
    var words = PhraseWordsBuilder(
      hasTree: language == .indonesian, hasScattered: detail != .counted)
    // Other languages have no rule for other forms of a word.
    let hasWords = language == .indonesian || detail != .counted
    var cutter = KeyCutter(language: language)
    if hasWords { words.reserveCapacity(phrases: starts.count / 3) }
    for phrase in 0..<starts.count / 3 - 1 {
      if hasWords, variantOf.isEmpty || variantOf[phrase] == .max {
        let own = Int(starts[phrase * 3 + 1])..<Int(starts[phrase * 3 + 4])
        if own.isEmpty {
          let own = Int(starts[phrase * 3])..<Int(starts[phrase * 3 + 3])
          cutter.cut(exact.span, own, into: &words)
        } else {
          cutter.cut(normal.span, own, into: &words)
        }
      }
      words.endPhrase(waiting: cutter.waitingCount)
    }
    cutter.settle(&words)
    return words.sections()
  }
}
