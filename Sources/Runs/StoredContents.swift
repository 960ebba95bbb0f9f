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

  /// What is kept under each key; nil where nothing is, or what is there is damaged.
  func pages(_ keys: [[UInt8]]) throws -> [KnownPage?] {
    try store.read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT id, address, record, checks, sums, findings, \(wantsJudged ? "judged" : "NULL")
          FROM page_content WHERE key = ?
          """)
      return try keys.map { key in
        guard let row = try Row.fetchOne(statement, arguments: [Data(key)]) else { return nil }
        return try page(row)
      }
    }
  }

  private func page(_ row: Row) throws -> KnownPage? {
    func bytes(_ column: Int) throws -> [UInt8] {
      try row.withUnsafeData(atIndex: column) { $0.map { [UInt8]($0) } ?? [] }
    }
    let (record, findings, sums) = (try bytes(2), try bytes(5), try bytes(4))
    guard try StoredPage.checks([record, findings, sums]) == bytes(3) else { return nil }
    var page = KnownPage(id: row[0], address: row[1], findings: findings, sums: sums)
    if wantsJudged {
      guard let judged = StoredPage.judged(try bytes(6)) else { return nil }
      page.judged = judged
    }
    return page
  }
}
