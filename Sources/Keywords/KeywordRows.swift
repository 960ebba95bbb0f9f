internal import GRDB
internal import GRDBSQLite
internal import Glibc

extension KeywordStore {
  /// Tells what an index needs of the keywords of `version`, in the order of the files: text, volume and
  /// category as the bytes that the store holds, without a value of their own for each row.
  ///
  /// The bytes are UTF-8 as the importer wrote it, up to a NUL; a store that was damaged may hold others.
  /// No category is told as no bytes. Spans end with the call that they are given to.
  /// - Throws: what `body` throws; `StoreError`.
  /// - Complexity: O(*n*), a third of a second for a million rows.
  public func forEachRow(
    of version: KeywordVersion,
    _ body: (_ text: Span<UInt8>, _ volume: Int64?, _ category: Span<UInt8>) throws -> Void
  ) throws {
    try store.read { db in
      // Each page is read once: a cache that stays near the processor is filled faster than a large one.
      try db.execute(sql: "PRAGMA cache_size = -512")
      defer { try? db.execute(sql: "PRAGMA cache_size = -\(Store.cacheKilobytes)") }
      // As `cursor` asks for them, but for the columns.
      let statement = try db.makeStatement(
        sql: """
          SELECT text, volume, category FROM keyword NOT INDEXED
          WHERE rowid BETWEEN ? AND ? AND import_id = ? ORDER BY rowid
          """)
      try statement.setArguments([version.rows.lowerBound, version.rows.upperBound, version.id])
      let handle = unsafe statement.sqliteStatement
      // The statement outlives the loop, and gives up its snapshot whatever ends it.
      defer { _ = unsafe sqlite3_reset(handle) }
      while true {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW:
          let volume =
            unsafe sqlite3_column_type(handle, 1) == SQLITE_NULL
            ? nil : sqlite3_column_int64(handle, 1)
          // SQLite keeps a row's values where they are until the next step.
          try unsafe body(bytes(handle, 0).span, volume, bytes(handle, 2).span)
        case SQLITE_DONE: return
        default:
          guard let connection = unsafe db.sqliteConnection else {
            preconditionFailure("a closed database")
          }
          let message = unsafe String(cString: sqlite3_errmsg(connection))
          throw DatabaseError(
            resultCode: ResultCode(rawValue: unsafe sqlite3_extended_errcode(connection)),
            message: message)
        }
      }
    }
  }

  /// A text of the row that a statement stands at, up to its first NUL; no bytes for NULL. They stay until
  /// the next step.
  @inline(__always)
  private func bytes(_ handle: SQLiteStatement, _ column: Int32) -> UnsafeBufferPointer<UInt8> {
    guard let text = unsafe sqlite3_column_text(handle, column) else {
      return unsafe UnsafeBufferPointer(start: nil, count: 0)
    }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    // As many bytes as SQLite says there are.
    return unsafe UnsafeBufferPointer(
      start: text, count: strnlen(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self), count)
    )
  }
}
