import Addresses
import Bytes
import Foundation
import Sites
import TestSupport
import Testing

@testable import Crawls

@Suite("Hostile sites: each gets its finding, and the crawl ends within its limits")
struct HostileSiteTests {
  /// Crawls a site whose `/` links to `/x` and which answers `/x…` as told; no sitemaps.
  private func crawl(
    _ links: [String] = ["/x"], change: (inout CrawlPlan) -> Void = { _ in },
    _ reply: @escaping @Sendable (LoopbackRequest) -> LoopbackReply
  ) throws -> (report: CrawlReport, origin: String, requests: [String], seconds: Double) {
    let folder = try TemporaryFolder()
    let site = try LoopbackSite { request in
      switch request.target {
      case "/robots.txt": .missing
      case "/": CrawlSite.page("home", links: links)
      case let target where target.hasPrefix("/kunci-"): .missing
      default: reply(request)
      }
    }
    var plan = try CrawlSite.plan([site.origin + "/"], folder.path("a.warc.gz"))
    plan.usesSitemaps = false
    plan.fetching.limits.seconds = 3
    change(&plan)
    let start = Date()
    let report = try Crawl.run(plan)
    // Whatever came, the archive can be read.
    _ = try CrawlSite.pages(in: plan.archive)
    return (report, site.origin, site.requests, Date().timeIntervalSince(start))
  }

  @Test("Redirects without end, in circles and to themselves")
  func redirects() throws {
    let (report, origin, requests, _) = try crawl(["/r/0", "/a", "/self"]) { request in
      if let number = Int(request.target.dropFirst(3)), request.target.hasPrefix("/r/") {
        return .redirect("/r/\(number + 1)")
      }
      return switch request.target {
      case "/a": .redirect("/b")
      case "/b": .redirect("/c")
      case "/c": .redirect("/a")
      default: .redirect("/self")
      }
    }
    #expect(report.end == .finished)
    #expect(report.subjects(.redirectChain) == [origin + "/r/10"])
    #expect(report.subjects(.redirectLoop) == [origin + "/a", origin + "/self"])
    #expect(requests.count < 25)
  }

  @Test("Bytes that drip, and heads that never come")
  func slow() throws {
    let (report, origin, _, seconds) = try crawl(
      ["/drip", "/silent"], change: { $0.fetching.limits.seconds = 1 }
    ) { request in
      .script { connection in
        if request.target == "/drip" {
          connection.send(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<title>slow"
          )
          for _ in 0..<100 where connection.send("x") { usleep(300_000) }
        } else {
          usleep(30_000_000)
        }
      }
    }
    #expect(report.subjects(.bodySlow) == [origin + "/drip"])
    #expect(report.subjects(.timeout) == [origin + "/silent"])
    // To wait for either would take thirty seconds.
    #expect(seconds < 20)
  }

  @Test("A body of 10 GB, bombs of gzip and zstd: a limit's worth is kept")
  func enormous() throws {
    let runs = 1 << 20
    let gzipBomb = SamplePacker.gzip(
      deflated: SamplePacker.deflatedZeros(runs: runs), crc: 0, count: runs * 258 + 1)
    // Blocks that say "128 KiB of this byte": 32,768 bytes for one (RFC 8878, 3.1.1.2).
    var zstdBomb: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58]
    for _ in 0..<20_000 {
      let head = 1 << 1 | (128 << 10) << 3
      zstdBomb += [UInt8(head & 255), UInt8(head >> 8 & 255), UInt8(head >> 16 & 255), 0x61]
    }
    let zstd = zstdBomb
    let (report, origin, _, seconds) = try crawl(
      ["/huge", "/gzip", "/zstd"],
      change: {
        $0.fetching.limits.bodyBytes = 1 << 20
        $0.fetching.limits.wireBytes = 1 << 20
        $0.fetching.limits.seconds = 5
      }
    ) { request in
      switch request.target {
      case "/huge":
        return .script { connection in
          connection.send(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10000000000\r\n\r\n")
          let piece = [UInt8](repeating: 0x61, count: 1 << 16)
          while connection.send(piece) {}
        }
      case "/gzip":
        return .answer(
          status: 200, fields: ["Content-Type": "text/html", "Content-Encoding": "gzip"],
          body: gzipBomb)
      default:
        return .answer(
          status: 200, fields: ["Content-Type": "text/html", "Content-Encoding": "zstd"], body: zstd
        )
      }
    }
    #expect(report.subjects(.bodyTooLarge) == ["/gzip", "/huge", "/zstd"].map { origin + $0 })
    #expect(report.counts.bytes < 4 << 20)
    #expect(seconds < 40)
  }

  @Test(
    "Lengths that are wrong, connections half closed, heads without end, answers that are no HTTP")
  func broken() throws {
    let (report, origin, _, _) = try crawl([
      "/short", "/long", "/chunk", "/closed", "/head", "/ssh", "/badgzip",
    ]) { request in
      .script { connection in
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        switch request.target {
        case "/short":
          connection.send(head + "Content-Length: 1000\r\n\r\n<title>cut</title>")
          connection.finishSending()
        case "/long":
          connection.send(head + "Content-Length: 5\r\n\r\n<title>more than five</title>")
        case "/chunk":
          connection.send(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n")
        case "/closed": connection.finishSending()
        case "/head":
          connection.send("HTTP/1.1 200 OK\r\n")
          let line = "X-Filler: " + String(repeating: "a", count: 1000) + "\r\n"
          for _ in 0..<5000 where !connection.send(line) { break }
        case "/badgzip":
          connection.send(
            head + "Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\nthis is no gzip data")
        default: connection.send("SSH-2.0-OpenSSH_9.2\r\n")
        }
      }
    }
    #expect(report.subjects(.bodyCutShort) == [origin + "/chunk", origin + "/short"])
    #expect(report.subjects(.bodyTooLong) == [origin + "/long"])
    #expect(report.subjects(.bodyDamaged) == [origin + "/badgzip"])
    #expect(report.subjects(.noAnswer) == [origin + "/closed"])
    #expect(report.subjects(.headTooLarge) == [origin + "/head"])
    #expect(report.subjects(.notHTTP) == [origin])
    #expect(report.end == .finished)
  }

  @Test("A million addresses: calendars, filters, sessions, growing paths, pages without end")
  func traps() throws {
    let (report, _, requests, seconds) = try crawl(
      ["/cal/2026/11", "/shop?a=1&b=1", "/grow/", "/s/1", "/same/1"],
      change: {
        $0.limits.pages = 400
        $0.limits.samePages = 30
        $0.limits.facets = 40
        $0.limits.dates = 40
        $0.limits.depth = 2000
        $0.limits.inFlight = 8
      }
    ) { request in
      let target = request.target
      var random = SeededGenerator(seed: target.utf8.reduce(3) { $0 &* 31 &+ UInt64($1) })
      if target.hasPrefix("/cal/") {
        let parts = target.split(separator: "/")
        let month = (Int(parts[1]) ?? 0) * 12 + (Int(parts[2]) ?? 1)
        return CrawlSite.page(
          target, links: (0..<3).map { "/cal/\((month + $0) / 12)/\((month + $0) % 12 + 1)" })
      }
      if target.hasPrefix("/shop") {
        return CrawlSite.page(
          target,
          links: (0..<20).map { _ in
            "/shop?a=\(Int.random(in: 0..<1000, using: &random))&b=\(Int.random(in: 0..<1000, using: &random))"
          })
      }
      if target.hasPrefix("/grow/") { return CrawlSite.page(target, links: ["deeper/"]) }
      if target.hasPrefix("/s/") {
        return CrawlSite.page(
          target, links: ["/s/1?PHPSESSID=\(UInt64.random(in: .min ... .max, using: &random))"])
      }
      let number = Int(target.dropFirst("/same/".count)) ?? 0
      return .page(
        "<title>Page \(number)</title>" + (0..<6).map { CrawlSite.html("the same \($0)") }.joined()
          + "<a href='/same/\(number + 1)'>next</a>")
    }
    for kind in [
      CrawlFinding.Kind.trapCalendar, .trapFacets, .trapRepeatingPath, .sessionInAddress,
      .trapEndlessPages,
    ] {
      #expect(!report.subjects(kind).isEmpty, "\(kind)")
    }
    #expect(report.end == .finished && requests.count < 400)
    #expect(!requests.contains { $0.contains("PHPSESSID") })
    print("traps: \(requests.count) requests in \(seconds) s")
  }

  @Test("A million addresses on one page and more: the frontier keeps to its limit")
  func frontierLimit() throws {
    let (report, _, _, seconds) = try crawl(
      change: {
        $0.limits.addresses = 1000
        $0.limits.pages = 20
        $0.fetching.limits.seconds = 20
      }
    ) { request in
      .page(
        (0..<200).map { "<a href='\(request.target)-\($0)'>x</a>" }.joined()
          + CrawlSite.html(request.target))
    }
    #expect(report.end == .pages && report.counts.pages == 20 && report.counts.waiting < 1000)
    #expect(!report.subjects(.tooManyAddresses).isEmpty)
    print("frontier limit: \(seconds) s")
  }

  @Test("robots.txt of 50 MB: its first 500 KiB count, the rest is not even taken")
  func robotsOfFiftyMegabytes() throws {
    let folder = try TemporaryFolder()
    let sent = Counter()
    let site = try LoopbackSite { request in
      switch request.target {
      case "/robots.txt":
        .script { connection in
          connection.send(
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 52428800\r\n\r\n")
          connection.send("user-agent: *\ndisallow: /private\n")
          let piece = Array(String(repeating: "# filler filler filler filler\n", count: 1000).utf8)
          while connection.send(piece) { _ = sent.next() }
        }
      default: CrawlSite.page(request.target, links: ["/private", "/open"])
      }
    }
    let plan = try CrawlSite.plan([site.origin + "/"], folder.path("a.warc.gz"))
    let report = try Crawl.run(plan)
    #expect(report.subjects(.robotsTooLarge) == [site.origin + "/robots.txt"])
    #expect(report.counts.forbidden == 1 && report.counts.newPages == 2)
    #expect(sent.next() < 1000, "most of it was taken")
  }

  @Test("robots.txt that fails forbids all (RFC 9309, 2.3.1.4); one that is not there allows all")
  func robotsFails() throws {
    let folder = try TemporaryFolder()
    let site = try LoopbackSite {
      $0.target == "/robots.txt" ? .text("", status: 500) : CrawlSite.page("a")
    }
    let report = try Crawl.run(try CrawlSite.plan([site.origin + "/"], folder.path("a.warc.gz")))
    #expect(report.subjects(.robotsUnreachable) == [site.origin])
    #expect(site.requests == ["/robots.txt"])
    #expect(report.counts.unreachable == 1 && report.explanation?.contains("robots.txt") == true)
  }

  @Test("Sitemaps that include themselves and each other")
  func sitemaps() throws {
    let folder = try TemporaryFolder()
    let site = try LoopbackSite { request in
      let origin = "http://\(request.fields["host"] ?? "")"
      func index(_ names: String...) -> LoopbackReply {
        .text(
          "<sitemapindex>" + names.map { "<sitemap><loc>\(origin)\($0)</loc></sitemap>" }.joined()
            + "</sitemapindex>", type: "text/xml")
      }
      return switch request.target {
      case "/robots.txt":
        .text(
          "sitemap: \(origin)/self.xml\nsitemap: \(origin)/a.xml\nsitemap: \(origin)/bad.xml\nsitemap: http://other.example/x.xml"
        )
      case "/self.xml": index("/self.xml")
      case "/a.xml": index("/b.xml")
      case "/b.xml": index("/a.xml", "/deep-1.xml")
      case "/bad.xml":
        .text("<urlset><url><loc>\(origin)/kept</loc></url><url><lo", type: "text/xml")
      case let path where path.hasPrefix("/deep-"):
        index("/deep-\((Int(path.dropFirst(6).prefix { $0.isNumber }) ?? 0) + 1).xml")
      default: CrawlSite.page(request.target)
      }
    }
    let report = try Crawl.run(try CrawlSite.plan([site.origin + "/"], folder.path("a.warc.gz")))
    #expect(
      report.subjects(.sitemapIncludesItself) == [
        site.origin + "/b.xml", site.origin + "/self.xml",
      ])
    #expect(report.subjects(.sitemapFault) == [site.origin + "/bad.xml"])
    #expect(report.subjects(.sitemapOtherSite) == ["http://other.example/x.xml"])
    #expect(!report.subjects(.tooManySitemaps).isEmpty)
    #expect(site.requests.contains("/kept") && site.requests.count < 15)
  }

  @Test(
    "No request reaches a special network, by whatever name: the connected address counts (DNS rebinding)"
  )
  func specialNetworks() throws {
    let folder = try TemporaryFolder()
    let site = try LoopbackSite { _ in CrawlSite.page("secret") }
    var options = FetchOptions()
    options.resolve = ["rebound.example.com:\(site.port):127.0.0.1"]
    options.limits.seconds = 2
    let fetcher = Fetcher(options: options)
    for host in [
      "127.0.0.1", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "[::127.0.0.1]",
      "0.0.0.0", "localhost",
      "rebound.example.com", "169.254.169.254", "10.0.0.1",
    ] {
      let exchange = fetcher.fetch(try WebAddress("http://\(host):\(site.port)/"))
      #expect(exchange.answer == nil && exchange.request.isEmpty, "\(host)")
      guard case .refused = exchange.failure else {
        Issue.record("\(host): \(String(describing: exchange.failure))")
        continue
      }
    }
    #expect(site.requests.isEmpty)
    var plan = try CrawlSite.plan(
      ["http://rebound.example.com:\(site.port)/"], folder.path("a.warc.gz"))
    plan.fetching = options
    let report = try Crawl.run(plan)
    #expect(report.subjects(.refusedAddress) == ["http://rebound.example.com:\(site.port)"])
    #expect(site.requests.isEmpty && report.explanation?.contains("--allow-private") == true)
  }

  @Test("Certificates out of date, signed by nobody, for another host; TLS that breaks off")
  func certificates() throws {
    guard let certificates = try CertificateFolder() else {
      print("skipped: certificates need the openssl program")
      return
    }
    try #require(certificates.make("good", host: "shop.example.com"))
    try #require(
      certificates.make(
        "expired", host: "shop.example.com", from: "20200101000000Z", to: "20200301000000Z"))
    try #require(certificates.make("wrong", host: "other.example.com"))
    try #require(certificates.makeSelfSigned("own", host: "shop.example.com"))
    let files = ["robots.txt": "user-agent: *\nallow: /\n", "index.html": CrawlSite.html("home")]
    let silent = try LoopbackSite(greeting: { $0.finishSending() })
    let plain = try LoopbackSite(greeting: { $0.send("HTTP/1.1 400 Bad Request\r\n\r\n") })
    // The beginning of a ServerHello, and no more.
    let half = try LoopbackSite(greeting: { connection in
      connection.send([0x16, 0x03, 0x03, 0x00, 0x7A, 0x02, 0x00])
      connection.finishSending()
    })
    let cases: [(String, Int?, CrawlFinding.Kind?)] = [
      ("good", try certificates.serve("good", files: files), nil),
      ("expired", try certificates.serve("expired", files: files), .certificateExpired),
      ("wrong", try certificates.serve("wrong", files: files), .certificateWrongHost),
      ("own", try certificates.serve("own", files: files), .certificateSelfSigned),
      ("silent", silent.port, .tlsFailed), ("plain", plain.port, .tlsFailed),
      ("half", half.port, .tlsFailed),
    ]
    let folder = try TemporaryFolder()
    for (name, port, expected) in cases {
      let port = try #require(port)
      var plan = try CrawlSite.plan(
        ["https://shop.example.com:\(port)/index.html"], folder.path("\(name).warc.gz"))
      plan.fetching.resolve = ["shop.example.com:\(port):127.0.0.1"]
      plan.fetching.trustFile = certificates.authority
      plan.fetching.limits.seconds = 20
      plan.usesSitemaps = false
      let report = try Crawl.run(plan)
      if let expected {
        #expect(
          report.subjects(expected) == ["https://shop.example.com:\(port)"],
          "\(name): \(report.findings)")
        #expect(report.counts.newPages == 0)
      } else {
        #expect(report.counts.newPages == 1, "\(report.findings)")
      }
    }
  }
}
