import Pages
import Testing

@testable import StructuredData

@Suite("Structured data that means harm")
struct HostileTests {
  private func script(_ json: String) -> String {
    "<script type=\"application/ld+json\">\(json)</script>"
  }

  @Test("a hundred thousand lists in each other are refused with their place")
  func nestedLists() throws {
    let graph = try Sample.graph(script(String(repeating: "[", count: 100_000)))
    #expect(graph.entities.isEmpty)
    #expect(graph.findings.map(\.kind) == [.tooDeep])
    #expect(graph.findings.first?.outcome == .unreadable)
    let objects = String(repeating: "{\"a\":", count: 100_000)
    #expect(try Sample.graph(script(objects)).findings.map(\.kind) == [.tooDeep])
  }

  @Test("fifty megabytes of JSON are refused, not read")
  func large() throws {
    var json: [UInt8] = Array("{\"name\":\"".utf8)
    json += Array(repeating: UInt8(ascii: "x"), count: 50 << 20)
    json += Array("\"}".utf8)
    var raw = RawGraph()
    JSONLDReader.read(json, at: 0..<json.count, base: "", scope: 0, into: &raw)
    #expect(raw.nodes.isEmpty)
    #expect(raw.findings.map(\.kind) == [.tooLarge])
  }

  @Test("more values than are taken on end in a finding")
  func manyValues() throws {
    var limits = StructuredDataLimits()
    limits.json.maximumValues = 1000
    let page = try Sample.page(script("[" + String(repeating: "1,", count: 5000) + "1]"))
    let graph = StructuredDataReader(limits: limits).read(page)
    #expect(graph.findings.map(\.kind) == [.tooMany])
  }

  @Test("ten thousand times one name: the last value counts, and few findings are listed")
  func duplicates() throws {
    let members = (0..<10_000).map { "\"name\":\"\($0)\"" }.joined(separator: ",")
    let graph = try Sample.graph(
      script("{\"@context\":\"https://schema.org\",\"@type\":\"Product\",\(members)}"))
    #expect(graph.entities.first?["name"].map(\.value) == [.text("9999")])
    #expect(graph.findings.filter { $0.kind == .duplicateName }.count == 10)
    #expect(graph.findings.contains { $0.kind == .moreFindings })
  }

  @Test("things that name each other by @id are a ring, with one root")
  func ring() throws {
    let graph = try Sample.graph(
      script(
        """
        {"@context":"https://schema.org","@graph":[
        {"@id":"#a","@type":"Person","knows":{"@id":"#b"}},
        {"@id":"#b","@type":"Person","knows":{"@id":"#c"}},
        {"@id":"#c","@type":"Person","knows":{"@id":"#a"}}]}
        """))
    #expect(graph.entities.count == 3)
    #expect(graph.roots == [EntityID(rawValue: 0)])
    #expect(graph.entities.map { $0["knows"].first?.value.entity?.rawValue } == [1, 2, 0])
    let own = try Sample.graph(
      script(
        "{\"@context\":\"https://schema.org\",\"@id\":\"#a\",\"@type\":\"Person\",\"knows\":{\"@id\":\"#a\"}}"
      ))
    #expect(own.roots == [EntityID(rawValue: 0)])
  }

  @Test("itemref that comes back ends")
  func itemrefRing() throws {
    let graph = try Sample.graph(
      """
      <div id=a itemscope itemtype=https://schema.org/Person itemprop=knows itemref=b></div>
      <div id=b itemscope itemtype=https://schema.org/Person itemprop=knows itemref=a></div>
      <div itemscope itemtype=https://schema.org/Person itemref="a self" id=self></div>
      """)
    #expect(graph.entities.count == 3)
    #expect(graph.findings.contains { $0.kind == .itemrefLoop })
  }

  @Test("thousands of items that all refer to thousands of properties end soon")
  func itemrefSquare() throws {
    let items = String(
      repeating: "<div itemscope itemtype=https://schema.org/Product itemref=x></div>",
      count: 1000)
    let properties = String(repeating: "<b itemprop=name>y</b>", count: 1000)
    let start = ContinuousClock.now
    var limits = StructuredDataLimits()
    limits.maximumItemSteps = 20_000
    let page = try Sample.page(items + "<div id=x>" + properties + "</div>")
    let graph = StructuredDataReader(limits: limits).read(page)
    #expect(!graph.entities.isEmpty)
    #expect(graph.findings.contains { $0.outcome == .limited })
    #expect(ContinuousClock.now - start < .seconds(300))
  }

  @Test("contexts that define themselves by themselves, and by long chains, end")
  func contexts() throws {
    let chain = (0..<5000).map { "\"t\($0)\":\"t\($0 + 1)\"" }.joined(separator: ",")
    let graph = try Sample.graph(
      script("{\"@context\":{\"a\":\"b\",\"b\":\"a\",\(chain)},\"a\":1,\"t0\":2}"))
    #expect(graph.entities.count <= 1)
    let scoped =
      "{\"@context\":{\"@vocab\":\"https://schema.org/\",\"a\":{\"@id\":\"schema:a\",\"@context\":{\"a\":{\"@id\":\"x:a\"}}}},\"a\":{\"a\":{\"a\":1}}}"
    _ = try Sample.graph(script(scoped))
  }

  @Test("things that stand ninety deep in each other are read, on any thread")
  func deep() throws {
    let start = "{\"@context\":\"https://schema.org\",\"@type\":\"Thing\""
    let json =
      start + String(repeating: ",\"about\":{\"@type\":\"Thing\"", count: 90)
      + String(repeating: "}", count: 91)
    #expect(try Sample.graph(script(json)).entities.count == 91)
  }

  @Test("thousands of contexts over a large one end soon")
  func manyContexts() throws {
    let terms = (0..<20_000).map { "\"t\($0)\":\"https://e.example/\($0)\"" }.joined(separator: ",")
    let inner = Array(repeating: "{\"@context\":{\"a\":\"x:y\"},\"a\":1}", count: 500)
    let start = ContinuousClock.now
    _ = try Sample.graph(
      script("{\"@context\":{\(terms)},\"@graph\":[\(inner.joined(separator: ","))]}"))
    #expect(ContinuousClock.now - start < .seconds(300))
  }

  @Test("prefixes and vocabularies of RDFa by the thousand end soon")
  func prefixes() throws {
    let prefix = (0..<900).map { "p\($0): https://e.example/\($0)#" }.joined(separator: " ")
    let elements = (0..<900).map { "<b property=p\($0):x prefix='q\($0): u:'>1</b>" }.joined()
    let graph = try Sample.graph("<div prefix='\(prefix)' typeof=schema:Thing>\(elements)</div>")
    #expect(graph.entities.first?.properties.count == 900)
  }

  @Test("thousands of alike entities in two syntaxes are joined one to one, soon")
  func manyAlike() throws {
    let one = "{\"@type\":\"Product\",\"name\":\"A\"}"
    let json =
      "{\"@context\":\"https://schema.org\",\"@graph\":["
      + Array(repeating: one, count: 2000).joined(separator: ",") + "]}"
    let items = String(
      repeating: "<p itemscope itemtype=https://schema.org/Product><b itemprop=name>A</b></p>",
      count: 2000)
    let graph = try Sample.graph(script(json) + items)
    #expect(graph.entities.count < 4000)
    #expect(graph.entities.allSatisfy { $0.types == ["Product"] })
  }

  /// Different names of types.
  private static func typeNames(_ count: Int, _ separator: String) -> String {
    (0..<count).map { "T\($0)" }.joined(separator: separator)
  }

  @Test(
    "a thing of very many types keeps a hundred of them, and tells of the rest, soon",
    arguments: [
      ("plain JSON-LD", 60_000), ("JSON-LD with a name twice", 60_000),
      // The value of an attribute has its own limit.
      ("Microdata", 1500), ("RDFa", 1500),
    ])
  func types(_ syntax: String, count: Int) throws {
    func json(_ rest: String) -> String {
      let types = Self.typeNames(count, "\",\"")
      return script("{\"@context\":\"https://schema.org\",\"@type\":[\"\(types)\"],\(rest)}")
    }
    let html =
      switch syntax {
      case "plain JSON-LD": json("\"name\":\"A\"")
      case "JSON-LD with a name twice": json("\"name\":\"B\",\"name\":\"A\"")
      case "Microdata":
        "<div itemscope itemtype=\"https://schema.org/\(Self.typeNames(count, " https://schema.org/"))\"><b itemprop=name>A</b></div>"
      default:
        "<div vocab=\"https://schema.org/\" typeof=\"\(Self.typeNames(count, " "))\"><b property=name>A</b></div>"
      }
    let start = ContinuousClock.now
    let graph = try Sample.graph(html)
    #expect(graph.entities.count == 1)
    #expect(graph.entities.first?.types == (0..<100).map { "T\($0)" })
    #expect(graph.entities.first?["name"].map(\.value) == [.text("A")])
    let limited = graph.findings.filter { $0.kind == .tooMany }
    #expect(limited.count == 1)
    #expect(limited.first?.detail.hasPrefix("\(count - 100) ") == true)
    // With a search through all of them for each it took half a minute in a release build.
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test("types that places give to one thing one by one are no more than one place may give")
  func typesOfManyPlaces() throws {
    let things = (0..<10_000).map { "{\"@id\":\"#a\",\"@type\":\"T\($0)\"}" }
    let json =
      "{\"@context\":\"https://schema.org\",\"@graph\":[\(things.joined(separator: ","))]}"
    let graph = try Sample.graph(script(json))
    #expect(graph.entities.map(\.types.count) == [100])
    #expect(graph.findings.contains { $0.kind == .tooMany && $0.detail.hasPrefix("9900 ") })
    let cards = (0..<10_000).map { "<meta property=og:type content=t\($0)>" }.joined()
    let shared = try Sample.graph("<meta property=og:title content=A>" + cards)
    #expect(shared.entities.map(\.types.count) == [100])
  }
}
