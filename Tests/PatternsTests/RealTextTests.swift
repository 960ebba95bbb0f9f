import Foundation
import Patterns
import TestSupport
import Testing

@Suite("Real text")
struct RealTextTests {
  @Test("Real text is searched as plainly", arguments: ["th", "vi", "id"])
  func agreesWithNaiveSearch(language: String) throws {
    guard let folder = Corpora.corpus("segmentation/\(language)") else { return }
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    let names = (files ?? []).filter { $0.hasSuffix(".conllu") || $0.hasSuffix(".txt") }.sorted()
    let name = try #require(names.first)
    let data = try Data(contentsOf: folder.appendingPathComponent(name)).prefix(20_000)
    let text = String(decoding: data, as: UTF8.self).lowercased()
    // Words of the text itself, whole and in pairs, are certain to be found.
    let words = text.split { " \t\n_|".contains($0) }.map(String.init).filter { $0.count < 40 }
    let pairs = zip(words, words.dropFirst()).map { "\($0) \($1)" }
    let patterns = Array(Set(words.prefix(150)).union(pairs.prefix(100))).sorted()
    let bytes = Array(text.utf8.prefix(8_000))
    let automaton = try Sample.automaton(of: patterns)
    let naive = NaiveSearch(patterns)
    let expected = naive.all(in: bytes)
    #expect(expected.count > 100)
    #expect(automaton.matches(in: bytes) == expected)
    #expect(
      automaton.matches(in: bytes, policy: .leftmostLongest) == naive.leftmostLongest(in: bytes))
  }
}
