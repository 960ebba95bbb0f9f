import Foundation
import TestSupport
import Words

/// Keywords, lines, and where each keyword is right, as `Benchmarks/Quality/README.md` says. A twin of
/// the Python there: both must come to the same figures.
struct GoldTask {
  /// A place of a keyword. Offsets are of code points.
  struct Place: Hashable {
    var line: Int
    var range: Range<Int>
    var keyword: Int
  }

  /// What a hit is compared with.
  enum Judging {
    case itself
    /// Characters that the normal form drops do not decide where a place ends.
    case thai
    /// The gold words that the hit touches; those written like the keyword are left out on demand.
    case words(otherFormsOnly: Bool)
  }

  var market: String
  var lines: [GoldLine]
  var keywords: [String] = []
  var judging = Judging.itself
  /// The least sure tier that the gold can judge, `T0` to `T7`.
  var lastTier = "T5"
  var gold: Set<Place> = []

  // MARK: - Thai

  /// The most frequent words, or pairs of them without a space between.
  static func thai(_ lines: [GoldLine], pairs: Bool) -> GoldTask {
    var counts = ByteCounts()
    for line in lines {
      let isWord = line.words.map { word in
        word.isContent && word.range.count >= 2
          && line.text[word.range].contains { $0.isThaiConsonant }
      }
      for (place, word) in line.words.enumerated() where isWord[place] {
        if !pairs {
          counts.add(line.string(word.range))
        } else if word.isNoun, place + 1 < line.words.count, isWord[place + 1],
          line.words[place + 1].range.lowerBound == word.range.upperBound
        {
          counts.add(
            line.string(word.range.lowerBound..<line.words[place + 1].range.upperBound))
        }
      }
    }
    var task = GoldTask(market: "th", lines: lines, judging: .thai)
    task.keywords = counts.ranked(pairs ? 500 : 1000)
    let numbers = task.numbers { Normalizer.key($0) }
    let reach = (task.keywords.map(\.unicodeScalars.count).max() ?? 0) + 12
    for (number, line) in lines.enumerated() {
      let edges = Set(line.words.flatMap { [$0.range.lowerBound, $0.range.upperBound] }).sorted()
      for (index, start) in edges.enumerated()
      where start < line.text.count && !line.text[start].properties.isWhitespace {
        for end in edges[(index + 1)...] {
          guard end - start <= reach else { break }
          if line.text[end - 1].properties.isWhitespace { continue }
          if let keyword = numbers[Normalizer.key(line.string(start..<end))] {
            task.gold.formUnion(
              task.meant(Place(line: number, range: start..<end, keyword: keyword)))
          }
        }
      }
    }
    return task
  }

  // MARK: - Vietnamese

  enum Marks { case all, everySecondSyllable, none }

  /// The most frequent sequences of whole words with `count` syllables, in text with these marks.
  static func vietnamese(_ lines: [GoldLine], syllables count: Int, marks: Marks) -> GoldTask {
    var counts = ByteCounts()
    for line in lines {
      for first in line.words.indices {
        var syllables = 0
        var hasContent = false
        for word in line.words[first...] {
          let parts = line.text[word.range].split { $0.properties.isWhitespace }
          syllables += parts.count
          guard syllables <= count, parts.allSatisfy({ $0.allSatisfy(\.properties.isAlphabetic) })
          else { break }
          hasContent = hasContent || word.isContent
          guard syllables == count, hasContent else { continue }
          let phrase = line.string(line.words[first].range.lowerBound..<word.range.upperBound)
            .lowercased()
          if phrase.unicodeScalars.contains(where: { $0.bare != $0 }) { counts.add(phrase) }
        }
      }
    }
    var task = GoldTask(market: "vn", lines: lines)
    task.keywords = counts.ranked(1000)
    let numbers = task.numbers { key(Array($0.unicodeScalars)) }
    for (number, line) in lines.enumerated() {
      let places = Self.syllables(line.text)
      let keys = places.map { Normalizer.key(line.string($0)) }
      for first in places.indices where first + count <= places.count {
        let last = first + count - 1
        let isJoined = (first..<last).allSatisfy { place in
          let gap = line.text[places[place].upperBound..<places[place + 1].lowerBound]
          return ["", "-", "_"].contains(String(scalars: gap.filter { $0 != " " }))
        }
        if isJoined, let keyword = numbers[Array(keys[first...last].joined(separator: [0x20]))] {
          task.gold.insert(
            Place(
              line: number, range: places[first].lowerBound..<places[last].upperBound,
              keyword: keyword))
        }
      }
      for (place, range) in places.enumerated()
      where marks == .none || (marks == .everySecondSyllable && place % 2 == 1) {
        for index in range { task.lines[number].text[index] = line.text[index].bare }
      }
    }
    return task
  }

  private static func syllables(_ text: [Unicode.Scalar]) -> [Range<Int>] {
    text.indices.split { !text[$0].isWordLetter }.map { $0.startIndex..<$0.endIndex }
  }

  private static func key(_ text: [Unicode.Scalar]) -> [UInt8] {
    Array(
      syllables(text).map { Normalizer.key(String(scalars: text[$0])) }.joined(separator: [0x20]))
  }

  // MARK: - Indonesian

  /// The most frequent words as written, or a noun and the word behind it.
  static func forms(_ lines: [GoldLine], pairs: Bool) -> GoldTask {
    var counts = ByteCounts()
    for line in lines {
      for (place, word) in line.words.enumerated() where word.isContent && isWord(line, word.range)
      {
        if !pairs {
          counts.add(line.string(word.range).lowercased())
        } else if word.isNoun, place + 1 < line.words.count {
          let next = line.words[place + 1]
          if next.isContent, isWord(line, next.range),
            next.range.lowerBound == word.range.upperBound + 1
          {
            counts.add(line.string(word.range.lowerBound..<next.range.upperBound).lowercased())
          }
        }
      }
    }
    var task = GoldTask(market: "id", lines: lines, lastTier: "T1")
    task.keywords = counts.ranked(pairs ? 500 : 1000)
    let numbers = task.numbers { Array($0.utf8) }
    for (number, line) in lines.enumerated() {
      for first in line.words.indices where first + (pairs ? 1 : 0) < line.words.count {
        let last = line.words[first + (pairs ? 1 : 0)]
        let range = line.words[first].range.lowerBound..<last.range.upperBound
        if let keyword = numbers[Array(line.string(range).lowercased().utf8)] {
          task.gold.insert(Place(line: number, range: range, keyword: keyword))
        }
      }
    }
    return task
  }

  /// The most frequent lemmas; right are words of that lemma, or written like it.
  static func lemmas(_ lines: [GoldLine], otherFormsOnly: Bool) -> GoldTask {
    var counts = ByteCounts()
    for line in lines {
      for lemma in line.words.flatMap(\.lemmas)
      where lemma.isContent && isWord(Array(lemma.text.unicodeScalars)) {
        counts.add(lemma.text)
      }
    }
    var task = GoldTask(
      market: "id", lines: lines, judging: .words(otherFormsOnly: otherFormsOnly))
    task.keywords = counts.ranked(1000)
    let numbers = task.numbers { Array($0.utf8) }
    for (number, line) in lines.enumerated() {
      for word in line.words {
        let form = line.string(word.range).lowercased()
        var meant = Set(word.lemmas.map(\.text)).union([form])
        if otherFormsOnly { meant.remove(form) }
        for lemma in meant {
          guard let keyword = numbers[Array(lemma.utf8)] else { continue }
          task.gold.insert(Place(line: number, range: word.range, keyword: keyword))
        }
      }
    }
    return task
  }

  private static func isWord(_ line: GoldLine, _ range: Range<Int>) -> Bool {
    isWord(Array(line.text[range]))
  }

  /// Two letters or more, with single hyphens between letters.
  private static func isWord(_ text: [Unicode.Scalar]) -> Bool {
    text.count >= 2
      && text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0.allSatisfy(\.properties.isAlphabetic)
      }
  }

  // MARK: - Judging

  private func numbers(_ key: (String) -> [UInt8]) -> [[UInt8]: Int] {
    Dictionary(
      keywords.enumerated().map { (key($0.element), $0.offset) }, uniquingKeysWith: { a, _ in a })
  }

  /// What a hit is compared with; nothing for one that this gold does not judge.
  func meant(_ hit: Place) -> [Place] {
    let line = lines[hit.line]
    var hit = hit
    switch judging {
    case .itself:
      return [hit]
    case .thai:
      var (start, end) = (hit.range.lowerBound, hit.range.upperBound)
      while start < end, Self.isDropped(line.text[start]) { start += 1 }
      while end < line.text.count, line.text[end] == line.text[end - 1],
        Self.isThaiVowel(line.text[end])
      {
        end += 1
      }
      while end > start, Self.isDropped(line.text[end - 1]) { end -= 1 }
      hit.range = start..<end
      return [hit]
    case .words(let otherFormsOnly):
      return line.words.filter { word in
        word.range.overlaps(hit.range)
          && !(otherFormsOnly && line.string(word.range).lowercased() == keywords[hit.keyword])
      }.map { Place(line: hit.line, range: $0.range, keyword: hit.keyword) }
    }
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || [0x200B, 0x200C, 0x200D, 0xAD, 0x2060].contains(scalar.value)
  }

  private static func isThaiVowel(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E30...0x0E3A, 0x0E41...0x0E45, 0x0E47, 0x0E4C...0x0E4E: true
    default: false
    }
  }
}
