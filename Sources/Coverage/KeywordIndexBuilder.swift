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
  /// The members in the order of adding: their phrase's ticket, and five numbers each.
  private var tickets: [PhraseIndexBuilder.Ticket] = []
  private var fields: [UInt32] = []

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
    tickets.reserveCapacity(tickets.count + rows)
    fields.reserveCapacity(fields.count + rows * KeywordIndex.Section.fieldsOfMember)
    LargePages.advise(&fields)
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
    let bits = volume.map { UInt64(bitPattern: $0) } ?? .max
    fields.append(UInt32(last))
    fields.append(UInt32(place))
    fields.append(UInt32(databases[last].keywords))
    fields.append(UInt32(truncatingIfNeeded: bits))
    fields.append(UInt32(truncatingIfNeeded: bits >> 32))
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
    let order = phrases.order()
    let phraseCount = phrases.count
    // A counting sort of the members by their phrase, unless they stand in that order.
    var starts = [UInt32](repeating: 0, count: phraseCount + 1)
    var isSorted = true
    var before = PhraseID(rawValue: 0)
    for ticket in tickets {
      let phrase = order[ticket]
      if phrase.rawValue < before.rawValue { isSorted = false }
      before = phrase
      starts[Int(phrase.rawValue) + 1] += 1
    }
    for phrase in 0..<phraseCount { starts[phrase + 1] += starts[phrase] }
    if !isSorted {
      var places = starts
      let width = KeywordIndex.Section.fieldsOfMember
      var sorted = [UInt32](repeating: 0, count: fields.count)
      for (member, ticket) in tickets.enumerated() {
        let phrase = Int(order[ticket].rawValue)
        let place = Int(places[phrase])
        places[phrase] += 1
        for field in 0..<width { sorted[place * width + field] = fields[member * width + field] }
      }
      fields = sorted
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    var members: [UInt32] = []
    swap(&members, &fields)
    tickets = []
    return try [
      KeywordIndex.Section.databases: .bytes(Array(encoder.encode(databases))),
      KeywordIndex.Section.variants: .bytes(Array(encoder.encode(lists))),
      KeywordIndex.Section.memberStarts: .numbers(starts),
      KeywordIndex.Section.members: .numbers(members),
    ]
  }
}

/// The places of categories by their bytes.
private struct CategoryPlaces {
  /// Places and 1, or 0; at most half full, so an empty one always comes.
  private var slots = [Int](repeating: 0, count: 64)
  private var entries: [(bytes: [UInt8], hash: UInt64, place: Int)] = []

  private static func hash(_ category: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in 0..<category.count {
      hash = (hash ^ UInt64(category[place])) &* 0x0000_0100_0000_01B3
    }
    return hash ^ hash >> 32
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
