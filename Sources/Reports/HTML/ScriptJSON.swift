/// JSON that may stand in a `script` element: `<`, `>` and `&` are written as escapes, and so are
/// U+2028 and U+2029, so that no string of a stranger ends the element or begins a comment in it.
/// Characters that are not to be shown are U+FFFD, as in `HTMLWriter`.
struct ScriptJSON: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Whether the next value is the first of its array or object.
  private var isFirst = true

  /// `[…]` with what `body` appends.
  mutating func array(_ body: (inout ScriptJSON) -> Void) {
    value()
    nest("[", "]", body)
  }

  /// `{…}`; `body` appends with `field`.
  mutating func object(_ body: (inout ScriptJSON) -> Void) {
    value()
    nest("{", "}", body)
  }

  /// A field of an object; `body` appends its one value.
  mutating func field(_ name: StaticString, _ body: (inout ScriptJSON) -> Void) {
    separate()
    raw("\"")
    raw(name)
    raw("\":")
    isFirst = true
    body(&self)
    isFirst = false
  }

  mutating func field(_ name: StaticString, _ text: String) { field(name) { $0.append(text) } }
  mutating func field(_ name: StaticString, _ number: Int) { field(name) { $0.append(number) } }
  mutating func field(_ name: StaticString, _ texts: [String]) {
    field(name) { json in json.array { for one in texts { $0.append(one) } } }
  }

  mutating func append(_ number: Int) {
    value()
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func append(_ number: Int?) {
    if let number { append(number) } else { appendNull() }
  }

  mutating func appendNull() {
    value()
    raw("null")
  }

  mutating func append(_ text: String) {
    value()
    raw("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": raw(#"\""#)
      case "\\": raw(#"\\"#)
      case "\n": raw(#"\n"#)
      case "\t": raw(#"\t"#)
      case "<": raw(#"\u003c"#)
      case ">": raw(#"\u003e"#)
      case "&": raw(#"\u0026"#)
      case "\u{2028}": raw(#"\u2028"#)
      case "\u{2029}": raw(#"\u2029"#)
      default:
        if scalar.isASCII, scalar.value >= 0x20, scalar.value < 0x7F {
          bytes.append(UInt8(scalar.value))
        } else {
          bytes.append(
            contentsOf: String(HTMLWriter.isShown(scalar) ? scalar : "\u{FFFD}").utf8)
        }
      }
    }
    raw("\"")
  }

  private mutating func nest(
    _ open: StaticString, _ close: StaticString, _ body: (inout ScriptJSON) -> Void
  ) {
    raw(open)
    isFirst = true
    body(&self)
    raw(close)
    isFirst = false
  }

  private mutating func value() { separate() }

  private mutating func separate() {
    if !isFirst { raw(",") }
    isFirst = false
  }

  private mutating func raw(_ text: StaticString) {
    // A static string lives as long as the program.
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
