/// Turns placed JSON into a rulebook and gathers every mistake on the way.
///
/// Invariants of a rulebook that was read without a problem:
/// 1. names, ids and numbers are unique in their list;
/// 2. every id, requirement number, criterion and calendar rule that is named elsewhere exists;
/// 3. every requirement is covered by an indicator, a calendar rule, a document slot or a text;
/// 4. a weight range lies in 0...1, holds its assumed weight, and the ranges of a group allow a sum
///    of 1; the assumed weights of a group sum to 1;
/// 5. dates exist, lapses can be read, numbers are finite.
struct RulebookReader {
  private(set) var problems: [RulebookProblem] = []

  mutating func problem(_ value: PlacedJSON, _ text: String) {
    problems.append(RulebookProblem(at: value.at, text: text))
  }

  // MARK: - Parts

  /// The members of an object; names that are not among `known` are mistakes.
  mutating func check(_ value: PlacedJSON, known: [String], required: [String], what: String)
    -> Bool
  {
    guard case .object(let members) = value.kind else {
      problem(value, "\(what) is \(value.noun); write an object { … }")
      return false
    }
    for member in members where !known.contains(member.name) {
      let nearest = known.min { Self.distance($0, member.name) < Self.distance($1, member.name) }
      let hint = nearest.flatMap { Self.distance($0, member.name) <= 2 ? $0 : nil }
      problems.append(
        RulebookProblem(
          at: member.at,
          text: "\(what) has no \"\(member.name)\"; "
            + (hint.map { "did you mean \"\($0)\"?" } ?? "it may have \(Self.list(known))")))
    }
    var isWhole = true
    for name in required where value[name] == nil {
      problem(value, "\(what) lacks \"\(name)\"")
      isWhole = false
    }
    return isWhole
  }

  mutating func text(_ object: PlacedJSON, _ name: String) -> String? {
    guard let value = object[name] else { return nil }
    switch value.kind {
    case .null: return nil
    case .string(let text):
      if text.isEmpty {
        problem(value, "\"\(name)\" is empty")
        return nil
      }
      return text
    default:
      problem(value, "\"\(name)\" is \(value.noun); write a text")
      return nil
    }
  }

  mutating func number(_ object: PlacedJSON, _ name: String) -> Double? {
    guard let value = object[name] else { return nil }
    switch value.kind {
    case .null: return nil
    case .number(let number): return number
    default:
      problem(value, "\"\(name)\" is \(value.noun); write a number")
      return nil
    }
  }

  mutating func truth(_ object: PlacedJSON, _ name: String, or other: Bool) -> Bool {
    guard let value = object[name] else { return other }
    if case .boolean(let truth) = value.kind { return truth }
    problem(value, "\"\(name)\" is \(value.noun); write true or false")
    return other
  }

  mutating func entries(_ object: PlacedJSON, _ name: String) -> [PlacedJSON] {
    guard let value = object[name] else { return [] }
    if case .array(let entries) = value.kind { return entries }
    problem(value, "\"\(name)\" is \(value.noun); write a list [ … ]")
    return []
  }

  mutating func texts(_ object: PlacedJSON, _ name: String) -> [String] {
    entries(object, name).compactMap { entry in
      if case .string(let text) = entry.kind, !text.isEmpty { return text }
      problem(entry, "an entry of \"\(name)\" is \(entry.noun); write a text that is not empty")
      return nil
    }
  }

  mutating func choice(_ object: PlacedJSON, _ name: String, of choices: [String]) -> String? {
    guard let text = text(object, name) else { return nil }
    guard choices.contains(text) else {
      problem(object[name] ?? object, "\"\(name)\" is \"\(text)\"; write \(Self.list(choices))")
      return nil
    }
    return text
  }

  mutating func unique(_ list: [(key: String, at: PlacedJSON)], _ what: String) {
    var seen: [String: PlacedJSON] = [:]
    for entry in list {
      if let first = seen[entry.key] {
        problem(
          entry.at, "\(what) \"\(entry.key)\" stands twice; the first is in line \(first.at.line)")
      } else {
        seen[entry.key] = entry.at
      }
    }
  }

  static func list(_ names: [String]) -> String {
    let quoted = names.map { "\"\($0)\"" }
    guard quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + quoted[quoted.count - 1]
  }

  /// How many letters have to change to come from one name to the other.
  static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var corner = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let cost = a[i] == b[j] ? corner : corner + 1
        corner = row[j + 1]
        row[j + 1] = min(cost, row[j] + 1, corner + 1)
      }
    }
    return row[b.count]
  }
}
