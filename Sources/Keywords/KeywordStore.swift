internal import Bytes
internal import Foundation
internal import GRDB
internal import Tables

/// The keyword databases of a store.
///
/// ```swift
/// let keywords = KeywordStore(try Store(path: "kunci.db", mode: .existing))
/// for version in try keywords.currentVersions() {
///   try keywords.forEachKeyword(of: version) { print($0.ordinal, $0.keyword.text) }
/// }
/// ```
public struct KeywordStore: Sendable {
  /// The file.
  public let store: Store

  /// The keyword databases of `store`, which must have been opened with `Schema.keywords`.
  public init(_ store: Store) { self.store = store }

  /// The newest version of every database, in the order of their names.
  /// - Throws: `StoreError`.
  public func currentVersions() throws -> [KeywordVersion] {
    try store.read { db in
      try Self.fetch(
        db,
        "WHERE import.version = (SELECT max(version) FROM import AS other "
          + "WHERE other.database_id = import.database_id)")
    }.sorted { $0.database < $1.database }
  }

  /// All versions of a database, oldest first; none when there is no such database.
  /// - Throws: `StoreError`.
  public func versions(of database: KeywordDatabase) throws -> [KeywordVersion] {
    try store.read { try Self.versions(of: database, $0) }
  }

  /// The newest version of a database; nil when there is none.
  /// - Throws: `StoreError`.
  public func currentVersion(of database: KeywordDatabase) throws -> KeywordVersion? {
    try versions(of: database).last
  }

  /// The version that `reference` names: `th/shopee` for the newest, `th/shopee@2` for the second.
  /// - Throws: `KeywordReferenceError` when it names none; `StoreError`.
  public func version(_ reference: String) throws -> KeywordVersion {
    let parts = reference.split(separator: "@", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, let database = KeywordDatabase(String(first))
    else { throw KeywordReferenceError.malformed(reference) }
    let versions = try versions(of: database)
    guard !versions.isEmpty else {
      throw KeywordReferenceError.noDatabase(
        "\(database)", present: try currentVersions().map { "\($0.database)" })
    }
    guard parts.count == 2 else { return versions[versions.count - 1] }
    guard let number = Int(parts[1]) else { throw KeywordReferenceError.malformed(reference) }
    guard let found = versions.first(where: { $0.version == number }) else {
      throw KeywordReferenceError.noVersion(reference, present: versions.map(\.version))
    }
    return found
  }

  /// A keyword as it lies in the store.
  public struct StoredKeyword: Sendable, Equatable {
    /// The keyword's place in its version: 0, 1, 2… in the order of the file.
    public var ordinal: Int
    /// The normal form, unique in its version; made under the version's `wordRules`.
    public var key: [UInt8]
    public var keyword: Keyword
  }

  /// The order in which keywords are told.
  public enum Order: Sendable {
    /// As in the files.
    case ordinal
    /// By the bytes of the key.
    case key
    /// Largest volume first, then by key; keywords without a volume last.
    case volume
  }

  /// Tells the keywords of `version` one by one, in constant memory.
  ///
  /// - Parameter limit: the most keywords to tell; nil for all.
  /// - Throws: what `body` throws; `StoreError`.
  /// - Complexity: O(*n*) in the order of the files or of the keys, O(*n* log *n*) by volume.
  public func forEachKeyword(
    of version: KeywordVersion, order: Order = .ordinal, limit: Int? = nil,
    _ body: (StoredKeyword) throws -> Void
  ) throws {
    try store.read { db in
      let rows = try Self.cursor(version, order: order, limit: limit, db)
      while let row = try rows.next() { try body(Self.keyword(row)) }
    }
  }

  /// The keyword with that normal form; nil when the version does not hold it.
  /// - Complexity: O(log *n*).
  public func keyword(withKey key: [UInt8], in version: KeywordVersion) throws -> StoredKeyword? {
    try store.read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT \(Self.columns) FROM keyword WHERE import_id = ? AND key = ?
          """, arguments: [version.id, Data(key)]
      ).map(Self.keyword)
    }
  }

  /// The files of a version.
  public func files(of version: KeywordVersion) throws -> [ImportedFile] {
    try store.read { db in
      try String.fetchAll(
        db, sql: "SELECT summary FROM import_file WHERE import_id = ? ORDER BY position",
        arguments: [version.id])
    }.map { try JSONDecoder().decode(ImportedFile.self, from: Data($0.utf8)) }
  }

  /// The first rows of a version's files that gave no keyword.
  public func rejects(of version: KeywordVersion) throws -> [RejectedRow] {
    try store.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT file, line, reason, cell FROM import_reject WHERE import_id = ? ORDER BY position
          """, arguments: [version.id])
    }.compactMap { row in
      RejectReason(rawValue: row["reason"]).map {
        RejectedRow(file: row["file"], line: row["line"], reason: $0, cell: row["cell"])
      }
    }
  }

  /// Keywords and their number by category, the largest first; those without a category under "".
  public func categories(of version: KeywordVersion) throws -> [(name: String, count: Int)] {
    try store.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT coalesce(category, '') AS name, count(*) AS count FROM keyword NOT INDEXED
          WHERE rowid BETWEEN ? AND ? AND import_id = ? GROUP BY 1 ORDER BY 2 DESC, 1
          """, arguments: [version.rows.lowerBound, version.rows.upperBound, version.id])
    }.map { ($0["name"], $0["count"]) }
  }

  /// Removes one version with its keywords, in one transaction.
  public func remove(_ version: KeywordVersion) throws {
    try store.write { try Self.remove(version, $0) }
    store.tidy()
  }
}

extension KeywordStore {
  static func versions(of database: KeywordDatabase, _ db: Database) throws -> [KeywordVersion] {
    try fetch(
      db, "WHERE market = ? AND platform = ? AND name = ? ORDER BY version",
      [database.market.rawValue, database.platform.slug, database.name])
  }

  static func remove(_ version: KeywordVersion, _ db: Database) throws {
    try db.execute(
      sql: "DELETE FROM keyword WHERE rowid BETWEEN ? AND ? AND import_id = ?",
      arguments: [version.rows.lowerBound, version.rows.upperBound, version.id])
    for table in ["import_file", "import_reject"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE import_id = ?", arguments: [version.id])
    }
    try db.execute(sql: "DELETE FROM import WHERE id = ?", arguments: [version.id])
  }

  private static func fetch(
    _ db: Database, _ condition: String, _ arguments: StatementArguments = .init()
  ) throws -> [KeywordVersion] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT import.*, market, platform, name
        FROM import JOIN keyword_database ON keyword_database.id = database_id \(condition)
        """, arguments: arguments
    ).compactMap { row in
      guard let market = Market(rawValue: row["market"]), let platform = Platform(row["platform"]),
        let database = KeywordDatabase(market: market, platform: platform, name: row["name"]),
        let digest = SHA256Digest(hex: row["content_sha256"])
      else { return nil }
      return KeywordVersion(
        id: row["id"], database: database, version: row["version"],
        isOfficial: row["official"] == 1, source: row["source"], importedAt: row["imported_at"],
        contentDigest: digest, volumeKind: VolumeKind(rawValue: row["volume_kind"]) ?? .none,
        keywordCount: row["keyword_count"], volumeCount: row["volume_count"],
        duplicateCount: row["duplicate_count"], wordRules: row["word_rules"],
        rows: (row["first_rowid"] as Int64)...(row["last_rowid"] as Int64))
    }
  }

  /// Columns of `keyword`, in the order in which `keyword(_:)` reads them.
  private static let columns = """
    ordinal, key, text, volume, volume_low, volume_high, category, bid, competition, match_type
    """

  /// The keywords of a version, in that order.
  static func cursor(
    _ version: KeywordVersion, order: Order, limit: Int? = nil, _ db: Database
  ) throws -> RowCursor {
    let terms =
      switch order {
      case .ordinal: "rowid"
      case .key: "key"
      case .volume: "volume IS NULL, volume DESC, key"
      }
    // Invariant 2; the id tells a version that was removed from one that has its rows now. Sorting the rows is faster than fetching them at random in an index's order.
    return try Row.fetchCursor(
      db,
      sql: """
        SELECT \(columns) FROM keyword NOT INDEXED
        WHERE rowid BETWEEN ? AND ? AND import_id = ? ORDER BY \(terms) LIMIT ?
        """,
      arguments: [
        version.rows.lowerBound, version.rows.upperBound, version.id, limit ?? -1,
      ])
  }

  static func keyword(_ row: Row) -> StoredKeyword {
    let key: Data = row[1]
    return StoredKeyword(
      ordinal: row[0], key: Array(key),
      keyword: Keyword(
        row[2], volume: row[3], volumeLow: row[4], volumeHigh: row[5], category: row[6],
        bid: (row[7] as Int64?).map { Amount(millionths: $0) }, competition: row[8],
        matchType: row[9]))
  }
}

/// Why a name names no version.
public enum KeywordReferenceError: Error, Equatable, CustomStringConvertible {
  case malformed(String)
  case noDatabase(String, present: [String])
  case noVersion(String, present: [Int])

  public var description: String {
    switch self {
    case .malformed(let text):
      "'\(text)' names no keyword database; write market/platform, as in th/shopee or th/shopee@2"
    case .noDatabase(let name, let present):
      "there is no keyword database \(name); "
        + (present.isEmpty
          ? "the store holds none yet, import one"
          : "the store holds \(present.joined(separator: ", "))")
    case .noVersion(let reference, let present):
      "there is no version \(reference); the database has "
        + present.map { "@\($0)" }.joined(separator: ", ")
    }
  }
}
