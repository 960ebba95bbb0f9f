internal import Coverage
internal import Keywords
internal import Pages
internal import Runs

/// Keyword coverage by database, category, tier and zone, and over the runs.
extension ReportPage {
  /// Categories that a market's table tells, those with the most keywords.
  static let listedCategories = 60

  mutating func writeCoverage() {
    section("coverage", "section.coverage") { page in
      page.element("p", text: page.word("method.coverage"))
      guard page.content.result.pages.read > 0 else {
        return page.element("p", text: page.word("none.pages"))
      }
      guard page.content.result.coverage.markets.contains(where: { !$0.databases.isEmpty }) else {
        return page.element("p", text: page.word("none.databases"))
      }
      page.writeDatabases()
      for (number, market) in page.content.result.coverage.markets.enumerated()
      where !market.databases.isEmpty {
        page.write(market, number)
      }
    }
  }

  // MARK: - Databases

  private mutating func writeDatabases() {
    let markets = content.result.coverage.markets
    let groups = markets.flatMap { $0.databases.map(\.all) + [$0.union, $0.intersection] }
    let end = Self.scale(groups.map(\.coverage.value))
    let hasVolumes = groups.contains { $0.weighted.value != nil }
    var columns: [Column] = [
      .text(word("column.database")), .bar(word("html.chart.bars"), to: scaleEnd(end)),
      .number(word("column.coverage")), .number(word("column.found")),
      .number(word("column.keywords")),
    ]
    if hasVolumes { columns.append(.number(word("column.weighted"))) }
    columns += [
      .number(word("column.version"), minor: true), .text(word("column.official"), minor: true),
    ]
    element("h3", text: word("section.coverage.databases"))
    table(word("chart.coverage"), columns, class: "chart") { page in
      for (place, market) in markets.enumerated() {
        let path = ["coverage", "markets", String(place)]
        for (number, one) in market.databases.enumerated() {
          page.groupRow(
            one.database.id, one.all, path + ["databases", String(number), "all"], end, hasVolumes,
            facts: one)
        }
        guard market.databases.count > 1 else { continue }
        let name = page.word.name("market", market.market.rawValue)
        page.groupRow(
          "\(name), \(page.word("label.any"))", market.union, path + ["union"], end, hasVolumes)
        page.groupRow(
          "\(name), \(page.word("label.all"))", market.intersection, path + ["intersection"], end,
          hasVolumes)
      }
    }
    if !hasVolumes { element("p", class: "small", text: word("label.volumes-none")) }
  }

  private mutating func groupRow(
    _ title: String, _ group: GroupCoverage, _ path: [String], _ end: Double, _ hasVolumes: Bool,
    facts: DatabaseCoverage? = nil
  ) {
    row(class: facts == nil ? "sum" : nil) { page in
      page.head(title)
      page.cell(class: "draw") { $0.bar(group.coverage.value, of: end) }
      page.number { page in page.share(group.coverage, at: path + ["coverage"]) }
      page.number { $0.figure($0.word.number(group.matched), at: path + ["matched"]) }
      page.number { $0.figure($0.word.number(group.keywords), at: path + ["keywords"]) }
      if hasVolumes { page.number { $0.share(group.weighted, at: path + ["weighted"]) } }
      page.number(minor: true) { $0.text(facts.map { "\($0.database.version)" } ?? "") }
      page.cell(
        facts.map { page.word($0.database.official ? "label.official" : "label.not-official") }
          ?? "",
        class: "minor")
    }
  }

  private mutating func share(_ share: Share, at path: [String]) {
    figure(word.percent(share.value), at: path + ["value"], isKnown: share.value != nil)
  }

  // MARK: - One market

  private mutating func write(_ market: MarketCoverage, _ number: Int) {
    let path = ["coverage", "markets", String(number)]
    let name = word.name("market", market.market.rawValue)
    element("h3", text: name)
    element("p") { page in
      page.text(page.word("column.pages") + ": ")
      page.figure(page.word.number(market.pages), at: path + ["pages"])
      page.text(" · \(page.word("column.words")): ")
      page.figure(page.word.number(market.words), at: path + ["words"])
      page.text(" (\(page.word.name("language", market.language)))")
    }
    writeCategories(market, path, name)
    writeTiers(market, path, name)
    writeZones(market, path, name)
  }

  private mutating func writeCategories(_ market: MarketCoverage, _ path: [String], _ name: String)
  {
    var keywords: [String: Int] = [:]
    for one in market.databases {
      for (category, group) in one.categories { keywords[category, default: 0] += group.keywords }
    }
    guard keywords.keys.contains(where: { !$0.isEmpty }) else { return }
    // Those with the most found first, so that what the site is about stands on top.
    func found(_ category: String) -> Double {
      market.databases.compactMap { $0.categories[category]?.coverage.value }.max() ?? 0
    }
    let order = keywords.keys.map { (found($0), keywords[$0] ?? 0, $0) }
      .sorted { ($1.0, $1.1, $0.2) < ($0.0, $0.1, $1.2) }
    let shown = order.prefix(Self.listedCategories)
    let end = Self.scale(shown.map(\.0))
    var columns: [Column] = [.text(word("column.category"))]
    for one in market.databases {
      columns += [
        .bar("\(one.database.id), \(word("html.chart.bars"))", to: scaleEnd(end)),
        .number(one.database.id),
      ]
    }
    element("h4", text: word("section.coverage.categories"))
    table("\(word("chart.categories")): \(name)", columns, class: "chart grid") { page in
      for (_, _, category) in shown {
        page.row { page in
          page.head(category.isEmpty ? page.word("label.uncategorised") : category)
          for (number, one) in market.databases.enumerated() {
            let group = one.categories[category]
            page.cell(class: "draw") { $0.bar(group?.coverage.value, of: end) }
            page.number { page in
              guard let group else { return page.text("–") }
              page.share(
                group.coverage,
                at: path + ["databases", String(number), "categories", category, "coverage"])
              page.element(
                "span", class: "of",
                text: " \(page.word.number(group.matched))/\(page.word.number(group.keywords))")
            }
          }
        }
      }
    }
    if order.count > shown.count {
      element(
        "p", class: "small", text: word("more.left-out", word.number(order.count - shown.count)))
    }
  }

  private static let tiers = ["T0", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "none"]

  private mutating func writeTiers(_ market: MarketCoverage, _ path: [String], _ name: String) {
    element("h4", text: word("section.coverage.tiers"))
    let used = Self.tiers.filter { tier in
      market.databases.contains { ($0.tiers[tier] ?? 0) > 0 } && tier != "none"
    }
    guard !used.isEmpty else { return element("p", text: word("none.found")) }
    // What was not found is left out of the drawing: it would dwarf all else. The table has it.
    for one in market.databases {
      element("div", class: "strip") { page in
        page.element("p", class: "strip-name", text: one.database.id)
        page.parts(used.map { ("t-" + $0, one.tiers[$0] ?? 0) })
      }
    }
    element("ul", [.init("class", "legend"), .init("aria-label", word("column.tier"))]) { page in
      for tier in used {
        page.element("li") { page in
          page.element("span", [.init("class", "swatch t-" + tier), .init("aria-hidden", "true")]) {
            _ in
          }
          page.text("\(tier) \(page.word.name("tier", tier))")
        }
      }
    }
    table(
      "\(word("chart.tiers")): \(name)",
      [.text(word("column.database"))]
        + (used + ["none"]).map { .number($0 == "none" ? word.name("tier", $0) : $0) }
    ) { page in
      for (number, one) in market.databases.enumerated() {
        page.row { page in
          page.head(one.database.id)
          for tier in used + ["none"] {
            page.number { page in
              guard let count = one.tiers[tier] else { return page.text("0") }
              page.figure(
                page.word.number(count),
                at: path + ["databases", String(number), "tiers", tier])
            }
          }
        }
      }
    }
  }

  private mutating func writeZones(_ market: MarketCoverage, _ path: [String], _ name: String) {
    let zones = Zone.allCases.map(\.rawValue).filter { zone in
      content.result.coverage.rules.countedZones.contains(zone)
    }
    let end = Self.scale(market.databases.flatMap { one in zones.map { one.zones[$0]?.value } })
    var columns: [Column] = [.text(word("column.zone"))]
    for one in market.databases {
      columns += [
        .bar("\(one.database.id), \(word("html.chart.bars"))", to: scaleEnd(end)),
        .number(one.database.id),
      ]
    }
    element("h4", text: word("section.coverage.zones"))
    table("\(word("chart.zones")): \(name)", columns, class: "chart grid") { page in
      for zone in zones {
        page.row { page in
          page.head(page.word.name("zone", zone))
          for (number, one) in market.databases.enumerated() {
            let share = one.zones[zone]
            page.cell(class: "draw") { $0.bar(share?.value, of: end) }
            page.number { page in
              guard let share else { return page.text("–") }
              page.share(share, at: path + ["databases", String(number), "zones", zone])
            }
          }
        }
      }
    }
  }
}
