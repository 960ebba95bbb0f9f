import Words

/// A JSON-LD script in which somebody escaped what a script does not decode: `{&quot;@context&quot;`.
/// Its marks can only be meant as quotation marks, for it has no others.
struct EscapedText {
  private(set) var bytes: [UInt8] = []
  private var map = OffsetMap()
  /// Where the first reference stands in the script.
  private(set) var firstEscape = 0

  private static let references: [(spelling: StaticString, byte: UInt8)] = [
    ("&quot;", 0x22), ("&#34;", 0x22), ("&#034;", 0x22), ("&#x22;", 0x22), ("&QUOT;", 0x22),
    ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&#39;", 0x27), ("&#039;", 0x27),
    ("&#x27;", 0x27), ("&apos;", 0x27), ("&#47;", 0x2F), ("&#x2F;", 0x2F),
  ]

  /// Nil for a script with quotation marks of its own, or without escaped ones.
  init?(_ text: [UInt8]) {
    guard !text.contains(0x22), text.contains(0x26) else { return nil }
    var at = 0
    var first: Int?
    var hasMark = false
    while at < text.count {
      if text[at] == 0x26, let (length, byte) = Self.reference(text, at: at) {
        if first == nil { first = at }
        if byte == 0x22 { hasMark = true }
        bytes.append(byte)
        map.append(count: 1, source: at..<at + length, solid: true)
        at += length
      } else {
        bytes.append(text[at])
        map.append(count: 1, source: at..<at + 1)
        at += 1
      }
    }
    guard hasMark, let first else { return nil }
    firstEscape = first
  }

  /// Bytes of the decoded script as bytes of the script.
  func source(of range: Range<Int>) -> Range<Int> { map.source(of: range) }

  private static func reference(_ text: [UInt8], at offset: Int) -> (Int, UInt8)? {
    for (spelling, byte) in references {
      let count = spelling.utf8CodeUnitCount
      guard offset + count <= text.count else { continue }
      let isHere = spelling.withUTF8Buffer { bytes in
        for index in 0..<count where unsafe bytes[index] != text[offset + index] { return false }
        return true
      }
      if isHere { return (count, byte) }
    }
    return nil
  }
}
