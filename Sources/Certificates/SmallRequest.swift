/// One GET over HTTP/1.1, enough for an RDAP answer or the head of a home page. Follows nothing,
/// decompresses nothing, keeps nothing.
public struct SmallAnswer: Sendable, Equatable {
  public var status: Int
  /// Names in lower case, in the order of the answer.
  public var headers: [(name: String, value: String)]
  /// Without transfer coding. Cut at the limit when `isCut`.
  public var body: [UInt8]
  /// Whether the body ended before its announced end, or was cut at the limit.
  public var isCut: Bool

  /// The first header of a name given in lower case.
  public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// Every header of a name given in lower case.
  public func all(_ name: String) -> [String] {
    headers.filter { $0.name == name }.map(\.value)
  }

  /// Whether both say the same.
  public static func == (a: Self, b: Self) -> Bool {
    a.status == b.status && a.body == b.body && a.isCut == b.isCut
      && a.headers.map(\.name) == b.headers.map(\.name)
      && a.headers.map(\.value) == b.headers.map(\.value)
  }
}

/// What is wrong with an HTTP answer.
public enum SmallAnswerError: Error, Sendable, CustomStringConvertible {
  case connection(ConnectionError)
  case notHTTP(host: String)
  case headTooLong(host: String, limit: Int)

  public var description: String {
    switch self {
    case .connection(let error): error.description
    case .notHTTP(let host): "\(host): the answer is not HTTP; check the address"
    case .headTooLong(let host, let limit): "\(host): the answer's head is above \(limit) bytes"
    }
  }
}

/// Makes a small request over an open connection.
public enum SmallRequest {
  /// Largest head of an answer, in bytes.
  public static let maximumHeadBytes = 64 << 10
  /// How the program names itself.
  public static let userAgent = "kunci (website checks; one request)"

  /// Asks for `target` (path and query) and reads the answer; the body up to `limit` bytes.
  public static func get(
    _ target: String, over connection: Connection, accept: String, limit: Int
  ) throws(SmallAnswerError) -> SmallAnswer {
    // Control characters and spaces would begin another line of the request.
    let clean = String(
      decoding: target.utf8.filter { $0 > 0x20 && $0 != 0x7F }, as: UTF8.self)
    let isUsual = connection.port == 443 || connection.port == 80
    let named = connection.host + (isUsual ? "" : ":\(connection.port)")
    let text =
      "GET \(clean) HTTP/1.1\r\nHost: \(named)\r\nUser-Agent: \(userAgent)\r\nAccept: \(accept)\r\n"
      + "Accept-Encoding: identity\r\nConnection: close\r\n\r\n"
    do throws(ConnectionError) {
      try connection.write(Array(text.utf8))
    } catch {
      throw .connection(error)
    }
    var bytes: [UInt8] = []
    var headEnd: Int?
    var ended = false
    while headEnd == nil, !ended {
      let some = try read(connection)
      ended = some.isEmpty
      let from = max(0, bytes.count - 3)
      bytes += some
      headEnd = end(ofHead: bytes, from: from)
      if headEnd == nil, bytes.count > maximumHeadBytes {
        throw .headTooLong(host: connection.host, limit: maximumHeadBytes)
      }
    }
    guard let headEnd, let head = head(Array(bytes[..<headEnd])) else {
      throw .notHTTP(host: connection.host)
    }
    var rest = Array(bytes[headEnd...])
    while !ended, rest.count <= limit + 65_536 {
      if let announced = head.length, rest.count >= announced { break }
      if head.isChunked, unchunked(rest, limit: limit)?.isWhole != false { break }
      do throws(SmallAnswerError) {
        let some = try read(connection)
        ended = some.isEmpty
        rest += some
      } catch .connection(.brokenOff) {
        // Servers that close without saying so; the announced length tells whether all came.
        ended = true
      }
    }
    var isCut = false
    if head.isChunked {
      let whole = unchunked(rest, limit: limit) ?? (body: [], isWhole: false)
      rest = whole.body
      isCut = !whole.isWhole
    } else if let announced = head.length {
      isCut = rest.count < announced
      rest = Array(rest.prefix(announced))
    }
    if rest.count > limit {
      rest = Array(rest.prefix(limit))
      isCut = true
    }
    return SmallAnswer(status: head.status, headers: head.headers, body: rest, isCut: isCut)
  }

  private static func read(_ connection: Connection) throws(SmallAnswerError) -> [UInt8] {
    do throws(ConnectionError) {
      return try connection.read()
    } catch {
      throw .connection(error)
    }
  }

  private static func end(ofHead bytes: [UInt8], from: Int) -> Int? {
    var place = from
    while place + 3 < bytes.count {
      if bytes[place] == 13, bytes[place + 1] == 10, bytes[place + 2] == 13,
        bytes[place + 3] == 10
      {
        return place + 4
      }
      place += 1
    }
    return nil
  }

  private struct Head {
    var status: Int
    var headers: [(name: String, value: String)]
    var length: Int?
    var isChunked: Bool
  }

  private static func head(_ bytes: [UInt8]) -> Head? {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let first = lines.first, first.hasPrefix("HTTP/") else { return nil }
    let parts = first.split(separator: " ", maxSplits: 2)
    guard parts.count >= 2, let status = Int(parts[1]) else { return nil }
    var head = Head(status: status, headers: [], length: nil, isChunked: false)
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon].lowercased()
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      head.headers.append((name, String(value)))
      if name == "content-length" { head.length = Int(value).flatMap { $0 < 0 ? nil : $0 } }
      if name == "transfer-encoding" { head.isChunked = value.lowercased().contains("chunked") }
    }
    if head.isChunked { head.length = nil }
    return head
  }

  /// Takes chunks apart; nil when a chunk's head is no number.
  static func unchunked(_ bytes: [UInt8], limit: Int) -> (body: [UInt8], isWhole: Bool)? {
    var body: [UInt8] = []
    var place = 0
    while place < bytes.count {
      guard let end = bytes[place...].firstIndex(of: 10) else { return (body, false) }
      let line = String(decoding: bytes[place..<end], as: UTF8.self)
      let digits = line.prefix { $0.isHexDigit }
      guard let size = Int(digits, radix: 16) else { return nil }
      if size == 0 { return (body, true) }
      place = end + 1
      guard size <= bytes.count - place, body.count <= limit else {
        body += bytes[min(place, bytes.count)...].prefix(limit)
        return (body, false)
      }
      body += bytes[place..<place + size]
      place += size + 2
    }
    return (body, false)
  }
}
