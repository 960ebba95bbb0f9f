internal import Coverage
internal import Keywords
public import Runs

/// A result's own sentences in the language of a report.
///
/// A result states what it takes for granted, and what it warns of, in English. The sentences that every
/// result has are told in the report's language here, with the values of the result; any other sentence
/// is handed out as it is.
public struct ResultSentences: Sendable {
  private let word: Wording
  private let result: RunResult

  /// The sentences of `result` in the language of `word`.
  public init(_ result: RunResult, word: Wording) {
    self.result = result
    self.word = word
  }

  /// `RunResult.assumptions`.
  public var assumptions: [String] { result.assumptions.map(sentence) }

  /// `RunResult.warnings`.
  public var warnings: [String] { result.warnings.map(sentence) }

  /// How English sentences begin, and the key of the text that says the same.
  static let beginnings: [(english: String, key: WordingKey)] = [
    ("A keyword counts with the credit of its surest match:", "assumption.credits"),
    ("Text counts in these zones:", "assumption.zones"),
    (
      "A page counts for a market where its text is in that market's language",
      "assumption.language"
    ),
    ("Hidden text, and text that only a translation widget", "assumption.hidden"),
    ("Weighted coverage weighs by search volume as the database states it", "assumption.weights"),
    ("The programmes name no pass line for keyword coverage", "assumption.pass-line"),
    ("Several captures of one address are several pages", "assumption.captures"),
    ("Not declared official by their importer:", "warning.not-official"),
    ("No search volumes, so no weighted coverage:", "warning.no-volumes"),
    ("No page has text in ", "warning.no-pages"),
  ]

  /// The sentence that says the same in the report's language; `english` itself where none is known.
  public func sentence(_ english: String) -> String {
    let known = Self.beginnings.first { english.hasPrefix($0.english) }?.key
    let rules = result.coverage.rules
    switch known?.rawValue {
    case "assumption.credits":
      let exceptions = rules.ruleCredits.sorted { $0.key < $1.key }
        .map { "\($0.key) \(word.number($0.value))" }
      let credits = rules.credits.sorted { $0.key < $1.key }
        .map { "\($0.key) \(word.number($0.value))" }
      return word(
        "assumption.credits", (credits + exceptions).joined(separator: "; "), rules.name,
        "\(rules.version)")
    case "assumption.zones":
      let zones = rules.countedZones.map { word.name("zone", $0) }
      return word("assumption.zones", zones.joined(separator: word.listSign))
    case "warning.not-official", "warning.no-volumes":
      // The names of databases, as the sentence lists them.
      guard let colon = english.firstIndex(of: ":"), let known else { return english }
      var list = english[english.index(after: colon)...].drop { $0 == " " }
      if list.last == "." { list.removeLast() }
      return word(known, String(list))
    case "warning.no-pages":
      for market in result.coverage.markets
      where english.hasPrefix("No page has text in \(market.language):") {
        return word(
          "warning.no-pages", word.name("language", market.language),
          word.name("market", market.market.rawValue))
      }
      return english
    case .some: return known.map { word($0) } ?? english
    case nil:
      // `2 pages could not be read; …`, `1 page could not be read; …`
      let number = english.prefix { $0.isNumber }
      if !number.isEmpty, english.contains(" could not be read; "),
        english.hasSuffix(" listed with the reason."), let count = Int(number)
      {
        return word("warning.skipped", word.number(count))
      }
      return english
    }
  }
}

extension Wording {
  /// What parts the entries of a list in a sentence.
  public var listSign: String {
    switch language {
    case .chinese: "、"
    default: ", "
    }
  }
}
