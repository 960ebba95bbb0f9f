import Patterns

/// The plain twin of an automaton: at each end, tries every pattern.
struct NaiveSearch {
  private let patterns: [[Unicode.Scalar]]
  private let equivalences: Equivalences

  init(_ patterns: [String], equivalences: Equivalences = .none) {
    self.equivalences = equivalences
    var known: Set<[Unicode.Scalar]> = []
    self.patterns =
      patterns
      .map { $0.unicodeScalars.map { equivalences.representative(of: $0) } }
      .filter { known.insert($0).inserted }
  }

  /// All occurrences, as `MatchPolicy.all` orders them.
  func all(in text: [UInt8]) -> [PatternMatch] {
    var matches: [PatternMatch] = []
    for run in runs(of: text) {
      for end in run.indices {
        let ending = patterns.indices.filter { index in
          let pattern = patterns[index]
          guard pattern.count <= end + 1, pattern.last == run[end].scalar else { return false }
          let first = end + 1 - pattern.count
          return pattern.indices.allSatisfy { pattern[$0] == run[first + $0].scalar }
        }
        for index in ending.sorted(by: { patterns[$0].count > patterns[$1].count }) {
          matches.append(
            PatternMatch(
              pattern: PatternID(rawValue: UInt32(index)),
              start: run[end + 1 - patterns[index].count].range.lowerBound,
              end: run[end].range.upperBound))
        }
      }
    }
    return matches
  }

  /// What `MatchPolicy.leftmostLongest` chooses from all occurrences.
  func leftmostLongest(in text: [UInt8]) -> [PatternMatch] {
    var left = all(in: text)
    var chosen: [PatternMatch] = []
    while let first = left.min(by: { ($0.start, -$0.end) < ($1.start, -$1.end) }) {
      chosen.append(first)
      left.removeAll { $0.start < first.end }
    }
    return chosen
  }

  /// Runs of valid UTF-8, as characters with their places.
  private func runs(of text: [UInt8]) -> [[(scalar: Unicode.Scalar, range: Range<Int>)]] {
    var runs: [[(scalar: Unicode.Scalar, range: Range<Int>)]] = [[]]
    var place = 0
    while place < text.count {
      let length =
        text[place] < 0x80
        ? 1
        : (2...4).first {
          place + $0 <= text.count
            && String(validating: text[place..<place + $0], as: UTF8.self) != nil
        }
      if let length,
        let scalar = String(decoding: text[place..<place + length], as: UTF8.self)
          .unicodeScalars.first
      {
        runs[runs.count - 1].append(
          (equivalences.representative(of: scalar), place..<place + length))
        place += length
      } else {
        runs.append([])
        place += 1
      }
    }
    return runs
  }
}
