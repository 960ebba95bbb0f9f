internal import Pages
internal import Words

/// Finds the numbers of marks: a phrase, and the number's format behind, near or around it.
struct MarkReader: Sendable {
  enum Reach: String, Sendable {
    /// The number begins where the phrase ends.
    case at
    /// The phrase is all.
    case here
    /// The number begins within `nearBytes` of the phrase: before it, in it, or behind it.
    case near
    /// The phrase is part of the number, which begins before it.
    case before
  }

  struct Mark: Sendable {
    var name: String
    var title: String
    var market: String
    var use: String
    var sureness: String
    var reach: Reach
    var pattern: MarkPattern
  }

  /// Bytes around a phrase in which a number is looked for.
  static let nearBytes = 60

  /// Phrases of one mark that are followed up on one page.
  static let maximumTries = 64

  private(set) var marks: [Mark] = []
  private var byCue: [[(mark: Int, isCapital: Bool)]] = []

  /// Reads the table, and makes a lexicon of its phrases.
  static func table() -> (marks: [Mark], phrases: [(mark: Int, phrase: String, isCapital: Bool)]) {
    var marks: [Mark] = []
    var phrases: [(mark: Int, phrase: String, isCapital: Bool)] = []
    for line in MarkTable.table.description.split(separator: "\n") {
      let cells = line.split(separator: "|", maxSplits: 6, omittingEmptySubsequences: false).map {
        $0.trimmingBlanks()
      }
      guard cells.count == 7 else { preconditionFailure("a line of marks is wrong: \(line)") }
      let words = cells[6].split(separator: " ", maxSplits: 1)
      guard let reach = Reach(rawValue: String(words[0])) else {
        preconditionFailure("a line of marks is wrong: \(line)")
      }
      marks.append(
        Mark(
          name: cells[0], title: cells[1], market: cells[2], use: cells[3], sureness: cells[4],
          reach: reach, pattern: MarkPattern(words.count > 1 ? String(words[1]) : "")))
      for phrase in Self.split(cells[5]) {
        let isCapital = phrase.first == "^"
        phrases.append(
          (marks.count - 1, isCapital ? String(phrase.dropFirst()) : phrase, isCapital))
      }
    }
    return (marks, phrases)
  }

  /// Phrases between slashes; a slash between digits belongs to the phrase (`2011/65/eu`).
  private static func split(_ text: String) -> [String] {
    var parts: [String] = []
    for part in text.split(separator: "/") {
      if let last = parts.last, last.last?.isNumber == true,
        part.first?.isNumber == true || part == "eu"
      {
        parts[parts.count - 1] = last + "/" + part
      } else {
        parts.append(String(part))
      }
    }
    return parts
  }

  /// Takes the phrases of the marks out of a lexicon that was made with `phraseTable`.
  init(_ lexicon: CueLexicon) {
    let (marks, phrases) = Self.table()
    self.marks = marks
    byCue = Array(repeating: [], count: lexicon.names.count)
    for entry in phrases {
      if let cue = lexicon.cue(Self.cueName(entry.phrase)) {
        byCue[cue].append((entry.mark, entry.isCapital))
      }
    }
  }

  private static func cueName(_ phrase: String) -> String { "mark:" + phrase }

  /// A table of cues with the phrases of all marks.
  static var phraseTable: String {
    let phrases = Set(table().phrases.map(\.phrase)).sorted()
    return phrases.map { "\(cueName($0))\n  * \($0)" }.joined(separator: "\n")
  }

  /// Calls `found` for each mark with its number: offsets in `Page.text.bytes`.
  func read(_ page: Page, hits: [CueHit], found: (Mark, Range<Int>, _ block: Int) -> Void) {
    let bytes = page.text.bytes
    var block = 0
    var tries = [Int](repeating: 0, count: marks.count)
    for hit in hits {
      let range = hit.range
      while block < page.blocks.count, page.blocks[block].normalized.upperBound <= range.lowerBound
      {
        block += 1
      }
      guard block < page.blocks.count else { return }
      let whole = page.blocks[block].normalized
      for (index, isCapital) in byCue[Int(hit.cue)] {
        if isCapital, !Self.isCapital(page, range) { continue }
        tries[index] += 1
        guard tries[index] <= Self.maximumTries else { continue }
        let mark = marks[index]
        switch mark.reach {
        case .here:
          found(mark, range, block)
        case .at:
          if let end = mark.pattern.match(bytes, at: range.upperBound, limit: whole.upperBound) {
            found(mark, range.lowerBound..<end, block)
          }
        case .near, .before:
          let from = max(whole.lowerBound, range.lowerBound - (mark.reach == .near ? 24 : 16))
          let to =
            mark.reach == .near
            ? min(whole.upperBound, range.upperBound + Self.nearBytes) : range.upperBound
          if let place = first(mark.pattern, bytes, from..<to, limit: whole.upperBound) {
            found(
              mark,
              min(place.lowerBound, range.lowerBound)..<max(place.upperBound, range.upperBound),
              block)
          }
        }
      }
    }
  }

  private func first(
    _ pattern: MarkPattern, _ bytes: [UInt8], _ range: Range<Int>, limit: Int
  ) -> Range<Int>? {
    for at in range {
      let byte = bytes[at]
      // A number begins where words and numbers begin.
      if at > 0, byte < 0x80 {
        let before = bytes[at - 1]
        if before &- 0x30 < 10 || before &- 0x61 < 26 || before == 0x2D && byte &- 0x30 < 10 {
          continue
        }
      }
      if let end = pattern.match(bytes, at: at, limit: limit), end > at { return at..<end }
    }
    return nil
  }

  private static func isCapital(_ page: Page, _ range: Range<Int>) -> Bool {
    let place = page.text.map.source(of: range)
    return page.surface[place].allSatisfy { !($0 &- 0x61 < 26) }
  }
}
