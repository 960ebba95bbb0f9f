import Bytes
import Foundation
import GRDB
import Keywords
import Sites
import TestSupport
import Testing

@testable import Coverage
@testable import Runs

@Suite("Runs and their store")
struct RunnerTests {
  private static func store(_ folder: TemporaryFolder) throws -> RunStore {
    RunStore(
      try Store(
        path: folder.path("k.db"), schemas: [.keywords, .runs], mode: .createIfMissing))
  }

  private static func site(_ folder: TemporaryFolder, pages: Int) throws -> String {
    for number in 0..<pages {
      try folder.write(
        "<html lang=id><title>Halaman \(number)</title><p>Kami menjual lampu led untuk rumah anda",
        "site/\(number).html")
    }
    try folder.write("", "site/empty.html")
    return folder.path("site")
  }

  private static func plan(_ source: String, workers: Int = 2) throws -> RunPlan {
    var plan = try ConveyorTests.plan(workers: workers)
    plan.sources = [source]
    return plan
  }

  private static func pages(_ store: RunStore, _ run: Int64) throws -> [String] {
    var pages: [String] = []
    try store.forEachPage(of: run) { pages.append($0) }
    return pages
  }

  /// What the store keeps of a result: its figures, without the lists of keywords.
  static func stored(_ result: RunResult) -> RunResult {
    var kept = result
    kept.coverage = result.coverage.withoutKeywords
    return kept
  }

  @Test func aRunIsKeptWithItsPagesAndItsResult() throws {
    let folder = try TemporaryFolder()
    let source = try Self.site(folder, pages: 20)
    let store = try Self.store(folder)
    let one = try Runner(plan: try Self.plan(source, workers: 1), store: store).run()
    let two = try Runner(plan: try Self.plan(source, workers: 4), store: store).run(
      lines: folder.path("lines.ndjson"))
    #expect(one.result == two.result)
    #expect(try Self.pages(store, one.id) == Self.pages(store, two.id))
    #expect(try Self.pages(store, one.id).count == 20)
    let runs = try store.runs()
    #expect(runs.map(\.isDone) == [true, true])
    #expect(runs[0].result == Self.stored(one.result))
    #expect(runs[0].pageCount == 20 && runs[0].skipCount == 1)
    var skips: [SkipRecord] = []
    try store.forEachSkip(of: one.id) { skips.append($0) }
    #expect(skips.map(\.address) == ["empty.html"] && skips[0].code == "empty")
    try store.remove(one.id)
    #expect(try store.runs().map(\.id) == [two.id])
    #expect(try Self.pages(store, one.id).isEmpty && Self.pages(store, two.id).count == 20)
  }

  @Test func aRunThatNeverEndedStaysUnfinishedAndTheNextOneIsWhole() throws {
    let folder = try TemporaryFolder()
    let source = try Self.site(folder, pages: 5)
    let store = try Self.store(folder)
    let plan = try Self.plan(source)
    // What a killed program leaves: a begun run with the pages of its last transaction.
    let killed = try store.begin(plan, settings: RunSettings(plan: plan), basis: "x")
    var worker = try ConveyorTests.worker(plan)
    try store.append(
      [(number: 1, output: try worker.work(on: ConveyorTests.outcome(1), number: 1))], to: killed)
    let again = try Self.store(folder)
    #expect(try again.runs().map(\.isDone) == [false])
    #expect(try again.runs()[0].pageCount == 1 && again.runs()[0].result == nil)
    let next = try Runner(plan: plan, store: again).run()
    #expect(next.id != killed && next.result.pages.read == 5)
    #expect(try again.runs().map(\.isDone) == [false, true])
  }

  @Test func aFullStoreEndsTheRunAndKeepsTheOldOnes() throws {
    let folder = try TemporaryFolder()
    let source = try Self.site(folder, pages: 300)
    let store = try Self.store(folder)
    let small = try TemporaryFolder()
    let first = try Runner(
      plan: try Self.plan(try Self.site(small, pages: 2)), store: store
    ).run()
    try store.store.write { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 3)")
    }
    #expect(throws: StoreError.full(path: folder.path("k.db"))) {
      try Runner(plan: try Self.plan(source), store: store).run(lines: folder.path("l.ndjson"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("l.ndjson")))
    #expect(folder.names.allSatisfy { !$0.hasSuffix(".tmp") })
    let runs = try store.runs()
    #expect(runs.first?.result == Self.stored(first.result))
    #expect(runs.dropFirst().allSatisfy { !$0.isDone && $0.pageCount % 256 == 0 })
  }

  @Test func aPlaceThatCannotBeWrittenToLeavesNoRun() throws {
    let folder = try TemporaryFolder()
    let source = try Self.site(folder, pages: 2)
    let store = try Self.store(folder)
    #expect(throws: FileError.self) {
      try Runner(plan: try Self.plan(source), store: store).run(lines: folder.path("no/l.ndjson"))
    }
    #expect(throws: SiteError.self) {
      try Runner(plan: try Self.plan(folder.path("nowhere")), store: store).run()
    }
    #expect(try store.runs().isEmpty)
  }

  @Test func everyLimitHasAName() throws {
    var plan = try Self.plan("x")
    let limits = PlanLimit.all
    #expect(limits.map(\.name) == limits.map(\.name).sorted())
    #expect(Set(limits.map(\.name)).count == limits.count)
    for (place, limit) in limits.enumerated() { limit.set(1_000 + place, in: &plan) }
    #expect(limits.map { $0.value(in: plan) } == limits.indices.map { 1_000 + $0 })
  }

  @Test func progressRises() throws {
    let folder = try TemporaryFolder()
    let source = try Self.site(folder, pages: 60)
    let seen = Seen()
    _ = try Runner(plan: try Self.plan(source), store: try Self.store(folder)).run {
      seen.add($0.met)
    }
    let list = seen.list
    #expect(list == list.sorted() && list.last == 61 && list.count > 2)
  }

  /// `@unchecked Sendable`: all is under the lock.
  private final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var numbers: [Int] = []
    func add(_ number: Int) { lock.withLock { numbers.append(number) } }
    var list: [Int] { lock.withLock { numbers } }
  }
}
