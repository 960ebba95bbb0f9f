import Foundation
import Testing
import Words

@testable import Phrases

/// A case of `Tests/GoldCases`: a text, a keyword, and the hits that are right.
struct GoldCase: CustomTestStringConvertible, Sendable {
  let language: Language
  let line: Int
  let text: String
  let keyword: String
  /// As `T0:5-11 T8:20-26`, or `none`.
  let expected: String
  let note: String
  /// Whether the case is known to be beyond the rules; it is kept because it is right.
  var isHard: Bool { note.hasPrefix("hard:") || note.contains(" hard:") }
  var testDescription: String { "\(language.rawValue).tsv:\(line) \(keyword)" }

  /// The cases of a language, from the repository.
  static func all(_ language: Language) throws -> [GoldCase] {
    let path = root + "Tests/GoldCases/\(language.rawValue).tsv"
    let lines = try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().dropFirst().compactMap { number, line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 3 else { return nil }
      return GoldCase(
        language: language, line: number + 1, text: cells[0], keyword: cells[1],
        expected: cells[2], note: cells.count > 3 ? cells[3] : "")
    }
  }

  /// The repository's folder.
  static let root: String = {
    let here = #filePath
    return String(here[..<here.range(of: "Tests/PhrasesTests/")!.lowerBound])
  }()

  /// The listed variants that the repository ships for a language.
  static func variants(_ language: Language) throws -> PhraseVariants {
    let market = language == .vietnamese ? "vn" : language.rawValue
    let text = try String(contentsOfFile: root + "Keywords/\(market)/variants.csv", encoding: .utf8)
    let pairs = text.split(whereSeparator: \.isNewline).dropFirst().compactMap {
      line -> (written: String, standard: String)? in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return cells.count < 2 ? nil : (written: cells[0], standard: cells[1])
    }
    return try PhraseVariants(language: language, pairs: pairs)
  }
}
