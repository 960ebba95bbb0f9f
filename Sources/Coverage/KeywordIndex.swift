public import Bytes
internal import Foundation
public import Keywords
internal import Patterns
public import Phrases
internal import Words

/// Coverage: which keywords of which databases stand on which pages, and what share that is. Knows
/// nothing of where pages come from or how results are shown.

/// What a result says of a keyword database that was used.
public struct DatabaseFacts: Codable, Sendable, Equatable {
  /// Market and platform, as `id/shopee`; with `/name` when the database has a name of its own.
  public var id: String
  public var market: Market
  public var platform: String
  /// Which import it is, counted from 1 for each database.
  public var version: Int
  /// SHA-256 of the version's content, in hexadecimal.
  public var digest: String
  /// Whether its importer declared it official; Kunci cannot know.
  public var official: Bool
  /// Rows, and those among them that state a search volume.
  public var keywords: Int
  public var keywordsWithVolume: Int
  /// What the volumes count; kinds are never mixed.
  public var volumeKind: VolumeKind
  /// Categories in the order of their first row; "" for rows without one.
  public var categories: [String]

  /// The facts of a database whose rows are not counted yet.
  public init(
    database: KeywordDatabase, version: Int, digest: String, official: Bool, volumeKind: VolumeKind
  ) {
    id = database.description
    market = database.market
    platform = database.platform.slug
    self.version = version
    self.digest = digest
    self.official = official
    keywords = 0
    keywordsWithVolume = 0
    self.volumeKind = volumeKind
    categories = []
  }
}

/// A version of a list of variants that keywords are found with.
public struct VariantFacts: Codable, Sendable, Equatable {
  public var name: String
  public var version: Int
  /// SHA-256 of the list's file, in hexadecimal.
  public var digest: String

  /// The facts of a list.
  public init(_ list: VariantList) {
    name = list.name
    version = list.version
    digest = list.digest
  }
}

/// A keyword's place in one database.
public struct KeywordMember: Sendable, Equatable {
  /// Index into `KeywordIndex.databases`.
  public var database: Int
  /// Index into that database's `categories`.
  public var category: Int
  /// Row of the database, counted from 0.
  public var ordinal: Int
  /// Searches as the database states them; nil when it does not.
  public var volume: Int64?
}

/// All keyword databases of one market as one phrase index, and who owns each phrase.
///
/// Kept as one file: a `PhraseIndex` with these sections:
///
/// | section | content |
/// | --- | --- |
/// | `coverage/databases` | JSON: array of `DatabaseFacts` |
/// | `coverage/variants` | JSON: array of `VariantFacts` |
/// | `coverage/member-starts` | UInt32 for each phrase and one more: its first member |
/// | `coverage/members` | five UInt32 a member: database, category, ordinal, volume (low, high half; all ones: unknown) |
///
/// Invariants, checked on opening: (1) member starts rise from 0 to the number of members; (2) every
/// member names an existing database, category and row.
public struct KeywordIndex: Sendable {
  /// The market of all its databases.
  public let market: Market
  public let databases: [DatabaseFacts]
  /// The lists of variants that keywords are found with.
  public let variants: [VariantFacts]
  /// The phrases; every keyword of every database is one of them.
  public let phrases: PhraseIndex
  private let memberStarts: PackedNumbers
  private let memberFields: PackedNumbers

  enum Section {
    static let databases = "coverage/databases"
    static let variants = "coverage/variants"
    static let memberStarts = "coverage/member-starts"
    static let members = "coverage/members"
    static let fieldsOfMember = 5
  }

  /// Reads the tables beside `phrases`.
  /// - Throws: `PhraseIndex.Damage` when they are missing or broken.
  public init(market: Market, phrases: PhraseIndex) throws {
    self.market = market
    self.phrases = phrases
    databases = try Self.facts(Section.databases, of: phrases)
    variants = try Self.facts(Section.variants, of: phrases)
    memberStarts = try phrases.numbers(Section.memberStarts)
    memberFields = try phrases.numbers(Section.members)
    guard memberStarts.count == phrases.count + 1,
      memberStarts.rises(from: 0, to: [memberFields.count / Section.fieldsOfMember])
    else { throw PhraseIndex.Damage.table(section: Section.memberStarts, invariant: 1) }
    guard membersExist() else {
      throw PhraseIndex.Damage.table(section: Section.members, invariant: 2)
    }
  }

  /// Invariant 2.
  private func membersExist() -> Bool {
    let limits = databases.map {
      (UInt32(clamping: $0.categories.count), UInt32(clamping: $0.keywords))
    }
    var areThere = true
    memberFields.withNumbers { fields in
      let width = Section.fieldsOfMember
      var field = 0
      while field + width <= fields.count {
        // The fields of a whole member, as was just seen.
        let database = unsafe Int(fields[unchecked: field])
        let category = unsafe fields[unchecked: field &+ 1]
        let ordinal = unsafe fields[unchecked: field &+ 2]
        guard database < limits.count, category < limits[database].0, ordinal < limits[database].1
        else {
          areThere = false
          return
        }
        field &+= width
      }
    }
    return areThere
  }

  /// Reads a section of JSON.
  private static func facts<T: Decodable>(
    _ section: String, of phrases: PhraseIndex
  ) throws -> [T] {
    let bytes = try phrases.bytes(section)
    do {
      return try JSONDecoder().decode([T].self, from: Data(bytes.copy(0..<bytes.count)))
    } catch {
      throw PhraseIndex.Damage.missing(section: section)
    }
  }

  /// SHA-256 of checksums of all that is in the index: findings under two indexes mean the same only
  /// when this is equal. It tells contents apart; it is no guard against forgery, and who keeps the
  /// databases' digests needs none.
  /// - Complexity: O(size of the index), at the speed of memory.
  public func identity() -> SHA256Digest {
    var hasher = Digest.Hasher()
    hasher.update(Array("\(KeywordIndexBuilder.formatVersion) \(market.rawValue)\n".utf8))
    phrases.forEachSection { name, bytes in
      var checksum = Checksum()
      checksum.update(bytes)
      hasher.update(Array("\(name) \(bytes.byteCount) \(checksum.value)\n".utf8))
    }
    return hasher.finish()
  }

  /// The databases' rows that are this phrase.
  public func members(of phrase: PhraseID) -> [KeywordMember] {
    let index = Int(phrase.rawValue)
    return (memberStarts[index]..<memberStarts[index + 1]).map { member(at: Int($0)) }
  }

  /// How many fields a member has.
  static let memberFieldCount = Section.fieldsOfMember

  /// Calls `body` with `memberStarts`, and with the fields of all members.
  func withMembers(_ body: (_ starts: Span<UInt32>, _ fields: Span<UInt32>) -> Void) {
    memberStarts.withNumbers { starts in memberFields.withNumbers { body(starts, $0) } }
  }

  /// The member whose fields begin at a place of `fields`.
  static func member(in fields: Span<UInt32>, at field: Int) -> KeywordMember {
    let volume = UInt64(fields[field + 3]) | UInt64(fields[field + 4]) << 32
    return KeywordMember(
      database: Int(fields[field]), category: Int(fields[field + 1]),
      ordinal: Int(fields[field + 2]), volume: volume == .max ? nil : Int64(bitPattern: volume))
  }

  /// The members of a phrase as indexes for `member(at:)`.
  func memberRange(of phrase: Int) -> Range<Int> {
    Int(memberStarts[phrase])..<Int(memberStarts[phrase + 1])
  }

  func member(at index: Int) -> KeywordMember {
    let field = index * Section.fieldsOfMember
    let volume =
      UInt64(memberFields[field + 3]) | UInt64(memberFields[field + 4]) << 32
    return KeywordMember(
      database: Int(memberFields[field]), category: Int(memberFields[field + 1]),
      ordinal: Int(memberFields[field + 2]),
      volume: volume == .max ? nil : Int64(bitPattern: volume))
  }
}
