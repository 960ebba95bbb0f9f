import Testing

@testable import Pages

@Suite("What pages embed, and where their foot is")
struct EmbedTests {
  private func embeds(_ html: String) throws -> [String] {
    let page = try PageSample.page(html)
    let file = Array(html.utf8)
    return page.embeds.map { embed in
      let traits: [(Embed.Traits, String)] = [
        (.async, " async"), (.deferred, " deferred"), (.integrity, " integrity"), (.held, " held"),
        (.hasMessage, " message"),
      ]
      let words = traits.filter { embed.traits.contains($0.0) }.map(\.1).joined()
      let place = String(decoding: file[embed.source], as: UTF8.self)
      return "\(embed.kind.rawValue) \(embed.value)\(words) at \(place)"
    }
  }

  @Test(
    "what is recorded, and where it stands",
    arguments: [
      ("<script src='/a.js' async></script>", ["script /a.js async at <script src='/a.js' async>"]),
      (
        "<script type=module src=\"b&amp;c.js\" integrity=\"sha384-x\"></script>",
        [
          "script b&c.js deferred integrity at <script type=module src=\"b&amp;c.js\" integrity=\"sha384-x\">"
        ]
      ),
      ("<script>var a=1</script>", ["inline-script  at var a=1"]),
      ("<script type=text/plain>var a</script>", ["inline-script  held at var a"]),
      ("<script type=application/ld+json>{}</script>", []),
      ("<iframe src=/f></iframe>", ["frame /f at <iframe src=/f>"]),
      ("<x-chat a=b></x-chat><X-Chat></X-Chat>", ["element x-chat at <x-chat a=b>"]),
      ("<nothing>a</nothing>", []),
      ("<form action=/s><textarea></textarea></form>", ["form /s message at <form action=/s>"]),
      ("<video src=v.mp4></video>", ["video v.mp4 at <video src=v.mp4>"]),
      (
        "<meta name=generator content='WordPress 6'>",
        ["generator WordPress 6 at <meta name=generator content='WordPress 6'>"]
      ),
      (
        "<link rel=stylesheet href=/a.css>",
        ["style-sheet /a.css at <link rel=stylesheet href=/a.css>"]
      ),
      ("<!-- <script src=/a.js></script> -->", []),
      ("<template><script src=/a.js></script><iframe src=/b></iframe></template>", []),
    ])
  func recorded(html: String, expected: [String]) throws {
    #expect(try embeds(html + "<p>text</p>") == expected)
  }

  @Test("No more than the limit is kept, and long addresses are cut")
  func limits() throws {
    let many = String(repeating: "<script src=/a.js></script>", count: 700) + "<p>a</p>"
    #expect(try PageSample.page(many).embeds.count == PageLimits.defaultMaximumEmbeds)
    let long = "<iframe src=\"/" + String(repeating: "é", count: 400) + "\"></iframe><p>a</p>"
    #expect(try PageSample.page(long).embeds[0].value.utf8.count <= Embed.valueLimit + 2)
  }

  @Test(
    "links know whether they stand in the foot",
    arguments: [
      ("<footer><div><a href=x>a</a></div></footer>", true),
      ("<div class=\"box site-footer dark\"><a href=x>a</a></div>", true),
      ("<div id=Footer><ul><li><a href=x>a</a></li></ul></div>", true),
      ("<div class=\"footer__links\"><a href=x>a</a></div>", true),
      ("<div class=has-footer><a href=x>a</a></div>", false),
      ("<body class=footer-dark><a href=x>a</a></body>", false),
      ("<div class=\"sticky-footer\"><a href=x>a</a></div>", false),
      ("<div class=nofooterhere><a href=x>a</a></div>", false),
      ("<footer><p>b</p></footer><a href=x>a</a>", false),
    ])
  func foot(html: String, isInFooter: Bool) throws {
    #expect(try PageSample.page(html).links.first?.isInFooter == isInFooter)
  }
}
