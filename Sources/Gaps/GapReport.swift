public import Coverage
public import Keywords
public import Runs

/// Which keywords a site lacks or handles badly, where they would fit, and which few raise coverage
/// most. As JSON it is an object with sorted keys, the same bytes for the same inputs.
public struct GapReport: Codable, Sendable, Equatable {
  /// Version of the report's form; rises when a field changes its meaning or goes.
  public static let schemaVersion = 1

  public var schema = GapReport.schemaVersion
  /// Tells this form from others: always `kunci-gaps`.
  public var kind = "kunci-gaps"
  public var engine: EngineFacts
  /// The run that was looked at, and the moment it speaks of; absent for pages read anew.
  public var run: Int64?
  public var asOf: String?
  public var sources: [String]
  public var rules: CoverageRules
  public var settings: GapSettings
  public var pages: PageCounts
  /// Pages of the run whose text is not there any more, at most `listedDifferences` of them.
  public var differences: [PageDifference]
  public var markets: [MarketGaps]
  /// How the figures come about, a sentence each.
  public var method: [String]
  /// What a reader should know before trusting them.
  public var warnings: [String]

  /// The most differing pages that are listed; all are counted.
  public static let listedDifferences = 50

  /// Pages and their texts.
  public struct PageCounts: Codable, Sendable, Equatable {
    /// Pages whose text was read.
    public var read = 0
    /// Pages of the run with other bytes now, and such that are gone: what the run found on them counts, but
    /// they are never proposed.
    public var changed = 0
    public var gone = 0
    /// Pages that the run has not seen: they are passed over.
    public var added = 0
    /// What could not be read.
    public var skipped = 0
  }

  /// A page whose text is not the run's.
  public struct PageDifference: Codable, Sendable, Equatable {
    public var page: Int
    public var address: String
    /// `changed` or `gone`.
    public var reason: String
  }
}

/// The gaps of one market.
public struct MarketGaps: Codable, Sendable, Equatable {
  public var market: Market
  public var language: String
  /// Pages with text for the market, and those among them that may be proposed: their main language is
  /// the market's and their text is at hand.
  public var pages: Int
  public var candidates: Int
  public var databases: [DatabaseGaps]
  public var plan: GapPlan
}

/// The gaps of one database.
public struct DatabaseGaps: Codable, Sendable, Equatable {
  public var database: DatabaseFacts
  /// How many keywords are in each bucket; they sum up to `database.keywords`.
  public var counts: [GapBucket: Int]
  /// The stated volumes of each bucket's keywords, summed up.
  public var volumes: [GapBucket: Int64]
  /// Shares of all keywords, and of the stated volume; absent where nothing is stated.
  public var coverage: GapShare
  public var weighted: GapShare
  /// The first keywords of each bucket but the covered ones, in the order of their value.
  public var gaps: [GapBucket: [GapRow]]
}

/// A share before and after the plan, rounded to six decimals; absent when there is nothing to share.
public struct GapShare: Codable, Sendable, Equatable {
  public var before: Double?
  public var after: Double?
}

/// A keyword that is not simply covered.
public struct GapRow: Codable, Sendable, Equatable {
  public var keyword: String
  public var category: String
  /// Searches as the database states them; absent when it does not: unknown is not zero.
  public var volume: Int64?
  public var bucket: GapBucket
  /// The surest tier and rule; absent when nothing counts.
  public var tier: String?
  public var rule: String?
  /// Pages that have it in text that counts, and places on them.
  public var pages: Int
  public var places: Int
  /// The market's databases that list it.
  public var databases: [String]
  /// The pages that fit it best, the best first; empty where none shares enough of its words.
  public var fits: [PageFit]
  /// What to do, or why no page is proposed.
  public var advice: String
  /// Only for the bucket that it explains.
  public var overUse: OverUseEvidence?
  public var competition: CompetitionEvidence?
  public var elsewhere: ElsewhereEvidence?
}

/// A page that fits a keyword, and why.
public struct PageFit: Codable, Sendable, Equatable {
  /// The page's number and address in the sources, and its title.
  public var page: Int
  public var address: String
  public var title: String?
  /// BM25 over the words that page and keyword share, raised by the page's keywords of the category.
  public var score: Double
  /// The share of the keyword's word weight that the page has, 0 to 1.
  public var fit: Double
  /// The words that they share, the rarest first.
  public var shared: [SharedWord]
  /// How many covered keywords of its category stand on the page, and some of them.
  public var categoryKeywords: Int
  public var nearby: [String]
  /// Where to write it, the first place first.
  public var zones: [String]

  /// A word that page and keyword share.
  public struct SharedWord: Codable, Sendable, Equatable {
    /// As the keyword writes it.
    public var word: String
    /// Pages of the market that have it.
    public var pages: Int
  }

  /// The reasons in a sentence.
  public var why: String {
    var parts: [String] = []
    if !shared.isEmpty {
      parts.append(
        "shares "
          + shared.map { "\($0.word) (on \($0.pages) \($0.pages == 1 ? "page" : "pages"))" }
          .joined(separator: ", "))
    }
    if categoryKeywords > 0 {
      let examples = nearby.isEmpty ? "" : ", as \(nearby.joined(separator: ", "))"
      parts.append(
        "covers \(categoryKeywords) \(categoryKeywords == 1 ? "keyword" : "keywords") of its category"
          + examples)
    }
    return parts.joined(separator: "; ")
  }
}

/// Where a keyword stands too often.
public struct OverUseEvidence: Codable, Sendable, Equatable {
  /// Pages that over-use it; the facts are those of the worst.
  public var pages: Int
  public var address: String
  public var places: Int
  public var words: Int
  /// The share of the words that it makes up.
  public var density: Double
  /// `text` or `title`.
  public var part: String
}

/// Which pages compete for a keyword.
public struct CompetitionEvidence: Codable, Sendable, Equatable {
  public var pages: Int
  /// The strongest, at most five.
  public var strongest: [Competitor]

  /// A page with the keyword in its title or first heading.
  public struct Competitor: Codable, Sendable, Equatable {
    public var address: String
    public var strength: Double
  }
}

/// Where a keyword stands that counts nowhere.
public struct ElsewhereEvidence: Codable, Sendable, Equatable {
  public var pages: Int
  /// The first of the pages.
  public var address: String
  /// `other-language`, `uncounted-zone`, `translated-by-widget`.
  public var reasons: [String]
}

/// Which keywords on which pages raise coverage most.
public struct GapPlan: Codable, Sendable, Equatable {
  /// Keywords that could be added: gaps with a page that fits them and, within it, a credit to gain.
  public var candidates: Int
  /// Additions that are allowed, in all and on one page.
  public var additions: Int
  public var perPage: Int
  /// How much the mean of the databases' coverage rises (by volume where a database states volumes).
  public var value: Double
  /// No plan within the same limits can raise it more than this.
  public var bound: Double
  /// Why some gaps are no candidates, with their number.
  public var leftOut: [String: Int]
  /// In the order in which they were chosen: the most valuable first.
  public var steps: [PlanStep]
}

/// One keyword to write on one page.
public struct PlanStep: Codable, Sendable, Equatable {
  public var keyword: String
  public var bucket: GapBucket
  public var volume: Int64?
  public var category: String
  public var databases: [String]
  public var fit: PageFit
  /// How much it raises the mean coverage, with what was added before it.
  public var gain: Double
  /// Other keywords that stand inside it and gain credit with it.
  public var alsoCovers: [String]
}

/// What a report on a run may say of one database's gaps.
public struct GapSummary: Codable, Sendable, Equatable {
  public var database: String
  public var keywords: Int
  public var counts: [GapBucket: Int]
  /// The most valuable missing keywords with the page that fits each best.
  public var missing: [GapRow]
  /// The plan's steps that this database gains by.
  public var steps: [PlanStep]
  public var coverage: GapShare
  public var weighted: GapShare
}

extension GapReport {
  /// The report in brief: for each database its counts, the first `top` missing keywords and the first
  /// `top` steps that bear on it.
  public func summaries(top: Int) -> [GapSummary] {
    markets.flatMap { market in
      market.databases.map { one in
        GapSummary(
          database: one.database.id, keywords: one.database.keywords, counts: one.counts,
          missing: Array((one.gaps[.missing] ?? []).prefix(top)),
          steps: Array(
            market.plan.steps.filter { $0.databases.contains(one.database.id) }.prefix(top)),
          coverage: one.coverage, weighted: one.weighted)
      }
    }
  }
}
