internal import Bytes
internal import Foundation
internal import GRDB
internal import Words

/// What is to be imported, and as what.
public struct ImportRequest: Sendable {
  /// The files; together they make one version.
  public var files: [String]
  public var database: KeywordDatabase
  /// Whether the list is the one the programme's office gave out.
  public var isOfficial = false
  /// Where the list comes from, in words.
  public var source = ""
  /// When it is imported (RFC 3339); the module looks at no clock.
  public var importedAt: String
  /// How the files are to be read.
  public var options = KeywordReadOptions()
  /// How many versions of the database to keep, the new one included; nil to keep all.
  public var keep: Int?

  /// A request to import `files`.
  public init(files: [String], database: KeywordDatabase, importedAt: String) {
    self.files = files
    self.database = database
    self.importedAt = importedAt
  }
}

/// Files that were opened and found to hold keywords, ready to be imported once.
///
/// Opening them first lets a mistake in a name be told before a store is made.
public final class ImportSource {
  /// What is to be imported.
  public let request: ImportRequest
  let readers: [KeywordReader]

  /// Opens the request's files.
  /// - Throws: `TableError` or `KeywordFileError`.
  public init(_ request: ImportRequest) throws {
    self.request = request
    readers = try request.files.map {
      try KeywordReader(path: $0, market: request.database.market, options: request.options)
    }
  }
}

/// Reads keyword files into a store, as a new version of a database.
///
/// One import is one transaction: until its last step the database's old version is the one that
/// everybody sees, and that is what a killed program, a full disk or a damaged file leave behind.
/// Memory does not grow with the files.
public struct KeywordImporter {
  /// Rejected rows that are kept with the version; all are counted, and all are reported.
  public static let maximumRejectsKept = 200

  private let store: KeywordStore

  /// Imports into that store.
  public init(into store: KeywordStore) { self.store = store }

  /// Imports what `request` names.
  ///
  /// - Parameters:
  ///   - onReject: told every row that gives no keyword, in order.
  ///   - onProgress: told the number of rows read, every 4,096 rows; throw from it to give up.
  /// - Throws: `TableError`, `KeywordFileError` (also where not one row gives a keyword) or `StoreError`;
  ///   nothing is changed then.
  public func run(
    _ request: ImportRequest,
    onReject: ((RejectedRow) throws -> Void)? = nil,
    onProgress: ((Int) throws -> Void)? = nil
  ) throws -> ImportSummary {
    try run(ImportSource(request), onReject: onReject, onProgress: onProgress)
  }

  /// Imports files that were opened before; see `run` of a request. A source is imported once.
  public func run(
    _ source: ImportSource,
    onReject: ((RejectedRow) throws -> Void)? = nil,
    onProgress: ((Int) throws -> Void)? = nil
  ) throws -> ImportSummary {
    let summary = try store.store.write { db in
      try importAll(source.readers, source.request, db, onReject: onReject, onProgress: onProgress)
    }
    store.store.tidy()
    return summary
  }

  private func importAll(
    _ readers: [KeywordReader], _ request: ImportRequest, _ db: Database,
    onReject: ((RejectedRow) throws -> Void)?, onProgress: ((Int) throws -> Void)?
  ) throws -> ImportSummary {
    var version = try begin(request, db)
    let inserter = try KeywordInserter(db, importID: version.id)
    var files: [ImportedFile] = []
    var rejects: [RejectedRow] = []
    var total = 0
    for (reader, path) in zip(readers, request.files) {
      var file = reader.describeFile(path)
      reading: while true {
        let outcome = try reader.next()
        if case .end = outcome { break reading }
        file.rowsRead += 1
        total += 1
        if total % 4_096 == 0 { try onProgress?(total) }
        switch outcome {
        case .keyword:
          file.rowsUsed += 1
          try inserter.insert(reader.row, in: db)
        case .rejected(let reason, let cell):
          file.rejectCounts[reason, default: 0] += 1
          let reject = RejectedRow(
            file: file.name, line: reader.row.line, reason: reason, cell: cell)
          if rejects.count < Self.maximumRejectsKept { rejects.append(reject) }
          try onReject?(reject)
        case .end: break
        }
      }
      reader.finish(&file)
      files.append(file)
    }
    guard inserter.count > 0 else {
      throw KeywordFileError.noKeywords(
        paths: request.files, files: files, first: rejects.first)
    }
    version.volumeKind = Self.volumeKind(of: files)
    version.keywordCount = inserter.count
    version.duplicateCount = inserter.duplicates
    version.rows = inserter.rows
    try finish(&version, files: files, rejects: rejects, db)
    if let keep = request.keep { try prune(request.database, keep: max(1, keep), db) }
    var notes = files.flatMap { file in
      file.notes.map { files.count > 1 ? "\(file.name): \($0)" : $0 }
    }
    if Set(files.map(\.mapping.volumeKind)).subtracting([.none]).count > 1 {
      notes.append("the files' volumes count different things; weights would mix them")
    }
    return ImportSummary(version: version, files: files, rejects: rejects, notes: notes)
  }

  private static func volumeKind(of files: [ImportedFile]) -> VolumeKind {
    files.map(\.mapping.volumeKind).first { $0 != .none } ?? .none
  }

  /// Makes the version's row, so that its keywords have an id to name.
  private func begin(_ request: ImportRequest, _ db: Database) throws -> KeywordVersion {
    let database = request.database
    let arguments: StatementArguments = [
      database.market.rawValue, database.platform.slug, database.name,
    ]
    try db.execute(
      sql: """
        INSERT INTO keyword_database (market, platform, name, last_version) VALUES (?, ?, ?, 1)
        ON CONFLICT DO UPDATE SET last_version = last_version + 1
        """, arguments: arguments)
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT id, last_version FROM keyword_database WHERE market = ? AND platform = ? AND name = ?
        """, arguments: arguments)!
    let number: Int = row["last_version"]
    let nothing = Digest.sha256([UInt8]())
    try db.execute(
      sql: """
        INSERT INTO import (database_id, version, official, source, imported_at, content_sha256,
          volume_kind, keyword_count, volume_count, duplicate_count, word_rules, first_rowid,
          last_rowid)
        VALUES (?, ?, ?, ?, ?, ?, '', 0, 0, 0, ?, 0, 0)
        """,
      arguments: [
        row["id"] as Int64, number, request.isOfficial ? 1 : 0, request.source, request.importedAt,
        nothing.hex, WordRules.version,
      ])
    return KeywordVersion(
      id: db.lastInsertedRowID, database: database, version: number,
      isOfficial: request.isOfficial, source: request.source, importedAt: request.importedAt,
      contentDigest: nothing, volumeKind: .none, keywordCount: 0, volumeCount: 0,
      duplicateCount: 0, wordRules: WordRules.version, rows: 0...0)
  }

  private func finish(
    _ version: inout KeywordVersion, files: [ImportedFile], rejects: [RejectedRow], _ db: Database
  ) throws {
    // SQLite sorts in as much memory as its page cache may take, which is still full of the rows.
    try db.execute(sql: "PRAGMA cache_size = -\(Store.cacheKilobytes / 4)")
    version.contentDigest = try ContentDigest.digest(of: version, db)
    try db.execute(sql: "PRAGMA cache_size = -\(Store.cacheKilobytes)")
    version.volumeCount = try Int.fetchOne(
      db, sql: "SELECT count(volume) FROM keyword WHERE rowid BETWEEN ? AND ?",
      arguments: [version.rows.lowerBound, version.rows.upperBound])!
    if version.volumeCount == 0 { version.volumeKind = .none }
    try db.execute(
      sql: """
        UPDATE import SET content_sha256 = ?, volume_kind = ?, keyword_count = ?, volume_count = ?,
          duplicate_count = ?, first_rowid = ?, last_rowid = ? WHERE id = ?
        """,
      arguments: [
        version.contentDigest.hex, version.volumeKind.rawValue, version.keywordCount,
        version.volumeCount, version.duplicateCount, version.rows.lowerBound,
        version.rows.upperBound, version.id,
      ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for (position, file) in files.enumerated() {
      try db.execute(
        sql: "INSERT INTO import_file VALUES (?, ?, ?, ?, ?)",
        arguments: [
          version.id, position, file.digest.hex, file.byteCount,
          String(decoding: try encoder.encode(file), as: UTF8.self),
        ])
    }
    for (position, reject) in rejects.enumerated() {
      try db.execute(
        sql: "INSERT INTO import_reject VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          version.id, position, reject.file, reject.line, reject.reason.rawValue, reject.cell,
        ])
    }
  }

  private func prune(_ database: KeywordDatabase, keep: Int, _ db: Database) throws {
    let versions = try KeywordStore.versions(of: database, db)
    for version in versions.dropLast(keep) { try KeywordStore.remove(version, db) }
  }
}

/// The digest by which equal lists are known.
enum ContentDigest {
  /// SHA-256 over the keywords in the order of their keys. Each is written as its key and text, each
  /// with its length in four bytes before it, the volume in eight (all ones where unknown), and the
  /// category like the text; little-endian.
  static func digest(of version: KeywordVersion, _ db: Database) throws -> SHA256Digest {
    var hasher = Digest.Hasher()
    var bytes: [UInt8] = []
    // Sorting the rows is faster than fetching them at random in the order of the index.
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT key, text, volume, category FROM keyword NOT INDEXED
        WHERE rowid BETWEEN ? AND ? ORDER BY key
        """, arguments: [version.rows.lowerBound, version.rows.upperBound])
    while let row = try rows.next() {
      try row.withUnsafeData(atIndex: 0) { append($0 ?? Data(), to: &bytes) }
      try row.withUnsafeData(atIndex: 1) { append($0 ?? Data(), to: &bytes) }
      append(UInt64(bitPattern: (row[2] as Int64?) ?? -1), width: 8, to: &bytes)
      try row.withUnsafeData(atIndex: 3) { append($0 ?? Data(), to: &bytes) }
      if bytes.count > 1 << 16 {
        hasher.update(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    hasher.update(bytes)
    return hasher.finish()
  }

  private static func append(_ data: Data, to bytes: inout [UInt8]) {
    append(UInt64(data.count), width: 4, to: &bytes)
    bytes.append(contentsOf: data)
  }

  private static func append(_ value: UInt64, width: Int, to bytes: inout [UInt8]) {
    for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(place)))) }
  }
}
