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
  /// For each entity, for each of its properties.
  var verdicts: [[ValueVerdict]]
  var findings: [StructuredFinding]
  /// For each entity, the places of types in the vocabulary; empty where none is known.
  var types: [[SchemaType]]

  /// Whether an entity is of a type or a kind of it.
  func entity(_ id: EntityID, isKindOf type: SchemaType) -> Bool {
    types[id.rawValue].contains { $0.isKind(of: type) }
  }
}

/// Checks graphs against schema.org's vocabulary. Keeps what it looked up; one a thread.
struct GraphValidator {
  /// What is known of a property.
  private struct PropertyFacts {
    var property: SchemaProperty
    var domain: [SchemaType]
    var things: [SchemaType]
    var enumerations: [SchemaType]
    var takesText: Bool
    var form: ValueForm?
    var takesBoolean: Bool
  }

  private var types: [String: SchemaType?] = [:]
  private var properties: [String: PropertyFacts?] = [:]
  private static let enumeration = SchemaVocabulary.type(named: "Enumeration")
  private static let dataType = SchemaVocabulary.type(named: "DataType")
  private static let role = SchemaVocabulary.type(named: "Role")

  mutating func validate(_ graph: EntityGraph) -> ValidatedGraph {
    var result = ValidatedGraph(graph: graph, verdicts: [], findings: [], types: [])
    for entity in graph.entities { result.types.append(known(entity, &result.findings)) }
    for entity in graph.entities {
      var verdicts: [ValueVerdict] = []
      var told: Set<String> = []
      for property in entity.properties {
        verdicts.append(
          entity.syntaxes.contains { $0.describesThings }
            ? check(property, of: entity, in: result.types, graph, &told, &result.findings) : .good)
      }
      result.verdicts.append(verdicts)
    }
    return result
  }

  // MARK: - Types

  private mutating func known(
    _ entity: Entity, _ findings: inout [StructuredFinding]
  ) -> [SchemaType] {
    var found: [SchemaType] = []
    for name in entity.types where !name.contains(":") {
      let type = look(name)
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

  private mutating func look(_ name: String) -> SchemaType? {
    if let known = types[name] { return known }
    let found = SchemaVocabulary.type(named: name)
    types[name] = .some(found)
    return found
  }

  // MARK: - Properties

  private mutating func facts(_ name: String) -> PropertyFacts? {
    if let known = properties[name] { return known }
    let facts = SchemaVocabulary.property(named: name).map(Self.facts)
    properties[name] = .some(facts)
    return facts
  }

  private static func facts(_ property: SchemaProperty) -> PropertyFacts {
    let range = property.range
    let names = Set(range.map(\.name))
    let data = range.filter { type in
      dataType.map { type.isKind(of: $0) } ?? false
        || ["Text", "Number", "Boolean", "Date", "DateTime", "Time"].contains(type.name)
    }
    let enumerations = range.filter { type in enumeration.map { type.isKind(of: $0) } ?? false }
    let takesText = names.contains("Text")
    var form = ValueForm.usual(property.name)
    if form == nil, !takesText {
      if !names.isDisjoint(with: ["Date", "DateTime"]) {
        form = .date
      } else if names.contains("Duration") {
        form = .duration
      } else if names.contains("Time") {
        form = .time
      } else if names.contains("URL") {
        form = .url
      } else if names == ["Integer"] {
        form = .integer
      } else if names.contains("Number") || names.contains("Integer") {
        form = .number
      } else if names == ["Boolean"] {
        form = .boolean
      }
    }
    return PropertyFacts(
      property: property, domain: property.domain,
      things: range.filter { !data.contains($0) }, enumerations: enumerations,
      takesText: takesText || !data.isEmpty, form: form, takesBoolean: names.contains("Boolean"))
  }

  private mutating func check(
    _ property: EntityProperty, of entity: Entity, in types: [[SchemaType]], _ graph: EntityGraph,
    _ told: inout Set<String>, _ findings: inout [StructuredFinding]
  ) -> ValueVerdict {
    let name = property.name
    guard property.syntax.describesThings, !name.contains(":") else { return .good }
    func tell(
      _ kind: StructuredFinding.Kind, _ level: StructuredFinding.Level, _ message: String,
      _ suggestion: String? = nil
    ) {
      findings.append(
        StructuredFinding(
          kind, level, entity: entity, path: name, message, source: property.source,
          suggestion: suggestion))
    }
    guard let facts = facts(name) else {
      if told.insert(name).inserted {
        let like = SchemaVocabulary.property(like: name)
        tell(
          .unknownProperty, .warning,
          "schema.org has no property \(name)" + (like.map { "; write \($0.name)" } ?? ""),
          like?.name)
      }
      return .good
    }
    let own = types[entity.id.rawValue]
    if !own.isEmpty, told.insert(name).inserted {
      if !own.contains(where: { type in facts.domain.contains { type.isKind(of: $0) } }) {
        let domain = facts.property.domain.prefix(4).map(\.name).joined(separator: ", ")
        tell(
          .foreignProperty, .warning,
          "\(name) is no property of \(own.map(\.name).joined(separator: " or ")); it belongs to "
            + domain)
      }
      if let other = facts.property.supersededBy {
        tell(.superseded, .advice, "\(name) is superseded by \(other.name); use that", other.name)
      }
    }
    switch property.value {
    case .null:
      tell(.invalidValue, .error, "\(name) says nothing; write a value or leave it out")
      return .bad
    case .entity(let id):
      return check(graph[id], types[id.rawValue], facts, name, tell)
    case .boolean(let isTrue):
      if facts.takesBoolean || facts.takesText { return .good }
      tell(.wrongType, .warning, "\(name) is \(isTrue), where schema.org expects something else")
      return .remarked
    case .text, .number, .url:
      return check(text: property, of: entity, facts, tell)
    }
  }

  private mutating func check(
    _ value: Entity, _ types: [SchemaType], _ facts: PropertyFacts, _ name: String,
    _ tell: (StructuredFinding.Kind, StructuredFinding.Level, String, String?) -> Void
  ) -> ValueVerdict {
    guard !types.isEmpty else { return .good }
    for type in types {
      if facts.things.contains(where: { type.isKind(of: $0) }) { return .good }
      if let role = Self.role, type.isKind(of: role) { return .good }
    }
    let range = facts.property.range.map(\.name).joined(separator: " or ")
    tell(
      .wrongType, .warning,
      "\(name) is \(types.map(\.name).joined(separator: " and ")); schema.org expects \(range)", nil
    )
    return .remarked
  }

  private func check(
    text property: EntityProperty, of entity: Entity, _ facts: PropertyFacts,
    _ tell: (StructuredFinding.Kind, StructuredFinding.Level, String, String?) -> Void
  ) -> ValueVerdict {
    let name = property.name
    let text = property.value.string ?? ""
    var problem: ValueProblem?
    if facts.form == .price {
      let currency = ["priceCurrency", "currency"].lazy
        .compactMap { entity[$0].first?.value.string }.first
      problem =
        ValueChecks.check(text, as: .text) ?? ValueChecks.price(text, currency: currency)
    } else if facts.form == .gtin {
      problem =
        ValueChecks.check(text, as: .text)
        ?? ValueChecks.gtin(text, digits: Int(name.dropFirst(4)))
    } else if facts.form == .url, case .url(let address) = property.value {
      problem = ValueChecks.check(address, as: .url)
    } else if let form = facts.form {
      problem = ValueChecks.check(text, as: form)
      if form == .url, problem?.level == .error, Self.isRelative(text) {
        problem = .warning("\"\(text)\" is a relative address; write it in full, with https://")
      }
    } else if !facts.enumerations.isEmpty, !facts.takesText {
      let verdicts = facts.enumerations.map {
        ValueChecks.enumeration(text, of: $0.name)
      }
      problem = verdicts.contains { $0 == nil } ? nil : verdicts[0]
    } else {
      problem = ValueChecks.check(text, as: .text)
      if problem == nil, !facts.takesText, case .text = property.value, !Address.isWeb(text) {
        let wanted = facts.things.map(\.name).joined(separator: " or ")
        tell(
          .textForThing, .advice,
          "\(name) is a text; write \(wanted) with a name of its own, as "
            + "{\"@type\": \"\(facts.things.first?.name ?? "Thing")\", \"name\": …}", nil)
        return .weak
      }
    }
    if name == "sku", problem == nil, text.contains(where: \.isWhitespace) {
      problem = .warning("white space in a sku; write it without")
    }
    guard let problem else { return .good }
    tell(
      problem.level == .error ? .invalidValue : .questionableValue,
      problem.level == .error ? .error : .warning, "\(name): \(problem.message)",
      problem.suggestion)
    return problem.level == .error ? .bad : .remarked
  }

  /// `images/a.jpg`: a path without anything that no path has.
  private static func isRelative(_ text: String) -> Bool {
    !text.contains(where: \.isWhitespace) && (text.contains("/") || text.contains("."))
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
