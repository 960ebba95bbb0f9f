extension EntityMerger {
  mutating func written() -> EntityGraph {
    var groups: [Int] = []
    for index in raw.nodes.indices where root(of: index) == index { groups.append(index) }
    func start(_ group: Int) -> Int {
      guard let nodes = members[group] else { return raw.nodes[group].source.lowerBound }
      return nodes.map { raw.nodes[$0].source.lowerBound }.min() ?? 0
    }
    // What only stands for an identifier is no entity.
    let described = groups.filter { group in
      nodes(of: group).contains {
        !raw.nodes[$0].types.isEmpty || !raw.nodes[$0].properties.isEmpty
      }
    }
    let order = described.map { ($0, start($0)) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    var ids: [Int: EntityID] = [:]
    for (place, group) in order.enumerated() { ids[group] = EntityID(rawValue: place) }
    var graph = EntityGraph(base: base)
    graph.entities.reserveCapacity(order.count)
    for (place, group) in order.enumerated() {
      graph.entities.append(entity(group, EntityID(rawValue: place), ids))
    }
    graph.roots = Self.roots(of: graph.entities)
    return graph
  }

  mutating func entity(_ group: Int, _ id: EntityID, _ ids: [Int: EntityID]) -> Entity {
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
      let node = raw.nodes[index]
      if entity.identifier == nil, let identifier = node.identifier, !identifier.hasPrefix("_:") {
        entity.identifier = identifier
      }
      for type in node.types {
        let number = names.number(of: type)
        let name = names.names[number].short
        if !entity.types.contains(name) { entity.types.append(name) }
      }
      for (place, property) in node.properties.enumerated() {
        let number = number(index, place)
        let role = names.names[number].role
        if role != .plain, let type = Self.type(named: property, role) {
          if !entity.types.contains(type) { entity.types.append(type) }
          if role == .type { continue }
        }
        let name = names.names[number].short
        guard marks[number] & 1 == 1 else {
          entity.properties.append(
            EntityProperty(
              name: name, value: value(property.value, name: name, group, ids),
              language: property.language, datatype: property.datatype, syntax: node.syntax,
              source: property.source))
          continue
        }
        add(property, number, name, node.syntax, to: &entity, group, ids, &seen)
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
  static func type(named property: RawGraph.Property, _ role: NameTable.Role) -> String? {
    let address: String
    switch property.value {
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
    _ property: RawGraph.Property, _ number: Int, _ name: String, _ syntax: StructuredSyntax,
    to entity: inout Entity, _ group: Int, _ ids: [Int: EntityID], _ seen: inout [Said: Int]
  ) {
    let value = value(property.value, name: name, group, ids)
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

  /// Properties whose value is an address even where an entity has it.
  static let addressNames: Set<String> = ["url", "sameAs"]

  mutating func value(
    _ raw: RawGraph.Value, name: String, _ group: Int, _ ids: [Int: EntityID]
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
      let isOwn = target == group || Self.addressNames.contains(name)
      if let id = ids[target], !isOwn || identifier.hasPrefix("_:") { return .entity(id) }
      return Self.address(identifier)
    }
  }

  static func address(_ identifier: String) -> EntityValue {
    identifier.hasPrefix("_:") ? .null : .url(identifier)
  }

  static func roots(of entities: [Entity]) -> [EntityID] {
    var isValue = Array(repeating: false, count: entities.count)
    for entity in entities {
      for property in entity.properties {
        if let other = property.value.entity, other != entity.id { isValue[other.rawValue] = true }
      }
    }
    var roots: [EntityID] = []
    var reached = Array(repeating: false, count: entities.count)
    func reach(_ start: Int, _ reached: inout [Bool]) {
      var waiting = [start]
      reached[start] = true
      while let next = waiting.popLast() {
        for property in entities[next].properties {
          if let other = property.value.entity?.rawValue, !reached[other] {
            reached[other] = true
            waiting.append(other)
          }
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
