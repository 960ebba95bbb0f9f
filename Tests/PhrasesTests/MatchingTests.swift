import Foundation
import TestSupport
import Testing
import Words

@testable import Phrases

/// Finds phrases in one line of text, as `kunci match` does.
func found(
  _ phrases: [String], in text: String, _ language: Language, detail: MatchDetail = .everything
) throws -> [(phrase: String, surface: String, tier: Tier, rule: MatchRule)] {
  var builder = PhraseIndexBuilder(language: language)
  for phrase in phrases { _ = try builder.add(phrase) }
  let index = try builder.build()
  var matcher = PhraseMatcher(index: index)
  let surface = Array(text.utf8)
  let normal = Normalizer().normalize(surface)
  let boundaries = try WordBreaker().boundaries(of: normal.bytes)
  var matches: [PhraseMatch] = []
  matcher.appendMatches(
    in: normal, surface: surface, boundaries: boundaries, range: 0..<normal.bytes.count,
    detail: detail, into: &matches)
  return matches.map {
    let place = normal.map.source(of: $0.range)
    return (
      index.written($0.phrase), String(decoding: surface[place], as: UTF8.self), $0.tier, $0.rule
    )
  }
}

struct MatchingCase: CustomTestStringConvertible, Sendable {
  let language: Language
  let phrase: String
  let text: String
  /// The tier of each hit, from left to right.
  let tiers: [Tier]
  var testDescription: String { "\(phrase) in \(text)" }

  init(_ language: Language, _ phrase: String, _ text: String, _ tiers: Tier...) {
    self.language = language
    self.phrase = phrase
    self.text = text
    self.tiers = tiers
  }
}

@Suite("When a phrase counts")
struct MatchingTests {
  static let cases: [MatchingCase] = [
    // Case and canonical form only.
    .init(.indonesian, "lampu sorot", "Jual Lampu Sorot LED", .exact),
    .init(.indonesian, "Lampu Sorot", "jual lampu\n  sorot", .exact),
    .init(.vietnamese, "máy lọc nước", "MÁY LỌC NƯỚC giá rẻ", .exact),
    .init(.vietnamese, "máy", "ma\u{301}y", .exact),
    .init(.vietnamese, "đèn led", "(đèn led)", .exact),
    // Safe normal forms.
    .init(.vietnamese, "hòa phát", "thép hoà phát", .orthographic),
    .init(.vietnamese, "hoà phát", "thép hòa phát", .orthographic),
    .init(.vietnamese, "hoà phát", "thép Hoà Phát", .exact),
    .init(
      .vietnamese, "áo khoác", "áo-khoác nam, áo_khoác nữ, áo\u{A0}khoác", .orthographic,
      .orthographic, .orthographic),
    .init(.vietnamese, "t-shirt", "t-shirt và t shirt", .exact, .orthographic),
    .init(.indonesian, "power bank", "power\u{A0}bank", .orthographic),
    .init(.indonesian, "t-shirt", "t\u{2011}shirt", .orthographic),
    .init(.indonesian, "kardus", "kar\u{AD}dus", .orthographic),
    .init(.indonesian, "m2", "m²", .orthographic),
    // Inside other words.
    .init(.vietnamese, "y", "máy", .rejected),
    .init(.vietnamese, "an", "ban, an", .rejected, .exact),
    .init(.vietnamese, "an", "bán"),
    .init(.vietnamese, "ca", "cà ca", .rejected, .exact),
    .init(.vietnamese, "đường", "dương đường", .rejected, .exact),
    .init(.indonesian, "ikan", "berikan ikan", .rejected, .exact),
    .init(.indonesian, "led", "led50w, LED 50w", .rejected, .exact),
    .init(.indonesian, "iphone 15", "iphone 15pro", .rejected),
    // Letters and digits beside each other.
    .init(.vietnamese, "led", "led50w, 50led", .exact, .exact),
    .init(.vietnamese, "50w", "led50w", .rejected),
    .init(.vietnamese, "iphone 1", "iphone 15", .rejected),
    .init(.vietnamese, "iphone 15", "iphone 15pro", .rejected),
    .init(.thai, "led", "led50w", .exact),
    .init(.thai, "iphone 15", "iphone 15pro", .exact),
    .init(.thai, "iphone 1", "iphone 15", .rejected),
    .init(.thai, "ถูก", "ราคาถูกๆ", .confirmed),
    // Hyphens.
    .init(.indonesian, "anak", "anak-anak", .inflected),
    .init(.indonesian, "anak-anak", "sepatu anak-anak", .exact),
    .init(
      .indonesian, "anak", "anak--anak, anak – anak, anak–anak", .exact, .exact, .exact, .exact,
      .exact, .exact),
    .init(.indonesian, "air", "anti-air", .rejected),
    .init(.indonesian, "20 watt", "10-20 watt", .exact),
    .init(.indonesian, "lampu", "lampu- dan -lampu", .exact, .exact),
    .init(.indonesian, "anak anak", "anak-anak"),
    .init(.vietnamese, "led", "đèn-led", .exact),
    // Thai.
    .init(.thai, "รองเท้าผ้าใบ", "รองเท้าผ้าใบ", .confirmed),
    .init(.thai, "ผ้าใบ", "รองเท้าผ้าใบผู้ชาย", .confirmed),
    .init(.thai, "รองเท้า", "ขายรองเท้า50คู่", .confirmed),
    .init(.thai, "กา", "กาแฟ", .rejected),
    .init(.thai, "กลม", "ตากลม", .rejected),
    .init(.thai, "ที", "ที่", .rejected),
    .init(.thai, "น้ำ", "นํ้า 2 ขวด", .confirmed),
    .init(.thai, "นํ้า", "น้ำ 2 ขวด", .confirmed),
    .init(.thai, "แปลก", "เเปลก", .confirmed),
    .init(.thai, "นิดเดียว", "นดเดยว"),
    .init(.thai, "nike", "วิ่งNike", .exact),
    .init(.thai, "หลอดไฟ led", "หลอดไฟ LED", .confirmed),
    .init(.thai, "หลอดไฟ", "หลอด\u{200B}ไฟ", .confirmed),
    .init(.thai, "50 วัตต์", "โคมไฟ ๕๐ วัตต์", .confirmed),
    .init(.thai, "โฟน15", "ไอโฟน15", .rejected),
    // Vietnamese without marks: two syllables at least, none with other marks.
    .init(.vietnamese, "máy lọc nước", "may loc nuoc gia re", .accentless),
    .init(.vietnamese, "máy lọc nước", "Máy loc nước", .accentless),
    .init(.vietnamese, "máy lọc nước", "máy lóc nước", .rejected),
    .init(.vietnamese, "may loc", "máy lọc", .rejected),
    .init(.vietnamese, "đèn", "den", .rejected),
    .init(.vietnamese, "đèn trần", "den-tran", .accentless),
    // Other forms of Indonesian words.
    .init(.indonesian, "sepatu", "sepatunya", .inflected),
    .init(.indonesian, "sepatu wanita", "sepatunya wanita, sepatu wanitanya", .inflected),
    .init(.indonesian, "buku", "buku2", .inflected),
    .init(.indonesian, "buku-buku", "buku2", .orthographic),
    .init(.indonesian, "sewa", "menyewa", .inflected),
    // Scattered words.
    .init(.indonesian, "lampu sorot", "lampu. Sorot", .scattered),
    .init(.indonesian, "lampu sorot", "sorot yang terang, lampu murah", .scattered),
    .init(.vietnamese, "đèn trần", "trần nhà có đèn", .scattered),
    .init(.thai, "รองเท้า ผู้หญิง", "รองเท้าผู้หญิง", .scattered),
    // Nothing.
    .init(.indonesian, "lampu sorot", "lampu"),
    .init(.indonesian, "lampu", "", ),
  ]

  @Test("each hit has the tier of the matching rules", arguments: cases)
  func tiers(_ one: MatchingCase) throws {
    let matches = try found([one.phrase], in: one.text, one.language)
    // Rules that compare word by word come behind the others.
    #expect(matches.map(\.tier).sorted() == one.tiers.sorted(), "\(matches)")
    for match in matches {
      #expect(match.phrase == one.phrase)
      #expect(one.text.utf8.firstRange(of: match.surface.utf8) != nil)
      #expect((match.rule.reason == nil) == (match.tier != .rejected))
    }
  }

  @Test("overlapping phrases are all found, and the order of the list does not matter")
  func overlaps() throws {
    let phrases = ["lampu", "lampu sorot", "sorot", "sorot led", "lampu sorot led", "led"]
    let text = "lampu sorot led"
    let forward = try found(phrases, in: text, .indonesian).map(\.phrase)
    let backward = try found(phrases.reversed(), in: text, .indonesian).map(\.phrase)
    #expect(Set(forward) == Set(phrases))
    #expect(forward.sorted() == backward.sorted())
  }

  @Test("a phrase written in two ways is exact for the one that stands there")
  func twoSpellings() throws {
    let matches = try found(["hòa bình", "hoà bình"], in: "Hoà Bình", .vietnamese)
    #expect(
      matches.map { "\($0.phrase) \($0.tier.name)" }.sorted() == ["hoà bình T0", "hòa bình T1"])
  }

  @Test("an unrelated sentence before or behind never changes a match", arguments: cases)
  func embedding(_ one: MatchingCase) throws {
    let (before, behind) =
      one.language == .thai ? ("ยินดีต้อนรับครับ ", " ขอบคุณครับ") : ("Good 1234. ", ". Merci")
    let alone = try found([one.phrase], in: one.text, one.language)
    let inside = try found([one.phrase], in: before + one.text + behind, one.language)
    #expect(inside.map(\.tier) == alone.map(\.tier))
    #expect(inside.map(\.surface) == alone.map(\.surface))
  }

  @Test("canonical forms of text and phrase do not change what is found", arguments: cases)
  func canonicalForms(_ one: MatchingCase) throws {
    let plain = try found([one.phrase], in: one.text, one.language).map(\.tier)
    let decomposed = try found(
      [one.phrase.decomposedStringWithCanonicalMapping],
      in: one.text.decomposedStringWithCanonicalMapping, one.language
    ).map(\.tier)
    #expect(plain == decomposed)
  }

  @Test("phrases that hold nothing, or a block's end, are refused with the reason")
  func unusable() throws {
    var builder = PhraseIndexBuilder(language: .thai)
    #expect(throws: PhraseIndexBuilder.Unusable.empty) { try builder.add(" \u{200B} ") }
    #expect(throws: PhraseIndexBuilder.Unusable.separator) { try builder.add("a\u{1E}b") }
    #expect(throws: PhraseIndexBuilder.Unusable.self) {
      try builder.add(String(repeating: "ก", count: 2000))
    }
    let index = try builder.build()
    #expect(index.count == 0)
  }

  @Test("the words around a rejected hit say inside of what it stands")
  func surroundings() throws {
    let bytes = Array("คนตากลมนั่ง".utf8)
    let boundaries = try WordBreaker().boundaries(of: bytes)
    let normal = Normalizer().normalize(bytes)
    let start = "คนตา".utf8.count
    let around = PhraseMatcher.surroundings(
      of: start..<start + "กลม".utf8.count, in: normal, boundaries)
    #expect(String(decoding: bytes[around], as: UTF8.self).contains("กลม"))
    #expect(around.lowerBound < start || around.upperBound > start + 9)
  }
}
