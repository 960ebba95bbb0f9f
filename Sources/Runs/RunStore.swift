internal import Foundation
internal import GRDB
public import Keywords

extension Schema {
  /// The tables of runs: `run`, `run_page`, `run_skip`.
  ///
  /// A run's row is there from its first moment, with state `running`; it becomes `done` with its
  /// result. A run that was killed stays `running` with the pages it had stored.
  public static let runs = Schema(prefix: "runs-") { migrator in
    migrator.registerMigration("runs-1") { db in
      try db.execute(
        sql: """
          CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            as_of TEXT,
            sources TEXT NOT NULL,
            settings TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'done')),
            result TEXT
          );
          CREATE TABLE run_page (
            run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            address TEXT NOT NULL,
            digest TEXT NOT NULL,
            record TEXT NOT NULL,
            findings BLOB NOT NULL,
            PRIMARY KEY (run_id, number)
          ) WITHOUT ROWID;
          CREATE TABLE run_skip (
            run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            address TEXT NOT NULL,
            origin TEXT NOT NULL,
            code TEXT NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (run_id, number)
          ) WITHOUT ROWID;
          """)
    }
  }
}

/// A run as `kunci runs` lists it.
public struct RunSummary: Sendable, Equatable {
  public var id: Int64
  public var asOf: String?
  public var sources: [String]
  public var isDone: Bool
  public var pageCount: Int
  public var skipCount: Int
  /// Present when the run is done; without the lists of covered and missing keywords.
  public var result: RunResult?
}

/// The runs of a store and what they found.
public struct RunStore: Sendable {
  /// The file.
  public let store: Store

  /// The runs of `store`, which must have been opened with `Schema.runs`.
  public init(_ store: Store) { self.store = store }

  /// All runs, oldest first.
  /// - Throws: `StoreError`.
  public func runs() throws -> [RunSummary] {
    try store.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, as_of, sources, state, result,
            (SELECT count(*) FROM run_page WHERE run_id = run.id) AS pages,
            (SELECT count(*) FROM run_skip WHERE run_id = run.id) AS skips
          FROM run ORDER BY id
          """)
    }.map { row in
      let decoder = JSONDecoder()
      let sources: String = row["sources"]
      let result: String? = row["result"]
      return RunSummary(
        id: row["id"], asOf: row["as_of"],
        sources: (try? decoder.decode([String].self, from: Data(sources.utf8))) ?? [],
        isDone: row["state"] == "done", pageCount: row["pages"], skipCount: row["skips"],
        result: result.flatMap { try? decoder.decode(RunResult.self, from: Data($0.utf8)) })
    }
  }

  /// Tells the records of a run's pages, as JSON texts, in the order of the sources.
  /// - Throws: what `body` throws; `StoreError`.
  public func forEachPage(of run: Int64, _ body: (String) throws -> Void) throws {
    try store.read { db in
      let rows = try String.fetchCursor(
        db, sql: "SELECT record FROM run_page WHERE run_id = ? ORDER BY number", arguments: [run])
      while let record = try rows.next() { try body(record) }
    }
  }

  /// Tells what a run could not read, in the order of the sources.
  /// - Parameter limit: the most to tell; nil for all.
  /// - Throws: what `body` throws; `StoreError`.
  public func forEachSkip(
    of run: Int64, limit: Int? = nil, _ body: (SkipRecord) throws -> Void
  ) throws {
    try store.read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT number, address, origin, code, reason FROM run_skip
          WHERE run_id = ? ORDER BY number LIMIT ?
          """, arguments: [run, limit ?? -1])
      while let row = try rows.next() {
        try body(
          SkipRecord(
            number: row[0], address: row[1], origin: row[2], code: row[3], reason: row[4]))
      }
    }
  }

  /// Removes a run with all it found.
  public func remove(_ run: Int64) throws {
    try store.write { try $0.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [run]) }
  }

  // MARK: - Writing, for `Runner`

  func begin(_ plan: RunPlan, settings: String) throws -> Int64 {
    try store.write { db in
      try db.execute(
        sql: "INSERT INTO run (as_of, sources, settings, state) VALUES (?, ?, ?, 'running')",
        arguments: [plan.asOf, Self.json(plan.sources), settings])
      return db.lastInsertedRowID
    }
  }

  /// Stores outputs, all in one transaction.
  func append(_ outputs: [(number: Int, output: PageOutput)], to run: Int64) throws {
    try store.write { db in
      let page = try db.cachedStatement(
        sql: """
          INSERT INTO run_page (run_id, number, address, digest, record, findings)
          VALUES (?, ?, ?, ?, ?, ?)
          """)
      let skip = try db.cachedStatement(
        sql: """
          INSERT INTO run_skip (run_id, number, address, origin, code, reason)
          VALUES (?, ?, ?, ?, ?, ?)
          """)
      for (number, output) in outputs {
        switch output.kind {
        case .page(let address, let digest, let record, let findings):
          try page.execute(arguments: [
            run, number, address, digest, String(decoding: record, as: UTF8.self), Data(findings),
          ])
        case .skip(let record):
          try skip.execute(arguments: [
            run, number, record.address, record.origin, record.code, record.reason,
          ])
        case .counted: break
        }
      }
    }
  }

  func finish(_ run: Int64, result: RunResult) throws {
    try store.write { db in
      try db.execute(
        sql: "UPDATE run SET state = 'done', result = ? WHERE id = ?",
        arguments: [Self.json(result), run])
    }
    store.tidy()
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
