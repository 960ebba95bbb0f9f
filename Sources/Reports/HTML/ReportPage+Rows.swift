internal import Coverage
internal import Keywords
internal import Measures
internal import Pages
internal import Runs
internal import StructuredData

/// The tables that grow with the site and with the databases.
extension ReportPage {
  // MARK: - Pages

  mutating func writePages() {
    section("pages", "section.pages") { page in
      guard !page.content.pages.isEmpty else {
        return page.element("p", text: page.word("none.pages"))
      }
      page.writePageFindings()
      page.write(page.pageTable())
    }
  }

  private mutating func writePageFindings() {
    let found = content.result.pages.findings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard !found.isEmpty else { return }
    details(word("section.pages.findings")) { page in
      page.table(
        page.word("section.pages.findings"),
        [.number(page.word("column.pages")), .wide(page.word("column.finding"))]
      ) { page in
        for (kind, count) in found {
          page.row { page in
            page.number { $0.figure(count, at: "counts", "findings", kind) }
            page.cell { page in
              page.text(page.word.name("page-finding", kind) + " ")
              page.element("code", class: "quiet", text: kind)
            }
          }
        }
      }
    }
  }

  private func pageTable() -> DataTable {
    let pages = content.pages
    var languages = Choices()
    var kinds = Choices()
    for page in pages {
      languages.add(page.language)
      kinds.add(page.structuredData.pageKind.rawValue)
    }
    var columns: [DataTable.Column] = [
      .init(title: word("column.address"), kind: .address),
      .init(title: word("column.title"), kind: .text, languageBy: 2),
      .init(
        title: word("column.language"), kind: .choice, isMinor: true,
        choices: languages.all.map { word.name("language", $0) },
        languages: languages.all.map { $0 == "und" ? "" : $0 }, isFilter: true),
      .init(
        title: word("column.kind"), kind: .choice, isMinor: true,
        choices: kinds.all.map { word.name("page-kind", $0) }, isFilter: true),
      .init(title: word("column.words"), kind: .number, isMinor: true, pointer: "words"),
    ]
    let markets = pages[0].markets.map(\.market)
    for (number, market) in markets.enumerated() {
      columns.append(
        .init(
          title: "\(word("column.keywords")), \(word.name("market", market))", kind: .number,
          isMinor: true, pointer: "markets/\(number)/keywords"))
    }
    let sets = ["google", "export-b2b"]
    for set in sets {
      columns.append(
        .init(title: word.name("set", set), kind: .share, isMinor: true, isDetail: set != "google"))
    }
    columns += [
      .init(title: word("html.notes"), kind: .number, isMinor: true),
      .init(title: word("column.bytes"), kind: .number, isDetail: true, pointer: "bytes"),
      .init(title: word("html.charset"), kind: .text, isDetail: true),
      .init(
        title: word("column.entities"), kind: .number, isDetail: true,
        pointer: "structuredData/entities"),
      .init(title: word("column.captured"), kind: .text, isDetail: true),
      .init(title: word("html.origin"), kind: .text, isDetail: true),
      .init(title: word("column.digest"), kind: .digest, isDetail: true),
      .init(title: word("html.notes.texts"), kind: .english, isDetail: true),
    ]
    return DataTable(
      id: "pages", caption: word("section.pages"), columns: columns,
      groups: [("/pages/", pages.count)]
    ) { number in
      let page = pages[number]
      var row: [DataTable.Value] = [
        .text(page.address), .text(page.title ?? "–"), .choice(languages[page.language]),
        .choice(kinds[page.structuredData.pageKind.rawValue]), .number(page.words),
      ]
      for place in markets.indices {
        row.append(.number(place < page.markets.count ? page.markets[place].keywords : nil))
      }
      row += sets.map { .share(page.structuredData.owed[$0]?.complete.share) }
      return row + [
        .number(page.notes.count), .number(page.bytes),
        .text("\(page.charset) (\(page.charsetReason))"), .number(page.structuredData.entities),
        .text(page.capturedAt ?? "–"), .text(page.origin), .text(page.digest),
        .text(Self.notes(page.notes)),
      ]
    }
  }

  /// Notes that a row tells; the result has all of them.
  private static func notes(_ notes: [String]) -> String {
    let told = notes.prefix(5).map { $0.count > 200 ? $0.prefix(199) + "…" : $0 }
    return told.joined(separator: " · ") + (notes.count > told.count ? " · …" : "")
  }

  // MARK: - Keywords

  mutating func writeKeywords() {
    section("keywords", "section.keywords") { page in
      let databases = Self.databases(page.content.result.coverage)
      guard !databases.isEmpty else {
        return page.element("p", text: page.word("none.databases"))
      }
      let unlisted = databases.reduce(0) {
        $0 + $1.database.missingCount - $1.database.missing.count
      }
      page.element("p", class: "small", text: page.word("html.keywords.note"))
      if unlisted > 0 {
        page.element(
          "p", class: "small", text: page.word("html.keywords.left-out", page.word.number(unlisted))
        )
      }
      page.write(page.keywordTable(databases))
    }
  }

  private static let tierNames = ["T0", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8"]

  private func keywordTable(_ databases: [PlacedDatabase]) -> DataTable {
    var categories = Choices()
    var rules = Choices()
    var lists: [(database: Int, isFound: Bool, keywords: [KeywordResult], start: Int)] = []
    var groups: [(pointer: String, count: Int)] = []
    var start = 0
    for (number, one) in databases.enumerated() {
      for (isFound, keywords) in [(true, one.database.covered), (false, one.database.missing)]
      where !keywords.isEmpty {
        let key = isFound ? "covered" : "missing"
        groups.append((FigureID.pointer(one.path + [key]) + "/", keywords.count))
        lists.append((number, isFound, keywords, start))
        start += keywords.count
        for keyword in keywords {
          categories.add(keyword.category)
          if let rule = keyword.rule { rules.add(rule) }
        }
      }
    }
    let zones = Zone.allCases
    let hasVolumes = databases.contains { $0.database.database.keywordsWithVolume > 0 }
    let columns: [DataTable.Column] = [
      .init(title: word("column.keyword"), kind: .keyword, languageBy: 1),
      .init(
        title: word("column.database"), kind: .choice,
        choices: databases.map(\.database.database.id),
        languages: databases.map(\.market.language), isFilter: true),
      .init(
        title: word("column.status"), kind: .choice,
        choices: [word("column.found"), word("column.missing")], isOrdered: true, isFilter: true),
      .init(
        title: word("column.tier"), kind: .choice, isMinor: true,
        choices: Self.tierNames.map { "\($0) \(word.name("tier", $0))" } + ["–"], isOrdered: true,
        isFilter: true),
      .init(title: word("column.pages"), kind: .number, pointer: "pages"),
      .init(title: word("column.places"), kind: .number, isMinor: true, pointer: "places"),
      .init(
        title: word("column.volume"), kind: .number, isMinor: true, isDetail: !hasVolumes,
        pointer: "volume"),
      .init(
        title: word("column.category"), kind: .choice, isMinor: true,
        choices: categories.all.map { $0.isEmpty ? word("label.uncategorised") : $0 },
        isFilter: true),
      .init(
        title: word("column.zones"), kind: .zones, isMinor: true,
        choices: zones.map { word.name("zone", $0.rawValue) }),
      .init(title: word("html.rule"), kind: .choice, isDetail: true, choices: rules.all + ["–"]),
    ]
    return DataTable(
      id: "keywords", caption: word("section.keywords"), columns: columns, groups: groups
    ) { number in
      // Lists are few; the last one that begins at or before the row has it.
      let list = lists.last { $0.start <= number }!
      let one = list.keywords[number - list.start]
      var places = [Character](repeating: ".", count: zones.count)
      one.forEachZone { zone, tier in
        if let place = zones.firstIndex(where: { $0.rawValue == zone }) {
          places[place] = tier.last ?? "."
        }
      }
      return [
        .text(one.keyword), .choice(list.database), .choice(list.isFound ? 0 : 1),
        .choice(one.tier.flatMap { Self.tierNames.firstIndex(of: $0) } ?? Self.tierNames.count),
        .number(one.pages), .number(one.places), .number(one.volume.map { Int($0) }),
        .choice(categories[one.category]), .text(one.zoneCount == 0 ? "" : String(places)),
        .choice(one.rule.map { rules[$0] } ?? rules.all.count),
      ]
    }
  }

  // MARK: - What could not be read

  mutating func writeSkips() {
    section("skipped", "section.pages.skipped") { page in
      let skips = page.content.skips
      var codes = Choices()
      for skip in skips { codes.add(skip.code) }
      let word = page.word
      page.write(
        DataTable(
          id: "skipped", caption: word("section.pages.skipped"),
          columns: [
            .init(title: word("column.address"), kind: .address),
            .init(
              title: word("column.reason"), kind: .choice,
              choices: codes.all.map { word.name("skip", $0) }, isFilter: true),
            .init(title: word("column.finding"), kind: .english),
            .init(title: word("html.origin"), kind: .text, isDetail: true),
          ], groups: [("/skipped/", skips.count)]
        ) { number in
          [
            .text(skips[number].address), .choice(codes[skips[number].code]),
            .text(skips[number].reason), .text(skips[number].origin),
          ]
        })
    }
  }
}

/// Values that come again and again, each with an index, in the order in which they were first seen.
struct Choices {
  private(set) var all: [String] = []
  private var places: [String: Int] = [:]

  mutating func add(_ value: String) {
    guard places[value] == nil else { return }
    places[value] = all.count
    all.append(value)
  }

  /// The index of a value that was added; one behind the last for others.
  subscript(value: String) -> Int { places[value] ?? all.count }
}
