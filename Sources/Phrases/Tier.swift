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

/// The rule that gave a hit its tier.
public enum MatchRule: UInt8, Sendable, CaseIterable, Comparable, Codable {
  /// T0: the written forms are equal but for case and canonical form.
  case equal
  /// T1: equal after tone placement, Thai typing order, zero-width characters, spaces, dashes,
  /// digits, width or (Vietnamese) a hyphen or underscore between syllables.
  case normalForm
  /// T2: as `equal`, both ends on word boundaries of an unspaced script.
  case wordBoundaries
  /// T2: as `normalForm`, both ends on word boundaries of an unspaced script.
  case wordBoundariesNormalForm
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

  /// The rule's name in results.
  public var name: String {
    switch self {
    case .equal: "equal"
    case .normalForm: "normal-form"
    case .wordBoundaries: "word-boundaries"
    case .wordBoundariesNormalForm: "word-boundaries, normal-form"
    case .insideWordBefore, .insideWordAfter: "inside-word"
    case .insideCharacter: "inside-character"
    case .hyphenated: "hyphenated"
    case .noBoundary: "no-boundary"
    }
  }

  /// Why a hit was rejected, in words; nil for rules that accept.
  public var reason: String? {
    switch self {
    case .equal, .normalForm, .wordBoundaries, .wordBoundariesNormalForm: nil
    case .insideWordBefore: "a letter or digit stands right before it"
    case .insideWordAfter: "a letter or digit stands right behind it"
    case .insideCharacter: "a vowel or tone mark of the next letters belongs to its last character"
    case .hyphenated: "a hyphen joins it to another word"
    case .noBoundary: "it is only part of a longer word"
    }
  }

  /// In the order of the list: the surer rule is the smaller one.
  public static func < (a: MatchRule, b: MatchRule) -> Bool { a.rawValue < b.rawValue }

  /// The tier that the rule gives.
  public var tier: Tier {
    switch self {
    case .equal: .exact
    case .normalForm: .orthographic
    case .wordBoundaries, .wordBoundariesNormalForm: .confirmed
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
