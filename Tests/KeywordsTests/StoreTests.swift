import Foundation
import GRDB
import Testing

@testable import Keywords

/// What a killed program, a second program or a strange file do to a store.
@Suite("Stores in bad circumstances")
struct StoreTests {
  struct Stop: Error {}

  @Test("An import that stops halfway leaves something behind", arguments: [1, 2, 3])
  func stopped(after pulses: Int) throws {
    let workspace = Workspace()
    let store = try workspace.store()
    try workspace.importing(workspace.write("sepatu\ntas\n"), into: store)
    let big = workspace.write((0..<20_000).map { "kata \($0)\n" }.joined(), to: "big.txt")
    let request = ImportRequest(
      files: [big], database: KeywordDatabase("th/shopee")!, importedAt: "2026-11-21T00:00:00Z")
    var left = pulses
    #expect(throws: Stop.self) {
      try KeywordImporter(into: store).run(
        request,
        onProgress: { _ in
          left -= 1
          if left == 0 { throw Stop() }
        })
    }
    let versions = try store.versions(of: KeywordDatabase("th/shopee")!)
    #expect(versions.map(\.version) == [1])
    #expect(try store.keywords(of: versions[0]).map(\.text) == ["sepatu", "tas"])
    // And the next import works.
    #expect(try workspace.importing(big, into: store).version.keywordCount == 20_000)
  }

  /// What `kill -9` leaves is what lies in the files at that moment: they are copied while the import
  /// runs, and the copy is opened as the next program would.
  @Test("A kill at any moment of an import loses the old version")
  func killed() throws {
    let workspace = Workspace()
    let store = try workspace.store()
    let old = try workspace.importing(
      workspace.write((0..<500).map { "lama \($0)\n" }.joined()), into: store)
    let oldKeywords = try store.keywords(of: old.version)
    let rows = 60_000
    let big = workspace.write((0..<rows).map { "kata baru \($0),\($0)\n" }.joined(), to: "big.csv")
    var request = ImportRequest(
      files: [big], database: KeywordDatabase("th/shopee")!, importedAt: "2026-11-21T00:00:00Z")
    request.options.columns = [ColumnRequest("keyword=1")!, ColumnRequest("volume=2")!]
    var moments = 0
    let summary = try KeywordImporter(into: store).run(
      request,
      onProgress: { _ in
        moments += 1
        for suffix in ["", "-wal", "-shm"] {
          try? FileManager.default.copyItem(
            atPath: workspace.path("kunci.db\(suffix)"),
            toPath: workspace.path("copy\(moments).db\(suffix)"))
        }
      })
    #expect(moments == rows / 4_096)
    for moment in 1...moments {
      let copy = try workspace.store("copy\(moment).db")
      #expect(try copy.version("th/shopee").version == 1)
      #expect(try copy.keywords(of: try copy.version("th/shopee")) == oldKeywords)
      let check = try copy.store.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
      #expect(check == ["ok"])
    }
    #expect(summary.version.version == 2)
    #expect(try store.version("th/shopee").keywordCount == rows)
  }

  @Test("A reader is disturbed by an import")
  func readerSeesOldState() throws {
    let workspace = Workspace()
    let store = try workspace.store()
    try workspace.importing(workspace.write("sepatu\n"), into: store)
    let other = try workspace.store()
    let big = workspace.write((0..<9_000).map { "kata \($0)\n" }.joined(), to: "big.txt")
    let request = ImportRequest(
      files: [big], database: KeywordDatabase("th/shopee")!, importedAt: "2026-11-21T00:00:00Z")
    var seen: [Int] = []
    _ = try KeywordImporter(into: store).run(
      request, onProgress: { _ in seen.append(try other.version("th/shopee").keywordCount) })
    #expect(seen == [1, 1])
    #expect(try other.version("th/shopee").keywordCount == 9_000)
  }

  @Test("A file that is no store is taken for one, or changed")
  func strangeFiles() throws {
    let workspace = Workspace()
    let text = workspace.write(String(repeating: "not a database ", count: 500), to: "strange.db")
    #expect(throws: StoreError.notADatabase(path: text)) { try Store(path: text, mode: .existing) }
    #expect(try String(contentsOfFile: text, encoding: .utf8).hasPrefix("not a database"))
    let missing = workspace.path("missing.db")
    #expect(throws: StoreError.missing(path: missing)) { try Store(path: missing, mode: .existing) }
    #expect(!FileManager.default.fileExists(atPath: missing))
    #expect(throws: StoreError.isFolder(path: workspace.folder.path)) {
      try Store(path: workspace.folder.path, mode: .createIfMissing)
    }
    #expect(throws: StoreError.self) {
      try Store(path: workspace.path("no/such/folder.db"), mode: .createIfMissing)
    }
  }

  @Test("A store of a newer program is written to")
  func newerSchema() throws {
    let workspace = Workspace()
    let path = workspace.path("kunci.db")
    do {
      let store = try Store(path: path, mode: .createIfMissing)
      try store.write {
        try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('keywords-99'), ('runs-1')")
      }
    }
    #expect(throws: StoreError.newer(path: path, migration: "keywords-99")) {
      try Store(path: path, mode: .existing)
    }
  }

  @Test("Tables of other modules stop a store from being opened")
  func otherSchemas() throws {
    let workspace = Workspace()
    let path = workspace.path("kunci.db")
    let runs = Schema(prefix: "runs-") { migrator in
      migrator.registerMigration("runs-1") { try $0.execute(sql: "CREATE TABLE run (id INTEGER)") }
    }
    _ = try Store(path: path, mode: .createIfMissing)
    _ = try Store(path: path, schemas: [.keywords, runs], mode: .existing)
    let store = try Store(path: path, mode: .existing)
    #expect(try store.read { try $0.tableExists("run") })
  }

  @Test("A full disk is not named, or changes something")
  func fullDisk() throws {
    let workspace = Workspace()
    let store = try workspace.store()
    try workspace.importing(workspace.write("sepatu\n"), into: store)
    // SQLite's own limit on the number of pages gives the same error as a full disk.
    try store.store.database.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count")!
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    let big = workspace.write((0..<20_000).map { "kata \($0)\n" }.joined(), to: "big.txt")
    #expect(throws: StoreError.full(path: workspace.path("kunci.db"))) {
      try workspace.importing(big, into: store)
    }
    #expect(try store.version("th/shopee").keywordCount == 1)
  }

  @Test("A locked store is waited for without end", .timeLimit(.minutes(10)))
  func locked() throws {
    let workspace = Workspace()
    let store = try workspace.store()
    try workspace.importing(workspace.write("sepatu\n"), into: store)
    let other = try DatabaseQueue(path: workspace.path("kunci.db"))
    try other.inDatabase { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      try store.store.database.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA busy_timeout = 50")
      }
      #expect(throws: StoreError.locked(path: workspace.path("kunci.db"))) {
        try workspace.importing(workspace.write("tas\n"), into: store)
      }
      try db.execute(sql: "ROLLBACK")
    }
  }
}
