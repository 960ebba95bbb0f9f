internal import Bytes
internal import GRDB
internal import Tables

// Listed variants of words: colloquial forms and other spellings that buyers type. A file has a header
// with the columns `written` and `standard`; more columns (as `note`) are for people. Any delimited
// file, JSON rows or workbook will do.
//
// variant_list  one row for each version of a list: market, name, where it came from.
// variant       its pairs, in the order of the file.
//
// Invariants: as those of keyword databases; a version is written in one transaction and never changed;
// the list's current version is the one with the highest number.

extension Schema {
  static func registerVariants(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("keywords-2") { db in
      try db.execute(
        sql: """
          CREATE TABLE variant_list (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            market TEXT NOT NULL,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            source TEXT NOT NULL,
            imported_at TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            pair_count INTEGER NOT NULL,
            UNIQUE (market, name, version)
          ) STRICT;
          CREATE TABLE variant (
            list_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            written TEXT NOT NULL,
            standard TEXT NOT NULL,
            PRIMARY KEY (list_id, position)
          ) STRICT, WITHOUT ROWID;
          """)
    }
  }
}

/// A word as some write it, and as it is written by most or by rule.
public struct VariantPair: Sendable, Equatable {
  public var written: String
  public var standard: String
}

/// A version of a list of variants.
public struct VariantList: Sendable, Equatable {
  public var id: Int64
  public var market: Market
  /// What the list is called; a list of the same name and market is its next version.
  public var name: String
  public var version: Int
  public var source: String
  /// When it was imported (RFC 3339 or a date).
  public var importedAt: String
  /// SHA-256 of the file.
  public var digest: String
  public var pairCount: Int
}

/// Why a file gives no variants.
public enum VariantFileError: Error, Equatable, CustomStringConvertible {
  case noHeader(path: String, found: [String])
  case noPairs(path: String)
  case noList(market: String, name: String, present: [String])

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .noHeader(let path, let found):
      "\(path): its first row names no columns written and standard (it has: "
        + found.joined(separator: ", ") + "); put written,standard,note on the first line"
    case .noPairs(let path): "\(path): holds no pair of two different words; the list is unchanged"
    case .noList(let market, let name, let present):
      "there is no list of variants \(market)/\(name); the store holds "
        + (present.isEmpty ? "none" : present.joined(separator: ", "))
    }
  }
}

/// What an import of variants did.
public struct VariantImport: Sendable {
  public var list: VariantList
  /// Rows without two words, with their lines; they are left out.
  public var rejectedLines: [Int]
  /// Rows that say what an earlier one said.
  public var duplicates: Int
}

extension KeywordStore {
  /// Reads a file of variants into the store, as a new version of the list, in one transaction.
  /// - Throws: `TableError`, `VariantFileError`, `StoreError`; nothing is changed then.
  public func importVariants(
    path: String, market: Market, name: String, source: String, importedAt: String
  ) throws -> VariantImport {
    let file = try TableFile(path: path)
    let rows = try file.rows(ofSheet: 0)
    var row = TableRow()
    let header = try rows.next(into: &row) ? row.cells.map { $0.lowercased() } : []
    guard let written = header.firstIndex(of: "written"),
      let standard = header.firstIndex(of: "standard")
    else { throw VariantFileError.noHeader(path: path, found: header) }
    var pairs: [VariantPair] = []
    var seen: Set<[String]> = []
    var rejected: [Int] = []
    var duplicates = 0
    while try rows.next(into: &row) {
      let pair = VariantPair(written: row.text(at: written), standard: row.text(at: standard))
      if pair.written.isEmpty || pair.standard.isEmpty || pair.written == pair.standard {
        rejected.append(row.line)
      } else if seen.insert([pair.written, pair.standard]).inserted {
        pairs.append(pair)
      } else {
        duplicates += 1
      }
    }
    guard !pairs.isEmpty else { throw VariantFileError.noPairs(path: path) }
    let list = try store.write { db in
      let last = try Int.fetchOne(
        db, sql: "SELECT max(version) FROM variant_list WHERE market = ? AND name = ?",
        arguments: [market.rawValue, name])
      try db.execute(
        sql: """
          INSERT INTO variant_list (market, name, version, source, imported_at, sha256, pair_count)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          market.rawValue, name, (last ?? 0) + 1, source, importedAt, file.digest.hex, pairs.count,
        ])
      let id = db.lastInsertedRowID
      for (position, pair) in pairs.enumerated() {
        try db.execute(
          sql: "INSERT INTO variant VALUES (?, ?, ?, ?)",
          arguments: [id, position, pair.written, pair.standard])
      }
      return VariantList(
        id: id, market: market, name: name, version: (last ?? 0) + 1, source: source,
        importedAt: importedAt, digest: file.digest.hex, pairCount: pairs.count)
    }
    return VariantImport(list: list, rejectedLines: rejected, duplicates: duplicates)
  }

  /// The newest version of every list of variants, by market and name.
  /// - Throws: `StoreError`.
  public func variantLists(of market: Market? = nil) throws -> [VariantList] {
    var newest: [VariantList] = []
    for list in try allVariantLists(of: market) {
      if let last = newest.last, last.market == list.market, last.name == list.name {
        newest[newest.count - 1] = list
      } else {
        newest.append(list)
      }
    }
    return newest
  }

  /// Every version of every list of variants, by market, name and version.
  /// - Throws: `StoreError`.
  public func allVariantLists(of market: Market? = nil) throws -> [VariantList] {
    try store.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM variant_list ORDER BY market, name, version")
        .compactMap { row in
          guard let own = Market(rawValue: row["market"]), market == nil || own == market else {
            return nil
          }
          return VariantList(
            id: row["id"], market: own, name: row["name"], version: row["version"],
            source: row["source"], importedAt: row["imported_at"], digest: row["sha256"],
            pairCount: row["pair_count"])
        }
    }
  }

  /// The pairs of a list, in the order of its file.
  /// - Throws: `StoreError`.
  public func pairs(of list: VariantList) throws -> [VariantPair] {
    try store.read { db in
      try Row.fetchAll(
        db, sql: "SELECT written, standard FROM variant WHERE list_id = ? ORDER BY position",
        arguments: [list.id]
      ).map { VariantPair(written: $0["written"], standard: $0["standard"]) }
    }
  }

  /// Removes all versions of a list.
  /// - Throws: `VariantFileError.noList`, `StoreError`.
  public func removeVariants(market: Market, name: String) throws {
    let present = try variantLists().map { "\($0.market.rawValue)/\($0.name)" }
    guard present.contains("\(market.rawValue)/\(name)") else {
      throw VariantFileError.noList(market: market.rawValue, name: name, present: present)
    }
    try store.write { db in
      try db.execute(
        sql: """
          DELETE FROM variant WHERE list_id IN
            (SELECT id FROM variant_list WHERE market = ? AND name = ?)
          """, arguments: [market.rawValue, name])
      try db.execute(
        sql: "DELETE FROM variant_list WHERE market = ? AND name = ?",
        arguments: [market.rawValue, name])
    }
  }

  /// The pairs of a file of variants, without a store.
  /// - Throws: `TableError`, `VariantFileError`.
  public static func variantPairs(path: String) throws -> [VariantPair] {
    let rows = try TableFile(path: path).rows(ofSheet: 0)
    var row = TableRow()
    let header = try rows.next(into: &row) ? row.cells.map { $0.lowercased() } : []
    guard let written = header.firstIndex(of: "written"),
      let standard = header.firstIndex(of: "standard")
    else { throw VariantFileError.noHeader(path: path, found: header) }
    var pairs: [VariantPair] = []
    while try rows.next(into: &row) {
      let pair = VariantPair(written: row.text(at: written), standard: row.text(at: standard))
      if !pair.written.isEmpty, !pair.standard.isEmpty { pairs.append(pair) }
    }
    return pairs
  }
}
