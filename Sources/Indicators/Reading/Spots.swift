internal import Measures

/// Something that was noticed on a page, under a name from a fixed list.
struct Spot: Codable, Sendable, Equatable {
  /// As `channel.tawk` or `factory.audit`.
  var key: String
  /// How often the page has it.
  var count: Int
  /// Where it is first.
  var place: PlaceNote
}

/// A spot with its page: what evidence is made of.
struct SpotNote: Codable, Sendable, Hashable, Comparable {
  var address: String
  var digest: String
  var place: PlaceNote

  static func < (a: Self, b: Self) -> Bool {
    if a.address != b.address {
      return a.address.utf8.lexicographicallyPrecedes(b.address.utf8)
    }
    if a.place.start != b.place.start { return a.place.start < b.place.start }
    if a.place.end != b.place.end { return a.place.end < b.place.end }
    return a.place.quote.utf8.lexicographicallyPrecedes(b.place.quote.utf8)
  }

  var evidence: Evidence {
    Evidence(
      kind: .page, address: address, start: place.start, end: place.end, quote: place.quote,
      digest: digest, language: place.language == "und" ? nil : place.language)
  }
}

/// The smallest elements of many, each once: a bounded sum that merges in any order.
struct Smallest<Element: Comparable & Hashable & Codable & Sendable>: Codable, Sendable, Equatable {
  let capacity: Int
  private(set) var elements: [Element] = []

  init(_ capacity: Int) { self.capacity = capacity }

  mutating func insert(_ element: Element) {
    var at = elements.count
    while at > 0, element < elements[at - 1] { at -= 1 }
    if at > 0, elements[at - 1] == element { return }
    guard at < capacity else { return }
    elements.insert(element, at: at)
    if elements.count > capacity { elements.removeLast() }
  }

  mutating func merge(_ other: Self) {
    for element in other.elements { insert(element) }
  }
}

/// What the pages of a site have of one thing.
struct SpotTally: Codable, Sendable, Equatable {
  var pages = 0
  var count = 0
  var spots = Smallest<SpotNote>(SpotTally.maximumSpots)

  /// Places kept of each thing.
  static let maximumSpots = 4

  mutating func add(_ spot: Spot, address: String, digest: String) {
    pages += 1
    count += spot.count
    spots.insert(SpotNote(address: address, digest: digest, place: spot.place))
  }

  mutating func merge(_ other: Self) {
    pages += other.pages
    count += other.count
    spots.merge(other.spots)
  }
}

/// Collects the spots of one page: each name once.
struct SpotCollector {
  private(set) var spots: [Spot] = []

  mutating func add(_ key: String, _ place: @autoclosure () -> PlaceNote) {
    if let at = spots.firstIndex(where: { $0.key == key }) {
      spots[at].count += 1
    } else {
      spots.append(Spot(key: key, count: 1, place: place()))
    }
  }
}
