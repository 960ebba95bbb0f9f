extension EntityMerger {
  mutating func written() -> EntityGraph {
    // Where each group that is described begins. What only stands for an identifier is no entity.
    var begins = [Int](repeating: Int.max, count: raw.nodes.count)
    var isDescribed = [Bool](repeating: false, count: raw.nodes.count)
    for index in raw.nodes.indices {
      let group = root(of: index)
      begins[group] = min(begins[group], raw.nodes[index].source.lowerBound)
      if !raw.nodes[index].types.isEmpty || !raw.nodes[index].properties.isEmpty {
        isDescribed[group] = true
      }
    }
    var order: [Int] = []
    order.reserveCapacity(raw.nodes.count)
    var isSorted = true
    for group in raw.nodes.indices where isDescribed[group] {
      if let last = order.last, begins[last] > begins[group] { isSorted = false }
      order.append(group)
    }
    if !isSorted { order.sort { (begins[$0], $0) < (begins[$1], $1) } }
    var ids = [EntityID?](repeating: nil, count: raw.nodes.count)
    for (place, group) in order.enumerated() { ids[group] = EntityID(rawValue: place) }
    var graph = EntityGraph(base: base)
    graph.entities.reserveCapacity(order.count)
    for (place, group) in order.enumerated() {
      graph.entities.append(entity(group, EntityID(rawValue: place), ids))
    }
    graph.roots = Self.roots(of: graph.entities)
    return graph
  }

  mutating func entity(_ group: Int, _ id: EntityID, _ ids: [EntityID?]) -> Entity {
    var nodes = nodes(of: group)
    var entity = Entity(id: id)
    if nodes.count == 1 {
      entity.syntaxes = [raw.nodes[group].syntax]
      entity.sources = [raw.nodes[group].source]
    } else {
      nodes.sort {
        (raw.nodes[$0].source.lowerBound, $0) < (raw.nodes[$1].source.lowerBound, $1)
      }
      entity.syntaxes = Set(nodes.map { raw.nodes[$0].syntax }).sorted()
      entity.sources = Set(nodes.map { raw.nodes[$0].source })
        .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    }
    markNames(nodes)
    var count = 0
    for node in nodes { count += raw.nodes[node].properties.count }
    entity.properties.reserveCapacity(count)
    var seen: [Said: Int] = [:]
    for index in nodes {
      if entity.identifier == nil, let identifier = raw.nodes[index].identifier,
        !Self.isBlank(identifier)
      {
        entity.identifier = identifier
      }
      for number in typeNumbers(of: index) {
        let name = names.names[number].short
        raw.add(type: name, to: &entity.types)
      }
      let syntax = raw.nodes[index].syntax
      // Property by property, and no copy of one: they are many, and each holds four references.
      for place in raw.nodes[index].properties.indices {
        let number = number(index, place)
        let role = names.names[number].role
        if role != .plain,
          let type = Self.type(named: raw.nodes[index].properties[place].value, role)
        {
          raw.add(type: type, to: &entity.types)
          if role == .type { continue }
        }
        let name = names.names[number].short
        let value = value(raw.nodes[index].properties[place].value, name: name, group, ids)
        if marks[number] & 1 == 1 {
          add(
            raw.nodes[index].properties[place], value, number, name, syntax, to: &entity, &seen)
          continue
        }
        entity.properties.append(
          EntityProperty(
            name: name, value: value, language: raw.nodes[index].properties[place].language,
            datatype: raw.nodes[index].properties[place].datatype, syntax: syntax,
            source: raw.nodes[index].properties[place].source))
      }
    }
    return entity
  }

  /// Marks the names that several properties of a group have: only these can say something twice.
  mutating func markNames(_ nodes: [Int]) {
    markedGroups += 1
    for node in nodes {
      for place in raw.nodes[node].properties.indices {
        let number = number(node, place)
        marks[number] = markedGroups * 2 + (marks[number] >> 1 == markedGroups ? 1 : 0)
      }
    }
  }

  static let typeName = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
  static let additionalTypeName = SchemaOrg.address(of: "additionalType")

  /// The type that a property names: `rdf:type`, or an `additionalType` that is one of schema.org's.
  static func type(named value: RawGraph.Value, _ role: NameTable.Role) -> String? {
    let address: String
    switch value {
    case .url(let text), .reference(let text), .text(let text): address = text
    default: return nil
    }
    if role == .type { return SchemaOrg.localName(address) ?? address }
    guard role == .additionalType, let name = SchemaOrg.localName(address),
      name.utf8.first.map({ $0 &- 0x41 < 26 }) ?? false
    else { return nil }
    return name
  }

  struct Said: Hashable {
    /// The number of a property's name.
    var name: Int
    var key: ValueKey?
    var entity: EntityID?
  }

  mutating func add(
    _ property: RawGraph.Property, _ value: EntityValue, _ number: Int, _ name: String,
    _ syntax: StructuredSyntax, to entity: inout Entity, _ seen: inout [Said: Int]
  ) {
    var said = Said(name: number)
    switch value {
    case .entity(let other): said.entity = other
    case .null: break
    default: said.key = ValueKey(property.value, base: base)
    }
    var found = value == .null ? nil : seen[said]
    if found == nil, let key = ValueKey.asAddress(property.value, base: base) {
      // A text that repeats an address.
      if let place = seen[Said(name: number, key: key)],
        case .url = entity.properties[place].value
      {
        found = place
      }
    }
    if let found {
      let place = ValuePlace(syntax: syntax, source: property.source)
      let first = entity.properties[found]
      if first.syntax != syntax || first.source != property.source {
        entity.properties[found].repeats.append(place)
      }
      return
    }
    let index = entity.properties.count
    entity.properties.append(
      EntityProperty(
        name: name, value: value, language: property.language, datatype: property.datatype,
        syntax: syntax, source: property.source))
    if value != .null { seen[said] = index }
    // A later address may repeat this text.
    if case .text = value, let key = ValueKey.asAddress(property.value, base: base) {
      let alternative = Said(name: number, key: key)
      if seen[alternative] == nil { seen[alternative] = index }
    }
  }

  mutating func value(
    _ raw: RawGraph.Value, name: String, _ group: Int, _ ids: [EntityID?]
  ) -> EntityValue {
    switch raw {
    case .text(let text): return .text(text)
    case .number(let written): return .number(written)
    case .boolean(let isTrue): return .boolean(isTrue)
    case .url(let address): return .url(address)
    case .null: return .null
    case .node(let index):
      let target = root(of: index)
      if let id = ids[target] { return .entity(id) }
      return self.raw.nodes[index].identifier.map(Self.address) ?? .null
    case .reference(let identifier):
      guard let index = byIdentifier[identifier] else { return Self.address(identifier) }
      let target = root(of: index)
      // These are addresses even where an entity has them.
      let isOwn = target == group || name == "url" || name == "sameAs"
      if let id = ids[target], !isOwn || Self.isBlank(identifier) { return .entity(id) }
      return Self.address(identifier)
    }
  }

  /// Whether an identifier names a blank node.
  static func isBlank(_ identifier: String) -> Bool {
    identifier.utf8.first == 0x5F && identifier.hasPrefix("_:")
  }

  static func address(_ identifier: String) -> EntityValue {
    isBlank(identifier) ? .null : .url(identifier)
  }

  static func roots(of entities: [Entity]) -> [EntityID] {
    var isValue = Array(repeating: false, count: entities.count)
    // What each entity names, one behind the other, and where that begins.
    var named: [Int] = []
    var starts = [0]
    starts.reserveCapacity(entities.count + 1)
    for index in entities.indices {
      for place in entities[index].properties.indices {
        guard case .entity(let other) = entities[index].properties[place].value else { continue }
        if other.rawValue != index { isValue[other.rawValue] = true }
        named.append(other.rawValue)
      }
      starts.append(named.count)
    }
    var roots: [EntityID] = []
    var reached = Array(repeating: false, count: entities.count)
    var waiting: [Int] = []
    func reach(_ start: Int, _ reached: inout [Bool]) {
      waiting.append(start)
      reached[start] = true
      while let next = waiting.popLast() {
        for place in starts[next]..<starts[next + 1] where !reached[named[place]] {
          reached[named[place]] = true
          waiting.append(named[place])
        }
      }
    }
    for index in entities.indices where !isValue[index] {
      roots.append(EntityID(rawValue: index))
      reach(index, &reached)
    }
    // Rings.
    for index in entities.indices where !reached[index] {
      roots.append(EntityID(rawValue: index))
      reach(index, &reached)
    }
    return roots.sorted()
  }
}
