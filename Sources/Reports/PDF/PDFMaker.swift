internal import Coverage
internal import Documents
internal import Keywords
internal import Measures
internal import Pages
internal import Phrases
internal import Rulebooks
internal import Runs
internal import StructuredData

/// Lays out a report once. Sections stand in files of their own (`PDFMaker+…`).
final class PDFMaker {
  let content: ReportContent
  var result: RunResult { content.result }
  let word: Wording
  let look: PDFLook
  let document: Document
  let flow: Flow
  let contents: [Flow.Entry]
  let merkleRoot: String?
  var citations: Citations
  let sentences: ResultSentences

  init(
    content: ReportContent, language: ReportLanguage, merkleRoot: String?, isDry: Bool,
    contents: [Flow.Entry], pageCount: Int
  ) throws {
    self.content = content
    self.merkleRoot = merkleRoot
    self.contents = contents
    word = Wording(language)
    look = PDFLook(language)
    sentences = ResultSentences(content.result, word: word)
    citations = Citations(try ResultTree(content.result))
    document = try Document(isDry: isDry)
    let title = CleanText.clean(content.title, limit: PDFReport.Limits.title)
    flow = Flow(
      document,
      furniture: Flow.Furniture(
        title: word("report.title") + " · " + title, note: word("report.notice.short"),
        pageCount: pageCount, style: look.furniture,
        pageNumber: { [word] in word("report.page", word.number($0), word.number($1)) }))
    try require(language)
    document.set(
      DocumentFacts(
        title: word("report.title") + " · " + title, author: "Kunci",
        subject: word("report.subject", title), keywords: facts(), creator: creator,
        date: date()))
  }

  private var creator: String { "Kunci \(result.engine.kunci) (\(Document.libraryVersions))" }

  /// What the document's facts name as keywords: markets, platforms and rulebooks.
  private func facts() -> String {
    let databases = result.coverage.markets.flatMap { $0.databases.map(\.database.id) }
    let rulebooks = (result.scorecards ?? []).map(\.rulebook)
    return (["keyword coverage", "SEO", "structured data"] + databases.prefix(30) + rulebooks)
      .joined(separator: ", ")
  }

  /// The report's moment as PDF takes it; a fixed one where nobody named one.
  private func date() -> String {
    guard let moment = content.asOf, word.date(moment) != moment else {
      return DocumentFacts.fixedDate
    }
    return moment.utf8.count == 10 ? moment + "T00:00:00Z" : moment
  }

  /// Makes sure that there are fonts for the report's language and for the markets' keywords.
  private func require(_ language: ReportLanguage) throws {
    try document.require(Fonts.latin)
    let hasThai = result.coverage.markets.contains { market in
      market.language == "th" && !market.databases.isEmpty
    }
    if language == .thai || hasThai { try document.require(Fonts.thai) }
    if language == .chinese { try document.require(Fonts.chinese) }
  }

  /// The fonts that the report is set in.
  var fontNames: [String] {
    [Fonts.latin, Fonts.thai, Fonts.chinese].compactMap { document.family(of: $0) }
  }

  /// Characters that no font has, and the packages that would bring one, a sentence.
  var fontWarnings: [String] {
    let lacking = document.lacking.sorted()
    guard !lacking.isEmpty else { return [] }
    let all = lacking.prefix(20).map { "U+\(String($0.value, radix: 16, uppercase: true))" }
    let packages = [Fonts.thai, Fonts.chinese].filter { choice in
      document.family(of: choice) == nil && lacking.contains { choice.ranges.contains($0.value) }
    }.map { "apt-get install \($0.package)" }
    let list = all.joined(separator: ", ") + (lacking.count > all.count ? " …" : "")
    return [([word("fonts.missing", list)] + packages).joined(separator: " ")]
  }

  /// Writes the whole report.
  func write() {
    writeCover()
    writeContents()
    writeOverview()
    writeVerdicts()
    if result.pages.read > 0 {
      writeCoverage()
      writeKeywords()
      writeStructuredData()
    }
    writeIndicators()
    writePages()
    writeMethod()
    writeAppendix()
    flow.finish()
  }

  // MARK: - Parts that sections share

  /// A section's title, on a new page.
  func section(_ key: WordingKey) {
    flow.beginSection(word(key))
    flow.heading(
      word(key), level: 1, place: "s-\(key.rawValue)", style: look.h1, space: 0, below: 14,
      rule: PDFLook.accent)
  }

  /// A title within a section; `place` names it where the key alone does not.
  func subsection(_ title: String, place: String) {
    flow.heading(title, level: 2, place: "s-\(place)", style: look.h2, space: 16, below: 3)
  }

  /// A small title.
  func heading(_ title: String, place: String) {
    flow.heading(title, level: 3, place: "s-\(place)", style: look.h3, space: 10, below: 2)
  }

  /// A small line that stays with what it is about.
  func caption(_ text: String) {
    let set = document.set(text, look.small, width: Flow.width)
    flow.lead(set.extent.height) { [document] y in
      document.element(.paragraph) { document.draw(set, x: Flow.margin.left, y: y) }
    }
  }

  /// A cell with a figure's id, which leads to the appendix.
  func idCell(_ keys: [String], value: String? = nil) -> TableCell {
    let id = citations.id(keys, value: value)
    return TableCell(id, style: look.id, link: .place(id))
  }

  /// A cell with a status in words and its sign.
  func statusCell(_ status: Status?) -> TableCell {
    let (sign, colour) = PDFLook.sign(status)
    let text = status.map { word.name("status", $0.rawValue) } ?? word("status.text-only")
    return TableCell(
      text, style: look.cell.with { $0.colour = colour }, sign: sign, signColour: colour)
  }

  /// A sentence on what a list leaves out; nothing where it leaves out nothing.
  func leftOut(_ all: Int, shown: Int) {
    guard all > shown else { return }
    flow.paragraph(word("more.left-out", word.number(all - shown)), look.small, space: 4)
  }

  /// A text of the site, shortened.
  func short(_ text: String, _ limit: Int) -> String { CleanText.clean(text, limit: limit) }

  /// The id column and its width.
  var idColumn: TableColumn { TableColumn(word("column.evidence-id"), width: 58, look.id) }

  func column(_ key: WordingKey, _ width: Double) -> TableColumn {
    TableColumn(word(key), width: width, look.cell)
  }

  func numberColumn(_ key: WordingKey, _ width: Double) -> TableColumn {
    TableColumn(word(key), width: width, look.number)
  }

  /// Databases with their places in the result.
  var databases: [(market: Int, database: Int, of: MarketCoverage, facts: DatabaseCoverage)] {
    result.coverage.markets.enumerated().flatMap { market, of in
      of.databases.enumerated().map { (market, $0.offset, of, $0.element) }
    }
  }

  /// The place of a database in the result.
  func keys(_ market: Int, _ database: Int, _ rest: String...) -> [String] {
    ["coverage", "markets", "\(market)", "databases", "\(database)"] + rest
  }

  /// A platform with a capital letter, as `Shopee`, or as its database calls it.
  func name(_ facts: DatabaseFacts) -> String {
    let platform = word.name("platform", facts.platform)
    let market = word.name("market", facts.market.rawValue)
    let parts = facts.id.split(separator: "/")
    // `id/shopee/autumn`: a database with a name of its own.
    let own = parts.count > 2 ? " / \(parts[2...].joined(separator: "/"))" : ""
    return "\(market) · \(platform)\(own)"
  }
}
