import Bytes
import Foundation
import GRDB
import Keywords
import Pages
import Sites
import TestSupport
import Testing

@testable import Coverage
@testable import Runs

/// A run that passes by what the store knows must give what a full run in an empty store gives: the same
/// result, the same pages, the same places that could not be read, the same findings.
@Suite("Unchanged pages are not read again")
struct IncrementalTests {
  /// All that is told of a run.
  struct Told: Equatable {
    var result: String
    var pages: [String] = []
    var skips: [SkipRecord] = []
    var findings: [[StoredFinding]] = []

    init(_ run: FinishedRun, _ runs: RunStore) throws {
      result = try RunStore.json(run.result)
      var (pages, skips, findings) = ([String](), [SkipRecord](), [[StoredFinding]]())
      try runs.forEachPage(of: run.id) { pages.append($0) }
      try runs.forEachSkip(of: run.id) { skips.append($0) }
      try runs.forEachPageFindings(of: run.id) { findings.append($1) }
      (self.pages, self.skips, self.findings) = (pages, skips, findings)
    }
  }

  /// What a full run gives in a store without runs.
  private static func fresh(_ plan: RunPlan) throws -> Told {
    let folder = try TemporaryFolder()
    let runs = RunStore(
      try Store(
        path: folder.path("k.db"), schemas: [.keywords, .runs], mode: .createIfMissing))
    return try Told(try Runner(plan: plan, store: runs).run(), runs)
  }

  /// What happens to a site between two runs, and how many pages are then known.
  struct Change: Sendable, CustomTestStringConvertible {
    var name: String
    var known: Int
    var apply: @Sendable (RunFixture) throws -> Void
    var testDescription: String { name }

    static let all: [Change] = [
      Change(name: "nothing", known: 25) { _ in },
      Change(name: "one page", known: 24) {
        try $0.folder.write(RunFixture.page(7, edition: 1), "site/7.html")
      },
      Change(name: "one byte that no visitor sees", known: 24) {
        try $0.folder.write(RunFixture.page(7) + " ", "site/7.html")
      },
      Change(name: "a page that comes first, so that all numbers change", known: 25) {
        try $0.folder.write(RunFixture.page(50), "site/!.html")
      },
      Change(name: "a page that is removed", known: 24) {
        try FileManager.default.removeItem(atPath: $0.folder.path("site/3.html"))
      },
      Change(name: "a page that is moved", known: 24) {
        try FileManager.default.moveItem(
          atPath: $0.folder.path("site/3.html"), toPath: $0.folder.path("site/z.html"))
      },
      Change(name: "two pages that change places", known: 23) {
        try $0.folder.write(RunFixture.page(4), "site/5.html")
        try $0.folder.write(RunFixture.page(5), "site/4.html")
      },
      Change(name: "a copy of a page at another address", known: 25) {
        try $0.folder.write(RunFixture.page(4), "site/copy.html")
      },
      Change(name: "a page that could not be read and now can", known: 25) {
        try $0.folder.write(RunFixture.page(60), "site/empty.html")
      },
      Change(name: "a page that could be read and now cannot", known: 24) {
        try $0.folder.write("", "site/9.html")
      },
      Change(name: "every page", known: 0) {
        for number in 0..<24 {
          try $0.folder.write(RunFixture.page(number, edition: 2), "site/\(number).html")
        }
        try $0.folder.write("<p>nothing of the kind", "site/privacy.html")
      },
      Change(name: "no page is left", known: 0) {
        for number in 0..<24 {
          try FileManager.default.removeItem(atPath: $0.folder.path("site/\(number).html"))
        }
        try FileManager.default.removeItem(atPath: $0.folder.path("site/privacy.html"))
      },
    ]
  }

  @Test("The result is that of a full run", arguments: Change.all, [false, true])
  func incrementalEqualsFull(change: Change, judging: Bool) throws {
    let fixture = try RunFixture.withKeywords()
    let site = try fixture.site()
    // Whatever the number of workers of either run.
    let first = try fixture.plan(site, workers: judging ? 1 : 3, judging: judging)
    let before = try Runner(plan: first, store: fixture.runs).run()
    #expect(before.unchanged == 0)
    try change.apply(fixture)
    let plan = try fixture.plan(site, workers: judging ? 3 : 2, judging: judging)
    let run = try Runner(plan: plan, store: fixture.runs).run()
    #expect(run.unchanged == change.known)
    let told = try Told(run, fixture.runs)
    let expected = try Self.fresh(plan)
    #expect(told.result == expected.result)
    #expect(told == expected)
    // And a third run knows all that the second read.
    let third = try Runner(plan: plan, store: fixture.runs).run()
    #expect(third.unchanged == run.result.pages.read)
    #expect(try Told(third, fixture.runs) == expected)
    #expect(try fixture.runs.runs().map(\.unchangedCount) == [0, run.unchanged, third.unchanged])
    let indexes = try fixture.runs.indexes(
      of: third.id, keywords: fixture.keywords, shelf: fixture.shelf)
    let restored = try fixture.runs.restored(third.id, indexes: indexes)
    #expect(try RunStore.json(restored) == expected.result)
  }

  /// What decides a page's outcome beside its bytes.
  enum Setting: String, CaseIterable, Sendable {
    case database, variants, markets, rules, limit, full, lines, judging
  }

  @Test("Other settings read all pages", arguments: Setting.allCases)
  func settingsThatChange(setting: Setting) throws {
    let fixture = try RunFixture.withKeywords()
    let site = try fixture.site(count: 4)
    _ = try Runner(plan: try fixture.plan(site), store: fixture.runs).run()
    var plan = try fixture.plan(site)
    var lines: String?
    switch setting {
    case .database:
      try fixture.add("lampu,50,lampu\nlampu led,20,lampu\nbaru,1,", "id/shopee")
      plan = try fixture.plan(site)
    case .variants:
      try fixture.addVariants("hape,handphone")
      plan = try fixture.plan(site)
    case .markets: plan = try fixture.plan(site, markets: [.indonesia, .thailand])
    case .rules: plan.rules = RestoringTests.strict
    case .limit: plan.pageLimits.maximumEmbeds -= 1
    case .full: plan.reading = .everything
    case .lines: lines = fixture.folder.path("lines.ndjson")
    // What the indicators see was not kept.
    case .judging: plan = try fixture.plan(site, judging: true)
    }
    let run = try Runner(plan: plan, store: fixture.runs).run(lines: lines)
    #expect(run.unchanged == 0 && run.result.pages.read == 5)
    #expect(try Told(run, fixture.runs) == Self.fresh(plan))
    let again = try Runner(plan: plan, store: fixture.runs).run()
    #expect(again.unchanged == (setting == .full ? 0 : 5))
    if setting == .judging {
      // A judged run serves one that is not.
      let plain = try Runner(plan: try fixture.plan(site), store: fixture.runs).run()
      #expect(plain.unchanged == 5)
    }
  }

  /// One page captured over and over: times, places and notes of captures belong to the run.
  @Test func whatTheCaptureSaysIsToldAsItIsNow() throws {
    let plan = try ConveyorTests.plan(workers: 1)
    let folder = try TemporaryFolder()
    let runs = RunStore(
      try Store(
        path: folder.path("k.db"), schemas: [.keywords, .runs], mode: .createIfMissing))
    let keys = try PageKeys(plan: plan, indexes: [])
    var read = try ConveyorTests.worker(plan)
    let contents = StoredContents(runs.store, wantsJudged: false)
    var passing = try PageWorker(
      plan: plan, keys: keys, contents: contents, writesLines: false)
    let odd = "warc \"é\" \\ / \u{1}\n\u{7F}😀 \u{2028}"
    for (number, visit) in [
      Visit(address: "a", bytes: Array(RunFixture.page(0).utf8), origin: "o"),
      Visit(
        address: "a", capturedAt: "2026-01-02T03:04:05Z", bytes: Array(RunFixture.page(0).utf8),
        origin: odd, notes: [.badChunk, .alreadyUnpacked]),
      // A page with a note of its own (declared and real charset differ), and one of the capture.
      Visit(
        address: odd, capturedAt: odd, contentType: "text/html; charset=iso-8859-1",
        bytes: Array("<meta charset=windows-1252><p>lampu \u{201C}\"charset\":\"number\":0".utf8),
        origin: "o", notes: [.bodyCutShort]),
    ].enumerated() {
      let settings = RunSettings(plan: plan)
      let output = try read.work(on: .page(visit), number: number + 11)
      let first = try runs.begin(plan, settings: settings, basis: "x")
      try runs.append([(number + 11, output)], to: first)
      let second = try runs.begin(plan, settings: settings, basis: "x")
      let known = try passing.work(on: [(number + 20, .page(visit))])
      guard case .page(let place, _) = known[0].1.kind, case .known = place.content else {
        Issue.record("page \(number) was read again")
        continue
      }
      try runs.append([(number + 21, known[0].1)], to: second)
      // The record as the encoder writes it.
      var findings: [String] = []
      for run in [first, second] { try runs.forEachPage(of: run) { findings.append($0) } }
      for (text, place) in zip(findings, [number + 11, number + 21]) {
        let record = try JSONDecoder().decode(PageRecord.self, from: Data(text.utf8))
        #expect(record.number == place && record.origin == visit.origin)
        #expect(record.capturedAt == visit.capturedAt && record.address == visit.address)
        #expect(record.notes.starts(with: visit.notes.map(\.description)))
        #expect(try RunStore.json(record) == text)
      }
    }
    #expect(read.sums == passing.sums)
  }

  @Test func aContentTypeMakesAnotherPage() throws {
    let plan = try ConveyorTests.plan(workers: 1)
    let keys = try PageKeys(plan: plan, indexes: [])
    let digest = Digest.sha256([1])
    let all = [
      keys.key(digest: digest, address: "a", contentType: nil),
      keys.key(digest: digest, address: "a", contentType: ""),
      keys.key(digest: digest, address: "a", contentType: "text/html"),
      keys.key(digest: digest, address: "b", contentType: nil),
      keys.key(digest: Digest.sha256([2]), address: "a", contentType: nil),
      keys.key(digest: digest, address: "", contentType: "a"),
      keys.key(digest: digest, address: "a ", contentType: nil),
    ]
    #expect(Set(all).count == all.count)
    #expect(try PageKeys(plan: plan, indexes: [digest]).basis != keys.basis)
  }

  // MARK: - What a store may come to

  @Test func pagesOfAKilledRunAreKnown() throws {
    let fixture = try RunFixture.withKeywords()
    let plan = try fixture.plan(try fixture.site())
    let whole = try Runner(plan: plan, store: fixture.runs).run()
    let expected = try Told(whole, fixture.runs)
    // Killed behind its first transaction: the last pages were not stored.
    try fixture.store.write { db in
      try db.execute(sql: "UPDATE run SET state = 'running', result = NULL")
      try db.execute(sql: "DELETE FROM run_page WHERE number > 10")
      try db.execute(
        sql: "DELETE FROM page_content WHERE id NOT IN (SELECT content_id FROM run_page)")
    }
    let next = try Runner(plan: plan, store: fixture.runs).run()
    #expect(next.unchanged == 10)
    #expect(try Told(next, fixture.runs) == expected)
  }

  @Test(
    "A damaged row is read again and mended", arguments: ["record", "findings", "sums", "judged"])
  func damageIsMended(_ column: String) throws {
    let fixture = try RunFixture.withKeywords()
    let plan = try fixture.plan(try fixture.site(count: 6), judging: true)
    let first = try Runner(plan: plan, store: fixture.runs).run()
    let expected = try Told(first, fixture.runs)
    try fixture.store.write { db in
      let id = try #require(
        try Int64.fetchOne(db, sql: "SELECT content_id FROM run_page WHERE number = 3"))
      var bytes = try #require(
        try Data.fetchOne(
          db, sql: "SELECT CAST(\(column) AS BLOB) FROM page_content WHERE id = ?", arguments: [id])
      )
      // A bit of a number: still well formed.
      bytes[bytes.count / 2] ^= 1
      try db.execute(
        sql: "UPDATE page_content SET \(column) = ? WHERE id = ?",
        arguments: [
          column == "record"
            ? String(decoding: bytes, as: UTF8.self).databaseValue : bytes.databaseValue, id,
        ])
    }
    if column == "record" || column == "findings" {
      #expect(throws: RunStoreError.self) { try Told(first, fixture.runs) }
    }
    let next = try Runner(plan: plan, store: fixture.runs).run()
    #expect(next.unchanged == first.result.pages.read - 1)
    #expect(try Told(next, fixture.runs) == expected)
    #expect(try Told(first, fixture.runs) == expected)
  }

  @Test func removingARunKeepsThePagesThatOthersFound() throws {
    let fixture = try RunFixture.withKeywords()
    let site = try fixture.site()
    let plan = try fixture.plan(site)
    let first = try Runner(plan: plan, store: fixture.runs).run()
    try fixture.folder.write(RunFixture.page(7, edition: 1), "site/7.html")
    let second = try Runner(plan: plan, store: fixture.runs).run()
    let expected = try Told(second, fixture.runs)
    func contents() throws -> Int {
      try fixture.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM page_content") ?? 0 }
    }
    #expect(try contents() == 26)
    try fixture.runs.remove(first.id)
    #expect(try contents() == 25)
    #expect(try Told(second, fixture.runs) == expected)
    try fixture.runs.remove(second.id)
    #expect(try contents() == 0)
    #expect(try Runner(plan: plan, store: fixture.runs).run().unchanged == 0)
  }

  @Test func aPageThatIsRemovedWhileItIsUsedEndsTheRunWithAnError() throws {
    let fixture = try RunFixture.withKeywords()
    let plan = try fixture.plan("x", markets: [.indonesia])
    let id = try fixture.runs.begin(plan, settings: RunSettings(plan: plan), basis: "x")
    let place = PagePlace(address: "a", origin: "o", content: .known(77))
    let gist = PageGist(language: "id", words: 1, widgets: [], findings: [], marketWords: [1])
    #expect(throws: RunStoreError.removedMeanwhile(run: id, address: "a")) {
      try fixture.runs.append([(1, PageOutput(kind: .page(place, gist)))], to: id)
    }
  }

  @Test func aStoreOfTheFirstVersionIsTakenOver() throws {
    let fixture = try RunFixture.withKeywords()
    let plan = try fixture.plan(try fixture.site(count: 5))
    let run = try Runner(plan: plan, store: fixture.runs).run()
    let expected = try Told(run, fixture.runs)
    // Back to the tables of the first version, with the rows as it wrote them.
    try fixture.store.write { db in
      try db.execute(
        sql: """
          CREATE TABLE old_page (run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
            number INTEGER NOT NULL, address TEXT NOT NULL, digest TEXT NOT NULL,
            record TEXT NOT NULL, findings BLOB NOT NULL, PRIMARY KEY (run_id, number)
          ) WITHOUT ROWID
          """)
      for (number, text) in zip(1..., expected.pages) {
        let record = try JSONDecoder().decode(PageRecord.self, from: Data(text.utf8))
        let findings = try Data.fetchOne(
          db,
          sql: "SELECT findings FROM page_content WHERE address = ?", arguments: [record.address])
        #expect(number <= record.number)
        try db.execute(
          sql: "INSERT INTO old_page VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [run.id, record.number, record.address, record.digest, text, findings])
      }
      try db.execute(
        sql: """
          DROP TABLE run_page; DROP TABLE page_content; DROP INDEX run_by_basis;
          ALTER TABLE old_page RENAME TO run_page;
          ALTER TABLE run DROP COLUMN basis; ALTER TABLE run DROP COLUMN unchanged;
          DELETE FROM grdb_migrations WHERE identifier = 'runs-2';
          """)
      let settings = try #require(try String.fetchOne(db, sql: "SELECT settings FROM run"))
      var object = try #require(
        try JSONSerialization.jsonObject(with: Data(settings.utf8)) as? [String: Any])
      object["indexes"] = nil
      let data = try JSONSerialization.data(withJSONObject: object)
      try db.execute(
        sql: "UPDATE run SET settings = ?", arguments: [String(decoding: data, as: UTF8.self)])
    }
    try fixture.store.close()
    let again = try RunFixture(folder: fixture.folder)
    #expect(try Told(run, again.runs) == expected)
    let indexes = try again.runs.indexes(of: run.id, keywords: again.keywords, shelf: again.shelf)
    #expect(
      try RunStore.json(try again.runs.restored(run.id, indexes: indexes)) == expected.result)
    // What an old program kept is not enough to pass a page by.
    let next = try Runner(plan: plan, store: again.runs).run()
    #expect(next.unchanged == 0)
    #expect(try Told(next, again.runs) == expected)
  }
}
