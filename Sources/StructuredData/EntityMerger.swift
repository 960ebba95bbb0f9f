/// Joins the places of a `RawGraph` that speak of one entity, by the rules that `EntityGraph` gives.
///
/// Places are grouped first (`joinIdentifiers`, `joinKeys`, `joinParts`, in this order), then each
/// group is written out as one entity.
struct EntityMerger {
  var raw: RawGraph
  let base: String
  /// The group of each node: a forest whose roots stand for themselves.
  var parents: [Int]
  /// The nodes of each group of several, by its root.
  var members: [Int: [Int]] = [:]
  var byIdentifier: [String: Int] = [:]
  var names: NameTable
  /// The number of each property's name, node by node, and where the numbers of each node begin.
  var numbers: [Int32] = []
  var starts: [Int] = []
  /// The number of each type, node by node, and where those of each node begin; one more than nodes.
  private var typeNumbers: [Int32] = []
  private var typeStarts: [Int] = [0]
  /// By the number of a name: twice the group that has it, and one more where it has it again.
  var marks: [Int] = []
  var markedGroups = 0
  /// Whether `members` is in use: from when identifiers are joined.
  var isGrouped = false

  /// - Parameter names: what was known of names before; see `names` for what is known afterwards.
  init(_ raw: RawGraph, base: String, names: NameTable = NameTable()) {
    self.raw = raw
    self.base = base
    self.names = names
    parents = Array(raw.nodes.indices)
    starts.reserveCapacity(raw.nodes.count)
    numbers.reserveCapacity(raw.propertyCount)
    for node in raw.nodes.indices {
      starts.append(numbers.count)
      for place in raw.nodes[node].properties.indices {
        let known = raw.nodes[node].properties[place].number
        numbers.append(
          known >= 0
            ? known : Int32(self.names.number(of: raw.nodes[node].properties[place].name)))
      }
      for place in raw.nodes[node].types.indices {
        typeNumbers.append(Int32(self.names.number(of: raw.nodes[node].types[place])))
      }
      typeStarts.append(typeNumbers.count)
    }
    marks = Array(repeating: 0, count: self.names.names.count)
  }

  /// The number of a node's property's name.
  func number(_ node: Int, _ property: Int) -> Int { Int(numbers[starts[node] + property]) }

  /// The numbers of a node's types.
  func typeNumbers(of node: Int) -> some Sequence<Int> {
    typeNumbers[typeStarts[node]..<typeStarts[node + 1]].lazy.map { Int($0) }
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
    var syntaxes: UInt8 = 0
    for index in raw.nodes.indices where raw.nodes[index].syntax.describesThings {
      syntaxes |= Self.bit(raw.nodes[index].syntax)
    }
    if syntaxes & (syntaxes &- 1) != 0 {
      joinKeys()
      joinParts()
    }
    return written()
  }

  // MARK: - Groups

  mutating func root(of index: Int) -> Int {
    var at = index
    while parents[at] != at {
      parents[at] = parents[parents[at]]
      at = parents[at]
    }
    return at
  }

  /// Makes two groups one; the earlier node stands for both.
  mutating func join(_ a: Int, _ b: Int) {
    let first = min(root(of: a), root(of: b))
    let second = max(root(of: a), root(of: b))
    guard first != second else { return }
    parents[second] = first
    if isGrouped {
      members[first, default: [first]] += members.removeValue(forKey: second) ?? [second]
    }
  }

  /// The nodes of a group.
  func nodes(of group: Int) -> [Int] { members[group] ?? [group] }

  /// Rule 1.
  mutating func joinIdentifiers() {
    byIdentifier.reserveCapacity(raw.nodes.count { $0.identifier != nil })
    for index in raw.nodes.indices {
      guard let identifier = raw.nodes[index].identifier else { continue }
      if let first = byIdentifier[identifier] {
        join(first, index)
      } else {
        byIdentifier[identifier] = index
      }
    }
  }

  /// Open Graph and Twitter describe the page as it is shared.
  mutating func joinCards() {
    var openGraph: Int?
    var twitter: Int?
    for index in raw.nodes.indices {
      switch raw.nodes[index].syntax {
      case .openGraph where openGraph == nil:
        if raw.nodes[index].types.allSatisfy({ !Self.isPart($0) }) { openGraph = index }
      case .twitter where twitter == nil: twitter = index
      default: continue
      }
    }
    if let openGraph, let twitter { join(openGraph, twitter) }
  }

  static func isPart(_ type: String) -> Bool {
    type == "og:image" || type == "og:video" || type == "og:audio"
  }

  // MARK: - Rule 2: keys

  /// From the strongest to the weakest.
  static let keyRanks: [String: Int] = {
    let names = [
      "gtin", "gtin14", "gtin13", "gtin12", "gtin8", "isbn", "sku", "mpn", "productID", "url",
      "name", "headline",
    ]
    var ranks: [String: Int] = [:]
    for (rank, name) in names.enumerated() { ranks[SchemaOrg.address(of: name)] = rank }
    return ranks
  }()
  static let urlRank = keyRanks[SchemaOrg.address(of: "url")]

  struct Place: Hashable {
    var type: String
    var name: Int
    var key: ValueKey
  }

  func keys(of group: Int) -> [(name: Int, key: ValueKey)] {
    var keys: [(Int, ValueKey)] = []
    for node in nodes(of: group) {
      for place in raw.nodes[node].properties.indices {
        let rank = names.names[number(node, place)].rank
        guard rank >= 0 else { continue }
        let value = raw.nodes[node].properties[place].value
        guard
          let key = rank == Self.urlRank
            ? ValueKey.asAddress(value, base: base) ?? ValueKey(value, base: base)
            : ValueKey(value, base: base),
          !key.text.isEmpty
        else { continue }
        keys.append((rank, key))
      }
    }
    return keys.sorted { $0.0 < $1.0 }
  }

  func types(of group: Int) -> Set<String> {
    var types: Set<String> = []
    for node in nodes(of: group) { types.formUnion(raw.nodes[node].types) }
    return types
  }

  func syntaxes(of group: Int) -> Set<StructuredSyntax> {
    Set(nodes(of: group).map { raw.nodes[$0].syntax })
  }

  static let maximumCandidates = 16

  /// The roots of groups with a type that places in another syntax have, too: only these can find a
  /// group to be joined to.
  mutating func joinable() -> [Int] {
    var syntaxes = [UInt8](repeating: 0, count: names.names.count)
    for node in raw.nodes.indices {
      for type in typeNumbers(of: node) { syntaxes[type] |= Self.bit(raw.nodes[node].syntax) }
    }
    var isJoinable = [Bool](repeating: false, count: raw.nodes.count)
    for node in raw.nodes.indices {
      for type in typeNumbers(of: node) where syntaxes[type] & (syntaxes[type] &- 1) != 0 {
        isJoinable[root(of: node)] = true
      }
    }
    return raw.nodes.indices.filter { isJoinable[$0] }
  }

  static func bit(_ syntax: StructuredSyntax) -> UInt8 {
    switch syntax {
    case .jsonLD: 1
    case .microdata: 2
    case .rdfa: 4
    case .openGraph: 8
    case .twitter: 16
    }
  }

  mutating func joinKeys() {
    var places: [Place: [Int]] = [:]
    for start in joinable() where raw.nodes[start].syntax.describesThings {
      var group = root(of: start)
      let types = types(of: group)
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
  func mayJoin(_ a: Int, _ b: Int) -> Bool {
    guard syntaxes(of: a).isDisjoint(with: syntaxes(of: b)) else { return false }
    let first = types(of: a)
    let second = types(of: b)
    guard !first.isEmpty, !second.isEmpty else { return false }
    return first.isSubset(of: second) || second.isSubset(of: first)
  }

  func strongestAgrees(
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
  mutating func joinParts() {
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
  mutating func parts(of group: Int) -> [(Int, Int)] {
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
}
