internal import Keywords
internal import Words

/// A comparison as a terminal shows it: first what changed and why, then where.
public struct ComparisonText {
  /// How many keywords, pages and findings each list shows.
  public static let listed = 10
  /// Columns after which sentences go on in the next line.
  static let lineLength = 100

  let comparison: Comparison
  let limit: Int
  var lines: [String] = []

  /// The text; `isFull` shows every keyword and page.
  public static func text(_ comparison: Comparison, isFull: Bool = false) -> String {
    var text = ComparisonText(comparison, limit: isFull ? .max : listed)
    text.write()
    return text.lines.joined(separator: "\n") + "\n"
  }

  private init(_ comparison: Comparison, limit: Int) {
    self.comparison = comparison
    self.limit = limit
  }

  private mutating func write() {
    wrap("", comparison.headline)
    lines.append("")
    lines.append("  A  \(Self.side(comparison.a))")
    lines.append("  B  \(Self.side(comparison.b))")
    writeGates()
    if !comparison.isSame {
      writeDatabases()
      writeCauses()
      writeKeywords(.lost, "Lost, and where they stood")
      writeKeywords(.gained, "Gained, and where they stand")
      writeMoved()
      writeCategories()
      writePages()
      writeStructuredData()
      writeIndicators()
      writeScorecards()
    }
    writeNotes()
  }

  private static func side(_ side: SideFacts) -> String {
    var text = side.kind == "run" ? "run \(side.run ?? 0)" : "\(side.kind) \(side.name)"
    if side.kind != "capture" { text += ": \(side.sources.joined(separator: ", "))" }
    if let asOf = side.asOf { text += ", \(asOf)" }
    return ShownText.line("\(text) (\(ShownText.counted(side.pagesRead, "page")))")
  }

  mutating func heading(_ text: String) {
    lines.append("")
    lines.append(text)
  }

  // MARK: - Coverage

  private mutating func writeGates() {
    guard !comparison.gates.isEmpty else { return }
    heading("Gates")
    for gate in comparison.gates {
      let mark =
        switch gate.state {
        case .passed: "ok    "
        case .failed: "FAILED"
        case .undecided: "not known"
        }
      lines.append("  \(mark)  \(ShownText.line(gate.gate)):  \(ShownText.line(gate.message))")
    }
  }

  private mutating func writeDatabases() {
    let shown = comparison.databases.filter { !$0.isSame }
    guard !shown.isEmpty else { return }
    heading("Coverage")
    var rows = [
      [
        "database", "before", "after", "points", "lost", "gained", "by volume",
        "lost/gained volume",
      ]
    ]
    for one in shown where one.presence == .both {
      rows.append([
        one.database, ShownText.percent(one.coverage.a), ShownText.percent(one.coverage.b),
        ShownText.signed(one.coverage.points), ShownText.grouped(one.lost),
        ShownText.grouped(one.gained),
        one.weighted.points.map { ShownText.signed($0) } ?? "–", Self.volumes(one),
      ])
    }
    for market in comparison.markets
    where !market.union.isSame || !market.unionWeighted.isSame || market.gained + market.lost > 0 {
      rows.append([
        "  \(market.market.rawValue) in any", ShownText.percent(market.union.a),
        ShownText.percent(market.union.b), ShownText.signed(market.union.points),
        ShownText.grouped(market.lost), ShownText.grouped(market.gained),
        market.unionWeighted.points.map { ShownText.signed($0) } ?? "–", "",
      ])
    }
    append(rows, numbers: [1, 2, 3, 4, 5, 6])
    let same = comparison.databases.filter(\.isSame).map(\.database)
    if !same.isEmpty { wrap("  ", "As before: \(same.joined(separator: ", "))") }
  }

  /// `-320 (1 unknown) / +90`.
  private static func volumes(_ one: DatabaseChange) -> String {
    guard one.gained + one.lost > 0 else { return "" }
    func text(_ sum: VolumeSum, _ sign: String) -> String {
      guard sum.known + sum.unknown > 0 else { return "0" }
      guard sum.known > 0 else { return "\(sum.unknown) unknown" }
      return sign + ShownText.grouped(Int(sum.volume))
        + (sum.unknown > 0 ? " (\(sum.unknown) unknown)" : "")
    }
    return text(one.lostVolume, "-") + " / " + text(one.gainedVolume, "+")
  }

  private mutating func writeCauses() {
    heading("Why")
    wrap("  ", comparison.attribution.explanation)
    for (name, changes) in [
      ("database", comparison.settings.databases), ("rules", comparison.settings.rules),
      ("engine", comparison.settings.engine),
    ] {
      for change in changes.prefix(limit) {
        wrap(
          "  ", "\(name): \(change.name): \(change.a ?? "absent") -> \(change.b ?? "absent")")
      }
    }
    for one in comparison.databases {
      guard let content = one.content else { continue }
      wrap(
        "  ",
        "\(one.database) itself: \(ShownText.counted(content.added, "keyword")) added, "
          + "\(ShownText.grouped(content.removed)) removed, "
          + "\(ShownText.grouped(content.volumeChanged)) with another volume, "
          + "\(ShownText.grouped(content.otherChanged)) with another category or spelling")
    }
    // Where one cause explains all, the first sentence has said so.
    let causes = Set(comparison.databases.flatMap(\.coverage.causes.keys))
      .compactMap(Cause.init(rawValue:)).sorted()
    guard causes.count > 1 else { return }
    var rows = [["points of", "coverage"] + causes.map(\.rawValue)]
    for one in comparison.databases where !one.coverage.causes.isEmpty {
      rows.append(
        [one.database, ShownText.signed(one.coverage.points)]
          + causes.map { ShownText.signed(one.coverage.causes[$0.rawValue] ?? 0) })
    }
    append(rows, numbers: Set(1...causes.count + 1))
  }

  // MARK: - Keywords

  /// A keyword that changed alike in several databases is one line.
  private struct Line {
    var change: KeywordChange
    var databases: [String]
  }

  private func lines(of kind: KeywordChange.Kind) -> [Line] {
    var order: [KeywordID] = []
    var byKeyword: [KeywordID: Line] = [:]
    for change in comparison.keywords where change.kinds.contains(kind) {
      if byKeyword[change.id] == nil {
        order.append(change.id)
        byKeyword[change.id] = Line(change: change, databases: [change.database])
      } else {
        byKeyword[change.id]?.databases.append(change.database)
        if (change.volume ?? -1) > (byKeyword[change.id]?.change.volume ?? -1) {
          byKeyword[change.id]?.change = change
        }
      }
    }
    return order.compactMap { byKeyword[$0] }.enumerated().sorted {
      let (a, b) = ($0.element.change.volume ?? -1, $1.element.change.volume ?? -1)
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
  }

  private mutating func writeKeywords(_ kind: KeywordChange.Kind, _ title: String) {
    let all = lines(of: kind)
    guard !all.isEmpty else { return }
    heading("\(title) (\(ShownText.grouped(all.count)))")
    let hasSeveralCauses = Set(all.flatMap(\.change.causes)).count > 1
    var rows = [
      ["keyword", "volume", "databases", "tier", hasSeveralCauses ? "cause" : "", "place"]
    ]
    for line in all.prefix(limit) {
      let one = line.change
      let state = one.before ?? one.after
      var place = one.places.first.map { "\($0.page) [\($0.zone)]" } ?? ""
      let pages = state?.pages ?? 0
      if pages > 1 { place += place.isEmpty ? "\(pages) pages" : " and \(pages - 1) more pages" }
      rows.append([
        ShownText.line(one.keyword, limit: 60),
        one.volume.map { ShownText.grouped(Int($0)) } ?? "–",
        line.databases.joined(separator: " "), state?.tier ?? "",
        hasSeveralCauses ? one.causes.map(\.rawValue).joined(separator: "+") : "",
        ShownText.line(place),
      ])
    }
    append(rows, numbers: [1])
    more(all.count)
  }

  private mutating func writeMoved() {
    let moved = lines(of: .movedZone)
    if !moved.isEmpty {
      heading("In other zones (\(ShownText.grouped(moved.count)))")
      append(
        [["keyword", "databases", "no longer in", "now also in"]]
          + moved.prefix(limit).map {
            [
              ShownText.line($0.change.keyword, limit: 60),
              $0.databases.joined(separator: " "), $0.change.zonesLost.joined(separator: " "),
              $0.change.zonesGained.joined(separator: " "),
            ]
          }, numbers: [])
      more(moved.count)
    }
    let tiers = lines(of: .changedTier)
    if !tiers.isEmpty {
      heading("With another surest tier (\(ShownText.grouped(tiers.count)))")
      append(
        [["keyword", "databases", "before", "after"]]
          + tiers.prefix(limit).map {
            [
              ShownText.line($0.change.keyword, limit: 60),
              $0.databases.joined(separator: " "), Self.tier($0.change.before),
              Self.tier($0.change.after),
            ]
          }, numbers: [])
      more(tiers.count)
    }
  }

  private static func tier(_ state: KeywordChange.State?) -> String {
    state.map { "\($0.tier) \($0.rule)" } ?? ""
  }

  private mutating func writeCategories() {
    let all = comparison.databases.flatMap { one in
      one.categories.filter { ($0.coverage.points ?? 0) != 0 || $0.gained + $0.lost > 0 }
        .map { (one.database, $0) }
    }.enumerated().sorted {
      let (a, b) = ($0.element.1.coverage.points ?? 0, $1.element.1.coverage.points ?? 0)
      return abs(a) != abs(b) ? abs(a) > abs(b) : $0.offset < $1.offset
    }.map(\.element)
    guard !all.isEmpty else { return }
    heading("Categories that moved most")
    append(
      [["category", "database", "before", "after", "points", "lost", "gained"]]
        + all.prefix(limit).map { database, one in
          [
            one.category.isEmpty ? "(none)" : ShownText.line(one.category, limit: 60), database,
            ShownText.percent(one.coverage.a), ShownText.percent(one.coverage.b),
            ShownText.signed(one.coverage.points), ShownText.grouped(one.lost),
            ShownText.grouped(one.gained),
          ]
        }, numbers: [2, 3, 4, 5, 6])
    more(all.count)
  }

  // MARK: - Shapes

  mutating func more(_ count: Int) {
    guard count > limit else { return }
    lines.append(
      "  … and \(ShownText.grouped(count - limit)) more; --full shows them, --json FILE lists them")
  }

  /// A sentence in lines of at most `lineLength` columns, broken at spaces.
  mutating func wrap(_ mark: String, _ text: String) {
    var line = mark
    var isFirst = true
    for word in ShownText.line(text, limit: 4000).split(separator: " ") {
      if !isFirst, ColumnWidth.of(line) + 1 + ColumnWidth.of(String(word)) > Self.lineLength {
        lines.append(line)
        line = String(repeating: " ", count: mark.count)
        isFirst = true
      }
      line += (isFirst ? "" : " ") + word
      isFirst = false
    }
    lines.append(line)
  }

  /// Rows as columns, two spaces apart; columns in `numbers` are flush right; empty columns go.
  mutating func append(_ rows: [[String]], numbers: Set<Int>) {
    let rows = rows.map { $0.map { ShownText.line($0, limit: 300) } }
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? ColumnWidth.of($0[column]) : 0 }.max() ?? 0
    }
    for row in rows {
      let cells = row.enumerated().compactMap { column, cell -> String? in
        guard widths[column] > 0 else { return nil }
        let space = String(
          repeating: " ", count: max(0, widths[column] - ColumnWidth.of(cell)))
        return numbers.contains(column) ? space + cell : cell + space
      }
      var line = "  " + cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
  }
}
