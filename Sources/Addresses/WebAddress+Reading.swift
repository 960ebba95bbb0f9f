extension WebAddress {
  private static let slash = UInt8(ascii: "/"), backslash = UInt8(ascii: "\\")
  private static let colon = UInt8(ascii: ":"), question = UInt8(ascii: "?")
  private static let fragment = UInt8(ascii: "#"), percent = UInt8(ascii: "%")

  /// Reads `reference`, relative to `base` where it is not absolute.
  static func read(_ reference: [UInt8], base: WebAddress?) throws(AddressError) -> WebAddress {
    guard reference.count <= maximumBytes else { throw .tooLong(limit: maximumBytes) }
    let bytes = trimmed(reference)
    let end = bytes.firstIndex(of: fragment) ?? bytes.count
    var offset = 0
    var isSecure = base?.isSecure ?? true
    var hasAuthority = false
    if let schemeEnd = schemeEnd(bytes, end) {
      switch lowerCased(bytes[..<schemeEnd]) {
      case "http": isSecure = false
      case "https": isSecure = true
      case let other: throw .scheme(other)
      }
      offset = schemeEnd + 1
      let slashes = leadingSlashes(bytes, offset, end)
      if slashes > 0 || base == nil || base?.isSecure != isSecure {
        hasAuthority = slashes != 1 || base == nil || base?.isSecure != isSecure
        if hasAuthority { offset += slashes }
      }
    } else {
      guard base != nil else {
        throw bytes.isEmpty ? .empty : .noScheme
      }
      if leadingSlashes(bytes, 0, end) >= 2 {
        hasAuthority = true
        offset = leadingSlashes(bytes, 0, end)
      }
    }

    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 64)
    let port: UInt16
    let hostStart = isSecure ? 8 : 7
    let hostEnd: Int
    if hasAuthority {
      let start = offset
      while offset < end, bytes[offset] != slash, bytes[offset] != backslash,
        bytes[offset] != question
      { offset += 1 }
      output += isSecure ? Array("https://".utf8) : Array("http://".utf8)
      (hostEnd, port) = try appendAuthority(bytes[start..<offset], isSecure, to: &output)
    } else {
      guard let base else { throw .noScheme }
      output += base.origin.utf8
      hostEnd = Int(base.hostEnd)
      port = base.port
    }

    let pathStart = output.count
    let queryMark = bytes[offset..<end].firstIndex(of: question) ?? end
    var query = queryMark < end ? Array(bytes[(queryMark + 1)..<end]) : []
    let path = bytes[offset..<queryMark]
    if hasAuthority || path.first == slash || path.first == backslash {
      appendPath(path, to: &output)
    } else if let base {
      if path.isEmpty {
        output += base.path.utf8
        if queryMark == end, let kept = base.query { query = Array(kept.utf8) }
      } else {
        let basePath = Array(base.path.utf8)
        let folder = basePath[...(basePath.lastIndex(of: slash) ?? 0)]
        appendPath((folder + path)[...], to: &output)
      }
    }
    let queryStart = output.count
    if !query.isEmpty {
      output.append(question)
      for index in query.indices { append(query, index, isQuery: true, to: &output) }
    }
    guard output.count <= maximumBytes else { throw .tooLong(limit: maximumBytes) }
    return WebAddress(
      text: String(decoding: output, as: UTF8.self), hostStart: hostStart, hostEnd: hostEnd,
      pathStart: pathStart, queryStart: queryStart, port: port)
  }

  /// A path and query, or a pattern of one, with its bytes encoded as in an address; stars, dollar signs
  /// and dot segments stay.
  public static func encodedTarget(_ target: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(target.count)
    for index in target.indices { append(target, index, isQuery: true, to: &output) }
    return output
  }

  // MARK: Pieces

  /// Without white space at the ends, and without tabs and line breaks anywhere.
  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    var kept = Array(bytes[start..<end])
    if kept.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      kept.removeAll { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
    return kept
  }

  /// Where the scheme's colon stands; nil where there is no scheme.
  private static func schemeEnd(_ bytes: [UInt8], _ end: Int) -> Int? {
    guard end > 0, isLetter(bytes[0]) else { return nil }
    for index in 1..<max(end, 1) {
      let byte = bytes[index]
      if byte == colon { return index }
      guard
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: ".")
      else { return nil }
    }
    return nil
  }

  private static func leadingSlashes(_ bytes: [UInt8], _ from: Int, _ end: Int) -> Int {
    var count = 0
    while from + count < end, bytes[from + count] == slash || bytes[from + count] == backslash {
      count += 1
    }
    return count
  }

  /// Writes host and port; returns where the host ends, and the port.
  private static func appendAuthority(
    _ authority: ArraySlice<UInt8>, _ isSecure: Bool, to output: inout [UInt8]
  ) throws(AddressError) -> (hostEnd: Int, port: UInt16) {
    guard !authority.contains(UInt8(ascii: "@")) else { throw .credentials }
    var hostBytes = authority
    var port: UInt16 = isSecure ? 443 : 80
    let bracket = authority.lastIndex(of: UInt8(ascii: "]"))
    if let mark = authority.lastIndex(of: colon), bracket == nil || mark > bracket! {
      hostBytes = authority[..<mark]
      let digits = authority[(mark + 1)...]
      if !digits.isEmpty {
        var number = 0
        for digit in digits {
          guard isDigit(digit) else { throw .port }
          number = number * 10 + Int(digit - 0x30)
          guard number <= 65535 else { throw .port }
        }
        guard number > 0 else { throw .port }
        port = UInt16(number)
      }
    }
    guard !hostBytes.isEmpty else { throw .empty }
    output += try HostName.normalize(hostBytes).utf8
    let hostEnd = output.count
    if port != (isSecure ? 443 : 80) { output += ":\(port)".utf8 }
    return (hostEnd, port)
  }

  /// Writes a path: encoded, without dot segments (RFC 3986, 5.2.4).
  private static func appendPath(_ path: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let floor = output.count
    output.append(slash)
    var segment = output.count
    func close(_ output: inout [UInt8], isLast: Bool) {
      let count = output.count - segment
      let isDot = count == 1 && output[segment] == UInt8(ascii: ".")
      let isDoubleDot =
        count == 2 && output[segment] == UInt8(ascii: ".")
        && output[segment + 1] == UInt8(ascii: ".")
      if isDot || isDoubleDot {
        output.removeLast(count)
        if isDoubleDot, segment - 1 > floor {
          output.removeLast()
          while output.last != slash { output.removeLast() }
        }
      } else if !isLast {
        output.append(slash)
      }
      segment = output.count
    }
    let bytes = Array(path.first == slash || path.first == backslash ? path.dropFirst() : path)
    for index in bytes.indices {
      if bytes[index] == slash || bytes[index] == backslash {
        close(&output, isLast: false)
      } else {
        append(bytes, index, isQuery: false, to: &output)
      }
    }
    close(&output, isLast: true)
  }

  /// Writes one byte of a path or query in normal form. The two digits behind a percent sign are
  /// written with it, and passed over when their turn comes.
  private static func append(
    _ bytes: [UInt8], _ index: Int, isQuery: Bool, to output: inout [UInt8]
  ) {
    // A digit that belongs to an encoded byte was written with its percent sign.
    if index >= 1, bytes[index - 1] == percent, encodedByte(bytes, index - 1) != nil { return }
    if index >= 2, bytes[index - 2] == percent, encodedByte(bytes, index - 2) != nil { return }
    let byte = bytes[index]
    if byte == percent {
      if let value = encodedByte(bytes, index), isUnreserved(value) {
        output.append(value)
      } else if let value = encodedByte(bytes, index) {
        encode(value, to: &output)
      } else {
        encode(percent, to: &output)
      }
    } else if isAllowed(byte) || (isQuery && (byte == question || byte == slash)) {
      output.append(byte)
    } else {
      encode(byte, to: &output)
    }
  }

  private static func encode(_ byte: UInt8, to output: inout [UInt8]) {
    output.append(percent)
    output.append(hexDigit(byte >> 4))
    output.append(hexDigit(byte & 15))
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

  private static func encodedByte(_ bytes: [UInt8], _ index: Int) -> UInt8? {
    guard index + 2 < bytes.count, let high = hexValue(bytes[index + 1]),
      let low = hexValue(bytes[index + 2])
    else { return nil }
    return high << 4 | low
  }

  private static func lowerCased(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// `pchar` of RFC 3986 without the percent sign.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    if isUnreserved(byte) { return true }
    return switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: ":"),
      UInt8(ascii: "@"):
      true
    default: false
    }
  }
}

func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
/// RFC 3986, 2.3.
func isUnreserved(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
}
func hexValue(_ byte: UInt8) -> UInt8? {
  if isDigit(byte) { return byte - 0x30 }
  let lower = byte | 0x20
  return lower &- 0x61 < 6 ? lower - 0x61 + 10 : nil
}
