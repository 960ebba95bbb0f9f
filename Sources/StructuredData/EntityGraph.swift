/// All that a page says to machines: entities that name each other.
///
/// **When two places speak of one entity.** In order:
/// 1. They give it the same identifier (`@id`, `itemid`, `resource`), whatever their syntaxes.
///    Blank identifiers join inside one JSON-LD script, and inside the page's RDFa.
/// 2. They are written in different syntaxes, one's types are among the other's, and the strongest
///    key that both have is equal: `gtin…`, `sku`, `mpn`, `productID`, `url`, then `name` or
///    `headline`, compared without regard to white space, to `http` or `https`, and to a slash at
///    the end. Where one place has two candidates in the other syntax, the first one counts.
/// 3. They are written in different syntaxes and are the only value of their type that one property
///    of one entity has in each: an offer without a name is its product's offer.
///
/// Two places in one syntax without a common identifier stay two entities: whoever wrote both may
/// have meant two. What Open Graph and Twitter say is about the page as it is shared and never joins
/// a thing of another vocabulary; the two join each other.
///
/// **Values.** Of an entity put together so, a value that several places give stands once, with the
/// other places in `repeats`; values that differ all stand.
public struct EntityGraph: Sendable, Codable, Equatable {
  /// In the order in which the page speaks of them first.
  public var entities: [Entity]
  /// The entities that are no value of another one's property; of a ring of entities that nobody
  /// else mentions, the first.
  public var roots: [EntityID]
  /// What was repaired, could not be read or is worth knowing, in the order of the page.
  public var findings: [ExtractionFinding]
  /// The address against which the page's relative addresses were resolved: `<base href>`, else
  /// the page's own.
  public var base: String

  /// A graph of the given parts.
  public init(
    entities: [Entity] = [], roots: [EntityID] = [], findings: [ExtractionFinding] = [],
    base: String = ""
  ) {
    self.entities = entities
    self.roots = roots
    self.findings = findings
    self.base = base
  }

  /// The entity of a name that this graph gave out.
  public subscript(id: EntityID) -> Entity { entities[id.rawValue] }

  /// The entities that have a type of this name, in order.
  public func entities(ofType type: String) -> [Entity] { entities.filter { $0.isA(type) } }

  /// The entities that are values of a property, in the order of mention.
  public func entities(_ name: String, of entity: Entity) -> [Entity] {
    entity.properties.compactMap { $0.name == name ? $0.value.entity.map { self[$0] } : nil }
  }
}
