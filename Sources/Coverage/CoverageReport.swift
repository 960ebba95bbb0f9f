public import Keywords
internal import Pages
internal import Phrases
internal import Words

/// A share with what it was computed from. `value` is absent when `of` is 0: unknown is not zero.
public struct Share: Codable, Sendable, Equatable {
  /// The credit reached, or the weight reached times credit.
  public var reached: Double
  /// The number of keywords, or their weight, that could be reached.
  public var of: Double
  /// `reached / of`, rounded to six decimals.
  public var value: Double?

  init(reached: Double, of: Double) {
    self.reached = rounded(reached)
    self.of = rounded(of)
    value = of > 0 ? rounded(reached / of) : nil
  }
}

/// Six decimals: results are compared byte by byte, and no more is meant.
func rounded(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }

/// A keyword and how it was found, or not.
public struct KeywordResult: Codable, Sendable, Equatable {
  public var keyword: String
  public var category: String
  /// Searches as the database states them; absent when it does not.
  public var volume: Int64?
  /// The surest tier, `T0` to `T8`; absent when the keyword was not found.
  public var tier: String?
  /// The rule that gave the tier, as `particle`; absent when the keyword was not found.
  public var rule: String?
  /// The surest rule in each zone, packed: a result may hold a hundred thousand of these.
  fileprivate var zoneRules: PackedRules
  /// Pages that have it, and places on them.
  public var pages: Int
  public var places: Int

  /// Zones that have it, with the surest tier in each.
  public var zones: [String: String] {
    let named = Zone.byPlace.compactMap { zone in
      zoneRules.rule(in: zone).map { (zone.rawValue, $0.tier.name) }
    }
    return Dictionary(uniqueKeysWithValues: named)
  }

  /// Calls `body` with each zone that has it and the surest tier there, by the bytes of the zone's
  /// name.
  public func forEachZone(_ body: (_ zone: String, _ tier: String) -> Void) {
    guard zoneCount > 0 else { return }
    for zone in Self.zonesByName {
      if let rule = zoneRules.rule(in: zone) { body(zone.rawValue, rule.tier.name) }
    }
  }

  private static let zonesByName = Zone.byPlace.sorted {
    $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8)
  }

  /// How many zones have it.
  public var zoneCount: Int { zoneRules.zoneCount }

  private enum CodingKeys: String, CodingKey {
    case keyword, category, volume, tier, rule, zones, pages, places
  }

  /// Reads what `encode(to:)` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    keyword = try container.decode(String.self, forKey: .keyword)
    category = try container.decode(String.self, forKey: .category)
    volume = try container.decodeIfPresent(Int64.self, forKey: .volume)
    tier = try container.decodeIfPresent(String.self, forKey: .tier)
    rule = try container.decodeIfPresent(String.self, forKey: .rule)
    pages = try container.decode(Int.self, forKey: .pages)
    places = try container.decode(Int.self, forKey: .places)
    zoneRules = PackedRules(packed: 0)
    for (zone, tier) in try container.decode([String: String].self, forKey: .zones) {
      // Zones are told by tier; any rule of the tier stands for it.
      guard let zone = Zone(rawValue: zone), let tier = Tier(name: tier),
        let rule = MatchRule.allCases.first(where: { $0.tier == tier })
      else { continue }
      zoneRules.packed |= (UInt64(rule.rawValue) + 1) << (UInt64(zone.place) * PackedRules.bits)
    }
  }

  /// Writes an object; `zones` as an object of tiers by zone.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(keyword, forKey: .keyword)
    try container.encode(category, forKey: .category)
    try container.encodeIfPresent(volume, forKey: .volume)
    try container.encodeIfPresent(tier, forKey: .tier)
    try container.encodeIfPresent(rule, forKey: .rule)
    try container.encode(zones, forKey: .zones)
    try container.encode(pages, forKey: .pages)
    try container.encode(places, forKey: .places)
  }

  fileprivate init(
    keyword: String, category: String, volume: Int64?, rule: MatchRule?,
    zoneRules: PackedRules, pages: Int, places: Int
  ) {
    self.keyword = keyword
    self.category = category
    self.volume = volume
    tier = rule?.tier.name
    self.rule = rule?.name
    self.zoneRules = zoneRules
    self.pages = pages
    self.places = places
  }
}

/// The coverage of a group of keywords.
public struct GroupCoverage: Codable, Sendable, Equatable {
  public var keywords: Int
  /// Keywords with a credit above 0.
  public var matched: Int
  public var coverage: Share
  /// By search volume, over the keywords that state one.
  public var weighted: Share
}

/// How well the site's pages cover one database.
public struct DatabaseCoverage: Codable, Sendable, Equatable {
  public var database: DatabaseFacts
  public var all: GroupCoverage
  public var categories: [String: GroupCoverage]
  /// Keywords by their surest tier; those not found are under `none`.
  public var tiers: [String: Int]
  /// For each zone, the keywords with a credit above 0 there, as a share of all.
  public var zones: [String: Share]
  /// Every keyword with a credit above 0, in the order of the database.
  public var covered: [KeywordResult]
  /// The most valuable of the other keywords, by volume, then in the order of the database.
  public var missing: [KeywordResult]
  /// How many keywords have no credit; `missing` lists at most `CoverageReport.listedMissing`.
  public var missingCount: Int
}

/// How well the site's pages cover the databases of one market.
public struct MarketCoverage: Codable, Sendable, Equatable {
  public var market: Market
  public var language: String
  /// Pages with text in the market's language, and the words of that text.
  public var pages: Int
  public var words: Int
  public var databases: [DatabaseCoverage]
  /// Over the phrases that are in any database, and over those that are in all of them.
  public var union: GroupCoverage
  public var intersection: GroupCoverage
}

/// The coverage of a site: all markets, and the extremes over all databases.
public struct CoverageReport: Codable, Sendable, Equatable {
  /// How many missing keywords a database's coverage lists.
  public static let listedMissing = 200

  public var rules: CoverageRules
  public var markets: [MarketCoverage]
  /// The database with the lowest unweighted coverage; the first of them in order of id when several
  /// are equally low; absent without databases.
  public var worst: String?

  /// The report with empty lists of covered and missing keywords: its figures, without what grows with
  /// the databases.
  public var withoutKeywords: CoverageReport {
    var report = self
    for market in report.markets.indices {
      for database in report.markets[market].databases.indices {
        report.markets[market].databases[database].covered = []
        report.markets[market].databases[database].missing = []
      }
    }
    return report
  }

  /// Computes the coverage from the tally of each index.
  /// - Complexity: O(*k*) for *k* keywords, and *m* log *m* for *m* missing ones.
  public init(indexes: [KeywordIndex], tallies: [SiteTally], rules: CoverageRules) {
    self.rules = rules
    markets = zip(indexes, tallies).map { index, tally in
      MarketSum(index: index, tally: tally, rules: rules).coverage()
    }
    let all = markets.flatMap(\.databases).sorted { $0.database.id < $1.database.id }
    worst =
      all.min { ($0.all.coverage.value ?? 0) < ($1.all.coverage.value ?? 0) }?.database.id
  }
}

/// Sums of one group of keywords.
private struct GroupSum {
  var keywords = 0
  var matched = 0
  var credit = 0.0
  var weight = 0.0
  var weightedCredit = 0.0

  mutating func add(credit one: Double, volume: Int64?) {
    keywords += 1
    if one > 0 { matched += 1 }
    credit += one
    if let volume, volume > 0 {
      weight += Double(volume)
      weightedCredit += Double(volume) * one
    }
  }

  var coverage: GroupCoverage {
    GroupCoverage(
      keywords: keywords, matched: matched, coverage: Share(reached: credit, of: Double(keywords)),
      weighted: Share(reached: weightedCredit, of: weight))
  }
}

/// Adds up one market, phrase by phrase, in the order of the index.
private struct MarketSum {
  let index: KeywordIndex
  let tally: SiteTally
  /// By rule.
  let credits: [Double]

  init(index: KeywordIndex, tally: SiteTally, rules: CoverageRules) {
    self.index = index
    self.tally = tally
    credits = MatchRule.allCases.map(rules.credit)
  }

  /// What is kept of each row until the rows of a database are in order.
  struct Row {
    var phrase: PhraseID
    var member: KeywordMember
  }

  /// The rows of the largest volume among those that come in the order of the database; those of
  /// equal volume, or of none, in that order.
  struct MostValuable {
    private(set) var rows: [Row] = []
    /// How many came.
    private(set) var count = 0

    mutating func add(_ row: Row) {
      count += 1
      let volume = row.member.volume ?? -1
      if rows.count == CoverageReport.listedMissing {
        guard let last = rows.last, volume > last.member.volume ?? -1 else { return }
        rows.removeLast()
      }
      var from = 0
      var to = rows.count
      while from < to {
        let middle = (from + to) / 2
        if rows[middle].member.volume ?? -1 >= volume { from = middle + 1 } else { to = middle }
      }
      rows.insert(row, at: from)
    }
  }

  func coverage() -> MarketCoverage {
    // The rows of all databases one after another: for each the place of its member, and its phrase.
    var bases: [Int] = [0]
    for one in index.databases { bases.append(bases[bases.count - 1] + one.keywords) }
    var rows = [UInt32](repeating: 0, count: bases[bases.count - 1])
    var phrases = rows
    var union = GroupSum()
    var intersection = GroupSum()
    index.withMembers { starts, fields in
      for number in 0..<index.phrases.count {
        let credit = credit(of: tally.rule(of: number))
        // Databases state different volumes for one phrase; the union weighs it by the largest.
        var volume: Int64?
        var owners = 0
        var lastOwner = -1
        for place in Int(starts[number])..<Int(starts[number + 1]) {
          let member = KeywordIndex.member(in: fields, at: place * KeywordIndex.memberFieldCount)
          let row = bases[member.database] + member.ordinal
          rows[row] = UInt32(place)
          phrases[row] = UInt32(number)
          if let one = member.volume { volume = max(volume ?? one, one) }
          // Members were added one database after the other, and keep that order.
          if member.database != lastOwner { owners += 1 }
          lastOwner = member.database
        }
        // Listed variants are looked for, but are no keywords.
        guard owners > 0 else { continue }
        union.add(credit: credit, volume: volume)
        if owners == index.databases.count { intersection.add(credit: credit, volume: volume) }
      }
    }
    return MarketCoverage(
      market: index.market, language: index.market.language.rawValue, pages: tally.pageCount,
      words: tally.words,
      databases: index.databases.indices.map {
        database($0, rows[bases[$0]..<bases[$0 + 1]], phrases[bases[$0]..<bases[$0 + 1]])
      },
      union: union.coverage, intersection: intersection.coverage)
  }

  private func credit(of rule: MatchRule?) -> Double { rule.map { credits[Int($0.rawValue)] } ?? 0 }

  /// - Parameters:
  ///   - rows: places of members, `phrases` the phrases, in the order of the database.
  func database(
    _ number: Int, _ rows: ArraySlice<UInt32>, _ phrases: ArraySlice<UInt32>
  ) -> DatabaseCoverage {
    let facts = index.databases[number]
    var all = GroupSum()
    var categories = [GroupSum](repeating: GroupSum(), count: facts.categories.count)
    // By tier; the last one is for keywords that were not found.
    var tiers = [Int](repeating: 0, count: Tier.allCases.count + 1)
    var zones = [Int](repeating: 0, count: Zone.allCases.count)
    var covered: [Row] = []
    var missing = MostValuable()
    index.withMembers { _, fields in
      for (place, number) in zip(rows, phrases) {
        let row = Row(
          phrase: PhraseID(rawValue: number),
          member: KeywordIndex.member(
            in: fields, at: Int(place) * KeywordIndex.memberFieldCount))
        let phrase = Int(number)
        let rule = tally.rule(of: phrase)
        let credit = credit(of: rule)
        all.add(credit: credit, volume: row.member.volume)
        categories[row.member.category].add(credit: credit, volume: row.member.volume)
        tiers[rule.map { Int($0.tier.rawValue) } ?? tiers.count - 1] += 1
        // What has no credit under the rules is missing; its tier says how near it is.
        guard credit > 0 else {
          missing.add(row)
          continue
        }
        covered.append(row)
        let zoneRules = tally.packedRules(of: phrase)
        for zone in Zone.byPlace where self.credit(of: zoneRules.rule(in: zone)) > 0 {
          zones[zone.place] += 1
        }
      }
    }
    let shares = Zone.byPlace.map {
      ($0.rawValue, Share(reached: Double(zones[$0.place]), of: Double(rows.count)))
    }
    let named = zip(facts.categories, categories).map { ($0, $1.coverage) }
    let counts = tiers.enumerated().filter { $0.element > 0 }.map { place, count in
      (Tier(rawValue: UInt8(place))?.name ?? "none", count)
    }
    return DatabaseCoverage(
      database: facts, all: all.coverage, categories: Dictionary(uniqueKeysWithValues: named),
      tiers: Dictionary(uniqueKeysWithValues: counts),
      zones: Dictionary(uniqueKeysWithValues: shares),
      covered: covered.map { result($0, facts) },
      missing: missing.rows.map { result($0, facts) }, missingCount: missing.count)
  }

  func result(_ row: Row, _ facts: DatabaseFacts) -> KeywordResult {
    let phrase = Int(row.phrase.rawValue)
    return KeywordResult(
      keyword: index.phrases.written(row.phrase),
      category: facts.categories[row.member.category], volume: row.member.volume,
      rule: tally.rule(of: phrase), zoneRules: tally.packedRules(of: phrase),
      pages: tally.pages(of: phrase),
      places: tally.places(of: phrase))
  }
}
