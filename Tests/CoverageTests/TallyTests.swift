import Keywords
import Pages
import Phrases
import TestSupport
import Testing

@testable import Coverage

@Suite("Tallies merge")
struct TallyTests {
  private static func tally(_ pages: some Sequence<MarketFindings>, _ phrases: Int) -> SiteTally {
    var tally = SiteTally(phraseCount: phrases)
    for page in pages { tally.add(page) }
    return tally
  }

  private static func sum(_ a: SiteTally, _ b: SiteTally) -> SiteTally {
    var sum = a
    sum.merge(b)
    return sum
  }

  @Test(arguments: 0..<60)
  func mergingIsAssociativeAndCommutativeAndShardsEqualOneRun(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let phrases = Int.random(in: 1...40, using: &random)
    let pages = (0..<12).map { _ in Sample.findings(phrases: phrases, using: &random) }
    let (a, b) = (Self.tally(pages[0..<4], phrases), Self.tally(pages[4..<5], phrases))
    let c = Self.tally(pages[5...], phrases)
    let whole = Self.tally(pages, phrases)
    #expect(Self.sum(a, b) == Self.sum(b, a), "seed \(seed)")
    #expect(Self.sum(Self.sum(a, b), c) == Self.sum(a, Self.sum(b, c)), "seed \(seed)")
    #expect(Self.sum(Self.sum(c, a), b) == whole, "seed \(seed)")
    #expect(Self.tally(pages.shuffled(using: &random), phrases) == whole, "seed \(seed)")
    #expect(Self.sum(whole, SiteTally(phraseCount: phrases)) == whole, "seed \(seed)")
  }

  @Test(arguments: 0..<20)
  func surestTierOfEachZoneIsKept(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pages = (0..<6).map { _ in Sample.findings(phrases: 15, using: &random) }
    let tally = Self.tally(pages, 15)
    for phrase in 0..<15 {
      let all = pages.flatMap(\.findings).filter { $0.phrase.rawValue == phrase }
      #expect(tally.tier(of: phrase) == all.map(\.rule.tier).min())
      for zone in Zone.allCases {
        let here = all.filter { $0.zone == zone }.map(\.rule.tier).min()
        #expect(tally.tier(of: phrase, in: zone) == here)
      }
      #expect(tally.places(of: phrase) == all.map(\.count).reduce(0, +))
      let having = pages.filter { $0.findings.contains { $0.phrase.rawValue == phrase } }
      #expect(tally.pages(of: phrase) == having.count)
    }
    #expect(tally.pageCount == pages.filter(\.isForMarket).count)
    #expect(tally.words == pages.map(\.words).reduce(0, +))
  }

  @Test(arguments: [Market.indonesia, .vietnam, .thailand])
  func coverageIsMonotoneInPages(market: Market) throws {
    let index = try Sample.index(market, [("shopee", Sample.starter(market, "shopee"))])
    let pages = try Sample.site()
    var observer = CoverageObserver(indexes: [index])
    var tally = SiteTally(phraseCount: index.phrases.count)
    var before = Sample.coverage(index, [])
    #expect(before.union.coverage.reached == 0)
    for page in pages {
      tally.add(observer.observe(page)[0])
      let now = CoverageReport(indexes: [index], tallies: [tally], rules: .standard).markets[0]
      #expect(now.union.coverage.reached >= before.union.coverage.reached)
      #expect(now.union.weighted.reached >= before.union.weighted.reached)
      #expect(now.union.coverage.of == before.union.coverage.of)
      before = now
    }
    #expect(before.union.matched > 5)
    // Pages seen twice change nothing but the counts of places.
    #expect(Sample.coverage(index, pages + pages).union == before.union)
    #expect(Sample.coverage(index, pages.reversed()) == before)
  }

  @Test(arguments: [Market.indonesia, .vietnam, .thailand])
  func orderOfKeywordsDoesNotMatter(market: Market) throws {
    var random = SeededGenerator(seed: 7)
    let (one, two) = (
      try Sample.starter(market, "shopee"), try Sample.starter(market, "lazada")
    )
    let pages = try Sample.site()
    let a = Sample.coverage(try Sample.index(market, [("shopee", one), ("lazada", two)]), pages)
    let b = Sample.coverage(
      try Sample.index(
        market,
        [("shopee", one.shuffled(using: &random)), ("lazada", two.shuffled(using: &random))]), pages
    )
    #expect(a.union == b.union && a.intersection == b.intersection)
    for (x, y) in zip(a.databases, b.databases) {
      #expect(x.all == y.all && x.categories == y.categories)
      #expect(x.tiers == y.tiers && x.zones == y.zones)
      func sorted(_ list: [KeywordResult]) -> [KeywordResult] {
        list.sorted { $0.keyword < $1.keyword }
      }
      #expect(sorted(x.covered) == sorted(y.covered))
    }
  }
}
