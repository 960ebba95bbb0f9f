import Sites
import TestSupport

/// Small web archives, written out by hand.
enum Samples {
  static let page = "<!doctype html><title>หน้า</title><p>Giá tốt</p></html>"

  /// One WARC record. `length` replaces the true Content-Length; nil leaves the field out.
  static func record(
    _ type: String = "response", uri: String = "https://example.com/",
    contentType: String? = "application/http; msgtype=response", fields: String = "",
    block: [UInt8], length: Int?? = .some(nil), lineEnd: String = "\r\n"
  ) -> [UInt8] {
    var lines = [
      "WARC/1.0", "WARC-Type: \(type)", "WARC-Target-URI: \(uri)",
      "WARC-Date: 2024-05-01T10:20:30Z",
    ]
    if let contentType { lines.append("Content-Type: \(contentType)") }
    if !fields.isEmpty { lines.append(fields) }
    switch length {
    case nil: break
    case .some(let stated): lines.append("Content-Length: \(stated ?? block.count)")
    }
    let head = lines.joined(separator: lineEnd) + lineEnd + lineEnd
    return Array(head.utf8) + block + Array((lineEnd + lineEnd).utf8)
  }

  /// An HTTP response.
  static func response(
    _ status: String = "HTTP/1.1 200 OK", fields: [String] = ["Content-Type: text/html"],
    body: [UInt8] = Array(page.utf8)
  ) -> [UInt8] {
    Array(([status] + fields).joined(separator: "\r\n").utf8) + Array("\r\n\r\n".utf8) + body
  }

  /// A response record of a page.
  static func capture(_ number: Int) -> [UInt8] {
    record(uri: "https://example.com/\(number)", block: response())
  }

  /// All outcomes of a source.
  static func outcomes(_ path: String, limits: VisitLimits = .default) throws -> [VisitOutcome] {
    let reader = try VisitReader(source: path, limits: limits)
    var outcomes: [VisitOutcome] = []
    while let outcome = reader.next() { outcomes.append(outcome) }
    return outcomes
  }

  /// All outcomes of a file of these bytes.
  static func outcomes(
    of bytes: [UInt8], named name: String = "a.warc", limits: VisitLimits = .default
  ) throws -> [VisitOutcome] {
    let folder = try TemporaryFolder()
    try folder.write(bytes, name)
    return try outcomes(folder.path(name), limits: limits)
  }
}

extension VisitOutcome {
  /// The reason's code, or "page".
  var code: String {
    switch self {
    case .page: "page"
    case .skipped(_, _, let reason): reason.code
    }
  }

  var address: String {
    switch self {
    case .page(let visit): visit.address
    case .skipped(let address, _, _): address
    }
  }

  var origin: String {
    switch self {
    case .page(let visit): visit.origin
    case .skipped(_, let origin, _): origin
    }
  }

  var reason: SkipReason? {
    if case .skipped(_, _, let reason) = self { reason } else { nil }
  }
}
