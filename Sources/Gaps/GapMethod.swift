internal import Coverage
internal import Keywords
internal import Phrases
internal import Runs
internal import Words

/// How gaps are found, in words.
enum GapMethod {
  /// A sentence for each choice of ours.
  static func sentences(_ settings: GapSettings) -> [String] {
    [
      "Each keyword of a database is in one bucket, by the first question that holds: has it no credit "
        + "(off-market where it stands in text that does not count, else missing); is its surest tier "
        + "T3 or weaker (weak tier only); is it over-used on a page; do pages compete for it with none "
        + "clearly ahead (cannibalised); else it is covered.",
      "Over-used: of overlapping keywords the longest counts; it makes up more than "
        + "over-used.density of a page's running words (headings, text, lists), at over-used.places or "
        + "more places on a page of over-used.words or more; or it stands over-used.in-title times in "
        + "one title.",
      "Cannibalised: cannibalised.pages or more pages have it, as the longest keyword there, in title or "
        + "first heading, and the strongest is less than cannibalised.lead times as strong as the next. "
        + "A page's strength is 4 for the title, 3 for the first heading and 2 for the address, each "
        + "times the share of its words that the keyword makes up. Captures of one address, and pages with "
        + "one canonical address, are one page.",
      "A keyword is off-market where it stands only in text of another language, in zones that do not "
        + "count, in hidden text, or in text that a translation widget wrote.",
      "Missing keywords come by stated volume; those without one follow (unknown is not zero), by the "
        + "number of databases that list them, the covered share of their category, and the share of "
        + "their words that a page has; those with a stated volume of zero come last.",
      "The page that fits a keyword best is the most relevant by BM25 over words, rarity counted over the "
        + "market's pages, words in title and headings counted several times; in Vietnamese and Thai "
        + "neighbouring words are terms too, in Indonesian forms of a word are one. A page that covers "
        + "keywords of the same category gains up to fit.category.",
      "A page is proposed only where its main language is the market's, and it speaks of fit.minimum of "
        + "what the keyword says (words weigh by rarity among the keywords, the first one twice; in "
        + "Vietnamese and Thai pairs count as much as words), or of fit.related where it has the "
        + "keyword's first word and covers keywords of its category.",
      "The plan writes a keyword as it stands in the database, as a heading, paragraph or entry of its "
        + "own on the page; it counts keywords that stand inside it too, each once. It takes the most "
        + "valuable addition first (greedy), within the limits of all pages and of each page. Value is "
        + "the mean of the databases' coverage, by volume where a database states volumes. The bound is "
        + "computed for this very case: no plan within the same limits can gain more. Pages of which a tenth "
        + "or more is in another language are not planned: there a short text may be taken for it.",
      "Words on a page are shown to fit; whether the text reads well and is true is for people to judge.",
    ]
  }

  /// What makes the figures less than they seem.
  static func warnings(_ markets: [MarketGaps], _ pages: GapReport.PageCounts) -> [String] {
    var warnings: [String] = []
    func counted(_ number: Int) -> String { number == 1 ? "1 page" : "\(number) pages" }
    if pages.changed > 0 {
      warnings.append(
        "\(counted(pages.changed)) of the run \(pages.changed == 1 ? "has" : "have") other bytes now; "
          + "what the run found there counts, but they are not proposed. Score again for the newest."
      )
    }
    if pages.gone > 0 {
      warnings.append(
        "\(counted(pages.gone)) of the run \(pages.gone == 1 ? "is" : "are") not in its sources any "
          + "more; what the run found there counts, but they are not proposed.")
    }
    if pages.added > 0 {
      warnings.append(
        "\(counted(pages.added)) in the sources \(pages.added == 1 ? "was" : "were") not there in the "
          + "run and \(pages.added == 1 ? "is" : "are") passed over.")
    }
    for market in markets {
      if market.candidates == 0 {
        warnings.append(
          "No page's main language is \(market.language): no page can be proposed for "
            + "\(market.market.name).")
      }
    }
    let databases = markets.flatMap(\.databases).map(\.database)
    func list(_ chosen: [DatabaseFacts]) -> String { chosen.map(\.id).joined(separator: ", ") }
    let starters = databases.filter { !$0.official }
    if !starters.isEmpty {
      warnings.append("Not declared official by their importer: \(list(starters)).")
    }
    let without = databases.filter { $0.keywordsWithVolume == 0 && $0.keywords > 0 }
    if !without.isEmpty {
      warnings.append(
        "No volumes are stated, so that all keywords weigh the same and their order is of our making: "
          + "\(list(without)).")
    }
    for one in databases
    where one.keywordsWithVolume > 0 && one.keywordsWithVolume < one.keywords {
      warnings.append(
        "\(one.id): \(one.keywords - one.keywordsWithVolume) keywords state no volume; they are "
          + "listed, but weigh nothing in the plan.")
    }
    return warnings
  }
}

/// What to do about a keyword, in a sentence.
enum GapAdvice {
  static func text(_ row: GapRow, language: String) -> String {
    var parts: [String] = []
    if let elsewhere = row.elsewhere {
      let reasons = elsewhere.reasons.map { reason in
        switch reason {
        case "other-language": "text of another language"
        case "uncounted-zone": "hidden text or a zone that does not count"
        default: "text that a translation widget wrote"
        }
      }
      parts.append(
        "stands only in \(reasons.joined(separator: " and ")), as on \(elsewhere.address)")
    }
    if row.bucket == .weak, let tier = row.tier, let rule = row.rule {
      parts.append("found only as \(tier) (\(rule)); write it as the keyword has it")
    }
    if let use = row.overUse {
      parts.append(
        use.part == "title"
          ? "stands \(use.places) times in the title of \(use.address); once is enough"
          : "stands \(use.places) times among \(use.words) words of \(use.address) "
            + "(\(percent(use.density))); use it less there")
    }
    if let competition = row.competition {
      parts.append(
        "\(competition.pages) pages have it in title or first heading, none clearly ahead; let one "
          + "of them lead, and name the others more closely")
    }
    if row.bucket.isGap {
      if let fit = row.fits.first {
        parts.append("write it in \(fit.zones.joined(separator: " or ")) of \(fit.address)")
      } else {
        parts.append("no page in \(language) has enough of its words; it needs a page of its own")
      }
    }
    return parts.joined(separator: "; ")
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
