internal import Coverage
internal import Keywords
internal import Runs

/// Finds which keywords were gained and lost, and what became of figures.
struct KeywordDiff {
  let chain: Chain
  let table: KeywordTable
  private(set) var keywords: [KeywordChange] = []
  private(set) var databases: [DatabaseChange] = []
  private(set) var markets: [MarketChange] = []

  /// - Complexity: O(*k* log *k*) for the *k* keywords covered on either side.
  init(_ chain: Chain, _ table: KeywordTable) {
    self.chain = chain
    self.table = table
    let ids = Set(chain.first.databases.keys).union(chain.last.databases.keys).sorted()
    for id in ids { compare(id) }
    let all = Set(chain.first.report.markets.map(\.market))
      .intersection(chain.last.report.markets.map(\.market)).sorted()
    markets = all.map(market)
  }

  /// Changes every keyword's entry.
  mutating func update(_ body: (inout KeywordChange) -> Void) {
    for place in keywords.indices { body(&keywords[place]) }
  }

  // MARK: - One database

  private mutating func compare(_ id: String) {
    guard let a = chain.first.databases[id], let b = chain.last.databases[id] else {
      if let one = chain.first.databases[id] ?? chain.last.databases[id] { onlyOne(id, one) }
      return
    }
    var changes: [KeywordChange] = []
    for (number, before) in a.coverage.covered.enumerated() {
      let key = table.id(of: before.keyword, in: a.market)
      // The database may list two spellings of one keyword; the last one stands for both.
      guard a.covered[key] == Int32(number) else { continue }
      if let one = change(key, id, before, b.result(key)) { changes.append(one) }
    }
    for (number, after) in b.coverage.covered.enumerated() {
      let key = table.id(of: after.keyword, in: b.market)
      guard b.covered[key] == Int32(number), a.covered[key] == nil else { continue }
      if let one = change(key, id, nil, after) { changes.append(one) }
    }
    databases.append(summary(id, a, b, changes))
    changes.sort { one, other in
      if one.kinds != other.kinds { return one.kinds.lexicographicallyPrecedes(other.kinds) }
      let (left, right) = (one.volume ?? -1, other.volume ?? -1)
      if left != right { return left > right }
      return one.keyword.utf8.lexicographicallyPrecedes(other.keyword.utf8)
    }
    keywords += changes
  }

  private func change(
    _ key: KeywordID, _ database: String, _ before: KeywordResult?, _ after: KeywordResult?
  ) -> KeywordChange? {
    guard let one = after ?? before, let market = chain.last.databases[database]?.market else {
      return nil
    }
    let was = before.map(chain.first.state)
    let now = after.map(chain.last.state)
    let zonesBefore = Set(was?.zones.keys.map(\.self) ?? [])
    let zonesAfter = Set(now?.zones.keys.map(\.self) ?? [])
    var kinds: [KeywordChange.Kind] = []
    var causes: [Cause] = []
    if was == nil || now == nil {
      kinds = [was == nil ? .gained : .lost]
      causes = chain.causes(of: key, in: database) { _, found in found != nil }
    } else {
      if zonesBefore != zonesAfter {
        kinds.append(.movedZone)
        causes += chain.causes(of: key, in: database) { view, found in
          found.map { Set(view.zones($0).keys) }
        }
      }
      if was?.tier != now?.tier || was?.rule != now?.rule {
        kinds.append(.changedTier)
        causes += chain.causes(of: key, in: database) { _, found in
          found.map { [$0.tier, $0.rule] }
        }
      }
    }
    guard !kinds.isEmpty else { return nil }
    var inDatabase = chain.members.change(key, database)
    if let before, let after {
      if before.volume != after.volume { inDatabase.append("volume") }
      if before.category != after.category { inDatabase.append("category") }
    }
    causes = Set(causes).sorted()
    // A keyword that B's database does not hold any more is lost by that, whatever else changed.
    if causes == [.unattributed], inDatabase == ["removed"] { causes = [.database] }
    return KeywordChange(
      database: database, market: market, keyword: table.text(of: key), kinds: kinds,
      category: one.category, volume: one.volume, inDatabase: inDatabase, before: was, after: now,
      zonesGained: was == nil || now == nil ? [] : zonesAfter.subtracting(zonesBefore).sorted(),
      zonesLost: was == nil || now == nil ? [] : zonesBefore.subtracting(zonesAfter).sorted(),
      causes: causes, places: [], id: key)
  }

  // MARK: - Sums

  private mutating func onlyOne(_ id: String, _ one: CoverageView.Database) {
    let isA = chain.first.databases[id] != nil
    func count(_ value: Int) -> CountChange { CountChange(a: isA ? value : 0, b: isA ? 0 : value) }
    func figure(_ value: Double?) -> FigureChange {
      FigureChange(isA ? value : nil, [(.database, isA ? nil : value)])
    }
    databases.append(
      DatabaseChange(
        database: id, market: one.market, platform: one.coverage.database.platform,
        presence: isA ? .onlyA : .onlyB, coverage: figure(one.coverage.all.coverage.exact),
        weighted: figure(one.coverage.all.weighted.exact),
        keywords: count(one.coverage.all.keywords), matched: count(one.coverage.all.matched),
        gained: 0, lost: 0, movedZone: 0, changedTier: 0, gainedVolume: VolumeSum(),
        lostVolume: VolumeSum(), weightedGain: nil, categories: [], zones: [], tiers: []))
  }

  private func summary(
    _ id: String, _ a: CoverageView.Database, _ b: CoverageView.Database,
    _ changes: [KeywordChange]
  ) -> DatabaseChange {
    var gained = VolumeSum()
    var lost = VolumeSum()
    var net = VolumeSum()
    var byCategory: [String: (gained: Int, lost: Int)] = [:]
    for change in changes {
      if change.before?.credit != change.after?.credit { net.add(change.weightedGain) }
      let volume = change.volume.flatMap { $0 > 0 ? Double($0) : nil }
      if change.kinds == [.gained] {
        gained.add(volume)
        byCategory[change.category, default: (0, 0)].gained += 1
      } else if change.kinds == [.lost] {
        lost.add(volume)
        byCategory[change.category, default: (0, 0)].lost += 1
      }
    }
    func count(_ kind: KeywordChange.Kind) -> Int { changes.count { $0.kinds.contains(kind) } }
    // Sums of things of two kinds would mean nothing.
    let isOneKind = a.coverage.database.volumeKind == b.coverage.database.volumeKind
    return DatabaseChange(
      database: id, market: b.market, platform: b.coverage.database.platform, presence: .both,
      coverage: chain.figure(id) { $0.all.coverage.exact },
      weighted: chain.figure(id) { $0.all.weighted.exact },
      keywords: CountChange(a: a.coverage.all.keywords, b: b.coverage.all.keywords),
      matched: CountChange(a: a.coverage.all.matched, b: b.coverage.all.matched),
      gained: count(.gained), lost: count(.lost), movedZone: count(.movedZone),
      changedTier: count(.changedTier), gainedVolume: gained, lostVolume: lost,
      weightedGain: isOneKind ? net : nil, categories: categories(id, a, b, byCategory),
      zones: zones(id, a, b), tiers: tiers(a, b), content: chain.members.versions[id]?.content)
  }

  private func categories(
    _ id: String, _ a: CoverageView.Database, _ b: CoverageView.Database,
    _ changes: [String: (gained: Int, lost: Int)]
  ) -> [DatabaseChange.CategoryChange] {
    Set(a.coverage.categories.keys).union(b.coverage.categories.keys).sorted()
      .compactMap { name in
        let before = a.coverage.categories[name]
        let after = b.coverage.categories[name]
        let moved = changes[name] ?? (0, 0)
        guard before != after || moved.gained + moved.lost > 0 else { return nil }
        return DatabaseChange.CategoryChange(
          category: name, coverage: chain.figure(id) { $0.categories[name]?.coverage.exact },
          weighted: chain.figure(id) { $0.categories[name]?.weighted.exact },
          keywords: CountChange(a: before?.keywords ?? 0, b: after?.keywords ?? 0),
          matched: CountChange(a: before?.matched ?? 0, b: after?.matched ?? 0),
          gained: moved.gained,
          lost: moved.lost)
      }
  }

  private func zones(
    _ id: String, _ a: CoverageView.Database, _ b: CoverageView.Database
  ) -> [DatabaseChange.ZoneChange] {
    Set(a.coverage.zones.keys).union(b.coverage.zones.keys).sorted().compactMap { zone in
      guard a.coverage.zones[zone]?.value != b.coverage.zones[zone]?.value else { return nil }
      return DatabaseChange.ZoneChange(
        zone: zone, coverage: chain.figure(id) { $0.zones[zone]?.exact })
    }
  }

  private func tiers(
    _ a: CoverageView.Database, _ b: CoverageView.Database
  ) -> [DatabaseChange.TierChange] {
    Set(a.coverage.tiers.keys).union(b.coverage.tiers.keys).sorted().compactMap { tier in
      let count = CountChange(a: a.coverage.tiers[tier] ?? 0, b: b.coverage.tiers[tier] ?? 0)
      return count.isSame ? nil : DatabaseChange.TierChange(tier: tier, keywords: count)
    }
  }

  private func market(_ market: Market) -> MarketChange {
    let a = chain.first.market(market)
    let b = chain.last.market(market)
    func distinct(_ kind: KeywordChange.Kind) -> Int {
      Set(keywords.filter { $0.market == market && $0.kinds == [kind] }.map(\.id)).count
    }
    return MarketChange(
      market: market, pages: CountChange(a: a?.pages ?? 0, b: b?.pages ?? 0),
      words: CountChange(a: a?.words ?? 0, b: b?.words ?? 0),
      union: chain.figure(market) { $0.union.coverage.exact },
      intersection: chain.figure(market) { $0.intersection.coverage.exact },
      unionWeighted: chain.figure(market) { $0.union.weighted.exact },
      intersectionWeighted: chain.figure(market) { $0.intersection.weighted.exact },
      unionMatched: CountChange(a: a?.union.matched ?? 0, b: b?.union.matched ?? 0),
      gained: distinct(.gained), lost: distinct(.lost))
  }
}
