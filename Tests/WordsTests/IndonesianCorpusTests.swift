import Foundation
import TestSupport
import Testing
import Words

/// Figures on the lemmas of two treebanks; `Benchmarks/Quality/indonesian` prints the same and more,
/// and says what is counted.
@Suite("Indonesian word families on treebanks")
struct IndonesianCorpusTests {
  struct Treebank: CustomTestStringConvertible {
    var path: String
    /// Least share of affixed tokens whose family is their lemma.
    var roots: Double
    /// Least precision and recall of the pairs (token, keyword) whose letters differ, where keywords
    /// are the lemmas with two or more tokens. The treebanks keep many derived words whole
    /// (`perusahaan` is no `usaha`), which caps precision.
    var precision: Double
    var recall: Double
    var testDescription: String { path }
  }

  static let treebanks = [
    Treebank(
      path: "segmentation/id/UD_Indonesian-CSUI/id_csui-ud-train.conllu", roots: 0.978,
      precision: 0.752, recall: 0.982),
    Treebank(
      path: "segmentation/id/UD_Indonesian-GSD/id_gsd-ud-dev.conllu", roots: 0.972,
      precision: 0.718, recall: 0.982),
  ]

  @Test("Precision or recall fell", arguments: treebanks)
  func figures(treebank: Treebank) throws {
    guard let tokens = try Self.tokens(of: treebank.path) else { return }
    var counts: [String: Int] = [:]
    for token in tokens { counts[token.lemma, default: 0] += 1 }
    let keywords = counts.filter { $0.value >= 2 && Self.isPlain($0.key) }.keys
    var families: [String: [String]] = [:]
    for keyword in keywords { families[Self.family(keyword), default: []].append(keyword) }
    let morphology = IndonesianMorphology()
    var affixed = 0
    var roots = 0
    var accepted = 0
    var right = 0
    var wanted = 0
    for token in tokens where token.written != token.lemma {
      let family = Self.family(token.written)
      affixed += 1
      roots += family == token.lemma ? 1 : 0
      wanted += counts[token.lemma, default: 0] >= 2 && Self.isPlain(token.lemma) ? 1 : 0
    }
    for token in tokens {
      let written = Array(token.written.utf8)
      for keyword in families[Self.family(token.written)] ?? [] where keyword != token.written {
        let bytes = Array(keyword.utf8)
        guard morphology.relation(of: written.span, to: bytes.span, isLast: true) != nil
        else { continue }
        accepted += 1
        right += keyword == token.lemma ? 1 : 0
      }
    }
    let share = Double(roots) / Double(affixed)
    let precision = Double(right) / Double(accepted)
    let recall = Double(right) / Double(wanted)
    print("\(treebank.path): root = lemma \(share), precision \(precision), recall \(recall)")
    #expect(share >= treebank.roots)
    #expect(precision >= treebank.precision)
    #expect(recall >= treebank.recall)
  }

  @Test("Words are related whose families differ, or one way only", arguments: treebanks)
  func relatedWordsShareAFamily(treebank: Treebank) throws {
    guard let tokens = try Self.tokens(of: treebank.path) else { return }
    let words = Set(tokens.flatMap { [$0.written, $0.lemma] }).sorted()
    let families = words.map(Self.family)
    // Random pairs hardly ever meet, so half of the partners begin or end like the word.
    let tails = words.map { Array($0.utf8.reversed()) }
    let byTail = words.indices.sorted { tails[$0].lexicographicallyPrecedes(tails[$1]) }
    let morphology = IndonesianMorphology()
    var random = SeededGenerator(seed: 3)
    var related = 0
    for _ in 0..<8_000 {
      let place = Int.random(in: 0..<words.count, using: &random)
      let step = Int.random(in: -6...6, using: &random)
      let near = min(max(place + step, 0), words.count - 1)
      let (a, b) =
        switch Int.random(in: 0..<3, using: &random) {
        case 0: (place, near)
        case 1: (byTail[place], byTail[near])
        default: (place, Int.random(in: 0..<words.count, using: &random))
        }
      let (first, second) = (Array(words[a].utf8), Array(words[b].utf8))
      let isLast = Bool.random(using: &random)
      let relation = morphology.relation(of: first.span, to: second.span, isLast: isLast)
      let back = morphology.relation(of: second.span, to: first.span, isLast: isLast)
      #expect(relation == back, "\(words[a]), \(words[b])")
      guard relation != nil else { continue }
      related += 1
      #expect(families[a] == families[b], "\(words[a]), \(words[b])")
    }
    #expect(related > 400)
  }

  private static func family(_ word: String) -> String {
    var key: [UInt8] = []
    let bytes = Array(word.utf8)
    IndonesianMorphology().appendFamily(of: bytes.span, to: &key)
    return String(decoding: key, as: UTF8.self)
  }

  private static func isPlain(_ word: String) -> Bool {
    word.utf8.first != 0x2D && word.utf8.last != 0x2D && !word.contains("--") && !word.isEmpty
      && word.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 == 0x2D }
  }

  /// The content words of a CoNLL-U file, lower case, with their lemmas; words whose clitic the
  /// treebank splits off are put together again.
  private static func tokens(of path: String) throws -> [(written: String, lemma: String)]? {
    guard let file = Corpora.corpus(path) else { return nil }
    var tokens: [(written: String, lemma: String)] = []
    var whole: String?
    var until = 0
    for line in try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 10 else {
        until = 0
        continue
      }
      let numbers = fields[0].split(separator: "-")
      if numbers.count == 2 {
        whole = String(fields[1])
        until = Int(numbers[1]) ?? 0
        continue
      }
      guard let number = Int(fields[0]) else { continue }
      var written = String(fields[1])
      if number <= until {
        guard let form = whole else { continue }
        written = form
        whole = nil
      }
      if ["NOUN", "VERB", "ADJ", "ADV"].contains(fields[3]), isPlain(written) {
        tokens.append((written.lowercased(), fields[2].lowercased()))
      }
    }
    return tokens
  }
}
