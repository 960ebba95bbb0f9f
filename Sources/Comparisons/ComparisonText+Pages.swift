internal import Measures
internal import Rulebooks
internal import StructuredData

// Pages, structured data, indicators and scorecards of a comparison as text.

extension ComparisonText {
  mutating func writePages() {
    let pages = comparison.pages
    guard !pages.changes.isEmpty || pages.skippedDiffer else { return }
    heading("Pages")
    let counts = [
      (pages.changed, "changed"), (pages.moved, "moved (other address, same bytes)"),
      (pages.added, "added"), (pages.removed, "removed"),
      (pages.sameBytesOtherwiseRead, "with the same bytes, read otherwise"),
      (pages.same, "as before"),
    ].filter { $0.0 > 0 }.map { "\(ShownText.grouped($0.0)) \($0.1)" }
    wrap("  ", counts.joined(separator: ", "))
    if pages.skippedDiffer {
      lines.append("  could not be read: \(pages.skipped.a) before, \(pages.skipped.b) after")
    }
    let all = pages.changes.enumerated().sorted {
      let (a, b) = ($0.element, $1.element)
      let (left, right) = (a.lost.count + a.gained.count, b.lost.count + b.gained.count)
      return left != right ? left > right : $0.offset < $1.offset
    }.map(\.element)
    let isKnown = pages.keywordsUnknown == nil
    append(
      [["page", "", isKnown ? "lost" : "", isKnown ? "gained" : "", ""]]
        + all.prefix(limit).map { page in
          [
            ShownText.line(page.address, limit: 80), page.kind.rawValue,
            isKnown ? ShownText.grouped(page.lost.count) : "",
            isKnown ? ShownText.grouped(page.gained.count) : "", detail(page),
          ]
        }, numbers: [2, 3])
    more(all.count)
  }

  private func detail(_ page: PageChange) -> String {
    if page.kind == .moved { return "was \(ShownText.line(page.addressBefore ?? "", limit: 80))" }
    func some(_ list: [PageKeyword], _ sign: String) -> [String] {
      list.prefix(3).map {
        sign + ShownText.line(comparison.table.text(of: $0.keyword), limit: 40)
      }
    }
    return (some(page.lost, "-") + some(page.gained, "+")).joined(separator: "  ")
  }

  mutating func writeStructuredData() {
    let data = comparison.structuredData
    guard !data.isSame else { return }
    heading("Structured data: completeness")
    var rows = [["profile", "before", "after", "points", "entities"]]
    for set in data.sets where !set.completeness.isSame {
      rows.append([
        "all of \(set.set)", ShownText.percent(set.completeness.a),
        ShownText.percent(set.completeness.b), ShownText.signed(set.completeness.points), "",
      ])
    }
    for profile in data.profiles.prefix(limit) {
      rows.append([
        profile.profile, ShownText.percent(profile.completeness.a),
        ShownText.percent(profile.completeness.b), ShownText.signed(profile.completeness.points),
        profile.entities.isSame ? "" : "\(profile.entities.a) -> \(profile.entities.b)",
      ])
    }
    if !data.hreflang.isSame {
      rows.append([
        "language versions", ShownText.percent(data.hreflang.a),
        ShownText.percent(data.hreflang.b), ShownText.signed(data.hreflang.points), "",
      ])
    }
    if rows.count > 1 { append(rows, numbers: [1, 2, 3]) }
    for finding in data.findings.prefix(limit) {
      wrap(
        "  ",
        "\(finding.change) \(finding.level.rawValue), pages \(finding.pages.a) -> "
          + "\(finding.pages.b): \(finding.type): \(finding.message)")
    }
    more(data.findings.count)
  }

  mutating func writeIndicators() {
    guard !comparison.indicators.isEmpty else { return }
    heading("Indicators")
    for one in comparison.indicators {
      let status =
        one.before == one.after
        ? "\(one.after?.rawValue ?? "absent")"
        : "\(one.before?.rawValue ?? "absent") -> \(one.after?.rawValue ?? "absent")"
      let points = one.degree.points.map { " (\(ShownText.signed($0)) points)" } ?? ""
      wrap("  ", "\(one.key): \(status)\(points). Now: \(one.summaryAfter ?? "absent")")
      wrap(
        "    ",
        one.reason.map { "cause not known: \($0)" } ?? "cause: \(Comparison.words(one.cause))")
    }
  }

  mutating func writeScorecards() {
    for card in comparison.scorecards {
      heading("Scorecard of \(card.rulebook)")
      if card.presence != .both {
        lines.append("  only \(card.presence == .onlyA ? "A" : "B") has it")
      }
      for score in card.scores {
        lines.append(
          "  \(score.name): \(Self.range(score.before)) -> \(Self.range(score.after)) of 100")
      }
      for status in ([card.gate].compactMap(\.self) + card.requirements).prefix(limit) {
        wrap(
          "  ",
          "\(status.name): \(status.before?.rawValue ?? "absent") -> "
            + "\(status.after?.rawValue ?? "absent"): \(status.text)")
      }
    }
  }

  private static func range(_ range: ScoreRange?) -> String {
    guard let range else { return "–" }
    let low = ShownText.decimals(range.low, 1)
    return range.isPoint ? low : "\(low) to \(ShownText.decimals(range.high, 1))"
  }

  mutating func writeNotes() {
    heading("Read this with the figures")
    for note in comparison.notes { wrap("  · ", note) }
  }
}
