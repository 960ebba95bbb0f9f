import TestSupport
import Testing

@testable import Words

/// A map's sources for many ranges at once are those for each of them.
struct OffsetMapTests {
  @Test func manyRangesHaveTheSourcesOfEachOfThem() {
    var random = SeededGenerator(seed: 14)
    for pieces in [0, 1, 7, 9, 60, 900] {
      var map = OffsetMap()
      var source = 0
      for _ in 0..<pieces {
        source += Int.random(in: 0...3, using: &random)
        let length = Int.random(in: 1...90, using: &random)
        let isSolid = Bool.random(using: &random)
        map.append(
          count: isSolid ? Int.random(in: 1...4, using: &random) : length,
          source: source..<source + length, solid: isSolid)
        source += length
      }
      let ranges = (0..<400).map { _ in
        let start = Int.random(in: 0...map.count + 2, using: &random)
        return start..<start + Int.random(in: 0...70, using: &random)
      }
      #expect(map.sources(of: ranges) == ranges.map { map.source(of: $0) })
    }
  }
}
