import Foundation
import StructuredData
import Testing

@Suite("Entities as values")
struct GraphTests {
  @Test("a graph survives being written as JSON")
  func codable() throws {
    let offer = EntityID(rawValue: 1)
    let graph = EntityGraph(
      entities: [
        Entity(
          id: EntityID(rawValue: 0), identifier: "https://a.example/#p", syntaxes: [.jsonLD],
          types: ["Product"],
          properties: [
            EntityProperty(name: "name", value: .text("Lampu"), syntax: .jsonLD, source: 3..<8),
            EntityProperty(name: "offers", value: .entity(offer), syntax: .jsonLD, source: 9..<20),
            EntityProperty(
              name: "gtin", value: .null, syntax: .microdata, source: 21..<21,
              repeats: [ValuePlace(syntax: .rdfa, source: 30..<31)]),
          ], sources: [0..<40]),
        Entity(id: offer, syntaxes: [.jsonLD], types: ["Offer"], sources: [9..<20]),
      ],
      roots: [EntityID(rawValue: 0)],
      findings: [
        ExtractionFinding(
          .extraComma, .repaired, syntax: .jsonLD, block: 0..<40, source: 38..<39,
          "a comma before }")
      ], base: "https://a.example/")
    let json = try JSONEncoder().encode(graph)
    #expect(try JSONDecoder().decode(EntityGraph.self, from: json) == graph)
  }

  @Test("syntaxes sort in the order in which they are believed")
  func order() {
    #expect(StructuredSyntax.allCases.sorted() == StructuredSyntax.allCases)
  }
}
