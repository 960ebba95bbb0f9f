import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("kunci crawl")
struct CrawlCommandTests {
  /// Lets so many requests pass, and holds the others up.
  private final class Gate: Sendable {
    private let left = Mutex(Int.max)

    func open(for count: Int = .max) { left.withLock { $0 = count } }

    /// Whether one more passes.
    private func take() -> Bool {
      left.withLock { left in
        if left == 0 { return false }
        if left < .max { left -= 1 }
        return true
      }
    }

    func pass() {
      // Whoever asked was killed long before.
      let end = Date().addingTimeInterval(120)
      while !take(), Date() < end { usleep(2_000) }
    }
  }

  /// A site of numbered pages, each with links to others, that takes its time.
  private static func site(
    pages: Int, microseconds: UInt32, gate: Gate = Gate()
  ) throws -> LoopbackSite {
    try LoopbackSite { request in
      gate.pass()
      usleep(microseconds)
      let origin = "http://\(request.fields["host"] ?? "")"
      switch request.target {
      case "/robots.txt": return .text("user-agent: *\nsitemap: \(origin)/map.txt\n")
      case "/map.txt": return .text((0..<5).map { "\(origin)/\($0 * 7)\n" }.joined())
      case "/": return .page(Self.page(0, pages))
      default:
        guard let number = Int(request.target.dropFirst()), number < pages else { return .missing }
        // Some are the same page, some lead elsewhere.
        if number % 13 == 5 { return .redirect("/\((number + 3) % pages)") }
        return .page(Self.page(number % 17 == 3 ? 3 : number, pages))
      }
    }
  }

  private static func page(_ number: Int, _ pages: Int) -> String {
    var random = SeededGenerator(seed: UInt64(number))
    let words = (0..<60).map { _ in String(UInt32.random(in: 0..<10_000, using: &random), radix: 36)
    }
    let links = (1...4).map { "<a href='/\((number * $0 + 5 * $0 + 1) % pages)'>\($0)</a>" }
    return "<title>Page \(number)</title><p>\(words.joined(separator: " "))</p>\(links.joined())"
  }

  /// Targets of the pages and redirects that stand whole in an archive.
  private static func stored(_ path: String) -> Set<String> {
    guard let file = FileManager.default.contents(atPath: path) else { return [] }
    // Metadata records are the last of their exchange: their addresses are those that are stored.
    let tool = Process()
    tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tool.arguments = ["gzip", "-dc"]
    let input = Pipe()
    let output = Pipe()
    tool.standardInput = input
    tool.standardOutput = output
    tool.standardError = FileHandle.nullDevice
    try? tool.run()
    Thread.detachNewThread {
      input.fileHandleForWriting.write(file)
      try? input.fileHandleForWriting.close()
    }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    tool.waitUntilExit()
    var targets: Set<String> = []
    for record in text.components(separatedBy: "WARC/1.1\r\n")
    where record.hasPrefix("WARC-Type: metadata") && record.contains("purpose: page")
      && record.contains("last: yes")
    {
      for line in record.components(separatedBy: "\r\n") where line.hasPrefix("WARC-Target-URI: ") {
        targets.insert(URL(string: String(line.dropFirst(17)))?.path ?? "")
      }
    }
    return targets
  }

  @Test(
    "Killed at any moment and started again, it ends as one that was never killed, and asks for nothing twice"
  )
  func killed() throws {
    let pages = 220
    let gate = Gate()
    let site = try Self.site(pages: pages, microseconds: 1500, gate: gate)
    let workspace = try Workspace()
    let folder = workspace.folder
    func arguments(_ name: String) -> [String] {
      [
        "crawl", site.origin + "/", "-o", "\(name).warc.gz", "--allow-private", "--json",
        "\(name).json",
      ]
    }
    let whole = try workspace.kunci(arguments("whole"))
    #expect(whole.code == 0, "\(whole.errors)")
    let asked = site.requests.count
    var random = SeededGenerator(seed: 20)
    var kills = 0
    var ended: Program.Ended?
    var known: Set<String> = []
    while ended == nil, kills < 60 {
      let before = site.requests.count
      // However slowly this test runs beside it, it does not come to its end before the third kill.
      gate.open(for: Int.random(in: 20..<60, using: &random))
      let running = try Program.Running(
        arguments("killed"), in: folder.url.path, input: [], output: nil)
      let moment = Date().addingTimeInterval(Double.random(in: 0.005..<0.4, using: &random))
      if running.wait(until: { Date() > moment }), running.isRunning {
        running.kill()
        kills += 1
        _ = running.end()
      } else {
        ended = running.end()
      }
      let twice = known.intersection(site.requests[before...])
      #expect(twice.isEmpty, "asked for again though stored: \(twice.sorted())")
      known = Self.stored(folder.path("killed.warc.gz"))
    }
    gate.open()
    if ended == nil { ended = try workspace.kunci(arguments("killed")) }
    #expect(ended?.code == 0, "\(ended?.errors ?? "")")
    print(
      "crawl killed \(kills) times; \(asked) requests without a kill, \(site.requests.count - asked) with"
    )
    #expect(kills >= 3)
    let first = try Data(contentsOf: URL(fileURLWithPath: folder.path("whole.json")))
    let second = try Data(contentsOf: URL(fileURLWithPath: folder.path("killed.json")))
    #expect(first == second, "the reports differ")
    #expect(Self.stored(folder.path("whole.warc.gz")) == Self.stored(folder.path("killed.warc.gz")))
  }

  @Test(
    "Credentials are refused and not repeated; special networks are refused without --allow-private"
  )
  func refusals() throws {
    let site = try Self.site(pages: 3, microseconds: 0)
    let workspace = try Workspace()
    let secret = try workspace.kunci(
      "crawl", "http://user:topsecret@127.0.0.1:\(site.port)/", "-o", "a.warc.gz")
    #expect(
      secret.code == 2 && !secret.errors.contains("topsecret") && !secret.text.contains("topsecret")
    )
    let refused = try workspace.kunci("crawl", site.origin + "/", "-o", "b.warc.gz")
    #expect(refused.code == 2 && refused.errors.contains("--allow-private"), "\(refused.errors)")
    #expect(site.requests.isEmpty)
    let other = try workspace.kunci("crawl", "ftp://example.com/", "-o", "c.warc.gz")
    #expect(other.code == 2 && other.errors.contains("only http and https"))
    #expect(
      !workspace.folder.names.contains("a.warc.gz") && !workspace.folder.names.contains("c.warc.gz")
    )
  }

  @Test("Scored live and from its archive, a site has the same result, byte for byte")
  func scoredLive() throws {
    let site = try LoopbackSite { request in
      switch request.target {
      case "/":
        .page("<html lang=id><title>Lampu</title><h1>Lampu meja</h1><a href='/a'>lampu hias</a>")
      case "/a":
        .page(
          "<html lang=id><title>Lampu LED</title><p>Lampu tidur dan lampu LED murah untuk kamar.")
      default: .missing
      }
    }
    let workspace = try Workspace(starters: true)
    let live = try workspace.kunci(
      "score", site.origin + "/", "--allow-private", "--archive", "a.warc.gz", "--json",
      "live.json", "--as-of",
      "2026-01-01")
    #expect(live.code == 0, "\(live.errors)")
    let again = try workspace.kunci(
      "score", "a.warc.gz", "--json", "again.json", "--as-of", "2026-01-01")
    #expect(again.code == 0, "\(again.errors)")
    #expect(workspace.bytes("live.json") == workspace.bytes("again.json"))
    #expect(workspace.bytes("live.json").count > 1000)
  }

  @Test("A crawl that ran out of time goes on; one that is finished asks for nothing")
  func goesOn() throws {
    let site = try Self.site(pages: 60, microseconds: 20_000)
    let workspace = try Workspace()
    let base = ["crawl", site.origin + "/", "-o", "a.warc.gz", "--allow-private"]
    let first = try workspace.kunci(base + ["--max-seconds", "0.3"])
    #expect(first.text.contains("stopped after"), "\(first.text) \(first.errors)")
    let second = try workspace.kunci(base + ["--wacz", "a.wacz"])
    #expect(second.code == 0 && !second.text.contains("stopped"))
    let count = site.requests.count
    let third = try workspace.kunci(base + ["--wacz", "b.wacz"])
    #expect(third.code == 0 && site.requests.count == count)
    #expect(
      FileManager.default.contentsEqual(
        atPath: workspace.folder.path("a.wacz"), andPath: workspace.folder.path("b.wacz")))
  }
}
