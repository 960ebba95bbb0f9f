import Coverage
import Foundation
import Keywords
import Phrases
import TestSupport
import Testing
import Words

@testable import Gaps

@Suite("Terms of pages and keywords")
struct TermTests {
  /// The words and pairs of a text, as strings.
  static func terms(_ text: String, _ language: Language) throws -> (
    words: [String], pairs: [String]
  ) {
    let normal = Normalizer().normalize(Array(text.utf8))
    let boundaries = try WordBreaker().boundaries(of: normal.bytes)
    var cutter = TermCutter(language: language)
    var (words, pairs): ([String], [String]) = ([], [])
    cutter.forEachTerm(in: normal.bytes.span, 0..<normal.bytes.count, boundaries) { key, kind, _ in
      let term = String(decoding: key, as: UTF8.self)
      if kind == .word { words.append(term) } else { pairs.append(term) }
    }
    return (words, pairs)
  }

  @Test("Forms of an Indonesian word are different terms")
  func indonesian() throws {
    let (words, pairs) = try Self.terms("Sepatunya, penjual sepatu-sepatu 50W!", .indonesian)
    #expect(words == ["sepatu", "jual", "sepatu", "sepatu", "50w"])
    #expect(pairs.isEmpty)
  }

  @Test("Vietnamese pairs keep their marks, or words lose them")
  func vietnamese() throws {
    let (words, pairs) = try Self.terms("Máy khoan-pin. Đèn LED", .vietnamese)
    #expect(words == ["máy", "khoan", "pin", "đèn", "led"])
    #expect(pairs == ["may khoan", "khoan pin", "den led"])
    // As buyers type it.
    #expect(try Self.terms("may khoan pin", .vietnamese).pairs == ["may khoan", "khoan pin"])
  }

  @Test("A Thai run is one term, or its script changes are passed over")
  func thai() throws {
    let (words, pairs) = try Self.terms("รองเท้าผ้าใบLED ราคา50", .thai)
    #expect(words == ["รองเท้า", "ผ้าใบ", "led", "ราคา", "50"])
    #expect(pairs.first == "รองเท้า ผ้าใบ")
  }

  @Test("A vocabulary numbers a word twice, or forgets one")
  func vocabulary() {
    var random = SeededGenerator(seed: 5)
    var vocabulary = Vocabulary()
    var twin: [[UInt8]: UInt32] = [:]
    for _ in 0..<20_000 {
      let key = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        UInt8.random(in: 97...102, using: &random)
      }
      let number = vocabulary.insert(key)
      if let known = twin[key] {
        #expect(number == known)
      } else {
        #expect(number == UInt32(twin.count))
        twin[key] = number
      }
    }
    for (key, number) in twin { #expect(vocabulary.number(of: key) == number) }
    #expect(vocabulary.count == twin.count)
    #expect(vocabulary.number(of: Array("xyz".utf8)) == nil)
    vocabulary.removeAll()
    #expect(vocabulary.count == 0 && vocabulary.number(of: Array("a".utf8)) == nil)
  }
}

@Suite("Relevance of pages")
struct TermIndexTests {
  /// Random pages over a small vocabulary whose words are rare and common.
  private static func pages(_ seed: UInt64, count: Int, terms: Int) -> [PageTerms] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      let own = (0..<UInt32(terms)).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
      let weights = own.map { _ in UInt16.random(in: 1...9, using: &random) }
      return PageTerms(
        number: UInt32(number + 1), address: "\(number)", title: nil, canonical: nil,
        length: weights.reduce(5) { $0 + Int($1) }, terms: own, weights: weights, claimed: [])
    }
  }

  /// BM25 as it stands in the books, for one page.
  private static func plain(_ page: PageTerms, _ query: [UInt32], _ pages: [PageTerms]) -> Double {
    let average = Double(pages.map(\.length).reduce(0, +)) / Double(pages.count)
    return query.reduce(0) { sum, term in
      guard let place = page.terms.firstIndex(of: term) else { return sum }
      let having = Double(pages.count { $0.terms.contains(term) })
      let rarity = log(1 + (Double(pages.count) - having + 0.5) / (having + 0.5))
      let weight = Double(page.weights[place])
      let norm = 1.2 * (1 - 0.75 + 0.75 * Double(page.length) / average)
      return sum + rarity * weight * 2.2 / (weight + norm)
    }
  }

  @Test("The threshold search gives other pages than comparing with all", arguments: 0..<60)
  func twin(seed: UInt64) {
    let pages = Self.pages(seed, count: 90, terms: 30)
    let index = TermIndex(pages: pages.reversed(), termCount: 30, thresholds: .init())
    var search = PageSearch(index)
    var random = SeededGenerator(seed: seed + 1000)
    for _ in 0..<20 {
      let count = Int.random(in: 1...5, using: &random)
      let query = Array(Set((0..<count).map { _ in UInt32.random(in: 0..<30, using: &random) }))
      let found = search.best(for: query[...], limit: 4)
      let all = pages.map { Self.plain($0, query, pages) }.filter { $0 > 0 }.sorted(by: >)
      #expect(found.count == min(4, all.count), "seed \(seed)")
      for (one, best) in zip(found, all) {
        #expect(abs(one.relevance - best) < 1e-9, "seed \(seed), query \(query)")
        #expect(abs(Self.plain(pages[one.page], query, pages) - best) < 1e-9)
      }
    }
  }

  @Test("A page fits by a word that says little, or a first word says no more than another")
  func fit() throws {
    // "murah" is in many keywords, "sprei" in one.
    let keywords = (0..<30).map { Sample.Row("barang\($0) murah") }
    let index = try Sample.index(
      .indonesia, [("shopee", keywords + [.init("sprei murah"), .init("sprei katun")])])
    let terms = try KeywordTerms(index, isKeyword: .init(repeating: true, count: 32))
    func fit(_ keyword: String, having words: [String]) -> (fit: Double, hasHead: Bool) {
      let phrase = (0..<32).first {
        index.phrases.written(.init(rawValue: UInt32($0))) == keyword
      }!
      let known = words.compactMap { terms.vocabulary.number(of: Array($0.utf8)) }
      return terms.fit(of: terms.terms(of: phrase)) { known.contains($0) }
    }
    let (little, noHead) = fit("sprei murah", having: ["murah"])
    #expect(little < 0.15 && !noHead)
    let (much, head) = fit("sprei murah", having: ["sprei"])
    #expect(abs(much - (1 - little)) < 1e-9 && head)
    #expect(fit("sprei katun", having: ["sprei"]).fit > fit("sprei katun", having: ["katun"]).fit)
    #expect(fit("sprei katun", having: ["katun", "sprei"]).fit == 1)
    #expect(fit("sprei katun", having: []).fit == 0)
  }

  @Test("A Vietnamese page that has a keyword's syllables apart fits it as one that has its words")
  func pairs() throws {
    let index = try Sample.index(.vietnam, [("shopee", [.init("bàn ăn"), .init("đèn bàn")])])
    let terms = try KeywordTerms(index, isKeyword: [true, true])
    for phrase in 0..<2 {
      let own = terms.terms(of: phrase)
      #expect(own.count == 3)
      let apart = terms.fit(of: own) { $0 & KeywordTerms.pair == 0 }
      #expect(apart.fit == 0.5 && apart.hasHead)
      #expect(terms.fit(of: own) { _ in true }.fit == 1)
    }
  }

  @Test("Equal pages come in an order that depends on the search")
  func ties() {
    var pages = Self.pages(3, count: 40, terms: 2)
    for place in pages.indices {
      pages[place].terms = [0]
      pages[place].weights = [2]
      pages[place].length = 10
    }
    var search = PageSearch(TermIndex(pages: pages, termCount: 2, thresholds: .init()))
    let (found, none) = (search.best(for: [0], limit: 3), search.best(for: [1], limit: 3))
    #expect(found.map(\.page) == [0, 1, 2] && none.isEmpty)
  }
}
