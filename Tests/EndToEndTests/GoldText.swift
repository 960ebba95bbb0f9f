import Foundation
import Words

/// A line of a gold corpus. Offsets count code points, so that they stay when marks are dropped.
struct GoldLine {
  var text: [Unicode.Scalar] = []
  var words: [GoldWord] = []
}

/// A word as the people who made the corpus cut it; a multiword token (`bukunya`) is one.
struct GoldWord {
  var range: Range<Int>
  /// Part of speech; nil where the corpus has none.
  var kind: Substring?
  /// Lemmas of its parts.
  var lemmas: [Lemma]

  struct Lemma {
    var text: String
    var isContent: Bool
  }

  /// A noun, verb, adjective, proper noun or adverb, or not known.
  var isContent: Bool { kind.map { Self.content.contains($0) } ?? true }
  /// A noun, or not known.
  var isNoun: Bool { kind ?? "NOUN" == "NOUN" }

  static let content: Set<Substring> = ["NOUN", "VERB", "ADJ", "PROPN", "ADV"]
}

extension GoldLine {
  /// The text of a range.
  func string(_ range: Range<Int>) -> String { String(scalars: text[range]) }

  private mutating func append(_ form: String, kind: Substring?, lemmas: [GoldWord.Lemma]) {
    let start = text.count
    text += form.unicodeScalars
    words.append(GoldWord(range: start..<text.count, kind: kind, lemmas: lemmas))
  }

  /// The sentences of a CoNLL-U file.
  static func conllu(_ file: URL) throws -> [GoldLine] {
    let rows = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    return rows.split { $0.isEmpty }.map { sentence in
      let fields = sentence.filter { !$0.hasPrefix("#") }.map {
        $0.split(separator: "\t", omittingEmptySubsequences: false)
      }
      var line = GoldLine()
      var covered = 0
      for (place, row) in fields.enumerated() where !row[0].contains(".") {
        let number = Int(row[0])
        if let number, number <= covered { continue }
        var parts = [row]
        if number == nil {
          let ends = row[0].split(separator: "-").compactMap { Int($0) }
          covered = ends[1]
          parts = Array(fields[(place + 1)...(place + 1 + ends[1] - ends[0])])
        }
        line.append(
          String(row[1]).precomposedStringWithCanonicalMapping, kind: parts[0][3],
          lemmas: parts.map {
            .init(text: $0[2].lowercased(), isContent: GoldWord.content.contains($0[3]))
          })
        if !row[9].contains("SpaceAfter=No") { line.text.append(" ") }
      }
      while line.text.last?.properties.isWhitespace == true { line.text.removeLast() }
      return line
    }
  }

  /// The lines of a file whose words are parted by `|`.
  static func labels(_ file: URL) throws -> [GoldLine] {
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.unicodeScalars.split(separator: "\n").compactMap { row in
      var line = GoldLine()
      for form in row.split(separator: "|") where !form.isEmpty {
        line.append(String(form), kind: nil, lemmas: [])
      }
      return line.words.isEmpty ? nil : line
    }
  }
}

extension String {
  init(scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}

extension Unicode.Scalar {
  /// A letter or digit.
  var isWordLetter: Bool { properties.isAlphabetic || properties.numericType != nil }

  /// A consonant of Thai.
  var isThaiConsonant: Bool { (0x0E01...0x0E2E).contains(value) }

  /// Without its Vietnamese marks, `đ` without its stroke.
  var bare: Unicode.Scalar {
    switch self {
    case "đ", "ð": "d"
    case "Đ", "Ð": "D"
    default:
      String(Character(self)).decomposedStringWithCanonicalMapping.unicodeScalars.first ?? self
    }
  }
}

/// Counts strings by their bytes: canonically equal ones are still two.
struct ByteCounts {
  private var counts: [[UInt8]: Int] = [:]

  mutating func add(_ text: String) { counts[Array(text.utf8), default: 0] += 1 }

  /// The most frequent ones; among equals the first by code points. One for each normal form.
  func ranked(_ count: Int) -> [String] {
    let order = counts.sorted {
      $0.value == $1.value ? $0.key.lexicographicallyPrecedes($1.key) : $0.value > $1.value
    }
    var seen: Set<[UInt8]> = []
    return order.prefix(count).map { String(decoding: $0.key, as: UTF8.self) }.filter {
      seen.insert(Normalizer.key($0)).inserted
    }
  }
}
