import CWords
import Foundation
import TestSupport
import Testing

@testable import Words

@Suite("Thai word boundaries")
struct ThaiBoundaryJudgeTests {
  private let judge = ThaiBoundaryJudge()

  /// The verdicts on all places where `keyword` stands in `text`, from left to right.
  private func verdicts(_ keyword: String, in text: String) -> [ThaiBoundaryJudge.Verdict] {
    let bytes = Normalizer.key(text)
    let key = Normalizer.key(keyword)
    guard bytes.count >= key.count else { return [] }
    let boundaries = try! WordBreaker().boundaries(of: bytes)
    return (0...bytes.count - key.count).filter { Array(bytes[$0..<$0 + key.count]) == key }
      .map { judge.verdict(of: $0..<$0 + key.count, in: bytes.span, boundaries: boundaries) }
  }

  struct Trap: CustomTestStringConvertible, Sendable {
    let text: String
    let keyword: String
    let isWord: Bool
    /// ICU cuts here and the model half agrees: not confirmed, yet probable. Wrong, and known.
    var mayBeProbable = false
    var testDescription: String { "\(keyword) in \(text)" }
  }

  static let traps: [Trap] = [
    // Inside other words.
    Trap(text: "กาแฟ", keyword: "กา", isWord: false),
    Trap(text: "ร้านกาแฟสดใกล้บ้าน", keyword: "กา", isWord: false),
    Trap(text: "ลมพัดตากลมอยู่ที่บ้าน", keyword: "มอ", isWord: false),
    Trap(text: "ที่นอนยางพารา", keyword: "ที", isWord: false),
    Trap(text: "ที่นอนยางพารา", keyword: "อน", isWord: false),
    Trap(text: "มาตรฐานโรงงาน", keyword: "มา", isWord: false),
    Trap(text: "ราคาถูกมาก", keyword: "รา", isWord: false),
    // Words, in compounds too.
    Trap(text: "รองเท้าผ้าใบผู้หญิง", keyword: "ผ้าใบ", isWord: true),
    Trap(text: "รองเท้าผ้าใบ", keyword: "รองเท้า", isWord: true),
    Trap(text: "ร้านกาแฟสดใกล้บ้าน", keyword: "กาแฟ", isWord: true),
    Trap(text: "ขายเครื่องกรองน้ำราคาถูก", keyword: "เครื่องกรองน้ำ", isWord: true),
    Trap(text: "เปลี่ยนเป็นโซล่าเซลล์ทั้งบ้าน", keyword: "โซล่าเซลล์", isWord: true),
    // Digits, letters of another script and signs part words.
    Trap(text: "เคสไอโฟน15", keyword: "ไอโฟน15", isWord: true),
    Trap(text: "เคสไอโฟน15", keyword: "โฟน15", isWord: false, mayBeProbable: true),
    Trap(text: "ราคา50บาท", keyword: "ราคา", isWord: true),
    Trap(text: "วิ่งnike", keyword: "วิ่ง", isWord: true),
    Trap(text: "ถูกๆ", keyword: "ถูก", isWord: true),
    Trap(text: "กรุงเทพฯ", keyword: "กรุงเทพ", isWord: true),
  ]

  @Test("the traps of Thai matching", arguments: traps)
  func stands(trap: Trap) {
    let found = verdicts(trap.keyword, in: trap.text)
    #expect(!found.isEmpty)
    #expect(
      found.allSatisfy {
        $0 == .probable ? trap.isWord || trap.mayBeProbable : ($0 == .confirmed) == trap.isWord
      }, "\(found)")
  }

  @Test("no end goes through a character")
  func clusters() {
    let bytes = Normalizer.key("น้ำหมึกเครื่องพิมพ์")
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
    for (index, scalar) in text.enumerated().dropFirst() {
      let certainty = judge.certainty(at: 3 * index, in: bytes.span)
      let isMark =
        [0x31, 0x47, 0x4C].contains(scalar - 0xE00) || 0x33...0x3A ~= scalar - 0xE00
        || 0x48...0x4B ~= scalar - 0xE00
      if isMark || 0xE40...0xE44 ~= text[index - 1] { #expect(certainty == ThaiBoundaryJudge.none) }
    }
  }

  /// Sentences that the training script scored, and the score of each place with one.
  static func recorded() throws -> [(text: [UInt8], scores: [Int: Int])] {
    let file = Corpora.repository.appendingPathComponent(
      "Tests/GoldCases/thai-boundary-scores.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
      let fields = $0.split(separator: "\t")
      var scores: [Int: Int] = [:]
      for pair in fields[1].split(separator: " ") {
        let parts = pair.split(separator: ":").compactMap { Int($0) }
        scores[parts[0]] = parts[1]
      }
      return (Array(fields[0].utf8), scores)
    }
  }

  @Test("scores are those of the training script")
  func scoresAgree() throws {
    var compared = 0
    for (text, scores) in try Self.recorded() {
      for offset in 1..<text.count {
        let isPlace =
          ThaiLetter.isLetter(ThaiLetter.code(endingAt: offset, in: text.span))
          && ThaiLetter.isLetter(ThaiLetter.code(at: offset, in: text.span))
        let score = isPlace ? judge.score(at: offset, in: text.span) : nil
        #expect(score == scores[offset], "\(String(decoding: text, as: UTF8.self)) at \(offset)")
        compared += score == nil ? 0 : 1
      }
    }
    #expect(compared > 500)
  }

  @Test("a sentence beside it never changes an answer")
  func embedding() throws {
    let texts = try Self.recorded().map(\.text)
    for (index, text) in texts.enumerated() {
      let other = texts[(index + 1) % texts.count]
      for glue in [UInt8(ascii: " "), Normalizer.separator] {
        let whole = other + [glue] + text + [glue] + other
        let shift = other.count + 1
        for offset in 0...text.count {
          #expect(
            judge.certainty(at: offset, in: text.span)
              == judge.certainty(at: offset + shift, in: whole.span))
        }
      }
    }
  }

  @Test("an answer depends on its window only")
  func boundedWindow() {
    let text = Normalizer.key(
      "ขายเครื่องกรองน้ำดื่มราคาถูกส่งตรงจากโรงงานมีรับประกันสินค้าทุกชิ้นพร้อมส่งทั่วประเทศ")
    let reach = 3 * ThaiBoundaryJudge.windowCharacters
    for offset in stride(from: 0, through: text.count, by: 3) {
      let low = max(0, offset - reach)
      let high = min(text.count, offset + reach)
      let before = low == 0 ? [] : Array(Normalizer.key("เปลี่ยนอย่างอื่น")) + Array("กก".utf8)
      let behind = high == text.count ? [] : Array(Normalizer.key("กกเปลี่ยนอย่างอื่น"))
      let changed = before + text[low..<high] + behind
      #expect(
        judge.certainty(at: offset, in: text.span)
          == judge.certainty(at: offset - low + before.count, in: changed.span), "at \(offset)")
    }
  }

  @Test("where no hit may end, no word begins or ends")
  func possiblePlaces() throws {
    var random = SeededGenerator(seed: 11)
    var texts = try Self.recorded().map(\.text)
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        let isThai = Int.random(in: 0..<12, using: &random) > 0
        let scalar = isThai ? UInt32.random(in: 0xE01...0xE5B, using: &random) : 0x20
        bytes += Array(String(Unicode.Scalar(scalar)!).utf8)
      }
      texts.append(bytes)
    }
    for text in texts {
      var bits: [UInt64] = []
      ThaiBoundaryJudge.markPossible(&bits, in: text.span, range: 0..<text.count)
      for offset in 0...text.count where offset == text.count || text[offset] & 0xC0 != 0x80 {
        let before = ThaiLetter.code(endingAt: offset, in: text.span)
        let behind = ThaiLetter.code(at: offset, in: text.span)
        let isSign = [before, behind].contains { $0 == 0x46 || $0 == 0x2F }
        let isPossible =
          !ThaiLetter.isLetter(before) || !ThaiLetter.isLetter(behind) || isSign
          || judge.score(at: offset, in: text.span) != nil
        #expect((bits[offset >> 6] >> UInt64(offset & 63) & 1 != 0) == isPossible, "at \(offset)")
      }
      // A part of a text has the same places.
      var part: [UInt64] = []
      let range = text.count / 3..<text.count / 2
      ThaiBoundaryJudge.markPossible(&part, in: text.span, range: range)
      for offset in range.lowerBound...range.upperBound
      where offset == text.count || text[offset] & 0xC0 != 0x80 {
        #expect(
          (bits[offset >> 6] ^ part[offset >> 6]) >> UInt64(offset & 63) & 1 == 0, "at \(offset)")
      }
    }
  }

  @Test("nothing in hostile text traps")
  func hostileText() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        let isThai = Int.random(in: 0..<12, using: &random) > 0
        let scalar = isThai ? UInt32.random(in: 0xE00...0xE7F, using: &random) : 0x20
        bytes += Array(String(Unicode.Scalar(scalar)!).utf8)
      }
      for offset in 0...bytes.count { _ = judge.certainty(at: offset, in: bytes.span) }
    }
  }

  // MARK: - Gold sets

  /// A gold set: its sentences in the normal form, and where words begin or end in each.
  private struct GoldSet {
    var sentences: [(text: [UInt8], ends: Set<Int>)] = []
    var counts: [[UInt8]: Int] = [:]

    mutating func add(_ words: [(form: String, isContent: Bool, isSpaced: Bool)]) {
      var text: [UInt8] = []
      var ends: Set<Int> = []
      for word in words {
        let key = word.form == " " ? [0x20] : Normalizer.key(word.form)
        ends.insert(text.count)
        text += key
        ends.insert(text.count)
        if word.isSpaced { text.append(0x20) }
        if word.isContent, key.contains(0xE0) { counts[key, default: 0] += 1 }
      }
      sentences.append((text, ends))
    }

    /// Hits of the 1,000 most frequent content words; in debug, in every fourth sentence.
    func hits(
      _ visit: (
        _ text: [UInt8], _ boundaries: WordBoundaries, _ range: Range<Int>, _ isWord: Bool
      ) -> Void
    ) throws {
      let breaker = try WordBreaker()
      let order = counts.sorted {
        ($1.value, String(decoding: $0.key, as: UTF8.self))
          < ($0.value, String(decoding: $1.key, as: UTF8.self))
      }
      var byStart: [UInt64: [[UInt8]]] = [:]
      for (key, _) in order.prefix(1000) { byStart[Self.start(key[...]), default: []].append(key) }
      #if DEBUG
        let step = 4
      #else
        let step = 1
      #endif
      for index in stride(from: 0, to: sentences.count, by: step) {
        let (text, ends) = sentences[index]
        let boundaries = breaker.boundaries(of: text)
        for offset in text.indices where text[offset] & 0xC0 != 0x80 {
          for key in byStart[Self.start(text[offset...])] ?? []
          where text[offset...].starts(with: key) {
            let range = offset..<offset + key.count
            visit(
              text, boundaries, range,
              ends.contains(range.lowerBound) && ends.contains(range.upperBound))
          }
        }
      }
    }

    /// The first character, as a number.
    private static func start(_ bytes: ArraySlice<UInt8>) -> UInt64 {
      let length = bytes.first! == 0xE0 ? 3 : 1
      return bytes.prefix(length).reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  private func goldSet(_ url: URL) throws -> GoldSet {
    var set = GoldSet()
    let text = try String(contentsOf: url, encoding: .utf8)
    if url.pathExtension == "conllu" {
      var words: [(String, Bool, Bool)] = []
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let fields = line.split(separator: "\t")
        if fields.count == 10, Int(fields[0]) != nil {
          words.append(
            (
              String(fields[1]), ["NOUN", "VERB", "ADJ", "PROPN", "ADV"].contains(fields[3]),
              !fields[9].contains("SpaceAfter=No")
            ))
        } else if line.isEmpty, !words.isEmpty {
          set.add(words)
          words = []
        }
      }
    } else {
      for line in text.split(separator: "\n") {
        set.add(
          line.split(separator: "|").map { (String($0), $0.unicodeScalars.count > 2, false) })
      }
    }
    return set
  }

  /// The model has seen these sets in training, so the bars are high. On sentences that it has not
  /// seen (`Scripts/train-thai-boundaries --folds`) confirmed and probable hits together have
  /// precision .932 and recall .973 on PUD, .918 and .936 on wisesight, .921 and .872 on TUD; ICU has
  /// .841 and .920, .862 and .931, .898 and .908.
  @Test(
    "precision and recall on gold sets do not fall",
    arguments: [
      ("segmentation/th/UD_Thai-PUD/th_pud-ud-test.conllu", 0.965, 0.98),
      ("segmentation/th/UD_Thai-TUD/th_tud-ud-dev.conllu", 0.93, 0.85),
      (
        "segmentation/th/wisesight/word-tokenization/wisesight-1000-samples-tokenised.label", 0.95,
        0.93
      ),
    ])
  func goldSets(path: String, precision: Double, recall: Double) throws {
    guard let url = Corpora.corpus(path) else { return }
    var counts: [ThaiBoundaryJudge.Verdict: (right: Int, wrong: Int)] = [:]
    try goldSet(url).hits { text, boundaries, range, isWord in
      let verdict = judge.verdict(of: range, in: text.span, boundaries: boundaries)
      counts[verdict, default: (0, 0)].right += isWord ? 1 : 0
      counts[verdict, default: (0, 0)].wrong += isWord ? 0 : 1
    }
    let sure = counts[.confirmed] ?? (0, 0)
    let likely = counts[.probable] ?? (0, 0)
    let all = counts.values.reduce(0) { $0 + $1.right }
    let right = sure.right + likely.right
    let p = Double(right) / Double(right + sure.wrong + likely.wrong)
    let r = Double(right) / Double(all)
    let sureP = Double(sure.right) / Double(sure.right + sure.wrong)
    #expect(p >= precision, "T2 + T3 \(p)")
    #expect(r >= recall, "T2 + T3 \(r)")
    #expect(sureP >= p, "T2 \(sureP) is to be the surer part")
  }
}

@Suite("Thai scores")
struct ThaiScoresTests {
  @Test("scores are those of the plain twin, which looks up all words for each place")
  func equalsThePlainTwin() throws {
    var texts = try ThaiBoundaryJudgeTests.recorded().map(\.text)
    // All in one, too: windows reach over spaces and signs nowhere.
    texts.append(texts.reduce(into: []) { $0 += $1 + [0x20] })
    var seed: UInt64 = 7
    for _ in 0..<60 {
      var letters: [UInt8] = []
      for _ in 0..<80 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let scalar = UInt32(0xE01 + (seed >> 33) % 0x4E)
        letters += Array(String(UnicodeScalar(scalar)!).utf8)
      }
      texts.append(letters)
    }
    // Runs of letters that are longer than a stretch.
    texts.append(try ThaiBoundaryJudgeTests.recorded().flatMap(\.text))
    texts.append(Array(texts.suffix(20).joined()))
    let judge = ThaiBoundaryJudge()
    let plain = PlainThaiScore()
    var compared = 0
    for text in texts {
      let offsets = (0...text.count).filter { offset in
        ThaiLetter.isLetter(ThaiLetter.code(endingAt: offset, in: text.span))
          && ThaiLetter.isLetter(ThaiLetter.code(at: offset, in: text.span))
      }.map { Int32($0) }
      var scores: [Int32] = []
      judge.score(offsets, in: text.span, into: &scores)
      for (offset, score) in zip(offsets, scores) {
        let expected = plain.score(at: Int(offset), in: text.span)
        #expect(
          Int(score) == expected ?? Int(CWORDS_NO_PLACE),
          "\(String(decoding: text, as: UTF8.self)) at \(offset)")
        compared += expected == nil ? 0 : 1
      }
    }
    #expect(compared > 2_000)
  }
}
