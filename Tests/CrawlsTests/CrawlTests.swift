import Addresses
import Bytes
import Foundation
import Sites
import TestSupport
import Testing

@testable import Crawls

@Suite("A crawl of a whole site")
struct CrawlTests {
  @Test(
    "Links, sitemaps, robots.txt, canonical, nofollow, redirects and other files are taken as they are meant"
  )
  func smallSite() throws {
    let folder = try TemporaryFolder()
    let site = try LoopbackSite { request in
      let origin = "http://\(request.fields["host"] ?? "")"
      switch request.target {
      case "/robots.txt":
        return .text("user-agent: *\ndisallow: /secret\nsitemap: \(origin)/maps.xml\n")
      case "/maps.xml":
        return .text(
          "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>\(origin)/map.txt</loc></sitemap>"
            + "<sitemap><loc>\(origin)/map.xml.gz</loc></sitemap></sitemapindex>",
          type: "application/xml")
      case "/map.txt": return .text("\(origin)/from-text\n")
      case "/map.xml.gz":
        let text =
          "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:xhtml='http://www.w3.org/1999/xhtml'>"
          + "<url><loc>\(origin)/from-gzip</loc><xhtml:link rel='alternate' hreflang='th' href='\(origin)/th'/></url></urlset>"
        return .answer(
          status: 200, fields: ["Content-Type": "application/gzip"],
          body: SamplePacker.gzip(Array(text.utf8)))
      case "/":
        return CrawlSite.page(
          "home",
          links: [
            "/a?utm_source=x", "b/../a#part", "/secret/page", "/picture.jpg", "mailto:a@b.c",
            "https://user:pw@127.0.0.1/x",
            "http://elsewhere.example/", "/old", "/gone", "/copy", "/quiet", "/text",
          ])
      case "/a": return CrawlSite.page("a", links: ["/"], head: "<link rel=canonical href='/true'>")
      case "/true", "/from-text", "/from-gzip", "/th", "/new": return CrawlSite.page(request.target)
      case "/old": return .redirect("/new", status: 301)
      case "/copy": return CrawlSite.page("/new")
      case "/quiet":
        return CrawlSite.page(
          "quiet", links: ["/unseen"], head: "<meta name=robots content='noindex,nofollow'>")
      case "/text": return .text("plain words")
      default: return .missing
      }
    }
    let plan = try CrawlSite.plan([site.origin + "/"], folder.path("site.warc.gz"))
    let report = try Crawl.run(plan)
    let pages = try CrawlSite.pages(in: plan.archive)
    let found = Set(pages.keys.map { String($0.dropFirst(site.origin.count)) })
    #expect(
      found.isSuperset(of: ["/", "/a", "/true", "/from-text", "/from-gzip", "/th", "/quiet"]))
    #expect(found.contains("/new") != found.contains("/copy"), "one of them is a revisit")
    #expect(
      !site.requests.contains { $0.hasPrefix("/secret") || $0 == "/picture.jpg" || $0 == "/unseen" }
    )
    #expect(Set(site.requests).count == site.requests.count, "something was asked for twice")
    #expect(report.end == .finished && report.explanation == nil)
    #expect(
      report.counts.forbidden == 1 && report.counts.redirects == 1 && report.counts.noindex == 1)
    #expect(report.counts.duplicates == 1 && report.counts.canonicalElsewhere == 1)
    #expect(report.subjects(.brokenLink) == [site.origin + "/gone"])
    #expect(report.subjects(.credentialsInLink) == [site.origin + "/"])
    #expect(
      report.counts.notFollowed["other-file"] == 1 && report.counts.notFollowed["nofollow"] == 1)
    #expect(
      report.counts.notFollowed["other-site"] == 1 && report.counts.notFollowed["other-scheme"] == 1
    )
    let archive = try Files.read(plan.archive, limit: 1 << 24)
    let text = GzipMember.whole(in: archive, limit: 1 << 24).flatMap(\.bytes)
    // The page that holds the link (twice) is evidence; nothing of ours repeats it.
    #expect(String(decoding: text, as: UTF8.self).components(separatedBy: "user:pw").count == 3)
    let encoder = JSONEncoder()
    #expect(!String(decoding: try encoder.encode(report), as: UTF8.self).contains("user:pw"))
    // Again: nothing is asked for, the same is told.
    let before = site.requests.count
    #expect(try Crawl.run(plan) == report)
    #expect(site.requests.count == before)
    var other = plan
    other.limits.pages += 1
    #expect(throws: CrawlError.self) { try Crawl.run(other) }
    try Collection.write(folder.path("site.wacz"), from: plan)
    #expect(
      try CrawlSite.pages(in: folder.path("site.wacz")).values.sorted() == pages.values.sorted())
  }

  @Test("Limits on pages and depth, and globs")
  func limits() throws {
    let folder = try TemporaryFolder()
    let site = try LoopbackSite { request in
      guard let number = Int(request.target.dropFirst()) else {
        return request.target == "/robots.txt"
          ? .missing : CrawlSite.page("root", links: ["/1", "/2"])
      }
      return CrawlSite.page("\(number)", links: ["/\(2 * number + 1)", "/\(2 * number + 2)"])
    }
    func crawl(_ name: String, _ change: (inout CrawlPlan) -> Void) throws -> (
      CrawlReport, [String]
    ) {
      var plan = try CrawlSite.plan([site.origin + "/"], folder.path(name))
      plan.usesSitemaps = false
      change(&plan)
      let report = try Crawl.run(plan)
      return (
        report,
        try CrawlSite.pages(in: plan.archive).keys.map { String($0.dropFirst(site.origin.count)) }
          .sorted()
      )
    }
    let (byPages, pages) = try crawl("pages.warc.gz") { $0.limits.pages = 10 }
    #expect(byPages.end == .pages && byPages.counts.pages == 10 && pages.count == 10)
    let (again, samePages) = try crawl("again.warc.gz") {
      $0.limits.pages = 10
      $0.limits.inFlight = 7
    }
    #expect(
      again.counts == byPages.counts && samePages == pages,
      "the number in flight decides what is crawled")
    let (byDepth, _) = try crawl("depth.warc.gz") { $0.limits.depth = 3 }
    #expect(byDepth.end == .finished && byDepth.counts.pages == 15)
    let (byGlob, globbed) = try crawl("glob.warc.gz") {
      $0.limits.depth = 4
      $0.scope.exclude = [AddressGlob("/1*")]
    }
    #expect(byGlob.counts.notFollowed["excluded"]! > 0 && !globbed.contains { $0.hasPrefix("/1") })
    let (byBytes, few) = try crawl("bytes.warc.gz") { $0.limits.bytes = 5000 }
    #expect(byBytes.end == .bytes && (2...12).contains(few.count))
  }

  @Test("429 with Retry-After is obeyed, and the page comes in the end")
  func backOff() throws {
    let folder = try TemporaryFolder()
    let tries = Counter()
    let site = try LoopbackSite { request in
      guard request.target == "/" else { return .missing }
      return tries.next() < 2
        ? .answer(status: 429, fields: ["Retry-After": "1"], body: []) : CrawlSite.page("home")
    }
    var plan = try CrawlSite.plan([site.origin + "/"], folder.path("a.warc.gz"))
    plan.usesSitemaps = false
    let start = Date()
    let report = try Crawl.run(plan)
    #expect(report.counts.newPages == 1 && report.counts.pages == 1)
    #expect(Date().timeIntervalSince(start) > 1.9)
    #expect(site.requests.count { $0 == "/" } == 3)
    // The refusals are evidence too.
    #expect(report.counts.exchanges == 5)
  }

  @Test("Crawl-delay keeps requests apart")
  func crawlDelay() throws {
    let folder = try TemporaryFolder()
    let site = try LoopbackSite { request in
      switch request.target {
      case "/robots.txt": .text("user-agent: *\ncrawl-delay: 0.3")
      case "/": CrawlSite.page("home", links: ["/1", "/2", "/3"])
      default: CrawlSite.page(request.target)
      }
    }
    var plan = try CrawlSite.plan([site.origin + "/"], folder.path("a.warc.gz"))
    plan.usesSitemaps = false
    let start = Date()
    #expect(try Crawl.run(plan).counts.newPages == 4)
    // Probe and four pages, each 0.3 s behind the one before.
    #expect(Date().timeIntervalSince(start) > 1.1)
  }

  @Test("A site that answers 200 to everything, duplicates and doorways are findings")
  func sameness() throws {
    let folder = try TemporaryFolder()
    let text = CrawlSite.html("x").components(separatedBy: "<p>")[1]
    let site = try LoopbackSite { request in
      switch request.target {
      case "/robots.txt": .missing
      case "/":
        CrawlSite.page("home", links: (1...12).map { "/city-\($0)" } + ["/one", "/two", "/ghost"])
      case "/one", "/two": CrawlSite.page("same")
      case let path where path.hasPrefix("/city-"):
        .page("<title>Tea from \(path)</title><p>\(String(repeating: text, count: 3)) \(path)")
      default: .page("<title>Our shop</title><p>This page has moved. " + CrawlSite.html("sorry"))
      }
    }
    var plan = try CrawlSite.plan([site.origin + "/"], folder.path("a.warc.gz"))
    plan.usesSitemaps = false
    let report = try Crawl.run(plan)
    #expect(report.subjects(.doorwayPages).count == 1)
    #expect(report.findings.first { $0.kind == .doorwayPages }?.count == 12)
    #expect(report.subjects(.duplicatePages) == [site.origin + "/one"])
    #expect(report.subjects(.softMissing) == [site.origin])
    #expect(report.counts.softMissing == 1)
  }
}

/// Counts calls from several threads.
final class Counter: @unchecked Sendable {  // the lock guards the count
  private let lock = NSLock()
  private var count = 0
  func next() -> Int {
    lock.lock()
    defer { lock.unlock() }
    count += 1
    return count - 1
  }
}

@Suite("Archives are read by other programs")
struct ForeignReaderTests {
  @Test("warcio reads every record and finds every digest right")
  func warcio() throws {
    let folder = try TemporaryFolder()
    let site = try LoopbackSite { request in
      switch request.target {
      case "/": CrawlSite.page("home", links: ["/same", "/copy", "/gzip", "/moved", "/gone"])
      case "/same", "/copy": CrawlSite.page("same")
      case "/gzip":
        .answer(
          status: 200, fields: ["Content-Type": "text/html", "Content-Encoding": "gzip"],
          body: SamplePacker.gzip(Array(CrawlSite.html("packed").utf8)))
      case "/moved": .redirect("/same")
      default: .missing
      }
    }
    let plan = try CrawlSite.plan([site.origin + "/"], folder.path("a.warc.gz"))
    let report = try Crawl.run(plan)
    #expect(report.counts.newPages == 3 && report.counts.duplicates == 1)
    let tool = Process()
    tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tool.arguments = [
      "python3", "-c",
      """
      import sys
      try:
          from warcio.archiveiterator import ArchiveIterator
      except ImportError:
          print("none")
          sys.exit(0)
      kinds = {}
      for record in ArchiveIterator(open(sys.argv[1], "rb"), check_digests="raise"):
          body = record.content_stream().read()
          kinds[record.rec_type] = kinds.get(record.rec_type, 0) + 1
          if record.rec_headers.get_header("WARC-Target-URI", "").endswith("/gzip") and record.rec_type == "response":
              assert b"packed" in body
              assert record.http_headers.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
      print(" ".join(f"{kind}={kinds[kind]}" for kind in sorted(kinds)))
      """, plan.archive,
    ]
    let output = Pipe()
    tool.standardOutput = output
    try tool.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    tool.waitUntilExit()
    if text.hasPrefix("none") {
      print("skipped: warcio is not installed (pip install warcio)")
      return
    }
    #expect(tool.terminationStatus == 0)
    // robots.txt, two sitemaps, the probe, and six pages; three bodies were there already, and the probe is metadata.
    #expect(text == "metadata=11 request=10 response=5 revisit=4 warcinfo=1\n", "\(text)")
  }
}
