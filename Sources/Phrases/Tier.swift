/// How sure it is that a phrase is meant where its characters stand.
///
/// Phrases: finds the phrases of a language in normalised text and says how sure each place is.
/// Knows nothing of keyword databases or pages.
///
/// The order is that of certainty, T0 first. T3 to T7 are for the rules of single languages.
public enum Tier: UInt8, Sendable, CaseIterable, Comparable, Codable {
  /// Equal after NFC and case folding, between word boundaries.
  case exact
  /// Equal after the other safe normal forms.
  case orthographic
  /// Equal, in a script without spaces, both ends on the boundaries of the word breaker.
  case confirmed
  /// In a script without spaces, where word breakers disagree.
  case probable
  /// Vietnamese typed without marks.
  case accentless
  /// Another form of the same Indonesian word.
  case inflected
  /// A listed variant.
  case variant
  /// All words in one block, in other order or with gaps.
  case scattered
  /// The characters stand there, but as part of something else.
  case rejected

  /// `T0` to `T8`.
  public var name: String { "T\(rawValue)" }

  /// The tier called `name`.
  public init?(name: String) {
    guard let tier = Tier.allCases.first(where: { $0.name == name }) else { return nil }
    self = tier
  }

  /// What the tier says, in two or three words.
  public var title: String {
    switch self {
    case .exact: "exact"
    case .orthographic: "orthographic"
    case .confirmed: "confirmed by word boundaries"
    case .probable: "probable"
    case .accentless: "without marks"
    case .inflected: "inflected"
    case .variant: "listed variant"
    case .scattered: "scattered words"
    case .rejected: "rejected"
    }
  }

  /// By certainty: the surer tier is the smaller one.
  public static func < (a: Tier, b: Tier) -> Bool { a.rawValue < b.rawValue }
}

/// The rule that gave a hit its tier. In the order of certainty: the surer rule is the smaller one.
public enum MatchRule: UInt8, Sendable, CaseIterable, Comparable, Codable {
  /// T0: the written forms are equal but for case and canonical form.
  case equal
  /// T1: equal after tone placement, Thai typing order, zero-width characters, spaces, dashes,
  /// digits, width, `buku2` for `buku-buku`, or (Vietnamese) a hyphen or underscore between syllables.
  case normalForm
  /// T2: as `equal`, both ends on word boundaries of an unspaced script.
  case wordBoundaries
  /// T2: as `normalForm`, both ends on word boundaries of an unspaced script.
  case wordBoundariesNormalForm
  /// T3: the boundary model takes both ends for word boundaries, without being as sure.
  case probableBoundaries
  /// T4: Vietnamese; syllables of the text lack the marks that the phrase has, none has others.
  case withoutMarks
  /// T5: Indonesian; the phrase with a clitic or particle (`sepatunya`).
  case particle
  /// T5: Indonesian; the phrase doubled (`buku-buku`, `buku2`).
  case reduplication
  /// T5: Indonesian; another voice of the same verb (`menjual`, `dijual`).
  case voice
  /// T5: Indonesian; a word derived from the same root (`penjual`, `penjualan`).
  case derivation
  /// T6: a listed variant (`kwalitas` for `kualitas`).
  case listedVariant
  /// T7: all words of the phrase in one block, in another order or with gaps.
  case scattered
  /// T8: a letter or digit goes on before the hit.
  case insideWordBefore
  /// T8: a letter or digit goes on behind the hit.
  case insideWordAfter
  /// T8: the hit ends before a vowel or tone mark that belongs to its last character.
  case insideCharacter
  /// T8: a hyphen joins the hit to another word (Indonesian).
  case hyphenated
  /// T8: an end of the hit is no word boundary of an unspaced script.
  case noBoundary
  /// T8: Vietnamese; a syllable of the text has other marks than the phrase.
  case otherMarks
  /// T8: Vietnamese; one syllable without its marks may be too many other words.
  case syllableWithoutMarks

  /// The rule's name in results.
  public var name: String {
    switch self {
    case .equal: "equal"
    case .normalForm: "normal-form"
    case .wordBoundaries: "word-boundaries"
    case .wordBoundariesNormalForm: "word-boundaries, normal-form"
    case .probableBoundaries: "probable-boundaries"
    case .withoutMarks: "without-marks"
    case .particle: "particle"
    case .reduplication: "reduplication"
    case .voice: "voice"
    case .derivation: "derivation"
    case .listedVariant: "listed-variant"
    case .scattered: "scattered"
    case .insideWordBefore, .insideWordAfter: "inside-word"
    case .insideCharacter: "inside-character"
    case .hyphenated: "hyphenated"
    case .noBoundary: "no-boundary"
    case .otherMarks: "other-marks"
    case .syllableWithoutMarks: "syllable-without-marks"
    }
  }

  /// What an accepting rule below T2 took for the phrase, in words; nil for the others.
  public var reservation: String? {
    switch self {
    case .probableBoundaries: "probable: word breakers disagree about its ends"
    case .withoutMarks: "without marks: the text lacks marks that the keyword has"
    case .particle: "inflected: the keyword with a clitic or particle"
    case .reduplication: "inflected: the keyword doubled"
    case .voice: "inflected: another voice of the same verb"
    case .derivation: "inflected: a word derived from the same root"
    case .listedVariant: "a listed variant of the keyword"
    case .scattered: "its words stand apart or in another order"
    default: nil
    }
  }

  /// Why a hit was rejected, in words; nil for rules that accept.
  public var reason: String? {
    switch self {
    case .insideWordBefore: "a letter or digit stands right before it"
    case .insideWordAfter: "a letter or digit stands right behind it"
    case .insideCharacter: "a vowel or tone mark of the next letters belongs to its last character"
    case .hyphenated: "a hyphen joins it to another word"
    case .noBoundary: "it is only part of a longer word"
    case .otherMarks: "a syllable has other marks than the keyword"
    case .syllableWithoutMarks: "one syllable without its marks may be many other words"
    default: nil
    }
  }

  /// By certainty: the surer rule is the smaller one.
  public static func < (a: MatchRule, b: MatchRule) -> Bool { a.rawValue < b.rawValue }

  /// The tier that the rule gives.
  public var tier: Tier {
    switch self {
    case .equal: .exact
    case .normalForm: .orthographic
    case .wordBoundaries, .wordBoundariesNormalForm: .confirmed
    case .probableBoundaries: .probable
    case .withoutMarks: .accentless
    case .particle, .reduplication, .voice, .derivation: .inflected
    case .listedVariant: .variant
    case .scattered: .scattered
    default: .rejected
    }
  }
}

/// Identifies one phrase of an index: its place in the order of the index.
public struct PhraseID: RawRepresentable, Hashable, Sendable, Comparable {
  public let rawValue: UInt32
  /// Takes the number as it is.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  /// By number.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A place where a phrase was found, and what a rule said of it.
public struct PhraseMatch: Sendable, Equatable {
  public var phrase: PhraseID
  /// UTF-8 offsets in the normalised text.
  public var range: Range<Int>
  public var rule: MatchRule
  /// The tier that `rule` gives.
  public var tier: Tier { rule.tier }
}
