import TestSupport
import Testing
import Words

@testable import Pages

@Suite("Zones, blocks and what is left out")
struct ZoneTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var html: String
    var blocks: [String]

    init(_ name: String, _ html: String, _ blocks: [String]) {
      self.name = name
      self.html = html
      self.blocks = blocks
    }

    var testDescription: String { name }
  }

  static let zones = [
    Case(
      "title, description and headings",
      """
      <title>Toko &amp; Lampu</title><meta name="Description" content=" Jual&#10;lampu ">
      <h1>Lampu <em>Sorot</em></h1><h3>Harga</h3><p>Isi</p>
      """,
      [
        "title: Toko & Lampu", "meta-description: Jual lampu", "h1: Lampu Sorot", "h2-6: Harga",
        "body: Isi",
      ]),
    Case("only the plain description", "<meta property=og:description content=x>", []),
    Case("empty description", "<meta name=description content=' '>", []),
    Case(
      "a second title is not shown", "<title>Satu</title><title>Dua</title>", ["title: Satu"]),
    Case(
      "a drawing's title is its alternative text",
      "<title>T</title><svg><title>Ikon <tspan>keranjang</tspan></title><path d=''/></svg>",
      ["title: T", "alt: Ikon keranjang"]),
    Case(
      "lists and tables",
      """
      <ul><li>Satu<li><p>Dua</p></ul><dl><dt>K<dd>V</dl>
      <table><caption>Judul<tr><th>Daya<td>50 W</table>
      """,
      [
        "list-table: Satu", "list-table: Dua", "list-table: K", "list-table: V",
        "list-table: Judul", "list-table: Daya", "list-table: 50 W",
      ]),
    Case(
      "a heading in a cell is a heading", "<table><td><h2>J</h2>isi",
      ["h2-6: J", "list-table: isi"]),
    Case("a heading's link is the heading's", "<h2><a href=x>Lampu</a></h2>", ["h2-6: Lampu"]),
    Case("a heading in a link is a heading", "<a href=x><h2>Lampu</h2></a>", ["h2-6: Lampu"]),
    Case(
      "a menu's links are anchors, one block each",
      "<nav><a href=a>Satu</a><a href=b>Dua</a> | <a href=c>Tiga</a></nav>",
      ["anchor: Satu", "anchor: Dua |", "anchor: Tiga"]),
    Case(
      "a list of links", "<ul><li><a href=a>Satu</a><li><a href=b>Dua</a></ul>",
      ["anchor: Satu", "anchor: Dua"]),
    Case(
      "a link in a sentence is part of it",
      "<p>jual <a href=x>lampu sorot</a> led 50 watt</p>",
      ["body: jual lampu sorot led 50 watt"]),
    Case(
      "links side by side in a sentence do not join",
      "<p>pilih <a href=x>merah</a><a href=y>biru</a></p>", ["body: pilih merah biru"]),
    Case(
      "attributes are alternative texts",
      """
      <p>isi <img src=a alt="Foto &quot;depan&quot;" title=Judul><abbr title="Rupiah">Rp</abbr></p>
      <button aria-label="Tutup"></button><input type=image alt=Kirim><div alt=bukan></div>
      """,
      [
        "alt: Foto \"depan\"", "alt: Judul", "alt: Rupiah", "body: isi Rp", "alt: Tutup",
        "alt: Kirim",
      ]),
    Case(
      "strings of JSON-LD that people read",
      #"""
      <script type="application/ld+json; charset=utf-8">{"@context":"https://schema.org",
      "@type":"Product","name":"Lampu \u0e44\u0e1f \"LED\"","url":"https://a/b","sku":"AB-1",
      "description":"<p>Bagus<\/p> dan murah","datePublished":"2024-01-01","keywords":["a1 b","led"],
      "offers":{"price":"10000","priceCurrency":"IDR"}}</script>
      """#,
      [
        "structured-data: Lampu ไฟ \"LED\"", "structured-data: Bagus dan murah",
        "structured-data: a1 b", "structured-data: led",
      ]),
    Case(
      "broken JSON is still read",
      #"<script type=application/ld+json>{"name":"Lampu",}, "description": "Terang",,</script>"#,
      ["structured-data: Lampu", "structured-data: Terang"]),
  ]

  @Test("each text is in its zone", arguments: zones)
  func zone(_ test: Case) throws {
    #expect(try PageSample.blocks(test.html) == test.blocks)
  }

  static let joins = [
    Case("inline tags join", "<p>รอง<b>เท้า</b>ผ<i>นัง</i></p>", ["body: รองเท้าผนัง"]),
    Case("wbr joins", "<p>kaca<wbr>mata</p>", ["body: kacamata"]),
    Case(
      "soft hyphens and zero-width spaces stay", "<p>ka&shy;ca&#8203;mata</p>",
      ["body: ka\u{AD}ca\u{200B}mata"]),
    Case("comments join", "<p>lam<!-- x -->pu</p>", ["body: lampu"]),
    Case(
      "paragraphs, cells, entries and options do not",
      "<p>a<p>b</p><table><td>c<td>d</table><ul><li>e<li>f</ul><select><option>g<option>h</select>",
      [
        "body: a", "body: b", "list-table: c", "list-table: d", "list-table: e", "list-table: f",
        "body: g", "body: h",
      ]),
    Case(
      "a line break ends a block of text", "<p>satu<br>dua<br/>tiga</p>",
      ["body: satu", "body: dua", "body: tiga"]),
    Case(
      "a line break inside a heading is a space", "<h1>Lampu<br>Sorot</h1>", ["h1: Lampu Sorot"]),
    Case(
      "white space is one space, none at the ends", "<p> \n a \t b\u{C}c <b> d</b> </p>",
      ["body: a b c d"]),
    Case("no-break spaces stay", "<p>50&nbsp;W</p>", ["body: 50\u{A0}W"]),
    Case(
      "blocks of nothing but spaces are none", "<p>&nbsp;<p>\u{200B}\u{3000}<p>&shy;<p>x",
      ["body: x"]),
    Case("a picture separates", "<p>beli<img src=x>sekarang</p>", ["body: beli sekarang"]),
    Case("control characters are spaces", "<p>a&#30;b&#1;c</p>", ["body: a b c"]),
    Case("text areas and plain text", "<textarea>\n<p>isi</p></textarea>", ["body: <p>isi</p>"]),
  ]

  @Test("words join and blocks end as a visitor sees it", arguments: joins)
  func join(_ test: Case) throws {
    #expect(try PageSample.blocks(test.html) == test.blocks)
  }

  static let hidden = [
    Case(
      "hidden attribute", "<p>a<span hidden>b</span>c<p hidden=until-found>d",
      ["body: a", "hidden: b", "body: c", "hidden: d"]),
    Case(
      "display:none", "<div style='color:red; DISPLAY : none !important'><h1>a</h1><p>b</div>c",
      ["hidden: a", "hidden: b", "body: c"]),
    Case(
      "visibility", "<p style=visibility:hidden>a<p style='visibility:visible'>b",
      ["hidden: a", "body: b"]),
    Case("the last declaration counts", "<p style='display:none;display:block'>a", ["body: a"]),
    Case(
      "opacity 0 is a gallery before its script", "<div style='opacity: 0'>a</div>", ["body: a"]),
    Case("aria-hidden hides nothing from eyes", "<p aria-hidden=true>a", ["body: a"]),
    Case(
      "a closed dialog, an open one, details",
      "<dialog>a</dialog><dialog open>b</dialog><details><summary>c</summary>d</details>",
      ["hidden: a", "body: b", "body: c", "body: d"]),
    Case(
      "attributes inside hidden parts", "<div hidden><img alt=a title=b></div>",
      ["hidden: a", "hidden: b"]),
    Case(
      "templates, noscript, scripts, styles, frames, comments are left out",
      """
      <template><p>a</p></template><noscript><img alt=b>c</noscript><script>d</script>
      <style>e</style><iframe title="Peta">f</iframe><!-- g --><noframes>h</noframes>
      <video>i</video><canvas>j</canvas><svg><style>k</style><text>L</text></svg><object>m</object>
      """,
      ["alt: Peta", "body: L", "body: m"]),
  ]

  @Test("hidden text is kept apart, unread text is left out", arguments: hidden)
  func hide(_ test: Case) throws {
    #expect(try PageSample.blocks(test.html) == test.blocks)
  }

  @Test(
    "the address gives its words",
    arguments: [
      ("https://a.b/id/lampu-sorot_led/index.html?x=1#y", ["id", "lampu sorot led"]),
      ("https://a.b", []), ("https://a.b/", []),
      ("th/%E0%B9%82%E0%B8%84%E0%B8%A1-%E0%B9%84%E0%B8%9F/", ["th", "โคม ไฟ"]),
      ("/p/den+pha%20led.php", ["p", "den pha led"]), ("a/b.min.css.html", ["a", "b.min.css"]),
      ("/bad%E0%zz%1E/x", ["bad\u{FFFD}%zz", "x"]),
    ])
  func address(address: String, words: [String]) throws {
    let expected = words.map { "url-slug: \($0)" }
    let page = try PageSample.page("<p>", address: address)
    let found = page.blocks.map { "\($0.zone.rawValue): \(page.surfaceText(of: $0))" }
    #expect(found == expected)
    for block in page.blocks { #expect(page.sourceRange(ofNormalized: block.normalized) == 0..<0) }
  }

  @Test("links: address, rel, text and the block that holds it")
  func links() throws {
    let html = """
      <base href="https://a.b/c/"><link rel=canonical href=" /x?a=1&amp;b=2 ">
      <link rel="alternate" hreflang="id-ID" href=/id><link rel=alternate type=rss href=/feed>
      <meta name=robots content="noindex"><meta name=ROBOTS content=nofollow>
      <p>jual <a href="/l&eacute;d" rel="NoFollow UGC">lampu</a> baru</p>
      <a href=/gambar><img src=x alt=Foto></a><a name=tanpa>di sini</a>
      """
    let page = try PageSample.page(html)
    #expect(page.base == "https://a.b/c/" && page.canonical == "/x?a=1&b=2")
    #expect(page.alternates == [AlternateLink(hreflang: "id-ID", href: "/id")])
    #expect(page.robots == "noindex, nofollow")
    #expect(page.links.map(\.href) == ["/léd", "/gambar", ""])
    #expect(page.links[0].rel == "nofollow ugc")
    let block = try #require(page.links[0].block)
    #expect(page.surfaceText(of: page.blocks[block]) == "jual lampu baru")
    #expect(String(decoding: page.surface[page.links[0].surface], as: UTF8.self) == "lampu")
    #expect(page.links[1].block == nil)
    #expect(page.blocks[page.links[2].block!].zone == .anchor)
  }

  @Test("words are counted where a visitor reads them")
  func words() throws {
    let page = try PageSample.page(
      "<title>a b</title><h1>c d</h1><p>รองเท้าผ้าใบ 50</p><img alt='e f'><p hidden>g</p>",
      address: "h/i")
    #expect(page.wordCount == 4)
    #expect(page.title == "a b")
  }
}
