internal import Coverage
internal import Keywords
internal import Pages

/// What a result takes for granted, and what a reader is warned of.
enum Assumptions {
  /// A sentence for each choice of ours that no programme has settled.
  static func all(_ plan: RunPlan) -> [String] {
    let rules = plan.rules
    let exceptions = rules.ruleCredits.sorted { $0.key < $1.key }
      .map { ", \($0.key) \(short($0.value))" }.joined()
    let credits = rules.credits.sorted { $0.key < $1.key }
      .map { "\($0.key) \(short($0.value))" }.joined(separator: ", ")
    return [
      "A keyword counts with the credit of its surest match: \(credits)\(exceptions) "
        + "(rules \"\(rules.name)\", version \(rules.version)). "
        + "No programme states such credits; they are an assumption.",
      "Text counts in these zones: \(plan.rules.countedZones.joined(separator: ", ")).",
      "A page counts for a market where its text is in that market's language, block by block; "
        + "blocks that say too little have the language of the text around them.",
      "Hidden text, and text that only a translation widget in the browser would show, does not "
        + "count.",
      "Weighted coverage weighs by search volume as the database states it, over the keywords that "
        + "state one; a keyword without a volume is unknown, not zero.",
      "The programmes name no pass line for keyword coverage; none is applied unless asked for.",
      "Several captures of one address are several pages; a keyword counts once however many pages "
        + "have it.",
    ]
  }

  /// A credit without needless decimals.
  private static func short(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }

  /// The limits of the plan by name.
  static func limits(_ plan: RunPlan) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: PlanLimit.all.map { ($0.name, $0.value(in: plan)) })
  }

  /// What makes the figures less than they seem.
  static func warnings(_ coverage: CoverageReport, _ counts: RunResult.PageCounts) -> [String] {
    var warnings: [String] = []
    let databases = coverage.markets.flatMap(\.databases).map(\.database)
    let starters = databases.filter { !$0.official }.map(\.id)
    if !starters.isEmpty {
      warnings.append(
        "Not declared official by their importer: \(starters.joined(separator: ", ")).")
    }
    let unweighted = databases.filter { $0.keywordsWithVolume == 0 && $0.keywords > 0 }.map(\.id)
    if !unweighted.isEmpty {
      warnings.append(
        "No search volumes, so no weighted coverage: \(unweighted.joined(separator: ", ")).")
    }
    for market in coverage.markets where market.pages == 0 && counts.read > 0 {
      warnings.append(
        "No page has text in \(market.language): nothing can be covered for \(market.market.name).")
    }
    if counts.skippedCount > 0 {
      warnings.append(
        counts.skippedCount == 1
          ? "1 page could not be read; it is listed with the reason."
          : "\(counts.skippedCount) pages could not be read; they are listed with the reason.")
    }
    if let count = counts.findings[PageFinding.Kind.textLimit.rawValue], count > 0 {
      warnings.append(
        (count == 1 ? "1 page has" : "\(count) pages have")
          + " more text than the limit; the rest of it was left out. --limit "
          + "page.text-bytes=NUMBER takes more.")
    }
    return warnings
  }
}
