import Markup
import Testing

struct Dump: HTMLHandler {
  var out: [String] = []
  mutating func startElement(_ element: borrowing HTMLElement) {
    out.append(
      "<\(String(decoding: element.nameBytes, as: UTF8.self))\(element.isImplied ? "?" : "")")
  }
  mutating func endElement(_ name: HTMLName, at offset: Int) { out.append("\(name)>") }
  mutating func text(_ bytes: Span<UInt8>, source: Range<Int>) {
    out.append(
      unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
        + "@\(source)")
  }
  mutating func rawText(of name: HTMLName, source: Range<Int>) {
    out.append("raw \(name) \(source)")
  }
  mutating func comment(source: Range<Int>) { out.append("comment \(source)") }
}

@Test func smoke() {
  let reader = HTMLReader()
  for html in [
    "hello",
    "<!doctype html><html lang=th><head><title>A &amp; B</title><script>if (a<b) {}</script></head><body class=x><h1>Hi<p>there</h1><a href=x>y<a>z</body></html> tail",
    "<p>a<b>c<p>d<!-- x -->e<svg><title>t</title><path/></svg>f<my-x>g</my-x><br>h</br>i<source>j",
    "a < b &lt; c &copy d &notit; &#x80;",
  ] {
    var dump = Dump()
    let findings = reader.read(Array(html.utf8), handler: &dump)
    print(html); print(dump.out.joined(separator: " | "), findings)
  }
}
