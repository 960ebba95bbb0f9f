internal import Clocks

/// What changed from one rulebook to another, for readers who watch a programme's rules.
public struct RulebookDifference: Codable, Sendable, Equatable {
  /// One change.
  public struct Change: Codable, Sendable, Equatable {
    /// `added`, `removed` or `changed`.
    public var what: String
    /// As `thresholds` or `requirements`.
    public var part: String
    /// The id, number or name; empty where the part has none.
    public var id: String
    public var before: String?
    public var after: String?
  }

  public var from: String
  public var to: String
  public var changes: [Change]

  /// Compares two rulebooks, part by part.
  public init(from a: Rulebook, to b: Rulebook) {
    from = a.name
    to = b.name
    changes = []
    values("title", ["": a.title], ["": b.title])
    for (part, left, right) in [
      ("markets", a.markets, b.markets), ("platforms", a.platforms, b.platforms),
      ("languages", a.languages, b.languages),
      ("optionalLanguages", a.optionalLanguages, b.optionalLanguages),
      ("customs", a.customs, b.customs),
    ] {
      values(part, ["": left.joined(separator: ", ")], ["": right.joined(separator: ", ")])
    }
    entries("sources", a.sources, b.sources) { ($0.id, Self.text($0)) }
    entries("requirements", a.requirements, b.requirements) { ($0.number, Self.text($0)) }
    entries("criteria", Self.flat(a.criteria), Self.flat(b.criteria)) { ($0.0, $0.1) }
    entries("thresholds", a.thresholds, b.thresholds) { ($0.name, Self.text($0)) }
    entries("readings", a.readings, b.readings) { ($0.id, Self.text($0)) }
    entries("views", a.views, b.views) { ($0.id, Self.text($0)) }
    entries("documents", a.documents, b.documents) { ($0.id, Self.text($0)) }
    entries("assumptions", a.assumptions, b.assumptions) { ($0.name, Self.text($0)) }
    entries("calendar", a.calendar, b.calendar) { ($0.id, Self.text($0)) }
    values("gate", ["": a.gate.map(Self.text) ?? ""], ["": b.gate.map(Self.text) ?? ""])
    values("slots", ["": a.slots.map(Self.text) ?? ""], ["": b.slots.map(Self.text) ?? ""])
  }

  /// One line a change.
  public var text: String {
    guard !changes.isEmpty else { return "\(from) and \(to) say the same.\n" }
    return changes.map { change in
      let name = change.id.isEmpty ? change.part : "\(change.part) \(change.id)"
      return switch change.what {
      case "added": "+ \(name): \(change.after ?? "")\n"
      case "removed": "- \(name): \(change.before ?? "")\n"
      default: "~ \(name):\n    was \(change.before ?? "")\n    is  \(change.after ?? "")\n"
      }
    }.joined()
  }

  private mutating func entries<Entry>(
    _ part: String, _ a: [Entry], _ b: [Entry], _ pair: (Entry) -> (String, String)
  ) {
    func table(_ list: [Entry]) -> [String: String] {
      Dictionary(list.map(pair), uniquingKeysWith: { first, _ in first })
    }
    values(part, table(a), table(b))
  }

  private mutating func values(_ part: String, _ a: [String: String], _ b: [String: String]) {
    for id in Set(a.keys).union(b.keys).sorted(by: Self.isBefore) where a[id] != b[id] {
      let what = (a[id] ?? "").isEmpty ? "added" : (b[id] ?? "").isEmpty ? "removed" : "changed"
      changes.append(.init(what: what, part: part, id: id, before: a[id], after: b[id]))
    }
  }

  /// `TL-9` before `TL-10`.
  private static func isBefore(_ a: String, _ b: String) -> Bool {
    let (x, y) = (a.split(separator: "-"), b.split(separator: "-"))
    if x.count == 2, y.count == 2, x[0] == y[0], let m = Int(x[1]), let n = Int(y[1]) {
      return m < n
    }
    return a < b
  }

  private static func flat(_ list: [Rulebook.Criterion], path: String = "") -> [(String, String)] {
    list.flatMap { one -> [(String, String)] in
      let id = path.isEmpty ? one.id : "\(path)/\(one.id)"
      let weight = "weight \(one.weight.assumed) of \(one.weight.least) to \(one.weight.most)"
      let stands = one.indicator.map { "indicator \($0)" } ?? "\(one.parts.count) parts"
      return [(id, "\(one.title); \(stands); \(weight)")] + flat(one.parts, path: id)
    }
  }

  private static func text(_ value: Rulebook.Source) -> String {
    let check =
      value.isVerified
      ? "verified by \(value.verifiedBy ?? "") on \(value.verifiedOn ?? "")" : "not verified"
    return
      "\(value.publisher), \(value.title), \(value.date ?? "undated"), \(value.status), \(check)"
  }

  private static func text(_ value: Rulebook.Requirement) -> String {
    let cover = value.cover
    let by = cover.indicators + cover.measures + cover.clock + cover.documents
    let left = value.undisclosed.map { "; undisclosed: \($0)" } ?? ""
    return
      "\(value.text) [\(cover.textOnly.map { "text only: \($0)" } ?? by.joined(separator: ", "))]\(left)"
  }

  private static func text(_ value: Rulebook.Threshold) -> String {
    let bar = value.value.map { "\($0)" } ?? "unset"
    return
      "\(value.comparison) \(bar) \(value.unit), \(value.isDisclosed ? "disclosed" : "assumed")"
  }

  private static func text(_ value: Rulebook.WordingTrap) -> String {
    "\(value.question) " + value.readings.map { "\($0.id): \($0.text)" }.joined(separator: "; ")
  }

  private static func text(_ value: Rulebook.View) -> String {
    "\(value.title); bar \(value.bar.map { "\($0)" } ?? "unset")"
  }

  private static func text(_ value: Rulebook.DocumentSlot) -> String {
    "\(value.title) (\(value.requirement))"
  }

  private static func text(_ value: Rulebook.Assumption) -> String {
    "\(value.value) (\(value.requirement)): \(value.reason)"
  }

  private static func text(_ value: CalendarRule) -> String {
    let moment =
      switch value.anchor {
      case .date(let day): "\(day), \(value.dayPart.rawValue) of the day"
      case .event(let name, let plus): "\(name) + \(plus.text)"
      }
    let reading = value.reading.map { ", \($0)" } ?? ""
    let met = value.metBy.map { ", met by \($0)" } ?? ""
    let bells = value.reminders.map(\.text).joined(separator: " ")
    return "\(value.title): \(value.kind.rawValue) \(moment)\(reading)\(met)"
      + (bells.isEmpty ? "" : ", reminders \(bells)")
      + (value.assumption.map { "; assumed: \($0)" } ?? "")
  }

  private static func text(_ value: Rulebook.Gate) -> String {
    "all of \(value.criteria.joined(separator: ", ")), phase \(value.phase.rawValue)"
  }

  private static func text(_ value: Rulebook.Slots) -> String {
    "\(value.total) slots, known \(value.known.joined(separator: ", ")), "
      + "named \(value.named.isEmpty ? "none" : value.named.joined(separator: ", "))"
  }
}
