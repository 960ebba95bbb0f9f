internal import Clocks

extension RulebookReader {
  /// Lists whose entries have an identity, with the name of it; `extends` merges them by it.
  static let identities = [
    "sources": "id", "requirements": "number", "criteria": "id", "parts": "id",
    "thresholds": "name", "readings": "id", "views": "id", "documents": "id", "calendar": "id",
    "assumptions": "name",
  ]

  /// Reads a rulebook that was already merged with what it extends.
  mutating func book(_ root: PlacedJSON, ancestors: [String]) -> Rulebook? {
    let required = ["format", "name", "title", "sources", "requirements"]
    let known =
      required + [
        "$schema", "extends", "markets", "platforms", "languages", "optionalLanguages", "customs",
        "criteria", "gate", "slots", "thresholds", "readings", "views", "documents", "calendar",
        "assumptions",
      ]
    // What is missing does not keep the rest from being checked.
    _ = check(root, known: known, required: required, what: "a rulebook")
    guard case .object = root.kind else { return nil }
    if let format = number(root, "format"), format != 1 {
      problem(root["format"] ?? root, "format \(format) is not known; write 1")
    }
    let name = text(root, "name") ?? ""
    if !name.isEmpty, !name.utf8.allSatisfy(Self.isNameByte) {
      problem(root["name"] ?? root, "the name may hold small letters, digits, \".\" and \"-\" only")
    }
    var book = Rulebook(
      name: name, title: text(root, "title") ?? "", ancestors: ancestors, sources: [],
      markets: texts(root, "markets"), platforms: texts(root, "platforms"),
      languages: texts(root, "languages"), optionalLanguages: texts(root, "optionalLanguages"),
      customs: texts(root, "customs"), requirements: [], criteria: [], gate: nil, slots: nil,
      thresholds: [], readings: [], views: [], documents: [], calendar: [], assumptions: [])
    book.sources = list(root, "sources") { $0.source($1) }
    book.requirements = list(root, "requirements") { $0.requirement($1) }
    book.criteria = criteria(root, "criteria")
    book.thresholds = list(root, "thresholds") { $0.threshold($1) }
    book.readings = list(root, "readings") { $0.trap($1) }
    book.views = list(root, "views") { $0.view($1) }
    book.documents = list(root, "documents") { $0.document($1) }
    book.calendar = list(root, "calendar") { $0.calendarRule($1) }
    book.assumptions = list(root, "assumptions") { $0.assumption($1) }
    if let value = root["gate"] { book.gate = gate(value) }
    if let value = root["slots"] { book.slots = slots(value) }
    checkNames(root, book)
    return problems.isEmpty ? book : nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x2E
  }

  /// Reads the entries of a list one by one; their identities have to be unique.
  private mutating func list<Entry>(
    _ object: PlacedJSON, _ name: String, _ read: (inout Self, PlacedJSON) -> Entry?
  ) -> [Entry] {
    let values = entries(object, name)
    if let identity = Self.identities[name] {
      unique(
        values.compactMap { value in
          guard case .string(let key)? = value[identity]?.kind else { return nil }
          return (key, value)
        }, "the \(identity)")
    }
    return values.compactMap { read(&self, $0) }
  }

  private mutating func source(_ value: PlacedJSON) -> Rulebook.Source? {
    let known = [
      "id", "publisher", "title", "date", "status", "verified", "verifiedBy", "verifiedOn", "note",
    ]
    guard
      check(
        value, known: known, required: ["id", "publisher", "title", "status", "verified"],
        what: "a source")
    else { return nil }
    for name in ["date", "verifiedOn"] {
      if let day = text(value, name), Instant(day, zone: .utc) == nil {
        problem(value[name] ?? value, "\"\(day)\" is no day; write 2026-05-17")
      }
    }
    let isVerified = truth(value, "verified", or: false)
    if isVerified, text(value, "verifiedBy") == nil || text(value, "verifiedOn") == nil {
      problem(value, "a verified source needs \"verifiedBy\" and \"verifiedOn\"")
    }
    guard let id = text(value, "id"), let publisher = text(value, "publisher"),
      let title = text(value, "title"),
      let status = choice(value, "status", of: ["primary", "secondary"])
    else { return nil }
    return Rulebook.Source(
      id: id, publisher: publisher, title: title, date: text(value, "date"), status: status,
      isVerified: isVerified, verifiedBy: text(value, "verifiedBy"),
      verifiedOn: text(value, "verifiedOn"), note: text(value, "note"))
  }

  private mutating func requirement(_ value: PlacedJSON) -> Rulebook.Requirement? {
    let known = [
      "number", "text", "indicators", "measures", "clock", "documents", "textOnly", "undisclosed",
    ]
    guard check(value, known: known, required: ["number", "text"], what: "a requirement"),
      let number = text(value, "number"), let words = text(value, "text")
    else { return nil }
    let cover = Rulebook.Cover(
      indicators: texts(value, "indicators"), measures: texts(value, "measures"),
      clock: texts(value, "clock"), documents: texts(value, "documents"),
      textOnly: text(value, "textOnly"))
    let isAnswered = !cover.indicators.isEmpty || !cover.clock.isEmpty || !cover.documents.isEmpty
    if !isAnswered, cover.textOnly == nil {
      problem(
        value,
        "nothing answers for \(number); name \"indicators\", \"clock\" or \"documents\", or say "
          + "in \"textOnly\" why nothing is computed")
    }
    if isAnswered, cover.textOnly != nil {
      problem(value, "\(number) is \"textOnly\" and is answered for; remove one of them")
    }
    if !cover.measures.isEmpty, cover.indicators.isEmpty {
      problem(value, "\(number) names \"measures\" without their \"indicators\"")
    }
    return Rulebook.Requirement(
      number: number, text: words, cover: cover, undisclosed: text(value, "undisclosed"))
  }

  private mutating func criteria(_ object: PlacedJSON, _ name: String) -> [Rulebook.Criterion] {
    let found = list(object, name) { $0.criterion($1) }
    guard !found.isEmpty, let at = object[name] else { return found }
    let least = found.reduce(0) { $0 + $1.weight.least }
    let most = found.reduce(0) { $0 + $1.weight.most }
    let assumed = found.reduce(0) { $0 + $1.weight.assumed }
    if least > 1 + 1e-9 || most < 1 - 1e-9 {
      problem(
        at, "the weights of a group sum to 1, but these ranges allow \(least) to \(most) only")
    } else if abs(assumed - 1) > 1e-6 {
      problem(at, "the assumed weights of a group sum to 1; these sum to \(assumed)")
    }
    return found
  }

  private mutating func criterion(_ value: PlacedJSON) -> Rulebook.Criterion? {
    let known = [
      "id", "title", "requirements", "weight", "weightRange", "weightDisclosed", "indicator",
      "parts",
    ]
    guard check(value, known: known, required: ["id", "title", "weight"], what: "a criterion"),
      let id = text(value, "id"), let title = text(value, "title"),
      let assumed = number(value, "weight")
    else { return nil }
    var (least, most) = (assumed, assumed)
    if let range = value["weightRange"] {
      if case .array(let ends) = range.kind, ends.count == 2, case .number(let low) = ends[0].kind,
        case .number(let high) = ends[1].kind
      {
        (least, most) = (low, high)
      } else {
        problem(range, "\"weightRange\" is two numbers, as [0.2, 0.6]")
      }
    }
    if !(least >= 0 && least <= assumed && assumed <= most && most <= 1) {
      problem(
        value,
        "the weights of \"\(id)\" should be 0 ≤ least ≤ weight ≤ most ≤ 1; they are \(least), "
          + "\(assumed), \(most)")
    }
    let parts = criteria(value, "parts")
    let indicator = text(value, "indicator")
    if (indicator == nil) == parts.isEmpty {
      problem(value, "criterion \"\(id)\" needs either an \"indicator\" or \"parts\"")
    }
    return Rulebook.Criterion(
      id: id, title: title, requirements: texts(value, "requirements"),
      weight: .init(
        assumed: assumed, least: least, most: most,
        isDisclosed: truth(value, "weightDisclosed", or: false)),
      indicator: indicator, parts: parts)
  }

  private mutating func gate(_ value: PlacedJSON) -> Rulebook.Gate? {
    let known = ["criteria", "phase", "requirement"]
    guard check(value, known: known, required: known, what: "a gate"),
      let phase = choice(value, "phase", of: Rulebook.Gate.Phase.allCases.map(\.rawValue)),
      let requirement = text(value, "requirement")
    else { return nil }
    let criteria = texts(value, "criteria")
    if criteria.isEmpty { problem(value, "a gate needs at least one criterion") }
    return Rulebook.Gate(
      criteria: criteria, phase: .init(rawValue: phase) ?? .both, requirement: requirement)
  }

  private mutating func slots(_ value: PlacedJSON) -> Rulebook.Slots? {
    let known = ["total", "known", "named", "candidates", "requirement"]
    guard
      check(value, known: known, required: ["total", "known", "requirement"], what: "slots"),
      let total = number(value, "total"), let requirement = text(value, "requirement")
    else { return nil }
    guard total == total.rounded(), (1...1_000).contains(total) else {
      problem(value["total"] ?? value, "\"total\" is a whole number of slots")
      return nil
    }
    let slots = Rulebook.Slots(
      total: Int(total), known: texts(value, "known"), named: texts(value, "named"),
      candidates: texts(value, "candidates"), requirement: requirement)
    if slots.known.count + slots.named.count > slots.total {
      problem(value, "\(slots.known.count + slots.named.count) indicators for \(slots.total) slots")
    }
    for name in slots.named where !slots.candidates.contains(name) {
      problem(
        value["named"] ?? value,
        "\"\(name)\" is no candidate; candidates are \(Self.list(slots.candidates))")
    }
    return slots
  }

  private mutating func threshold(_ value: PlacedJSON) -> Rulebook.Threshold? {
    let known = ["name", "value", "unit", "comparison", "requirement", "disclosed"]
    guard
      check(
        value, known: known, required: ["name", "unit", "comparison", "requirement"],
        what: "a threshold"),
      let name = text(value, "name"), let unit = text(value, "unit"),
      let comparison = choice(value, "comparison", of: ["at-least", "at-most"]),
      let requirement = text(value, "requirement")
    else { return nil }
    return Rulebook.Threshold(
      name: name, value: number(value, "value"), unit: unit, comparison: comparison,
      requirement: requirement, isDisclosed: truth(value, "disclosed", or: false))
  }

  private mutating func trap(_ value: PlacedJSON) -> Rulebook.WordingTrap? {
    let known = ["id", "question", "requirements", "readings"]
    guard check(value, known: known, required: known, what: "a wording"),
      let id = text(value, "id"), let question = text(value, "question")
    else { return nil }
    let readings: [Rulebook.WordingTrap.Reading] = entries(value, "readings").compactMap { entry in
      let known = ["id", "text", "measures", "indicators", "clock", "statement"]
      guard check(entry, known: known, required: ["id", "text"], what: "a reading"),
        let id = text(entry, "id"), let words = text(entry, "text")
      else { return nil }
      return .init(
        id: id, text: words, measures: texts(entry, "measures"),
        indicators: texts(entry, "indicators"), clock: texts(entry, "clock"),
        statement: text(entry, "statement"))
    }
    if readings.count < 2 { problem(value, "wording \"\(id)\" needs at least two readings") }
    return .init(
      id: id, question: question, requirements: texts(value, "requirements"), readings: readings)
  }

  private mutating func view(_ value: PlacedJSON) -> Rulebook.View? {
    let known = ["id", "title", "requirement", "bar"]
    guard check(value, known: known, required: Array(known.prefix(3)), what: "a view"),
      let id = text(value, "id"), let title = text(value, "title"),
      let requirement = text(value, "requirement")
    else { return nil }
    let bar = number(value, "bar")
    if let bar, !(0...100).contains(bar) {
      problem(value["bar"] ?? value, "\"bar\" is points, 0 to 100")
    }
    return .init(id: id, title: title, requirement: requirement, bar: bar)
  }

  private mutating func document(_ value: PlacedJSON) -> Rulebook.DocumentSlot? {
    let known = ["id", "title", "requirement", "hasValidity"]
    guard check(value, known: known, required: Array(known.prefix(3)), what: "a document"),
      let id = text(value, "id"), let title = text(value, "title"),
      let requirement = text(value, "requirement")
    else { return nil }
    return .init(
      id: id, title: title, requirement: requirement,
      hasValidity: truth(value, "hasValidity", or: false))
  }

  private mutating func assumption(_ value: PlacedJSON) -> Rulebook.Assumption? {
    let known = ["name", "value", "requirement", "reason"]
    guard check(value, known: known, required: known, what: "an assumption"),
      let name = text(value, "name"), let words = text(value, "value"),
      let requirement = text(value, "requirement"), let reason = text(value, "reason")
    else { return nil }
    return .init(name: name, value: words, requirement: requirement, reason: reason)
  }

  private mutating func calendarRule(_ value: PlacedJSON) -> CalendarRule? {
    let known = [
      "id", "title", "requirement", "kind", "date", "from", "plus", "dayPart", "metBy",
      "reminders", "reading", "assumption",
    ]
    guard
      check(
        value, known: known, required: ["id", "title", "requirement", "kind"],
        what: "a calendar rule"),
      let id = text(value, "id"), let title = text(value, "title"),
      let requirement = text(value, "requirement"),
      let kind = choice(value, "kind", of: CalendarRule.Kind.allCases.map(\.rawValue))
    else { return nil }
    let anchor: CalendarRule.Anchor
    if let date = text(value, "date"), value["from"] == nil {
      if Instant(date, zone: .utc) == nil {
        problem(value["date"] ?? value, "\"\(date)\" is no day; write 2026-07-31")
      }
      anchor = .date(date)
    } else if let event = text(value, "from"), value["date"] == nil {
      let words = text(value, "plus") ?? "0d"
      guard let plus = Lapse(words) else {
        problem(value["plus"] ?? value, "\"\(words)\" is no length; write 72h, 45d or 6mo")
        return nil
      }
      anchor = .event(event, plus: plus)
    } else {
      problem(value, "calendar rule \"\(id)\" needs either \"date\" or \"from\"")
      return nil
    }
    let reminders: [Lapse] = entries(value, "reminders").compactMap { entry in
      if case .string(let words) = entry.kind, let lapse = Lapse(words), lapse.count > 0 {
        return lapse
      }
      problem(entry, "a reminder is a length before the moment, as \"24h\"")
      return nil
    }
    return CalendarRule(
      id: id, title: title, requirement: requirement, kind: .init(rawValue: kind) ?? .start,
      anchor: anchor,
      dayPart: .init(rawValue: choice(value, "dayPart", of: ["start", "end"]) ?? "start") ?? .start,
      metBy: text(value, "metBy"), reminders: reminders, reading: text(value, "reading"),
      assumption: text(value, "assumption"))
  }

  // MARK: - Names that are used elsewhere

  private mutating func checkNames(_ root: PlacedJSON, _ book: Rulebook) {
    let numbers = Set(book.requirements.map(\.number))
    let criteria = Set(book.allCriteria.map(\.id))
    let rules = Set(book.calendar.map(\.id))
    let documents = Set(book.documents.map(\.id))
    func names(_ value: PlacedJSON, _ name: String) -> [(String, PlacedJSON)] {
      switch value[name]?.kind {
      case .string(let text): [(text, value[name]!)]
      case .array(let entries):
        entries.compactMap { if case .string(let text) = $0.kind { (text, $0) } else { nil } }
      default: []
      }
    }
    func expect(_ value: PlacedJSON, _ name: String, in known: Set<String>, _ what: String) {
      for (text, at) in names(value, name) where !known.contains(text) {
        problem(at, "there is no \(what) \"\(text)\"")
      }
    }
    func walk(_ value: PlacedJSON) {
      expect(value, "requirement", in: numbers, "requirement")
      switch value.kind {
      case .object(let members):
        for member in members where !(member.name == "requirements" && value["format"] != nil) {
          if member.name == "requirements" {
            expect(value, "requirements", in: numbers, "requirement")
          } else {
            walk(member.value)
          }
        }
      case .array(let entries): for entry in entries { walk(entry) }
      default: break
      }
    }
    walk(root)
    for value in entries(root, "requirements") {
      expect(value, "clock", in: rules, "calendar rule")
      expect(value, "documents", in: documents, "document slot")
    }
    for value in entries(root, "readings") {
      for reading in entries(value, "readings") {
        expect(reading, "clock", in: rules, "calendar rule")
      }
    }
    if let gate = root["gate"] { expect(gate, "criteria", in: criteria, "criterion") }
    if let slots = root["slots"] { expect(slots, "known", in: criteria, "criterion") }
  }
}
