internal import Foundation
public import Keywords
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
  public mutating func begin(_ facts: DatabaseFacts) {
    var facts = facts
    facts.keywords = 0
    facts.keywordsWithVolume = 0
    facts.categories = []
    databases.append(facts)
    categories = [:]
  }

  /// Adds the next row of the database begun last.
  /// - Throws: what `PhraseIndexBuilder.add` throws; the row is left out then.
  public mutating func add(_ keyword: String, volume: Int64?, category: String?) throws {
    let ticket = try phrases.add(keyword)
    let last = databases.count - 1
    let name = category ?? ""
    let place: Int
    if let known = categories[name] {
      place = known
    } else {
      place = databases[last].categories.count
      databases[last].categories.append(name)
      categories[name] = place
    }
    let bits = volume.map { UInt64(bitPattern: $0) } ?? .max
    tickets.append(ticket)
    fields += [
      UInt32(last), UInt32(place), UInt32(databases[last].keywords),
      UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32),
    ]
    databases[last].keywords += 1
    if volume != nil { databases[last].keywordsWithVolume += 1 }
  }

  /// Makes the index, in memory.
  /// - Complexity: O(*n* log *n*) for *n* bytes of keywords.
  public consuming func build() throws -> KeywordIndex {
    let sections = try sections()
    return try KeywordIndex(market: market, phrases: phrases.build(sections: sections))
  }

  /// Makes the index straight into a file, in less memory than `build` takes.
  consuming func write(to path: String) throws {
    let sections = try sections()
    try phrases.write(to: path, sections: sections)
  }

  /// The sections of who owns each phrase; the members are let go.
  private mutating func sections() throws -> [String: [UInt8]] {
    let order = phrases.order()
    let phraseCount = phrases.count
    // A counting sort of the members by their phrase.
    var starts = [UInt32](repeating: 0, count: phraseCount + 1)
    for ticket in tickets { starts[Int(order[ticket].rawValue) + 1] += 1 }
    for phrase in 0..<phraseCount { starts[phrase + 1] += starts[phrase] }
    var places = starts
    let width = KeywordIndex.Section.fieldsOfMember
    var sorted = [UInt32](repeating: 0, count: fields.count)
    for (member, ticket) in tickets.enumerated() {
      let phrase = Int(order[ticket].rawValue)
      let place = Int(places[phrase])
      places[phrase] += 1
      for field in 0..<width { sorted[place * width + field] = fields[member * width + field] }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    (tickets, fields) = ([], [])
    return try [
      KeywordIndex.Section.databases: Array(encoder.encode(databases)),
      KeywordIndex.Section.variants: Array(encoder.encode(lists)),
      KeywordIndex.Section.memberStarts: ByteList.bytes(of: starts),
      KeywordIndex.Section.members: ByteList.bytes(of: sorted),
    ]
  }
}
