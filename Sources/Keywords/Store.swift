internal import Bytes
package import GRDB

/// The SQLite file that keeps keyword databases, and in which other modules keep what is theirs.
///
/// Each module brings a `Schema` of its own: tables and migrations under a prefix. A store is opened
/// with the schemas the caller needs; tables of others are left alone. The file is in WAL mode: a
/// reader sees the last committed state while an import runs, and a program that is killed leaves
/// the file as it was before its transaction.
public final class Store: Sendable {
  /// The file.
  public let path: String
  /// The connection; modules of this package read and write through it.
  package let database: DatabasePool

  /// How a store is opened.
  public enum Mode: Sendable {
    /// The file must exist.
    case existing
    /// The file is made where it does not exist.
    case createIfMissing
  }

  /// The name of the store where none is given, in the working directory.
  public static let defaultPath = "kunci.db"
  /// How long a write waits for another program's write to end, in seconds.
  public static let busySeconds = 10.0
  /// Page cache of each connection, in KiB; what bounds the memory of a large import.
  public static let cacheKilobytes = 32_768

  /// Opens the store at `path` and brings the tables of `schemas` up to date.
  /// - Throws: `StoreError`.
  public init(path: String, schemas: [Schema] = [.keywords], mode: Mode) throws {
    self.path = path
    if mode == .existing, !Files.exists(path) { throw StoreError.missing(path: path) }
    if Files.isFolder(path) { throw StoreError.isFolder(path: path) }
    var configuration = Configuration()
    configuration.busyMode = .timeout(Self.busySeconds)
    configuration.label = "kunci"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -\(Self.cacheKilobytes)")
    }
    do {
      database = try DatabasePool(path: path, configuration: configuration)
      try Self.refuseNewer(database, schemas: schemas, path: path)
      var migrator = DatabaseMigrator()
      for schema in schemas { schema.register(&migrator) }
      try migrator.migrate(database)
    } catch {
      throw StoreError.describing(error, path: path)
    }
  }

  /// Runs `body` in one transaction that either happens whole or not at all.
  /// - Throws: what `body` throws; `StoreError` for what the database refuses.
  package func write<R>(_ body: (Database) throws -> R) throws -> R {
    do {
      return try database.writeWithoutTransaction { db in
        var result: R?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        return result!
      }
    } catch {
      throw StoreError.describing(error, path: path)
    }
  }

  /// Runs `body` over one state of the database, whatever others write meanwhile.
  /// - Throws: what `body` throws; `StoreError` for what the database refuses.
  package func read<R>(_ body: (Database) throws -> R) throws -> R {
    do {
      return try database.read(body)
    } catch {
      throw StoreError.describing(error, path: path)
    }
  }

  /// Moves what was written into the main file and empties the log beside it, if nobody reads.
  package func tidy() { try? database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }

  /// Closes the file. The store must not be used afterwards.
  public func close() throws { try database.close() }

  private static func refuseNewer(
    _ database: DatabasePool, schemas: [Schema], path: String
  ) throws {
    let applied = try database.read { db in
      try db.tableExists("grdb_migrations")
        ? String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations") : []
    }
    for schema in schemas {
      var migrator = DatabaseMigrator()
      schema.register(&migrator)
      let unknown = Set(applied.filter { $0.hasPrefix(schema.prefix) })
        .subtracting(migrator.migrations)
      if let first = unknown.min() { throw StoreError.newer(path: path, migration: first) }
    }
  }
}

/// The tables that one module keeps in a store.
public struct Schema: Sendable {
  /// What the names of its migrations begin with: `keywords-`.
  package let prefix: String
  /// Adds its migrations, oldest first; each name begins with `prefix`.
  package let register: @Sendable (inout DatabaseMigrator) -> Void

  /// A schema of that prefix.
  package init(prefix: String, register: @escaping @Sendable (inout DatabaseMigrator) -> Void) {
    self.prefix = prefix
    self.register = register
  }
}

/// Why a store cannot be used.
public enum StoreError: Error, Equatable, CustomStringConvertible {
  case missing(path: String)
  case isFolder(path: String)
  case notADatabase(path: String)
  case newer(path: String, migration: String)
  case locked(path: String)
  case full(path: String)
  case readOnly(path: String)
  case damaged(path: String, reason: String)
  case cannotOpen(path: String, reason: String)
  case other(path: String, reason: String)

  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no store here; import a keyword file first (kunci keywords import), or name "
        + "the store with --store"
    case .isFolder(let path):
      "\(path): is a folder; name a file for the store"
    case .notADatabase(let path):
      "\(path): is not a Kunci store (not an SQLite database); name another file with --store"
    case .newer(let path, let migration):
      "\(path): was written by a newer Kunci (it knows '\(migration)'); use that version"
    case .locked(let path):
      "\(path): another program is writing to it; wait until it is done and try again"
    case .full(let path):
      "\(path): the disk is full; nothing was changed; make room and try again"
    case .readOnly(let path):
      "\(path): cannot be written to; check the permissions of the file and its folder"
    case .damaged(let path, let reason):
      "\(path): the store is damaged (\(reason)); restore it from a copy or import anew into another"
    case .cannotOpen(let path, let reason):
      "\(path): the store cannot be opened (\(reason)); check that its folder exists and may be "
        + "written to"
    case .other(let path, let reason):
      "\(path): the store refused (\(reason)); nothing was changed"
    }
  }

  /// The error in words for what SQLite says; other errors as they are.
  static func describing(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let reason = error.message ?? "code \(error.extendedResultCode.rawValue)"
    return switch error.resultCode {
    case .SQLITE_NOTADB: StoreError.notADatabase(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: StoreError.locked(path: path)
    case .SQLITE_FULL: StoreError.full(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM: StoreError.readOnly(path: path)
    case .SQLITE_CORRUPT: StoreError.damaged(path: path, reason: reason)
    case .SQLITE_CANTOPEN: StoreError.cannotOpen(path: path, reason: reason)
    default: StoreError.other(path: path, reason: reason)
    }
  }
}
