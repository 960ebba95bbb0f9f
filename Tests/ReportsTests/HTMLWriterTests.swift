import Foundation
import Testing

@testable import Reports

@Suite("HTML of strangers' strings")
struct HTMLWriterTests {
  static let hostile: [String] = [
    "</script><script>hacked = 1</script>", "<!-- <script>", "]]>", "<img src=x onerror=hacked=1>",
    "\" onmouseover=\"hacked=1", "' autofocus onfocus='hacked=1", "</title></style></textarea>",
    "a\u{2028}b\u{2029}c", "\u{0}\u{1}\u{1B}[31m\u{7F}\u{85}", "\u{202E}gpj.exe\u{2066}x\u{2069}",
    "&lt;b&gt;&amp;", "\\u003c\\", "javascript:hacked=1", "🙂 รองเท้า đèn 关键词", "`${hacked=1}`",
    "\u{FFFE}\u{FFFF}", "\r\n\t",
  ]

  @Test("no text becomes markup, in an element or in an attribute", arguments: hostile)
  func textsAreEscaped(_ text: String) {
    var writer = HTMLWriter()
    writer.begin("a", [.init("title", text)])
    writer.text(text)
    writer.end("a")
    let html = String(decoding: writer.bytes, as: UTF8.self)
    #expect(html.hasPrefix("<a title=\"") && html.hasSuffix("</a>"))
    let inside = html.dropFirst("<a title=\"".count).dropLast("</a>".count)
    // One quote ends the attribute, one sign ends the tag; all others are escaped.
    #expect(inside.count { $0 == "\"" } == 1)
    #expect(inside.count { $0 == ">" } == 1)
    #expect(!inside.contains("<") && !inside.contains("'"))
    for scalar in html.unicodeScalars { #expect(HTMLWriter.isShown(scalar)) }
  }

  @Test("what is written reads as what was given", arguments: hostile)
  func textsAreKept(_ text: String) {
    var writer = HTMLWriter()
    writer.text(text)
    var read = String(decoding: writer.bytes, as: UTF8.self)
    for (escape, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      read = read.replacingOccurrences(of: escape, with: sign)
    }
    #expect(read == Self.shown(text))
  }

  @Test("data neither end their script element nor begin a comment", arguments: hostile)
  func dataAreSafeInAScript(_ text: String) throws {
    var json = ScriptJSON()
    json.object { json in
      json.field("text", text)
      json.field("list", [text, text])
      json.field("number") { $0.append(nil as Int?) }
    }
    let written = String(decoding: json.bytes, as: UTF8.self)
    for sign in ["<", ">", "&", "\u{2028}", "\u{2029}"] { #expect(!written.contains(sign)) }
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
    #expect(read["text"] as? String == Self.shown(text))
    #expect(read["list"] as? [String] == [Self.shown(text), Self.shown(text)])
    #expect(read["number"] is NSNull)
  }

  /// What is not to be shown is U+FFFD.
  private static func shown(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { HTMLWriter.isShown($0) ? $0 : "\u{FFFD}" }))
  }

  @Test("only addresses of the web are links")
  func onlyWebAddressesAreLinks() {
    for address in ["https://a.example/x?y=1#z", "HTTP://A.example", "https://例え.jp/関"] {
      #expect(WebLink(address) != nil, "\(address)")
    }
    for address in [
      "javascript:alert(1)", " https://a.example", "data:text/html,x", "//a.example", "a.html",
      "https://a.example/\u{202E}x", "https://a b", "https:/x", "file:///etc/passwd", "",
    ] {
      #expect(WebLink(address) == nil, "\(address)")
    }
  }

  @Test(
    "coordinates are the same on every machine",
    arguments: [
      (0, "0"), (1, "1"), (33.333, "33.33"), (99.999, "100"), (0.05, "0.05"), (-2.5, "-2.50"),
      (.nan, "0"), (.infinity, "0"), (1234.5, "1234.50"),
    ] as [(Double, String)])
  func coordinates(_ value: Double, _ text: String) {
    #expect(ReportPage.coordinate(value) == text)
  }

  @Test("scales end at a round share that no bar exceeds")
  func scales() {
    for share in stride(from: 0.0, through: 1, by: 0.003) {
      let end = ReportPage.scale([share, nil, 0])
      #expect(end >= share && end <= max(0.01, share * 2.01), "\(share)")
    }
    #expect(ReportPage.scale([nil]) == 0.01)
  }

  @Test("a figure that is cited twice stands once in the list")
  func figuresAreListedOnce() {
    var figures = FigureList()
    let id = figures.cite("/counts/read", printed: "24")
    #expect(figures.cite("/counts/read", printed: "24") == id)
    _ = figures.cite("/counts/bytes", printed: "1")
    #expect(figures.all.map(\.pointer) == ["/counts/read", "/counts/bytes"])
    #expect(id == FigureID.of("/counts/read"))
  }

  @Test("no color of the style is set where a page's text could set one, and nothing is fetched")
  func styleAndScriptFetchNothing() {
    for text in ["\(ReportStyle.text)", "\(ReportScript.text)"] {
      for word in [
        "url(", "@import", "http://", "https://", "fetch(", "XMLHttpRequest", "eval(", "Function(",
        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "import(", "WebSocket",
        "</script", "</style", "<!--", "localStorage", "cookie",
      ] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }
}
