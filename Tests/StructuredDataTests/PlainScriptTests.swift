import Foundation
import Pages
import TestSupport
import Testing

@testable import StructuredData

/// `PlainScriptReader` is the short way of `JSONReader` and `JSONLDReader` together.
@Suite("Plain scripts are read as all others are")
struct PlainScriptTests {
  private static let address = "https://toko.co.id/produk/a"

  /// Reads scripts both ways, one behind the other into one graph; the number of those that were plain.
  @discardableResult
  private static func compare(_ scripts: [[UInt8]], _ memory: inout ReaderMemory) -> Int {
    var fast = RawGraph()
    var slow = RawGraph()
    var plain = 0
    for (scope, script) in scripts.enumerated() {
      let block = scope * 1000..<scope * 1000 + script.count
      let isPlain = memory.scripts.read(
        script, at: block, base: address, scope: scope, into: &fast, &memory.terms, &memory.names)
      if isPlain {
        plain += 1
      } else {
        JSONLDReader.read(script, at: block, base: address, scope: scope, into: &fast)
      }
      JSONLDReader.read(script, at: block, base: address, scope: scope, into: &slow)
      #expect(
        told(fast, memory.names) == told(slow, memory.names),
        "\(String(decoding: script.prefix(2000), as: UTF8.self))")
    }
    return plain
  }

  /// All of a graph as text. Numbers of names are asked for: a property has the right one or none.
  private static func told(_ graph: RawGraph, _ names: NameTable) -> [String] {
    var names = names
    var lines = graph.findings.map { "\($0)" } + ["\(graph.propertyCount) \(graph.leftOut)"]
    for node in graph.nodes {
      lines.append("\(node.identifier ?? "-") \(node.types) \(node.syntax) \(node.source)")
      for property in node.properties {
        let isRight =
          property.number < 0 || Int(property.number) == names.number(of: property.name)
        lines.append(
          "\(property.name) \(property.value) \(property.language ?? "-") "
            + "\(property.datatype ?? "-") \(property.source) \(isRight)")
      }
    }
    return lines
  }

  /// Scripts by hand, the plain ones first.
  private static let plain = [
    "null", "[]",
    #"{"@context":"https://schema.org","@type":"Product","name":"A","offers":{"@type":"Offer","price":12.5,"priceCurrency":"IDR"}}"#,
    ##"{"@context":"https:\/\/schema.org\/","@graph":[{"@type":["WebPage","ItemPage"],"@id":"https:\/\/a.id\/#p","about":{"@id":"#o"}},{"@id":"#o","@type":"Organization","name":"\u0e01\ud83d\ude00\n\t\"\\"},[{"type":"Thing","id":"_:b"}]]}"##,
    #" [ {"@context":"http://schema.org","@type":"Thing","x":[],"y":{},"z":null,"w":[true,false,null,-1.5e+3,[1,[2]],{"@id":"x"},{"id":"/y"}]} , null ] "#,
    #"{"@context":"http://schema.org/","@id":"a","@graph":[{"@id":"b"},{},3,"x",{"a":{"@context":"https://schema.org","@id":"@type"}}]}"#,
    #"{"@context":"https://schema.org","@type":" Product ","schema:name":"A","rdf:type":{"@id":"x:Y"},"og:title":"B","urn:x:y":"C","@id":"é:/"}"#,
    #"{"@context":"https://schema.org","@type":["@id","type","","_:t","Product","schema:Product",1,{"a":1}],"":"empty name","itemListElement":[{"@type":"ListItem","position":1}]}"#,
    #"{"@context":"https://schema.org"}"#,
    #"{"@context":"https://schema.org","@id":"x","about":{"@graph":[{"name":"a"}],"@id":"y"}}"#,
    #"{"@context":"https://schema.org","@type":"A","b":{"@graph":{"name":"x"}},"c":{"@id":7},"d":{"@type":[]}}"#,
  ]

  private static let others = [
    "", "  ", "{}", "7", #""a""#, #"{"@type":"Product"}"#,
    #"{"@context":"https://schema.org","@type":"A","name":"a","name":"b"}"#,
    #"{"@context":"https://schema.org","@type":"A","name":{"@value":"a","@language":"id"}}"#,
    #"{"@context":["https://schema.org",{"@language":"id"}],"@type":"A","name":"b"}"#,
    #"{"@context":"https://schema.org ","@type":"A"}"#,
    #"{"@context":"https://schema.org","@type":"A",}"#,
    #"{"@context":"https://schema.org","@type":"A","name":"a" "b":1}"#,
    #"{"@context":"https://schema.org","n":"\ud800","m":"\u00g0"}"#,
    "{\"@context\":\"https://schema.org\",\"n\":\"a\nb\"}",
    #"{"@context":"https://schema.org","n":01}"#,
    #"{"@context":"https://schema.org","n":tru}"#, #"{"@context":"https://schema.org","n":1};"#,
    #"{"@context":"https://schema.org","n\u0061":1}"#, #"{"@context":"https://schema.org","né":1}"#,
    #"{"@context":"https://schema.org","@reverse":{"author":{"@type":"Book"}}}"#,
    #"[{"@context":"https://schema.org","@type":"A"},{"@type":"B"}]"#,
    #"{"@context":"https://schema.org","@type":"A""#, #"{"@context":"https://schema.org","a":[1}"#,
    "{&quot;@context&quot;:&quot;https://schema.org&quot;}",
    "\u{FEFF}{\"@context\":\"https://schema.org\",\"a\":1}",
  ]

  @Test("what is plain is read, what is not is left, and both say the same")
  func byHand() {
    var memory = ReaderMemory()
    for _ in 0..<2 {
      for script in Self.plain {
        #expect(Self.compare([Array(script.utf8)], &memory) == 1, "\(script)")
      }
      for script in Self.others {
        #expect(Self.compare([Array(script.utf8)], &memory) == 0, "\(script)")
      }
    }
    Self.compare((Self.plain + Self.others).map { Array($0.utf8) }, &memory)
  }

  /// Bytes taken out, put in and changed: nearly plain scripts.
  @Test(arguments: 0..<30)
  func damaged(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let signs = Array("{}[],:\"\\/ n1-.e@_u\nétrue".utf8)
    var memory = ReaderMemory()
    for script in Self.plain {
      for _ in 0..<20 {
        var bytes = Array(script.utf8)
        for _ in 0..<Int.random(in: 1...2, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          let sign = signs[Int.random(in: 0..<signs.count, using: &random)]
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes.remove(at: place)
          case 1: bytes.insert(sign, at: place)
          default: bytes[place] = sign
          }
        }
        Self.compare([bytes], &memory)
      }
    }
  }

  @Test(arguments: 0..<30)
  func made(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var memory = ReaderMemory()
    func value(_ depth: Int) -> String {
      switch Int.random(in: 0..<(depth > 4 ? 8 : 12), using: &random) {
      case 0: "null"
      case 1: "true"
      case 2: "\(Int.random(in: -50..<5000, using: &random))"
      case 3: "1.5E-3"
      case 4: #""https://a.id/x""#
      case 5: #""Nama \u00e9 \/ \ud83d\ude00""#
      case 6: #""teks ไทย""#
      case 7: #""""#
      case 8, 9:
        "["
          + (0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth + 1) }.joined(
            separator: ", ") + "]"
      default: object(depth + 1, "")
      }
    }
    func object(_ depth: Int, _ start: String) -> String {
      let addresses = ["#a", "_:b", "c", "https://d.id/"]
      let names = [
        "@id", "@type", "type", "id", "@graph", "name", "offers", "schema:url", "x:y", "image",
        "@value", "@list", "sameAs", "brand", "author",
      ]
      let members = names.shuffled(using: &random).prefix(Int.random(in: 0..<6, using: &random))
        .map { name in
          let text =
            name.hasSuffix("id")
            ? "\"\(addresses[Int.random(in: 0..<4, using: &random)])\"" : value(depth)
          return "\"\(name)\" :\(name.hasSuffix("type") ? #""Product""# : text)"
        }
      return "{" + (start.isEmpty ? members : [start] + members).joined(separator: ",\n") + "}"
    }
    for _ in 0..<60 {
      let scripts = (0..<3).map { _ in
        Array(object(0, #""@context":"https://schema.org""#).utf8)
      }
      Self.compare(scripts, &memory)
    }
  }

  @Test("what is too deep, too long or too much is left")
  func limits() {
    var memory = ReaderMemory()
    func deep(_ count: Int) -> [UInt8] {
      Array(
        (#"{"@context":"https://schema.org","a":"# + String(repeating: "[", count: count)
          + String(repeating: "]", count: count) + "}").utf8)
    }
    #expect(Self.compare([deep(99)], &memory) == 1)
    #expect(Self.compare([deep(100)], &memory) == 0)
    var graph = RawGraph(limits: StructuredDataLimits())
    var few = StructuredDataLimits()
    few.maximumEntities = 2
    graph = RawGraph(limits: few)
    let script = Array(Self.plain[2].utf8)
    let isRead = memory.scripts.read(
      script, at: 0..<script.count, base: "", scope: 0, into: &graph, &memory.terms, &memory.names)
    #expect(!isRead && graph.nodes.isEmpty)
  }

  @Test("scripts of real pages")
  func pages() throws {
    guard let folder = Corpora.corpus("structured-data") else { return }
    var memory = ReaderMemory()
    var scripts = 0
    var plain = 0
    for case let file as URL in FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil) ?? .init()
    where file.pathExtension == "html" || file.pathExtension == "jsonld" {
      let bytes = Array(try Data(contentsOf: file))
      guard bytes.count < 1 << 20 else { continue }
      var found = [bytes]
      if file.pathExtension == "html" {
        found = try Sample.page(bytes, address: Self.address).structuredBlocks.map(\.text)
      }
      scripts += found.count
      plain += Self.compare(found, &memory)
    }
    print("counts: scripts of the corpora: \(scripts), plain \(plain)")
    #expect(scripts == 0 || plain > 0)
  }
}
