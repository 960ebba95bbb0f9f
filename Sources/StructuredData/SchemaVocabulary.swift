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
  public var supersededBy: SchemaType? { related("s").first }
  /// Whether it is a member of an enumeration and nothing else.
  public var isMember: Bool { !enumerations.isEmpty && parents.isEmpty }

  /// Whether it is `other` or a kind of it.
  /// - Complexity: O(1).
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

/// For each type, one bit for every type that it is a kind of, itself among them: a hundred kilobytes,
/// made once.
struct TypeKinds: Sendable {
  private let wordsOfType: Int
  private let bits: [UInt64]

  init(_ types: TermTable) {
    let words = (types.count + 63) / 64
    var bits = [UInt64](repeating: 0, count: types.count * words)
    for place in 0..<types.count {
      for kind in SchemaType(rawValue: UInt16(place)).lineage {
        let kind = Int(kind.rawValue)
        bits[place * words + kind / 64] |= 1 << UInt64(kind % 64)
      }
    }
    wordsOfType = words
    self.bits = bits
  }

  func holds(_ type: UInt16, _ kind: UInt16) -> Bool {
    bits[Int(type) * wordsOfType + Int(kind) / 64] >> UInt64(kind % 64) & 1 == 1
  }
}

/// One packed table of terms; `SchemaVocabulary` says how it is written.
struct TermTable: Sendable {
  private let names: [UInt8]
  private let relations: [UInt8]
  private let index: [UInt8]
  private let places: [String: Int]
  let count: Int

  init(names: StaticString, relations: StaticString, index: StaticString) {
    func bytes(_ text: StaticString) -> [UInt8] { text.withUTF8Buffer { unsafe Array($0) } }
    self.names = bytes(names)
    self.relations = bytes(relations)
    self.index = bytes(index)
    let count = self.index.count / 6 - 1
    self.count = count
    var places = [String: Int](minimumCapacity: count)
    for place in 0..<count {
      let start = Self.number(self.index, at: place * 6, digits: 3)
      let end = Self.number(self.index, at: place * 6 + 6, digits: 3)
      places[String(decoding: self.names[start..<end], as: UTF8.self)] = place
    }
    self.places = places
  }

  private func number(_ bytes: [UInt8], at offset: Int, digits: Int) -> Int {
    Self.number(bytes, at: offset, digits: digits)
  }

  private static func number(_ bytes: [UInt8], at offset: Int, digits: Int) -> Int {
    var value = 0
    for byte in bytes[offset..<offset + digits] {
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
    number(index, at: place * 6, digits: 3)..<number(index, at: place * 6 + 6, digits: 3)
  }

  func name(_ place: Int) -> String { String(decoding: names[nameRange(place)], as: UTF8.self) }

  /// Places of the terms that stand in a relation to the one at `place`.
  func related(_ place: Int, _ kind: UInt8) -> [Int] {
    let start = number(index, at: place * 6 + 3, digits: 3)
    let end = number(index, at: place * 6 + 9, digits: 3)
    return stride(from: start, to: end, by: 3).compactMap {
      relations[$0] == kind ? number(relations, at: $0 + 1, digits: 2) : nil
    }
  }

  /// The place of a name, byte for byte.
  func place(of name: String) -> Int? {
    // Strings are equal when they are canonically; all names are ASCII, so nothing else equals one.
    places[name]
  }

  /// The first name that differs in case only; else the first one that is a letter apart.
  func place(like name: String) -> Int? {
    let wanted = Array(name.lowercased().utf8)
    guard wanted.count >= 3, wanted.count <= 60 else { return nil }
    var near: Int?
    for place in 0..<count {
      let range = nameRange(place)
      guard abs(range.count - wanted.count) <= 1 else { continue }
      let candidate = names[range].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
      if candidate == wanted { return place }
      if near == nil, Self.areOneApart(candidate, wanted) { near = place }
    }
    return near
  }

  /// Whether two words differ by one letter that was changed, added or left out.
  private static func areOneApart(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let start = zip(a, b).prefix { $0 == $1 }.count
    let end = zip(a.dropFirst(start).reversed(), b.dropFirst(start).reversed())
      .prefix { $0 == $1 }.count
    return max(a.count, b.count) - start - end <= 1
  }
}
