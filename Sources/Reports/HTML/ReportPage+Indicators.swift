internal import Measures
internal import Runs

/// What each indicator found, with what it stands on.
extension ReportPage {
  /// Quotes that stand under an indicator; the table of evidence has all.
  static let shownQuotes = 6

  mutating func writeIndicators() {
    section("indicators", "section.indicators") { page in
      let indicators = page.content.result.indicators ?? []
      guard !indicators.isEmpty else { return page.element("p", text: page.word("none.rulebook")) }
      page.element("p", text: page.word("method.indicators"))
      page.writeStatusParts(indicators.map(\.status), page.word("section.indicators"))
      for (number, one) in indicators.enumerated() { page.write(one, number) }
    }
  }

  private func title(_ one: IndicatorResult) -> String? {
    word.text(WordingKey("indicator." + one.key.rawValue))
  }

  private mutating func write(_ one: IndicatorResult, _ number: Int) {
    let path = ["indicators", String(number)]
    element("article", [.init("class", "indicator"), .init("id", "i-" + one.key.rawValue)]) {
      page in
      page.element("h3") { page in
        if let title = page.title(one) { page.text(title) } else { page.english("span", one.title) }
        page.text(" ")
        page.element("code", class: "quiet", text: one.key.rawValue)
      }
      page.element("p", class: "line") { page in
        page.status(one.status)
        if let degree = one.degree {
          page.element("span", class: "degree") { page in
            page.bar(degree, of: 1)
            page.text(page.word("column.degree") + " ")
            page.figure(page.word.percent(degree), at: path + ["degree"])
          }
        }
      }
      page.english("p", one.summary)
      page.writeMeasures(one.measures, path)
      page.writeQuotes(one.evidence, path)
      if !one.raises.isEmpty {
        page.element("h4", text: page.word("label.raises"))
        page.englishList(one.raises)
      }
      if !one.assumptions.isEmpty {
        page.details(page.word("label.assumed")) { $0.englishList(one.assumptions) }
      }
    }
  }

  private mutating func writeMeasures(_ measures: [Measure], _ path: [String]) {
    guard !measures.isEmpty else { return }
    details("\(word("label.measures")) (\(word.number(measures.count)))") { page in
      page.table(
        page.word("label.measures"),
        [
          .text(page.word("column.measure")), .number(page.word("column.value")),
          .text(page.word("column.status")), .wide(page.word("column.basis"), minor: true),
        ]
      ) { page in
        for (number, one) in measures.enumerated() {
          page.row { page in
            page.head { $0.element("code", text: one.name.rawValue) }
            page.number { page in
              page.figure(
                page.value(one), at: path + ["measures", String(number), "value"],
                isKnown: one.value != nil)
            }
            page.cell { $0.status(one.status) }
            page.englishCell(one.basis, class: "minor")
          }
        }
      }
    }
  }

  /// A measure's value with its unit.
  func value(_ measure: Measure) -> String {
    guard let value = measure.value else { return "–" }
    switch measure.unit {
    case .share: return word.percent(value)
    case .count: return word.number(value)
    case .bytes: return abs(value) < 1e15 ? word.size(Int(value)) : word.number(value)
    default: return "\(word.number(value)) \(word.name("unit", measure.unit.rawValue))"
    }
  }

  // MARK: - Evidence

  private mutating func writeQuotes(_ evidence: [Evidence], _ path: [String]) {
    guard !evidence.isEmpty else { return }
    details("\(word("label.evidence")) (\(word.number(evidence.count)))") { page in
      page.element("ul", class: "quotes") { page in
        for one in evidence.prefix(Self.shownQuotes) { page.element("li") { $0.write(one) } }
      }
      if evidence.count > Self.shownQuotes {
        page.element("p", class: "small") { $0.link(to: "evidence", $0.word("html.more.evidence")) }
      }
    }
  }

  private mutating func write(_ one: Evidence) {
    if let quote = one.quote {
      element("blockquote", one.language.map { [.init("lang", $0)] } ?? []) { page in
        page.element("p", text: quote)
      }
    }
    element("p", class: "small") { page in
      page.text(page.word.name("evidence-kind", one.kind.rawValue) + " · ")
      page.address(one.address)
      let place = page.place(one)
      if !place.isEmpty { page.text(" · " + place) }
      if let digest = one.digest {
        page.text(" · SHA-256 ")
        page.element("code", [.init("title", digest)], text: String(digest.prefix(12)) + "…")
      }
    }
  }

  /// `bytes 120 to 154` or `line 12`; empty where the whole is meant.
  private func place(_ one: Evidence) -> String {
    if let start = one.start, let end = one.end {
      return word("label.bytes-at", word.number(start), word.number(end))
    }
    return one.line.map { word("label.line", word.number($0)) } ?? ""
  }

  /// All evidence of the indicators, with byte ranges and digests.
  mutating func writeEvidenceTable() {
    let indicators = content.result.indicators ?? []
    var rows: [(indicator: Int, evidence: Evidence)] = []
    var groups: [(pointer: String, count: Int)] = []
    for (number, one) in indicators.enumerated() where !one.evidence.isEmpty {
      rows += one.evidence.map { (number, $0) }
      groups.append(("/indicators/\(number)/evidence/", one.evidence.count))
    }
    guard !rows.isEmpty else { return }
    element("h3", text: word("html.quotes"))
    let kinds = Evidence.Kind.allCases
    let word = word
    let places = rows.map { place($0.evidence) }
    var languages = Choices()
    for row in rows { languages.add(row.evidence.language ?? "") }
    write(
      DataTable(
        id: "quotes", caption: word("html.quotes"),
        columns: [
          .init(title: word("column.quote"), kind: .text, languageBy: 5),
          .init(
            title: word("column.indicator"), kind: .choice,
            choices: indicators.map(\.key.rawValue), isFilter: true),
          .init(
            title: word("column.kind"), kind: .choice, isMinor: true,
            choices: kinds.map { word.name("evidence-kind", $0.rawValue) }, isFilter: true),
          .init(title: word("column.address"), kind: .address),
          .init(title: word("column.place"), kind: .text, isMinor: true),
          .init(
            title: word("column.language"), kind: .choice, isDetail: true,
            choices: languages.all.map { $0.isEmpty ? "–" : word.name("language", $0) },
            languages: languages.all),
          .init(title: word("html.bytes.start"), kind: .number, isDetail: true, pointer: "start"),
          .init(title: word("html.bytes.end"), kind: .number, isDetail: true, pointer: "end"),
          .init(title: word("column.digest"), kind: .digest, isDetail: true),
        ], groups: groups
      ) { number in
        let (indicator, one) = rows[number]
        return [
          .text(one.quote ?? "–"), .choice(indicator), .choice(kinds.firstIndex(of: one.kind) ?? 0),
          .text(one.address), .text(places[number]), .choice(languages[one.language ?? ""]),
          .number(one.start), .number(one.end),
          .text(one.digest ?? "–"),
        ]
      })
  }
}
