import Keywords
import Pages
import Testing

@testable import Coverage

@Suite("Blocks that a site repeats")
struct BlockMemoryTests {
  /// What an observer that has seen other pages finds must be what a fresh one finds.
  @Test func whatStoodOnPagesBeforeNeverChangesWhatIsFound() throws {
    let pages = try Sample.site()
    for market in Market.allCases {
      let index = try Sample.index(
        market, [("shopee", try Sample.starter(market, "shopee"))])
      var seasoned = CoverageObserver(indexes: [index])
      for page in pages + pages.reversed() {
        var fresh = CoverageObserver(indexes: [index])
        #expect(seasoned.observe(page) == fresh.observe(page), "\(page.address)")
      }
    }
  }

  /// The switch changes the work and nothing else.
  @Test func withoutMemoryEveryBlockIsSearched() throws {
    let pages = try Sample.site()
    let index = try Sample.index(
      .indonesia, [("shopee", try Sample.starter(.indonesia, "shopee"))])
    var remembering = CoverageObserver(indexes: [index])
    var plain = CoverageObserver(indexes: [index], remembersBlocks: false)
    for page in pages + pages {
      #expect(remembering.observe(page) == plain.observe(page), "\(page.address)")
    }
    #expect(plain.work.known == 0)
    #expect(remembering.work.searched + remembering.work.known == plain.work.searched)
    #expect(remembering.work.known > 0)
  }

  @Test func blocksOfEqualLengthAreToldApart() throws {
    let index = try Sample.index(
      .indonesia,
      [("a", [.init("lampu sorot"), .init("lampu taman")])])
    func page(_ words: String) throws -> Page {
      try Sample.page(
        "<html lang=id><p>Kami menjual \(words) dengan harga yang murah untuk rumah dan kantor Anda.</p>"
      )
    }
    var observer = CoverageObserver(indexes: [index])
    for words in ["lampu sorot", "lampu taman", "lampu sorot", "lampu malam"] {
      let page = try page(words)
      var fresh = CoverageObserver(indexes: [index])
      let found = observer.observe(page)
      #expect(found == fresh.observe(page), "\(words)")
      #expect(found[0].findings.isEmpty == (words == "lampu malam"))
    }
  }
}
