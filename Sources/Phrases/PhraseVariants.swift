internal import Patterns
public import Words

/// Listed variants of words: colloquial forms and other spellings (`hp` for `handphone`), and what
/// phrases become with them.
///
/// A pair works both ways: a text may write the listed form where the phrase has the standard one, or
/// the other way round.
public struct PhraseVariants: Sendable {
  /// The most variants that one phrase gets; more would be listed pairs multiplied.
  public static let maximumOfPhrase = 16

  private let language: Language
  private let automaton: Automaton
  /// For each pattern what may stand in its place, normal forms, sorted.
  private let replacements: [[[UInt8]]]

  /// Variants for phrases in `language`.
  /// - Parameter pairs: as they were listed; a pair whose normal forms are equal, or that has an empty
  ///   one, changes nothing.
  /// - Throws: `PatternError` when a limit of the automaton is reached.
  public init(language: Language, pairs: [(written: String, standard: String)]) throws {
    self.language = language
    var builder = AutomatonBuilder()
    var replacements: [Set<[UInt8]>] = []
    for pair in pairs {
      let (a, b) = (Normalizer.key(pair.written), Normalizer.key(pair.standard))
      guard !a.isEmpty, !b.isEmpty, a != b else { continue }
      for (one, other) in [(a, b), (b, a)] {
        let pattern = try Int(builder.add(one).rawValue)
        if pattern == replacements.count { replacements.append([]) }
        replacements[pattern].insert(other)
      }
    }
    self.replacements = replacements.map { $0.sorted { $0.lexicographicallyPrecedes($1) } }
    automaton = try builder.build()
  }

  /// The variants of a phrase: normal forms with one listed word replaced, at most `maximumOfPhrase`,
  /// in the order of their bytes.
  public func variants(of phrase: String) -> [String] {
    guard !replacements.isEmpty else { return [] }
    let form = Normalizer.key(phrase)
    var hits: [PatternMatch] = []
    automaton.search(form.span, into: &hits)
    var found: Set<[UInt8]> = []
    for hit in hits where isWhole(hit.start..<hit.end, in: form) {
      for other in replacements[Int(hit.pattern.rawValue)] {
        // `ti vi` for `tivi` inside `ti vi`: what stands there already is not replaced by itself.
        found.insert(Array(form[..<hit.start]) + other + form[hit.end...])
      }
    }
    found.remove(form)
    return found.sorted { $0.lexicographicallyPrecedes($1) }.prefix(Self.maximumOfPhrase)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a listed word stands for itself: between spaces or signs, or in Thai between characters
  /// that no mark joins.
  private func isWhole(_ place: Range<Int>, in form: [UInt8]) -> Bool {
    let before = WordCharacters.before(place.lowerBound, in: form.span)
    let first = WordCharacters.after(place.lowerBound, in: form.span)
    let last = WordCharacters.before(place.upperBound, in: form.span)
    let behind = WordCharacters.after(place.upperBound, in: form.span)
    if first.extends || behind.extends { return false }
    func parts(_ a: WordCharacters.Neighbour, _ b: WordCharacters.Neighbour) -> Bool {
      !a.isWord || !b.isWord || a.isUnspaced || b.isUnspaced
    }
    return parts(before, first) && parts(last, behind)
  }
}
