internal import Coverage

/// Keywords of a coverage as JSON objects, byte for byte as `JSONEncoder` with sorted keys writes them
/// (a test compares the two): a result may list hundreds of thousands, and the encoder takes longer
/// for them than the search for the pages.
struct KeywordRows {
  /// The rows written so far.
  private(set) var bytes: [UInt8] = []

  /// Forgets the rows, not the memory.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Appends raw text.
  mutating func append(_ text: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends one keyword as an object.
  mutating func append(_ keyword: KeywordResult) {
    append(#"{"category":"#)
    append(string: keyword.category)
    append(#","keyword":"#)
    append(string: keyword.keyword)
    append(#","pages":"#)
    append(number: Int64(keyword.pages))
    append(#","places":"#)
    append(number: Int64(keyword.places))
    if let rule = keyword.rule {
      append(#","rule":"#)
      append(string: rule)
    }
    if let tier = keyword.tier {
      append(#","tier":"#)
      append(string: tier)
    }
    if let volume = keyword.volume {
      append(#","volume":"#)
      append(number: volume)
    }
    append(#","zones":{"#)
    var isFirst = true
    keyword.forEachZone { zone, tier in
      if !isFirst { append(",") }
      isFirst = false
      append(string: zone)
      append(":")
      append(string: tier)
    }
    append("}}")
  }

  private mutating func append(number: Int64) {
    if number < 0 { bytes.append(0x2D) }
    var rest = number.magnitude
    let first = bytes.count
    repeat {
      bytes.append(0x30 + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }

  private mutating func append(string: String) {
    bytes.append(0x22)
    var string = string
    string.withUTF8 { text in
      var start = 0
      for place in 0..<text.count {
        let byte = unsafe text[place]
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
        unsafe bytes.append(contentsOf: text[start..<place])
        start = place + 1
        switch byte {
        case 0x22: append(#"\""#)
        case 0x5C: append(#"\\"#)
        case 0x08: append(#"\b"#)
        case 0x09: append(#"\t"#)
        case 0x0A: append(#"\n"#)
        case 0x0C: append(#"\f"#)
        case 0x0D: append(#"\r"#)
        default:
          append(#"\u00"#)
          bytes.append(byte < 0x10 ? 0x30 : 0x31)
          let low = byte & 15
          bytes.append(low < 10 ? 0x30 + low : 0x57 + low)
        }
      }
      unsafe bytes.append(contentsOf: text[start..<text.count])
    }
    bytes.append(0x22)
  }
}
