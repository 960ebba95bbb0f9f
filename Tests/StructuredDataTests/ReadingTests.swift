import Pages
import Testing

@testable import StructuredData

@Suite("Pages as graphs of entities")
struct ReadingTests {
  /// An entity as one line: types, identifier, properties; entities in it in brackets.
  static func line(_ graph: EntityGraph, _ id: EntityID, depth: Int = 0) -> String {
    let entity = graph[id]
    guard depth < 4 else { return "…" }
    let properties = entity.properties.map { property -> String in
      let value: String
      switch property.value {
      case .text(let text): value = "\"\(text)\""
      case .number(let written): value = written
      case .boolean(let isTrue): value = isTrue ? "true" : "false"
      case .url(let address): value = "<\(address)>"
      case .entity(let other): value = line(graph, other, depth: depth + 1)
      case .null: value = "null"
      }
      let language = property.language.map { "@" + $0 } ?? ""
      let repeats = String(repeating: "+", count: property.repeats.count)
      return "\(property.name)=\(value)\(language)\(repeats)"
    }
    let identifier = entity.identifier.map { " <\($0)>" } ?? ""
    return "[\(entity.types.joined(separator: ","))\(identifier): "
      + properties.joined(separator: " ") + "]"
  }

  static func lines(_ graph: EntityGraph) -> [String] { graph.roots.map { line(graph, $0) } }

  private static func script(_ json: String) -> String {
    "<script type=\"application/ld+json\">\(json)</script>"
  }

  @Test(
    "JSON-LD",
    arguments: [
      // Contexts in all their forms mean schema.org.
      (
        ##"{"@context":"https://schema.org","@type":"Product","name":"A"}"##,
        ##"[Product: name="A"]"##
      ),
      (
        ##"{"@context":"http://www.schema.org/","@type":"Product","name":"A"}"##,
        ##"[Product: name="A"]"##
      ),
      (##"{"@context":["//Schema.org"],"@type":["Product","Car"]}"##, "[Product,Car: ]"),
      (
        ##"{"@context":{"@vocab":"http://schema.org/"},"@type":"Product","name":"A"}"##,
        ##"[Product: name="A"]"##
      ),
      (
        ##"{"@context":{"s":"https://schema.org/"},"@type":"s:Product","s:name":"A"}"##,
        ##"[Product: name="A"]"##
      ),
      (
        ##"{"@context":{"n":"http://schema.org/name","@vocab":"http://a.example/"},"n":"A","x":1}"##,
        ##"[: name="A" http://a.example/x=1]"##
      ),
      (
        ##"{"@context":{"nama":{"@id":"schema:name"},"schema":"https://schema.org/"},"nama":"A"}"##,
        ##"[: name="A"]"##
      ),
      (
        ##"{"@context":{"@vocab":"https://schema.org/","jenis":"@type","kunci":"@id"},"jenis":"Product","kunci":"#p","name":"A"}"##,
        ##"[Product <https://shop.example/p#p>: name="A"]"##
      ),
      (
        ##"{"@context":"https://schema.org","type":"Product","id":"/x"}"##,
        "[Product <https://shop.example/x>: ]"
      ),
      (##"{"@type":"Product","name":"A"}"##, ##"[Product: name="A"]"##),
      (
        ##"{"@context":"https://other.example/c.jsonld","@type":"Thing","name":"A","https://schema.org/sku":"1"}"##,
        ##"[https://shop.example/Thing: sku="1"]"##
      ),
      // Values.
      (
        ##"{"@context":"https://schema.org","price":1.50,"a":true,"b":null,"c":[],"d":""}"##,
        ##"[: price=1.50 a=true b=null c=null d=""]"##
      ),
      (
        ##"{"@context":"https://schema.org","name":{"@value":"A","@language":"id"}}"##,
        ##"[: name="A"@id]"##
      ),
      (
        ##"{"@context":["https://schema.org",{"@language":"vi"}],"name":"A"}"##,
        ##"[: name="A"@vi]"##
      ),
      (
        ##"{"@context":["https://schema.org",{"name":{"@container":"@language"}}],"name":{"th":"ก","en":"A"}}"##,
        ##"[: name="ก"@th name="A"@en]"##
      ),
      (
        ##"{"@context":"https://schema.org","image":{"@list":["a","b"]},"x":{"@set":["c"]}}"##,
        ##"[: image="a" image="b" x="c"]"##
      ),
      (
        ##"{"@context":"https://schema.org","availability":{"@id":"https://schema.org/InStock"}}"##,
        "[: availability=<https://schema.org/InStock>]"
      ),
      // Things that name each other.
      (
        ##"{"@context":"https://schema.org","@graph":[{"@type":"Organization","@id":"#o","name":"X"},{"@type":"WebSite","publisher":{"@id":"#o"}}]}"##,
        ##"[WebSite: publisher=[Organization <https://shop.example/p#o>: name="X"]]"##
      ),
      (
        ##"[{"@context":"https://schema.org","@type":"Person","@id":"_:a","name":"N"},{"@context":"https://schema.org","@type":"Article","author":{"@id":"_:a"}}]"##,
        ##"[Article: author=[Person: name="N"]]"##
      ),
      (
        ##"{"@context":"https://schema.org","@type":"Product","@id":"#p","@reverse":{"itemOffered":{"@type":"Offer","price":"1"}}}"##,
        ##"[Offer: price="1" itemOffered=[Product <https://shop.example/p#p>: ]]"##
      ),
      (
        ##"{"@context":["https://schema.org",{"of":{"@reverse":"schema:itemOffered"}}],"@type":"Product","of":{"@type":"Offer"}}"##,
        "[Offer: itemOffered=[Product: ]]"
      ),
    ])
  func jsonLD(json: String, expected: String) throws {
    #expect(Self.lines(try Sample.graph(Self.script(json))).joined(separator: " ") == expected)
  }

  @Test(
    "Microdata",
    arguments: [
      (
        "<div itemscope itemtype='https://schema.org/Product' itemref=b><span itemprop=name>A</span></div><div id=b><meta itemprop=sku content=S1></div>",
        ##"[Product: name="A" sku="S1"]"##
      ),
      (
        "<div itemscope itemtype=http://schema.org/Product itemid='#1'><a itemprop=url href='/x'>t</a><img itemprop=image src=i.png><time itemprop=releaseDate datetime=2026-01-02>2 Jan</time><data itemprop=gtin value=4006381333931>c</data><link itemprop=availability href=https://schema.org/InStock></div>",
        ##"[Product <https://shop.example/p#1>: url=<https://shop.example/x> image=<https://shop.example/i.png> releaseDate="2026-01-02" gtin="4006381333931" availability=<https://schema.org/InStock>]"##
      ),
      (
        "<div itemscope itemtype=https://schema.org/Product><div itemprop=offers itemscope itemtype=https://schema.org/Offer><span itemprop='price' content=120000>Rp 120.000</span></div></div>",
        ##"[Product: offers=[Offer: price="120000"]]"##
      ),
      (
        "<div lang=vi itemscope itemtype=https://schema.org/Product><b itemprop='name alternateName'>Đèn</b></div>",
        ##"[Product: name="Đèn"@vi alternateName="Đèn"@vi]"##
      ),
      ("<div itemscope><b itemprop=x>1</b></div>", ##"[: https://shop.example/p#x="1"]"##),
    ])
  func microdata(html: String, expected: String) throws {
    #expect(Self.lines(try Sample.graph(html)).joined(separator: " ") == expected)
  }

  @Test(
    "RDFa Lite",
    arguments: [
      (
        "<div vocab=https://schema.org/ typeof=Product><span property=name>A</span><div property=offers typeof=Offer><span property=price content=12>Rp 12</span><link property=availability href=https://schema.org/InStock></div></div>",
        ##"[Product: name="A" offers=[Offer: price="12" availability=<https://schema.org/InStock>]]"##
      ),
      (
        "<div prefix='s: http://schema.org/' typeof=s:Product resource='#p'><img property=s:image src=a.png></div>",
        "[Product <https://shop.example/p#p>: image=<https://shop.example/a.png>]"
      ),
      (
        "<p typeof=schema:Person><a property=schema:url href=/me>x</a></p>",
        "[Person: url=<https://shop.example/me>]"
      ),
    ])
  func rdfa(html: String, expected: String) throws {
    #expect(Self.lines(try Sample.graph(html)).joined(separator: " ") == expected)
  }

  @Test("Open Graph with arrays and parts, product tags, and Twitter's cards are one entity")
  func cards() throws {
    let graph = try Sample.graph(
      """
      <meta property="og:type" content="product"><meta property="og:title" content="A">
      <meta property="og:image" content="/1.png"><meta property="og:image:width" content="300">
      <meta property="og:image" content="/2.png">
      <meta property="product:price:amount" content="12.50">
      <meta name="twitter:card" content="summary"><meta name=viewport content=x>
      """)
    #expect(
      Self.lines(graph) == [
        "[og:product: og:type=\"product\" og:title=\"A\" "
          + "og:image=[og:image: og:image:url=<https://shop.example/1.png> og:image:width=\"300\"] "
          + "og:image=<https://shop.example/2.png> product:price:amount=\"12.50\" "
          + "twitter:card=\"summary\"]"
      ])
    #expect(graph.entities.first?.syntaxes == [.openGraph, .twitter])
  }

  @Test("one product in three syntaxes is one entity, with one offer")
  func joined() throws {
    let html =
      Self.script(
        ##"{"@context":"https://schema.org","@type":"Product","name":"Lampu  A","sku":"S1","image":"/a.png","offers":{"@type":"Offer","price":"120000","priceCurrency":"IDR","availability":"InStock"}}"##
      )
        + """
        <div itemscope itemtype="http://schema.org/Product"><h1 itemprop=name>Lampu A</h1>
        <meta itemprop=sku content=S1><img itemprop=image src=/a.png>
        <div itemprop=offers itemscope itemtype=http://schema.org/Offer>
        <meta itemprop=price content=125000><link itemprop=availability href=http://schema.org/InStock>
        </div></div>
        <div vocab="https://schema.org/" typeof=Product><b property=name>Lampu A</b>
        <b property=color>merah</b></div>
        """
    let graph = try Sample.graph(html)
    #expect(
      Self.lines(graph) == [
        "[Product: name=\"Lampu  A\"++ sku=\"S1\"+ image=\"/a.png\"+ "
          + "offers=[Offer: price=\"120000\" priceCurrency=\"IDR\" availability=\"InStock\"+ "
          + "price=\"125000\"]+ color=\"merah\"]"
      ])
    #expect(
      graph.entities.map(\.syntaxes) == [[.jsonLD, .microdata, .rdfa], [.jsonLD, .microdata]])
  }

  @Test(
    "what stays apart",
    arguments: [
      // One syntax, no identifier: whoever wrote two may have meant two.
      (
        ##"[{"@context":"https://schema.org","@type":"Product","name":"A"},{"@context":"https://schema.org","@type":"Product","name":"A"}]"##,
        "", 2
      ),
      // The strongest common key differs.
      (
        ##"{"@context":"https://schema.org","@type":"Product","name":"A","sku":"1"}"##,
        "<p itemscope itemtype=https://schema.org/Product><b itemprop=name>A</b><b itemprop=sku>2</b></p>",
        2
      ),
      // Types differ.
      (
        ##"{"@context":"https://schema.org","@type":"Organization","name":"A"}"##,
        "<p itemscope itemtype=https://schema.org/Product><b itemprop=name>A</b></p>", 2
      ),
      // A card is about the page.
      (
        ##"{"@context":"https://schema.org","@type":"Product","name":"A"}"##,
        "<meta property=og:type content=product><meta property=og:title content=A>", 2
      ),
      // One identifier: one entity, whatever else.
      (
        ##"{"@context":"https://schema.org","@type":"Organization","@id":"#o","name":"A"}"##,
        "<p itemscope itemtype=https://schema.org/OnlineStore itemid=#o><b itemprop=name>B</b></p>",
        1
      ),
    ])
  func apart(json: String, html: String, count: Int) throws {
    #expect(try Sample.graph(Self.script(json) + html).entities.count == count)
  }

  @Test("values lie where the graph says")
  func places() throws {
    let html =
      Self.script(
        ##"{"@context":"https://schema.org","@type":"Product","name":"Đèn","offers":{"@type":"Offer","price":12}}"##
      )
      + "<p itemscope itemtype=https://schema.org/Person><b itemprop=name> N&amp;M </b></p>"
      + "<meta property=og:title content='O&quot;'>"
    let bytes = Array(html.utf8)
    var found: [String] = []
    for entity in try Sample.graph(html).entities {
      for property in entity.properties where property.value.entity == nil {
        let text = String(decoding: bytes[property.source], as: UTF8.self)
        found.append("\(property.name)=\(text)")
      }
    }
    #expect(found == ["name=Đèn", "price=12", "name=N&amp;M", "og:title=O&quot;"])
  }

  @Test(
    "findings name what was found and where",
    arguments: [
      (Self.script(##"{"@type":"Product","name":"A"}"##), "context-missing repaired "),
      (
        Self.script(##"{"@context":"https://www.schema.org","@type":"A"}"##),
        "context-form noted https://www.schema.org"
      ),
      (
        Self.script(##"{"@context":"https://x.example/c","name":"A"}"##),
        "context-unknown noted https://x.example/c"
      ),
      (Self.script(##"{"@context":"https://schema.org","@type":"A",}"##), "extra-comma repaired ,"),
      (
        Self.script(
          "{&quot;@context&quot;:&quot;https://schema.org&quot;,&quot;name&quot;:&quot;A&quot;}"),
        "escaped-html repaired "
      ),
      (Self.script(" "), "empty unreadable "),
      (Self.script("{{ json }}"), "not-json unreadable {"),
      (Self.script("\"text\""), "not-an-object unreadable text"),
      ("<b itemprop=name>x</b>", "itemprop-outside noted <b itemprop=name>"),
      (
        "<div itemtype=https://schema.org/Product></div>",
        "itemscope-missing noted https://schema.org/Product"
      ),
      ("<div itemscope itemref=nowhere></div>", "itemref-missing noted nowhere"),
      ("<p typeof=x:Y><b property=x:z>1</b></p>", "prefix-unknown noted x:z"),
    ])
  func findings(html: String, expected: String) throws {
    let bytes = Array(html.utf8)
    let graph = try Sample.graph(html)
    let told = graph.findings.map { finding in
      "\(finding.kind.rawValue) \(finding.outcome.rawValue) "
        + String(decoding: bytes[finding.source], as: UTF8.self)
    }
    #expect(told == [expected])
  }

  @Test("values of an escaped script lie where they stand in the page")
  func escaped() throws {
    let html = Self.script(
      "{&quot;@context&quot;:&quot;https://schema.org&quot;,&quot;name&quot;:&quot;A &amp; B&quot;}"
    )
    let name = try #require(try Sample.graph(html).entities.first?["name"].first)
    #expect(name.value == .text("A & B"))
    #expect(String(decoding: Array(html.utf8)[name.source], as: UTF8.self) == "A &amp; B")
  }

  @Test("a page without data has an empty graph, and its base")
  func empty() throws {
    let graph = try Sample.graph("<base href='/b/'><p>x</p>")
    #expect(graph == EntityGraph(base: "https://shop.example/b/"))
  }

  @Test(
    "addresses of pages that are files stay relative to the folder",
    arguments: [
      ("", "#o", "#o"), ("", "a.png", "a.png"), ("id/p.html", "#o", "id/p.html#o"),
      ("id/p.html", "a.png", "id/a.png"), ("id/p.html", "/a.png", "/a.png"),
      ("id/p.html", "//cdn.example/a", "//cdn.example/a"), ("p.html", "../a", "a"),
    ])
  func resolvingInFolders(base: String, reference: String, expected: String) {
    #expect(Address.resolve(reference, against: base) == expected)
  }

  @Test(
    "addresses are resolved as RFC 3986, 5.4 shows",
    arguments: [
      ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
      ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"),
      ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
      (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
      ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"),
      ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
      ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
      ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"),
      ("g/../h", "http://a/b/c/h"), ("g;x=1/../y", "http://a/b/c/y"),
    ])
  func resolving(reference: String, expected: String) {
    #expect(Address.resolve(reference, against: "http://a/b/c/d;p?q") == expected)
  }
}
