import Testing

@testable import Comparisons

@Suite("Texts of strangers in outputs")
struct ShownTextTests {
  @Test func aTerminalIsNotSteered() {
    let shown = ShownText.line("a\u{1B}[2Jb\rc\u{202E}d\u{7}\n\u{9B}e")
    let hostile: Set<UInt32> = [0x1B, 0x0D, 0x202E, 0x07, 0x0A, 0x9B]
    #expect(!shown.unicodeScalars.contains { hostile.contains($0.value) })
    #expect(ShownText.line("สินค้า đèn", limit: 200) == "สินค้า đèn")
  }

  @Test(arguments: [
    "a|b", "<img src=x onerror=alert(1)>", "@everyone #12 GH-1", "`x` **y** _z_ [l](http://e.com)",
    "www.example.com", "a\nb", "\\| &amp;", "user@example.com", "~~no~~", "![i](x)",
    "https://e.com",
  ])
  func keywordsStayWordsInMarkdown(_ keyword: String) {
    let shown = ComparisonMarkdown.code(keyword)
    #expect(shown.hasPrefix("<code>") && shown.hasSuffix("</code>"))
    // What a reader of Markdown could take for its own is there only as a number.
    var rest = String(shown.dropFirst("<code>".count).dropLast("</code>".count))
    while let start = rest.firstRange(of: "&#"),
      let end = rest[start.upperBound...].firstIndex(of: ";")
    {
      rest.removeSubrange(start.lowerBound...end)
    }
    for sign in "|<>@#`*_[]\\&~!.:\n" { #expect(!rest.contains(sign), "\(sign) of \(keyword)") }
  }

  @Test func xmlHoldsWhatItMay() {
    let shown = JUnitXML.escaped("<a b=\"c\">&\u{0}\u{FFFE}\n")
    #expect(shown == "&lt;a b=&quot;c&quot;&gt;&amp;\u{FFFD}\u{FFFD}&#10;")
  }

  @Test(arguments: [
    ("a b.html", "a%20b.html"), ("x:y?z#.html", "x%3Ay%3Fz%23.html"),
    ("https://e.com/a?b=c#d", "https://e.com/a?b=c#d"),
    ("https://e.com/%41%zz", "https://e.com/%41%25zz"), ("th/ส.html", "th/%E0%B8%AA.html"),
    ("a|\"<>.html", "a%7C%22%3C%3E.html"),
  ])
  func addressesBecomeURIs(_ address: String, _ uri: String) {
    #expect(SARIFLog.uri(address) == uri)
  }

  @Test func numbersAreReadable() {
    #expect(ShownText.percent(0.1234) == "12.34 %")
    #expect(ShownText.percent(nil) == "–")
    #expect(ShownText.signed(-0.5) == "-0.5")
    #expect(ShownText.signed(0.0) == "0")
    #expect(ShownText.signed(0.0012) == "+0.0012")
    #expect(ShownText.signed(1234.5) == "+1,234.5")
    #expect(ShownText.decimals(-0.001, 2) == "0")
  }
}
