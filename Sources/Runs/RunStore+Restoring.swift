internal import Bytes
public import Coverage
internal import Foundation
internal import GRDB
public import Keywords
internal import Pages
internal import Phrases

// A run's figures are stored with it; which keywords are covered and missing follows from the findings of
// its pages and the indexes that they were found with. Everything is checked on the way: the indexes must
// be those of the run, and the findings must come to the run's own figures.

extension RunStore {
  /// The whole result of a finished run, equal byte for byte to what the run gave: its stored figures,
  /// and the lists of covered and missing keywords made anew from its pages' findings.
  ///
  /// - Parameter indexes: those that the run used (`indexes(of:keywords:shelf:)`).
  /// - Throws: `RunStoreError`, `StoreError`.
  /// - Complexity: O(*f* + *k* log *k*) for *f* findings and *k* keywords; memory by keywords, not pages.
  public func restored(_ run: Int64, indexes: [KeywordIndex]) throws -> RunResult {
    let (settings, stored) = try kept(of: run)
    guard var result = stored else { throw RunStoreError.unfinished(run) }
    try check(indexes, of: run, settings, result.engine)
    let phraseCounts = indexes.map(\.phrases.count)
    var tallies = phraseCounts.map { SiteTally(phraseCount: $0) }
    try forEachRow(of: run) { record, findings in
      guard record.markets.map(\.market) == indexes.map(\.market.rawValue) else {
        throw RunStoreError.damagedPage(
          run: run, page: record.number, address: record.address,
          reason: "its markets are not the run's")
      }
      for (market, own) in record.markets.enumerated() {
        tallies[market].addPage(
          words: own.words,
          isForMarket: MarketFindings.isForMarket(words: own.words, of: record.words))
      }
      try Self.naming(record, of: run) { () throws(PackedFindings.Damage) in
        try tallies.add(findings.bytes, phraseCounts: phraseCounts)
      }
    }
    let coverage = CoverageReport(indexes: indexes, tallies: tallies, rules: settings.rules)
    let figures = coverage.withoutKeywords
    guard figures == result.coverage else {
      let different = zip(figures.markets, result.coverage.markets).first { $0 != $1 }
      throw RunStoreError.figuresDiffer(run: run, market: different?.0.market.name ?? "a market")
    }
    result.coverage = coverage
    return result
  }

  /// Opens the indexes that a run used, or makes them anew, from the very database versions and lists of
  /// variants that it used; the order is the run's.
  /// - Throws: `RunStoreError` where one of them was removed; what `IndexShelf` throws.
  public func indexes(
    of run: Int64, keywords: KeywordStore, shelf: IndexShelf
  ) throws -> [KeywordIndex] {
    let settings = try kept(of: run).settings
    var markets: [Market] = []
    for facts in settings.databases where !markets.contains(facts.market) {
      markets.append(facts.market)
    }
    return try markets.map { market in
      let versions = try settings.databases.filter { $0.market == market }.map { facts in
        try Self.version(facts, in: keywords, run)
      }
      var lists: [VariantList]?
      if let facts = settings.indexes?.first(where: { $0.market == market }) {
        let present = try keywords.allVariantLists(of: market)
        lists = try facts.variants.map { own in
          guard let list = present.first(where: { VariantFacts($0) == own }) else {
            throw RunStoreError.variantsGone(
              run: run, list: "\(market.rawValue)/\(own.name)", version: own.version)
          }
          return list
        }
      }
      return try shelf.index(market: market, versions: versions, lists: lists, keywords: keywords)
        .index
    }
  }

  /// Tells every page of a run with what was found on it, in the order of the sources, in constant
  /// memory.
  /// - Throws: what `body` throws; `RunStoreError.damagedPage`, `StoreError`.
  public func forEachPageFindings(
    of run: Int64, _ body: (PageRecord, [StoredFinding]) throws -> Void
  ) throws {
    _ = try kept(of: run)
    try forEachRow(of: run) { record, bytes in
      var findings: [StoredFinding] = []
      try Self.naming(record, of: run) { () throws(PackedFindings.Damage) in
        try PackedFindings.forEach(bytes.bytes, phraseCounts: nil) { findings.append($0) }
      }
      try body(record, findings)
    }
  }

  // MARK: - Parts

  /// What the store keeps of a run itself.
  func kept(of run: Int64) throws -> (settings: RunSettings, result: RunResult?) {
    let row = try store.read { db in
      try Row.fetchOne(
        db, sql: "SELECT settings, state, result FROM run WHERE id = ?", arguments: [run])
    }
    guard let row else { throw RunStoreError.noRun(run, store: store.path) }
    func read<T: Decodable>(_ text: String?, _ part: String) throws -> T {
      guard let text, let value = try? JSONDecoder().decode(T.self, from: Data(text.utf8)) else {
        throw RunStoreError.damaged(run: run, part: part)
      }
      return value
    }
    let settings: RunSettings = try read(row["settings"], "settings")
    guard row["state"] == "done" else { return (settings, nil) }
    return (settings, try read(row["result"], "result"))
  }

  /// Whether the findings of the run can be named with `indexes`.
  private func check(
    _ indexes: [KeywordIndex], of run: Int64, _ settings: RunSettings, _ engine: EngineFacts
  ) throws {
    let same =
      settings.indexes.map { facts in
        facts.map(\.identity) == indexes.map { $0.identity() }
      } ?? (indexes.flatMap(\.databases) == settings.databases)
    let current = EngineFacts.current
    let rules = [
      ("word rules", engine.wordRules, current.wordRules),
      ("rules of Indonesian", engine.indonesianMorphology, current.indonesianMorphology),
    ]
    // Without identities of indexes, nothing but the rules tells whether phrases are numbered alike.
    for (part, found, needed) in rules where found != needed && !(same && settings.indexes != nil) {
      throw RunStoreError.engine(run: run, part: part, found: "\(found)", needed: "\(needed)")
    }
    guard same else { throw RunStoreError.otherIndexes(run: run) }
  }

  private static func version(
    _ facts: DatabaseFacts, in keywords: KeywordStore, _ run: Int64
  ) throws -> KeywordVersion {
    let versions = try KeywordDatabase(facts.id).map { try keywords.versions(of: $0) } ?? []
    guard let version = versions.first(where: { $0.version == facts.version }) else {
      throw RunStoreError.versionGone(
        run: run, database: facts.id, version: facts.version, present: versions.map(\.version))
    }
    guard version.contentDigest.hex == facts.digest else {
      throw RunStoreError.versionDiffers(run: run, database: facts.id, version: facts.version)
    }
    return version
  }

  /// Tells the stored rows of a run's pages, the records read, the findings packed.
  private func forEachRow(
    of run: Int64, _ body: (PageRecord, Data) throws -> Void
  ) throws {
    let decoder = JSONDecoder()
    try forEachPlace(of: run, columns: "findings") { place, row in
      func damaged(_ reason: String) -> RunStoreError {
        .damagedPage(run: run, page: place.number, address: place.address, reason: reason)
      }
      guard let record = try? decoder.decode(PageRecord.self, from: Data(place.text)) else {
        throw damaged("its record is no page's")
      }
      guard record.number == place.number, record.address == place.address else {
        throw damaged("its record is another page's")
      }
      let (checks, findings): (Data, Data) = (row[6], row[7])
      if !checks.isEmpty {
        guard checks.dropFirst(8).prefix(8).elementsEqual(StoredPage.check(findings.bytes))
        else { throw damaged("the checksum of its findings is wrong") }
      }
      try body(record, findings)
    }
  }

  /// Does something with a page's findings; damage is told with the page's name.
  private static func naming(
    _ record: PageRecord, of run: Int64, _ body: () throws(PackedFindings.Damage) -> Void
  ) throws {
    do {
      try body()
    } catch {
      throw RunStoreError.damagedPage(
        run: run, page: record.number, address: record.address, reason: error.description)
    }
  }
}
