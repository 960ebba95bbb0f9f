import TestSupport
import Testing
import Words

/// A phrase that is copied as it is must come out as `normalize` would have it, exact form included.
@Suite struct PlainPhraseTests {
  private static let phrases = [
    "sepatu", "Sepatu Pria", "harga  murah", " depan", "belakang ", "baju-anak", "a\tb", "50%", "",
    "ÉTOILE du nord", "giày da nam", "hòa bình", "hoà bình", "thuý", "khoẻ", "o\u{300}", "áo khoác",
    "รองเท้า", "น้ำดื่ม", "เเก้ว", "กกา", "a\u{1E}b", "a\u{0}b", "ﬁlter", "２０２６", "x²", "–", "“x”",
    "😀 sepatu", "ẞ", "İstanbul", "a\u{200B}b", "é", "e\u{301}", "Ǆ", "ΑΣ", "Σ",
  ]

  private static func check(_ phrase: String) -> Bool {
    let bytes = Array(phrase.utf8)
    var target = [UInt8](repeating: 0xFF, count: 64)
    guard Normalizer.copyPlain(bytes.span, into: &target) else { return false }
    let form = Normalizer().normalize(bytes)
    #expect(Array(target[..<bytes.count]) == form.bytes, "\(phrase)")
    #expect(!form.hasEdits(in: 0..<form.bytes.count) && form.blockEnds.isEmpty, "\(phrase)")
    #expect(ICUText.exactForm(bytes) == form.bytes, "\(phrase)")
    return true
  }

  @Test func isWhatNormalizeMakes() {
    let taken = Self.phrases.filter(Self.check)
    #expect(taken.contains("Sepatu Pria") && taken.contains("giày da nam"))
    #expect(taken.contains("รองเท้า") && !taken.contains("hoà bình") && !taken.contains("belakang "))
  }

  @Test func isWhatNormalizeMakesOfAnything() {
    var random = SeededGenerator(seed: 11)
    let letters = Array(Self.phrases.joined()).map(String.init)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...8, using: &random)
      _ = Self.check((0..<count).map { _ in letters.randomElement(using: &random)! }.joined())
    }
  }

  @Test func leavesBytesThatAreNoTextAlone() {
    var target = [UInt8](repeating: 0, count: 64)
    for bytes in [[0x80], [0x61, 0xC3], [0xE0, 0xB8], [0xED, 0xA0, 0x80], [0xFF]] as [[UInt8]] {
      #expect(!Normalizer.copyPlain(bytes.span, into: &target))
    }
    #expect(!Normalizer.copyPlain([UInt8](repeating: 0x61, count: 65).span, into: &target))
  }
}
