internal import Patterns
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

  let language: Language
  private let variants: PhraseVariants?
  let detail: MatchDetail
  var patterns: WordTrieBuilder
  /// The same patterns once more, where occurrences inside words are wanted.
  var everyPattern: AutomatonBuilder?
  private let normalizer = Normalizer()
  /// Nil as soon as some phrase is not the only one of the pattern of its number. Until then `kept` is empty.
  var lean: LeanForms?
  var kept = KeptForms()
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
  public var count: Int { lean?.count ?? kept.count }

  /// Sets memory aside for so many more phrases; some more may come.
  package mutating func reserveCapacity(_ phrases: Int) {
    // Most lists have fewer bytes a phrase; the system gives only what is written to.
    patterns.reserveCapacity(patterns: phrases, bytes: phrases * 32)
    if lean == nil { kept.reserveCapacity(phrases) }
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
    return Ticket(number: kept.append(form, written: isWrittenSo ? nil : phrase, pattern: pattern))
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
    kept = KeptForms(lean, patterns: patterns.bytes, ends: patterns.ends)
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
    if let known = kept.ticket(pattern: pattern, exact: exactForm, variantOf: standard) {
      return Ticket(number: known)
    }
    if language == .thai, standard < 0, detail != .counted { try addParts(of: form) }
    return Ticket(
      number: kept.append(
        form, exact: exactForm, written: bytes, pattern: pattern, variantOf: standard))
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

  private mutating func number(of pattern: Span<UInt8>, _ hash: UInt32? = nil) throws -> Int {
    let number = try Int(patterns.add(pattern, hash: hash).rawValue)
    _ = try everyPattern?.add(pattern)
    if lean == nil { kept.appendPattern(ifNew: number) }
    return number
  }

  /// Thai has no spaces between words: the parts of a phrase that was typed with spaces are looked
  /// for by themselves, so that they are found apart or joined (T7).
  private mutating func addParts(of form: [UInt8]) throws {
    let parts = form.split(separator: 0x20)
    guard parts.count > 1 else { return }
    for part in parts { _ = try number(of: part.span) }
  }

  private func normalBytes(of ticket: Int) -> ArraySlice<UInt8> {
    if lean != nil {
      let ends = patterns.ends
      return patterns.bytes[(ticket == 0 ? 0 : Int(ends[ticket - 1]))..<Int(ends[ticket])]
    }
    return kept.normalBytes(of: ticket)
  }

  /// The order of the phrases in an index: by pattern, then as they were added.
  public struct Order: Sendable {
    /// Nil when phrases have the numbers of their tickets.
    fileprivate let phraseOfTicket: [UInt32]?

    /// The phrase that a ticket became.
    public subscript(ticket: Ticket) -> PhraseID {
      PhraseID(rawValue: phraseOfTicket.map { $0[ticket.number] } ?? UInt32(ticket.number))
    }

    /// Whether phrases have the numbers of their tickets, which count from 0.
    package var isThatOfTickets: Bool { phraseOfTicket == nil }
  }

  /// The order in which `build` will number the phrases added so far.
  public func order() -> Order {
    Order(phraseOfTicket: lean == nil ? kept.phraseOfTicket() : nil)
  }
}
