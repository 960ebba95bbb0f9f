internal import Measures

/// A comparison as Markdown for a pull request. Texts from pages and databases stand in `<code>` with every
/// sign escaped: no table is broken, nobody is mentioned, no link and no markup comes of a keyword.
public enum ComparisonMarkdown {
  /// How many keywords and pages each list shows.
  public static let listed = 25
  /// The most bytes of the whole: forges refuse comments of more than 65,536 characters.
  public static let maximumBytes = 60_000

  /// The text.
  public static func text(_ comparison: Comparison) -> String {
    var text = whole(comparison, listed: listed)
    for fewer in [10, 3, 0] where text.utf8.count > maximumBytes {
      text = whole(comparison, listed: fewer)
    }
    return text
  }

  private static func whole(_ comparison: Comparison, listed: Int) -> String {
    var lines = ["### Kunci: \(escaped(comparison.headline))", ""]
    lines.append(
      "A: \(code(comparison.a.name)) (\(ShownText.counted(comparison.a.pagesRead, "page"))), "
        + "B: \(code(comparison.b.name)) (\(ShownText.counted(comparison.b.pagesRead, "page")))")
    if !comparison.gates.isEmpty {
      table(
        ["gate", "outcome", "found"],
        comparison.gates.map { [code($0.gate), state($0.state), escaped($0.message)] }, &lines)
    }
    guard !comparison.isSame else { return lines.joined(separator: "\n") + "\n" }
    let shown = comparison.databases.filter { !$0.isSame && $0.presence == .both }
    if !shown.isEmpty {
      table(
        ["database", "before", "after", "points", "lost", "gained", "by volume"],
        shown.map {
          [
            escaped($0.database), ShownText.percent($0.coverage.a),
            ShownText.percent($0.coverage.b), "**\(ShownText.signed($0.coverage.points))**",
            ShownText.grouped($0.lost), ShownText.grouped($0.gained),
            ShownText.signed($0.weighted.points),
          ]
        }, &lines)
    }
    lines += ["", escaped(comparison.attribution.explanation)]
    keywords(comparison, .lost, "Lost keywords", listed, &lines)
    keywords(comparison, .gained, "Gained keywords", listed, &lines)
    pages(comparison, listed, &lines)
    structured(comparison, &lines)
    if !comparison.indicators.isEmpty {
      table(
        ["indicator", "before", "after"],
        comparison.indicators.map {
          [escaped($0.key), $0.before?.rawValue ?? "absent", $0.after?.rawValue ?? "absent"]
        }, &lines)
    }
    lines.append("")
    lines += comparison.notes.map { "- \(escaped($0))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func state(_ state: GateOutcome.State) -> String {
    switch state {
    case .passed: "passed"
    case .failed: "**failed**"
    case .undecided: "**not known**"
    }
  }

  private static func keywords(
    _ comparison: Comparison, _ kind: KeywordChange.Kind, _ title: String, _ listed: Int,
    _ lines: inout [String]
  ) {
    let all = comparison.keywords.filter { $0.kinds == [kind] }
    guard !all.isEmpty else { return }
    begin("\(title): \(ShownText.grouped(all.count))", &lines)
    let sorted = all.enumerated().sorted {
      let (a, b) = ($0.element.volume ?? -1, $1.element.volume ?? -1)
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
    table(
      ["keyword", "volume", "database", "cause", "place"],
      sorted.prefix(listed).map { one in
        [
          code(one.keyword), one.volume.map { ShownText.grouped(Int($0)) } ?? "–",
          escaped(one.database), one.causes.map(\.rawValue).joined(separator: ", "),
          one.places.first.map { "\(code($0.page)) \(escaped($0.zone))" } ?? "",
        ]
      }, &lines)
    end(all.count, listed, &lines)
  }

  private static func pages(_ comparison: Comparison, _ listed: Int, _ lines: inout [String]) {
    let pages = comparison.pages
    guard !pages.changes.isEmpty else { return }
    begin(
      "Pages: \(pages.changed) changed, \(pages.moved) moved, \(pages.added) added, "
        + "\(pages.removed) removed", &lines)
    table(
      ["page", "", "lost", "gained"],
      pages.changes.prefix(listed).map { page in
        [
          code(page.address),
          page.kind.rawValue + (page.addressBefore.map { ", was \(code($0))" } ?? ""),
          pages.keywordsUnknown == nil ? ShownText.grouped(page.lost.count) : "not known",
          pages.keywordsUnknown == nil ? ShownText.grouped(page.gained.count) : "not known",
        ]
      }, &lines)
    end(pages.changes.count, listed, &lines)
  }

  private static func structured(_ comparison: Comparison, _ lines: inout [String]) {
    let data = comparison.structuredData
    guard !data.isSame else { return }
    let rows =
      data.sets.filter { !$0.completeness.isSame }.map { ($0.set, $0.completeness) }
      + data.profiles.filter { !$0.completeness.isSame }.map { ($0.profile, $0.completeness) }
    guard !rows.isEmpty else { return }
    table(
      ["structured data", "before", "after", "points"],
      rows.map {
        [
          escaped($0.0), ShownText.percent($0.1.a), ShownText.percent($0.1.b),
          ShownText.signed($0.1.points),
        ]
      }, &lines)
  }

  private static func begin(_ title: String, _ lines: inout [String]) {
    lines += ["", "<details><summary>\(escaped(title))</summary>"]
  }

  private static func end(_ count: Int, _ listed: Int, _ lines: inout [String]) {
    if count > listed { lines += ["", "… and \(ShownText.grouped(count - listed)) more"] }
    lines += ["", "</details>"]
  }

  private static func table(_ head: [String], _ rows: [[String]], _ lines: inout [String]) {
    guard !rows.isEmpty else { return }
    lines.append("")
    lines.append("| " + head.joined(separator: " | ") + " |")
    lines.append("|" + head.map { _ in " --- |" }.joined())
    lines += rows.map { "| " + $0.joined(separator: " | ") + " |" }
  }

  /// A text in `<code>`, where forges look for no mentions and no issue numbers.
  static func code(_ text: String) -> String { "<code>\(escaped(text))</code>" }

  /// Every ASCII sign that Markdown, HTML or a forge could read as its own is written as a number.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in ShownText.line(text, limit: 2000).unicodeScalars {
      let isPlain =
        !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || [" ", "-", ",", "%", "/", "+", "(", ")", ";"].contains(scalar)
      if isPlain {
        escaped.unicodeScalars.append(scalar)
      } else {
        escaped += "&#\(scalar.value);"
      }
    }
    return escaped
  }
}
