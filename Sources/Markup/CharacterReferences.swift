/// A decoded character reference.
@usableFromInline
struct CharacterReference: Equatable, Sendable {
  /// What it means: UTF-8, the first byte in the lowest place. At most two code points, 8 bytes.
  @usableFromInline var bytes: UInt64 = 0
  @usableFromInline var byteCount = 0
  /// How many bytes of the document it takes, `&` included.
  @usableFromInline var sourceCount = 0

  init() {}

  /// One that is known already.
  @inlinable
  init(bytes: UInt64, byteCount: Int) {
    self.bytes = bytes
    self.byteCount = byteCount
  }

  /// Adds a code point, which must be a Unicode scalar value.
  mutating func append(_ codePoint: UInt32) {
    func add(_ byte: UInt32) {
      bytes |= UInt64(byte) << UInt64(byteCount * 8)
      byteCount += 1
    }
    switch codePoint {
    case 0..<0x80: add(codePoint)
    case 0x80..<0x800:
      add(0xC0 | codePoint >> 6)
      add(0x80 | codePoint & 0x3F)
    case 0x800..<0x1_0000:
      add(0xE0 | codePoint >> 12)
      add(0x80 | codePoint >> 6 & 0x3F)
      add(0x80 | codePoint & 0x3F)
    default:
      add(0xF0 | codePoint >> 18)
      add(0x80 | codePoint >> 12 & 0x3F)
      add(0x80 | codePoint >> 6 & 0x3F)
      add(0x80 | codePoint & 0x3F)
    }
  }

  /// Calls `body` with the decoded bytes.
  @inlinable
  func withBytes<R>(_ body: (Span<UInt8>) throws -> R) rethrows -> R {
    var little = bytes.littleEndian
    let count = byteCount
    return try unsafe withUnsafeBytes(of: &little) { buffer in
      // Eight bytes lie there; `byteCount` is never more.
      try unsafe body(
        Span(_unsafeElements: buffer.bindMemory(to: UInt8.self).extracting(0..<count)))
    }
  }
}

/// Where a reference stands: an attribute's value keeps `&copy=` and `&copyx` as they are.
@usableFromInline
enum ReferencePlace {
  case text, attribute
}

/// Decodes character references as HTML does (section 13.2.5.72 and following of the standard).
@usableFromInline
struct CharacterReferences: Sendable {
  @usableFromInline static let shared = CharacterReferences()

  private struct Entry: Sendable {
    var name: Range<Int>
    var isLegacy: Bool
    var meaning: CharacterReference
  }

  /// Places with an index of `entries` plus one, or 0; linear probing.
  private var places: [UInt16]
  private var entries: [Entry] = []
  /// The table's text, in which `Entry.name` are ranges.
  private let text: [UInt8]
  private static let placesCount = 8192
  /// Bytes of the longest name and of the longest one that may lack its semicolon.
  private var longestName = 0
  private var longestLegacyName = 0

  private init() {
    text = characterReferenceTable.withUTF8Buffer { unsafe Array($0) }
    places = Array(repeating: 0, count: Self.placesCount)
    entries.reserveCapacity(2200)
    var offset = 0
    while offset < text.count {
      // An entry: name, `*` where it is legacy, one or two code points, comma or line feed.
      let start = offset
      while text[offset].isASCIIAlphanumeric { offset += 1 }
      var entry = Entry(name: start..<offset, isLegacy: false, meaning: CharacterReference())
      if text[offset] == UInt8(ascii: "*") {
        entry.isLegacy = true
        offset += 1
      }
      while offset < text.count, text[offset] == 0x20 {
        offset += 1
        var codePoint: UInt32 = 0
        while offset < text.count, let digit = Self.hexadecimal(text[offset]) {
          codePoint = codePoint * 16 + digit
          offset += 1
        }
        entry.meaning.append(codePoint)
      }
      offset += 1
      entries.append(entry)
      longestName = max(longestName, entry.name.count)
      if entry.isLegacy { longestLegacyName = max(longestLegacyName, entry.name.count) }
      var hash = Self.hashSeed
      for index in entry.name { hash = Self.hash(hash, text[index]) }
      var place = Self.place(hash)
      while places[place] != 0 { place = (place + 1) & (Self.placesCount - 1) }
      places[place] = UInt16(entries.count)
    }
  }

  private static let hashSeed: UInt32 = 0x811C_9DC5
  private static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 0x0100_0193
  }
  private static func place(_ hash: UInt32) -> Int {
    Int(hash ^ hash >> 15) & (placesCount - 1)
  }

  /// The entry of the name in `range` of the document.
  private func entry(_ range: Range<Int>, of document: DocumentBytes, hash: UInt32) -> Entry? {
    var place = Self.place(hash)
    while places[place] != 0 {
      let entry = entries[Int(places[place]) - 1]
      if entry.name.count == range.count,
        zip(entry.name, range).allSatisfy({ text[$0] == document[$1] })
      {
        return entry
      }
      place = (place + 1) & (Self.placesCount - 1)
    }
    return nil
  }

  /// The reference whose `&` stands at `start`, or nil where that `&` means itself.
  @usableFromInline
  func reference(
    in document: DocumentBytes, at start: Int, end: Int, place: ReferencePlace
  ) -> CharacterReference? {
    let next = start + 1
    guard next < end else { return nil }
    if document[next] == UInt8(ascii: "#") {
      return numeric(in: document, at: start, end: end)
    }
    guard document[next].isASCIILetter else { return nil }
    // Names with their semicolon are whole runs of letters and digits.
    var hash = Self.hashSeed
    var offset = next
    var legacy: (entry: Entry, end: Int)?
    while offset < end, offset - next <= longestName, document[offset].isASCIIAlphanumeric {
      hash = Self.hash(hash, document[offset])
      offset += 1
      if offset - next <= longestLegacyName,
        let found = entry(next..<offset, of: document, hash: hash), found.isLegacy
      {
        legacy = (found, offset)
      }
    }
    if offset < end, document[offset] == UInt8(ascii: ";"),
      let found = entry(next..<offset, of: document, hash: hash)
    {
      var meaning = found.meaning
      meaning.sourceCount = offset + 1 - start
      return meaning
    }
    guard let legacy else { return nil }
    if place == .attribute, legacy.end < end {
      let following = document[legacy.end]
      if following == UInt8(ascii: "=") || following.isASCIIAlphanumeric { return nil }
    }
    var meaning = legacy.entry.meaning
    meaning.sourceCount = legacy.end - start
    return meaning
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x41 + 10
    case 0x61...0x66: UInt32(byte) - 0x61 + 10
    default: nil
    }
  }

  private func numeric(
    in document: DocumentBytes, at start: Int, end: Int
  ) -> CharacterReference? {
    var offset = start + 2
    guard offset < end else { return nil }
    let isHexadecimal = document[offset] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { offset += 1 }
    let digits = offset
    let base: UInt32 = isHexadecimal ? 16 : 10
    var codePoint: UInt32 = 0
    while offset < end, let digit = Self.hexadecimal(document[offset]), digit < base {
      // Held just above the last code point, so that any number of digits fits.
      codePoint = min(codePoint * base + digit, 0x11_0000)
      offset += 1
    }
    guard offset > digits else { return nil }
    if offset < end, document[offset] == UInt8(ascii: ";") { offset += 1 }
    var meaning = CharacterReference()
    meaning.append(Self.scalar(of: codePoint))
    meaning.sourceCount = offset - start
    return meaning
  }

  /// What HTML takes a number for: windows-1252 in 0x80-0x9F, U+FFFD for what is no character.
  private static func scalar(of codePoint: UInt32) -> UInt32 {
    switch codePoint {
    case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
    case 0x80...0x9F: UInt32(windows1252[Int(codePoint) - 0x80])
    default: codePoint
    }
  }

  /// 0x80-0x9F of windows-1252; its five free places keep their number.
  private static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
