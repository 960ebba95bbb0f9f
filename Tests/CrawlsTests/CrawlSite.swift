import Addresses
import Bytes
import Foundation
import Sites
import TestSupport

@testable import Crawls

/// A small static site, and crawls of it.
enum CrawlSite {
  /// Pages by target; every other target is missing.
  static func handler(_ pages: [String: LoopbackReply])
    -> @Sendable (LoopbackRequest) -> LoopbackReply
  {
    { request in pages[request.target] ?? .missing }
  }

  /// A page with links, and words enough for a fingerprint, different for each name.
  static func page(_ name: String, links: [String] = [], head: String = "") -> LoopbackReply {
    .page(html(name, links: links, head: head))
  }

  static func html(_ name: String, links: [String] = [], head: String = "") -> String {
    var random = SeededGenerator(seed: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    let words = (0..<80).map { _ in
      String(UInt32.random(in: 0..<100_000, using: &random), radix: 36)
    }
    return """
      <!doctype html><html><head><title>\(name)</title>\(head)</head><body><h1>\(name)</h1>
      <p>\(words.joined(separator: " "))</p>
      \(links.map { "<a href=\"\($0)\">to \($0)</a>" }.joined(separator: "\n"))
      </body></html>
      """
  }

  /// A plan that may reach loopback and waits little.
  static func plan(_ seeds: [String], _ archive: String) throws -> CrawlPlan {
    var plan = CrawlPlan(seeds: try seeds.map { try WebAddress($0) }, archive: archive)
    plan.fetching.reach = .all
    plan.fetching.limits.seconds = 20
    plan.fetching.limits.connectSeconds = 10
    plan.limits.retrySeconds = 0.05
    plan.limits.seconds = 600
    return plan
  }

  /// The addresses and digests of the pages in an archive, as scoring would read them.
  static func pages(in archive: String) throws -> [String: SHA256Digest] {
    var pages: [String: SHA256Digest] = [:]
    let reader = try VisitReader(source: archive)
    while let outcome = reader.next() {
      if case .page(let visit) = outcome { pages[visit.address] = visit.digest }
    }
    return pages
  }
}

extension CrawlReport {
  /// Subjects of the findings of a kind.
  func subjects(_ kind: CrawlFinding.Kind) -> [String] {
    findings.filter { $0.kind == kind }.map(\.subject)
  }
}
