internal import Coverage
internal import Keywords
internal import Measures
internal import Rulebooks
internal import Runs
internal import StructuredData

/// What the site reaches, at one glance.
extension ReportPage {
  mutating func writeOverview() {
    section("overview", "section.overview") { page in
      page.writeTiles()
      page.element("div", class: "halves") { page in
        page.element("div", class: "half") { page in
          page.writeDatabaseChart()
          page.writeCategoryChart()
        }
        page.element("div", class: "half") { page in page.writeCards() }
      }
      page.writeRaises()
      page.writeWarnings()
    }
  }

  // MARK: - Tiles

  private mutating func writeTiles() {
    let result = content.result
    let databases = Self.databases(result.coverage)
      .filter { $0.database.all.coverage.value != nil }
    element("dl", class: "tiles") { page in
      page.tile("figure.pages") { page in
        page.figure(result.pages.read, at: "counts", "read")
      } note: { page in
        page.link(
          to: "skipped",
          "\(page.word("figure.skipped")): \(page.word.number(result.pages.skippedCount))")
      }
      if result.pages.read > 0 {
        if let worst = databases.first(where: { $0.database.database.id == result.coverage.worst })
        {
          page.tile("figure.worst") { page in
            page.figure(
              page.word.percent(worst.database.all.coverage.value),
              at: worst.path + ["all", "coverage", "value"])
          } note: {
            $0.text(worst.database.database.id)
          }
        }
        if databases.count > 1,
          let best = databases.max(by: {
            ($0.database.all.coverage.value ?? 0, $1.database.database.id)
              < ($1.database.all.coverage.value ?? 0, $0.database.database.id)
          })
        {
          page.tile("html.tile.highest") { page in
            page.figure(
              page.word.percent(best.database.all.coverage.value),
              at: best.path + ["all", "coverage", "value"])
          } note: {
            $0.text(best.database.database.id)
          }
        }
        for (number, set) in result.structuredData.sets.enumerated() where set.share != nil {
          page.tile("figure.structured") { page in
            page.figure(
              share: set.share, at: "structuredData", "sets", String(number), "share")
          } note: {
            $0.text($0.word.name("set", set.set))
          }
        }
      }
      if let indicators = result.indicators {
        let known = indicators.filter { ![.notTested, .notApplicable].contains($0.status) }
        page.tile("figure.indicators") { page in
          page.text(
            "\(page.word.number(indicators.count { $0.status == .pass })) / "
              + page.word.number(known.count))
        } note: { page in
          page.text(
            page.word("html.tile.untested", page.word.number(indicators.count - known.count)))
        }
      }
    }
  }

  private mutating func tile(_ title: WordingKey, _ value: Body, note: Body) {
    element("div", class: "tile") { page in
      page.element("dt", text: page.word(title))
      page.element("dd", class: "big", value)
      page.element("dd", class: "small", note)
    }
  }

  // MARK: - Coverage by database

  /// A database's coverage with its place in the result.
  struct PlacedDatabase {
    var path: [String]
    var market: MarketCoverage
    var database: DatabaseCoverage
  }

  static func databases(_ coverage: CoverageReport) -> [PlacedDatabase] {
    coverage.markets.enumerated().flatMap { place, market in
      market.databases.enumerated().map { number, one in
        PlacedDatabase(
          path: ["coverage", "markets", String(place), "databases", String(number)],
          market: market, database: one)
      }
    }
  }

  private mutating func writeDatabaseChart() {
    element("h3", text: word("section.coverage.databases"))
    guard content.result.pages.read > 0 else {
      return element("p", text: word("none.pages"))
    }
    let databases = Self.databases(content.result.coverage)
    guard !databases.isEmpty else { return element("p", text: word("none.databases")) }
    let end = Self.scale(databases.map(\.database.all.coverage.value))
    table(
      word("html.chart.databases"),
      [
        .text(word("column.database")), .bar(word("html.chart.bars"), to: scaleEnd(end)),
        .number(word("column.coverage")), .number(word("column.found"), minor: true),
      ], class: "chart"
    ) { page in
      for one in databases {
        page.row { page in
          page.head(one.database.database.id)
          page.cell(class: "draw") { $0.bar(one.database.all.coverage.value, of: end) }
          page.number { page in
            page.figure(
              page.word.percent(one.database.all.coverage.value),
              at: one.path + ["all", "coverage", "value"],
              isKnown: one.database.all.coverage.value != nil)
          }
          page.number(minor: true) { page in
            page.text(
              "\(page.word.number(one.database.all.matched)) / "
                + page.word.number(one.database.all.keywords))
          }
        }
      }
    }
    element("p", class: "more") { page in page.link(to: "coverage", page.word("html.more.coverage"))
    }
  }

  /// Categories that the overview shows.
  private static let shownCategories = 8

  /// The categories that are covered best, each by the database in which it is.
  private mutating func writeCategoryChart() {
    var best: [(share: Double, category: String, database: String, path: [String])] = []
    for one in Self.databases(content.result.coverage) {
      for (category, group) in one.database.categories where !category.isEmpty {
        guard let share = group.coverage.value, share > 0 else { continue }
        best.append(
          (
            share, category, one.database.database.id,
            one.path + ["categories", category, "coverage", "value"]
          ))
      }
    }
    best.sort { ($1.share, $0.category, $0.database) < ($0.share, $1.category, $1.database) }
    let shown = best.prefix(Self.shownCategories)
    guard !shown.isEmpty else { return }
    let end = Self.scale(shown.map(\.share))
    element("h3", text: word("html.categories.best"))
    table(
      word("html.categories.best"),
      [
        .text(word("column.category")), .bar(word("html.chart.bars"), to: scaleEnd(end)),
        .number(word("column.coverage")), .text(word("column.database"), minor: true),
      ], class: "chart"
    ) { page in
      for one in shown {
        page.row { page in
          page.head(one.category)
          page.cell(class: "draw") { $0.bar(one.share, of: end) }
          page.number { $0.figure($0.word.percent(one.share), at: one.path) }
          page.cell(one.database, class: "minor")
        }
      }
    }
  }

  // MARK: - Scorecards

  private mutating func writeCards() {
    element("h3", text: word("section.verdicts"))
    let cards = content.result.scorecards ?? []
    guard !cards.isEmpty else { return element("p", text: word("none.rulebook")) }
    for (number, card) in cards.enumerated() {
      element("article", class: "card") { page in
        page.element("h4") { page in
          page.element("a", [.init("href", "#card-\(number)")]) { page in
            page.english("span", card.title)
          }
        }
        if let gate = card.gate {
          page.element("p") { page in
            page.text(page.word("label.gate") + ": ")
            page.status(gate.status)
          }
        }
        if let score = card.score { page.writeInterval(score, number) }
        page.writeStatusParts(card.requirements.map(\.status), page.word("html.requirements"))
      }
    }
  }

  private mutating func writeInterval(_ score: Scorecard.Score, _ card: Int) {
    let path = ["scorecards", String(card), "score", "atAssumedWeights"]
    element("p") { page in
      page.text(page.word("figure.score") + ": ")
      page.element("strong") { page in page.range(score.atAssumedWeights, at: path) }
    }
    interval(score.atAssumedWeights.low, score.atAssumedWeights.high)
    element("p", class: "small") { page in
      page.text(
        page.word("html.score.assumed") + " "
          + page.word(
            "label.known", page.word.number(score.known), page.word.number(score.applicable)))
    }
  }

  /// `40.0–83.3`, each end a figure.
  mutating func range(_ range: ScoreRange, at path: [String]) {
    element("span", class: "interval") { page in
      page.figure(page.word.points(range.low), at: path + ["low"])
      guard !range.isPoint else { return }
      page.text(" – ")
      page.figure(page.word.points(range.high), at: path + ["high"])
    }
  }

  /// How many of a list have which status, drawn and in words.
  mutating func writeStatusParts(_ list: [Status?], _ title: String) {
    let order: [Status?] = [
      .pass, .partial, .fail, .inconclusive, .undisclosed, .notTested, .notApplicable, nil,
    ]
    let counts = order.map { status in (status, list.count { $0 == status }) }
      .filter { $0.1 > 0 }
    element("div", class: "strip") { page in
      page.parts(counts.map { ("p-" + ($0.0?.rawValue ?? "text-only"), $0.1) })
      page.element("ul", [.init("class", "legend"), .init("aria-label", title)]) { page in
        for (status, count) in counts {
          page.element("li") { page in
            page.status(status)
            page.text(" \(page.word.number(count))")
          }
        }
      }
    }
  }

  // MARK: - What would help, and what to know first

  /// The gaps of all scorecards, and what indicators name, the most points first.
  private mutating func writeRaises() {
    let gaps = (content.result.scorecards ?? []).enumerated()
      .flatMap { card, one in
        one.gaps.prefix(4).enumerated().map { (card, $0.offset, one.title, $0.element) }
      }
    guard !gaps.isEmpty else { return }
    element("h3", text: word("html.gaps"))
    element("p", class: "small", text: word("html.gaps.note"))
    table(
      word("html.gaps"),
      [
        .text(word("column.criterion")), .text(word("section.scorecard"), minor: true),
        .text(word("column.status"), minor: true), .number(word("html.points")),
        .wide(word("label.raises")),
      ]
    ) { page in
      for (card, number, title, gap) in gaps {
        page.row { page in
          page.head { $0.english("span", gap.title) }
          page.englishCell(title, class: "minor")
          page.cell(class: "minor") { $0.status(gap.status) }
          page.number { page in
            page.figure(
              page.word.points(gap.points.high),
              at: ["scorecards", String(card), "gaps", String(number), "points", "high"])
          }
          page.cell { page in page.englishList(Array(gap.raises.prefix(2)), class: "tight") }
        }
      }
    }
  }

  private mutating func writeWarnings() {
    element("aside", [.init("class", "note"), .init("aria-labelledby", "h-warnings")]) { page in
      page.element("h3", [.init("id", "h-warnings")], text: page.word("section.warnings"))
      page.element("ul", class: "plain") { page in
        for warning in page.content.result.warnings { page.sentence("li", warning) }
        page.element("li", text: page.word("report.notice"))
      }
    }
  }
}
