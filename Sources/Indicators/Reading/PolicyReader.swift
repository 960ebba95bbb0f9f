internal import Measures
internal import Pages
internal import Words

/// What a page's policy text is about.
enum PolicyKind: String, Codable, Sendable, CaseIterable { case privacy, returns }

/// Where something stands on a page.
struct PlaceNote: Codable, Sendable, Hashable {
  /// Byte range of the file.
  var start: Int
  var end: Int
  var quote: String
  /// BCP 47.
  var language: String

  /// The place of a range of the normalised text.
  init(_ page: Page, _ normalized: Range<Int>, block: Int) {
    let source = page.sourceRange(ofNormalized: normalized)
    start = source.lowerBound
    end = source.upperBound
    let text = page.surfaceText(ofNormalized: normalized)
    quote =
      text.utf8.count <= Evidence.quoteLimit
      ? text : Evidence(kind: .page, address: "", quote: text).quote ?? ""
    language = page.blocks[block].language.rawValue
  }

  init(start: Int, end: Int, quote: String, language: String) {
    self.start = start
    self.end = end
    self.quote = quote
    self.language = language
  }
}

/// A clause that a policy states.
struct ClauseNote: Codable, Sendable, Equatable {
  enum Strength: String, Codable, Sendable { case stated, denied, weak }
  var clause: String
  var strength: Strength
  var place: PlaceNote

  /// What it counts: a clause that is denied ("we do not sell your data") informs as well.
  var degree: Double { strength == .weak ? 0.5 : 1 }
}

/// How a text reads. Raw measures: no formula of readability is known for Indonesian, Vietnamese and
/// Thai.
struct Readability: Codable, Sendable, Equatable {
  /// Words with a letter; for Chinese the characters.
  var words = 0
  /// Absent in Thai, which marks no ends of sentences.
  var sentences: Int?
  /// Sentences of more than 28 words (60 characters in Chinese).
  var longSentences: Int?
  var longestSentence: Int?
  var paragraphs = 0
  var headings = 0
  var listEntries = 0

  /// Mean words (Chinese: characters) a sentence.
  var meanSentence: Double? {
    guard let sentences, sentences > 0 else { return nil }
    return Double(words) / Double(sentences)
  }
}

/// A page that states a policy, and what it states.
struct PolicyNote: Codable, Sendable, Equatable {
  var kind: PolicyKind
  var address: String
  var digest: String
  /// The language of most of the page, BCP 47.
  var language: String
  /// Why the page counts as a policy.
  var reasons: [String]
  /// In the order of the book, each clause once.
  var clauses: [ClauseNote]
  var readability: Readability
  /// Laws that the text names.
  var laws: [String]
  /// A place that a template left to be filled in.
  var template: PlaceNote?
  /// Periods and payers; only of return policies.
  var returns: ReturnFacts?

  func clause(_ name: String) -> ClauseNote? { clauses.first { $0.clause == name } }
}

/// Collects the finds of one book on one page: the best of each clause.
struct ClauseCollector {
  private var best: [ClauseFind?]
  private(set) var counts: [Int]

  init(_ book: ClauseBook) {
    best = Array(repeating: nil, count: book.clauses.count)
    counts = Array(repeating: 0, count: book.clauses.count)
  }

  mutating func add(_ find: ClauseFind) {
    counts[find.clause] += 1
    guard let old = best[find.clause] else {
      best[find.clause] = find
      return
    }
    if find.rank < old.rank { best[find.clause] = find }
  }

  var isEmpty: Bool { !best.contains { $0 != nil } }
  var finds: [ClauseFind] { best.compactMap(\.self) }
  func find(_ clause: Int) -> ClauseFind? { best[clause] }

  func notes(_ page: Page, _ book: ClauseBook) -> [ClauseNote] {
    finds.map { find in
      ClauseNote(
        clause: book.clauses[find.clause],
        strength: find.isWeak ? .weak : find.isDenied ? .denied : .stated,
        place: PlaceNote(
          page, page.quoteRange(around: find.range, sentence: find.sentence), block: find.block))
    }
  }
}

extension Readability {
  /// Measures the running text of a page.
  /// - Complexity: O(*n*).
  init(_ page: Page) {
    let bytes = page.text.bytes
    let isThai = page.language == .thai
    let isChinese = page.language == .chinese
    var sentenceCount = 0
    var long = 0
    var longest = 0
    for block in page.blocks {
      switch block.zone {
      case .h1, .h2to6:
        headings += 1
        continue
      case .listTable: listEntries += 1
      case .body: paragraphs += 1
      default: continue
      }
      var at = block.normalized.lowerBound
      while at < block.normalized.upperBound {
        let end = SentenceReader.end(bytes, from: at, to: block.normalized.upperBound)
        let size =
          isChinese ? Self.characters(bytes, at..<end) : page.boundaries.words(in: at..<end)
        words += size
        if size > 2 {
          sentenceCount += 1
          longest = max(longest, size)
          if size > (isChinese ? 60 : 28) { long += 1 }
        }
        at = end
        while at < block.normalized.upperBound, bytes[at] == 0x20 { at += 1 }
      }
    }
    if !isThai {
      sentences = sentenceCount
      longSentences = long
      longestSentence = longest
    }
  }

  private static func characters(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var count = 0
    for index in range where bytes[index] & 0xC0 != 0x80 && bytes[index] >= 0x30 { count += 1 }
    return count
  }
}
