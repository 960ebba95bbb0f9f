import Foundation
import TestSupport
import Testing

/// Least precision and recall of `kunci match` on gold that others made, over all tiers that count. A
/// rule that lowers one of them fails here; the bars are what was measured less 0.005. How every
/// keyword list and gold place is made: `Benchmarks/Quality/README.md`.
struct QualityBar: CustomTestStringConvertible, Sendable {
  var text: Text
  var keywords: Keywords
  var precision: Double
  var recall: Double

  init(_ text: Text, _ keywords: Keywords, precision: Double, recall: Double) {
    self.text = text
    self.keywords = keywords
    self.precision = precision
    self.recall = recall
  }

  enum Text: String, Sendable {
    case pud = "th/UD_Thai-PUD/th_pud-ud-test.conllu"
    case tud = "th/UD_Thai-TUD/th_tud-ud-dev.conllu"
    case wisesight = "th/wisesight/word-tokenization/wisesight-1000-samples-tokenised.label"
    case vtb = "vi/UD_Vietnamese-VTB/vi_vtb-ud-dev.conllu"
    case gsd = "id/UD_Indonesian-GSD/id_gsd-ud-dev.conllu"
    case csui = "id/UD_Indonesian-CSUI/id_csui-ud-train.conllu"
  }

  enum Keywords: Sendable {
    case words, pairs
    case syllables(Int, GoldTask.Marks)
    case forms, formPairs, lemmas, otherForms
  }

  var testDescription: String {
    "\(text), \(keywords)".replacingOccurrences(of: "EndToEndTests.GoldTask.Marks", with: "")
  }

  /// The bars, and nothing else to edit when a rule was made better on purpose.
  static let all: [QualityBar] = [
    .init(.pud, .words, precision: 0.961, recall: 0.994),
    .init(.pud, .pairs, precision: 0.983, recall: 0.994),
    .init(.tud, .words, precision: 0.929, recall: 0.891),
    .init(.tud, .pairs, precision: 0.973, recall: 0.945),
    .init(.wisesight, .words, precision: 0.953, recall: 0.960),
    .init(.wisesight, .pairs, precision: 0.986, recall: 0.979),
    .init(.vtb, .syllables(1, .all), precision: 0.995, recall: 0.995),
    .init(.vtb, .syllables(2, .all), precision: 0.988, recall: 0.995),
    .init(.vtb, .syllables(2, .everySecondSyllable), precision: 0.973, recall: 0.995),
    .init(.vtb, .syllables(2, .none), precision: 0.951, recall: 0.995),
    .init(.vtb, .syllables(3, .all), precision: 0.995, recall: 0.995),
    .init(.vtb, .syllables(3, .everySecondSyllable), precision: 0.991, recall: 0.995),
    .init(.vtb, .syllables(3, .none), precision: 0.988, recall: 0.995),
    .init(.gsd, .forms, precision: 0.995, recall: 0.995),
    .init(.gsd, .formPairs, precision: 0.995, recall: 0.995),
    .init(.gsd, .lemmas, precision: 0.893, recall: 0.942),
    .init(.gsd, .otherForms, precision: 0.697, recall: 0.822),
    .init(.csui, .forms, precision: 0.994, recall: 0.971),
    .init(.csui, .formPairs, precision: 0.994, recall: 0.954),
    .init(.csui, .lemmas, precision: 0.923, recall: 0.918),
    .init(.csui, .otherForms, precision: 0.748, recall: 0.790),
  ]

  /// The task, or nil where the corpus is not on this machine.
  func task() throws -> GoldTask? {
    guard let file = Corpora.corpus("segmentation/\(text.rawValue)") else { return nil }
    var lines = try text == .wisesight ? GoldLine.labels(file) : GoldLine.conllu(file)
    if text == .vtb {
      let train = text.rawValue.replacingOccurrences(of: "-dev.", with: "-train.")
      guard let more = Corpora.corpus("segmentation/\(train)") else { return nil }
      lines += try GoldLine.conllu(more)
    }
    return switch keywords {
    case .words: GoldTask.thai(lines, pairs: false)
    case .pairs: GoldTask.thai(lines, pairs: true)
    case .syllables(let count, let marks):
      GoldTask.vietnamese(lines, syllables: count, marks: marks)
    case .forms: GoldTask.forms(lines, pairs: false)
    case .formPairs: GoldTask.forms(lines, pairs: true)
    case .lemmas: GoldTask.lemmas(lines, otherFormsOnly: false)
    case .otherForms: GoldTask.lemmas(lines, otherFormsOnly: true)
    }
  }
}

@Suite("Quality: precision and recall do not drop", .serialized)
struct QualityBarTests {
  @Test(arguments: QualityBar.all)
  func holds(_ bar: QualityBar) throws {
    #if DEBUG
      print("skipped: quality of \(bar.testDescription) (release only)")
    #else
      guard let task = try bar.task() else { return }
      let figures = try Figures(of: task)
      print("quality: \(bar.testDescription): \(figures)")
      #expect(figures.precision >= bar.precision, "\(figures)")
      #expect(figures.recall >= bar.recall, "\(figures)")
    #endif
  }
}

/// How often the program is right on a task.
private struct Figures: CustomStringConvertible {
  var gold: Int
  var right: Set<GoldTask.Place> = []
  var wrong: Set<GoldTask.Place> = []

  /// 1 where nothing was found: nothing was wrong.
  var precision: Double {
    right.isEmpty && wrong.isEmpty ? 1 : Double(right.count) / Double(right.count + wrong.count)
  }
  var recall: Double { gold == 0 ? 1 : Double(right.count) / Double(gold) }

  var description: String {
    String(
      format: "P %.3f R %.3f (gold %d, TP %d, FP %d)", precision, recall, gold, right.count,
      wrong.count)
  }

  init(of task: GoldTask) throws {
    gold = task.gold.count
    let place = try Workspace()
    try place.folder.write(task.keywords.joined(separator: "\n"), "keywords.txt")
    let lines = task.lines.map { String(scalars: $0.text) }
    try place.folder.write(lines.joined(separator: "\n"), "lines.txt")
    let ended = try place.kunci(
      "match", "--market", task.market, "--keywords", "keywords.txt", "lines.txt")
    guard ended.code == 0 else { throw NotMatched(errors: ended.errors) }
    let numbers = Dictionary(
      task.keywords.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
    var known = -1
    var places: [Int: Int] = [:]
    for row in ended.output.split(separator: 0x0A) {
      let match = try JSONDecoder().decode(Match.self, from: Data(row))
      guard match.tier <= task.lastTier else { continue }
      let line = match.line - 1
      if line != known {
        known = line
        places = [0: 0]
        var offset = 0
        for (index, scalar) in task.lines[line].text.enumerated() {
          offset += UTF8.width(scalar)
          places[offset] = index + 1
        }
      }
      guard let start = places[match.start], let end = places[match.end],
        let keyword = numbers[match.keyword]
      else { throw NotMatched(errors: "not a place of the text: \(match)") }
      let hit = GoldTask.Place(line: line, range: start..<end, keyword: keyword)
      let meant = task.meant(hit)
      let found = meant.filter { task.gold.contains($0) }
      right.formUnion(found)
      if found.isEmpty, let first = meant.first { wrong.insert(first) }
    }
  }

  struct Match: Decodable {
    var line: Int
    var start: Int
    var end: Int
    var keyword: String
    var tier: String
  }

  struct NotMatched: Error { var errors: String }
}
