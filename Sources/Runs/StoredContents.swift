internal import Foundation
internal import GRDB
internal import Keywords

/// Finds what a store keeps of pages that were read before, by any run and even by one that never ended:
/// a page is stored whole or not at all, and its key says all that decides what is stored.
struct StoredContents: Sendable {
  private let store: Store
  private let wantsJudged: Bool

  /// - Parameter wantsJudged: whether only pages that a rulebook was asked for are of use.
  init(_ store: Store, wantsJudged: Bool) {
    self.store = store
    self.wantsJudged = wantsJudged
  }

  /// Tells what is kept under each key, in their order; nil where nothing is, or what is there is damaged.
  ///
  /// The bytes of a page are those of the database: they are there until `body` returns.
  func forEach(_ keys: [[UInt8]], _ body: (KnownPage?) throws -> Void) throws {
    try store.read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT id, record, checks, sums, findings, \(wantsJudged ? "judged" : "NULL")
          FROM page_content WHERE key = ?
          """)
      for key in keys {
        let rows = try Row.fetchCursor(statement, arguments: [Data(key)])
        guard let row = try rows.next() else {
          try body(nil)
          continue
        }
        try row.withUnsafeData(atIndex: 4) { findings in
          try body(try page(row, findings ?? Data()))
        }
      }
    }
  }

  private func page(_ row: Row, _ findings: Data) throws -> KnownPage? {
    func bytes(_ column: Int) throws -> [UInt8] {
      try row.withUnsafeData(atIndex: column) { $0.map { [UInt8]($0) } ?? [] }
    }
    let sums = try bytes(3)
    let checks = try row.withUnsafeData(atIndex: 1) { record in
      unsafe StoredPage.checks((record ?? Data()).bytes, findings.bytes, sums.span.bytes)
    }
    guard try checks == bytes(2) else { return nil }
    var page = KnownPage(id: row[0], findings: findings, sums: sums)
    if wantsJudged {
      guard let judged = StoredPage.judged(try bytes(5)) else { return nil }
      page.judged = judged
    }
    return page
  }
}
