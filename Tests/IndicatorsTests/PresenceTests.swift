import Measures
import Testing

@testable import Indicators

@Suite("Modules for talking, and ways out to messengers")
struct PresenceTests {
  struct Case: CustomTestStringConvertible {
    var html: String
    /// Keys that the page must have.
    var keys: Set<String>
    /// Prefixes that no key may have.
    var absent: [String] = []
    var testDescription: String { html }
  }

  static let cases: [Case] = [
    Case(
      html:
        "<script src=\"https://embed.tawk.to/5f1e2d3c4b5a69788899aabb/default\" async></script>",
      keys: ["channel.tawk", "embedded", "embedded.en", "script.waiting"]),
    Case(
      html:
        "<script>var Tawk_API=Tawk_API||{};(function(){s.src='https://embed.tawk.to/5f/1';})();</script>",
      keys: ["channel.tawk", "embedded"]),
    Case(
      html: "<!-- <script src=\"https://embed.tawk.to/5f/1\"></script> -->", keys: [],
      absent: ["channel.", "embedded"]),
    Case(
      html: "<script>\n// s.src='https://embed.tawk.to/5f/1';\nvar a = 1;\n</script>", keys: [],
      absent: ["channel."]),
    Case(
      html: "<script>/* client.crisp.chat was here */ var a = 1;</script>", keys: [],
      absent: ["channel."]),
    Case(
      html: "<script>var u = \"https://client.crisp.chat/l.js\";</script>", keys: ["channel.crisp"]),
    Case(
      html: "<script>window.intercomSettings = {app_id: 'a'};</script>", keys: ["channel.intercom"]),
    Case(
      html: "<iframe src=\"https://www.chatbase.co/embed/abc\"></iframe>",
      keys: ["channel.chatbase", "embedded-ai"]),
    Case(html: "<df-messenger agent-id=\"1\"></df-messenger>", keys: ["channel.dialogflow"]),
    Case(
      html:
        "<div class=\"zalo-chat-widget\"></div><script src=\"https://sp.zalo.me/plugins/sdk.js\"></script>",
      keys: ["channel.zalo-oa"]),
    Case(
      html: "<a href=\"https://wa.me/6281234567890?text=Halo\">WhatsApp</a>",
      keys: ["link.whatsapp"], absent: ["channel.", "embedded"]),
    Case(
      html: "<a href=\"https://line.me/R/ti/p/@abc1234x\">LINE</a>", keys: ["link.line"],
      absent: ["embedded"]),
    Case(
      html: "<a href=\"https://zalo.me/0901234567\">Zalo</a>", keys: ["link.zalo-link"],
      absent: ["embedded"]),
    Case(html: "<a href=\"https://m.me/lamps\">Messenger</a>", keys: ["link.messenger"]),
    Case(
      html: "<a href=\"skype:lamps?chat\">Skype</a>", keys: ["dead.skype"],
      absent: ["link.skype", "embedded"]),
    Case(
      html:
        "<script src=\"https://connect.facebook.net/en_US/sdk/xfbml.customerchat.js\"></script>",
      keys: ["dead.messenger-plugin"], absent: ["embedded"]),
    Case(
      html:
        "<script type=\"text/plain\" data-cookieconsent=\"marketing\" src=\"https://code.tidio.co/x.js\"></script>",
      keys: ["channel.tidio.held", "embedded-held"], absent: ["embedded."]),
    Case(
      html: "<a href=\"https://www.intercom.com/blog\">how chats work</a>", keys: [],
      absent: ["channel.", "link."]),
    Case(
      html: "<a href=\"https://embed.tawk.to/5f/1\">a link is no module</a>", keys: [],
      absent: ["channel."]),
    Case(
      html: "<script src=\"https://www.googletagmanager.com/gtm.js?id=GTM-1\"></script>",
      keys: ["loader.google-tag-manager"]),
    Case(
      html: "<template><script src=\"https://embed.tawk.to/5f/1\"></script></template>", keys: [],
      absent: ["channel."]),
    Case(
      html: "<form action=\"/send\"><input name=email><textarea name=m></textarea></form>",
      keys: ["form.message"]),
    Case(
      html: "<link rel=stylesheet href=\"/wp-content/themes/a/style.css\">",
      keys: ["system.wordpress"]),
    Case(
      html: "<script src=\"https://cdn.shopify.com/s/files/1/a.js\"></script>",
      keys: ["system.shopify"]),
  ]

  @Test("Each sign is seen where it means something, and nowhere else", arguments: cases)
  func signs(_ example: Case) throws {
    let note = try #require(
      try Site([("https://lamps.example/", Site.page(example.html))]).notes().first)
    let keys = Set(note.spots.map(\.key))
    #expect(example.keys.isSubset(of: keys), "found \(keys.sorted())")
    for prefix in example.absent {
      #expect(!keys.contains { $0.hasPrefix(prefix) }, "found \(keys.sorted())")
    }
  }

  @Test("<meta name=generator> names the system, and a mark that the rulebook lists its script")
  func generator() throws {
    let html = Site.page(
      "<script src=\"/js/tap-score.min.js\" async></script>",
      head: "<meta name=\"generator\" content=\"WordPress 6.5\">")
    let note = try #require(
      try Site([("https://lamps.example/", html)]).notes(sdkMarks: ["tap-score"]).first)
    #expect(note.spots.contains { $0.key == "system.wordpress" })
    #expect(note.spots.contains { $0.key == "sdk.tap-score" })
  }

  @Test("Evidence of a module is the bytes of its tag in the file")
  func evidence() throws {
    let html = Site.page("<p>สวัสดี</p><script src=\"https://embed.tawk.to/5f/1\"></script>")
    let note = try #require(try Site([("https://lamps.example/", html)]).notes().first)
    let spot = try #require(note.spots.first { $0.key == "channel.tawk" })
    let bytes = Array(html.utf8)[spot.place.start..<spot.place.end]
    #expect(String(decoding: bytes, as: UTF8.self) == "<script src=\"https://embed.tawk.to/5f/1\">")
  }

  @Test("A language without pages, or without the module in them, does not pass")
  func languages() throws {
    let tawk = "<script src=\"https://embed.tawk.to/5f/1\"></script>"
    var pages = [
      ("https://lamps.example/", Site.page(tawk, lang: "en")),
      ("https://lamps.example/id/", Site.page(tawk, lang: "id")),
      ("https://lamps.example/vi/", Site.page("", lang: "vi")),
    ]
    let partial = try #require(try Site(pages).results()["cs.presence"])
    #expect(partial.status == .partial)
    #expect(partial.value("language.id") == 1)
    #expect(partial.value("language.vi") == 0)
    pages[2].1 = Site.page(tawk, lang: "vi")
    let whole = try #require(try Site(pages).results()["cs.presence"])
    #expect(whole.status == .pass && whole.degree == 1)
  }

  @Test("Links to messengers fail; a tag manager alone is inconclusive; nothing read is not tested")
  func statuses() throws {
    let link = Site.page("<a href=\"https://wa.me/62812345678\">chat</a>")
    #expect(try Site([("/", link)]).results()["cs.presence"]?.status == .fail)
    let share = try Site([
      (
        "/",
        Site.page(
          "<a href=\"whatsapp://send?text=A%20https://a.example/\">share</a><a href=\"https://api.whatsapp.com/send?text=A\">share</a><a href=\"https://wa.me/?text=A\">share</a>"
        )
      )
    ]).results()["cs.presence"]
    #expect(share?.value("link.whatsapp") == nil)
    #expect(try Site([("/", link)]).results()["cs.presence"]?.value("link.whatsapp") == 1)
    let loader = Site.page("<script src=\"https://www.googletagmanager.com/gtm.js?id=1\"></script>")
    #expect(try Site([("/", loader)]).results()["cs.presence"]?.status == .inconclusive)
    #expect(try Site([]).results()["cs.presence"]?.status == .notTested)
  }

  @Test("A plug-in that translates in the browser gives no language of the site's own")
  func translation() throws {
    let plugin =
      "<div id=google_translate_element></div><script src=\"https://translate.google.com/translate_a/element.js\"></script>"
    let one = try Site([("/", Site.page(plugin))]).results()["cs.realtranslation"]
    #expect(one?.status == .fail)
    #expect(one?.value("client-side") == 1)
    let three = try Site([
      ("/", Site.page("")), ("/id/", Site.page("", lang: "id")),
      ("/vi/", Site.page("", lang: "vi")),
    ]).results()["cs.realtranslation"]
    #expect(three?.status == .pass)
    let declared = try Site([("/", Site.page("").replacing("lang=\"en\"", with: "lang=\"vi\""))])
      .results()["cs.realtranslation"]
    #expect(declared?.value("declared-other") == 1)
  }
}
