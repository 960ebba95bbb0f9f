public import Keywords
public import Pages
public import Phrases
internal import Words

/// A place where the characters of a keyword stand, and why it counts or not.
public struct ExplainedHit: Codable, Sendable, Equatable {
  /// Why a place does not count for the market; absent when it counts.
  public enum Obstacle: String, Codable, Sendable, CaseIterable {
    /// The characters stand there as part of something else (T8).
    case rejected
    /// Its words stand apart or in another order (T7): no credit.
    case scattered
    case hidden
    case translatedByWidget = "translated-by-widget"
    case otherLanguage = "other-language"
  }

  public var address: String
  public var zone: String
  /// The language of the block.
  public var language: String
  /// UTF-8 byte offsets in the page as it was captured; both 0 for the address's own words.
  public var start: Int
  public var end: Int
  /// What is written there, and the words around it.
  public var surface: String
  public var context: String
  public var tier: String
  public var rule: String
  /// How the place differs from the keyword, where it is less than equal (T3 to T7); absent for T0 to
  /// T2 and T8.
  public var reservation: String?
  /// The normal forms of the place and of the keyword, where they differ: what was compared.
  public var normalForm: String?
  public var keywordNormalForm: String?
  public var obstacle: Obstacle?
  /// The obstacle in words.
  public var reason: String?
}

/// Finds every place of one keyword on pages and says of each why it counts for a market or not.
public struct KeywordExplainer {
  /// The market whose language and rules decide.
  public let market: Market
  /// The keyword as it was asked for.
  public let keyword: String
  /// Its normal form, as it is looked for.
  public let normalForm: String
  private var matcher: PhraseMatcher
  private var matches: [PhraseMatch] = []

  /// An explainer for `keyword`.
  /// - Parameter variants: listed variants that count for it (T6).
  /// - Throws: `PhraseIndexBuilder.Unusable` when nothing of it can be looked for.
  public init(keyword: String, market: Market, variants: PhraseVariants? = nil) throws {
    self.market = market
    self.keyword = keyword
    normalForm = String(decoding: Normalizer.key(keyword), as: UTF8.self)
    var builder = PhraseIndexBuilder(language: market.language, variants: variants)
    _ = try builder.add(keyword)
    matcher = PhraseMatcher(index: try builder.build())
  }

  /// Every place on `page`, in the order of its text.
  public mutating func hits(on page: Page) -> [ExplainedHit] {
    var result: [ExplainedHit] = []
    for block in page.blocks {
      matches.removeAll(keepingCapacity: true)
      matcher.appendMatches(
        in: page.text, surface: page.surface, boundaries: page.boundaries, range: block.normalized,
        detail: .everything, into: &matches)
      for match in matches { result.append(hit(match, in: block, of: page)) }
    }
    return result
  }

  private func hit(_ match: PhraseMatch, in block: Block, of page: Page) -> ExplainedHit {
    let source = page.sourceRange(ofNormalized: match.range)
    let around = PhraseMatcher.surroundings(of: match.range, in: page.text, page.boundaries)
      .clamped(to: block.normalized)
    let context = page.surfaceText(ofNormalized: around)
    let (obstacle, reason) = obstacle(match, block, context: context)
    let form = String(decoding: page.text.bytes[match.range], as: UTF8.self)
    let isOther = form != normalForm && match.tier >= .probable
    return ExplainedHit(
      address: page.address, zone: block.zone.rawValue, language: block.language.rawValue,
      start: source.lowerBound, end: source.upperBound,
      surface: page.surfaceText(ofNormalized: match.range), context: context,
      tier: match.tier.name, rule: match.rule.name, reservation: match.rule.reservation,
      normalForm: isOther ? form : nil, keywordNormalForm: isOther ? normalForm : nil,
      obstacle: obstacle, reason: reason)
  }

  private func obstacle(
    _ match: PhraseMatch, _ block: Block, context: String
  ) -> (ExplainedHit.Obstacle?, String?) {
    if let reason = match.rule.reason {
      switch match.rule {
      case .otherMarks, .syllableWithoutMarks: return (.rejected, reason)
      default: return (.rejected, "only inside \"\(context)\": \(reason)")
      }
    }
    if block.zone == .hidden { return (.hidden, "the page hides this text") }
    if block.isTranslatedByWidget {
      return (.translatedByWidget, "a translation widget wrote this text in a browser")
    }
    if block.language != market.language {
      let name =
        block.language == .undetermined ? "no language that can be told" : block.language.rawValue
      return (
        .otherLanguage,
        "the text is in \(name), not in \(market.language.rawValue), the language of \(market.name)"
      )
    }
    if match.tier == .scattered { return (.scattered, match.rule.reservation) }
    return (nil, nil)
  }
}
