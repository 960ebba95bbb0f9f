internal import Foundation
internal import GRDB
public import Keywords

extension Schema {
  /// The tables of runs: `run`, `run_page`, `run_skip`, `page_content`.
  ///
  /// `page_content` holds what a page gives (`StoredPage`), once for all runs that met it under equal
  /// settings; `run_page` names the pages of a run, with what differs from run to run. In rows of the
  /// first version of these tables the record is whole: their `origin` is NULL, and they have no key.
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
    migrator.registerMigration("runs-2") { db in
      try db.execute(
        sql: """
          ALTER TABLE run ADD COLUMN basis TEXT;
          ALTER TABLE run ADD COLUMN unchanged INTEGER NOT NULL DEFAULT 0;
          CREATE INDEX run_by_basis ON run(basis);
          CREATE TABLE page_content (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key BLOB UNIQUE,
            address TEXT NOT NULL,
            record TEXT NOT NULL,
            checks BLOB NOT NULL,
            sums BLOB NOT NULL,
            judged BLOB,
            findings BLOB NOT NULL
          );
          CREATE TABLE run_page_2 (
            run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            content_id INTEGER NOT NULL,
            origin TEXT,
            captured_at TEXT,
            notes TEXT,
            PRIMARY KEY (run_id, number)
          ) WITHOUT ROWID;
          INSERT INTO page_content (id, address, record, checks, sums, findings)
            SELECT row_number() OVER (ORDER BY run_id, number), address, record, x'', x'', findings
            FROM run_page;
          INSERT INTO run_page_2 (run_id, number, content_id)
            SELECT run_id, number, row_number() OVER (ORDER BY run_id, number) FROM run_page;
          DROP TABLE run_page;
          ALTER TABLE run_page_2 RENAME TO run_page;
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
  /// Pages that were known from earlier runs and not read again.
  public var unchangedCount = 0
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
          SELECT id, as_of, sources, state, result, unchanged,
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
        unchangedCount: row["unchanged"],
        result: result.flatMap { try? decoder.decode(RunResult.self, from: Data($0.utf8)) })
    }
  }

  /// Tells the records of a run's pages, as JSON texts, in the order of the sources.
  /// - Throws: what `body` throws; `RunStoreError.damagedPage`, `StoreError`.
  public func forEachPage(of run: Int64, _ body: (String) throws -> Void) throws {
    try forEachPlace(of: run, columns: "NULL") { record, _ in
      try body(String(decoding: record.text, as: UTF8.self))
    }
  }

  /// A page's record, and what to call it in an error.
  struct RecordRow {
    var number: Int
    var address: String
    var text: [UInt8]
  }

  /// Tells the pages of a run, in the order of the sources.
  ///
  /// - Parameter columns: an expression over `page_content`, given to `body` behind the checksums (7).
  func forEachPlace(
    of run: Int64, columns: String, _ body: (RecordRow, Row) throws -> Void
  ) throws {
    try store.read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT number, address, origin, captured_at, notes, record, checks, \(columns)
          FROM run_page LEFT JOIN page_content ON page_content.id = content_id
          WHERE run_id = ? ORDER BY number
          """, arguments: [run])
      while let row = try rows.next() {
        let number: Int = row[0]
        guard let address: String = row[1], let kept: Data = row[5] else {
          throw RunStoreError.damagedPage(
            run: run, page: number, address: "unknown", reason: "it is gone")
        }
        func damaged(_ reason: String) -> RunStoreError {
          .damagedPage(run: run, page: number, address: address, reason: reason)
        }
        var text = [UInt8](kept)
        // Rows of the first version have whole records and no checksums.
        if let origin: String = row[2] {
          let checks: Data = row[6]
          guard unsafe checks.prefix(8).elementsEqual(StoredPage.check(text.span.bytes)) else {
            throw damaged("the checksum of its record is wrong")
          }
          guard
            let whole = RecordText.whole(
              text, number: number, origin: origin, capturedAt: row[3], captureNotes: row[4])
          else { throw damaged("its record is no page's") }
          text = whole
        }
        try body(RecordRow(number: number, address: address, text: text), row)
      }
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

  /// Removes a run with all it found, but for pages that other runs found too.
  public func remove(_ run: Int64) throws {
    try store.write { db in
      try db.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [run])
      try db.execute(
        sql: "DELETE FROM page_content WHERE id NOT IN (SELECT content_id FROM run_page)")
    }
  }

  // MARK: - Writing, for `Runner`

  /// Whether a run stored pages under these settings.
  func hasContents(basis: String) throws -> Bool {
    try store.read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE basis = ?)", arguments: [basis]) ?? false
    }
  }

  func begin(_ plan: RunPlan, settings: RunSettings, basis: String) throws -> Int64 {
    try store.write { db in
      try db.execute(
        sql: """
          INSERT INTO run (as_of, sources, settings, state, basis) VALUES (?, ?, ?, 'running', ?)
          """,
        arguments: [plan.asOf, Self.json(plan.sources), Self.json(settings), basis])
      return db.lastInsertedRowID
    }
  }

  /// Stores outputs, all in one transaction.
  func append(_ outputs: [(number: Int, output: PageOutput)], to run: Int64) throws {
    try store.write { db in
      // What is there under the key is equal, or damaged, or was not judged.
      let content = try db.cachedStatement(
        sql: """
          INSERT INTO page_content (key, address, record, checks, sums, judged, findings)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (key) DO UPDATE SET address = excluded.address, record = excluded.record,
            checks = excluded.checks, sums = excluded.sums,
            judged = coalesce(excluded.judged, judged), findings = excluded.findings
          RETURNING id
          """)
      let page = try db.cachedStatement(
        sql: """
          INSERT INTO run_page (run_id, number, content_id, origin, captured_at, notes)
          SELECT ?, ?, id, ?, ?, ? FROM page_content WHERE id = ?
          """)
      let skip = try db.cachedStatement(
        sql: """
          INSERT INTO run_skip (run_id, number, address, origin, code, reason)
          VALUES (?, ?, ?, ?, ?, ?)
          """)
      for (number, output) in outputs {
        switch output.kind {
        case .page(let place, _):
          let id: Int64?
          switch place.content {
          case .known(let known): id = known
          case .read(let stored):
            id = try Int64.fetchOne(
              content,
              arguments: [
                Data(stored.key), stored.address, String(decoding: stored.record, as: UTF8.self),
                Data(stored.checks), Data(stored.sums), stored.judged.map { Data($0) },
                Data(stored.findings),
              ])
          }
          try page.execute(arguments: [
            run, number, place.origin, place.capturedAt, place.captureNotes, id,
          ])
          guard db.changesCount == 1 else {
            throw RunStoreError.removedMeanwhile(run: run, address: place.address)
          }
        case .skip(let record):
          try skip.execute(arguments: [
            run, number, record.address, record.origin, record.code, record.reason,
          ])
        case .counted: break
        }
      }
    }
  }

  func finish(_ run: Int64, result: RunResult, unchanged: Int) throws {
    try store.write { db in
      try db.execute(
        sql: "UPDATE run SET state = 'done', result = ?, unchanged = ? WHERE id = ?",
        arguments: [Self.json(result), unchanged, run])
    }
    store.tidy()
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
