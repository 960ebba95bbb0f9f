import ArgumentParser
import Bytes
import Coverage
import Foundation
import Keywords
import Pages
import Phrases
import Runs
import Sites
import Words

/// Shows every place of a keyword, and why it counts or not.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show where a keyword stands on pages and why each place counts or not.",
    discussion: """
      Reads the pages of SOURCE again, or those of a run. When nothing counts, says why not: the \
      characters are nowhere, only inside other words, only hidden, or only in another language.
      """)

  @Argument(help: "The keyword.") var keyword: String
  @Argument(help: "Pages or archives; those of the newest run, if none are given.")
  var sources: [String] = []
  @Option(help: "The market whose rules decide (id, vn, th); all three, if not given.")
  var market: [Market] = []
  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Use the sources of this run.", valueName: "number"))
  var ofRun: Int64?
  @Flag(help: "Write a line of JSON for each place, instead of text.") var json = false
  @Option(help: "The most places to print for each market.") var limit = 50
  @OptionGroup var words: SegmenterOption
  @OptionGroup var store: KeywordsStoreOptions
  @OptionGroup var parsing: ParserOptions

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit must be 0 or more") }
  }

  func run() throws {
    try Console.orCouldNot {
      let places = try sources.isEmpty || ofRun != nil ? sourcesOfRun() : sources
      var explanations: [Explanation] = []
      do {
        for market in market.isEmpty ? Market.allCases : market {
          explanations.append(
            Explanation(
              try KeywordExplainer(
                keyword: keyword, market: market, variants: try variants(of: market))))
        }
      } catch {
        throw CouldNot(message: "\"\(keyword)\" cannot be looked for: \(error)")
      }
      let counts = try read(places, into: &explanations)
      if json {
        for explanation in explanations { try explanation.printLines() }
      } else {
        let read = KeywordsVoice.counted(counts.read, "page")
        Output.print("\"\(keyword)\" on \(read) of \(places.joined(separator: ", "))")
        if counts.skipped > 0 {
          Output.print("\(KeywordsVoice.counted(counts.skipped, "page")) could not be read")
        }
        for explanation in explanations { explanation.printText(limit: limit) }
      }
    }
  }

  /// The listed variants of the store, if there is one.
  private func variants(of market: Market) throws -> PhraseVariants? {
    guard Files.exists(store.store) else { return nil }
    let keywords = try store.open()
    return try IndexShelf.variants(
      of: keywords.variantLists(of: market), market: market, keywords: keywords)
  }

  private func sourcesOfRun() throws -> [String] {
    let runs = try RunStore(
      Store(path: store.store, schemas: [.keywords, .runs], mode: .existing)
    ).runs()
    guard let found = ofRun.map({ id in runs.first { $0.id == id } }) ?? runs.last else {
      throw CouldNot(
        message: ofRun.map { "\(store.store): there is no run \($0); `kunci runs` lists them" }
          ?? "\(store.store): there is no run yet; name the pages: kunci explain KEYWORD SOURCE")
    }
    return found.sources
  }

  private func read(
    _ sources: [String], into explanations: inout [Explanation]
  ) throws -> (read: Int, skipped: Int) {
    let pages = try PageReader(limits: parsing.limits, segmenter: words.segmenter)
    var counts = (read: 0, skipped: 0)
    for source in sources {
      let visits = try VisitReader(source: source)
      while let outcome = visits.next() {
        guard let visit = outcome.visit else {
          if case .skipped(_, _, let reason) = outcome, !reason.isExpected { counts.skipped += 1 }
          continue
        }
        switch pages.read(visit.bytes, address: visit.address, contentType: visit.contentType) {
        case .failure: counts.skipped += 1
        case .success(let page):
          counts.read += 1
          for index in explanations.indices { explanations[index].add(page) }
          Console.progress("\(counts.read) pages read")
        }
      }
    }
    Console.clearProgress()
    return counts
  }
}

/// The places of the keyword for one market.
private struct Explanation {
  private var explainer: KeywordExplainer
  private var hits: [ExplainedHit] = []

  init(_ explainer: KeywordExplainer) { self.explainer = explainer }

  mutating func add(_ page: Page) { hits += explainer.hits(on: page) }

  private struct Line: Codable {
    var market: String
    var hit: ExplainedHit
  }

  func printLines() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for hit in hits {
      let line = Line(market: explainer.market.rawValue, hit: hit)
      Output.write(Array(try encoder.encode(line)) + [0x0A])
    }
  }

  func printText(limit: Int) {
    let counted = hits.filter { $0.obstacle == nil }
    Output.print(
      "\n\(explainer.market.name) (\(explainer.market.language.rawValue)): \(verdict(counted))")
    let shown = counted + hits.filter { $0.obstacle != nil }
    for hit in shown.prefix(limit) {
      let place = hit.start == hit.end ? "address" : "bytes \(hit.start)-\(hit.end)"
      Output.print("  \(hit.address)")
      Output.print("    \(hit.zone), \(place), \(hit.tier) (\(hit.rule)): \(hit.surface)")
      if let reservation = hit.reservation, hit.obstacle != .scattered {
        Output.print("    \(reservation)")
      }
      if let form = hit.normalForm, let keyword = hit.keywordNormalForm {
        Output.print("    compared: text \"\(form)\" with keyword \"\(keyword)\"")
      }
      if let reason = hit.reason { Output.print("    does not count: \(reason)") }
    }
    if shown.count > limit {
      Output.print("  … and \(shown.count - limit) more places; --limit or --json shows them")
    }
  }

  /// What the places come to, in one line.
  private func verdict(_ counted: [ExplainedHit]) -> String {
    if !counted.isEmpty {
      let pages = Set(counted.map(\.address)).count
      let best = counted.map(\.tier).min() ?? ""
      return "found, \(counted.count) \(counted.count == 1 ? "place" : "places") on \(pages) "
        + "\(pages == 1 ? "page" : "pages"), best tier \(best)"
    }
    guard !hits.isEmpty else { return "not found: the characters stand nowhere in the text" }
    let names: [(ExplainedHit.Obstacle, String)] = [
      (.rejected, "inside other words or with other marks"), (.scattered, "as scattered words"),
      (.hidden, "in hidden text"),
      (.translatedByWidget, "in text of a translation widget"),
      (.otherLanguage, "in text of another language"),
    ]
    let parts = names.compactMap { obstacle, name in
      let count = hits.filter { $0.obstacle == obstacle }.count
      return count == 0 ? nil : "\(name) (\(count))"
    }
    return "not found: only " + parts.joined(separator: " and ")
  }
}
