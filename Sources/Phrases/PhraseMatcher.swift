internal import Patterns
public import Words

/// Which matches a search reports beside those of tiers T0 to T6. An index must have been made for it
/// (`PhraseIndexBuilder.init`).
public enum MatchDetail: Sendable, Comparable {
  /// None.
  case counted
  /// Scattered words (T7) too.
  case scattered
  /// Scattered words, and rejected hits (T8) with their reason.
  case everything
}

/// Finds the phrases of an index in normalised text and gives each place its tier.
///
/// Belongs to one thread: it keeps lists between searches so that a search allocates nothing.
public struct PhraseMatcher {
  /// The index that is searched.
  public let index: PhraseIndex
  private let rules: BoundaryRules
  private let judge = ThaiBoundaryJudge()
  private var places = ThaiBoundaryJudge.Places()
  /// For each offset of a text whether a hit may begin or end there.
  private var possible: [UInt64] = []
  private var hits: [PatternMatch] = []
  private var search: WordTrieSearch
  private var words: WordMatcher

  /// A matcher over `index`.
  public init(index: PhraseIndex) {
    self.index = index
    rules = BoundaryRules(language: index.language)
    search = WordTrieSearch(index.trie)
    words = WordMatcher(index: index)
  }

  /// Appends the matches inside `range` of `text` to `matches`, overlaps included: first those of
  /// patterns, by end offset if `isOrdered`, then those of rules that compare word by word (T5, T7).
  ///
  /// - Parameters:
  ///   - text: the normal form of `surface`.
  ///   - surface: the text as it was written, for telling T0 from T1.
  ///   - boundaries: the word boundaries of `text.bytes`.
  ///   - range: UTF-8 offsets of `text.bytes`; characters outside of it still decide boundaries.
  ///     Words are scattered (T7) inside one block.
  ///   - isOrdered: false when only counted matches are asked for and their order does not matter.
  /// - Complexity: O(*n* + *h*) for *n* bytes and *h* hits.
  public mutating func appendMatches(
    in text: NormalizedText, surface: [UInt8], boundaries: WordBoundaries, range: Range<Int>,
    detail: MatchDetail, isOrdered: Bool = true, into matches: inout [PhraseMatch]
  ) {
    hits.removeAll(keepingCapacity: true)
    find(
      in: text.bytes.span, range, detail: detail, isOrdered: isOrdered || detail != .counted)
    let first = matches.count
    words.begin()
    if index.language == .thai {
      places.begin(range)
      for hit in hits {
        places.want(hit.start)
        places.want(hit.end)
      }
      judge.judge(&places, in: text.bytes.span)
    }
    var fetched = 0
    for number in hits.indices {
      if number == fetched { fetched = fetch(from: number) }
      let hit = hits[number]
      let phrases = index.phrases(of: hit.pattern.rawValue)
      let place = hit.start..<hit.end
      switch verdict(on: place, in: text, boundaries, detail) {
      case .rejected(let rule):
        guard detail == .everything else { continue }
        for phrase in phrases where agrees(phrase, place, in: text) {
          append(phrase, place, rule, into: &matches)
        }
      case .accepted(let equal, let other):
        for phrase in phrases {
          guard let rule = rule(phrase, place, in: text, surface, equal, other) else { continue }
          if rule.tier != .rejected || detail == .everything {
            append(phrase, place, rule, into: &matches)
          }
        }
        if index.language == .thai, detail != .counted { words.note(place, in: text) }
      }
    }
    words.appendMatches(
      in: text, range: range, detail: detail, found: first, into: &matches)
    if detail == .everything { Self.dropRejectedInsideAccepted(&matches, from: first) }
  }

  /// Hits that are asked for together.
  private static let fetchedTogether = 16

  /// Asks for all that is read of the next hits in the index, one look at memory after the other: without
  /// this, each hit would wait for three of them. Gives the hit behind.
  private func fetch(from first: Int) -> Int {
    let end = min(first + Self.fetchedTogether, hits.count)
    for number in first..<end { index.fetchPhrases(of: hits[number].pattern.rawValue) }
    for number in first..<end {
      index.fetchPlaces(of: index.phrases(of: hits[number].pattern.rawValue).lowerBound)
    }
    for number in first..<end {
      let phrases = index.phrases(of: hits[number].pattern.rawValue)
      if !phrases.isEmpty { index.fetchForms(of: phrases.lowerBound) }
    }
    return end
  }

  /// Fills `hits`. What stands between words is found by the trie; only whoever asks for rejected hits
  /// needs every occurrence.
  private mutating func find(
    in bytes: Span<UInt8>, _ range: Range<Int>, detail: MatchDetail, isOrdered: Bool
  ) {
    if detail == .everything {
      guard let automaton = index.automaton else {
        preconditionFailure("an index that was not made for it is asked for rejected hits")
      }
      automaton.search(bytes, in: range, into: &hits)
      return
    }
    if index.language == .thai {
      // Taken out, since a span of it would borrow the whole matcher.
      var possible: [UInt64] = []
      swap(&possible, &self.possible)
      ThaiBoundaryJudge.markPossible(&possible, in: bytes, range: range)
      search.appendMatches(in: bytes, range: range, boundaries: possible.span, to: &hits)
      swap(&possible, &self.possible)
    } else {
      search.appendMatches(in: bytes, range: range, to: &hits)
    }
    if isOrdered {
      hits.sort { a, b in
        a.end != b.end ? a.end < b.end : (a.start, a.pattern) < (b.start, b.pattern)
      }
    }
  }

  // MARK: - Boundaries

  private enum Verdict {
    /// The rules for a phrase that is equal, and for one that is equal in the normal form only.
    case accepted(equal: MatchRule, normal: MatchRule)
    case rejected(MatchRule)
  }

  private mutating func verdict(
    on place: Range<Int>, in text: NormalizedText, _ boundaries: WordBoundaries,
    _ detail: MatchDetail
  ) -> Verdict {
    if Self.isPlainWord(text.bytes.span, place) {
      return .accepted(equal: .equal, normal: .normalForm)
    }
    if index.language == .thai,
      let verdict = judge.plainVerdict(
        of: place, in: text.bytes.span, boundaries: boundaries, places: places)
    {
      // The rules below accept what stands so, and say why it is rejected.
      if verdict != .rejected || detail != .everything { return Self.accepted(verdict) }
    }
    let start = rules.start(place.lowerBound, in: text, boundaries)
    if case .rejected(let rule) = start { return .rejected(rule) }
    let end = rules.end(place.upperBound, in: text, boundaries)
    if case .rejected(let rule) = end { return .rejected(rule) }
    switch (start, end) {
    case (.delimited, .delimited):
      let span = text.bytes.span
      // A phrase with a letter of an unspaced script at an end stands on its own there.
      let isUnspaced =
        Self.isUnspaced(span, after: place.lowerBound)
        || Self.isUnspaced(span, before: place.upperBound)
      return isUnspaced
        ? .accepted(equal: .wordBoundaries, normal: .wordBoundariesNormalForm)
        : .accepted(equal: .equal, normal: .normalForm)
    default:
      if index.language == .thai {
        return Self.accepted(
          judge.verdict(of: place, in: text.bytes.span, boundaries: boundaries, places: places))
      } else if !Self.isBoundary(start) || !Self.isBoundary(end) {
        return .rejected(.noBoundary)
      }
      return .accepted(equal: .wordBoundaries, normal: .wordBoundariesNormalForm)
    }
  }

  private static func accepted(_ verdict: ThaiBoundaryJudge.Verdict) -> Verdict {
    switch verdict {
    case .confirmed: .accepted(equal: .wordBoundaries, normal: .wordBoundariesNormalForm)
    case .probable: .accepted(equal: .probableBoundaries, normal: .probableBoundaries)
    case .rejected: .rejected(.noBoundary)
    }
  }

  /// Whether a hit begins and ends with ASCII and stands between ASCII that is neither letter, digit
  /// nor hyphen: what most hits in spaced scripts are, and what all rules accept.
  private static func isPlainWord(_ bytes: Span<UInt8>, _ place: Range<Int>) -> Bool {
    guard bytes[place.lowerBound] | bytes[place.upperBound - 1] < 0x80 else { return false }
    return (place.lowerBound == 0 || isPlainGap(bytes[place.lowerBound - 1]))
      && (place.upperBound == bytes.count || isPlainGap(bytes[place.upperBound]))
  }

  private static func isPlainGap(_ byte: UInt8) -> Bool {
    byte < 0x80 && byte != 0x2D && !WordCutter.isWord(byte)
  }

  private static func isBoundary(_ end: BoundaryRules.End) -> Bool {
    if case .unspaced(let isBoundary) = end { return isBoundary }
    return true
  }

  private static func isUnspaced(_ bytes: Span<UInt8>, after offset: Int) -> Bool {
    bytes[offset] >= 0xE0 && WordCharacters.after(offset, in: bytes).isUnspaced
  }

  private static func isUnspaced(_ bytes: Span<UInt8>, before offset: Int) -> Bool {
    bytes[offset - 1] >= 0x80 && WordCharacters.before(offset, in: bytes).isUnspaced
  }

  // MARK: - Forms

  /// The rule of a phrase whose pattern stands at `place`; nil for a variant with other marks, which
  /// is no form of its phrase at all.
  private func rule(
    _ phrase: UInt32, _ place: Range<Int>, in text: NormalizedText, _ surface: [UInt8],
    _ equal: MatchRule, _ normal: MatchRule
  ) -> MatchRule? {
    let isVariant = index.standard(of: phrase) != nil
    if index.language == .vietnamese {
      switch agreement(phrase, place, in: text) {
      case .equal: break
      case .contradicting: return isVariant ? nil : .otherMarks
      case .unmarked(_, let count):
        return isVariant ? nil : count < 2 ? .syllableWithoutMarks : .withoutMarks
      }
    }
    if isVariant { return .listedVariant }
    if equal == normal { return equal }
    return isEqual(phrase, place, in: text, surface) ? equal : normal
  }

  private func agreement(_ phrase: UInt32, _ place: Range<Int>, in text: NormalizedText)
    -> VietnameseMarks.Agreement
  {
    index.withNormalForm(of: phrase) { form in
      VietnameseMarks.agreement(of: text.bytes.span, place, with: form, 0..<form.count)
    }
  }

  /// Whether a rejected hit is one of this phrase at all, marks included.
  private func agrees(_ phrase: UInt32, _ place: Range<Int>, in text: NormalizedText) -> Bool {
    if index.standard(of: phrase) != nil { return false }
    guard index.language == .vietnamese else { return true }
    if case .contradicting = agreement(phrase, place, in: text) { return false }
    return true
  }

  /// Whether the text at `range` equals the phrase after nothing but NFC and case folding.
  private func isEqual(
    _ phrase: UInt32, _ range: Range<Int>, in text: NormalizedText, _ surface: [UInt8]
  ) -> Bool {
    if !text.hasEdits(in: range) {
      return index.exactFormEquals(phrase, text.bytes.span, range)
    }
    // Both may be written in the same unusual way; ask for the exact form of what is written.
    let written = text.map.source(of: range)
    let exact = ICUText.exactForm(Array(surface[written]))
    return index.exactFormEquals(phrase, exact.span, 0..<exact.count)
  }

  private func append(
    _ phrase: UInt32, _ range: Range<Int>, _ rule: MatchRule, into matches: inout [PhraseMatch]
  ) {
    let named = index.standard(of: phrase) ?? phrase
    matches.append(PhraseMatch(phrase: PhraseID(rawValue: named), range: range, rule: rule))
  }

  /// Drops rejected hits that are part of an accepted match of the same phrase: `sepatu` inside
  /// `sepatunya` was not refused.
  private static func dropRejectedInsideAccepted(_ matches: inout [PhraseMatch], from first: Int) {
    var accepted: [PhraseID: [Range<Int>]] = [:]
    for match in matches[first...] where match.tier < .scattered {
      accepted[match.phrase, default: []].append(match.range)
    }
    guard !accepted.isEmpty else { return }
    var kept = first
    for place in first..<matches.count {
      let match = matches[place]
      if match.tier == .rejected, let ranges = accepted[match.phrase],
        ranges.contains(where: {
          $0.lowerBound <= match.range.lowerBound && match.range.upperBound <= $0.upperBound
        })
      {
        continue
      }
      matches[kept] = match
      kept += 1
    }
    matches.removeSubrange(kept...)
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
