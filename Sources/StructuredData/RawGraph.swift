/// What the syntaxes of a page say, place by place, before places are joined to entities.
struct RawGraph {
  struct Node {
    /// Absolute address, or a blank name (`_:…`) that holds for this graph; nil for none.
    var identifier: String?
    /// Whole addresses; of Open Graph, `og:…`.
    var types: [String] = []
    var properties: [Property] = []
    var syntax: StructuredSyntax
    /// Bytes of the decoded page.
    var source: Range<Int>
  }

  struct Property {
    /// A whole address; of Open Graph and Twitter, the name with its prefix.
    var name: String
    var value: Value
    var language: String?
    var datatype: String?
    var source: Range<Int>
    /// The number of `name` in the reader's `NameTable`; -1 where it has to be looked up.
    var number: Int32 = -1
  }

  enum Value: Hashable {
    case text(String)
    case number(String)
    case boolean(Bool)
    case url(String)
    /// What has this identifier: a node, or an address that no node has.
    case reference(String)
    case node(Int)
    case null
  }

  var nodes: [Node] = []
  var findings: [ExtractionFinding] = []
  private(set) var propertyCount = 0
  private(set) var leftOut = 0
  private var toldKinds: [Key: Int] = [:]
  let limits: StructuredDataLimits

  private struct Key: Hashable {
    var kind: ExtractionFinding.Kind
    var block: Int
  }

  init(limits: StructuredDataLimits = StructuredDataLimits()) { self.limits = limits }

  /// Whether no node can be added any more, and one had to be left out.
  var isFull: Bool { leftOut > 0 && nodes.count >= limits.maximumEntities }

  /// Adds a node; nil when there are too many.
  mutating func add(_ node: Node) -> Int? {
    guard nodes.count < limits.maximumEntities else {
      leftOut += 1
      return nil
    }
    nodes.append(node)
    return nodes.count - 1
  }

  /// Makes room for properties of a new node.
  mutating func reserve(_ count: Int, of node: Int) {
    nodes[node].properties.reserveCapacity(min(count, 64))
  }

  /// Adds a property, unless there are too many.
  mutating func add(_ property: Property, to node: Int) {
    guard propertyCount < limits.maximumProperties else {
      leftOut += 1
      return
    }
    propertyCount += 1
    nodes[node].properties.append(property)
  }

  /// Adds properties, as many as there is room for.
  ///
  /// - Complexity: O(1) where there is none, however many they are.
  mutating func add(_ properties: [Property], to node: Int) {
    let room = min(properties.count, max(0, limits.maximumProperties - propertyCount))
    propertyCount += room
    leftOut += properties.count - room
    nodes[node].properties += properties.prefix(room)
  }

  /// Adds a type to those of a thing, unless it is among them; counted where they are too many.
  ///
  /// - Complexity: O(*limit*), so that many names cost no more than their bytes.
  mutating func add(type: String, to types: inout [String]) {
    guard !types.contains(type) else { return }
    guard types.count < limits.maximumTypesOfAnEntity else {
      leftOut += 1
      return
    }
    types.append(type)
  }

  /// Adds a type to those of a node, unless it is among them; counted where they are too many.
  mutating func add(type: String, to node: Int) {
    guard !nodes[node].types.contains(type) else { return }
    guard nodes[node].types.count < limits.maximumTypesOfAnEntity else {
      leftOut += 1
      return
    }
    nodes[node].types.append(type)
  }

  /// Counts types that were left out before there was a node to have them.
  mutating func leaveOut(_ count: Int) { leftOut += count }

  /// Whether so many nodes and properties can be added without leaving any out.
  func hasRoom(nodes count: Int, properties: Int) -> Bool {
    leftOut == 0 && nodes.count + count <= limits.maximumEntities
      && propertyCount + properties <= limits.maximumProperties
  }

  /// Gives a node without any its properties, for which there is room.
  mutating func set(_ properties: [Property], of node: Int) {
    propertyCount += properties.count
    nodes[node].properties = properties
  }

  /// Adds a finding; of one kind in one block only the first few are listed.
  mutating func find(_ finding: ExtractionFinding) {
    let key = Key(kind: finding.kind, block: finding.block.lowerBound)
    let count = (toldKinds[key] ?? 0) + 1
    toldKinds[key] = count
    if count > limits.maximumFindingsOfAKind || findings.count >= limits.maximumFindings {
      leftOutFindings += 1
      return
    }
    findings.append(finding)
  }

  private(set) var leftOutFindings = 0
}

/// How much structured data of one page is taken on.
public struct StructuredDataLimits: Sendable, Hashable {
  /// What is read of each JSON-LD script.
  public var json = JSONLimits()
  /// Places that describe something.
  public var maximumEntities = StructuredDataLimits.defaultMaximumEntities
  /// Values of all of them.
  public var maximumProperties = StructuredDataLimits.defaultMaximumProperties
  /// Types of one of them.
  public var maximumTypesOfAnEntity = StructuredDataLimits.defaultMaximumTypesOfAnEntity
  /// Elements that are looked at for the items of a page; `itemref` can lead to the same ones again.
  public var maximumItemSteps = StructuredDataLimits.defaultMaximumItemSteps
  /// Findings of one page.
  public var maximumFindings = StructuredDataLimits.defaultMaximumFindings
  /// Findings of one kind in one script or element.
  public var maximumFindingsOfAKind = StructuredDataLimits.defaultMaximumFindingsOfAKind

  /// Twenty thousand.
  public static let defaultMaximumEntities = 20_000
  /// Two hundred thousand.
  public static let defaultMaximumProperties = 200_000
  /// A hundred.
  public static let defaultMaximumTypesOfAnEntity = 100
  /// Two hundred thousand.
  public static let defaultMaximumItemSteps = 200_000
  /// Five hundred.
  public static let defaultMaximumFindings = 500
  /// Ten.
  public static let defaultMaximumFindingsOfAKind = 10

  /// The defaults, to be changed one by one.
  public init() {}
}
