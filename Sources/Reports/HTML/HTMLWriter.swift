/// HTML being written, safe by type: markup is what stands in the program (`StaticString`), all else is
/// escaped. A string of a stranger cannot become markup, whatever it holds.
struct HTMLWriter: Sendable {
  /// The UTF-8 bytes written so far.
  private(set) var bytes: [UInt8] = []

  /// An attribute; its value is escaped when it is written.
  struct Attribute {
    var name: StaticString
    /// Nil for an attribute without a value.
    var value: String?

    init(_ name: StaticString, _ value: String? = nil) {
      self.name = name
      self.value = value
    }
  }

  /// Writes a start tag.
  mutating func begin(_ name: StaticString, _ attributes: [Attribute] = []) {
    markup("<")
    markup(name)
    for attribute in attributes {
      markup(" ")
      markup(attribute.name)
      guard let value = attribute.value else { continue }
      markup("=\"")
      text(value)
      markup("\"")
    }
    markup(">")
  }

  /// Writes an end tag.
  mutating func end(_ name: StaticString) {
    markup("</")
    markup(name)
    markup(">")
  }

  /// Writes markup of the program.
  mutating func markup(_ markup: StaticString) {
    // A static string lives as long as the program.
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Writes a text, in an element or between the quotes of an attribute. Characters that are not to be
  /// shown (`isShown`) become U+FFFD.
  mutating func text(_ text: String) {
    var text = text
    let isPlain = text.withUTF8 { utf8 in
      for place in 0..<utf8.count {
        switch unsafe utf8[place] {
        case 0x20, 0x21, 0x23...0x25, 0x28...0x3B, 0x3D, 0x3F...0x7E: continue
        default: return false
        }
      }
      return true
    }
    if isPlain {
      bytes.append(contentsOf: text.utf8)
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup("&amp;")
      case "<": markup("&lt;")
      case ">": markup("&gt;")
      case "\"": markup("&quot;")
      case "'": markup("&#39;")
      default: bytes.append(contentsOf: String(Self.isShown(scalar) ? scalar : "\u{FFFD}").utf8)
      }
    }
  }

  /// Writes a block of data, which neither ends its `script` nor begins a comment in it: `ScriptJSON`
  /// has no `<`.
  mutating func data(_ json: ScriptJSON) { bytes += json.bytes }

  /// Whether a character may stand in a text as it is: no control characters, which HTML does not
  /// allow, and no marks that turn the direction of the text around them.
  static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: true
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
