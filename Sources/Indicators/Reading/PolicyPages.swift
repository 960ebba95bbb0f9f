internal import Pages
internal import Words

/// Decides whether a page states a policy, and reads it if it does.
///
/// A page is a privacy notice when its address, title or a heading says so and it states at least
/// three of the clauses that hardly any other text has (`specific`); when two of these places say so,
/// two of them among four clauses are enough; without a name it takes six. A return policy: named, with three clauses that are sure; or six of them
/// without. What a page is named after, and how many clauses decided, stands in the note. So neither
/// a page that sells privacy glass nor one that mentions returns in its footer counts.
final class PolicyPages: Sendable {
  let books: CueBooks
  private let reader: (privacy: ClauseReader, returns: ClauseReader, site: ClauseReader)
  private let returnCues: ReturnFacts.Cues
  private let specific: Set<String> = [
    "dpo", "legal_basis", "legitimate_interests", "transfer_safeguards", "right_portability",
    "right_complain", "right_withdraw", "right_restriction", "cookies", "source", "intl_transfer",
    "purposes", "right_access", "data_categories", "right_erasure", "rights_procedure", "retention",
    "representative",
  ]

  /// Clauses that a page named a policy must state at least, and one that is not named.
  static let namedPrivacy = 3
  static let unnamedPrivacy = 6
  static let namedReturns = 3
  static let unnamedReturns = 6

  init(_ books: CueBooks) {
    self.books = books
    reader = (
      ClauseReader(book: books.privacy, denial: books.not),
      ClauseReader(book: books.returns, denial: books.not),
      ClauseReader(book: books.site, denial: books.not)
    )
    returnCues = ReturnFacts.Cues(books.lexicon)
  }

  /// The policies of a page; calls `says` for what the page says of service, goods and works.
  func read(
    _ page: Page, _ cues: PageCues, digest: String,
    says: (ClauseFind, Sentence) -> Void = { _, _ in }
  ) -> [PolicyNote] {
    var privacy = ClauseCollector(books.privacy)
    var returns = ClauseCollector(books.returns)
    var facts = ReturnFacts()
    var hasReturns = false
    var sentences = SentenceReader(page, hits: cues.hits)
    sentences.forEach { sentence in
      reader.privacy.read(sentence, hits: cues.hits, page: page) { privacy.add($0) }
      reader.returns.read(sentence, hits: cues.hits, page: page) {
        returns.add($0)
        hasReturns = true
      }
      reader.site.read(sentence, hits: cues.hits, page: page) { says($0, sentence) }
    }
    var notes: [PolicyNote] = []
    if let reasons = privacyReasons(page, cues, privacy) {
      notes.append(note(.privacy, page, cues, digest, reasons, privacy, books.privacy))
    }
    if hasReturns, let reasons = returnReasons(page, cues, returns) {
      var again = SentenceReader(page, hits: cues.hits)
      again.forEach { sentence in
        facts.read(
          sentence, returnCues, hits: cues.hits, durationCue: books.duration,
          values: cues.durations, page: page)
      }
      facts.finish()
      var note = note(.returns, page, cues, digest, reasons, returns, books.returns)
      note.returns = facts
      notes.append(note)
    }
    return notes
  }

  private func note(
    _ kind: PolicyKind, _ page: Page, _ cues: PageCues, _ digest: String, _ reasons: [String],
    _ found: ClauseCollector, _ book: ClauseBook
  ) -> PolicyNote {
    var laws: Set<String> = []
    var template: PlaceNote?
    for hit in cues.hits {
      if let law = books.laws.first(where: { $0.cue == Int(hit.cue) }) { laws.insert(law.name) }
      if template == nil, Int(hit.cue) == books.template,
        let block = page.block(atNormalized: Int(hit.start))
      {
        template = PlaceNote(
          page, page.quoteRange(around: hit.range, block: block), block: block)
      }
    }
    return PolicyNote(
      kind: kind, address: page.address, digest: digest, language: page.language.rawValue,
      reasons: reasons, clauses: found.notes(page, book), readability: Readability(page),
      laws: kind == .privacy ? laws.sorted() : [], template: template)
  }

  /// What names a page after a cue: `address`, `title`, `heading`.
  private func names(_ page: Page, _ cues: PageCues, _ cue: Int) -> [String] {
    var found: Set<String> = []
    for hit in cues.hits where Int(hit.cue) == cue {
      guard let block = page.block(atNormalized: Int(hit.start)) else { continue }
      switch page.blocks[block].zone {
      case .urlSlug: found.insert("address")
      case .title: found.insert("title")
      case .h1, .h2to6: found.insert("heading")
      default: break
      }
    }
    return found.sorted()
  }

  private func privacyReasons(
    _ page: Page, _ cues: PageCues, _ found: ClauseCollector
  ) -> [String]? {
    guard !found.isEmpty else { return nil }
    let count = found.finds.count {
      !$0.isWeak && specific.contains(books.privacy.clauses[$0.clause])
    }
    let names = names(page, cues, books.privacyTitle)
    let needed = names.isEmpty ? Self.unnamedPrivacy : Self.namedPrivacy
    // A thin notice that names itself twice: two of them among four clauses in all.
    let isThin = names.count > 1 && count >= 2 && found.finds.count { !$0.isWeak } >= 4
    guard count >= needed || isThin else { return nil }
    return names + ["\(count) clauses that are specific to privacy notices"]
  }

  private func returnReasons(
    _ page: Page, _ cues: PageCues, _ found: ClauseCollector
  ) -> [String]? {
    let sure = found.finds.filter { !$0.isWeak }.count {
      books.returns.clauses[$0.clause] != "effective_date"
    }
    let names = names(page, cues, books.returnsTitle)
    let needed = names.isEmpty ? Self.unnamedReturns : Self.namedReturns
    guard sure >= needed else { return nil }
    return names + ["\(sure) clauses of return policies"]
  }
}
