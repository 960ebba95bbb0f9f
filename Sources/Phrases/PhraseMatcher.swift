internal import Patterns
public import Words

/// What a search does with hits that no rule accepts (T8).
public enum RejectedHits: Sendable {
  case leaveOut
  case report
}

/// Finds the phrases of an index in normalised text and gives each place its tier.
///
/// Belongs to one thread: it keeps a list between searches so that a search allocates nothing.
public struct PhraseMatcher {
  /// The index that is searched.
  public let index: PhraseIndex
  private let rules: BoundaryRules
  private var hits: [PatternMatch] = []

  /// A matcher over `index`.
  public init(index: PhraseIndex) {
    self.index = index
    rules = BoundaryRules(language: index.language)
  }

  /// Appends the matches inside `range` of `text` to `matches`, by end offset, overlaps included.
  ///
  /// - Parameters:
  ///   - text: the normal form of `surface`.
  ///   - surface: the text as it was written, for telling T0 from T1.
  ///   - boundaries: the word boundaries of `text.bytes`.
  ///   - range: UTF-8 offsets of `text.bytes`; characters outside of it still decide boundaries.
  /// - Complexity: O(*n* + *h*) for *n* bytes and *h* hits.
  public mutating func appendMatches(
    in text: NormalizedText, surface: [UInt8], boundaries: WordBoundaries, range: Range<Int>,
    rejected: RejectedHits, into matches: inout [PhraseMatch]
  ) {
    hits.removeAll(keepingCapacity: true)
    index.automaton.search(text.bytes.span, in: range, into: &hits)
    for hit in hits {
      let place = hit.start..<hit.end
      let start = rules.start(hit.start, in: text, boundaries)
      let phrases = index.phrases(of: hit.pattern.rawValue)
      if case .rejected(let rule) = start {
        if rejected == .report { append(phrases, place, rule, into: &matches) }
        continue
      }
      let end = rules.end(hit.end, in: text, boundaries)
      if case .rejected(let rule) = end {
        if rejected == .report { append(phrases, place, rule, into: &matches) }
        continue
      }
      // A phrase with a letter of an unspaced script at an end stands on the word breaker's word.
      let isUnspaced =
        WordCharacters.after(hit.start, in: text.bytes.span).isUnspaced
        || WordCharacters.before(hit.end, in: text.bytes.span).isUnspaced
      for phrase in phrases {
        let isEqual = self.isEqual(phrase, place, in: text, surface: surface)
        let rule: MatchRule =
          isUnspaced
          ? (isEqual ? .wordBoundaries : .wordBoundariesNormalForm)
          : (isEqual ? .equal : .normalForm)
        matches.append(
          PhraseMatch(phrase: PhraseID(rawValue: phrase), range: place, rule: rule))
      }
    }
  }

  private func append(
    _ phrases: Range<UInt32>, _ range: Range<Int>, _ rule: MatchRule,
    into matches: inout [PhraseMatch]
  ) {
    for phrase in phrases {
      matches.append(PhraseMatch(phrase: PhraseID(rawValue: phrase), range: range, rule: rule))
    }
  }

  /// Whether the text at `range` equals the phrase after nothing but NFC and case folding.
  private func isEqual(
    _ phrase: UInt32, _ range: Range<Int>, in text: NormalizedText, surface: [UInt8]
  ) -> Bool {
    if !text.hasEdits(in: range) {
      return index.exactFormEquals(phrase, text.bytes.span, range)
    }
    // Both may be written in the same unusual way; ask for the exact form of what is written.
    let written = text.map.source(of: range)
    let exact = ICUText.exactForm(Array(surface[written]))
    return index.exactFormEquals(phrase, exact.span, 0..<exact.count)
  }

  /// The words of the text around a hit: from the last boundary before it to the next one behind
  /// it, as offsets of `text.bytes`. For telling inside of what a rejected hit stands.
  public static func surroundings(
    of range: Range<Int>, in text: NormalizedText, _ boundaries: WordBoundaries
  ) -> Range<Int> {
    // A word of more bytes than this is not worth showing whole.
    let reach = 120
    var start = range.lowerBound
    while start > max(0, range.lowerBound - reach), !boundaries[start] { start -= 1 }
    var end = range.upperBound
    while end < min(text.bytes.count, range.upperBound + reach), !boundaries[end] { end += 1 }
    while start < range.lowerBound, text.bytes[start] & 0xC0 == 0x80 { start += 1 }
    while end > range.upperBound, end < text.bytes.count, text.bytes[end] & 0xC0 == 0x80 {
      end -= 1
    }
    return start..<end
  }
}
