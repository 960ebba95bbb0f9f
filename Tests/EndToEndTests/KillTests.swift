import Foundation
import TestSupport
import Testing

@Suite("Killed programs")
struct KillTests {
  @Test func aKilledImportLeavesTheOldVersionWhole() throws {
    let place = try Workspace()
    try place.folder.write("keyword,volume\nlampu,5\nkardus,3\n", "old.csv")
    try place.folder.write(
      "keyword,volume\n" + (0..<50_000).map { "kata kunci nomor \($0),\($0)\n" }.joined(),
      "new.csv")
    let base = ["--market", "id", "--platform", "shopee", "--as-of", "2026-01-01"]
    #expect(try place.kunci(["keywords", "import", "old.csv"] + base).code == 0)
    let export = try place.kunci("keywords", "export", "id/shopee").output
    func start(_ store: String) throws -> Program.Running {
      try Program.Running(
        ["keywords", "import", "new.csv", "--store", store] + base, in: place.folder.url.path,
        input: [], output: nil)
    }
    // What the whole import takes; half of it is amid the rows: all are stored at once, at the end.
    let whole = try start("other.db")
    var ticks = 0
    while whole.isRunning {
      ticks = max(ticks, whole.ticks)
      usleep(5_000)
    }
    #expect(whole.end().code == 0 && ticks > 10, "\(ticks) ticks")
    let running = try start("kunci.db")
    #expect(
      running.waitInSlices { running.ticks > ticks / 2 }, "it ended before it could be killed")
    running.kill()
    #expect(running.end().code == -9)
    let after = try place.kunci("keywords", "export", "id/shopee")
    #expect(after.code == 0 && after.output == export, "\(after.errors)")
    #expect(try place.kunci("keywords", "list", "--all").lines.count == 2)
    try place.folder.write("keyword,volume\nlampu,6\n", "next.csv")
    let next = try place.kunci(["keywords", "import", "next.csv"] + base)
    #expect(next.code == 0, "\(next.errors)")
    #expect(next.text.hasPrefix("id/shopee@2: 1 keyword from 1 row"))
  }

  @Test func aKilledScoreIsListedAsUnfinishedAndTheNextOneWorks() throws {
    let place = try Workspace(starters: true)
    let count = 2_000
    for number in 0..<count {
      try place.folder.write(BadPagesTests.good, "site/\(number / 100)/\(number).html")
    }
    try place.folder.write("what was there", "r.ndjson")
    let running = try place.start("score", "site", "--ndjson", "r.ndjson", "--market", "id")
    func pages() throws -> Int {
      let runs = try place.kunci("runs", "--json").output.split(separator: 0x0A)
      return try runs.first.map { try JSON.object(Array($0))["pages"] as? Int ?? 0 } ?? 0
    }
    #expect(
      running.waitInSlices { ((try? pages()) ?? 0) >= 256 }, "it ended before it could be killed")
    running.kill()
    #expect(running.end().code == -9)
    #expect(String(decoding: place.bytes("r.ndjson"), as: UTF8.self) == "what was there")
    let json = try place.kunci("runs", "--json").output.split(separator: 0x0A)
      .map { try JSON.object(Array($0)) }
    try #require(json.count == 1)
    #expect(json[0]["state"] as? String == "unfinished")
    let stored = json[0]["pages"] as? Int ?? 0
    #expect(stored >= 256 && stored < count && stored % 256 == 0, "\(stored) pages")
    let next = try place.kunci("score", "site", "--ndjson", "r.ndjson", "--market", "id")
    #expect(next.code == 0, "\(next.errors)")
    #expect(place.bytes("r.ndjson").split(separator: 0x0A).count == count)
    #expect(try place.kunci("runs").text.contains("done  \(count) pages"))
    // What the killed program was writing is tidied up by the next one that writes there.
    #expect(place.folder.names.allSatisfy { !$0.hasSuffix(".tmp") }, "\(place.folder.names)")
    // The pages that it stored are known: nothing was lost.
    let last = try place.kunci("score", "site", "--market", "id")
    #expect(last.errors.contains("\(count) of \(count) pages are known from earlier runs"))
  }
}
