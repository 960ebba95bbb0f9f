import Keywords
import Pages
import Phrases
import TestSupport
import Testing

@testable import Coverage

@Suite("Coverage against a plain computation")
struct ReportTests {
  /// Sums, the slow and plain way.
  private static func expect(
    _ group: GroupCoverage, _ rows: [(credit: Double, volume: Int64?)], _ what: String
  ) {
    func round(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }
    let credit = rows.map(\.credit).reduce(0, +)
    let weighed = rows.filter { ($0.volume ?? 0) > 0 }
    let weight = weighed.map { Double($0.volume!) }.reduce(0, +)
    let reached = weighed.map { Double($0.volume!) * $0.credit }.reduce(0, +)
    #expect(group.keywords == rows.count, "\(what)")
    #expect(group.matched == rows.filter { $0.credit > 0 }.count, "\(what)")
    #expect(group.coverage.reached == round(credit), "\(what)")
    #expect(group.coverage.value == (rows.isEmpty ? nil : round(credit / Double(rows.count))))
    #expect(group.weighted.of == round(weight), "\(what)")
    #expect(group.weighted.value == (weight > 0 ? round(reached / weight) : nil), "\(what)")
  }

  @Test(arguments: 0..<60)
  func sumsAgreeWithThePlainOnes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let words = (0..<30).map { "kata\($0)" }
    let names = ["blibli", "lazada", "shopee"].prefix(Int.random(in: 1...3, using: &random))
    let databases = names.map { name in
      (
        name,
        words.shuffled(using: &random).prefix(Int.random(in: 0...20, using: &random)).map {
          Sample.Row(
            $0, Bool.random(using: &random) ? Int64.random(in: 0...100, using: &random) : nil,
            ["lamp", "box", nil].randomElement(using: &random)!)
        }
      )
    }
    let index = try Sample.index(.indonesia, databases)
    var rules = CoverageRules.standard
    rules.credits["T1"] = 0.25
    rules.credits["T2"] = 0
    var tally = SiteTally(phraseCount: index.phrases.count)
    for _ in 0..<3 { tally.add(Sample.findings(phrases: index.phrases.count, using: &random)) }
    let report = CoverageReport(indexes: [index], tallies: [tally], rules: rules)
    let market = report.markets[0]

    var rulesFound: [String: MatchRule] = [:]
    for phrase in 0..<index.phrases.count {
      let word = index.phrases.written(PhraseID(rawValue: UInt32(phrase)))
      rulesFound[word] = tally.rule(of: phrase)
    }
    func credit(_ word: String) -> Double { rulesFound[word].map(rules.credit) ?? 0 }
    for (number, (name, rows)) in databases.enumerated() {
      let one = market.databases[number]
      let plain = rows.map { (credit: credit($0.keyword), volume: $0.volume) }
      Self.expect(one.all, plain, "\(name), seed \(seed)")
      for category in ["lamp", "box", ""] {
        let here = rows.filter { ($0.category ?? "") == category }
        guard let group = one.categories[category] else {
          #expect(here.isEmpty)
          continue
        }
        Self.expect(
          group, here.map { (credit($0.keyword), $0.volume) }, "\(name) \(category), seed \(seed)")
      }
      #expect(one.tiers.values.reduce(0, +) == rows.count)
      #expect(one.tiers["none", default: 0] == rows.filter { rulesFound[$0.keyword] == nil }.count)
      #expect(one.missingCount == rows.filter { credit($0.keyword) == 0 }.count)
      #expect(one.covered.map(\.keyword) == rows.map(\.keyword).filter { credit($0) > 0 })
      let missing = rows.filter { credit($0.keyword) == 0 }.enumerated().sorted {
        let (a, b) = ($0.element.volume ?? -1, $1.element.volume ?? -1)
        return a != b ? a > b : $0.offset < $1.offset
      }
      #expect(one.missing.map(\.keyword) == missing.map(\.element.keyword))
    }
    var owners: [String: [Sample.Row]] = [:]
    for row in databases.flatMap(\.1) { owners[row.keyword, default: []].append(row) }
    let union = owners.map { (credit($0), $1.compactMap(\.volume).max()) }
    Self.expect(market.union, union, "union, seed \(seed)")
    let common = owners.filter { $0.value.count == databases.count }
    Self.expect(
      market.intersection, common.map { (credit($0), $1.compactMap(\.volume).max()) },
      "intersection, seed \(seed)")
    let shares = market.databases.map { ($0.all.coverage.value ?? 0, $0.database.id) }
    #expect(report.worst == shares.min { $0.0 < $1.0 }?.1)
  }

  @Test func unknownVolumesAreNoZeros() throws {
    let page = try Sample.page(
      "<html lang=id><p>Kami menjual lampu untuk rumah dan toko anda dengan harga murah")
    let unknown = try Sample.index(.indonesia, [("shopee", [.init("lampu"), .init("kardus")])])
    let none = Sample.coverage(unknown, [page]).databases[0]
    #expect(none.all.coverage.value == 0.5)
    #expect(none.all.weighted.value == nil && none.all.weighted.of == 0)
    let some = try Sample.index(
      .indonesia,
      [("shopee", [.init("lampu", 30), .init("kardus", 10), .init("toko"), .init("besi")])])
    let mixed = Sample.coverage(some, [page]).databases[0]
    #expect(mixed.all.coverage.value == 0.5)
    #expect(mixed.all.weighted == Share(reached: 30, of: 40))
    let empty = Sample.coverage(try Sample.index(.indonesia, [("shopee", [])]), [page])
    #expect(empty.databases[0].all.coverage.value == nil)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var html: String
    var counts: Bool
  }

  static let text =
    "Kami menjual kardus dan barang lain untuk rumah dan toko anda dengan harga murah"
  static let cases: [Case] = [
    Case(testDescription: "plain text", html: "<p>\(text), juga lampu led", counts: true),
    Case(
      testDescription: "hidden by style",
      html: "<p>\(text)</p><p style='display:none'>lampu led untuk rumah anda", counts: false),
    Case(
      testDescription: "hidden attribute",
      html: "<p>\(text)</p><div hidden>lampu led untuk rumah anda</div>", counts: false),
    Case(
      testDescription: "a comment", html: "<p>\(text)</p><!-- lampu led untuk rumah -->",
      counts: false),
    Case(
      testDescription: "a script", html: "<p>\(text)</p><script>var a = 'lampu led'</script>",
      counts: false),
    Case(
      testDescription: "another language",
      html: "<p>\(text)</p><p>We have been making the lampu led and the best lights for your house "
        + "and your garden since we opened our first shop in the city", counts: false),
    Case(
      testDescription: "inside a word", html: "<p>\(text), juga lampu ledakan", counts: false),
    Case(testDescription: "across tags", html: "<p>\(text), juga lam<b>pu</b> led", counts: true),
    Case(testDescription: "across blocks", html: "<p>\(text), lampu</p><p>led</p>", counts: false),
    Case(
      testDescription: "an image's text", html: "<p>\(text)</p><img src=a.png alt='lampu led'>",
      counts: true),
  ]

  @Test(arguments: cases)
  func onlyTextOfTheSiteInTheMarketsLanguageCounts(_ one: Case) throws {
    let index = try Sample.index(.indonesia, [("shopee", [.init("lampu led"), .init("kardus")])])
    let market = Sample.coverage(
      index, [try Sample.page("<html lang=id><title>Toko kami untuk anda</title>" + one.html)])
    #expect(market.pages == 1)
    let found = market.databases[0].covered.map(\.keyword)
    #expect(found == (one.counts ? ["lampu led", "kardus"] : ["kardus"]))
  }

  @Test func zonesThatAreNotCountedDoNotCount() throws {
    let index = try Sample.index(.indonesia, [("shopee", [.init("lampu led")])])
    let page = try Sample.page("<html lang=id><title>lampu led murah</title><p>\(Self.text)")
    var rules = CoverageRules.standard
    #expect(Sample.coverage(index, [page], rules: rules).union.matched == 1)
    rules.countedZones.removeAll { $0 == "title" }
    #expect(Sample.coverage(index, [page], rules: rules).union.matched == 0)
  }
}
