/// Prints what IndonesianMorphology says of the words and pairs on standard input, a line each:
/// `word` gives its family's key; `written<TAB>keyword` gives their relation, `-` where there is none.
/// `Benchmarks/Quality/indonesian` compiles it together with Sources/Words/Indonesian*.swift.
@main
struct IndonesianDecisions {
  static func main() {
    let morphology = IndonesianMorphology()
    while let line = readLine() {
      let words = line.split(separator: "\t").map { Array($0.utf8) }
      guard let written = words.first, let keyword = words.last else { continue }
      if words.count == 1 {
        var key: [UInt8] = []
        morphology.appendFamily(of: written.span, to: &key)
        print(String(decoding: key, as: UTF8.self))
      } else if words.count == 2 {
        let relation = morphology.relation(of: written.span, to: keyword.span, isLast: true)
        print(relation.map { "\($0)" } ?? "-")
      }
    }
  }
}
