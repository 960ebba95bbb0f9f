internal import Coverage
internal import Glibc
internal import Keywords
internal import Phrases
internal import Words

/// The texts of an index's phrases, normalised and cut into words many at a time, as blocks of one text.
struct KeywordTexts {
  /// Bytes of keywords that are taken together.
  static let pieceBytes = 64 << 10

  /// Some phrases, each a block of its own.
  struct Piece {
    var phrases: ArraySlice<UInt32>
    var surface: [UInt8]
    var text: NormalizedText
    var boundaries: WordBoundaries

    /// Where the phrase stands that is `place`th of `phrases`, counted from 0.
    func range(_ place: Int) -> Range<Int> {
      (place == 0 ? 0 : text.blockEnds[place - 1] + 1)..<text.blockEnds[place]
    }

    /// The place, counted from 0, of the phrase that holds an offset of the text.
    func place(at offset: Int) -> Int {
      var from = 0
      var to = text.blockEnds.count
      while from < to {
        let middle = (from + to) / 2
        if text.blockEnds[middle] <= offset { from = middle + 1 } else { to = middle }
      }
      return from
    }
  }

  let index: KeywordIndex
  private let normalizer = Normalizer()
  private let breaker: WordBreaker

  init(_ index: KeywordIndex) throws {
    self.index = index
    breaker = try WordBreaker()
  }

  /// Tells `phrases` in their order, piece by piece.
  func forEachPiece(of phrases: [UInt32], _ body: (Piece) throws -> Void) rethrows {
    var first = 0
    while first < phrases.count {
      var surface: [UInt8] = []
      var end = first
      while end < phrases.count, surface.count < Self.pieceBytes {
        surface += Array(index.phrases.written(PhraseID(rawValue: phrases[end])).utf8)
        surface.append(Normalizer.separator)
        end += 1
      }
      let text = normalizer.normalize(surface)
      // A phrase holds no separator and is not empty: the index's builder refuses both.
      precondition(text.blockEnds.count == end - first, "a phrase is no single block")
      try body(
        Piece(
          phrases: phrases[first..<end], surface: surface, text: text,
          boundaries: breaker.boundaries(of: text.bytes)))
      first = end
    }
  }
}

/// The terms of every keyword of an index, and the vocabulary they make.
struct KeywordTerms: Sendable {
  /// Set in a term that is a pair of words.
  static let pair: UInt32 = 1 << 31

  private(set) var vocabulary = Vocabulary()
  /// Number of keywords, and of those that have each term.
  private var keywordCount = 0
  private var counts: [UInt32] = []
  private var starts: [UInt32] = [0]
  private var terms: [UInt32] = []

  /// Cuts every phrase of `index` that is a keyword; a listed variant has no terms.
  /// - Complexity: O(*n*) for *n* bytes of keywords.
  init(_ index: KeywordIndex, isKeyword: [Bool]) throws {
    starts.reserveCapacity(index.phrases.count + 1)
    var cutter = TermCutter(language: index.market.language)
    let phrases = isKeyword.indices.filter { isKeyword[$0] }.map { UInt32($0) }
    var own: [UInt32] = []
    var vocabulary = vocabulary
    try KeywordTexts(index).forEachPiece(of: phrases) { piece in
      for (place, phrase) in piece.phrases.enumerated() {
        while starts.count <= Int(phrase) { starts.append(UInt32(terms.count)) }
        own.removeAll(keepingCapacity: true)
        cutter.forEachTerm(in: piece.text.bytes.span, piece.range(place), piece.boundaries) {
          key, kind, _ in
          let term = vocabulary.insert(key) | (kind == .pair ? Self.pair : 0)
          if !own.contains(term) { own.append(term) }
        }
        terms += own
        starts.append(UInt32(terms.count))
      }
    }
    while starts.count <= index.phrases.count { starts.append(UInt32(terms.count)) }
    self.vocabulary = vocabulary
    keywordCount = phrases.count
    counts = [UInt32](repeating: 0, count: vocabulary.count)
    for term in terms { counts[Int(term & ~Self.pair)] += 1 }
  }

  /// How much a term says among the keywords: `ln(1 + K / k)` for *k* of *K* keywords that have it.
  func weight(of term: UInt32) -> Double {
    log(1 + Double(keywordCount) / Double(max(1, counts[Int(term & ~Self.pair)])))
  }

  /// The different terms of a phrase, in the order of its words; pairs bear the flag `pair`.
  func terms(of phrase: Int) -> ArraySlice<UInt32> {
    terms[Int(starts[phrase])..<Int(starts[phrase + 1])]
  }
}
