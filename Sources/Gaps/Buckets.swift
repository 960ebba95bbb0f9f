internal import Coverage
internal import Phrases

/// The bucket of every phrase of a market, and why it is in it.
struct Buckets {
  /// Pages that compete for a phrase, the strongest first.
  struct Competition {
    var pages: [(page: UInt32, strength: Double)]
  }

  private(set) var overUses: [UInt32: (worst: OverUse, pages: Int)] = [:]
  private(set) var competitions: [UInt32: Competition] = [:]
  private let survey: MarketSurvey

  init(_ survey: MarketSurvey) {
    self.survey = survey
    var pages: [UInt32: Set<UInt32>] = [:]
    for use in survey.overUses {
      pages[use.phrase, default: []].insert(use.page)
      if let worst = overUses[use.phrase]?.worst, !Self.isWorse(use, worst) { continue }
      overUses[use.phrase] = (use, 1)
    }
    for (phrase, own) in pages { overUses[phrase]?.pages = own.count }
    findCompetitions()
  }

  /// Over-use by density before that in titles; then the denser; then the earlier page.
  private static func isWorse(_ a: OverUse, _ b: OverUse) -> Bool {
    if a.isTitle != b.isTitle { return b.isTitle }
    return a.density != b.density ? a.density > b.density : a.page < b.page
  }

  private mutating func findCompetitions() {
    let limits = survey.frame.settings.thresholds
    // Captures of one address, and pages that name one canonical address, are one page.
    var identity: [UInt32: String] = [:]
    for text in survey.texts { identity[text.number] = text.canonical ?? text.address }
    let titles = survey.titles.sorted { ($0.phrase, $0.page) < ($1.phrase, $1.page) }
    var first = 0
    while first < titles.count {
      var end = first
      while end < titles.count, titles[end].phrase == titles[first].phrase { end += 1 }
      var met: Set<String> = []
      let own = titles[first..<end].filter { met.insert(identity[$0.page] ?? "").inserted }
      let phrase = titles[first].phrase
      first = end
      guard Double(own.count) >= limits[.competing], own.count > 1 else { continue }
      let order = own.sorted {
        $0.strength != $1.strength ? $0.strength > $1.strength : $0.page < $1.page
      }
      guard order[0].strength < limits[.lead] * order[1].strength else { continue }
      competitions[phrase] = Competition(pages: order.map { ($0.page, $0.strength) })
    }
  }

  /// The surest rule of a phrase; nil when it was found nowhere that counts.
  func rule(of phrase: Int) -> MatchRule? {
    survey.best[phrase] == 0 ? nil : MatchRule(rawValue: survey.best[phrase] - 1)
  }

  /// The credit of a phrase, 0 to 1.
  func credit(of phrase: Int) -> Double {
    survey.best[phrase] == 0 ? 0 : survey.frame.credits[Int(survey.best[phrase]) - 1]
  }

  /// The bucket of a phrase; see `GapBucket` for the order of the questions.
  func bucket(of phrase: Int) -> GapBucket {
    guard let rule = rule(of: phrase), credit(of: phrase) > 0 else {
      return survey.elsewhere[phrase] == 0 ? .missing : .offMarket
    }
    if rule.tier >= .probable { return .weak }
    if overUses[UInt32(phrase)] != nil { return .overUsed }
    return competitions[UInt32(phrase)] == nil ? .covered : .cannibalised
  }
}
