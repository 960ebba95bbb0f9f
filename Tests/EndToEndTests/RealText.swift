import Foundation
import Pages
import TestSupport
import Words

/// Lines that people wrote, with keywords that stand in them, for tests of what must not matter.
enum RealText: String, CaseIterable, Sendable {
  case sampleSiteThai, sampleSiteVietnamese, sampleSiteIndonesian
  case casesThai, casesVietnamese, casesIndonesian
  case wisesight, pud, vtb, gsd

  struct Sample {
    var market: String
    var language: Language
    var lines: [String]
    var keywords: [String]
  }

  /// So many lines are enough to meet every kind of neighbour; a debug build takes fewer, and
  /// leaves out the corpora.
  static var maximumLines: Int {
    #if DEBUG
      25
    #else
      1000
    #endif
  }

  var language: Language {
    switch self {
    case .sampleSiteThai, .casesThai, .wisesight, .pud: .thai
    case .sampleSiteVietnamese, .casesVietnamese, .vtb: .vietnamese
    case .sampleSiteIndonesian, .casesIndonesian, .gsd: .indonesian
    }
  }

  var market: String { language == .vietnamese ? "vn" : language.rawValue }

  /// Nil where it is not on this machine.
  func sample() throws -> Sample? {
    var lines: [String]
    var keywords: [String]
    switch self {
    case .sampleSiteThai, .sampleSiteVietnamese, .sampleSiteIndonesian:
      lines = try Self.siteLines(language)
      keywords = try Self.starters(market)
    case .casesThai, .casesVietnamese, .casesIndonesian:
      let file = Corpora.repository.appendingPathComponent(
        "Tests/GoldCases/\(language.rawValue).tsv")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else {
        print("skipped: \(self) needs Tests/GoldCases/\(language.rawValue).tsv")
        return nil
      }
      let rows = text.split(separator: "\n").dropFirst().map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
      lines = rows.map { $0[0] }
      keywords = rows.map { $0[1] }
    case .wisesight, .pud, .vtb, .gsd:
      guard let gold = try goldTask() else { return nil }
      lines = gold.lines.map { String(scalars: $0.text) }
      keywords = Array(gold.keywords.prefix(300))
    }
    // A line feed ends a line of `kunci match`; a mark at a line's start has nothing to stand on.
    lines = lines.map { line in
      String(line.map { $0.isNewline ? " " : $0 })
    }.filter { !($0.unicodeScalars.first?.properties.isGraphemeExtend ?? true) }
    let step = max(1, lines.count / Self.maximumLines)
    lines = stride(from: 0, to: lines.count, by: step).prefix(Self.maximumLines).map { lines[$0] }
    var seen: Set<[UInt8]> = []
    keywords = keywords.filter { seen.insert(Normalizer.key($0)).inserted }
    return Sample(market: market, language: language, lines: lines, keywords: keywords)
  }

  private func goldTask() throws -> GoldTask? {
    #if DEBUG
      print("skipped: \(self) (release only)")
      return nil
    #else
      return try readGoldTask()
    #endif
  }

  private func readGoldTask() throws -> GoldTask? {
    let name: QualityBar.Text =
      self == .wisesight ? .wisesight : self == .pud ? .pud : self == .vtb ? .vtb : .gsd
    guard let file = Corpora.corpus("segmentation/\(name.rawValue)") else { return nil }
    var lines = try self == .wisesight ? GoldLine.labels(file) : GoldLine.conllu(file)
    lines = Array(lines.prefix(Self.maximumLines))
    switch self {
    case .vtb:
      var task = GoldTask.vietnamese(lines, syllables: 2, marks: .everySecondSyllable)
      let single = GoldTask.vietnamese(lines, syllables: 1, marks: .all).keywords.prefix(100)
      task.keywords = single + task.keywords
      return task
    case .gsd: return GoldTask.lemmas(lines, otherFormsOnly: false)
    default: return GoldTask.thai(lines, pairs: false)
    }
  }

  /// The blocks of the sample site in a language.
  private static func siteLines(_ language: Language) throws -> [String] {
    let reader = try PageReader()
    var lines: [String] = []
    for path in SampleSite.pages {
      let bytes = try Data(contentsOf: SampleSite.folder.appendingPathComponent(path))
      let page = try reader.read(Array(bytes), address: path).get()
      for block in page.blocks where block.language == language && block.zone != .urlSlug {
        lines.append(page.surfaceText(of: block))
      }
    }
    return lines
  }

  private static func starters(_ market: String) throws -> [String] {
    try ["lazada", "shopee"].flatMap { platform in
      let file = Corpora.repository.appendingPathComponent("Keywords/\(market)/\(platform).csv")
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
        String($0.prefix { $0 != "," })
      }
    }
  }
}
