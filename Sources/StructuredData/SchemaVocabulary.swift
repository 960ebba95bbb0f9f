/// The types, properties and enumerations of schema.org, read in place from packed tables.
///
/// **Tables.** Names of one kind stand sorted, one behind the other; the index has two numbers of
/// three base-64 digits a name: where the name begins and where its relations begin. A relation is
/// a letter and two digits, the place of the related term: `p` supertype, `m` enumeration of which
/// it is a member, `s` the term that supersedes it, `d` domain, `r` range, `i` inverse property.
public enum SchemaVocabulary {
  /// The release of schema.org.
  public static var version: String { schemaVocabularyVersion }

  /// The type, data type or member of an enumeration with a name; nil when there is none.
  /// - Complexity: O(1).
  public static func type(named name: String) -> SchemaType? {
    types.place(of: name).map { SchemaType(rawValue: UInt16($0)) }
  }

  /// The property with a name; nil when there is none.
  /// - Complexity: O(1).
  public static func property(named name: String) -> SchemaProperty? {
    properties.place(of: name).map { SchemaProperty(rawValue: UInt16($0)) }
  }

  /// The type whose name differs from `name` by upper and lower case only, or by a letter.
  public static func type(like name: String) -> SchemaType? {
    types.place(like: name).map { SchemaType(rawValue: UInt16($0)) }
  }

  /// The property whose name differs from `name` by upper and lower case only, or by a letter.
  public static func property(like name: String) -> SchemaProperty? {
    properties.place(like: name).map { SchemaProperty(rawValue: UInt16($0)) }
  }

  /// Members of an enumeration, sorted by name.
  public static func members(of enumeration: SchemaType) -> [SchemaType] {
    (0..<types.count).lazy.map { SchemaType(rawValue: UInt16($0)) }
      .filter { $0.enumerations.contains(enumeration) }
  }

  /// Number of types, data types and members; number of properties.
  public static var counts: (types: Int, properties: Int) { (types.count, properties.count) }

  static let types = TermTable(
    names: schemaTypeNames, relations: schemaTypeRelations, index: schemaTypeIndex)
  static let kinds = TypeKinds(types)
  static let properties = TermTable(
    names: schemaPropertyNames, relations: schemaPropertyRelations, index: schemaPropertyIndex)

  /// A name without the addresses and prefixes that schema.org's names are written with.
  public static func localName(_ text: String) -> String {
    for prefix in prefixes where text.hasPrefix(prefix) {
      return String(text.utf8.dropFirst(prefix.utf8.count)) ?? text
    }
    return text
  }

  private static let prefixes = [
    "https://schema.org/", "http://schema.org/", "schema:", "//schema.org/",
    "https://www.schema.org/", "http://www.schema.org/",
  ]
}

/// A type, a data type or a member of an enumeration.
public struct SchemaType: RawRepresentable, Hashable, Sendable {
  /// Its place among the sorted names.
  public let rawValue: UInt16
  /// Takes the place as it is.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Its name, as `Product`.
  public var name: String { SchemaVocabulary.types.name(Int(rawValue)) }
  /// The types it is a kind of, nearest only.
  public var parents: [SchemaType] { related("p") }
  /// The enumerations it is a member of.
  public var enumerations: [SchemaType] { related("m") }
  /// The type to be used instead; nil when this one is current.
  public var supersededBy: SchemaType? { first("s") }
  /// Whether it is a member of an enumeration and nothing else.
  public var isMember: Bool { first("m") != nil && first("p") == nil }

  /// Whether it is `other` or a kind of it.
  /// - Complexity: O(*k*) for the *k* types that it is a kind of, a handful.
  public func isKind(of other: SchemaType) -> Bool {
    SchemaVocabulary.kinds.holds(rawValue, other.rawValue)
  }

  /// It and all types it is a kind of, each once, nearest first.
  public var lineage: [SchemaType] {
    var found = [self]
    var next = 0
    while next < found.count {
      for parent in found[next].parents where !found.contains(parent) { found.append(parent) }
      next += 1
    }
    return found
  }

  private func first(_ kind: Unicode.Scalar) -> SchemaType? {
    SchemaVocabulary.types.firstRelated(Int(rawValue), UInt8(ascii: kind))
      .map { SchemaType(rawValue: UInt16($0)) }
  }

  private func related(_ kind: Unicode.Scalar) -> [SchemaType] {
    SchemaVocabulary.types.related(Int(rawValue), UInt8(ascii: kind))
      .map { SchemaType(rawValue: UInt16($0)) }
  }
}

/// A property.
public struct SchemaProperty: RawRepresentable, Hashable, Sendable {
  /// Its place among the sorted names.
  public let rawValue: UInt16
  /// Takes the place as it is.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Its name, as `offers`.
  public var name: String { SchemaVocabulary.properties.name(Int(rawValue)) }
  /// The types that may have it.
  public var domain: [SchemaType] { related("d").map { SchemaType(rawValue: UInt16($0)) } }
  /// The types that its values may have.
  public var range: [SchemaType] { related("r").map { SchemaType(rawValue: UInt16($0)) } }
  /// The property to be used instead; nil when this one is current.
  public var supersededBy: SchemaProperty? {
    related("s").first.map { SchemaProperty(rawValue: UInt16($0)) }
  }
  /// The property that says the same in the other direction.
  public var inverse: SchemaProperty? {
    related("i").first.map { SchemaProperty(rawValue: UInt16($0)) }
  }

  private func related(_ kind: Unicode.Scalar) -> [Int] {
    SchemaVocabulary.properties.related(Int(rawValue), UInt8(ascii: kind))
  }
}

/// For each type, the types that it is a kind of, itself first: a few each, made once.
struct TypeKinds: Sendable {
  /// Where the kinds of each type begin; one more than there are types.
  private let starts: [UInt32]
  private let kinds: [UInt16]

  init(_ types: TermTable) {
    var starts: [UInt32] = []
    var kinds: [UInt16] = []
    starts.reserveCapacity(types.count + 1)
    kinds.reserveCapacity(types.count * 6)
    for place in 0..<types.count {
      let start = kinds.count
      starts.append(UInt32(start))
      kinds.append(UInt16(place))
      var next = start
      while next < kinds.count {
        types.forEachRelated(Int(kinds[next]), UInt8(ascii: "p")) { parent in
          for known in start..<kinds.count where kinds[known] == UInt16(parent) { return }
          kinds.append(UInt16(parent))
        }
        next += 1
      }
    }
    starts.append(UInt32(kinds.count))
    self.starts = starts
    self.kinds = kinds
  }

  @inline(__always)
  func holds(_ type: UInt16, _ kind: UInt16) -> Bool {
    let kinds = kinds.span
    for place in Int(starts[Int(type)])..<Int(starts[Int(type) + 1]) where kinds[place] == kind {
      return true
    }
    return false
  }
}

/// One packed table of terms; `SchemaVocabulary` says how it is written.
struct TermTable: Sendable {
  private let names: [UInt8]
  private let relations: [UInt8]
  /// Where the name and the relations of each term begin; one more than there are terms.
  private let nameStarts: [UInt16]
  private let relationStarts: [UInt16]
  /// Open addressing by the hash of a name: its place plus one, 0 for a free slot.
  private let slots: [UInt16]
  let count: Int

  init(names: StaticString, relations: StaticString, index: StaticString) {
    func bytes(_ text: StaticString) -> [UInt8] { text.withUTF8Buffer { unsafe Array($0) } }
    let names = bytes(names)
    self.names = names
    self.relations = bytes(relations)
    let index = bytes(index)
    let count = index.count / 6 - 1
    self.count = count
    var nameStarts: [UInt16] = []
    var relationStarts: [UInt16] = []
    nameStarts.reserveCapacity(count + 1)
    relationStarts.reserveCapacity(count + 1)
    for place in 0...count {
      nameStarts.append(UInt16(Self.number(index, at: place * 6, digits: 3)))
      relationStarts.append(UInt16(Self.number(index, at: place * 6 + 3, digits: 3)))
    }
    var slots = [UInt16](repeating: 0, count: 4096)
    for place in 0..<count {
      let name = names.span.extracting(Int(nameStarts[place])..<Int(nameStarts[place + 1]))
      var slot = ByteHash.of(name) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt16(place + 1)
    }
    self.nameStarts = nameStarts
    self.relationStarts = relationStarts
    self.slots = slots
  }

  private static func number(_ bytes: [UInt8], at offset: Int, digits: Int) -> Int {
    var value = 0
    for at in offset..<offset + digits {
      let byte = bytes[at]
      let digit =
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x5A: byte - 0x41 + 10
        case 0x61...0x7A: byte - 0x61 + 36
        case 0x2D: UInt8(62)
        default: UInt8(63)
        }
      value = value << 6 | Int(digit)
    }
    return value
  }

  private func nameRange(_ place: Int) -> Range<Int> {
    Int(nameStarts[place])..<Int(nameStarts[place + 1])
  }

  func name(_ place: Int) -> String { String(decoding: names[nameRange(place)], as: UTF8.self) }

  /// Calls `body` with the places of the terms that stand in a relation to the one at `place`.
  func forEachRelated(_ place: Int, _ kind: UInt8, _ body: (Int) -> Void) {
    var at = Int(relationStarts[place])
    let end = Int(relationStarts[place + 1])
    while at < end {
      if relations[at] == kind { body(Self.number(relations, at: at + 1, digits: 2)) }
      at += 3
    }
  }

  /// The place of the first term that stands in a relation to the one at `place`; nil for none.
  func firstRelated(_ place: Int, _ kind: UInt8) -> Int? {
    var at = Int(relationStarts[place])
    let end = Int(relationStarts[place + 1])
    while at < end {
      if relations[at] == kind { return Self.number(relations, at: at + 1, digits: 2) }
      at += 3
    }
    return nil
  }

  /// Places of the terms that stand in a relation to the one at `place`.
  func related(_ place: Int, _ kind: UInt8) -> [Int] {
    var found: [Int] = []
    forEachRelated(place, kind) { found.append($0) }
    return found
  }

  /// The place of a name, byte for byte.
  func place(of name: String) -> Int? { place(of: name.utf8.span) }

  /// The place of a name, byte for byte.
  /// - Complexity: O(*n*) for *n* bytes of name.
  func place(of name: Span<UInt8>) -> Int? {
    let names = names.span
    var slot = ByteHash.of(name) & (slots.count - 1)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      slot = (slot + 1) & (slots.count - 1)
      let start = Int(nameStarts[place])
      guard Int(nameStarts[place + 1]) - start == name.count else { continue }
      if names.extracting(start..<start + name.count).isSame(as: name) { return place }
    }
    return nil
  }

  /// The first name that differs in case only; else the first one that is a letter apart.
  ///
  /// - Complexity: O(*n*) for *n* names, and no memory: a page can have as many wrong names as it likes.
  func place(like name: String) -> Int? {
    let wanted = Array(name.lowercased().utf8)
    guard wanted.count >= 3, wanted.count <= 60 else { return nil }
    let names = names.span
    var near: Int?
    for place in 0..<count {
      let range = nameRange(place)
      guard abs(range.count - wanted.count) <= 1 else { continue }
      let apart = Self.lettersApart(names.extracting(range), wanted.span)
      if apart == 0 { return place }
      if near == nil, apart == 1 { near = place }
    }
    return near
  }

  /// How many letters stand between what two words begin and what they end with alike; `word` in any
  /// case, `wanted` in lower case.
  private static func lettersApart(_ word: Span<UInt8>, _ wanted: Span<UInt8>) -> Int {
    func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
    let shorter = min(word.count, wanted.count)
    var start = 0
    while start < shorter, lowered(word[start]) == wanted[start] { start += 1 }
    var end = 0
    while end < shorter - start,
      lowered(word[word.count - 1 - end]) == wanted[wanted.count - 1 - end]
    { end += 1 }
    return max(word.count, wanted.count) - start - end
  }
}
