/// HTML being written, safe by type: markup is what stands in the program (`StaticString`), all else is
/// escaped. A string of a stranger cannot become markup, whatever it holds.
struct HTMLWriter {
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

  /// Elements that have no end tag.
  private static let empty: Set<String> = ["meta", "input", "br", "hr", "col"]

  /// Writes an element with what `body` writes in it.
  mutating func element(
    _ name: StaticString, _ attributes: [Attribute] = [],
    _ body: (inout HTMLWriter) -> Void = { _ in }
  ) {
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
    if Self.empty.contains("\(name)") { return }
    body(&self)
    markup("</")
    markup(name)
    markup(">")
  }

  /// Writes an element that holds a text.
  mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], text: String) {
    element(name, attributes) { $0.text(text) }
  }

  /// Writes markup of the program.
  mutating func markup(_ markup: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Writes a text, in an element or between the quotes of an attribute. Control characters, which
  /// HTML does not allow, and marks that turn the direction of the text around them are shown as
  /// U+FFFD.
  mutating func text(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup("&amp;")
      case "<": markup("&lt;")
      case ">": markup("&gt;")
      case "\"": markup("&quot;")
      case "'": markup("&#39;")
      default:
        bytes.append(contentsOf: UTF8.encode(Self.isShown(scalar) ? scalar : "\u{FFFD}")!)
      }
    }
  }

  /// Whether a character may stand in a text as it is.
  static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: true
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
