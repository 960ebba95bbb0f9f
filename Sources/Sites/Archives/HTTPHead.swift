/// The status line and fields of a stored HTTP response.
struct HTTPHead {
  /// Nil when the bytes do not begin with a status line.
  var status: Int?
  /// Names in lower case, values trimmed, in their order.
  var fields: [(name: String, value: String)] = []

  /// Reads a head: everything in front of the body.
  init(_ bytes: ArraySlice<UInt8>) {
    var lines = HeaderLines(bytes)
    guard var line = lines.next() else { return }
    // Some writers leave blank lines in front of the response.
    while line.isEmpty, let more = lines.next() { line = more }
    status = HTTPHead.status(line)
    fields = HeaderLines.fields(&lines)
  }

  /// The last field of that name: what browsers heed when a server says it twice.
  func last(_ name: String) -> String? { fields.last { $0.name == name }?.value }

  /// All values of that name, split at commas, in lower case.
  func list(_ name: String) -> [String] {
    fields.filter { $0.name == name }.flatMap {
      $0.value.lowercased().split(separator: ",").map { trimmed($0) }
    }.filter { !$0.isEmpty }
  }

  private static func status(_ line: [UInt8]) -> Int? {
    let words = line.split(separator: 0x20, omittingEmptySubsequences: true)
    guard words.count >= 2,
      words[0].starts(with: Array("HTTP/".utf8)) || words[0].elementsEqual("ICY".utf8)
    else { return nil }
    guard words[1].count == 3 else { return nil }
    return Int(String(decoding: words[1], as: UTF8.self))
  }

  /// Where the body begins in bytes that start with a head; nil when its end is not among them.
  static func end(in bytes: [UInt8], from start: Int = 0) -> Int? {
    var place = max(start, 0)
    while place < bytes.count {
      guard bytes[place] == 0x0A else {
        place += 1
        continue
      }
      if place + 1 < bytes.count, bytes[place + 1] == 0x0A { return place + 2 }
      if place + 2 < bytes.count, bytes[place + 1] == 0x0D, bytes[place + 2] == 0x0A {
        return place + 3
      }
      place += 1
    }
    return nil
  }
}

/// Lines that end with CR LF or LF alone.
struct HeaderLines {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The next line without its end.
  mutating func next() -> [UInt8]? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    var line = rest[rest.startIndex..<end]
    rest = end < rest.endIndex ? rest[(end + 1)...] : rest[end...]
    if line.last == 0x0D { line = line.dropLast() }
    return Array(line)
  }

  /// Named fields up to a blank line. A line that begins with space goes on with the value above it; a line
  /// without a colon is left out.
  static func fields(_ lines: inout HeaderLines) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    while let line = lines.next(), !line.isEmpty {
      if line[0] == 0x20 || line[0] == 0x09 {
        if !fields.isEmpty {
          let more = trimmed(String(decoding: line, as: UTF8.self))
          let value = fields[fields.count - 1].value
          fields[fields.count - 1].value = value.isEmpty ? more : "\(value) \(more)"
        }
        continue
      }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      fields.append(
        (
          name: trimmed(String(decoding: line[..<colon], as: UTF8.self)).lowercased(),
          value: trimmed(String(decoding: line[(colon + 1)...], as: UTF8.self))
        ))
    }
    return fields
  }
}

/// Without the ASCII space and line ends around it.
func trimmed(_ text: some StringProtocol) -> String {
  var bytes = Array(text.utf8)[...]
  while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
  while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self)
}

/// The media type of a `Content-Type`, without its parameters, in lower case; nil when there is none.
func mediaType(_ contentType: String?) -> String? {
  guard let contentType else { return nil }
  let type = trimmed(contentType.prefix { $0 != ";" && $0 != "," }).lowercased()
  return type.contains("/") ? type : nil
}
