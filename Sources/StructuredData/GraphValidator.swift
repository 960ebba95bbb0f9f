/// What checking one value of an entity showed.
public enum ValueVerdict: Sendable, Equatable {
  /// Nothing to remark.
  case good
  /// Taken by readers, with a remark.
  case remarked
  /// A text where a thing with properties of its own is expected.
  case weak
  /// Refused by readers, or read as something else.
  case bad
}

/// A graph, and what the vocabulary and the value checks say of each of its values.
struct ValidatedGraph {
  var graph: EntityGraph
  /// Of all properties, entity by entity.
  private(set) var verdicts: [ValueVerdict] = []
  /// Where those of each entity begin.
  private var starts: [Int] = []
  var findings: [StructuredFinding]
  /// For each entity, the places of types in the vocabulary; empty where none is known.
  var types: [[SchemaType]]

  /// A graph of which nothing is known yet.
  init(_ graph: EntityGraph) {
    self.graph = graph
    findings = []
    types = []
    types.reserveCapacity(graph.entities.count)
    starts.reserveCapacity(graph.entities.count)
    var count = 0
    for index in graph.entities.indices {
      starts.append(count)
      count += graph.entities[index].properties.count
    }
    verdicts = Array(repeating: .good, count: count)
  }

  subscript(place: ValueAddress) -> ValueVerdict {
    get { verdicts[starts[place.entity.rawValue] + place.property] }
    set { verdicts[starts[place.entity.rawValue] + place.property] = newValue }
  }

  /// Whether an entity is of a type or a kind of it.
  func entity(_ id: EntityID, isKindOf type: SchemaType) -> Bool {
    for own in types[id.rawValue] where own.isKind(of: type) { return true }
    return false
  }
}

/// Checks graphs against schema.org's vocabulary. Keeps what it looked up; one a thread.
struct GraphValidator {
  /// What is known of a property.
  private final class PropertyFacts: Sendable {
    let property: SchemaProperty
    let domain: [SchemaType]
    let things: [SchemaType]
    let enumerations: [SchemaType]
    let supersededBy: SchemaProperty?
    let takesText: Bool
    let form: ValueForm?
    let takesBoolean: Bool

    init(_ property: SchemaProperty) {
      let range = property.range
      func isAmong(_ types: [SchemaType?]) -> Bool { range.contains { types.contains($0) } }
      let data = range.filter { type in
        dataType.map { type.isKind(of: $0) } ?? false || basicTypes.contains(type)
      }
      self.property = property
      domain = property.domain
      supersededBy = property.supersededBy
      enumerations = range.filter { type in enumeration.map { type.isKind(of: $0) } ?? false }
      things = range.filter { !data.contains($0) }
      let hasText = isAmong([GraphValidator.text])
      takesText = hasText || !data.isEmpty
      takesBoolean = isAmong([GraphValidator.boolean])
      var form = ValueForm.usual(property.name)
      if form == nil, !hasText {
        if isAmong([GraphValidator.date, GraphValidator.dateTime]) {
          form = .date
        } else if isAmong([GraphValidator.duration]) {
          form = .duration
        } else if isAmong([GraphValidator.time]) {
          form = .time
        } else if isAmong([GraphValidator.url]) {
          form = .url
        } else if range.count == 1, isAmong([GraphValidator.integer]) {
          form = .integer
        } else if isAmong([GraphValidator.number, GraphValidator.integer]) {
          form = .number
        } else if range.count == 1, isAmong([GraphValidator.boolean]) {
          form = .boolean
        }
      }
      self.form = form
    }

    /// Whether what is wrong with a value depends on its text alone, and takes long to tell.
    var isAnswerKept: Bool {
      switch form {
      case nil: !enumerations.isEmpty && !takesText
      case .text, .url, .number, .integer, .price, .rating, .date, .dateTime: false
      default: true
      }
    }
  }

  /// A text as the value of a property.
  private struct Question: Hashable {
    var property: SchemaProperty
    var text: String
  }

  /// Answers kept at most, and bytes of a text whose answer is kept.
  private static let maximumAnswers = 4096
  private static let maximumText = 256

  /// By property.
  private var properties = [PropertyFacts?](
    repeating: nil, count: SchemaVocabulary.properties.count)
  /// What was said of values before: the same opening hours, countries and telephones stand on every
  /// page of a site.
  private var answers: [Question: ValueProblem?] = [:]
  /// For each property, the number of the entity that was told of it last.
  private var told = [Int](repeating: 0, count: SchemaVocabulary.properties.count)
  private var entityCount = 0
  private static let enumeration = SchemaVocabulary.type(named: "Enumeration")
  private static let dataType = SchemaVocabulary.type(named: "DataType")
  private static let role = SchemaVocabulary.type(named: "Role")
  private static let text = SchemaVocabulary.type(named: "Text")
  private static let number = SchemaVocabulary.type(named: "Number")
  private static let integer = SchemaVocabulary.type(named: "Integer")
  private static let boolean = SchemaVocabulary.type(named: "Boolean")
  private static let date = SchemaVocabulary.type(named: "Date")
  private static let dateTime = SchemaVocabulary.type(named: "DateTime")
  private static let time = SchemaVocabulary.type(named: "Time")
  private static let duration = SchemaVocabulary.type(named: "Duration")
  private static let url = SchemaVocabulary.type(named: "URL")
  private static let sku = SchemaVocabulary.property(named: "sku")
  private static let basicTypes = [text, number, boolean, date, dateTime, time]

  mutating func validate(_ graph: EntityGraph) -> ValidatedGraph {
    var result = ValidatedGraph(graph)
    for entity in graph.entities { result.types.append(known(entity, &result.findings)) }
    for index in graph.entities.indices
    where graph.entities[index].syntaxes.contains(where: \.describesThings) {
      entityCount += 1
      var unknown: Set<String> = []
      for place in graph.entities[index].properties.indices {
        let at = ValueAddress(entity: EntityID(rawValue: index), property: place)
        result[at] = check(at, &unknown, &result)
      }
    }
    return result
  }

  // MARK: - Types

  private mutating func known(
    _ entity: Entity, _ findings: inout [StructuredFinding]
  ) -> [SchemaType] {
    var found: [SchemaType] = []
    for name in entity.types {
      let type = SchemaVocabulary.type(named: name)
      if type == nil, name.utf8.contains(0x3A) { continue }
      if let type, !type.isMember {
        found.append(type)
        if let other = type.supersededBy {
          findings.append(
            StructuredFinding(
              .superseded, .advice, entity: entity, path: "@type",
              "\(name) is superseded by \(other.name); use that"))
        }
        continue
      }
      let like = SchemaVocabulary.type(like: name)
      findings.append(
        StructuredFinding(
          .unknownType, .error, entity: entity, path: "@type",
          "schema.org has no type \(name)"
            + (like.map { "; write \($0.name)" } ?? "; readers ignore the whole entity"),
          suggestion: like?.name))
    }
    if entity.types.isEmpty, !entity.properties.isEmpty,
      entity.syntaxes.contains(where: \.describesThings),
      entity.identifier == nil
    {
      findings.append(
        StructuredFinding(
          .unknownType, .warning, entity: entity, path: "@type",
          "an entity without a type; name one"))
    }
    return found
  }

  // MARK: - Properties

  private mutating func facts(_ name: String) -> PropertyFacts? {
    guard let place = SchemaVocabulary.properties.place(of: name) else { return nil }
    if let known = properties[place] { return known }
    let facts = PropertyFacts(SchemaProperty(rawValue: UInt16(place)))
    properties[place] = facts
    return facts
  }

  private func tell(
    _ kind: StructuredFinding.Kind, _ level: StructuredFinding.Level, _ message: String,
    _ suggestion: String? = nil, at place: ValueAddress, _ result: inout ValidatedGraph
  ) {
    let entity = result.graph[place.entity]
    let property = entity.properties[place.property]
    result.findings.append(
      StructuredFinding(
        kind, level, entity: entity, path: property.name, message, source: property.source,
        suggestion: suggestion))
  }

  // Entities and properties are named by their places: each holds many references, and a copy of one
  // costs more than the check.
  private mutating func check(
    _ at: ValueAddress, _ unknown: inout Set<String>, _ result: inout ValidatedGraph
  ) -> ValueVerdict {
    let entity = at.entity.rawValue
    guard result.graph.entities[entity].properties[at.property].syntax.describesThings else {
      return .good
    }
    let name = result.graph.entities[entity].properties[at.property].name
    guard let facts = facts(name) else {
      if !name.utf8.contains(0x3A), unknown.insert(name).inserted {
        let like = SchemaVocabulary.property(like: name)
        tell(
          .unknownProperty, .warning,
          "schema.org has no property \(name)" + (like.map { "; write \($0.name)" } ?? ""),
          like?.name, at: at, &result)
      }
      return .good
    }
    let number = Int(facts.property.rawValue)
    if !result.types[entity].isEmpty, told[number] != entityCount {
      told[number] = entityCount
      tellOfProperty(facts, at, &result)
    }
    switch result.graph.entities[entity].properties[at.property].value {
    case .null:
      tell(
        .invalidValue, .error, "\(name) says nothing; write a value or leave it out", at: at,
        &result)
      return .bad
    case .entity(let id): return check(id, facts, at, &result)
    case .boolean(let isTrue):
      if facts.takesBoolean || facts.takesText { return .good }
      tell(
        .wrongType, .warning, "\(name) is \(isTrue), where schema.org expects something else",
        at: at, &result)
      return .remarked
    case .text(let text), .number(let text): return check(text, facts, at, &result)
    case .url(let text): return check(text, isAddress: true, facts, at, &result)
    }
  }

  /// Whether the entity's types have the property, and what took its place; asked once an entity.
  private func tellOfProperty(
    _ facts: PropertyFacts, _ at: ValueAddress, _ result: inout ValidatedGraph
  ) {
    let own = result.types[at.entity.rawValue]
    if !own.contains(where: { type in facts.domain.contains { type.isKind(of: $0) } }) {
      let domain = facts.domain.prefix(4).map(\.name).joined(separator: ", ")
      tell(
        .foreignProperty, .warning,
        "\(facts.property.name) is no property of \(own.map(\.name).joined(separator: " or ")); it "
          + "belongs to " + domain, at: at, &result)
    }
    if let other = facts.supersededBy {
      tell(
        .superseded, .advice,
        "\(facts.property.name) is superseded by \(other.name); use that", other.name, at: at,
        &result)
    }
  }

  /// Checks an entity as a value.
  private func check(
    _ value: EntityID, _ facts: PropertyFacts, _ at: ValueAddress, _ result: inout ValidatedGraph
  ) -> ValueVerdict {
    let types = result.types[value.rawValue]
    guard !types.isEmpty else { return .good }
    for type in types {
      if facts.things.contains(where: { type.isKind(of: $0) }) { return .good }
      if let role = Self.role, type.isKind(of: role) { return .good }
    }
    let range = facts.property.range.map(\.name).joined(separator: " or ")
    tell(
      .wrongType, .warning,
      "\(facts.property.name) is \(types.map(\.name).joined(separator: " and ")); schema.org "
        + "expects \(range)", at: at, &result)
    return .remarked
  }

  /// Checks a text, number or address.
  private mutating func check(
    _ text: String, isAddress: Bool = false, _ facts: PropertyFacts, _ at: ValueAddress,
    _ result: inout ValidatedGraph
  ) -> ValueVerdict {
    var problem: ValueProblem?
    if facts.isAnswerKept {
      problem = answer(text, of: facts)
    } else if facts.form == .price {
      let entity = result.graph[at.entity]
      let currency = ["priceCurrency", "currency"].lazy
        .compactMap { entity.first($0)?.value.string }.first
      problem =
        ValueChecks.check(text, as: .text) ?? ValueChecks.price(text, currency: currency)
    } else if facts.form == .url, isAddress {
      problem = ValueChecks.check(text, as: .url)
    } else if let form = facts.form {
      problem = ValueChecks.check(text, as: form)
      if form == .url, problem?.level == .error, Self.isRelative(text) {
        problem = .warning("\"\(text)\" is a relative address; write it in full, with https://")
      }
    } else {
      problem = ValueChecks.check(text, as: .text)
      if problem == nil, !facts.takesText, !isAddress, isText(at, result), !Address.isWeb(text) {
        let wanted = facts.things.map(\.name).joined(separator: " or ")
        tell(
          .textForThing, .advice,
          "\(facts.property.name) is a text; write \(wanted) with a name of its own, as "
            + "{\"@type\": \"\(facts.things.first?.name ?? "Thing")\", \"name\": …}", at: at,
          &result)
        return .weak
      }
    }
    if problem == nil, facts.property == Self.sku, text.contains(where: \.isWhitespace) {
      problem = .warning("white space in a sku; write it without")
    }
    guard let problem else { return .good }
    tell(
      problem.level == .error ? .invalidValue : .questionableValue,
      problem.level == .error ? .error : .warning,
      "\(facts.property.name): \(problem.message)", problem.suggestion, at: at, &result)
    return problem.level == .error ? .bad : .remarked
  }

  private func isText(_ at: ValueAddress, _ result: ValidatedGraph) -> Bool {
    if case .text = result.graph.entities[at.entity.rawValue].properties[at.property].value {
      return true
    }
    return false
  }

  /// What is wrong with a text, asked once where it is short.
  private mutating func answer(_ text: String, of facts: PropertyFacts) -> ValueProblem? {
    // Other texts may be equal as strings and differ in their bytes, which an answer repeats.
    guard text.utf8.count <= Self.maximumText, text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return Self.problem(text, of: facts)
    }
    let question = Question(property: facts.property, text: text)
    if let known = answers[question] { return known }
    let problem = Self.problem(text, of: facts)
    if answers.count >= Self.maximumAnswers { answers.removeAll(keepingCapacity: true) }
    answers[question] = .some(problem)
    return problem
  }

  private static func problem(_ text: String, of facts: PropertyFacts) -> ValueProblem? {
    if facts.form == .gtin {
      return ValueChecks.check(text, as: .text)
        ?? ValueChecks.gtin(text, digits: Int(facts.property.name.dropFirst(4)))
    }
    if let form = facts.form { return ValueChecks.check(text, as: form) }
    let verdicts = facts.enumerations.map { ValueChecks.enumeration(text, of: $0.name) }
    return verdicts.contains { $0 == nil } ? nil : verdicts[0]
  }

  /// `images/a.jpg`: a path without anything that no path has.
  private static func isRelative(_ text: String) -> Bool {
    if text.utf8.contains(0x3A), text.utf8.allSatisfy({ $0 < 0x80 }) { return false }
    return !text.contains(where: \.isWhitespace) && (text.contains("/") || text.contains("."))
      && !text.contains(":") && !text.hasPrefix("www.")
  }
}

extension ValueForm {
  /// The form that a property's text has whatever its range says.
  static func usual(_ property: String) -> ValueForm? { byProperty[property] }

  private static let byProperty: [String: ValueForm] = [
    "price": .price, "lowPrice": .price, "highPrice": .price, "minPrice": .price,
    "maxPrice": .price, "priceCurrency": .currency, "currency": .currency, "gtin": .gtin,
    "gtin8": .gtin, "gtin12": .gtin, "gtin13": .gtin, "gtin14": .gtin, "isbn": .isbn,
    "globalLocationNumber": .gln, "leiCode": .lei, "duns": .duns, "iso6523Code": .iso6523,
    "telephone": .telephone, "faxNumber": .telephone, "email": .email, "addressCountry": .country,
    "applicableCountry": .country, "returnPolicyCountry": .country, "inLanguage": .language,
    "availableLanguage": .language, "knowsLanguage": .language, "unitCode": .unitCode,
    "openingHours": .openingHours, "ratingValue": .rating, "bestRating": .rating,
    "worstRating": .rating, "reviewCount": .integer, "ratingCount": .integer,
    "offerCount": .integer, "merchantReturnDays": .text,
  ]
}
