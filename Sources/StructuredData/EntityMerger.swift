/// Joins the places of a `RawGraph` that speak of one entity, by the rules that `EntityGraph` gives.
///
/// Places are grouped first (`joinIdentifiers`, `joinKeys`, `joinParts`, in this order), then each
/// group is written out as one entity.
struct EntityMerger {
  private var raw: RawGraph
  private let base: String
  /// The group of each node: a forest whose roots stand for themselves.
  private var parents: [Int]
  /// The nodes of each group of several, by its root.
  private var members: [Int: [Int]] = [:]
  private var byIdentifier: [String: Int] = [:]
  private var shortNames: [String: String] = [:]
  /// Whether `members` is in use: from when identifiers are joined.
  private var isGrouped = false

  init(_ raw: RawGraph, base: String) {
    self.raw = raw
    self.base = base
    parents = Array(raw.nodes.indices)
  }

  /// The graph.
  mutating func merged() -> EntityGraph {
    joinIdentifiers()
    joinCards()
    for index in raw.nodes.indices where root(of: index) != index {
      let root = root(of: index)
      members[root, default: [root]].append(index)
    }
    isGrouped = true
    let hasSeveral = Set(raw.nodes.filter { $0.syntax.describesThings }.map(\.syntax)).count > 1
    if hasSeveral {
      joinKeys()
      joinParts()
    }
    return written()
  }

  // MARK: - Groups

  private mutating func root(of index: Int) -> Int {
    var at = index
    while parents[at] != at {
      parents[at] = parents[parents[at]]
      at = parents[at]
    }
    return at
  }

  /// Makes two groups one; the earlier node stands for both.
  private mutating func join(_ a: Int, _ b: Int) {
    let first = min(root(of: a), root(of: b))
    let second = max(root(of: a), root(of: b))
    guard first != second else { return }
    parents[second] = first
    if isGrouped {
      members[first, default: [first]] += members.removeValue(forKey: second) ?? [second]
    }
  }

  /// The nodes of a group.
  private func nodes(of group: Int) -> [Int] { members[group] ?? [group] }

  /// Rule 1.
  private mutating func joinIdentifiers() {
    for (index, node) in raw.nodes.enumerated() {
      guard let identifier = node.identifier else { continue }
      if let first = byIdentifier[identifier] {
        join(first, index)
      } else {
        byIdentifier[identifier] = index
      }
    }
  }

  /// Open Graph and Twitter describe the page as it is shared.
  private mutating func joinCards() {
    let openGraph = raw.nodes.firstIndex {
      $0.syntax == .openGraph && $0.types.allSatisfy { !Self.isPart($0) }
    }
    let twitter = raw.nodes.firstIndex { $0.syntax == .twitter }
    if let openGraph, let twitter { join(openGraph, twitter) }
  }

  private static func isPart(_ type: String) -> Bool {
    type == "og:image" || type == "og:video" || type == "og:audio"
  }

  // MARK: - Rule 2: keys

  /// From the strongest to the weakest.
  private static let keyRanks: [String: Int] = {
    let names = [
      "gtin", "gtin14", "gtin13", "gtin12", "gtin8", "isbn", "sku", "mpn", "productID", "url",
      "name", "headline",
    ]
    var ranks: [String: Int] = [:]
    for (rank, name) in names.enumerated() { ranks[SchemaOrg.address(of: name)] = rank }
    return ranks
  }()
  private static let urlRank = keyRanks[SchemaOrg.address(of: "url")]

  private struct Place: Hashable {
    var type: String
    var name: Int
    var key: ValueKey
  }

  private func keys(of group: Int) -> [(name: Int, key: ValueKey)] {
    var keys: [(Int, ValueKey)] = []
    for node in nodes(of: group) {
      for property in raw.nodes[node].properties {
        guard let rank = Self.keyRanks[property.name],
          let key = rank == Self.urlRank
            ? ValueKey.asAddress(property.value, base: base)
              ?? ValueKey(property.value, base: base) : ValueKey(property.value, base: base),
          !key.text.isEmpty
        else { continue }
        keys.append((rank, key))
      }
    }
    return keys.sorted { $0.0 < $1.0 }
  }

  private func types(of group: Int) -> Set<String> {
    var types: Set<String> = []
    for node in nodes(of: group) { types.formUnion(raw.nodes[node].types) }
    return types
  }

  private func syntaxes(of group: Int) -> Set<StructuredSyntax> {
    Set(nodes(of: group).map { raw.nodes[$0].syntax })
  }

  private static let maximumCandidates = 16

  private mutating func joinKeys() {
    var places: [Place: [Int]] = [:]
    let starts = raw.nodes.indices.filter { parents[$0] == $0 }
    for start in starts where raw.nodes[start].syntax.describesThings {
      var group = root(of: start)
      let types = types(of: group)
      guard !types.isEmpty else { continue }
      let own = keys(of: group)
      var wasJoined = false
      search: for (name, key) in own {
        for type in types.sorted() {
          for candidate in places[Place(type: type, name: name, key: key)] ?? [] {
            let other = root(of: candidate)
            guard other != group, mayJoin(group, other), strongestAgrees(own, keys(of: other))
            else { continue }
            join(group, other)
            group = root(of: group)
            wasJoined = true
            break search
          }
        }
      }
      // A joined group is found by what it gained, too.
      for (name, key) in wasJoined ? keys(of: group) : own {
        for type in types {
          let place = Place(type: type, name: name, key: key)
          if places[place, default: []].count < Self.maximumCandidates {
            places[place, default: []].append(group)
          }
        }
      }
    }
  }

  /// Whether two groups stand in different syntaxes, and one's types are among the other's.
  private func mayJoin(_ a: Int, _ b: Int) -> Bool {
    guard syntaxes(of: a).isDisjoint(with: syntaxes(of: b)) else { return false }
    let first = types(of: a)
    let second = types(of: b)
    guard !first.isEmpty, !second.isEmpty else { return false }
    return first.isSubset(of: second) || second.isSubset(of: first)
  }

  private func strongestAgrees(
    _ a: [(name: Int, key: ValueKey)], _ b: [(name: Int, key: ValueKey)]
  ) -> Bool {
    for (name, _) in a {
      let others = b.filter { $0.name == name }
      if others.isEmpty { continue }
      let own = Set(a.filter { $0.name == name }.map(\.key))
      return others.contains { own.contains($0.key) }
    }
    return false
  }

  // MARK: - Rule 3: parts

  /// Joins the values of joined groups' properties, until nothing is left to join.
  private mutating func joinParts() {
    var waiting = members.keys.sorted()
    var rounds = 0
    while let next = waiting.popLast() {
      rounds += 1
      guard rounds <= raw.nodes.count * 2 else { return }
      let group = root(of: next)
      guard syntaxes(of: group).filter(\.describesThings).count > 1 else { continue }
      for pair in parts(of: group) {
        let a = root(of: pair.0)
        let b = root(of: pair.1)
        guard a != b, mayJoin(a, b) else { continue }
        let first = keys(of: a)
        let second = keys(of: b)
        let share = first.contains { key in second.contains { $0.name == key.name } }
        guard !share || strongestAgrees(first, second) else { continue }
        join(a, b)
        waiting.append(root(of: a))
      }
    }
  }

  /// Pairs of groups that are the only value of their types of one property in two syntaxes.
  private mutating func parts(of group: Int) -> [(Int, Int)] {
    var values: [String: [StructuredSyntax: [Int]]] = [:]
    for node in nodes(of: group) {
      for property in raw.nodes[node].properties {
        let child: Int?
        switch property.value {
        case .node(let index): child = root(of: index)
        case .reference(let identifier): child = byIdentifier[identifier].map { root(of: $0) }
        default: child = nil
        }
        guard let child, child != group else { continue }
        var list = values[property.name, default: [:]][raw.nodes[node].syntax, default: []]
        if list.count < 64, !list.contains(child) { list.append(child) }
        values[property.name, default: [:]][raw.nodes[node].syntax] = list
      }
    }
    var pairs: [(Int, Int)] = []
    for name in values.keys.sorted() {
      let bySyntax = values[name] ?? [:]
      let syntaxes = bySyntax.keys.sorted()
      for (index, first) in syntaxes.enumerated() {
        for second in syntaxes[(index + 1)...] {
          for a in bySyntax[first] ?? [] {
            let matches = (bySyntax[second] ?? []).filter { mayJoin(a, $0) }
            guard matches.count == 1, let b = matches.first else { continue }
            let back = (bySyntax[first] ?? []).filter { mayJoin($0, b) }
            if back.count == 1 { pairs.append((a, b)) }
          }
        }
      }
    }
    return pairs
  }

  // MARK: - Writing

  private mutating func written() -> EntityGraph {
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

  private mutating func entity(_ group: Int, _ id: EntityID, _ ids: [Int: EntityID]) -> Entity {
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
    let repeated = repeatedNames(nodes)
    var seen: [Said: Int] = [:]
    for index in nodes {
      let node = raw.nodes[index]
      if entity.identifier == nil, let identifier = node.identifier, !identifier.hasPrefix("_:") {
        entity.identifier = identifier
      }
      for type in node.types {
        let name = shortName(type)
        if !entity.types.contains(name) { entity.types.append(name) }
      }
      for property in node.properties {
        if let type = Self.type(named: property) {
          if !entity.types.contains(type) { entity.types.append(type) }
          if property.name == Self.typeName { continue }
        }
        let name = shortName(property.name)
        guard repeated.contains(property.name) else {
          entity.properties.append(
            EntityProperty(
              name: name, value: value(property.value, name: name, group, ids),
              language: property.language, datatype: property.datatype, syntax: node.syntax,
              source: property.source))
          continue
        }
        add(property, name, node.syntax, to: &entity, group, ids, &seen)
      }
    }
    return entity
  }

  /// The names that several properties of a group have: only these can say something twice.
  private func repeatedNames(_ nodes: [Int]) -> Set<String> {
    var seen: Set<String> = []
    var repeated: Set<String> = []
    for node in nodes {
      for property in raw.nodes[node].properties where !seen.insert(property.name).inserted {
        repeated.insert(property.name)
      }
    }
    return repeated
  }

  /// The local name of what is schema.org's, and any other address as it is; remembered.
  private mutating func shortName(_ address: String) -> String {
    if let known = shortNames[address] { return known }
    let name = SchemaOrg.localName(address) ?? address
    shortNames[address] = name
    return name
  }

  private static let typeName = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
  private static let additionalTypeName = SchemaOrg.address(of: "additionalType")

  /// The type that a property names: `rdf:type`, or an `additionalType` that is one of schema.org's.
  private static func type(named property: RawGraph.Property) -> String? {
    let address: String
    switch property.value {
    case .url(let text), .reference(let text), .text(let text): address = text
    default: return nil
    }
    if property.name == typeName { return SchemaOrg.localName(address) ?? address }
    guard property.name == additionalTypeName, let name = SchemaOrg.localName(address),
      name.utf8.first.map({ $0 &- 0x41 < 26 }) ?? false
    else { return nil }
    return name
  }

  private struct Said: Hashable {
    var name: String
    var key: ValueKey?
    var entity: EntityID?
  }

  private mutating func add(
    _ property: RawGraph.Property, _ name: String, _ syntax: StructuredSyntax,
    to entity: inout Entity, _ group: Int, _ ids: [Int: EntityID], _ seen: inout [Said: Int]
  ) {
    let value = value(property.value, name: name, group, ids)
    var said = Said(name: name)
    switch value {
    case .entity(let other): said.entity = other
    case .null: break
    default: said.key = ValueKey(property.value, base: base)
    }
    var found = value == .null ? nil : seen[said]
    if found == nil, let key = ValueKey.asAddress(property.value, base: base) {
      // A text that repeats an address.
      if let place = seen[Said(name: name, key: key)],
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
      let alternative = Said(name: name, key: key)
      if seen[alternative] == nil { seen[alternative] = index }
    }
  }

  /// Properties whose value is an address even where an entity has it.
  private static let addressNames: Set<String> = ["url", "sameAs"]

  private mutating func value(
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

  private static func address(_ identifier: String) -> EntityValue {
    identifier.hasPrefix("_:") ? .null : .url(identifier)
  }

  private static func roots(of entities: [Entity]) -> [EntityID] {
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
