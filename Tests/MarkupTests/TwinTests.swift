import Markup
import TestSupport
import Testing

@Suite("HTMLReader and a plain tokenizer")
struct TwinTests {
  static let pieces = [
    "<", ">", "<!", "<!-", "<!--", "-", "--", "->", "-->", "--!>", "!", "/", "</", "?", "<?", "=",
    "\"", "'", " ", "\n", "a", "ก", "<p", "<p>", "</p>", "<b c=", "<b c='", "<script", "<script>",
    "</script", "</script>", "</SCRIPT ", "<style>", "</style>", "</styles>", "<title>", "</title>",
    "</titl", "<xmp>", "</xmp/>", "<plaintext>", "<![CDATA[", "]]>", "<!doctype", "<3", "</3",
  ]

  @Test func agreeOnTextCommentsAndTags() {
    #if DEBUG
      let rounds = 3000
    #else
      let rounds = 200_000
    #endif
    let reader = HTMLReader()
    for seed in 0..<rounds {
      var random = SeededGenerator(seed: UInt64(seed))
      var html = ""
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        html += Self.pieces.randomElement(using: &random)!
      }
      let plain = PlainTokenizer("<body>x" + html)
      let bytes = Array(("<body>x" + html).utf8)
      var told = TextCollector()
      _ = reader.read(bytes, handler: &told)
      let rawText = told.rawTexts.flatMap { bytes[$0.source] }
      #expect(told.string == plain.text, "seed \(seed): \(html.debugDescription)")
      #expect(rawText == Array(plain.rawText.utf8), "seed \(seed): \(html.debugDescription)")
      #expect(told.comments.count == plain.comments, "seed \(seed): \(html.debugDescription)")
      #expect(told.mistakes.isEmpty, "seed \(seed): \(html.debugDescription)")
    }
  }
}
