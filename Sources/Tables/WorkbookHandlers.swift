internal import Markup

/// Reads `<Relationship Id Type Target>`.
struct RelationshipsHandler: XMLHandler {
  private(set) var relationships: [WorkbookParts.Relationship] = []

  mutating func startElement(_ element: borrowing XMLElement) {
    guard element.isNamed("Relationship") else { return }
    relationships.append(
      .init(
        id: element.string("Id") ?? "", type: element.string("Type") ?? "",
        target: element.string("Target") ?? ""))
  }

  mutating func endElement(_ name: Span<UInt8>) {}
  mutating func text(_ bytes: Span<UInt8>) {}
}

/// Reads `<sheet name state r:id>`.
struct SheetListHandler: XMLHandler {
  private(set) var sheets: [(name: String, isHidden: Bool, link: String)] = []

  mutating func startElement(_ element: borrowing XMLElement) {
    guard element.isNamed("sheet") else { return }
    let state = element.string("state") ?? "visible"
    sheets.append(
      (element.string("name") ?? "", state != "visible", element.string("id") ?? ""))
  }

  mutating func endElement(_ name: Span<UInt8>) {}
  mutating func text(_ bytes: Span<UInt8>) {}
}

/// The strings that cells point to, in one buffer.
struct SharedStrings {
  fileprivate(set) var bytes: [UInt8] = []
  fileprivate(set) var ends: [Int] = []
  /// Whether reading stopped at the limit.
  fileprivate(set) var isTooLarge = false

  /// The string of that index; nil when the table has none.
  subscript(index: Int) -> ArraySlice<UInt8>? {
    guard index >= 0, index < ends.count else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}

/// Reads `<si>` with `<t>`, or with runs `<r><t>`; phonetic guides `<rPh>` are left out.
struct SharedStringsHandler: XMLHandler {
  private(set) var strings = SharedStrings()
  private let limit: Int
  private var isInText = false
  private var isInPhonetic = false
  private var string: [UInt8] = []

  init(limit: Int) { self.limit = limit }

  mutating func startElement(_ element: borrowing XMLElement) {
    if element.isNamed("t") {
      isInText = !isInPhonetic
    } else if element.isNamed("rPh") {
      isInPhonetic = true
    }
  }

  mutating func endElement(_ name: Span<UInt8>) {
    if name.spells("t") {
      isInText = false
    } else if name.spells("rPh") {
      isInPhonetic = false
    } else if name.spells("si") {
      ExcelText.unescape(&string)
      strings.bytes.append(contentsOf: string)
      strings.ends.append(strings.bytes.count)
      string.removeAll(keepingCapacity: true)
      if strings.bytes.count + strings.ends.count * 8 > limit { strings.isTooLarge = true }
    }
  }

  mutating func text(_ bytes: Span<UInt8>) {
    guard isInText, !strings.isTooLarge else { return }
    if string.count + bytes.count > limit {
      strings.isTooLarge = true
      return
    }
    string.append(bytes)
  }
}

/// What Excel adds to text on its way into XML.
enum ExcelText {
  /// Replaces `_x000D_` by the character of that number.
  static func unescape(_ text: inout [UInt8]) {
    guard text.count >= 7, text.contains(UInt8(ascii: "_")) else { return }
    var plain: [UInt8] = []
    var index = 0
    while index < text.count {
      if let scalar = escape(text, at: index) {
        TextStream.append(scalar, to: &plain)
        index += 7
      } else {
        plain.append(text[index])
        index += 1
      }
    }
    text = plain
  }

  private static func escape(_ text: [UInt8], at index: Int) -> UInt32? {
    guard index + 7 <= text.count, text[index] == UInt8(ascii: "_"),
      text[index + 1] == UInt8(ascii: "x"), text[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt32 = 0
    for byte in text[index + 2..<index + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value & 0xF800 == 0xD800 ? nil : value
  }
}

extension XMLElement {
  /// An attribute's value as text.
  func string(_ name: StaticString) -> String? {
    attribute(name).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Span where Element == UInt8 {
  /// Whether these are the bytes of `word`.
  func spells(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    // The buffer has as many bytes as the span.
    return word.withUTF8Buffer { bytes in
      for offset in 0..<count where unsafe self[offset] != bytes[offset] { return false }
      return true
    }
  }
}

extension Array where Element == UInt8 {
  /// Appends the bytes of a span.
  mutating func append(_ span: Span<UInt8>) {
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
