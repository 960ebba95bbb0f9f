import Patterns
import Testing

/// Patterns, a text, and what is to be found in it. Run against the plain search and against automata in
/// memory and from a file.
struct SearchCase: CustomTestStringConvertible, Sendable {
  let name: String
  let patterns: [String]
  let text: [UInt8]
  /// Classes of equal characters, each a string.
  let equal: [String]
  /// What is found: the pattern's place and the range of bytes.
  let all: [String]
  let leftmost: [String]

  var testDescription: String { name }

  init(
    _ name: String, _ patterns: [String], in text: String, equal: [String] = [], all: [String],
    leftmost: [String]
  ) {
    self.init(
      name, patterns, inBytes: Array(text.utf8), equal: equal, all: all, leftmost: leftmost)
  }

  init(
    _ name: String, _ patterns: [String], inBytes text: [UInt8], equal: [String] = [],
    all: [String], leftmost: [String]
  ) {
    self.name = name
    self.patterns = patterns
    self.text = text
    self.equal = equal
    self.all = all
    self.leftmost = leftmost
  }

  var equivalences: Equivalences { Equivalences(equal.map { Array($0.unicodeScalars) }) }

  func automaton() throws -> Automaton {
    try Sample.automaton(of: patterns, equivalences: equivalences)
  }

  /// `1@3-7` is pattern 1 in bytes 3..<7.
  static let all: [SearchCase] = [
    SearchCase("nothing to find", [], in: "text", all: [], leftmost: []),
    SearchCase("empty text", ["a"], in: "", all: [], leftmost: []),
    SearchCase(
      "one character", ["a"], in: "aba", all: ["0@0-1", "0@2-3"], leftmost: ["0@0-1", "0@2-3"]),
    SearchCase("whole text", ["abc"], in: "abc", all: ["0@0-3"], leftmost: ["0@0-3"]),
    SearchCase("longer than the text", ["abcd"], in: "abc", all: [], leftmost: []),
    SearchCase(
      "longest first at the same end", ["he", "she", "his", "hers"], in: "ushers",
      all: ["1@1-4", "0@2-4", "3@2-6"], leftmost: ["1@1-4"]),
    SearchCase(
      "overlaps of one pattern", ["aa"], in: "aaaa", all: ["0@0-2", "0@1-3", "0@2-4"],
      leftmost: ["0@0-2", "0@2-4"]),
    SearchCase(
      "prefixes of one another", ["a", "ab", "abc", "abcd"], in: "abcx",
      all: ["0@0-1", "1@0-2", "2@0-3"], leftmost: ["2@0-3"]),
    SearchCase(
      "leftmost match stands while a longer one fails", ["ab", "abcde", "cd"], in: "abcdx",
      all: ["0@0-2", "2@2-4"], leftmost: ["0@0-2", "2@2-4"]),
    SearchCase(
      "earlier start wins over longer", ["abc", "bcdefg"], in: "abcdefg",
      all: ["0@0-3", "1@1-7"], leftmost: ["0@0-3"]),
    SearchCase(
      "earlier start is found later", ["bc", "abcd"], in: "abcd", all: ["0@1-3", "1@0-4"],
      leftmost: ["1@0-4"]),
    SearchCase(
      "a branch that cannot be skipped", ["abcx", "bcy", "bc", "cz"], in: "abcyabczabcx",
      all: ["2@1-3", "1@1-4", "2@5-7", "3@6-8", "2@9-11", "0@8-12"],
      leftmost: ["1@1-4", "2@5-7", "0@8-12"]),
    SearchCase(
      "words with marks (NFC)", ["cà", "ca", "cà phê"], in: "ca cà phê",
      all: ["1@0-2", "0@3-6", "2@3-11"], leftmost: ["1@0-2", "2@3-11"]),
    SearchCase(
      "words with marks (NFD) are other characters", ["ca", "ca\u{300}"], in: "ca\u{300}ca",
      all: ["0@0-2", "1@0-4", "0@4-6"], leftmost: ["1@0-4", "0@4-6"]),
    SearchCase(
      "Thai words inside one another", ["กา", "กาแฟ", "แฟ"], in: "กาแฟ",
      all: ["0@0-6", "1@0-12", "2@6-12"], leftmost: ["1@0-12"]),
    SearchCase(
      "characters that share bytes do not match by halves", ["ก"], in: "ขฃค", all: [], leftmost: []),
    SearchCase(
      "emoji of four bytes", ["👍", "👍🏽"], in: "a👍🏽b👍", all: ["0@1-5", "1@1-9", "0@10-14"],
      leftmost: ["1@1-9", "0@10-14"]),
    SearchCase(
      "an unknown character interrupts", ["ab"], in: "a€b ab", all: ["0@6-8"], leftmost: ["0@6-8"]),
    SearchCase(
      "NUL is a character", ["a\0b", "\0"], in: "a\0b", all: ["1@1-2", "0@0-3"],
      leftmost: ["0@0-3"]),
    SearchCase(
      "the same pattern twice", ["ab", "c", "ab"], in: "abc", all: ["0@0-2", "1@2-3"],
      leftmost: ["0@0-2", "1@2-3"]),
    SearchCase(
      "separators are equal", ["máy lọc nước"], in: "máy-lọc_nước", equal: [" -_"],
      all: ["0@0-18"], leftmost: ["0@0-18"]),
    SearchCase(
      "equal characters in a pattern", ["a_b", "a b"], in: "a-b a b", equal: [" -_"],
      all: ["0@0-3", "0@4-7"], leftmost: ["0@0-3", "0@4-7"]),
    SearchCase(
      "equal characters of different lengths", ["x y", "y"], in: "ax\u{A0}ybx\u{3000}y",
      equal: [" \u{A0}", "\u{A0}\u{3000}"],
      all: ["0@1-5", "1@4-5", "0@6-11", "1@10-11"], leftmost: ["0@1-5", "0@6-11"]),
    SearchCase(
      "a stray continuation byte", ["ab"], inBytes: [0x61, 0x80, 0x62, 0x61, 0x62],
      all: ["0@3-5"], leftmost: ["0@3-5"]),
    SearchCase(
      "a sequence cut short by a letter", ["ab"], inBytes: [0x61, 0xE0, 0xB8, 0x61, 0x62],
      all: ["0@3-5"], leftmost: ["0@3-5"]),
    SearchCase(
      "a sequence cut short by the end", ["a", "ก"], inBytes: [0x61, 0xE0, 0xB8],
      all: ["0@0-1"], leftmost: ["0@0-1"]),
    SearchCase(
      "overlong forms are not the letter", ["a", "/"],
      inBytes: [0xC1, 0xA1, 0xE0, 0x80, 0xAF, 0xF0, 0x80, 0x80, 0xAF, 0x61], all: ["0@9-10"],
      leftmost: ["0@9-10"]),
    SearchCase(
      "surrogates and numbers above the last", ["\u{FFFD}", "a"],
      inBytes: [0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0xF5, 0x80, 0x80, 0x80, 0xFF, 0x61],
      all: ["1@12-13"], leftmost: ["1@12-13"]),
  ]
}
