/// The first few of many, in order, without sorting the many.
struct Leaders<Element> {
  let limit: Int
  /// Whether the first comes before the second. Among equals the earlier one stays ahead.
  let precedes: (Element, Element) -> Bool
  /// The leaders so far, first to last; at most `limit`.
  private(set) var all: [Element] = []

  init(limit: Int, precedes: @escaping (Element, Element) -> Bool) {
    self.limit = limit
    self.precedes = precedes
  }

  /// Whether `element` is among the first `limit` of what was seen so far.
  func admits(_ element: Element) -> Bool {
    guard let last = all.last, all.count == limit else { return limit > 0 }
    return precedes(element, last)
  }

  /// Puts an admitted element in its place; the last one falls out when there are too many.
  mutating func insert(_ element: Element) {
    let place = all.firstIndex { precedes(element, $0) } ?? all.count
    all.insert(element, at: place)
    if all.count > limit { all.removeLast() }
  }

  mutating func remove(at place: Int) { all.remove(at: place) }
}
