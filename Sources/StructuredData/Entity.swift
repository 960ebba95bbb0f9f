// StructuredData: what a page says to machines, as one graph of entities, and what is good or bad
// about it. Knows nothing of keywords, of sites, or of how a score is told.

/// A way of writing data into a page.
public enum StructuredSyntax: String, Sendable, Codable, CaseIterable, Comparable {
  /// Scripts of type `application/ld+json`.
  case jsonLD = "json-ld"
  /// `itemscope`, `itemprop` and their kin.
  case microdata
  /// `typeof`, `property` and their kin.
  case rdfa
  /// `<meta property="og:…">`, and `product:…`, `article:…` beside it.
  case openGraph = "open-graph"
  /// `<meta name="twitter:…">`.
  case twitter = "twitter-card"

  private var rank: Int {
    switch self {
    case .jsonLD: 0
    case .microdata: 1
    case .rdfa: 2
    case .openGraph: 3
    case .twitter: 4
    }
  }

  /// In the order of the cases.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  /// Whether the syntax speaks of things in vocabularies such as schema.org; the others only
  /// describe how a page is shared.
  public var describesThings: Bool { self <= .rdfa }
}

/// Names an entity: its place in `EntityGraph.entities`.
public struct EntityID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
  public let rawValue: Int
  /// The entity at a place.
  public init(rawValue: Int) { self.rawValue = rawValue }
  /// By place.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// One thing that a page describes, put together from all places and syntaxes that speak of it
/// (`EntityGraph` says when two places do).
public struct Entity: Sendable, Codable, Equatable {
  /// Its own place in the graph.
  public var id: EntityID
  /// Its `@id`, `itemid` or `resource`, resolved against the page's address; nil when it has none.
  /// Blank identifiers (`_:a`) are not kept.
  public var identifier: String?
  /// The syntaxes that speak of it, sorted, each once.
  public var syntaxes: [StructuredSyntax]
  /// What it is, in the order of mention, each once: the local name (`Product`) for a type of
  /// schema.org, else the whole address. A page's Open Graph type is `og:product`. What
  /// `additionalType` names of schema.org is a type, too.
  public var types: [String]
  /// Its properties in the order of mention; one with several values stands here several times.
  public var properties: [EntityProperty]
  /// Where it is described, sorted: byte ranges of the decoded page.
  public var sources: [Range<Int>]

  /// An entity without properties.
  public init(
    id: EntityID, identifier: String? = nil, syntaxes: [StructuredSyntax] = [],
    types: [String] = [], properties: [EntityProperty] = [], sources: [Range<Int>] = []
  ) {
    self.id = id
    self.identifier = identifier
    self.syntaxes = syntaxes
    self.types = types
    self.properties = properties
    self.sources = sources
  }

  /// The values of a property, in the order of mention; empty when there is none.
  public subscript(name: String) -> [EntityProperty] { properties.filter { $0.name == name } }

  /// The first value of a property; nil when there is none.
  func first(_ name: String) -> EntityProperty? {
    for property in properties where property.name == name { return property }
    return nil
  }

  /// Whether it has a value of a property.
  func has(_ name: String) -> Bool {
    for property in properties where property.name == name { return true }
    return false
  }

  /// Whether it has a type of this name.
  public func isA(_ type: String) -> Bool { types.contains(type) }
}

/// One value of one property of an entity.
public struct EntityProperty: Sendable, Codable, Equatable {
  /// The local name (`offers`) for a property of schema.org; the name with its usual prefix for
  /// Open Graph and Twitter (`og:title`, `product:price:amount`, `twitter:card`); else the whole
  /// address.
  public var name: String
  /// What it says.
  public var value: EntityValue
  /// The language tag (as written) that the page gives this text; nil when it gives none.
  public var language: String?
  /// The whole address of the datatype that the page gives this text; nil when it gives none.
  public var datatype: String?
  /// The syntax of the first place that says so.
  public var syntax: StructuredSyntax
  /// That place: the bytes of the value in the decoded page, marks around it left out.
  public var source: Range<Int>
  /// Other places that say the same of the same entity.
  public var repeats: [ValuePlace]

  /// A value that stands at one place.
  @inline(__always)
  public init(
    name: String, value: EntityValue, language: String? = nil, datatype: String? = nil,
    syntax: StructuredSyntax, source: Range<Int>, repeats: [ValuePlace] = []
  ) {
    self.name = name
    self.value = value
    self.language = language
    self.datatype = datatype
    self.syntax = syntax
    self.source = source
    self.repeats = repeats
  }
}

/// A place where a value stands.
public struct ValuePlace: Sendable, Codable, Hashable {
  public var syntax: StructuredSyntax
  /// Bytes of the decoded page.
  public var source: Range<Int>

  /// A place.
  public init(syntax: StructuredSyntax, source: Range<Int>) {
    self.syntax = syntax
    self.source = source
  }
}

/// What a property says. Nothing is converted: numbers are as written, and a text that looks like an
/// address or a date stays a text where the syntax does not say that it is one.
public enum EntityValue: Sendable, Codable, Hashable {
  /// Text as the syntax gives it; white space at its ends is dropped where it comes from markup.
  case text(String)
  /// A JSON number as written.
  case number(String)
  /// A JSON truth value.
  case boolean(Bool)
  /// What the syntax says is an address (`href`, `src`, `{"@id": …}`, a type coerced to one),
  /// resolved; never one of an entity of this graph.
  case url(String)
  /// An entity of the same graph.
  case entity(EntityID)
  /// `null`, or a property without any value: it is written, but says nothing.
  case null

  /// The text, number, truth value or address as text; nil for an entity and for nothing.
  public var string: String? {
    switch self {
    case .text(let text), .number(let text), .url(let text): text
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .entity, .null: nil
    }
  }

  /// The entity that is meant; nil for other values.
  public var entity: EntityID? {
    if case .entity(let id) = self { return id }
    return nil
  }
}
