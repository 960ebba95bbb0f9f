import Testing
import Words

@testable import Phrases

@Suite("Listed variants of words")
struct VariantTests {
  static func found(
    _ phrase: String, in text: String, _ language: Language,
    _ pairs: [(written: String, standard: String)]
  ) throws -> [(phrase: String, tier: Tier)] {
    let variants = try PhraseVariants(language: language, pairs: pairs)
    var builder = PhraseIndexBuilder(language: language, variants: variants)
    _ = try builder.add(phrase)
    let index = try builder.build()
    var matcher = PhraseMatcher(index: index)
    let normal = Normalizer().normalize(Array(text.utf8))
    var matches: [PhraseMatch] = []
    matcher.appendMatches(
      in: normal, surface: Array(text.utf8),
      boundaries: try WordBreaker().boundaries(of: normal.bytes),
      range: 0..<normal.bytes.count, detail: .counted, into: &matches)
    return matches.map { (index.written($0.phrase), $0.tier) }
  }

  @Test("a listed form counts for the keyword with the standard word, and the other way round")
  func bothWays() throws {
    let pairs = [
      (written: "hp", standard: "handphone"), (written: "kwalitas", standard: "kualitas"),
    ]
    let one = try Self.found("casing handphone", in: "jual casing HP murah", .indonesian, pairs)
    #expect(one.map(\.phrase) == ["casing handphone"] && one.map(\.tier) == [.variant])
    let other = try Self.found("casing hp", in: "casing handphone", .indonesian, pairs)
    #expect(other.map(\.phrase) == ["casing hp"] && other.map(\.tier) == [.variant])
  }

  @Test("a listed word inside another word is not replaced")
  func wholeWords() throws {
    let variants = try PhraseVariants(
      language: .indonesian, pairs: [(written: "hp", standard: "handphone")])
    #expect(variants.variants(of: "hpl kayu").isEmpty)
    #expect(variants.variants(of: "hp") == ["handphone"])
  }

  @Test("the phrase itself stays exact where it stands, beside its variant")
  func exactStaysExact() throws {
    let pairs = [(written: "tivi", standard: "ti vi")]
    let matches = try Self.found("tivi", in: "tivi và ti vi", .vietnamese, pairs)
    #expect(matches.map(\.tier) == [.exact, .variant])
  }

  @Test("Thai words without spaces are replaced too")
  func thai() throws {
    let pairs = [(written: "โซล่าเซลล์", standard: "โซลาร์เซลล์")]
    let matches = try Self.found("แผงโซลาร์เซลล์", in: "แผงโซล่าเซลล์", .thai, pairs)
    #expect(matches.map(\.tier) == [.variant])
  }

  @Test("pairs that say nothing change nothing, and a phrase never gets more than the limit")
  func bounds() throws {
    let empty = try PhraseVariants(
      language: .thai, pairs: [(written: "", standard: "a"), (written: "A", standard: "a")])
    #expect(empty.variants(of: "a").isEmpty)
    let many = try PhraseVariants(
      language: .indonesian, pairs: (0..<100).map { (written: "v\($0)", standard: "word") })
    #expect(many.variants(of: "word").count == PhraseVariants.maximumOfPhrase)
  }
}
