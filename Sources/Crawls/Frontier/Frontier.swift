internal import Addresses
internal import Bytes
internal import Foundation
internal import GRDB

/// The addresses of a crawl and what became of them, in an SQLite file beside the archive.
///
/// Changes are gathered and written in one transaction together with the length that the archive then has. What
/// stands in the archive behind that length was not yet known to the frontier when the program was killed; it is
/// read back and taken in before anything else is fetched. So nothing that is in the archive is fetched again.
final class Frontier {
  /// Of the tables below; another one cannot be gone on with.
  static let version = 1

  private let database: DatabaseQueue
  private let path: String
  private var added: [Entry] = []
  private var finished: [(Int64, EntryResult)] = []
  private var captures: [Capture] = []
  private var findings: [CrawlFinding] = []
  private var facts: [String: String] = [:]
  private var robotsFiles: [(origin: String, text: [UInt8]?, allows: Bool)] = []
  /// Entries that were added, those of earlier runs included.
  private(set) var entryCount: Int64 = 0

  /// One response of the archive.
  struct Capture {
    var address: String
    var kind: Entry.Kind
    var date: String
    var offset: Int
    var length: Int
    var status: Int
    var mediaType: String
    var digest: [UInt8]
    var title: String
    var isRevisit: Bool
  }

  private static let tables = """
    CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE entry(
      id INTEGER PRIMARY KEY, address TEXT NOT NULL, kind INTEGER NOT NULL, layer INTEGER NOT NULL,
      depth INTEGER NOT NULL, hops INTEGER NOT NULL, via TEXT, isDone INTEGER NOT NULL DEFAULT 0,
      outcome TEXT, status INTEGER, detail TEXT, digest BLOB, fingerprint INTEGER, title TEXT,
      canonical TEXT, words INTEGER, bytes INTEGER, flags INTEGER);
    CREATE INDEX entry_turn ON entry(layer, kind, address) WHERE isDone = 0;
    CREATE TABLE capture(
      id INTEGER PRIMARY KEY, address TEXT NOT NULL, kind INTEGER NOT NULL, date TEXT NOT NULL,
      offset INTEGER NOT NULL, length INTEGER NOT NULL, status INTEGER NOT NULL, mediaType TEXT NOT NULL,
      digest BLOB NOT NULL, title TEXT NOT NULL, isRevisit INTEGER NOT NULL);
    CREATE TABLE finding(
      kind TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY(kind, subject)) WITHOUT ROWID;
    CREATE TABLE robots(origin TEXT PRIMARY KEY, file BLOB, allows INTEGER NOT NULL) WITHOUT ROWID;
    """

  /// Opens the file, or makes one.
  /// - Throws: `CrawlError`.
  init(path: String) throws {
    self.path = path
    do {
      var configuration = Configuration()
      configuration.label = "kunci crawl"
      // One crawl at a time: a second program that opens the file is told so.
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -32768")
      }
      database = try DatabaseQueue(path: path, configuration: configuration)
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
        try db.inTransaction(.exclusive) {
          if try !db.tableExists("fact") {
            try db.execute(sql: Self.tables)
            try db.execute(
              sql: "INSERT INTO fact VALUES ('version', ?)", arguments: [String(Self.version)])
          }
          return .commit
        }
      }
      entryCount = try database.read {
        try Int64.fetchOne($0, sql: "SELECT max(id) FROM entry") ?? 0
      }
    } catch {
      throw CrawlError.describing(error, path: path)
    }
    if let found = try fact("version"), found != String(Self.version) {
      throw CrawlError.otherVersion(path: path)
    }
  }

  /// Closes the file.
  func close() { try? database.close() }

  // MARK: Facts

  func fact(_ name: String) throws -> String? {
    if let value = facts[name] { return value }
    return try reading {
      try String.fetchOne($0, sql: "SELECT value FROM fact WHERE name = ?", arguments: [name])
    }
  }

  func setFact(_ name: String, _ value: String) { facts[name] = value }

  // MARK: Changes, gathered

  /// Adds an entry and returns its number.
  @discardableResult
  func add(
    _ address: WebAddress, kind: Entry.Kind, layer: Int, depth: Int, hops: Int, via: String?
  ) -> Int64 {
    entryCount += 1
    added.append(
      Entry(
        id: entryCount, address: address, kind: kind, layer: layer, depth: depth, hops: hops,
        via: via))
    return entryCount
  }

  func finish(_ id: Int64, _ result: EntryResult) { finished.append((id, result)) }
  func record(_ capture: Capture) { captures.append(capture) }
  func keep(robots file: [UInt8]?, allows: Bool, of origin: String) {
    robotsFiles.append((origin, file, allows))
  }

  /// Adds to a finding's count.
  func note(_ finding: CrawlFinding) { findings.append(finding) }

  /// How many changes wait to be written.
  var waiting: Int { added.count + finished.count }

  /// Writes all changes, and the archive's length that goes with them.
  func flush(archiveLength: Int) throws {
    facts["archiveLength"] = String(archiveLength)
    do {
      try database.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try write(db)
          return .commit
        }
      }
    } catch {
      throw CrawlError.describing(error, path: path)
    }
    added.removeAll(keepingCapacity: true)
    finished.removeAll(keepingCapacity: true)
    captures.removeAll(keepingCapacity: true)
    findings.removeAll(keepingCapacity: true)
    robotsFiles.removeAll()
    facts.removeAll()
  }

  private func write(_ db: Database) throws {
    let add = try db.cachedStatement(
      sql:
        "INSERT INTO entry(id, address, kind, layer, depth, hops, via) VALUES (?, ?, ?, ?, ?, ?, ?)"
    )
    for entry in added {
      try add.execute(arguments: [
        entry.id, entry.address.text, entry.kind.rawValue, entry.layer, entry.depth, entry.hops,
        entry.via,
      ])
    }
    let finish = try db.cachedStatement(
      sql: """
        UPDATE entry SET isDone = 1, outcome = ?, status = ?, detail = ?, digest = ?, fingerprint = ?,
        title = ?, canonical = ?, words = ?, bytes = ?, flags = ? WHERE id = ?
        """)
    for (id, result) in finished {
      try finish.execute(arguments: [
        result.outcome.rawValue, result.status, result.detail, result.digest.map { Data($0) },
        result.fingerprint.map { Int64(bitPattern: $0) }, result.title, result.canonical,
        result.words, result.bytes, result.flags, id,
      ])
    }
    let capture = try db.cachedStatement(
      sql: """
        INSERT INTO capture(address, kind, date, offset, length, status, mediaType, digest, title, isRevisit)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for one in captures {
      try capture.execute(arguments: [
        one.address, one.kind.rawValue, one.date, one.offset, one.length, one.status, one.mediaType,
        Data(one.digest), one.title, one.isRevisit,
      ])
    }
    let finding = try db.cachedStatement(
      sql: """
        INSERT INTO finding VALUES (?, ?, ?, ?)
        ON CONFLICT(kind, subject) DO UPDATE SET count = count + excluded.count
        """)
    for one in findings {
      try finding.execute(arguments: [one.kind.rawValue, one.subject, one.detail, one.count])
    }
    for one in robotsFiles {
      try db.execute(
        sql: "INSERT OR REPLACE INTO robots VALUES (?, ?, ?)",
        arguments: [one.origin, one.text.map { Data($0) }, one.allows])
    }
    for (name, value) in facts.sorted(by: { $0.key < $1.key }) {
      try db.execute(sql: "INSERT OR REPLACE INTO fact VALUES (?, ?)", arguments: [name, value])
    }
  }

  // MARK: Reading (what was flushed)

  /// The next turn that has entries waiting; nil when all are done.
  func nextTurn() throws -> (layer: Int, kind: Entry.Kind)? {
    try reading { db in
      try Row.fetchOne(
        db, sql: "SELECT layer, kind FROM entry WHERE isDone = 0 ORDER BY layer, kind LIMIT 1"
      ).flatMap { row in Entry.Kind(rawValue: row[1]).map { (row[0], $0) } }
    }
  }

  /// The next entries of a turn, behind an address.
  func entries(layer: Int, kind: Entry.Kind, after address: String, limit: Int) throws -> [Entry] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, address, depth, hops, via FROM entry
          WHERE isDone = 0 AND layer = ? AND kind = ? AND address > ? ORDER BY address LIMIT ?
          """, arguments: [layer, kind.rawValue, address, limit]
      ).compactMap { row in
        guard let address = try? WebAddress(row[1] as String) else { return nil }
        return Entry(
          id: row[0], address: address, kind: kind, layer: layer, depth: row[2], hops: row[3],
          via: row[4])
      }
    }
  }

  /// Calls `body` for every entry in the order in which they were added.
  func forEachEntry(_ body: (_ kind: Entry.Kind, _ address: WebAddress) -> Void) throws {
    try reading { db in
      let rows = try Row.fetchCursor(db, sql: "SELECT kind, address FROM entry ORDER BY id")
      while let row = try rows.next() {
        guard let kind = Entry.Kind(rawValue: row[0]),
          let address = try? WebAddress(row[1] as String)
        else { continue }
        body(kind, address)
      }
    }
  }

  /// What the robots.txt of each origin was: its bytes, or none and whether all is allowed.
  func robots() throws -> [(origin: String, file: [UInt8]?, allows: Bool)] {
    try reading { db in
      try Row.fetchAll(db, sql: "SELECT origin, file, allows FROM robots ORDER BY origin").map {
        row in
        (row[0], (row[1] as Data?).map { Array($0) }, row[2])
      }
    }
  }

  /// Rows of any query, for the report.
  func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
    try reading { try Row.fetchAll($0, sql: sql, arguments: arguments) }
  }

  /// Calls `body` for each row of a query.
  func forEachRow(_ sql: String, _ body: (Row) throws -> Void) throws {
    try reading { db in
      let rows = try Row.fetchCursor(db, sql: sql)
      while let row = try rows.next() { try body(row) }
    }
  }

  private func reading<R>(_ body: (Database) throws -> R) throws -> R {
    do {
      return try database.read(body)
    } catch {
      throw CrawlError.describing(error, path: path)
    }
  }
}
