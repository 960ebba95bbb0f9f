public import Measures
public import Words

/// The contacts of a site: what its pages contribute, added up. Adding is commutative and associative, so
/// that shards in any order make the same value.
public struct SiteContacts: Sendable, Equatable, Codable {
  /// What is known of one contact.
  public struct Entry: Sendable, Equatable, Codable {
    /// Pages that hold it.
    public var pages = 0
    public var origins: Set<Contact.Origin> = []
    public var languages: Set<Language> = []
    public var detail = ""
    /// The first places, in `Evidence` order, at most `ContactLimits.evidencePerContact`.
    public var evidence: [Evidence] = []
  }

  /// Names a contact.
  public struct Key: Sendable, Hashable, Codable, Comparable {
    public var kind: Contact.Kind
    public var value: String
    /// By kind, then value.
    public static func < (a: Self, b: Self) -> Bool {
      a.kind != b.kind ? a.kind < b.kind : a.value.utf8.lexicographicallyPrecedes(b.value.utf8)
    }
  }

  public private(set) var entries: [Key: Entry] = [:]
  /// Pages that were looked at.
  public private(set) var pageCount = 0
  /// Pages by language.
  public private(set) var languages: [Language: Int] = [:]
  /// Chinese and Latin names that stand together.
  public private(set) var namePairs: Set<[String]> = []

  /// No page.
  public init() {}

  /// Adds a page. Each page is to be added once.
  public mutating func add(_ page: PageContacts, digest: String? = nil) {
    pageCount += 1
    languages[page.language, default: 0] += 1
    namePairs.formUnion(page.namePairs)
    var counted: Set<Key> = []
    for contact in page.contacts {
      let key = Key(kind: contact.kind, value: contact.value)
      var entry = Entry()
      entry.pages = counted.insert(key).inserted ? 1 : 0
      entry.origins = [contact.origin]
      entry.languages = [contact.language]
      entry.detail = contact.detail
      entry.evidence = [
        Evidence(
          kind: .page, address: page.address, start: contact.source.lowerBound,
          end: contact.source.upperBound, quote: contact.written, digest: digest,
          language: contact.language.rawValue)
      ]
      merge(key, entry)
    }
  }

  /// Adds what other pages gave.
  public mutating func merge(_ other: SiteContacts) {
    pageCount += other.pageCount
    languages.merge(other.languages) { $0 + $1 }
    namePairs.formUnion(other.namePairs)
    for (key, entry) in other.entries { merge(key, entry) }
  }

  private mutating func merge(_ key: Key, _ entry: Entry) {
    guard var mine = entries[key] else {
      entries[key] = entry
      return
    }
    mine.pages += entry.pages
    mine.origins.formUnion(entry.origins)
    mine.languages.formUnion(entry.languages)
    mine.detail = max(mine.detail, entry.detail)
    mine.evidence = Array(
      Set(mine.evidence + entry.evidence).sorted(by: Self.isBefore)
        .prefix(ContactLimits.evidencePerContact))
    entries[key] = mine
  }

  /// `Evidence` order, with what it leaves open decided, so that any order of adding keeps the same.
  private static func isBefore(_ a: Evidence, _ b: Evidence) -> Bool {
    if a < b { return true }
    if b < a { return false }
    return (a.language ?? "", a.digest ?? "") < (b.language ?? "", b.digest ?? "")
  }

  /// Contacts of a kind, those on most pages first.
  public func ranked(_ kind: Contact.Kind) -> [(value: String, entry: Entry)] {
    entries.filter { $0.key.kind == kind }
      .sorted {
        $0.value.pages != $1.value.pages ? $0.value.pages > $1.value.pages : $0.key < $1.key
      }
      .map { ($0.key.value, $0.value) }
  }
}
