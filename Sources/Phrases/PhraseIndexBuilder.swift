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
    fileprivate let number: Int
  }

  private let language: Language
  private let variants: PhraseVariants?
  private let detail: MatchDetail
  private var patterns: WordTrieBuilder
  /// The same patterns once more, where occurrences inside words are wanted.
  private var everyPattern: AutomatonBuilder?
  private let normalizer = Normalizer()
  /// For each ticket: where its forms start, and the ticket it is a variant of or -1.
  private var exactStarts: [UInt32] = []
  private var normalStarts: [UInt32] = []
  private var writtenStarts: [UInt32] = []
  private var variantOf: [Int32] = []
  private var exact: [UInt8] = []
  /// Empty for a phrase whose normal form is its exact form.
  private var normal: [UInt8] = []
  private var written: [UInt8] = []
  /// First ticket of each pattern, and for each ticket the next one of the same pattern.
  private var firstOf: [Int32] = []
  private var nextOf: [Int32] = []

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
  }

  /// Number of different phrases so far, variants among them.
  public var count: Int { nextOf.count }

  /// Adds a phrase; the same phrase again has the same ticket.
  /// - Throws: `Unusable`, or `PatternError` when a limit of the indexes is reached.
  public mutating func add(_ phrase: String) throws -> Ticket {
    let before = count
    let ticket = try add(phrase, variantOf: -1)
    if count > before, let variants {
      for variant in variants.variants(of: phrase) { try addVariant(variant, of: ticket) }
    }
    return ticket
  }

  /// Adds a listed variant of a phrase (T6): where it stands, the phrase itself is reported. Nothing
  /// is added when the variant's normal form is the phrase's own.
  /// - Throws: as `add`.
  mutating func addVariant(_ variant: String, of phrase: Ticket) throws {
    guard !normalBytes(of: phrase.number).elementsEqual(Normalizer.key(variant)) else { return }
    _ = try add(variant, variantOf: Int32(phrase.number))
  }

  private mutating func add(_ phrase: String, variantOf standard: Int32) throws -> Ticket {
    let bytes = Array(phrase.utf8)
    let form = normalizer.normalize(bytes)
    guard !form.bytes.isEmpty else { throw Unusable.empty }
    guard form.blockEnds.isEmpty else { throw Unusable.separator }
    guard form.bytes.count <= Self.maximumPhraseBytes else {
      throw Unusable.tooLong(bytes: form.bytes.count, limit: Self.maximumPhraseBytes)
    }
    let isPlain = !form.hasEdits(in: 0..<form.bytes.count)
    let exactForm = isPlain ? form.bytes : ICUText.exactForm(bytes)
    let pattern = try number(of: form.bytes)
    var ticket = firstOf[pattern]
    while ticket >= 0 {
      if variantOf[Int(ticket)] == standard,
        exactBytes(of: Int(ticket)).elementsEqual(exactForm)
      {
        return Ticket(number: Int(ticket))
      }
      ticket = nextOf[Int(ticket)]
    }
    if language == .thai, standard < 0, detail != .counted { try addParts(of: form.bytes) }
    let number = nextOf.count
    exactStarts.append(UInt32(exact.count))
    normalStarts.append(UInt32(normal.count))
    writtenStarts.append(UInt32(written.count))
    variantOf.append(standard)
    exact += exactForm
    if exactForm != form.bytes { normal += form.bytes }
    written += bytes
    nextOf.append(firstOf[pattern])
    firstOf[pattern] = Int32(number)
    return Ticket(number: number)
  }

  private mutating func number(of pattern: [UInt8]) throws -> Int {
    let number = try Int(patterns.add(pattern).rawValue)
    _ = try everyPattern?.add(pattern)
    if number == firstOf.count { firstOf.append(-1) }
    return number
  }

  /// Thai has no spaces between words: the parts of a phrase that was typed with spaces are looked
  /// for by themselves, so that they are found apart or joined (T7).
  private mutating func addParts(of form: [UInt8]) throws {
    let parts = form.split(separator: 0x20)
    guard parts.count > 1 else { return }
    for part in parts { _ = try number(of: Array(part)) }
  }

  private func exactBytes(of ticket: Int) -> ArraySlice<UInt8> {
    exact[Self.range(exactStarts, ticket, exact.count)]
  }

  private func normalBytes(of ticket: Int) -> ArraySlice<UInt8> {
    let own = Self.range(normalStarts, ticket, normal.count)
    return own.isEmpty ? exactBytes(of: ticket) : normal[own]
  }

  private func writtenBytes(of ticket: Int) -> ArraySlice<UInt8> {
    written[Self.range(writtenStarts, ticket, written.count)]
  }

  private static func range(_ starts: [UInt32], _ ticket: Int, _ end: Int) -> Range<Int> {
    Int(starts[ticket])..<(ticket + 1 < starts.count ? Int(starts[ticket + 1]) : end)
  }

  /// The order of the phrases in an index: by pattern, then as they were added.
  public struct Order: Sendable {
    fileprivate var phraseOfTicket: [UInt32]

    /// The phrase that a ticket became.
    public subscript(ticket: Ticket) -> PhraseID {
      PhraseID(rawValue: phraseOfTicket[ticket.number])
    }
  }

  /// The order in which `build` will number the phrases added so far.
  public func order() -> Order {
    var phraseOfTicket = [UInt32](repeating: 0, count: count)
    var next: UInt32 = 0
    for pattern in firstOf.indices {
      for ticket in tickets(of: pattern) {
        phraseOfTicket[ticket] = next
        next += 1
      }
    }
    return Order(phraseOfTicket: phraseOfTicket)
  }

  private func tickets(of pattern: Int) -> [Int] {
    var result: [Int] = []
    var ticket = firstOf[pattern]
    while ticket >= 0 {
      result.append(Int(ticket))
      ticket = nextOf[Int(ticket)]
    }
    return result.reversed()
  }

  /// Makes the index; `sections` of the caller's go with it.
  /// - Complexity: O(*n* log *n*) for *n* bytes of phrases.
  public consuming func build(sections: [String: [UInt8]] = [:]) throws -> PhraseIndex {
    let automaton = try everyPattern?.build()
    everyPattern = nil
    return try PhraseIndex(trie: trie(sections), automaton: automaton)
  }

  /// Makes the index straight into a file, in less memory than `build` takes; `sections` of the
  /// caller's go into it. An older file stays whole until the new one is.
  /// - Throws: `PatternError`; `AutomatonFileError` when the file cannot be written.
  package consuming func write(to path: String, sections: [String: [UInt8]]) throws {
    try WordTrieFile.write(trie(sections), to: path)
  }

  private mutating func trie(_ sections: [String: [UInt8]]) throws -> WordTrie {
    var ofPattern: [UInt32] = []
    var starts: [UInt32] = []
    var exactOut: [UInt8] = []
    var normalOut: [UInt8] = []
    var writtenOut: [UInt8] = []
    var variantsOut: [UInt32] = []
    ofPattern.reserveCapacity(firstOf.count + 1)
    starts.reserveCapacity(count * 3 + 3)
    exactOut.reserveCapacity(exact.count)
    let hasVariants = variantOf.contains { $0 >= 0 }
    let order = hasVariants ? order() : Order(phraseOfTicket: [])
    var words = PhraseWordsBuilder(
      hasTree: language == .indonesian, hasScattered: detail != .counted)
    var cutter = KeyCutter(language: language, detail: detail)
    var next: UInt32 = 0
    for pattern in firstOf.indices {
      ofPattern.append(next)
      for ticket in tickets(of: pattern) {
        starts.append(UInt32(exactOut.count))
        starts.append(UInt32(normalOut.count))
        starts.append(UInt32(writtenOut.count))
        exactOut += exactBytes(of: ticket)
        normalOut += normal[Self.range(normalStarts, ticket, normal.count)]
        let own = writtenBytes(of: ticket)
        if !own.elementsEqual(exactBytes(of: ticket)) { writtenOut += own }
        if hasVariants {
          let standard = variantOf[ticket]
          variantsOut.append(standard < 0 ? .max : order.phraseOfTicket[Int(standard)])
        }
        if variantOf[ticket] < 0 { cutter.cut(normalBytes(of: ticket), into: &words) }
        words.endPhrase()
        next += 1
      }
    }
    ofPattern.append(next)
    starts.append(UInt32(exactOut.count))
    starts.append(UInt32(normalOut.count))
    starts.append(UInt32(writtenOut.count))
    // What was copied is let go before more is made.
    (exact, normal, written) = ([], [], [])
    (exactStarts, normalStarts, writtenStarts) = ([], [], [])
    (variantOf, firstOf, nextOf) = ([], [], [])
    var all = sections
    all.merge(words.sections()) { $1 }
    all[PhraseIndex.Section.about] = Array("\(WordRules.version)\n\(language.rawValue)\n".utf8)
    all[PhraseIndex.Section.ofPattern] = ByteList.bytes(of: ofPattern)
    all[PhraseIndex.Section.starts] = ByteList.bytes(of: starts)
    all[PhraseIndex.Section.exact] = exactOut
    all[PhraseIndex.Section.normal] = normalOut
    all[PhraseIndex.Section.written] = writtenOut
    all[PhraseIndex.Section.variantOf] = ByteList.bytes(of: variantsOut)
    // Moved out, so that the trie's builder may let go of what it no longer needs.
    var own = WordTrieBuilder()
    swap(&own, &patterns)
    return try own.build(sections: all)
  }
}

/// Cuts phrases into the keys of `PhraseWords`.
private struct KeyCutter {
  let language: Language
  let detail: MatchDetail
  private let morphology = IndonesianMorphology()
  /// The numbers of words met before.
  private var memo = WordMemo()
  private var ranges: [Range<Int>] = []
  private var family: [UInt8] = []

  init(language: Language, detail: MatchDetail) {
    self.language = language
    self.detail = detail
  }

  /// Adds the words of a phrase that rules will compare; none where no rule would.
  mutating func cut(_ phrase: ArraySlice<UInt8>, into words: inout PhraseWordsBuilder) {
    // Other languages have no rule for other forms of a word.
    guard language == .indonesian || detail != .counted else { return }
    if language == .thai {
      let parts = phrase.split(separator: 0x20)
      guard parts.count > 1 else { return }
      for part in parts { words.add(part.span) }
      return
    }
    let text = phrase.span
    let cutter = WordCutter(language: language)
    ranges.removeAll(keepingCapacity: true)
    var offset = 0
    while let range = cutter.next(text, from: offset, to: text.count, isDash: { _ in false }) {
      ranges.append(range)
      offset = range.upperBound
    }
    // A word alone has no gaps; only Indonesian has other forms of it.
    guard ranges.count > 1 || language == .indonesian else { return }
    for range in ranges {
      guard language == .indonesian else {
        words.add(text.extracting(range))
        continue
      }
      if let known = memo.place(of: text, range) {
        words.add(number: Int(memo[known].number))
        continue
      }
      family.removeAll(keepingCapacity: true)
      morphology.appendFamily(of: text.extracting(range), to: &family)
      let number = words.word(family.span)
      words.add(number: number)
      if memo.isFull { memo = WordMemo() }
      _ = memo.keep(WordMemo.Entry(number: Int32(number)), for: text, range)
    }
  }
}

/// Little-endian numbers, end to end.
package struct ByteList {
  /// The bytes so far.
  package var bytes: [UInt8] = []

  /// An empty list.
  package init() {}

  /// The numbers, end to end.
  package static func bytes(of numbers: [UInt32]) -> [UInt8] {
    #if _endian(little)
      // Any number may be looked at as bytes.
      return unsafe numbers.withUnsafeBytes { unsafe Array($0) }
    #else
      var list = ByteList()
      for number in numbers { list.append(number) }
      return list.bytes
    #endif
  }

  /// Appends four bytes.
  package mutating func append(_ number: UInt32) {
    bytes.append(UInt8(truncatingIfNeeded: number))
    bytes.append(UInt8(truncatingIfNeeded: number >> 8))
    bytes.append(UInt8(truncatingIfNeeded: number >> 16))
    bytes.append(UInt8(truncatingIfNeeded: number >> 24))
  }
}
