internal import Coverage
internal import Keywords
internal import Pages
internal import Rulebooks
public import Runs
internal import StructuredData
internal import Words

/// Reports: tells a result to people and to programs. Computes nothing that the result does not say.

/// A result as a terminal shows it.
public struct TextReport {
  /// How many keywords and skipped places each list shows.
  public static let listed = 8
  /// Columns after which sentences go on in the next line.
  static let lineLength = 100
  /// Characters of a coverage bar for 100 %.
  static let barLength = 24

  private let result: RunResult
  private let skips: [SkipRecord]
  private var lines: [String] = []

  /// The text for `result`; `skips` are the first places that could not be read.
  public static func text(_ result: RunResult, skips: [SkipRecord]) -> String {
    var report = TextReport(result: result, skips: skips)
    report.write()
    return report.lines.joined(separator: "\n") + "\n"
  }

  private init(result: RunResult, skips: [SkipRecord]) {
    self.result = result
    self.skips = skips
  }

  private mutating func write() {
    writePages()
    guard result.pages.read > 0 else {
      // Tables of zeros would hide why.
      heading("Keyword coverage: not measured, because no page could be read")
      writeScorecards()
      writeSkips()
      writeWarnings()
      return
    }
    writeCoverage()
    for market in result.coverage.markets { writeKeywords(market) }
    writeStructuredData()
    writeScorecards()
    writeSkips()
    writeFindings()
    writeWidgets()
    writeWarnings()
  }

  private mutating func heading(_ text: String) {
    lines.append("")
    lines.append(text)
  }

  // MARK: - Sections

  private mutating func writeScorecards() {
    for card in result.scorecards ?? [] {
      lines.append("")
      var text = card.text(isFull: false)
      while text.hasSuffix("\n") { text.removeLast() }
      lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private mutating func writePages() {
    let pages = result.pages
    lines.append("Kunci \(result.engine.kunci): \(result.sources.joined(separator: ", "))")
    let languages = pages.languages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    lines.append(
      "Pages read: \(Self.grouped(pages.read)) (\(Self.megabytes(pages.bytes)), "
        + "\(Self.grouped(pages.words)) words\(languages.isEmpty ? "" : "; \(languages)"))")
    let others = pages.others.values.reduce(0, +)
    lines.append(
      "Could not read: \(Self.grouped(pages.skippedCount))"
        + (others > 0 ? "   Not pages (images, styles …): \(Self.grouped(others))" : ""))
  }

  private mutating func writeCoverage() {
    heading("Keyword coverage: share of each database's keywords that stand on the site's pages")
    var rows = [["database", "keywords", "found", "coverage", "", "by volume", "pages"]]
    for market in result.coverage.markets {
      for one in market.databases {
        rows.append([
          one.database.id, Self.grouped(one.all.keywords), Self.grouped(one.all.matched),
          Self.percent(one.all.coverage.value), Self.bar(one.all.coverage.value),
          Self.percent(one.all.weighted.value), Self.grouped(market.pages),
        ])
      }
      if market.databases.count > 1 {
        for (name, group) in [("in any", market.union), ("in all", market.intersection)] {
          rows.append([
            "  \(market.market.rawValue) \(name)", Self.grouped(group.keywords),
            Self.grouped(group.matched), Self.percent(group.coverage.value),
            Self.bar(group.coverage.value), Self.percent(group.weighted.value), "",
          ])
        }
      }
    }
    lines += Columns.lines(of: rows, numbers: [1, 2, 3, 5, 6])
    if let worst = result.coverage.worst,
      let one = result.coverage.markets.flatMap(\.databases).first(where: {
        $0.database.id == worst
      })
    {
      lines.append("  Worst: \(worst), \(Self.percent(one.all.coverage.value))")
    }
  }

  private mutating func writeKeywords(_ market: MarketCoverage) {
    guard !market.databases.isEmpty else { return }
    let covered = Self.best(market)
    if !covered.isEmpty {
      heading("Best covered in \(market.market.name)")
      lines += Columns.lines(
        of: [["keyword", "tier", "pages", "zones"]]
          + covered.map {
            [$0.keyword, $0.tier ?? "", "\($0.pages)", Self.zones($0)]
          }, numbers: [2])
    }
    let missing = Self.missing(market)
    if !missing.isEmpty {
      let hasVolume = missing.contains { $0.volume != nil }
      let order = hasVolume ? "by search volume" : "in the databases' order, no volumes stated"
      heading("Most valuable missing in \(market.market.name) (\(order))")
      lines += Columns.lines(
        of: [["keyword", "volume", "category"]]
          + missing.map {
            [$0.keyword, $0.volume.map { Self.grouped(Int($0)) } ?? "–", $0.category]
          }, numbers: [1])
    }
  }

  private mutating func writeStructuredData() {
    let report = result.structuredData
    heading("Structured data: share of what pages of their kind owe, present and valid")
    var rows = [["profiles", "complete", "", "points", "pages that owe"]]
    for set in report.sets {
      let points = set.tally.complete
      rows.append([
        set.set, Self.percent(set.share), Self.bar(set.share),
        "\(Self.grouped(points.part)) of \(Self.grouped(points.whole))",
        Self.grouped(set.kinds.filter { $0.tally.complete.whole > 0 }.reduce(0) { $0 + $1.pages }),
      ])
    }
    lines += Columns.lines(of: rows, numbers: [1, 3, 4])
    let contradicted = report.facts.reduce(0) { $0 + $1.contradict }
    var notes: [String] = []
    if report.repairedBlocks > 0 { notes.append("\(report.repairedBlocks) scripts repaired") }
    if report.unreadableBlocks > 0 { notes.append("\(report.unreadableBlocks) unreadable") }
    if contradicted > 0 { notes.append("\(contradicted) facts that the visible text contradicts") }
    if let share = report.hreflangShare {
      notes.append("language versions \(Self.percent(share)) right")
    }
    if !notes.isEmpty { lines.append("  " + notes.joined(separator: ", ")) }
    for finding in report.findings.filter({ $0.level == .error }).prefix(3) {
      lines.append("  on \(Self.grouped(finding.pages)) pages, \(finding.type): \(finding.message)")
    }
  }

  /// What pages were found to have, where it bears on what is counted.
  private mutating func writeFindings() {
    let told: [(PageFinding.Kind, String)] = [
      (.charsetMismatch, "declare a charset that is not theirs"),
      (.mojibake, "have text that was decoded wrongly before it was saved"),
      (.legacyFontText, "have Vietnamese in a font encoding (TCVN3, VNI): not matched"),
      (.unmarkedVietnamese, "have Vietnamese without its marks: matches as T4 at best"),
      (.languageMismatch, "declare another language than their text's"),
      (.hiddenText, "hide text, which does not count"),
    ]
    let found = told.compactMap { kind, words in
      result.pages.findings[kind.rawValue].map {
        "  \(Self.grouped($0)) \(words) [\(kind.rawValue)]"
      }
    }
    guard !found.isEmpty else { return }
    heading("Pages that")
    lines += found
  }

  private mutating func writeSkips() {
    guard !skips.isEmpty else { return }
    heading("Could not be read")
    for skip in skips.prefix(Self.listed) {
      // A record's address says nothing of the archive that it lies in.
      let place = skip.origin.hasSuffix(skip.address) ? "" : " (\(skip.origin))"
      lines.append("  \(skip.address)\(place): \(skip.reason)")
    }
    let more = result.pages.skippedCount - min(skips.count, Self.listed)
    if more > 0 { lines.append("  … and \(Self.grouped(more)) more; --json FILE lists them all") }
  }

  private mutating func writeWidgets() {
    guard !result.pages.widgets.isEmpty else { return }
    heading("Translation widgets (text that only they would show does not count)")
    for (name, count) in result.pages.widgets.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(name) on \(count) \(count == 1 ? "page" : "pages")")
    }
  }

  private mutating func writeWarnings() {
    heading("Read this with the figures")
    for warning in result.warnings { appendSentence("!", warning) }
    for assumption in result.assumptions { appendSentence("·", assumption) }
    appendSentence("·", "Not an official score: Kunci measures, it never certifies.")
  }

  /// A sentence in lines of at most `lineLength` columns, broken at spaces.
  private mutating func appendSentence(_ mark: String, _ text: String) {
    var line = "  \(mark)"
    for word in text.split(separator: " ") {
      if ColumnWidth.of(line) + 1 + ColumnWidth.of(String(word)) > Self.lineLength {
        lines.append(line)
        line = "   "
      }
      line += " " + word
    }
    lines.append(line)
  }

  // MARK: - Choices

  /// Keywords of any of the market's databases that most pages have, in the strongest zones first.
  static func best(_ market: MarketCoverage) -> [KeywordResult] {
    // What stands there as such comes before other forms and variants of a keyword.
    func isSure(_ one: KeywordResult) -> Int { (one.tier ?? "T9") <= "T2" ? 1 : 0 }
    var best = Leaders<KeywordResult>(limit: listed) { one, other in
      (isSure(other), other.zoneCount, other.pages, other.places, one.keyword)
        < (isSure(one), one.zoneCount, one.pages, one.places, other.keyword)
    }
    // The same keyword of another database has the same places: it cannot get in a second time.
    for database in market.databases {
      for one in database.covered where best.admits(one) {
        if !best.all.contains(where: { $0.keyword == one.keyword }) { best.insert(one) }
      }
    }
    return best.all
  }

  /// Missing keywords of any of the market's databases, the most searched first.
  static func missing(_ market: MarketCoverage) -> [KeywordResult] {
    // One from each database in turn, so that none is crowded out where no volume orders them.
    var most = Leaders<KeywordResult>(limit: listed) { ($0.volume ?? -1) > ($1.volume ?? -1) }
    let longest = market.databases.map(\.missing.count).max() ?? 0
    for turn in 0..<longest {
      for database in market.databases where turn < database.missing.count {
        let one = database.missing[turn]
        guard most.admits(one) else { continue }
        // Where two databases state two volumes, the greater one tells what is missed.
        if let same = most.all.firstIndex(where: { $0.keyword == one.keyword }) {
          guard most.precedes(one, most.all[same]) else { continue }
          most.remove(at: same)
        }
        most.insert(one)
      }
    }
    return most.all
  }

  private static func zones(_ keyword: KeywordResult) -> String {
    [
      "title", "h1", "h2-6", "meta-description", "body", "list-table", "alt", "anchor",
      "structured-data", "url-slug",
    ].filter { keyword.zones[$0] != nil }.joined(separator: " ")
  }
}

// MARK: - Shapes

extension TextReport {
  /// `12,345`.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var result = ""
    while digits.count > 3 {
      result = "," + digits.suffix(3) + result
      digits.removeLast(3)
    }
    return (number < 0 ? "-" : "") + digits + result
  }

  /// `12.3 %`; `–` for what is not known.
  static func percent(_ share: Double?) -> String {
    guard let share else { return "–" }
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// `1.4 MB`.
  static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }

  /// A bar of eighths of a character.
  static func bar(_ share: Double?) -> String {
    guard let share else { return "" }
    let eighths = Int((share * Double(barLength * 8)).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
