import Addresses
import Foundation
import TestSupport
import Testing

@testable import Crawls

@Suite("RFC 9309: robots.txt")
struct RobotsTests {
  private struct Vector: Decodable {
    var test: String
    var robots: String
    var agent: String
    var url: String
    var allowed: Bool
  }

  /// Path and query of a text that need not be an address, as Google's test harness takes them.
  private func target(_ text: String) -> [UInt8] {
    var rest = text[...]
    if let mark = rest.range(of: "//") { rest = rest[mark.upperBound...] }
    guard let start = rest.firstIndex(where: { "/?;".contains($0) }) else {
      return [UInt8(ascii: "/")]
    }
    rest = rest[start...].prefix { $0 != "#" }
    return (rest.first == "/" ? [] : [UInt8(ascii: "/")]) + Array(rest.utf8)
  }

  @Test("Google's 142 vectors, compared as written")
  func googleVectors() throws {
    guard let file = Corpora.corpus("crawl/google_robots_vectors.jsonl") else { return }
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 142)
    for line in lines {
      let vector = try JSONDecoder().decode(Vector.self, from: Data(line.utf8))
      let rules = RobotsRules(
        Array(vector.robots.utf8), robot: vector.agent, comparison: .asWritten)
      #expect(
        rules.allows(target(vector.url)) == vector.allowed,
        "\(vector.test): \(vector.agent) at \(vector.url) of \(vector.robots)")
    }
  }

  @Test(
    "2.2.2: paths are compared in normal form",
    arguments: [
      ("/foo/bar/%62%61%7A", "http://e.com/foo/bar/baz"),
      ("/foo/bar/ツ", "http://e.com/foo/bar/%e3%83%84"),
      ("/foo/bar/%E3%83%84", "http://e.com/foo/bar/ツ"),
      ("/foo/bar?baz=https://foo.bar", "http://e.com/foo/bar?baz=https://foo.bar"),
      ("/a%2Fb", "http://e.com/a%2fb"),
    ])
  func normalForm(path: String, address: String) throws {
    let rules = RobotsRules(Array("user-agent: *\ndisallow: \(path)".utf8), robot: "kunci")
    #expect(!rules.allows(try WebAddress(address).target))
    #expect(rules.allows("/foo/other"))
  }

  @Test("Crawl-delay and sitemaps of the group that counts")
  func delay() {
    let text = """
      User-agent: *
      Crawl-delay: 10
      Sitemap: https://e.com/a.xml

      User-agent: kunci
      User-agent: other
      Crawl-delay: 0.5
      Disallow: /x
      sitemap: /b.xml
      """
    let rules = RobotsRules(Array(text.utf8), robot: "Kunci")
    #expect(rules.crawlDelay == 0.5 && rules.namesRobot)
    #expect(rules.sitemaps == ["https://e.com/a.xml", "/b.xml"])
    #expect(RobotsRules(Array(text.utf8), robot: "nobody").crawlDelay == 10)
  }

  @Test("2.5: what stands behind 500 KiB does not count")
  func tooLarge() {
    var file = Array("user-agent: *\nallow: /\n".utf8)
    while file.count < RobotsRules.maximumBytes {
      file += Array("# a comment to fill the file with\n".utf8)
    }
    file += Array("\ndisallow: /\n".utf8)
    let rules = RobotsRules(file, robot: "kunci")
    #expect(rules.isTooLarge && rules.allows("/a"))
  }

  @Test("A pattern of many stars takes no exponential time")
  func stars() {
    let file = "user-agent: *\ndisallow: /" + String(repeating: "*a", count: 200) + "b$"
    let rules = RobotsRules(Array(file.utf8), robot: "kunci")
    #expect(rules.allows("/" + String(repeating: "a", count: 2000)))
  }

  @Test("Real files parse; a plain twin agrees on who is spoken to")
  func realFiles() throws {
    guard let archive = Corpora.corpus("crawl/protego-4231-robots.tar.zst") else { return }
    let folder = try TemporaryFolder()
    let unpack = Process()
    unpack.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unpack.arguments = ["tar", "--zstd", "-xf", archive.path, "-C", folder.url.path]
    try unpack.run()
    unpack.waitUntilExit()
    let data = folder.path("protego/tests/test_data")
    let names = try FileManager.default.contentsOfDirectory(atPath: data).sorted()
    #if DEBUG
      let chosen = names.enumerated().filter { $0.offset % 10 == 0 }.map(\.element)
      print(
        "skipped: \(names.count - chosen.count) of \(names.count) robots.txt files (release only)")
    #else
      let chosen = names
    #endif
    var delays = 0
    for name in chosen {
      let file = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(data)/\(name)")))
      for robot in ["kunci", "googlebot"] {
        let rules = RobotsRules(file, robot: robot)
        _ = rules.allows("/index.html?a=b")
        if rules.crawlDelay != nil { delays += 1 }
        let lower = String(decoding: file.prefix(RobotsRules.maximumBytes), as: UTF8.self)
          .lowercased()
        if rules.namesRobot { #expect(lower.contains(robot), "\(name)") }
      }
    }
    print("\(chosen.count) robots.txt files read, \(delays) answers with a Crawl-delay")
    #expect(chosen.count > 400 && delays > 0)
  }
}
