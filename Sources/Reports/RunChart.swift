internal import Coverage
internal import Keywords
public import Runs
internal import Words

/// The trend over the runs of a store: each database's coverage, run by run, and what changed between them.
///
/// A run whose sources, databases, rules, limits or program differ from those of the run before is marked
/// with a letter, for the figures of such runs cannot be compared without a thought. Runs that never ended
/// have no figures and are counted only.
public struct RunChart: Sendable {
  /// How the chart is drawn.
  public enum Style: Sendable {
    /// For a terminal of that many columns: lines of blocks.
    case blocks(columns: Int)
    /// For a file or another program: a row a run in ASCII, as wide as it comes.
    case plain
  }

  /// The fewest columns that a chart is drawn for.
  public static let leastColumns = 40

  private let runs: [(run: RunSummary, result: RunResult)]
  private let unfinished: Int
  private let databases: [String]
  /// For each run, what differs from the run before.
  private let changes: [[Change]]

  private struct Change {
    var letter: Character
    var text: String
  }

  /// A chart of `runs`, oldest first.
  public init(_ runs: [RunSummary]) {
    self.runs = runs.compactMap { run in
      guard run.isDone, let result = run.result else { return nil }
      return (run, result)
    }
    unfinished = runs.count - self.runs.count
    databases = Set(self.runs.flatMap { Self.facts($0.result).map(\.database.id) }).sorted()
    changes = self.runs.indices.map { [runs = self.runs] place in
      place == 0 ? [] : Self.changes(from: runs[place - 1].result, to: runs[place].result)
    }
  }

  private static func facts(_ result: RunResult) -> [DatabaseCoverage] {
    result.coverage.markets.flatMap(\.databases)
  }

  /// The chart as lines of text, a line feed behind each.
  public func text(_ style: Style) -> String {
    guard !runs.isEmpty else {
      return unfinished == 0
        ? "No runs yet; `kunci score SOURCE` makes one.\n"
        : "No finished runs yet, \(unfinished) unfinished; `kunci score SOURCE` makes one.\n"
    }
    var lines =
      switch style {
      case .plain: plain()
      case .blocks(let columns): blocks(max(columns, Self.leastColumns))
      }
    if unfinished > 0 {
      lines.append(
        unfinished == 1 ? "1 unfinished run left out" : "\(unfinished) unfinished runs left out")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: - Values

  private func value(_ database: String, _ place: Int) -> Double? {
    Self.facts(runs[place].result).first { $0.database.id == database }?.all.coverage.value
  }

  private static func changes(from a: RunResult, to b: RunResult) -> [Change] {
    var changes: [Change] = []
    if a.sources != b.sources {
      changes.append(Change(letter: "s", text: "sources: \(b.sources.joined(separator: " "))"))
    }
    let before = facts(a).map(\.database)
    let after = facts(b).map(\.database)
    var moved: [String] = []
    for own in after {
      guard let old = before.first(where: { $0.id == own.id }) else {
        moved.append("\(own.id)@\(own.version) added")
        continue
      }
      if old.version != own.version || old.digest != own.digest {
        moved.append("\(own.id)@\(old.version) to @\(own.version)")
      }
    }
    for old in before where !after.contains(where: { $0.id == old.id }) {
      moved.append("\(old.id) left out")
    }
    if !moved.isEmpty {
      changes.append(Change(letter: "d", text: "databases: \(moved.joined(separator: ", "))"))
    }
    if a.coverage.rules != b.coverage.rules {
      let rules = b.coverage.rules
      changes.append(
        Change(letter: "r", text: "rules: \"\(rules.name)\", version \(rules.version)"))
    }
    let limits = Set(a.limits.keys).union(b.limits.keys).filter { a.limits[$0] != b.limits[$0] }
    if !limits.isEmpty {
      changes.append(
        Change(letter: "l", text: "limits: \(limits.sorted().joined(separator: ", "))"))
    }
    let engine = Self.engine(a.engine, b.engine)
    if !engine.isEmpty {
      changes.append(Change(letter: "e", text: "engine: \(engine.joined(separator: ", "))"))
    }
    return changes
  }

  private static func engine(_ a: EngineFacts, _ b: EngineFacts) -> [String] {
    let pairs = [
      ("Kunci", a.kunci, b.kunci), ("ICU", a.icu, b.icu), ("libxml2", a.libxml2, b.libxml2),
      ("SQLite", a.sqlite, b.sqlite), ("word rules", "\(a.wordRules)", "\(b.wordRules)"),
      ("Indonesian", "\(a.indonesianMorphology)", "\(b.indonesianMorphology)"),
      ("Thai", "\(a.thaiBoundaries)", "\(b.thaiBoundaries)"),
      ("index format", "\(a.indexFormat)", "\(b.indexFormat)"),
    ]
    return pairs.filter { $0.1 != $0.2 }.map { "\($0.0) \($0.1) to \($0.2)" }
  }

  private func name(_ place: Int) -> String {
    "run \(runs[place].run.id)" + (runs[place].run.asOf.map { " (\($0))" } ?? "")
  }

  // MARK: - Blocks

  private static let levels = Array("▁▂▃▄▅▆▇█")

  private func blocks(_ columns: Int) -> [String] {
    let title = min(max(databases.map(ColumnWidth.of).max() ?? 0, 7), columns / 3)
    // Behind the line stand the last value, its change, and the lowest and highest.
    let tail = ["  100.0 %", "  +100.0", "  100.0 – 100.0"]
    let full = tail.map(ColumnWidth.of).reduce(0, +)
    let isNarrow = columns < 2 + title + 2 + 8 + full
    let room = columns - 2 - title - 2 - (isNarrow ? ColumnWidth.of(tail[0]) : full)
    let wide = runs.count * 2 <= room
    let shown = runs.indices.suffix(max(1, wide ? room / 2 : room))
    let step = wide ? 2 : 1
    func pad(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - ColumnWidth.of(text)))
    }
    func cells(_ cell: (Int) -> String) -> String {
      shown.map { pad(cell($0), step) }.joined()
    }
    let width = max(shown.count * step, 6)
    var lines: [String] = []
    lines.append(
      pad("", 2 + title + 2) + pad("trend", width)
        + (isNarrow ? "     last" : "     last  change   lowest – highest"))
    for database in databases {
      let values = shown.map { value(database, $0) }
      let known = values.compactMap(\.self)
      var line = "  " + pad(Self.cut(database, title), title) + "  "
      guard let lowest = known.min(), let highest = known.max() else {
        lines.append(line + pad(cells { _ in "·" }, width) + "  no value")
        continue
      }
      line += pad(cells { Self.level(value(database, $0), lowest, highest) }, width)
      let last = values.last ?? nil
      line += Self.right(TextReport.percent(last), 9)
      if !isNarrow {
        let first = values.first { $0 != nil } ?? nil
        line += Self.right(last.flatMap { last in first.map { Self.points(last - $0) } } ?? "", 8)
        line += Self.right("\(Self.number(lowest)) – \(Self.number(highest))", 15)
      }
      lines.append(line)
    }
    if shown.contains(where: { !changes[$0].isEmpty }) {
      lines.append("  " + pad("changed", title) + "  " + cells { String(mark($0)) })
    }
    let key =
      "Each line from its lowest (▁) to its highest (█) value; · no value."
      + (shown.contains { changes[$0].count > 1 } ? " * several changes." : "")
    return Self.folded(heading(shown), columns, indent: "")
      + lines.map { Self.cut($0, columns) } + Self.folded(key, columns, indent: "  ")
      + legend(shown, columns)
  }

  private func heading(_ shown: Range<Int>) -> String {
    let all = shown.count == runs.count ? "" : ", the newest of \(runs.count)"
    if shown.count == 1 { return "Coverage in \(name(shown.lowerBound))\(all)" }
    return "Coverage over \(shown.count) runs\(all), from \(name(shown.lowerBound)) to "
      + name(shown.upperBound - 1)
  }

  private func mark(_ place: Int) -> Character {
    changes[place].count > 1 ? "*" : changes[place].first?.letter ?? " "
  }

  /// What the letters stand for, run by run; lines too long go on below.
  private func legend(_ shown: Range<Int>, _ columns: Int) -> [String] {
    var lines: [String] = []
    for place in shown where !changes[place].isEmpty {
      lines.append("  \(mark(place)) \(name(place))")
      for change in changes[place] { lines += Self.folded(change.text, columns, indent: "    ") }
    }
    return lines
  }

  private static func level(_ value: Double?, _ lowest: Double, _ highest: Double) -> String {
    guard let value else { return "·" }
    // A line without change is a flat one in the middle.
    guard highest > lowest else { return String(levels[3]) }
    let place = Int(((value - lowest) / (highest - lowest) * Double(levels.count - 1)).rounded())
    return String(levels[place])
  }

  // MARK: - Plain

  private func plain() -> [String] {
    var rows = [["run", "as of", "pages"] + databases + ["changed"]]
    for place in runs.indices {
      let (run, result) = runs[place]
      rows.append(
        ["\(run.id)", run.asOf ?? "-", "\(result.pages.read)"]
          + databases.map { value($0, place).map { "\(Self.number($0))" } ?? "-" }
          + [place == 0 ? "" : changes[place].map(\.text).joined(separator: "; ")])
    }
    let last = rows[0].count - 1
    let widths = (0..<last).map { column in rows.map { ColumnWidth.of($0[column]) }.max() ?? 0 }
    let table = rows.map { row in
      var line = (0..<last).map { column in
        let space = String(repeating: " ", count: widths[column] - ColumnWidth.of(row[column]))
        return column == 1 ? row[column] + space : space + row[column]
      }.joined(separator: "  ")
      if !row[last].isEmpty { line += "  " + row[last] }
      while line.last == " " { line.removeLast() }
      return line
    }
    return [
      "Coverage in percent, run by run; sources of the first: "
        + runs[0].result.sources.joined(separator: " ")
    ] + table
  }

  // MARK: - Text

  private static func number(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// A difference of shares in points of percent, with its sign.
  private static func points(_ difference: Double) -> String {
    let tenths = Int((difference * 1000).rounded())
    return (tenths < 0 ? "-" : tenths > 0 ? "+" : "±")
      + "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - ColumnWidth.of(text))) + text
  }

  private static func cut(_ text: String, _ columns: Int) -> String {
    guard ColumnWidth.of(text) > columns else { return text }
    var result = ""
    var width = 0
    for character in text {
      let own = ColumnWidth.of(String(character))
      if width + own > columns - 1 { break }
      result.append(character)
      width += own
    }
    return result + "…"
  }

  /// Breaks at spaces; a word that is longer than a line is cut.
  private static func folded(_ text: String, _ columns: Int, indent: String) -> [String] {
    var lines: [String] = []
    var line = indent
    for word in text.split(separator: " ") {
      if line != indent, ColumnWidth.of(line) + 1 + ColumnWidth.of(String(word)) > columns {
        lines.append(line)
        line = indent + "  "
      }
      line += (line.last == " " || line.isEmpty ? "" : " ") + word
    }
    lines.append(line)
    return lines.map { cut($0, columns) }
  }
}
