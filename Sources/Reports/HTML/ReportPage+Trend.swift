internal import Coverage
internal import Keywords
internal import Runs

/// Coverage over the runs of the store.
extension ReportPage {
  /// Lines that the drawing shows; the table shows all.
  private static let drawnLines = 8

  mutating func writeTrend() {
    section("trend", "section.trend") { page in
      let runs = page.content.history
      guard runs.count > 1 else {
        return page.element("p", text: page.word("html.trend.none"))
      }
      let databases = Self.trendDatabases(runs)
      page.drawTrend(runs, Array(databases.prefix(Self.drawnLines)))
      page.table(
        page.word("chart.trend"),
        [
          .number(page.word("column.run")), .text(page.word("column.as-of")),
          .number(page.word("column.pages")),
        ] + databases.map { .number($0) }
      ) { page in
        for run in runs {
          page.row { page in
            page.head(page.word.number(Int(run.id)), class: "num")
            page.cell(run.asOf.map { page.word.date($0) } ?? "–", class: "nowrap")
            page.number { $0.text($0.word.number(run.pageCount)) }
            for name in databases {
              page.number { $0.text($0.word.percent(Self.coverage(of: name, in: run))) }
            }
          }
        }
      }
      page.element("p", class: "small", text: page.word("html.trend.note"))
    }
  }

  /// The databases of the runs, those of the last run first.
  private static func trendDatabases(_ runs: [RunSummary]) -> [String] {
    var names: [String] = []
    for run in runs.reversed() {
      for one in run.result?.coverage.markets.flatMap(\.databases) ?? []
      where !names.contains(one.database.id) {
        names.append(one.database.id)
      }
    }
    return names
  }

  private static func coverage(of name: String, in run: RunSummary) -> Double? {
    run.result?.coverage.markets.flatMap(\.databases)
      .first { $0.database.id == name }?.all.coverage.value
  }

  /// Lines from run to run. The plot is stretched to the width there is; strokes are not.
  private mutating func drawTrend(_ runs: [RunSummary], _ databases: [String]) {
    let end = Self.scale(runs.flatMap { run in databases.map { Self.coverage(of: $0, in: run) } })
    element("figure", class: "trend") { page in
      page.element("div", class: "plot") { page in
        page.element("div", [.init("class", "y"), .init("aria-hidden", "true")]) { page in
          for share in [end, end / 2, 0] { page.element("span", text: page.word.percent(share)) }
        }
        page.element(
          "svg",
          [
            .init("viewBox", "0 0 1000 100"), .init("preserveAspectRatio", "none"),
            .init("role", "img"), .init("aria-label", page.word("chart.trend")),
          ]
        ) { page in
          for y in [0, 50, 100] { page.line("grid", [(0, Double(y)), (1000, Double(y))]) }
          for (number, name) in databases.enumerated() {
            page.drawLine(number, runs.map { Self.coverage(of: name, in: $0) }, end)
          }
        }
      }
      page.element("div", [.init("class", "x"), .init("aria-hidden", "true")]) { page in
        for run in [runs[0], runs[runs.count - 1]] {
          page.element(
            "span",
            text: run.asOf.map { page.word.date($0) }
              ?? "\(page.word("column.run")) \(page.word.number(Int(run.id)))")
        }
      }
      page.element("figcaption") { page in
        page.element(
          "ul", [.init("class", "legend"), .init("aria-label", page.word("column.database"))]
        ) { page in
          for (number, name) in databases.enumerated() {
            page.element("li") { page in
              page.element(
                "svg",
                [
                  .init("class", "sample"), .init("viewBox", "0 0 28 10"),
                  .init("aria-hidden", "true"),
                ]
              ) { $0.line("line l-\(number)", [(1, 5), (27, 5)]) }
              page.text(name)
            }
          }
        }
      }
    }
  }

  private mutating func drawLine(_ number: Int, _ shares: [Double?], _ end: Double) {
    let points = shares.enumerated().compactMap { place, share in
      share.map {
        (
          20 + Double(place) * 960 / Double(max(shares.count - 1, 1)),
          100 - min($0 / end, 1) * 100
        )
      }
    }
    line("line l-\(number)", points)
    for point in points {
      // A line of no length with round ends is a dot, however the plot is stretched.
      line("dot l-\(number)", [point, point])
    }
  }

  private mutating func line(_ value: String, _ points: [(x: Double, y: Double)]) {
    guard !points.isEmpty else { return }
    let path = points.enumerated().map { place, point in
      "\(place == 0 ? "M" : "L")\(Self.coordinate(point.x)) \(Self.coordinate(point.y))"
    }.joined()
    element("path", [.init("class", value), .init("d", path)]) { _ in }
  }
}
