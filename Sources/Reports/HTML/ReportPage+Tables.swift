internal import Measures

/// A column of a table in the report.
struct Column {
  enum Kind { case text, number, bar, wide }

  var title: String
  var kind: Kind
  /// Whether it may be left out where there is little room.
  var isMinor: Bool
  /// What stands at the beginning and at the end of the bars' scale.
  var scale: (from: String, to: String)?

  static func text(_ title: String, minor: Bool = false) -> Column {
    Column(title: title, kind: .text, isMinor: minor)
  }
  static func number(_ title: String, minor: Bool = false) -> Column {
    Column(title: title, kind: .number, isMinor: minor)
  }
  static func wide(_ title: String, minor: Bool = false) -> Column {
    Column(title: title, kind: .wide, isMinor: minor)
  }
  /// Bars of shares.
  static func bar(_ title: String, to end: String) -> Column {
    Column(title: title, kind: .bar, isMinor: false, scale: ("0%", end))
  }
  /// Bars of points of 100.
  static func points(_ title: String) -> Column {
    Column(title: title, kind: .bar, isMinor: false, scale: ("0", "100"))
  }

  var classes: String {
    let kind =
      switch kind {
      case .text: "t"
      case .number: "num"
      case .bar: "axis"
      case .wide: "wide"
      }
    return isMinor ? kind + " minor" : kind
  }
}

extension ReportPage {
  /// A table with a caption; it scrolls by itself where it is too wide.
  mutating func table(
    _ caption: String, _ columns: [Column], class value: String = "",
    isCaptionShown: Bool = true, _ rows: Body
  ) {
    let scroll: [Attribute] = [
      .init("class", "scroll"), .init("role", "region"), .init("aria-label", caption),
    ]
    element("div", scroll) { page in
      page.element("table", value.isEmpty ? [] : [.init("class", value)]) { page in
        page.element(
          "caption", !isCaptionShown || caption == page.heading ? [.init("class", "unseen")] : [],
          text: caption)
        page.element("thead") { page in
          page.element("tr") { page in for column in columns { page.head(column) } }
        }
        page.element("tbody", [], rows)
      }
    }
  }

  private mutating func head(_ column: Column) {
    element("th", [.init("scope", "col"), .init("class", column.classes)]) { page in
      guard let scale = column.scale else { return page.text(column.title) }
      page.element("span", class: "unseen", text: column.title)
      page.element("span", class: "ends") { page in
        page.element("span", text: scale.from)
        page.element("span", text: scale.to)
      }
    }
  }

  mutating func row(class value: String? = nil, _ cells: Body) {
    element("tr", value.map { [.init("class", $0)] } ?? [], cells)
  }

  /// The cell that names its row.
  mutating func head(_ text: String, class value: String? = nil) {
    head(class: value) { $0.text(text) }
  }

  mutating func head(class value: String? = nil, _ body: Body) {
    element("th", [.init("scope", "row")] + (value.map { [.init("class", $0)] } ?? []), body)
  }

  mutating func cell(_ text: String, class value: String? = nil) {
    cell(class: value) { $0.text(text) }
  }

  mutating func cell(class value: String? = nil, _ body: Body) {
    element("td", value.map { [.init("class", $0)] } ?? [], body)
  }

  mutating func number(minor: Bool = false, _ body: Body) {
    cell(class: minor ? "num minor" : "num", body)
  }

  /// A cell with a sentence of the engine.
  mutating func englishCell(_ text: String, class value: String? = nil) {
    cell(class: value) { $0.english("span", text) }
  }

  // MARK: - Drawings; each stands beside the figure that it shows

  /// A bar from 0 to `share` on a scale that ends at `end`.
  mutating func bar(_ share: Double?, of end: Double, class value: String = "bar") {
    guard let share else { return }
    let width = end > 0 ? min(max(share / end, 0), 1) * 100 : 0
    drawing(value) { page in
      page.rectangle("track", x: 0, width: 100)
      page.rectangle("fill", x: 0, width: width)
    }
  }

  /// An interval in points of 100: full up to its low end, which is sure, and pale up to its high end,
  /// which is open.
  mutating func interval(_ low: Double, _ high: Double) {
    let low = min(max(low, 0), 100)
    let high = min(max(high, low), 100)
    drawing("bar range") { page in
      page.rectangle("track", x: 0, width: 100)
      page.rectangle("open", x: low, width: high - low)
      page.rectangle("fill", x: 0, width: low)
    }
  }

  /// Parts of a whole, one after the other, each with the class that colours it.
  mutating func parts(_ parts: [(class: String, count: Int)]) {
    let whole = parts.reduce(0) { $0 + $1.count }
    guard whole > 0 else { return }
    drawing("bar parts") { page in
      var x = 0.0
      for part in parts where part.count > 0 {
        let width = Double(part.count) * 100 / Double(whole)
        page.rectangle(part.class, x: x, width: width)
        x += width
      }
    }
  }

  private mutating func drawing(_ value: String, _ body: Body) {
    element(
      "svg",
      [
        .init("class", value), .init("viewBox", "0 0 100 10"),
        .init("preserveAspectRatio", "none"), .init("aria-hidden", "true"),
        .init("focusable", "false"),
      ], body)
  }

  private mutating func rectangle(_ value: String, x: Double, width: Double) {
    element(
      "rect",
      [
        .init("class", value), .init("x", Self.coordinate(x)), .init("y", "0"),
        .init("width", Self.coordinate(width)), .init("height", "10"),
      ]
    ) { _ in }
  }

  /// A number with at most two decimals, the same on every machine.
  static func coordinate(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let digits = String(hundredths.magnitude)
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    let fraction = padded.suffix(2)
    let text = padded.dropLast(2) + (fraction == "00" ? "" : "." + fraction)
    return (hundredths < 0 ? "-" : "") + text
  }

  /// The end of a scale for shares: round, and not less than any of them.
  static func scale(_ shares: [Double?]) -> Double {
    let most = shares.compactMap(\.self).max() ?? 0
    return [
      0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8,
    ]
    .first { most <= $0 } ?? 1
  }

  /// The end of a scale in words: `5%`.
  func scaleEnd(_ end: Double) -> String { "\(Int((end * 100).rounded()))%" }
}
