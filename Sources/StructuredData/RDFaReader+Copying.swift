import Markup
import Pages

extension RDFaReader {
  static let copyName = "http://www.w3.org/ns/rdfa#copy"
  static let patternType = "http://www.w3.org/ns/rdfa#Pattern"

  /// HTML+RDFa 1.1, 3.5: what a pattern says is said of the things that copy it, and of it no more.
  func copyPatterns(_ graph: inout RawGraph) {
    let own = nodes.values.sorted()
    let patterns = Set(own.filter { graph.nodes[$0].types.contains(Self.patternType) })
    guard !patterns.isEmpty else { return }
    func targets(_ node: Int, _ graph: RawGraph) -> [Int] {
      graph.nodes[node].properties.compactMap { property in
        guard property.name == Self.copyName, case .reference(let identifier) = property.value
        else { return nil }
        return nodes[identifier].flatMap { patterns.contains($0) ? $0 : nil }
      }
    }
    // Of each pattern once: as many things may copy it as like.
    var said: [Int: [RawGraph.Property]] = [:]
    var copied: [Int: [Int]] = [:]
    for pattern in patterns {
      copied[pattern] = targets(pattern, graph)
      said[pattern] = graph.nodes[pattern].properties.filter { $0.name != Self.copyName }
    }
    var used: Set<Int> = []
    for node in own where !patterns.contains(node) {
      // Patterns that copy patterns, each taken once.
      var taken: Set<Int> = []
      var waiting = targets(node, graph)
      while let pattern = waiting.popLast() {
        guard taken.insert(pattern).inserted else { continue }
        for type in graph.nodes[pattern].types where type != Self.patternType {
          graph.add(type: type, to: node)
        }
        graph.add(said[pattern] ?? [], to: node)
        waiting += copied[pattern] ?? []
      }
      used.formUnion(taken)
      if !taken.isEmpty {
        graph.nodes[node].properties.removeAll { property in
          guard property.name == Self.copyName, case .reference(let identifier) = property.value
          else { return false }
          return nodes[identifier].map { taken.contains($0) } ?? false
        }
      }
    }
    for pattern in used {
      graph.nodes[pattern].types = []
      graph.nodes[pattern].properties = []
    }
  }
}
