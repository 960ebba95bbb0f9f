import Sites
import TestSupport
import Testing

@Suite("RFC 9112 and what servers and archives make of it")
struct HTTPTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    var status = "HTTP/1.1 200 OK"
    var fields: [String] = ["Content-Type: text/html"]
    var body: [UInt8] = page
    /// "page" or a reason's code.
    let code: String
    var notes: [VisitNote] = []
    var expected: [UInt8] = page
    var testDescription: String { name }
  }

  static let page = Array(Samples.page.utf8)
  static let html = "Content-Type: text/html"
  static let chunked = [html, "Transfer-Encoding: chunked"]
  static func chunks(_ size: Int, _ end: String = "0\r\n\r\n") -> [UInt8] {
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: page.count, by: size) {
      let chunk = page[start..<min(start + size, page.count)]
      bytes += Array((String(chunk.count, radix: 16) + "\r\n").utf8) + chunk + [0x0D, 0x0A]
    }
    return bytes + Array(end.utf8)
  }

  static let cases = [
    Case(name: "status line without a phrase", status: "HTTP/1.1 200", code: "page"),
    Case(name: "HTTP/2", status: "HTTP/2 200", code: "page"),
    Case(name: "ICY", status: "ICY 200 OK", code: "page"),
    Case(name: "blank line first", status: "\r\nHTTP/1.1 200 OK", code: "page"),
    Case(name: "not found", status: "HTTP/1.1 404 Not Found", code: "status"),
    Case(name: "redirection", status: "HTTP/1.1 301 Moved", code: "status"),
    Case(name: "no content", status: "HTTP/1.1 204 No Content", body: [], code: "status"),
    Case(
      name: "no status line", status: "hello", fields: [], code: "page",
      expected: Array("hello\r\n\r\n".utf8) + page),
    Case(
      name: "no status line, no page", status: "hello", fields: [], body: [1, 2],
      code: "malformed-http"),
    Case(name: "no body", body: [], code: "empty"),
    Case(name: "image", fields: ["Content-Type: image/png"], code: "media-type"),
    Case(
      name: "last type wins", fields: ["Content-Type: image/png", "content-type: text/HTML"],
      code: "page"),
    Case(
      name: "XHTML", fields: ["Content-Type: application/xhtml+xml; charset=utf-8"], code: "page"),
    Case(name: "no type, HTML", fields: [], code: "page"),
    Case(name: "bad type, HTML", fields: ["Content-Type: html"], code: "page"),
    Case(name: "no type, text", fields: [], body: Array("hello".utf8), code: "not-html"),
    Case(
      name: "HTML that does not begin like it", body: Array("ราคา 50 บาท".utf8), code: "page",
      expected: Array("ราคา 50 บาท".utf8)),
    Case(name: "PNG as HTML", body: [0x89, 0x50, 0x4E, 0x47, 1, 2, 3, 0], code: "not-html"),
    Case(
      name: "Content-Length too small", fields: [html, "Content-Length: 3"], code: "page",
      notes: [.contentLengthDiffers]),
    Case(
      name: "Content-Length too large", fields: [html, "Content-Length: 300000"], code: "page",
      notes: [.contentLengthDiffers]),
    Case(name: "chunks", fields: chunked, body: chunks(7), code: "page"),
    Case(
      name: "one chunk with an extension and trailers", fields: chunked,
      body: Array("\(String(page.count, radix: 16)) ;a=b\r\n".utf8) + page
        + Array("\r\n0\r\nX: y\r\n\r\n".utf8), code: "page"),
    Case(name: "chunks without the last", fields: chunked, body: chunks(7, ""), code: "page"),
    Case(
      name: "chunks joined already", fields: chunked, code: "page", notes: [.chunksAlreadyJoined]),
    Case(
      name: "bad chunk size", fields: chunked, body: chunks(7, "xyz"), code: "page",
      notes: [.badChunk], expected: page + Array("xyz".utf8)),
    Case(
      name: "chunk cut short", fields: chunked, body: Array("fff\r\n".utf8) + page, code: "page",
      notes: [.bodyCutShort]),
    Case(
      name: "chunk size beyond all numbers", fields: chunked,
      body: Array("ffffffffffffffffffff\r\n".utf8) + page, code: "page",
      notes: [.chunksAlreadyJoined], expected: Array("ffffffffffffffffffff\r\n".utf8) + page),
    Case(
      name: "gzip", fields: [html, "Content-Encoding: gzip"], body: SamplePacker.gzip(page),
      code: "page"),
    Case(
      name: "gzip in chunks", fields: chunked + ["Content-Encoding: x-gzip"],
      body: Array((String(SamplePacker.gzip(page).count, radix: 16) + "\r\n").utf8)
        + SamplePacker.gzip(page) + Array("\r\n0\r\n\r\n".utf8), code: "page"),
    Case(
      name: "gzip twice", fields: [html, "Content-Encoding: gzip, gzip"],
      body: SamplePacker.gzip(SamplePacker.gzip(page)), code: "page"),
    Case(
      name: "gzip undone already", fields: [html, "Content-Encoding: gzip"], code: "page",
      notes: [.alreadyUnpacked]),
    Case(
      name: "gzip cut short", fields: [html, "Content-Encoding: gzip"],
      body: Array(SamplePacker.gzip(page).dropLast(20)), code: "page", notes: [.bodyCutShort],
      expected: Array(page.dropLast(12))),
    Case(
      name: "gzip of nothing but a header", fields: [html, "Content-Encoding: gzip"],
      body: Array(SamplePacker.gzip(page).prefix(10)), code: "malformed-http"),
    Case(
      name: "deflate as zlib", fields: [html, "Content-Encoding: deflate"],
      body: SamplePacker.zlib(page), code: "page"),
    Case(
      name: "deflate without zlib", fields: [html, "Content-Encoding: deflate"],
      body: SamplePacker.stored(page), code: "page"),
    Case(
      name: "deflate undone already", fields: [html, "Content-Encoding: deflate"], code: "page",
      notes: [.alreadyUnpacked]),
    Case(
      name: "brotli", fields: [html, "Content-Encoding: br"], body: [0x1B, 0x30, 0, 0xF8, 0x8D],
      code: "content-encoding"),
    Case(
      name: "brotli undone already", fields: [html, "Content-Encoding: br"], code: "page",
      notes: [.alreadyUnpacked]),
    Case(
      name: "a coding that is none", fields: [html, "Content-Encoding: utf-8"], code: "page",
      notes: [.alreadyUnpacked]),
  ]

  @Test(arguments: cases)
  func bodyIsWhatABrowserWouldShow(_ sample: Case) throws {
    let block = Samples.response(sample.status, fields: sample.fields, body: sample.body)
    let outcomes = try Samples.outcomes(of: Samples.record(block: block) + Samples.capture(2))
    #expect(outcomes.count == 2)
    #expect(outcomes[0].code == sample.code)
    #expect(outcomes[1].code == "page")
    if let visit = outcomes[0].visit {
      #expect(visit.bytes == sample.expected)
      #expect(visit.notes == sample.notes)
    }
  }

  @Test func brotliIsNamedInItsReason() {
    #expect(SkipReason.contentEncoding("br").description.contains("brotli not supported"))
  }
}
