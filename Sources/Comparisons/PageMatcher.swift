internal import Runs

/// Finds which page of A is which page of B, whatever the order of the sources.
///
/// Pages with one address and one digest are the same; then pages with one address are a page that
/// changed; then pages with one digest are a page that moved. What is left was added or removed. Where
/// several pages could be meant, they are paired in the order of capture time, address and digest.
struct PageMatcher {
  /// Places in the lists of A's and B's pages; nil where the page is not there.
  struct Pair: Equatable {
    var a: Int?
    var b: Int?
  }

  /// The pairs, by address of B, else of A.
  /// - Complexity: O(*n* log *n*).
  static func pairs(_ a: [PageRecord], _ b: [PageRecord]) -> [Pair] {
    var matcher = PageMatcher(a: a, b: b)
    matcher.match { "\($0.digest) \($0.address)" }
    matcher.match(\.address)
    matcher.match(\.digest)
    let rest = matcher.openA.map { Pair(a: $0, b: nil) } + matcher.openB.map { Pair(a: nil, b: $0) }
    func key(_ pair: Pair) -> (String, String, Int) {
      let page = pair.b.map { b[$0] } ?? pair.a.map { a[$0] }
      return (page?.address ?? "", page?.digest ?? "", pair.b == nil ? 0 : 1)
    }
    return (matcher.pairs + rest).map { ($0, key($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  private let a: [PageRecord]
  private let b: [PageRecord]
  private var pairs: [Pair] = []
  /// Those without a partner so far, in an order that the sources' order does not show in.
  private var openA: [Int]
  private var openB: [Int]

  private init(a: [PageRecord], b: [PageRecord]) {
    self.a = a
    self.b = b
    func ordered(_ pages: [PageRecord]) -> [Int] {
      pages.indices.sorted {
        let (one, other) = (pages[$0], pages[$1])
        return (one.capturedAt ?? "", one.address, one.digest, one.number)
          < (other.capturedAt ?? "", other.address, other.digest, other.number)
      }
    }
    openA = ordered(a)
    openB = ordered(b)
  }

  private mutating func match(_ key: (PageRecord) -> String) {
    var waiting: [String: [Int]] = [:]
    for place in openB.reversed() { waiting[key(b[place]), default: []].append(place) }
    var taken: Set<Int> = []
    var rest: [Int] = []
    for place in openA {
      let name = key(a[place])
      if let partner = waiting[name]?.popLast() {
        pairs.append(Pair(a: place, b: partner))
        taken.insert(partner)
      } else {
        rest.append(place)
      }
    }
    openA = rest
    openB.removeAll { taken.contains($0) }
  }
}
