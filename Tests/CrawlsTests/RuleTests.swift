import Addresses
import TestSupport
import Testing

@testable import Crawls

@Suite("Rules of a crawl")
struct RuleTests {
  @Test(
    "Globs",
    arguments: [
      ("/blog/*", "https://e.com/blog/a", true), ("/blog/*", "https://e.com/a/blog/", false),
      ("*/tag/*", "https://e.com/x/tag/y", true), ("https://e.com/?", "https://e.com/a", true),
      ("https://e.com/?", "https://e.com/ab", false), ("/*?page=*", "https://e.com/a?page=2", true),
      ("*a*b*c", "https://e.com/aXbXbYc", true), ("/a", "https://e.com/a/b", false),
    ])
  func globs(pattern: String, address: String, expected: Bool) throws {
    #expect(AddressGlob(pattern).matches(try WebAddress(address)) == expected)
  }

  @Test(
    "Calendars are told from posts with a date",
    arguments: [
      ("https://e.com/events/2031/05", true), ("https://e.com/events/2031/05/17", true),
      ("https://e.com/cal/2031-05", true), ("https://e.com/cal/2031-05-17/", true),
      ("https://e.com/c?year=2031&month=5", true), ("https://e.com/2031/05/17/our-new-lamp", false),
      ("https://e.com/p/2031", false), ("https://e.com/list?page=5", false),
    ])
  func calendars(address: String, expected: Bool) throws {
    #expect(TrapDetector.isCalendar(try WebAddress(address)) == expected)
  }

  @Test("Groups of near duplicates are those that comparing every pair finds")
  func nearDuplicates() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<20 {
      var prints: [UInt64] = []
      for _ in 0..<40 {
        let one = UInt64.random(in: .min ... .max, using: &random)
        prints.append(one)
        for _ in 0..<Int.random(in: 0..<4, using: &random) {
          var other = one
          for _ in 0..<Int.random(in: 0..<5, using: &random) {
            other ^= 1 << UInt64.random(in: 0..<64, using: &random)
          }
          prints.append(other)
        }
      }
      var leader = Array(prints.indices)
      for _ in prints {
        for a in prints.indices {
          for b in prints.indices where (prints[a] ^ prints[b]).nonzeroBitCount <= Simhash.nearBits
          {
            leader[a] = min(leader[a], leader[b])
          }
        }
      }
      let plain = Dictionary(grouping: prints.indices, by: { leader[$0] }).values
        .filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
      #expect(Simhash.groups(prints) == plain)
    }
  }

  @Test("A head is stored as received, but for what would no longer be true")
  func storedHead() {
    func stored(_ head: String, _ version: String, _ body: String) -> String {
      let answer = Answer(
        headBytes: Array(head.utf8), body: Array(body.utf8), httpVersion: version, wireBytes: 0)
      return String(decoding: ExchangeRecords.storedHead(answer), as: UTF8.self)
    }
    #expect(
      stored("HTTP/2 200 \r\ncontent-type: text/html\r\ncontent-encoding: br\r\n\r\n", "h2", "abc")
        == "HTTP/1.1 200 \r\ncontent-type: text/html\r\nX-Archive-Orig-content-encoding: br\r\nContent-Length: 3\r\n\r\n"
    )
    #expect(
      stored("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX: a\r\n b\r\n\r\n", "http/1.1", "abc")
        == "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX: a\r\n b\r\n\r\n")
    #expect(
      stored(
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nContent-Length: 9\n\n", "http/1.1", "abc")
        == "HTTP/1.1 200 OK\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\nX-Archive-Orig-Content-Length: 9\r\nContent-Length: 3\r\n\r\n"
    )
  }

  @Test("Retry-After in seconds and as a date (RFC 9110, 10.2.3)")
  func retryAfter() {
    func head(_ value: String) -> ResponseHead {
      ResponseHead(Array("HTTP/1.1 503 Busy\r\nRetry-After: \(value)\r\n\r\n".utf8))
    }
    #expect(head("120").retryAfter(now: 0) == 120)
    #expect(head("Sun, 06 Nov 1994 08:49:37 GMT").retryAfter(now: 784_111_767) == 10)
    #expect(head("soon").retryAfter(now: 0) == nil)
    #expect(Timestamp.text(784_111_777.5) == "1994-11-06T08:49:37.500Z")
  }
}
