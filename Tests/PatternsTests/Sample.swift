import Patterns
import TestSupport

/// Things that several suites need.
enum Sample {
  static func automaton(
    of patterns: [String], equivalences: Equivalences = .none, sections: [String: [UInt8]] = [:]
  ) throws -> Automaton {
    var builder = AutomatonBuilder(equivalences: equivalences)
    for pattern in patterns { try builder.add(pattern) }
    return try builder.build(sections: sections)
  }

  /// Matches as the case tables write them.
  static func notes(_ matches: [PatternMatch]) -> [String] {
    matches.map { "\($0.pattern.rawValue)@\($0.start)-\($0.end)" }
  }

  /// Alphabets that random patterns and texts are drawn from.
  static let alphabets: [[String]] = [
    ["a", "b"],
    ["a", "b", "c", " "],
    ["ก", "า", "แ", "ฟ", "ำ", "น", "้", " "],
    ["c", "à", "a\u{300}", "p", "h", "ê", " ", "đ", "ườ"],
    ["👍", "🏽", "👨‍👩‍👧", "a", "é", "é", "中", "\0"],
    ["a", "b", "-", "_", " ", "\u{A0}"],
  ]

  /// Random patterns and a text made of the same characters, often of the patterns.
  static func random(seed: UInt64) -> (patterns: [String], text: String) {
    var random = SeededGenerator(seed: seed)
    let alphabet = alphabets[Int(seed) % alphabets.count]
    func word(_ lengths: ClosedRange<Int>, _ random: inout SeededGenerator) -> String {
      (0..<Int.random(in: lengths, using: &random))
        .map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
    }
    let patterns = (0..<Int.random(in: 1...40, using: &random)).map { _ in word(1...7, &random) }
    var text = ""
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      text +=
        Bool.random(using: &random)
        ? word(1...4, &random) : patterns.randomElement(using: &random) ?? ""
    }
    return (patterns, text)
  }
}
