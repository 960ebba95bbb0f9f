internal import Coverage
internal import Keywords
internal import Pages
internal import Phrases
internal import Words

/// What the work on one market shares, made before the first page is read; never changed.
final class MarketFrame: Sendable {
  let index: KeywordIndex
  /// Credit of each rule, by its raw value.
  let credits: [Double]
  /// Whether text of a zone counts, by the zone's place.
  let counted: [Bool]
  /// Whether a phrase is a keyword of a database, and not only a listed variant.
  let isKeyword: [Bool]
  let terms: KeywordTerms
  /// Names of the categories of all databases; a phrase is in at most a few of them.
  let categories: [String]
  /// Category of each database's category: `categoryOf[database][category]`.
  private let categoryOf: [[Int]]
  let settings: GapSettings

  init(_ index: KeywordIndex, rules: CoverageRules, settings: GapSettings) throws {
    self.index = index
    self.settings = settings
    credits = MatchRule.allCases.map(rules.credit)
    var counted = [Bool](repeating: false, count: Zone.allCases.count)
    for zone in Zone.allCases where rules.countedZones.contains(zone.rawValue) {
      counted[zone.place] = true
    }
    self.counted = counted
    isKeyword = (0..<index.phrases.count).map {
      !index.members(of: PhraseID(rawValue: UInt32($0))).isEmpty
    }
    terms = try KeywordTerms(index, isKeyword: isKeyword)
    var numbers: [String: Int] = [:]
    var names: [String] = []
    categoryOf = index.databases.map { database in
      database.categories.map { name in
        if let known = numbers[name] { return known }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
      }
    }
    categories = names
  }

  /// The different categories of a phrase, rising.
  func categories(of phrase: UInt32) -> [Int] {
    var found: [Int] = []
    for member in index.members(of: PhraseID(rawValue: phrase)) {
      let category = categoryOf[member.database][member.category]
      if !found.contains(category) { found.append(category) }
    }
    return found.sorted()
  }

  /// Whether a block's text counts: in the market's language, in a counted zone, the site's own.
  func counts(_ block: Block) -> Bool {
    block.language == index.market.language && !block.isTranslatedByWidget
      && counted[block.zone.place]
  }

  /// How many times a word of a zone counts when pages are compared.
  func weight(of zone: Zone) -> Int {
    switch zone {
    case .title, .h1: Int(settings.thresholds[.titleWeight])
    case .h2to6, .urlSlug: Int(settings.thresholds[.headingWeight])
    default: 1
    }
  }
}
