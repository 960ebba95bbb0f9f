import Foundation
import TestSupport
import Testing

@testable import Words

private typealias Agreement = VietnameseMarks.Agreement

/// The comparison as the rule reads, with strings and Foundation's folding.
private enum PlainTwin {
  /// Without marks: Foundation takes vowels apart; `đ` it leaves whole.
  static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let first = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first!
      plain.append(scalar == "đ" ? "d" : "aeiouy".unicodeScalars.contains(first) ? first : scalar)
    }
    return String(plain)
  }

  static func agreement(of text: String, with phrase: String) -> Agreement {
    func cut(_ text: String) -> [String] {
      text.unicodeScalars.split(omittingEmptySubsequences: false) {
        " -_".unicodeScalars.contains($0)
      }
      .map { String($0) }
    }
    let own = cut(text)
    let wanted = cut(phrase)
    var syllables = 0
    var unmarked = 0
    for (index, syllable) in wanted.enumerated() {
      guard index < own.count else { return .contradicting(syllable: syllables) }
      if own[index] != syllable {
        if own[index] != plain(syllable) { return .contradicting(syllable: syllables) }
        unmarked += 1
      }
      if syllable.unicodeScalars.contains(where: { $0.properties.isAlphabetic && $0.value < 0x2000 }
      ) {
        syllables += 1
      }
    }
    if own.count > wanted.count { return .contradicting(syllable: syllables) }
    return unmarked == 0 ? .equal : .unmarked(syllables: unmarked, of: syllables)
  }
}

@Suite("Vietnamese marks")
struct VietnameseMarksTests {
  private static func agreement(of text: String, with phrase: String) -> Agreement {
    let text = Array(text.utf8)
    let phrase = Array(phrase.utf8)
    return VietnameseMarks.agreement(
      of: text.span, 0..<text.count, with: phrase.span, 0..<phrase.count)
  }

  /// Text, phrase, what the comparison says.
  private static let cases: [(String, String, Agreement)] = [
    ("máy lọc nước", "máy lọc nước", .equal),
    ("may loc nuoc", "máy lọc nước", .unmarked(syllables: 3, of: 3)),
    ("máy loc nước", "máy lọc nước", .unmarked(syllables: 1, of: 3)),
    ("máy lộc nước", "máy lọc nước", .contradicting(syllable: 1)),
    ("máy lọc nươc", "máy lọc nước", .contradicting(syllable: 2)),
    ("may-loc_nuoc", "máy lọc nước", .unmarked(syllables: 3, of: 3)),
    ("máy-lọc", "máy lọc", .equal),
    ("duong", "đường", .unmarked(syllables: 1, of: 1)),
    ("dương", "đường", .contradicting(syllable: 0)),
    ("đuong", "đường", .contradicting(syllable: 0)),
    ("duòng", "đường", .contradicting(syllable: 0)),
    ("den led", "đèn led", .unmarked(syllables: 1, of: 2)),
    ("đèn led", "den led", .contradicting(syllable: 0)),
    ("đen led", "đèn led", .contradicting(syllable: 0)),
    ("ca", "cà", .unmarked(syllables: 1, of: 1)),
    ("ao 2", "áo 2", .unmarked(syllables: 1, of: 1)),
    ("quat 3d", "quạt 3d", .unmarked(syllables: 1, of: 2)),
    ("hoa binh", "hòa bình", .unmarked(syllables: 2, of: 2)),
    ("máy lọc", "máy", .contradicting(syllable: 1)),
    ("máy", "máy lọc", .contradicting(syllable: 1)),
    ("máylọc", "máy lọc", .contradicting(syllable: 0)),
    ("bn", "bàn", .contradicting(syllable: 0)),
    ("", "", .equal),
  ]

  @Test("a text may lack marks syllable by syllable, and have no other ones")
  func caseTable() {
    for (text, phrase, expected) in Self.cases {
      #expect(Self.agreement(of: text, with: phrase) == expected, "\(text) for \(phrase)")
      #expect(
        PlainTwin.agreement(of: text, with: phrase) == expected, "twin: \(text) for \(phrase)")
    }
  }

  @Test("ranges inside longer texts, at any offset, say the same")
  func insideTexts() {
    for (text, phrase, expected) in Self.cases {
      let around = Array("ếx \(text) đz".utf8)
      let list = Array("ộ\(phrase)ă".utf8)
      let found = VietnameseMarks.agreement(
        of: around.span, 5..<5 + text.utf8.count, with: list.span, 3..<3 + phrase.utf8.count)
      #expect(found == expected, "\(text) for \(phrase)")
    }
  }

  @Test("the classes hold every Vietnamese letter with a mark once, beside its plain letter")
  func classes() {
    let classes = VietnameseMarks.letterClasses
    #expect(
      classes.map { String(String.UnicodeScalarView($0)) } == [
        "aàáâãăạảấầẩẫậắằẳẵặ", "dđ", "eèéêẹẻẽếềểễệ", "iìíĩỉị", "oòóôõơọỏốồổỗộớờởỡợ",
        "uùúũưụủứừửữự", "yýỳỵỷỹ",
      ])
    for letters in classes {
      for letter in letters {
        #expect(PlainTwin.plain(String(letter)) == String(letters[0]))
        #expect(Normalizer.key(String(letter)) == Array(String(letter).utf8))
        #expect(VietnameseMarks.plainLetter(of: letter.value) == letters[0].value)
      }
    }
    // No other character has another plain letter.
    let count = (UInt32(0)...0x2FFF).count { VietnameseMarks.plainLetter(of: $0) != $0 }
    #expect(count == classes.map { $0.count - 1 }.reduce(0, +))
  }

  @Test("random letters, marks and separators: the plain twin agrees", arguments: 0..<20)
  func randomTexts(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let classes = VietnameseMarks.letterClasses
    for _ in 0..<200 {
      var phrase = String.UnicodeScalarView()
      var text = String.UnicodeScalarView()
      let keep = Int.random(in: 0...9, using: &random)
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        switch Int.random(in: 0...9, using: &random) {
        case 0, 1:
          phrase.append(" -_".unicodeScalars.randomElement(using: &random)!)
          text.append(" -_".unicodeScalars.randomElement(using: &random)!)
        case 2:
          let other = "2kñ・€𝒂".unicodeScalars.randomElement(using: &random)!
          phrase.append(other)
          text.append(Int.random(in: 0...9, using: &random) == 0 ? "k" : other)
        default:
          let letters = classes.randomElement(using: &random)!
          let letter = letters.randomElement(using: &random)!
          phrase.append(letter)
          let drop = Int.random(in: 0...9, using: &random)
          text.append(drop < keep ? letter : drop == 9 ? letters.last! : letters[0])
        }
      }
      if Int.random(in: 0...19, using: &random) == 0 { text.append("x") }
      let (a, b) = (String(text), String(phrase))
      #expect(
        Self.agreement(of: a, with: b) == PlainTwin.agreement(of: a, with: b),
        "seed \(seed): \(a) for \(b)")
    }
  }

  // MARK: - VTB

  /// A sentence of the treebank as normalised syllables; nil parts what no phrase may cross.
  private struct Sentence {
    var syllables: [String?] = []
    /// Multi-syllable and single words that carry meaning, as they count in keyword lists.
    var words: [[String]] = []
  }

  private static func sentences() throws -> [Sentence]? {
    guard let folder = Corpora.corpus("segmentation/vi/UD_Vietnamese-VTB") else { return nil }
    var sentences: [Sentence] = []
    for part in ["train", "dev"] {
      let file = folder.appendingPathComponent("vi_vtb-ud-\(part).conllu")
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if line.hasPrefix("# sent_id") { sentences.append(Sentence()) }
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 10, Int(fields[0]) != nil else { continue }
        let word = String(decoding: Normalizer.key(String(fields[1])), as: UTF8.self)
        let parts = word.split { " -_".contains($0) }.map(String.init)
        let isWord = parts.allSatisfy { $0.allSatisfy(\.isLetter) }
        sentences[sentences.count - 1].syllables += parts.map {
          $0.contains(where: \.isLetter) ? $0 : nil
        }
        if isWord, ["NOUN", "VERB", "ADJ", "PROPN"].contains(fields[3]) {
          sentences[sentences.count - 1].words.append(parts)
        }
      }
    }
    return sentences
  }

  private struct Figures {
    var equal = 0
    var unmarked = 0
    var unmarkedRight = 0
    var contradicting = 0
    var equalWrong = 0
    var missed = 0
    var precision: Double {
      Double(equal - equalWrong + unmarkedRight) / Double(max(1, equal + unmarked))
    }
    var recall: Double {
      let right = equal - equalWrong + unmarkedRight
      return Double(right) / Double(max(1, right + missed))
    }
  }

  /// Every place where the folded syllables of a word stand, judged by the comparison; right where
  /// the treebank's syllables are the word's.
  private static func measure(
    _ sentences: [Sentence], length: Int, strips: Bool
  ) -> Figures {
    var words: [String: [String]] = [:]
    for sentence in sentences {
      for word in sentence.words where word.count == length {
        let phrase = word.joined(separator: " ")
        let folded = PlainTwin.plain(phrase)
        if words[folded]?.contains(phrase) != true { words[folded, default: []].append(phrase) }
      }
    }
    var figures = Figures()
    var plain: [String: String] = [:]
    for sentence in sentences {
      let folded = sentence.syllables.map { syllable -> String? in
        guard let syllable else { return nil }
        if let known = plain[syllable] { return known }
        plain[syllable] = PlainTwin.plain(syllable)
        return plain[syllable]
      }
      guard folded.count >= length else { continue }
      for start in 0...folded.count - length {
        let window = folded[start..<start + length].compactMap { $0 }
        guard window.count == length, let phrases = words[window.joined(separator: " ")] else {
          continue
        }
        let written = sentence.syllables[start..<start + length].compactMap { $0 }.joined(
          separator: " ")
        let text = strips ? window.joined(separator: " ") : written
        for phrase in phrases {
          let found = agreement(of: text, with: phrase)
          if length > 1, found != PlainTwin.agreement(of: text, with: phrase) {
            Issue.record("\(text) for \(phrase): \(found)")
          }
          switch found {
          case .equal:
            figures.equal += 1
            if phrase != written { figures.equalWrong += 1 }
          case .unmarked:
            figures.unmarked += 1
            if phrase == written { figures.unmarkedRight += 1 }
          case .contradicting:
            figures.contradicting += 1
            if phrase == written { figures.missed += 1 }
          }
        }
      }
    }
    return figures
  }

  @Test("VTB: two syllables and more keep precision and recall above .99 in natural text")
  func treebank() throws {
    guard let sentences = try Self.sentences() else { return }
    for (length, precision, stripped) in [(1, 0.73, 0.24), (2, 0.99, 0.92), (3, 0.999, 0.99)] {
      let natural = Self.measure(sentences, length: length, strips: false)
      let bare = Self.measure(sentences, length: length, strips: true)
      print(
        """
        VTB, \(length) syllables: natural text P \(natural.precision) R \(natural.recall) \
        (\(natural.equal) equal, \(natural.unmarked) without marks, \(natural.contradicting) refused); \
        stripped text P \(bare.precision) R \(bare.recall) (\(bare.unmarked) without marks)
        """)
      #expect(natural.precision >= precision && natural.recall >= 0.99)
      #expect(bare.precision >= stripped && bare.recall >= 0.99)
    }
  }
}
