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
    let name = try #require(files?.filter { $0.hasSuffix(".conllu") }.min())
    let data = try Data(contentsOf: folder.appendingPathComponent(name)).prefix(150_000)
    let lines = String(decoding: data, as: UTF8.self).lowercased().split(separator: "\n")
    // Words as the treebank cuts them; alone and in pairs they are certain to be found in its text.
    let words = lines.filter { $0.first?.isNumber == true }
      .map { String($0.split(separator: "\t")[1]) }
    let text = lines.filter { $0.hasPrefix("# text = ") }.map { $0.dropFirst(9) }
      .joined(separator: "\n")
    let pairs = zip(words, words.dropFirst()).flatMap { ["\($0) \($1)", "\($0)\($1)"] }
    let patterns = Array(Set(words.prefix(150)).union(pairs.prefix(100))).sorted()
    let bytes = Array(text.utf8.prefix(2_500))
    let automaton = try Sample.automaton(of: patterns)
    let naive = NaiveSearch(patterns)
    let expected = naive.all(in: bytes)
    #expect(expected.count > 50)
    #expect(automaton.matches(in: bytes) == expected)
    #expect(
      automaton.matches(in: bytes, policy: .leftmostLongest) == naive.leftmostLongest(in: bytes))
  }
}
