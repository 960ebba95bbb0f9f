internal import Coverage
internal import Keywords
internal import Phrases
internal import Words

/// Makes the gaps of one market from what its pages gave.
struct MarketMaker {
  private let frame: MarketFrame
  private let survey: MarketSurvey
  private let addresses: [UInt32: String]
  private let buckets: Buckets
  private let index: TermIndex
  private let uses: CategoryUses
  private let best: BestPages
  /// Phrases that are gaps, rising, and for each phrase its place among them.
  private let gaps: [UInt32]
  private let placeOf: [Int32]
  private let bucketOf: [GapBucket]
  private let teller: FitTeller

  /// A row of a database.
  struct Row {
    var phrase: UInt32
    var category: UInt32
    var volume: Int64?
  }

  init(frame: MarketFrame, survey: MarketSurvey, addresses: [UInt32: String], workers: Int) {
    self.frame = frame
    self.survey = survey
    self.addresses = addresses
    let buckets = Buckets(survey)
    self.buckets = buckets
    bucketOf = frame.isKeyword.indices.map { buckets.bucket(of: $0) }
    var gaps: [UInt32] = []
    var placeOf = [Int32](repeating: -1, count: frame.isKeyword.count)
    for phrase in frame.isKeyword.indices where frame.isKeyword[phrase] && bucketOf[phrase].isGap {
      placeOf[phrase] = Int32(gaps.count)
      gaps.append(UInt32(phrase))
    }
    self.gaps = gaps
    self.placeOf = placeOf
    index = TermIndex(
      pages: survey.texts, termCount: frame.terms.vocabulary.count,
      thresholds: frame.settings.thresholds)
    uses = CategoryUses(survey.categories)
    best = BestPages(of: gaps, frame: frame, index: index, uses: uses, workers: workers)
    teller = FitTeller(frame: frame, index: index, uses: uses)
  }

  /// Everything there is to tell.
  func made() -> MarketGaps {
    let rows = databaseRows()
    let planner = Planner(
      frame: frame, buckets: buckets, bucketOf: bucketOf, gaps: gaps, best: best, index: index,
      teller: teller, rows: rows)
    let planned = planner.planned()
    return MarketGaps(
      market: frame.index.market, language: frame.index.market.language.rawValue,
      pages: survey.marketPages, candidates: index.pages.count,
      databases: frame.index.databases.indices.map { database($0, rows[$0], planned.credits) },
      plan: planned.plan)
  }

  /// The rows of each database, in its order.
  private func databaseRows() -> [[Row]] {
    var rows = frame.index.databases.map {
      [Row](repeating: Row(phrase: 0, category: 0, volume: nil), count: $0.keywords)
    }
    for phrase in frame.isKeyword.indices where frame.isKeyword[phrase] {
      for member in frame.index.members(of: PhraseID(rawValue: UInt32(phrase))) {
        rows[member.database][member.ordinal] = Row(
          phrase: UInt32(phrase), category: UInt32(member.category), volume: member.volume)
      }
    }
    return rows
  }

  private func fits(of phrase: UInt32) -> ArraySlice<BestPages.Fit> {
    placeOf[Int(phrase)] < 0 ? [] : best[Int(placeOf[Int(phrase)])]
  }

  // MARK: - One database

  private func database(_ number: Int, _ rows: [Row], _ after: [Double]) -> DatabaseGaps {
    let facts = frame.index.databases[number]
    var counts = Dictionary(uniqueKeysWithValues: GapBucket.allCases.map { ($0, 0) })
    var volumes = Dictionary(uniqueKeysWithValues: GapBucket.allCases.map { ($0, Int64(0)) })
    var (all, volumed) = (CreditSum(), CreditSum())
    var listed: [GapBucket: [Int]] = [:]
    var covered: [UInt32: Int] = [:]
    for (place, row) in rows.enumerated() {
      let phrase = Int(row.phrase)
      let bucket = bucketOf[phrase]
      counts[bucket, default: 0] += 1
      volumes[bucket, default: 0] &+= max(0, row.volume ?? 0)
      let before = buckets.credit(of: phrase)
      all.add(1, before, after[phrase])
      if let volume = row.volume, volume > 0 { volumed.add(Double(volume), before, after[phrase]) }
      if before > 0 { covered[row.category, default: 0] += 1 }
      if bucket != .covered, frame.settings.admits(row, of: facts) {
        listed[bucket, default: []].append(place)
      }
    }
    var order = ValueOrder(database: number, rows: rows, covered: covered, frame: frame)
    for place in listed.values.joined() where rows[place].volume == nil {
      order.note(place, fit: fits(of: rows[place].phrase).first?.fit ?? 0)
    }
    let gaps = listed.map { bucket, places in
      let sorted = order.sorted(places)
      let shown = frame.settings.top.map { Array(sorted.prefix($0)) } ?? sorted
      return (bucket, shown.map { row(rows[$0], facts, bucket) })
    }
    return DatabaseGaps(
      database: facts, counts: counts, volumes: volumes, coverage: all.share,
      weighted: volumed.share, gaps: Dictionary(uniqueKeysWithValues: gaps))
  }

  private func row(_ row: Row, _ facts: DatabaseFacts, _ bucket: GapBucket) -> GapRow {
    let phrase = row.phrase
    let rule = buckets.rule(of: Int(phrase))
    let fits = fits(of: phrase).map { teller.fit($0, of: phrase) }
    var told = GapRow(
      keyword: frame.index.phrases.written(PhraseID(rawValue: phrase)),
      category: facts.categories[Int(row.category)], volume: row.volume, bucket: bucket,
      tier: rule?.tier.name, rule: rule?.name, pages: Int(survey.pages[Int(phrase)]),
      places: Int(survey.places[Int(phrase)]), databases: frame.databases(of: phrase), fits: fits,
      advice: "")
    switch bucket {
    case .overUsed:
      told.overUse = buckets.overUses[phrase].map { worst, pages in
        OverUseEvidence(
          pages: pages, address: address(worst.page), places: worst.places, words: worst.words,
          density: rounded(worst.density), part: worst.isTitle ? "title" : "text")
      }
    case .cannibalised:
      told.competition = buckets.competitions[phrase].map { own in
        CompetitionEvidence(
          pages: own.pages.count,
          strongest: own.pages.prefix(5).map {
            .init(address: address($0.page), strength: rounded($0.strength))
          })
      }
    case .offMarket:
      told.elsewhere = ElsewhereEvidence(
        pages: Int(survey.elsewherePages[Int(phrase)]),
        address: address(survey.elsewhereFirst[Int(phrase)]),
        reasons: Elsewhere(rawValue: survey.elsewhere[Int(phrase)]).names)
    default: break
    }
    told.advice = GapAdvice.text(told, language: frame.index.market.language.rawValue)
    return told
  }

  private func address(_ page: UInt32) -> String { addresses[page] ?? "" }
}

/// Credits reached of a weight, before and after a plan; added up in the order of the database, as coverage
/// is.
struct CreditSum {
  private var (weight, before, after) = (0.0, 0.0, 0.0)

  mutating func add(_ weight: Double, _ before: Double, _ after: Double) {
    self.weight += weight
    self.before += weight * before
    self.after += weight * after
  }

  var share: GapShare {
    // Rounded as `Share` of coverage is.
    func value(_ reached: Double) -> Double? { weight > 0 ? rounded(reached / weight) : nil }
    return GapShare(before: value(before), after: value(after))
  }
}

extension GapSettings {
  /// Whether a row is listed and planned.
  func admits(_ row: MarketMaker.Row, of facts: DatabaseFacts) -> Bool {
    if let minimumVolume, let volume = row.volume, volume < minimumVolume { return false }
    return categories.isEmpty || categories.contains(facts.categories[Int(row.category)])
  }
}

extension MarketFrame {
  /// How many databases list a phrase.
  func databaseCount(of phrase: UInt32) -> Int {
    var (count, last) = (0, -1)
    // Members were added one database after the other, and keep that order.
    for member in index.members(of: PhraseID(rawValue: phrase)) where member.database != last {
      count += 1
      last = member.database
    }
    return count
  }

  /// The databases that list a phrase, each once.
  func databases(of phrase: UInt32) -> [String] {
    var ids: [String] = []
    for member in index.members(of: PhraseID(rawValue: phrase)) {
      let id = index.databases[member.database].id
      if !ids.contains(id) { ids.append(id) }
    }
    return ids
  }
}
