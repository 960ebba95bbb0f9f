internal import Foundation
public import Keywords
internal import Patterns
public import Phrases

/// Makes the keyword index of a market from the rows of its databases.
public struct KeywordIndexBuilder {
  /// Raised with every change of the sections' layout or meaning; part of an index file's name.
  public static let formatVersion = 4

  private let market: Market
  private let lists: [VariantFacts]
  private var phrases: PhraseIndexBuilder
  private var databases: [DatabaseFacts] = []
  private var categories: [String: Int] = [:]
  /// The same by their bytes.
  private var places = CategoryPlaces()
  /// The members in the order of adding: their phrase's ticket, their category and volume (all ones: unknown).
  private var tickets = PhraseIndexBuilder.TicketList()
  private var members = Members()

  /// A builder for the databases of `market`.
  /// - Parameters:
  ///   - variants: listed variants with which keywords are found too (T6).
  ///   - lists: the lists that they come from.
  public init(market: Market, variants: PhraseVariants? = nil, lists: [VariantFacts] = []) {
    self.market = market
    self.lists = lists
    phrases = PhraseIndexBuilder(
      language: market.language, variants: variants, detail: .counted)
  }

  /// Starts a database; the keywords that follow are its rows.
  /// - Parameter rows: about how many will follow, for which memory is set aside.
  public mutating func begin(_ facts: DatabaseFacts, rows: Int = 0) {
    var facts = facts
    facts.keywords = 0
    facts.keywordsWithVolume = 0
    facts.categories = []
    databases.append(facts)
    categories = [:]
    places = CategoryPlaces()
    let rows = min(max(rows, 0), 1 << 24)
    phrases.reserveCapacity(rows)
    members.begin(rows: rows)
  }

  /// Adds the next row of the database begun last.
  /// - Throws: what `PhraseIndexBuilder.add` throws; the row is left out then.
  public mutating func add(_ keyword: String, volume: Int64?, category: String?) throws {
    try add(
      utf8: Array(keyword.utf8).span, volume: volume, category: Array((category ?? "").utf8).span)
  }

  /// Adds the next row of the database begun last, by the bytes of its texts; no category is no bytes.
  /// - Throws: what `PhraseIndexBuilder.add` throws; the row is left out then.
  mutating func add(utf8 keyword: Span<UInt8>, volume: Int64?, category: Span<UInt8>) throws {
    // The ticket may come later; nobody looks at it before `sections`.
    try phrases.add(utf8: keyword, to: &tickets)
    let last = databases.count - 1
    let place = places[category] ?? place(of: category)
    members.append(category: place, volume: volume.map { UInt64(bitPattern: $0) } ?? .max)
    databases[last].keywords += 1
    if volume != nil { databases[last].keywordsWithVolume += 1 }
  }

  /// The place of a category that was not met in these bytes. Texts that are canonically equal are one.
  private mutating func place(of category: Span<UInt8>) -> Int {
    // The span lives through the call.
    let name = unsafe category.withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
    let last = databases.count - 1
    let place: Int
    if let known = categories[name] {
      place = known
    } else {
      place = databases[last].categories.count
      databases[last].categories.append(name)
      categories[name] = place
    }
    places.keep(place, for: category)
    return place
  }

  /// Makes the index, in memory.
  /// - Complexity: O(*n* log *n*) for *n* bytes of keywords.
  public consuming func build() throws -> KeywordIndex {
    let sections = try sections()
    return try KeywordIndex(
      market: market, phrases: phrases.build(sections: sections.mapValues(\.bytes)))
  }

  /// Makes the index straight into a file, in less memory than `build` takes.
  consuming func write(to path: String) throws {
    let sections = try sections()
    // Moved out, so that nobody else holds what it lets go.
    var phrases = PhraseIndexBuilder(language: market.language, detail: .counted)
    swap(&phrases, &self.phrases)
    try (consume phrases).write(to: path, sections: consume sections)
  }

  /// The sections of who owns each phrase; the members are let go.
  private mutating func sections() throws -> [String: SectionContent] {
    try phrases.settle(&tickets)
    let (starts, order) = memberOrder(phrases.order())
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let content = members.section(order)
    members = Members()
    tickets = PhraseIndexBuilder.TicketList()
    return try [
      KeywordIndex.Section.databases: .bytes(Array(encoder.encode(databases))),
      KeywordIndex.Section.variants: .bytes(Array(encoder.encode(lists))),
      KeywordIndex.Section.memberStarts: starts,
      KeywordIndex.Section.members: content,
    ]
  }

  /// Where the members of each phrase start, and the members in the order of their phrases; nil if that is theirs.
  private func memberOrder(
    _ order: PhraseIndexBuilder.Order
  ) -> (starts: SectionContent, members: [UInt32]?) {
    let phraseCount = phrases.count
    if tickets.areInOrder, tickets.count == phraseCount, order.isThatOfTickets {
      // Each phrase has the member of its number.
      let starts = SectionContent.computedNumbers(count: phraseCount + 1) { range, out in
        out += UInt32(range.lowerBound)..<UInt32(range.upperBound)
      }
      return (starts, nil)
    }
    // A counting sort of the members by their phrase, unless they stand in that order.
    var starts = [UInt32](repeating: 0, count: phraseCount + 1)
    var isSorted = true
    var before = PhraseID(rawValue: 0)
    for member in 0..<tickets.count {
      let phrase = order[tickets[member]]
      if phrase.rawValue < before.rawValue { isSorted = false }
      before = phrase
      starts[Int(phrase.rawValue) + 1] += 1
    }
    for phrase in 0..<phraseCount { starts[phrase + 1] += starts[phrase] }
    if isSorted { return (.numbers(starts), nil) }
    var places = starts
    var sorted = [UInt32](repeating: 0, count: tickets.count)
    for member in 0..<tickets.count {
      let phrase = Int(order[tickets[member]].rawValue)
      sorted[Int(places[phrase])] = UInt32(member)
      places[phrase] += 1
    }
    return (.numbers(starts), sorted)
  }
}

/// Who owns the phrases, in the order of adding.
private struct Members: Sendable {
  private var categories: [UInt32] = []
  private var volumes: [UInt64] = []
  /// The first member of each database.
  private var firsts: [Int] = []

  mutating func begin(rows: Int) {
    firsts.append(volumes.count)
    categories.reserveCapacity(categories.count + rows)
    volumes.reserveCapacity(volumes.count + rows)
    LargePages.advise(&categories)
    LargePages.advise(&volumes)
  }

  @inline(__always)
  mutating func append(category: Int, volume: UInt64) {
    categories.append(UInt32(category))
    volumes.append(volume)
  }

  /// Five numbers for each member.
  /// - Parameter order: the members in the order of the section; nil if that is theirs.
  func section(_ order: [UInt32]?) -> SectionContent {
    .rows(volumes.count, of: KeywordIndex.Section.fieldsOfMember) { [self] places, out in
      var database = 0
      for place in places {
        let member = order.map { Int($0[place]) } ?? place
        while firsts[database] > member { database -= 1 }
        while database + 1 < firsts.count, firsts[database + 1] <= member { database += 1 }
        let volume = volumes[member]
        out.append(UInt32(database))
        out.append(categories[member])
        out.append(UInt32(member - firsts[database]))
        out.append(UInt32(truncatingIfNeeded: volume))
        out.append(UInt32(truncatingIfNeeded: volume >> 32))
      }
    }
  }
}

/// The places of categories by their bytes.
private struct CategoryPlaces {
  /// Places and 1, or 0; at most half full, so an empty one always comes.
  private var slots = [Int](repeating: 0, count: 64)
  private var entries: [(bytes: [UInt8], hash: UInt64, place: Int)] = []

  /// A number made of the bytes, eight at a time.
  private static func hash(_ category: Span<UInt8>) -> UInt64 {
    let count = category.count
    var hash = UInt64(count)
    func mix(_ word: UInt64) {
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    if count >= 8 {
      var place = 0
      // Each load ends at or before the end; the last one may take bytes once more.
      while place < count {
        let from = min(place, count - 8)
        mix(unsafe category.bytes.unsafeLoadUnaligned(fromByteOffset: from, as: UInt64.self))
        place += 8
      }
    } else {
      for place in 0..<count { mix(UInt64(category[place])) }
    }
    return hash
  }

  subscript(category: Span<UInt8>) -> Int? {
    let hash = Self.hash(category)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = slots[slot] - 1
      if entries[entry].hash == hash, Self.areEqual(entries[entry].bytes, category) {
        return entries[entry].place
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func areEqual(_ a: [UInt8], _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for place in 0..<a.count where a[place] != b[place] { return false }
    return true
  }

  /// Keeps the place of a category that is not there.
  mutating func keep(_ place: Int, for category: Span<UInt8>) {
    // The span lives through the call.
    let bytes = unsafe category.withUnsafeBufferPointer { unsafe Array($0) }
    entries.append((bytes, Self.hash(category), place))
    if entries.count * 2 > slots.count {
      slots = [Int](repeating: 0, count: slots.count * 2)
      for entry in entries.indices { put(entry) }
    } else {
      put(entries.count - 1)
    }
  }

  private mutating func put(_ entry: Int) {
    var slot = Int(truncatingIfNeeded: entries[entry].hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry + 1
  }
}
