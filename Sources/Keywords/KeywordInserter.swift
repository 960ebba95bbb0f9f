internal import GRDB
internal import GRDBSQLite
internal import Tables

/// Writes the keywords of one version, merging those with the same key.
///
/// SQLite's unique index finds the duplicates, so memory does not grow with the list. Values are bound
/// as bytes, without a `String` between the file and the database; that is why this file, and only
/// this one, calls SQLite's C interface.
@safe final class KeywordInserter {
  /// Distinct keywords so far.
  private(set) var count = 0
  /// Rows merged into a keyword that was there already.
  private(set) var duplicates = 0

  /// The rows written, from the first to the last; empty versions have the range 0...0.
  private(set) var rows: ClosedRange<Int64> = 0...0

  private let statement: Statement
  private let connection: SQLiteConnection
  private let importID: Int64

  /// Merging: an exact volume beats a range and both beat none; of two of a kind the larger one is
  /// kept. Text and ordinal stay the first row's; what the first row leaves blank, the next fills.
  private static let sql = """
    INSERT INTO keyword (import_id, ordinal, text, key, volume, volume_low, volume_high, category,
      bid, competition, match_type)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
    ON CONFLICT (import_id, key) DO UPDATE SET
      (volume, volume_low, volume_high) = (
        SELECT CASE WHEN better THEN excluded.volume ELSE keyword.volume END,
          CASE WHEN better THEN excluded.volume_low ELSE keyword.volume_low END,
          CASE WHEN better THEN excluded.volume_high ELSE keyword.volume_high END
        FROM (SELECT excluded.volume IS NOT NULL AND (keyword.volume IS NULL
          OR (excluded.volume_low IS NULL AND keyword.volume_low IS NOT NULL)
          OR ((excluded.volume_low IS NULL) = (keyword.volume_low IS NULL)
            AND excluded.volume > keyword.volume)) AS better)),
      category = coalesce(keyword.category, excluded.category),
      bid = coalesce(keyword.bid, excluded.bid),
      competition = coalesce(keyword.competition, excluded.competition),
      match_type = coalesce(keyword.match_type, excluded.match_type)
    """

  init(_ db: Database, importID: Int64) throws {
    statement = try db.makeStatement(sql: Self.sql)
    guard let connection = unsafe db.sqliteConnection else {
      preconditionFailure("a closed database")
    }
    unsafe self.connection = connection
    self.importID = importID
    bind(1, importID)
  }

  /// Writes one keyword.
  func insert(_ row: KeywordReader.Row, in db: Database) throws {
    let handle = unsafe statement.sqliteStatement
    bind(2, Int64(count))
    bindText(3, row.text)
    bindKey(4, row.key)
    bind(5, row.volume)
    bind(6, row.volumeLow)
    bind(7, row.volumeHigh)
    bindText(8, row.category)
    bind(9, row.bid?.millionths)
    bindText(10, row.competition)
    bindText(11, row.matchType)
    // An update leaves the last inserted row's id as it is.
    unsafe sqlite3_set_last_insert_rowid(connection, 0)
    let code = unsafe sqlite3_step(handle)
    unsafe sqlite3_reset(handle)
    guard code == SQLITE_DONE else {
      let message = unsafe String(cString: sqlite3_errmsg(connection))
      throw DatabaseError(
        resultCode: ResultCode(rawValue: unsafe sqlite3_extended_errcode(connection)),
        message: message)
    }
    let rowid = unsafe sqlite3_last_insert_rowid(connection)
    if rowid == 0 {
      duplicates += 1
    } else {
      rows = count == 0 ? rowid...rowid : rows.lowerBound...rowid
      count += 1
    }
  }

  private func bind(_ place: Int32, _ value: Int64?) {
    let handle = unsafe statement.sqliteStatement
    if let value {
      unsafe sqlite3_bind_int64(handle, place, value)
    } else {
      unsafe sqlite3_bind_null(handle, place)
    }
  }

  /// Binds a copy of the bytes; no bytes are NULL.
  private func bindText(_ place: Int32, _ bytes: [UInt8]) {
    let handle = unsafe statement.sqliteStatement
    if bytes.isEmpty {
      unsafe sqlite3_bind_null(handle, place)
      return
    }
    unsafe bytes.withUnsafeBytes { bytes in
      // SQLITE_TRANSIENT: SQLite copies the bytes before this closure ends.
      _ = unsafe sqlite3_bind_text(
        handle, place, bytes.baseAddress!.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
        Self.transient)
    }
  }

  private func bindKey(_ place: Int32, _ bytes: [UInt8]) {
    let handle = unsafe statement.sqliteStatement
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe sqlite3_bind_blob(
        handle, place, bytes.baseAddress, Int32(bytes.count), Self.transient)
    }
  }

  private static var transient: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
